"""Tables that only lay out prose, turned back into headings and paragraphs.

Two kinds: clauses with their numbers in a column of their own ("2.1 | The responsible authorities are …"), and grids
of articles, each cell a bold title with its text, under bands over the whole width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..content import Block, Cell, Document, Heading, Paragraph, Table
from .report.achievements import PAST

_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2})+[.)]?")
_ENDS = (".", ":", ";", "?", "!")
_TITLE_WORDS = 14
_PROSE_WORDS = 12
_LEVEL = 3
"""Level of the bands of a grid; the titles of its articles are one below."""


def unfolded(document: Document) -> Document:
    """`document` with its tables of clauses and grids of articles as headings and paragraphs."""
    blocks: list[Block] = []
    changed = False
    for block in document.blocks:
        found = _blocks_of(block) if isinstance(block, Table) else None
        changed = changed or found is not None
        blocks.extend(found if found is not None else [block])
    return replace(document, blocks=tuple(blocks)) if changed else document


def _blocks_of(table: Table) -> list[Block] | None:
    rows = _rows(table)
    if _is_clauses(table, rows):
        return list(_clauses(table, rows))
    if _is_articles(table, rows):
        return list(_articles(table, rows))
    return None


def _rows(table: Table) -> list[list[Cell]]:
    """The cells that begin in each row, from left to right, empty ones left out."""
    rows: list[list[Cell]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.row < table.rows and cell.text:
            rows[cell.row].append(cell)
    return rows


def _is_band(table: Table, row: Sequence[Cell]) -> bool:
    """Whether a row is one short bold line over the whole width."""
    return (
        len(row) == 1
        and row[0].colspan == table.columns
        and len(row[0].paragraphs) == 1
        and len(row[0].paragraphs[0].words) <= _TITLE_WORDS
        and _bold(row[0].paragraphs[0])
    )


def _bold(paragraph: Paragraph) -> bool:
    words = [word for word in paragraph.words if word.text]
    return bool(words) and all(word.style.bold for word in words)


def _heading(paragraph: Paragraph, level: int) -> Heading:
    return Heading(paragraph.words, level, paragraph.marker)


# --- clauses -----------------------------------------------------------------------------


def _is_clauses(table: Table, rows: Sequence[Sequence[Cell]]) -> bool:
    if table.columns != 2:
        return False
    numbered = prose = 0
    for row in rows:
        if not row or _is_band(table, row):
            continue
        if len(row) == 2 and _CLAUSE.fullmatch(row[0].text):
            numbered += 1
            prose += row[1].text.rstrip().endswith(_ENDS)
        elif len(row) != 1 or row[0].column == 0:
            return False
    return numbered >= 2 and prose * 10 >= numbered * 7


def _clauses(table: Table, rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    for row in rows:
        if row and _is_band(table, row):
            yield _heading(row[0].paragraphs[0], _LEVEL)
        elif len(row) == 2:
            number = tuple(row[0].words)
            for at, paragraph in enumerate(row[1].paragraphs):
                yield replace(paragraph, marker=(*number, *paragraph.marker)) if at == 0 else paragraph
        else:
            yield from (paragraph for cell in row for paragraph in cell.paragraphs)


# --- articles ----------------------------------------------------------------------------


def _is_articles(table: Table, rows: Sequence[Sequence[Cell]]) -> bool:
    if not 2 <= table.columns <= 4:
        return False
    cells = [cell for row in rows if not _is_band(table, row) for cell in row if not _is_across(table, cell)]
    articles = sum(map(_is_article, cells))
    return articles >= 2 and articles == len(cells)


def _is_across(table: Table, cell: Cell) -> bool:
    """Whether a cell over the whole width holds one plain paragraph: a quotation or the like among the articles."""
    return cell.colspan == table.columns and len(cell.paragraphs) == 1 and not _bold(cell.paragraphs[0])


def _is_article(cell: Cell) -> bool:
    """A bold title that is no label, then prose in plain type."""
    if len(cell.paragraphs) < 2:
        return False
    title, text = cell.paragraphs[0], cell.paragraphs[1:]
    if title.marker or not _bold(title) or len(title.words) > _TITLE_WORDS or title.text.endswith((".", ":", ";", ",")):
        return False
    plain = [paragraph for paragraph in text if not _bold(paragraph)]
    if len(plain) > 1 and len(plain[-1].words) <= _TITLE_WORDS and any(PAST.search(one.text) for one in plain[:-1]):
        plain.pop()  # "Led by Elmby Council, £400" below what was done
    return sum(len(paragraph.words) for paragraph in plain) >= _PROSE_WORDS and plain[-1].text.rstrip().endswith(
        (".", "!", "?", "”", "’", ")")
    )


def _articles(table: Table, rows: Sequence[Sequence[Cell]]) -> Iterator[Block]:
    for row in rows:
        if _is_band(table, row):
            yield _heading(row[0].paragraphs[0], _LEVEL)
            continue
        for cell in row:
            if _is_across(table, cell):
                yield cell.paragraphs[0]
                continue
            yield _heading(cell.paragraphs[0], _LEVEL + 1)
            yield from cell.paragraphs[1:]
