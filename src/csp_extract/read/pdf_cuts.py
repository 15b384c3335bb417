"""Where tokens that are made of several text objects are cut into words, and which words touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from csp_extract.content import Style

Piece = tuple[int, int, int, bool]
"""First character, end, handle of the text object, and whether the piece is glued to the one before it."""
_GAP = 0.22
"""Share of the letter size: a wider gap between two text objects parts words although pdfium saw no space."""

_TOUCHING, _KERNED = 0.05, 0.2
"""Shares of the letter size: with a smaller gap words touch; letters that overlap less are kerned."""


def cut(
    tokens: Sequence[tuple[int, int]],
    objects: Sequence[int],
    fonts: Sequence[int],
    boxes: np.ndarray,
    style_of: Callable[[int, int], Style],
) -> list[Piece]:
    """The pieces of `tokens` (first character, end), which are not empty.

    `objects`, `fonts` and `boxes` (left, top, right, bottom in page space) belong to the characters of all tokens, one
    after the other; `style_of` tells the style of an object by its handle and one of its characters.
    """
    apart, alike = _compare(boxes[:-1], boxes[1:])
    handles, faces = np.array(objects), np.array(fonts)
    # Objects of one font and size that touch are one word; only for the others the style must be asked for.
    doubtful = (handles[:-1] != handles[1:]) & (apart | ~alike | (faces[:-1] != faces[1:]))
    at = iter([*(np.flatnonzero(doubtful) + 1).tolist(), len(objects)])
    pieces: list[Piece] = []
    first, following = 0, next(at)
    for start, end in tokens:
        last = first + end - start
        begin, glued = first, False
        while following < last:
            one, other = objects[following - 1], objects[following]
            if following > first and one and other:
                parted, place = bool(apart[following - 1]), start + following - first
                if parted or style_of(one, place - 1) is not style_of(other, place):
                    pieces.append((start + begin - first, place, objects[begin], glued))
                    begin, glued = following, not parted
            following = next(at)
        pieces.append((start + begin - first, end, objects[begin] or objects[last - 1], glued))
        first = last
    return pieces


def _compare(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of neighbouring characters: whether a gap or a line end parts them; whether they are of one size."""
    left, top, right, bottom = one.T
    next_left, next_top, next_right, next_bottom = other.T
    height, next_height = top - bottom, next_top - next_bottom
    size = np.maximum(np.maximum(right - left, height), np.maximum(next_right - next_left, next_height))
    gap = np.maximum(np.maximum(next_left - right, left - next_right), np.maximum(next_bottom - top, bottom - next_top))
    across = abs((left + right) - (next_left + next_right)) / 2
    down = abs((top + bottom) - (next_top + next_bottom)) / 2
    apart = (gap > _GAP * size) | ((down > 0.6 * size) & (across > 0.6 * size))
    return apart, abs(height - next_height) <= 0.2 * size


def touching(spans: np.ndarray) -> list[int]:
    """The words after which the next one follows on the same line without any gap; `spans` are rows of displayed
    x0, top, x1, bottom."""
    one, other = spans[:-1].T, spans[1:].T
    height = one[3] - one[1]
    gap, step = other[0] - one[2], other[1] - one[1]
    found = (gap < _TOUCHING * height) & (gap > -_KERNED * height) & (abs(step) < _TOUCHING * height)
    indexes: list[int] = np.flatnonzero(found).tolist()
    return indexes
