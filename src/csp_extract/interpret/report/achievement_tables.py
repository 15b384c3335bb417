"""Tables of achievements: which column names the projects and which tell what came of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...content import Table
from ..prose import plain
from .said_and_done import SAID

_HEAD_COLUMN = re.compile(
    r"\b(?:project|scheme|initiative|activity|title|name|event|campaign|operation|what|work)\b", re.I
)
_TEXT_COLUMN = re.compile(
    r"\b(?:result|achiev|outcome|done|did|progress|impact|happened|delivered|update|description|summary|detail)", re.I
)


_DONE = re.compile(r"\b(?:done|did|delivered|achieved|achievements?|accomplish\w+|happened)\b", re.I)
_TASK = re.compile(
    r"\b(?:lead|leads|led|responsib\w+|owner|when|timescales?|targets?|deadline|due|partners?|rag|status|actions?)\b",
    re.I,
)


def tells_what_was_done(table: Table) -> bool:
    """Whether a header says that a column tells what has been done, and none is one of tasks to come."""
    header = [cell.text for cell in table.cells if cell.row == 0]
    return any(map(_DONE.search, header)) and not any(map(_TASK.search, header)) and columns_of(table) is not None


class Columns(NamedTuple):
    """The columns of a table of achievements: the projects', those of the texts, and its first row after the header."""

    head: int
    texts: tuple[int, ...]
    first: int


def columns_of(table: Table) -> Columns | None:
    """The columns of `table` if it is one of achievements: a column of prose with short names before it."""
    if not 2 <= table.columns <= 6 or table.rows < 2:
        return None
    grid = table.grid()
    lengths = []
    for column in range(table.columns):
        sizes = [len(list(cell.words)) for row in grid[1:] if (cell := row[column]) is not None and cell.text]
        lengths.append(sum(sizes) / len(sizes) if sizes else 0.0)
    body = max(range(table.columns), key=lambda column: lengths[column])
    if lengths[body] < 8 or body == 0:
        return None
    header = [cell.text if cell else "" for cell in grid[0]]
    headed = bool(table.header_rows) or (
        all(len(text.split()) <= 6 for text in header) and bool(_TEXT_COLUMN.search(header[body]))
    )
    if table.columns > 4 and not (headed and _TEXT_COLUMN.search(header[body])):
        return None
    said = {column for column in range(table.columns) if column != body and SAID.fullmatch(plain(header[column]))}
    named = [
        column for column in range(table.columns)
        if column != body and headed and _HEAD_COLUMN.search(header[column]) and lengths[column] <= 14
    ]  # fmt: skip
    head = next(
        (column for column in named if not _TEXT_COLUMN.search(header[column])), named[0] if named else body - 1
    )
    if head in said:
        head = next((column for column in range(body) if column not in said and 0 < lengths[column] <= 14), head)
    if lengths[head] > 14:
        return None
    beside = {
        column for column in range(table.columns)
        if headed and column not in (head, *said) and lengths[column] >= 3 and _TEXT_COLUMN.search(header[column])
    }  # fmt: skip
    return Columns(head, tuple(sorted(beside | {body})), max(table.header_rows, 1) if headed else 0)
