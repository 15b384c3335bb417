"""Reported numbers in sentences and in tables of figures."""

from __future__ import annotations

import pytest
from documents_by_hand import paragraph, table
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.interpret.report.figures import cell_number, figures_of
from csp_extract.interpret.report.measures import measures_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four hundred and twenty children took part.", [(420, "people")]),
        ("The fair drew over 1,000 visitors.", [(1000, "people")]),
        ("98 homes were fitted. Only 3 of the 98 were burgled again.", [(98, "homes"), (3, "homes")]),
        ("140 dog walkers and 31 dentists joined.", [(140, "people"), (31, "people")]),
        ("They took on 38 pupils, three quarters of whom are back in school.", [(38, "people")]),
        ("Fourteen evening sessions were held for parents.", [(14, "sessions")]),
        ("1,684 Year 6 pupils from 43 primary schools came.", [(1684, "people"), (43, "schools")]),
        ("Thirty-one families were discussed, and 26 accepted a worker.", [(31, "families"), (26, "families")]),
        ("We dealt with 1,033 people, of whom 212 needed first aid.", [(1033, "people"), (212, "people")]),
        ("Complaints in the last three months fell to 19.", [(19, "complaints")]),
        ("Reports from the street fell from 61 to 14.", [(14, "reports")]),
        ("Calls were down from 206 to 151.", [(151, "calls")]),
        ("The average speed went down from 38 to 33 miles per hour.", [(33, "mph")]),
        ("Burglary fell by 12 % to 1,204.", [(12, "percent"), (1204, "offences")]),
        ("17 of 22 venues signed.", [(17, "venues")]),
        ("Sixteen of the 24 young people completed the course.", [(16, "people")]),
        ("37 smoke alarms were fitted and 219 door chains.", [(37, "smoke alarms"), (219, "door chains")]),
        ("Three joint days of action were held.", [(3, "days of action")]),
        ("The films were seen 11,300 times online.", [(11300, "views")]),
        ("We talked to 38 barbers, hairdressers and bar managers.", [(38, "people")]),
        ("94% of those who answered felt safer.", [(94, "percent")]),
        ("The rate is 4.2 per 1,000 residents.", [(4.2, "per 1,000 residents")]),
        ("In total 2,400 hours of patrols were carried out.", [(2400, "hours")]),
        ("Eighty boys in five schools began the course and 61 finished it.",
         [(80, "people"), (5, "schools"), (61, "people")]),
        ("Volunteers gave over 640 hours to the wood.", [(640, "hours")]),
        ("Before the work 39% felt unsafe; now the figure is 22%.", [(22, "percent")]),
        ("A barrier and patrols brought complaints down from 57 to 8.", [(8, "complaints")]),
        ("We issued 14 notices; calls from farmers were down from 206 to 151.", [(14, "notices"), (151, "calls")]),
        ("264 survivors were helped, a rise of 31 per cent on the year before.", [(264, "people"), (31, "percent")]),
        ("It took on 41 disputes. Of these, 29 were settled and only three came back.",
         [(41, "disputes"), (29, "disputes"), (3, "disputes")]),
        ("26 men were referred; 15 completed all 24 sessions.", [(26, "people"), (15, "people"), (24, "sessions")]),
        ("Locks were fitted in 164 homes, of which 31 belonged to people over 70.", [(164, "homes"), (31, "homes")]),
        ("Visits were made to 48 known burglars.", [(48, "people")]),
        ("The station was opened for six action days.", [(6, "action days")]),
        ("Closure orders were made on two houses.", [(2, "houses")]),
    ],
)  # fmt: skip
def test_measures(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in measures_of([paragraph(text)])] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It opened on 4 July 2022 and closed on 28 May.",
        "Years 8 and 9 took part in Phase 2.",
        "A four-month contract ran for six months in two places at 7 pm.",
        "It is open on three evenings a week.",
        "Pupils aged 10 to 18 and residents over 75 came.",
        "£3,200 was spent and £5k carried forward.",
        "Call 101 or 999.",
        "One rider was banned under section 59.",
        "There were 3 more than last year.",
        "Nine out of ten agree.",
        "He lives at 24 High Street.",
        "The borough’s seven secondary schools were invited.",
        "Community 360 helped.",
        "Two noise monitors were bought.",
        "Complaints dropped by two fifths.",
        "Repairs took 48 hours at most.",
    ],
)
def test_no_measures(text: str) -> None:
    assert measures_of([paragraph(text)]) == []


