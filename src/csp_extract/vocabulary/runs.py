"""One piece of a cell: a name with its bracket, a name with its department, names run together, a note."""

from typing import Final

from csp_extract.vocabulary.head_nouns import CLOSING_HEADS, HEADS
from csp_extract.vocabulary.mentions import MentionKind
from csp_extract.vocabulary.phrases import Entry, Found, Meaning, Token
from csp_extract.vocabulary.stretch import NOISE, Part, Stretches, public
from csp_extract.vocabulary.wording import head_of, is_full_name, is_kind, is_unit
from csp_extract.vocabulary.words import BODY_KINDS, CONNECTIVES, DEPARTMENT_WORDS, UNIT_HEADS

Named = tuple[int, int, MentionKind, Part | None]
"""A part of a run-on stretch: first and last token, what it is, and its unit."""

_CLOSING_ENDS: Final = frozenset(head.split(" ")[-1] for head in CLOSING_HEADS)
_AGENT_WORDS: Final = frozenset({"by", "from", "through", "via", "with"})


class Runs(Stretches):
    """Names a piece that no separator parts any further."""

    __slots__ = ()

    def _names(self, first: int, last: int, unit: Part | None) -> None:
        """A stretch without separators: one name, a name with its department, or several names run together."""
        kind = self._kind(first, last)
        if kind == "person":
            self._persons(first, last)
            return
        covering = self._covering(first, last)
        if covering is None and kind != "everyone" and last - first > 1:
            parts = self._tiled(first, last)
            if parts:
                self._emit_parts(parts, unit)
                return
        named: MentionKind = "organisation" if kind == "acronym" and covering is not None else public(kind)
        self._emit(first, last, named, unit)

    def _persons(self, first: int, last: int) -> None:
        """A person's name, with the post beside it as a mention of its own."""
        span = self._person_part(first, last)
        if span is None:
            self._emit(first, last, "person")
            return
        before, after = self._trim(first, span[0]), self._trim(span[1], last)
        if before[0] < before[1]:
            self._emit(*before, "unit")
        self._emit(*span, "person")
        if after[0] < after[1]:
            self._emit(*after, "unit")

    def _note(self, first: int, last: int) -> None:
        """A note; an organisation that it says does or pays for the work is a mention of its own."""
        for found in self._within(first, last):
            if first < found.first and self._strong(found) and found.entry.meaning & Meaning.NAME:
                before = self.tokens.words(max(first, found.first - 3), found.first)
                if any(word in _AGENT_WORDS for word in before):
                    self._emit(first, found.first, "note")
                    self._emit(found.first, found.last, "organisation")
                    if found.last < last:
                        self._note(found.last, last)
                    return
        self._emit(first, last, "note")

    def _emit_parts(self, parts: list[Named], unit: Part | None) -> None:
        for number, (first, last, kind, own) in enumerate(parts):
            if kind == "person":
                self._emit(first, last, "person")
            else:
                self._emit(first, last, kind, unit if number == len(parts) - 1 and unit else own)

    def _tiled(self, first: int, last: int) -> list[Named]:
        """The parts of a run-on stretch, or none if it had better be taken as one name."""
        marks = self._landmarks(first, last)
        if not marks:
            tiles = self._within(first, last)
            kinds = self._bodies(first, last)
            if len(kinds) > 1:
                return [(*part, "generic", None) for part in kinds]
            return self._all_roles(first, last, tiles) if tiles else []
        listed = len(marks) > 1 or not self._strong(marks[0])
        parts: list[Named] = []
        position = first
        for found in [*marks, None]:
            end = found.first if found else last
            if position < end and not self._between(parts, position, end, listed, found is not None):
                return []
            if found:
                kind: MentionKind = "everyone" if found.entry.meaning & Meaning.EVERYONE else "organisation"
                parts.append((found.first, found.last, kind, None))
                position = found.last
        return parts

    def _landmarks(self, first: int, last: int) -> list[Found]:
        """The names in a run that nothing around them can be part of: known ones, and full ones by their head noun."""
        found: list[Found] = []
        position = first
        for mark in (self._with_place(mark, first, last) for mark in self._within(first, last)):
            if self._strong(mark) or self._after_lower(mark, first):
                found.extend(self._closed(position, mark.first, last))
                found.append(mark)
                position = mark.last
        found.extend(self._closed(position, last, last))
        return found

    def _with_place(self, found: Found, first: int, last: int) -> Found:
        """A charity with the place right before or after it: the local one ("Wexby Women's Aid", "Age UK Wexby")."""
        if found.entry.kinds != {"charity"}:
            return found
        before, end = found.first - 1, found.last
        if before >= first and self._place(before) and (before == first or self.tokens.folds[before - 1] != "and"):
            return found._replace(first=before)
        while end < last and self._place(end):
            found = found._replace(last=end + 1)
            end += 2 if end + 2 < last and self.tokens.folds[end + 1] == "and" else 1
        return found

    def _place(self, position: int) -> bool:
        return not self.inside[position] and self.tokens.folds[position] in self.places

    def _after_lower(self, found: Found, first: int) -> bool:
        """Whether a known name of one word follows a lower-case word, which no name would have inside."""
        tokens, before = self.tokens, found.first - 1
        return (
            before >= first
            and bool(found.entry.meaning & Meaning.NAME)
            and not found.entry.meaning & Meaning.ROLE
            and not found.entry.place
            and tokens.kinds[before] == Token.WORD
            and tokens.raw(before).islower()
            and tokens.folds[before] not in CONNECTIVES
            and tokens.raw(first)[0].isupper()
        )

    def _closed(self, first: int, end: int, last: int) -> list[Found]:
        """Full names that end in a head noun after which no name goes on ("Bro Teifan County Council")."""
        tokens = self.tokens
        found = []
        start = first
        for position in range(first, end):
            word = tokens.folds[position]
            if tokens.kinds[position] != Token.WORD:
                continue
            raw = tokens.raw(position)
            owned = word[-1] == "s" and word[:-1] in _CLOSING_ENDS and tokens.raw(position)[-2] in "'’"
            if word not in _CLOSING_ENDS and not owned:
                if raw.islower() and word not in CONNECTIVES:
                    start = position + 1
                continue
            following = position + 1
            if following < last and (tokens.kinds[following] == Token.AND or tokens.folds[following] in CONNECTIVES):
                continue
            start = self._trim(start, following)[0]
            words = tokens.words(start, following)
            if owned:
                words[-1] = word[:-1]
            head = head_of(words)
            if head in CLOSING_HEADS and is_full_name(words, self._raws(start, following)):
                kinds = frozenset({HEADS[head]})
                if owned:
                    self.possessive.add(following)
                found.append(Found(start, following, Entry(Meaning.NAME, kinds, len(words), False, "", False)))
                start = following
        return found

    def _bodies(self, first: int, last: int) -> list[Part]:
        """The kinds of body that a stretch lists, and nothing else, without signs ("Schools Housing Associations")."""
        tokens = self.tokens
        parts: list[Part] = []
        start = first
        for position in range(first, last):
            ends = tokens.folds[position] in BODY_KINDS
            after = position + 1
            if not ends or (after < last and not self._begins_anew(after)):
                continue
            if not is_kind(tuple(tokens.words(start, after))):
                return []
            parts.append((start, after))
            start = after
        return parts if start == last else []

    def _begins_anew(self, position: int) -> bool:
        tokens = self.tokens
        return tokens.kinds[position] == Token.WORD and tokens.folds[position] not in CONNECTIVES

    def _all_roles(self, first: int, last: int, tiles: list[Found]) -> list[Named]:
        """ "Police Fire Probation": roles and nothing else."""
        position = first
        for found in tiles:
            if found.first != position or found.entry.place or not found.entry.meaning & (Meaning.ROLE | Meaning.NAME):
                return []
            position = found.last
        words = tuple(self.tokens.words(first, last))
        if position != last or len(tiles) < 2 or is_unit(words) or (head_of(words[1:]) is not None and len(tiles) < 3):
            return []
        return [(found.first, found.last, "organisation", None) for found in tiles]

    def _between(
        self,
        parts: list[Named],
        first: int,
        last: int,
        listed: bool,
        followed: bool,
    ) -> bool:
        """Place what stands between (or beside) known names; false if it makes a longer name of one of them."""
        tokens = self.tokens
        first, last = self._trim(first, last)
        if first >= last:
            return True
        words = tokens.words(first, last)
        if not words:
            return True
        raws = [tokens.raw(position) for position in range(first, last) if tokens.kinds[position] <= Token.AND]
        if words[0] in ("the", "with", "by", "from", "to", "as") and len(words) == 1:
            return True
        if parts and words[0] in ("of", "for", "on") and tokens.folds[first - 1] == "council":
            return False  # "Staffordshire Council of Voluntary Youth Services"
        if (
            followed
            and len(words) > 1
            and next((word for word in reversed(words) if word != "the"), "") in _AGENT_WORDS
        ):
            parts.append((first, last, "note", None))
            return True
        bodies = self._bodies(first, last)
        if bodies and (followed or parts):
            parts.extend((*part, "generic", None) for part in bodies)
            return True
        if not any(raw[0].isupper() for raw in raws):
            return len(words) <= NOISE and words[0] not in ("of", "for", "in", "and")
        kind = self._kind(first, last)
        if kind == "person":
            span = self._person_part(first, last)
            if span is not None:
                parts.append((*span, "person", None))
            return True
        if (
            parts
            and parts[-1][3] is None
            and parts[-1][2] == "organisation"
            and (kind in ("unit", "generic") or self._is_part((first, last), parts[-1][:2]))
        ):
            start, end, named, _ = parts[-1]
            parts[-1] = (start, end, named, (first, last))
            return True
        if kind == "unit" and followed and not parts and ends_as_team(words):
            parts.append((first, last, "unit", None))
            return True
        if kind == "organisation":
            parts.append((first, last, "organisation", None))
            return True
        if parts and words[0] not in CONNECTIVES and self._after_council(parts, first, last, words):
            return True
        if (listed or (followed and not parts and raws[-1].islower())) and words[0] not in CONNECTIVES:
            parts.append((first, last, public(kind), None))
            return True
        return False

    def _after_council(self, parts: list[Named], first: int, last: int, words: list[str]) -> bool:
        """What follows a council without being a known name: a department of it by its wording, else another body."""
        start, end, named, unit = parts[-1]
        if named != "organisation" or self.tokens.words(start, end)[-1] not in ("council", "councils"):
            return False
        found = self._covering(first, last)
        known = found is not None and bool(found.entry.meaning & Meaning.NAME) and not found.entry.place
        department = len(words) == 1 or words[-1] in DEPARTMENT_WORDS or words[-1] in UNIT_HEADS
        if department and not known and unit is None:
            parts[-1] = (start, end, named, (first, last))
        else:
            parts.append((first, last, "organisation" if known else "unknown", None))
        return True


def ends_as_team(words: list[str]) -> bool:
    return bool(words) and words[-1] in (
        "team",
        "unit",
        "department",
        "service",
        "services",
        "manager",
        "officer",
        "officers",
    )
