"""Text into stretches that may be an organisation: the cells of agency columns, and names in running prose.

`Gazetteer.segment` parts what a cell says into mentions. What is known to the vocabulary or to the document protects
the separators inside it ("Devon & Cornwall Police") and tells names apart that no sign separates; everything else is
judged by its wording. Nothing is resolved here: a mention says where a name stands, not which agency it means.
"""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple

from csp_extract.vocabulary.index import Vocabulary
from csp_extract.vocabulary.phrases import (
    Found,
    Index,
    Meaning,
    Token,
    Tokens,
    find_all,
    names_index,
    vocabulary_index,
)
from csp_extract.vocabulary.wording import head_of, is_acronym, is_full_name, is_kind, is_unit, person_span
from csp_extract.vocabulary.words import (
    CONNECTIVES,
    DEPARTMENT_WORDS,
    FILLERS,
    LABELS,
    LINE_TAILS,
    NOT_AFTER,
    TRAILING_ROLES,
)

MentionKind = Literal["organisation", "unit", "everyone", "generic", "filler", "note", "person", "unknown"]


class Span(NamedTuple):
    """Character offsets of a name in a text."""

    start: int
    end: int


class Mention(NamedTuple):
    """A stretch of a cell, with the offsets of its unit where one is printed beside it.

    `organisation`: known to the vocabulary or the document, or a full name by its wording. `unit`: a team, post or
    department without its organisation; a bracket alone is one too (it belongs to whatever stands before the text).
    `generic`: a kind of body. `person`: a name to be withheld. `unknown`: a name that nothing is known of.
    `filler` (TBC, n/a) and `note` name nobody.
    """

    start: int
    end: int
    unit: tuple[int, int] | None
    kind: MentionKind


class Gazetteer:
    """Finds what may be organisations. One for a vocabulary; it holds the index and a cache of answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._index = vocabulary_index(vocabulary)
        self._places = frozenset(vocabulary.areas_by_name)
        self._known: tuple[frozenset[str], Index] = (frozenset(), {})
        self._answers: dict[str, tuple[Mention, ...]] = {}

    def segment(self, text: str, known: Collection[str] = ()) -> tuple[Mention, ...]:
        """The mentions in the text of an agencies cell, or of a stretch of it, in reading order.

        `known` are names and abbreviations that the document itself explains. A paragraph break is "\\n".
        """
        names = known if isinstance(known, frozenset) else frozenset(known)
        if names is not self._known[0] and names != self._known[0]:
            self._known = (names, names_index(names))
            self._answers = {}
        answer = self._answers.get(text)
        if answer is None:
            if len(self._answers) > _CACHE:
                self._answers.clear()
            indexes = (self._known[1], self._index) if names else (self._index,)
            answer = self._answers[text] = _Cell(text, indexes, self._places).mentions()
        return answer

    def organisations(self, text: str, known: Collection[str] = ()) -> tuple[Span, ...]:
        """The names of known organisations in running prose, longest match, whole words; no roles, no likeness."""
        tokens = Tokens(text)
        indexes = (names_index(known), self._index) if known else (self._index,)
        spans = []
        for found in find_all(tokens, 0, len(tokens), indexes):
            if found.entry.meaning & Meaning.NAME and _believed_in_prose(tokens, found):
                spans.append(Span(tokens.starts[found.first], tokens.ends[found.last - 1]))
        return tuple(spans)


_SHARED: dict[int, tuple[Vocabulary, Gazetteer]] = {}


def gazetteer_of(vocabulary: Vocabulary) -> Gazetteer:
    """The gazetteer of a vocabulary, made once and kept as long as few others are asked for."""
    kept = _SHARED.get(id(vocabulary))
    if kept is None:
        if len(_SHARED) > 8:
            _SHARED.clear()
        kept = _SHARED[id(vocabulary)] = (vocabulary, Gazetteer(vocabulary))
    return kept[1]


_CACHE: Final = 20_000
_BULLETS: Final = frozenset("•◦▪▫■□●○‣⁃∙·➢➤►▶❖✓✔✗–—-*§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d")
_HARD: Final = frozenset(";|/,") | (_BULLETS - frozenset("-–—*"))
_DASHES: Final = frozenset("-–—:")
_OPEN: Final = {"(": ")", "[": "]"}
_EVERYONE_ENDS: Final = frozenset({"partners", "agencies", "organisations", "authorities", "stakeholders", "bodies"})
_EVERYONE_MIDDLE: Final = frozenset(
    {"csp", "partner", "responsible", "statutory", "other", "our", "the", "partnership", "relevant", "key", "member",
     "members", "local", "community", "safety", "involved", "and", "of", "agency"}
)  # fmt: skip
_ORGANISATION: Final = frozenset({"organisation", "acronym"})
_NOISE: Final = 6


def _believed_in_prose(tokens: Tokens, found: Found) -> bool:
    """A name in a sentence: capitalised, not the beginning of some longer title, no ordinary word opening a sentence."""
    first, last = found.first, found.last
    raw = tokens.raw(first)
    if not (raw[0].isupper() or raw[0].isdigit()):
        return False
    if last < len(tokens) and tokens.folds[last] in NOT_AFTER and tokens.raw(last)[0].isupper():
        return False
    if found.entry.place or (found.entry.words == 1 and not found.entry.caps and _opens_sentence(tokens, first)):
        return False
    return found.entry.words > 1 or found.entry.caps or not _inside_title(tokens, first, last)


def _opens_sentence(tokens: Tokens, position: int) -> bool:
    return position == 0 or (tokens.kinds[position - 1] >= Token.SIGN and tokens.folds[position - 1] not in ",'’‘(")


def _inside_title(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a capitalised word stands directly before or after: one word of a longer name."""
    before = first > 0 and tokens.kinds[first - 1] is Token.WORD and tokens.raw(first - 1)[0].isupper()
    after = last < len(tokens) and tokens.kinds[last] is Token.WORD and tokens.raw(last)[0].isupper()
    return before or after


