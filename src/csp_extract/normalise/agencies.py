"""Printed names into agencies: the matcher, and why it answers what it answers.

The order is: full name, alias, what the document itself explains, a role in a named area or in the document's area at
its date, likeness. A step that finds several possible agencies gives none: an answer is either sure or absent.
"""

import re
from dataclasses import replace

from csp_extract.normalise.around import Around
from csp_extract.normalise.fuzzy import fuzzy_index_of
from csp_extract.normalise.match import Context, Match, Resolution, found_match, no_match, unsure_match
from csp_extract.normalise.roles import Roles
from csp_extract.normalise.spelling import respelling_of
from csp_extract.vocabulary import ALL_PARTNERS, Agency, Alias, Vocabulary, fold
from csp_extract.vocabulary.abbreviations import initials_of
from csp_extract.vocabulary.gazetteer import Mention, gazetteer_of
from csp_extract.vocabulary.head_nouns import HEADS, WELSH_HEADS
from csp_extract.vocabulary.model import within
from csp_extract.vocabulary.wording import head_of, is_acronym, is_mixed_abbreviation, is_short
from csp_extract.vocabulary.words import CONNECTIVES, DEPARTMENT_WORDS, DIRECTIONS, ORDINARY_WORDS

__all__ = ["Context", "Match", "Matcher", "Resolution"]


