"""Likeness of names: misspelt and slightly varied full names, never abbreviations.

Names are compared only within blocks of the same head noun ("council", "fire", "housing", …), and what stands before
the head noun must be alike by itself, so that a long common ending makes nobody alike.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from csp_extract.vocabulary import Agency, Vocabulary
from csp_extract.vocabulary.shared import Shared
from csp_extract.vocabulary.wording import head_of, is_acronym
from csp_extract.vocabulary.words import CONNECTIVES

_FAMILIES: Final = {
    "county council": "county council", "county borough council": "council", "metropolitan borough council": "council",
    "london borough council": "council", "district council": "council", "borough council": "council",
    "city council": "council", "council": "council", "fire and rescue service": "fire", "fire and rescue": "fire",
    "fire service": "fire", "fire and rescue authority": "fire authority", "police": "police", "constabulary": "police",
    "police service": "police", "clinical commissioning group": "ccg", "ccg": "ccg", "integrated care board": "icb",
    "icb": "icb", "crc": "crc", "community rehabilitation company": "crc", "nhs trust": "nhs trust",
    "nhs foundation trust": "nhs trust", "probation trust": "probation trust", "housing association": "housing",
    "housing group": "housing", "housing trust": "housing", "housing": "housing", "homes": "homes",
    "housing society": "housing",
}  # fmt: skip
_TELLING: Final = frozenset(
    {"north", "south", "east", "west", "mid", "central", "greater", "upper", "lower", "inner", "outer", "northern",
     "southern", "eastern", "western", "new", "old", "county", "city", "borough"}
)  # fmt: skip
"""Words that tell one name from another however alike the rest is."""
_SURE: Final = 92.0
_SURE_NEAR: Final = 86.0
_MARGIN: Final = 6.0
_SHORTEST: Final = 6
_ALIKE_WORD: Final = 74.0


class Likeness(NamedTuple):
    """An agency that a name is like (0–1), and whether that is enough."""

    agency_id: str
    likeness: float
    sure: bool


class FuzzyIndex:
    """Names of the vocabulary that likeness may find, in blocks."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        blocks: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for folded, aliases in vocabulary.aliases.items():
            if " " not in folded:
                continue
            ids = {
                alias.agency_id
                for alias in aliases
                if alias.fuzzy and alias.context == "none" and not any(map(is_acronym, alias.alias.split()))
            }
            if ids:
                block, own = _block_of(folded)
                blocks[block][own] |= ids
        self._vocabulary = vocabulary
        self._blocks = {
            block: (list(names), [tuple(sorted(ids)) for ids in names.values()]) for block, names in blocks.items()
        }

    def nearest(self, folded: str, serves: Callable[[Agency], bool]) -> tuple[Likeness | None, Likeness | None]:
        """The most alike agency and the next one; `serves` says whether an agency works in the document's area."""
        if " " not in folded or len(folded) < 8:
            return None, None
        block, own = _block_of(folded)
        names, ids = self._blocks.get(block, ([], []))
        if len(own) < _SHORTEST or not names:
            return None, None
        found: dict[str, float] = {}
        telling = _TELLING.intersection(own.split(" "))
        numbers = [word for word in own.split(" ") if word.isdigit()]
        for name, ratio, place in process.extract(own, names, scorer=fuzz.ratio, limit=6, score_cutoff=75.0):
            words = name.split(" ")
            if _TELLING.intersection(words) != telling or [word for word in words if word.isdigit()] != numbers:
                ratio = min(ratio, 80.0)
            if not _word_by_word(own.split(" "), words):
                ratio = min(ratio, 82.0)
            if name[0] != own[0]:
                ratio -= 4.0
            for agency_id in ids[place]:
                found[agency_id] = max(found.get(agency_id, 0.0), ratio)
        ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
        if not ranked:
            return None, None
        near = [item for item in ranked if serves(self._vocabulary.agencies[item[0]])]
        best = near[0] if near and near[0][1] >= _SURE_NEAR and near[0][1] >= ranked[0][1] - 2.0 else ranked[0]
        others = [item for item in ranked if item[0] != best[0]]
        margin = best[1] - (others[0][1] if others else 0.0)
        enough = _SURE_NEAR if near and best == near[0] else _SURE
        sure = best[1] >= enough and (margin >= _MARGIN or (near[:1] == [best] and len(near) == 1 and margin >= 0.0))
        second = Likeness(others[0][0], others[0][1] / 100, False) if others else None
        return Likeness(best[0], best[1] / 100, sure), second


def _word_by_word(one: list[str], other: list[str]) -> bool:
    """Whether two names agree word by word, but for spelling; words run together or parted count as one."""
    if len(one) != len(other):
        return "".join(one) == "".join(other)
    return all(
        mine == yours or (min(len(mine), len(yours)) > 3 and fuzz.ratio(mine, yours) >= _ALIKE_WORD)
        for mine, yours in zip(one, other, strict=True)
    )


def _block_of(folded: str) -> tuple[str, str]:
    """The block of a name and its own part: what is left without head noun, "NHS" and small words."""
    words = folded.split(" ")
    head = head_of(words)
    if head is None or not folded.endswith(head):
        return words[0][:1], " ".join(word for word in words if word not in CONNECTIVES)
    own = words[: len(words) - head.count(" ") - 1]
    kept = [word for word in own if word not in CONNECTIVES and word != "nhs"]
    return "head " + _FAMILIES.get(head, head), " ".join(kept)


_SHARED = Shared(FuzzyIndex)


def fuzzy_index_of(vocabulary: Vocabulary) -> FuzzyIndex:
    """The index of a vocabulary, made once."""
    return _SHARED.of(vocabulary)
