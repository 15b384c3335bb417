"""Lines of text over the whole width of a page, each in its pieces: what tables without lines are found from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from operator import attrgetter

from csp_extract.content import Word
from csp_extract.text import BULLETS

GAP = 0.75
"""In units of the type size: a wider space within a line parts two pieces of it."""
MIN_GAP = 4.5
_MARGIN = 0.92
"""Share of the height of a page below which its footer stands."""
_LEFT = attrgetter("x0")
_ALONE = 0.7
"""In units of the line height: a footer is so far below the text at least."""


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
    upright = [w for w in words if w.style.angle == 0]
    if not upright:
        return []
    middles = [(w.top + w.bottom) / 2 for w in upright]
    order = sorted(range(len(upright)), key=middles.__getitem__)
    rows: list[TextRow] = []
    bundle: list[Word] = []
    centre, height = -inf, 0.0
    for index in order:
        middle = middles[index]
        word = upright[index]
        if middle > centre:  # most words of a line stand at one height
            own = word.bottom - word.top
            if middle - centre > 0.35 * min(own, height):
                if bundle:
                    rows.append(_row(bundle))
                bundle, centre, height = [], middle, own
        bundle.append(word)
    rows.append(_row(bundle))
    return rows


def _row(words: list[Word]) -> TextRow:
    words.sort(key=_LEFT)
    last = _piece(words[0])
    pieces = [last]
    for w in words[1:]:
        gap = w.x0 - last.x1
        if len(last.words) == 1 and last.words[0].text in BULLETS:
            near = gap <= 3 * (w.style.size or w.bottom - w.top)
        else:
            near = gap <= MIN_GAP or gap <= GAP * (w.style.size or w.bottom - w.top)
        if near:
            last.words.append(w)
            if w.x1 > last.x1:
                last.x1 = w.x1
            if w.top < last.top:
                last.top = w.top
            if w.bottom > last.bottom:
                last.bottom = w.bottom
        else:
            last = _piece(w)
            pieces.append(last)
    if len(pieces) == 1:
        return TextRow(pieces, last.top, last.bottom)
    return TextRow(pieces, min([p.top for p in pieces]), max([p.bottom for p in pieces]))


def _piece(word: Word) -> Piece:
    return Piece([word], word.x0, word.x1, word.top, word.bottom)


def is_bold(row: TextRow) -> bool:
    """Whether all words of a line are bold."""
    for piece in row.pieces:
        for word in piece.words:
            if not word.style.bold:
                return False
    return True


Manner = tuple[bool, bool, int]
"""How words are set: bold, italic, colour."""


def manner(row: TextRow) -> Manner | None:
    """How all words of a line are set: bold, italic, colour; None when they are not all set alike."""
    first = row.pieces[0].words[0].style
    found = (first.bold, first.italic, first.colour)
    for piece in row.pieces:
        for word in piece.words:
            style = word.style
            if style is not first and (style.bold, style.italic, style.colour) != found:
                return None
    return found


def is_footer(row: TextRow, low: float, height: float, flush: Iterable[float] = ()) -> bool:
    """Whether a line stands by itself in the lower margin of a page of `height`; the text above ends at `low`.

    What begins at one of the places `flush` does not.
    """
    if row.bottom < _MARGIN * height or len(row.pieces) > 2 or row.top - low < _ALONE * (row.bottom - row.top):
        return False
    starts = [p.x0 for p in row.pieces]
    return not any(abs(x - at) < 1.5 for at in flush for x in starts)
