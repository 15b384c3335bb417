"""Tables without (enough) lines: columns from gutters of white space, rows from gaps between lines of text.

A gutter is an upright strip that hardly any piece of a line crosses. A row starts where a gap that is wider than
the usual line spacing stands before a line with text in several columns; where all lines are equally far apart, every
line is a row unless it only carries on the cell above. All lengths are points.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from csp_extract.content import Word
from csp_extract.text import BULLETS

GAP = 0.75
"""In units of the type size: a wider space within a line parts two pieces of it."""
MIN_GAP = 4.5
NEAR = 30.0
"""Points: a word that starts so near right of a border, flush with others, starts the column there."""
MIN_GUTTER = 4.0
"""Points: narrower strips of white space are no gutters."""
CROSSED = 0.12
"""Share of the pieces that may cross a gutter (headings of sections over several columns)."""
SPARSE = 0.15
"""Share of the lines in which a column must have text to speak against running text."""
SECTION = 0.4
"""What a text alone in its line counts for among those that cross a gutter: it may be the heading of a section."""
FAR = 2.5
"""In units of the line height: a wider gap ends a table without lines."""
ROW_GAP = 1.6
"""Points by which the gap before a row must be wider than the usual gap between lines, at least."""
_NUMBER = re.compile(r"[(\[]?[-–+£€$]?\d[\d.,:/%–-]*[)\].]?")
_LEADERS = re.compile(r"\.{4,}|(?:\. ){3,}|…")
_MARK = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,4})[.)]?")


_SLACK = 6.0
"""Points by which a line may be wider than the others of its cell."""


@dataclass(slots=True)
class Piece:
    """Words of one line with no wide gap between them."""

    words: list[Word]
    x0: float
    x1: float
    top: float
    bottom: float


@dataclass(slots=True)
class TextRow:
    """All pieces at one height, from left to right."""

    pieces: list[Piece]
    top: float
    bottom: float


def text_rows(words: Sequence[Word]) -> list[TextRow]:
    """Upright words as lines over the whole width, each in its pieces."""
    rows: list[TextRow] = []
    upright = sorted((w for w in words if w.style.angle == 0), key=lambda w: w.top + w.bottom)
    bundle: list[Word] = []
    centre = 0.0
    for word in upright:
        middle = (word.top + word.bottom) / 2
        if bundle and middle - centre > 0.35 * min(word.bottom - word.top, bundle[0].bottom - bundle[0].top):
            rows.append(_row(bundle))
            bundle = []
        if not bundle:
            centre = middle
        bundle.append(word)
    if bundle:
        rows.append(_row(bundle))
    return rows


def _row(words: list[Word]) -> TextRow:
    words = sorted(words, key=lambda w: w.x0)
    pieces: list[Piece] = []
    for w in words:
        last = pieces[-1] if pieces else None
        size = w.style.size or w.bottom - w.top
        bullet = last is not None and len(last.words) == 1 and last.words[0].text in BULLETS
        if last is not None and w.x0 - last.x1 <= (3 * size if bullet else max(MIN_GAP, GAP * size)):
            last.words.append(w)
            last.x1, last.top, last.bottom = max(last.x1, w.x1), min(last.top, w.top), max(last.bottom, w.bottom)
        else:
            pieces.append(Piece([w], w.x0, w.x1, w.top, w.bottom))
    return TextRow(pieces, min(p.top for p in pieces), max(p.bottom for p in pieces))


def gutters(rows: Sequence[TextRow]) -> list[tuple[float, float]]:
    """The gutters between the columns that these lines show, from left to right.

    A few pieces may cross one; where none does, its strip is as narrow as all pieces leave it.
    """
    strict = _strips(rows, 0.0)
    return [
        next(((s, e) for s, e in strict if s < end and e > start), (start, end))
        for start, end in _strips(rows, CROSSED * len(rows))
    ]


def _strips(rows: Sequence[TextRow], allowed: float) -> list[tuple[float, float]]:
    """Strips of white space that at most `allowed` pieces cross."""
    pieces = [p for row in rows for p in row.pieces]
    several = [p for row in rows if len(row.pieces) > 1 for p in row.pieces]
    if not several:
        return []
    left, right = min(p.x0 for p in pieces), max(p.x1 for p in pieces)
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
    flush: set[int] = set()
    flush_right: set[int] = set()
    for row in rows:
        for piece in row.pieces:
            at, end = round(piece.x0), round(piece.x1)
            flush.update((at - 1, at, at + 1))
            flush_right.update((end - 1, end, end + 1))
    inner = borders[1:-1]
    result: list[TextRow] = []
    for row in rows:
        pieces: list[Piece] = []
        for piece in row.pieces:
            words = piece.words
            cuts = [
                i
                for i in range(1, len(words))
                if _starts_column(words[i - 1], words[i], inner, len(row.pieces) > 1, flush, flush_right)
            ]
            for one, other in zip([0, *cuts], [*cuts, len(words)], strict=True):
                part = words[one:other]
                pieces.append(
                    Piece(
                        part, part[0].x0, max(w.x1 for w in part), min(w.top for w in part), max(w.bottom for w in part)
                    )
                )
        result.append(TextRow(pieces, row.top, row.bottom))
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


def row_starts(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """The indexes of the lines that begin a row."""
    if len(rows) < 2:
        return [0] if rows else []
    gaps = [max(0.0, rows[i].top - max(r.bottom for r in rows[max(0, i - 3) : i])) for i in range(1, len(rows))]
    filled = [_columns(row, borders) for row in rows]
    size = median(row.bottom - row.top for row in rows)
    many = [i for i in range(1, len(rows)) if len(filled[i]) > 1 or 0 in filled[i]]
    threshold = _threshold([gaps[i - 1] for i in many], gaps, size)
    if threshold is not None:
        return [0, *(i for i in many if gaps[i - 1] > threshold)]
    starts = [0]
    columns = len(borders) - 1
    rooms = _rooms(rows, borders)
    for i in range(1, len(rows)):
        if _runs_on(rows[i - 1], rows[i], borders, rooms, 0 in filled[starts[-1]]):
            continue
        if (
            len(filled[i]) <= 1
            and columns > 2
            and filled[i] <= filled[i - 1] | filled[starts[-1]]
            and 0 not in filled[i]
        ):
            continue
        if 0 not in filled[i] and 0 in filled[starts[-1]] and len(filled[i]) < max(2, columns // 2):
            continue
        starts.append(i)
    return starts


def _rooms(rows: Sequence[TextRow], borders: Sequence[float]) -> list[float]:
    """How far to the right the text of each column runs at most."""
    rooms = [0.0] * (len(borders) - 1)
    for row in rows:
        for piece in row.pieces:
            one, other = _column_of(piece.x0 + 2, borders), _column_of(piece.x1 - 2, borders)
            if one == other:
                rooms[one] = max(rooms[one], piece.x1)
    return rooms


def _column_of(x: float, borders: Sequence[float]) -> int:
    return min(len(borders) - 2, max(0, bisect_right(borders, x) - 1))


def _runs_on(above: TextRow, row: TextRow, borders: Sequence[float], rooms: Sequence[float], key: bool) -> bool:
    """Whether a line goes on with the cells above it: its first words had no room in the lines above.

    `key`: the row above has a text in its first column. A line whose first column is empty then goes on already
    where no text of it had room above; one that has a text there must go on with that text. Figures never go on.
    """
    over = {_column_of(p.x0 + 2, borders): p for p in above.pieces}
    tight = loose = 0
    first = None
    for piece in row.pieces:
        column = _column_of(piece.x0 + 2, borders)
        one = over.get(column)
        if one is None:
            continue
        word = piece.words[0]
        figure = bool(_NUMBER.fullmatch(one.words[-1].text) and _NUMBER.fullmatch(word.text))
        full = not figure and one.x1 + 2.0 + word.x1 - word.x0 > rooms[column]
        tight, loose = tight + full, loose + (not full)
        if column == 0:
            first = full and len(one.words) > 1
    if any(_column_of(p.x0 + 2, borders) == 0 for p in row.pieces):
        return bool(first) and tight > loose and tight > 1
    return key and tight > loose


def flush_starts(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """`row_starts` where they are beyond doubt: three or more, each with text in most columns at one height."""
    starts = row_starts(rows, borders)
    columns = len(borders) - 1
    sure = all(len(_columns(rows[i], borders)) >= max(2, 0.6 * columns) for i in starts)
    return starts if sure and len(starts) >= 3 and len(starts) < len(rows) else []


def _threshold(at_rows: list[float], gaps: list[float], size: float) -> float | None:
    """The gap above which a row starts; None when gaps do not tell rows from lines."""
    ordered = sorted(gaps)
    usual = ordered[len(ordered) // 4]
    wide = [g for g in at_rows if g > usual + max(ROW_GAP, 0.15 * size)]
    narrow = [g for g in gaps if g <= usual + max(ROW_GAP, 0.15 * size)]
    if not wide or len(narrow) < 0.2 * len(gaps):
        return None
    steps = sorted({round(g, 1) for g in [*wide, usual]})
    best = max(
        ((b - a) / (a + 1.0), (a + b) / 2) for a, b in pairwise(steps)
    ) if len(steps) > 1 else (0.0, usual + ROW_GAP)  # fmt: skip
    return min(best[1], usual + max(ROW_GAP, 0.4 * size)) if best[1] > usual else usual + ROW_GAP


def _columns(row: TextRow, borders: Sequence[float]) -> set[int]:
    """The columns in which the pieces of a line stand; a piece over several columns counts for its first."""
    found: set[int] = set()
    for piece in row.pieces:
        x = min(piece.x0 + 3, (piece.x0 + piece.x1) / 2)
        found.add(max(0, sum(1 for b in borders[1:-1] if b <= x)))
    return found


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
    if any(_LEADERS.search(p.words[-1].text) or _LEADERS.search(" ".join(w.text for w in p.words)) for p in pieces):
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
    if is_prose(rows, borders):
        return False
    if columns <= 3 and (_interleaved(rows) or _flows(by_column, [rows[i].top for i in starts])):
        return False
    if columns == 2 and len(starts) < 4:
        return False
    several = sum(len(_columns(rows[i], borders)) > 1 for i in starts)
    return several >= 0.6 * len(starts)


def _interleaved(rows: Sequence[TextRow]) -> bool:
    """Whether lines stand at heights between each other's, as in text columns that keep no common grid."""
    crossing = sum(below.top < above.bottom - 0.25 * (above.bottom - above.top) for above, below in pairwise(rows))
    return 2 * crossing >= len(rows) - 1


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


def full_lines(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """The indexes of the lines with text in every column."""
    return [i for i, row in enumerate(rows) if len(_columns(row, borders)) == len(borders) - 1]


def single_lines(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines are rows of their own: most fill all columns, with a word or two each as figures do."""
    columns = len(borders) - 1
    if columns < 2 or len(rows) < 3:
        return False
    full = full_lines(rows, borders)
    later = [len(p.words) for row in rows for p in row.pieces[1:]]
    return len(full) >= max(2, 0.6 * len(rows)) and full[0] == 0 and bool(later) and median(later) <= 2


def _is_mark(piece: Piece) -> bool:
    return len(piece.words) == 1 and (piece.words[0].text in BULLETS or bool(_MARK.fullmatch(piece.words[0].text)))


def _is_full(column: Sequence[Piece]) -> bool:
    """Whether most lines of a column run on to its right edge, as running text does."""
    edge = max(p.x1 for p in column)
    width = edge - min(p.x0 for p in column)
    return len(column) >= 4 and width > 120 and sum(p.x1 > edge - 0.15 * width for p in column) >= 0.6 * len(column)
