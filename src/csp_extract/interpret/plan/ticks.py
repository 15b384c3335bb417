"""Columns of ticks: several columns, each under the name of a priority, agency or rating, ticked where it holds."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ...content import Cell
from ..columns.frame import Grid
from ..columns.header_words import Role, best_role
from ..columns.profile import AgencyTest
from ..columns.roles import Columns
from ..values.ratings import rag_word

_TICK: Final = re.compile(r"[✓✔☑√●•■◼⬤xX*]|[Yy]es|[Yy]")
_LEAST: Final = 2
"""Columns of ticks that a table has at least: a single one says that something is done."""
_AGENCY: Final = 0.75
"""Likeness to the name of an organisation from which a header is one."""


def with_ticks(grid: Grid, columns: Columns, agency: AgencyTest) -> tuple[Grid, Columns]:
    """`grid` with the name over a column in place of each of its ticks, and the role of such columns."""
    if not columns.header:
        return grid, columns
    first = columns.header[-1] + 1
    ticked = [at for at in range(len(columns.roles)) if _is_ticked(grid, columns, at, first)]
    ratings = {at for at, cell in enumerate(grid[columns.header[-1]]) if cell is not None and rag_word(cell.text)}
    if ratings.intersection(ticked):
        ticked += [at for at in ratings.difference(ticked) if not _texts(grid, at, first)]
    if len(ticked) < _LEAST:
        return grid, columns
    roles: list[Role | None] = list(columns.roles)
    filled = [list(cells) for cells in grid]
    for at in ticked:
        name = grid[columns.header[-1]][at]
        roles[at] = "rag" if at in ratings else "partners" if agency(columns.headers[at]) >= _AGENCY else "priority"
        for row in range(first, len(grid)):
            cell = grid[row][at]
            if name is not None and cell is not None and cell.text:
                filled[row][at] = _named(cell, name)
            elif at in ratings:
                filled[row][at] = None  # its paint is that of the column
    close = tuple(each for each in columns.close if each[0] not in ticked)
    return filled, replace(columns, roles=tuple(roles), close=close)


def _is_ticked(grid: Grid, columns: Columns, at: int, first: int) -> bool:
    """Whether a column under a name that is no field's holds nothing but ticks."""
    settled = columns.weights[at] >= 1.0  # as a quarter of the year is
    if settled or not columns.headers[at] or best_role(columns.headers[at]) is not None:
        return False
    texts = _texts(grid, at, first)
    return bool(texts) and all(len(text) <= 3 and _TICK.fullmatch(text) for text in texts)


def _texts(grid: Grid, at: int, first: int) -> list[str]:
    return [cell.text for row in grid[first:] if (cell := row[at]) is not None and cell.text]


def _named(cell: Cell, name: Cell) -> Cell:
    return replace(cell, paragraphs=name.paragraphs, places=name.places, boxes=name.boxes)
