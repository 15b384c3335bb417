"""What a stretch of text looks like: a full name, a team or post, a kind of body, a person, a note.

Judged by the word tables of `words` alone; whether a name is known is for the gazetteer to say.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from csp_extract.vocabulary.head_nouns import HEADS, LEADING_HEADS, WEAK_HEADS, WELSH_HEADS
from csp_extract.vocabulary.words import (
    CONNECTIVES,
    DEPARTMENT_WORDS,
    GIVEN_NAMES,
    PLURAL_KINDS,
    QUANTIFIERS,
    TITLES,
    UNIT_HEADS,
)

_LONGEST_HEAD = max(head.count(" ") + 1 for head in HEADS)
_LONGEST_START = max(head.count(" ") + 1 for head in (*LEADING_HEADS, *WELSH_HEADS))
_LAST_WORDS = frozenset(head.rsplit(" ", 1)[-1] for head in HEADS)
_FIRST_WORDS = frozenset(head.split(" ", 1)[0] for head in (*LEADING_HEADS, *WELSH_HEADS))
_ACRONYM = re.compile(r"(?=[^a-z]*[A-Z][^a-z]*[A-Z])[A-Z0-9][A-Z0-9&.]*s?")
_CAMEL = re.compile(r"[A-Z][a-z]*[A-Z][A-Za-z]*")


def head_of(words: Sequence[str]) -> str | None:
    """The head noun that ends (in Welsh and in "University of …": begins) the name `words`, None without one."""
    if not words:
        return None
    count = len(words)
    if words[-1] in _LAST_WORDS:
        for size in range(min(_LONGEST_HEAD, count), 0, -1):
            head = " ".join(words[count - size :])
            if head in HEADS:
                return head
    if words[0] in _FIRST_WORDS:
        for size in range(min(_LONGEST_START, count - 1), 0, -1):
            head = " ".join(words[:size])
            if head in LEADING_HEADS or head in WELSH_HEADS:
                return head
    return None


def may_hold_head(words: Sequence[str]) -> bool:
    """Whether any part of `words` can have a head noun; most texts have none of their words."""
    return not (_LAST_WORDS.isdisjoint(words) and _FIRST_WORDS.isdisjoint(words))


def kind_of_head(head: str | None) -> str:
    """The kind of agency that a head noun shows; `other` for none."""
    if head is None:
        return "other"
    return HEADS.get(head) or LEADING_HEADS.get(head) or WELSH_HEADS.get(head) or "other"


def proper_words(words: Sequence[str]) -> list[str]:
    """The words that are neither of the vocabulary of departments and kinds nor connectives."""
    return [
        word
        for word in words
        if word not in DEPARTMENT_WORDS
        and word not in CONNECTIVES
        and word not in PLURAL_KINDS
        and word not in QUANTIFIERS
        and word not in UNIT_HEADS
    ]


def is_full_name(words: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether a stretch is an organisation's name in full: capitalised, with a head noun and something of its own.

    `printed` are the same words as printed.
    """
    if len(words) < 2:
        return False
    head = head_of(words)
    if head is None:
        return False
    size = head.count(" ") + 1
    own = words[size:] if head in LEADING_HEADS or head in WELSH_HEADS else words[: len(words) - size]
    own_proper = proper_words(own)
    if not own_proper or all(word in HEADS for word in own_proper):
        return False
    return all(
        raw[0].isupper() or raw[0].isdigit() or word in CONNECTIVES for word, raw in zip(words, printed, strict=True)
    )


def is_weak_head(head: str) -> bool:
    """Whether a head noun also ends the names of teams and kinds of body."""
    return head in WEAK_HEADS


def is_acronym(printed: str) -> bool:
    """Whether one printed word is an abbreviation ("ECFRS", "RSLs", "C360", "LanCon")."""
    if not 2 <= len(printed) <= 10 or printed[1:].islower():
        return False
    return _ACRONYM.fullmatch(printed) is not None or _CAMEL.fullmatch(printed) is not None


@lru_cache(maxsize=8192)
def is_unit(words: tuple[str, ...]) -> bool:
    """Whether a phrase names a team, department or post ("Housing Options", "Head of Localities", "ASB Team")."""
    if not words:
        return False
    if words[-1] in UNIT_HEADS or all(word in DEPARTMENT_WORDS for word in words):
        return True
    return len(words) > 1 and words[0] in UNIT_HEADS and words[1] in ("of", "for")


@lru_cache(maxsize=8192)
def is_kind(words: tuple[str, ...]) -> bool:
    """Whether a phrase names a kind of body ("Primary schools", "Other RPs", "All uniformed officers")."""
    if not words or words[-1] not in PLURAL_KINDS:
        return False
    if len(words) == 1:
        return True
    return words[0] in QUANTIFIERS or not proper_words(words)


def person_span(words: Sequence[str], printed: Sequence[str]) -> tuple[int, int] | None:
    """Where a person's name stands among `words`: title or rank with name, or given name with surname."""
    count = len(words)
    for first in range(count):
        last = _titled(words, printed, first) or _named(words, printed, first)
        if last is not None:
            return first, last
    return None


def _titled(words: Sequence[str], printed: Sequence[str], first: int) -> int | None:
    position = first
    while position < len(words) and words[position] in TITLES:
        position += 1
    if position == first or not printed[first][0].isupper():
        return None
    number = position
    while position < len(words) and words[position].isdigit():
        position += 1
    names = position
    while position + 1 < len(words) and position - names < 2 and _initial(words[position], printed[position]):
        position += 1
    surname = position
    while position < len(words) and position - names < 3 and _surname(words[position], printed[position]):
        position += 1
    if position == surname:
        return names if names > number else None
    return position


def _initial(word: str, printed: str) -> bool:
    return len(word) == 1 and printed.isupper()


def _named(words: Sequence[str], printed: Sequence[str], first: int) -> int | None:
    if not printed[first][0].isupper():
        return None
    initial = len(words[first]) == 1 and first == 0
    if words[first] not in GIVEN_NAMES and not initial:
        return None
    position = first + 1
    if position < len(words) and len(words[position]) == 1 and printed[position].isupper():
        position += 1
    names = position
    while position < len(words) and position - names < 2 and _surname(words[position], printed[position]):
        position += 1
    return position if position > names else None


def _surname(word: str, printed: str) -> bool:
    return (
        printed[0].isupper()
        and word.isalpha()
        and (len(word) > 2 or not printed.isupper())
        and not (printed.isupper() and len(printed) < 5)
        and word not in DEPARTMENT_WORDS
        and word not in UNIT_HEADS
        and word not in HEADS
        and word not in PLURAL_KINDS
        and word not in CONNECTIVES
    )


def is_short(printed: str) -> bool:
    """Whether a name is one word of few capitals ("CPS"), which says little by itself."""
    return len(printed) <= 8 and " " not in printed and printed.isupper()


def is_mixed_abbreviation(printed: str) -> bool:
    """ "LanCon", "DfE", "YOTs": more than one capital in a word."""
    return " " not in printed and sum(char.isupper() for char in printed) > 1
