"""What reads as a table and what as text columns, a list or a list of contents. Lengths in points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from csp_extract.content import Box, Fill
from csp_extract.tables.gutters import MIN_GUTTER, columns_of
from csp_extract.tables.lines import Piece, TextRow
from csp_extract.text import BULLETS

SPARSE = 0.15
"""Share of the lines in which a column must have text to speak against running text."""
FAR = 2.5
"""In units of the line height: a wider gap ends a table without lines."""
_PAGES = 300
"""No document has so many pages."""
_BOXED = 0.4
"""Share of the height of an area that a painted box in it must have to be a column of its own."""
_CARDS = 0.3
"""Share of the lines with a wide gap within a column at which the columns are cards."""
_SLACK = 6.0
"""Points by which a line may be wider than the others of its cell."""
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|…")
_MARK = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]?")


def regions(rows: Sequence[TextRow]) -> list[tuple[int, int]]:
    """Runs of lines (first, end) that may be a table: most of them in several pieces over common gutters."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    last = 0
    columns: dict[int, list[float]] = {}  # where pieces of the run begin, and where these end
    for i, row in enumerate(rows):
        if start is not None and row.top - rows[i - 1].bottom > FAR * (row.bottom - row.top):
            found.append((start, last + 1))
            start = None
        if len(row.pieces) > 1:
            if start is None:
                start = i
                columns = {}
            last = i
            for piece in row.pieces:
                columns.setdefault(round(piece.x0), []).append(piece.x1)
        elif start is not None:
            piece, head = row.pieces[0], rows[start].pieces[0]
            if _wraps(piece, columns) and row.top - rows[i - 1].bottom <= row.bottom - row.top:
                last = i
                continue
            if piece.x0 <= head.x0 + 5 and piece.x1 - piece.x0 > 0.6 * (rows[last].pieces[-1].x1 - head.x0):
                found.append((start, last + 1))
                start = None
                continue
            far = row.top - rows[last].bottom > 4 * (row.bottom - row.top)
            if far or i - last > 6:
                found.append((start, last + 1))
                start = None
    if start is not None:
        found.append((start, last + 1))
    return found


def _wraps(piece: Piece, columns: dict[int, list[float]]) -> bool:
    """Whether a piece alone in its line goes on with a cell: flush with a column of the run and no wider than it."""
    at = round(piece.x0)
    ends = [x for near in (at - 1, at, at + 1) for x in columns.get(near, ())]
    return len(ends) >= 2 and piece.x1 <= max(ends) + _SLACK


def is_table(rows: Sequence[TextRow], borders: Sequence[float], starts: Sequence[int]) -> bool:
    """Whether lines over these columns read as a table and not as text columns, a list, or a list of contents."""
    columns = len(borders) - 1
    if columns < 2 or len(starts) < 3:
        return False
    pieces = [p for row in rows for p in row.pieces]
    if any(_LEADERS.search(" ".join([w.text for w in p.words])) for p in pieces):
        return False
    by_column: list[list[Piece]] = [[] for _ in range(columns)]
    for p in pieces:
        by_column[min(columns - 1, sum(1 for b in borders[1:-1] if b <= min(p.x0 + 3, (p.x0 + p.x1) / 2)))].append(p)
    if any(len(column) < 2 for column in by_column):
        return False
    marks = [all(_is_mark(p) for p in column) for column in by_column]
    if columns - sum(marks) < 2:
        return False
    # columns of running text: nearly every line fills its column, and rows are single lines
    full = sum(_is_full(column) for column in by_column)
    if full >= columns - 1 and columns <= 3:
        return False
    if is_prose(rows, borders) or are_cards(rows, borders) or is_numbered(rows, borders):
        return False
    if _is_contents(rows):
        return False
    if columns <= 3 and (_interleaved(rows) or _flows(by_column, [rows[i].top for i in starts])):
        return False
    if _stepped(rows):
        return False
    if columns == 2 and len(starts) < 4:
        return False
    several = sum(len(columns_of(rows[i], borders)) > 1 for i in starts)
    return several >= 0.6 * len(starts)


def _interleaved(rows: Sequence[TextRow]) -> bool:
    """Whether lines stand at heights between each other's, as in text columns that keep no common grid."""
    crossing = sum(below.top < above.bottom - 0.25 * (above.bottom - above.top) for above, below in pairwise(rows))
    return 2 * crossing >= len(rows) - 1


