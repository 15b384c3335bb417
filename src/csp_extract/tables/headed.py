"""Tables without lines under a header that is set apart: labels in bold, in italics or in a colour.

The labels say how many columns there are and roughly where; the lines below narrow the white space between two labels
down to the gutter between their columns. So cells that are centred in their rows, columns that nearly touch, columns
that stay empty and cells far taller than their neighbours are no hindrance. All lengths are points.
"""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from csp_extract.content import Box, Grid, Page, Word, text_of
from csp_extract.tables.cells import overlap, to_grid
from csp_extract.tables.labels import label_groups
from csp_extract.tables.lines import Manner, Piece, TextRow, is_bold, is_footer, manner
from csp_extract.tables.row_starts import row_starts
from csp_extract.tables.ruled import Field, Lattice
from csp_extract.tables.strips import rows_beside_labels, rows_by_strips, without_first
from csp_extract.tables.tabular import FAR, is_prose

LABEL = 7
"""A label has at most so many words."""
_NEAR = 1.2
"""In units of the line height: lines of one header are no farther apart."""
_ROOM = 0.35
"""In units of the line height: labels that are so far above others are cells of their own."""
_SIGNED = 3
"""Where one in so many labels has a colon they are labels of text ("Lead: ..."), not of columns."""
_NAMED = 0.6
"""Share of the labels that must have letters: figures in a row are no header."""
_SPACED = 1.5
"""In units of the line height: a line with no wider gap is a title that is spaced out."""
_LARGER = 1.3
"""A header may be so much larger than the text under it; titles and statistics are larger."""
_RUNNING = 0.3
"""Share of the lines that may pass over two borders without a wide gap."""
_FREE = 1.2
"""A gutter is at least so wide."""


@dataclass(slots=True)
class Header:
    """The labels over a table: `columns` from left to right, `groups` over several of them."""

    columns: list[Piece]
    groups: list[Piece]
    first: int
    end: int
    """The lines of text from `first` up to, not including, `end` are the header."""
    mark: Manner


def headed(page: Page, rows: Sequence[TextRow], taken: Sequence[Box], before: Grid | None = None) -> list[Grid]:
    """The tables under headers among the lines `rows`, outside the areas `taken`; `before` may go on here."""
    found: list[Grid] = []
    known = {text_of(cell.words) for cell in before.cells if cell.row < before.header_rows} if before else set()
    i = 0
    while i < len(rows):
        header = header_at(rows, i) if len(rows[i].pieces) > 1 else None
        same = before if header is not None and {text_of(c.words) for c in header.columns} <= known else None
        table = _table(page, rows, header, same) if header is not None else None
        if header is None or table is None:
            i += 1
            continue
        grid, end = table
        if not any(overlap(grid.box, other) for other in taken):
            found.append(grid)
        i = end
    return found


def header_at(rows: Sequence[TextRow], at: int) -> Header | None:
    """The header with the line `at`, its first one with two labels or more."""
    mark = manner(rows[at])
    if mark is None or not (any(mark[:2]) or mark[2]) or any(len(p.words) > LABEL for p in rows[at].pieces):
        return None
    height = rows[at].bottom - rows[at].top
    first, end = at, at + 1
    while first > 0 and _set(rows[first - 1], mark) and rows[first].top - rows[first - 1].bottom < _NEAR * height:
        if (
            rows[first - 1].pieces[0].x0 < rows[at].pieces[0].x1
            or rows[first - 1].bottom - rows[first - 1].top > height + 1
        ):
            break  # a title over the table
        first -= 1
    while end < len(rows) and _set(rows[end], mark) and rows[end].top - rows[end - 1].bottom < _NEAR * height:
        if len(rows[end].pieces) == 1 and _is_section(rows[end].pieces[0], rows[at].pieces):
            break
        end += 1
    if not mark[0] and (end == len(rows) or manner(rows[end]) == mark):
        return None
    columns: list[Piece] = []
    groups: list[Piece] = []
    for row in reversed(rows[first:end]):
        for piece in row.pieces:
            under = [c for c in columns if _over(piece, c)]
            if _under(piece, columns) is not None:
                groups.append(piece)
            elif under:
                one = under[0]
                one.words = [*piece.words, *one.words]
                one.x0, one.x1 = min(one.x0, piece.x0), max(one.x1, piece.x1)
                one.top, one.bottom = min(one.top, piece.top), max(one.bottom, piece.bottom)
            else:
                insort(
                    columns,
                    Piece(list(piece.words), piece.x0, piece.x1, piece.top, piece.bottom),
                    key=lambda p: p.x0,
                )
    if len(columns) < 3 or any(len(c.words) > 2 * LABEL for c in columns):
        return None
    if _SIGNED * sum(any(":" in w.text for w in c.words) for c in columns) >= len(columns):
        return None
    named = sum(any(char.isalpha() for w in c.words for char in w.text) for c in columns)
    if named < _NAMED * len(columns) or max(b.x0 - a.x1 for a, b in pairwise(columns)) < _SPACED * height:
        return None
    return Header(columns, groups, first, end, mark)


