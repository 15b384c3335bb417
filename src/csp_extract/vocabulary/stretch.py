"""Judging stretches of a cell: what one is, whether it is known, whether it can be a part of another."""

from collections.abc import Sequence
from typing import Final

from csp_extract.vocabulary.mentions import Mention, MentionKind
from csp_extract.vocabulary.phrases import Found, Meaning, Token, Tokens
from csp_extract.vocabulary.wording import head_of, is_acronym, is_full_name, is_kind, is_unit, person_span
from csp_extract.vocabulary.words import CONNECTIVES, DEPARTMENT_WORDS, FILLERS, TRAILING_ROLES

Part = tuple[int, int]
"""First token of a stretch, and the token after its last."""

OPEN: Final = {"(": ")", "[": "]"}
NOISE: Final = 6
"""Lower-case phrases of so many words still name a kind of body; longer ones are remarks."""
_EVERYONE_ENDS: Final = frozenset(
    {"partners", "agencies", "organisations", "authorities", "stakeholders", "bodies", "members"}
)
_EVERYONE_MIDDLE: Final = frozenset(
    {"csp", "partner", "responsible", "statutory", "other", "our", "the", "partnership", "relevant", "key", "member",
     "members", "local", "community", "safety", "involved", "and", "of", "agency"}
)  # fmt: skip
INTRODUCTIONS: Final = frozenset({"eg", "ie", "including", "includes", "incl", "inc", "especially"})
"""Words before examples of what stands before them."""
_INTRODUCTIONS: Final = INTRODUCTIONS | {"and", "plus", "also"}
_LOOSE: Final = frozenset({"and", "etc"})
_REMARK: Final = 5
"""Words that a remark has at least."""
_PHONE_DIGITS: Final = 9
_POSSESSIVE: Final = len("'s")
_SENTENCE_WORDS: Final = frozenset(
    {"is", "are", "was", "will", "be", "been", "has", "have", "this", "it", "as", "funded", "delivered", "see", "above",
     "below", "which", "who", "that", "can", "should", "through", "via", "being", "led", "supported", "not", "if"}
)  # fmt: skip


