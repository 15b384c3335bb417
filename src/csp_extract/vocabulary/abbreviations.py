"""Abbreviations and what they stand for: whether one fits a name, and those that a text explains."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.wording import head_of, is_acronym
from csp_extract.vocabulary.words import CONNECTIVES

_PAIR = re.compile(
    r"(?<![\w&])(?P<short>[A-Z][A-Za-z&]{1,9}(?: [A-Z]{2,5}(?=\s*[-–—:=]|,? (?:is|means|stands for|for) ))?)"
    r"(?:\s*(?P<sign>[-–—:=])\s*|,?\s+(?:(?:is|are|means|stands\s+for|for)\s+)?)(?:the\s+)?"
    r"(?=(?P<run>[A-Z][\w’'&-]*(?:,?\s+(?:[A-Z&][\w’'&-]*|and|of|for|on|the|in)){1,13}))"
)
_IN_BRACKETS = re.compile(r"(?<![\w&])(?P<short>[A-Z][A-Za-z&]{1,9}) \((?P<full>[A-Z][^()]{6,80})\)")
"""An abbreviation with its name in brackets: "WBC (Wexby Borough Council)"."""
_ABBREVIATION = re.compile(r"\b[A-Z][A-Za-z&]?[A-Z]")
_SEGMENTS = re.compile(
    r"\s*[;·•|]\s*|(?<=[a-z)\d])\.\s+(?=[A-Z])|\n|(?:^|(?<=\. ))[A-Z][\w ]{3,40}:\s+(?=[A-Z]{2})"
    r"|(?:,|(?<![A-Z][A-Z]))\s+(?:and\s+)?(?=[A-Z]{2,6}\s+(?:for|is|means|stands\s+for)\s)"
)
_WHOLE_PAIR = re.compile(
    r"(?:and\s+|also\s+)?(?P<short>[A-Z][\w&’'.-]{0,14}"
    r"(?: (?:CRC|CCG|ICB|PCT|[A-Z]{2,5}(?=\s*[-–—:=,]|\s(?:is|means|stands|for)\s)))?)"
    r"(?P<sign>\s*[-–—:=,]\s*|\s+(?:in what follows\s+)?(?:is|are|means|stands\s+for|refers\s+to|for)\s+|\s+)"
    r"(?:the\s+)?(?P<full>[A-Z][^.;:=]{3,90})"
)
_LEAST_PAIRS = 3
_MAX_SHORT = 10


@lru_cache(maxsize=8192)
def initials_of(folded: str) -> frozenset[str]:
    """The abbreviations that a name's initials make: with and without small words, "and" as "and" sign or letter."""
    words = folded.split(" ")
    big = [word for word in words if word not in CONNECTIVES]
    found = {"".join(word[0] for word in big), "".join(word[0] for word in words)}
    found.add("".join(word[0] for word in words if word == "and" or word not in CONNECTIVES))
    if words[0] == "nhs":
        found.update("".join(word[0] for word in part) for part in (big[1:], words[1:]))
        found.add("nhs" + "".join(word[0] for word in big[1:]))
    return frozenset(short for short in found if 2 <= len(short) <= _MAX_SHORT)


_SIGNS = re.compile(r"[^a-z0-9]")


def abbreviates(short: str, folded: str) -> bool:
    """Whether `short` can stand for a name: initials, or beginnings of its words in order ("LanCon", "MECCG")."""
    letters = _SIGNS.sub("", short.casefold().replace("&", ""))
    words = [word for word in folded.split(" ") if word not in CONNECTIVES]
    if len(letters) < 2 or not words:
        return False
    if letters in initials_of(folded):
        return True
    return letters[0] == words[0][0] and (_beginnings(letters, tuple(words)) or _with_head(letters, folded))


def _with_head(letters: str, folded: str) -> bool:
    """Whether `letters` are some of a name's own in order and then the initials of its head noun ("WFDC")."""
    head = head_of(folded.split(" ")) or ""
    ending = "".join(word[0] for word in head.split(" ")) if " " in head else ""
    if not ending or not letters.endswith(ending) or len(letters) - len(ending) > 2:
        return False
    rest = iter(folded.removesuffix(head))
    return all(letter in rest for letter in letters.removesuffix(ending))


def _beginnings(letters: str, words: tuple[str, ...]) -> bool:
    """Whether `letters` are beginnings of `words` in order, no more than one word left out."""
    reachable = {(0, 0)}
    for word in words:
        following: set[tuple[int, int]] = set()
        for used, missed in reachable:
            if missed < 1:
                following.add((used, missed + 1))
            size = 1
            while used + size <= len(letters) and letters[used : used + size] == word[:size] and size <= len(word):
                following.add((used + size, missed))
                size += 1
        reachable = following
    return any(used == len(letters) for used, _ in reachable)


class Pair(NamedTuple):
    """An abbreviation and the name that a text explains it with; `by_sign`: so plainly that its letters may differ."""

    short: str
    full: str
    by_sign: bool


def pairs_in(text: str, known: Callable[[str], int]) -> Iterator[Pair]:
    """ "NDC – Northmere District Council", "NDC stands for Northmere District Council": the pairs in a text.

    `known` says how well a name is known as one of an organisation (0: not at all). After a sign any known name
    explains the abbreviation ("SyP: Surrey Police"), else only one whose letters it has; in a paragraph of nothing but
    pairs each is plain.
    """
    for choice in _choices(text):
        full = choice.best(known)
        if full is not None:
            yield Pair(choice.short, full.rstrip(","), choice.by_sign or _begins_with(choice.short, full))


