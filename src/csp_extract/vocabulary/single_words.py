"""Names of one word: what a capitalised word must be like to be one, and what is a name's own in longer ones."""

import re
from collections.abc import Sequence

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.head_nouns import HEADS
from csp_extract.vocabulary.wording import proper_words
from csp_extract.vocabulary.words import GIVEN_NAMES, ORDINARY_WORDS, TITLES

ONE_WORD = re.compile(r"[A-Z]?[A-Z][a-zà-ÿ’']{3,}(?:[A-Z][a-z]+)?")
"""One capitalised word that may be a name ("Inspire", "StreetScene", "YSmart")."""
_OF_POSTS = ("ing", "ment", "tion", "ations", "tions", "ors", "ers", "ists", "ities", "ents", "ness", "ship")
"""Endings of words for activities and kinds of people, which are no name when they stand alone."""


def stands_alone(name: str) -> bool:
    """Whether one capitalised word that stands for a body by itself is its name ("Inspire"): no word of the field."""
    word = fold(name)
    return (
        ONE_WORD.fullmatch(name) is not None
        and word not in ORDINARY_WORDS
        and word not in GIVEN_NAMES
        and word not in TITLES
        and not word.endswith(_OF_POSTS)
        and bool(own_words([word]))
    )


def own_words(words: Sequence[str]) -> list[str]:
    """Words of a name that are its own: no department, kind of body or head noun."""
    return [word for word in proper_words(words) if word not in HEADS]
