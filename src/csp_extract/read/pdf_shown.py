"""What a page shows, drawn small: asked where the list of its drawings says that a word cannot be seen.

The list does not know everything: shadings and patterns have no colour in it, and shapes are only boxes there. A page
is drawn only when a word is in doubt, so that most pages cost nothing.
"""

from __future__ import annotations

import ctypes

import pypdfium2.raw as raw

from csp_extract.content import Word

_UNLIKE = 40
"""Steps of 255 by which a point of the background differs from the text's colour, in any of red, green and blue."""
_SHARE = 0.3
"""Share of the points in a word's box that must differ from its colour for the word to be seen."""
_STEPS = 12
_MOST_PIXELS = 1600
"""Pixels of the longer side of the drawing, at most."""


class Shown:
    """A page drawn at one pixel a point (a large one smaller), as displayed; `quarters` are clockwise turns beyond its
    own rotation."""

    def __init__(self, page: object, width: float, height: float, quarters: int) -> None:
        self._scale = min(1.0, _MOST_PIXELS / max(width, height, 1.0))
        self._width, self._height = max(1, round(width * self._scale)), max(1, round(height * self._scale))
        self._bitmap = raw.FPDFBitmap_Create(self._width, self._height, 0)
        raw.FPDFBitmap_FillRect(self._bitmap, 0, 0, self._width, self._height, 0xFFFFFFFF)
        raw.FPDF_RenderPageBitmap(self._bitmap, page, 0, 0, self._width, self._height, quarters, 0)
        self._stride = raw.FPDFBitmap_GetStride(self._bitmap)
        size = self._stride * self._height
        self._pixels = ctypes.cast(
            raw.FPDFBitmap_GetBuffer(self._bitmap), ctypes.POINTER(ctypes.c_ubyte * size)
        ).contents

    def close(self) -> None:
        """Give the drawing back."""
        raw.FPDFBitmap_Destroy(self._bitmap)

    def stands_out(self, word: Word) -> bool:
        """Whether much of what is drawn in the word's box has another colour than the word."""
        colour = word.style.colour
        own = (colour & 255, colour >> 8 & 255, colour >> 16 & 255)
        unlike = total = 0
        for row in range(_STEPS):
            y = int(self._scale * (word.top + (word.bottom - word.top) * (row + 0.5) / _STEPS))
            if not 0 <= y < self._height:
                continue
            for column in range(_STEPS):
                x = int(self._scale * (word.x0 + (word.x1 - word.x0) * (column + 0.5) / _STEPS))
                if not 0 <= x < self._width:
                    continue
                at = y * self._stride + 4 * x
                total += 1
                unlike += any(abs(self._pixels[at + part] - own[part]) > _UNLIKE for part in range(3))
        return unlike > _SHARE * total