class _Choice(NamedTuple):
    """An abbreviation and what it may stand for, by how well it fits: `exact` by its initials, `other` if it is a known
    name, `fitting` by its letters; the longest first."""

    short: str
    by_sign: bool
    exact: tuple[str, ...]
    other: tuple[str, ...] = ()
    fitting: tuple[str, ...] = ()

    def best(self, known: Callable[[str], int]) -> str | None:
        """One with its initials that is a known name; any other known one; else one with its initials or letters."""
        for candidates in (self.exact, self.other):
            if (full := max((full for full in candidates if known(full)), key=known, default=None)) is not None:
                return full
        return next(iter(self.exact), None) or next(iter(self.fitting), None)


@lru_cache(maxsize=8192)
def _choices(text: str) -> tuple[_Choice, ...]:
    """The abbreviations that a text may explain; kept, for several stages ask for those of a document."""
    if not _ABBREVIATION.search(text):
        return ()
    if listed := _listed_pairs(text):
        return tuple(_Choice(pair.short, True, (pair.full,)) for pair in listed)
    found = [
        _Choice(match["short"], True, (match["full"],))
        for match in _IN_BRACKETS.finditer(text)
        if abbreviates(match["short"], fold(match["full"]))
    ]
    for match in _PAIR.finditer(text):
        choice = _choice(match["short"], match["run"].split(), match["sign"] is not None)
        if choice is not None:
            found.append(choice)
    return tuple(found)


def _listed_pairs(text: str) -> list[Pair]:
    """The pairs of a paragraph, parted by semicolons or full stops, of which most explain an abbreviation."""
    if len(_SEGMENTS.findall(text)) < _LEAST_PAIRS - 1:
        return []
    segments = [part.strip() for part in _SEGMENTS.split(text) if part.strip()]
    if len(segments) < _LEAST_PAIRS:
        return []
    found = [match for part in segments if (match := _WHOLE_PAIR.fullmatch(part.rstrip(".")))]
    plain = [
        match for match in found
        if match["sign"].strip() or is_acronym(match["short"]) or _begins_with(match["short"], match["full"])
    ]  # fmt: skip
    fitting = sum(_fits(match["short"], match["full"]) for match in plain)
    if len(plain) < _LEAST_PAIRS or len(plain) * 10 < len(segments) * 6 or fitting * 2 < len(plain):
        return []
    return [Pair(match["short"], match["full"].split(", and ")[0], True) for match in plain]


def _choice(short: str, words: list[str], by_sign: bool) -> _Choice | None:
    """What an abbreviation may stand for among the beginnings of the words after it; after a sign any known name."""
    letters = fold(short).replace(" ", "")
    sure = by_sign and is_acronym(short.replace(" ", ""))
    if not sure and words[0][0].casefold() != letters[:1] and words[0] != "NHS":
        return None  # nearly always: most capitals before a name begin another word
    fulls = [
        " ".join(words[:size]).rstrip(",") for size in range(len(words), 1, -1) if words[size - 1] not in CONNECTIVES
    ]
    exact = tuple(
        full for full in fulls
        if letters in initials_of(fold(full)) or letters in initials_of(_before_for(fold(full)))
    )  # fmt: skip
    fitting = tuple(full for full in fulls if _fits(short, full))
    begun = tuple(full for full in fulls if any(word.startswith(letters[:1]) for word in fold(full).split(" ")))
    return _Choice(short, by_sign, exact, begun if sure else fitting, fitting) if exact or begun or fitting else None


def _fits(short: str, full: str) -> bool:
    """Whether an abbreviation can stand for a name: by its letters, as its first words ("EDP" of "EDP Services"), or by
    its head noun's ("DDR CRC" of a community rehabilitation company whose name begins with a D)."""
    folded = fold(full)
    if abbreviates(short, folded) or _begins_with(short, full):
        return True
    start, _, end = fold(short).rpartition(" ")
    head = head_of(folded.split(" ")) or ""
    return bool(start) and start[0] == folded[0] and end == "".join(word[0] for word in head.split(" ") if word)


def _begins_with(short: str, full: str) -> bool:
    return fold(full).startswith(f"{fold(short)} ")


def _before_for(folded: str) -> str:
    """A name without the place that it is for ("Office of the Police and Crime Commissioner for Devon")."""
    before = folded.partition(" for ")[0]
    return before if head_of(before.split(" ")) is not None else folded


_OPEN_PAIR = re.compile(r"\b[A-Z][A-Za-z&]{1,9}(?:\s*[-–—:=]| is| means| for) (?:the )?[A-Z][\w’'&, ]*$")

_CLOSED_ENDS = frozenset(".:;)?!%*")
"""Signs after which no name goes on: so end most texts."""

_REST = re.compile(r"[^.;·•|=:–—]{1,90}(?=[.;·•|]|$)")
"""What a name that a paragraph cuts may still have in the next one: nothing beyond a sign, no other pair."""


def whole_pairs(texts: Sequence[str]) -> Iterator[str]:
    """The texts, each that ends within the name of a pair with the rest of that name from the one after it."""
    for at, text in enumerate(texts):
        following = texts[at + 1] if at + 1 < len(texts) else ""
        open_end = following[:1].isupper() and text[-1:] not in _CLOSED_ENDS and _OPEN_PAIR.search(text[-120:])
        rest = _REST.match(following) if open_end else None
        yield f"{text} {rest.group()}" if rest else text