def _is_section(piece: Piece, labels: Sequence[Piece]) -> bool:
    """Whether a text alone under labels is the heading of a section: under several, or a name and what it is called."""
    return sum(_over(piece, p) for p in labels) > 1 or any(w.text.endswith(":") for w in piece.words[:-1])


def _set(row: TextRow, mark: Manner) -> bool:
    """Whether a line is set like the labels of a header: bold, or in their slant and colour."""
    return is_bold(row) if mark[0] else manner(row) == mark


def _over(one: Piece, other: Piece) -> bool:
    return min(one.x1, other.x1) - max(one.x0, other.x0) > 0


def _under(group: Piece, columns: Sequence[Piece]) -> tuple[int, int] | None:
    """The columns under a label over several of them: the first, and the one after the last; None for no such label.

    `columns` are sorted. The label overlaps them all, or stands between two that begin lower; or it is flush with the
    first one, with the room of a cell's border between, and others begin beside that one.
    """
    under = [i for i, c in enumerate(columns) if _over(group, c)]
    if len(under) > 1:
        return under[0], under[-1] + 1
    if not under:
        after = next((i for i, c in enumerate(columns) if c.x0 >= group.x1), 0)
        both = after > 0 and all(c.top >= group.bottom for c in columns[after - 1 : after + 1])
        return (after - 1, after + 1) if both else None
    first = columns[under[0]]
    if first.top - group.bottom < _ROOM * (group.bottom - group.top):
        return None
    end = under[0] + 1
    while end < len(columns) and abs(columns[end].top - first.top) < 2.0:
        end += 1
    return (under[0], end) if end - under[0] > 1 else None


class Gutters:
    """The white space between columns, narrowed line by line."""

    def __init__(self, columns: Sequence[Piece]) -> None:
        self.free: list[list[tuple[float, float]]] = [[(one.x1, other.x0)] for one, other in pairwise(columns)]

    def take(self, words: Sequence[Word]) -> bool:
        """Take the words of a line out of the gutters; False, and nothing is changed, when one would be closed."""
        narrowed: list[list[tuple[float, float]]] = []
        for free in self.free:
            left, right = free[0][0], free[-1][1]
            rest = free
            for word in words:
                if word.x1 <= left or word.x0 >= right:
                    continue
                parts = []
                for start, end in rest:
                    if word.x0 >= end or word.x1 <= start:
                        parts.append((start, end))
                        continue
                    if word.x0 - start > 0:
                        parts.append((start, word.x0))
                    if end - word.x1 > 0:
                        parts.append((word.x1, end))
                rest = parts
            rest = [(start, end) for start, end in rest if end - start >= _FREE]
            if not rest:
                return False
            narrowed.append(rest)
        self.free = narrowed
        return True

    def borders(self, lines: Sequence[TextRow]) -> list[float]:
        """A border in each gutter, next to the column on its right: where the most words of `lines` begin flush."""
        flush = Counter(round(w.x0) for row in lines for p in row.pieces for w in p.words)
        found = []
        for free in self.free:
            start, end = max(
                free, key=lambda strip: (sum(flush[round(strip[1]) + d] for d in (-1, 0, 1)), strip[1] - strip[0])
            )
            found.append(end - min(2.0, (end - start) / 2))
        return found


