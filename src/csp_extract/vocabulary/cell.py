"""A cell of an agencies column parted into pieces: at line ends, signs, "and", dashes, and never inside a name."""

from itertools import pairwise
from typing import Final

from csp_extract.vocabulary.mentions import Mention
from csp_extract.vocabulary.phrases import Found, Meaning, Token
from csp_extract.vocabulary.runs import Runs, ends_as_team
from csp_extract.vocabulary.single_words import stands_alone
from csp_extract.vocabulary.stretch import INTRODUCTIONS, Part
from csp_extract.vocabulary.wording import is_kind, is_unit
from csp_extract.vocabulary.words import DIRECTIONS, FILLERS, LABELS, TITLES, TRAILING_ROLES
from csp_extract.vocabulary.wrapping import wraps

_BULLETS: Final = frozenset("•◦▪▫■□●○‣⁃∙·➢➤►▶❖✓✔✗–—-*§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d")
_HARD: Final = frozenset(";|/,") | (_BULLETS - frozenset("-–—*"))
_DASHES: Final = frozenset("-–—:")
_ORGANISATION: Final = frozenset({"organisation", "acronym"})
_JOINERS: Final = frozenset({"and", "with", "plus", "a", "ac"})
_LONGEST: Final = 300
"""Tokens between two separators; what has more of them is prose and no list of organisations."""
_BREAKS: Final = frozenset({Token.BREAK})
_WELSH_AND: Final = frozenset({"a", "ac"})


