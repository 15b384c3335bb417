"""All tables of a page as grids: those made of lines first, then those made of alignment alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from csp_extract.content import Box, Grid, Page, Word
from csp_extract.tables import beyond
from csp_extract.tables.aligned import unruled
from csp_extract.tables.cells import by_row, outside, overlap, to_grid, within
from csp_extract.tables.framed import in_frame
from csp_extract.tables.gutters import at_borders
from csp_extract.tables.lines import TextRow, text_rows
from csp_extract.tables.refine import with_columns, with_inner_columns, with_labels, with_row_below, with_rows
from csp_extract.tables.ruled import SNAP, Lattice, Segment, bundles, lattice, lines_of
from csp_extract.tables.stacks import ALIKE, by_headers, frames, goes_on, joints, levels, stacks

_TOP = 0.15
"""Share of the height of a page above which the rest of a row may stand that the page before has cut."""


def grids(page: Page, before: Grid | None = None) -> tuple[Grid, ...]:
    """The tables of `page`, from top to bottom; `before` is one of the page before that may go on (`open_at_end`)."""
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
            loose += levels(net)
        else:
            nets.append(net)
    heads = [
        net
        for net in nets
        if len(net.ys) <= 3 and ((goes_on(net, loose) and not _is_body(net, page.words)) or _is_stripe(net, nets))
    ]
    for net in heads:
        loose += levels(net)
    for net in nets:
        if not any(net is head for head in heads):
            in_row = by_row(page.words, net)
            inner = with_inner_columns(net, in_row)
            parted = with_row_below(inner, page)
            if parted is not inner:
                in_row = by_row(page.words, parted)
            open_rows = {f.row for f in parted.fields if f.end_column - f.column == len(parted.xs) - 1}
            whole = with_rows(with_columns(parted, in_row), in_row, open_rows)
            grid = _with_body(page, net, nets) or to_grid(page, with_labels(whole, page.words), least=_least(net, page))
            if grid is not None:
                found.append(grid)
    taken = [g.box for g in found]
    free = outside(page.words, taken)
    ruled = len(taken)
    stacked = [part for box, ys in stacks(loose, free, page.fills) for part in by_headers(box, ys, free)]
    for box, ys in [*stacked, *frames(sides)]:
        if any(overlap(box, other) for other in taken):
            continue
        others = [*taken, *(other for other, _ in stacked if other != box)]
        around = [] if (box, ys) not in stacked else _around(free, box, others)
        xs = next((net.xs for net in heads if overlap(net.box, box)), None) or joints(page.rules, box)
        parts = [s for s in level if box.top + SNAP < s.at < box.bottom - SNAP]
        grid = in_frame(page, box, ys, within(free, box), xs, parts, around)
        if grid is not None:
            found.append(grid)
            taken.append(grid.box)
    for net in heads:  # a painted row by itself
        if not any(overlap(net.box, other) for other in taken):
            grid = to_grid(page, net, least=_least(net, page))
            if grid is not None:
                found.append(grid)
                taken.append(grid.box)
    found += unruled(page, outside(free, taken[ruled:]), taken, before)
    found.sort(key=lambda g: (g.box.top, g.box.x0))
    return tuple(found)


def _least(net: Lattice, page: Page) -> int:
    """How many cells of a lattice must have text: one in a row at the top, the rest of one that the page before cut."""
    return 1 if len(net.ys) == 2 and len(net.xs) > 3 and net.ys[0] < _TOP * page.height else 2


def _with_body(page: Page, net: Lattice, nets: Sequence[Lattice]) -> Grid | None:
    """The table under a painted or ruled header, the only row of `net`, whose body has no lines; None when none is."""
    if len(net.ys) != 2 or len(net.xs) < 4:
        return None
    bottom = net.ys[1]
    end = min((other.ys[0] for other in nets if other.ys[0] > bottom), default=inf)
    under = [w for w in page.words if net.xs[0] <= w.x0 and w.x1 <= net.xs[-1] and bottom < w.top and w.bottom < end]
    lines = beyond.below(at_borders(text_rows(under), net.xs), net.xs, bottom, page.height) if under else []
    if len(lines) < 2:
        return None
    box = net.box._replace(bottom=max(line.bottom for line in lines) + 1)
    return in_frame(page, box, [*net.ys, box.bottom], within(page.words, box), net.xs)


def _is_body(net: Lattice, words: Sequence[Word]) -> bool:
    """Whether the last texts of two rows are set alike, and not in bold: rows, no header."""
    styles = []
    for top, bottom in pairwise(net.ys):
        own = within(words, Box(net.xs[0], top, net.xs[-1], bottom))
        styles.append((own[-1].style.bold, own[-1].style.colour) if own else (True, 0))
    return len(styles) > 1 and styles[0] == styles[1] and not styles[0][0]


def _is_stripe(net: Lattice, nets: Sequence[Lattice]) -> bool:
    """Whether a row of painted cells has another with the same columns above or below it: stripes of one table."""
    if len(net.ys) != 2:
        return False
    return any(
        len(other.ys) == 2
        and other is not net
        and len(other.xs) == len(net.xs)
        and all(abs(a - b) <= SNAP for a, b in zip(net.xs, other.xs, strict=True))
        for other in nets
    )


def _around(words: Sequence[Word], box: Box, others: Sequence[Box]) -> list[TextRow]:
    """The lines above and below an area, within its sides, up to the next area on each side."""
    beside = [other for other in others if other.x0 < box.x1 and other.x1 > box.x0]
    top = max([other.bottom for other in beside if other.bottom <= box.top + SNAP], default=0.0)
    bottom = min([other.top for other in beside if other.top >= box.bottom - SNAP], default=inf)
    own = [w for w in words if box.x0 - ALIKE <= (w.x0 + w.x1) / 2 <= box.x1 + ALIKE and top <= w.top <= bottom]
    return [
        line
        for line in text_rows(own)
        if top <= line.top and line.bottom <= bottom and (line.bottom <= box.top + 2 or line.top >= box.bottom - 2)
    ]
