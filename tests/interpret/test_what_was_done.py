"""Reports that tell what was done: answers to what people said, tables and cards of projects, a look back."""

from __future__ import annotations

import pytest
from documents_by_hand import Line, document, gazetteer

from csp_extract.interpret.document import interpret
from csp_extract.printed import PrintedDocument

TITLE = "# Wrayford Community Safety Partnership Annual Report 2021-22"


def read(*lines: Line) -> PrintedDocument:
    return interpret(document(*lines), gazetteer())


def texts(printed: PrintedDocument) -> list[tuple[str | None, str]]:
    return [(one.heading.text if one.heading else None, one.text.text) for one in printed.achievements]


@pytest.mark.parametrize(
    ("title", "over", "said", "did"),
    [
        ("# You said, we did: Wrayford Community Safety Partnership Annual Report 2021-22",
         "## What you said and what we did", "You said", "We did"),
        (TITLE, "## You told us, we listened", "What residents told us", "Our response"),
        (TITLE, "## What you asked for and how we responded", "The community asked for", "What the Partnership did"),
    ],
)  # fmt: skip
def test_what_was_said_is_no_achievement(title: str, over: str, said: str, did: str) -> None:
    printed = read(
        title, "This report covers the year to March 2022 and was made with the help of 400 residents of the town.",
        over,
        "### Dark alleys", f"#### {said}", "Nobody dares to walk through Tanner Lane after dusk.",
        f"#### {did}", "Lamps were put up in six alleys and are lit until midnight.",
        "### Speeding in Elm Road", f"#### {said}", "Cars race past the school gate each morning.",
        f"#### {did}", "Volunteers checked 300 cars and wrote to 45 drivers.",
        "## The partners", "- Wrayford Borough Council", "- Kelshire Police", "- Kelshire Fire and Rescue Service",
    )  # fmt: skip
    assert texts(printed) == [
        ("Dark alleys", "Lamps were put up in six alleys and are lit until midnight."),
        ("Speeding in Elm Road", "Volunteers checked 300 cars and wrote to 45 drivers."),
    ]
    assert len(printed.members) == 3


def test_a_strategy_that_looks_back_in_prose_reports_nothing() -> None:
    printed = read(
        "# Wrayford Community Safety Strategy 2022-25",
        "## Looking back at 2019-22",
        "Much of the former strategy was delivered in spite of the floods, and burglary fell in each of its years.",
    )
    assert texts(printed) == []


def test_what_was_said_and_done_in_labelled_paragraphs() -> None:
    printed = read(
        TITLE,
        "## You spoke, we listened",
        "### Fires on the heath",
        "**You said:** Every summer somebody lights fires.",
        "**We did:** Fourteen wardens were trained and walked the heath.",
        "They were out on 60 evenings.",
        "### Litter",
        "You told us: Bins overflow at the lake.",
        "Our response: Wrayford Borough Council put up nine more and empties them daily.",
        "### Burglary in Elm Road",
        "What we did: Locks were fitted in 40 homes of the road.",
        "Result: Only one of them was entered again.",
    )
    assert texts(printed) == [
        ("Fires on the heath", "Fourteen wardens were trained and walked the heath.\nThey were out on 60 evenings."),
        ("Litter", "Wrayford Borough Council put up nine more and empties them daily."),
        (
            "Burglary in Elm Road",
            "What we did: Locks were fitted in 40 homes of the road.\nResult: Only one of them was entered again.",
        ),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Issue", "You said", "We did"],
          ["Litter", "The bins at the lake are always full.", "Nine more bins were put up and are emptied daily."],
          ["Fires", "Boys light fires.", "Fourteen wardens were trained and walked the heath on 60 evenings."]],
         [("Litter", "Nine more bins were put up and are emptied daily."),
          ("Fires", "Fourteen wardens were trained and walked the heath on 60 evenings.")]),
        ([["Priority", "Project", "What was delivered", "Outcome"],
          ["Violence", "Haven", "Two flats were let to the refuge and fitted.", "Nineteen women were housed there."],
          ["Theft", "Locks", "Locks were fitted in 164 homes by the crews.", "Only two homes were entered again."]],
         [("Haven", "Two flats were let to the refuge and fitted.\nNineteen women were housed there."),
          ("Locks", "Locks were fitted in 164 homes by the crews.\nOnly two homes were entered again.")]),
    ],
)  # fmt: skip
def test_tables_of_what_was_done_are_no_plans(rows: list[list[str]], expected: list[tuple[str, str]]) -> None:
    printed = read(TITLE, "## Achievements", rows)
    assert printed.kind == "annual_report" and not printed.actions
    assert texts(printed) == expected


def test_cards_with_lead_and_cost_under_achievements_are_no_actions() -> None:
    printed = read(
        TITLE,
        "## What we got done",
        [
            [
                "**Night bus**\nThe bus ran on 40 nights and took 312 people home to the villages.\n"
                "Led by Wrayford Council. Cost: £6,300",
                "**Quiet street**\nResidents asked for a gate across the lane, and it was put up in May.\n"
                "Led by Kelshire Police. Cost: £400",
            ]
        ],
    )  # fmt: skip
    assert [one[0] for one in texts(printed)] == ["Night bus", "Quiet street"]
    assert not printed.actions
    printed = read(
        TITLE,
        "## What we set out to do",
        "- Safer homes",
        "- Safer streets",
        "## What we got done",
        "### Night bus",
        "The bus ran on 40 nights and took 312 people home to the villages.",
        "Led by: Wrayford Council. Cost: £6,300",
    )
    assert [one.text.text for one in printed.priorities] == ["Safer homes", "Safer streets"]
    assert len(printed.achievements) == 1 and not printed.actions
