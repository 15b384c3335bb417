"""Rows of evidence from the words of values: one row for each piece of a page, table cell or line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..content import Box, Document, Place, Table, Word, text_of
from ..printed import Value
from ..records import Evidence

_ENGINES = {"application/pdf": "pdfium", "text/html": "lxml"}
_FIELDS = set(Evidence.model_fields)
COLOUR = "[colour]"
"""Stands for the text of evidence that is nothing but a cell's colour."""


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

    def add(self, record_id: str, field: str, value: Value | None) -> None:
        """Adds the evidence of `value`, the field `field` of a record."""
        if value is None:
            return
        places = {place.page: place for place in value.places}
        words = [self.words[index] for index in value.words]
        for piece in pieces(words):
            text = text_of(piece)
            if not text:
                continue
            if text == value.text:
                text = value.text  # one string for both
            first = piece[0]
            place = places.get(first.page)
            box = box_of(piece) if first.page else None
            self._row(record_id, field, first.page, first.line, box, place, text)
        if not words:
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
        found = [
            page
            for value in values
            if value is not None
            for page in (self.words[index].page for index in value.words)
            if page
        ]
        return (min(found), max(found)) if found else (None, None)


def pieces(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """`words` cut where a box round them would hold other text: at page ends, new columns, lines of flowing text."""
    first, bottom = 0, 0.0
    last: Word | None = None
    for at, word in enumerate(words):
        if last is None:
            bottom = word.bottom
        elif (
            word.page != last.page
            or word.line != last.line
            # Not below the words so far: a new column.
            or word.top < bottom - 2.0 * max(word.bottom - word.top, 4.0)
        ):
            yield words[first:at]
            first, bottom = at, word.bottom
        elif word.bottom > bottom:
            bottom = word.bottom
        last = word
    if words:
        yield words[first:]


def box_of(words: Sequence[Word]) -> Box:
    """The smallest box round the words."""
    return Box(
        min([word.x0 for word in words]),
        min([word.top for word in words]),
        max([word.x1 for word in words]),
        max([word.bottom for word in words]),
    )
