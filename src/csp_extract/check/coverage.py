"""The account of words: every printed word is in a record, a section, furniture, withheld, in a finding, or lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ..content import Document, Furniture

PLACES = ("records", "sections", "furniture", "withheld", "flagged", "lost")
"""Where a word may end, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Account:
    """Where each word ended: `places[id]` is an index in `PLACES`, so that no word counts twice and none is left."""

    places: bytes

    def words(self, place: str) -> tuple[int, ...]:
        """The ids of the words that ended in a place."""
        wanted = PLACES.index(place)
        return tuple(index for index, found in enumerate(self.places) if found == wanted)

    def shares(self) -> dict[str, float | None]:
        """The columns share_records to share_lost and coverage; all null when there is no word."""
        sizes = {name: self.places.count(number) for number, name in enumerate(PLACES)}
        total = len(self.places)
        shares: dict[str, float | None] = dict.fromkeys([*(f"share_{name}" for name in sizes), "coverage"])
        if not total:
            return shares
        shares |= {f"share_{name}": round(size / total, 6) for name, size in sizes.items()}
        # Rounding must not keep the shares from adding up: the largest takes the difference.
        largest = max(sizes, key=lambda name: sizes[name])
        rest = sum(round(size / total, 6) for name, size in sizes.items() if name != largest)
        shares[f"share_{largest}"] = round(1 - rest, 6)
        lost = shares["share_lost"] or 0.0
        return shares | {"coverage": round(1 - lost, 6)}


def account(
    document: Document,
    records: Iterable[int],
    sections: Iterable[int],
    withheld: Iterable[int],
    flagged: Iterable[int],
    furniture: Iterable[int] = (),
) -> Account:
    """Where each word of `document` ended. A word in several places counts in the first of: withheld, records,
    sections, furniture, flagged. (A byte a word, not sets of ids: documents may have a million words.)"""
    layout = (word.id for block in document.blocks if isinstance(block, Furniture) for word in block.words)
    places = bytearray([PLACES.index("lost")]) * len(document.words)
    weaker_first = (
        ("flagged", flagged),
        ("furniture", chain(layout, furniture)),
        ("sections", sections),
        ("records", records),
        ("withheld", withheld),
    )
    for name, words in weaker_first:
        number = PLACES.index(name)
        for index in words:
            places[index] = number
    return Account(bytes(places))
