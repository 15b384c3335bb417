"""The narrow waist: what readers give and what every later stage works on.

Readers of paged formats give :class:`Page` objects, which `layout` and `tables` turn into a
:class:`Document`; readers of structured formats give the `Document` at once. Nothing after
`Document` knows where its words came from.

Units: points (1/72 inch), origin at the top left of the page as displayed; pages and lines from 1.
A word keeps its id from the reader to the record, so that evidence and coverage are set arithmetic.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as lean_dataclass
else:

    def lean_dataclass(*, frozen, slots):
        """A dataclass that only the type checker keeps from being changed.

        At run time the guard of frozen dataclasses makes an object five times as dear to make, and a document has
        tens of thousands of words; `mypy --strict` finds a change of one before anything runs.
        """
        return dataclass(slots=slots, unsafe_hash=frozen)


class Box(NamedTuple):
    """A rectangle on a page, in points from the top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top


@lean_dataclass(frozen=True, slots=True)
class Style:
    """How a word is set. `size` in points (0: unknown), `colour` as 0xRRGGBB, `angle` in degrees clockwise.

    Styles are shared: one object serves all words of a text object.
    """

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    colour: int = 0
    font: str = ""
    raised: bool = False
    angle: int = 0


PLAIN = Style()


@lean_dataclass(frozen=True, slots=True)
class Word:
    """A printed word. Of a page: `page` and box; of flowing text: `line`, and the box is all 0.

    `glued` says that no white space stands before the word (a change of style within a word, or the
    second half of a word that was broken at a line end).
    """

    id: int
    text: str
    style: Style
    page: int = 0
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    line: int = 0
    glued: bool = False


def numbered(words: Iterable[Word], first: int) -> list[Word]:
    """The words with ids that go on from `first`."""
    return [
        word
        if word.id == number
        else Word(
            number, word.text, word.style, word.page, word.x0, word.top, word.x1, word.bottom, word.line, word.glued
        )
        for number, word in enumerate(words, first)
    ]  # fmt: skip


@lean_dataclass(frozen=True, slots=True)
class Rule:
    """A drawn straight line, horizontal (`top == bottom`) or vertical (`x0 == x1`); `width` is its thickness."""

    x0: float
    top: float
    x1: float
    bottom: float
    width: float = 1.0
    colour: int = 0


@lean_dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle that is no line (a cell background, a band, a coloured box), in painting order."""

    x0: float
    top: float
    x1: float
    bottom: float
    colour: int = 0


@lean_dataclass(frozen=True, slots=True)
class Page:
    """One page as displayed (its /Rotate applied). `words` stand in the order of the content stream.

    A page that lies on its side although displayed upright is turned clockwise by `turned` degrees, so that its
    text can be read; `displayed` gives a box back as it stands on the display.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    pictures: tuple[Box, ...] = ()
    turned: int = 0

    def displayed(self, box: Box) -> Box:
        """`box` of this page as it stands on the page as displayed, before it was turned."""
        x0, top, x1, bottom = box
        if self.turned == 90:
            return Box(top, self.width - x1, bottom, self.width - x0)
        if self.turned == 180:
            return Box(self.width - x1, self.height - bottom, self.width - x0, self.height - top)
        if self.turned == 270:
            return Box(self.height - bottom, x0, self.height - top, x1)
        return box


@lean_dataclass(frozen=True, slots=True)
class Line:
    """Words of one page that stand on one line with no wide gap, from left to right, and their box."""

    words: tuple[Word, ...]
    x0: float
    top: float
    x1: float
    bottom: float


@lean_dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as the table engine sees it: place, spans, box on the page, its words in the reader's order."""

    row: int
    column: int
    rowspan: int
    colspan: int
    box: Box
    words: tuple[Word, ...] = ()
    fill: int | None = None
    pictures: tuple[Box, ...] = ()


@lean_dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page, before its cells are read as paragraphs and before stitching.

    `header_rows` is 0 when not known; `doubt` says what is uncertain about it (None: nothing).
    """

    page: int
    box: Box
    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    found: Literal["ruled", "aligned"]
    header_rows: int = 0
    doubt: str | None = None


Role = Literal["body", "caption", "footnote", "quote", "statistic", "sidebar", "flag"]


@lean_dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or list item. `marker` holds its bullet sign or number, which is no part of its text.

    `indent` is the nesting of a list item (0 outermost); `role` is what the layout tells about it.
    """

    words: tuple[Word, ...]
    marker: tuple[Word, ...] = ()
    indent: int = 0
    role: Role = "body"
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words as one line."""
        return _joined_once(self)


@lean_dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the largest in the document. `marker` is its number ("2.1"), if it has one."""

    words: tuple[Word, ...]
    level: int = 1
    marker: tuple[Word, ...] = ()
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The words as one line."""
        return _joined_once(self)


def _joined_once(block: Paragraph | Heading) -> str:
    """The text of a block, kept with it: the stages ask for it again and again."""
    text = block._text
    if text is None:
        text = text_of(block.words)
        object.__setattr__(block, "_text", text)
    return text


class Place(NamedTuple):
    """Where a cell stands: page, the table's number on the page (from 0), row and column in it (from 0)."""

    page: int
    table: int
    row: int
    column: int