class _Cell:
    """One cell being parted. Positions are token positions; `out` collects the mentions."""

    __slots__ = ("at", "close", "inside", "out", "places", "spans", "tokens")

    def __init__(self, text: str, indexes: tuple[Index, ...], places: frozenset[str]) -> None:
        self.tokens = Tokens(text)
        self.places = places
        self.spans = [found for found in find_all(self.tokens, 0, len(self.tokens), indexes)]
        self.at = {found.first: found for found in self.spans}
        self.inside = bytearray(len(self.tokens))
        for found in self.spans:
            for position in range(found.first, found.last):
                self.inside[position] = 1
        self.close = self._brackets()
        self.out: list[Mention] = []

    def _brackets(self) -> dict[int, int]:
        """The closing position of each outer bracket; one that is never closed ends with its line."""
        close: dict[int, int] = {}
        opened: int | None = None
        for position, sign in enumerate(self.tokens.folds):
            if self.inside[position]:
                continue
            if opened is None:
                if sign in _OPEN:
                    opened = position
            elif sign == _OPEN[self.tokens.folds[opened]]:
                close[opened] = position
                opened = None
        if opened is not None:
            close[opened] = len(self.tokens)
        return close

    def mentions(self) -> tuple[Mention, ...]:
        for first, last in self._lines():
            self._line(first, last)
        return tuple(self.out)

    def _lines(self) -> list[tuple[int, int]]:
        """Paragraphs, those that only a wrapped name parts joined again."""
        tokens = self.tokens
        lines = []
        first = 0
        for position, kind in enumerate(tokens.kinds):
            if kind is not Token.BREAK or self.inside[position]:
                continue
            if not self._wraps(first, position):
                lines.append((first, position))
                first = position + 1
        lines.append((first, len(tokens)))
        return lines

    def _wraps(self, first: int, position: int) -> bool:
        """Whether the break at `position` stands inside a name or between a name and its bracket."""
        folds, kinds = self.tokens.folds, self.tokens.kinds
        before, after = position - 1, position + 1
        if before < first or after >= len(folds):
            return False
        if any(opened < position < closed for opened, closed in self.close.items()):
            return True
        if folds[after] == "(":
            return kinds[before] is Token.WORD
        if folds[before] in ("and", "of", "for", "the") or folds[after] in ("of", "for"):
            return True
        if folds[after] == "and":
            return True
        end = after
        while end < len(folds) and kinds[end] is Token.WORD:
            end += 1
        alone = end == len(folds) or kinds[end] is Token.BREAK or folds[end] == "("
        return (
            alone
            and end - after <= 2
            and kinds[before] is Token.WORD
            and " ".join(folds[after:end]) in LINE_TAILS
            and head_of(self.tokens.words(first, position)) is None
        )

    def _line(self, first: int, last: int) -> None:
        """One paragraph: bullet off, then parted at the signs that always part."""
        tokens = self.tokens
        while first < last and not self.inside[first] and tokens.folds[first] in _BULLETS:
            first += 1
        if first < last - 1 and tokens.folds[first] in ("o", "§") and tokens.raw(first) == "o":
            first += 1
        if self._plain(first, last):
            return
        pieces = self._cut(first, last)
        if len(pieces) == 2 and (self._unit_before(*pieces) or self._unit_after(*pieces)):
            return
        for piece_first, piece_last in pieces:
            self._chunk(piece_first, piece_last)

    def _plain(self, first: int, last: int) -> bool:
        """Whole lines that are one mention whatever signs they hold: fillers, notes, everyone."""
        words = self.tokens.words(first, last)
        folded = " ".join(words)
        if folded in FILLERS:
            if any(kind is not Token.BREAK for kind in self.tokens.kinds[first:last]):
                self._emit(first, last, "filler")
            return True
        if self._is_note(first, last, words):
            self._note(first, last)
            return True
        return False

    def _cut(self, first: int, last: int) -> list[tuple[int, int]]:
        """Parts between the signs that always separate, outside names and brackets."""
        tokens = self.tokens
        pieces = []
        start = position = first
        while position < last:
            if position in self.close:
                position = min(self.close[position] + 1, last)
                continue
            if not self.inside[position] and self._separates(position, last):
                pieces.append((start, position))
                start = position + 1
            position += 1
        pieces.append((start, last))
        return [
            (piece_first, piece_last)
            for piece_first, piece_last in pieces
            if any(kind is not Token.BREAK for kind in tokens.kinds[piece_first:piece_last])
        ]

    def _separates(self, position: int, last: int) -> bool:
        tokens = self.tokens
        sign = tokens.folds[position]
        if tokens.kinds[position] is Token.WORD:
            return False
        if sign == "/":
            before, after = tokens.folds[position - 1 : position], tokens.folds[position + 1 : position + 2]
            return not (before and after and before[0].isdigit() and after[0].isdigit())
        if sign in _HARD:
            return True
        if sign == ".":
            return (
                position + 1 < last
                and tokens.text[tokens.ends[position] : tokens.ends[position] + 1].isspace()
                and len(tokens.folds[position - 1]) > 3
                and tokens.raw(position + 1)[0].isupper()
            )
        return sign == "and" and tokens.raw(position) == "+" and self._ends_alone(position)

    def _ends_alone(self, position: int) -> bool:
        return position + 1 < len(self.tokens) and self.tokens.kinds[position + 1] is Token.WORD

    def _unit_before(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """ "Adult Social Care, Essex County Council": a department and, after a comma, its council."""
        sign = self.tokens.folds[left[1]] if left[1] < len(self.tokens) else ""
        if sign != "," or not is_unit(tuple(self.tokens.words(*left))):
            return False
        found = self._covering(*right)
        known_left = self._covering(*left)
        if found is None or not found.entry.meaning & Meaning.NAME or found.entry.words < 2:
            return False
        if known_left is not None and known_left.entry.meaning & Meaning.NAME:
            return False
        if found.entry.kinds and not any(kind.endswith("council") for kind in found.entry.kinds):
            return False
        self._emit(*right, "organisation", left)
        return True

    def _unit_after(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """ "Hart District Council, Environmental Health": a council and, after a comma, its department."""
        sign = self.tokens.folds[left[1]] if left[1] < len(self.tokens) else ""
        left, right = self._trim(*left), self._trim(*right)
        found = self._covering(*left)
        if sign != "," or found is None or not found.entry.meaning & Meaning.NAME:
            return False
        if not any(kind.endswith("council") for kind in found.entry.kinds) or not self._is_part(right, left):
            return False
        self._emit(*left, "organisation", right)
        return True

    def _is_part(self, part: tuple[int, int], whole: tuple[int, int]) -> bool:
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

    # -- one chunk: no hard separator outside names and brackets ------------------------------------------------

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """Signs, labels' colons and stars off both ends."""
        kinds, folds = self.tokens.kinds, self.tokens.folds
        while first < last and kinds[first] >= Token.SIGN and folds[first] not in _OPEN and not self.inside[first]:
            first += 1
        while (
            last > first and kinds[last - 1] >= Token.SIGN and folds[last - 1] not in ")]" and not self.inside[last - 1]
        ):
            last -= 1
        while first < last and kinds[first] is Token.AND:
            first += 1
        while last > first and (kinds[last - 1] is Token.AND or folds[last - 1] in ("and", "etc")):
            last -= 1
        while first < last and folds[first] == "and" and not self.inside[first]:
            first += 1
        return first, last

    def _chunk(self, first: int, last: int) -> None:
        first, last = self._trim(first, last)
        if first >= last:
            return
        if self._dash(first, last):
            return
        for piece_first, piece_last in self._joined(first, last):
            self._piece(*self._trim(piece_first, piece_last))

    def _dash(self, first: int, last: int) -> bool:
        """ "X – Community Safety", "X: Housing", "Lead: X": handled if one side explains the other."""
        tokens = self.tokens
        position = first
        while position < last:
            if position in self.close:
                position = self.close[position] + 1
                continue
            sign = tokens.folds[position]
            if (
                sign in _DASHES
                and not self.inside[position]
                and tokens.kinds[position] is Token.SIGN
                and (sign == ":" or sign == "—" or tokens.spaced(position))
            ):
                return self._around_dash((first, position), (position + 1, last))
            position += 1
        return False

    def _around_dash(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        words = self.tokens.words(*left)
        if " ".join(words) in LABELS or not words:
            self._chunk(*right)
            return True
        left, right = self._trim(*left), self._trim(*right)
        if right[0] >= right[1]:
            self._chunk(*left)
            return True
        before, after = self._kind(*left), self._kind(*right)
        if " ".join(self.tokens.words(*right)) in TRAILING_ROLES:
            self._chunk(*left)
        elif before in _ORGANISATION and self._is_part(right, left) and len(self._joined(*left)) == 1:
            self._emit(*left, "organisation", right)
        elif after == "organisation" and before == "unit":
            self._emit(*right, "organisation", left)
        elif "person" in (before, after) or after == "organisation":
            self._chunk(*left)
            self._chunk(*right)
        elif before in _ORGANISATION and after != "everyone" and len(self._joined(*left)) == 1:
            self._emit(*left, "organisation", right)
        else:
            return False
        return True

    def _joined(self, first: int, last: int) -> list[tuple[int, int]]:
        """Parts between "and", "&", "with" …, where both sides can stand alone."""
        tokens = self.tokens
        parts = []
        start = position = first
        while position < last:
            if position in self.close:
                position = self.close[position] + 1
                continue
            if (
                not self.inside[position]
                and position > start
                and tokens.folds[position] in _JOINERS
                and (tokens.kinds[position] is not Token.AND or tokens.spaced(position) or self._big(position))
                and self._both_alone((start, position), (position + 1, last))
            ):
                parts.append((start, position))
                start = position + 1
            position += 1
        parts.append((start, last))
        return parts

    def _big(self, position: int) -> bool:
        """ "BDC&ECC": abbreviations of two letters or more on both sides of a sign without spaces."""
        tokens = self.tokens
        return (
            0 < position < len(tokens) - 1 and min(len(tokens.folds[position - 1]), len(tokens.folds[position + 1])) > 2
        )

    def _both_alone(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        left, right = self._trim(*left), self._trim(*right)
        if right[0] >= right[1] or left[0] >= left[1]:
            return False
        stop = self._next_joiner(*right)
        before, after = self._kind(*left), self._kind(right[0], stop)
        if before == "organisation" or before == "acronym":
            found = self._covering(*left)
            if found is not None and found.entry.words == 1 and not found.entry.caps:
                return after in ("organisation", "acronym", "generic", "everyone", "person")
            return after != "unknown" or self.tokens.raw(right[0])[0].isupper()
        if before in ("generic", "everyone", "person"):
            return after != "unknown" or self.tokens.raw(right[0])[0].isupper()
        if before == "unit":
            alone = (
                after in ("organisation", "acronym", "everyone", "person")
                and self._covering(right[0], stop) is not None
            )
            return alone or (after == "unit" and _ends_as_team(self.tokens.words(*left)))
        if before == "unknown" and after == "organisation" and stop == right[1]:
            found = self._covering(right[0], stop)
            words = self.tokens.words(*left)
            return (
                found is not None
                and found.entry.words > 1
                and " ".join(words) not in self.places
                and self.tokens.folds[right[0]] not in self.places
                and self.tokens.raw(left[0])[0].isupper()
                and len(words) > 1
            )
        return False

    def _next_joiner(self, first: int, last: int) -> int:
        for position in range(first + 1, last):
            if not self.inside[position] and self.tokens.folds[position] in _JOINERS:
                if self._kind(first, position) in ("organisation", "acronym", "generic"):
                    return position
        return last

    # -- one piece: a name with its bracket, or names run together ------------------------------------------------

    def _piece(self, first: int, last: int) -> None:
        if first >= last:
            return
        opened = next((position for position in range(first, last) if position in self.close), None)
        if opened is None:
            self._names(first, last, None)
            return
        closed = min(self.close[opened], last)
        inner = self._trim(opened + 1, closed)
        head = self._trim(first, opened)
        if head[0] >= head[1]:
            self._bracket_alone(inner)
        else:
            self._with_bracket(head, inner)
        if closed + 1 < last:
            self._tail(closed + 1, last)

    def _tail(self, first: int, last: int) -> None:
        """What follows a bracket: a further name, or a remark to be passed over."""
        first, last = self._trim(first, last)
        if first < last and any(self.tokens.raw(position)[0].isupper() for position in range(first, last)):
            self._chunk(first, last)

    def _bracket_alone(self, inner: tuple[int, int]) -> None:
        words = " ".join(self.tokens.words(*inner))
        if not words or words in TRAILING_ROLES or words in FILLERS:
            if inner[0] < inner[1]:
                self._emit(*inner, "filler")
            return
        if self._kind(*inner) == "person":
            self._persons(*inner)
            return
        self._emit(*inner, "unit", inner)

    def _with_bracket(self, head: tuple[int, int], inner: tuple[int, int]) -> None:
        words = self.tokens.words(*inner)
        folded = " ".join(words)
        if not words or folded in TRAILING_ROLES or folded in FILLERS or self._abbreviates(inner, head):
            self._names(*head, None)
            return
        kind, head_kind = self._kind(*inner), self._kind(*head)
        if kind == "person":
            self._names(*head, None)
            self._persons(*inner)
        elif kind == "organisation" and head_kind in ("unit", "person") and not self._named_unit(inner):
            if head_kind == "person":
                self._names(*head, None)
                self._emit(*inner, "organisation")
            else:
                self._emit(*inner, "organisation", head)
        elif head_kind in ("everyone", "generic"):
            self._names(*head, None)
            pieces = self._cut(*inner)
            if all(self._kind(*self._trim(*piece)) == "organisation" for piece in pieces) and head_kind == "generic":
                for piece in pieces:
                    self._chunk(*piece)
        else:
            self._names(*head, inner)

    def _named_unit(self, part: tuple[int, int]) -> bool:
        found = self._covering(*part)
        return found is not None and not found.entry.meaning & Meaning.NAME and is_unit(tuple(self.tokens.words(*part)))

    def _abbreviates(self, inner: tuple[int, int], head: tuple[int, int]) -> bool:
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

    def _names(self, first: int, last: int, unit: tuple[int, int] | None) -> None:
        """A stretch without separators: one name, a name with its department, or several names run together."""
        kind = self._kind(first, last)
        if kind == "person":
            self._persons(first, last)
            return
        tiles = [found for found in self.spans if first <= found.first and found.last <= last]
        covering = self._covering(first, last)
        if covering is None and tiles and kind != "everyone":
            parts = self._tiled(first, last, tiles)
            if parts:
                self._emit_parts(parts, unit)
                return
        named: MentionKind = "organisation" if kind == "acronym" and covering is not None else _public(kind)
        self._emit(first, last, named, unit)

    def _emit_parts(
        self, parts: list[tuple[int, int, MentionKind, tuple[int, int] | None]], unit: tuple[int, int] | None
    ) -> None:
        for number, (first, last, kind, own) in enumerate(parts):
            if kind == "person":
                self._emit(first, last, "person")
            else:
                self._emit(first, last, kind, unit if number == len(parts) - 1 and unit else own)

    def _tiled(
        self, first: int, last: int, tiles: list[Found]
    ) -> list[tuple[int, int, MentionKind, tuple[int, int] | None]]:
        """The parts of a run-on stretch, or none if it had better be taken as one name."""
        strong = [found for found in tiles if self._strong(found)]
        if not strong:
            return self._all_roles(first, last, tiles)
        parts: list[tuple[int, int, MentionKind, tuple[int, int] | None]] = []
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

    def _all_roles(
        self, first: int, last: int, tiles: list[Found]
    ) -> list[tuple[int, int, MentionKind, tuple[int, int] | None]]:
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
        parts: list[tuple[int, int, MentionKind, tuple[int, int] | None]],
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
        raws = [tokens.raw(position) for position in range(first, last) if tokens.kinds[position] <= Token.AND]
        if words[0] in ("the", "with", "by", "from", "to", "as") and len(words) == 1:
            return True
        if not any(raw[0].isupper() for raw in raws):
            return len(words) <= _NOISE and words[0] not in ("of", "for", "in", "and")
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
        if kind == "unit" and followed and not parts and _ends_as_team(words):
            parts.append((first, last, "unit", None))
            return True
        if kind in ("organisation", "acronym"):
            parts.append((first, last, "organisation" if kind == "organisation" else "unknown", None))
            return True
        if strong > 1 and words[0] not in CONNECTIVES:
            parts.append((first, last, _public(kind), None))
            return True
        return False

    def _strong(self, found: Found) -> bool:
        """Whether a known phrase is a name beyond doubt: of two words with a head noun, or a long abbreviation."""
        entry = found.entry
        if entry.meaning & Meaning.EVERYONE:
            return True
        if not entry.meaning & Meaning.NAME or entry.place:
            return False
        return entry.words > 1 or (entry.caps and self.tokens.ends[found.first] - self.tokens.starts[found.first] > 2)

    # -- judging -------------------------------------------------------------------------------------------------

    def _covering(self, first: int, last: int) -> Found | None:
        """The known phrase that a stretch is, a leading "the" apart."""
        if first < last and self.tokens.folds[first] == "the" and first not in self.at:
            first += 1
        found = self.at.get(first)
        return found if found is not None and found.last == last else None

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
            return "generic" if len(words) <= _NOISE else "note"
        return "unknown"

    def _is_person(self, first: int, last: int, words: list[str], raws: list[str]) -> bool:
        if "@" in self.tokens.folds[first:last]:
            return True
        span = person_span(words, raws)
        if span is None:
            return False
        start, end = span
        rest = tuple(words[:start] + words[end:])
        if rest and not is_unit(rest) and " ".join(rest) not in TRAILING_ROLES:
            return False
        if any(first <= found.first and found.last <= last and found.entry.words > 1 and found.entry.meaning & Meaning.NAME
               for found in self.spans):  # fmt: skip
            return False
        return head_of(words) is None or words[-1] in DEPARTMENT_WORDS

    def _person_part(self, first: int, last: int) -> tuple[int, int] | None:
        tokens = self.tokens
        positions = [position for position in range(first, last) if tokens.kinds[position] <= Token.AND]
        span = person_span([tokens.folds[position] for position in positions], [tokens.raw(p) for p in positions])
        if span is None:
            return (first, last) if "@" in tokens.folds[first:last] else None
        return positions[span[0]], positions[span[1] - 1] + 1

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
        shouted = all(not raw.islower() for raw in self._raws(first, last))
        return shouted or small * 3 >= len(words)

    def _raws(self, first: int, last: int) -> list[str]:
        tokens = self.tokens
        return [tokens.raw(position) for position in range(first, last) if tokens.kinds[position] <= Token.AND]

    def _note(self, first: int, last: int) -> None:
        """A note; an organisation that it says does or pays for the work is a mention of its own."""
        for found in self.spans:
            if (
                first < found.first
                and found.last <= last
                and self._strong(found)
                and found.entry.meaning & Meaning.NAME
            ):
                before = self.tokens.words(max(first, found.first - 3), found.first)
                if any(word in _AGENT_WORDS for word in before):
                    self._emit(first, found.first, "note")
                    self._emit(found.first, found.last, "organisation")
                    if found.last < last:
                        self._note(found.last, last)
                    return
        self._emit(first, last, "note")

    def _emit(self, first: int, last: int, kind: MentionKind, unit: tuple[int, int] | None = None) -> None:
        if first >= last:
            return
        tokens = self.tokens
        place = (tokens.starts[unit[0]], tokens.ends[unit[1] - 1]) if unit is not None and unit[0] < unit[1] else None
        self.out.append(Mention(tokens.starts[first], tokens.ends[last - 1], place, kind))


_JOINERS: Final = frozenset({"and", "with", "plus"})
_SENTENCE_WORDS: Final = frozenset(
    {"is", "are", "was", "will", "be", "been", "has", "have", "this", "it", "as", "funded", "delivered", "see", "above",
     "below", "which", "who", "that", "can", "should", "through", "via", "being", "led", "supported", "not", "if"}
)  # fmt: skip
_AGENT_WORDS: Final = frozenset({"by", "from", "through", "via", "with"})


def _kind_of_entry(found: Found) -> str:
    meaning = found.entry.meaning
    if meaning & Meaning.NAME:
        return "organisation"
    if meaning & Meaning.EVERYONE:
        return "everyone"
    return "organisation" if meaning & Meaning.ROLE else "generic"


def _public(kind: str) -> MentionKind:
    named: dict[str, MentionKind] = {
        "organisation": "organisation", "unit": "unit", "everyone": "everyone", "generic": "generic", "filler": "filler",
        "note": "note", "person": "person",
    }  # fmt: skip
    return named.get(kind, "unknown")


def _is_everyone(words: list[str]) -> bool:
    """ "All CSP partner agencies": a quantifier, only words of partnership, and a kind that takes in everybody."""
    if words[0] not in ("all", "every", "csp", "everyone"):
        return False
    if words[-1] in _EVERYONE_ENDS:
        return all(word in _EVERYONE_MIDDLE for word in words[1:-1])
    return words == ["everyone"] or words == ["all"]


def _ends_as_team(words: list[str]) -> bool:
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
