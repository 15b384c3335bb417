"""A small table setter: cells that go on over pages, and many odd ways of drawing (or not drawing) their rules.

`set_table` breaks a `Table` into the pieces that stand on one page each; `RULES` draws the lines of a piece.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

from .pens import Pen
from .sheet import Cell, Paragraph, Row, Run, Table

Line = list[Run]


@dataclass(frozen=True, slots=True)
class Look:
    """How tables and text look on paper. Lengths in points."""

    rules: str = "full"
    size: float = 9.0
    leading: float = 1.25  # of the size
    padding: float = 4.0
    cut: bool = True  # rows may go on over a page end
    repeat: bool = True  # header on each page
    text_first: bool = False  # text stands before the lines in the content stream
    header_fill: str | None = None
    header_colour: str = "#000000"
    band_fill: str | None = "#dddddd"
    stripe: str | None = None  # fill of every second row
    line: str = "#000000"
    line_width: float = 0.6
    first_gone: bool = False  # the first column is not drawn where a merged cell has nothing more to say


@dataclass(slots=True)
class Placed:
    """A row, or what of it stands on this page."""

    row: Row
    top: float
    bottom: float
    lines: list[list[Line]]
    number: int
    goes_on: bool = False
    ends: bool = True


@dataclass(slots=True)
class Merged:
    """What of a merged cell stands on this page."""

    column: int
    cell: Cell
    top: float
    bottom: float
    lines: list[Line] = field(default_factory=list)
    goes_on: bool = False  # it began on an earlier page


def wrap(pen: Pen, paragraphs: list[Paragraph], width: float, size: float) -> list[Line]:
    """Lines of runs no wider than `width`; a word that is too long stands alone."""
    lines: list[Line] = []
    for paragraph in paragraphs:
        line: Line = []
        used = 0.0
        for run in paragraph:
            words = run.text.split(" ")
            for index, word in enumerate(words):
                piece = word if index == 0 else " " + word
                wide = pen.width(piece, size, run.bold, run.italic)
                breakable = index > 0 or (bool(line) and line[-1].text.endswith(" "))
                if line and used + wide > width and breakable:
                    lines.append(line)
                    line, used = [], 0.0
                    piece = word
                    wide = pen.width(piece, size, run.bold, run.italic)
                if line and line[-1].bold == run.bold and line[-1].italic == run.italic:
                    line[-1] = Run(line[-1].text + piece, run.bold, run.italic)
                else:
                    line.append(Run(piece, run.bold, run.italic))
                used += wide
        lines.append(line)
    return lines


Owners = dict[tuple[int, int], tuple[int, Cell]]


def merged_owners(table: Table) -> Owners:
    """For each place (row, column) under a merged cell: the row where the cell begins, and the cell."""
    return {
        (at + down, column): (at, cell)
        for at, row in enumerate(table.rows)
        for column, cell in enumerate(row.cells)
        if cell is not None and cell.rows > 1
        for down in range(cell.rows)
    }


def remainder(row: Row) -> Row:
    """What is left of a row that was cut by the page: its merged cells go on."""
    return Row([None if c is None or c.rows > 1 else Cell([], columns=c.columns, fill=c.fill) for c in row.cells])


class TableSetter:
    """Sets one table between `left` and `right`; `page_break` returns the top and bottom of a new page."""

    def __init__(self, pen: Pen, look: Look, left: float, right: float, page_break: Callable[[], tuple[float, float]]):
        self.pen, self.look, self.left, self.right, self.page_break = pen, look, left, right, page_break
        self.step = look.size * look.leading

    def columns(self, table: Table) -> list[float]:
        """The x of the column edges."""
        total = sum(table.widths)
        edges = [self.left]
        for width in table.widths:
            edges.append(edges[-1] + (self.right - self.left) * width / total)
        return edges

    def cell_lines(self, row: Row, edges: list[float]) -> list[list[Line]]:
        found: list[list[Line]] = []
        for index, cell in enumerate(row.cells):
            if cell is None or cell.rows > 1 or cell.upright:
                found.append([])
                continue
            width = edges[index + cell.columns] - edges[index] - 2 * self.look.padding
            found.append(wrap(self.pen, cell.paragraphs, width, self.look.size))
        return found

    def height(self, lines: list[list[Line]], row: Row) -> float:
        count = max([len(cell) for cell in lines] + [1])
        high = count * self.step + 2 * self.look.padding
        for cell in row.cells:
            if cell is not None and cell.logo:
                high = max(high, 20 + 2 * self.look.padding)
            if cell is not None and cell.upright:
                width = max(self.pen.width(p[0].text, self.look.size, True, False) for p in cell.paragraphs)
                high = max(high, (width + 3 * self.look.padding) / cell.rows)
        return high

    def total_height(self, table: Table) -> float:
        """How high the table is where nothing breaks it."""
        edges = self.columns(table)
        return sum(self.height(self.cell_lines(row, edges), row) for row in table.rows)

    def set(self, table: Table, top: float, bottom: float) -> float:
        """Sets the table from `top` on; returns where it ends."""
        edges = self.columns(table)
        head = [row for row in table.rows if row.kind == "header"]
        waiting: dict[int, tuple[Cell, list[Line], int]] = {}  # column: merged cell, lines to come, rows to come
        piece: list[Placed] = []
        y = top
        number = 0
        pending = [(row, self.cell_lines(row, edges)) for row in table.rows]
        owners = merged_owners(table)
        fresh = True

        def finish() -> None:
            if piece:
                self.paint(table, edges, list(piece), waiting)
                piece.clear()

        index = 0
        while index < len(pending):
            row, lines = pending[index]
            if fresh and self.look.repeat and piece == [] and row.kind != "header" and index:
                for header in head:
                    header_lines = self.cell_lines(header, edges)
                    high = self.height(header_lines, header)
                    piece.append(Placed(header, y, y + high, header_lines, -1))
                    y += high
            fresh = False
            high = self.height(lines, row)
            if row.kind == "body":
                number += 1
            high += self.stretch(owners, index, pending, edges, high)
            next_high = self.height(pending[index + 1][1], pending[index + 1][0]) if index + 1 < len(pending) else 0
            alone = row.kind in ("header", "band") and y + high + min(next_high, 3 * self.step) > bottom
            if y + high <= bottom and not alone:
                piece.append(Placed(row, y, y + high, lines, number))
                y += high
                index += 1
                continue
            room = int((bottom - y - 2 * self.look.padding) / self.step)
            longest = max(len(cell) for cell in lines)
            if self.look.cut and row.kind == "body" and room >= 2 and longest - room >= 1:
                first = [cell[:room] for cell in lines]
                rest = [cell[room:] for cell in lines]
                piece.append(Placed(row, y, bottom, first, number, ends=False))
                pending[index] = (remainder(row), rest)
                number -= 1
            elif row.kind == "body":
                number -= 1
            finish()
            y, bottom = self.page_break()
            fresh = True
        finish()
        return y

    def stretch(
        self, owners: Owners, index: int, pending: list[tuple[Row, list[list[Line]]]], edges: list[float], high: float
    ) -> float:
        """Room to add to the last row of a merged cell so that the cell's own text fits."""
        more = 0.0
        for column in range(len(edges) - 1):
            at, cell = owners.get((index, column), (0, None))
            if cell is None or cell.upright or index != at + cell.rows - 1:
                continue
            width = edges[column + cell.columns] - edges[column] - 2 * self.look.padding
            count = len(wrap(self.pen, cell.paragraphs, width, self.look.size))
            rows = [self.height(pending[i][1], pending[i][0]) for i in range(at, index)] + [high]
            more = max(more, (count + 1) * self.step + 2 * self.look.padding - sum(rows))
        return more

    # --- painting ---

    def paint(
        self, table: Table, edges: list[float], piece: list[Placed], waiting: dict[int, tuple[Cell, list[Line], int]]
    ) -> None:
        merged = self.merged_cells(edges, piece, waiting)
        look, pen = self.look, self.pen
        gone = {m.column for m in merged if m.goes_on and not m.lines} if look.first_gone else set()
        self.paint_fills(edges, piece, merged)
        if look.text_first:
            self.paint_text(edges, piece, merged)
            RULES[look.rules](pen, look, edges, piece, merged, gone)
        else:
            RULES[look.rules](pen, look, edges, piece, merged, gone)
            self.paint_text(edges, piece, merged)

    def merged_cells(
        self, edges: list[float], piece: list[Placed], waiting: dict[int, tuple[Cell, list[Line], int]]
    ) -> list[Merged]:
        found: list[Merged] = []
        open_here: dict[int, Merged] = {}
        for placed in piece:
            for column in range(len(edges) - 1):
                cell = placed.row.cells[column]
                if placed.number == -1 and cell is not None and cell.rows > 1:  # a repeated header
                    pass
                if cell is not None and cell.rows > 1 and placed.row.kind != "band":
                    width = edges[column + cell.columns] - edges[column] - 2 * self.look.padding
                    lines = [] if cell.upright else wrap(self.pen, cell.paragraphs, width, self.look.size)
                    waiting[column] = (cell, lines, cell.rows)
                    open_here[column] = Merged(column, cell, placed.top, placed.bottom)
                    found.append(open_here[column])
                if column in waiting and (cell is None or cell.rows > 1 or not placed.row.cells[column]):
                    owner, lines, rows = waiting[column]
                    if column not in open_here:
                        open_here[column] = Merged(column, owner, placed.top, placed.bottom, goes_on=True)
                        found.append(open_here[column])
                    open_here[column].bottom = placed.bottom
                    rows -= placed.ends
                    waiting[column] = (owner, lines, rows)
                    if rows == 0:
                        self.pour(open_here.pop(column), waiting)
                        del waiting[column]
        for merged in open_here.values():
            self.pour(merged, waiting)
        return found

    def pour(self, merged: Merged, waiting: dict[int, tuple[Cell, list[Line], int]]) -> None:
        """As many lines of the merged cell as its room on this page holds; at the last row all of them."""
        cell, lines, rows = waiting[merged.column]
        room = int((merged.bottom - merged.top - 2 * self.look.padding) / self.step + 0.01)
        count = len(lines) if rows == 0 else max(0, room)
        merged.lines = lines[:count]
        waiting[merged.column] = (cell, lines[count:], rows)

    def paint_fills(self, edges: list[float], piece: list[Placed], merged: list[Merged]) -> None:
        look, pen = self.look, self.pen
        for placed in piece:
            fill = None
            if placed.row.kind == "header":
                fill = look.header_fill
            elif placed.row.kind == "band":
                fill = look.band_fill
            elif look.stripe and placed.number % 2 == 0:
                fill = look.stripe
            if fill:
                pen.fill(edges[0], placed.top, edges[-1], placed.bottom, fill)
            for column, cell in enumerate(placed.row.cells):
                if cell is not None and cell.fill:
                    pen.fill(edges[column], placed.top, edges[column + cell.columns], placed.bottom, cell.fill)

    def paint_text(self, edges: list[float], piece: list[Placed], merged: list[Merged]) -> None:
        look = self.look
        for placed in piece:
            colour = look.header_colour if placed.row.kind == "header" else "#000000"
            for column, lines in enumerate(placed.lines):
                cell = placed.row.cells[column]
                if cell is not None and cell.upright:
                    box_bottom = placed.bottom
                    if cell.rows > 1:
                        box_bottom = next(m.bottom for m in merged if m.cell is cell)
                    x = (edges[column] + edges[column + 1] + look.size * 0.7) / 2
                    self.pen.upright(x, box_bottom - look.padding, cell.text, look.size, True, colour)
                    continue
                if cell is not None and cell.logo:
                    x, y = edges[column] + look.padding, placed.top + look.padding
                    self.pen.picture(x, y, x + 50, y + 20, cell.logo)
                shade = "#ffffff" if cell is not None and cell.fill in ("#d62828", "#3a6fb0") else colour
                self.lines(edges[column] + look.padding, placed.top + look.padding, lines, shade)
        for block in merged:
            is_header = any(p.row.kind == "header" and block.cell in p.row.cells for p in piece)
            colour = look.header_colour if is_header else "#000000"
            self.lines(edges[block.column] + look.padding, block.top + look.padding, block.lines, colour)

    def lines(self, x: float, top: float, lines: list[Line], colour: str) -> None:
        y = top + self.look.size
        for line in lines:
            at = x
            for run in line:
                self.pen.text(at, y, run.text, self.look.size, run.bold, run.italic, colour)
                at += self.pen.width(run.text, self.look.size, run.bold, run.italic)
            y += self.step


