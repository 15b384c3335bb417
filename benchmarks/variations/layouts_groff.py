"""Layouts set by groff: standard fonts, tbl's rules, header repeated by the macro package."""

from __future__ import annotations

from .draw_groff import GroffLook
from .style import Column, Style
from .variation import GroffPlan

C = Column

LAYOUTS: list[GroffPlan] = [
    GroffPlan(
        "tbl_allbox",
        "evenlode",
        "portrait, a box round each cell, header repeated, table per priority, Helvetica not embedded",
        Style(
            columns=(
                C("action", "Project", 2.2),
                C("lead", "Lead", 1.3),
                C("partners", "Partners", 1.4),
                C("timescale", "Timescale", 1),
                C("outcome", "Outcomes", 1.3),
            ),
            headings=("priority",),
            priority_label="Priority {n} - {text}",
            extras=("intro", "members", "funding"),
        ),
        GroffLook(),
    ),
    GroffPlan(
        "tbl_box",
        "molebridge",
        "box round the table without inner rules, priority bands, abbreviations, Times",
        Style(
            columns=(
                C("ref", "No", 0.4),
                C("action", "What", 2.4),
                C("lead", "Who", 0.9),
                C("partners", "With whom", 1.2),
                C("timescale", "By when", 0.9),
                C("status", "Where we are", 1.1),
            ),
            bands=("priority",),
            names="short",
            separator=", ",
            extras=("intro", "members", "glossary"),
        ),
        GroffLook(frame="box", family="T", size=10),
    ),
    GroffPlan(
        "labelled_margin",
        "tynelaw",
        "no table: hanging labels in the margin (Lead, Partners, By), two columns of text, Times",
        Style(
            columns=(
                C("action", ""),
                C("lead", "Lead"),
                C("partners", "Partners"),
                C("timescale", "By"),
                C("outcome", "Outcome"),
            ),
            headings=("priority", "objective"),
            priority_label="{n}. {text}",
            separator=", ",
            action_label="Action {number}",
            extras=("intro", "members"),
        ),
        GroffLook(family="T", size=10, columns=2),
        items=True,
    ),
]
