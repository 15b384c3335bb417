"""Cards: small tables of labels and texts, one action each or several under each other."""

from __future__ import annotations

from collections.abc import Iterator

from ...content import Cell, Paragraph, Table
from ..columns.frame import is_header
from ..columns.header_words import Role, best_role
from .cell_labels import begins_with_label, labels_of
from .items import Entry, Item
from .labels import NO_LABELS, NO_ROLE, OPENING, SURE, TELLING, Labels, labels_over

_TITLES = 4
"""Rows among which the header of a table stands that is no card."""
_FREE = 0.25
"""Share of the cells of a card that may be neither label nor labelled text."""


def is_card(table: Table) -> bool:
    """Whether the table is made of labels and texts: one or several actions as cards."""
    if table.columns > 2 and any(is_header(row, 0.75) for row in table.grid()[:_TITLES]):
        return False
    return table.rows > 1 and not _holds_details(table) and bool(cards_of(0, table))


def _holds_details(table: Table) -> bool:
    """Whether a table of two columns has fields under labels in its second one, beside what is no label itself."""
    if table.columns != 2:
        return False
    rows = [row for row in table.grid() if row[0] is not row[1]]
    details = [row[1] for row in rows]
    if not (labels := labels_of(details, True)) or not begins_with_label(details, labels):
        return False
    texts = [row[0].text for row in rows if row[0] is not None]
    return 2 * sum(" " in text and best_role(text) is None for text in texts) > len(rows)


def cards_of(index: int, table: Table, labels: Labels = NO_LABELS) -> list[Item]:
    """The items of a table of labels and texts; [] if it is none."""
    if table.columns > 6:
        return []
    items: list[Item] = []
    current: Item | None = None
    pairs = 0
    others = 0
    title: Cell | None = None
    used: set[int] = set()
    seen: set[int] = set()
    for row in table.grid():
        cells: list[Cell] = []
        for cell in row:
            if cell is not None and not any(cell is other for other in cells):
                cells.append(cell)
        filled = [cell for cell in cells if cell.text]
        if not filled:
            continue
        found = list(_pairs(cells, labels, used))
        if found:
            seen.update(id(cell) for cell in filled)
        if not found:
            if len(filled) == 1:
                title = filled[0]
                current = None
            else:
                others += 1
            continue
        for role, paragraphs, label, cell in found:
            pairs += 1
            if current is None or (role in OPENING and (current.is_told() or current.has(role))):
                current = Item(index, blocks=[index], cells=True)
                items.append(current)
                if title is not None:
                    current.text = list(title.paragraphs)
                    title = None
            current.entries.append(Entry(role, paragraphs, label, cell))
    roles = {entry.role for item in items for entry in item.entries if entry.role in TELLING}
    if len(roles) < 2 or others * 2 > pairs or pairs < 3:
        return []
    if table.columns > 2 and len(seen - used) > _FREE * len(seen):
        return []  # a table whose cells hold labelled lines beside others that hold none
    return items


def _pairs(cells: list[Cell], labels: Labels, used: set[int]) -> Iterator[tuple[Role, list[Paragraph], str, Cell]]:
    """Label and text pairs of a row: in neighbouring cells, or in one cell. `used` gets the identities of the cells."""
    at = 0
    while at < len(cells):
        cell, text = cells[at], cells[at].text.rstrip(" :")
        inside = _labels_over_texts(cell)
        role = best_role(text) if not inside and 0 < len(text) <= 60 and ":" not in text else None
        if role is not None and role not in NO_ROLE and at + 1 < len(cells):
            used.update((id(cell), id(cells[at + 1])))
            yield role, list(cells[at + 1].paragraphs), text, cells[at + 1]
            at += 2
            continue
        for inner, paragraphs, label in inside or _in_lines(cell, labels):
            used.add(id(cell))
            yield inner, paragraphs, label, cell
        at += 1


def _labels_over_texts(cell: Cell) -> list[tuple[Role, list[Paragraph], str]]:
    """The texts of a cell under labels in lines of their own; [] where it does not begin with one."""
    found: list[tuple[Role, list[Paragraph], str]] = []
    for paragraph, label in zip(cell.paragraphs, labels_over(cell.paragraphs), strict=True):
        role = best_role(label, SURE) if label else None
        if role is not None:
            found.append((role, [], label))
        elif found:
            found[-1][1].append(paragraph)
        else:
            return []
    return found


def _in_lines(cell: Cell, labels: Labels) -> Iterator[tuple[Role, list[Paragraph], str]]:
    """The labelled lines of a cell."""
    for paragraph in cell.paragraphs:
        for role, part, label in labels.split(paragraph):
            if role is not None:
                yield role, [part], label