class Cell(Runs):
    """One cell, parted on `mentions()`."""

    __slots__ = ()

    def mentions(self) -> tuple[Mention, ...]:
        for first, last in self._lines():
            self._line(first, last)
        return tuple(self.out)

    def _lines(self) -> list[Part]:
        """Paragraphs, those that only a wrapped name parts joined again."""
        tokens = self.tokens
        if "\n" not in tokens.text:
            return [(0, len(tokens))]
        lines = []
        first = 0
        for position, kind in enumerate(tokens.kinds):
            if kind != Token.BREAK or self.inside[position]:
                continue
            if not wraps(self.tokens, first, position, self.close):
                lines.append((first, position))
                first = position + 1
        lines.append((first, len(tokens)))
        return lines

    def _line(self, first: int, last: int) -> None:
        """One paragraph: bullet off, then parted at the signs that always part."""
        tokens = self.tokens
        while first < last and not self.inside[first] and tokens.folds[first] in _BULLETS:
            first += 1
        if first < last - 1 and tokens.folds[first] in ("o", "§") and tokens.raw(first) == "o":
            first += 1
        if self._one_phrase(first, last) or self._plain(first, last):
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
            if any(kind != Token.BREAK for kind in self.tokens.kinds[first:last]):
                self._emit(first, last, "filler")
            return True
        if self._is_note(first, last, words):
            self._note(first, last)
            return True
        return False

    def _cut(self, first: int, last: int) -> list[Part]:
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
            elif tokens.folds[position] == ":" and (label := self._label_before(start, position)):
                pieces.append((start, label))
                start = label
            position += 1
        pieces.append((start, last))
        return [piece for piece in pieces if not _BREAKS.issuperset(tokens.kinds[slice(*piece)])]

    def _label_before(self, first: int, colon: int) -> int | None:
        """Where a label such as "Partners" begins before a colon, if something else stands before it."""
        for size in (2, 1):
            label = colon - size
            if label > first and " ".join(self.tokens.words(label, colon)) in LABELS:
                return label if self.tokens.raw(label)[0].isupper() else None
        return None

    def _separates(self, position: int, last: int) -> bool:
        tokens, sign = self.tokens, self.tokens.folds[position]
        if tokens.kinds[position] == Token.WORD:
            return sign in INTRODUCTIONS and tokens.raw(position).islower() and position + 1 < last
        if sign == "/":
            before, after = tokens.folds[position - 1 : position], tokens.folds[position + 1 : position + 2]
            return not (before and after and before[0].isdigit() and after[0].isdigit())
        if sign == ",":
            listed = tokens.folds[position + 2 : position + 3] == ["and"]  # "Age UK North, South and West Dorset"
            return not (listed and DIRECTIONS.issuperset((tokens.folds[position - 1], tokens.folds[position + 1])))
        if sign in _HARD:
            return True
        if sign == ".":
            return (
                position + 1 < last
                and tokens.text[(end := tokens.end(position)) : end + 1].isspace()
                and len(tokens.folds[position - 1]) > 3
                and tokens.folds[position - 1] not in TITLES
                and tokens.raw(position + 1)[0].isupper()
            )
        return sign == "and" and tokens.raw(position) == "+" and self._ends_alone(position)

    def _ends_alone(self, position: int) -> bool:
        return position + 1 < len(self.tokens) and self.tokens.kinds[position + 1] == Token.WORD

    def _unit_before(self, left: Part, right: Part) -> bool:
        """ "Adult Social Care, Essex County Council": a department and, after a comma, its council."""
        sign = self.tokens.folds[left[1]] if left[1] < len(self.tokens) else ""
        department = tuple(self.tokens.words(*left))
        bracketed = any(position in self.close for position in range(*left))
        if sign != "," or bracketed or not is_unit(department) or is_kind(department):
            return False
        found = self._covering(*right)
        known_left = self._covering(*left)
        if found is None or not found.entry.meaning & Meaning.NAME or found.entry.words < 2:
            return False
        if known_left is not None and known_left.entry.meaning & Meaning.NAME:
            return False
        council = not found.entry.kinds or any(kind.endswith("council") for kind in found.entry.kinds)
        if council:
            self._emit(*right, "organisation", left)
        return council

    def _unit_after(self, left: Part, right: Part) -> bool:
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

    def _chunk(self, first: int, last: int) -> None:
        first, last = self._trim(first, last)
        if first >= last or self._one_phrase(first, last):
            return
        if last - first > _LONGEST:
            self._emit(first, last, "note")
            return
        parts = self._dashed_pairs(first, last)
        if len(parts) > 1:
            for part in parts:
                self._chunk(*part)
            return
        if self._dash(first, last):
            return
        for piece_first, piece_last in self._joined(first, last):
            self._piece(*self._trim(piece_first, piece_last))

    def _dashed_pairs(self, first: int, last: int) -> list[Part]:
        """ "X – Housing & Y – Housing": parts at each "and" before an organisation with a dash of its own."""
        dashes = [position for position in range(first, last) if self._is_dash(position)]
        parts: list[Part] = []
        start = first
        for left, right in pairwise(dashes):
            joints = [
                position
                for position in range(left + 1, right)
                if self.tokens.folds[position] in _JOINERS and not self.inside[position]
            ]
            for joint in joints:
                if self._kind(*self._trim(joint + 1, right)) in _ORGANISATION:
                    parts.append((start, joint))
                    start = joint + 1
                    break
        return [*parts, (start, last)]

    def _is_dash(self, position: int) -> bool:
        tokens = self.tokens
        return tokens.folds[position] in "-–—" and not self.inside[position] and tokens.spaced(position)

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
                and tokens.kinds[position] == Token.SIGN
                and (sign == ":" or sign == "—" or tokens.spaced(position))
            ):
                return self._around_dash((first, position), (position + 1, last))
            position += 1
        return False

    def _around_dash(self, left: Part, right: Part) -> bool:
        words = self.tokens.words(*left)
        if " ".join(words) in LABELS or not words:
            self._chunk(*right)
            return True
        left, right = self._trim(*left), self._trim(*right)
        if right[0] >= right[1]:
            self._chunk(*left)
            return True
        before, after = self._kind(*left), self._kind(*right)
        if before in _ORGANISATION and self._name_after_unit(*right):
            self._last_has_unit(left, right)
        elif " ".join(self.tokens.words(*right)) in TRAILING_ROLES:
            self._chunk(*left)
        elif before in _ORGANISATION and self._is_part(right, left) and len(self._joined(*left)) == 1:
            self._last_has_unit(left, right)
        elif after == "organisation" and (before == "unit" or (self._is_name(right) and self._is_part(left, right))):
            self._emit(*right, "organisation", left)
        elif "person" in (before, after) or after == "organisation":
            self._chunk(*left)
            self._chunk(*right)
        elif before in _ORGANISATION and after != "everyone" and len(self._joined(*left)) == 1:
            self._last_has_unit(left, right)
        else:
            return False
        return True

    def _last_has_unit(self, names: Part, unit: Part) -> None:
        """One name, or several run together of which the last has the unit; names after it stand for themselves."""
        following = self._name_after_unit(*unit)
        if following is not None:
            self._last_has_unit(names, self._trim(unit[0], following.first))
            self._chunk(following.first, unit[1])
            return
        if self._tiled(*names) and self._covering(*names) is None:
            self._names(*names, unit)
        else:
            self._emit(*names, "organisation", unit)

    def _name_after_unit(self, first: int, last: int) -> Found | None:
        """The known name that follows a department without a sign ("Licensing Barnardo's")."""
        for found in self._within(first, last):
            meaning = found.entry.meaning
            named = meaning & Meaning.NAME and not meaning & Meaning.ROLE and not found.entry.place
            if named and found.first > first:
                return found if is_unit(tuple(self.tokens.words(first, found.first))) else None
        return None

    def _joined(self, first: int, last: int) -> list[Part]:
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
                and (tokens.folds[position] not in _WELSH_AND or self._is_name((start, position)))
                and (tokens.kinds[position] != Token.AND or tokens.spaced(position) or self._big(position))
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

    def _both_alone(self, left: Part, right: Part) -> bool:
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
            return alone or (after == "unit" and ends_as_team(self.tokens.words(*left)))
        return before == "unknown" and after == "organisation" and stop == right[1] and self._apart(left, right)

    def _apart(self, left: Part, right: Part) -> bool:
        """Whether an unknown name and the organisation after "and" are two and no joint council or force."""
        found = self.at.get(right[0])
        if found is None or found.entry.words < 2 or (found.last != right[1] and found.last not in self.close):
            return False
        words = self.tokens.words(*left)
        if " ".join(words) in self.places or not self.tokens.raw(left[0])[0].isupper():
            return False
        if len(words) == 1:
            joint = self.tokens.folds[found.last - 1].startswith("council")
            return not joint and bool(found.entry.meaning & Meaning.NAME) and stands_alone(self.tokens.raw(left[0]))
        return self.tokens.folds[right[0]] not in self.places and found.last == right[1]

    def _next_joiner(self, first: int, last: int) -> int:
        for position in range(first + 1, last):
            joins = not self.inside[position] and self.tokens.folds[position] in _JOINERS
            if joins and self._kind(first, position) in ("organisation", "acronym", "generic"):
                return position
        return last

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
        """What follows a bracket: a further name or kind of body, or a remark to be passed over."""
        first, last = self._trim(first, last)
        capital = any(self.tokens.raw(position)[0].isupper() for position in range(first, last))
        if capital or (first < last and self._kind(first, last) == "generic"):
            self._chunk(first, last)

    def _bracket_alone(self, inner: Part) -> None:
        words = " ".join(self.tokens.words(*inner))
        if not words or words in TRAILING_ROLES or words in FILLERS:
            if inner[0] < inner[1]:
                self._emit(*inner, "filler")
            return
        if self._kind(*inner) == "person":
            self._persons(*inner)
            return
        self._emit(*inner, "unit", inner)

    def _with_bracket(self, head: Part, inner: Part) -> None:
        words = self.tokens.words(*inner)
        folded = " ".join(words)
        if not words or folded in TRAILING_ROLES or folded in FILLERS or self._abbreviates(inner, head):
            self._names(*head, None)
            return
        kind, head_kind = self._kind(*inner), self._kind(*head)
        if kind == "person":
            self._names(*head, None)
            self._persons(*inner)
        elif self._is_name(inner) and head_kind == "organisation" and self._is_part(head, inner):
            self._emit(*inner, "organisation", head)
        elif kind == "organisation" and head_kind in ("unit", "person") and not self._named_unit(inner):
            if head_kind == "person":
                self._names(*head, None)
                self._emit(*inner, "organisation")
            else:
                self._emit(*inner, "organisation", head)
        elif head_kind in ("everyone", "generic"):
            self._names(*head, None)
            pieces = self._cut(*inner)
            named = [self._kind(*self._trim(*piece)) in _ORGANISATION for piece in pieces]
            if head_kind == "generic" and (all(named) or (len(named) > 1 and any(named))):
                for piece in pieces:
                    self._chunk(*piece)
        else:
            self._names(*head, inner)