def _stepped(rows: Sequence[TextRow]) -> bool:
    """Whether the baselines of pieces beside each other differ again and again, each time by another step: columns
    of text with gaps and leading of their own. Cells share their baselines, or differ by half a line if centred."""
    pairs = [
        abs(one.bottom - other.bottom) for row in rows for one, other in pairwise(row.pieces)
        if abs(one.words[0].style.size - other.words[0].style.size) < 0.3
    ]  # fmt: skip
    steps = pairs + [
        below.bottom - above.bottom for above, below in pairwise(rows)
        if below.top < above.bottom - 0.25 * (above.bottom - above.top)
    ]  # fmt: skip
    off = [round(step * 10) for step in steps if step >= 0.35]
    if len(off) > 2 and len(off) >= 0.6 * len(steps) and len(set(off)) > 2:
        return True
    apart = [round(step * 2) for step in steps if step >= 0.8]
    return len(apart) >= max(6, 0.25 * len(rows)) and len(set(apart)) >= 3


def _flows(by_column: Sequence[Sequence[Piece]], starts: Sequence[float]) -> bool:
    """Whether most rows begin in the middle of a sentence of some column: text columns side by side.

    `starts` are the tops of the rows; a word or two in lower case ("monthly") are no sentence.
    """
    flowing: set[float] = set()
    for column in by_column:
        for above, below in pairwise(column):
            if (
                len(below.words) > 2
                and below.words[0].text[:1].islower()
                and not above.words[-1].text.endswith((".", ":", ";", "!", "?"))
            ):
                flowing.update(top for top in starts if abs(top - below.top) < 2.0)
    return 2 * len(flowing) >= len(starts) - 1


def _is_contents(rows: Sequence[TextRow]) -> bool:
    """Whether every line ends with a page number, none lower than the one before: a list of contents."""
    ends = [row.pieces[-1].words for row in rows if len(row.pieces) > 1]
    if len(ends) < len(rows) or any(len(words) > 1 or not words[0].text.isdecimal() for words in ends):
        return False
    numbers = [int(words[0].text) for words in ends]
    named = all(any(char.isalpha() for w in row.pieces[-2].words for char in w.text) for row in rows)
    return named and numbers == sorted(numbers) and numbers[0] > 0 and numbers[-1] < _PAGES


def are_cards(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether two columns fall into columns of their own, label and text: cards side by side."""
    if len(borders) != 3:
        return False
    apart = sum(a.x0 >= borders[1] - 2 or b.x1 <= borders[1] + 2 for row in rows for a, b in pairwise(row.pieces))
    return apart >= _CARDS * len(rows)


def is_numbered(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether of two columns the first holds numbers or bullets only: a numbered list."""
    firsts = [row.pieces[0] for row in rows if row.pieces[0].x1 <= borders[1]]
    return len(borders) == 3 and len(firsts) > 1 and all(map(_is_mark, firsts))


def in_boxes(fills: Sequence[Fill], area: Box) -> bool:
    """Whether the columns of an area are painted boxes of its height that stand apart."""
    tall = sorted(
        (f.x0, f.x1)
        for f in fills
        if min(f.bottom, area.bottom) - max(f.top, area.top) > _BOXED * area.height
        and f.x0 < area.x1
        and f.x1 > area.x0
        and f.x1 - f.x0 < 0.8 * area.width
    )
    return any(other[0] - one[1] > MIN_GUTTER for one, other in pairwise(tall))


def is_prose(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines over two or three columns are running text: the lines of every column have several words."""
    columns = len(borders) - 1
    lengths: list[list[int]] = [[] for _ in range(columns)]
    for row in rows:
        counts = [0] * columns  # justified text falls to pieces: count the words of a line
        for p in row.pieces:
            counts[min(columns - 1, max(0, bisect_right(borders, min(p.x0 + 3, p.x1)) - 1))] += len(p.words)
        for column, count in zip(lengths, counts, strict=True):
            if count:
                column.append(count)
    # crumbs of justified lines stand right of a text column here and there: they are no column that speaks for a table
    lengths = [column for column in lengths if len(column) >= SPARSE * len(rows)] if columns == 3 else lengths
    return columns <= 3 and all(column and median(column) >= 4 for column in lengths)


def _is_mark(piece: Piece) -> bool:
    return len(piece.words) == 1 and (piece.words[0].text in BULLETS or bool(_MARK.fullmatch(piece.words[0].text)))


def _is_full(column: Sequence[Piece]) -> bool:
    """Whether most lines of a column run on to its right edge, as running text does."""
    edge = max(p.x1 for p in column)
    width = edge - min(p.x0 for p in column)
    return len(column) >= 4 and width > 120 and sum(p.x1 > edge - 0.15 * width for p in column) >= 0.6 * len(column)
