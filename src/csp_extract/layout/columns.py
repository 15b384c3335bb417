"""Reading order: text columns, bands and what crosses them.

A gutter is an x where text of one column begins and which no line crosses for a while. A page is cut into
bands by whatever crosses its best gutter (full-width headings, tables, rows of boxes); in a band, the left side
is read before the right, each side by the same rule again (three columns are two cuts).
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Protocol

from csp_extract.layout.lines import TextLine
from csp_extract.text import BULLETS

_BESIDE = 0.2
"""Share of the lines of a column that stand beside lines of the next one, at least."""
_LEVEL = 0.5


class Piece(Protocol):
    """Anything that takes room on a page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Obstacle:
    """A block that stands in the way of text: a table, a row of boxes. `content` is what it stands for."""

    __slots__ = ("bottom", "content", "top", "x0", "x1")

    def __init__(self, x0: float, top: float, x1: float, bottom: float, content: Any) -> None:
        self.x0, self.top, self.x1, self.bottom, self.content = x0, top, x1, bottom, content


Pieces = list[TextLine | Obstacle]


class Stretch:
    """Pieces of one column that are read one after the other; `right` is the right edge of its text, if known."""

    __slots__ = ("pieces", "right")

    def __init__(self, pieces: Pieces, right: float | None) -> None:
        self.pieces, self.right = pieces, right


def stretches(pieces: Pieces, right: float | None = None) -> list[Stretch]:
    """`pieces` of one page or box in reading order. `right`: right edge of the room, None for the page's own."""
    if len(pieces) < 4:
        return [Stretch(sorted(pieces, key=_top), right)]
    cut = _best_gutter(pieces)
    if cut is None:
        return [Stretch(sorted(pieces, key=_top), right)]
    x, bands = cut
    out: list[Stretch] = []
    pool: Pieces = []
    bands.sort()
    at = 0
    members: list[tuple[Pieces, Pieces]] = [([], []) for _ in bands]
    for piece in sorted(pieces, key=_top):
        middle = (piece.top + piece.bottom) / 2
        while at < len(bands) and middle >= bands[at][1]:
            _flush(pool, right, len(pieces), out)
            pool = []
            _read_band(members[at], x, right, out)
            at += 1
        if at < len(bands) and bands[at][0] <= middle < bands[at][1] and not _crosses(piece, x):
            members[at][piece.x0 >= x - 4].append(piece)
        else:
            pool.append(piece)
    if at < len(bands) and members[at][0]:
        _flush(pool, right, len(pieces), out)
        pool = []
        _read_band(members[at], x, right, out)
    _flush(pool, right, len(pieces), out)
    return out


def _flush(pool: Pieces, right: float | None, parent: int, out: list[Stretch]) -> None:
    if pool:
        out.extend(stretches(pool, right) if len(pool) < parent else [Stretch(pool, right)])


def _read_band(sides: tuple[Pieces, Pieces], x: float, right: float | None, out: list[Stretch]) -> None:
    left_side, right_side = sides
    if left_side:
        out.extend(stretches(left_side, max(piece.x1 for piece in left_side)))
    if right_side:
        out.extend(stretches(right_side, right))


def _top(piece: Piece) -> tuple[float, float]:
    return (piece.top, piece.x0)


def _crosses(piece: Piece, x: float) -> bool:
    return piece.x0 < x - 4 and piece.x1 > x - 2


def _best_gutter(pieces: Pieces) -> tuple[float, list[tuple[float, float]]] | None:
    """The x that parts most text, and the bands (top, bottom) in which it does; None when nothing does."""
    left = min(piece.x0 for piece in pieces)
    places = [round(piece.x0 / 2) for piece in pieces]
    starts = Counter([at for at, piece in zip(places, pieces, strict=True) if piece.x0 > left + 40])
    best: tuple[float, list[tuple[float, float]]] | None = None
    score = 0.0
    for start, _ in starts.most_common(5):
        x = min([piece.x0 for at, piece in zip(places, pieces, strict=True) if -1 <= at - start <= 1])
        bands, height = _bands(pieces, x)
        if height > score:
            best, score = (x, bands), height
    return best


def _bands(pieces: Pieces, x: float) -> tuple[list[tuple[float, float]], float]:
    blockers: list[tuple[float, float]] = []
    free: Pieces = []
    for piece in pieces:
        if _crosses(piece, x):
            blockers.append((piece.top, piece.bottom))
        else:
            free.append(piece)
    blockers.sort()
    edges: list[tuple[float, float]] = []
    above = -1e9
    for top, bottom in blockers:
        if top > above:
            edges.append((above, top))
        above = max(above, bottom)
    edges.append((above, 1e9))
    bands: list[tuple[float, float]] = []
    height = 0.0
    for top, bottom in edges:
        inside = [p for p in free if top <= (p.top + p.bottom) / 2 < bottom]
        if bottom < 1e9:
            bottom, inside = _without_heading(inside, bottom, x)
        left_side = [p for p in inside if p.x0 < x - 4]
        right_side = [p for p in inside if p.x0 >= x - 4]
        shared = _parted(left_side, right_side, x)
        if shared:
            bands.append((top, bottom))
            height += shared
    return bands, height


