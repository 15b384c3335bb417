"""Word files (.docx) into blocks, by python-docx and the XML below it.

Styles are followed to their bases for bold, italic and headings; cells merged across and down become spans;
deleted text of tracked changes is left out, inserted text is kept; headers and footers are furniture.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from ..content import Block, Box, Cell, Document, Furniture, Heading, Notice, Paragraph, Place, Style, Table, Word
from ..errors import PasswordProtected, UnreadableDocument
from .words import WordMaker, callout, split_marker

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNPACKED = 200 * 1024 * 1024
MAX_COLUMNS = 300
MAX_LEVEL = 8
_LEVELS = frozenset("012345678")

_BROKEN = (
    zipfile.BadZipFile,
    PackageNotFoundError,
    KeyError,
    ValueError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
    etree.XMLSyntaxError,
    OSError,
)
"""What python-docx and zipfile raise for files that are no Word files or broken ones (an encrypted part too)."""


def read_docx(data: bytes, name: str) -> Document:
    """The document of a .docx file.

    Raises PasswordProtected for an encrypted one, UnreadableDocument for one that is broken or unpacks to
    more than `MAX_UNPACKED` bytes.
    """
    if data.startswith(_OLE):
        raise PasswordProtected(name, "is encrypted, or an old .doc file", "save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > MAX_UNPACKED:
                raise UnreadableDocument(name, "unpacks to more than 200 MB", "save it without embedded media")
        source = docx.Document(io.BytesIO(data))
        if source.element.body is None:
            raise ValueError("no body")
    except _BROKEN:
        raise UnreadableDocument(name, "is not a readable Word file", "open it in Word and save it again") from None
    reader = _Reader(source)
    reader.furniture()
    reader.body(source.element.body, reader.blocks)
    notices: tuple[Notice, ...] = ()
    if reader.maker.removed:
        notices = (Notice("characters-removed", f"{reader.maker.removed} control characters were removed"),)
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Document(tuple(reader.blocks), tuple(reader.maker.words), media_type, "text", notices=notices)


@lru_cache(maxsize=256)
def _style(bold: bool, italic: bool, raised: bool, colour: int, size: float) -> Style:
    return Style(size, bold, italic, colour, raised=raised)


class _Reader:
    """Walks the body; `line` counts paragraphs, since a Word file knows no lines."""

    def __init__(self, source: Any) -> None:
        self.source = source
        self.maker = WordMaker()
        self.blocks: list[Block] = []
        self.line = 0
        self.tables = 0
        self.styles = {style.style_id: style for style in source.styles if style.style_id}
        self.chains: dict[str, list[Any]] = {}
        self.numbers: dict[tuple[str, int], int] = {}
        self.formats = _number_formats(source)

    def furniture(self) -> None:
        """The words of headers and footers, each once."""
        seen: set[str] = set()
        for section in self.source.sections:
            for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
                if part.is_linked_to_previous:
                    continue
                text = " ".join(paragraph.text for paragraph in part.paragraphs).strip()
                if text and text not in seen:
                    seen.add(text)
                    self.line += 1
                    self.blocks.append(Furniture("running", tuple(self.maker.add(text, self.line))))

    def body(self, container: Any, blocks: list[Block]) -> None:
        for element in container.iterchildren():
            if element.tag == f"{_W}p":
                blocks += self.paragraph(element)
            elif element.tag == f"{_W}tbl":
                blocks += callout(self.table(element))
            elif element.tag == f"{_W}sdt":
                for content in element.iter(f"{_W}sdtContent"):
                    self.body(content, blocks)
                    break

    # -- paragraphs ---------------------------------------------------------------

    def paragraph(self, element: Any, in_cell: bool = False) -> list[Block]:
        """The paragraph itself and, after it, the text boxes that hang on it."""
        self.line += 1
        blocks: list[Block] = []
        marker, indent = self.marker(element)
        level = 0 if in_cell else self.heading_level(element)
        for index, words in enumerate(self.lines(element)):
            first = marker if not index else ()
            if not first:
                first, words = split_marker(words)
            blocks.append(Heading(words, level, first) if level else Paragraph(words, first, indent))
        for box in element.iter(f"{_W}txbxContent"):
            if _is_fallback(box):
                continue
            inner: list[Block] = []
            self.body(box, inner)
            for block in inner:
                if isinstance(block, Paragraph):
                    block = Paragraph(block.words, block.marker, block.indent, "sidebar")
                blocks.append(block)
        return blocks

    def lines(self, element: Any) -> list[tuple[Word, ...]]:
        """The words of a paragraph, one tuple a part between line breaks."""
        parts: list[list[Word]] = [[]]
        glue = False
        base = self.paragraph_style(element)
        for run in _runs(element):
            style = self.run_style(run, base)
            for text in _texts(run):
                if text == "\n":
                    if parts[-1]:
                        parts.append([])
                    glue = False
                    continue
                made = self.maker.add(text, self.line, style, glued=glue and not text[:1].isspace())
                parts[-1] += made
                if text:
                    glue = not text[-1].isspace()
        return [tuple(words) for words in parts if words]

    def paragraph_style(self, element: Any) -> Any:
        properties = element.find(f"{_W}pPr/{_W}pStyle")
        return self.styles.get(properties.get(f"{_W}val")) if properties is not None else None

    def bases(self, style: Any) -> list[Any]:
        """A style and those that it is based on, the nearest first; files exist in which they go round in a ring."""
        if style is None:
            return []
        found = self.chains.get(style.style_id)
        if found is None:
            found = self.chains[style.style_id] = []
            seen = set()
            while style is not None and style.style_id not in seen:
                seen.add(style.style_id)
                found.append(style)
                style = style.base_style
        return found

    def heading_level(self, element: Any) -> int:
        """1 to 9 for the heading styles and outline levels, 1 for titles, 0 for body text."""
        level = element.find(f"{_W}pPr/{_W}outlineLvl")
        for style in self.bases(self.paragraph_style(element)):
            if level is not None:
                break
            if (style.name or "").lower() in ("title", "subtitle"):
                return 1
            level = style.element.find(f"{_W}pPr/{_W}outlineLvl")
        value = _whole(level, 9)
        return value + 1 if value < 9 else 0

    def marker(self, element: Any) -> tuple[tuple[Word, ...], int]:
        """The bullet or number that Word shows before a list item, and its nesting."""
        numbering = element.find(f"{_W}pPr/{_W}numPr")
        for style in self.bases(self.paragraph_style(element)):
            if numbering is not None:
                break
            numbering = style.element.find(f"{_W}pPr/{_W}numPr")
        if numbering is None:
            return (), 0
        found = numbering.find(f"{_W}numId")
        list_id = found.get(f"{_W}val", "0") if found is not None else "0"
        level = numbering.find(f"{_W}ilvl")
        indent = min(_whole(level, 0), MAX_LEVEL)
        if list_id == "0":
            return (), 0
        if self.formats.get((list_id, indent), "bullet") != "bullet":
            count = self.numbers[list_id, indent] = self.numbers.get((list_id, indent), 0) + 1
            return tuple(self.maker.add(f"{count}.", self.line)), indent
        return tuple(self.maker.add("•", self.line)), indent

    def run_style(self, run: Any, paragraph_style: Any) -> Style:
        properties = run.find(f"{_W}rPr")
        chain = [properties]
        named = properties.find(f"{_W}rStyle") if properties is not None else None
        for style in (self.styles.get(named.get(f"{_W}val")) if named is not None else None, paragraph_style):
            chain += [base.element.find(f"{_W}rPr") for base in self.bases(style)]
        bold, italic = _flag(chain, "b"), _flag(chain, "i")
        raised = _value(chain, "vertAlign") in ("superscript", "subscript")
        colour, size = _value(chain, "color"), _value(chain, "sz")
        return _style(
            bold,
            italic,
            raised,
            int(colour, 16) if colour and len(colour) == 6 and _is_hex(colour) else 0,
            int(size) / 2 if size and size.isdecimal() and len(size) < 5 else 0.0,
        )

    # -- tables -------------------------------------------------------------------

    def table(self, element: Any) -> Table:
        number, self.tables = self.tables, self.tables + 1
        cells: list[Cell] = []
        open_at: dict[int, int] = {}  # column -> index in `cells` of the cell that goes on downwards
        rows = columns = header_rows = 0
        for row, line in enumerate(element.iterchildren(f"{_W}tr")):
            rows = row + 1
            if line.find(f"{_W}trPr/{_W}tblHeader") is not None and header_rows == row:
                header_rows = row + 1
            column = min(_whole(line.find(f"{_W}trPr/{_W}gridBefore"), 0), MAX_COLUMNS - 1)
            overflow: list[Paragraph] = []
            for item in _cells(line):
                if column >= MAX_COLUMNS:  # what stands beyond belongs to the last cell
                    overflow += self.cell(item)
                    continue
                properties = item.find(f"{_W}tcPr")
                colspan = min(_span(properties), MAX_COLUMNS - column)
                merge = properties.find(f"{_W}vMerge") if properties is not None else None
                goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue" and column in open_at
                if goes_on:
                    index = open_at[column]
                    cells[index] = _taller(cells[index], row)
                else:
                    open_at.pop(column, None)
                    if merge is not None:
                        open_at[column] = len(cells)
                    place = Place(0, number, row, column)
                    cells.append(
                        Cell(
                            row, column, 1, colspan, tuple(self.cell(item)), _fill(properties), _pictures(item),
                            row < header_rows, (place,),
                        )
                    )  # fmt: skip
                column += colspan
            if overflow:
                cells[-1] = replace(cells[-1], paragraphs=cells[-1].paragraphs + tuple(overflow))
            columns = max(columns, column)
        return Table(tuple(cells), rows, columns, header_rows if header_rows < rows else 0)

    def cell(self, element: Any) -> Iterator[Paragraph]:
        """The paragraphs of a cell; those of tables inside it follow in order."""
        for child in element.iterchildren():
            if child.tag == f"{_W}p":
                for block in self.paragraph(child, in_cell=True):
                    if isinstance(block, Paragraph):
                        yield block
            elif child.tag == f"{_W}tbl":
                for line in child.iterchildren(f"{_W}tr"):
                    for inner in _cells(line):
                        yield from self.cell(inner)


def _cells(line: Any) -> Iterator[Any]:
    for child in line.iterchildren():
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag == f"{_W}sdt":
            yield from child.iterfind(f"{_W}sdtContent/{_W}tc")


def _runs(paragraph: Any) -> Iterator[Any]:
    """The runs of a paragraph in order, those of links and insertions too; no deleted ones, no text boxes."""
    for child in paragraph.iterchildren():
        if child.tag == f"{_W}r":
            yield child
        elif child.tag in (
            f"{_W}hyperlink",
            f"{_W}ins",
            f"{_W}smartTag",
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}fldSimple",
        ):
            yield from _runs(child)


def _texts(run: Any) -> Iterator[str]:
    hidden = run.find(f"{_W}rPr/{_W}vanish")
    if hidden is not None and hidden.get(f"{_W}val", "1") not in ("0", "false"):
        return
    for child in run.iterchildren():
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif (child.tag == f"{_W}br" and child.get(f"{_W}type") not in ("page", "column")) or child.tag == f"{_W}cr":
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"


def _flag(chain: list[Any], name: str) -> bool:
    for properties in chain:
        found = properties.find(f"{_W}{name}") if properties is not None else None
        if found is not None:
            return found.get(f"{_W}val", "1") not in ("0", "false", "off")
    return False


def _value(chain: list[Any], name: str) -> str | None:
    for properties in chain:
        found = properties.find(f"{_W}{name}") if properties is not None else None
        if found is not None:
            value: str | None = found.get(f"{_W}val")
            return value
    return None


def _is_hex(text: str) -> bool:
    return all(char in "0123456789abcdefABCDEF" for char in text)


def _is_fallback(element: Any) -> bool:
    """Word repeats a text box in an older form for old readers; that copy is left out."""
    return any(str(parent.tag).endswith("}Fallback") for parent in element.iterancestors())


def _span(properties: Any) -> int:
    return max(1, min(_whole(properties.find(f"{_W}gridSpan") if properties is not None else None, 1), MAX_COLUMNS))


def _whole(element: Any, otherwise: int) -> int:
    """The number in an element's `val`, at most six digits long."""
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if value.isdecimal() and len(value) <= 6 else otherwise


