"""Column roles: a flat table of headers with what stands below them."""

from __future__ import annotations

import pytest
from plan_making import Maker

from csp_extract.interpret.columns.header_words import best_role, header_roles
from csp_extract.interpret.columns.roles import is_plan, read_columns

_NAMES = ("Police", "Council", "Fire", "Trust", "All partners", "Homes", "Probation")


def agency(text: str) -> float:
    parts = [part for part in text.replace("\n", ",").split(",") if part.strip()]
    return sum(any(name in part for name in _NAMES) for part in parts) / max(1, len(parts))


WORDINGS = [
    ("Lead agency", "lead"), ("Responsible Officer", "lead"), ("Who will lead", "lead"), ("Arweinydd / Lead", "lead"),
    ("Lead officer / agency", "lead"), ("Lead/partners", "agencies"), ("Lead Agency & Partners", "agencies"),
    ("Working with", "partners"), ("Desierd Outcomes", "outcome"), ("Timscale", "timescale"), ("Cost (£)", "funding"),
    ("2023 – 2024 Delivery", "action"), ("Progress update (Q3)", "status"), ("R/A/G", "rag"), ("2019/20", None),
    ("How will we measure\nsuccess", "outcome"), ("Wholly unheard of", None), ("Northmere Borough", None),
]  # fmt: skip


@pytest.mark.parametrize(("wording", "role"), WORDINGS)
def test_wordings(wording: str, role: str | None) -> None:
    assert best_role(wording) == role


def test_long_texts_are_no_headers() -> None:
    assert not header_roles("Lead agencies will meet every month to agree on actions and who the partners are " * 2)


_BODY = {
    "objective": ("Safer streets", "", "Safer homes"),
    "action": ("Deliver patrols in the three hotspots", "Train shop staff in first aid", "Provide alarms to victims"),
    "outcome": ("Fewer reports of nuisance", "Forty staff trained in the year", "Victims feel safer at home"),
    "lead": ("Weald Police", "Weald Borough Council", "Weald Fire Service"),
    "partners": ("Weald Borough Council", "Weald Police, Acorn Homes", "All partners"),
    "when": ("March 2023", "Ongoing", "By June 2022"),
    "rag": ("Green", "Amber", "Red"),
    "money": ("£500", "Nil", "£1,200"),
    "ref": ("1.1", "1.2", "1.3"),
    "status": ("Three patrols held", "Twenty trained", "Not yet begun"),
    "minutes": ("Board minutes", "Training log", "Survey"),
    "counts": ("Number of patrols", "Attendance at the sessions", "Yearly survey of residents"),
}
TABLES: list[tuple[list[tuple[str, str]], list[str | None]]] = [
    ([("Aim", "objective"), ("Task", "action"), ("Who", "lead"), ("Support", "partners"), ("By when", "when")],
     ["objective", "action", "lead", "partners", "end"]),
    ([("Outcome we want", "objective"), ("What we will do", "action"), ("How we will know", "outcome"),
      ("Lead", "lead"), ("By when", "when")], ["objective", "action", "outcome", "lead", "end"]),
    ([("Action", "action"), ("Outcome", "outcome"), ("How we will know", "minutes"), ("Lead", "lead")],
     ["action", "outcome", "monitoring", "lead"]),
    ([("Action", "action"), ("Lead", "lead"), ("Indicator", "counts")], ["action", "lead", "monitoring"]),
    ([("Action", "action"), ("Lead", "lead"), ("Indicator", "outcome")], ["action", "lead", "outcome"]),
    ([("Action", "action"), ("Agencies", "lead"), ("Status", "rag")], ["action", "agencies", "rag"]),
    ([("Action", "action"), ("Led by", "lead"), ("Agencies", "partners"), ("Status", "status"), ("RAG", "rag")],
     ["action", "lead", "partners", "status", "rag"]),
    ([("No.", "ref"), ("Action", "action"), ("Responsible", "lead"), ("Milestones", "when"), ("Resources", "money")],
     ["ref", "action", "lead", "timescale", "funding"]),
    ([("", "ref"), ("Action", "action"), ("", "lead"), ("", "when")], ["ref", "action", "agencies", "timescale"]),
]  # fmt: skip


