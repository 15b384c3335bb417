"""The gold record of a plan in a style: what a careful reader would write down (the bench's GOLD.md)."""

from __future__ import annotations

from typing import Any

from .model import Action, Mention, Plan, amount
from .sheet import name_of, objective_text, priority_text, unit_of
from .style import Style

Record = dict[str, Any]


def mention(item: Mention, style: Style) -> Record:
    return {"text": name_of(item.body, style), "unit": unit_of(item, style), "agency": item.body.agency}


def action_record(plan: Plan, action: Action, style: Style) -> Record:
    """One gold action; what the style does not print is null."""
    shown = style.shown
    alt: Record = {}
    codes = "codes" in shown
    numbers = (action.priority, *(action.also if style.shows_also else ()))
    texts = [plan.priorities[number - 1] for number in numbers]
    priorities = [f"P{number}" for number in numbers] if codes else texts if "priority" in shown else []
    if codes:
        alt["priorities"] = [texts]
    if style.bilingual and priorities:
        welsh = plan.welsh["priorities_cy"]
        label = style.priority_label.format(n="", text="").strip(" :–-")
        priorities = [priority_text(plan, n, style).removeprefix(label).strip(" :–-0123456789.") for n in numbers]
        alt["priorities"] = [texts, [welsh[n - 1] for n in numbers]]
    lead = [mention(item, style) for item in action.lead] if "lead" in shown else []
    if style.lead_mark == "logo":
        alt["lead"] = [[{**entry, "text": None} for entry in lead]]
        lead = []
    objective = objective_text(action, style) or None if "objective" in shown else None
    if style.bilingual and objective:
        alt["objective"] = [action.objective, action.objective_cy]
    money = amount(action.cost)
    funding = [{"amount_gbp": money, "text": action.cost}] if "cost" in shown and money is not None else []
    record: Record = {
        "objective": objective,
        "priorities": priorities,
        "action": "\n".join(action.text),
        "outcome": action.outcome if "outcome" in shown else None,
        "lead": lead,
        "partners": [mention(item, style) for item in action.partners] if "partners" in shown else [],
        "all_partners": action.all_partners and "partners" in shown,
        "monitoring": action.monitoring if "monitoring" in shown else None,
        "timescale": action.timescale if "timescale" in shown else None,
        "status": action.status if "status" in shown else None,
        "rag": action.rag if "rag" in shown else None,
        "funding": funding,
        "pages": [],
    }
    if action.projects:
        record["parts"] = project_parts(action)
    if alt:
        record["alt"] = alt
    return record


def project_parts(action: Action) -> list[str]:
    """The text from each project's name up to the next."""
    parts: list[list[str]] = []
    for text in action.text:
        if text in action.projects or not parts:
            parts.append([])
        parts[-1].append(text)
    return ["\n".join(part) for part in parts]


def plan_gold(plan: Plan, style: Style, tags: list[str]) -> Record:
    """The gold file of a plan."""
    priorities: list[Record] = []
    owners = [("partnership", plan.priorities)]
    if "pcc" in style.extras:
        owners.append(("police_and_crime_commissioner", plan.pcc_priorities))
    for owner, texts in owners:
        for position, text in enumerate(texts, start=1):
            record: Record = {"position": position, "text": text, "owner": owner, "period": None, "themes": []}
            if style.bilingual:
                welsh = plan.welsh["priorities_cy"][position - 1]
                record["alt"] = {"text": [f"{welsh} / {text}", welsh]}
            priorities.append(record)
    funding = []
    if "funding" in style.extras and plan.funding:
        funding.append(
            {"amount_gbp": plan.funding["amount"], "period": list(plan.period), "text": plan.funding["text"]}
        )
    return {
        "document": {
            "kind": "action_plan",
            "title": plan.title,
            "partnership": plan.partnership,
            "area_names": list(plan.areas),
            "period": list(plan.period),
        },
        "priorities": priorities,
        "actions": [action_record(plan, action, style) for action in plan.actions],
        "achievements": [],
        "funding": funding,
        "members": [body.full for body in plan.members] if "members" in style.extras else [],
        "measures": [],
        "tags": tags,
    }
