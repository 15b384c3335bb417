"""Rows from strips of white space over the whole width of a table: cells of a row need not begin at one height.

A wide strip parts rows, a narrow one only lines or the paragraphs of a cell. Which strips are wide enough is tried
out: the width at which the most rows have text in most columns is right. All lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from csp_extract.tables.gutters import columns_of
from csp_extract.tables.lines import TextRow, is_bold

FULL = 0.6
"""Share of the columns in which a row must have text to be whole."""
_STEP = 1.0
"""Strips that differ by less than this are alike."""
_APART = 0.7
"""In units of the line height: strips that are all wider part rows."""
_BROKEN = 0.6
"""What a row with less text counts for against a whole one."""


def strips(lines: Sequence[TextRow]) -> list[float]:
    """The height of the white strip above each line but the first; 0 or less where lines overlap.

    `lines` are sorted by their tops.
    """
    found: list[float] = []
    low = lines[0].bottom
    for line in lines[1:]:
        found.append(line.top - low)
        low = max(low, line.bottom)
    return found


def _broken(line: TextRow) -> bool:
    """Whether most cells of a line begin as no cell does: in the middle of a sentence."""
    starts = [p.words[0].text[:1] for p in line.pieces]
    return 2 * sum(start.islower() or start in "(&" for start in starts) >= len(starts)


def _is_rest(head: TextRow, line: TextRow, borders: Sequence[float]) -> bool:
    """Whether a line right under the labels of the columns is the rest of a row that the page before has cut."""
    return line.pieces[0].x0 > borders[1] - 2 and is_bold(head) and not is_bold(line)


def without_first(lines: Sequence[TextRow], borders: Sequence[float]) -> list[tuple[int, TextRow]]:
    """The lines less what stands in the first column, each with its index; lines of nothing else are left out."""
    found: list[tuple[int, TextRow]] = []
    for i, line in enumerate(lines):
        rest = [p for p in line.pieces if p.x0 >= borders[1] - 2]
        if len(rest) == len(line.pieces):
            found.append((i, line))
        elif rest:
            found.append((i, TextRow(rest, min(p.top for p in rest), max(p.bottom for p in rest))))
    return sorted(found, key=lambda item: item[1].top)


def rows_beside_labels(lines: Sequence[TextRow], borders: Sequence[float]) -> list[int] | None:
    """The indexes of the lines that begin a row where labels over several rows stand in the first column.

    A label in the middle of its rows hides the strip between two of them. None where not every row is whole.
    """
    rest = without_first(lines, borders)
    if len(borders) < 4 or len(rest) < 2:
        return None
    starts = rows_by_strips([line for _, line in rest], borders[1:], sure=True)
    return None if starts is None else [rest[i][0] for i in starts]


def rows_by_strips(
    lines: Sequence[TextRow], borders: Sequence[float], sections: Sequence[bool] = (), sure: bool = False
) -> list[int] | None:
    """The indexes of the lines that begin a row; None when all strips are alike and tell nothing.

    `lines` are sorted by their tops; `sections` says which of them are headings over all columns: rows of their own.
    `sure`: None too where not every row is whole.
    """
    sections = sections or [False] * len(lines)
    white = strips(lines)
    widths: list[float] = []
    for width in sorted(w for w, (one, other) in zip(white, pairwise(sections), strict=True) if not one | other):
        if not widths or max(0.0, width) - widths[-1] > _STEP:
            widths.append(max(0.0, width))
    if not widths:
        return None
    filled = [columns_of(line, borders) for line in lines]
    full = max(2.0, FULL * (len(borders) - 1))
    best: tuple[float, float, list[int], bool] = (-inf, 0.0, [], False)
    for width in [*widths[1:], inf] if widths[0] == 0.0 else [*widths, inf]:
        starts = [0]
        for i, w in enumerate(white, 1):
            if sections[i] or sections[i - 1] or w > width - _STEP / 2:
                starts.append(i)
        score, broken = 0.0, False
        for first, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            if sections[first] or (starts[1:2] == [first] and _is_rest(lines[0], lines[first], borders)):
                continue
            whole = len(set().union(*filled[first:end])) >= full and not _broken(lines[first])
            score += 1.0 if whole else -_BROKEN
            broken = broken or not whole
        if (score, width) > best[:2]:
            best = (score, width, starts, broken)
    apart = widths[0] > _APART * (lines[0].bottom - lines[0].top)  # lines of a cell are never so far apart
    if (len(widths) == 1 and best[1] < inf and not (apart and not best[3])) or (sure and best[3]):
        return None
    return best[2]
