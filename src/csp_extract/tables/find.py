"""All tables of a page as grids: those made of lines first, then those made of alignment alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from csp_extract.content import Box, Fill, Grid, GridCell, Page, Word, text_of
from csp_extract.tables.aligned import (
    FAR,
    TextRow,
    at_borders,
    column_borders,
    flush_starts,
    full_lines,
    is_prose,
    is_table,
    regions,
    row_starts,
    single_lines,
    text_rows,
)
from csp_extract.tables.ruled import SNAP, Field, Lattice, Segment, bundles, lattice, lines_of

_MIN_FILLED = 2
_COVER = 0.5
"""Share of a cell that a fill must cover to be its background."""
_DOT = 25.0
"""Square points: a smaller fill in a cell is a bullet."""
_MIN_WIDTH = 60.0
"""Points: shorter horizontal lines are underlines."""
_ALIKE = 5.0
"""Points by which the ends of lines of one table may differ."""
_CROSSING = 0.02
"""Share of the pieces of text that may run over a border between columns before these are in doubt."""
_EMPTY_BAND = 40.0
"""Points: a higher band without text between two lines parts two tables."""


def grids(page: Page) -> tuple[Grid, ...]:
    """The tables of `page`, from top to bottom."""
    found: list[Grid] = []
    level, upright = lines_of(page)
    nets: list[Lattice] = []
    loose: list[Segment] = []
    sides: list[Segment] = []
    for across, down in bundles(level, upright):
        net = lattice(across, down, page.words) if across and down else None
        if net is None:
            loose += across
            sides += down
        elif len(net.xs) == 2:
            loose += _levels(net)
        else:
            nets.append(net)
    heads = [net for net in nets if len(net.ys) <= 3 and _goes_on(net, loose)]
    for net in heads:
        loose += _levels(net)
    for net in nets:
        if net not in heads:
            parted = _with_inner_columns(net, page.words)
            open_rows = {f.row for f in parted.fields if f.end_column - f.column == len(parted.xs) - 1}
            grid = to_grid(page, _with_rows(_with_columns(parted, page.words), page.words, open_rows))
            if grid is not None:
                found.append(grid)
    taken = [g.box for g in found]
    free = [w for w in page.words if not any(_holds(box, w) for box in taken)]
    for box, ys in [*stacks(loose, free, page.fills), *frames(sides)]:
        if any(_overlap(box, other) for other in taken):
            continue
        xs = next((net.xs for net in heads if _overlap(net.box, box)), None)
        parts = [s for s in level if box.top + SNAP < s.at < box.bottom - SNAP]
        grid = _in_frame(page, box, ys, [w for w in free if _holds(box, w)], xs, parts)
        if grid is not None:
            found.append(grid)
            taken.append(grid.box)
    free = [w for w in free if not any(_holds(box, w) for box in taken)]
    found += _unruled(page, free, taken)
    found.sort(key=lambda g: (g.box.top, g.box.x0))
    return tuple(found)


def frames(sides: Sequence[Segment]) -> list[tuple[Box, list[float]]]:
    """Areas between two upright lines of the same height that no line crosses (a box that goes on over the page)."""
    found: list[tuple[Box, list[float]]] = []
    for line in sides:
        twin = max((s for s in sides if abs(s.start - line.start) < _ALIKE and abs(s.end - line.end) < _ALIKE),
                   key=lambda s: s.at)  # fmt: skip
        if twin.at - line.at > 3 * _MIN_WIDTH:
            found.append((Box(line.at, line.start, twin.at, line.end), [line.start, line.end]))
    return found


def _levels(net: Lattice) -> list[Segment]:
    """The row borders of a lattice as lines over its whole width."""
    return [Segment(y, net.xs[0], net.xs[-1], True) for y in net.ys]


def _goes_on(net: Lattice, loose: Sequence[Segment]) -> bool:
    """Whether lines of the width of a (header) lattice follow below it."""
    return any(
        line.at > net.ys[-1] - _ALIKE and abs(line.start - net.xs[0]) <= _ALIKE and abs(line.end - net.xs[-1]) <= _ALIKE
        for line in loose
    )


def stacks(level: Sequence[Segment], words: Sequence[Word], fills: Sequence[Fill]) -> list[tuple[Box, list[float]]]:
    """Horizontal lines of like extent under each other: the area that they span and their heights.

    Where running text stands between two lines, one stack ends and another begins.
    """
    groups: list[list[Segment]] = []
    for line in sorted(level, key=lambda s: s.at):
        if line.end - line.start < _MIN_WIDTH:
            continue
        for group in groups:
            if abs(group[0].start - line.start) <= _ALIKE and abs(group[0].end - line.end) <= _ALIKE:
                if line.at - group[-1].at > SNAP:
                    group.append(line)
                break
        else:
            groups.append([line])
    found: list[tuple[Box, list[float]]] = []
    for group in groups:
        if len(group) < 2:
            continue
        x0, x1 = min(s.start for s in group), max(s.end for s in group)
        inside = text_rows([w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1])
        ys = [group[0].at]
        tabular = 0
        for one, other in pairwise(group):
            lines = [r for r in inside if one.at <= (r.top + r.bottom) / 2 < other.at]
            several = sum(len(r.pieces) > 1 for r in lines)
            middle = (one.at + other.at) / 2
            painted = any(f.top <= middle <= f.bottom and f.x0 <= x0 + 5 and f.x1 >= x1 - 5 for f in fills)
            cut = _text_after(lines, x1 - x0)
            if tabular + several and not painted and cut is not None:
                ys.append(cut)
                found.append((Box(x0, ys[0], x1, cut), ys))
                ys, tabular = [other.at], 0
                continue
            prose = not painted and any(
                len(r.pieces) == 1 and r.pieces[0].x0 < x0 + 15 and r.pieces[0].x1 - r.pieces[0].x0 > 0.6 * (x1 - x0)
                for r in lines
            )
            scattered = not painted and any(
                below.top - above.bottom > FAR * (below.bottom - below.top) for above, below in pairwise(lines)
            )
            if scattered or (prose and several):
                if tabular and len(ys) > 1:
                    found.append((Box(x0, ys[0], x1, ys[-1]), ys))
                ys, tabular = [other.at], 0
                continue
            if not several and not painted and (lines or other.at - one.at > _EMPTY_BAND):
                if tabular and len(ys) > 1:
                    found.append((Box(x0, ys[0], x1, ys[-1]), ys))
                ys, tabular = [other.at], 0
                continue
            tabular += several
            ys.append(other.at)
        if tabular and len(ys) > 1:
            found.append((Box(x0, ys[0], x1, ys[-1]), ys))
    return found


def _text_after(lines: Sequence[TextRow], width: float) -> float | None:
    """Where running text begins after the last row of a table in a band; None when it does not."""
    last = max((i for i, row in enumerate(lines) if len(row.pieces) > 1), default=None)
    if last is None or last + 1 == len(lines):
        return None
    below = lines[last + 1]
    gap = below.top - lines[last].bottom
    if (
        gap > 0.6 * (below.bottom - below.top)
        and max(r.pieces[0].x1 - r.pieces[0].x0 for r in lines[last + 1 :]) > 0.4 * width
    ):
        return lines[last].bottom + gap / 2
    return None


def _in_frame(
    page: Page,
    box: Box,
    ys: Sequence[float],
    words: Sequence[Word],
    xs: list[float] | None = None,
    level: Sequence[Segment] = (),
) -> Grid | None:
    """A table in an area with row borders `ys` (some or all of them): columns and missing row borders from the text.

    Lines among `level` that start at an inner column border and run on to the right side part rows too; left of them a
    cell goes on.
    """
    rows = text_rows(words)
    if len(rows) < 2:
        return None
    borders = xs or column_borders(rows, box.x0, box.x1)
    if len(borders) < 3:
        return None
    rows = at_borders(rows, borders)
    merged = _parting_lines(level, borders, ys)
    drawn = bool(merged)
    ys = sorted([*ys, *merged])
    bands: list[tuple[float, float, list[TextRow]]] = []
    for top, bottom in pairwise(ys):
        inside = [r for r in rows if top <= (r.top + r.bottom) / 2 < bottom]
        bands.append((top, bottom, inside))
    filled = [len(inside) for _, _, inside in bands if inside]
    if not filled:
        return None
    split = len(filled) <= 3 and not drawn
    if split and xs is None and is_prose(rows, borders):
        return None
    usual = sorted(filled)[len(filled) // 2]
    heights = [ys[0]]
    for _, bottom, inside in bands:
        if len(inside) > 2 and (split or len(inside) > 4 * usual):
            starts = row_starts(inside, borders)
            heights += [(inside[i - 1].bottom + inside[i].top) / 2 for i in starts[1:]]
        heights.append(bottom)
    if len(heights) < 3:
        return None
    return _by_text(page, borders, heights, words, rows, merged)


def _parting_lines(level: Sequence[Segment], borders: Sequence[float], ys: Sequence[float]) -> dict[float, int]:
    """Lines from an inner column border to the right side: their heights, and how many columns stand left of them."""
    found: dict[float, int] = {}
    for line in level:
        if line.soft or abs(line.end - borders[-1]) > _ALIKE or any(abs(line.at - y) <= SNAP for y in [*ys, *found]):
            continue
        near = min(range(len(borders)), key=lambda i: abs(borders[i] - line.start))
        if 0 < near < len(borders) - 1 and abs(borders[near] - line.start) <= 2 * _ALIKE:
            found[line.at] = near
    return found


def _unruled(page: Page, words: Sequence[Word], taken: Sequence[Box]) -> list[Grid]:
    """Tables of alignment alone among `words`, outside the areas `taken`."""
    rows = text_rows(words)
    found: list[Grid] = []
    for first, end in regions(rows):
        part = rows[first:end]
        left, right = min(r.pieces[0].x0 for r in part), max(p.x1 for r in part for p in r.pieces)
        borders = column_borders(part, left - 1, right + 1)
        if len(borders) < 3:
            continue
        part = at_borders(part, borders)
        starts = row_starts(part, borders)
        if not is_table(part, borders, starts):
            continue
        heights = [part[0].top - 1]
        heights += [(part[i - 1].bottom + part[i].top) / 2 for i in starts[1:]]
        heights.append(max(r.bottom for r in part) + 1)
        box = Box(borders[0], heights[0], borders[-1], heights[-1])
        if any(_overlap(box, other) for other in taken):
            continue
        inside = [w for r in part for p in r.pieces for w in p.words]
        grid = _by_text(page, borders, heights, inside, part)
        if grid is not None:
            found.append(grid)
    return found


def _by_text(
    page: Page,
    borders: list[float],
    heights: list[float],
    words: Sequence[Word],
    rows: Sequence[TextRow],
    merged: Mapping[float, int] = MappingProxyType({}),
) -> Grid | None:
    """The grid over columns `borders` and rows `heights`; a piece that runs over a border makes its cell wide.

    `merged`: heights at which so many columns at the left go on.
    """
    fields: list[Field] = []
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    pieces: dict[int, int] = defaultdict(int)
    for row in rows:
        r = bisect_right(heights, (row.top + row.bottom) / 2) - 1
        for piece in row.pieces:
            one = max(0, bisect_right(borders, piece.x0 + 2) - 1)
            other = min(len(borders) - 2, bisect_right(borders, piece.x1 - 2) - 1)
            if other > one:
                spans[r].append((one, other + 1))
            pieces[r] += 1
    crossing = sum(len(crossed) for r, crossed in spans.items() if pieces[r] > 1)
    doubtful = crossing > _CROSSING * sum(pieces.values())
    for r, crossed in spans.items():
        if pieces[r] == 1 and crossed[0][0] == 0:  # alone in its row and wider than its column: a section row
            spans[r] = [(0, len(borders) - 1)]
    for r in _section_bands(page, heights, borders, pieces):
        spans[r] = [(0, len(borders) - 1)]
    for r in range(len(heights) - 1):
        column = 0
        while column < len(borders) - 1:
            end = max([column + 1, *(e for s, e in spans.get(r, ()) if s <= column < e)])
            above = next((f for f in fields if f.end_row == r and f.column == column and f.end_column == end), None)
            if above is not None and end <= merged.get(heights[r], 0):
                above.end_row = r + 1
            else:
                fields.append(Field(r, column, r + 1, end))
            column = end
    grid = to_grid(page, Lattice(borders, heights, fields), frozenset(w.id for w in words))
    if grid is None:
        return None
    doubt = "much of the text runs over the borders of the columns that its alignment shows" if doubtful else None
    return replace(grid, found="aligned", doubt=doubt)


def _section_bands(page: Page, heights: Sequence[float], borders: Sequence[float], pieces: dict[int, int]) -> list[int]:
    """Rows with one text on a band in a colour that only such rows have: section headings that fit one column."""
    colours: dict[int, list[int]] = defaultdict(list)
    for r, (top, bottom) in enumerate(pairwise(heights)):
        colour = _background(Box(borders[0], top, borders[-1], bottom), page.fills)
        if colour is not None:
            colours[colour].append(r)
    return [r for rows in colours.values() if all(pieces.get(r) == 1 for r in rows) for r in rows]


def _holds(box: Box, word: Word) -> bool:
    return box.x0 <= (word.x0 + word.x1) / 2 < box.x1 and box.top <= (word.top + word.bottom) / 2 < box.bottom


def _overlap(one: Box, other: Box) -> bool:
    return (
        min(one.x1, other.x1) - max(one.x0, other.x0) > 3
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 3
    )


def _with_columns(net: Lattice, words: Sequence[Word]) -> Lattice:
    """A lattice in which wide cells are cut at the column borders that their text keeps clear of, line for line."""
    wide = [f for f in net.fields if f.end_column - f.column > 1 and f.end_row - f.row == 1]
    if not wide or len(net.xs) < 3:
        return net
    fields = [f for f in net.fields if f not in wide]
    for f in wide:
        box = Box(net.xs[f.column], net.ys[f.row], net.xs[f.end_column], net.ys[f.end_row])
        borders = net.xs[f.column : f.end_column + 1]
        inside = [w for w in words if _holds(box, w) and w.style.angle == 0]
        pieces = [p for row in at_borders(text_rows(inside), borders) for p in row.pieces]
        columns = {bisect_right(borders, p.x0 + 2) for p in pieces}
        clear = all(bisect_right(borders, p.x0 + 2) == bisect_right(borders, p.x1 - 2) for p in pieces)
        if clear and len(columns) > 1:
            fields += [Field(f.row, c, f.end_row, c + 1) for c in range(f.column, f.end_column)]
        else:
            fields.append(f)
    return replace(net, fields=sorted(fields, key=lambda f: (f.row, f.column)))


def _with_inner_columns(net: Lattice, words: Sequence[Word]) -> Lattice:
    """A lattice in which a column is cut at the gutters that the text of nearly all its cells keeps clear."""
    extra: list[float] = []
    for c, (left, right) in enumerate(pairwise(net.xs)):
        own = [f for f in net.fields if f.column == c and f.end_column == c + 1]
        if right - left < _MIN_WIDTH or len(own) < 3:
            continue
        inside = [w for w in words if left <= (w.x0 + w.x1) / 2 < right]
        boxes = [Box(left, net.ys[f.row], right, net.ys[f.end_row]) for f in own]
        texts = [text_rows([w for w in inside if _holds(box, w)]) for box in boxes]
        filled = [rows for rows in texts if rows]
        borders = column_borders([row for rows in filled for row in rows], left, right)
        if len(borders) < 3 or len(filled) < 3:
            continue
        several = sum(
            len({bisect_right(borders, p.x0 + 2) for row in rows for p in row.pieces}) > (len(borders) - 1) // 2
            for rows in filled
        )
        if several >= 0.7 * len(filled):
            extra += borders[1:-1]
    if not extra:
        return net
    xs = sorted([*net.xs, *extra])
    fields = []
    for f in net.fields:
        first, end = bisect_left(xs, net.xs[f.column]), bisect_left(xs, net.xs[f.end_column])
        if f.end_column == f.column + 1:
            fields += [Field(f.row, column, f.end_row, column + 1) for column in range(first, end)]
        else:
            fields.append(Field(f.row, first, f.end_row, end))
    return Lattice(xs, net.ys, fields)


def _with_rows(net: Lattice, words: Sequence[Word], open_rows: Set[int]) -> Lattice:
    """A lattice whose high rows are cut where they hold several rows of text (header ruled, body not).

    Lines of figures are rows; in `open_rows`, in which no column is drawn either, gaps between lines tell.
    """
    if len(net.ys) > 4:
        return net
    ys, shift, fields = [net.ys[0]], {0: 0}, []
    cut: dict[int, int] = {}
    for r, (top, bottom) in enumerate(pairwise(net.ys)):
        own = [f for f in net.fields if f.row <= r < f.end_row]
        rows: list[TextRow] = []
        if all(f.end_row - f.row == 1 for f in own) and len(own) == len(net.xs) - 1:
            box = Box(net.xs[0], top, net.xs[-1], bottom)
            rows = at_borders(text_rows([w for w in words if _holds(box, w)]), net.xs)
        starts: list[int] = []
        if single_lines(rows, net.xs):
            starts = full_lines(rows, net.xs)
        elif r in open_rows and len(rows) > 2:
            starts = row_starts(rows, net.xs)
        elif len(rows) > 5:
            starts = flush_starts(rows, net.xs)
        if len(starts) > 1:
            cut[r] = len(starts)
            ys += [(rows[i - 1].bottom + rows[i].top) / 2 for i in starts[1:]]
        ys.append(bottom)
        shift[r + 1] = len(ys) - 1
    if not cut:
        return net
    for f in net.fields:
        for k in range(cut.get(f.row, 1)):
            end = shift[f.row] + k + 1 if f.row in cut else shift[f.end_row]
            fields.append(Field(shift[f.row] + k, f.column, end, f.end_column))
    return Lattice(net.xs, ys, sorted(fields, key=lambda f: (f.row, f.column)))


def to_grid(page: Page, net: Lattice, only: frozenset[int] | None = None) -> Grid | None:
    """A lattice with its words, fills and pictures; None when it is no table (a frame, a chart)."""
    xs, ys, box = net.xs, net.ys, net.box
    rows, columns = len(ys) - 1, len(xs) - 1
    at: dict[tuple[int, int], int] = {}
    for index, cell in enumerate(net.fields):
        for r in range(cell.row, cell.end_row):
            for c in range(cell.column, cell.end_column):
                at[r, c] = index
    words: dict[int, list[Word]] = defaultdict(list)
    for word in page.words:
        if (only is not None and word.id not in only) or word.style.angle % 90:  # slanting: a watermark
            continue
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if box.x0 <= x < box.x1 and box.top <= y < box.bottom:
            place = at.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1))
            if place is not None:
                words[place].append(word)
    if len(words) < _MIN_FILLED or len(net.fields) < 2:
        return None
    cells = tuple(
        GridCell(
            f.row,
            f.column,
            f.end_row - f.row,
            f.end_column - f.column,
            area := Box(xs[f.column], ys[f.row], xs[f.end_column], ys[f.end_row]),
            tuple(words.get(index, ())),
            _background(area, page.fills),
            tuple(p for p in page.pictures if _inside(area, p)),
        )
        for index, f in enumerate(net.fields)
    )
    return Grid(page.number, box, cells, rows, columns, "ruled")


def _background(area: Box, fills: Sequence[Fill]) -> int | None:
    """The colour of a cell: of the last fill that covers most of it, else of a dot or box inside it."""
    colour, dot = None, None
    size = (area.x1 - area.x0) * (area.bottom - area.top)
    for f in fills:
        width = min(area.x1, f.x1) - max(area.x0, f.x0)
        if width <= 0:
            continue
        height = min(area.bottom, f.bottom) - max(area.top, f.top)
        if height <= 0:
            continue
        if width * height >= _COVER * size:
            colour, dot = f.colour, None
        elif width * height >= _DOT and width * height >= 0.9 * (f.x1 - f.x0) * (f.bottom - f.top):
            dot = f.colour
    chosen = dot if dot is not None else colour
    return None if chosen is None or _pale(chosen) else chosen


def _pale(colour: int) -> bool:
    return all((colour >> shift & 255) >= 0xFA for shift in (0, 8, 16))


def _inside(area: Box, box: Box) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return area.x0 <= x < area.x1 and area.top <= y < area.bottom


def tables_json(pages: Iterable[Page]) -> dict[str, Any]:
    """What the table engine sees, before stitching, as plain values: see `csp-extract tables FILE --json`."""
    tables: list[dict[str, Any]] = []
    count = 0
    for page in pages:
        count += 1
        for grid in grids(page):
            tables.append(
                {
                    "page": grid.page,
                    "bbox": [round(v, 2) for v in page.displayed(grid.box)],
                    "cells": [
                        {
                            "row": cell.row,
                            "col": cell.column,
                            "rowspan": cell.rowspan,
                            "colspan": cell.colspan,
                            "text": _lines_text(cell.words),
                        }
                        for cell in grid.cells
                    ],
                }
            )
    return {"tables": tables, "pages": count}


def _lines_text(words: Sequence[Word]) -> str:
    """A cell's text with its line ends kept."""
    lines: list[list[Word]] = []
    for word in words:
        last = lines[-1][-1] if lines else None
        if last is not None and (word.top + word.bottom) / 2 < last.bottom and word.x0 >= last.x0:
            lines[-1].append(word)
        else:
            lines.append([word])
    return "\n".join(text_of(line) for line in lines)