class Stretches:
    """The tokens of a cell with the phrases known in them (`spans`); subclasses part it. `out` collects the mentions.

    Positions are token positions; `close` gives the closing position of each outer bracket, `inside` marks the tokens
    of known phrases.
    """

    __slots__ = ("at", "close", "closing", "inside", "out", "places", "possessive", "tokens")

    def __init__(self, tokens: Tokens, spans: Sequence[Found], places: frozenset[str]) -> None:
        self.tokens = tokens
        self.places = places
        self.at = {found.first: found for found in spans}
        self.possessive = {found.last for found in spans if found.possessive}
        self.inside = bytearray(len(tokens))
        for found in spans:
            for position in range(found.first, found.last):
                self.inside[position] = 1
        self.close = self._brackets()
        self.closing = frozenset(self.close.values())
        self.out: list[Mention] = []

    def _brackets(self) -> dict[int, int]:
        """The closing position of each outer bracket; one that is never closed ends with its line."""
        close: dict[int, int] = {}
        if OPEN.keys().isdisjoint(self.tokens.folds):
            return close
        opened: int | None = None
        for position, sign in enumerate(self.tokens.folds):
            if self.inside[position]:
                continue
            if opened is None:
                if sign in OPEN:
                    opened = position
            elif sign == OPEN[self.tokens.folds[opened]]:
                close[opened] = position
                opened = None
        if opened is not None:
            close[opened] = len(self.tokens)
        return close

    def _trim(self, first: int, last: int) -> Part:
        """Signs, labels' colons and stars off both ends."""
        kinds, folds = self.tokens.kinds, self.tokens.folds
        while first < last and kinds[first] >= Token.SIGN and folds[first] not in OPEN and not self.inside[first]:
            first += 1
        closing = self.closing
        while last > first and kinds[last - 1] >= Token.SIGN and last - 1 not in closing and not self.inside[last - 1]:
            last -= 1
        while first < last and kinds[first] == Token.AND:
            first += 1
        while last > first and (kinds[last - 1] == Token.AND or folds[last - 1] in ("and", "etc")):
            last -= 1
        while first < last and folds[first] in _INTRODUCTIONS and not self.inside[first]:
            first += 1
        return first, last

    def _covering(self, first: int, last: int) -> Found | None:
        """The known phrase that a stretch is, a leading "the" apart."""
        if first < last and self.tokens.folds[first] == "the" and first not in self.at:
            first += 1
        found = self.at.get(first)
        return found if found is not None and found.last == last else None

    def _within(self, first: int, last: int) -> list[Found]:
        """The known phrases inside a stretch."""
        found = [self.at[position] for position in range(first, last) if position in self.at]
        return [phrase for phrase in found if phrase.last <= last]

    def _one_phrase(self, first: int, last: int) -> bool:
        """A stretch that is one short known phrase, as most are; long ones may be remarks, those with ":" labels."""
        found = self.at.get(first)
        if found is None or found.last != last or last - first >= _REMARK or found.entry.place:
            return False
        folds = self.tokens.folds
        if ":" in folds[first:last] or folds[last - 1] in _LOOSE or " ".join(self.tokens.words(first, last)) in FILLERS:
            return False
        self._emit(first, last, public(_kind_of_entry(found)))
        return True

    def _kind(self, first: int, last: int) -> str:
        """What a stretch is: a `MentionKind`, or `acronym`."""
        tokens = self.tokens
        opened = next((position for position in range(first, last) if position in self.close), None)
        if opened is not None and opened > first:
            return self._kind(*self._trim(first, opened))
        words = tokens.words(first, last)
        if not words or " ".join(words) in FILLERS:
            return "filler"
        found = self._covering(first, last)
        if found is not None and not found.entry.place:
            return _kind_of_entry(found)
        positions = [position for position in range(first, last) if tokens.kinds[position] <= Token.AND]
        raws = [tokens.raw(position) for position in positions]
        if self._is_person(first, last, words, raws):
            return "person"
        if _is_everyone(words):
            return "everyone"
        if is_full_name(words, raws):
            return "organisation"
        if len(words) == 1 and is_acronym(raws[0]):
            return "acronym"
        folded = tuple(words)
        if is_unit(folded) and not (len(words) > 1 and is_kind(folded)):
            return "unit"
        if is_kind(folded):
            return "generic"
        if not any(raw[0].isupper() or raw[0].isdigit() for raw in raws):
            return "generic" if len(words) <= NOISE else "note"
        return "unknown"

    def _is_person(self, first: int, last: int, words: list[str], raws: list[str]) -> bool:
        if "@" in self.tokens.folds[first:last]:
            return True
        if sum(len(word) for word in words if word.isdigit()) >= _PHONE_DIGITS:
            return True
        span = person_span(words, raws)
        if span is None:
            return False
        start, end = span
        rest = tuple(words[:start] + words[end:])
        if rest and not is_unit(rest) and " ".join(rest) not in TRAILING_ROLES:
            return False
        if any(found.entry.words > 1 and found.entry.meaning & Meaning.NAME for found in self._within(first, last)):
            return False
        return head_of(words) is None or words[-1] in DEPARTMENT_WORDS

    def _person_part(self, first: int, last: int) -> Part | None:
        tokens = self.tokens
        positions = [position for position in range(first, last) if tokens.kinds[position] <= Token.AND]
        span = person_span([tokens.folds[position] for position in positions], [tokens.raw(p) for p in positions])
        if span is None:
            return (first, last) if "@" in tokens.folds[first:last] else None
        return positions[span[0]], positions[span[1] - 1] + 1

    def _is_part(self, part: Part, whole: Part) -> bool:
        """Whether a department ("Public Health") can belong to the organisation beside it, by what roles say of it."""
        if not is_unit(tuple(self.tokens.words(*part))) or any(position in self.close for position in range(*part)):
            return False
        department, found = self._covering(*part), self._covering(*whole)
        if department is None:
            return True
        if department.entry.meaning & Meaning.NAME:
            return False
        kinds = found.entry.kinds if found is not None else frozenset[str]()
        if not kinds and self.tokens.words(*whole)[-1] == "council":
            return any(kind.endswith("council") for kind in department.entry.kinds)
        return not kinds or not kinds.isdisjoint(department.entry.kinds)

    def _is_name(self, part: Part) -> bool:
        """Whether a stretch is a known name (not a role or a kind of body)."""
        found = self._covering(*part)
        return found is not None and bool(found.entry.meaning & Meaning.NAME)

    def _named_unit(self, part: Part) -> bool:
        found = self._covering(*part)
        return found is not None and not found.entry.meaning & Meaning.NAME and is_unit(tuple(self.tokens.words(*part)))

    def _abbreviates(self, inner: Part, head: Part) -> bool:
        """Whether a bracket holds just the initials of the name before it."""
        if inner[1] - inner[0] != 1:
            return False
        letters = self.tokens.folds[inner[0]]
        words = self.tokens.words(*head)
        if len(words) < 2:
            return False
        every = "".join(word[0] for word in words)
        big = "".join(word[0] for word in words if word not in CONNECTIVES)
        return letters in (every, big) or (len(letters) > 2 and (every.endswith(letters) or big.endswith(letters)))

    def _strong(self, found: Found) -> bool:
        """Whether a known phrase is a name beyond doubt: of two words with a head noun, or a long abbreviation."""
        entry = found.entry
        if entry.meaning & Meaning.EVERYONE:
            return True
        if not entry.meaning & Meaning.NAME or entry.place:
            return False
        return entry.words > 1 or (entry.caps and len(self.tokens.raws[found.first]) > 2)

    def _is_note(self, first: int, last: int, words: list[str]) -> bool:
        """A remark rather than names: a sentence by its small words."""
        if len(words) < 5:
            return False
        verbs = sum(word in _SENTENCE_WORDS for word in words)
        if verbs == 0:
            return False
        small = sum(
            tokens_raw.islower() and word not in CONNECTIVES
            for word, tokens_raw in zip(words, self._raws(first, last), strict=True)
        )
        shouted = all(raw.isupper() or not raw.isalpha() for raw in self._raws(first, last))
        return shouted or small * 3 >= len(words)

    def _raws(self, first: int, last: int) -> list[str]:
        tokens = self.tokens
        return [tokens.raw(position) for position in range(first, last) if tokens.kinds[position] <= Token.AND]

    def _emit(self, first: int, last: int, kind: MentionKind, unit: Part | None = None) -> None:
        if first >= last:
            return
        tokens = self.tokens
        place = (tokens.start(unit[0]), tokens.end(unit[1] - 1)) if unit is not None and unit[0] < unit[1] else None
        end = tokens.end(last - 1) - (_POSSESSIVE if last in self.possessive else 0)
        self.out.append(Mention(tokens.start(first), end, place, kind))


def _kind_of_entry(found: Found) -> str:
    """What a known phrase is: a `MentionKind`."""
    meaning = found.entry.meaning
    if meaning & Meaning.NAME:
        return "organisation"
    if meaning & Meaning.EVERYONE:
        return "everyone"
    return "organisation" if meaning & Meaning.ROLE else "generic"


def public(kind: str) -> MentionKind:
    """The kind of a mention for what a stretch was judged to be."""
    return _PUBLIC.get(kind, "unknown")


_PUBLIC: Final[dict[str, MentionKind]] = {
    "organisation": "organisation",
    "unit": "unit",
    "everyone": "everyone",
    "generic": "generic",
    "filler": "filler",
    "note": "note",
    "person": "person",
}


def _is_everyone(words: list[str]) -> bool:
    """ "All CSP partner agencies": a quantifier, only words of partnership, and a kind that takes in everybody."""
    if words[0] not in ("all", "every", "csp", "everyone"):
        return False
    if words[-1] in _EVERYONE_ENDS:
        return all(word in _EVERYONE_MIDDLE for word in words[1:-1])
    return words == ["everyone"] or words == ["all"]