def _table(page: Page, rows: Sequence[TextRow], header: Header, again: Grid | None) -> tuple[Grid, int] | None:
    """The table under a header, and the index of the first line after it. `again`: the table of the page before with
    the same header."""
    gutters = Gutters(header.columns)
    left = header.columns[0].x0
    low = max(p.bottom for p in header.columns)
    height = rows[header.first].bottom - rows[header.first].top
    body: list[TextRow] = []
    sections: set[int] = set()
    end = header.end
    for i in range(header.end, len(rows)):
        row = rows[i]
        if row.top - low > FAR * (row.bottom - row.top) or (len(row.pieces) > 2 and _set(row, header.mark)):
            break
        if is_footer(row, low, page.height, (p.x0 for r in rows[header.end : i] for p in r.pieces if p.x0 > left + 5)):
            break
        if gutters.take([w for p in row.pieces for w in p.words]):
            end = i + 1
        elif len(row.pieces) == 1 and is_bold(row) and row.pieces[0].x0 <= left + 2 * height:
            sections.add(i)
        else:
            break
        low = max(low, row.bottom)
    while end > header.end and len(rows[end - 1].pieces) == 1 and is_bold(rows[end - 1]):
        end -= 1  # the heading of what comes next
    sections = {i for i in sections if i < end}
    if end - header.end - len(sections) < (1 if again else 2):
        return None
    body = list(rows[header.end : end])
    x0 = min([left, *(r.pieces[0].x0 for r in body)]) - 1
    x1 = max([header.columns[-1].x1, *(r.pieces[-1].x1 for r in body)]) + 1
    if again is not None:  # few lines do not show how wide the table is
        x0, x1 = min(x0, again.box.x0), max(x1, again.box.x1)
    borders = [x0, *gutters.borders([*body, TextRow(header.columns, low, low)]), x1]
    if height > _LARGER * median(r.bottom - r.top for r in body):
        return None
    inner = borders[1:-1]
    usual = median(r.bottom - r.top for r in body)
    whole = [i in sections or is_heading(row, inner, usual) for i, row in enumerate(body, header.end)]
    lines = [row if over else cut_at(row, borders) for row, over in zip(body, whole, strict=True)]
    if is_running([row for row, over in zip(body, whole, strict=True) if not over], inner):
        return None
    if is_prose([line for line, over in zip(lines, whole, strict=True) if not over], borders):
        return None
    order = sorted(range(len(lines)), key=lambda i: lines[i].top)
    lines, whole = [lines[i] for i in order], [whole[i] for i in order]
    if again is None and not any(len(line.pieces) > 1 for line in lines):
        return None
    grid = _grid(page, header, lines, whole, starts_of(lines, whole, borders), borders)
    return None if grid is None else (grid, end)


def starts_of(lines: Sequence[TextRow], whole: Sequence[bool], borders: Sequence[float]) -> list[int]:
    """The indexes of the lines that begin a row."""
    starts = rows_by_strips(lines, borders, whole) or row_starts(lines, borders)
    if any(whole):
        return starts
    beside = rows_beside_labels(lines, borders)
    return beside if beside is not None and len(beside) > len(starts) else starts


def is_running(body: Sequence[TextRow], inner: Sequence[float]) -> bool:
    """Whether many lines are running text: no wide gap where they pass from column to column and to a third."""
    over = sum(any(sum(p.x0 < at < p.x1 for at in inner) > 1 for p in row.pieces) for row in body)
    return over > _RUNNING * len(body)


