"""Grids that alignment alone has made of what is no table: text columns, articles side by side, boxes of text."""

from __future__ import annotations

from dataclasses import replace

from csp_extract.content import Box, Fill, Grid, GridCell, Page, Word, text_of
from csp_extract.layout.cards import apart, boxes_of
from csp_extract.layout.lines import segments, whole_lines

_WHITE = 4.0
"""Points between two boxes that stand apart."""
_MOSTLY = 0.6
_LABELS = 2
"""An item has at least so many labels."""
_ARTICLE = 8
"""Words of the shortest article."""


def is_no_table(page: Page, grid: Grid) -> bool:
    """Whether a grid found by alignment is text after all."""
    if grid.found != "aligned" or grid.columns > 4:
        return False
    return _runs_on(grid) or _has_articles(grid) or _lists_labels(grid) or _lies_in_boxes(page, grid)


def _runs_on(grid: Grid) -> bool:
    """Whether its "cells" go on in the middle of a sentence in the row below."""
    if grid.columns > 3 or grid.rows < 4:
        return False
    last: dict[int, Word] = {}
    cells = broken = words = 0
    for cell in sorted(grid.cells, key=lambda item: (item.row, item.column)):
        if not cell.words:
            continue
        before = last.get(cell.column)
        cells += 1
        words += len(cell.words)
        if before is not None and cell.words[0].text[:1].islower() and before.text[-1:] not in ".!?:":
            broken += 1
        last[cell.column] = cell.words[-1]
    return cells > 5 and broken >= 0.15 * cells and words >= 4 * cells


def _has_articles(grid: Grid) -> bool:
    """Whether most cells are articles: a title in bold or larger type over text that is neither, in several columns."""
    filled = [cell for cell in grid.cells if cell.words and cell.colspan < grid.columns]
    if any(_tells_several(cell) for cell in filled):
        return True
    articles = [cell for cell in filled if _is_article(cell)]
    return (
        len(articles) >= 2 and len(articles) >= 0.7 * len(filled)
        and len({cell.column for cell in articles}) >= min(2, grid.columns)
    )  # fmt: skip


def _tells_several(cell: GridCell) -> bool:
    """Whether a cell holds several articles, each with a title in bold."""
    if len(cell.words) < 4 * _ARTICLE or not cell.words[0].style.bold:
        return False
    lines = whole_lines(segments(cell.words))
    titles = [at for at, line in enumerate(lines[:-1]) if line.bold and not lines[at + 1].bold]
    plain = sum(len(line.words) for line in lines if not line.bold)
    return len(titles) > 1 and plain >= _ARTICLE * len(titles) and len(titles) <= 0.4 * len(lines)


def _is_article(cell: GridCell) -> bool:
    first, last = cell.words[0], cell.words[-1]
    if len(cell.words) < _ARTICLE or last.bottom - first.bottom < 1.5 * (last.bottom - last.top):
        return False
    if not (first.style.bold or first.style.size > 1.1 * last.style.size) or last.style.bold:
        return False
    title = [word for word in cell.words if abs(word.bottom - first.bottom) < 1]
    return all(word.style.bold == first.style.bold and word.style.size == first.style.size for word in title)


