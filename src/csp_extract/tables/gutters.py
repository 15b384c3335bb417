"""Columns from gutters of white space: upright strips that hardly any piece of a line crosses. Lengths in points."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from csp_extract.content import Word
from csp_extract.tables.lines import Piece, TextRow

NEAR = 30.0
"""Points: a word that starts so near right of a border, flush with others, starts the column there."""
MIN_GUTTER = 4.0
"""Points: narrower strips of white space are no gutters."""
CROSSED = 0.12
"""Share of the pieces that may cross a gutter (headings of sections over several columns)."""
SECTION = 0.4
"""What a text alone in its line counts for among those that cross a gutter: it may be the heading of a section."""


def gutters(rows: Sequence[TextRow]) -> list[tuple[float, float]]:
    """The gutters between the columns that these lines show, from left to right.

    A few pieces may cross one; where none does, its strip is as narrow as all pieces leave it.
    """
    loose = _strips(rows, CROSSED * len(rows))
    if not loose:
        return []
    strict = _strips(rows, 0.0)
    return [next(((s, e) for s, e in strict if s < end and e > start), (start, end)) for start, end in loose]


def _strips(rows: Sequence[TextRow], allowed: float) -> list[tuple[float, float]]:
    """Strips of white space that at most `allowed` pieces cross."""
    pieces = [p for row in rows for p in row.pieces]
    several = [p for row in rows if len(row.pieces) > 1 for p in row.pieces]
    if not several:
        return []
    left, right = min([p.x0 for p in pieces]), max([p.x1 for p in pieces])
    alone = {id(row.pieces[0]) for row in rows if len(row.pieces) == 1}
    events: list[tuple[float, float]] = []
    for p in pieces:
        wide = p.x1 - p.x0 > 0.6 * (right - left)  # a heading or section over the columns
        if wide and len(several) > 2 * len(rows) * 0.5:
            continue
        weight = SECTION if allowed and id(p) in alone and p.x0 < left + 5 else 1.0
        events.append((p.x0, weight))
        events.append((p.x1, -weight))
    events.sort()
    found: list[tuple[float, float]] = []
    depth, start = 0.0, None
    for at, step in events:
        before = depth
        depth = round(depth + step, 3)
        if before > allowed >= depth:
            start = at
        elif before <= allowed < depth:
            if start is not None and at - start >= MIN_GUTTER and start > left:
                found.append((start, at))
            start = None
    return found


def column_borders(rows: Sequence[TextRow], left: float, right: float) -> list[float]:
    """Borders of the columns, `left` and `right` included; without gutters just these two."""
    # the border stands next to the column on its right: most cells are set flush left and ragged right
    inner = [other - min(2.0, (other - one) / 2) for one, other in gutters(rows)]
    return [left, *(x for x in inner if left < x < right), right]


def at_borders(rows: Sequence[TextRow], borders: Sequence[float]) -> list[TextRow]:
    """Lines whose pieces are also cut where a word starts a column: just right of a border, flush with its others."""
    inner = borders[1:-1]
    if not inner:
        return list(rows)
    flush: set[int] = set()
    flush_right: set[int] = set()
    for row in rows:
        for piece in row.pieces:
            at, end = round(piece.x0), round(piece.x1)
            flush.update((at - 1, at, at + 1))
            flush_right.update((end - 1, end, end + 1))
    result: list[TextRow] = []
    for row in rows:
        pieces: list[Piece] = []
        for piece in row.pieces:
            words = piece.words
            near = inner[bisect_left(inner, piece.x0) : bisect_right(inner, piece.x1 + 3)] if len(words) > 1 else ()
            cuts = [
                i
                for i in range(1, len(words))
                if _starts_column(words[i - 1], words[i], near, len(row.pieces) > 1, flush, flush_right)
            ] if near else ()  # fmt: skip
            if not cuts:
                pieces.append(piece)
                continue
            for one, other in zip([0, *cuts], [*cuts, len(words)], strict=True):
                part = words[one:other]
                tops, bottoms = [w.top for w in part], [w.bottom for w in part]
                pieces.append(Piece(part, part[0].x0, max([w.x1 for w in part]), min(tops), max(bottoms)))
        result.append(TextRow(pieces, row.top, row.bottom) if len(pieces) > len(row.pieces) else row)
    return result


def _starts_column(
    before: Word, word: Word, inner: Sequence[float], among: bool, flush: set[int], flush_right: set[int]
) -> bool:
    """Whether `word` belongs to the next column although little space stands before it.

    `among`: the line has other pieces too, so a small gap will do where words are flush with others of their column.
    """
    gap = word.x0 - before.x1
    if gap <= 1.0:
        return False
    wide = gap > 0.5 * (word.style.size or 10.0)
    for border in inner:
        if before.x0 < border - 2 <= word.x0 < border + NEAR and (wide or (among and round(word.x0) in flush)):
            return True
        if among and before.x1 <= border + 1 < word.x1 and round(before.x1) in flush_right and before.x0 < border - 2:
            return True
    return False


def column_of(x: float, borders: Sequence[float]) -> int:
    return min(len(borders) - 2, max(0, bisect_right(borders, x) - 1))


def columns_of(row: TextRow, borders: Sequence[float]) -> set[int]:
    """The columns in which the pieces of a line stand; a piece over several columns counts for its first."""
    end = len(borders) - 1
    return {bisect_right(borders, min(p.x0 + 3, (p.x0 + p.x1) / 2), 1, end) - 1 for p in row.pieces}
