"""Lines of text over the whole width of a page, each in its pieces: what tables without lines are found from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csp_extract.content import Word
from csp_extract.text import BULLETS

GAP = 0.75
"""In units of the type size: a wider space within a line parts two pieces of it."""
MIN_GAP = 4.5
_MARGIN = 0.92
"""Share of the height of a page below which its footer stands."""
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


def is_bold(row: TextRow) -> bool:
    """Whether all words of a line are bold."""
    return all(w.style.bold for p in row.pieces for w in p.words)


Manner = tuple[bool, bool, int]
"""How words are set: bold, italic, colour."""


def manner(row: TextRow) -> Manner | None:
    """How all words of a line are set: bold, italic, colour; None when they are not all set alike."""
    found = {(w.style.bold, w.style.italic, w.style.colour) for p in row.pieces for w in p.words}
    return found.pop() if len(found) == 1 else None


def is_footer(row: TextRow, low: float, height: float, flush: Iterable[float] = ()) -> bool:
    """Whether a line stands by itself in the lower margin of a page of `height`; the text above ends at `low`.

    What begins at one of the places `flush` does not.
    """
    if row.bottom < _MARGIN * height or len(row.pieces) > 2 or row.top - low < _ALONE * (row.bottom - row.top):
        return False
    starts = [p.x0 for p in row.pieces]
    return not any(abs(x - at) < 1.5 for at in flush for x in starts)