def _lists_labels(grid: Grid) -> bool:
    """Whether a column but the last holds labels that come again and again in one order, or end in colons: the
    labelled lines of several items."""
    for column in range(grid.columns - 1):
        lines = _lines_in([cell for cell in grid.cells if cell.column == column])
        if len(lines) < 2 * _LABELS:
            continue
        colons = sum(any(word.endswith(":") for word in line.split(" ", 4)[:4]) for line in lines)
        if colons > _LABELS and colons >= 0.5 * len(lines):
            return True
        for period in range(_LABELS, min(8, len(lines) // 2) + 1):
            same = sum(one == other for one, other in zip(lines, lines[period:], strict=False))
            if same >= 0.8 * (len(lines) - period) and len(set(lines[:period])) == period:
                return True
    return False


def _lines_in(cells: list[GridCell]) -> list[str]:
    """The lines of cells from top to bottom, each as text."""
    return [text_of(line.words) for line in whole_lines(segments([word for cell in cells for word in cell.words]))]


def _lies_in_boxes(page: Page, grid: Grid) -> bool:
    """Whether its words stand in boxes beside each other, each as high as several rows: no cell is."""
    boxes = [box for box in apart(boxes_of(page)) if box.width < 0.8 * grid.box.width and _rows_in(box, grid) > 1]
    held = sum(any(_inside(box, word) for box in boxes) for cell in grid.cells for word in cell.words)
    return held >= _MOSTLY * sum(len(cell.words) for cell in grid.cells) and any(
        one.x1 + _WHITE < other.x0 and one.top < other.bottom and other.top < one.bottom
        for one in boxes for other in boxes
    )  # fmt: skip


def _inside(box: Box, word: Word) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _rows_in(box: Box, grid: Grid) -> int:
    """How many rows of the grid have a cell with text in a box."""
    return len({cell.row for cell in grid.cells if cell.words and all(_inside(box, word) for word in cell.words)})


def without_boxes(page: Page, grid: Grid) -> tuple[Grid, ...]:
    """The grid without rows that are boxes of text standing apart, or banners: what lies between these is a table each.

    A box is no cell: it is painted, stands clear of other paint, and its sides are not those of columns.
    """
    if grid.found != "aligned" or grid.rows < 3:
        return (grid,)
    boxes = _boxes_apart(page, grid)
    if len(boxes) < 2:
        return (grid,)
    counts = [[0, 0] for _ in range(grid.rows)]
    for cell in grid.cells:
        for word in cell.words:
            counts[cell.row][0] += 1
            counts[cell.row][1] += any(_inside(Box(f.x0, f.top, f.x1, f.bottom), word) for f in boxes)
    boxed = [total > 0 and inside >= _MOSTLY * total for total, inside in counts]
    if not any(boxed):
        return (grid,)
    out: list[Grid] = []
    start = 0
    for row in range(grid.rows + 1):
        if row == grid.rows or boxed[row]:
            if row - start > 1:
                out.append(_rows(grid, start, row))
            start = row + 1
    return tuple(out)


def without_closing_band(grid: Grid) -> Grid:
    """The grid without a band at its end that white parts from its rows: the heading of what follows."""
    last = [cell for cell in grid.cells if cell.row + cell.rowspan == grid.rows]
    above = [cell for cell in grid.cells if cell.row + cell.rowspan == grid.rows - 1]
    if grid.rows < 4 or len(last) != 1 or last[0].fill is None or not above:
        return grid
    if last[0].rowspan > 1 or any(cell.words or cell.fill is not None for cell in above):
        return grid
    return _rows(grid, 0, grid.rows - 2)


def _boxes_apart(page: Page, grid: Grid) -> list[Fill]:
    """The painted boxes of several lines beside each other in the area of a grid."""
    inside = [
        fill for fill in page.fills
        if fill.x1 - fill.x0 < 0.8 * grid.box.width and fill.x1 - fill.x0 > 60 and fill.bottom - fill.top > 24
        and fill.x0 > grid.box.x0 - 6 and fill.x1 < grid.box.x1 + 6
        and fill.top > grid.box.top - 12 and fill.bottom < grid.box.bottom + 12
    ]  # fmt: skip
    return [
        one for one in inside
        if any(
            other is not one and other.top < one.bottom and one.top < other.bottom
            and (one.x1 + _WHITE < other.x0 or other.x1 + _WHITE < one.x0)
            for other in inside
        )
        and not any(
            other is not one and other.x0 < one.x1 + 2 and one.x0 < other.x1 + 2
            and other.top < one.bottom + 2 and one.top < other.bottom + 2
            for other in inside
        )
    ]  # fmt: skip


def _rows(grid: Grid, first: int, end: int) -> Grid:
    """The rows of a grid from `first` up to `end` as a grid of their own."""
    cells = tuple(
        replace(cell, row=top - first, rowspan=min(cell.row + cell.rowspan, end) - top)
        for cell in grid.cells
        if (top := max(cell.row, first)) < min(end, cell.row + cell.rowspan)
    )
    box = grid.box._replace(top=min(cell.box.top for cell in cells), bottom=max(cell.box.bottom for cell in cells))
    return replace(grid, cells=cells, rows=end - first, box=box, header_rows=0)
