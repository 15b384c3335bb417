"""Tables without lines that go on from the page before, without a header: found by the columns they had there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from csp_extract.content import Box, Grid, Page, Style, Word
from csp_extract.tables.cells import overlap, to_grid
from csp_extract.tables.headed import (
    Gutters,
    body_of,
    cut_at,
    header_at,
    is_heading,
    starts_of,
)
from csp_extract.tables.lines import Piece, TextRow, is_bold, is_footer
from csp_extract.tables.ruled import Lattice
from csp_extract.tables.tabular import FAR, is_prose

_BELOW = 15
"""Words that may stand below a table that goes on: the footer of the page."""
_LOW = 0.5
"""Share of the page's height at which a table that goes on has ended at the earliest."""
_SKIPPED = 3
"""Lines that may stand above the rest of a table: the running header of the page."""
_LABEL = 2
"""Words of all labels for each cell of the table, at most: a label of up to four words beside each text."""
_FLUSH = 3.0
"""Points by which a text may begin beside the texts of its column on the page before."""


def open_at_end(page: Page, grids: Sequence[Grid]) -> Grid | None:
    """The table without lines that ends at the end of a page and may go on; None when there is none."""
    low = max(grids, key=lambda grid: grid.box.bottom, default=None)
    if low is None or low.found != "aligned" or low.box.bottom < _LOW * page.height:
        return None
    if low.columns < 3 and _label_style(low) is None:
        return None
    return low if sum(word.top > low.box.bottom for word in page.words) <= _BELOW else None


def continued(page: Page, rows: Sequence[TextRow], before: Grid, taken: Sequence[Box]) -> Grid | None:
    """The rest of the table `before` among the lines `rows` of the next page, above the areas `taken`."""
    columns = _columns(before)
    if columns is None:
        return None
    label = _label_style(before) if before.columns == 2 else None
    gutters = Gutters(columns)
    gutters.free = [[(one.x0 + 1, other.x0)] for one, other in pairwise(columns)]
    body: list[TextRow] = []
    low = 0.0
    for skipped, row in enumerate(rows):
        if any(overlap(Box(row.pieces[0].x0, row.top - 3, row.pieces[-1].x1, row.bottom + 3), box) for box in taken):
            break
        if len(row.pieces) > 1 and header_at(rows, skipped) is not None:
            break
        inside = row.pieces[0].x0 > columns[0].x0 - _FLUSH and row.pieces[-1].x0 < columns[-1].x1
        if label is not None and row.pieces[0].x0 < columns[1].x0 - _FLUSH:
            inside = inside and len(row.pieces) == 2 and row.pieces[0].words[0].style == label
        words = [w for p in row.pieces for w in p.words]
        if body and (
            row.top - low > FAR * (row.bottom - row.top)
            or is_footer(row, low, page.height, (c.x0 for c in columns[1:]))
        ):
            break
        if inside and (body or _is_flush(row, columns)) and gutters.take(words):
            body.append(row)
            low = max(low, row.bottom)
        elif body or skipped >= _SKIPPED:
            break
    while body and len(body[-1].pieces) == 1 and is_bold(body[-1]):
        body.pop()
    return _grid(page, body, columns, gutters, before.box) if body else None


def _label_style(grid: Grid) -> Style | None:
    """The style of the labels in a table of two columns, label and text; None when the texts are set alike."""
    columns: tuple[Counter[Style], Counter[Style]] = (Counter(), Counter())
    for cell in grid.cells:
        if cell.colspan == 1 and cell.column < 2:
            columns[cell.column].update(word.style for word in cell.words)
    labels, texts = columns
    if len(labels) != 1 or not texts:
        return None
    (style,) = labels
    return style if labels.total() <= _LABEL * len(grid.cells) and texts.most_common(1)[0][0] != style else None


def _columns(before: Grid) -> list[Piece] | None:
    """Where the texts of the columns stood; None when a column had none."""
    words: list[list[Word]] = [[] for _ in range(before.columns)]
    for cell in before.cells:
        if cell.colspan == 1:
            words[cell.column] += cell.words
    if not all(words):
        return None
    found = [Piece([], min(w.x0 for w in own), max(w.x1 for w in own), 0.0, 0.0) for own in words]
    return found if all(a.x0 < b.x0 for a, b in pairwise(found)) else None


def _is_flush(row: TextRow, columns: Sequence[Piece]) -> bool:
    """Whether the pieces of a line begin where the texts of columns began, or stand in the middle of columns."""

    def placed(piece: Piece) -> bool:
        middle = (piece.x0 + piece.x1) / 2
        return any(abs(piece.x0 - c.x0) < _FLUSH or abs(middle - (c.x0 + c.x1) / 2) < _FLUSH for c in columns)

    first = row.pieces[0]
    if len(row.pieces) == 1 and first.x0 < columns[1].x0 - _FLUSH and not first.words[0].text[:1].islower():
        return False  # a running header, unless it is the end of a sentence
    return all(placed(piece) for piece in row.pieces)


def _grid(page: Page, body: Sequence[TextRow], columns: Sequence[Piece], gutters: Gutters, box: Box) -> Grid | None:
    ends = [max(end for _, end in free) for free in gutters.free]
    borders = [
        min(box.x0, *(row.pieces[0].x0 - 1 for row in body)),
        *(end - 1.0 for end in ends),
        max(box.x1, *(row.pieces[-1].x1 + 1 for row in body)),
    ]
    usual = min(row.bottom - row.top for row in body)
    order = sorted(body, key=lambda row: row.top)
    whole = [is_heading(row, borders[1:-1], usual) for row in order]
    lines = [row if over else cut_at(row, borders) for row, over in zip(order, whole, strict=True)]
    plain = [line for line, over in zip(lines, whole, strict=True) if not over]
    if not plain or is_prose(plain, borders):
        return None
    alone = [row for row, over in zip(order, whole, strict=True) if len(row.pieces) == 1 and not over]
    over = sum(any(row.pieces[0].x0 < at < row.pieces[0].x1 for at in borders[1:-1]) for row in alone)
    if 2 * over > len(plain):  # running text: a border between columns happens to fall between words
        return None
    fields, heights = body_of(lines, whole, starts_of(lines, whole, borders), borders, 0, lines[0].top - 2)
    words = frozenset(w.id for row in body for p in row.pieces for w in p.words)
    fields.sort(key=lambda f: (f.row, f.column))
    net = Lattice(borders, heights, fields)
    grid = to_grid(page, net, words, 1)
    return None if grid is None else replace(grid, found="aligned")
