"""Tokens of a text and the phrases of the vocabulary in them: one pass, longest match, whole words.

The index is a trie written as one dict: each beginning of a phrase, word by word, is a key; those that end a phrase
hold an `Entry`. It is walked over folded tokens, so "D&C Police", "D & C Police" and "D and C police" are one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.index import Vocabulary
from csp_extract.vocabulary.welsh import radical
from csp_extract.vocabulary.wording import is_full_name

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}(?:[A-Za-z]\b)?|[^\W_]+(?:['’ʼ][^\W_]+)*|\n|\S")
_DASHES = "-–—‐‑"
_TRANSPARENT = frozenset(",.'’‘\"“”-‐‑")
"""Signs that may stand inside a name and are disregarded."""
_SPECIAL = frozenset("/()[]:;|–—\n")
"""Signs that a printed phrase may cross only where the vocabulary writes them too (a line break: see `Entry`)."""

_INSIDE = _SPECIAL - frozenset("()[]")
"""Those of them that a name crosses; what stands in brackets after a name is a part of it ("Home Office (Border
Force)"), whatever other names it has."""


class Token:
    """What a token is; `AND` is a sign that reads "and". Plain numbers: they are compared for every word of a text."""

    WORD: Final = 0
    AND: Final = 1
    SIGN: Final = 2
    BREAK: Final = 3


class Meaning:
    """What a phrase of the vocabulary may mean, as bits."""

    NAME: Final = 1
    ROLE: Final = 2
    EVERYONE: Final = 4
    GENERIC: Final = 8


class Entry(NamedTuple):
    """What the index knows of one phrase: meanings, kinds of agency, number of words, and how it is written.

    `caps`: only written in capitals (an abbreviation); `signs`: the special signs that it crosses; `place`: the name
    of an area and of nothing else in this wording.
    """

    meaning: int
    kinds: frozenset[str]
    words: int
    caps: bool
    signs: str
    place: bool


class Found(NamedTuple):
    """A phrase found: first token, token after the last, its entry, and whether a possessive "'s" hangs on it."""

    first: int
    last: int
    entry: Entry
    possessive: bool = False


Index = dict[str, Entry | None]
_ABSENT: Final = Entry(0, frozenset(), 0, False, "", False)