# --- rules -----------------------------------------------------------------------------------

Rules = Callable[[Pen, Look, list[float], list[Placed], list[Merged], set[int]], None]
Segment = tuple[float, float, float, float]


def covered(column: int, y: float, merged: list[Merged]) -> bool:
    """Does a merged cell go over the row border at `y` in this column?"""
    return any(m.column <= column < m.column + m.cell.columns and m.top + 0.1 < y < m.bottom - 0.1 for m in merged)


def horizontals(edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]) -> list[Segment]:
    """Row borders, interrupted where a merged cell goes through."""
    found: list[Segment] = []
    for y in [piece[0].top] + [placed.bottom for placed in piece]:
        start: float | None = None
        for column in range(len(edges) - 1):
            hidden = covered(column, y, merged) or (
                column in gone and y < max(m.bottom for m in merged if m.column == column) - 0.1
            )
            if hidden:
                if start is not None:
                    found.append((start, y, edges[column], y))
                start = None
            elif start is None:
                start = edges[column]
        if start is not None:
            found.append((start, y, edges[-1], y))
    return found


def verticals(edges: list[float], piece: list[Placed], gone: set[int]) -> list[Segment]:
    """Column borders; none within bands and wide cells."""
    found: list[Segment] = []
    for index, x in enumerate(edges):
        start: float | None = None
        for placed in piece:
            inside = placed.row.kind == "band" and 0 < index < len(edges) - 1
            if 0 < index < len(edges) - 1 and not inside:
                cells = placed.row.cells
                inside = any(cell is not None and at < index < at + cell.columns for at, cell in enumerate(cells))
            if index == 0 and 0 in gone and placed.row.kind == "body" and placed.row.cells[0] is None:
                inside = True
            if inside:
                if start is not None:
                    found.append((x, start, x, placed.top))
                start = None
            elif start is None:
                start = placed.top
        if start is not None:
            found.append((x, start, x, piece[-1].bottom))
    return found


