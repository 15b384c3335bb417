"""Headings that stand in the margin beside their text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from csp_extract.layout.columns import Piece
from csp_extract.layout.lines import TextLine

_MOST = 0.6
"""Share of the text that must begin at one edge for what stands left of it to be the margin."""
_FEW = 0.3
"""Headings in the margin are few: so many lines of the page at most, in relation to the lines of the text."""

_LINE = 14.0
"""Points that a line of text takes, for blocks beside which headings stand."""


def side_headings(
    pieces: Sequence[TextLine], blocks: Sequence[Piece]
) -> tuple[list[tuple[list[TextLine], float]], list[TextLine]]:
    """Headings in the margin with the height at which they are read, and the pieces that are left.

    The text stands at one edge; left of it, in bold or another colour, stand short lines, far fewer than lines of
    text, each beside some text. `blocks` (tables, boxes) may stand beside them too.
    """
    if len(pieces) < 6:
        return [], list(pieces)
    widths: dict[int, float] = defaultdict(float)
    for piece in pieces:
        widths[round(piece.x0)] += piece.x1 - piece.x0
    total = sum(widths.values())
    edge = max(widths, key=lambda x: widths[x])
    if sum(width for x, width in widths.items() if x >= edge - 1) < _MOST * total or edge <= min(widths) + 30:
        return [], list(pieces)
    text = [piece for piece in pieces if piece.x0 >= edge - 2]
    margin = sorted((piece for piece in pieces if piece.x1 <= edge - 2), key=lambda piece: piece.top)
    lines = len(text) + sum(block.bottom - block.top for block in blocks) / _LINE
    above = [piece for piece in pieces if piece.x0 < edge - 2 < piece.x1 - 2]
    if not margin or len(margin) > 2 * _FEW * lines or any(piece.bottom > margin[0].top for piece in above):
        return [], list(pieces)
    usual = max(text, key=lambda piece: piece.x1 - piece.x0)
    if any(not _set_off(piece, usual) for piece in margin):
        return [], list(pieces)
    groups: list[list[TextLine]] = []
    for piece in margin:
        if groups and piece.top - groups[-1][-1].bottom < 0.6 * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    beside: list[Piece] = [*text, *blocks]
    found: list[tuple[list[TextLine], float]] = []
    if len(groups) > _FEW * lines or any(group[-1].text.endswith(":") for group in groups):
        return [], list(pieces)
    for group in groups:
        below = [piece.top for piece in beside if piece.x0 >= edge - 4 and piece.bottom > group[0].top + 1]
        if not below or min(below) > group[-1].bottom + 3 * usual.size:
            return [], list(pieces)
        found.append((group, min(below)))
    return found, [*above, *text]


def _set_off(piece: TextLine, usual: TextLine) -> bool:
    """Whether a line in the margin is set as a heading: a few words, in bold or colour or larger than the text."""
    if len(piece.words) > 6 or len(piece.text) < 3 or piece.text.endswith(".") or not piece.text[0].isalnum():
        return False
    return piece.bold != usual.bold or piece.colour != usual.colour or piece.size > 1.1 * usual.size
