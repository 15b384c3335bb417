"""What a PDF font says about the weight and slant of its letters."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

import pypdfium2.raw as raw

from csp_extract.read import pdf_calls as pdfium

_BOLD = re.compile(r"bold|heavy|demi|semibd|black(?!ad)|(?<=[-_,])(?:bd|blk|hv)|(?<=[a-z])(?:Bd|Blk|Hv)(?![a-z])", re.I)
_LIGHTER = re.compile(
    r"regular|roman|book|light|thin|medium|normal|(?<=[-_,])(?:rg|lt|md)(?![a-z])|"
    r"[-,](?:italic|oblique)(?:mt)?$",  # a style that names the slant alone is of the family's usual weight
    re.I,
)
_SLANTED = re.compile(r"italic|oblique|slanted|kursiv|(?<=[-_,])(?:it|ital|obl)(?![a-z])|(?<=[a-z])It(?![a-z])", re.I)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18  # font descriptor flags, ISO 32000-1, table 123
_BOLD_WEIGHT = 650
_NAME_ROOM = 256


class FontFace(NamedTuple):
    """A font as far as its words need it. `address` is pdfium's handle, good while its page is open."""

    name: str
    bold: bool
    italic: bool


def describe(font: int, known: dict[tuple[str, int, int], FontFace]) -> FontFace:
    """The face of pdfium's font `font`; `known` keeps what this document's fonts said before."""
    if not font:
        return FontFace("", False, False)
    room = ctypes.create_string_buffer(_NAME_ROOM)
    length = pdfium.font_base_name(font, ctypes.addressof(room), _NAME_ROOM)
    printed = room.raw[: max(0, min(length, _NAME_ROOM) - 1)].decode("utf-8", "replace")
    flags, weight = pdfium.font_flags(font), pdfium.font_weight(font)
    key = (printed, flags, weight)
    face = known.get(key)
    if face is None:
        face = known[key] = _judge(font, printed, max(flags, 0), weight)
    return face


def _judge(font: int, printed: str, flags: int, weight: int) -> FontFace:
    name = _SUBSET.sub("", printed)
    bold, italic = bool(_BOLD.search(name)), bool(_SLANTED.search(name))
    angle = ctypes.c_int(0)
    if pdfium.font_slant(font, ctypes.addressof(angle)) and angle.value:
        italic = True
    italic = italic or bool(flags & _ITALIC_FLAG)
    if not bold and not _LIGHTER.search(name):
        bold = bool(flags & _FORCE_BOLD_FLAG) or weight >= _BOLD_WEIGHT
        if not (bold and italic):
            heavy, slanted = _embedded_style(font)
            bold, italic = bold or heavy, italic or slanted
    return FontFace(name, bold, italic)


def _embedded_style(font: int) -> tuple[bool, bool]:
    """Bold and italic as an embedded TrueType or OpenType file says (`head.macStyle`, `OS/2.usWeightClass`)."""
    handle = ctypes.cast(font, raw.FPDF_FONT)
    if raw.FPDFFont_GetIsEmbedded(handle) != 1:
        return False, False
    size = ctypes.c_size_t(0)
    if not raw.FPDFFont_GetFontData(handle, None, 0, size) or not 12 < size.value < 50_000_000:
        return False, False
    data = (ctypes.c_ubyte * size.value)()
    if not raw.FPDFFont_GetFontData(handle, data, size.value, size):
        return False, False
    view = memoryview(data).cast("B")
    if bytes(view[:4]) not in (b"\x00\x01\x00\x00", b"true", b"OTTO"):
        return False, False
    bold = italic = False
    for index in range(min(int.from_bytes(view[4:6], "big"), 64)):
        record = bytes(view[12 + 16 * index : 28 + 16 * index])
        start = int.from_bytes(record[8:12], "big")
        if record[:4] == b"head" and start + 46 <= len(view):
            style = int.from_bytes(view[start + 44 : start + 46], "big")
            bold, italic = bold or bool(style & 1), italic or bool(style & 2)
        elif record[:4] == b"OS/2" and start + 6 <= len(view):
            bold = bold or 600 <= int.from_bytes(view[start + 4 : start + 6], "big") <= 1000
    return bold, italic
