"""Plans from tables and labelled items, on documents made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_making import YEAR, Maker, plan, who

from csp_extract.interpret.document import interpret
from csp_extract.interpret.plan.read import PlanReading, read
from csp_extract.printed import Period
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

HEAD = ["Objective & priority met", "Action", "Desired outcome", "Accountable agencies"]


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


def test_objective_and_italic_priorities_are_filled_down(names: Gazetteer) -> None:
    reading = plan(
        names,
        [
            HEAD,
            ["**Tackle nuisance**\n_Safer streets_\n_Stronger places_", "Patrol the park.", "Fewer calls",
             "**Essex Police** (Rural Team)\nEnvironment Agency"],
            ["", "Fit two cameras.", "Evidence is gathered", "All partners"],
            ["_Cleaner places_", "", "and shared", ""],
            ["**Help victims**", "Train ten advocates.", "Victims are heard",
             "**Essex Police** / **Environment Agency**"],
        ],
    )  # fmt: skip
    first, second, third = reading.actions
    assert first.objective is not None
    assert (first.objective.text, second.objective) == ("Tackle nuisance", first.objective)
    assert [p.text for p in second.priorities] == ["Safer streets", "Stronger places", "Cleaner places"]
    assert second.outcome is not None
    assert second.outcome.text == "Evidence is gathered and shared"
    assert who(first) == [("lead", "Essex Police", "Rural Team"), ("partner", "Environment Agency", None)]
    assert [(a.role, a.everyone) for a in second.agencies] == [("partner", True)]
    assert third.priorities == ()
    assert [role for role, _, _ in who(third)] == ["lead", "lead"]


def test_section_rows_and_headings_give_priorities_and_objectives(names: Gazetteer) -> None:
    head = ["Ref", "Action", "Lead", "By when"]
    reading = plan(
        names,
        [
            head,
            ["Priority 1: Safer streets", "<", "<", "<"],
            ["Fewer weapons are carried", "<", "<", "<"],
            ["1.1", "Fit two knife bins.", "Essex Police", "May 2022"],
            ["1.2", "Visit twelve schools.", "Essex Police", "June 2022"],
            ["Victims are heard", "<", "<", "<"],
            ["1.3", "Train ten advocates.", "Essex Police", "By March 2023"],
            ["BOTH PRIORITIES", "<", "<", "<"],
            ["2.1", "Publish a newsletter.", "Essex Police", "ongoing"],
        ],
    )  # fmt: skip
    assert [(a.priorities[0].text, a.objective.text if a.objective else None) for a in reading.actions] == [
        ("Safer streets", "Fewer weapons are carried"), ("Safer streets", "Fewer weapons are carried"),
        ("Safer streets", "Victims are heard"), ("BOTH PRIORITIES", None),
    ]  # fmt: skip
    assert reading.actions[0].period == Period(None, date(2022, 5, 31))
    assert reading.actions[3].period is None
    assert [extra.text for extra in reading.actions[0].extra] == ["1.1"]


def test_rows_over_the_headers_of_several_tables_are_sections(names: Gazetteer) -> None:
    maker = Maker()
    tables = [
        maker.table([[title, "<", "<"], ["What", "Owner", "When"], [text, "Essex Police", "May 2022"]])
        for title, text in (("Safer streets", "Fit two knife bins."), ("Victims", "Train ten advocates."))
    ]
    actions = read(maker.document(*tables), names, YEAR).actions
    assert [[p.text for p in action.priorities] for action in actions] == [["Safer streets"], ["Victims"]]


def test_the_commissioners_priorities_are_not_the_partnerships(names: Gazetteer) -> None:
    maker = Maker()
    rows = [
        ["Fit two knife bins.", "Essex Police", "Reducing crime"],
        ["Train ten advocates.", "Essex Police", "Victims"],
    ]
    document = maker.document(
        maker.heading("Weald Action Plan 2022-23", 1), maker.table([["Action", "Lead", "PCC priority"], *rows])
    )
    printed = interpret(document, names)
    assert [[p.text for p in action.priorities] for action in printed.actions] == [["Reducing crime"], ["Victims"]]
    assert printed.priorities == ()


def test_the_title_of_the_document_is_no_objective(names: Gazetteer) -> None:
    maker = Maker()
    rows = [["Priority", "Action", "Lead"], ["Violence", "Fit two knife bins.", "Essex Police"]]
    (action,) = read(maker.document(maker.heading("Weald Tracker", 1), maker.table(rows)), names, YEAR).actions
    assert action.objective is None


def test_a_merged_column_without_header_before_the_objective_holds_priorities(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["", "Objective", "Action", "Lead"],
         ["Streets", "Fewer weapons", "Fit two knife bins.", "Essex Police"],
         [None, None, "Visit twelve schools.", "Essex Police"],
         [None, "Fewer fights", "Patrol the park.", "Essex Police"]],
    )  # fmt: skip
    assert [[p.text for p in action.priorities] for action in reading.actions] == [["Streets"]] * 3


def test_two_section_rows_that_say_objective_are_two_levels(names: Gazetteer) -> None:
    head = ["Action", "Lead", "Date", "RAG"]
    reading = plan(
        names,
        [["Strategic Objective 1: Streets", "<", "<", "<"], ["Outcome: Fewer weapons", "<", "<", "<"], head,
         ["Fit two knife bins.", "Essex Police", "May 2022", "G"]],
    )  # fmt: skip
    (action,) = reading.actions
    assert ([p.text for p in action.priorities], action.objective and action.objective.text) == (
        ["Streets"], "Fewer weapons",
    )  # fmt: skip


def test_rows_that_are_no_actions_are_said(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["No", "Action", "Lead", "Cost"], ["1", "Fit two knife bins.", "Essex Police", "£500"],
         ["Total", "<", "<", "£500"], ["NB: dates are to be confirmed.", "<", "<", "<"]],
    )  # fmt: skip
    assert len(reading.actions) == 1
    assert [doubt.code for doubt in reading.doubts] == ["row-unread", "row-unread"]


def test_a_remark_below_a_section_names_nothing(names: Gazetteer) -> None:
    maker = Maker()
    tables = [
        maker.table(
            [[f"**{number} {title}**", "<", "<"], [f"_{remark}_", "<", "<"], ["What we will do", "Who", "When"],
             [text, "Essex Police", "May 2022"]]
        )
        for number, title, remark, text in (
            (1, "Safer streets", "Violence has gone down for three years in a row.", "Fit two knife bins."),
            (2, "Victims", "One call to the police in nine is about abuse.", "Train ten advocates."),
        )
    ]  # fmt: skip
    reading = read(maker.document(*tables), names, YEAR)
    assert [[p.text for p in action.priorities] for action in reading.actions] == [["Safer streets"], ["Victims"]]
    assert [action.objective for action in reading.actions] == [None, None]
    assert [doubt.code for doubt in reading.doubts] == ["row-unread", "row-unread"]


def test_a_column_of_people_beside_their_organisations_is_no_lead(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "Named lead", "Organisation", "Support"],
         ["Fit two knife bins.", "Insp [name withheld]", "Essex Police", "Environment Agency"]],
    )  # fmt: skip
    assert who(reading.actions[0]) == [("lead", "Essex Police", None), ("partner", "Environment Agency", None)]


@pytest.mark.parametrize("columns", [("Lead agency", "Lead officer"), ("Responsible officer", "Responsible agency")])
def test_a_post_in_a_column_of_its_own_is_the_unit_of_the_lead(names: Gazetteer, columns: tuple[str, str]) -> None:
    cells = ["Head of Housing" if "officer" in column else "Essex Police" for column in columns]
    reading = plan(names, [["Action", *columns, "When"], ["Fit two knife bins.", *cells, "May 2022"]])
    assert who(reading.actions[0]) == [("lead", "Essex Police", "Head of Housing")]


def test_what_over_how_is_the_objective_where_its_cells_are_merged(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["What are we going to do?", "How are we going to do it?", "Lead"],
         ["Reduce knife crime", "Fit two knife bins.", "Essex Police"],
         [None, "Visit twelve schools.", "Essex Police"]],
    )  # fmt: skip
    assert [(a.objective and a.objective.text, a.action.text) for a in reading.actions] == [
        ("Reduce knife crime", "Fit two knife bins."), ("Reduce knife crime", "Visit twelve schools."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "how", "expected"),
    [(("Fewer knives", "Safer pupils"), ("Fit two knife bins.", "Visit twelve schools."), "Fit two knife bins."),
     (("Fit two knife bins.", "Visit twelve schools."), ("A grant for both", "Talks by officers"), None)],
)  # fmt: skip
def test_what_beside_how(names: Gazetteer, what: tuple[str, str], how: tuple[str, str], expected: str | None) -> None:
    rows: list[list[str | int | None]] = [
        [one, other, "Essex Police", "May 2022"] for one, other in zip(what, how, strict=True)
    ]
    first = plan(names, [["What", "How", "Who", "When"], *rows]).actions[0]
    assert first.action.text == (expected or what[0])
    assert (first.objective is not None) is (expected is not None)


@pytest.mark.parametrize("header", [["Action", "Details"], ["What we will do", "Delivery"], None])
@pytest.mark.parametrize("due", ["\nBy when: May 2022", ""])
def test_labelled_lines_beside_each_action(names: Gazetteer, header: list[str | int | None] | None, due: str) -> None:
    rows: list[list[str | int | None]] = [
        [text, f"Lead: Essex Police\nPartners: Environment Agency{due}"]
        for text in ("Fit two knife bins.", "Visit twelve schools.")
    ]
    actions = plan(names, [header, *rows] if header else rows).actions
    assert [action.action.text for action in actions] == ["Fit two knife bins.", "Visit twelve schools."]
    for action in actions:
        assert who(action) == [("lead", "Essex Police", None), ("partner", "Environment Agency", None)]
        assert (action.timescale and action.timescale.text) == ("May 2022" if due else None)


def test_a_logo_is_a_finding_and_no_name(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Lead agency", "Delivery", "Partners", "Funding"], ["@", "Deliver a knife arch.", "Essex Police", "£500"]],
    )  # fmt: skip
    assert [a.role for a in reading.actions[0].agencies] == ["partner"]
    assert [doubt.code for doubt in reading.actions[0].doubts] == ["logo-only"]


def test_an_unknown_column_is_kept_and_said(names: Gazetteer) -> None:
    reading = plan(
        names, [["Action", "Lead", "Zebra crossing"], ["Patrol the park.", "Essex Police", "Seven stripes on Monday"]]
    )  # fmt: skip
    assert [extra.text for extra in reading.actions[0].extra] == ["Seven stripes on Monday"]
    assert "column-unknown" in [doubt.code for doubt in reading.doubts]


def test_labelled_items_under_headings(names: Gazetteer) -> None:
    maker = Maker()
    document = maker.document(
        maker.heading("Priority 1 – Safer streets", 2),
        maker.heading("Fewer weapons are carried", 3),
        maker.heading("Action 1.1", 4),
        maker.paragraph("Fit two knife bins."),
        maker.paragraph("Outcome: Sixty blades are surrendered."),
        maker.paragraph("Lead: Essex Police"),
        maker.paragraph("How we will know: Count of blades"),
        maker.heading("Action 1.2", 4),
        maker.paragraph("Visit twelve schools."),
        maker.paragraph("Outcome: Pupils know the law."),
        maker.paragraph("Lead: Essex Police (Schools Team)"),
        maker.paragraph("How we will know: Forms"),
        maker.heading("Priority 2 – Victims", 2),
        maker.heading("Action 2.1", 4),
        maker.paragraph("Train ten advocates."),
        maker.paragraph("**Lead:** Environment Agency **By when:** May 2022"),
    )
    first, second, third = read(document, names, YEAR).actions
    assert (first.action.text, first.objective and first.objective.text) == (
        "Fit two knife bins.",
        "Fewer weapons are carried",
    )
    assert [p.text for p in first.priorities] == ["Safer streets"]
    assert second.outcome is not None
    assert second.monitoring is not None
    assert (second.outcome.text, second.monitoring.text) == ("Pupils know the law.", "Forms")
    assert who(second) == [("lead", "Essex Police", "Schools Team")]
    assert [p.text for p in third.priorities] == ["Victims"]
    assert third.timescale is not None
    assert third.timescale.text == "May 2022"


def test_cards(names: Gazetteer) -> None:
    maker = Maker()
    cards = [
        maker.table(
            [[f"Action {n}", text], ["Owner", "Essex Police"], ["Support", "All partners"], ["Due", "May 2022"]]
        )
        for n, text in enumerate(("Fit two knife bins.", "Visit twelve schools."), 1)
    ]
    reading = read(maker.document(maker.heading("Safer streets"), *cards), names, YEAR)
    assert [a.action.text for a in reading.actions] == ["Fit two knife bins.", "Visit twelve schools."]
    assert {role for action in reading.actions for role, _, _ in who(action)} == {"lead", "partner"}


def test_prose_with_colons_is_no_plan(names: Gazetteer) -> None:
    maker = Maker()
    document = maker.document(
        maker.heading("Contact"), maker.paragraph("Lead: the officer of the day"), maker.paragraph("Note: all is well.")
    )
    assert read(document, names, YEAR).actions == ()


TEXTS = st.sampled_from(
    ["Patrol the park at night.", "Fit two cameras.", "Visit twelve schools.", "Train ten advocates."]
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["**Safer streets**", "**Help victims**", ""]), TEXTS), min_size=2, max_size=8),
    st.data(),
)
def test_a_table_cut_at_any_row_gives_the_same_actions(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    names = gazetteer_of(load())
    body = [[objective, text, "It works well", "**Essex Police**\nAll partners"] for objective, text in rows]
    cut = data.draw(st.integers(1, len(rows) - 1))
    maker = Maker()
    whole = read(maker.document(maker.table([HEAD, *body])), names, YEAR)
    maker = Maker()
    halves = read(maker.document(maker.table([HEAD, *body[:cut]]), maker.table(body[cut:])), names, YEAR)

    def shown(reading: PlanReading) -> list[tuple[str | None, str, object]]:
        return [(a.objective.text if a.objective else None, a.action.text, who(a)) for a in reading.actions]

    assert shown(halves) == shown(whole)
    assert len(whole.actions) == len(rows)


def test_every_word_of_the_table_is_used(names: Gazetteer) -> None:
    maker = Maker()
    table = maker.table([HEAD, ["**Safer streets**", "• Patrol the park;\n• Fit two cameras", "-", "TBC"]])
    reading = read(maker.document(table), names, YEAR)
    assert set(reading.words) == {word.id for word in maker.words}
    assert reading.actions[0].action.text == "Patrol the park\nFit two cameras"
    assert reading.actions[0].agencies == ()


def test_a_labelled_line_over_a_table_is_no_heading(names: Gazetteer) -> None:
    rows: list[list[str | int | None]] = [["Action", "Partners", "When"], ["Fit two knife bins", "Essex Police", "May"]]
    found = plan(names, rows, "Priority 1: Knives", "**Priority lead: Essex Police**").actions
    assert [value.text for value in found[0].priorities] == ["Knives"]


def test_an_action_that_ends_before_it_begins_is_in_doubt(names: Gazetteer) -> None:
    header: list[str | int | None] = ["Action", "Lead", "Start date", "End date"]
    row: list[str | int | None] = ["Fit two knife bins", "Essex Police", "April 2022", "March 2022"]
    (found,) = plan(names, [header, row]).actions
    assert found.timescale is not None and found.timescale.text == "April 2022 – March 2022"
    assert [doubt.code for doubt in found.doubts] == ["value-doubtful"]