@lean_dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with its spans. After stitching its content may come from several `places`.

    `boxes` are the cell's own outlines, one for each of `places` (none for flowing text).
    """

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    paragraphs: tuple[Paragraph, ...] = ()
    fill: int | None = None
    pictures: tuple[Box, ...] = ()
    header: bool = False
    places: tuple[Place, ...] = ()
    boxes: tuple[Box, ...] = ()
    _text: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def words(self) -> Iterator[Word]:
        """The words of the text, without bullet signs."""
        return (word for paragraph in self.paragraphs for word in paragraph.words)

    @property
    def text(self) -> str:
        """The paragraphs, one a line, joined once."""
        text = self._text
        if text is None:
            text = "\n".join([text for paragraph in self.paragraphs if (text := paragraph.text)])
            object.__setattr__(self, "_text", text)
        return text


class Region(NamedTuple):
    """The part of a table that stands on one page."""

    page: int
    box: Box


@lean_dataclass(frozen=True, slots=True)
class Table:
    """A table as a list of cells; the grid is computed from them.

    `header_rows` is how many of the first rows are known to be header (0: not known). `found` says how the
    grid was found: drawn lines, alignment of text, or given by the format.
    """

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    header_rows: int = 0
    regions: tuple[Region, ...] = ()
    found: Literal["ruled", "aligned", "given"] = "given"

    def grid(self) -> list[list[Cell | None]]:
        """`rows` x `columns`; a cell stands in every place that it spans."""
        places: list[list[Cell | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            if cell.rowspan == 1 and cell.colspan == 1 and cell.row < self.rows and cell.column < self.columns:
                places[cell.row][cell.column] = cell
                continue
            for row in range(cell.row, min(cell.row + cell.rowspan, self.rows)):
                for column in range(cell.column, min(cell.column + cell.colspan, self.columns)):
                    places[row][column] = cell
        return places


@lean_dataclass(frozen=True, slots=True)
class Furniture:
    """Printed words that are known to be no content: running headers, page numbers, contents lists, watermarks."""

    kind: Literal["running", "page-number", "contents", "watermark", "decoration"]
    words: tuple[Word, ...]


@lean_dataclass(frozen=True, slots=True)
class Picture:
    """An image that stands by itself (a logo, a photograph, a chart)."""

    page: int
    box: Box


Block = Heading | Paragraph | Table | Furniture | Picture


@lean_dataclass(frozen=True, slots=True)
class Notice:
    """What a stage has to say about what it saw; becomes a finding. `code` is one of `findings.CODES`."""

    code: str
    message: str
    page: int | None = None
    box: Box | None = None
    words: tuple[int, ...] = ()


@lean_dataclass(frozen=True, slots=True)
class Document:
    """A document as blocks in reading order. `words[i].id == i` for all printed words, in the reader's order.

    `turned` has the pages, without their content, whose words stand as the page was turned for reading.
    """

    blocks: tuple[Block, ...]
    words: tuple[Word, ...]
    media_type: str
    text_source: Literal["digital", "ocr", "mixed", "text", "none"]
    page_count: int | None = None
    notices: tuple[Notice, ...] = ()
    turned: tuple[Page, ...] = ()


def text_of(words: Iterable[Word]) -> str:
    """The words as one line of text; glued words follow without a space, empty ones (withheld) leave none."""
    text = "".join([word.text if word.glued else f" {word.text}" for word in words if word.text])
    return text.removeprefix(" ")


def offsets_of(words: Sequence[Word]) -> tuple[str, list[tuple[int, int]]]:
    """`text_of(words)` and, for each word, where it stands in that text as (start, end)."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for word in words:
        if word.text and at and not word.glued:
            parts.append(" ")
            at += 1
        parts.append(word.text)
        spans.append((at, at + len(word.text)))
        at += len(word.text)
    return "".join(parts), spans


def block_words(block: Block) -> Iterator[Word]:
    """All printed words of a block, list markers and numbers included."""
    if isinstance(block, Table):
        for cell in block.cells:
            for paragraph in cell.paragraphs:
                yield from paragraph.marker
                yield from paragraph.words
    elif isinstance(block, (Paragraph, Heading)):
        yield from block.marker
        yield from block.words
    elif isinstance(block, Furniture):
        yield from block.words
