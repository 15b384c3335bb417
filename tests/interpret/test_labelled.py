"""Plans without a table: labels in all their forms, what goes on with them, and lists without labels."""

from __future__ import annotations

from datetime import date

import pytest
from plan_making import Maker

from csp_extract.interpret.plan.labels import Labels
from csp_extract.interpret.plan.read import read
from csp_extract.printed import Period, PrintedAction
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


def actions(names: Gazetteer, *lines: str, lists: bool = False) -> list[PrintedAction]:
    """The actions of a document; `#` opens a heading, the more the deeper."""
    maker = Maker()
    blocks = [
        maker.heading(line.lstrip("# "), len(line) - len(line.lstrip("#"))) if line.startswith("#")
        else maker.paragraph(line)
        for line in lines
    ]  # fmt: skip
    return list(read(maker.document(*blocks), names, YEAR, lists=lists).actions)


def told(action: PrintedAction) -> tuple[str, list[str], list[str], str | None]:
    """Text, leads, partners, time."""
    leads = [one.text.text for one in action.agencies if one.role == "lead"]
    partners = [one.text.text for one in action.agencies if one.role == "partner"]
    return action.action.text, leads, partners, action.timescale.text if action.timescale else None


FIRST = ("Fit two knife bins.", ["Essex Police"], ["Environment Agency"], "May 2022")
SECOND = ("Visit twelve schools.", ["Environment Agency"], ["Essex Police"], "June 2022")


@pytest.mark.parametrize(
    "form",
    [
        "Lead: {lead}\nPartners: {partner}\nBy when: {time}",
        "_Lead_ – {lead}\n_Partners_ – {partner}\n_By when_ – {time}",
        "**Lead** {lead}\n**Partners** {partner}\n**By when** {time}",
        "**Lead** {lead} **Partners** {partner} **By when** {time}",
        "Lead\n{lead}\nPartners\n{partner}\nBy when\n{time}",
        "Led by {lead}\nSupported by {partner}\nTo be completed by {time}",
        "**Lead:** {lead} | **Partners:** {partner} | **By when:** {time}",
        "Lead: {lead}. Partners: {partner}. By when: {time}",
        "Lead: {lead}\nRisk owner: the board\nPartners: {partner}\nBy when: {time}",
    ],
)  # fmt: skip
def test_forms_of_labels(names: Gazetteer, form: str) -> None:
    items = [("Fit two knife bins.", "Essex Police", "Environment Agency", "May 2022"),
             ("Visit twelve schools.", "Environment Agency", "Essex Police", "June 2022"),
             ("Train ten stewards.", "Essex Police", "Environment Agency", "July 2022")]  # fmt: skip
    lines = ["## Priority 1: Safer streets"]
    for text, lead, partner, time in items:
        lines += [text, *form.format(lead=lead, partner=partner, time=time).split("\n")]
    first, second, _ = actions(names, *lines)
    assert (told(first), told(second)) == (FIRST, SECOND)
    assert [value.text for value in first.priorities] == ["Safer streets"]


@pytest.mark.parametrize(
    "form",
    ["{text} (Lead: {lead}; with: {partner}; when: {time})", "{text} [Lead: {lead}; partners: {partner}] – {time}"],
)
def test_labels_in_brackets_behind_the_text(names: Gazetteer, form: str) -> None:
    items = [("Fit two knife bins.", "Essex Police", "Environment Agency", "May 2022"),
             ("Visit twelve schools.", "Environment Agency", "Essex Police", "June 2022"),
             ("Train ten stewards.", "Essex Police (Schools Team)", "Environment Agency", "July 2022")]  # fmt: skip
    lines = [form.format(text=text, lead=lead, partner=partner, time=time) for text, lead, partner, time in items]
    first, second, third = actions(names, "## Priority 1: Safer streets", *(f"• {line}" for line in lines))
    assert (told(first), told(second)) == (FIRST, SECOND)
    assert third.agencies[0].unit is not None
    assert third.agencies[0].unit.text == "Schools Team"


def test_a_text_of_several_lines_goes_on_to_the_next_label(names: Gazetteer) -> None:
    item = ["Partners", "Essex Police", "Environment Agency", "By when", "May 2022", "Lead", "Essex Police"]
    plain = ["Partners", "Essex Police", "By when", "June 2022", "Lead", "Essex Police"]
    found = actions(names, "# Fit two bins", *plain, "# Visit schools", *item, "# Train stewards", *plain)
    assert [one.action.text for one in found] == ["Fit two bins", "Visit schools", "Train stewards"]
    assert told(found[1])[2] == ["Essex Police", "Environment Agency"]


