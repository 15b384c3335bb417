"""Priorities that a part of a document lists: as items, as short or labelled lines, in a small table, as headings."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from ...content import Cell, Paragraph, Table
from ...printed import Period
from ..outline import Part
from ..prose import is_item
from ..values.periods import next_year, year_of
from .records import Collector
from .words import (
    LONGEST,
    NUMBER,
    PRIORITY,
    Owner,
    announces,
    announces_members,
    cleaned,
    own_label,
    owner_of,
    speaks_of_duties,
    speaks_of_no_change,
)  # fmt: skip

_BEGINNING: Final = re.compile(r"(?:\d{1,2}\s+)?[A-ZÀ-ÞŴŶ]")
_OWN_NUMBER: Final = re.compile(r"^\d{1,2}\s+")
_NUMBERED_BOX: Final = re.compile(r"\d{1,2}\s+[A-Z]")
_BOXES: Final = 12
"""Blocks before a heading among which boxes may stand that belong under it."""
_HEADED: Final = re.compile(rf"{PRIORITY.pattern}|\b(?:theme|aim)\b", re.I)
_ROW_LABEL: Final = re.compile(r"(?:priority|theme|aim|objective|blaenoriaeth)\s*(?:\d{1,2}|[a-z])\W*", re.I)
_SENTENCE_END: Final = re.compile(r"[.:?!]$")


def in_part(parts: Sequence[Part], index: int, found: Collector, skip: Collection[int]) -> None:
    """Collect what the part at `index` lists; `skip` are the ids of words in tables that belong to actions."""
    part = parts[index]
    about = part.kind == "priorities" and bool(part.own)
    owner, period = owner_of(part.title), year_of(part.title) or next_year(part.title, found.year)
    lead = ""
    taken = False
    at = 0
    while at < len(part.body):
        block = part.body[at]
        expected = about and not taken
        if isinstance(block, Table):
            listed = _cells_of(block, found.structure, skip) if about or announces(lead) else []
            found.add_list(listed, lead, owner, period)
            taken = taken or bool(listed)
            at += 1
        elif _is_list(items := items_from(part.body, at)):
            if _announced(lead, expected) or all(own_label(item.text) is not None for item in items):
                found.add_list(items, lead, owner, period)
                taken = True
            lead = ""
            at += len(items)
        elif run := _lines_from(part.body, at, lead, expected):
            found.add_list(run, lead, owner, period)
            taken = True
            at += len(run)
        else:
            lead = block.text
            at += 1
    if about and not taken:
        _without_list(parts, index, lead, owner, period, found)


def _announced(lead: str, expected: bool) -> bool:
    """Whether a list after `lead` is one of priorities; `expected`: the heading speaks of them."""
    return (announces(lead) or (expected and not announces_members(lead))) and not speaks_of_duties(lead)


def _lines_from(body: Sequence[Paragraph | Table], at: int, lead: str, expected: bool) -> list[Paragraph]:
    """At least two priorities under each other without bullet signs: labelled, or short where they are announced."""
    run = _labelled_from(body, at)
    if len(run) >= 2:
        return run
    announced = announces(lead)
    if (expected and (not lead or announced)) or (announced and lead.rstrip().endswith(":")):
        run = short_from(body, at)
        if len(run) >= 2:
            return run
    return []


def _without_list(
    parts: Sequence[Part], index: int, lead: str, owner: Owner, period: Period | None, found: Collector
) -> None:
    """What a part about priorities has instead of a list: boxes read before its heading, or headings below it."""
    part = parts[index]
    if not part.body and index:
        before = [block for block in parts[index - 1].body[-_BOXES:] if isinstance(block, Paragraph)]
        run = [block for block in before if block.role == "statistic" and _NUMBERED_BOX.match(block.text)]
        if len(run) >= 2:
            found.add_list(run, lead, owner, period)
            return
    if speaks_of_no_change(" ".join(block.text for block in part.body if isinstance(block, Paragraph))):
        return
    below = [one for one in parts if one.parent == index and not one.own and one.heading is not None]
    if len(below) >= 2 and not any(isinstance(block, Table) for one in below for block in one.body):
        for one in below:
            value, label = cleaned(one.heading.words if one.heading else ())
            found.add(value, label, owner_of(f"{part.title} {lead}"), year_of(lead) or period)


def _is_list(items: Sequence[Paragraph]) -> bool:
    return len(items) >= 2 and all(len(item.words) <= LONGEST for item in items)


def items_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """List items from `at` on, outermost level only counted as items."""
    items: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or not is_item(block):
            break
        if len(items) >= 2 and len(block.words) > LONGEST:
            break
        items.append(block)
    return items


def _is_labelled(block: Paragraph) -> bool:
    return own_label(block.text) is not None and len(block.words) <= LONGEST


def _labelled_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    run: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or not _is_labelled(block):
            break
        run.append(block)
    return run


def short_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """Short lines under each other without bullet signs: no sentences, no lead-ins."""
    run: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or block.marker or len(block.words) > 16 or block.role != "body":
            break
        if (
            _SENTENCE_END.search(block.text)
            or not _BEGINNING.match(block.text)
            or _figures(_OWN_NUMBER.sub("", block.text))
        ):
            break
        run.append(block)
    return run


def _figures(text: str) -> bool:
    """Whether a line is a row of figures rather than words."""
    tokens = text.split()
    return sum(any(character.isdigit() for character in token) for token in tokens) * 3 > len(tokens)


def _cells_of(table: Table, structure: set[int], skip: Collection[int]) -> list[Cell]:
    """The cells of a small table that lists priorities; the words that only frame them are added to `structure`."""
    if table.rows > 16 or table.columns > 8 or any(word.id in skip for cell in table.cells for word in cell.words):
        return []
    chosen = list(dict.fromkeys(_listing_cells(table)))
    if not 2 <= len(chosen) <= 15 or any(len(list(cell.words)) > LONGEST for cell in chosen):
        return []
    kept = {id(cell) for cell in chosen}
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            structure.update(word.id for word in paragraph.marker)
        if id(cell) not in kept and (NUMBER.match(cell.text) or cell.row == 0):
            structure.update(word.id for word in cell.words)
    return chosen


def _listing_cells(table: Table) -> list[Cell]:
    """The cells below a header that speaks of priorities, beside or below their numbers, or of a single line."""
    grid = table.grid()
    first = [cell.text if cell else "" for cell in grid[0]]
    heads = [len(text) < 40 and _HEADED.search(text) and not _ROW_LABEL.fullmatch(text) for text in first]
    column = next((at for at, head in enumerate(heads) if head), None)
    if column is not None and table.rows > 2 and table.columns <= 3:
        return [cell for row in grid[1:] if (cell := row[column]) is not None and cell.text]
    if table.rows <= 3 and any(all(cell is not None and NUMBER.match(cell.text) for cell in row) for row in grid):
        return [cell for row in grid for cell in row if cell is not None and cell.text and not NUMBER.match(cell.text)]
    if table.columns == 2 and all(row[0] is not None and _numbers(row[0].text) for row in grid):
        return [cell for row in grid if (cell := row[1]) is not None]
    if table.columns == 1 or table.rows == 1:
        return [cell for cell in table.cells if cell.text]
    return []


def _numbers(text: str) -> bool:
    """Whether a cell only numbers its row: "1", "P2", "Priority 3"."""
    return bool(NUMBER.match(text or "?") or _ROW_LABEL.fullmatch(text))
