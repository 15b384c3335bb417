"""Where things stand: affine maps from a PDF page's own space to the page as displayed."""

from __future__ import annotations

from collections.abc import Iterable

Affine = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f) as in PDF: x' = a x + c y + e, y' = b x + d y + f."""

Span = tuple[float, float, float, float]
"""x0, top, x1, bottom in displayed points."""


def to_display(left: float, bottom: float, right: float, top: float, rotation: int) -> Affine:
    """The map from page space to the display of the visible box, turned clockwise by `rotation` degrees."""
    if rotation == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if rotation == 180:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if rotation == 270:
        return (0.0, -1.0, -1.0, 0.0, top, right)
    return (1.0, 0.0, 0.0, -1.0, -left, top)


def combine(inner: Affine, outer: Affine) -> Affine:
    """The map that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    k, l, m, n, o, p = outer
    return (k * a + m * b, l * a + n * b, k * c + m * d, l * c + n * d, k * e + m * f + o, l * e + n * f + p)


def bounds(place: Affine, points: Iterable[tuple[float, float]]) -> Span:
    """The upright box around `points` after the map."""
    a, b, c, d, e, f = place
    xs, ys = zip(*[(a * x + c * y + e, b * x + d * y + f) for x, y in points], strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def meet(one: Span, other: Span | None) -> Span | None:
    """What two boxes share (`other` None: everything); None when they lie apart."""
    if other is None:
        return one
    x0, top, x1, bottom = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return (x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None
