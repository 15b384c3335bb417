"""Plans from tables and labelled items, on documents made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_making import Maker

from csp_extract.content import Paragraph
from csp_extract.interpret.document import interpret
from csp_extract.interpret.plan import PlanReading, read
from csp_extract.printed import Period, PrintedAction
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))
HEAD = ["Objective & priority met", "Action", "Desired outcome", "Accountable agencies"]


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


def who(action: PrintedAction) -> list[tuple[str, str, str | None]]:
    return [(a.role, a.text.text, a.unit.text if a.unit else None) for a in action.agencies]


def plan(names: Gazetteer, rows: list[list[str | int | None]], *before: str) -> PlanReading:
    maker = Maker()
    blocks = [maker.heading(text) if text.startswith("Priority") else maker.paragraph(text) for text in before]
    return read(maker.document(*blocks, maker.table(rows)), names, YEAR)


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


def test_labels_signs_and_columns_tell_the_lead(names: Gazetteer) -> None:
    head = ["Action", "Agencies", "When"]
    labelled = plan(names, [head, ["Patrol the park.", "Lead: Essex Police\nPartners: Environment Agency", "May 2022"]])
    assert [role for role, _, _ in who(labelled.actions[0])] == ["lead", "partner"]
    signed = plan(
        names, [head, ["Patrol the park.", "Environment Agency; Essex Police*", "May 2022"]],
        "* denotes the lead agency",
    )  # fmt: skip
    assert who(signed.actions[0]) == [("partner", "Environment Agency", None), ("lead", "Essex Police", None)]
    plain = plan(names, [head, ["Patrol the park.", "Environment Agency\nEssex Police", "May 2022"]])
    assert [role for role, _, _ in who(plain.actions[0])] == ["partner", "partner"]
    column = plan(names, [["Action", "Responsible", "When"], ["Patrol the park.", "Essex Police", "TBC"]])
    assert [role for role, _, _ in who(column.actions[0])] == ["lead"]


ROLES_IN_CELLS = [
    ("Agencies", "Essex Police (lead), Environment Agency", "", ["lead", "partner"]),
    ("Agencies", "Environment Agency, Essex Police (Rural Team) (L)", "", ["partner", "lead"]),
    ("Agencies", "Essex Police – Lead; Environment Agency", "", ["lead", "partner"]),
    ("Agencies", "Essex Police lead, Environment Agency", "", ["lead", "partner"]),
    ("Responsible", "Essex Police; Environment Agency (support)", "", ["lead", "partner"]),
    ("Partners", "Essex Police*\nEnvironment Agency", "* lead agency", ["lead", "partner"]),
    ("Partners", "Environment Agency\nEssex Police*", "* lead agency", ["partner", "lead"]),
    ("Partners", "Environment Agency\n*Essex Police", "* lead agency", ["partner", "lead"]),
    ("Partners (lead in bold)", "Environment Agency, **Essex Police**", "", ["partner", "lead"]),
    ("Partners", "Environment Agency, Essex Police", "", ["partner", "partner"]),
    ("Who", "Essex Police with Environment Agency", "", ["lead", "partner"]),
    ("Who", "Environment Agency, supported by Essex Police", "", ["lead", "partner"]),
    ("Responsible", "Essex Police in partnership with Environment Agency", "", ["lead", "partner"]),
]


@pytest.mark.parametrize(("header", "cell", "legend", "roles"), ROLES_IN_CELLS)
def test_marks_beside_names(names: Gazetteer, header: str, cell: str, legend: str, roles: list[str]) -> None:
    maker = Maker()
    before = [Paragraph(maker.run("lead agency"), maker.run("*"))] if legend else []
    table = maker.table([["Action", header, "When"], ["Patrol the park.", cell, "May 2022"]])
    (action,) = read(maker.document(*before, table), names, YEAR).actions
    assert [agency.role for agency in action.agencies] == roles
    assert {agency.text.text for agency in action.agencies} == {"Essex Police", "Environment Agency"}


def test_quarters_hold_progress_ratings_or_marks(names: Gazetteer) -> None:
    quarters = ["Q1", "Q2", "Q3", "Q4"]

    def first(*cells: str | int, head: list[str] = quarters) -> PrintedAction:
        rows = [["Ref", "Task", "Lead", *head], ["1", "Fit two knife bins.", "Essex Police", *cells]]
        return plan(names, [*rows, ["2", "Visit twelve schools.", "Essex Police", *cells]]).actions[0]

    told = first("Site found", "One is fitted", "", "")
    assert told.status is not None
    assert (told.status.text, told.rag) == ("Site found\nOne is fitted", None)
    assert first("A", "G", "", "").rag == "green"
    assert first(0xFFC000, 0xFF0000, 0xFFFFFF, 0xFFFFFF).rag == "red"
    marked = first("■", "", "", "✓", head=["Apr-Jun", "Jul-Sep", "Oct-Dec", "Jan-Mar"])
    assert (marked.status, marked.rag, marked.timescale) == (None, None, None)
    assert [extra.text for extra in marked.extra] == ["1", "■", "✓"]
    steps = first("Recruit a worker", "Train staff", "", "")
    assert steps.status is None


def test_rows_over_the_headers_of_several_tables_are_sections(names: Gazetteer) -> None:
    maker = Maker()
    tables = [
        maker.table([[title, "<", "<"], ["What", "Owner", "When"], [text, "Essex Police", "May 2022"]])
        for title, text in (("Safer streets", "Fit two knife bins."), ("Victims", "Train ten advocates."))
    ]
    actions = read(maker.document(*tables), names, YEAR).actions
    assert [[p.text for p in action.priorities] for action in actions] == [["Safer streets"], ["Victims"]]


def test_a_figure_at_the_head_of_a_cell_is_no_number_of_a_list(names: Gazetteer) -> None:
    maker = Maker()
    table = maker.table([["Action", "Lead", "Progress"], ["Fit two knife bins.", "Essex Police", "x"]])
    cells = [
        replace(cell, paragraphs=(Paragraph(maker.run("officers in post"), maker.run("16.5")),))
        if cell.text == "x" else cell for cell in table.cells
    ]  # fmt: skip
    (action,) = read(maker.document(replace(table, cells=tuple(cells))), names, YEAR).actions
    assert action.status is not None
    assert action.status.text == "16.5 officers in post"


@pytest.mark.parametrize("mark", ['"', "”", "-”-", "As above", "ditto", "〃", "''", "same as above", "fel uchod"])
def test_dittos_stand_for_the_cell_above(names: Gazetteer, mark: str) -> None:
    reading = plan(
        names,
        [["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"],
         ["Visit twelve schools.", mark, mark], ["Train ten advocates.", mark, "June 2022"]],
    )  # fmt: skip
    assert [who(action) for action in reading.actions] == [[("lead", "Essex Police", None)]] * 3
    assert [action.timescale.text for action in reading.actions if action.timescale] == [
        "May 2022", "May 2022", "June 2022",
    ]  # fmt: skip


CODES = [("1.1", "1.2"), ("A1", "A2"), ("CSP/01", "CSP/02"), ("Action 1:", "Action 2:"), ("VAWG 1", "VAWG 2")]


@pytest.mark.parametrize("codes", CODES)
def test_numbers_of_actions_are_no_part_of_them(names: Gazetteer, codes: tuple[str, str]) -> None:
    texts = ("Fit two knife bins.", "Visit twelve schools.")
    rows = [[f"{code} {text}", "Essex Police"] for code, text in zip(codes, texts, strict=True)]
    reading = plan(names, [["Action", "Lead"], *rows])
    assert [action.action.text for action in reading.actions] == list(texts)


def test_figures_that_begin_an_action_stay(names: Gazetteer) -> None:
    texts = ["20 bleed kits for licensed premises", "40 staff to be trained", "CCTV to be moved"]
    reading = plan(names, [["Action", "Lead"], *([text, "Essex Police"] for text in texts)])
    assert [action.action.text for action in reading.actions] == texts


def test_lines_numbered_by_hand_are_items(names: Gazetteer) -> None:
    cell = "1. Fit two knife bins\n2. Visit twelve schools"
    reading = plan(names, [["Action", "Lead", "Outcome"], [cell, "Essex Police", "a) Fewer knives\nb) Safer pupils"]])
    (action,) = reading.actions
    assert action.outcome is not None
    assert (action.action.text, action.outcome.text) == (
        "Fit two knife bins\nVisit twelve schools", "Fewer knives\nSafer pupils",
    )  # fmt: skip


POSTS = [
    ("Community Safety Manager, Essex Police", [("lead", "Essex Police", "Community Safety Manager")]),
    ("Head of Housing, Environment Agency", [("lead", "Environment Agency", "Head of Housing")]),
    ("Essex Police (Licensing Officer)", [("lead", "Essex Police", "Licensing Officer")]),
    ("Ch Insp [name withheld], Essex Police", [("lead", "Essex Police", None)]),
    ("Essex Police – Chief Inspector [name withheld]", [("lead", "Essex Police", None)]),
    ("Environment Agency, Essex Police", [("lead", "Environment Agency", None), ("lead", "Essex Police", None)]),
    ("Essex Police\nCommunity Safety Inspector", [("lead", "Essex Police", "Community Safety Inspector")]),
]


@pytest.mark.parametrize(("cell", "expected"), POSTS)
def test_posts_beside_their_organisation(
    names: Gazetteer, cell: str, expected: list[tuple[str, str, str | None]]
) -> None:
    reading = plan(names, [["Action", "Lead officer", "When"], ["Fit two knife bins.", cell, "May 2022"]])
    assert who(reading.actions[0]) == expected


def test_a_key_behind_and_a_key_in_a_table(names: Gazetteer) -> None:
    rows: list[list[str | int | None]] = [
        ["Action", "Lead", "Status"], ["Fit two knife bins.", "Essex Police", "At risk"],
        ["Visit twelve schools.", "Essex Police", "On track"],
    ]  # fmt: skip
    behind = plan(names, rows, "Key: On track = green, At risk = red")
    maker = Maker()
    keys = maker.table([["Red", "At risk"], ["Green", "On track"]])
    table = read(maker.document(keys, maker.table(rows)), names, YEAR)
    for reading in (behind, table):
        assert [(action.rag, action.status) for action in reading.actions] == [("red", None), ("green", None)]


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


def test_fields_under_labels_within_cells(names: Gazetteer) -> None:
    head = ["Objective", "What we will do and what we want to see", "Delivery"]
    reading = plan(
        names,
        [head,
         ["Safer streets", "Fit two knife bins.\nTarget: Sixty blades",
          "Lead: Essex Police\nSupport: All partners\nTimescale: May 2022\nFunding: £500"],
         [None, "Visit twelve schools.\nTarget: Twelve visits",
          "Lead: Environment Agency Timescale: Ongoing Funding: Nil"]],
    )  # fmt: skip
    first, second = reading.actions
    assert [who(first), who(second)] == [
        [("lead", "Essex Police", None), ("partner", "All partners", None)], [("lead", "Environment Agency", None)],
    ]  # fmt: skip
    assert first.outcome is not None
    assert first.timescale is not None
    assert second.timescale is not None
    assert (first.action.text, first.outcome.text, first.timescale.text) == (
        "Fit two knife bins.", "Sixty blades", "May 2022",
    )  # fmt: skip
    assert (second.objective and second.objective.text, second.timescale.text) == ("Safer streets", "Ongoing")
    assert [[money.amount for money in action.funding] for action in (first, second)] == [[Decimal(500)], []]


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


def test_comments_of_the_quarters_are_progress_together(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "Lead", "Q1 RAG", "Q1 Comments", "Q2 RAG", "Q2 Comments"],
         ["Fit two knife bins.", "Essex Police", "G", "Site agreed", "A", "Delayed by a month"]],
    )  # fmt: skip
    (action,) = reading.actions
    assert action.status is not None
    assert (action.rag, action.status.text) == ("amber", "Site agreed\nDelayed by a month")


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


def test_a_label_in_two_languages(names: Gazetteer) -> None:
    rows = [["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]]
    for label in ("Blaenoriaeth 1 / Priority 1: ", "Blaenoriaeth 1 Priority 1 – ", "Priority 1 | Blaenoriaeth 1: "):
        (action,) = plan(names, [[f"{label}Safer streets", "<", "<"], *rows]).actions
        assert [p.text for p in action.priorities] == ["Safer streets"]


def test_a_column_of_people_beside_their_organisations_is_no_lead(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "Named lead", "Organisation", "Support"],
         ["Fit two knife bins.", "Insp [name withheld]", "Essex Police", "Environment Agency"]],
    )  # fmt: skip
    assert who(reading.actions[0]) == [("lead", "Essex Police", None), ("partner", "Environment Agency", None)]


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


def test_bare_figures_are_no_outcome(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "KPI", "Baseline", "Target", "Lead"],
         ["Fit two knife bins.", "Knives surrendered", "0", "50", "Essex Police"],
         ["Visit twelve schools.", "Pupils reached", "400", "900", "Essex Police"]],
    )  # fmt: skip
    first = reading.actions[0]
    assert (first.outcome and first.outcome.text, first.monitoring, first.timescale) == (
        "Knives surrendered",
        None,
        None,
    )


def test_a_logo_is_a_finding_and_no_name(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Lead agency", "Delivery", "Partners", "Funding"], ["@", "Deliver a knife arch.", "Essex Police", "£500"]],
    )  # fmt: skip
    assert [a.role for a in reading.actions[0].agencies] == ["partner"]
    assert [doubt.code for doubt in reading.actions[0].doubts] == ["logo-only"]


def test_rating_status_and_money(names: Gazetteer) -> None:
    reading = plan(
        names,
        [
            ["Action", "Lead", "Progress", "RAG", "Cost"],
            ["Patrol the park.", "Essex Police", "Six patrols held", "G", "£34,650 (PCC £20,000; Council £14,650)"],
            ["Fit two cameras.", "Essex Police", "Complete", 0xFF0000, "Nil"],
            ["Visit twelve schools.", "Essex Police", "", "On hold", "in kind"],
        ],
        "Key: Blue – complete; Amber – on hold; Green – on track",
    )  # fmt: skip
    first, second, third = reading.actions
    assert (first.rag, first.status and first.status.text) == ("green", "Six patrols held")
    assert second.rag == "red" or second.rag == "blue"
    assert third.rag == "amber"
    assert [(m.amount, m.part_of) for m in first.funding] == [
        (Decimal(34650), None), (Decimal(20000), 0), (Decimal(14650), 0),
    ]  # fmt: skip
    assert second.funding == ()
    assert [m.amount for m in third.funding] == [None]


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
    assert reading.words == {word.id for word in maker.words}
    assert reading.actions[0].action.text == "Patrol the park\nFit two cameras"
    assert reading.actions[0].agencies == ()