class Tokens:
    """The tokens of a text as columns: as printed, folded form (a sign as it is), kind; offsets. Never changed."""

    __slots__ = ("_starts", "folds", "kinds", "raws", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.raws: list[str] = _TOKEN.findall(text)
        read = [_read(raw) for raw in self.raws]
        self.folds = [folded for folded, _ in read]
        self.kinds = [kind for _, kind in read]
        self._starts: list[int] | None = None

    def __len__(self) -> int:
        return len(self.raws)

    def start(self, position: int) -> int:
        """Where a token begins in the text. Found when first asked for: most texts name nobody."""
        if self._starts is None:
            starts = []
            end = 0
            for raw in self.raws:  # only white space stands between two tokens
                start = self.text.index(raw, end)
                starts.append(start)
                end = start + len(raw)
            self._starts = starts
        return self._starts[position]

    def end(self, position: int) -> int:
        """Where a token ends in the text."""
        return self.start(position) + len(self.raws[position])

    def raw(self, position: int) -> str:
        """The token as printed."""
        return self.raws[position]

    def printed(self, first: int, last: int) -> str:
        """The text from token `first` to the one before `last`."""
        return self.text[self.start(first) : self.end(last - 1)] if first < last else ""

    def words(self, first: int, last: int) -> list[str]:
        """The folded words from `first` to the one before `last`, "and" for its signs, other signs left out."""
        kinds, folds = self.kinds, self.folds
        return [folds[position] for position in range(first, last) if kinds[position] <= Token.AND]

    def spaced(self, position: int) -> bool:
        """Whether white space (or the end of the text) stands on either side of a token."""
        start, end = self.start(position), self.end(position)
        before = start == 0 or self.text[start - 1].isspace()
        after = end == len(self.text) or self.text[end].isspace()
        return before or after


@lru_cache(maxsize=256)
def tokens_of(text: str) -> Tokens:
    """The tokens of a text, kept for the next questions about it: several are asked of the same one in a row."""
    return Tokens(text)


@lru_cache(maxsize=32768)
def _read(raw: str) -> tuple[str, int]:
    """The folded form of a token and what it is."""
    if raw[0].isalnum():
        folded = raw.lower() if raw.isascii() and raw.isalnum() else fold(raw).replace(" ", "") or raw.casefold()
        return radical(folded), Token.WORD
    if raw in ("&", "+"):
        return "and", Token.AND
    return raw, Token.BREAK if raw == "\n" else Token.SIGN


def vocabulary_index(vocabulary: Vocabulary) -> Index:
    """The index of all names, aliases, roles and groups of the vocabulary.

    Aliases that count only in documents that name the agency in full are left out: such documents bring them along.
    """
    index: Index = {}
    places = vocabulary.areas_by_name
    agencies = vocabulary.agencies
    roles, groups = vocabulary.roles, vocabulary.groups
    for folded, rows_of_alias in vocabulary.aliases.items():
        aliases = [alias for alias in rows_of_alias if alias.context != "document"]
        if not aliases:
            continue
        kinds = {agencies[alias.agency_id].kind for alias in aliases if alias.agency_id in agencies}
        meaning = Meaning.EVERYONE if kinds == {"group"} else Meaning.NAME
        caps = all(_is_caps(alias.alias) for alias in aliases)
        if folded in roles:
            meaning |= Meaning.ROLE
            caps = caps and all(_is_caps(role.phrase) for role in roles[folded])
        if folded in groups:
            meaning |= Meaning.GENERIC if groups[folded].meaning == "generic" else Meaning.EVERYONE
        signs = "".join(char for alias in aliases for char in alias.alias if char in _INSIDE)
        _add(index, folded, _entry(folded, meaning, kinds, caps, signs, folded in places))
    for folded, rows in roles.items():
        if folded not in index or index[folded] is None:
            kinds = {kind for row in rows for kind in row.kinds}
            signs = "".join(char for row in rows for char in row.phrase if char in _SPECIAL)
            meaning = Meaning.ROLE
            if folded in groups:
                meaning |= Meaning.GENERIC if groups[folded].meaning == "generic" else Meaning.EVERYONE
            caps = all(_is_caps(row.phrase) for row in rows)
            _add(index, folded, _entry(folded, meaning, kinds, caps, signs, False))
    for folded, group in groups.items():
        if index.get(folded) is None:
            meaning = Meaning.GENERIC if group.meaning == "generic" else Meaning.EVERYONE
            signs = "".join(char for char in group.phrase if char in _SPECIAL)
            _add(index, folded, _entry(folded, meaning, (), False, signs, False))
    return index


def names_index(names: Iterable[str]) -> Index:
    """The index of names that a document gives itself (in full, or abbreviations)."""
    index: Index = {}
    for name in names:
        folded, entry = _entry_of(name)
        if folded:
            _add(index, folded, entry)
    return index


@lru_cache(maxsize=8192)
def _entry_of(name: str) -> tuple[str, Entry]:
    """The folded form of a document's own name and its entry; kept, for one set of names takes up another."""
    folded = fold(name)
    signs = "".join([char for char in name if char in _SPECIAL])
    return folded, _entry(folded, Meaning.NAME, (), _is_caps(name), signs, False)


def _is_caps(phrase: str) -> bool:
    return phrase.isupper() and " " not in phrase.strip() and len(phrase) <= 8


def _add(index: Index, folded: str, entry: Entry) -> None:
    end = folded.find(" ")
    while end > 0:
        index.setdefault(folded[:end], None)
        end = folded.find(" ", end + 1)
    index[folded] = entry


def _entry(folded: str, meaning: int, kinds: Iterable[str], caps: bool, signs: str, place: bool) -> Entry:
    return Entry(meaning, frozenset(kinds), folded.count(" ") + 1, caps, signs, place)


def find_all(tokens: Tokens, first: int, last: int, indexes: tuple[Index, ...]) -> Iterator[Found]:
    """The phrases from token `first` to `last`, from left to right, the longest at each place, none overlapping."""
    folds, kinds = tokens.folds, tokens.kinds
    position = first
    while position < last:
        found = None
        if kinds[position] == Token.WORD:
            word = folds[position]
            for index in indexes:
                if word in index or (word[-1] == "s" and word[:-1] in index):  # most words begin no phrase
                    found = longest(tokens, position, last, indexes)
                    break
        if found is None:
            position += 1
        else:
            length = found.last - found.first
            if length > 2 and found.last < last and kinds[found.last] is Token.WORD:
                found = _without_next(tokens, found, last, indexes)
            yield found
            position = found.last


def _without_next(tokens: Tokens, found: Found, last: int, indexes: tuple[Index, ...]) -> Found:
    """The phrase, or the shorter one that leaves its last words to a name that they begin.

    "National Probation Service, Greater Manchester Police" is the service and the police, though the service has a
    region of that name.
    """
    for start in range(found.last - 1, found.first, -1):
        if tokens.kinds[start] is not Token.WORD:
            continue
        following = longest(tokens, start, last, indexes)
        if following is None or following.last <= found.last or following.entry.words < 2:
            continue
        if not following.entry.meaning & Meaning.NAME:
            continue
        shorter = longest(tokens, found.first, start, indexes)
        if shorter is not None and shorter.entry.meaning & Meaning.NAME and not shorter.entry.place:
            end = start
            while end > shorter.last and tokens.kinds[end - 1] >= Token.SIGN:
                end -= 1
            if shorter.last == end:
                return shorter
    return _before_comma(tokens, found, last, indexes) or found


def _before_comma(tokens: Tokens, found: Found, last: int, indexes: tuple[Index, ...]) -> Found | None:
    """The known name before a comma inside the phrase, where what stands after it is another name in full.

    "Probation Service, West Mercia Women's Aid" is the service and the charity, though there is a "Probation Service,
    West Mercia".
    """
    comma = next((at for at in range(found.first, found.last) if tokens.folds[at] == ","), None)
    if comma is None:
        return None
    end = found.last
    while end < last and tokens.kinds[end] <= Token.AND:
        end += 1
    if not is_full_name(tokens.words(comma + 1, end), tokens.raws[comma + 1 : end]):
        return None
    shorter = longest(tokens, found.first, comma, indexes)
    return shorter if shorter is not None and shorter.last == comma and not shorter.entry.place else None


def longest(tokens: Tokens, first: int, last: int, indexes: tuple[Index, ...]) -> Found | None:
    """The longest phrase that begins at token `first`."""
    best: Found | None = None
    raws, folds, kinds = tokens.raws, tokens.folds, tokens.kinds
    for index in indexes:
        key = folds[first]
        if key not in index and not (key[-1] == "s" and key[:-1] in index):
            continue
        position = first + 1
        crossed = ""
        while True:
            entry = index.get(key, _ABSENT)
            possessive = entry is _ABSENT and raws[position - 1][-2:] in ("'s", "’s")
            if possessive:
                entry = index.get(key[:-1], _ABSENT)
            if entry is _ABSENT:
                break
            if (
                entry is not None
                and (best is None or position >= best.last)
                and (not crossed or _may_cross(crossed, entry))
                and _well_written(tokens, first, position, entry)
            ):
                best = Found(first, position, entry, possessive)
            if possessive:
                break
            while position < last and kinds[position] >= Token.SIGN:
                sign = folds[position]
                if sign in _TRANSPARENT and not (sign in _DASHES and tokens.spaced(position)):
                    position += 1
                elif sign in _SPECIAL or sign in _DASHES:
                    crossed += sign
                    position += 1
                else:
                    position = last
            if position >= last:
                break
            key = f"{key} {folds[position]}"
            position += 1
    return best


def _may_cross(crossed: str, entry: Entry) -> bool:
    """Whether a phrase may be written across these signs.

    A line break is allowed in names of three words or more, and in those that the document itself makes known.
    """
    for sign in crossed:
        if sign == "\n":
            if entry.words < (3 if entry.kinds else 2) or not entry.meaning & Meaning.NAME:
                return False
        elif sign not in entry.signs:
            return False
    return True


def _well_written(tokens: Tokens, first: int, last: int, entry: Entry) -> bool:
    """Abbreviations stand in capitals, names begin with one (or with a digit); roles and kinds are free."""
    if entry.caps:
        return not any(tokens.raw(position).rstrip("'’s").islower() for position in range(first, last))
    if entry.meaning & ~Meaning.NAME or entry.words > 1:
        return True
    char = tokens.raws[first][0]
    return char.isupper() or char.isdigit()
