"""What is doubtful about the columns of a plan: unknown ones, close decisions, roles taken from the table before."""

from __future__ import annotations

from collections.abc import Iterator

from ...printed import Doubt
from ..plan.setting import PlanTable

_ASSUMED = Doubt(
    "header-assumed", "actions", "a table without a header was read with the columns of the table before"
)  # fmt: skip


def column_doubts(plan: PlanTable) -> Iterator[Doubt]:
    """The findings on the columns of a table."""
    columns = plan.columns
    for column, role in enumerate(columns.roles):
        if role in (None, "none", "comment"):
            yield from _unknown(plan, column)
    for column, second in columns.close:
        header = columns.headers[column] or f"column {column + 1}"
        role = columns.roles[column]
        yield Doubt(
            "column-doubtful",
            role or "extra",
            f"{header!r} was read as {role or 'no field'}, it may be {second or 'no field'}",
            tuple(word.id for row in columns.header if (cell := plan.grid[row][column]) for word in cell.words),
        )
    if columns.assumed and columns.close:
        yield _ASSUMED


def _unknown(plan: PlanTable, column: int) -> Iterator[Doubt]:
    """The finding for a column that is no field of an action, if it holds any text."""
    cells = (plan.grid[row][column] for row in plan.body())
    words = dict.fromkeys(word.id for cell in cells if cell is not None for word in cell.words)
    if words:
        header = plan.columns.headers[column] if column < len(plan.columns.headers) else ""
        named = f"column {header!r}" if header else f"column {column + 1}, which has no header,"
        yield Doubt(
            "column-unknown", "extra", f"{named} is no field of an action; its text is kept here", tuple(words)
        )  # fmt: skip