def test_range_and_comparison() -> None:
    (one,) = measures_of([paragraph("Between 20 and 30 young people came.")])
    assert (one.value, one.value_max, one.unit) == (20, 30, "people")
    (one,) = measures_of([paragraph("More than 900 residents heard the talk.")])
    assert (one.value, one.comparison) == (900, "at_least")


@given(st.integers(min_value=13, max_value=9_999_999))
def test_any_number_of_residents(value: int) -> None:
    for printed in (f"{value:,}", str(value)):
        if 1900 <= value <= 2099 and "," not in printed:
            continue  # reads as a year
        (one,) = measures_of([paragraph(f"They met {printed} residents.")])
        assert (one.value, one.unit) == (value, "people")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,104", 1104), ("- 18.0 %", -18), ("+6.8%", 6.8), ("−3", -3), ("(12)", -12), ("▼ 4%", -4), ("9 412", 9412)],
)
def test_cell_number(text: str, value: float) -> None:
    assert cell_number(text) == value


@pytest.mark.parametrize("text", ["", "n/a", "-", "Quarterly", "By 4 May"])
def test_no_cell_number(text: str) -> None:
    assert cell_number(text) is None


CRIME = [
    ["Offence", "2020-21", "2021-22", "% change"],
    ["Burglary", "100", "120", "+20%"],
    ["Vehicle crime", "50", "40", "-20%"],
    ["Total", "150", "160", "+6.7%"],
]


def test_table_of_figures() -> None:
    figures = figures_of(table(CRIME), "Recorded crime", None)
    assert figures is not None
    assert not figures.doubts
    first = figures.measures[0]
    assert (first.value, first.unit, first.subject, str(first.period.start)) == (
        100,
        "offences",
        "Burglary",
        "2020-04-01",
    )  # type: ignore[union-attr]
    change = figures.measures[2]
    assert (change.value, change.unit, change.comparison, change.period) == (20, "percent", "change", None)
    assert len(figures.measures) == 9


@pytest.mark.parametrize(("row", "column", "wrong"), [(3, 1, "149"), (3, 2, "170"), (1, 3, "+30%")])
def test_figures_that_do_not_add_up(row: int, column: int, wrong: str) -> None:
    rows = [list(cells) for cells in CRIME]
    rows[row][column] = wrong
    figures = figures_of(table(rows), "Recorded crime", None)
    assert figures is not None
    assert {doubt.code for doubt in figures.doubts} == {"total-mismatch"}


def test_total_of_more_than_is_shown() -> None:
    rows = [*CRIME[:3], ["Total", "900", "960", "+6.7%"]]
    figures = figures_of(table(rows), "Recorded crime", None)
    assert figures is not None
    assert not figures.doubts


def test_plan_is_no_table_of_figures() -> None:
    rows = [["Action", "Lead", "By when"], ["Hold 4 days", "NDC", "2023"], ["Train 12 staff", "NDC", "2024"]]
    assert figures_of(table(rows), "Action plan", None) is None


def test_a_table_of_mixed_figures() -> None:
    rows = [
        ["Measure", "2021/22", "2022/23", "Direction"],
        ["Young people mentored", "51", "68", "▲ 33.3%"],
        ["Criminal damage", "744", "690", "▼ 7.3%"],
        ["Residents who feel safe", "58%", "63%", "▲ 5 pts"],
        ["Average time to answer ASB calls (hours)", "9.5", "8", "▼"],
    ]
    figures = figures_of(table(rows), "At a glance", None)
    assert figures is not None
    assert [(one.value, one.unit, one.comparison) for one in figures.measures] == [
        (51, "people", "exact"), (68, "people", "exact"), (33.3, "percent", "change"),
        (744, "offences", "exact"), (690, "offences", "exact"), (-7.3, "percent", "change"),
        (58, "percent", "exact"), (63, "percent", "exact"), (5, "percent", "change"),
        (9.5, "hours", "exact"), (8, "hours", "exact"),
    ]  # fmt: skip
