"""What single cells of plans hold: roles beside names, posts, dittos, numbers, ratings, fields under labels."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from plan_making import YEAR, Maker, plan, who

from csp_extract.content import Heading, Paragraph
from csp_extract.interpret.plan.read import read
from csp_extract.printed import PrintedAction
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


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


def test_comments_of_the_quarters_are_progress_together(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "Lead", "Q1 RAG", "Q1 Comments", "Q2 RAG", "Q2 Comments"],
         ["Fit two knife bins.", "Essex Police", "G", "Site agreed", "A", "Delayed by a month"]],
    )  # fmt: skip
    (action,) = reading.actions
    assert action.status is not None
    assert (action.rag, action.status.text) == ("amber", "Site agreed\nDelayed by a month")


def test_a_label_in_two_languages(names: Gazetteer) -> None:
    rows = [["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]]
    for label in ("Blaenoriaeth 1 / Priority 1: ", "Blaenoriaeth 1 Priority 1 – ", "Priority 1 | Blaenoriaeth 1: "):
        (action,) = plan(names, [[f"{label}Safer streets", "<", "<"], *rows]).actions
        assert [p.text for p in action.priorities] == ["Safer streets"]


def test_ticks_under_names_of_priorities_and_agencies(names: Gazetteer) -> None:
    reading = plan(
        names,
        [["Action", "Safer streets", "Safer homes", "Essex Police", "Environment Agency", "When"],
         ["Fit two knife bins.", "✓", "", "x", "", "May 2022"],
         ["Visit twelve schools.", "✓", "✓", "x", "x", "June 2022"]],
    )  # fmt: skip
    first, second = reading.actions
    assert [one.text for one in first.priorities] == ["Safer streets"]
    assert [one.text for one in second.priorities] == ["Safer streets", "Safer homes"]
    assert [[name for _, name, _ in who(one)] for one in (first, second)] == [
        ["Essex Police"], ["Essex Police", "Environment Agency"],
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["1 and 2", "1, 2", "1 & 2", "1\n2"])
def test_codes_of_priorities(names: Gazetteer, cell: str) -> None:
    (action,) = plan(
        names, [["Priority", "Action", "Lead", "When"], [cell, "Fit two knife bins.", "Essex Police", "TBC"]]
    ).actions
    assert [one.text for one in action.priorities] == ["1", "2"]


@pytest.mark.parametrize("total", ["Total", "Grand total", "Sub-total", "Total cost:", "Totals"])
def test_a_row_of_totals_is_no_action(names: Gazetteer, total: str) -> None:
    reading = plan(
        names,
        [["Action", "Lead", "Cost"], ["Fit two knife bins.", "Essex Police", "£200"],
         ["Visit twelve schools.", "Essex Police", "£300"], [total, "", "£500"]],
    )  # fmt: skip
    assert [one.action.text for one in reading.actions] == ["Fit two knife bins.", "Visit twelve schools."]
    assert [one.amount for action in reading.actions for one in action.funding] == [Decimal(200), Decimal(300)]
    assert [doubt.code for doubt in reading.doubts] == ["row-unread"]


@pytest.mark.parametrize(
    ("header", "printed", "amount", "doubted"),
    [
        ("Cost (£k)", "1.5", 1500, False),
        ("Budget £000s", "12", 12000, False),
        ("Budget £000s", "£12", 12, True),
        ("Cost £'000", "0.4", 400, False),
        ("Cost (£k)", "£750 for buses", 750, True),
        ("Cost (£k)", "2k", 2000, False),
        ("Cost (£000)", "12,500", 12500, True),
        ("Cost (£)", "1.5", Decimal("1.5"), False),
    ],
)
def test_a_column_of_thousands(
    names: Gazetteer, header: str, printed: str, amount: int | Decimal, doubted: bool
) -> None:
    rows = [["Action", "Lead", header], ["Fit two knife bins.", "Essex Police", printed],
            ["Visit twelve schools.", "Essex Police", "£300 for buses"]]  # fmt: skip
    first = plan(names, rows).actions[0]
    assert [one.amount for one in first.funding] == [amount]
    assert bool(first.doubts) is doubted


def test_a_heading_repeated_in_another_language(names: Gazetteer) -> None:
    maker = Maker()
    table = maker.table([["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]])
    for line, priority in (("Blaenoriaeth 1: Strydoedd diogel", "Safer streets"), ("Priority 2: Homes", "Homes")):
        heads = Heading(maker.run("Priority 1: Safer streets"), 2), Paragraph(maker.run(line))
        (action,) = read(maker.document(*heads, table), names, YEAR).actions
        assert [p.text for p in action.priorities] == [priority]


@pytest.mark.parametrize("label", ["Objective 1a – ", "Objective 1.2b: ", "Objective 3 - ", "Aim B: "])
def test_the_label_of_an_objective_is_no_part_of_it(names: Gazetteer, label: str) -> None:
    rows = [["Action", "Lead", "When"], ["Fit two knife bins.", "Essex Police", "May 2022"]]
    (action,) = plan(names, [[f"{label}Fewer weapons", "<", "<"], *rows]).actions
    assert action.objective is not None
    assert action.objective.text == "Fewer weapons"


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


def test_a_row_of_labelled_fields_goes_on_with_the_action_above(names: Gazetteer) -> None:
    rows: list[list[str | int | None]] = [["No.", "Action", "Timescale"]]
    for number, text, lead, partner in (
        ("1", "Fit two knife bins beside the market", "Essex Police", "Environment Agency"),
        ("2", "Visit twelve schools to speak of knives", "Environment Agency", "Essex Police"),
    ):
        rows += [[number, text, "May 2022"], [f"Lead: {lead} Partners: {partner}", "<", "<"]]
    found = plan(names, rows, "Priority 1: Knives").actions
    assert [(action.objective, who(action)) for action in found] == [
        (None, [("lead", "Essex Police", None), ("partner", "Environment Agency", None)]),
        (None, [("lead", "Environment Agency", None), ("partner", "Essex Police", None)]),
    ]


def test_a_row_of_labelled_fields_at_the_top_of_a_table_says_nothing_of_the_table_before(names: Gazetteer) -> None:
    maker = Maker()
    tables = [
        maker.table([["No.", "Action", "When"], ["Lead: Essex Police", "<", "<"], ["1", f"Fit {what}", "May 2022"]])
        for what in ("two knife bins", "nine lamps")
    ]
    found = read(maker.document(*tables), names, YEAR).actions
    assert [who(action) for action in found] == [[], []]


def test_a_tick_under_a_rating(names: Gazetteer) -> None:
    """The columns of ratings may be painted all the way down."""
    rows: list[list[str | int | None]] = [
        ["Action", "Lead", "RAG", "<", "<"], [None, None, "R", "A", "G"],
        ["Fit two knife bins", "Essex Police", 0xFF0000, "✓", 0x00B050],
        ["Visit twelve schools", "Essex Police", "✓", 0xFFC000, 0x00B050],
    ]  # fmt: skip
    assert [action.rag for action in plan(names, rows).actions] == ["amber", "red"]
