"""Areas that horizontal lines mark out: stacks of lines of like extent, frames that go on over the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from csp_extract.content import Box, Fill, Rule, Word
from csp_extract.tables.lines import TextRow, text_rows
from csp_extract.tables.ruled import SNAP, Lattice, Segment
from csp_extract.tables.tabular import FAR

_MIN_WIDTH = 60.0
"""Points: shorter horizontal lines are underlines."""
ALIKE = 5.0
"""Points by which the ends of lines of one table may differ."""
_ROOMY = 2.4
"""In units of the line height: a text alone between two lines no farther apart is a heading in its table."""
_NARROW = 10.0
"""Points: no column is narrower (what meets closer together are the pieces of a broken line)."""
_GAP = 0.8
"""In units of the line height: two lines closer together leave no room for a row."""
_HEADER = 80.0
"""Points above an area in which the labels of its columns may stand."""
_EMPTY_BAND = 40.0
"""Points: a higher band without text between two lines parts two tables."""


def frames(sides: Sequence[Segment]) -> list[tuple[Box, list[float]]]:
    """Areas between two upright lines of the same height that no line crosses (a box that goes on over the page)."""
    found: list[tuple[Box, list[float]]] = []
    for line in sides:
        twin = max((s for s in sides if abs(s.start - line.start) < ALIKE and abs(s.end - line.end) < ALIKE),
                   key=lambda s: s.at)  # fmt: skip
        if twin.at - line.at > 3 * _MIN_WIDTH:
            found.append((Box(line.at, line.start, twin.at, line.end), [line.start, line.end]))
    return found


def joints(rules: Sequence[Rule], box: Box) -> list[float]:
    """Column borders where horizontal lines are drawn cell by cell: their pieces end and begin at the same places.

    Only places that half of the lines have in common, with the sides of the area; without any an empty list.
    """
    heights: set[int] = set()
    lines: dict[int, set[int]] = defaultdict(set)
    for rule in rules:
        if rule.top != rule.bottom or not box.top - SNAP <= rule.top <= box.bottom + SNAP:
            continue
        if box.x0 - ALIKE <= rule.x0 and rule.x1 <= box.x1 + ALIKE:
            heights.add(round(rule.top))
            for x in (rule.x0, rule.x1):
                if box.x0 + ALIKE < x < box.x1 - ALIKE:
                    lines[round(x)].add(round(rule.top))
    found = [box.x0]
    for x in sorted(lines):
        if len(lines[x] | lines.get(x + 1, set())) >= max(2, len(heights) / 2) and x - found[-1] > SNAP:
            found.append(float(x))
    found.append(box.x1)
    return found if len(found) > 2 and min(b - a for a, b in pairwise(found)) >= _NARROW else []


def levels(net: Lattice) -> list[Segment]:
    """The row borders of a lattice as lines over its whole width."""
    return [Segment(y, net.xs[0], net.xs[-1], True) for y in net.ys]


def goes_on(net: Lattice, loose: Sequence[Segment]) -> bool:
    """Whether lines of the width of a (header) lattice follow below it."""
    return any(
        line.at > net.ys[-1] - ALIKE and abs(line.start - net.xs[0]) <= ALIKE and abs(line.end - net.xs[-1]) <= ALIKE
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
            if abs(group[0].start - line.start) <= ALIKE and abs(group[0].end - line.end) <= ALIKE:
                if line.at - group[-1].at > SNAP:
                    group.append(line)
                break
        else:
            groups.append([line])
    found: list[tuple[Box, list[float]]] = []
    for group in _with_shorter(groups):
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
            if _is_alien(Box(x0, one.at, x1, other.at), fills):
                if tabular and len(ys) > 1:
                    found += _parted(x0, x1, ys, inside)
                ys, tabular = [other.at], 0
                continue
            cut = _text_after(lines, x1 - x0)
            if tabular + several and not painted and cut is not None:
                ys.append(cut)
                found += _parted(x0, x1, ys, inside)
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
                    found += _parted(x0, x1, ys, inside)
                ys, tabular = [other.at], 0
                continue
            heading = len(lines) == 1 and len(ys) > 1
            heading = heading and other.at - one.at < _ROOMY * (lines[0].bottom - lines[0].top)
            if not several and not painted and not heading and (lines or other.at - one.at > _EMPTY_BAND):
                if tabular and len(ys) > 1:
                    found += _parted(x0, x1, ys, inside)
                ys, tabular = [other.at], 0
                continue
            tabular += several
            ys.append(other.at)
        if tabular and len(ys) > 1:
            found += _parted(x0, x1, ys, inside)
    return found


def _parted(x0: float, x1: float, ys: list[float], lines: Sequence[TextRow]) -> list[tuple[Box, list[float]]]:
    """An area, parted where a gap too low for a line of text lies between two tables.

    Where such gaps lie between single rows they only set these apart, and each becomes one border.
    """
    if not lines:
        return [(Box(x0, ys[0], x1, ys[-1]), ys)]
    low = _GAP * median(line.bottom - line.top for line in lines)
    parts = [[ys[0]]]
    for one, other in pairwise(ys):
        if other - one < low and not any(one < (line.top + line.bottom) / 2 < other for line in lines):
            parts.append([other])
        else:
            parts[-1].append(other)
    if all(len(part) > 2 for part in parts):
        return [(Box(x0, part[0], x1, part[-1]), part) for part in parts]
    parts = [part for part in parts if len(part) > 1]
    borders = [(a[-1] + b[0]) / 2 for a, b in pairwise(parts)]
    kept = [y for part in parts for y in part[1:-1]]
    joined = sorted([parts[0][0], *kept, *borders, parts[-1][-1]]) if parts else ys
    return [(Box(x0, joined[0], x1, joined[-1]), joined)]


def _is_alien(band: Box, fills: Sequence[Fill]) -> bool:
    """Whether a band is no part of a table: a bar in it that is wider, or boxes that stand apart in it."""
    inside = [f for f in fills if f.top >= band.top - SNAP and f.bottom <= band.bottom + SNAP and f.bottom > f.top]
    if any(f.x0 < band.x0 - _NARROW and f.x1 > band.x1 + _NARROW for f in inside):
        return True
    boxes: list[tuple[float, float]] = []  # what touches is one box
    for x0, x1 in sorted((f.x0, f.x1) for f in inside if f.x1 - f.x0 < 0.8 * band.width):
        if boxes and x0 - boxes[-1][1] <= 2 * SNAP:
            boxes[-1] = (boxes[-1][0], max(x1, boxes[-1][1]))
        else:
            boxes.append((x0, x1))
    return sum(x1 - x0 > 0.2 * band.width for x0, x1 in boxes) > 1


def _with_shorter(groups: Sequence[list[Segment]]) -> list[list[Segment]]:
    """Groups of lines that also reach as far up and down as shorter lines among them, which end at the right side too.

    Shorter lines leave out merged cells at the left; they are no group of their own.
    """
    kept = list(groups)
    for wide in groups:
        x0, x1 = wide[0].start, wide[0].end
        for other in groups:
            inner = other[0].start > x0 + _NARROW and abs(other[0].end - x1) <= ALIKE and len(other) > 1
            if not inner or other not in kept or wide not in kept:
                continue
            if other[0].at < wide[-1].at and other[-1].at > wide[0].at:
                kept.remove(other)
                if other[0].at < wide[0].at - SNAP:
                    wide.insert(0, Segment(other[0].at, x0, x1))
                if other[-1].at > wide[-1].at + SNAP:
                    wide.append(Segment(other[-1].at, x0, x1))
    return kept


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


def by_headers(box: Box, ys: list[float], words: Sequence[Word]) -> list[tuple[Box, list[float]]]:
    """An area between lines, parted where its header is said again over columns that begin elsewhere: other tables.

    What stands alone right above such a header is its heading and in neither part.
    """
    own = [w for w in words if box.x0 <= w.x0 < box.x1 and box.top - _HEADER <= w.top < box.bottom]
    marked = [w.text for w in own if w.style.bold or w.style.italic or w.style.colour]
    if len(marked) - len(set(marked)) < 3:
        return [(box, ys)]
    lines = text_rows(own)
    head = next((line for line in lines if len(line.pieces) > 2), None)
    if head is None:
        return [(box, ys)]
    labels = [w.text for p in head.pieces for w in p.words]
    parts: list[list[float]] = []
    rest = list(ys)
    for above, line in pairwise(lines):
        if len(line.pieces) < 3 or line is head or [w.text for p in line.pieces for w in p.words] != labels:
            continue
        places = [w.x0 for p in line.pieces for w in p.words]
        if all(abs(x - w.x0) < ALIKE for x, w in zip(places, (w for p in head.pieces for w in p.words), strict=True)):
            continue
        title = above if len(above.pieces) == 1 else line
        end = max((y for y in rest if y <= title.top + SNAP), default=rest[0])
        start = max((y for y in rest if y <= line.top + 1), default=end)
        start = start if start > end else (title.bottom + line.top) / 2 if title is not line else end
        parts.append([y for y in rest if y <= end])
        rest = [start, *(y for y in rest if y > start + SNAP)]
        head = line
    parts.append(rest)
    return [(Box(box.x0, part[0], box.x1, part[-1]), part) for part in parts if len(part) > 1]
