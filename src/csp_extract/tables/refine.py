"""A ruled lattice refined by its text: columns and rows that no line parts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from csp_extract.content import Box, Page, Word
from csp_extract.tables import beyond
from csp_extract.tables.cells import within
from csp_extract.tables.gutters import at_borders, column_borders, columns_of
from csp_extract.tables.headed import cut_at
from csp_extract.tables.lines import GAP, MIN_GAP, TextRow, is_bold, text_rows
from csp_extract.tables.row_starts import (
    flush_starts,
    full_lines,
    lines_of_figures,
    may_be_figures,
    row_starts,
    single_lines,
)
from csp_extract.tables.ruled import SNAP, Field, Lattice
from csp_extract.tables.strips import rows_by_strips

_MIN_WIDTH = 60.0
"""Points: shorter horizontal lines are underlines."""

_MOST = 0.7
"""Share of the cells of a column that must have text on both sides of a gutter to be cut there."""
_FIGURES = 4
"""So many lines of figures in one row are rows, however many lines are drawn."""
_TOUCHING = 0.35
"""Share of the pieces of text in a wide cell that may run on over a border where the columns nearly touch."""
_ID = attrgetter("id")
_LABELS = 60.0
"""Points: the labels over a table are no higher."""
_BESIDE = 8.0
"""Points right of a column border within which its label begins."""
_LABELLED = 0.7
"""Share of the columns that labels over a lattice must name."""


def with_labels(net: Lattice, words: Sequence[Word]) -> Lattice:
    """A lattice with a row for the labels in bold that stand over its columns without lines between them."""
    top, columns = net.ys[0], len(net.xs) - 1
    if columns < 3:
        return net
    low, high, left, right = top - _LABELS, top + 2, net.xs[0], net.xs[-1]
    over = [w for w in words if low < w.bottom <= high and left <= w.x0 and w.x1 <= right]
    if sum([w.style.bold for w in over]) < _LABELLED * columns:
        return net
    lines = [_at_sides(line, net.xs) for line in text_rows(over)]
    labels = beyond.above(reversed(lines), net.xs, top, ())
    named = {bisect_right(net.xs, p.x0 + 2) for line in labels for p in line.pieces}
    first = Box(net.xs[0], top, net.xs[-1], net.ys[1])
    if (
        len(named) < _LABELLED * columns
        or not all(is_bold(line) and not beyond.is_wide(line, net.xs) for line in labels)
        or all(w.style.bold for w in within(words, first))
    ):
        return net
    fields = [Field(f.row + 1, f.column, f.end_row + 1, f.end_column) for f in net.fields]
    head = [Field(0, column, 1, column + 1) for column in range(columns)]
    return Lattice(net.xs, [min(line.top for line in labels) - 1, *net.ys], [*head, *fields])


def _at_sides(line: TextRow, borders: Sequence[float]) -> TextRow:
    """A line cut at column borders, if what follows each of them begins right at it."""
    cut = cut_at(line, borders)
    starts = [p.x0 - borders[bisect_right(borders, (p.x0 + p.x1) / 2) - 1] for p in cut.pieces[1:]]
    return cut if all(0 <= start < _BESIDE for start in starts) else line


def with_row_below(net: Lattice, page: Page) -> Lattice:
    """A lattice of painted rows with the unpainted one below the last, whose text keeps to the columns."""
    bottom, columns = net.ys[-1], len(net.xs) - 1
    left, right = net.xs[0] - SNAP, net.xs[-1] + SNAP
    if columns < 3 or len(net.ys) < 4 or any(abs(r.top - bottom) < SNAP and r.top == r.bottom for r in page.rules):
        return net
    under = [w for w in page.words if bottom - 2 < w.top and left <= w.x0 and w.x1 <= right]
    if not under:
        return net
    lines = beyond.below(at_borders(text_rows(under), net.xs), net.xs, bottom, page.height)
    if not lines or len(columns_of(lines[0], net.xs)) < _LABELLED * columns:
        return net
    row = len(net.ys) - 1
    fields = [*net.fields, *(Field(row, column, row + 1, column + 1) for column in range(columns))]
    return Lattice(net.xs, [*net.ys, max(line.bottom for line in lines) + 1], fields)


def with_columns(net: Lattice, in_row: Sequence[Sequence[Word]]) -> Lattice:
    """A lattice in which wide cells are cut at the column borders that their text keeps clear of, line for line.

    `in_row` are the words of each of its rows.
    """
    if len(net.xs) < 3:
        return net
    wide = [f for f in net.fields if f.end_column - f.column > 1 and f.end_row - f.row == 1]
    if not wide:
        return net
    fields = [f for f in net.fields if f.end_column - f.column == 1 or f.end_row - f.row > 1]
    for f in wide:
        left, right = net.xs[f.column], net.xs[f.end_column]
        borders = net.xs[f.column : f.end_column + 1]
        inside = [w for w in in_row[f.row] if left <= (w.x0 + w.x1) / 2 < right and w.style.angle == 0]
        rows = text_rows(inside)
        pieces = [p for row in at_borders(rows, borders) for p in row.pieces]
        columns = {bisect_right(borders, p.x0 + 2) for p in pieces}
        over = sum(bisect_right(borders, p.x0 + 2) != bisect_right(borders, p.x1 - 2) for p in pieces)
        if over and over <= _TOUCHING * len(pieces) and any(len(row.pieces) > 1 for row in rows):
            over = sum(w.x0 < at - 2 and w.x1 > at + 2 for w in inside for at in borders[1:-1])
        if not over and len(columns) > 1:
            fields += [Field(f.row, c, f.end_row, c + 1) for c in range(f.column, f.end_column)]
        else:
            fields.append(f)
    return replace(net, fields=sorted(fields, key=lambda f: (f.row, f.column)))


def with_inner_columns(net: Lattice, in_row: Sequence[Sequence[Word]]) -> Lattice:
    """A lattice in which a column is cut at the gutters that the text of nearly all its cells keeps clear.

    `in_row` are the words of each of its rows.
    """
    extra: list[float] = []
    for (left, right), own in zip(pairwise(net.xs), _cells_by_column(net, in_row), strict=True):
        cells = [words_of for words_of in own if words_of]
        if not cells or sum(map(_has_gap, cells)) < _MOST * len(cells):
            continue  # told from the order of the words, which spares most columns the rest
        filled = [rows for words_of in cells if (rows := text_rows(words_of))]
        if len(own) < 3:  # few cells, of many lines: each line must show the columns
            filled = [[row] for rows in filled for row in rows]
        borders = column_borders([row for rows in filled for row in rows], left, right)
        if len(borders) < 3 or len(filled) < 3:
            continue
        several = sum(
            len({bisect_right(borders, p.x0 + 2) for row in rows for p in row.pieces}) > (len(borders) - 1) // 2
            for rows in filled
        )
        if several >= _MOST * len(filled) and not _labelled(filled, borders):
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


def _cells_by_column(net: Lattice, in_row: Sequence[Sequence[Word]]) -> list[list[list[Word]]]:
    """For each column the words of its cells, of those over no other column; narrow columns are left out."""
    cells: list[list[list[Word]]] = [[] for _ in net.xs[1:]]
    at: list[list[list[Word] | None]] = [[None] * len(cells) for _ in in_row]
    for f in net.fields:
        if f.end_column == f.column + 1 and net.xs[f.end_column] - net.xs[f.column] >= _MIN_WIDTH:
            own: list[Word] = []
            cells[f.column].append(own)
            for row in range(f.row, f.end_row):
                at[row][f.column] = own
    for words, columns in zip(in_row, at, strict=True):
        for w in words:
            found = columns[bisect_right(net.xs, (w.x0 + w.x1) / 2) - 1]
            if found is not None:
                found.append(w)
    for f in net.fields:
        if f.end_row - f.row > 1 and (several := at[f.row][f.column]):
            several.sort(key=_ID)  # in the reader's order, not row by row
    return cells


def _has_gap(words: Sequence[Word]) -> bool:
    """Whether a wide space stands between two words of a line, or words go back to a line above."""
    for a, b in pairwise(words):
        if b.bottom <= a.top:
            return True
        gap = b.x0 - a.x1
        if gap > MIN_GAP and gap > GAP * b.style.size and b.top < a.bottom:
            return True
    return False


def _labelled(cells: Sequence[Sequence[TextRow]], borders: Sequence[float]) -> bool:
    """Whether the cells of a column begin with labels ("Lead:") rather than with a column of their own."""
    firsts = [row.pieces[0] for rows in cells for row in rows if row.pieces[0].x1 <= borders[1]]
    return 2 * sum(p.words[-1].text.endswith(":") for p in firsts) > len(firsts)


def with_rows(net: Lattice, in_row: Sequence[Sequence[Word]], open_rows: Set[int]) -> Lattice:
    """A lattice whose high rows are cut where they hold several rows of text (header ruled, body not).

    `in_row` are the words of each row. Lines of figures are rows; in `open_rows`, in which no column is drawn either,
    gaps between lines tell.
    """
    few = len(net.ys) <= 4
    ys, shift, fields = [net.ys[0]], {0: 0}, []
    cut: dict[int, int] = {}
    across: list[list[Field]] = [[] for _ in net.ys[1:]]
    for f in net.fields:
        for r in range(f.row, f.end_row):
            across[r].append(f)
    for r, (bottom, own) in enumerate(zip(net.ys[1:], across, strict=True)):
        rows: list[TextRow] = []
        borders = [net.xs[f.column] for f in own] + [net.xs[-1]]
        enough = few or (len(in_row[r]) >= _FIGURES * len(own) > _FIGURES and may_be_figures(in_row[r], len(own)))
        if enough and all(f.end_row - f.row == 1 for f in own):
            rows = at_borders(text_rows(in_row[r]), borders)
        starts: list[int] = []
        plain = few and len(own) == len(net.xs) - 1  # no cell over several columns
        figures = len(rows) >= _FIGURES and lines_of_figures(rows, borders)
        if figures or (plain and single_lines(rows, borders)):
            starts = full_lines(rows, borders)
            if len(starts) == 2 and is_bold(rows[starts[0]]) and not is_bold(rows[starts[1]]):
                starts = []  # labels over their texts
        elif not plain:
            pass
        elif r in open_rows and len(rows) > 2:
            rows = sorted(rows, key=lambda row: row.top)
            starts = rows_by_strips(rows, borders) or row_starts(rows, borders)
        elif len(rows) > 5:
            starts = flush_starts(rows, borders)
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
