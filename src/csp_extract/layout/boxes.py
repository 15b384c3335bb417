"""Coloured or framed boxes: statistic boxes, floating text boxes, bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from csp_extract.content import Box, Fill, Page, Paragraph, Rule, Word
from csp_extract.layout.headings import is_figure
from csp_extract.layout.lines import TextLine, segments, whole_lines

_PALE_ENOUGH = 0xFDFDFD
_MANY_SIDES = 24
_BAR = 14.0
"""Points: a wider painted area is no side of a box."""
_NEAR = 4.0
"""Points by which the corners of a drawn frame may miss."""


class TextBox(NamedTuple):
    """A box on a page and the words in it, in the reader's order."""

    box: Box
    words: list[Word]


def find_boxes(page: Page, words: Sequence[Word], extra: Sequence[Box] = ()) -> tuple[list[TextBox], list[Word]]:
    """The boxes of a page that hold words, and the words that stand in none.

    Backgrounds of the whole page or of most of its text, white rectangles and marker strokes behind single
    lines are no boxes. `extra` are frames known from elsewhere (a drawn box that is no table).
    """
    if not words:
        return [], []
    area = page.width * page.height
    coloured: list[tuple[int, Box]] = []
    for fill in page.fills:
        if fill.colour < _PALE_ENOUGH and _may_hold_text(fill, page):
            left, top = max(fill.x0, 0.0), max(fill.top, 0.0)
            coloured.append((fill.colour, Box(left, top, min(fill.x1, page.width), min(fill.bottom, page.height))))
    boxes = [*_merged(coloured), *extra]
    boxes.sort(key=lambda box: -(box.x1 - box.x0) * (box.bottom - box.top))
    kept: list[Box] = []
    for box in boxes:
        if (box.x1 - box.x0) * (box.bottom - box.top) > 0.7 * area:
            continue
        if any(within(box, other) for other in kept):
            continue
        kept.append(box)
    if not kept:
        return [], list(words)
    found: list[list[Word]] = [[] for _ in kept]
    free: list[Word] = []
    for word in words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for index, box in enumerate(kept):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                found[index].append(word)
                break
        else:
            free.append(word)
    out: list[TextBox] = []
    loose: set[int] = set()
    for box, inside in zip(kept, found, strict=True):
        if not inside:
            continue
        low, high = min([w.top for w in inside]), max([w.bottom for w in inside])
        tallest = max([w.bottom - w.top for w in inside])
        one_line = high - low < 1.5 * tallest or _is_title(inside, high - low)
        if one_line or (len(inside) > 0.5 * len(words) and len(inside) > 120):
            loose.update(word.id for word in inside)
        else:
            out.append(TextBox(box, inside))
    if loose:
        boxed = {word.id for text_box in out for word in text_box.words}
        free = [word for word in words if word.id not in boxed]
    return out, free


def _is_title(words: Sequence[Word], height: float) -> bool:
    """Whether a box holds but a heading of up to three lines, all in one bold type."""
    first = words[0].style
    return (
        first.bold and len(words) <= 16 and height < 4.2 * first.size and not words[-1].text.endswith((".", ":"))
        and all(word.style.bold and abs(word.style.size - first.size) < 0.5 for word in words)
    )  # fmt: skip


def _merged(boxes: Sequence[tuple[int, Box]]) -> list[Box]:
    """Boxes of one colour that touch (a band painted cell by cell) as one."""
    out: list[tuple[int, Box]] = []
    for colour, box in sorted(set(boxes), key=lambda item: (item[1].top, item[1].x0)):
        for index, (other, have) in enumerate(out):
            if other == colour and _touch(have, box):
                low = Box(min(have.x0, box.x0), min(have.top, box.top), max(have.x1, box.x1), 0.0)
                out[index] = (colour, low._replace(bottom=max(have.bottom, box.bottom)))
                break
        else:
            out.append((colour, box))
    return [box for _, box in out]


def _touch(one: Box, other: Box) -> bool:
    """Whether two boxes share a side or a part."""
    gap = 1.0
    side = abs(one.top - other.top) < 2 and abs(one.bottom - other.bottom) < 2 and other.x0 - one.x1 <= gap
    below = other.top - one.bottom <= gap and other.x0 >= one.x0 - 2 and other.x1 <= one.x1 + 2
    return side or below


def frames(page: Page, taken: Sequence[Box] = (), height: float = 20.0, width: float = 40.0) -> list[Box]:
    """Boxes drawn with four lines of their own, of this size at least, that lie in none of the `taken` areas."""
    if len(page.rules) < 4:
        return []
    upright: dict[tuple[int, int], set[float]] = {}
    for rule in page.rules:
        if rule.x0 == rule.x1 and rule.bottom - rule.top > height and not _lies_in(rule, taken):
            upright.setdefault((round(rule.top / 2), round(rule.bottom / 2)), set()).add(rule.x0)
    if all(len(sides) < 2 for sides in upright.values()):
        return []
    level = [rule for rule in page.rules if rule.x0 != rule.x1 and not _lies_in(rule, taken)]
    out: list[Box] = []
    for (top, bottom), sides in upright.items():
        if len(sides) < 2:
            continue
        above = [(rule.x0, rule.x1) for rule in level if abs(rule.top - 2 * top) < _NEAR]
        below = [(rule.x0, rule.x1) for rule in level if abs(rule.top - 2 * bottom) < _NEAR]
        for left, right in pairwise(sorted(sides)[:_MANY_SIDES]):
            if right - left > width and _closed(above, left, right) and _closed(below, left, right):
                out.append(Box(left, top * 2.0, right, bottom * 2.0))
    return out


