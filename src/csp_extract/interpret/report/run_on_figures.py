"""Tables of figures that were read as running text: a line of years, then labels with as many figures each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...content import Block, Cell, Document, Heading, Paragraph, Table, Word
from .figures import cell_number

_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?")
_HEADER_WORDS = 14
_LEAST_ROWS = 3


def with_tables_of_figures(document: Document) -> Document:
    """The document with such pairs as tables: "Crime 2012/13 2013/14" and "Burglary 702 484 Robbery 59 66 …"."""
    blocks: list[Block] = []
    for block in document.blocks:
        header = blocks[-1] if blocks else None
        table = None
        if isinstance(block, Paragraph) and isinstance(header, (Heading, Paragraph)):
            table = _table(header.words, block.words)
        if table is not None:
            blocks[-1] = table
        else:
            blocks.append(block)
    return replace(document, blocks=tuple(blocks)) if len(blocks) != len(document.blocks) else document


def _table(header: Sequence[Word], body: Sequence[Word]) -> Table | None:
    columns = _columns(header)
    if len(columns) < 3:
        return None
    rows = _rows(body, len(columns) - 1)
    if len(rows) < _LEAST_ROWS:
        return None
    cells = [
        Cell(row, column, paragraphs=(Paragraph(tuple(words)),) if words else (), header=row == 0)
        for row, texts in enumerate([columns, *rows])
        for column, words in enumerate(texts)
    ]
    return Table(tuple(cells), len(rows) + 1, len(columns), 1, found="aligned")


def _columns(words: Sequence[Word]) -> list[list[Word]]:
    """The words over the labels, each year by itself, and what follows the last one; none without two years."""
    years = [at for at, word in enumerate(words) if _YEAR.fullmatch(word.text)]
    if len(years) < 2 or len(words) > _HEADER_WORDS or years != list(range(years[0], years[-1] + 1)):
        return []
    after = list(words[years[-1] + 1 :])
    return [list(words[: years[0]]), *([words[at]] for at in years), *([after] if after else [])]


def _rows(words: Sequence[Word], figures: int) -> list[list[list[Word]]]:
    """Label and figures of each row; none if the words are anything else."""
    rows: list[list[list[Word]]] = []
    at = 0
    while at < len(words):
        start = at
        while at < len(words) and cell_number(words[at].text) is None:
            at += 1
        end = at + figures
        numbers = words[at:end]
        if at == start or len(numbers) < figures or any(cell_number(word.text) is None for word in numbers):
            return []
        if end < len(words) and cell_number(words[end].text) is not None:
            return []
        rows.append([list(words[start:at]), *([word] for word in numbers)])
        at = end
    return rows
