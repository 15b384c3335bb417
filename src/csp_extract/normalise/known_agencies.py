"""The agencies that a correction may name: those of the record, then those of the vocabulary."""

from collections.abc import Iterable
from typing import Final, Literal

from csp_extract.records import Agency, Identifier
from csp_extract.vocabulary import Agency as KnownAgency
from csp_extract.vocabulary import Vocabulary, fold

ENGINE: Final = "correction"
"""What corrected values say of themselves, as `match_method` and as the engine of their evidence."""


def agency_row(known: KnownAgency, origin: Literal["vocabulary", "document"]) -> Agency:
    """The row of the table `agencies` for an agency of the vocabulary, or of the document itself."""
    return Agency(
        agency_id=known.agency_id,
        name=known.name,
        kind=known.kind,
        origin=origin,
        area_codes=known.area_codes,
        identifiers=tuple(Identifier(scheme=one.scheme, id=one.id) for one in known.identifiers),
        parent_id=known.parent_id,
        valid_from=known.valid_from,
        valid_to=known.valid_to,
        successor_ids=known.successor_ids,
    )


class Unusable(Exception):
    """A correction that finds nothing to correct; the message says what is missing."""


class KnownAgencies:
    """Finds agencies by id or name, and keeps the rows that the record then needs."""

    def __init__(self, agencies: Iterable[Agency], vocabulary: Vocabulary | None) -> None:
        self._rows = {agency.agency_id: agency for agency in agencies}
        self._vocabulary = vocabulary

    def name(self, agency_id: str) -> str:
        return self._rows[agency_id].name

    def find(self, text: str, needed: bool = True) -> str | None:
        """The agency of this id, or with a name that means one agency anywhere.

        Unusable if there is none and it is `needed`.
        """
        if text in self._rows:
            return text
        named = {one.agency_id for one in self._rows.values() if fold(one.name) == fold(text)}
        if not named and self._vocabulary is not None:
            if text in self._vocabulary.agencies:
                named = {text}
            else:
                aliases = self._vocabulary.aliases.get(fold(text), ())
                named = {one.agency_id for one in aliases if one.context == "none"}
        if len(named) == 1:
            (agency_id,) = named
            self._adopt(agency_id)
            return agency_id
        if needed:
            problem = "means more than one agency" if named else "is no agency of the vocabulary or the document"
            raise Unusable(f"{text!r} {problem}")
        return None

    def _adopt(self, agency_id: str) -> None:
        """Takes an agency of the vocabulary into the record, with parents and successors."""
        waiting = [agency_id]
        while waiting and self._vocabulary is not None:
            name = waiting.pop()
            known = self._vocabulary.agencies.get(name)
            if name in self._rows or known is None:
                continue
            self._rows[name] = agency_row(known, "vocabulary")
            waiting += [other for other in (known.parent_id, *known.successor_ids) if other]

    def used(self, agency_ids: Iterable[str]) -> tuple[Agency, ...]:
        """The rows of these agencies, with parents and successors, sorted."""
        waiting = list(agency_ids)
        used: set[str] = set()
        while waiting:
            agency = self._rows.get(waiting.pop())
            if agency is None or agency.agency_id in used:
                continue
            used.add(agency.agency_id)
            waiting += [other for other in (agency.parent_id, *agency.successor_ids) if other]
        return tuple(self._rows[agency_id] for agency_id in sorted(used))
