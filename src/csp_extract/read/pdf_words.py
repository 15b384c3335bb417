"""The words of a PDF page: characters from pdfium's text page, cut where the style changes or a gap stands.

pdfium's text page knows where spaces and line ends belong; its characters are cut into words there. Boxes are
asked for at both ends of a word only, and the style once per text object, which keeps the cost near that of plain
text extraction; inside a word every character is looked at only where the word is made of several text objects.
"""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import NamedTuple

import numpy as np

from csp_extract.content import Style, Word
from csp_extract.read import pdf_calls as pdfium
from csp_extract.read.pdf_cuts import Piece, cut, touching
from csp_extract.read.pdf_drawings import DrawingReader
from csp_extract.read.pdf_fonts import FontFace, describe
from csp_extract.read.pdf_letters import joined_letters
from csp_extract.read.pdf_place import Affine, Span, bounds, meet
from csp_extract.text import BULLETS, clean, forbidden_count

_TOKEN = re.compile("[^\\s\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
"""A word. U+FFFE is how pdfium marks a hyphen at a line end (older builds: U+0002)."""
_INVISIBLE_MODES = (3, 7)  # text rendering modes without paint, ISO 32000-1, table 106
_ODD_HEIGHT = 0.12
"""Share of the size by which the height of a letter's box may differ from it; else the font's measures are odd."""
_ASCENT = 0.8
"""Share of the size that stands over the baseline where the font does not say."""
_PAINT = struct.Struct("4If4f")
"""The colour of a text object (red, green, blue, alpha), its size and its matrix (a to d)."""
_BLACK = struct.pack("4I", 0, 0, 0, 255)
_TRANSPARENT = 8
"""Steps of 255 up to which paint cannot be seen."""
_TINY = 1.0
"""Points: letters below this size cannot be read and count as hidden."""
_NEAR = 2.0
"""Points by which the middle of a word may lie outside the bounds of its text object."""
_BOXES_AT_ONCE = 256
_MAP_SAMPLE = 8
"""Words per font looked at for missing Unicode mappings."""


@dataclass(slots=True)
class PageText:
    """The words of a page and what must be said about them."""

    words: list[Word] = field(default_factory=list)
    hidden: int = 0
    removed: int = 0
    unmapped_fonts: set[str] = field(default_factory=set)

    def doubtful(self) -> tuple[int, ...]:
        """The ids of the words whose characters have no reliable Unicode."""
        bad = self.unmapped_fonts
        return tuple(
            word.id
            for word in self.words
            if (bad and word.style.font in bad)
            or (not word.text.isascii() and _UNMAPPED.search(word.text) and word.text not in BULLETS)
        )


class _Look(NamedTuple):
    """How a text object is painted: its style, whether it can be seen, where it is clipped, its font."""

    style: Style
    visible: bool
    clip: Span | None
    font: int


class WordReader:
    """Reads the words of one page at a time. Keeps per document: styles and what fonts said."""

    def __init__(self, drawings: DrawingReader) -> None:
        self._drawings = drawings
        self._faces: dict[tuple[str, int, int], FontFace] = {}
        self._styles: dict[tuple[float, bool, bool, int, str, bool, int], Style] = {}
        # A document repeats its words and its margins: each is kept once, which saves half of the memory of long ones.
        self._texts: dict[str, str] = {}
        self._sides: dict[float, float] = {}
        self._floats = pdfium.Room(ctypes.c_float, 8)
        # Colour, size and matrix in one piece tell looks apart at once; behind it pdfium puts where the object stands.
        self._paint = ctypes.create_string_buffer(_PAINT.size + 8)
        *colour_at, size_at, matrix_at = (ctypes.byref(self._paint, 4 * part) for part in range(6))
        self._paint_at = (tuple(colour_at), size_at, matrix_at)
        self._doubles = pdfium.Room(ctypes.c_double, 2 * _BOXES_AT_ONCE)
        self._room = pdfium.Room(ctypes.c_float, 4 * _BOXES_AT_ONCE, 4)
        self._characters = (ctypes.c_uint16 * 8192)()

    def read(self, text_page: pdfium.Reference, place: Affine, visible: Span, number: int, first_id: int) -> PageText:
        """The words of the text page; `place` maps page space to the display, `visible` is the displayed area."""
        found = PageText()
        text = self._text(text_page)
        tokens = [match.span() for match in _TOKEN.finditer(text)]
        if not tokens:
            return found
        looks = _Looks(self, text_page, place)
        pieces = self._pieces(text_page, tokens, looks)
        firsts, lasts = [piece[0] for piece in pieces], [piece[1] - 1 for piece in pieces]
        known = looks.known
        painted = [known.get(piece[2]) or looks.of(piece[2], piece[0]) for piece in pieces]
        boxes = self._boxes(text_page, firsts + lasts)
        spans = _displayed(boxes[: len(pieces)], boxes[len(pieces) :], place)
        self._set_on_baselines(spans, text_page, firsts, [look.style for look in painted], place)
        self._glue(text_page, pieces, spans, painted)
        self._make(found, text, pieces, spans.tolist(), painted, place, visible, number, first_id)
        found.words = joined_letters(found.words)
        found.unmapped_fonts = self._unmapped(text_page, firsts, painted, looks)
        return found

    def _text(self, text_page: pdfium.Reference) -> str:
        """The page's characters, one to one with pdfium's character index."""
        count = max(0, pdfium.count_chars(text_page))
        if len(self._characters) <= count:
            self._characters = (ctypes.c_uint16 * (2 * count))()
        length = pdfium.get_text(text_page, 0, count, ctypes.byref(self._characters))
        text = bytes(memoryview(self._characters)[: max(0, length - 1)]).decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
        # characters without Unicode are left out of the text above: ask one by one
        return "".join(map(_character, map(pdfium.get_unicode, repeat(text_page), range(count))))

    def _boxes(self, text_page: pdfium.Reference, indexes: Sequence[int]) -> np.ndarray:
        """The boxes of characters in page space: an array of left, top, right, bottom."""
        room = self._room
        parts = []
        for start in range(0, len(indexes), _BOXES_AT_ONCE):
            some = indexes[start : start + _BOXES_AT_ONCE]
            room.clear()
            deque(map(pdfium.get_loose_box, repeat(text_page), some, room.at), maxlen=0)
            parts.append(np.frombuffer(room.values, dtype=np.float32, count=4 * len(some)).astype(np.float64))
        return np.concatenate(parts).reshape(-1, 4)

    def _pieces(self, text_page: pdfium.Reference, tokens: list[tuple[int, int]], looks: _Looks) -> list[Piece]:
        """The words: tokens, those of several text objects cut where the style changes or a gap stands."""
        object_of = pdfium.get_text_object
        at_start = list(map(object_of, repeat(text_page), [start for start, _ in tokens]))
        pieces: list[Piece] = []
        several: list[tuple[int, int]] = []
        add = pieces.append
        for (start, end), first, following in zip(tokens, at_start, [*at_start[1:], None], strict=True):
            # Where the next word begins in the same object, this one ends in it.
            if first == following is not None or end - start == 1:
                add((start, end, first or 0, False))
            elif first == (last := object_of(text_page, end - 1)):
                add((start, end, first or last or 0, False))
            else:
                several.append((start, end))
        if several:
            pieces += self._cut(text_page, several, looks)
            pieces.sort()
        return pieces

    def _cut(self, text_page: pdfium.Reference, tokens: list[tuple[int, int]], looks: _Looks) -> list[Piece]:
        """The pieces of tokens that are made of several text objects."""
        indexes = [index for start, end in tokens for index in range(start, end)]
        objects = [handle or 0 for handle in map(pdfium.get_text_object, repeat(text_page), indexes)]
        return cut(
            tokens,
            objects,
            looks.fonts(objects),
            self._boxes(text_page, indexes),
            lambda handle, index: looks.of(handle, index).style,
        )

    def _set_on_baselines(
        self, spans: np.ndarray, text_page: pdfium.Reference, firsts: list[int], styles: list[Style], place: Affine
    ) -> None:
        """Corrects top and bottom of level words whose fonts do not say how high they are, by their baselines."""
        sizes = np.array([style.size for style in styles])
        level = np.array([style.angle == 0 for style in styles])
        odd = np.flatnonzero(level & (abs(spans[:, 3] - spans[:, 1] - sizes) > _ODD_HEIGHT * sizes))
        x, y = self._origins(text_page, [firsts[index] for index in odd.tolist()])
        baselines, sizes = place[1] * x + place[3] * y + place[5], sizes[odd]
        spans[odd, 1] = [round(top, 2) for top in (baselines - _ASCENT * sizes).tolist()]
        spans[odd, 3] = [round(bottom, 2) for bottom in (baselines + (1 - _ASCENT) * sizes).tolist()]

    def _glue(self, text_page: pdfium.Reference, pieces: list[Piece], spans: np.ndarray, painted: list[_Look]) -> None:
        """Glues pieces that touch on one line although pdfium, which sees text objects move back where letters are
        kerned in text that runs up or down the sheet, has put a space between them."""
        for before in touching(spans):
            after = before + 1
            between = range(pieces[before][1], pieces[after][0])
            if (
                between
                and painted[before].style is painted[after].style
                and painted[before].style.angle == 0
                and all(pdfium.is_generated(text_page, index) == 1 for index in between)
            ):
                pieces[after] = (*pieces[after][:3], True)

    def _origins(self, text_page: pdfium.Reference, indexes: list[int]) -> np.ndarray:
        """Where characters stand on their baselines, in page space: an array of two rows, x and y."""
        room = self._doubles
        parts = [np.empty((0, 2))]
        for start in range(0, len(indexes), _BOXES_AT_ONCE):
            some = indexes[start : start + _BOXES_AT_ONCE]
            deque(map(pdfium.get_char_origin, repeat(text_page), some, room.at[::2], room.at[1::2]), maxlen=0)
            parts.append(np.frombuffer(room.values, count=2 * len(some)).reshape(-1, 2).copy())
        return np.concatenate(parts).T

    def _make(
        self,
        found: PageText,
        text: str,
        pieces: list[Piece],
        spans: list[list[float]],
        painted: list[_Look],
        place: Affine,
        visible: Span,
        number: int,
        first_id: int,
    ) -> None:
        """The words of `pieces`, those that cannot be seen left out and counted."""
        words = found.words
        text_of, side = self._texts.setdefault, self._sides.setdefault
        x_limit, y_limit = visible[2], visible[3]
        before: Word | None = None
        for (start, end, handle, glued), (x0, top, x1, bottom), (style, seen, clip, _) in zip(
            pieces, spans, painted, strict=True
        ):
            raw = text[start:end]
            if not raw.isascii() or not raw.isprintable():
                if raw[-1] in "\x02\ufffe":
                    raw = raw[:-1] + "-"
                found.removed += forbidden_count(raw)
                raw = clean(raw)
                if not raw:
                    continue
            x, y = (x0 + x1) / 2, (top + bottom) / 2
            if (
                not seen
                or not (0 <= x <= x_limit and 0 <= y <= y_limit)
                or (
                    clip is not None
                    and not (clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3])
                    and self._clipped(handle, clip, place, x, y)
                )
            ):
                found.hidden += 1
                before = None
                continue
            if before is not None and style is not before.style and _raised(before, style, top, bottom, x0):
                style = self.shared(style.size, style.bold, style.italic, style.colour, style.font, True, style.angle)
            word = Word(
                first_id + len(words), text_of(raw, raw), style, number, side(x0, x0), side(top, top), side(x1, x1),
                side(bottom, bottom), 0, glued and before is not None,
            )  # fmt: skip
            words.append(word)
            if not style.raised:
                before = word

    def _clipped(self, handle: int, clip: Span, place: Affine, x: float, y: float) -> bool:
        """Whether a text object with a word around (`x`, `y`), outside `clip`, is clipped away.

        The clip of an object in a form is told in the form's space, as are the object's bounds, but the places of its
        characters in that of the page: there the clip must meet these bounds.
        """
        at = self._floats.at
        if not pdfium.object_bounds(handle, at[0], at[1], at[2], at[3]):
            return True
        left, bottom, right, top = self._floats.values[:4]
        own = bounds(place, ((left, bottom), (right, top)))
        on_page = own[0] - _NEAR <= x <= own[2] + _NEAR and own[1] - _NEAR <= y <= own[3] + _NEAR
        return on_page or meet(own, clip) is None

    def _unmapped(
        self, text_page: pdfium.Reference, firsts: list[int], painted: list[_Look], looks: _Looks
    ) -> set[str]:
        """The names of the page's fonts that mostly do not say which letters their characters are."""
        sampled: Counter[int] = Counter()
        failed: Counter[int] = Counter()
        for first, (_, _, _, font) in zip(firsts, painted, strict=True):
            if sampled[font] < _MAP_SAMPLE:
                sampled[font] += 1
                failed[font] += pdfium.has_map_error(text_page, first) == 1
        return {looks.name(font) for font, count in failed.items() if 2 * count >= sampled[font]}

    def shared(self, size: float, bold: bool, italic: bool, colour: int, font: str, raised: bool, angle: int) -> Style:
        """The one object for this style in the document."""
        key = (size, bold, italic, colour, font, raised, angle)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = Style(*key)
        return style

    def look(self, text_page: pdfium.Reference, index: int, handle: int, font: int, looks: _Looks) -> _Look:
        """How the text object `handle`, set in `font`, is painted; `index` is one of its characters."""
        colour_at, size_at, matrix_at = self._paint_at
        pdfium.text_size(handle, size_at)
        pdfium.get_char_matrix(text_page, index, matrix_at)
        mode = pdfium.text_mode(handle)
        call = pdfium.stroke_colour if mode in (1, 5) else pdfium.fill_colour
        if not call(handle, *colour_at):
            ctypes.memmove(self._paint, _BLACK, len(_BLACK))
        key = (font, mode, self._paint.raw[: _PAINT.size])
        look = looks.painted.get(key)
        if look is None:
            look = looks.painted[key] = self._painted(*key, looks)
        path = pdfium.get_clip(handle)
        if path and pdfium.count_clip_paths(path) > 0:
            clip = self._drawings.clip(handle, looks.place, (-1e9, -1e9, 1e9, 1e9)) or (1e9, 1e9, -1e9, -1e9)
            return look._replace(clip=clip)
        return look

    def _painted(self, font: int, mode: int, paint: bytes, looks: _Looks) -> _Look:
        """The look of text in this font and text rendering mode; `paint` is a `_PAINT`."""
        red, green, blue, alpha, size, a, b, c, d = _PAINT.unpack(paint)
        face, place = looks.face(font), looks.place
        right, down = place[0] * a + place[2] * b, place[1] * a + place[3] * b
        angle = 0 if abs(down) < 1e-4 * abs(right) and right > 0 else round(math.degrees(math.atan2(down, right))) % 360
        height = size * math.hypot(c, d)
        slanted = b == 0 and d != 0 and 0.1 < c / d < 1.0
        bold, italic = face.bold or mode in (2, 6), face.italic or slanted
        colour = (red & 255) << 16 | (green & 255) << 8 | (blue & 255)
        style = self.shared(round(height, 1), bold, italic, colour, face.name, False, angle)
        seen = mode not in _INVISIBLE_MODES and height >= _TINY and alpha > _TRANSPARENT
        return _Look(style, seen, None, font)


