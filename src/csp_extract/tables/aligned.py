"""Tables without (enough) lines: columns from gutters of white space, rows from gaps between lines of text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from csp_extract.content import Box, Grid, Page, Word
from csp_extract.tables.cells import background, outside, overlap, to_grid
from csp_extract.tables.continued import continued
from csp_extract.tables.gutters import at_borders, column_borders
from csp_extract.tables.headed import headed
from csp_extract.tables.lines import TextRow, text_rows
from csp_extract.tables.row_starts import row_starts
from csp_extract.tables.ruled import Field, Lattice
from csp_extract.tables.tabular import in_boxes, is_table, regions

_NONE: frozenset[int] = frozenset()
_CENTRED = 0.02
"""Share of the width by which a text in the middle of a table may be out of it."""
_CROSSING = 0.02
"""Share of the pieces of text that may run over a border between columns before these are in doubt."""


def unruled(page: Page, words: Sequence[Word], taken: Sequence[Box], before: Grid | None = None) -> list[Grid]:
    """Tables of alignment alone among `words`, outside the areas `taken`; `before` may go on here."""
    rows = text_rows(words)
    found = headed(page, rows, taken, before)
    rest = continued(page, rows, before, [*taken, *(grid.box for grid in found)]) if before is not None else None
    if rest is not None:
        found.append(rest)
    if found:
        taken = [*taken, *(grid.box for grid in found)]
        rows = text_rows(outside(words, [grid.box for grid in found]))
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
        if any(overlap(box, other) for other in taken) or in_boxes(page.fills, box):
            continue
        inside = [w for r in part for p in r.pieces for w in p.words]
        grid = by_text(page, borders, heights, inside, part)
        if grid is not None:
            found.append(grid)
    return found


def by_text(
    page: Page,
    borders: list[float],
    heights: list[float],
    words: Sequence[Word],
    rows: Sequence[TextRow],
    merged: Mapping[float, frozenset[int]] = MappingProxyType({}),
    sections: Set[float] = frozenset(),
) -> Grid | None:
    """The grid over columns `borders` and rows `heights`; a piece that runs over a border makes its cell wide.

    `merged`: heights at which the cells of some columns go on. `sections`: tops of rows with one
    cell only.
    """
    fields: list[Field] = []
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    pieces: dict[int, int] = defaultdict(int)
    centred: set[int] = set()
    middle, slack = (borders[0] + borders[-1]) / 2, _CENTRED * (borders[-1] - borders[0])
    for row in rows:
        r = bisect_right(heights, (row.top + row.bottom) / 2) - 1
        for piece in row.pieces:
            one = max(0, bisect_right(borders, piece.x0 + 2) - 1)
            other = min(len(borders) - 2, bisect_right(borders, piece.x1 - 2) - 1)
            if other > one:
                spans[r].append((one, other + 1))
                if abs((piece.x0 + piece.x1) / 2 - middle) < slack:
                    centred.add(r)
            pieces[r] += 1
    crossing = sum(len(crossed) for r, crossed in spans.items() if pieces[r] > 1)
    doubtful = crossing > _CROSSING * sum(pieces.values())
    for r, crossed in spans.items():
        if pieces[r] == 1 and (crossed[0][0] == 0 or r in centred):  # alone, wider than its column: a section row
            spans[r] = [(0, len(borders) - 1)]
    whole = [r for r, top in enumerate(heights) if top in sections]
    for r in [*whole, *_section_bands(page, heights, borders, pieces)]:
        spans[r] = [(0, len(borders) - 1)]
    lowest: dict[tuple[int, int], Field] = {}
    for r in range(len(heights) - 1):
        column = 0
        wide, going_on = spans.get(r, ()), merged.get(heights[r], _NONE)
        while column < len(borders) - 1:
            end = max([column + 1, *[e for s, e in wide if s <= column < e]]) if wide else column + 1
            above = lowest.get((column, end))
            if above is not None and above.end_row == r and going_on.issuperset(range(column, end)):
                above.end_row = r + 1
            else:
                lowest[column, end] = Field(r, column, r + 1, end)
                fields.append(lowest[column, end])
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
        colour = background(Box(borders[0], top, borders[-1], bottom), page.fills)
        if colour is not None:
            colours[colour].append(r)
    return [r for rows in colours.values() if all(pieces.get(r) == 1 for r in rows) for r in rows]
