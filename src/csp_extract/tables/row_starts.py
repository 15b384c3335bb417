"""Rows of tables without lines between rows: which lines of text begin one.

A row starts where a gap that is wider than the usual line spacing stands before a line with text in several columns;
where all lines are equally far apart, every line is a row unless it only carries on the cell above. Lengths in points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from csp_extract.content import Word
from csp_extract.tables.gutters import column_of, columns_of
from csp_extract.tables.lines import TextRow

ROW_GAP = 1.6
"""Points by which the gap before a row must be wider than the usual gap between lines, at least."""
_NUMBER = re.compile(r"[(\[]?[-–+£€$]?\d[\d.,:/%–-]*[)\].]?")


def row_starts(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """The indexes of the lines that begin a row."""
    if len(rows) < 2:
        return [0] if rows else []
    gaps = [max(0.0, rows[i].top - max(r.bottom for r in rows[max(0, i - 3) : i])) for i in range(1, len(rows))]
    filled = [columns_of(row, borders) for row in rows]
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
            one, other = column_of(piece.x0 + 2, borders), column_of(piece.x1 - 2, borders)
            if one == other:
                rooms[one] = max(rooms[one], piece.x1)
    return rooms


def _runs_on(above: TextRow, row: TextRow, borders: Sequence[float], rooms: Sequence[float], key: bool) -> bool:
    """Whether a line goes on with the cells above it: its first words had no room in the lines above.

    `key`: the row above has a text in its first column. A line whose first column is empty then goes on already
    where no text of it had room above; one that has a text there must go on with that text. Figures never go on.
    """
    over = {column_of(p.x0 + 2, borders): p for p in above.pieces}
    tight = loose = 0
    first = None
    for piece in row.pieces:
        column = column_of(piece.x0 + 2, borders)
        one = over.get(column)
        if one is None:
            continue
        word = piece.words[0]
        figure = bool(_NUMBER.fullmatch(one.words[-1].text) and _NUMBER.fullmatch(word.text))
        full = not figure and one.x1 + 2.0 + word.x1 - word.x0 > rooms[column]
        tight, loose = tight + full, loose + (not full)
        if column == 0:
            first = full and len(one.words) > 1
    if any(column_of(p.x0 + 2, borders) == 0 for p in row.pieces):
        return bool(first) and tight > loose and tight > 1
    return key and tight > loose


def flush_starts(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """`row_starts` where they are beyond doubt: three or more, each with text in most columns at one height."""
    starts = row_starts(rows, borders)
    columns = len(borders) - 1
    sure = all(len(columns_of(rows[i], borders)) >= max(2, 0.6 * columns) for i in starts)
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


def full_lines(rows: Sequence[TextRow], borders: Sequence[float]) -> list[int]:
    """The indexes of the lines with text in every column."""
    return [i for i, row in enumerate(rows) if len(columns_of(row, borders)) == len(borders) - 1]


def lines_of_figures(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines are rows of their own (`single_lines`) because most texts right of the first column are figures."""
    later = [w.text for row in rows for p in row.pieces[1:] for w in p.words]
    figures = sum(bool(_NUMBER.fullmatch(text)) for text in later)
    return single_lines(rows, borders) and 2 * figures > len(later)


def may_be_figures(words: Sequence[Word], columns: int) -> bool:
    """Whether words are figures enough for four `lines_of_figures` or more, of which three at least are full."""
    return 2 * sum(bool(_NUMBER.fullmatch(w.text)) for w in words) > 3 * (columns - 1)


def single_lines(rows: Sequence[TextRow], borders: Sequence[float]) -> bool:
    """Whether lines are rows of their own: most fill all columns, with a word or two each as figures do."""
    columns = len(borders) - 1
    if columns < 2 or len(rows) < 3:
        return False
    full = full_lines(rows, borders)
    later = [len(p.words) for row in rows for p in row.pieces[1:]]
    return len(full) >= max(2, 0.6 * len(rows)) and full[0] == 0 and bool(later) and median(later) <= 2
