"""Rules, fills and pictures of a PDF page: what is drawn, as far as tables and layout need it."""

from __future__ import annotations

import ctypes
from collections import deque
from dataclasses import dataclass, field
from itertools import pairwise, repeat

from csp_extract.content import Box, Fill, Rule
from csp_extract.read import pdf_calls as pdfium
from csp_extract.read.pdf_place import Affine, Span, bounds, combine, meet

THIN = 3.2
"""Points: a filled rectangle up to this thick, and longer than thick, is a ruling line."""
SHORT = 0.3
"""Points: shorter strokes show nothing; dots of dotted lines are longer."""
MAX_OBJECTS = 30_000
MAX_SEGMENTS = 200_000
MAX_DEPTH = 8
SMALL_SHAPE = 5.0
"""Points: a filled round shape from this size on is a fill (a coloured dot in a status cell), below it a bullet."""
MAX_SHAPE_SEGMENTS = 64
MAX_ROUND_SEGMENTS = 200
LEAST_DOT, DOT = 1.2, 7.0
"""Points: between these sizes a shape may be a drawn bullet."""
FRAME = 20.0
"""Points: a smaller round frame is a button or a sign."""
ROUND = 0.16
"""Share of the shorter side by which a point of a circle lies in from the box around it, at most."""
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
STRAIGHT = 0.6
"""Points by which a line may be off the horizontal or vertical over its length."""


@dataclass(slots=True)
class Drawings:
    """What was drawn on a page, in displayed points. `capped`: there was more than is sensible to look at."""

    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    shapes: int = 0
    capped: bool = False


class _Buffers:
    """Out-parameters for pdfium, made once."""

    def __init__(self) -> None:
        self.floats = pdfium.Room(ctypes.c_float, 8)
        self.ints = pdfium.Room(ctypes.c_uint, 8)
        self.points = pdfium.Room(ctypes.c_float, 64)

    def points_for(self, count: int) -> pdfium.Room:
        if len(self.points.at) < 2 * count:
            self.points = pdfium.Room(ctypes.c_float, 4 * count)
        return self.points


