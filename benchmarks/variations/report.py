"""Annual reports: contents from ``contents/reports/*.yaml``, their blocks in a style, and their gold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from .model import CONTENTS
from .sheet import Block, Heading, Para, Paragraph, Quote, Run, Stats, plain, sentence_list, simple_table

Record = dict[str, Any]
ANY_UNIT = ["people", "offences", "percent", "number", "pounds", "homes", None]


@dataclass(frozen=True, slots=True)
class ReportStyle:
    """How a report is told. `achievements`: heading, run in, table, numbered. `members`: sentence, bullets, table."""

    achievements: str = "heading"
    members: str = "sentence"
    by_priority: bool = False
    stats: bool = True
    quote: bool = True
    crime: bool = True
    foreword: str = "Foreword"
    results: str = "What we achieved in {year}"
    money: str = "Funding"
    bullets: str = "•"
    order: tuple[str, ...] = ("foreword", "who", "priorities", "money", "stats", "results", "crime", "next", "contact")


@dataclass(frozen=True, slots=True)
class Report:
    """A report's content as it stands in the file, checked by use."""

    raw: dict[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.raw["name"])

    @property
    def title(self) -> str:
        return str(self.raw["title"])

    @property
    def partnership(self) -> str:
        return str(self.raw["partnership"])


def load_report(name: str) -> Report:
    return Report(yaml.safe_load((CONTENTS / "reports" / f"{name}.yaml").read_text(encoding="utf-8")))


# --- blocks -------------------------------------------------------------------------------------


def achievement_blocks(raw: Record, style: ReportStyle, number: int) -> list[Block]:
    """Heading and text of one achievement."""
    bullets = set(raw.get("bullets") or ())
    texts = list(raw["text"])
    blocks: list[Block] = []
    if style.achievements == "run in":
        lead: Paragraph = (Run(f"{raw['heading']}. ", True), Run(texts.pop(0)))
        blocks.append(Para(lead))
    elif style.achievements == "numbered":
        blocks.append(Heading(f"{number}. {raw['heading']}", 3))
    else:
        blocks.append(Heading(raw["heading"], 3))
    blocks += [Para(plain(text), "bullet" if text in bullets else "text") for text in texts]
    return blocks


def results(raw: Record, style: ReportStyle) -> list[Block]:
    blocks: list[Block] = [Heading(style.results.format(year=raw["year"]), 2)]
    if style.achievements == "table":
        rows = [[a["heading"], " ".join(a["text"])] for a in raw["achievements"]]
        return [*blocks, simple_table(["Project", "What happened"], rows, [0.9, 2.6], "achievements")]
    last = None
    achievements = sorted(raw["achievements"], key=lambda a: a["priority"] if style.by_priority else 0)
    for number, achievement in enumerate(achievements, start=1):
        if style.by_priority and achievement["priority"] != last:
            last = achievement["priority"]
            blocks.append(Heading(raw["priorities"][last - 1], 3))
        blocks += achievement_blocks(achievement, style, number)
        if style.quote and number == 3:
            blocks.append(Quote(raw["quote"], raw["quote_by"]))
    return blocks


def who(raw: Record, style: ReportStyle) -> list[Block]:
    blocks: list[Block] = [Heading("The Partnership", 2), Para(plain(raw["governance"]))]
    names = raw["members"]
    if style.members == "sentence":
        blocks.append(Para(plain(f"{raw['members_lead']} {sentence_list(names)}.")))
    elif style.members == "bullets":
        blocks += [Para(plain(f"{raw['members_lead']}:")), *(Para(plain(name), "bullet") for name in names)]
    else:
        rows = [names[i : i + 2] + [""] * (2 - len(names[i : i + 2])) for i in range(0, len(names), 2)]
        blocks += [Para(plain(f"{raw['members_lead']}:")), simple_table(["Members", ""], rows, [1, 1], "members")]
    return blocks


