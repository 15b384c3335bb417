"""Lines of text above and below an area between horizontal lines that belong to its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from csp_extract.tables.gutters import columns_of
from csp_extract.tables.lines import Piece, TextRow, is_bold, is_footer
from csp_extract.tables.stacks import ALIKE

BELOW, ABOVE = 2.0, 1.4
"""In units of the line height: so near to a table, below and above it, a line may belong to it (labels: as below)."""
_LARGER = 1.15
"""A line that is so much larger is a heading."""


def above(lines: Iterable[TextRow], borders: Sequence[float], edge: float, flush: Sequence[float]) -> list[TextRow]:
    """The lines right above a table that belong to it, the nearest first: a header, or the end of a row that was cut.

    The header may have labels over several columns, and a heading over all of them below it. `flush`: where the texts
    of the table begin.
    """
    found: list[TextRow] = []
    several = 0
    heading = False
    for line in lines:
        height = line.bottom - line.top
        if not _inside(line, borders) or edge - line.bottom > (BELOW if is_bold(line) else ABOVE) * height:
            break
        wide = is_wide(line, borders)
        if wide and is_bold(line) and not found:
            heading = True
        elif wide:
            if not several or not over_several(line, borders):
                break
            several = len(found) + 1
        elif len(columns_of(line, borders)) > 1:
            if _straddles(line, borders):
                break
            several = len(found) + 1
        elif heading or not _end_of_cell(line, found, borders, flush):
            break
        elif several == len(found) and (found or not is_bold(line)):
            several += 1  # the end of a label is one only with the other labels above it
        found.append(line)
        edge = min(edge, line.top)
    return found[:several]


def below(lines: Iterable[TextRow], borders: Sequence[float], edge: float, height: float) -> list[TextRow]:
    """The lines right below a table that belong to it: rows that no line closes.

    The first has text in two columns or more; those with text in one only are close to the others. `height`: that of
    the page.
    """
    found: list[TextRow] = []
    for line in lines:
        if is_footer(line, edge, height):
            break
        columns = len(columns_of(line, borders))
        gap = line.top - edge
        if not _inside(line, borders) or gap > (BELOW if columns > 1 else ABOVE) * (line.bottom - line.top):
            break
        if _straddles(line, borders):
            break
        if columns < 2:
            if not found or is_wide(line, borders):
                break
            piece = line.pieces[0]
            usual = next((p for p in found[-1].pieces if abs(p.x0 - piece.x0) < ALIKE), found[-1].pieces[0])
            if piece.bottom - piece.top > _LARGER * (usual.bottom - usual.top):
                break
            if piece.words[0].style.bold > usual.words[-1].style.bold or (_coloured(piece) and not _coloured(usual)):
                break  # a heading
        found.append(line)
        edge = max(edge, line.bottom)
    return found


def _coloured(piece: Piece) -> bool:
    return piece.words[0].style.colour not in (0, 0xFFFFFF)


def is_wide(line: TextRow, borders: Sequence[float]) -> bool:
    """Whether a piece of a line runs over a border between columns."""
    return any(p.x0 < at - 2 and p.x1 > at + 2 for p in line.pieces for at in borders[1:-1])


def over_several(line: TextRow, borders: Sequence[float]) -> bool:
    """Whether a line is made of labels over several columns but the first."""
    return is_bold(line) and line.pieces[0].x0 > borders[1] - 2 and is_wide(line, borders)


def _inside(line: TextRow, borders: Sequence[float]) -> bool:
    return borders[0] - ALIKE <= line.pieces[0].x0 and line.pieces[-1].x0 < borders[-1]


def _straddles(line: TextRow, borders: Sequence[float]) -> bool:
    """Whether a word stands on a border between columns."""
    return any(w.x0 < at - 2 and w.x1 > at + 2 for p in line.pieces for w in p.words for at in borders[1:-1])


def _end_of_cell(line: TextRow, found: Sequence[TextRow], borders: Sequence[float], flush: Sequence[float]) -> bool:
    """Whether a line above a table in one column only is the end of a cell that the page has cut, or of a label."""
    piece = line.pieces[0]
    if piece.x0 <= borders[1] or is_wide(line, borders):
        return False
    if not found:
        return any(abs(piece.x0 - at) < 2.0 for at in flush)
    usual = found[-1].pieces[0]
    return piece.bottom - piece.top < _LARGER * (usual.bottom - usual.top) and is_bold(line) <= is_bold(found[-1])
