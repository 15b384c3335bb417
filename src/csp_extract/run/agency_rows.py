"""Resolved names of one document, and the rows of the agencies that they refer to."""

from __future__ import annotations

from typing import NamedTuple

from ..normalise.agencies import Matcher
from ..normalise.known_agencies import agency_row
from ..normalise.local import LocalNames
from ..printed import Value
from ..records import Agency, MatchMethod
from ..text import fold
from ..vocabulary import ALL_PARTNERS, Vocabulary
from .finding_log import FindingLog


class Resolved(NamedTuple):
    """The columns that say what a name means."""

    agency_id: str | None = None
    match_score: float | None = None
    match_method: MatchMethod | None = None
    runner_up_id: str | None = None


class AgencyRows:
    """Resolves names with the document's matcher and keeps what they refer to."""

    def __init__(self, vocabulary: Vocabulary, matcher: Matcher, local: LocalNames, log: FindingLog) -> None:
        self.vocabulary, self.matcher, self.log = vocabulary, matcher, log
        self.local = {agency.agency_id: agency for agency in local.agencies.values()}
        self.used: set[str] = set()
        self._unmatched: dict[str, list[tuple[str, Value]]] = {}

    def resolve(
        self, text: Value, unit: Value | None, record_id: str, everyone: bool = False, known: bool = True
    ) -> Resolved:
        """What `text` means. `everyone` is all partners; what is not `known` as a name is never matched."""
        if everyone:
            self.used.add(ALL_PARTNERS)
            return Resolved(ALL_PARTNERS, 1.0, "exact")
        match = self.matcher.match(text.text, unit.text if unit else None) if known else None
        if match is None or match.agency_id is None:
            self._unmatched.setdefault(fold(text.text), []).append((record_id, text))
            return Resolved(runner_up_id=self._keep(match.runner_up_id) if match else None)
        if match.method == "fuzzy":
            message = f"{text.text!r} was resolved by likeness: {match.explanation}"
            self.log.add("agency-doubtful", message, record_id, "agency_id", text.words)
        return Resolved(
            self._keep(match.agency_id), round(match.score, 4), match.method, self._keep(match.runner_up_id)
        )  # fmt: skip

    def _keep(self, agency_id: str | None) -> str | None:
        if agency_id is not None:
            self.used.add(agency_id)
        return agency_id

    def say_unmatched(self) -> None:
        """One finding for each name that was not resolved, at the first place where it stands."""
        for places in self._unmatched.values():
            record_id, text = places[0]
            times = f" ({len(places)} times)" if len(places) > 1 else ""
            message = f"{text.text!r} was not resolved{times}; add an alias if it is an organisation"
            self.log.add("agency-unmatched", message, record_id, "agency_id", text.words)

    def rows(self) -> tuple[Agency, ...]:
        """The agencies referred to, with their parents and successors, by id."""
        rows: dict[str, Agency] = {}
        waiting = sorted(self.used)
        while waiting:
            agency_id = waiting.pop()
            if agency_id in rows:
                continue
            known = self.local.get(agency_id) or self.vocabulary.agencies[agency_id]
            rows[agency_id] = agency_row(known, "document" if agency_id in self.local else "vocabulary")
            waiting += [other for other in (known.parent_id, *known.successor_ids) if other]
        return tuple(rows[key] for key in sorted(rows))
