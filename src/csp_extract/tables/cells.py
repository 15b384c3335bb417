"""From a lattice to the grid of a table: the words, fills and pictures of its cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from csp_extract.content import Box, Fill, Grid, GridCell, Page, Word
from csp_extract.tables.ruled import Lattice

_MIN_FILLED = 2
_MANY, _SPARSE = 20, 0.2
"""A lattice of so many cells of which no larger share has text may be a chart."""
_COVER = 0.5
"""Share of a cell that a fill must cover to be its background."""
_DOT = 25.0
"""Square points: a smaller fill in a cell is a bullet."""


def to_grid(page: Page, net: Lattice, only: frozenset[int] | None = None, least: int = _MIN_FILLED) -> Grid | None:
    """A lattice with its words, fills and pictures; None when it is no table (a frame, a chart)."""
    xs, ys, box = net.xs, net.ys, net.box
    rows, columns = len(ys) - 1, len(xs) - 1
    words = _words_of(page, net, only)
    if len(words) < least or len(net.fields) < 2 or _is_chart(net, words.keys()):
        return None
    behind: dict[tuple[int, int], list[Fill]] = {}
    for f in net.fields:
        if (rows_of := (f.row, f.end_row)) not in behind:
            top, bottom = ys[f.row], ys[f.end_row]
            behind[rows_of] = [fill for fill in page.fills if fill.top < bottom and fill.bottom > top]
    cells = [
        GridCell(
            f.row,
            f.column,
            f.end_row - f.row,
            f.end_column - f.column,
            area := Box(xs[f.column], ys[f.row], xs[f.end_column], ys[f.end_row]),
            tuple(words.get(index, ())),
            background(area, behind[f.row, f.end_row]),
            tuple([p for p in page.pictures if _inside(area, p)]) if page.pictures else (),
        )
        for index, f in enumerate(net.fields)
    ]
    return Grid(page.number, box, tuple(cells), rows, columns, "ruled")


def _words_of(page: Page, net: Lattice, only: frozenset[int] | None) -> dict[int, list[Word]]:
    """The words of each cell that has some, by the index of its field; of the words `only`, if given."""
    xs, ys = net.xs, net.ys
    at: list[list[int | None]] = [[None] * (len(xs) - 1) for _ in ys[1:]]
    for index, cell in enumerate(net.fields):
        for row in at[cell.row : cell.end_row]:
            row[cell.column : cell.end_column] = [index] * (cell.end_column - cell.column)
    words: dict[int, list[Word]] = defaultdict(list)
    left, top, right, bottom = net.box
    x0 = x1 = y0 = y1 = 0.0  # the cell of the word before: mostly that of the next one too
    own: list[Word] = []
    for word in page.words:
        if (only is not None and word.id not in only) or word.style.angle % 90:  # slanting: a watermark
            continue
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if x0 <= x < x1 and y0 <= y < y1:
            own.append(word)
        elif left <= x < right and top <= y < bottom:
            place = at[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]
            if place is not None:
                own, field = words[place], net.fields[place]
                own.append(word)
                x0, y0, x1, y1 = xs[field.column], ys[field.row], xs[field.end_column], ys[field.end_row]
    return words


def _is_chart(net: Lattice, filled: Collection[int]) -> bool:
    """Whether a lattice is the grid of a chart: hardly a cell has text, and no column has it in half of the rows."""
    if len(net.fields) < _MANY or len(filled) > _SPARSE * len(net.fields):
        return False
    counts: dict[int, int] = defaultdict(int)
    for index in filled:
        counts[net.fields[index].column] += 1
    return 2 * max(counts.values()) < len(net.ys) - 1


def background(area: Box, fills: Sequence[Fill]) -> int | None:
    """The colour of a cell: of the last fill that covers most of it, else of a dot or box inside it."""
    colour, dot = None, None
    x0, top, x1, bottom = area
    size = (x1 - x0) * (bottom - top)
    for f in fills:
        if f.x0 >= x1 or f.x1 <= x0 or f.top >= bottom or f.bottom <= top:
            continue
        width, height = min(x1, f.x1) - max(x0, f.x0), min(bottom, f.bottom) - max(top, f.top)
        if width <= 0 or height <= 0:
            continue
        if width * height >= _COVER * size:
            colour, dot = f.colour, None
        elif width * height >= _DOT and width * height >= 0.9 * (f.x1 - f.x0) * (f.bottom - f.top):
            dot = f.colour
    chosen = dot if dot is not None else colour
    return None if chosen is None or _pale(chosen) else chosen


def _pale(colour: int) -> bool:
    return colour & 255 >= 0xFA and colour >> 8 & 255 >= 0xFA and colour >> 16 & 255 >= 0xFA


def _inside(area: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 <= x < area.x1 and area.top <= y < area.bottom


def within(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose middle lies in an area, in their order."""
    x0, top, x1, bottom = box
    return [w for w in words if top <= (w.top + w.bottom) / 2 < bottom and x0 <= (w.x0 + w.x1) / 2 < x1]


def outside(words: Iterable[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words whose middle lies in none of the areas, in their order."""
    for x0, top, x1, bottom in boxes:
        words = [
            w for w in words if not (top <= (w.top + w.bottom) / 2 < bottom and x0 <= (w.x0 + w.x1) / 2 < x1)
        ]  # fmt: skip
    return list(words)


def by_row(words: Iterable[Word], net: Lattice) -> list[list[Word]]:
    """The words of each row of a lattice, in their order."""
    ys, left, right = net.ys, net.xs[0], net.xs[-1]
    top, bottom = ys[0], ys[-1]
    rows: list[list[Word]] = [[] for _ in ys[1:]]
    for word in words:
        middle = (word.top + word.bottom) / 2
        if top <= middle < bottom and left <= (word.x0 + word.x1) / 2 < right:
            rows[bisect_right(ys, middle) - 1].append(word)
    return rows


def overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > 3
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 3
    )
