"""Roles ("the Council", "PCC", "Trading Standards") and who holds them where and when."""

from collections.abc import Iterable
from typing import Final

from csp_extract.normalise.around import Around
from csp_extract.normalise.match import Match, found_match, unsure_match
from csp_extract.vocabulary import Agency, Role, fold
from csp_extract.vocabulary.model import COUNCIL_KINDS, within
from csp_extract.vocabulary.wording import is_mixed_abbreviation, is_short
from csp_extract.vocabulary.words import DIRECTIONS

_OF: Final = ("for", "in", "of")
_COUNTRIES: Final = frozenset({"england", "wales", "england and wales", "united kingdom", "uk", "cymru"})
_LOWER_COUNCILS: Final = COUNCIL_KINDS - {"county_council"}


class Roles:
    """Answers what names no organisation but the part that one plays, as seen from one document."""

    def __init__(self, around: Around) -> None:
        self.around = around

    def in_own_area(self, text: str, folded: str) -> Match | None:
        """ "Fire Service", "PCC": a role alone is its holder in the document's area."""
        rows = self.around.vocabulary.roles.get(folded, ())
        if not rows or not self._written_as_role(text, rows):
            return None
        return self._of_roles(text, rows, None)

    def in_named_area(self, text: str, folded: str) -> Match | None:
        """ "Essex Trading Standards", "PCC for Kent": a role with the name of an area before or after it."""
        words = folded.split(" ")
        for size in range(len(words) - 1, 0, -1):
            before = " ".join(words[:size]), words[size:]
            after = " ".join(words[len(words) - size :]), words[: len(words) - size]
            for place, phrase in (before, after):
                if place is after[0] and phrase[-1] in _OF:
                    phrase = phrase[:-1]
                rows = self.around.vocabulary.roles.get(" ".join(phrase), ())
                if not rows:
                    continue
                own = place in self.around.own_names
                codes = self._codes_named(place)
                if not own and not codes:
                    continue
                if folded in self.around.local.agencies and (own or any(row.unit for row in rows)):
                    return None
                return self._of_roles(text, rows, None if own else codes)
        return None

    def _codes_named(self, place: str) -> tuple[str, ...]:
        if place in _COUNTRIES:
            return ()
        areas = self.around.vocabulary.areas_by_name
        if place not in areas and " " in place:
            longer = self.around.vocabulary.names_with_of.get(place, ())
            place = longer[0] if len(longer) == 1 else place  # "East Riding" of Yorkshire
        return tuple(area.code for area in areas.get(place, ()))

    def _written_as_role(self, text: str, rows: tuple[Role, ...]) -> bool:
        """An abbreviation that is a role ("IT", "PCC") stands in capitals."""
        return text.isupper() or is_mixed_abbreviation(text) or not all(is_short(row.phrase) for row in rows)

    def _of_roles(self, text: str, rows: tuple[Role, ...], codes: tuple[str, ...] | None) -> Match | None:
        """The holder of a role: in the areas `codes`, or (None) in the document's own area."""
        near: tuple[Agency, ...] = ()
        for row in rows:
            if not within(self.around.on, row.valid_from, row.valid_to):
                continue
            agencies = self._holders(row, codes)
            if len(agencies) > 1:
                ending = [agency for agency in agencies if fold(agency.name).endswith(fold(row.phrase))]
                agencies = tuple(ending) if len(ending) == 1 else agencies
            if len(agencies) == 1:
                where = "nationally" if row.agency_id else "in the area named" if codes else "in the document's area"
                when = f" on {self.around.on}" if self.around.on else ""
                return found_match(
                    agencies[0], "role", 0.9, f"“{text}” is {row.role}: {agencies[0].name} {where}{when}", row.unit
                )
            near = near or agencies
        return unsure_match(text, near) if near else None

    def _holders(self, row: Role, codes: tuple[str, ...] | None) -> tuple[Agency, ...]:
        if row.agency_id is not None:
            return self.around.agencies([row.agency_id])
        for kind in row.kinds:
            found = self._in_own_area(kind, row) if codes is None else self._in_areas(kind, codes)
            if found:
                return found
        return ()

    def _in_own_area(self, kind: str, row: Role) -> tuple[Agency, ...]:
        """Agencies of a kind in the document's area; those that it names in full decide between several."""
        named = self._named_of(kind, row)
        codes = self.around.area.area_codes or (
            self.around.area.county_codes if self.around.area.tier == "upper" else ()
        )
        found: tuple[Agency, ...] = ()
        if (row.tier == "own" and kind in COUNCIL_KINDS) or (codes and kind in _LOWER_COUNCILS):
            found = self._direct(kind, codes)
        else:
            found = tuple(
                agency
                for agency in self.around.vocabulary.agencies_by_kind.get(kind, ())
                if agency.existed(self.around.on) and not self.around.codes.isdisjoint(agency.area_codes)
            )
        if len(found) == 1:
            return found
        both = tuple(agency for agency in found if agency in named)
        if both:
            return both
        if named and (not found or len(named) == 1):
            return named
        by_name = tuple(agency for agency in found if self._has_own_name(agency))
        return by_name if len(by_name) == 1 else found

    def _has_own_name(self, agency: Agency) -> bool:
        """Whether an agency's name contains that of the document's area ("NHS Mansfield and Ashfield CCG")."""
        words = fold(agency.name).split(" ")
        for own in self.around.own_names:
            parts = own.split(" ")
            for place in range(len(words) - len(parts) + 1):
                if words[place : place + len(parts)] == parts and words[max(place - 1, 0)] not in DIRECTIONS:
                    return True
        return False

    def _in_areas(self, kind: str, codes: tuple[str, ...]) -> tuple[Agency, ...]:
        """Agencies of a kind whose own area is one of `codes`, else those that cover one."""
        direct = self._direct(kind, codes)
        if direct:
            return direct
        if kind in _LOWER_COUNCILS:
            return ()
        return self.around.vocabulary.serving(kind, codes, self.around.on)

    def _direct(self, kind: str, codes: Iterable[str]) -> tuple[Agency, ...]:
        found = {
            agency.agency_id: agency
            for code in codes
            for agency in self.around.vocabulary.agencies_by_area.get(code, ())
            if agency.kind == kind and agency.existed(self.around.on)
        }
        return tuple(found.values())

    def _named_of(self, kind: str, row: Role) -> tuple[Agency, ...]:
        """Agencies of a kind that the document names in full; of its own councils those of its own area."""
        around = self.around
        local = [agency for agency in around.local.agencies.values() if agency.kind == kind]
        if kind in COUNCIL_KINDS and kind != "county_council":
            local = [agency for agency in local if self._holds_own_name(agency)]
        named = [agency for agency in around.agencies(sorted(around.local.named_ids)) if agency.kind == kind]
        if kind in _LOWER_COUNCILS and row.tier == "own":
            named = [agency for agency in named if self._holds_own_name(agency)]
        return tuple(local + named)

    def _holds_own_name(self, agency: Agency) -> bool:
        name = fold(agency.name)
        return any(f"{own} " in name for own in self.around.own_names)