def test_a_number_that_stands_alone_opens_an_action_of_several_parts(names: Gazetteer) -> None:
    lines = ["## Priority 1: Safer streets"]
    for number, titles in (("1.1", ("Lantern", "Cameras")), ("1.2", ("Mediation",)), ("1.3", ("Lights",))):
        lines.append(number)
        for title in titles:
            lines += [f"### {title}", f"More about {title.lower()}."]
        lines += ["Lead: Essex Police", "By when: May 2022"]
    found = actions(names, *lines)
    assert [one.action.text for one in found] == [
        "Lantern\nMore about lantern.\nCameras\nMore about cameras.", "Mediation\nMore about mediation.",
        "Lights\nMore about lights.",
    ]  # fmt: skip
    assert {one.objective for one in found} == {None}


def test_a_flag_rates_its_card(names: Gazetteer) -> None:
    lines = []
    for flag, title in (("Green", "Fit bins"), ("Red", "Visit schools")):
        lines += [flag, f"### {title}", "Lead: Essex Police", "By when: May 2022"]
    assert [(one.action.text, one.rag) for one in actions(names, *lines)] == [
        ("Fit bins", "green"), ("Visit schools", "red"),
    ]  # fmt: skip


def test_lists_of_what_will_be_done_are_a_plan_where_the_document_says_so(names: Gazetteer) -> None:
    lines = ["## Priority 1: Safer streets", "This is what people asked for.", "• We will fit two knife bins.",
             "• We will visit twelve schools (Essex Police; Environment Agency).",
             "## Priority 2: Victims", "• We will train ten advocates."]  # fmt: skip
    found = actions(names, *lines, lists=True)
    assert [one.action.text for one in found] == [
        "We will fit two knife bins.", "We will visit twelve schools", "We will train ten advocates.",
    ]  # fmt: skip
    assert told(found[1])[2] == ["Essex Police", "Environment Agency"]
    assert [one.priorities[0].text for one in found] == ["Safer streets", "Safer streets", "Victims"]
    assert actions(names, *lines) == []


def test_lists_of_what_each_body_will_do(names: Gazetteer) -> None:
    found = actions(
        names, "# Priority 1: Knives", "## Essex Police will:", "• fit two knife bins by the river",
        "• visit twelve schools", "**The Environment Agency will:**", "• light the river path at night",
        "# Priority 2: Roads", "We will:", "• paint the crossings at four schools", lists=True,
    )  # fmt: skip
    assert [(told(action)[:2], action.priorities[0].text) for action in found] == [
        (("fit two knife bins by the river", ["Essex Police"]), "Knives"),
        (("visit twelve schools", ["Essex Police"]), "Knives"),
        (("light the river path at night", ["Environment Agency"]), "Knives"),
        (("paint the crossings at four schools", []), "Roads"),
    ]


@pytest.mark.parametrize(
    "form", ["**Action**\n{text}\n", "{letter}) {text}\n", "({letter}) {text}\n", "**What we will do**\n{text}\n"]
)
def test_letters_and_labels_before_the_text_are_no_part_of_it(names: Gazetteer, form: str) -> None:
    lines = ["## Priority 1: Safer streets"]
    for letter, (text, leads, partners, time) in zip("abc", (FIRST, SECOND, FIRST), strict=True):
        body = f"Lead: {leads[0]} | Partners: {partners[0]} | By when: {time}."
        lines += (form + body).format(letter=letter, text=text).split("\n")
    assert [told(one) for one in actions(names, *lines)] == [FIRST, SECOND, FIRST]


def test_a_line_that_begins_a_list_is_no_action(names: Gazetteer) -> None:
    lines = ["## Priority 1: Safer streets", "We will:", "• fit two knife bins (Essex Police), July 2022",
             "• visit twelve schools each term", "• clear alleys once a month"]  # fmt: skip
    found = actions(names, *lines, lists=True)
    assert [one.action.text for one in found] == [
        "fit two knife bins", "visit twelve schools each term", "clear alleys once a month",
    ]  # fmt: skip
    assert (found[0].timescale and found[0].timescale.text) == "July 2022"


@pytest.mark.parametrize(
    "lines",
    [
        ("## Our members", "• Essex Police", "• Environment Agency", "• Build Charity"),
        ("## Priority 1: Safer streets", "• Burglary fell by a tenth.", "• Calls doubled.", "• Costs rose."),
    ],
)
def test_other_lists_are_none(names: Gazetteer, lines: tuple[str, ...]) -> None:
    assert actions(names, *lines, lists=True) == []


def test_values_are_no_labels() -> None:
    maker = Maker()
    blocks = [maker.paragraph(text) for text in ("Timescale", "One a quarter", "Timescale", "Monthly")]
    labels = Labels.of(blocks)
    assert labels.alone == {"timescale"}
    assert [part.role for part in labels.split(blocks[1])] == [None]