class DrawingReader:
    """Reads the drawings of one page at a time; holds nothing of a page after `read` but its buffers."""

    def __init__(self) -> None:
        self._buffers = _Buffers()
        self._objects = self._segments = 0

    def read(self, page: pdfium.Reference, place: Affine, visible: Span) -> Drawings:
        """The drawings of `page`; `place` maps its space to the display, `visible` is its area."""
        self._objects, self._segments = MAX_OBJECTS, MAX_SEGMENTS
        found = Drawings()
        objects = list(map(pdfium.get_object, repeat(page), range(pdfium.count_objects(page))))
        self._walk(objects, place, visible, found, 0)
        return found

    def _walk(self, objects: list[int], place: Affine, visible: Span, found: Drawings, depth: int) -> None:
        for handle, kind in zip(objects, map(pdfium.object_type, objects), strict=True):
            if kind == pdfium.TEXT:
                continue
            self._objects -= 1
            if self._objects < 0 or self._segments < 0:
                found.capped = True
                return
            if kind == pdfium.PATH:
                self._path(handle, place, visible, found)
            elif kind == pdfium.IMAGE:
                self._image(handle, place, visible, found)
            elif kind == pdfium.FORM:
                if depth >= MAX_DEPTH:
                    found.capped = True
                    continue
                area = self.clip(handle, place, visible)
                if area is None:
                    continue
                count = pdfium.count_form_objects(handle)
                if count > 0:
                    inner = list(map(pdfium.get_form_object, repeat(handle), range(count)))
                    self._walk(inner, combine(self.matrix(handle), place), area, found, depth + 1)

    def matrix(self, handle: int) -> Affine:
        """The matrix of a page object."""
        room = self._buffers.floats
        pdfium.object_matrix(handle, room.at[0])
        a, b, c, d, e, f = room.values[:6]
        return a, b, c, d, e, f

    def clip(self, handle: int, place: Affine, visible: Span) -> Span | None:
        """The part of `visible` to which the object is clipped; None when nothing of it can be seen."""
        path = pdfium.get_clip(handle)
        count = pdfium.count_clip_paths(path) if path else 0
        area: Span | None = visible
        for index in range(count):
            segments = pdfium.count_clip_segments(path, index)
            if not 0 < segments <= MAX_SHAPE_SEGMENTS:
                continue
            self._segments -= segments
            handles = list(map(pdfium.get_clip_segment, repeat(path), repeat(index), range(segments)))
            area = meet(bounds(place, self._points(handles)), area)
            if area is None:
                return None
        return area

    def _points(self, segments: list[int]) -> list[tuple[float, float]]:
        count = len(segments)
        room = self._buffers.points_for(count)
        at = room.at
        deque(map(pdfium.segment_point, segments, at[: 2 * count : 2], at[1 : 2 * count : 2]), maxlen=0)
        flat = room.values[: 2 * count]
        return list(zip(flat[::2], flat[1::2], strict=True))

    def _image(self, handle: int, place: Affine, visible: Span, found: Drawings) -> None:
        area = self.clip(handle, place, visible)
        values, at = self._buffers.floats.values, self._buffers.floats.at
        if area is None or not pdfium.object_bounds(handle, at[0], at[1], at[2], at[3]):
            return
        box = meet(bounds(place, ((values[0], values[1]), (values[2], values[3]))), area)
        if box is None:
            return
        x0, top, x1, bottom = box
        width, height = x1 - x0, bottom - top
        if min(width, height) <= THIN:
            if max(width, height) > 4 * THIN:  # a line drawn as a stretched image
                _thin(found, box, 0)
        else:
            found.pictures.append(Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))

    def _path(self, handle: int, place: Affine, visible: Span, found: Drawings) -> None:
        values, at = self._buffers.ints.values, self._buffers.ints.at
        pdfium.draw_mode(handle, at[0], at[1])
        filled, stroked = values[0] != 0, values[1] != 0
        if not (filled or stroked):
            return
        count = pdfium.count_segments(handle)
        if count < 2:
            return
        self._segments -= count
        if self._segments < 0:
            found.capped = True
            return
        area = self.clip(handle, place, visible)
        if area is None:
            return
        fill = self._colour(pdfium.fill_colour, handle) if filled else None
        line = self._colour(pdfium.stroke_colour, handle) if stroked else None
        if fill is None and line is None:
            return
        found.shapes += 1
        segments = list(map(pdfium.get_segment, repeat(handle), range(count)))
        kinds = list(map(pdfium.segment_type, segments))
        matrix = self.matrix(handle)
        a, b, c, d, e, f = place if matrix == _IDENTITY else combine(matrix, place)
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in self._points(segments)]
        if pdfium.BEZIER_TO in kinds:
            self._shape(points, kinds.count(pdfium.MOVE_TO), (fill, line), area, found)
            return
        thickness = 0.0
        if line is not None:
            pdfium.stroke_width(handle, self._buffers.floats.at[0])
            thickness = self._buffers.floats.values[0] * abs(a * d - b * c) ** 0.5
        for outline, closed in self._outlines(segments, kinds, points):
            if fill is not None:
                _filled(found, outline, fill, area)
            if line is not None:
                ring = [*outline, outline[0]] if closed and outline[0] != outline[-1] else outline
                for one, other in pairwise(ring):
                    _stroke(found, one, other, thickness, line, area)

    def _outlines(
        self, segments: list[int], kinds: list[int], points: list[tuple[float, float]]
    ) -> list[tuple[list[tuple[float, float]], bool]]:
        """The sub-paths: their points, and whether they are closed."""
        if kinds[0] == pdfium.MOVE_TO and kinds.count(pdfium.MOVE_TO) == 1:  # nearly always
            return [(points, bool(pdfium.segment_close(segments[-1])))]
        outlines: list[tuple[list[tuple[float, float]], bool]] = []
        start = 0
        for end in range(1, len(kinds) + 1):
            if end == len(kinds) or kinds[end] == pdfium.MOVE_TO:
                if end - start > 1:
                    outlines.append((points[start:end], bool(pdfium.segment_close(segments[end - 1]))))
                start = end
        return outlines

    def _shape(
        self,
        points: list[tuple[float, float]],
        outlines: int,
        colours: tuple[int | None, int | None],
        area: Span,
        found: Drawings,
    ) -> None:
        """A path with curves, filled and stroked in `colours`: a rounded box or a dot is a fill, a rounded frame (a
        ring of two outlines, or a stroke) four rules; all else is a drawing."""
        fill, line = colours
        if len(points) > MAX_ROUND_SEGMENTS:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
        width, height = right - left, bottom - top
        box = meet((left, top, right, bottom), area)
        if box is None:
            return
        if max(width, height) <= DOT:
            _dot(found, box)
        if min(width, height) < SMALL_SHAPE:
            return
        ring = outlines == 2 and fill is not None
        if len(points) > MAX_SHAPE_SEGMENTS or ring or fill is None:
            # Some producers draw round corners in many small curves; all points of a rounded box are near its edges.
            near = ROUND * min(width, height)
            if any(min(x - left, right - x, y - top, bottom - y) > near for x, y in points):
                return
        if fill is not None and not ring:
            found.fills.append(_fill(box, fill))
            line = None
        colour = fill if ring else line
        if colour is not None and min(width, height) > FRAME:
            for side in ((left, top, right, top), (left, bottom, right, bottom)):
                _rule(found, side, colour, area)
            for side in ((left, top, left, bottom), (right, top, right, bottom)):
                _rule(found, side, colour, area)

    def _colour(self, call: object, handle: int) -> int | None:
        """0xRRGGBB as it looks on white; None when fully transparent. A pattern has no colour of its own and counts as
        light grey."""
        values, at = self._buffers.ints.values, self._buffers.ints.at
        if not call(handle, at[2], at[3], at[4], at[5]):  # type: ignore[operator]
            return 0xE0E0E0
        red, green, blue, alpha = map(int, values[2:6])
        if alpha < 8:
            return None
        if alpha < 255:
            red, green, blue = (255 - (255 - part) * alpha // 255 for part in (red, green, blue))
        return (red & 255) << 16 | (green & 255) << 8 | (blue & 255)


def _filled(found: Drawings, outline: list[tuple[float, float]], colour: int, area: Span) -> None:
    """A filled sub-path: a rule when thin, a fill when a rectangle."""
    upright = _upright(outline)
    if upright:
        x0, top, x1, bottom = upright
    else:
        xs, ys = [x for x, _ in outline], [y for _, y in outline]
        x0, top, x1, bottom = min(xs), min(ys), max(xs), max(ys)
    width, height = x1 - x0, bottom - top
    if not upright and min(width, height) > THIN:
        corners = sum(
            (x - x0 < STRAIGHT or x1 - x < STRAIGHT) and (y - top < STRAIGHT or bottom - y < STRAIGHT)
            for x, y in outline
        )
        if len(outline) < 4 or corners != len(outline):
            return
    box = meet((x0, top, x1, bottom), area)
    if box is None:
        return
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if max(width, height) <= DOT:
        _dot(found, box)
    if min(width, height) <= THIN:
        if max(width, height) > max(2 * min(width, height), SHORT):
            _thin(found, box, colour)
    else:
        found.fills.append(Fill(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), colour))


