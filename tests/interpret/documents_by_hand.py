"""Documents built by hand: a few lines of markup make blocks.

A line is a paragraph; "# " and "## " begin headings, "- " and "1. " list items; `**bold**` and `*italic*` mark whole
words. A list of lists of strings is a table, whose first row is its header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from csp_extract.content import Block, Cell, Document, Heading, Paragraph, Style, Table, Word
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

Line = str | Sequence[Sequence[str]]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    return gazetteer_of(load(()))


def words_of(text: str, words: list[Word]) -> tuple[Word, ...]:
    made: list[Word] = []
    bold = italic = False
    for token in text.split():
        opens_bold = token.startswith("**")
        if opens_bold:
            bold, token = True, token[2:]
        elif token.startswith("*"):
            italic, token = True, token[1:]
        bare = token.rstrip(".,;:")
        closes_bold = bare.endswith("**")
        closes_italic = not closes_bold and bare.endswith("*")
        token = token.replace("*", "")
        made.append(Word(len(words), token, Style(bold=bold, italic=italic), line=1))
        words.append(made[-1])
        bold, italic = bold and not closes_bold, italic and not closes_italic
    return tuple(made)


def paragraph(text: str, words: list[Word] | None = None) -> Paragraph:
    words = [] if words is None else words
    match = re.match(r"(-|\d+\.(?:\d+)?)\s+", text)
    if match:
        marker = words_of(match[1], words)
        return Paragraph(words_of(text[match.end() :], words), marker)
    return Paragraph(words_of(text, words))


def document(*lines: Line) -> Document:
    words: list[Word] = []
    blocks: list[Block] = []
    for line in lines:
        if not isinstance(line, str):
            blocks.append(table(line, words))
        elif match := re.match(r"(#+) ", line):
            blocks.append(Heading(words_of(line[match.end() :], words), len(match[1])))
        else:
            blocks.append(paragraph(line, words))
    return Document(tuple(blocks), tuple(words), "text/plain", "text")


def table(rows: Sequence[Sequence[str]], words: list[Word] | None = None, header: int = 1) -> Table:
    words = [] if words is None else words
    cells = [
        Cell(row, column, paragraphs=tuple(Paragraph(words_of(part, words)) for part in text.split("\n") if part))
        for row, texts in enumerate(rows) for column, text in enumerate(texts)
    ]  # fmt: skip
    return Table(tuple(cells), len(rows), max(len(row) for row in rows), header)
