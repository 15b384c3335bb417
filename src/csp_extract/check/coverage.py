"""The account of words: every printed word is in a record, a section, furniture, withheld, in a finding, or lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..content import Document, Furniture


@dataclass(frozen=True, slots=True)
class Account:
    """Word ids by where they ended; the sets are disjoint and together hold every word with text."""

    records: frozenset[int]
    sections: frozenset[int]
    furniture: frozenset[int]
    withheld: frozenset[int]
    flagged: frozenset[int]
    lost: frozenset[int]

    def shares(self) -> dict[str, float | None]:
        """The columns share_records to share_lost and coverage; all null when there is no word."""
        sizes = {name: len(getattr(self, name)) for name in self.__slots__}
        total = sum(sizes.values())
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
    sections, furniture, flagged."""
    left = {word.id for word in document.words}
    found: list[frozenset[int]] = []
    layout = {word.id for block in document.blocks if isinstance(block, Furniture) for word in block.words}
    for words in (withheld, records, sections, layout.union(furniture), flagged):
        taken = frozenset(left.intersection(words))
        left -= taken
        found.append(taken)
    gone, recorded, sectioned, furnished, mentioned = found
    return Account(recorded, sectioned, furnished, gone, mentioned, frozenset(left))
