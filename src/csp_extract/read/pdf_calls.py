"""pdfium's C functions as plain callables, for reading many characters at little cost.

pypdfium2's own bindings convert every argument and release the interpreter lock at each call, which costs more
than pdfium's work. Here the lock is kept, and arguments are what ctypes passes on without a conversion: indexes are
plain integers; the handles of pages and text pages, and out-parameters, are references (`reference`, `Room`) that are
made once for many calls; only the handle of an object, which is a key of our tables too, is an integer that is
converted. So ``map(function, repeat(page), range(n), room.at)`` fills a buffer in one go, at less than half the cost of
declared arguments. Never give an integer where a reference is asked for: ctypes would cut it to 32 bits.
Names are those of pdfium's public headers (``fpdf_text.h``, ``fpdf_edit.h``) without their prefix.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any, TypeAlias

import pypdfium2.raw as raw

Reference: TypeAlias = "ctypes._CArgObject"
"""What `ctypes.byref` gives: an address that is passed as it is."""
_P, _I, _U = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


class Room:
    """Out-parameters: an array of C numbers, and a reference to every `step`th of them."""

    def __init__(self, kind: type[ctypes.c_float | ctypes.c_double | ctypes.c_uint], count: int, step: int = 1) -> None:
        self.values: Any = (kind * count)()
        size = ctypes.sizeof(kind) * step
        self.at: list[Reference] = [ctypes.byref(self.values, size * index) for index in range(count // step)]

    def clear(self) -> None:
        ctypes.memset(self.values, 0, ctypes.sizeof(self.values))


def reference(handle: Any) -> Reference:
    """A reference to what one of pypdfium2's opaque handles points at, good as long as that is."""
    return ctypes.byref(ctypes.c_char.from_address(ctypes.cast(handle, _P).value or 0))


def _bind(name: str, result: Any, *declared: Any) -> Callable[..., Any]:
    """The function; of its arguments the first are of the types `declared`, the others are passed as they are."""
    address = ctypes.cast(getattr(raw, name), _P).value
    if address is None:  # pragma: no cover - a build of pdfium without this function
        raise ImportError(f"this build of pdfium lacks {name}")
    return ctypes.PYFUNCTYPE(result, *declared)(address)


# text page (by reference): characters
count_chars = _bind("FPDFText_CountChars", _I)
get_text = _bind("FPDFText_GetText", _I)
get_unicode = _bind("FPDFText_GetUnicode", _U)
get_loose_box = _bind("FPDFText_GetLooseCharBox", _I)
get_text_object = _bind("FPDFText_GetTextObject", _P)
get_char_origin = _bind("FPDFText_GetCharOrigin", _I)
get_char_matrix = _bind("FPDFText_GetMatrix", _I)
is_generated = _bind("FPDFText_IsGenerated", _I)
has_map_error = _bind("FPDFText_HasUnicodeMapError", _I)

# text objects and fonts
text_font = _bind("FPDFTextObj_GetFont", _P, _P)
text_size = _bind("FPDFTextObj_GetFontSize", _I, _P)
text_mode = _bind("FPDFTextObj_GetTextRenderMode", _I, _P)
font_base_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
font_flags = _bind("FPDFFont_GetFlags", _I, _P)
font_weight = _bind("FPDFFont_GetWeight", _I, _P)
font_slant = _bind("FPDFFont_GetItalicAngle", _I, _P, _P)

# page (by reference) and its objects
count_objects = _bind("FPDFPage_CountObjects", _I)
get_object = _bind("FPDFPage_GetObject", _P)
count_form_objects = _bind("FPDFFormObj_CountObjects", _I, _P)
get_form_object = _bind("FPDFFormObj_GetObject", _P, _P, ctypes.c_ulong)
object_type = _bind("FPDFPageObj_GetType", _I, _P)
object_bounds = _bind("FPDFPageObj_GetBounds", _I, _P)
object_matrix = _bind("FPDFPageObj_GetMatrix", _I, _P)
fill_colour = _bind("FPDFPageObj_GetFillColor", _I, _P)
stroke_colour = _bind("FPDFPageObj_GetStrokeColor", _I, _P)
stroke_width = _bind("FPDFPageObj_GetStrokeWidth", _I, _P)
draw_mode = _bind("FPDFPath_GetDrawMode", _I, _P)
count_segments = _bind("FPDFPath_CountSegments", _I, _P)
get_segment = _bind("FPDFPath_GetPathSegment", _P, _P)
segment_point = _bind("FPDFPathSegment_GetPoint", _I, _P)
segment_type = _bind("FPDFPathSegment_GetType", _I, _P)
segment_close = _bind("FPDFPathSegment_GetClose", _I, _P)
get_clip = _bind("FPDFPageObj_GetClipPath", _P, _P)
count_clip_paths = _bind("FPDFClipPath_CountPaths", _I, _P)
count_clip_segments = _bind("FPDFClipPath_CountPathSegments", _I, _P)
get_clip_segment = _bind("FPDFClipPath_GetPathSegment", _P, _P)

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
