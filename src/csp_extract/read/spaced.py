"""Tables of figures in typed text, whose columns only spaces part."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"\s{2,}")
_FIGURE = re.compile(r"[-+−–(£]*\d[\d,.]*\s?%?\)?|[-+−–]?\d+(?:\.\d+)?%?|n/?a|-|–", re.IGNORECASE)
_LEAST_ROWS = 3


def spaced_rows(lines: Sequence[str]) -> list[list[str]]:
    """The rows of the table that begins with the first of `lines`; none if that is none.

    A row is a label with as many figures as the others have, parted by two spaces or more; the first line may be a
    header, with or without a word over the labels. An empty line ends the table.
    """
    rows: list[list[str]] = []
    for line in lines:
        if not line.strip():
            break
        rows.append(_GAP.split(line.strip()))
    body = rows[1:]
    if len(body) < _LEAST_ROWS - 1:
        return []
    columns = len(body[0])
    if columns < 3 or any(len(row) != columns or not _is_row(row) for row in body):
        return []
    header = rows[0]
    if len(header) == columns - 1:
        header = ["", *header]
    return [header, *body] if len(header) == columns else []


def _is_row(row: Sequence[str]) -> bool:
    """Whether words stand first and figures after them."""
    return any(character.isalpha() for character in row[0]) and all(_FIGURE.fullmatch(cell) for cell in row[1:])
