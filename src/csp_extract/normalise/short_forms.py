"""Short forms of names that a document has: initials, run-together beginnings, first words."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping

from csp_extract.vocabulary import Vocabulary
from csp_extract.vocabulary.abbreviations import initials_of
from csp_extract.vocabulary.single_words import own_words
from csp_extract.vocabulary.wording import head_of
from csp_extract.vocabulary.words import CONNECTIVES, ORDINARY_WORDS


def shorter_forms(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names without a head noun that are the beginning of exactly one other: "Bryn Derwen" of the association."""
    ordered = sorted(names)
    for number, short in enumerate(ordered):
        following = []
        for name in ordered[number + 1 :]:
            if not name.startswith(short):
                break
            if name.startswith(f"{short} "):
                following.append(name)
        single = " " not in short
        if len(following) == 1 and head_of(short.split(" ")) is None and (single or head_of(following[0].split(" "))):
            yield short, following[0]


def derived_forms(
    vocabulary: Vocabulary, names: Mapping[str, str], explained: Mapping[str, str], alone: Collection[str]
) -> dict[str, str]:
    """Initials, run-together beginnings and first words that fit exactly one of the document's names.

    An ordinary word counts only if it stands for a body by itself somewhere (`alone`).
    """
    fits: dict[str, set[str]] = defaultdict(set)
    starts: Counter[str] = Counter()
    for folded in names:
        for short in (*initials_of(folded), *head_shortened(folded)):
            fits[short].add(folded)
        words = folded.split(" ")
        for size in range(1, len(words)):
            starts[" ".join(words[:size])] += 1
    for folded in names:
        words = folded.split(" ")
        head = head_of(words)
        own = words[: len(words) - (head.count(" ") + 1)] if head else words[:-1]
        for size in range(1, len(words)):
            first = " ".join(words[:size])
            if starts[first] == 1 and size <= max(len(own), 1) and _is_own(vocabulary, first, alone):
                fits[first].add(folded)
    return {
        short: next(iter(found))
        for short, found in fits.items()
        if len(found) == 1 and short not in explained and short not in names
    }


_HEADS_SHORT = {
    "district council": ("dc", "council"), "borough council": ("bc", "council"), "county council": ("cc",),
    "city council": ("cc", "council"), "metropolitan borough council": ("mbc", "council"),
    "county borough council": ("cbc", "council"), "parish council": ("pc",), "town council": ("tc",),
}  # fmt: skip


def head_shortened(folded: str) -> Iterator[str]:
    """ "fellside dc", "fellside council" for "fellside district council"."""
    head = head_of(folded.split(" ")) or ""
    for short in _HEADS_SHORT.get(head, ()):
        yield f"{folded.removesuffix(head)}{short}"


def _is_own(vocabulary: Vocabulary, first: str, alone: Collection[str]) -> bool:
    """Whether the first words of a name can stand for it: not a place, not words that anyone uses."""
    words = first.split(" ")
    return (
        first not in vocabulary.areas_by_name
        and not (len(words) == 1 and first in ORDINARY_WORDS and first not in alone)
        and first not in vocabulary.roles
        and first not in vocabulary.groups
        and words[-1] not in CONNECTIVES
        and bool(own_words(words))
        and len(first) > 3
    )
