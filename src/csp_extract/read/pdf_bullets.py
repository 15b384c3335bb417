"""Bullets that are drawn, not written: small shapes before the first words of lines become words of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from csp_extract.content import Box, Word, numbered

SIGN = "•"
_NEAR, _FAR = 1.0, 26.0
"""Points from a drawn bullet to the text of its item."""
_STRIP = 20.0
_MANY = 400
"""More small shapes than this on a page are a map or a chart."""


def with_bullets(words: list[Word], dots: Sequence[Box]) -> list[Word]:
    """The words of a page with a bullet sign before each item whose bullet is drawn; ids are counted anew.

    A shape is a bullet if it stands at the height of small letters left of a word, at a bullet's distance, with no
    word right before it, and if another such shape stands before text too.
    """
    if not words or len(dots) > _MANY:
        return words
    before: dict[int, Box] = {}
    strips: dict[int, list[Word]] = {}
    for word in words:
        for strip in range(int(word.top // _STRIP), int(word.bottom // _STRIP) + 1):
            strips.setdefault(strip, []).append(word)
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        found: Word | None = None
        beside = False
        for word in strips.get(int(middle // _STRIP), ()):
            height = word.bottom - word.top
            if not word.top + 0.2 * height <= middle <= word.bottom - 0.15 * height:
                continue
            gap = word.x0 - dot.x1
            if _NEAR <= gap <= _FAR and dot.bottom - dot.top < 0.75 * height:
                if found is None or word.x0 < found.x0:
                    found = word
            elif word.x0 < dot.x1 and dot.x0 - word.x1 < 0.6 * height:
                beside = True
                break
        if found is not None and not beside:
            before.setdefault(found.id, dot)
    if len(before) < 2:
        return words
    out: list[Word] = []
    first = words[0].id
    for word in words:
        bullet = before.get(word.id)
        if bullet is not None:
            out.append(replace(word, text=SIGN, x0=bullet.x0, x1=bullet.x1, glued=False))
        out.append(replace(word, glued=False) if bullet is not None and word.glued else word)
    return numbered(out, first)
