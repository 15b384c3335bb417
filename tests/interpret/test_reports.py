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
        [
            "## The partnership",
            "It is led by Kent County Council and brings together Kent Police, the Probation Service and others.",
        ],
        [
            "## Core members",
            "Kent County Council – Director",
            "Kent Police – Chief Inspector",
            "Probation Service – Head",
        ],
        ["## Members of the Board", "Kent County Council Kent Police", "Probation Service"],
        ["## Introduction", "The partner agencies are: Kent County Council; Kent Police; the Probation Service."],
        [
            "## Introduction",
            "An Act asks the responsible authorities to work together. In the north of the county these are:",
            "- Kent County Council",
            "- Kent Police",
            "- Probation Service",
        ],
        [
            "## Who belongs to the Partnership?",
            "Kent County Council, Kent Police and the Probation Service are responsible authorities.",
        ],
    ],
)
def test_members_in_other_wordings(lines: list[str]) -> None:
    printed = read(TITLE, *lines)
    assert [one.text for one in printed.members] == ["Kent County Council", "Kent Police", "Probation Service"]


def test_a_member_that_nobody_knows_ends_before_the_and() -> None:
    printed = read(TITLE, "## Introduction", "The partnership brings together Kent County Council, Kent Police, Lower"
                   " Marlings and the Probation Service.")  # fmt: skip
    assert [one.text for one in printed.members] == [
        "Kent County Council", "Kent Police", "Lower Marlings", "Probation Service",
    ]  # fmt: skip


def test_members_that_came_later() -> None:
    printed = read(
        TITLE,
        "## Our members",
        "Kent County Council, Kent Police and Kent Fire and Rescue Service are the statutory partners, as are the"
        " Probation Service and Natural England. The Environment Agency became a member in January.",
    )
    assert [one.text for one in printed.members] == [
        "Kent County Council", "Kent Police", "Kent Fire and Rescue Service", "Probation Service", "Natural England",
        "Environment Agency",
    ]  # fmt: skip


def test_headings_of_achievements_with_their_topic() -> None:
    printed = read(
        TITLE,
        "## What we achieved (1): violence against women and girls, and youth violence",
        "### Alley gates",
        "Thirteen alleys are now gated.",
        "## What we achieved (2): hate crime and extremism, and neighbourhood crime",
        "### Third-party centres",
        "Nine centres took 64 reports.",
    )
    assert [one[0] for one in texts(printed)] == ["Alley gates", "Third-party centres"]


def test_the_one_labelled_paragraph_lists_the_members() -> None:
    line = "Partners: Kent County Council (KCC), Kent Police (KP), Probation Service (PS), Natural England (NE)."
    printed = read(TITLE, "## Context", line)
    assert [one.text for one in printed.members] == [
        "Kent County Council", "Kent Police", "Probation Service", "Natural England",
    ]  # fmt: skip
    assert read(TITLE, "## Actions", line, line.replace("Kent Police", "Thanet District Council")).members == ()


def test_initials_explained_list_no_members() -> None:
    printed = read(
        TITLE,
        "## Notes",
        "Partners shown by initials are Kent County Council (KCC), Kent Police (KP), Natural England (NE).",
    )
    assert printed.members == ()


def test_titles_of_projects_that_are_only_a_phrase() -> None:
    printed = read(
        TITLE,
        "## ACHIEVEMENTS",
        "3.1 Night bus. The bus ran on 40 nights and took 312 people home.",
        "3.2 Taxi marshals. Marshals worked at two ranks on 51 nights in the year.",
        "3.3 Quiet street. Residents asked for a gate, and it was put up in May.",
    )
    assert [one[0] for one in texts(printed)] == ["Night bus", "Taxi marshals", "Quiet street"]


def test_projects_right_under_the_title() -> None:
    printed = read(
        "# Wrayford Community Safety Partnership Review of the Year 2021-22",
        "It was a hard year, and the Partnership had less money than it needed for its work.",
        "**Night bus.** The bus ran on 40 nights and took 312 people home.",
        "**Taxi marshals.** Marshals worked at two ranks on 51 nights in the year.",
        "**Quiet street.** Residents asked for a gate, and it was put up in May.",
    )
    assert [one[0] for one in texts(printed)] == ["Night bus", "Taxi marshals", "Quiet street"]


def test_articles_side_by_side_in_a_table() -> None:
    printed = read(
        TITLE,
        "## Achievements",
        [
            ["**Night bus**\nThe bus ran on 40 nights and took 312 people home to the villages.",
             "**Taxi marshals**\nMarshals worked at two ranks on 51 nights and were thanked by all."],
            ["**Quiet street**\nResidents asked for a gate across the lane, and it was put up in May.",
             "**Talking shop**\nForty traders met the police each month and told them what they saw."],
        ],
    )  # fmt: skip
    assert [one[0] for one in texts(printed)] == ["Night bus", "Taxi marshals", "Quiet street", "Talking shop"]


def test_a_table_tells_what_was_done_and_what_came_of_it() -> None:
    printed = read(
        TITLE,
        "## Delivering against our priorities",
        [
            ["Priority", "What we did", "Impact", "Next steps"],
            ["Rural crime", "Officers held 14 meetings in barns and fitted trackers.", "Thefts fell from 41 to 17.",
             "Trailers"],
            ["Abuse", "An adviser sat in the surgery of the town each week.", "She saw 96 patients.", "None"],
        ],
    )  # fmt: skip
    assert texts(printed) == [
        ("Rural crime", "Officers held 14 meetings in barns and fitted trackers.\nThefts fell from 41 to 17."),
        ("Abuse", "An adviser sat in the surgery of the town each week.\nShe saw 96 patients."),
    ]


def test_figures_that_run_on() -> None:
    printed = read(
        TITLE,
        "## Crime 2020/21 2021/22",
        "Burglary dwelling 702 484 Robbery 59 66 Violence with injury 877 801",
        "In 2020/21 and 2021/22 we met 12 times.",
        "Burglary fell in the year and robbery rose.",
    )
    assert [(one.subject, one.value) for one in printed.measures] == [
        ("Burglary dwelling", 702), ("Burglary dwelling", 484), ("Robbery", 59), ("Robbery", 66),
        ("Violence with injury", 877), ("Violence with injury", 801),
    ]  # fmt: skip


def test_clauses_with_their_numbers_in_a_column() -> None:
    printed = read(
        TITLE,
        [
            ["1.1", "To tell the Panel of the work of the Partnership in the year."],
            ["2.1", "The responsible authorities are Kent County Council, Kent Police and the Probation Service."],
            ["2.2", "The Partnership’s priorities for 2021-22 were:"],
        ],
        "- Reduce serious violence",
        "- Build cohesion",
    )
    assert [one.text for one in printed.members] == ["Kent County Council", "Kent Police", "Probation Service"]
    assert [one.text.text for one in printed.priorities] == ["Reduce serious violence", "Build cohesion"]
    assert printed.measures == ()


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
