"""Layouts in fpdf2's own tables."""

from __future__ import annotations

from .draw_fpdf_table import FpdfLook
from .style import Column, Style
from .variation import FpdfPlan

C = Column

LAYOUTS: list[FpdfPlan] = [
    FpdfPlan(
        "minimal_borders",
        "molebridge",
        "column lines and a line under the header only, objective merged over rows",
        Style(
            columns=(
                C("objective", "Aim", 1.1),
                C("action", "Steps we will take", 2),
                C("lead", "Lead", 1.3),
                C("partners", "Helped by", 1.4),
                C("timescale", "Finish by", 0.9),
            ),
            headings=("priority",),
            extras=("intro", "members", "funding"),
        ),
        FpdfLook(),
    ),
    FpdfPlan(
        "horizontal_borders",
        "withambridge",
        "horizontal lines only, projects in cells, resources and results, portrait",
        Style(
            columns=(
                C("priority", "Priority", 1),
                C("action", "Project", 2.2),
                C("lead", "Delivered by", 1.2),
                C("outcome", "Result expected", 1.2),
                C("cost", "Cost", 0.7),
            ),
            objective="repeat",
            extras=("intro", "priorities", "members"),
        ),
        FpdfLook("HORIZONTAL_LINES", "Carlito", 10, landscape=False),
    ),
]
