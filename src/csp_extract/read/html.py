"""HTML into blocks, by lxml; nothing is fetched, scripts and hidden parts are left out.

One pass over start and end events, so that nesting of any depth is harmless.
"""

from __future__ import annotations

import html as html_text
import re

from lxml import etree
from lxml import html as lxml_html

from ..content import Block, Box, Cell, Document, Furniture, Heading, Notice, Paragraph, Place, Table, Word, text_of
from ..errors import UnreadableDocument
from .css import BACKGROUND, css_backgrounds, parse_colour
from .decode import decode
from .html_surroundings import is_around
from .words import STYLES, WordMaker, callout, split_marker

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul".split()
)
_DROPPED = frozenset(
    "script style template noscript iframe object embed svg math head title select option button textarea input audio "
    "video canvas".split()
)
_CONTENTS = re.compile(r"(?:table of )?contents|(?:on|in) this (?:page|section)|page contents", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_STRIPPED = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>", re.I | re.S)
MAX_COLUMNS = 300
MAX_SPAN = 1000


def read_html(data: bytes, name: str) -> Document:
    """The document of an HTML file. Raises UnreadableDocument when no element can be read."""
    text, notices = decode(data, name)
    maker = WordMaker()
    builder = _Builder(maker)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableDocument(name, "holds no readable HTML", "check that it is a web page") from None
    builder.styles = css_backgrounds(root)
    dropped = sum(1 for _ in root.iter("script", "iframe", "object", "embed"))
    builder.run(root)
    stripped = _STRIPPED.sub("\n", text)
    if 2 * len(maker.words) < len(html_text.unescape(stripped).split()) and not builder.hidden:
        maker, builder = _without_structure(stripped)
        notices += (
            Notice("markup-broken", "the mark-up of the page is too deep or too broken; only its text was read"),
        )
    if dropped:
        notices += (Notice("markup-dropped", "scripts, forms or embedded objects of the page were left out"),)
    if builder.hidden:
        notices += (Notice("hidden-text", "parts of the page that are not displayed were left out"),)
    if maker.removed:
        notices += (Notice("characters-removed", f"{maker.removed} control characters or bidi marks were removed"),)
    return Document(tuple(builder.blocks), tuple(maker.words), "text/html", "text", notices=notices)


def _without_structure(text: str) -> tuple[WordMaker, _Builder]:
    """The words of a page whose mark-up the parser gave up on, a paragraph a line."""
    maker = WordMaker()
    builder = _Builder(maker)
    for number, line in enumerate(html_text.unescape(text).split("\n"), 1):
        if words := maker.add(line, number):
            builder.blocks.append(Paragraph(tuple(words)))
    return maker, builder


def html_blocks(text: str, maker: WordMaker, first_line: int = 1) -> list[Block]:
    """The blocks of a piece of HTML (a table in a Markdown file); lines are counted from `first_line`."""
    builder = _Builder(maker, first_line)
    try:
        root = lxml_html.fragment_fromstring(text.encode("utf-8", "replace"), create_parent="div", parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return [Paragraph(tuple(maker.add(re.sub(r"<[^<>]*>", " ", text), first_line)))]
    builder.run(root)
    return builder.blocks


def _parser() -> lxml_html.HTMLParser:
    """A parser that keeps what is nested deeper than libxml2's usual limit, which would be dropped without a word."""
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)


class _Grid:
    """A table under construction: cells are placed as browsers place them, around row spans from above."""

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.row = -1
        self.next = 0
        self.taken: set[tuple[int, int]] = set()
        self.rows = self.columns = 0

    def next_row(self) -> None:
        self.row += 1
        self.next = 0

    @property
    def full(self) -> bool:
        """Has the row so many columns that what follows belongs to its last cell?"""
        return self.next >= MAX_COLUMNS

    def place(self, rowspan: int, colspan: int) -> tuple[int, int, int] | None:
        """Row, column and width of the next cell; None when spans from above leave no place for it."""
        self.row = max(self.row, 0)
        column = self.next
        while (self.row, column) in self.taken:
            column += 1
        self.next = column
        if self.full:
            return None
        colspan = min(colspan, MAX_COLUMNS - column)
        self.next = column + colspan
        for row in range(self.row + 1, self.row + rowspan):
            self.taken.update((row, at) for at in range(column, self.next))
        self.columns = max(self.columns, self.next)
        self.rows = max(self.rows, self.row + 1)
        return self.row, column, colspan


class _Builder:
    """The state of one pass: open styles, the open paragraph, open lists and tables."""

    def __init__(self, maker: WordMaker, first_line: int = 1) -> None:
        self.maker, self.first_line = maker, first_line
        self.blocks: list[Block] = []
        self.styles: dict[str, int] = {}
        self.hidden = 0
        self.bold = self.italic = self.raised = 0
        self.words: list[Word] = []
        self.open_space = True
        self.marker: tuple[Word, ...] = ()
        self.lists: list[tuple[str, int]] = []
        self.heading = 0
        self.level = 1
        self.around: list[etree._Element] = []
        self.definitions: etree._Element | None = None
        self.grid: _Grid | None = None
        self.depth = 0
        self.cell: tuple[int, int, int, int, int | None, bool] | None = None
        self.paragraphs: list[Paragraph] = []
        self.pictures: list[Box] = []
        self.tables = 0

    def run(self, root: etree._Element) -> None:
        skip: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
            tag = element.tag if isinstance(element.tag, str) else ""
            line = max(1, (element.sourceline or 1) + self.first_line - 1)
            if event in ("comment", "pi"):
                if skip is None:
                    self.text(element.tail, line)
            elif event == "start":
                if skip is None and (tag in _DROPPED or self.is_hidden(element)):
                    skip = element
                    self.hidden += tag not in _DROPPED and bool("".join(element.itertext()).strip())
                elif skip is None:
                    self.start(tag, element, line)
                    self.text(element.text, line)
            else:
                if skip is None:
                    self.end(tag, element)
                if skip is element:
                    skip = None
                if skip is None and element is not root:
                    self.text(element.tail, line)
        self.flush()

    @staticmethod
    def is_hidden(element: etree._Element) -> bool:
        return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))

    def text(self, text: str | None, line: int) -> None:
        if not text:
            return
        style = STYLES[self.bold > 0 or self.heading > 0, self.italic > 0, self.raised > 0]
        for offset, part in enumerate(text.split("\n")):
            if offset:
                self.open_space = True
            made = self.maker.add(part, line + offset, style, glued=not self.open_space and not part[:1].isspace())
            self.words += made
            if part:
                self.open_space = part[-1].isspace() or (not made and self.open_space)

    def start(self, tag: str, element: etree._Element, line: int) -> None:
        if tag in _BLOCKS:
            self.flush()
        weight = element.get("style") or ""
        if tag in ("b", "strong", "th") or "font-weight:bold" in weight.replace(" ", ""):
            self.bold += 1
        if tag in ("i", "em"):
            self.italic += 1
        if tag in ("sup", "sub"):
            self.raised += 1
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            self.heading = self.level = int(tag[1])
        elif tag == "summary" and self.cell is None:
            self.heading = min(6, self.level + 1)
        if is_around(tag, element):
            self.flush()
            self.around.append(element)
        if tag in ("ul", "ol"):
            self.lists.append((tag, 0))
        elif tag == "li":
            kind, number = self.lists[-1] if self.lists else ("ul", 0)
            if self.lists:
                self.lists[-1] = (kind, number + 1)
            self.marker = tuple(self.maker.add(f"{number + 1}." if kind == "ol" else "•", line))
        elif tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.grid = _Grid()
        elif tag == "tr" and self.depth == 1 and self.grid is not None:
            self.close_cell()
            self.grid.next_row()
        elif tag in ("td", "th") and self.depth == 1 and self.grid is not None:
            self.open_cell(tag, element)
        elif tag == "dl" and self.depth == 0 and self.definitions is None and _is_list_of_terms(element):
            self.definitions, self.grid, self.depth = element, _Grid(), 1
        elif tag in ("dt", "dd") and self.definitions is not None and self.depth == 1:
            self.open_term(tag, element)
        elif tag == "img" and self.cell is not None:
            self.pictures.append(Box(0, 0, 0, 0))

    def open_cell(self, tag: str, element: etree._Element) -> None:
        grid = self.grid
        if grid is None:
            return
        if grid.full and self.cell is not None:
            self.flush()
            return
        self.close_cell()
        rowspan, colspan = (_span(element.get(key)) for key in ("rowspan", "colspan"))
        place = grid.place(rowspan, colspan)
        if place is None:
            return
        row, column, colspan = place
        self.cell = (row, column, rowspan, colspan, self.background(element), tag == "th")

    def open_term(self, tag: str, element: etree._Element) -> None:
        """A term begins a row, its description is the second cell; a further description goes on in that cell."""
        if self.grid is None:
            return
        if tag == "dt":
            self.close_cell()
            self.grid.next_row()
        elif self.cell is not None and self.cell[1] == 1:
            self.flush()
            return
        else:
            self.close_cell()
        if tag == "dd" and self.grid.next == 0:
            self.grid.next = 1  # a description without a term
        self.open_cell(tag, element)

    def background(self, element: etree._Element) -> int | None:
        if match := BACKGROUND.search(element.get("style") or ""):
            return parse_colour(match[1])
        if element.get("bgcolor"):
            return parse_colour(element.get("bgcolor") or "")
        for name in (element.get("class") or "").split():
            if name in self.styles:
                return self.styles[name]
        return None

    def end(self, tag: str, element: etree._Element) -> None:
        if tag in _BLOCKS:
            self.flush()
        if tag in ("b", "strong", "th"):
            self.bold = max(0, self.bold - 1)
        if tag in ("i", "em"):
            self.italic = max(0, self.italic - 1)
        if tag in ("sup", "sub"):
            self.raised = max(0, self.raised - 1)
        if tag == "li":
            self.marker = ()
        elif tag in ("ul", "ol") and self.lists:
            self.lists.pop()
        elif tag in ("h1", "h2", "h3", "h4", "h5", "h6", "summary"):
            self.heading = 0
        elif tag in ("td", "th") and self.depth == 1 and not (self.grid and self.grid.full):
            self.close_cell()
        elif tag == "table":
            if self.depth == 1:
                self.close_table()
            self.depth = max(0, self.depth - 1)
        elif element is self.definitions:
            self.close_table()
            self.definitions, self.depth = None, 0
        if self.around and self.around[-1] is element:
            self.flush()
            self.around.pop()

    def flush(self) -> None:
        words, self.words, self.open_space = tuple(self.words), [], True
        if not words:
            return
        marker, self.marker = self.marker, ()
        if not marker:
            marker, words = split_marker(words)
        block: Block
        if self.cell is not None:
            self.paragraphs.append(Paragraph(words, marker, max(0, len(self.lists) - 1)))
            return
        if self.around:
            block = Furniture("running", marker + words)
        elif self.heading and _CONTENTS.fullmatch(text_of(words)):
            block = Furniture("contents", marker + words)
        elif self.heading:
            block = Heading(words, self.heading)
        else:
            block = Paragraph(words, marker, max(0, len(self.lists) - 1))
        self.blocks.append(block)

    def close_cell(self) -> None:
        if self.cell is None or self.grid is None:
            return
        self.flush()
        row, column, rowspan, colspan, fill, header = self.cell
        place = Place(0, self.tables, row, column)
        self.grid.cells.append(
            Cell(row, column, rowspan, colspan, tuple(self.paragraphs), fill, tuple(self.pictures), header, (place,))
        )
        self.cell, self.paragraphs, self.pictures = None, [], []

    def close_table(self) -> None:
        self.close_cell()
        grid, self.grid = self.grid, None
        if grid is None or not grid.cells:
            return
        self.tables += 1
        cells = tuple(_cut(cell, grid.rows) for cell in grid.cells)
        header_rows = _header_rows(cells, grid.rows)
        self.blocks += callout(Table(cells, grid.rows, grid.columns, header_rows))


def _is_list_of_terms(element: etree._Element) -> bool:
    """Whether a definition list holds terms and descriptions only, no parts of a page."""
    return element.find(".//dt") is not None and not any(
        element.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3", "h4", "h5", "h6", "dl")
    )


def _cut(cell: Cell, rows: int) -> Cell:
    """A row span that runs past the last row ends there."""
    if cell.row + cell.rowspan <= rows:
        return cell
    return Cell(
        cell.row, cell.column, rows - cell.row, cell.colspan, cell.paragraphs, cell.fill, cell.pictures, cell.header,
        cell.places,
    )  # fmt: skip


def _header_rows(cells: tuple[Cell, ...], rows: int) -> int:
    """How many of the first rows hold header cells only."""
    plain = [cell.row for cell in cells if not cell.header]
    first = min(plain, default=rows)
    return first if first < rows else 0


def _span(text: str | None) -> int:
    return min(MAX_SPAN, max(1, int(text))) if text and text.strip().isdecimal() and len(text) < 8 else 1