def barred(page: Page, height: float, width: float) -> list[Box]:
    """Boxes whose left side is a painted bar: up to where the lines that go on from its ends end; where none do, and
    several such bars stand below each other, up to the end of the text beside it."""
    bars = [bar for bar in page.fills if bar.x1 - bar.x0 <= _BAR and bar.bottom - bar.top >= height]
    out: list[Box] = []
    for bar in bars:
        ends = [
            {round(rule.x1) for rule in page.rules if rule.x1 - bar.x1 > width
             and bar.x0 - _NEAR < rule.x0 < bar.x1 + _NEAR and abs(rule.top - at) < _NEAR and rule.top == rule.bottom}
            for at in (bar.top, bar.bottom)
        ]  # fmt: skip
        if common := ends[0] & ends[1]:
            out.append(Box(bar.x0, bar.top, float(max(common)), bar.bottom))
        elif not any(ends) and sum(abs(other.x0 - bar.x0) < 1 for other in bars) > 1:
            beside = [w.x1 for w in page.words if bar.top <= w.top and w.bottom <= bar.bottom and w.x0 >= bar.x1]
            if beside and max(beside) - bar.x0 > width:
                out.append(Box(bar.x0, bar.top, max(beside) + 1, bar.bottom))
    return out


def _lies_in(rule: Rule, areas: Sequence[Box]) -> bool:
    for x0, top, x1, bottom in areas:
        if x0 - 2 <= rule.x0 and rule.x1 <= x1 + 2 and top - 2 <= rule.top <= bottom + 2:
            return True
    return False


def _closed(lines: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    """Whether lines at one height close the room between two sides."""
    drawn = sum([x1 - x0 for x0, x1 in lines if x0 > left - _NEAR and x1 < right + _NEAR])
    return drawn > 0.9 * (right - left)


def _may_hold_text(fill: Fill, page: Page) -> bool:
    return fill.x1 - fill.x0 > 30 and fill.bottom - fill.top > 14


def within(box: Box, other: Box, by: float = 2.0) -> bool:
    """Whether a box lies in another, or juts out by no more than `by` points."""
    across = box.x0 >= other.x0 - by and box.x1 <= other.x1 + by
    return across and box.top >= other.top - by and box.bottom <= other.bottom + by


def statistics(words: Sequence[Word]) -> list[Paragraph]:
    """Big figures with their captions, one paragraph each; empty when the words are no such thing.

    Every line in the large type must be a figure; each figure takes the smaller words that stand nearer to it
    than to its neighbours, down to the next row of figures.
    """
    if len(words) < 2:
        return []
    sizes = sorted(word.style.size or word.bottom - word.top for word in words)
    largest = sizes[-1]
    if largest < 1.35 * sizes[0] or len(words) > 80:
        return []
    big = [w for w in words if (w.style.size or w.bottom - w.top) > 0.8 * largest]
    figures = segments(sorted(big, key=lambda w: (round(w.top), w.x0)))
    if not figures or not all(is_figure(figure.text) for figure in figures):
        return []
    big_ids = {word.id for word in big}
    captions: dict[int, list[Word]] = {index: [] for index in range(len(figures))}
    for word in words:
        if word.id in big_ids:
            continue
        best = _figure_of(word, figures)
        if best is None:
            return []
        captions[best].append(word)
    # Figures that count 1, 2, 3 are the numbers of a list set in boxes.
    counted = len(figures) > 1 and [f.text.strip(".") for f in figures] == [str(n + 1) for n in range(len(figures))]
    out: list[Paragraph] = []
    for index, figure in enumerate(figures):
        if not captions[index]:
            return []
        lines = whole_lines(segments(captions[index]))
        text = tuple(word for line in lines for word in line.words)
        if counted:
            out.append(Paragraph(text, tuple(figure.words)))
        else:
            out.append(Paragraph((*figure.words, *text), role="statistic"))
    return out


def _figure_of(word: Word, figures: Sequence[TextLine]) -> int | None:
    """The figure that a caption's word belongs to: of the nearest row above it (below it, if none), the nearest."""
    middle = (word.top + word.bottom) / 2
    above = [f for f in figures if f.middle <= middle + 1]
    row_at = max((f.middle for f in above), default=None)
    if row_at is None:
        row_at = min(f.middle for f in figures)
    x = (word.x0 + word.x1) / 2
    best, distance = None, 1e9
    for index, figure in enumerate(figures):
        if abs(figure.middle - row_at) < 0.6 * (figure.bottom - figure.top):
            away = abs((figure.x0 + figure.x1) / 2 - x)
            if away < distance:
                best, distance = index, away
    return best


def side_by_side(boxes: Sequence[TextBox]) -> list[list[TextBox]]:
    """Boxes that stand in one row (same height, one beside the other) together, from left to right."""
    rows: list[list[TextBox]] = []
    for box in sorted(boxes, key=lambda item: (item.box.top, item.box.x0)):
        for row in rows:
            last = row[-1].box
            if (
                abs(box.box.top - last.top) < 0.25 * (last.bottom - last.top)
                and abs(box.box.bottom - last.bottom) < 0.35 * (last.bottom - last.top)
                and -2 <= box.box.x0 - last.x1 < 40
            ):
                row.append(box)
                break
        else:
            rows.append([box])
    return rows
