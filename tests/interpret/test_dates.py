"""Dates and periods: a flat table of writings, and every writing of a drawn date read back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.interpret.values.dates import periods_in
from csp_extract.interpret.values.timescales import timescale
from csp_extract.printed import Period

FY22 = Period(date(2022, 4, 1), date(2023, 3, 31))
FY15 = Period(date(2015, 4, 1), date(2016, 3, 31))
FY21 = Period(date(2021, 4, 1), date(2022, 3, 31))
CY19 = Period(date(2019, 1, 1), date(2019, 12, 31))
LONG = Period(date(2021, 4, 1), date(2024, 3, 31))


def p(start: str | None, end: str | None) -> Period:
    return Period(date.fromisoformat(start) if start else None, date.fromisoformat(end) if end else None)


CASES: list[tuple[str, Period | None, Period | None]] = [
    ("2022-23", None, p("2022-04-01", "2023-03-31")),
    ("2022/2023", None, p("2022-04-01", "2023-03-31")),
    ("2021-2024", None, p("2021-04-01", "2024-03-31")),
    ("2021 – 24", None, p("2021-04-01", "2024-03-31")),
    ("FY 23/24", None, p("2023-04-01", "2024-03-31")),
    ("23/24", None, p("2023-04-01", "2024-03-31")),
    ("2023", None, p("2023-01-01", "2023-12-31")),
    ("2023-03", None, p("2023-03-01", "2023-03-31")),
    ("Throughout 2022-23", None, p("2022-04-01", "2023-03-31")),
    ("School year 2016-17", None, p("2016-09-01", "2017-08-31")),
    ("2016/17 academic year", None, p("2016-09-01", "2017-08-31")),
    ("by March 2023", None, p(None, "2023-03-31")),
    ("By end of March 2023", None, p(None, "2023-03-31")),
    ("End March 2023", None, p(None, "2023-03-31")),
    ("end of March 2023", None, p(None, "2023-03-31")),
    ("In place by May 2021", None, p(None, "2021-05-31")),
    ("Before June 2023", None, p(None, "2023-05-31")),
    ("No later than 30/06/2023", None, p(None, "2023-06-30")),
    ("Deadline: 31st March 2023", None, p(None, "2023-03-31")),
    ("Due by 31.03.23", None, p(None, "2023-03-31")),
    ("31/3/24", None, p("2024-03-31", "2024-03-31")),
    ("2024-03-31", None, p("2024-03-31", "2024-03-31")),
    ("28 th April 2023", None, p("2023-04-28", "2023-04-28")),
    ("Friday 28 April 2023", None, p("2023-04-28", "2023-04-28")),
    ("March 31st, 2024", None, p("2024-03-31", "2024-03-31")),
    ("13th-24th November 2023", None, p("2023-11-13", "2023-11-24")),
    ("9-16 October", FY22, p("2022-10-09", "2022-10-16")),
    ("14 and 15 June 2023", None, p("2023-06-14", "2023-06-15")),
    ("25 November to 10 December 2022", None, p("2022-11-25", "2022-12-10")),
    ("March 2024", None, p("2024-03-01", "2024-03-31")),
    ("Mar-24", None, p("2024-03-01", "2024-03-31")),
    ("Sept ’23", None, p("2023-09-01", "2023-09-30")),
    ("Sep/23", None, p("2023-09-01", "2023-09-30")),
    ("03/2024", None, p("2024-03-01", "2024-03-31")),
    ("Mar 16", FY15, p("2016-03-01", "2016-03-31")),
    ("Oct 15 – Feb 16", FY15, p("2015-10-01", "2016-02-29")),
    ("June and Sept 15", FY15, p("2015-06-01", "2015-09-30")),
    ("Mar 16", FY22, p("2023-03-16", "2023-03-16")),
    ("February", FY22, p("2023-02-01", "2023-02-28")),
    ("September to November", FY22, p("2022-09-01", "2022-11-30")),
    ("November - March", FY22, p("2022-11-01", "2023-03-31")),
    ("November – February 2023", None, p("2022-11-01", "2023-02-28")),
    ("April – October 2023", None, p("2023-04-01", "2023-10-31")),
    ("July 2023 to June", None, p("2023-07-01", "2024-06-30")),
    ("Apr-24 to Mar-25", None, p("2024-04-01", "2025-03-31")),
    ("April 2021 to March 2024", None, p("2021-04-01", "2024-03-31")),
    ("From April", FY22, p("2022-04-01", None)),
    ("from April to June", FY22, p("2022-04-01", "2022-06-30")),
    ("Monthly from Sept 2023", None, p("2023-09-01", None)),
    ("April 2020 onwards", None, p("2020-04-01", None)),
    ("Starting May 2023", None, p("2023-05-01", None)),
    ("12 months from June 2023", None, p("2023-06-01", "2024-05-31")),
    ("two years from 1 April 2022", None, p("2022-04-01", "2024-03-31")),
    ("Q2 2023/24", None, p("2023-07-01", "2023-09-30")),
    ("Q4 2019-20", None, p("2020-01-01", "2020-03-31")),
    ("Q3 23/24", None, p("2023-10-01", "2023-12-31")),
    ("Quarter 1, 2023-24", None, p("2023-04-01", "2023-06-30")),
    ("Q2", FY22, p("2022-07-01", "2022-09-30")),
    ("Q2", CY19, p("2019-04-01", "2019-06-30")),
    ("Q4 2022", FY21, p("2022-01-01", "2022-03-31")),
    ("Q2 2021", FY21, p("2021-07-01", "2021-09-30")),
    ("Q1-Q3", FY22, p("2022-04-01", "2022-12-31")),
    ("Q1-3 2022/23", None, p("2022-04-01", "2022-12-31")),
    ("Q2 and Q4", FY22, p("2022-07-01", "2023-03-31")),
    ("Q1 & Q2 2022-23", None, p("2022-04-01", "2022-09-30")),
    ("Contract let by Q3", FY22, p(None, "2022-12-31")),
    ("third quarter", FY22, p("2022-10-01", "2022-12-31")),
    ("Spring 2023", None, p("2023-03-01", "2023-05-31")),
    ("Winter 2023/24", None, p("2023-12-01", "2024-02-29")),
    ("Winter 2023", None, p("2023-12-01", "2024-02-29")),
    ("By autumn", FY22, p(None, "2022-11-30")),
    ("end of financial year", FY22, p(None, "2023-03-31")),
    ("Erbyn Mawrth 2023", None, p(None, "2023-03-31")),
    ("Relaunch July 2020", None, p("2020-07-01", "2020-07-31")),
    ("Easter – October", FY22, p(None, "2022-10-31")),
    ("Ongoing to March 2023", None, p(None, "2023-03-31")),
    # nothing that is a date
    ("ongoing", FY22, None),
    ("On-going", FY22, None),
    ("Monthly", FY22, None),
    ("Quarterly", FY22, None),
    ("One each quarter", FY22, None),
    ("Termly", FY22, None),
    ("Autumn term", FY22, None),
    ("Winter programme", FY22, None),
    ("Throughout the year", FY22, None),
    ("TBC", FY22, None),
    ("As may be needed", FY22, None),
    ("24/7", FY22, None),
    ("9am-5pm", FY22, None),
    ("Within 6 months", FY22, None),
    ("Year 2", FY22, None),
    ("March", LONG, None),
    ("March", None, None),
    ("Spring", FY22, None),
    ("31/31/24", None, None),
    ("30 February 2023", None, None),
    ("Ongoing, review March 2023", FY22, None),
    ("March 2023 to January 2023", None, None),
    ("£2,023", None, None),
    ("2023 people", None, p("2023-01-01", "2023-12-31")),
]


@pytest.mark.parametrize(("text", "year", "expected"), CASES, ids=[f"{c[0]}|{c[1] and c[1].start}" for c in CASES])
def test_timescales(text: str, year: Period | None, expected: Period | None) -> None:
    assert timescale(text, year).period == expected


def test_what_cannot_be_placed_is_said() -> None:
    assert timescale("March", LONG).doubt
    assert timescale("March", None).doubt
    assert timescale("Launch June 2022; full service January 2023", FY22) == (
        p("2022-06-01", "2023-01-31"), "names several dates",
    )  # fmt: skip
    assert timescale("Mar 16", None).doubt


def test_periods_stand_where_they_are_printed() -> None:
    text = "Between April 2016 and March 2017, and again in 2018-19, we met."
    assert [text[f.start : f.end] for f in periods_in(text)] == ["April 2016 and March 2017", "2018-19"]
    assert [f.kind for f in periods_in("the plan for 2022-23")] == ["years"]


NAMES = "January February March April May June July August September October November December".split()


@given(st.dates(date(2005, 1, 1), date(2039, 12, 31)), st.integers(0, 8), st.sampled_from(["", "st", "nd", "rd", "th"]))
def test_a_day_in_any_writing(day: date, writing: int, ending: str) -> None:
    name = NAMES[day.month - 1]
    text = (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02}/{day.month:02}/{day.year % 100:02}",
        f"{day.day:02}.{day.month:02}.{day.year}",
        f"{day.day}-{day.month}-{day.year}",
        day.isoformat(),
        f"{day.day} {name} {day.year}",
        f"{day.day}{ending} {name[:3]} {day.year}",
        f"{day.day}{ending} of {name}, {day.year}",
        f"{name} {day.day}, {day.year}",
    )[writing]
    assert timescale(text).period == Period(day, day)
    assert timescale(f"By {text}").period == Period(None, day)
    assert timescale(f"From {text}").period == Period(day, None)
    assert [f.period for f in periods_in(f"It was held on {text} at the hall.")] == [Period(day, day)]


@given(st.integers(2005, 2039), st.integers(1, 12), st.integers(0, 5))
def test_a_month_in_any_writing(year: int, month: int, writing: int) -> None:
    name = NAMES[month - 1]
    text = (
        f"{name} {year}", f"{name[:3]} {year}", f"{name[:3]}-{year % 100:02}", f"{name[:3]} '{year % 100:02}",
        f"{month:02}/{year}", f"{name.upper()} {year}",
    )[writing]  # fmt: skip
    first = date(year, month, 1)
    got = timescale(text).period
    assert got is not None
    assert got.start == first
    assert got.end is not None
    assert (got.end.year, got.end.month) == (year, month)
    assert got.end.day >= 28


@given(st.text(alphabet="bcghikoprstuvw ,.;:()&", max_size=60))
def test_words_without_a_date_give_none(text: str) -> None:
    if not any(word in text.lower().split() for word in ("i", "o")):
        assert timescale(text, FY22).period is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    period = timescale(text, FY22).period
    assert period is None or period.start is None or period.end is None or period.start <= period.end
