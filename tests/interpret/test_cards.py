"""Cards: small tables of labels and texts, whatever the side on which the labels stand."""

from __future__ import annotations

import pytest
from plan_making import Maker, who

from csp_extract.interpret.plan.read import read
from csp_extract.printed import Period, PrintedAction
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

ITEMS = [
    (
        "Fit two knife bins beside the market hall and empty them once a month.",
        "Essex Police",
        "Environment Agency",
        "2022/23",
        "Fewer knives are found",
        "Green",
    ),
    (
        "Visit twelve schools to speak of knives, and tell parents of the visits.",
        "Environment Agency",
        "Essex Police",
        "June 2022",
        "Pupils know whom to ask",
        "Amber",
    ),
    (
        "Light the river path from the bridge to the bus station by the winter.",
        "Essex Police",
        "Natural England",
        "Quarterly",
        "More people walk there",
        "Red",
    ),
]
Rows = list[list[str | int | None]]


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


def _read(names: Gazetteer, tables: list[Rows]) -> list[PrintedAction]:
    maker = Maker()
    return list(read(maker.document(*map(maker.table, tables)), names, Period(None, None)).actions)


def _told(action: PrintedAction) -> tuple[str, ...]:
    agencies = [(role, name) for role, name, _ in who(action)]
    assert [role for role, _ in agencies] == ["lead", "partner"]
    values = (action.action, action.timescale, action.outcome)
    return (*(value.text if value else "" for value in values), *(name for _, name in agencies), action.rag or "")


FORMS = {
    "labels left of their texts": [["**Action**", "{a}"], ["Lead", "{l}"], ["Partners", "{p}"], ["Timescale", "{t}"],
                                   ["Outcome", "{o}"], ["RAG", "{r}"]],
    "a time before the action": [["Ref", "1.1", "Timescale", "{t}"], ["Action", "{a}", "<", "<"],
                                 ["Lead", "{l}", "RAG", "{r}"], ["Partners", "{p}", "Outcome", "{o}"]],
    "labels in their cells": [["Action 1.1: {a}", "<"], ["Lead: {l}", "Partners: {p}"], ["Timescale: {t}", "RAG: {r}"],
                              ["Outcome: {o}", "<"]],
    "labels over their texts": [["**{a}**", "<", "<"],
                                ["**Lead agency**\n{l}", "**Partners**\n{p}", "**When**\n{t}"],
                                ["**What will be different**\n{o}", "<", "**Status**\n{r}"]],
    "several labels over texts in a cell": [["**Action**\n{a}\n**Outcome**\n{o}", "**Lead**\n{l}\n**Partners**\n{p}"],
                                            ["**Timescale**\n{t}", "**RAG**\n{r}"]],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_forms_of_cards(names: Gazetteer, form: Rows) -> None:
    tables = []
    for values in ITEMS:
        fields = dict(zip("alptor", values, strict=True))
        tables.append([[str(cell).format_map(fields) for cell in row] for row in form])
    found = [_told(action) for action in _read(names, tables)]
    assert found == [(a, t, o, lead, p, r.lower()) for a, lead, p, t, o, r in ITEMS]


def test_labels_over_texts_in_the_cells_of_columns(names: Gazetteer) -> None:
    rows: Rows = [["Action", "Lead"]]
    rows += [
        [f"{a}\n**Outcome**\n{o}", f"{lead}\n**Partners**\n{p}\n**Timescale**\n{t}"] for a, lead, p, t, o, _ in ITEMS
    ]
    found = [_told(action) for action in _read(names, [rows])]
    assert found == [(a, t, o, lead, p, "") for a, lead, p, t, o, _ in ITEMS]


def test_names_of_bodies_in_other_type_are_no_labels(names: Gazetteer) -> None:
    rows: Rows = [["Action", "Agencies"], ["Fit two knife bins.", "**Essex Police**\nEnvironment Agency"],
                  ["Visit twelve schools.", "**Environment Agency**\nEssex Police"]]  # fmt: skip
    assert [who(action) for action in _read(names, [rows])] == [
        [("lead", "Essex Police", None), ("partner", "Environment Agency", None)],
        [("lead", "Environment Agency", None), ("partner", "Essex Police", None)],
    ]
