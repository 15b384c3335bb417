"""Reports in other wordings: priorities with what was done for them, case studies, committee copies, two languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from documents_by_hand import Line, document, gazetteer

from csp_extract.interpret.document import interpret
from csp_extract.printed import Period, PrintedDocument

TITLE = "# Wrayford Community Safety Partnership Annual Report 2021-22"


def read(*lines: Line) -> PrintedDocument:
    return interpret(document(*lines), gazetteer())


def texts(printed: PrintedDocument) -> list[tuple[str | None, str]]:
    return [(one.heading.text if one.heading else None, one.text.text) for one in printed.achievements]


def test_bullets_under_priorities_are_projects() -> None:
    printed = read(
        TITLE,
        "## Delivering our priorities",
        "### Priority A: Violence",
        "Here is what was done:",
        "- Let us talk: 19 webinars were held",
        "- The flag was kept for a third year",
        "### Priority B: Burglary",
        "Officers visited 40 homes and fitted locks in all of them.",
    )
    assert texts(printed) == [
        (None, "Let us talk: 19 webinars were held"),
        (None, "The flag was kept for a third year"),
        ("Priority B: Burglary", "Officers visited 40 homes and fitted locks in all of them."),
    ]
    assert [(one.label, one.text.text) for one in printed.priorities] == [
        ("Priority A", "Violence"),
        ("Priority B", "Burglary"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Case study: a family at risk", "Spotlight on hate crime", "Progress against Priority 1: Violence"],
)
def test_headings_that_name_the_project_themselves(heading: str) -> None:
    printed = read(TITLE, f"## {heading}", "The team visited 12 shops and gave out packs to all who work there.")
    assert [one[0] for one in texts(printed)] == [heading]


def test_a_committees_copy() -> None:
    printed = read(
        "# Report to the Overview and Scrutiny Committee",
        "# Wrayford Community Safety Partnership: Annual Report 2021-22",
        "## Achievements",
        "### Night bus",
        "4.1 The bus ran on 40 nights and took 312 people home.",
    )
    assert printed.title is not None
    assert printed.title.text == "Wrayford Community Safety Partnership: Annual Report 2021-22"
    assert texts(printed) == [("Night bus", "The bus ran on 40 nights and took 312 people home.")]


@pytest.mark.parametrize(
    "lines",
    [
        ["## Statutory partners", "Kent County Council; Kent Police; Probation Service"],
        [
            "## Membership",
            "Kent County Council (chair), Kent Police and the Probation Service make up the partnership.",
        ],
        ["## Partneriaid / Partners", "- Kent County Council", "- Kent Police", "- Probation Service"],
        ["## Meet the partners", "- Kent County Council", "- Kent Police", "- Probation Service"],
    ],
)
def test_members_in_other_wordings(lines: list[str]) -> None:
    printed = read(TITLE, *lines)
    assert [one.text for one in printed.members] == ["Kent County Council", "Kent Police", "Probation Service"]


def test_pairs_of_words_are_one_priority_and_april_begins_the_next_year() -> None:
    printed = read(
        TITLE,
        "## Looking ahead",
        "From April 2022 our priorities will be violence against women and girls, hate crime and rural crime.",
    )
    assert [one.text.text for one in printed.priorities] == [
        "violence against women and girls",
        "hate crime",
        "rural crime",
    ]
    assert {one.period for one in printed.priorities} == {Period(date(2022, 4, 1), date(2023, 3, 31))}


def test_money_under_a_pound_sign() -> None:
    printed = read(
        TITLE,
        "## Finance",
        [["Income 2021/22", "£"], ["Home Office", "310,000"], ["Commissioner", "45,500"], ["Total", "355,500"]],
    )
    assert [(one.amount, one.part_of) for one in printed.funding] == [
        (Decimal("355500.00"), None),
        (Decimal("310000.00"), 0),
        (Decimal("45500.00"), 0),
    ]


def test_numbers_of_rows_are_no_figures() -> None:
    printed = read(
        TITLE, "## Crime priorities", [["No", "Priority"], ["1", "Burglary"], ["2", "Theft"], ["3", "Drugs"]]
    )
    assert printed.measures == ()
    assert [one.text.text for one in printed.priorities] == ["Burglary", "Theft", "Drugs"]


def test_two_years_with_to_are_financial_years() -> None:
    printed = read("# Wrayford Community Safety Partnership: Impact Report 2024 to 2025")
    assert printed.period == Period(date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Minutes of the meeting held on 12 May 2022", "Progress against priorities"),
        ("Community Safety Strategy 2022-2025", "Spotlight on knife crime"),
        ("CCTV policy", "Review of priorities"),
        ("Safer News newsletter", "Case study: park watch"),
        ("Stay safe at home leaflet", "You said, we did"),
    ],
)
def test_such_headings_elsewhere_report_nothing(title: str, heading: str) -> None:
    printed = read(f"# {title}", f"## {heading}", "The team visited 14 schools last year and trained 212 pupils there.")
    assert (printed.kind, printed.actions, printed.achievements) == ("other", (), ())
