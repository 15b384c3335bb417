"""What reads as the name of an organisation that no vocabulary has: in cells, lists of members and glossaries."""

import re
from collections.abc import Iterable, Sequence

from csp_extract.vocabulary import Vocabulary, fold
from csp_extract.vocabulary.head_nouns import HEADS
from csp_extract.vocabulary.single_words import ONE_WORD, own_words
from csp_extract.vocabulary.wording import head_of, is_acronym, is_full_name, is_kind, is_unit, proper_words
from csp_extract.vocabulary.words import (
    CONNECTIVES,
    DEPARTMENT_WORDS,
    DIRECTIONS,
    FILLERS,
    OF_BINDING,
    ORDINARY_WORDS,
    SCHEME_ENDS,
    SCHEME_STARTS,
    TITLES,
)

LETTERS_AND_DIGIT = re.compile(r"([A-Z]{1,3})\d{1,2}")
"""Letters with a number ("SV2"), which are no initials; unless they number something ("Q2", "KS4", "P1" and "P2")."""
_NUMBERING = frozenset({"A", "B", "KS", "L", "M", "Q", "Y"})
_PART = re.compile(r"[A-Z][a-zà-ÿ’']+")
_WORD = re.compile(r"[^\W_][\w’']*")
_WORD_OR_AND = re.compile(r"&|[^\W_][\w’']*")
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])[’']s$")
_PLACES_APART = re.compile(r" and | ")


def capitalised(name: str) -> bool:
    words = _WORD.findall(name)
    return bool(words) and all(word[0].isupper() or word[0].isdigit() or fold(word) in CONNECTIVES for word in words)


def reads_as_name(vocabulary: Vocabulary, words: Sequence[str]) -> bool:
    """Whether several capitalised words name a body: not only a place, nothing said about another body, no scheme."""
    place = list(words)
    while place and place[0] in DIRECTIONS:
        del place[0]
    if not own_words(words) or not place or only_places(vocabulary, " ".join(place)) or _about_another(words):
        return False
    head = head_of(words)
    if words[-1] in SCHEME_ENDS or words[0] in SCHEME_STARTS:
        return False
    if head is None and any(word in TITLES for word in words):
        return False
    if head in ("project", "projects", "scheme"):
        return any(word not in ORDINARY_WORDS and word not in DEPARTMENT_WORDS for word in words[:-1])
    return True


def _about_another(words: Sequence[str]) -> bool:
    """ "Strategic Priorities of Essex County Council": what stands before "of" is said about the body after it."""
    if "of" not in words[1:]:
        return False
    at = words.index("of", 1)
    return words[at - 1] not in OF_BINDING and head_of(words[at + 1 :]) is not None


def numbered_names(names: Iterable[str]) -> frozenset[str]:
    """Of the names that stand in cells those of letters and a number, whose letters no other number follows."""
    numbers: dict[str, set[str]] = {}
    for name in names:
        if match := LETTERS_AND_DIGIT.fullmatch(name):
            numbers.setdefault(match[1], set()).add(name)
    return frozenset(
        name for letters, found in numbers.items() if letters not in _NUMBERING and len(found) == 1 for name in found
    )


def without_possessive(name: str) -> str:
    return _POSSESSIVE.sub("", name) if head_of(fold(name).removesuffix("s").split(" ")) else name


def is_member_name(name: str) -> bool:
    """Whether an entry of a list of members (or of a glossary) reads as the name of one organisation."""
    words = tuple(fold(name).split(" "))
    if not name or not (name[0].isupper() or name[0].isdigit()) or len(words) > 14:
        return False
    if " ".join(words) in FILLERS or is_kind(words) or not capitalised(name):
        return False
    if len(words) == 1:
        return not is_acronym(name) and bool(proper_words(words)) and words[0] not in HEADS
    return not is_unit(words) or head_of(words) is not None


def is_organisation(vocabulary: Vocabulary, name: str) -> bool:
    """Whether a glossary's full form names an organisation (most name offences, laws and schemes)."""
    folded = fold(name)
    if folded in vocabulary.aliases or folded in vocabulary.roles:
        return True
    words = folded.split(" ")
    return head_of(words) is not None and is_full_name(words, _printed_words(name, words))


def _printed_words(name: str, words: Sequence[str]) -> list[str]:
    """As many printed words as folded ones; good enough to see capitals."""
    raws = [raw for raw in _WORD_OR_AND.findall(name) if fold(raw) not in ("", "the") or raw.lower() == "the"]
    if raws and raws[0].lower() == "the":
        raws = raws[1:]
    return raws if len(raws) == len(words) else [word.title() for word in words]


def deserves(folded: str, name: str) -> bool:
    words = tuple(folded.split(" "))
    if is_kind(words) or not own_words(words):
        return False
    return (
        len(words) > 1
        or not is_acronym(name)
        or is_own_acronym(name)
        or _run_together(name)
        or bool(LETTERS_AND_DIGIT.fullmatch(name))
    )


def is_own_acronym(name: str) -> bool:
    """Whether initials that nobody explains are what a body calls itself ("REACH", "RoSA"): three letters or more,
    two of them capital, and no word of the field, no team and no plural ("ASB", "MARAC", "PCSOs")."""
    word = fold(name)
    capitals = sum(letter.isupper() for letter in name)
    return (
        is_acronym(name)
        and 3 <= len(name) <= 8
        and name.isalpha()
        and capitals >= 2
        and not (name.endswith("s") and name[:-1].isupper())
        and word not in ORDINARY_WORDS
        and not is_unit((word,))
        and not is_kind((word,))
    )


def _run_together(name: str) -> bool:
    """Whether a word of several capitalised words is a name ("FearFree"), not a department ("StreetScene")."""
    parts = [part.casefold() for part in _PART.findall(name)]
    return ONE_WORD.fullmatch(name) is not None and any(
        part not in ORDINARY_WORDS and part not in DEPARTMENT_WORDS for part in parts
    )


def only_places(vocabulary: Vocabulary, name: str) -> bool:
    """Whether a short form is nothing but names of areas ("Norfolk and Suffolk")."""
    folded = fold(name)
    return folded in vocabulary.areas_by_name or all(
        part in vocabulary.areas_by_name for part in _PLACES_APART.split(folded) if part
    )
