"""Ids of records, from the text that they hold."""

from __future__ import annotations

from collections import Counter

from ..text import short_hash


class Ids:
    """Gives the ids of one document: `<document_id>-<letter><8 hex digits>`, with an ordinal on a clash."""

    def __init__(self, document_id: str) -> None:
        self.document_id = document_id
        self._given: Counter[str] = Counter()

    def new(self, letter: str, *parts: str) -> str:
        """An id from the record's own text (`parts`); from the second of its kind on with an ordinal."""
        base = f"{self.document_id}-{letter}{short_hash(*parts)}"
        self._given[base] += 1
        return base if self._given[base] == 1 else f"{base}-{self._given[base]}"