class _Looks:
    """The looks of one page's text objects, each found out once."""

    def __init__(self, reader: WordReader, text_page: pdfium.Reference, place: Affine) -> None:
        self._reader, self._text_page, self.place = reader, text_page, place
        self.known: dict[int, _Look] = {0: _Look(Style(), True, None, 0)}
        self.painted: dict[tuple[int, int, bytes], _Look] = {}
        self._fonts: dict[int, int] = {0: 0}
        self._faces: dict[int, FontFace] = {}

    def of(self, handle: int, index: int) -> _Look:
        look = self.known.get(handle)
        if look is None:
            font = pdfium.text_font(handle) or 0
            look = self.known[handle] = self._reader.look(self._text_page, index, handle, font, self)
        return look

    def fonts(self, handles: list[int]) -> list[int]:
        """The font of each text object."""
        known = self._fonts
        for handle in set(handles).difference(known):
            known[handle] = pdfium.text_font(handle) or 0
        return [known[handle] for handle in handles]

    def name(self, font: int) -> str:
        return self.face(font).name

    def face(self, font: int) -> FontFace:
        """What the font says of itself."""
        face = self._faces.get(font)
        if face is None:
            face = self._faces[font] = describe(font, self._reader._faces)
        return face


_UNMAPPED = re.compile("[\ue000-\uf8ff\ufffd]")


