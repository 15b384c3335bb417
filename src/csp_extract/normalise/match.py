"""A question to the matcher and its answer: the context of a name, and the agency meant with the reason."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from csp_extract.normalise.areas import DocumentArea
from csp_extract.normalise.local import LocalNames
from csp_extract.vocabulary import Agency
from csp_extract.vocabulary.gazetteer import MentionKind

Method = Literal["exact", "alias", "role", "document", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the document in which a name stands: its area, its first day, its own names, its last day."""

    area: DocumentArea | None = None
    on: date | None = None
    local: LocalNames = field(default_factory=LocalNames)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """The answer for one printed name. `agency` is the row meant (of the vocabulary or the document's own).

    `unit` is set where the words themselves name a part of the agency ("Trading Standards" of the county council).
    Without an answer `runner_up_id` may name the agency that came nearest.
    """

    agency_id: str | None
    method: Method | None
    score: float
    runner_up_id: str | None
    explanation: str
    agency: Agency | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One mention of a cell with its match."""

    text: str
    unit: str | None
    kind: MentionKind
    match: Match


def found_match(agency: Agency, method: Method, score: float, why: str, unit: str | None = None) -> Match:
    """The answer `agency`."""
    return Match(agency.agency_id, method, score, None, why, agency, unit)


def no_match(why: str) -> Match:
    """No answer, and nobody came near."""
    return Match(None, None, 0.0, None, why)


def unsure_match(text: str, agencies: tuple[Agency, ...]) -> Match:
    """No answer, because several agencies may be meant."""
    names = ", ".join(agency.name for agency in agencies[:3])
    more = " …" if len(agencies) > 3 else ""
    return Match(None, None, 0.0, agencies[0].agency_id if agencies else None, f"“{text}” may be {names}{more}")
