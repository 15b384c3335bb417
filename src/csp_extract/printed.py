"""Records as printed: what the interpreters make of a `Document`, before anything is normalised.

Every value carries the ids of its words; `normalise` and the assembly in `run` turn these into the rows of
the dataset, with evidence. Dates, amounts and roles are already read; names are not yet resolved.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from .content import Place


class Period(NamedTuple):
    """First and last day; either may be open."""

    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Value:
    """A text as printed, with its words and, in a table, the places of its cell."""

    text: str
    words: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a value (`field`) of a record that a person should look at. `code` from `findings.CODES`."""

    code: str
    field: str
    message: str
    words: tuple[int, ...] = ()


AgencyRole = Literal["lead", "partner"]


@dataclass(frozen=True, slots=True)
class PrintedAgency:
    """An organisation (or everyone) as named in a cell or sentence; `unit` is the team in brackets or after a dash.

    `known` is False for what stands in the place of an organisation without being recognised as one (the text of
    a logo, a post): it is never matched by likeness.
    """

    role: AgencyRole
    text: Value
    unit: Value | None = None
    everyone: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class PrintedMoney:
    """A sum in GBP (None: only a source or a state is named). `part_of` is the index of the sum it is a share of,
    in the same list. `recipient` None means this partnership (or the project it stands with)."""

    amount: Decimal | None
    text: Value
    part_of: int | None = None
    per: Literal["period", "year"] = "period"
    funder: Value | None = None
    recipient: str | None = None
    purpose: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class PrintedMeasure:
    """A reported number: "1,240 young people" is value 1240, unit people, subject young people."""

    value: float
    text: Value
    unit: str | None = None
    subject: str | None = None
    value_max: float | None = None
    comparison: Literal["exact", "at_least", "about", "change"] = "exact"
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class PrintedPriority:
    """`label` is "Priority 1" or "P3", `text` the rest."""

    text: Value
    label: str | None = None
    owner: Literal["partnership", "police_and_crime_commissioner", "other"] = "partnership"
    period: Period | None = None


Rag = Literal["red", "amber", "green", "blue"]


@dataclass(frozen=True, slots=True)
class PrintedAction:
    """One planned action. `priorities` are the texts it is printed with (or the heading it stands under)."""

    action: Value
    objective: Value | None = None
    priorities: tuple[Value, ...] = ()
    outcome: Value | None = None
    agencies: tuple[PrintedAgency, ...] = ()
    monitoring: Value | None = None
    timescale: Value | None = None
    period: Period | None = None
    status: Value | None = None
    rag: Rag | None = None
    rag_from: Value | None = None
    funding: tuple[PrintedMoney, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    extra: tuple[Value, ...] = ()
    """Cells of columns that are no field of an action (reference numbers, unknown columns)."""


@dataclass(frozen=True, slots=True)
class PrintedAchievement:
    """One project or activity reported."""

    heading: Value | None
    text: Value
    period: Period | None = None
    agencies: tuple[Value, ...] = ()
    funding: tuple[PrintedMoney, ...] = ()
    measures: tuple[PrintedMeasure, ...] = ()
    doubts: tuple[Doubt, ...] = ()


SectionKind = Literal["foreword", "context", "governance", "strategy", "funding", "contact", "legal", "table", "other"]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """Prose, or a table that is no record of another table; `words` holds all its words, the heading's too."""

    kind: SectionKind
    heading: Value | None
    text: Value | None
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """All that the interpreters read in one document."""

    kind: Literal["action_plan", "annual_report", "other"] = "other"
    title: Value | None = None
    partnership: Value | None = None
    period: Period | None = None
    period_from: Value | None = None
    language: Literal["en", "cy", "en+cy"] = "en"
    priorities: tuple[PrintedPriority, ...] = ()
    actions: tuple[PrintedAction, ...] = ()
    achievements: tuple[PrintedAchievement, ...] = ()
    funding: tuple[PrintedMoney, ...] = ()
    measures: tuple[PrintedMeasure, ...] = ()
    members: tuple[Value, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    """(abbreviation, name) pairs that the document explains."""
    sections: tuple[PrintedSection, ...] = ()
    structure: tuple[int, ...] = ()
    """Words read as the frame of records: table headers, labels such as "Lead:", bullet signs, reference numbers."""
    furniture: frozenset[int] = frozenset()
    """Words found to be furniture only after the layout (page residue, repeated headings)."""
    doubts: tuple[Doubt, ...] = ()
