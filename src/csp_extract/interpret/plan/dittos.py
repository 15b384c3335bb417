"""Ditto marks: cells that say that the one above them holds for their row too."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from ...content import Cell
from ..columns.frame import Grid
from ..columns.roles import Columns

_DITTO: Final = re.compile(
    r"""[-–—]?\s*(?:["”“″〃]|['’‘]{2})\s*[-–—]?|ditto|do\.|(?:the\s+)?same(?:\s+as\s+above)?|(?:as|see)\s+above
      | fel\s+(?:yr\s+)?uchod""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST: Final = 16
_KEPT: Final = ("action", "ref", None)
"""Roles of columns whose cells are never filled from above."""


def with_dittos(grid: Grid, columns: Columns) -> Grid:
    """`grid` with the text of the cell above in every cell that is a ditto mark; its evidence is that cell's."""
    first = columns.header[-1] + 1 if columns.header else 0
    filled = grid
    for row in range(first + 1, len(grid)):
        for column, role in enumerate(columns.roles):
            cell = filled[row][column]
            above = filled[row - 1][column]
            if role in _KEPT or cell is None or above is None or not 0 < len(cell.text) <= _LONGEST:
                continue
            if _DITTO.fullmatch(cell.text.strip()) and above.text and cell is not above:
                if filled is grid:
                    filled = [list(cells) for cells in grid]
                filled[row][column] = _copied(cell, above)
    return filled


def _copied(cell: Cell, above: Cell) -> Cell:
    return replace(cell, paragraphs=above.paragraphs, places=above.places, boxes=above.boxes)