def _upright(outline: list[tuple[float, float]]) -> Span | None:
    """The box of a rectangle whose sides are exactly upright and level, as most are; None for all else."""
    if len(outline) not in (4, 5):
        return None
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = outline[:4]
    if not ((ax == bx and cx == dx and ay == dy and by == cy) or (ax == dx and bx == cx and ay == by and cy == dy)):
        return None
    if len(outline) == 5 and outline[4] != (ax, ay):
        return None
    return (ax if ax < cx else cx, ay if ay < cy else cy, cx if ax < cx else ax, cy if ay < cy else ay)


def _dot(found: Drawings, box: Span) -> None:
    """A small shape about as high as wide, which may be the sign of a list item."""
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) >= LEAST_DOT and max(width, height) < 1.5 * min(width, height):
        found.dots.append(Box(*(round(at, 2) for at in box)))


def _thin(found: Drawings, box: Span, colour: int) -> None:
    """A thin rectangle as the line in its middle."""
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    if width >= height:
        y = round((top + bottom) / 2, 2)
        found.rules.append(Rule(round(x0, 2), y, round(x1, 2), y, round(height, 2), colour))
    else:
        x = round((x0 + x1) / 2, 2)
        found.rules.append(Rule(x, round(top, 2), x, round(bottom, 2), round(width, 2), colour))


def _stroke(
    found: Drawings, one: tuple[float, float], other: tuple[float, float], width: float, colour: int, area: Span
) -> None:
    """A straight stroke as a rule; slanting ones are left out, very broad short ones are bars."""
    x0, x1 = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    across, down = x1 - x0, bottom - top
    if min(across, down) > STRAIGHT or max(across, down) < SHORT:
        return
    if width > 2 * THIN and max(across, down) > width:  # a band or cell background drawn as one broad stroke
        half = width / 2
        grown = (x0, top - half, x1, bottom + half) if across >= down else (x0 - half, top, x1 + half, bottom)
        box = meet(grown, area)
        if box is not None:
            found.fills.append(_fill(box, colour))
        return
    if across >= down:
        y = (top + bottom) / 2
        box = meet((x0, y, x1, y), area)
    else:
        x = (x0 + x1) / 2
        box = meet((x, top, x, bottom), area)
    if box is not None:
        x0, top, x1, bottom = box
        found.rules.append(
            Rule(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), round(width, 2), colour)
        )  # fmt: skip


def _rule(found: Drawings, side: Span, colour: int, area: Span) -> None:
    """A side of a frame, as far as it can be seen."""
    box = meet(side, area)
    if box is not None:
        x0, top, x1, bottom = box
        found.rules.append(Rule(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), 1.0, colour))


def _fill(box: Span, colour: int) -> Fill:
    x0, top, x1, bottom = box
    return Fill(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2), colour)
