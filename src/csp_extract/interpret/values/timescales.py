"""What the timescale of an action says: "by X", "from X", "X to Y", "X onwards", "for six months from X".

"By X" sets the end only, "from X" the start only; the date of a review is none of the action; "ongoing" and
"monthly" give no date.
"""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from ...printed import Period
from .date_atoms import DURATIONS, NEAR, SHORT_YEARS, add_months, atoms_in, whole_years
from .dates import Joined, joined_periods

_PART: Final = r"(?:the\s+)?(?:very\s+end|end|diwedd)[\s-]*(?:of\s+)?(?:the\s+)?"
_BEFORE: Final = re.compile(
    rf"""(?:^|(?<=[\s(,;:/]))(?:
        (?P<by>by|until|till|untill|to(?!\s+(?:start|begin|commence))|up\s+to|(?:no|not)\s+later\s+than|due(?:\s+(?:by|in))?|deadline
              |completed?(?:\s+by)?|end(?:s|ing)|target(?:\s+date)?|erbyn|hyd)
      | (?P<before>before|prior\s+to|cyn)
      | (?P<from>from|since|start(?:s|ing|ed)?(?:\s+(?:date|in|from))?|(?<!week\ )commenc(?:es|ing|ed|e)
                (?:\s+(?:in|from))?|begin(?:s|ning)?(?:\s+(?:in|from))?|with\s+effect\s+from|wef|ers|o|o\s+fis)
      | (?P<review>review(?:s|ed)?(?:\s+(?:date|in|by|due))?)
      )[\s:]*{NEAR}$
    | (?P<dash>(?<=\S)\s*[-\u2013\u2014]\s*)$
    | (?:^|(?<=[\s(,;:]))(?P<near>{_PART})$""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_START: Final = re.compile(
    r"\b(?:mid|early|late|annual\w*|(?:bi-?)?(?:week|month|quarter|year|term)ly|tb[acd]|complete\w*|done|due|target|"
    r"deadline|date|revised|launch\w*|phase\s*\w+|y(?:ea)?r\s*\w+|stage\s*\w+)$",
    re.IGNORECASE,
)
"""What before a dash is no beginning of a stretch of time."""
_AFTER: Final = re.compile(
    r"""\s*(?: onwards?\b | forwards?\b | \+(?!\w) | ymlaen\b | [,;]?\s*and\s+(?:then\s+)?on-?going\b
      | [,;]?\s*(?:and\s+)?then\s+(?:on-?going|(?:bi-?)?(?:week|month|annual|quarter|year|term)ly|every|each
          |regular(?:ly)?|as\b|at\b|continu\w+|annual\w*)
      | \s*;\s*on-?going\b )""",
    re.IGNORECASE | re.VERBOSE,
)
_CHANGED: Final = re.compile(
    r"\b(?:delayed|slipped|moved|postponed|deferred|brought\s+forward|extended)\s+(?:from|to|until|by)\b"
    r"|\b(?:was|were|originally|previously|formerly)\b.{0,30}\b(?:now|to|revised|moved)\b",
    re.IGNORECASE,
)
_LASTING: Final = re.compile(
    r"\b(?P<number>\d\d?|" + "|".join(DURATIONS) + r")[\s-](?P<unit>month|year)s?[\w\s]{0,20}\bfrom\s+$", re.IGNORECASE
)
_YEAR_END: Final = re.compile(
    r"""\b(?: end\s+of\s+(?:the\s+)?(?:financial\s+|fiscal\s+|plan\s+)?year(?!\s*(?:\d\b|one|two|three))
      | (?:financial\s+|fiscal\s+)?year[\s-]end(?!\s*(?:of\s+)?\d) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_LONE_SHORT: Final = re.compile(
    rf"""\W*(?: (?P<by>(?:by\s+)?(?:the\s+)?end(?:\s+of)?|by|erbyn)\s+
      | (?:on-?going\s+)?(?:throughout|during|in|over|for|across|through|all\s+of)\s+ )?(?P<short>{SHORT_YEARS})\W*""",
    re.IGNORECASE | re.VERBOSE,
)


class Timescale(NamedTuple):
    """What a timescale says: its dates (None: none) and what is uncertain about them (None: nothing)."""

    period: Period | None
    doubt: str | None = None


@lru_cache(maxsize=4096)
def timescale(text: str, year: Period | None = None) -> Timescale:
    """The dates that a printed timescale names; `year` is the document's period.

    "By X" gives the end only, "from X" the start only, "X to Y" both; several dates give the first to the last,
    with a doubt where nothing joins them.
    """
    if short := _LONE_SHORT.fullmatch(text):
        period = whole_years(short["short"])
        return Timescale(period and (Period(None, period.end) if short["by"] else period))
    if "year" in text.casefold() and _YEAR_END.search(text):
        return _at_year_end(text, year)
    readings: list[Period] = []
    doubts: list[str] = []
    for joined in joined_periods(atoms_in(text, year), text, year):
        if joined.doubt:
            doubts.append(joined.doubt)
        if joined.period is not None and (qualified := _qualified(joined, joined.period, text)):
            readings.append(qualified)
    if not readings:
        return Timescale(None, doubts[0] if doubts else None)
    if _CHANGED.search(text):
        return Timescale(None, "one date took the place of another")
    if len(readings) == 2 and readings[0].end is None and readings[1].start is None:
        return Timescale(Period(readings[0].start, readings[1].end), doubts[0] if doubts else None)
    if len(readings) > 1:
        doubts.append("names several dates")
        starts, ends = [p.start for p in readings], [p.end for p in readings]
        first = None if None in starts else min(s for s in starts if s)
        last = None if ends[-1] is None else max(e for e in ends if e)
        return Timescale(Period(first, last) if first or last else None, doubts[0])
    return Timescale(readings[0], doubts[0] if doubts else None)


def _at_year_end(text: str, year: Period | None) -> Timescale:
    """The end of the year that the text names, else of the document's."""
    named = [joined.period for joined in joined_periods(atoms_in(text, year), text, year) if joined.period]
    period = named[-1] if named else year
    return Timescale(Period(None, period.end) if period and period.end else None)


def _qualified(joined: Joined, period: Period, text: str) -> Period | None:
    """`period` with "by", "from", "end of" before it or "onwards" after it applied; None for the date of a review."""
    before = text[: joined.start]
    if (lasting := _LASTING.search(before)) and period.start:
        number = lasting["number"].lower()
        months = (DURATIONS.get(number) or int(number)) * (12 if lasting["unit"].lower() == "year" else 1)
        return Period(period.start, add_months(period.start, months) - timedelta(days=1))
    if _AFTER.match(text, joined.end):
        return Period(period.start, None)
    mark = _BEFORE.search(before[-40:])
    if mark is None:
        return period
    if mark["review"]:
        return None
    if mark["dash"] is not None and _NO_START.search(before, 0, len(before) - len(mark["dash"])):
        return period
    at_start = (mark["part"] or "").lower() in ("start", "beginning")
    if mark["from"]:
        return period if joined.span else Period(period.start, None)
    if mark["before"] and period.start:
        return Period(None, period.start - timedelta(days=1))
    return Period(None, period.start if at_start and mark["by"] else period.end)