def blocks(report: Report, style: ReportStyle) -> list[Block]:
    """The report, without cover and title."""
    raw = report.raw
    parts: dict[str, list[Block]] = {
        "foreword": [
            Heading(style.foreword, 2),
            *(Para(plain(text)) for text in raw["foreword"]),
            Para(plain(raw["signed"][0], bold=True)),
            Para(plain(raw["signed"][1])),
        ],
        "who": who(raw, style),
        "priorities": [
            Heading("Our priorities", 2),
            Para(plain(f"The priorities for {raw['year']} were:")),
            *(Para(plain(text), "bullet") for text in raw["priorities"]),
        ],
        "money": [Heading(style.money, 2), *(Para(plain(item["text"])) for item in raw["funding"])],
        "stats": [Stats([(value, label) for value, label in raw["stats"]])] if style.stats else [],
        "results": results(raw, style),
        "crime": [
            Heading(raw["crime"]["caption"], 2),
            simple_table(
                raw["crime"]["columns"],
                raw["crime"]["rows"],
                [1.8] + [1.0] * (len(raw["crime"]["columns"]) - 1),
                "crime",
            ),
            Para(plain("Source: police recorded crime. Figures may be revised."), "small"),
        ]
        if style.crime
        else [],
        "next": [
            Heading(f"Looking ahead to {raw['next_year']}", 2),
            Para(plain(f"In {raw['next_year']} our priorities will be:")),
            *(Para(plain(f"{n}. {text}"), "numbered") for n, text in enumerate(raw["next_priorities"], start=1)),
        ],
        "contact": [
            Heading("Contact us", 2),
            Para(plain("To report a crime that is not an emergency call 101. In an emergency always dial 999.")),
        ],
    }
    return [block for name in style.order for block in parts[name]]


# --- gold ---------------------------------------------------------------------------------------


def number(text: str) -> float | None:
    found = re.search(r"[-+−]?\d[\d,]*(?:\.\d+)?", text)
    return float(found[0].replace(",", "").replace("+", "").replace("−", "-")) if found else None


def year_period(text: str) -> list[str] | None:
    found = re.fullmatch(r"(20\d\d)[/-](\d\d)", text)
    return [f"{found[1]}-04-01", f"{int(found[1]) + 1}-03-31"] if found else None


def crime_measures(crime: Record) -> list[Record]:
    """Each figure of the table, under its column."""
    measures = []
    for row in crime["rows"]:
        for column, cell in zip(crime["columns"][1:], row[1:], strict=True):
            percent = "%" in cell
            measures.append(
                {
                    "value": number(cell),
                    "unit": "percent" if percent else "offences",
                    "text": row[0],
                    "column": column,
                    "cell": cell,
                    "subject": row[0],
                    "period": year_period(column),
                    "alt": {"unit": [None] if percent else ["incidents", "fires", "number", None]},
                }
            )
    return measures


def stat_measures(stats: list[list[str]]) -> list[Record]:
    """Figures of statistic boxes: may be given."""
    measures = []
    for value, label in stats:
        for figure in re.findall(r"[-+]?\d[\d,]*(?:\.\d+)?", value):
            measures.append(
                {
                    "value": number(figure),
                    "unit": "people",
                    "text": label,
                    "cell": value,
                    "optional": True,
                    "alt": {"unit": [*ANY_UNIT, label, label.split()[-1], label.split()[0]]},
                }
            )
    return measures


def gold(report: Report, style: ReportStyle, tags: list[str]) -> Record:
    raw = report.raw
    period = [str(day) for day in raw["period"]]
    priorities = []
    for texts, dates in ((raw["priorities"], period), (raw["next_priorities"], [str(d) for d in raw["next_period"]])):
        for position, text in enumerate(texts, start=1):
            priorities.append(
                {"position": position, "text": text, "owner": "partnership", "period": dates, "themes": []}
            )
    measures: list[Record] = []
    for achievement in raw["achievements"]:
        for value, unit, text, *optional in achievement["measures"]:
            measure = {"value": value, "unit": unit, "text": text, "heading": achievement["heading"]}
            measures.append(measure | ({"optional": True} if optional else {}))
    measures += stat_measures(raw["stats"]) if style.stats else []
    measures += crime_measures(raw["crime"]) if style.crime else []
    funding = [
        {"amount_gbp": item["amount"], "period": period, "text": item["text"]}
        | ({"recipient": item["recipient"]} if "recipient" in item else {})
        for item in raw["funding"]
    ]
    return {
        "document": {
            "kind": "annual_report",
            "title": raw["title"],
            "partnership": raw["partnership"],
            "area_names": [raw["area"]],
            "period": period,
        },
        "priorities": priorities,
        "actions": [],
        "achievements": [
            {"heading": a["heading"], "text": "\n".join(a["text"]), "pages": []} for a in raw["achievements"]
        ],
        "funding": funding,
        "members": list(raw["members"]),
        "measures": measures,
        "tags": tags,
    }
