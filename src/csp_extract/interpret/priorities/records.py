"""Collects the priorities of a document, each once."""

from __future__ import annotations

from collections.abc import Iterable

from ...content import Cell, Paragraph
from ...printed import Period, PrintedPriority, Value
from ...text import fold
from ..values.periods import next_year, year_of
from .words import PRIORITY, Owner, cleaned, last_sentence, owner_of


class Collector:
    """The priorities found so far, and the words that only frame them. `year` is the document's period."""

    def __init__(self, year: Period | None) -> None:
        self.year = year
        self.records: list[PrintedPriority] = []
        self.structure: set[int] = set()
        self._seen: set[tuple[str, str, Period | None]] = set()

    @property
    def own(self) -> bool:
        """Whether any of them is the partnership's own."""
        return any(record.owner == "partnership" for record in self.records)

    def add(self, value: Value, label: str | None, owner: Owner, period: Period | None) -> None:
        """Add a priority unless the same owner has it for the same period."""
        key = (fold(value.text), owner, period or self.year)
        if value.text and key not in self._seen:
            self._seen.add(key)
            self.records.append(PrintedPriority(value, label, owner, period))

    def add_list(self, items: Iterable[Paragraph | Cell], lead: str, owner: Owner, period: Period | None) -> None:
        """Add the items of a list. `lead` is the paragraph that announces it; `owner` and `period` are what the
        heading above says, and hold where the announcement says nothing else."""
        last = last_sentence(lead)
        said = owner_of(last)
        if said == "partnership" and not PRIORITY.search(last):
            said = owner
        when = year_of(last) or next_year(last, self.year) or period
        items = list(items)
        margin = min((item.indent for item in items if isinstance(item, Paragraph)), default=0)
        for item in items:
            if isinstance(item, Paragraph):
                if item.indent > margin and self.records:
                    continue
                self.structure.update(word.id for word in item.marker)
            words = tuple(item.words)
            value, label = cleaned(words)
            if isinstance(item, Cell):
                value = Value(value.text, value.words, item.places)
            self.structure.update(word.id for word in words if word.id not in value.words)
            self.add(value, label, said, when)
