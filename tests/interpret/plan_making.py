"""Documents made by hand: cells as text with **bold**, _italic_, "• " for list items and newlines for paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from csp_extract.content import Block, Box, Cell, Document, Heading, Paragraph, Place, Style, Table, Word
from csp_extract.interpret.plan.read import PlanReading, read
from csp_extract.printed import Period, PrintedAction
from csp_extract.vocabulary.gazetteer import Gazetteer

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))

_RUN = re.compile(r"\*\*(?P<bold>.+?)\*\*|(?<!\w)_(?P<italic>.+?)_(?!\w)|(?P<plain>[^*_]+|[*_])")


@dataclass
class Maker:
    """Gives every word its id."""

    words: list[Word] = field(default_factory=list)

    def run(self, text: str) -> tuple[Word, ...]:
        made: list[Word] = []
        glued = False
        for match in _RUN.finditer(text):
            style = Style(bold=bool(match["bold"]), italic=bool(match["italic"]))
            part = match["bold"] or match["italic"] or match["plain"]
            for index, token in enumerate(part.split()):
                joins = index == 0 and glued and not part[0].isspace()
                made.append(Word(len(self.words), token, style, line=1, glued=joins))
                self.words.append(made[-1])
            glued = not part[-1].isspace()
        return tuple(made)

    def paragraph(self, text: str) -> Paragraph:
        marker = self.run("•") if text.startswith("• ") else ()
        return Paragraph(self.run(text.removeprefix("• ")), marker)

    def heading(self, text: str, level: int = 2) -> Heading:
        return Heading(self.run(text), level)

    def table(self, rows: Sequence[Sequence[str | int | None]], header_rows: int = 0) -> Table:
        """None continues the cell above, "<" the cell to the left; a number is a fill without text, "@" a picture."""
        cells: dict[tuple[int, int], Cell] = {}
        columns = max(len(row) for row in rows)
        for r, row in enumerate(rows):
            for c, content in enumerate(row):
                if content is None or content == "<":
                    at = (r - 1, c) if content is None else (r, c - 1)
                    while at not in cells:
                        at = (at[0] - 1, at[1]) if content is None else (at[0], at[1] - 1)
                    old = cells[at]
                    cells[at] = Cell(
                        old.row, old.column, r - old.row + 1, c - old.column + 1, old.paragraphs, old.fill,
                        old.pictures, places=old.places,
                    )  # fmt: skip
                    continue
                place = (Place(0, 0, r, c),)
                if isinstance(content, int):
                    cells[r, c] = Cell(r, c, fill=content, places=place)
                elif content == "@":
                    cells[r, c] = Cell(r, c, pictures=(Box(0, 0, 9, 9),), places=place)
                else:
                    lines = tuple(self.paragraph(line) for line in content.split("\n") if line)
                    cells[r, c] = Cell(r, c, paragraphs=lines, places=place)
        return Table(tuple(cells.values()), len(rows), columns, header_rows)

    def document(self, *blocks: Block) -> Document:
        return Document(tuple(blocks), tuple(self.words), "text/plain", "text")


def who(action: PrintedAction) -> list[tuple[str, str, str | None]]:
    """Role, name and unit of the agencies of an action."""
    return [(a.role, a.text.text, a.unit.text if a.unit else None) for a in action.agencies]


def plan(names: Gazetteer, rows: list[list[str | int | None]], *before: str) -> PlanReading:
    """A document of paragraphs (or headings, if they say "Priority") and one table, read as a plan."""
    maker = Maker()
    blocks = [maker.heading(text) if text.startswith("Priority") else maker.paragraph(text) for text in before]
    return read(maker.document(*blocks, maker.table(rows)), names, YEAR)
