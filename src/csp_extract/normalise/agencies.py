"""Printed names into agencies: the matcher, and why it answers what it answers.

The order is: full name, alias, what the document itself explains, a role in a named area or in the document's area at
its date, likeness. A step that finds several possible agencies gives none: an answer is either sure or absent.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from csp_extract.normalise.areas import DocumentArea
from csp_extract.normalise.fuzzy import fuzzy_index_of
from csp_extract.normalise.local import LocalNames, initials_of
from csp_extract.normalise.spelling import respelling_of
from csp_extract.vocabulary import ALL_PARTNERS, Agency, Alias, Role, Vocabulary, fold
from csp_extract.vocabulary.gazetteer import Mention, MentionKind, gazetteer_of
from csp_extract.vocabulary.model import COUNCIL_KINDS, within
from csp_extract.vocabulary.wording import is_acronym
from csp_extract.vocabulary.words import DIRECTIONS

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


class Matcher:
    """Resolves printed names in the context of one document. Answers are cached: one matcher per document."""

    def __init__(self, vocabulary: Vocabulary, context: Context | None = None) -> None:
        self._vocabulary = vocabulary
        self._context = context or Context()
        self._area = self._context.area or DocumentArea()
        self._on = self._context.on
        self._local = self._context.local
        self._finder = gazetteer_of(vocabulary)
        self._initials: dict[str, tuple[Agency, ...]] | None = None
        self._answers: dict[tuple[str, str | None], Match] = {}
        self._own_names = frozenset(fold(name) for name in self._area.area_names)
        self._around = self._surroundings()
        until = self._context.until
        self._later: Matcher | None = None
        if until is not None and self._on is not None and until > self._on:
            self._later = Matcher(vocabulary, replace(self._context, on=until, until=None))

    # -- public ---------------------------------------------------------------------------------------------------

    def match(self, text: str, unit: str | None = None) -> Match:
        """The agency that `text` means; `unit` is the team printed beside it."""
        key = (text, unit)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._match(text, unit)
            if answer.agency_id is None and self._later is not None:
                answer = self._of_later(text, unit, answer)
            self._answers[key] = answer
        return answer

    def _of_later(self, text: str, unit: str | None, answer: Match) -> Match:
        """What existed only later in the document's period ("ICB" in a plan of 2022-23), if that is sure."""
        later = self._later.match(text, unit) if self._later is not None else answer
        return later if later.method in ("role", "alias") else answer

    def resolve(self, text: str) -> tuple[Resolution, ...]:
        """Part a cell into mentions and match each of them; what names nobody is left out."""
        found: list[Resolution] = []
        for mention in self._finder.segment(text, self._local.known):
            if mention.kind in ("filler", "note", "person"):
                continue
            found.extend(self._councils(text, mention) or (self._resolution(text, mention),))
        return tuple(found)

    def each(self, text: str) -> tuple[str, ...]:
        """The names of the councils that "Adur & Worthing Councils" joins, if all are known; else the text alone."""
        parts = _COUNCILS.fullmatch(text)
        if parts is None or (not text.endswith("s") and self.match(text).agency_id is not None):
            return (text,)
        names = tuple(f"{place} {parts['tier'] or ''}Council" for place in _JOINED.split(parts["places"]))
        return names if len(names) > 1 and all(self.match(name).agency_id for name in names) else (text,)

    def _councils(self, text: str, mention: Mention) -> tuple[Resolution, ...]:
        printed = text[mention.start : mention.end]
        names = self.each(printed)
        if len(names) == 1:
            return ()
        return tuple(Resolution(printed, None, mention.kind, self.match(name)) for name in names)

    def _resolution(self, text: str, mention: Mention) -> Resolution:
        name = text[mention.start : mention.end]
        unit = text[slice(*mention.unit)] if mention.unit else None
        match = self.match(name, unit)
        return Resolution(name, unit or match.unit, mention.kind, match)

    # -- the steps ------------------------------------------------------------------------------------------------

    def _match(self, text: str, unit: str | None) -> Match:
        folded = fold(text)
        if not folded:
            return _nothing("nothing printed")
        shouted = text.isupper()
        group = self._vocabulary.groups.get(folded)
        if group is not None and group.meaning == "everyone":
            return self._everyone(text)
        runner: Match | None = None
        for step in (
            self._by_full_name, self._by_explained, self._by_alias, self._by_derived, self._by_named_area,
            self._by_document, self._by_role, self._by_initials, self._by_respelling, self._by_likeness,
        ):  # fmt: skip
            answer = step(text, folded, shouted)
            if answer is None:
                continue
            if answer.agency_id is not None:
                return answer
            runner = runner or answer
        if group is not None:
            return _nothing(f"“{text}” is a kind of body, not one organisation")
        return runner or _nothing(f"nothing in the vocabulary or the document reads “{text}”")

    def _everyone(self, text: str) -> Match:
        agency = self._vocabulary.agencies.get(ALL_PARTNERS)
        return Match(ALL_PARTNERS, "exact", 1.0, None, f"“{text}” means all partners", agency)

    def _by_full_name(self, text: str, folded: str, shouted: bool) -> Match | None:
        aliases = [
            alias
            for alias in self._vocabulary.aliases.get(folded, ())
            if alias.context == "none" and not _is_short(alias.alias)
        ]
        return self._of_aliases(text, aliases, shouted)

    def _by_alias(self, text: str, folded: str, shouted: bool) -> Match | None:
        aliases = [
            alias
            for alias in self._vocabulary.aliases.get(folded, ())
            if (alias.context != "none" or _is_short(alias.alias)) and self._believed(alias, text)
        ]
        return self._of_aliases(text, aliases, shouted)

    def _of_aliases(self, text: str, aliases: list[Alias], shouted: bool) -> Match | None:
        if not aliases:
            return None
        agencies = self._agencies(alias.agency_id for alias in aliases)
        if len(agencies) > 1:
            dated = [alias for alias in aliases if within(self._on, alias.valid_from, alias.valid_to)]
            agencies = self._narrow(self._agencies(alias.agency_id for alias in dated) or agencies)
        if len(agencies) != 1:
            return _unsure(text, agencies)
        agency = agencies[0]
        alias = next(alias for alias in aliases if alias.agency_id == agency.agency_id)
        if alias.type == "name":
            return _found(agency, "exact", 1.0, f"“{text}” is the full name of {agency.name}")
        score = 0.98 if alias.context == "none" else 0.95
        where = {"none": "", "area": ", which serves the document's area", "document": ", which the document names"}
        return _found(agency, "alias", score, f"“{text}” is written for {agency.name}{where[alias.context]}")

    def _believed(self, alias: Alias, text: str) -> bool:
        if alias.alias.isupper() and not text.isupper() and not _mixed_case_abbreviation(text):
            return False
        if alias.context == "none":
            return True
        if alias.agency_id in self._local.named_ids:
            return within(self._on, alias.valid_from, alias.valid_to)
        if alias.context == "document":
            return False
        agency = self._vocabulary.agencies.get(alias.agency_id)
        return agency is not None and within(self._on, alias.valid_from, alias.valid_to) and self._serves(agency)

    def _by_explained(self, text: str, folded: str, shouted: bool) -> Match | None:
        full = self._local.explained.get(folded)
        return self._as_document(text, full, "the document explains it") if full else None

    def _by_derived(self, text: str, folded: str, shouted: bool) -> Match | None:
        full = self._local.derived.get(folded) or self._local.fitting(text)
        if full is None or not (text[0].isupper() or text[0].isdigit()):
            return None
        if len(folded.split(" ")) == 1 and len(folded) < 4 and not text.isupper():
            return None
        return self._as_document(text, full, "of the document's own names it fits this one only")

    def _as_document(self, text: str, full: str, why: str) -> Match | None:
        name = self._local.names.get(full, full)
        if full == fold(text):
            return None
        meant = self.match(name)
        if meant.agency is None:
            return None
        return _found(meant.agency, "document", min(meant.score, 0.95), f"“{text}” is “{name}”: {why}")

    def _by_document(self, text: str, folded: str, shouted: bool) -> Match | None:
        agency = self._local.agencies.get(folded)
        if agency is None:
            return None
        return _found(agency, "document", 0.9, f"the document names “{agency.name}” in full; no vocabulary has it")

    # -- roles ----------------------------------------------------------------------------------------------------

    def _by_role(self, text: str, folded: str, shouted: bool) -> Match | None:
        rows = self._vocabulary.roles.get(folded, ())
        if not rows or not self._written_as_role(text, rows):
            return None
        return self._of_roles(text, rows, None)

    def _by_named_area(self, text: str, folded: str, shouted: bool) -> Match | None:
        """ "Essex Trading Standards", "PCC for Kent": a role with the name of an area before or after it."""
        words = folded.split(" ")
        for size in range(len(words) - 1, 0, -1):
            before = " ".join(words[:size]), words[size:]
            after = " ".join(words[len(words) - size :]), words[: len(words) - size]
            for place, phrase in (before, after):
                if place is after[0] and phrase[-1] in _OF:
                    phrase = phrase[:-1]
                rows = self._vocabulary.roles.get(" ".join(phrase), ())
                if not rows:
                    continue
                own = place in self._own_names
                codes = self._codes_named(place)
                if not own and not codes:
                    continue
                if folded in self._local.agencies and (own or any(row.unit for row in rows)):
                    return None
                return self._of_roles(text, rows, None if own else codes)
        return None

    def _codes_named(self, place: str) -> tuple[str, ...]:
        if place in _COUNTRIES:
            return ()
        return tuple(area.code for area in self._vocabulary.areas_by_name.get(place, ()))

    def _written_as_role(self, text: str, rows: tuple[Role, ...]) -> bool:
        """An abbreviation that is a role ("IT", "PCC") stands in capitals."""
        return text.isupper() or _mixed_case_abbreviation(text) or not all(_is_short(row.phrase) for row in rows)

    def _of_roles(self, text: str, rows: tuple[Role, ...], codes: tuple[str, ...] | None) -> Match | None:
        """The holder of a role: in the areas `codes`, or (None) in the document's own area."""
        near: tuple[Agency, ...] = ()
        for row in rows:
            if not within(self._on, row.valid_from, row.valid_to):
                continue
            agencies = self._holders(row, codes)
            if len(agencies) > 1:
                ending = [agency for agency in agencies if fold(agency.name).endswith(fold(row.phrase))]
                agencies = tuple(ending) if len(ending) == 1 else agencies
            if len(agencies) == 1:
                where = "nationally" if row.agency_id else "in the area named" if codes else "in the document's area"
                when = f" on {self._on}" if self._on else ""
                return _found(
                    agencies[0], "role", 0.9, f"“{text}” is {row.role}: {agencies[0].name} {where}{when}", row.unit
                )
            near = near or agencies
        return _unsure(text, near) if near else None

    def _holders(self, row: Role, codes: tuple[str, ...] | None) -> tuple[Agency, ...]:
        if row.agency_id is not None:
            return self._agencies([row.agency_id])
        for kind in row.kinds:
            found = self._in_own_area(kind, row) if codes is None else self._in_areas(kind, codes)
            if found:
                return found
        return ()

    def _in_own_area(self, kind: str, row: Role) -> tuple[Agency, ...]:
        """Agencies of a kind in the document's area; those that it names in full decide between several."""
        named = self._named_of(kind, row)
        codes = self._area.area_codes or (self._area.county_codes if self._area.tier == "upper" else ())
        found: tuple[Agency, ...] = ()
        if (row.tier == "own" and kind in COUNCIL_KINDS) or (codes and kind in _LOWER_COUNCILS):
            found = self._direct(kind, codes)
        else:
            found = tuple(
                agency
                for agency in self._vocabulary.agencies_by_kind.get(kind, ())
                if agency.existed(self._on) and not self._around.isdisjoint(agency.area_codes)
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
        for own in self._own_names:
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
        return self._vocabulary.serving(kind, codes, self._on)

    def _direct(self, kind: str, codes: Iterable[str]) -> tuple[Agency, ...]:
        found = {
            agency.agency_id: agency
            for code in codes
            for agency in self._vocabulary.agencies_by_area.get(code, ())
            if agency.kind == kind and agency.existed(self._on)
        }
        return tuple(found.values())

    def _named_of(self, kind: str, row: Role) -> tuple[Agency, ...]:
        """Agencies of a kind that the document names in full; of its own councils those of its own area."""
        local = [agency for agency in self._local.agencies.values() if agency.kind == kind]
        if kind in COUNCIL_KINDS and kind != "county_council":
            local = [agency for agency in local if any(f"{name} " in fold(agency.name) for name in self._own_names)]
        named = [agency for agency in self._agencies(sorted(self._local.named_ids)) if agency.kind == kind]
        if kind in _LOWER_COUNCILS and row.tier == "own":
            named = [agency for agency in named if any(f"{name} " in fold(agency.name) for name in self._own_names)]
        return tuple(local + named)

    # -- spelling -------------------------------------------------------------------------------------------------

    def _by_initials(self, text: str, folded: str, shouted: bool) -> Match | None:
        """An abbreviation that is the initials of just one agency of the document's area."""
        letters = folded.replace(" and ", "").replace(" ", "")
        if len(letters) < 3 or not (text.isupper() or _mixed_case_abbreviation(text)) or len(letters) > 10:
            return None
        if self._initials is None:
            self._initials = self._initials_around()
        agencies = self._initials.get(letters, ())
        if len(agencies) != 1:
            return _unsure(text, agencies) if agencies else None
        return _found(
            agencies[0], "alias", 0.9, f"“{text}” is the initials of {agencies[0].name} and of nothing else in the area"
        )

    def _initials_around(self) -> dict[str, tuple[Agency, ...]]:
        found: dict[str, dict[str, Agency]] = {}
        for code in self._around:
            for agency in self._vocabulary.agencies_by_area.get(code, ()):
                if agency.existed(self._on):
                    for short in initials_of(fold(agency.name)):
                        found.setdefault(short, {})[agency.agency_id] = agency
        return {short: tuple(agencies.values()) for short, agencies in found.items()}

    def _by_respelling(self, text: str, folded: str, shouted: bool) -> Match | None:
        """County short forms written out ("Hants Fire & Rescue"), misspelt head nouns put right ("Kent Polcie")."""
        written = respelling_of(self._vocabulary).written_out(folded)
        if written is not None:
            meant = self.match(written.title())
            if meant.agency is not None:
                score = min(meant.score, 0.95)
                return _found(meant.agency, "alias", score, f"“{text}” is “{written}” written short", meant.unit)
        corrected = respelling_of(self._vocabulary).corrected(folded)
        if corrected is not None and not is_acronym(text):
            meant = self.match(corrected.title())
            if meant.agency is not None:
                score = min(meant.score, 0.9)
                return _found(meant.agency, "fuzzy", score, f"“{text}” is “{corrected}” misspelt", meant.unit)
        return None

    def _by_likeness(self, text: str, folded: str, shouted: bool) -> Match | None:
        # A misspelt local body is one of the document's own area: elsewhere it is rather another name.
        best, second = fuzzy_index_of(self._vocabulary).nearest(folded, self._serves)
        if best is None:
            return None
        agency = self._vocabulary.agencies[best.agency_id]
        runner = second.agency_id if second else None
        elsewhere = bool(self._around and agency.area_codes) and not self._serves(agency)
        if not best.sure or elsewhere:
            return Match(None, None, 0.0, agency.agency_id, f"“{text}” is like {agency.name}, but not enough")
        score = round(0.6 + 0.3 * best.likeness, 3)
        return Match(
            agency.agency_id,
            "fuzzy",
            score,
            runner,
            f"“{text}” is {agency.name} but for spelling ({best.likeness:.2f})",
            agency,
        )

    # -- area -----------------------------------------------------------------------------------------------------

    def _surroundings(self) -> frozenset[str]:
        """All codes of areas that the document's area surely lies in, covers or is.

        Of a district that the vocabulary lacks only the county and what covers the county is sure.
        """
        area, vocabulary = self._area, self._vocabulary
        if area.area_codes:
            return frozenset[str]().union(*(vocabulary.surroundings(code, self._on) for code in area.area_codes))
        if area.tier == "upper":
            return frozenset[str]().union(*(vocabulary.surroundings(code, self._on) for code in area.county_codes))
        sure = set(area.county_codes)
        if area.police_force_code:
            sure.add(area.police_force_code)
        for code in area.county_codes:
            for kind in ("police", "fire", "region", "country", "icb"):
                covering = vocabulary.covering(code, kind, self._on)
                if len(covering) == 1:
                    sure.add(covering[0])
        return frozenset(sure)

    def _serves(self, agency: Agency) -> bool:
        return not self._around.isdisjoint(agency.area_codes)

    def _agencies(self, ids: Iterable[str]) -> tuple[Agency, ...]:
        agencies = self._vocabulary.agencies
        return tuple(agencies[agency_id] for agency_id in dict.fromkeys(ids) if agency_id in agencies)

    def _narrow(self, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        """Of several agencies those that the document names, that serve its area, that existed at its date."""
        tests = (
            lambda agency: agency.agency_id in self._local.named_ids,
            self._serves,
            lambda agency: agency.existed(self._on),
        )
        for test in tests:
            if len(agencies) > 1:
                agencies = tuple(agency for agency in agencies if test(agency)) or agencies
        return agencies


_COUNCILS = re.compile(r"(?P<places>.+?) (?P<tier>(?:District|Borough|City|County) )?Councils?")
_JOINED = re.compile(r",? (?:and|&) |, ")
_OF = ("for", "in", "of")
_COUNTRIES = frozenset({"england", "wales", "england and wales", "united kingdom", "uk", "cymru"})
_LOWER_COUNCILS = COUNCIL_KINDS - {"county_council"}


def _is_short(text: str) -> bool:
    return len(text) <= 8 and " " not in text and text.isupper()


def _mixed_case_abbreviation(text: str) -> bool:
    """ "LanCon", "DfE", "YOTs": more than one capital in a word."""
    return " " not in text and sum(char.isupper() for char in text) > 1


def _found(agency: Agency, method: Method, score: float, why: str, unit: str | None = None) -> Match:
    return Match(agency.agency_id, method, score, None, why, agency, unit)


def _nothing(why: str) -> Match:
    return Match(None, None, 0.0, None, why)


def _unsure(text: str, agencies: tuple[Agency, ...]) -> Match:
    names = ", ".join(agency.name for agency in agencies[:3])
    more = " …" if len(agencies) > 3 else ""
    return Match(None, None, 0.0, agencies[0].agency_id if agencies else None, f"“{text}” may be {names}{more}")
