"""Members in lists: bullets, lines, cells of a table, names side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from ...content import Cell, Paragraph, Table, Word, offsets_of
from ...printed import Value
from ..prose import slice_value

_LABELLED = re.compile(r"[A-Z][\w ]{2,25}:\s")
_LINE_OF_NAMES = 40
"""Words of a line that may be names side by side."""
_TRAILING = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_AFTER_DASH = re.compile(r"\s+[–—-]\s+.*$")
_PUNCTUATION = re.compile(r"(?:\s*[;,]?\s*\band\b)?\s*[;,.:]*\s*$")


class Mention(Protocol):
    """A stretch of text that may name an organisation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


Segment = Callable[[str], Sequence[Mention]]
"""Parts the text of a list of agencies into mentions."""


def from_items(items: Sequence[Paragraph], segment: Segment) -> list[Value]:
    """The items of a list, if most of them are organisations."""
    if any(len(item.words) > 16 for item in items) or sum(_LABELLED.match(item.text) is not None for item in items) > 1:
        return []
    values = [value for item in items if (value := _cleaned(item.words)).text]
    known = sum(_is_organisation(value.text, segment) for value in values)
    if len(values) < 2 or known * 10 < len(values) * 5:
        return []
    return [value for value in values if named(value.text) and not _is_generic(value.text, segment)]


def from_table(table: Table, segment: Segment) -> list[Value]:
    """The column, or all cells, of a table in which organisations stand."""
    grid = table.grid()
    if table.columns > 4:
        return []
    columns: list[list[Value]] = []
    shares: list[float] = []
    for column in range(table.columns):
        values = []
        for row in range(table.rows):
            cell = grid[row][column]
            if cell is not None and cell.row == row and cell.column == column:
                values += [
                    Value(value.text, value.words, cell.places)
                    for paragraph in cell.paragraphs
                    if (value := _cleaned(paragraph.words)).text
                ]
        known = [_is_organisation(value.text, segment) for value in values]
        columns.append([value for at, value in enumerate(values) if known[at] or at])
        shares.append(sum(known) / len(known) if known else 0.0)
    if all(share >= 0.5 for share, values in zip(shares, columns, strict=True) if values):
        rows = [value for values in columns for value in values]
        order = {word.id: at for at, word in enumerate(_by_rows(table))}
        chosen = sorted(rows, key=lambda value: order.get(value.words[0], 0) if value.words else 0)
    else:
        best = max(range(table.columns), key=lambda column: shares[column])
        chosen = columns[best] if shares[best] >= 0.6 else []
    return [value for value in chosen if len(value.text) <= 90] if len(chosen) >= 3 else []


def _by_rows(table: Table) -> list[Word]:
    cells: list[Cell] = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    return [word for cell in cells for word in cell.words]


def run_of_names(body: Sequence[Paragraph | Table], at: int, segment: Segment) -> list[list[Value]]:
    """The names in lines that are nothing but names without signs between them, as logos' captions stand side by
    side; one list for each line, none unless the lines hold three names."""
    lines: list[list[Value]] = []
    for block in body[at:]:
        values = _only_names(block, segment) if isinstance(block, Paragraph) and not block.marker else []
        if not values:
            break
        lines.append(values)
    return lines if sum(map(len, lines)) >= 3 else []


def _only_names(line: Paragraph, segment: Segment) -> list[Value]:
    """The organisations of which a line wholly consists; none if anything else stands in it."""
    if not line.words or len(line.words) > _LINE_OF_NAMES:
        return []
    text, spans = offsets_of(line.words)
    mentions = segment(text)
    rest = text
    for mention in mentions:
        rest = rest.replace(text[mention.start : mention.end], "", 1)
    if not mentions or any(one.kind != "organisation" for one in mentions) or re.search(r"\w", rest):
        return []
    return [slice_value(line.words, spans, text, one.start, one.end) for one in mentions]


def _cleaned(words: Sequence[Word]) -> Value:
    """A member's name without brackets, notes after a dash and the list's punctuation."""
    text, spans = offsets_of(words)
    end = len(text)
    for pattern in (_PUNCTUATION, _TRAILING, _PUNCTUATION, _AFTER_DASH, _TRAILING, _PUNCTUATION):
        match = pattern.search(text[:end])
        if match and match.start() > 1:
            end = match.start()
    start = 4 if text[:4] == "the " else 0
    return slice_value(words, spans, text, start, end)


def _is_organisation(text: str, segment: Segment) -> bool:
    mentions = segment(text)
    return bool(mentions) and mentions[0].kind == "organisation"


def _is_generic(text: str, segment: Segment) -> bool:
    mentions = segment(text)
    return bool(mentions) and all(one.kind in ("everyone", "filler", "note", "person") for one in mentions)


def named(text: str) -> bool:
    """Whether a text begins like a name, with a capital or a digit."""
    return text[:1].isupper() or text[:1].isdigit()
