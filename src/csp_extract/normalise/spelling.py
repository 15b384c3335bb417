"""Respelling of names: county short forms written out, Welsh mutations undone, misspelt head nouns put right.

Only words that no vocabulary name contains are taken for misspelt, and only those that are like exactly one word of the
head nouns ("Counicl", "Constabluary", "Sevice") are put right; the place in a name is left to `fuzzy`.
"""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from csp_extract.vocabulary import Vocabulary
from csp_extract.vocabulary.head_nouns import HEADS
from csp_extract.vocabulary.shared import Shared
from csp_extract.vocabulary.welsh import radical
from csp_extract.vocabulary.words import COUNTY_SHORT, DEPARTMENT_WORDS

_HEAD_WORDS: Final = tuple(
    sorted(
        {word for head in HEADS for word in head.split(" ") if len(word) > 3}
        | {"metropolitan", "commissioning", "prosecution"}
    )
)
_SHORTEST: Final = 4
_LONG: Final = 8


class Respelling:
    """Knows all words of a vocabulary's names."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._words = frozenset(
            word
            for names in (vocabulary.aliases, vocabulary.roles, vocabulary.areas_by_name)
            for name in names
            for word in name.split(" ")
        )

    def written_out(self, folded: str) -> str | None:
        """The name with short forms of counties written out and Welsh nouns unchanged; None if there are none."""
        words = folded.split(" ")
        changed = [COUNTY_SHORT.get(word) or radical(word) for word in words]
        return " ".join(changed) if changed != words and len(words) > 1 else None

    def corrected(self, folded: str) -> str | None:
        """The name with misspelt head-noun words put right; None if there is nothing to put right."""
        words = folded.split(" ")
        if len(words) < 2:
            return None
        changed = [self._correct(word) for word in words]
        return " ".join(changed) if changed != words else None

    def _correct(self, word: str) -> str:
        if len(word) < _SHORTEST or word.isdigit() or word in self._words or word in DEPARTMENT_WORDS:
            return word
        return _nearest_head_word(word) or word


@lru_cache(maxsize=4096)
def _nearest_head_word(word: str) -> str | None:
    """The only head-noun word within one change of `word` (two in long words), a swap of neighbours being one."""
    allowed = 2 if len(word) >= _LONG else 1
    found = {
        head: distance
        for head in _HEAD_WORDS
        if (distance := OSA.distance(word, head, score_cutoff=allowed)) <= allowed
    }
    nearest = [head for head, distance in found.items() if distance == min(found.values())]
    return nearest[0] if len(nearest) == 1 else None


_SHARED = Shared(Respelling)


def respelling_of(vocabulary: Vocabulary) -> Respelling:
    """The respelling of a vocabulary, made once."""
    return _SHARED.of(vocabulary)
