"""Tables with horizontal lines only, or in a frame: where they stand, and their columns and rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from csp_extract.content import Box, Fill, Grid, Page, Rule, Word
from csp_extract.tables.aligned import by_text
from csp_extract.tables.gutters import at_borders, column_borders, columns_of
from csp_extract.tables.lines import TextRow, is_bold, text_rows
from csp_extract.tables.row_starts import full_lines, row_starts, single_lines
from csp_extract.tables.ruled import SNAP, Lattice, Segment
from csp_extract.tables.strips import rows_by_strips
from csp_extract.tables.tabular import FAR, are_cards, in_boxes, is_numbered, is_prose

_MIN_WIDTH = 60.0
"""Points: shorter horizontal lines are underlines."""
_ALIKE = 5.0
"""Points by which the ends of lines of one table may differ."""
_BELOW, _ABOVE = 2.0, 1.4
"""In units of the line height: so near to a table, below and above it, a line may belong to it (labels: as below)."""
_ROOMY = 2.4
"""In units of the line height: a text alone between two lines no farther apart is a heading in its table."""
_TALL = 8
"""More lines than this between two lines are text rather than a row."""
_NARROW = 10.0
"""Points: no column is narrower (what meets closer together are the pieces of a broken line)."""
_EMPTY_BAND = 40.0
"""Points: a higher band without text between two lines parts two tables."""


Band = tuple[float, float, list[TextRow]]
"""Top and bottom of the room between two row borders, and the lines of text in it."""


def frames(sides: Sequence[Segment]) -> list[tuple[Box, list[float]]]:
    """Areas between two upright lines of the same height that no line crosses (a box that goes on over the page)."""
    found: list[tuple[Box, list[float]]] = []
    for line in sides:
        twin = max((s for s in sides if abs(s.start - line.start) < _ALIKE and abs(s.end - line.end) < _ALIKE),
                   key=lambda s: s.at)  # fmt: skip
        if twin.at - line.at > 3 * _MIN_WIDTH:
            found.append((Box(line.at, line.start, twin.at, line.end), [line.start, line.end]))
    return found


def joints(rules: Sequence[Rule], box: Box) -> list[float]:
    """Column borders where horizontal lines are drawn cell by cell: their pieces meet at the same places.

    Only places that half of the lines have in common, with the sides of the area; without any an empty list.
    """
    starts: dict[int, set[int]] = defaultdict(set)
    ends: dict[int, list[float]] = defaultdict(list)
    for rule in rules:
        if rule.top != rule.bottom or not box.top - SNAP <= rule.top <= box.bottom + SNAP:
            continue
        if box.x0 - _ALIKE <= rule.x0 and rule.x1 <= box.x1 + _ALIKE:
            starts[round(rule.top)].add(round(rule.x0))
            ends[round(rule.top)].append(rule.x1)
    lines: dict[int, set[int]] = defaultdict(set)
    for at, places in ends.items():
        for x in places:
            near = round(x)
            if box.x0 + _ALIKE < x < box.x1 - _ALIKE and not starts[at].isdisjoint((near - 1, near, near + 1)):
                lines[near].add(at)
    found = [box.x0]
    for x in sorted(lines):
        if len(lines[x] | lines.get(x + 1, set())) >= max(2, len(ends) / 2) and x - found[-1] > SNAP:
            found.append(float(x))
    found.append(box.x1)
    return found if len(found) > 2 and min(b - a for a, b in pairwise(found)) >= _NARROW else []


def levels(net: Lattice) -> list[Segment]:
    """The row borders of a lattice as lines over its whole width."""
    return [Segment(y, net.xs[0], net.xs[-1], True) for y in net.ys]


def goes_on(net: Lattice, loose: Sequence[Segment]) -> bool:
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
            heading = len(lines) == 1 and len(ys) > 1
            heading = heading and other.at - one.at < _ROOMY * (lines[0].bottom - lines[0].top)
            if not several and not painted and not heading and (lines or other.at - one.at > _EMPTY_BAND):
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
    borders = xs or _columns_with_labels(rows, around, box)
    if len(borders) < 3:
        return None
    flush = [p.x0 for r in rows for p in r.pieces]
    above = beyond([r for r in reversed(around) if r.bottom <= box.top + 2], borders, box.top, False, flush)
    below = beyond([r for r in around if r.top >= box.bottom - 2], borders, box.bottom, True)
    if above or below:
        rows = [*reversed(above), *rows, *below]
        words = [w for r in rows for p in r.pieces for w in p.words]
        if above:
            groups = [(a.top + b.bottom) / 2 for a, b in pairwise(above) if _over_several(b, borders)]
            ys = [above[-1].top - 1, *groups, *ys]
        if below:
            ys = [*ys, max(r.bottom for r in below) + 1]
    rows = at_borders(rows, borders)
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
    bands = [part for band in bands for part in _without_sections(band, borders)]
    heights = [ys[0]]
    for _, bottom, inside in bands:
        if len(inside) > 2:
            few = split or len(inside) > 4 * usual
            lines = sorted(inside, key=lambda r: r.top)
            starts = rows_by_strips(lines, borders, sure=not few) or (row_starts(lines, borders) if few else [])
            if not starts and single_lines(lines, borders):
                starts = full_lines(lines, borders)
            heights += [(max(r.bottom for r in lines[:i]) + lines[i].top) / 2 for i in starts[1:]]
        heights.append(bottom)
    if len(heights) < 3:
        return None
    return by_text(page, borders, heights, words, rows, merged)


def _columns_with_labels(rows: Sequence[TextRow], around: Sequence[TextRow], box: Box) -> list[float]:
    """The column borders of lines in an area; so that they clear the labels right above it too, where these fit."""
    borders = column_borders(rows, box.x0, box.x1)
    label = next((r for r in reversed(around) if r.bottom <= box.top + 2), None)
    if label is None or len(label.pieces) < 2 or not is_bold(label):
        return borders
    if box.top - label.bottom > _BELOW * (label.bottom - label.top):
        return borders
    others = column_borders([label, *rows], box.x0, box.x1)
    return others if len(others) == len(borders) else borders


def _is_text(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines between two or three columns are no table: running text, cards, a numbered list."""
    return is_prose(rows, borders) or are_cards(rows, borders) or is_numbered(rows, borders)


