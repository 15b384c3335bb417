"""Rows of evidence from the words of values: one row for each piece of a page, table cell or line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..content import Box, Document, Place, Table, Word
from ..printed import Value
from ..records import Evidence

_ENGINES = {"application/pdf": "pdfium", "text/html": "lxml"}
_FIELDS = set(Evidence.model_fields)
COLOUR = "[colour]"
"""Stands for the text of evidence that is nothing but a cell's colour."""


class Piece(NamedTuple):
    """Words that stand together: their page (0: flowing text), line, the box round them and their text."""

    page: int
    line: int
    box: Box | None
    text: str


class EvidenceMaker:
    """Collects the evidence of a record. Holds the document's words by id and the outlines of its cells."""

    def __init__(self, document: Document) -> None:
        self.words = document.words
        self.engine = _ENGINES.get(document.media_type, "docx" if "wordprocessing" in document.media_type else "text")
        self.outlines: dict[Place, Box] = {
            place: box
            for block in document.blocks
            if isinstance(block, Table)
            for cell in block.cells
            for place, box in zip(cell.places, cell.boxes, strict=False)
        }
        self.turned = {page.number: page for page in document.turned}
        self.rows: list[Evidence] = []
        self._last: Value | None = None
        self._pieces: list[Piece] = []

    def add(self, record_id: str, field: str, value: Value | None) -> None:
        """Adds the evidence of `value`, the field `field` of a record."""
        if value is None:
            return
        places = {place.page: place for place in value.places}
        if value is not self._last:
            # Dates, amounts and numbers show the text that they were read from, which has been shown just before.
            self._last, self._pieces = value, pieces([self.words[index] for index in value.words])
        for piece in self._pieces:
            # One string where the piece is the whole text.
            text = value.text if piece.text == value.text else piece.text
            self._row(record_id, field, piece.page, piece.line, piece.box, places.get(piece.page), text)
        if not value.words:
            for place in value.places:
                outline = self.outlines.get(place)
                box = Box(*(round(side, 2) for side in outline)) if outline else None
                self._row(record_id, field, place.page, 0, box, place, COLOUR)

    def _row(
        self, record_id: str, field: str, page: int, line: int, box: Box | None, place: Place | None, text: str
    ) -> None:
        x0, top, x1, bottom = self.sides(page, box)
        row = Evidence(
            record_id=record_id,
            field=field,
            page=page or None,
            line=line or None,
            x0=x0,
            top=top,
            x1=x1,
            bottom=bottom,
            table=place.table if place else None,
            row=place.row if place else None,
            column=place.column if place else None,
            text=text,
            engine=self.engine,
        )
        # Each row's own set of the fields that were given is half of its memory; all rows share one.
        object.__setattr__(row, "__pydantic_fields_set__", _FIELDS)
        self.rows.append(row)

    def sides(self, page: int | None, box: Box | None) -> tuple[float | None, ...]:
        """x0, top, x1 and bottom of a box as the page is displayed; four times None without a box."""
        if box is None:
            return (None,) * 4
        if page in self.turned:
            return tuple(round(side, 2) for side in self.turned[page].displayed(box))
        return box

    def pages(self, values: Iterable[Value | None]) -> tuple[int | None, int | None]:
        """First and last page on which the values stand."""
        words = self.words
        found = {words[index].page for value in values if value is not None for index in value.words}
        found.discard(0)
        return (min(found), max(found)) if found else (None, None)


def pieces(words: Iterable[Word]) -> list[Piece]:
    """`words` cut where a box round them would hold other text: at page ends, new columns, lines of flowing text.

    Pieces without any text (all of it was withheld) are left out.
    """
    found: list[Piece] = []
    parts: list[str] = []
    page = line = -1
    x0 = top = x1 = bottom = 0.0
    for word in words:
        above, below = word.top, word.bottom
        if (
            word.page != page
            or word.line != line
            # Not below the words so far: a new column.
            or above < bottom - 2.0 * max(below - above, 4.0)
        ):
            if parts:
                found.append(Piece(page, line, Box(x0, top, x1, bottom) if page else None, _joined(parts)))
                parts = []
            page, line = word.page, word.line
            x0, top, x1, bottom = word.x0, above, word.x1, below
        else:
            if word.x0 < x0:
                x0 = word.x0
            if word.x1 > x1:
                x1 = word.x1
            if above < top:
                top = above
            if below > bottom:
                bottom = below
        if word.text:
            parts.append(word.text if word.glued else f" {word.text}")
    if parts:
        found.append(Piece(page, line, Box(x0, top, x1, bottom) if page else None, _joined(parts)))
    return found


def _joined(parts: list[str]) -> str:
    return "".join(parts).removeprefix(" ")


def box_of(words: Sequence[Word]) -> Box:
    """The smallest box round the words."""
    return Box(
        min([word.x0 for word in words]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
    )
