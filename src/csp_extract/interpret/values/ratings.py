"""Ratings as they are printed: RAG letters and words, colours of cells, and what a document's own key says."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable

from ...printed import Rag
from ...text import fold

_RAG_WORDS: dict[str, Rag] = {
    "r": "red", "red": "red", "coch": "red",
    "a": "amber", "amber": "amber", "yellow": "amber", "orange": "amber", "ambr": "amber", "oren": "amber",
    "melyn": "amber", "y": "amber",
    "g": "green", "green": "green", "gwyrdd": "green",
    "b": "blue", "blue": "blue", "glas": "blue",
}  # fmt: skip
_RAG_START = re.compile(
    r"\W*(?P<colour>red|amber|yellow|orange|green|blue|coch|ambr|oren|melyn|gwyrdd|glas|[RAGB])\b\s*"
    r"(?:[-–—:=/,(]|\n)\s*(?P<rest>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_PARTS = re.compile(r"[\s/=–-]+")
_RAG_NOISE = re.compile(r"\b(?:rag|brag|status|rating|rated)\b[\s:]*|[()\[\].:;,*]")
_OR = re.compile(r"\s+or\s+|\s*/\s*")


def rag_word(text: str) -> Rag | None:
    """The rating that a letter, colour word or both say ("G", "Amber", "A - Amber"); None for other words."""
    folded = _RAG_NOISE.sub(" ", fold(text)).strip(" -")
    if (rag := _RAG_WORDS.get(folded)) is not None:
        return rag
    parts = [part for part in _PARTS.split(folded) if part]
    if 1 < len(parts) <= 3:
        ratings = {_RAG_WORDS.get(part) for part in parts}
        if len(ratings) == 1:
            return ratings.pop()
    return None


def rag_with_words(text: str) -> tuple[Rag, int] | None:
    """ "Green – on track" is green, with the place where the other words begin; None if no rating stands first."""
    match = _RAG_START.fullmatch(text)
    if match is None:
        return None
    colour = match["colour"]
    if len(colour) == 1 and not colour.isupper():
        return None
    return _RAG_WORDS[colour.lower()], match.start("rest")


def rag_colour(rgb: int) -> Rag | None:
    """The rating that a fill (0xRRGGBB) shows, by its hue: red, amber (orange and yellow too), green or blue.

    None for white, greys, very pale or dark fills and for hues that are none of the four (purple, turquoise).
    """
    red, green, blue = rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255
    hue, saturation, value = colorsys.rgb_to_hsv(red / 255, green / 255, blue / 255)
    if saturation < 0.22 or value < 0.3:
        return None
    degrees = hue * 360
    if degrees >= 342 or degrees < 17:
        return "red"
    if degrees < 66:
        return "amber"
    if degrees < 172:
        return "green"
    if 186 <= degrees < 255:
        return "blue"
    return None


_COLOUR = r"(?:red|amber|yellow|orange|green|blue|coch|ambr|oren|gwyrdd|glas|[RAGB])"
_KEY = re.compile(
    rf"""(?<!\w)(?P<colour>{_COLOUR})\s*(?:[-–—=:]|\(|\bis\b|\bmeans\b)\s*(?P<meaning>[^;,.)|\n]+?)
         (?=[;,.)|\n]|$|\s+{_COLOUR}\s*(?:[-–—=:(]))""",
    re.IGNORECASE | re.VERBOSE,
)
_KEY_BEHIND = re.compile(
    rf"""(?:^|[;,.|:\n(])\s*(?P<meaning>[^;,.)(|\n=:]{{3,40}}?)\s*(?:[-–—=]|\bis\b)\s*(?P<colour>{_COLOUR})
         (?=\s*(?:[;,.)|\n]|$))""",
    re.IGNORECASE | re.VERBOSE,
)


def rag_key(lines: Iterable[str]) -> dict[str, Rag]:
    """What a printed key says: "Blue - complete; Green = on track" gives {"complete": "blue", "on track": "green"}.

    The colours may also stand behind what they mean ("Complete = blue, on track = green"). Empty unless at least two
    colours are explained.
    """
    texts = list(lines)
    for pattern in (_KEY, _KEY_BEHIND):
        key: dict[str, Rag] = {}
        for line in texts:
            for match in pattern.finditer(line):
                rag = _RAG_WORDS[match["colour"].lower()]
                for meaning in _OR.split(match["meaning"]):
                    if folded := fold(meaning.strip(" -–—=:()")):
                        key.setdefault(folded, rag)
        if len(set(key.values())) > 1:
            return key
    return {}
