"""Tables with horizontal lines only, or in a frame: their columns and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from csp_extract.content import Box, Grid, Page, Word
from csp_extract.tables import beyond
from csp_extract.tables.aligned import by_text
from csp_extract.tables.gutters import at_borders, column_borders, columns_of
from csp_extract.tables.lines import TextRow, is_bold, text_rows
from csp_extract.tables.row_starts import full_lines, lines_of_figures, row_starts
from csp_extract.tables.ruled import SNAP, Segment
from csp_extract.tables.stacks import ALIKE
from csp_extract.tables.strips import rows_by_strips
from csp_extract.tables.tabular import are_cards, in_boxes, is_numbered, is_prose

_TALL = 8
"""More lines than this between two lines are text rather than a row."""
_COVERED = 0.6
"""Share of a column, or of all columns, that lines at one height must cover to part rows there."""
Band = tuple[float, float, list[TextRow]]
"""Top and bottom of the room between two row borders, and the lines of text in it."""


def in_frame(
    page: Page,
    box: Box,
    ys: Sequence[float],
    words: Sequence[Word],
    xs: list[float] | None = None,
    level: Sequence[Segment] = (),
    around: Sequence[TextRow] = (),
) -> Grid | None:
    """A table in an area with row borders `ys` (some or all of them): columns and missing row borders from the text.

    Lines among `level` that start at an inner column border and run on to the right side part rows too; left of them a
    cell goes on. Lines of text `around` that keep to the columns belong to it: a header above the first line, rows
    below the last one.
    """
    rows = text_rows(words)
    if len(rows) < 2:
        return None
    borders = xs or _with_partings(_columns_with_labels(rows, around, box), level, words)
    if len(borders) < 3:
        return None
    cut = at_borders([*rows, *around], borders)
    around = cut[len(rows) :]
    flush = [p.x0 for r in rows for p in r.pieces]
    above = beyond.above([r for r in reversed(around) if r.bottom <= box.top + 2], borders, box.top, flush)
    below = beyond.below([r for r in around if r.top >= box.bottom - 2], borders, box.bottom, page.height)
    if above or below:
        rows = [*reversed(above), *rows, *below]
        words = [w for r in rows for p in r.pieces for w in p.words]
        if above:
            wide = [beyond.is_wide(line, borders) for line in above]
            groups = [
                (a.top + b.bottom) / 2
                for (a, b), over in zip(pairwise(above), pairwise(wide), strict=True)
                if any(over) or is_bold(a) != is_bold(b)  # a heading, or labels above a row
            ]
            ys = [above[-1].top - 1, *groups, *ys]
        if below:
            ys = [*ys, max(r.bottom for r in below) + 1]
        rows = at_borders(rows, borders)
    else:
        rows = cut[: len(rows)]
    merged = _parting_lines(level, borders, ys)
    drawn = bool(merged)
    ys = sorted([*ys, *merged])
    bands: list[Band] = []
    for top, bottom in pairwise(ys):
        inside = [r for r in rows if top <= (r.top + r.bottom) / 2 < bottom]
        bands.append((top, bottom, inside))
    filled = [len(inside) for _, _, inside in bands if inside]
    if not filled:
        return None
    split = len(filled) <= 3 and not drawn
    articles = all(n <= 2 or n > _TALL for n in filled) and max(filled) > _TALL
    if not xs and not drawn and (split or articles) and _is_text(rows, borders):
        return None
    if in_boxes(page.fills, Box(borders[0], ys[0], borders[-1], ys[-1])):
        return None
    usual = sorted(filled)[len(filled) // 2]
    by_cell = bool(xs) and len(ys) > 3  # lines drawn cell by cell part all rows
    sections: set[float] = set()
    parted: list[Band] = []
    for band in bands:
        parts = _without_sections(band, borders)
        if len(parts) > 1:
            sections.add(band[0])
        parted += parts
    sections |= _titles(parted)
    heights = [ys[0]]
    for _, bottom, inside in parted:
        if len(inside) > 1:
            few = (split or len(inside) > 4 * usual) and not by_cell
            lines = sorted(inside, key=lambda r: r.top)
            starts = []
            if len(inside) > 2:
                starts = rows_by_strips(lines, borders, sure=not few) or (row_starts(lines, borders) if few else [])
            if not starts and len(filled) > 2:
                starts = _after_labels(lines, borders)
            if not starts and not by_cell and lines_of_figures(lines, borders):
                starts = full_lines(lines, borders)
            heights += [(max(r.bottom for r in lines[:i]) + lines[i].top) / 2 for i in starts[1:]]
        heights.append(bottom)
    if len(heights) < 3:
        return None
    return by_text(page, borders, heights, words, rows, merged, sections)


def _columns_with_labels(rows: Sequence[TextRow], around: Sequence[TextRow], box: Box) -> list[float]:
    """The column borders of lines in an area; so that they clear the labels right above it too, where these fit."""
    borders = column_borders(rows, box.x0, box.x1)
    label = next((r for r in reversed(around) if r.bottom <= box.top + 2), None)
    if label is None or len(label.pieces) < 2 or not is_bold(label):
        return borders
    if box.top - label.bottom > beyond.BELOW * (label.bottom - label.top):
        return borders
    others = column_borders([label, *rows], box.x0, box.x1)
    return others if len(others) == len(borders) else borders


def _with_partings(borders: list[float], level: Sequence[Segment], words: Sequence[Word]) -> list[float]:
    """Column borders with those at which several lines begin that leave out merged cells at the left."""
    starts: dict[int, int] = defaultdict(int)
    for line in level:
        if not line.soft and abs(line.end - borders[-1]) <= ALIKE and line.start > borders[0] + ALIKE:
            starts[round(line.start)] += 1
    extra = [
        float(x)
        for x, count in starts.items()
        if count > 1
        and min(abs(x - at) for at in borders) > 2 * ALIKE
        and not any(w.x0 < x - 2 and w.x1 > x + 2 for w in words)
    ]
    return sorted([*borders, *extra])


def _is_text(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines between two or three columns are no table: running text, cards, a numbered list."""
    return is_prose(rows, borders) or are_cards(rows, borders) or is_numbered(rows, borders)


