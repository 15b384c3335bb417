"""Headings, told from the body text of the document by size, weight, colour, capitals and the room around them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csp_extract.layout.lines import TextLine, is_bullet

MAX_LEVEL = 6
_LABEL = re.compile(r"^[^:]{2,40}:\s+\S")
_FIGURE = re.compile(r"^[£$€+\-–−~<>]?\s?\d[\d,.]*\s?(?:%|k|m|bn|million|thousand|st|nd|rd|th)?$", re.IGNORECASE)


class Body(NamedTuple):
    """How the running text of a document is set."""

    size: float
    bold: bool
    colour: int


class Look(NamedTuple):
    """The style of a heading, in the order in which it makes a heading stand higher."""

    size: float
    bold: bool
    capitals: bool
    upright: bool
    colour: int


def body_of(lines: Iterable[TextLine], others: Iterable[TextLine]) -> Body:
    """The style that sets most of the running text (`lines`); tables (`others`) count where there is little of it."""
    weights: dict[tuple[float, bool, int], float] = defaultdict(float)
    for line in lines:
        weights[round(line.size * 2) / 2, line.bold, line.colour] += line.x1 - line.x0
    if sum(weights.values()) < 2000:
        for line in others:
            weights[round(line.size * 2) / 2, line.bold, line.colour] += line.x1 - line.x0
    if not weights:
        return Body(10.0, False, 0)
    sizes: dict[float, float] = defaultdict(float)
    for (size, bold, _), weight in weights.items():
        sizes[size] += weight if not bold else weight * 0.3
    best = max(sizes, key=lambda size: (sizes[size], -size))
    _, bold, colour = max((key for key in weights if key[0] == best), key=lambda key: weights[key])
    return Body(best, bold, colour)


def is_figure(text: str) -> bool:
    """Whether a text is a figure alone, as statistic boxes set it: "1,240", "81%", "£71,300", "-4.1%"."""
    return _FIGURE.match(text.strip()) is not None


def look_of(group: Sequence[TextLine]) -> Look:
    """The style of a heading."""
    line = group[0]
    text = "".join(word.text for word in line.words[line.markers :])
    return Look(
        round(line.size * 2) / 2, line.bold, text.isupper() and len(text) > 3, not line.italic,
        line.colour if line.colour > 0 else 0,
    )  # fmt: skip


def is_heading(group: Sequence[TextLine], body: Body, gap_above: float, gap_below: float) -> int:
    """How sure it is that lines are a heading: 0 not, 1 by weight, colour or capitals only, 2 by size too.

    `gap_above` and `gap_below` are the white around the lines in units of the type size (large: none there).
    """
    first = group[0]
    words = [word for line in group for word in line.words]
    if first.markers and is_bullet(words[0].text):
        return 0
    count = len(words)
    if count > 30 or len(group) > 4 or sum(map(len, (w.text for w in words))) < 3:
        return 0
    text = " ".join(word.text for word in words)
    if not any(map(str.isalpha, text)) or is_figure(text):
        return 0
    ratio = first.size / body.size if body.size else 1.0
    if ratio < 0.88:
        return 0
    end = words[-1].text[-1:]
    if end in ",;" or (end == "." and ratio < 1.3 and count > 4):
        return 0
    if end == ":" and count > 6 and ratio < 1.3:
        return 0
    if text[:1] in "“\"'‘" and end in "”\"'’" and first.italic:
        return 0
    if ratio >= 1.12 and all(line.size >= body.size * 1.1 for line in group):
        return 2 if end != "." or count < 8 else 0
    bold = all(line.bold for line in group) and not body.bold
    coloured = first.colour != body.colour and first.colour > 0 and all(line.colour == first.colour for line in group)
    capitals = text.isupper() and sum(map(str.isalpha, text)) > 5
    if not (bold or capitals or (coloured and first.italic)) or count > 16 or len(group) > 2:
        return 0
    if _LABEL.match(text) and not first.markers and not coloured:
        head = text.split(":", 1)[0]
        if len(head.split()) <= 4 and not any(map(str.isdigit, head)):
            return 0
    if gap_above < 0.35 and not coloured:
        return 0
    return 1


def levels(looks: Sequence[Look]) -> dict[Look, int]:
    """A level for every style of heading: larger type first, then bold, capitals, upright, then the order met."""
    order: dict[Look, int] = {}
    for look in looks:
        order.setdefault(look, len(order))
    ranked = sorted(order, key=lambda k: (-k.size, not k.bold, not k.capitals, not k.upright, order[k]))
    return {look: min(index + 1, MAX_LEVEL) for index, look in enumerate(ranked)}
