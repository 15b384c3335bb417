"""Folding of names, so that writings that differ only in case, accents, "&" or punctuation compare equal."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2018\u2019\u02bc\u00b4`]")
_AMPERSAND = re.compile(r"\s*&\s*|(?<=\w)\s*\+\s*(?=\w)")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return `text` as lower-case words of a-z and 0-9 with single spaces.

    "&" reads "and" (so does "+" between words), apostrophes vanish ("Women's" is "womens"), dotted initials close up
    ("D.W.P." is "dwp"), accents go ("Môn" is "mon"), other punctuation parts words, a leading "the" is dropped unless
    nothing would be left. Idempotent. The empty string if nothing but punctuation is given.
    """
    folded = text.casefold()
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded)
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    folded = _APOSTROPHES.sub("", folded)
    if "." in folded:
        folded = _INITIALS.sub(lambda found: found.group().replace(".", ""), folded)
    if "&" in folded or "+" in folded:
        folded = _AMPERSAND.sub(" and ", folded)
    folded = _NOT_WORD.sub(" ", folded).strip()
    while folded.startswith("the "):
        folded = folded[4:]
    return folded


def slug(text: str) -> str:
    """Return the id made from a name: its folded words joined by hyphens, a leading "the" dropped."""
    return fold(text).replace(" ", "-")
