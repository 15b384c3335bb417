"""Ruled tables: grids from drawn lines and painted areas.

The steps are those of pdfplumber's table finder (lines → merged lines → crossing lines → cells → tables), which
go back to Anssi Nurminen's thesis (2013). Cells are found otherwise: every bundle of connected lines spans a lattice
of small fields, and fields that no wall parts are one cell. So open sides, walls with gaps and cells merged over rows
and columns need no special cases. All lengths are points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from csp_extract.content import Box, Fill, Page, Rule, Word

SNAP = 3.5
"""Lines so close to each other are one (doubled lines, borders of neighbouring cells)."""
JOIN = 4.0
"""Pieces of a line with a gap up to this are one line (dashes, corners left open)."""
TOUCH = 3.0
"""A line that ends so near another one meets it."""
WALL = 0.6
"""Share of a field's side that a line must cover to part it from its neighbour."""
MIN_FILL = 7.0
"""A painted area at least so wide and high may be the background of a cell."""
PHANTOM = 9.0
"""An empty column or row narrower than this comes from doubled lines."""
MAX_LINES = 3_000
"""More lines on a page than this are a drawing; only the longest are looked at."""
OPEN = 12.0
"""So far a horizontal line must run beyond the outermost upright one for the table to be open at that side."""


@dataclass(slots=True)
class Segment:
    """A line of one direction at `at` (y of a horizontal one) from `start` to `end`; `soft`: the edge of a fill."""

    at: float
    start: float
    end: float
    soft: bool = False


@dataclass(slots=True)
class Field:
    """A cell of a lattice: from `row` and `column` up to, not including, `end_row` and `end_column`."""

    row: int
    column: int
    end_row: int
    end_column: int