def _titles(bands: Sequence[Band]) -> set[float]:
    """The tops of the bands above the labels of the columns that hold one text each: what the table is about."""
    found: set[float] = set()
    for top, _, lines in bands:
        if any(len(line.pieces) > 1 for line in lines):
            return found if found and all(is_bold(line) for line in lines) else set()
        if lines:
            found.add(top)
    return set()


def _after_labels(lines: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """Where the labels of the columns begin, in bold, and the row right below them that is not; else nothing."""
    end = next((i for i, line in enumerate(lines) if not is_bold(line)), 0)
    if not end or len(columns_of(lines[0], borders)) < _COVERED * (len(borders) - 1):
        return []
    below = [w.style for p in lines[end].pieces for w in p.words]
    return [] if any(style.bold or style.italic for style in below) else [0, end]


def _without_sections(band: Band, borders: Sequence[float]) -> list[Band]:
    """A band, parted from a heading over several columns that begins it without a line below."""
    top, bottom, lines = band
    if len(lines) < 2:
        return [band]
    first, second = lines[0], lines[1]
    piece = first.pieces[0]
    if len(first.pieces) > 1 or piece.x0 > borders[1] - 2 or len(second.pieces) < 2:
        return [band]
    wide = piece.x1 > borders[1] + 2 and len({p.words[0].style.bold for p in (piece, *second.pieces)}) > 1
    larger = is_bold(first) and first.bottom - first.top > 1.1 * (second.bottom - second.top)
    if not wide and not larger:
        return [band]
    middle = (first.bottom + second.top) / 2
    return [(top, middle, lines[:1]), (middle, bottom, lines[1:])]


def _parting_lines(
    level: Sequence[Segment], borders: Sequence[float], ys: Sequence[float]
) -> dict[float, frozenset[int]]:
    """Lines over some of the columns: their heights, and the columns whose cells go on below them.

    They run from an inner border to the right side, or cover most columns and leave those of merged cells.
    """
    last = len(borders) - 1
    rows: list[list[Segment]] = []
    for line in sorted(level, key=lambda s: s.at):
        if line.soft or any(abs(line.at - y) <= SNAP for y in ys):
            continue
        if rows and line.at - rows[-1][0].at <= SNAP:
            rows[-1].append(line)
        else:
            rows.append([line])
    found: dict[float, frozenset[int]] = {}
    for pieces in rows:
        ends = [min(range(last + 1), key=lambda i: abs(borders[i] - x)) for s in pieces for x in (s.start, s.end)]
        exact = [
            abs(borders[i] - x) <= 2 * ALIKE
            for i, x in zip(ends, (x for s in pieces for x in (s.start, s.end)), strict=True)
        ]
        covered = {c for one, other in zip(ends[::2], ends[1::2], strict=True) for c in range(one, other)}
        to_right = ends[-1] == last and covered == set(range(ends[0], last))
        most = sum(borders[c + 1] - borders[c] for c in covered) > _COVERED * (borders[-1] - borders[0])
        if all(exact) and covered and len(covered) < last and (to_right or most):
            found[pieces[0].at] = frozenset(range(last)) - covered
    return found