def _without_sections(band: Band, borders: Sequence[float]) -> list[Band]:
    """A band, parted from a heading over several columns that begins it without a line below."""
    top, bottom, lines = band
    if len(lines) < 2:
        return [band]
    first, second = lines[0], lines[1]
    piece = first.pieces[0]
    alone = len(first.pieces) == 1 and piece.x0 < borders[1] - 2 and piece.x1 > borders[1] + 2
    if not alone or len(second.pieces) < 2 or len({p.words[0].style.bold for p in (piece, *second.pieces)}) < 2:
        return [band]
    middle = (first.bottom + second.top) / 2
    return [(top, middle, lines[:1]), (middle, bottom, lines[1:])]


def beyond(
    lines: Iterable[TextRow], borders: Sequence[float], edge: float, down: bool, flush: Sequence[float] = ()
) -> list[TextRow]:
    """The first of `lines`, which lead away from the `edge` of a table, that keep to its columns.

    The one next to the table has text in two columns or more; those with text in one only are close to the others.
    `flush`: where the texts of the table begin.
    """
    found: list[TextRow] = []
    several = 0
    for line in lines:
        height = line.bottom - line.top
        gap = line.top - edge if down else edge - line.bottom
        columns = len(columns_of(line, borders))
        inside = borders[0] - _ALIKE <= line.pieces[0].x0 and line.pieces[-1].x0 < borders[-1]
        apart = _BELOW if columns > 1 and (down or is_bold(line)) else _ABOVE
        if not inside or gap > apart * height:
            break
        over = not down and _over_several(line, borders)
        if over and not found:
            break
        words = [w for p in line.pieces for w in p.words]
        if not over and any(w.x0 < at - 2 and w.x1 > at + 2 for at in borders[1:-1] for w in words):
            break
        if not over and columns < 2 and not _goes_on_alone(line, found, borders, flush if not down else ()):
            break
        found.append(line)
        several = len(found) if columns > 1 or over or several == len(found) - 1 else several
        edge = max(edge, line.bottom) if down else min(edge, line.top)
    return found if down else found[:several]


def _goes_on_alone(line: TextRow, found: Sequence[TextRow], borders: Sequence[float], flush: Sequence[float]) -> bool:
    """Whether a line with text in one column only goes on with a cell of the lines `found` before it.

    Before the first line it does where it is `flush` with the text of a column but the first: the end of a row that the
    page has cut.
    """
    piece = line.pieces[0]
    if any(piece.x0 < at < piece.x1 for at in borders[1:-1]):
        return False
    if not found:
        return not is_bold(line) and piece.x0 > borders[1] and any(abs(piece.x0 - at) < 2.0 for at in flush)
    usual = found[-1].pieces[0]
    if flush and piece.x0 <= borders[1]:
        return False
    return piece.bottom - piece.top < 1.15 * (usual.bottom - usual.top) and is_bold(line) <= is_bold(found[-1])


def _over_several(line: TextRow, borders: Sequence[float]) -> bool:
    """Whether a line is made of labels over several columns but the first."""
    return (
        is_bold(line)
        and line.pieces[0].x0 > borders[1] - 2
        and any(p.x0 < at - 2 and p.x1 > at + 2 for p in line.pieces for at in borders[1:-1])
    )


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
