"""Numbers as they are printed, in figures or spelled out. Money is in `sums`, dates are in `dates`."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from .sums import SCALES

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL += "seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_WORDS |= {"a": 1, "an": 1}  # only in "a hundred", "a thousand"
_UNITS = "|".join(_SMALL[1:10])
_SPELLED = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{_UNITS}))?|{'|'.join(_SMALL)})"
_FIGURE = re.compile(
    rf"(?<![\w£$€.,/:-])(?:(?P<before>at\s+least|over|more\s+than|in\s+excess\s+of|up\s+to|nearly|almost|around|about|"
    rf"approximately|approx\.?|circa|c\.|some|roughly|just\s+over|just\s+under)\s+)?"
    rf"(?:(?P<figure>[-+−]?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?P<scale>\s?(?:k|m|million|thousand))?(?P<plus>\+)?"
    rf"(?:\s?(?:-|–|to)\s?(?P<high>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?))?(?P<percent>\s?(?:%|per\s?cent\b))?"
    rf"|(?P<spelled>(?:{_SPELLED}|an?(?=\s+(?:hundred|thousand|million)\b))"
    rf"(?:\s+(?:hundred|thousand|million)\b(?:,?\s+(?:and\s+)?{_SPELLED}(?!\w))?)*))(?![\w]|[.,:/]\d)",
    re.IGNORECASE,
)


class Figure(NamedTuple):
    """A number in running text and where it stands. `high` is the upper end of a range."""

    value: float
    start: int
    end: int
    high: float | None = None
    percent: bool = False
    comparison: Literal["exact", "at_least", "about"] = "exact"


_APART = re.compile(r"[\s,-]+")


def number(text: str) -> float | None:
    """The number that is all of `text`: "1,240", "−3.5", "12%", "1.2m", "nine"; None for anything else."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None or match["high"] is not None or match["before"]:
        return None
    return _value(match)


def _spelled(text: str) -> float:
    """ "four hundred and twenty", "a thousand": hundreds multiply what stands before them, thousands close a group."""
    total = group = 0
    for part in _APART.split(text.lower()):
        if part == "hundred":
            group *= 100
        elif part in ("thousand", "million"):
            total += group * int(SCALES[part])
            group = 0
        elif part != "and":
            group += _WORDS[part]
    return float(total + group)


def _value(match: re.Match[str]) -> float:
    if match["spelled"]:
        return _spelled(match["spelled"])
    value = float(match["figure"].replace(",", "").replace("−", "-").lstrip("+"))
    return value * SCALES[match["scale"].strip().lower()] if match["scale"] else value


def figures_in(text: str) -> list[Figure]:
    """The numbers in running text, in figures or spelled out; sums of money, times and dates like 3/4/24 are none."""
    found = []
    for match in _FIGURE.finditer(text):
        before = (match["before"] or "").lower()
        comparison: Literal["exact", "at_least", "about"] = "exact"
        if match["plus"] or before in ("at least", "over", "more than", "in excess of", "just over"):
            comparison = "at_least"
        elif before:
            comparison = "about"
        high = float(match["high"].replace(",", "")) if match["high"] else None
        start = match.start("spelled") if match["spelled"] else match.start("figure")
        found.append(Figure(_value(match), start, match.end(), high, bool(match["percent"]), comparison))
    return found
