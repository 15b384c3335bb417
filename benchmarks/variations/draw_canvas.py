"""Plans drawn mark by mark with ReportLab or fpdf2: pages, running lines, text and the tables of `grid`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from .grid import Look, TableSetter, wrap
from .pens import FpdfPen, Pen, ReportLabPen
from .sheet import Block, Break, Heading, Item, Para, Quote, Run, Stats, Table

A4 = (595.28, 841.89)
LANDSCAPE = (841.89, 595.28)


@dataclass(frozen=True, slots=True)
class Paper:
    """The sheet and what runs over all of its pages."""

    producer: str = "reportlab"  # reportlab, fpdf2
    size: tuple[float, float] = LANDSCAPE
    family: str = "LiberationSans"
    margin: float = 48.0
    header: str | None = None
    footer: str | None = None  # {page} is its number
    watermark: str | None = None
    turned: bool = False
    forms: bool = False
    clip: bool = False
    cover: bool = False
    contents: bool = False
    accent: str = "#1d3557"
    bullet: str = "•"
    side_by_side: bool = False
    columns: int = 1
    gap: float = 24.0


class Flow:
    """Sets blocks one below the other."""

    def __init__(self, pen: Pen, paper: Paper, look: Look):
        self.pen, self.paper, self.look = pen, paper, look
        self.page = 0
        self.y = 0.0
        self.column = 0
        self.left, self.right = self.edges(0)
        self.top = paper.margin
        self.bottom = paper.size[1] - paper.margin

    def edges(self, column: int) -> tuple[float, float]:
        """Left and right of a text column."""
        paper = self.paper
        width = (paper.size[0] - 2 * paper.margin - (paper.columns - 1) * paper.gap) / paper.columns
        left = paper.margin + column * (width + paper.gap)
        return left, left + width

    def next_column(self) -> tuple[float, float]:
        """The next column of this page, or a new page."""
        if self.page == 0 or self.column + 1 >= self.paper.columns:
            return self.new_page()
        self.column += 1
        self.left, self.right = self.edges(self.column)
        self.y = self.top
        return self.y, self.bottom

    def new_page(self) -> tuple[float, float]:
        paper, pen = self.paper, self.pen
        self.column = 0
        self.left, self.right = self.edges(0)
        self.top = paper.margin
        pen.new_page()
        self.page += 1
        if paper.watermark:
            pen.text(self.left + 60, paper.size[1] / 2, paper.watermark, 90, True, False, "#e8e8e8")
        if paper.header and self.page > 1:
            pen.text(self.left, paper.margin - 20, paper.header, 8, False, False, "#555555")
        if paper.footer:
            text = paper.footer.format(page=self.page)
            pen.text(
                self.right - pen.width(text, 8, False, False), paper.size[1] - 24, text, 8, False, False, "#555555"
            )
        self.y = paper.margin
        return self.y, self.bottom

    def room(self, height: float) -> None:
        if self.y + height > self.bottom:
            self.next_column()

    def paragraph(
        self, runs: tuple[Run, ...], size: float, indent: float = 0.0, colour: str = "#000000", after: float = 4.0
    ) -> None:
        step = size * 1.3
        for line in wrap(self.pen, [runs], self.right - self.left - indent, size):
            self.room(step)
            x = self.left + indent
            for run in line:
                self.pen.text(x, self.y + size, run.text, size, run.bold, run.italic, colour)
                x += self.pen.width(run.text, size, run.bold, run.italic)
            self.y += step
        self.y += after

    def heading(self, block: Heading) -> None:
        size = {1: 20.0, 2: 14.0, 3: 11.5}[block.level]
        self.room(size * 1.3 + 60)
        self.y += 6
        self.paragraph((Run(block.text, True),), size, colour=self.paper.accent, after=6)

    def para(self, block: Para) -> None:
        size = 10.0 if block.kind != "small" else 8.0
        if block.kind == "bullet":
            self.room(size * 1.3)
            self.pen.text(self.left + 8, self.y + size, self.paper.bullet, size, False, False, "#000000")
        indent = {"bullet": 20.0, "numbered": 8.0}.get(block.kind, 0.0)
        self.paragraph(block.runs, size, indent, after=2 if indent else 5)

    def stats(self, block: Stats) -> None:
        """Filled boxes with white figures, as many beside each other as fit."""
        across = max(1, min(len(block.boxes), int((self.right - self.left) / 125)))
        width = (self.right - self.left) / across
        for at in range(0, len(block.boxes), across):
            self.room(60)
            for index, (value, label) in enumerate(block.boxes[at : at + across]):
                left = self.left + index * width
                self.pen.fill(left, self.y, left + width - 8, self.y + 52, self.paper.accent)
                self.pen.text(left + 8, self.y + 24, value, 20, True, False, "#ffffff")
                self.pen.text(left + 8, self.y + 42, label, 7.5, False, False, "#ffffff")
            self.y += 60

    def quote(self, block: Quote) -> None:
        self.room(70)
        self.y += 4
        self.pen.fill(self.left, self.y, self.left + 3, self.y + 40, self.paper.accent)
        self.paragraph((Run(f"“{block.text}”", False, True),), 13, 12, self.paper.accent)
        self.paragraph((Run(block.who),), 9, 12, after=10)

    def setter(self, look: Look | None = None) -> TableSetter:
        return TableSetter(self.pen, look or self.look, self.left, self.right, self.next_column)

    def table(self, table: Table, look: Look | None = None) -> None:
        """In a page of several columns a table is kept whole."""
        self.room(80 if self.paper.columns == 1 else self.setter(look).total_height(table))
        self.y = self.setter(look).set(table, self.y, self.bottom) + 12

    def pair(self, one: tuple[Heading, Table], other: tuple[Heading, Table]) -> None:
        """Two headed tables beside each other; both must end on the page."""
        middle = (self.left + self.right) / 2
        left, right = self.left, self.right
        self.room(self.bottom - self.paper.margin - 60)
        top = self.y
        ends = []
        for (heading, table), start, end in ((one, left, middle - 9), (other, middle + 9, right)):
            self.left, self.right, self.y = start, end, top
            self.heading(heading)
            ends.append(
                TableSetter(self.pen, self.look, start, end, self.new_page).set(table, top + 54, self.bottom + 200)
            )
        self.left, self.right, self.y = left, right, max(ends) + 12

    def item(self, item: Item) -> None:
        self.room(60)
        self.paragraph((Run(item.heading, True),), 11, colour=self.paper.accent)
        for paragraph in item.text:
            self.paragraph(paragraph, 10)
        for label, paragraphs in item.lines:
            for index, paragraph in enumerate(paragraphs):
                runs = (Run(f"{label}: ", True), *paragraph) if index == 0 else paragraph
                self.paragraph(runs, 10, 12, after=1)
        self.y += 8


def front_page(flow: Flow, title: str, subtitle: str, blocks: list[Block]) -> None:
    flow.new_page()
    if flow.paper.cover:
        flow.pen.fill(0, 0, flow.paper.size[0], 180, flow.paper.accent)
        flow.y = 240
        flow.paragraph((Run(title, True),), 26)
        flow.paragraph((Run(subtitle),), 14)
        flow.new_page()
    else:
        flow.right = flow.paper.size[0] - flow.paper.margin  # the title goes over all columns
        flow.paragraph((Run(title, True),), 18, colour=flow.paper.accent, after=8)
        flow.top = flow.y
        flow.right = flow.edges(0)[1]
    if flow.paper.contents:
        flow.paragraph((Run("Contents", True),), 14)
        for index, block in enumerate(b for b in blocks if isinstance(b, Heading)):
            flow.paragraph((Run(f"{block.text} {'.' * 60} {index + 3}"),), 10)
        flow.new_page()


def headed_tables(blocks: list[Block]) -> list[tuple[Heading, Table]]:
    """The plan tables that follow each other, each with its heading."""
    found = []
    for heading, table in zip(blocks[::2], blocks[1::2], strict=False):
        if isinstance(heading, Heading) and isinstance(table, Table) and table.purpose == "plan":
            found.append((heading, table))
    return found


def draw(path: Path, title: str, subtitle: str, blocks: Iterable[Block], paper: Paper, look: Look) -> None:
    """Writes the PDF."""
    blocks = list(blocks)
    pen: Pen
    if paper.producer == "fpdf2":
        pen = FpdfPen(paper.size, paper.family)
    else:
        pen = ReportLabPen(paper.size, paper.family, paper.turned, paper.forms, paper.clip)
    flow = Flow(pen, paper, look)
    front_page(flow, title, subtitle, blocks)
    small = replace(look, rules="full", header_fill="#eeeeee", header_colour="#000000", cut=False)
    index = 0
    while index < len(blocks):
        block = blocks[index]
        pairs = headed_tables(blocks[index : index + 4]) if paper.side_by_side else []
        if len(pairs) == 2:
            flow.pair(*pairs)
            index += 4
            continue
        if isinstance(block, Heading):
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            if paper.columns > 1 and isinstance(following, Table):
                flow.room(flow.setter(small).total_height(following) + 50)
            flow.heading(block)
        elif isinstance(block, Para):
            flow.para(block)
        elif isinstance(block, Break):
            flow.new_page()
        elif isinstance(block, Item):
            flow.item(block)
        elif isinstance(block, Stats):
            flow.stats(block)
        elif isinstance(block, Quote):
            flow.quote(block)
        else:
            flow.table(block, None if block.purpose == "plan" else small)
        index += 1
    pen.save(path)
