"""Which years a title, heading or sentence is about."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ...printed import Period
from .dates import Found, periods_in

_WHOLE = 300
"""Days from which a span of days or months is a year of work and not the date of a meeting."""
_BEFORE = 80
"""Characters before a date that may say what it is the date of."""
_NEXT = re.compile(
    r"\b(?:next|coming|following|forthcoming) (?:financial )?(?:year|twelve months|12 months)\b|\byear ahead\b", re.I
)
_FROM_APRIL = re.compile(r"\bfrom\s+(?:1(?:st)?\s+)?april\s+(?P<year>20\d\d)\b", re.I)
_PAIR = re.compile(r"(20\d\d)\s+to\s+(20\d\d)", re.I)
"""Two years with "to" are financial years, as they are with a dash."""
_ENDING = re.compile(r"\byear (?:ending|ended|to)\s+(?:in\s+)?(?:the\s+)?(?:end of\s+)?$", re.I)
_NOT_PERIOD = re.compile(
    r"\b(?:act|regulations?|order|census|agreed in|adopted in|since|published(?: in)?|founded in|established in)\s*$",
    re.I,
)


def years_in(text: str) -> list[Found]:
    """The periods of about a year or more that `text` names; days, months and years of laws are left out."""
    found = []
    for one in periods_in(text):
        before = text[max(0, one.start - _BEFORE) : one.start]
        if _NOT_PERIOD.search(before):
            continue
        if _ENDING.search(before) and one.period.end is not None:
            end = one.period.end
            found.append(one._replace(period=Period(_year_before(end), end), kind="years"))
        elif (pair := _PAIR.fullmatch(text[one.start : one.end])) and int(pair[1]) < int(pair[2]):
            found.append(one._replace(period=Period(date(int(pair[1]), 4, 1), date(int(pair[2]), 3, 31)), kind="years"))
        elif one.kind in ("year", "years") or _days(one.period) >= _WHOLE:
            found.append(one)
    return found


def _days(period: Period) -> int:
    return (period.end - period.start).days if period.start and period.end else 0


def _year_before(end: date) -> date:
    start = end + timedelta(days=1)
    return start.replace(year=start.year - 1)


def year_of(text: str) -> Period | None:
    """The one period that a heading or lead-in names; years in pairs win over a single year."""
    found = years_in(text)
    best = [one for one in found if one.kind != "year"] or found
    periods = {one.period for one in best}
    return next(iter(periods)) if len(periods) == 1 else None


def next_year(text: str, year: Period | None) -> Period | None:
    """The year after the document's, where `text` speaks of the coming one."""
    if year is None or year.start is None or year.end is None:
        return None
    begins = _FROM_APRIL.search(text)
    if not _NEXT.search(text) and not (begins and year.end == date(int(begins["year"]), 3, 31)):
        return None
    if not 300 <= (year.end - year.start).days <= 370:
        return None
    start = year.end + timedelta(days=1)
    return Period(start, start.replace(year=start.year + 1) - timedelta(days=1))
