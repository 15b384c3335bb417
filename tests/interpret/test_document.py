"""Whole documents: kinds, metadata, priorities, members, achievements, sections."""

# ruff: noqa: E501 - sample sentences
from __future__ import annotations

from datetime import date

import pytest
from documents_by_hand import Line, document, gazetteer

from csp_extract.content import Document
from csp_extract.interpret.document import interpret
from csp_extract.printed import Period, PrintedDocument

REPORT: tuple[Line, ...] = (
    "# Northmere Community Safety Partnership Annual Report 2021-22",
    "## Foreword",
    "Against the identified priorities we did well.",
    "## Who we are",
    "The responsible authorities are Northmere District Council, Essex Police, Essex County Council (Education) and Probation Service.",
    "## Strategic assessment",
    "The strategic priorities for 2021-22 were:",
    "- Reduce hidden harm;",
    "- Reduce reoffending; and",
    "- Keep streets safe.",
    "## Funding",
    "The Partnership received £17,000 for 2021-22.",
    "## Key achievements",
    "### Bus of hope",
    "The bus met 312 people.",
    "- 40 nights were covered",
    "“I was glad.” – A visitor",
    "### Community Safety Hub",
    "The hub continued to meet.",
    "### Moving forward",
    "In 2022-23 the priorities of the Partnership will be:",
    "- Tackle drugs",
    "- Safer parks",
    "## Crime in Northmere",
    [["Offence", "2020-21", "2021-22"], ["Burglary", "100", "120"], ["Theft", "50", "40"]],
    "## Contact us",
    "Write to Northmere District Council.",
)


def read(*lines: Line) -> tuple[Document, PrintedDocument]:
    made = document(*lines)
    return made, interpret(made, gazetteer())


@pytest.fixture(scope="module")
def report() -> tuple[Document, PrintedDocument]:
    return read(*REPORT)


def test_metadata(report: tuple[Document, PrintedDocument]) -> None:
    printed = report[1]
    assert printed.kind == "annual_report"
    assert printed.title is not None
    assert printed.partnership is not None
    assert printed.title.text == "Northmere Community Safety Partnership Annual Report 2021-22"
    assert printed.partnership.text == "Northmere Community Safety Partnership"
    assert printed.period == Period(date(2021, 4, 1), date(2022, 3, 31))


@pytest.mark.parametrize(
    ("title", "first"), [("Delivery Plan 23/24", 2023), ("Plan 09-10", 2009), ("Plan 24/7", None), ("Plan 12/15", None)]
)
def test_the_financial_year_of_a_title_in_short(title: str, first: int | None) -> None:
    year = Period(date(first, 4, 1), date(first + 1, 3, 31)) if first else None
    assert read(f"# Weald Community Safety Partnership {title}")[1].period == year


def test_priorities_by_year(report: tuple[Document, PrintedDocument]) -> None:
    found = [
        (one.text.text, one.period.start.year if one.period and one.period.start else 0) for one in report[1].priorities
    ]
    assert found == [
        ("Reduce hidden harm", 2021), ("Reduce reoffending", 2021), ("Keep streets safe", 2021),
        ("Tackle drugs", 2022), ("Safer parks", 2022),
    ]  # fmt: skip


def test_members(report: tuple[Document, PrintedDocument]) -> None:
    found = [one.text for one in report[1].members]
    assert found == ["Northmere District Council", "Essex Police", "Essex County Council", "Probation Service"]


def test_achievements(report: tuple[Document, PrintedDocument]) -> None:
    found = [(one.heading.text if one.heading else "", one.text.text) for one in report[1].achievements]
    assert found == [
        ("Bus of hope", "The bus met 312 people.\n40 nights were covered"),
        ("Community Safety Hub", "The hub continued to meet."),
    ]
    assert [(one.value, one.unit) for one in report[1].achievements[0].measures] == [(312, "people"), (40, "nights")]


def test_figures_and_funding(report: tuple[Document, PrintedDocument]) -> None:
    assert [one.value for one in report[1].measures] == [100, 120, 50, 40]
    assert [one.amount for one in report[1].funding] == [17000]


def test_no_word_is_lost(report: tuple[Document, PrintedDocument]) -> None:
    made, printed = report
    kept = set(printed.structure) | set(printed.furniture)
    for section in printed.sections:
        kept.update(section.words)
    values = [printed.title, printed.partnership, *printed.members, *(one.text for one in printed.priorities)]
    values += [one.text for one in printed.funding] + [one.text for one in printed.measures]
    for one in printed.achievements:
        values += [one.heading, one.text]
    for value in values:
        kept.update(value.words if value else ())
    assert [word.text for word in made.words if word.id not in kept] == []


def test_run_in_headings_and_numbered_clauses() -> None:
    _, printed = read(
        "# Bro Teifi Community Safety Partnership Annual Report 2021-2022",
        "## Priorities",
        "3.1 The regional plan sets two priorities for each county:",
        "- Prevent crime",
        "- Reduce offending",
        "## Main achievements",
        "**Promenade patrols.** Wardens patrolled on 61 evenings.",
        "**Target hardening.** The scheme fitted 219 door chains.",
        "Homes were chosen by the police.",
    )
    assert [one.text.text for one in printed.priorities] == ["Prevent crime", "Reduce offending"]
    found = [(one.heading.text if one.heading else "", one.text.text) for one in printed.achievements]
    assert found == [
        ("Promenade patrols", "Wardens patrolled on 61 evenings."),
        ("Target hardening", "The scheme fitted 219 door chains.\nHomes were chosen by the police."),
    ]


