"""One piece of a cell: a name with its bracket, a name with its department, names run together, a note."""

from typing import Final

from csp_extract.vocabulary.mentions import MentionKind
from csp_extract.vocabulary.phrases import Found, Meaning, Token
from csp_extract.vocabulary.stretch import NOISE, Part, Stretches, public
from csp_extract.vocabulary.wording import head_of, is_unit
from csp_extract.vocabulary.words import CONNECTIVES

Named = tuple[int, int, MentionKind, Part | None]
"""A part of a run-on stretch: first and last token, what it is, and its unit."""

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
        tiles = self._within(first, last)
        covering = self._covering(first, last)
        if covering is None and tiles and kind != "everyone":
            parts = self._tiled(first, last, tiles)
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

    def _tiled(self, first: int, last: int, tiles: list[Found]) -> list[Named]:
        """The parts of a run-on stretch, or none if it had better be taken as one name."""
        strong = [found for found in tiles if self._strong(found)]
        if not strong:
            return self._all_roles(first, last, tiles)
        parts: list[Named] = []
        position = first
        for found in [*strong, None]:
            end = found.first if found else last
            if position < end and not self._between(parts, position, end, len(strong), found is not None):
                return []
            if found:
                kind: MentionKind = "everyone" if found.entry.meaning & Meaning.EVERYONE else "organisation"
                parts.append((found.first, found.last, kind, None))
                position = found.last
        return parts

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
        strong: int,
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
        if (
            followed
            and len(words) > 1
            and next((word for word in reversed(words) if word != "the"), "") in _AGENT_WORDS
        ):
            parts.append((first, last, "note", None))
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
        if strong > 1 and words[0] not in CONNECTIVES:
            parts.append((first, last, public(kind), None))
            return True
        return False


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