def _without_heading(inside: Pieces, bottom: float, x: float) -> tuple[float, Pieces]:
    """A band without the heading of the text that crosses it below: the last line, alone at the left."""
    if len(inside) < 2:
        return bottom, inside
    ordered = sorted(inside, key=_top)
    last = ordered[-1]
    if not isinstance(last, TextLine) or last.x0 >= x - 4 or bottom - last.bottom > 1.5 * last.size:
        return bottom, inside
    first = last
    while ordered and isinstance(above := ordered[-1], TextLine) and abs(above.size - last.size) < 0.3:
        if above.bold != last.bold or above.x0 >= x - 4 or first.top - above.bottom > 0.8 * last.size:
            break
        first = above
        ordered.pop()
    usual = max((piece for piece in ordered if isinstance(piece, TextLine)), key=lambda p: p.x1 - p.x0, default=None)
    if usual is None or first.top < max(piece.bottom for piece in ordered) - 1:
        return bottom, inside
    if last.size > 1.08 * usual.size or (last.bold and not usual.bold):
        return first.top - 0.1, ordered
    return bottom, inside


def _parted(left: Pieces, right: Pieces, x: float) -> float:
    """The height over which two sides stand beside each other as columns of text; 0 when they are none."""
    if not left or not right:
        return 0.0
    heights = [piece.bottom - piece.top for piece in left + right if isinstance(piece, TextLine)]
    size = max(4.0, min(heights, default=10.0))
    if x - max(piece.x1 for piece in left) < 0.7 * size:
        return 0.0
    if not (_like_text(left, 0.2, False) and _like_text(right, 0.1, True)):
        return 0.0
    start, end = min(piece.top for piece in right), max(piece.bottom for piece in right)
    between = [piece for piece in left if piece.bottom > start and piece.top < end]
    if _take_turns(between, right) or _lead_in(between, right):
        return 0.0
    top = max(min(p.top for p in left), min(p.top for p in right))
    bottom = min(max(p.bottom for p in left), max(p.bottom for p in right))
    return bottom - top if bottom - top > 1.8 * size else 0.0


def _take_turns(left: Pieces, right: Pieces) -> bool:
    """Whether hardly any line of one side stands beside one of the other: headings, and text set in below each."""
    if min(len(left), len(right)) < 2:
        return False
    spans = sorted((piece.top, piece.bottom) for piece in right)
    beside = 0
    for piece in left:
        beside += any(
            min(piece.bottom, bottom) - max(piece.top, top) > 0.3 * min(piece.bottom - piece.top, bottom - top)
            for top, bottom in spans
        )
    return beside < _BESIDE * len(left)


def _lead_in(left: Pieces, right: Pieces) -> bool:
    """Whether the left side is titles of what stands beside them: bold lines, the first of each at the height of a
    first line on the right, which is not bold."""
    lines = [piece for piece in left if isinstance(piece, TextLine)]
    text = [piece for piece in right if isinstance(piece, TextLine)]
    if len(lines) < len(left) or 2 * len(lines) > len(text) + 1 or not all(line.bold for line in lines):
        return False
    if 2 * sum(line.bold for line in text) > len(text):
        return False
    level = sum(any(abs(line.bottom - other.bottom) < 2.0 for other in text) for line in lines)
    return level > 1 and level >= _LEVEL * len(lines)


def _like_text(side: Pieces, share: float, several: bool) -> bool:
    """Whether a side is a column of text (a `share` of its lines fills it), a list or a table, no labels or values.

    `several`: the side may hold more than one column.
    """
    pieces = [piece for piece in side if isinstance(piece, TextLine)]
    if len(pieces) < len(side):
        return True
    lines = [line for line in pieces if len(line.words) > 1 or line.words[0].text not in BULLETS]
    if len(lines) < 2:
        return False
    if len(pieces) - len(lines) > 1 or sum(line.markers for line in lines) > 1:
        return True
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    if several:
        width = max(line.x1 - line.x0 for line in lines)
    size = max(line.size for line in lines)
    if width < 7 * size:
        return False
    if sum(line.words[-1].text.endswith(":") for line in lines) > len(lines) / 2:
        return False
    full = sum([line.x1 - line.x0 > 0.6 * width for line in lines])
    return full >= max(2, len(lines) * share)