@dataclass(slots=True)
class Lattice:
    """A table made of lines: column borders `xs`, row borders `ys`, and the cells."""

    xs: list[float]
    ys: list[float]
    fields: list[Field] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return Box(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lines_of(page: Page) -> tuple[list[Segment], list[Segment]]:
    """The horizontal and upright lines of a page, joined and snapped; edges of cell backgrounds are among them."""
    level: list[Segment] = []
    upright: list[Segment] = []
    rules: Sequence[Rule] = page.rules
    if len(rules) > MAX_LINES:
        rules = sorted(rules, key=lambda r: r.x0 - r.x1 + r.top - r.bottom)[:MAX_LINES]
    for rule in rules:
        if rule.top == rule.bottom and rule.x1 - rule.x0 >= rule.bottom - rule.top:
            level.append(Segment(rule.top, rule.x0, rule.x1))
        else:
            upright.append(Segment(rule.x0, rule.top, rule.bottom))
    for fill in backgrounds(page):
        level.append(Segment(fill.top, fill.x0, fill.x1, True))
        level.append(Segment(fill.bottom, fill.x0, fill.x1, True))
        upright.append(Segment(fill.x0, fill.top, fill.bottom, True))
        upright.append(Segment(fill.x1, fill.top, fill.bottom, True))
    return merged(level), merged(upright)


def backgrounds(page: Page) -> list[Fill]:
    """The fills that may be backgrounds of cells or rows: those that lie edge to edge with others or on a rule.

    A highlight behind words, a box by itself or the background of the page is none.
    """
    area = page.width * page.height
    fills = [
        f
        for f in page.fills[:MAX_LINES]
        if f.x1 - f.x0 >= MIN_FILL and f.bottom - f.top >= MIN_FILL and (f.x1 - f.x0) * (f.bottom - f.top) < 0.6 * area
    ]
    if not fills:
        return []
    left: dict[int, int] = defaultdict(int)
    top: dict[int, int] = defaultdict(int)
    for f in fills:  # neighbours share an edge within a few points; count edges in buckets of 4 points
        for bucket in {round(f.x0 / 4), round(f.x1 / 4)}:
            left[bucket] += 1
        for bucket in {round(f.top / 4), round(f.bottom / 4)}:
            top[bucket] += 1
    for r in page.rules:
        if r.top == r.bottom:
            top[round(r.top / 4)] += 1
        else:
            left[round(r.x0 / 4)] += 1

    def shared(counts: dict[int, int], value: float) -> bool:
        bucket = round(value / 4)
        return counts[bucket] > 1 or counts.get(bucket - 1, 0) > 0 or counts.get(bucket + 1, 0) > 0

    return [
        f
        for f in fills
        if (shared(left, f.x0) and shared(left, f.x1)) or (shared(top, f.top) and shared(top, f.bottom))
    ]


def merged(lines: list[Segment]) -> list[Segment]:
    """Lines at nearly the same place put on one, and their pieces joined."""
    if not lines:
        return []
    lines.sort(key=lambda s: s.at)
    result: list[Segment] = []
    bundle: list[Segment] = []
    for line in lines:
        if bundle and line.at - bundle[0].at > SNAP:
            result += _joined(bundle)
            bundle = []
        bundle.append(line)
    return result + _joined(bundle)


def _joined(bundle: list[Segment]) -> list[Segment]:
    hard = [line.at for line in bundle if not line.soft] or [line.at for line in bundle]
    at = (min(hard) + max(hard)) / 2
    bundle.sort(key=lambda s: s.start)
    pieces: list[Segment] = []
    for line in bundle:
        last = pieces[-1] if pieces else None
        if last is not None and line.start <= last.end + JOIN:
            last.end = max(last.end, line.end)
            last.soft = last.soft and line.soft
        else:
            pieces.append(Segment(at, line.start, line.end, line.soft))
    return pieces


def bundles(level: list[Segment], upright: list[Segment]) -> list[tuple[list[Segment], list[Segment]]]:
    """The lines in connected groups: each is connected with those that it crosses or meets."""
    owner = list(range(len(level) + len(upright)))

    def root(i: int) -> int:
        while owner[i] != i:
            owner[i] = owner[owner[i]]
            i = owner[i]
        return i

    order = sorted(range(len(level)), key=lambda i: level[i].at)
    places = [level[i].at for i in order]
    for j, line in enumerate(upright, len(level)):
        for k in range(bisect_right(places, line.start - TOUCH), len(order)):
            i = order[k]
            other = level[i]
            if other.at > line.end + TOUCH:
                break
            if other.start - TOUCH <= line.at <= other.end + TOUCH:
                owner[root(i)] = root(j)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i in range(len(owner)):
        group = groups.setdefault(root(i), ([], []))
        if i < len(level):
            group[0].append(level[i])
        else:
            group[1].append(upright[i - len(level)])
    return list(groups.values())


def lattice(level: list[Segment], upright: list[Segment], words: Sequence[Word]) -> Lattice | None:
    """The lattice of one bundle of lines; None when they part nothing."""
    if not level or not upright:
        return None
    xs, ys = _places(upright), _places(level)
    left, right = min(s.start for s in level), max(s.end for s in level)
    if left < xs[0] - OPEN:
        xs.insert(0, left)
    if right > xs[-1] + OPEN:
        xs.append(right)
    top, bottom = min(s.start for s in upright), max(s.end for s in upright)
    if top < ys[0] - OPEN / 2:
        ys.insert(0, top)
    if bottom > ys[-1] + OPEN / 2:
        ys.append(bottom)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    if _has_narrow(xs, PHANTOM):
        xs = _without_phantoms(xs, sorted([(w.x0 + w.x1) / 2 for w in words]), PHANTOM)
    if _has_narrow(ys, PHANTOM / 2):
        ys = _without_phantoms(ys, sorted([(w.top + w.bottom) / 2 for w in words]), PHANTOM / 2)
    if len(xs) < 2 or len(ys) < 2:
        return None
    return Lattice(xs, ys, cells(xs, ys, level, upright))


def _places(lines: Iterable[Segment]) -> list[float]:
    places: list[float] = []
    for at in sorted(line.at for line in lines):
        if not places or at - places[-1] > SNAP:
            places.append(at)
    return places


def _has_narrow(borders: list[float], narrow: float) -> bool:
    """Whether a strip between two borders is so narrow that it may be empty: most lattices have none."""
    return any(other - one < narrow for one, other in pairwise(borders))


def _without_phantoms(borders: list[float], centres: list[float], narrow: float) -> list[float]:
    """Borders without the narrow empty strips that doubled lines leave: both borders become one in the middle."""
    kept = [borders[0]]
    for at in borders[1:]:
        strip = at - kept[-1]
        if strip < narrow and bisect_right(centres, at) == bisect_right(centres, kept[-1]):
            kept[-1] = (kept[-1] + at) / 2 if len(kept) - 1 > 0 else kept[-1]
        else:
            kept.append(at)
    return kept


def cells(xs: list[float], ys: list[float], level: list[Segment], upright: list[Segment]) -> list[Field]:
    """The cells of a lattice: fields joined where no wall stands between them, always rectangles."""
    rows, columns = len(ys) - 1, len(xs) - 1
    beside = _walls(upright, xs, ys)  # beside[c]: rows with a wall at xs[c]
    above = _walls(level, ys, xs)  # above[r]: columns with a wall at ys[r]
    taken = [[False] * columns for _ in range(rows)]
    found: list[Field] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            end_column = column + 1
            while end_column < columns and row not in beside[end_column] and not taken[row][end_column]:
                end_column += 1
            end_row = row + 1
            while end_row < rows and _goes_on(row, end_row, column, end_column, above, beside, taken):
                end_row += 1
            for r in range(row, end_row):
                taken[r][column:end_column] = [True] * (end_column - column)
            found.append(Field(row, column, end_row, end_column))
    return found


def _goes_on(
    row: int,
    next_row: int,
    column: int,
    end_column: int,
    above: list[set[int]],
    beside: list[set[int]],
    taken: list[list[bool]],
) -> bool:
    """Whether the cell over columns `column`..`end_column` reaches into `next_row`."""
    if not above[next_row].isdisjoint(range(column, end_column)) or True in taken[next_row][column:end_column]:
        return False
    if end_column - column > 1 and any(next_row in beside[c] for c in range(column + 1, end_column)):
        return False
    last = len(beside) - 1
    # the sides must be walled as they were above, or the cell would eat a part of a wider one
    return (column == 0 or next_row in beside[column]) and (end_column == last or next_row in beside[end_column])


def _walls(lines: list[Segment], places: list[float], across: list[float]) -> list[set[int]]:
    """For every place, the fields along it that a line there covers."""
    walls: list[set[int]] = [set() for _ in places]
    covered: list[dict[int, float]] = [{} for _ in places]
    for line in lines:
        index = min(bisect_right(places, line.at), len(places) - 1)
        if index > 0 and abs(places[index - 1] - line.at) <= abs(places[index] - line.at):
            index -= 1
        first = max(0, bisect_right(across, line.start) - 1)
        for k in range(first, len(across) - 1):
            if across[k] >= line.end:
                break
            shared = min(line.end, across[k + 1]) - max(line.start, across[k])
            total = covered[index].get(k, 0.0) + shared
            covered[index][k] = total
            if total >= WALL * (across[k + 1] - across[k]):
                walls[index].add(k)
    return walls
