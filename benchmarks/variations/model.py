"""The contents: plans and reports as data, read from ``contents/*.yaml``.

A plan's file names its bodies once (``KEY: [full name, short name, official name or null]``); actions then
speak of ``KEY`` or ``KEY (Unit)``, and of ``all`` for all partners.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

CONTENTS = Path(__file__).parent / "contents"
MENTION = re.compile(r"^(?P<key>[\w-]+)(?:\s*\((?P<unit>.*)\))?$")
AMOUNT = re.compile(r"£([\d,]+(?:\.\d+)?)\s*(k|m)?", re.IGNORECASE)
ACTION_KEYS = {"do", "out", "lead", "with", "mon", "by", "now", "rag", "cost", "projects"}
FACTOR = {"": 1, "k": 1_000, "m": 1_000_000}


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation: as printed in full, in short, and the official name meant (None: no particular one)."""

    full: str
    short: str
    agency: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """A body in a lead or partner list, with the team named beside it."""

    body: Body
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """One row of a plan. `text` holds paragraphs; `projects` names those that are projects of their own."""

    number: str
    priority: int
    also: tuple[int, ...]
    objective: str | None
    objective_cy: str | None
    text: tuple[str, ...]
    outcome: str | None
    lead: tuple[Mention, ...]
    partners: tuple[Mention, ...]
    all_partners: bool
    monitoring: str | None
    timescale: str | None
    status: str | None
    rag: str | None
    cost: str | None
    projects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """An action plan for an invented district."""

    name: str
    title: str
    partnership: str
    areas: tuple[str, ...]
    period: tuple[str, str]
    year: str
    intro: tuple[str, ...]
    bodies: dict[str, Body]
    members: tuple[Body, ...]
    officers: tuple[str, ...]
    funding: dict[str, Any] | None
    priorities: tuple[str, ...]
    pcc_priorities: tuple[str, ...]
    actions: tuple[Action, ...]
    welsh: dict[str, Any] = field(default_factory=dict)


def amount(cost: str | None) -> float | None:
    """The first sum in a funding cell in GBP; None where it names none."""
    found = AMOUNT.search(cost or "")
    return float(found[1].replace(",", "")) * FACTOR[(found[2] or "").lower()] if found else None


def load_plan(name: str) -> Plan:
    """The plan in ``contents/<name>.yaml``; raises KeyError or ValueError where it is wrong."""
    raw = yaml.safe_load((CONTENTS / f"{name}.yaml").read_text(encoding="utf-8"))
    bodies = {key: Body(*parts) for key, parts in raw["bodies"].items()}

    def mentions(items: list[str] | None) -> tuple[Mention, ...]:
        found = [MENTION.match(item) for item in items or [] if item != "all"]
        return tuple(Mention(bodies[match["key"]], match["unit"]) for match in found if match)

    actions = []
    counts: dict[int, int] = {}
    for section in raw["sections"]:
        for row in section["actions"]:
            if unknown := set(row) - ACTION_KEYS:  # an unquoted comma, as a rule
                raise ValueError(f"{name}.yaml: unknown keys {unknown} in {row['do']!r}")
            priority = section["priority"]
            counts[priority] = counts.get(priority, 0) + 1
            paragraphs = row["do"] if isinstance(row["do"], list) else [row["do"]]
            actions.append(
                Action(
                    number=f"{priority}.{counts[priority]}",
                    priority=priority,
                    also=tuple(section.get("also") or ()),
                    objective=section.get("objective"),
                    objective_cy=section.get("objective_cy"),
                    text=tuple(paragraphs),
                    outcome=row.get("out"),
                    lead=mentions(row.get("lead")),
                    partners=mentions(row.get("with")),
                    all_partners="all" in (row.get("with") or []) + (row.get("lead") or []),
                    monitoring=row.get("mon"),
                    timescale=row.get("by"),
                    status=row.get("now"),
                    rag=row.get("rag"),
                    cost=row.get("cost"),
                    projects=tuple(row.get("projects") or ()),
                )
            )
    return Plan(
        name=raw["name"],
        title=raw["title"],
        partnership=raw["partnership"],
        areas=tuple(raw.get("areas") or [raw["area"]]),
        period=(str(raw["period"][0]), str(raw["period"][1])),
        year=str(raw["year"]),
        intro=tuple(raw["intro"]),
        bodies=bodies,
        members=tuple(bodies[key] for key in raw["members"]),
        officers=tuple(raw["officers"]),
        funding=raw.get("funding"),
        priorities=tuple(raw["priorities"]),
        pcc_priorities=tuple(raw.get("pcc_priorities") or ()),
        actions=tuple(actions),
        welsh={key: raw[key] for key in ("title_cy", "priorities_cy") if key in raw},
    )


TYPOS = (("through", "thorugh"), ("receive", "recieve"), ("the ", "teh "), ("meeting", "meetng"), (" and ", " adn "))


def with_typos(plan: Plan) -> Plan:
    """The plan as typed by somebody in a hurry: one slip in every other action, a stray full stop in the next."""
    actions = []
    for index, action in enumerate(plan.actions):
        text = action.text
        if index % 2:
            text = (f"{text[0].rstrip('.')}..", *text[1:])
        else:
            wrong, right = TYPOS[index // 2 % len(TYPOS)]
            text = (text[0].replace(wrong, right, 1), *text[1:])
        actions.append(replace(action, text=text))
    return replace(plan, actions=tuple(actions))