def _character(code: int) -> str:
    """pdfium's code of a character; what is none (0, lone surrogates) becomes U+FFFD."""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _displayed(first: np.ndarray, last: np.ndarray, place: Affine) -> np.ndarray:
    """x0, top, x1, bottom of each word, a row each, from the boxes of its first and last characters."""
    left, right = np.minimum(first[:, 0], last[:, 0]), np.maximum(first[:, 2], last[:, 2])
    top, bottom = np.maximum(first[:, 1], last[:, 1]), np.minimum(first[:, 3], last[:, 3])
    a, b, c, d, e, f = place
    if b == 0.0:
        xs, ys = (a * left + e, a * right + e), (d * top + f, d * bottom + f)
    else:
        xs, ys = (c * top + e, c * bottom + e), (b * left + f, b * right + f)
    columns = (np.minimum(*xs), np.minimum(*ys), np.maximum(*xs), np.maximum(*ys))
    spans: np.ndarray = np.round(np.nan_to_num(np.stack(columns, axis=1), posinf=1e7, neginf=-1e7), 2)
    return spans


def _raised(before: Word, style: Style, top: float, bottom: float, x0: float) -> bool:
    """Whether a word is a superscript of the word before it: smaller, higher and close by."""
    size = before.style.size
    return (
        0 < style.size <= 0.85 * size
        and style.angle == 0 == before.style.angle
        and bottom < before.bottom - 0.12 * size
        and top < before.top + 0.25 * size
        and bottom > before.top
        and abs(x0 - before.x1) < size
    )