@pytest.mark.parametrize(("columns", "expected"), TABLES, ids=["|".join(h for h, _ in c) for c, _ in TABLES])
def test_columns_are_decided_together(columns: list[tuple[str, str]], expected: list[str | None]) -> None:
    maker = Maker()
    rows = [[header for header, _ in columns], *([_BODY[body][row] for _, body in columns] for row in range(3))]
    table = maker.table(rows)
    found = read_columns(table, table.grid(), agency)
    assert found is not None
    assert list(found.roles) == expected
    assert is_plan(found, table, table.grid())


def test_a_grouped_header_of_two_rows() -> None:
    maker = Maker()
    table = maker.table(
        [
            ["No.", "Delivery", "<", "Who", "<", "Deadline"],
            [None, "Action", "Outcome", "Lead", "Support", None],
            ["1", "Deliver patrols in hotspots", "Fewer calls", "Weald Police", "Acorn Homes", "June 2023"],
            ["2", "Train shop staff in first aid", "Forty trained", "Weald Council", "All partners", "May 2023"],
        ]
    )
    found = read_columns(table, table.grid(), agency)
    assert found is not None
    assert found.header == (0, 1)
    assert found.roles[:5] == ("ref", "action", "outcome", "lead", "partners")


NO_PLANS = [
    [["Version", "Date", "Author", "Change"], ["0.1", "4 May", "Team", "First draft for comment"]],
    [["Meeting", "Chair", "How often"], ["Board", "Council", "Quarterly"], ["Task group", "Police", "Monthly"]],
    [["Strategy", "Owner", "Runs until"], ["Drugs plan", "Weald Council", "2025"]],
    [["Offence", "2019/20", "2020/21", "Change"], ["Burglary", "120", "98", "-18%"], ["Robbery", "4", "6", "50%"]],
    [["Abbreviation", "Meaning"], ["WBC", "Weald Borough Council"]],
    [["Service", "Telephone", "Opening hours"], ["Police", "101", "All day"]],
    [["Name of plan", "What it is", "Key aims and outcomes"], ["Drugs plan", "Our plan", "Fewer deaths"]],
    [["No.", "Priority"], ["1", "Burglary"], ["2", "Violence"]],
    [
        ["Risk", "Likelihood", "Impact", "Mitigating action", "Owner", "RAG"],
        ["Funding ends", "High", "High", "Seek other grants", "Council", "R"],
        ["Staff leave", "Low", "Low", "Train deputies", "Police", "G"],
    ],
    [
        ["Indicator", "Baseline", "Target", "Q1 actual", "Lead", "RAG"],
        ["Burglaries", "410", "390", "102", "Police", "A"],
    ],
    [["Month", "Campaign", "Channel", "Lead"], ["June", "Scams awareness", "Social media", "Council"]],
    [["Group", "Responsibility", "Chair"], ["Board", "Sets direction", "Council"]],
    [["Project", "Result"], ["Boxing club", "Sixty young people came each week"]],
]


@pytest.mark.parametrize("rows", NO_PLANS, ids=[rows[0][0] for rows in NO_PLANS])
def test_other_tables_are_no_plans(rows: list[list[str]]) -> None:
    table = Maker().table(rows)
    found = read_columns(table, table.grid(), agency)
    assert found is None or not is_plan(found, table, table.grid())


def test_a_table_without_header_has_the_columns_of_the_one_before() -> None:
    maker = Maker()
    head = ["Action", "Outcome", "Lead", "When"]
    body = [[_BODY[name][row] for name in ("action", "outcome", "lead", "when")] for row in range(3)]
    first = maker.table([head, *body])
    columns = read_columns(first, first.grid(), agency)
    assert columns is not None
    second = maker.table(body)
    found = read_columns(second, second.grid(), agency, [columns])
    assert found is not None
    assert found.assumed
    assert found.roles == columns.roles