class Matcher:
    """Resolves printed names in the context of one document. Answers are cached: one matcher per document."""

    def __init__(self, vocabulary: Vocabulary, context: Context | None = None) -> None:
        self._vocabulary = vocabulary
        self._context = context or Context()
        self._around = Around(vocabulary, self._context)
        self._roles = Roles(self._around)
        self._on = self._context.on
        self._local = self._context.local
        self._finder = gazetteer_of(vocabulary)
        self._initials: dict[str, tuple[Agency, ...]] | None = None
        self._answers: dict[tuple[str, str | None], Match] = {}
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
        parts = _COUNCILS.fullmatch(text) or _COUNCILS_OF.fullmatch(text)
        if parts is None or (not text.endswith("s") and self.match(text).agency_id is not None):
            return (text,)
        places = _JOINED.split(parts["places"])
        shared = places[-1].partition(" ")[2]
        names = tuple(
            f"{place} {shared if shared and fold(place) in DIRECTIONS else ''} {parts['tier'] or ''}Council".replace(
                "  ", " "
            )
            for place in places
        )
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
        text = text.removeprefix("the ")
        folded = fold(text)
        if not folded:
            return no_match("nothing printed")
        group = self._vocabulary.groups.get(folded)
        if group is not None and group.meaning == "everyone":
            return self._everyone(text)
        runner: Match | None = None
        for step in (
            self._by_full_name, self._by_explained, self._by_alias, self._by_derived, self._roles.in_named_area,
            self._by_document, self._roles.in_own_area, self._by_initials, self._by_respelling, self._by_halves,
            self._by_likeness,
        ):  # fmt: skip
            answer = step(text, folded)
            if answer is None:
                continue
            if answer.agency_id is not None:
                return answer
            runner = runner or answer
        if group is not None:
            return no_match(f"“{text}” is a kind of body, not one organisation")
        return runner or no_match(f"nothing in the vocabulary or the document reads “{text}”")

    def _everyone(self, text: str) -> Match:
        agency = self._vocabulary.agencies.get(ALL_PARTNERS)
        return Match(ALL_PARTNERS, "exact", 1.0, None, f"“{text}” means all partners", agency)

    def _by_full_name(self, text: str, folded: str) -> Match | None:
        aliases = [
            alias
            for alias in self._vocabulary.aliases.get(folded, ())
            if alias.context == "none" and not is_short(alias.alias)
        ]
        return self._of_aliases(text, aliases)

    def _by_alias(self, text: str, folded: str) -> Match | None:
        aliases = [
            alias
            for alias in self._vocabulary.aliases.get(folded, ())
            if (alias.context != "none" or is_short(alias.alias)) and self._believed(alias, text)
        ]
        return self._of_aliases(text, aliases)

    def _of_aliases(self, text: str, aliases: list[Alias]) -> Match | None:
        if not aliases:
            return None
        aliases = [alias for alias in aliases if alias.type == "name"] or aliases
        dated = [alias for alias in aliases if within(self._on, alias.valid_from, alias.valid_to)]
        if not dated and all(alias.type not in _ANY_YEAR for alias in aliases):
            return self._of_other_years(text, aliases)
        agencies = self._around.agencies(alias.agency_id for alias in dated or aliases)
        if len(agencies) > 1:
            agencies = self._around.narrow(agencies)
        if len(agencies) != 1:
            return unsure_match(text, agencies)
        agency = agencies[0]
        alias = next(alias for alias in aliases if alias.agency_id == agency.agency_id)
        if alias.type == "name":
            return found_match(agency, "exact", 1.0, f"“{text}” is the full name of {agency.name}")
        score = 0.98 if alias.context == "none" else 0.95
        where = {"none": "", "area": ", which serves the document's area", "document": ", which the document names"}
        return found_match(agency, "alias", score, f"“{text}” is written for {agency.name}{where[alias.context]}")

    def _of_other_years(self, text: str, aliases: list[Alias]) -> Match:
        """A short name whose body had ended by the document's date, or did not exist yet: the body that did its work
        then, if the name fits that one too ("NHS North East Essex" in 2023), else nobody."""
        vocabulary = self._vocabulary
        ended = self._around.agencies(alias.agency_id for alias in aliases)
        own = {word for agency in ended for word in _own_words(fold(agency.name))}.intersection(fold(text).split(" "))
        others = {
            other.agency_id: other
            for agency in ended
            for other in self._around.agencies(
                (*vocabulary.current(agency.agency_id), *vocabulary.predecessors.get(agency.agency_id, ()))
            )
            if other.existed(self._on) and own and own.issubset(fold(other.name).split(" "))
        }
        shown = HEADS.get(head_of(fold(text).split(" ")) or "")
        others = {key: other for key, other in others.items() if shown in (None, other.kind)}
        if len(others) != 1:
            return unsure_match(text, ended)
        (other,) = others.values()
        return found_match(other, "alias", 0.9, f"“{text}” was {ended[0].name}; on {self._on} it is {other.name}")

    def _believed(self, alias: Alias, text: str) -> bool:
        if alias.alias.isupper() and not (text.isupper() or is_mixed_abbreviation(text) or _is_set_plain(alias, text)):
            return False
        if alias.context == "none":
            return True
        if alias.agency_id in self._local.named_ids:
            return within(self._on, alias.valid_from, alias.valid_to)
        if alias.context == "document":
            return False
        agency = self._vocabulary.agencies.get(alias.agency_id)
        return agency is not None and within(self._on, alias.valid_from, alias.valid_to) and self._around.serves(agency)

    def _by_explained(self, text: str, folded: str) -> Match | None:
        full = self._local.explained.get(folded)
        return self._as_document(text, full, "the document explains it") if full else None

    def _by_derived(self, text: str, folded: str) -> Match | None:
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
        return found_match(meant.agency, "document", min(meant.score, 0.95), f"“{text}” is “{name}”: {why}")

    def _by_document(self, text: str, folded: str) -> Match | None:
        agency = self._local.agencies.get(folded)
        if agency is None:
            return None
        return found_match(agency, "document", 0.9, f"the document names “{agency.name}” in full; no vocabulary has it")

    # -- spelling -------------------------------------------------------------------------------------------------

    def _by_initials(self, text: str, folded: str) -> Match | None:
        """An abbreviation that is the initials of just one agency of the document's area."""
        letters = folded.replace(" and ", "").replace(" ", "")
        if len(letters) < 3 or not (text.isupper() or is_mixed_abbreviation(text)) or len(letters) > 10:
            return None
        if self._initials is None:
            self._initials = self._initials_around()
        agencies = self._initials.get(letters, ())
        if len(agencies) != 1:
            return unsure_match(text, agencies) if agencies else None
        return found_match(
            agencies[0], "alias", 0.9, f"“{text}” is the initials of {agencies[0].name} and of nothing else in the area"
        )

    def _initials_around(self) -> dict[str, tuple[Agency, ...]]:
        found: dict[str, dict[str, Agency]] = {}
        for code in self._around.codes:
            for agency in self._vocabulary.agencies_by_area.get(code, ()):
                if agency.existed(self._on):
                    for short in initials_of(fold(agency.name)):
                        found.setdefault(short, {})[agency.agency_id] = agency
        return {short: tuple(agencies.values()) for short, agencies in found.items()}

    def _by_respelling(self, text: str, folded: str) -> Match | None:
        """County short forms written out ("Hants Fire & Rescue"), misspelt head nouns put right ("Kent Polcie")."""
        written = respelling_of(self._vocabulary).written_out(folded)
        if written is not None:
            meant = self.match(written.title())
            if meant.agency is not None:
                score = min(meant.score, 0.95)
                return found_match(meant.agency, "alias", score, f"“{text}” is “{written}” written short", meant.unit)
        corrected = respelling_of(self._vocabulary).corrected(folded)
        if corrected is not None and not is_acronym(text):
            meant = self.match(corrected.title())
            if meant.agency is not None:
                score = min(meant.score, 0.9)
                return found_match(meant.agency, "fuzzy", score, f"“{text}” is “{corrected}” misspelt", meant.unit)
        return None

    def _by_halves(self, text: str, folded: str) -> Match | None:
        """A name in two languages ("Heddlu Gogledd Cymru / North Wales Police") means what its English half means, or
        its Welsh one if nobody knows that."""
        halves = text.split(" / ")
        welsh = [half for half in halves if fold(half).startswith(_WELSH_STARTS)]
        if len(halves) != 2 or len(welsh) != 1:
            return None
        ordered = [*(half for half in halves if half not in welsh), *welsh]
        return next((match for half in ordered if (match := self.match(half)).agency is not None), None)

    def _by_likeness(self, text: str, folded: str) -> Match | None:
        # A misspelt local body is one of the document's own area: elsewhere it is rather another name.
        best, second = fuzzy_index_of(self._vocabulary).nearest(folded, self._around.serves)
        if best is None:
            return None
        agency = self._vocabulary.agencies[best.agency_id]
        runner = second.agency_id if second else None
        elsewhere = bool(self._around.codes and agency.area_codes) and not self._around.serves(agency)
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


_ANY_YEAR = frozenset({"name", "former_name"})
"""Types of aliases that mean their body in any year: it is the body that is named, though it be gone."""
_WELSH_STARTS = tuple(WELSH_HEADS)
_COUNCILS = re.compile(r"(?P<places>.+?) (?P<tier>(?:District|Borough|City|County) )?Councils?")
_COUNCILS_OF = re.compile(r"(?P<tier>(?:District|Borough|City|County) )?Councils of (?P<places>.+)")
_JOINED = re.compile(r",? (?:and|&) |, ")


def _is_set_plain(alias: Alias, text: str) -> bool:
    """Whether a full name that a register writes in capitals ("COMPASS") is printed as a name and no ordinary word."""
    folded = fold(text)
    ordinary = folded in ORDINARY_WORDS or folded in DEPARTMENT_WORDS
    return alias.type == "name" and len(text) > 4 and text[0].isupper() and not ordinary


def _own_words(folded: str) -> list[str]:
    """The words of a full name that are no head noun, small word or "NHS": mostly the places it serves."""
    words = folded.split(" ")
    head = (head_of(words) or "").split(" ")
    return [word for word in words if word not in head and word not in CONNECTIVES and word != "nhs"]