def full(pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]) -> None:
    for segment in horizontals(edges, piece, merged, gone) + verticals(edges, piece, gone):
        pen.line(*segment, look.line_width, look.line)


def doubled(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """Each rule as two strokes 1.2 pt apart, broken into pieces of about 60 pt with small gaps."""
    chance = random.Random(len(piece))
    for x0, y0, x1, y1 in horizontals(edges, piece, merged, gone) + verticals(edges, piece, gone):
        for shift in (-0.6, 0.6):
            at = 0.0
            length = max(x1 - x0, y1 - y0)
            while at < length:
                end = min(length, at + chance.uniform(50, 80))
                if x1 > x0:
                    pen.line(x0 + at, y0 + shift, x0 + end, y0 + shift, 0.35, look.line)
                else:
                    pen.line(x0 + shift, y0 + at, x0 + shift, y0 + end, 0.35, look.line)
                at = end + 0.7


def thin_rectangles(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """Lines as filled rectangles; the outer verticals are left open."""
    half = look.line_width / 2
    for x0, y0, x1, y1 in horizontals(edges, piece, merged, gone):
        pen.fill(x0, y0 - half, x1, y1 + half, look.line)
    for x0, y0, x1, y1 in verticals(edges, piece, gone):
        if edges[0] < x0 < edges[-1]:
            pen.fill(x0 - half, y0, x1 + half, y1, look.line)


def cell_boxes(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """The border of each cell by itself, a fifth of a point inside its edges."""
    for placed in piece:
        for column, cell in enumerate(placed.row.cells):
            if cell is not None and cell.rows == 1:
                pen.box(
                    edges[column] + 0.2,
                    placed.top + 0.2,
                    edges[column + cell.columns] - 0.2,
                    placed.bottom - 0.2,
                    look.line_width,
                    look.line,
                )
    for block in merged:
        if block.column not in gone:
            right = edges[block.column + block.cell.columns]
            pen.box(
                edges[block.column] + 0.2, block.top + 0.2, right - 0.2, block.bottom - 0.2, look.line_width, look.line
            )


def horizontal(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    for segment in horizontals(edges, piece, merged, gone):
        pen.line(*segment, look.line_width, look.line)


def header_only(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """A grid round the header, nothing in the body but a line at its end."""
    head = [placed for placed in piece if placed.row.kind == "header"]
    if head:
        full(pen, look, edges, head, merged, set())
    pen.line(edges[0], piece[-1].bottom, edges[-1], piece[-1].bottom, look.line_width, look.line)


def outer_box(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """A box round the table and column lines, no row borders but under the header."""
    pen.box(edges[0], piece[0].top, edges[-1], piece[-1].bottom, look.line_width, look.line)
    for x0, y0, x1, y1 in verticals(edges, piece, gone):
        pen.line(x0, y0, x1, y1, look.line_width, look.line)
    for placed in piece:
        if placed.row.kind != "body":
            pen.line(edges[0], placed.bottom, edges[-1], placed.bottom, look.line_width, look.line)


def nothing(
    pen: Pen, look: Look, edges: list[float], piece: list[Placed], merged: list[Merged], gone: set[int]
) -> None:
    """White space alone."""


RULES: dict[str, Rules] = {
    "full": full,
    "doubled": doubled,
    "thin rectangles": thin_rectangles,
    "cell boxes": cell_boxes,
    "horizontal": horizontal,
    "header only": header_only,
    "outer box": outer_box,
    "none": nothing,
}
