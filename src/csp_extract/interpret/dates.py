"""Dates and periods as they are printed in plans and reports.

The rules are those of the data contract: "2022-23" is April to March; "2021-2024" is April 2021 to March 2024;
a single year is the calendar year; a month is its first to its last day; "by X" sets the end only, "from X" the
start only; a quarter is one of the financial year; a month or quarter without a year belongs to the document's
year; "ongoing" and "monthly" give no date. Quarters follow the document's year where that is a calendar year.
Seasons are the meteorological ones; the terms of schools differ from place to place and give no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from ..printed import Period

Kind = Literal["day", "month", "quarter", "season", "year", "years"]


class Found(NamedTuple):
    """A period and where it stands in the text; `kind` says how it was written, `doubt` what is uncertain."""

    start: int
    end: int
    period: Period
    kind: Kind
    doubt: str | None = None


class Timescale(NamedTuple):
    """What a timescale says: its dates (None: none) and what is uncertain about them (None: nothing)."""

    period: Period | None
    doubt: str | None = None


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january ionawr", "feb febuary february chwefror", "mar march mawrth", "apr april ebrill", "may mai",
            "jun june mehefin", "jul july gorffennaf", "aug august awst", "sep sept september medi",
            "oct october hydref", "nov november tachwedd", "dec december rhagfyr",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "winter": 12, "gwanwyn": 3, "haf": 6, "gaeaf": 12,
}  # fmt: skip
_ORDINALS = {
    "1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "final": 4, "last": 4,
}  # fmt: skip
_DURATIONS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"eighteen": 18}

_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19[89]|20[0-9])\d"
_DASH = r"[-/\u2010-\u2015]"
_YEARS = rf"{_YEAR}\s?{_DASH}\s?(?:{_YEAR}|\d\d)(?!\d|/|[.,]\d)"
_TWO = r"\d\d(?![\d:%/]|[.,]\d|\s?(?:am|pm|st|nd|rd|th)\b)"
_NTH = r"(?:\s?(?:st|nd|rd|th)\b)?"
_SHORT_YEARS = r"\d\d\s?[-/\u2013]\s?\d\d(?![\d/])"

_ATOM = re.compile(
    rf"""
    (?<![\w£$€.,/])(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
    | (?P<dmy>\d\d?\s?[/.]\s?\d\d?\s?[/.]\s?(?:{_YEAR}|\d\d)|\d\d?-\d\d?-{_YEAR})(?![\d/])
    | (?:(?:school|academic)\s+year\s+(?P<school>{_YEARS}|{_SHORT_YEARS})
         |(?P<school2>{_YEARS})\s+(?:school|academic)\s+year)
    | (?:fy|f/y|financial\syear|year)\s*['’]?(?P<short>{_SHORT_YEARS})
    | (?P<years>{_YEARS})
    | (?P<my>(?:0[1-9]|1[0-2])/{_YEAR})(?!\d)
    | (?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+(?:the\s+)?)?
      (?P<day>[12]?\d|3[01]){_NTH}
      (?:\s*(?:-|[\u2010-\u2015]|to|and|&|/|,)\s*(?P<day2>[12]?\d|3[01]){_NTH})?
      \s*(?:of\s+)?[-.]?(?P<daymonth>{_MONTH})\b\.?(?:,?\s*[-'’]?\s?(?P<dayyear>{_YEAR}(?!\d)|{_TWO}))?
    | (?P<usmonth>{_MONTH})\.?\s+(?P<usday>[12]?\d|3[01])
      (?:(?:\s?(?:st|nd|rd|th)\b,?\s*(?P<usyear>{_YEAR})?)|,?\s+(?P<usyear2>{_YEAR}))(?!\d)
    | (?P<month>{_MONTH})\b\.?(?:(?P<gap>,?\s*[-/_\u2013'’]?\s?['’]?)(?P<monthyear>{_YEAR}(?!\d)|{_TWO}))?
    | (?:q(?:uarter|tr)?\.?\s?(?P<quarter>[1-4])|chwarter\s(?P<quarter3>[1-4])
         |(?P<quarter2>1st|2nd|3rd|4th|first|second|third|fourth|final|last)\s+quarter)
      (?![\d%])(?:\s*(?:-|\u2013|/)\s*(?P<quarterend>[1-4])(?![\d/]))?
      (?:[\s,]*(?:of\s+)?[\s(]?['’]?(?P<quarteryear>{_YEARS}|{_SHORT_YEARS}|{_YEAR}(?!\d)))?
    | (?P<season>spring|summer|autumn|winter|gwanwyn|haf|gaeaf)
      (?:\s+(?:of\s+)?(?P<seasonyear>{_YEARS}|{_YEAR}(?!\d)))?(?!\s+(?:term|school))
    | (?P<year>{_YEAR})(?![\d%]|[.,]\d)
    )(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_HINT = re.compile(rf"\d|\b(?:{_MONTH}|{'|'.join(_SEASONS)}|quarter|financial)\b", re.IGNORECASE)
_NEAR = r"(?:the\s+)?(?:(?P<part>very\s+end|end|start|beginning|early|late|mid|middle)[\s-]*(?:of\s+)?)?(?:the\s+)?"
_BEFORE = re.compile(
    rf"""(?:^|(?<=[\s(,;:/]))(?:
        (?P<by>by|until|till|untill|to|up\s+to|(?:no|not)\s+later\s+than|due(?:\s+(?:by|in))?|deadline|completed?(?:\s+by)?|
               end(?:s|ing)|target(?:\s+date)?|erbyn|hyd)
      | (?P<before>before|prior\s+to|cyn)
      | (?P<from>from|since|start(?:s|ing|ed)?(?:\s+(?:date|in|from))?|commenc(?:es|ing|ed|e)(?:\s+(?:in|from))?|
                 begin(?:s|ning)?(?:\s+(?:in|from))?|with\s+effect\s+from|wef|ers)
      | (?P<review>review(?:s|ed)?(?:\s+(?:date|in|by|due))?)
      )[\s:]*{_NEAR}$|(?P<dash>(?<=\S)\s*[-\u2013\u2014]\s*)$|(?:^|(?<=[\s(,;:]))(?P<near>(?:the\s+)?(?:very\s+end|end)[\s-]*(?:of\s+)?(?:the\s+)?)$""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_AFTER = re.compile(
    r"\s*(?:onwards?\b|forwards?\b|\+(?!\w)|ymlaen\b|and\s+(?:then\s+)?(?:ongoing|on-going)\b)", re.IGNORECASE
)
_RANGE = re.compile(
    rf"\s*(?:[-\u2010-\u2015]+|to|until|till|through(?:\s+to)?|up\s+to|hyd|i|>)\s*{_NEAR}$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:and|&|,|;|/|\+|or|a|ac|then|,\s*and|and\s+(?:again\s+)?in)\s*$", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?P<number>\d\d?|" + "|".join(_DURATIONS) + r")[\s-](?P<unit>month|year)s?[\w\s]{0,20}\bfrom\s+$", re.IGNORECASE
)
_YEAR_END = re.compile(
    r"\b(?:end\s+of\s+(?:the\s+)?(?:financial|fiscal)\s+year|(?:financial|fiscal)\s+year[\s-]end)\b", re.IGNORECASE
)
_LONE_SEASON = re.compile(r"(?:\W|\b(?:by|in|from|during|early|late|mid|over|the|of|each)\b)*", re.IGNORECASE)
_LONE_SHORT = re.compile(rf"\W*(?:(?P<by>by|end)\s+)?(?P<short>{_SHORT_YEARS})\W*", re.IGNORECASE)


class _Atom(NamedTuple):
    """A date expression before its year is settled; `month` to `month + months - 1` (or a day, or whole years)."""

    start: int
    end: int
    kind: Kind
    year: int | None
    month: int = 1
    months: int = 1
    day: int = 0
    last_day: int = 0
    fixed: Period | None = None
    fiscal: bool = False
    doubt: str | None = None


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _add_months(day: date, months: int) -> date:
    """The first of the month that is `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _whole_years(text: str) -> Period | None:
    """ "2022-23", "2022/2023", "2021-24" or "23/24" as April to March; None when the two don't follow each other."""
    first, last = (part.strip() for part in re.split(_DASH, text, maxsplit=1))
    start = int(first) if len(first) == 4 else 2000 + int(first)
    end = int(last) if len(last) == 4 else start // 100 * 100 + int(last)
    if len(last) == 2 and start % 100 == 99 and last == "00":
        end = start + 1
    if not start < end <= start + 30 or (len(first) == 2 and end != start + 1):
        return None
    return Period(date(start, 4, 1), date(end, 3, 31))


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _calendar(year: Period | None) -> bool:
    """Whether the document counts in calendar years."""
    return year is not None and year.start is not None and (year.start.month, year.start.day) == (1, 1)


def _atom(match: re.Match[str], text: str, year: Period | None) -> _Atom | None:
    """One match as an atom; None when its numbers are no date."""
    start, end = match.span()
    group = match.groupdict()
    if group["iso"]:
        y, m, d = map(int, group["iso"].split("-"))
        return _day(start, end, y, m, d)
    if group["dmy"]:
        first, second, third = (part.strip() for part in re.split(r"[/.-]", group["dmy"]))
        return _day(start, end, _full_year(third), int(second), int(first))
    if school := group["school"] or group["school2"]:
        period = _whole_years(school)
        if period is None or period.start is None or period.end is None:
            return None
        fixed = Period(date(period.start.year, 9, 1), date(period.end.year, 8, 31))
        return _Atom(start, end, "years", None, fixed=fixed)
    if years := group["years"] or group["short"]:
        if period := _whole_years(years):
            return _Atom(start, end, "years", None, fixed=period)
        first, last = (part.strip() for part in re.split(_DASH, years, maxsplit=1))
        if len(first) == 4 and len(last) == 2 and 1 <= int(last) <= 12:  # 2023-03
            return _Atom(start, end, "month", int(first), int(last))
        return None
    if group["my"]:
        return _Atom(start, end, "month", int(group["my"][3:]), int(group["my"][:2]))
    if group["daymonth"]:
        return _day(start, end, _full_year(group["dayyear"]), _MONTHS[group["daymonth"].lower()], int(group["day"]),
                    int(group["day2"] or 0))  # fmt: skip
    if group["usmonth"]:
        return _day(start, end, _full_year(group["usyear"] or group["usyear2"]), _MONTHS[group["usmonth"].lower()],
                    int(group["usday"]))  # fmt: skip
    if group["month"]:
        return _month(match, text, year)
    if number := group["quarter"] or group["quarter3"] or group["quarter2"]:
        return _quarter(match, number, year)
    if season := group["season"]:
        return _season(match, season.lower(), text)
    return _Atom(start, end, "year", int(group["year"]), 1, 12)


def _day(start: int, end: int, year: int | None, month: int, day: int, last: int = 0) -> _Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]):
        return None
    if last and not day < last <= monthrange(year or 2024, month)[1]:
        return None
    return _Atom(start, end, "day", year, month, day=day, last_day=last or day)


def _month(match: re.Match[str], text: str, year: Period | None) -> _Atom | None:
    name, printed = match["month"], match["monthyear"]
    month = _MONTHS[name.lower()]
    if not printed:
        if name in ("may", "march", "mai") and not re.search(
            r"\b(?:by|from|to|until|in|since|of|mid|early|late|end|and|[-\u2013])\s*$",
            text[max(0, match.start() - 20) : match.start()],
            re.I,
        ):
            return None  # the verb
        return _Atom(*match.span(), "month", None, month)
    value = _full_year(printed)
    assert value is not None
    if len(printed) == 2 and not match["gap"].strip():
        # "Mar 16": the year where that is near the document's, else the day of the month
        near = year.start or year.end if year else None
        if near and abs(near.year - value) > 5:
            return _day(*match.span(), None, month, int(printed))
        doubt = None
        if 1 <= int(printed) <= 31 and not _inside(date(value, month, 1), year):
            doubt = f'"{match.group()}" may be a day or a year'
        return _Atom(*match.span(), "month", value, month, doubt=doubt)
    return _Atom(*match.span(), "month", value, month)


def _inside(day: date, year: Period | None) -> bool:
    return bool(year and (year.start is None or day >= year.start) and (year.end is None or day <= year.end))


def _quarter(match: re.Match[str], number: str, year: Period | None) -> _Atom:
    first = _ORDINALS.get(number.lower()) or int(number)
    last = int(match["quarterend"] or first)
    printed = match["quarteryear"]
    months = 3 * max(1, last - first + 1)
    if printed and len(printed) > 4:
        if (period := _whole_years(printed)) and period.start:
            return _Atom(*match.span(), "quarter", period.start.year, 3 * first + 1, months, fiscal=True)
        printed = None
    value = int(printed) if printed else None
    if _calendar(year):
        return _Atom(*match.span(), "quarter", value, 3 * first - 2, months)
    # "Q4 2022": of the financial year that begins in 2022, unless only the quarter that lies in 2022 is the document's
    if value and first == 4 and year and not _inside(date(value + 1, 1, 1), year) and _inside(date(value, 1, 1), year):
        value -= 1
    return _Atom(*match.span(), "quarter", value, 3 * first + 1, months, fiscal=True)


def _season(match: re.Match[str], season: str, text: str) -> _Atom | None:
    printed = match["seasonyear"]
    month = _SEASONS[season]
    if not printed:
        rest = text[: match.start()] + text[match.end() :]
        return _Atom(*match.span(), "season", None, month, 3) if _LONE_SEASON.fullmatch(rest) else None
    if len(printed) > 4:
        period = _whole_years(printed)
        if period is None or period.start is None:
            return None
        value = period.start.year if month > 3 else period.start.year + 1
        return _Atom(*match.span(), "season", value, month, 3)
    return _Atom(*match.span(), "season", int(printed), month, 3)


def _settle(atom: _Atom, year: int) -> Period | None:
    """The period of an atom in a given (for quarters of the financial year: financial) year."""
    if atom.kind == "day":
        if atom.last_day > monthrange(year, atom.month)[1]:
            return None
        return Period(date(year, atom.month, atom.day), date(year, atom.month, atom.last_day))
    first = _add_months(date(year, 1, 1), atom.month - 1)
    last = _add_months(first, atom.months - 1)
    return Period(first, _month_end(last.year, last.month))


def _in_document_year(atom: _Atom, year: Period | None) -> tuple[Period | None, str | None]:
    """The period of an atom without a year, in the document's; with what is in doubt."""
    if year is None or year.start is None or year.end is None:
        return None, "no year is printed with it and the document's year is not known"
    candidates = []
    for value in range(year.start.year - 1, year.end.year + 1):
        period = _settle(atom, value)
        if period and period.start and period.end and period.start >= year.start and period.end <= year.end:
            candidates.append(period)
    if len(candidates) == 1:
        return candidates[0], None
    if not candidates:
        return None, "no year is printed with it and it does not lie in the document's year"
    return None, "no year is printed with it and the document runs over several"


@lru_cache(maxsize=4096)
def periods_in(text: str, year: Period | None = None) -> tuple[Found, ...]:
    """All periods named in `text`, ranges joined, in the order of the text; `year` is the document's.

    Months, days and quarters without a year that can't be placed are left out. "By" and "from" are not looked at;
    "and" joins only after "between".
    """
    return tuple(
        Found(joined.start, joined.end, joined.period, joined.kind, joined.doubt)
        for joined in _joined(_atoms(text, year), text, year, lists=False)
        if joined.period is not None
    )


def _atoms(text: str, year: Period | None) -> list[_Atom]:
    if not _HINT.search(text):
        return []
    return [atom for match in _ATOM.finditer(text) if (atom := _atom(match, text, year))]


class _Joined(NamedTuple):
    """One or several atoms read together; `span` says that both ends are printed."""

    start: int
    end: int
    period: Period | None
    kind: Kind
    span: bool
    doubt: str | None = None


def _joined(atoms: list[_Atom], text: str, year: Period | None, lists: bool = True) -> list[_Joined]:
    """Atoms with their years settled; those joined by "to" (`lists`: also by "and" or a comma) as one period."""
    chains: list[list[_Atom]] = []
    for atom in atoms:
        if chains:
            between = text[chains[-1][-1].end : atom.start]
            if len(between) < 30 and (
                _RANGE.fullmatch(between)
                or (lists and _AND.fullmatch(between))
                or (between.strip() == "and" and text[: chains[-1][0].start].rstrip().lower().endswith("between"))
            ):
                chains[-1].append(atom)
                continue
        chains.append([atom])
    return [_chain(chain, text, year) for chain in chains]


def _chain(chain: list[_Atom], text: str, year: Period | None) -> _Joined:
    start, end, kind = chain[0].start, chain[-1].end, chain[0].kind
    span = len(chain) > 1 or chain[0].last_day > chain[0].day
    doubts = [atom.doubt for atom in chain if atom.doubt]
    settled: list[Period | None] = [
        atom.fixed or (_settle(atom, atom.year) if atom.year is not None else None) for atom in chain
    ]
    # a year stands for what goes before it ("April - October 2023") ...
    for index in range(len(chain) - 2, -1, -1):
        later = settled[index + 1]
        if settled[index] is None and later and later.start:
            settled[index] = _latest(chain[index], later.start)
    # ... and, if none follows, for what comes after it ("July 2023 to June")
    for index in range(1, len(chain)):
        before = settled[index - 1]
        if settled[index] is None and before and before.start:
            settled[index] = _earliest(chain[index], before.start)
    for index, atom in enumerate(chain):
        if settled[index] is None:
            settled[index], doubt = _in_document_year(atom, year)
            if doubt:
                doubts.append(doubt)
    first, last = settled[0], settled[-1]
    if first is None or last is None:
        return _Joined(start, end, None, kind, span, (doubts or ["a date that does not exist"])[0])
    if len(chain) > 1 and first.start and last.end and first.start > last.end:
        return _Joined(start, end, None, kind, span, "its end lies before its start")
    return _Joined(start, end, Period(first.start, last.end), kind, span, doubts[0] if doubts else None)


def _latest(atom: _Atom, limit: date) -> Period | None:
    """`atom` in the last year in which it does not begin after `limit`."""
    for value in (limit.year, limit.year - 1):
        if (period := _settle(atom, value)) and period.start and period.start <= limit:
            return period
    return None


def _earliest(atom: _Atom, limit: date) -> Period | None:
    """`atom` in the first year in which it does not begin before `limit`."""
    for value in (limit.year - 1, limit.year, limit.year + 1):
        if (period := _settle(atom, value)) and period.start and period.start >= limit:
            return period
    return None


@lru_cache(maxsize=4096)
def timescale(text: str, year: Period | None = None) -> Timescale:
    """The dates that a printed timescale names; `year` is the document's period.

    "By X" gives the end only, "from X" the start only, "X to Y" both; several dates give the first to the last,
    with a doubt where nothing joins them.
    """
    if short := _LONE_SHORT.fullmatch(text):
        period = _whole_years(short["short"])
        return Timescale(period and (Period(None, period.end) if short["by"] else period))
    if _YEAR_END.search(text):
        return Timescale(Period(None, year.end) if year and year.end else None)
    readings: list[Period] = []
    doubts: list[str] = []
    for joined in _joined(_atoms(text, year), text, year):
        if joined.doubt:
            doubts.append(joined.doubt)
        if joined.period is not None and (qualified := _qualified(joined, joined.period, text)):
            readings.append(qualified)
    if not readings:
        return Timescale(None, doubts[0] if doubts else None)
    if len(readings) > 1:
        doubts.append("names several dates")
        starts, ends = [p.start for p in readings], [p.end for p in readings]
        first = None if None in starts else min(s for s in starts if s)
        last = None if ends[-1] is None else max(e for e in ends if e)
        return Timescale(Period(first, last) if first or last else None, doubts[0])
    return Timescale(readings[0], doubts[0] if doubts else None)


def _qualified(joined: _Joined, period: Period, text: str) -> Period | None:
    """`period` with "by", "from", "end of" before it or "onwards" after it applied; None for the date of a review."""
    before = text[: joined.start]
    if (lasting := _LASTING.search(before)) and period.start:
        number = lasting["number"].lower()
        months = (_DURATIONS.get(number) or int(number)) * (12 if lasting["unit"].lower() == "year" else 1)
        return Period(period.start, _add_months(period.start, months) - timedelta(days=1))
    if _AFTER.match(text, joined.end):
        return Period(period.start, None)
    mark = _BEFORE.search(before[-40:])
    if mark is None:
        return period
    if mark["review"]:
        return None
    at_start = (mark["part"] or "").lower() in ("start", "beginning")
    if mark["from"]:
        return period if joined.span else Period(period.start, None)
    if mark["before"] and period.start:
        return Period(None, period.start - timedelta(days=1))
    return Period(None, period.start if at_start and mark["by"] else period.end)