def is_heading(row: TextRow, inner: Sequence[float], usual: float) -> bool:
    """Whether a line is one bold piece over several columns, or in larger type than `usual` (line height)."""
    if len(row.pieces) > 1 or not is_bold(row):
        return False
    return row.bottom - row.top > 1.1 * usual or any(row.pieces[0].x0 < at < row.pieces[0].x1 for at in inner)


def cut_at(row: TextRow, borders: Sequence[float]) -> TextRow:
    """A line with one piece for each column in which it has words."""
    pieces: list[Piece] = []
    column = -1
    for word in (w for p in row.pieces for w in p.words):
        middle = (word.x0 + word.x1) / 2
        own = max(0, sum(1 for b in borders[:-1] if b <= middle) - 1)
        if own == column:
            last = pieces[-1]
            last.words.append(word)
            last.x1, last.top, last.bottom = (
                max(last.x1, word.x1),
                min(last.top, word.top),
                max(last.bottom, word.bottom),
            )
        else:
            pieces.append(Piece([word], word.x0, word.x1, word.top, word.bottom))
            column = own
    return TextRow(pieces, row.top, row.bottom)


def _grid(
    page: Page, header: Header, lines: list[TextRow], whole: list[bool], starts: list[int], borders: list[float]
) -> Grid | None:
    """The grid of a header and of the rows that begin at `starts`; `whole` lines go over all columns."""
    columns = len(borders) - 1
    top = min(p.top for p in [*header.columns, *header.groups])
    heights = [top - 1]
    fields: list[Field] = []
    words = [w for p in [*header.columns, *header.groups] for w in p.words]
    bottom = max(p.bottom for p in header.columns)
    if header.groups:
        spans = [span for group in header.groups if (span := _under(group, header.columns)) is not None]
        cut = (max(g.bottom for g in header.groups) + min(header.columns[i].top for s in spans for i in range(*s))) / 2
        heights.append(cut)
        covered = {i for s in spans for i in range(*s)}
        fields += [Field(0, one, 1, other) for one, other in spans]
        fields += [Field(1, i, 2, i + 1) for i in covered]
        fields += [Field(0, i, 2, i + 1) for i in range(columns) if i not in covered]
    else:
        fields += [Field(0, i, 1, i + 1) for i in range(columns)]
    heads = len(heights)
    added, below = body_of(lines, whole, starts, borders, heads, bottom)
    heights += below
    fields += added
    words += [w for line in lines for p in line.pieces for w in p.words]
    fields.sort(key=lambda f: (f.row, f.column))
    grid = to_grid(page, Lattice(list(borders), heights, fields), frozenset(w.id for w in words))
    return None if grid is None else replace(grid, found="aligned", header_rows=heads)


def body_of(
    lines: Sequence[TextRow],
    whole: Sequence[bool],
    starts: Sequence[int],
    borders: Sequence[float],
    heads: int,
    low: float,
) -> tuple[list[Field], list[float]]:
    """The cells of the rows that begin at `starts`, below `heads` others that end at `low`, and the rows' borders.

    `whole` lines go over all columns.
    """
    columns = len(borders) - 1
    heights: list[float] = []
    fields: list[Field] = []
    rows: list[tuple[float, float]] = []
    rest = dict(without_first(lines, borders))  # a label beside several rows says nothing about their heights
    for first, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        own = list(lines[first:end])
        if end < len(lines) and max(line.bottom for line in own) > lines[end].top:
            own = [rest[i] for i in range(first, end) if i in rest] or own
        top = min(line.top for line in own)
        heights.append((low + top) / 2)
        low = max(line.bottom for line in own)
        rows.append((top, low))
    groups = None if any(whole) else label_groups(lines, rows, borders[1])
    for r, first in enumerate(starts):
        if whole[first]:
            fields.append(Field(heads + r, 0, heads + r + 1, columns))
        else:
            left = 0 if groups is None else 1
            fields += [Field(heads + r, i, heads + r + 1, i + 1) for i in range(left, columns)]
    fields += [Field(heads + first, 0, heads + end, 1) for first, end in groups or ()]
    heights.append(max(low, *(line.bottom for line in lines)) + 1)
    return fields, heights
