"""Pages set by hand, and documents shown as short lines."""

from __future__ import annotations

from dataclasses import dataclass, field

from csp_extract.content import (
    Document,
    Fill,
    Furniture,
    Grid,
    Heading,
    Page,
    Paragraph,
    Rule,
    Style,
    Table,
    Word,
    block_words,
)
from csp_extract.layout.compose import compose

BODY = Style(10.0, font="Body")
BOLD = Style(10.0, bold=True, font="Body-Bold")
ITALIC = Style(10.0, italic=True, font="Body-Italic")
BIG = Style(16.0, bold=True, font="Body-Bold")
LETTER = 0.5  # of the size


@dataclass
class Sheets:
    """Sets type on pages of 600 x 800 points."""

    words: list[Word] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    on: list[Word] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def put(self, text: str, x: float, top: float, style: Style = BODY) -> list[Word]:
        """One line; `|` is a wide gap of three letters."""
        made = []
        for part in text.split():
            if part == "|":
                x += 3 * LETTER * style.size
                continue
            width = len(part) * LETTER * style.size
            made.append(Word(len(self.words), part, style, len(self.pages) + 1, x, top, x + width, top + style.size))
            self.words.append(made[-1])
            x += width + 0.25 * style.size
        self.on += made
        return made

    def flow(self, text: str, x: float, top: float, width: float, style: Style = BODY, lead: float = 1.2) -> float:
        """Text broken at `width`; the top below it."""
        line: list[str] = []
        used = 0.0
        for part in text.split():
            need = (len(part) * LETTER + (0.25 if line else 0)) * style.size
            if line and used + need > width:
                self.put(" ".join(line), x, top, style)
                top += lead * style.size
                line, used, need = [], 0.0, len(part) * LETTER * style.size
            line.append(part)
            used += need
        self.put(" ".join(line), x, top, style)
        return top + lead * style.size

    def end(self) -> None:
        self.pages.append(Page(len(self.pages) + 1, 600.0, 800.0, tuple(self.on), tuple(self.rules), tuple(self.fills)))
        self.on, self.fills, self.rules = [], [], []

    def document(self, *grids: Grid) -> Document:
        if self.on:
            self.end()
        document = compose((page, tuple(g for g in grids if g.page == page.number)) for page in self.pages)
        found = sorted(word.id for block in document.blocks for word in block_words(block))
        assert found == [word.id for word in self.words], "every word stands in exactly one block"
        assert [word.id for word in document.words] == found
        return document


def shown(document: Document) -> list[str]:
    """The blocks as short lines: `#` headings, `*` items, `[role]`, `~kind`."""
    out = []
    for block in document.blocks:
        if isinstance(block, Heading):
            out.append("#" * block.level + " " + block.text)
        elif isinstance(block, Paragraph):
            mark = "* " if block.marker else f"[{block.role}] " if block.role != "body" else ""
            out.append("  " * block.indent + mark + block.text)
        elif isinstance(block, Furniture):
            out.append("~" + block.kind)
        elif isinstance(block, Table):
            out.append("table")
    return out


LONG = "The partnership met every month and agreed what each agency would do about the places that worry people most. "
MORE = "Wardens walked the streets by day and officers drove through them by night until the summer was over. "