def test_table_of_projects() -> None:
    _, printed = read(
        "# Northmere CSP Annual Report 2021-2022",
        "## Main achievements",
        [
            ["Project", "What was achieved"],
            ["Beach patrols", "Wardens patrolled the beach on 61 evenings in the summer and met many people."],
            ["Door chains", "The scheme fitted 219 door chains in homes of people who had been victims."],
        ],
    )
    assert [one.heading.text for one in printed.achievements if one.heading] == ["Beach patrols", "Door chains"]
    assert printed.actions == ()


def test_commissioners_priorities_are_kept_apart() -> None:
    _, printed = read(
        "# Tidemouth Community Safety Partnership Delivery Plan 2023/2024",
        "The PFCC’s priorities are outlined in the Police and Crime Plan 2021-2024",
        "- Priority 1 Crime prevention.",
        "- Priority 2 Safer roads.",
        "## Local priorities",
        "- Violence",
        "- Anti-social behaviour",
    )
    found = [(one.label, one.text.text, one.owner) for one in printed.priorities]
    assert found == [
        ("Priority 1", "Crime prevention", "police_and_crime_commissioner"),
        ("Priority 2", "Safer roads", "police_and_crime_commissioner"),
        (None, "Violence", "partnership"),
        (None, "Anti-social behaviour", "partnership"),
    ]


def test_priorities_in_italics_where_no_list_is_printed() -> None:
    _, printed = read(
        "# Northmere CSP Annual Report 2021-2022",
        "Work followed the identified priorities to *Reduce harm*, *Reduce reoffending* and *Keep streets safe*.",
    )
    assert [one.text.text for one in printed.priorities] == ["Reduce harm", "Reduce reoffending", "Keep streets safe"]


def test_garbled_remains() -> None:
    _, printed = read(
        "# Northmere CSP Action Plan 2022-23", "The plan is short. " * 100, "X", "lity duty covered livery of the plan"
    )
    assert [doubt.code for doubt in printed.doubts].count("text-garbled") == 2


@pytest.mark.parametrize("heading", ["Abbreviations", "Key to agencies", "Partner initials", "Short names used"])
def test_glossary(heading: str) -> None:
    _, printed = read("# Northmere CSP Action Plan 2022-23", f"## {heading}", "NDC – Northmere District Council")
    assert ("NDC", "Northmere District Council") in printed.glossary


def test_a_glossary_without_signs() -> None:
    _, printed = read("# Northmere CSP Action Plan 2022-23", "## Byrfoddau / Abbreviations",
                      "YJS Northmere Youth Justice Service", "The list is short.")  # fmt: skip
    assert printed.glossary == (("YJS", "Northmere Youth Justice Service"),)


NEITHER: dict[str, tuple[Line, ...]] = {
    "minutes": (
        "# Northmere Community Safety Partnership", "# Minutes of the meeting held on 4 May 2022", "## Matters arising",
        "The police reported that 34 offences had been recorded.", "## Progress",
        "The officer said that three events had been held and 120 people had attended.",
        [["Action", "Owner", "By when"], ["Send the letter", "NDC", "June 2022"], ["Invite the school", "NDC", "July 2022"]],
    ),
    "strategy": (
        "# Northmere Community Safety Strategy 2022-2025", "## Our vision", "We want to be safe.", "## Priorities",
        "- Reduce harm", "- Keep streets safe", "## How we will work", "We will listen and share data.",
    ),
    "policy": (
        "# Anti-Social Behaviour Policy", "## Purpose", "This policy was approved in 2021.", "## Activity",
        "Officers have delivered training and 30 staff attended.",
    ),
    "newsletter": (
        "# Safer Northmere Newsletter Spring 2022", "## What we have been doing", "We held two events and met 200 people.",
        "## Dates for your diary", "The next stall is on 4 May.",
    ),
    "leaflet": ("# Staying safe at home: a leaflet for residents", "## What we did for others", "We fitted 50 alarms."),
    "form": ("# Community Trigger Application Form", "## Your details", [["Name", ""], ["Address", ""], ["Telephone", ""]]),
    "terms": ("# Northmere CSP Terms of Reference", "## Members", "- Northmere District Council", "- Essex Police"),
    "assessment": ("# Strategic Assessment 2022", "## Key findings", "Crime fell by 4% to 9,000 offences.", "## Priorities", "- Violence", "- Drugs"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(NEITHER))
def test_neither_plan_nor_report(name: str) -> None:
    _, printed = read(*NEITHER[name])
    assert (printed.kind, printed.actions, printed.achievements) == ("other", (), ())


def test_strategy_gives_priorities_and_terms_members() -> None:
    assert [one.text.text for one in read(*NEITHER["strategy"])[1].priorities] == ["Reduce harm", "Keep streets safe"]
    assert [one.text for one in read(*NEITHER["terms"])[1].members] == ["Northmere District Council", "Essex Police"]
