"""Single date expressions ("Mar-24", "Q2", "31 May") as they stand in a text, before their year is settled."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final, Literal, NamedTuple

from ...printed import Period

Kind = Literal["day", "month", "quarter", "season", "year", "years"]

_MONTHS: Final = {
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
_SEASONS: Final = {
    "spring": 3, "summer": 6, "autumn": 9, "winter": 12, "gwanwyn": 3, "haf": 6, "gaeaf": 12,
}  # fmt: skip
_ORDINALS: Final = {
    "1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4, "final": 4, "last": 4,
}  # fmt: skip
DURATIONS: Final = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"eighteen": 18}

_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR: Final = r"(?:19[89]|20[0-9])\d"
_DASH: Final = r"[-/\u2010-\u2015]"
_YEARS: Final = rf"{_YEAR}\s?{_DASH}\s?(?:{_YEAR}|\d\d)(?!\d|/|[.,]\d)"
_TWO: Final = r"\d\d(?![\d:%/]|[.,]\d|\s?(?:am|pm|st|nd|rd|th)\b)"
_NTH: Final = r"(?:\s?(?:st|nd|rd|th)\b)?"
SHORT_YEARS: Final = r"\d\d\s?[-/\u2013]\s?\d\d(?![\d/])"

_ATOM: Final = re.compile(
    rf"""
    (?<![\w£$€.,])(?:(?<!/)|(?=[a-z]))(?:
      (?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)
    | (?P<dmy>\d\d?\s?[/.]\s?\d\d?\s?[/.]\s?(?:{_YEAR}|\d\d)|\d\d?-\d\d?-{_YEAR})(?![\d/])
    | (?:(?:school|academic)\s+year\s+(?P<school>{_YEARS}|{SHORT_YEARS})
         |(?P<school2>{_YEARS})\s+(?:school|academic)\s+year)
    | (?:fy|f/y|financial\syear|year)\s*['’]?(?P<short>{SHORT_YEARS})
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
      (?:[\s,]*(?:of\s+)?[\s(]?['’]?(?P<quarteryear>{_YEARS}|{SHORT_YEARS}|{_YEAR}(?!\d)))?
    | (?P<season>spring|summer|autumn|winter|gwanwyn|haf|gaeaf)
      (?:\s+(?:of\s+)?(?P<seasonyear>{_YEARS}|{_YEAR}(?!\d)))?(?!\s+(?:term|school))
    | (?P<year>{_YEAR})(?![\d%]|[.,]\d)
    )(?!\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_NAMES: Final = frozenset((*_MONTHS, *_SEASONS, "q", "qtr", "quarter", "chwarter"))
_FIGURES: Final = re.compile(r"(?:19[89]|20\d)\d|\d\s?[-/.\u2010-\u2015]\s?\d")
"""Figures of which one stands in every date without one of these names: a year, or two numbers with a sign."""
_PART_OF_YEAR: Final = re.compile(
    r"\b(?:terms?|christmas|easter|nadolig|pasg|halloween|half|h[12]|semester|holidays?)\s*(?:of\s+)?[(,]?\s*$",
    re.IGNORECASE,
)
"""What before a year says that a part of it is meant which has no dates of its own."""
_BEFORE_MONTH: Final = re.compile(
    r"\b(?:by|from|to|until|in|since|of|mid|early|late|end|and|[-\u2013])\s*$", re.IGNORECASE
)  # fmt: skip
_LONE_SEASON: Final = re.compile(r"(?:\W|\b(?:by|in|from|during|early|late|mid|over|the|of|each)\b)*", re.IGNORECASE)
_NEXT_DATE: Final = re.compile(rf"\s*(?:/|[-\u2013]|and|&|to)\s*(?:{_MONTH}|{'|'.join(_SEASONS)})\b", re.IGNORECASE)
"""A date that a season without a year may share its year with ("autumn/winter 2024")."""
NEAR: Final = (
    r"(?:the\s+)?(?:(?P<part>very\s+end|end|diwedd|start|beginning|early|late|mid|middle)[\s-]*(?:of\s+)?)?(?:the\s+)?"
)  # fmt: skip
"""What may stand between "by" or "to" and a date: "the end of", "mid"."""


_LOOK: Final = 30
"""Characters before a year that may say which part of it is meant."""


class Atom(NamedTuple):
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


def add_months(day: date, months: int) -> date:
    """The first of the month that is `months` after the month of `day`."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def whole_years(text: str) -> Period | None:
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


def atoms_in(text: str, year: Period | None) -> list[Atom]:
    """The date expressions in a text, in its order; `year` is the document's period."""
    if _NAMES.isdisjoint(_LETTERS.findall(text.casefold())) and not _FIGURES.search(text):
        return []
    return [atom for match in _ATOM.finditer(text) if (atom := _atom(match, text, year))]


def _atom(match: re.Match[str], text: str, year: Period | None) -> Atom | None:
    """One match as an atom; None when its numbers are no date."""
    start, end = match.span()
    if match["iso"]:
        y, m, d = map(int, match["iso"].split("-"))
        return _day(start, end, y, m, d)
    if match["dmy"]:
        first, second, third = (part.strip() for part in re.split(r"[/.-]", match["dmy"]))
        return _day(start, end, _full_year(third), int(second), int(first))
    if school := match["school"] or match["school2"]:
        period = whole_years(school)
        if period is None or period.start is None or period.end is None:
            return None
        fixed = Period(date(period.start.year, 9, 1), date(period.end.year, 8, 31))
        return Atom(start, end, "years", None, fixed=fixed)
    if (match["years"] or match["short"]) and _PART_OF_YEAR.search(text, max(0, start - _LOOK), start):
        return None
    if years := match["years"] or match["short"]:
        if period := whole_years(years):
            return Atom(start, end, "years", None, fixed=period)
        first, last = (part.strip() for part in re.split(_DASH, years, maxsplit=1))
        if len(first) == 4 and len(last) == 2 and 1 <= int(last) <= 12:  # 2023-03
            return Atom(start, end, "month", int(first), int(last))
        return None
    if match["my"]:
        return Atom(start, end, "month", int(match["my"][3:]), int(match["my"][:2]))
    if match["daymonth"]:
        return _day(start, end, _full_year(match["dayyear"]), _MONTHS[match["daymonth"].lower()], int(match["day"]),
                    int(match["day2"] or 0))  # fmt: skip
    if match["usmonth"]:
        return _day(start, end, _full_year(match["usyear"] or match["usyear2"]), _MONTHS[match["usmonth"].lower()],
                    int(match["usday"]))  # fmt: skip
    if match["month"]:
        return _month(match, text, year)
    if number := match["quarter"] or match["quarter3"] or match["quarter2"]:
        return _quarter(match, number, year)
    if season := match["season"]:
        return _season(match, season.lower(), text)
    if _PART_OF_YEAR.search(text, max(0, start - _LOOK), start):
        return None
    return Atom(start, end, "year", int(match["year"]), 1, 12)


def _day(start: int, end: int, year: int | None, month: int, day: int, last: int = 0) -> Atom | None:
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]):
        return None
    if last and not day < last <= monthrange(year or 2024, month)[1]:
        return None
    return Atom(start, end, "day", year, month, day=day, last_day=last or day)


def _month(match: re.Match[str], text: str, year: Period | None) -> Atom | None:
    name, printed = match["month"], match["monthyear"]
    month = _MONTHS[name.lower()]
    if not printed:
        if name in ("may", "march", "mai") and not _BEFORE_MONTH.search(
            text[max(0, match.start() - 20) : match.start()]
        ):
            return None  # the verb
        return Atom(*match.span(), "month", None, month)
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
        return Atom(*match.span(), "month", value, month, doubt=doubt)
    return Atom(*match.span(), "month", value, month)


def _inside(day: date, year: Period | None) -> bool:
    return bool(year and (year.start is None or day >= year.start) and (year.end is None or day <= year.end))


def _quarter(match: re.Match[str], number: str, year: Period | None) -> Atom:
    first = _ORDINALS.get(number.lower()) or int(number)
    last = int(match["quarterend"] or first)
    printed = match["quarteryear"]
    months = 3 * max(1, last - first + 1)
    if printed and len(printed) > 4:
        if (period := whole_years(printed)) and period.start:
            return Atom(*match.span(), "quarter", period.start.year, 3 * first + 1, months, fiscal=True)
        printed = None
    value = int(printed) if printed else None
    if _calendar(year):
        return Atom(*match.span(), "quarter", value, 3 * first - 2, months)
    # "Q4 2022": of the financial year that begins in 2022, unless only the quarter that lies in 2022 is the document's
    if value and first == 4 and year and not _inside(date(value + 1, 1, 1), year) and _inside(date(value, 1, 1), year):
        value -= 1
    return Atom(*match.span(), "quarter", value, 3 * first + 1, months, fiscal=True)


def _season(match: re.Match[str], season: str, text: str) -> Atom | None:
    printed = match["seasonyear"]
    month = _SEASONS[season]
    if not printed:
        rest = text[: match.start()] + text[match.end() :]
        if _NEXT_DATE.match(text, match.end()):
            return Atom(*match.span(), "season", None, month, 3)
        return Atom(*match.span(), "season", None, month, 3) if _LONE_SEASON.fullmatch(rest) else None
    if len(printed) > 4:
        period = whole_years(printed)
        if period is None or period.start is None:
            return None
        value = period.start.year if month > 3 else period.start.year + 1
        return Atom(*match.span(), "season", value, month, 3)
    return Atom(*match.span(), "season", int(printed), month, 3)


def settle(atom: Atom, year: int) -> Period | None:
    """The period of an atom in a given (for quarters of the financial year: financial) year."""
    if atom.kind == "day":
        if atom.last_day > monthrange(year, atom.month)[1]:
            return None
        return Period(date(year, atom.month, atom.day), date(year, atom.month, atom.last_day))
    first = add_months(date(year, 1, 1), atom.month - 1)
    last = add_months(first, atom.months - 1)
    return Period(first, _month_end(last.year, last.month))


def in_document_year(atom: Atom, year: Period | None) -> tuple[Period | None, str | None]:
    """The period of an atom without a year, in the document's; with what is in doubt."""
    if year is None or year.start is None or year.end is None:
        return None, "no year is printed with it and the document's year is not known"
    candidates = []
    for value in range(year.start.year - 1, year.end.year + 1):
        period = settle(atom, value)
        if period and period.start and period.end and period.start >= year.start and period.end <= year.end:
            candidates.append(period)
    if len(candidates) == 1:
        return candidates[0], None
    if not candidates:
        return None, "no year is printed with it and it does not lie in the document's year"
    return None, "no year is printed with it and the document runs over several"