def _fill(properties: Any) -> int | None:
    found = properties.find(f"{_W}shd") if properties is not None else None
    value = found.get(f"{_W}fill", "") if found is not None else ""
    return int(value, 16) if len(value) == 6 and _is_hex(value) else None


def _pictures(cell: Any) -> tuple[Box, ...]:
    return tuple(Box(0, 0, 0, 0) for tag in _PICTURES for _ in cell.iter(tag))


def _taller(cell: Cell, row: int) -> Cell:
    return Cell(
        cell.row, cell.column, row - cell.row + 1, cell.colspan, cell.paragraphs, cell.fill, cell.pictures, cell.header,
        cell.places,
    )  # fmt: skip


def _number_formats(source: Any) -> dict[tuple[str, int], str]:
    """The number format ("bullet", "decimal", ...) of each list and level."""
    try:
        root = source.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    levels: dict[str, dict[int, str]] = {}
    for abstract in root.iterfind(f"{_W}abstractNum"):
        formats = levels.setdefault(abstract.get(f"{_W}abstractNumId", ""), {})
        for level in abstract.iterfind(f"{_W}lvl"):
            found = level.find(f"{_W}numFmt")
            if found is not None:
                number = level.get(f"{_W}ilvl", "0")
                formats[int(number) if number in _LEVELS else 0] = found.get(f"{_W}val", "bullet")
    found_formats = {}
    for number in root.iterfind(f"{_W}num"):
        link = number.find(f"{_W}abstractNumId")
        for level, kind in levels.get(link.get(f"{_W}val", "") if link is not None else "", {}).items():
            found_formats[number.get(f"{_W}numId", ""), level] = kind
    return found_formats
