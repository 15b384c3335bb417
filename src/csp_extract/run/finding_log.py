"""The findings of one document."""

from __future__ import annotations

from collections.abc import Iterable

from ..content import Box, Document, Notice, text_of
from ..findings import CODES
from ..printed import Doubt
from ..records import Finding
from .evidence import EvidenceMaker, box_of
from .ids import Ids

_SHOWN = 25
"""So many of the words that ended nowhere are named in the finding."""


class FindingLog:
    """Collects findings. `flagged` are the ids of all words that a finding speaks of."""

    def __init__(self, document: Document, evidence: EvidenceMaker, ids: Ids) -> None:
        self.document, self.evidence, self.ids = document, evidence, ids
        self.rows: list[Finding] = []
        self.flagged: set[int] = set()

    def add(
        self,
        code: str,
        message: str,
        record_id: str | None = None,
        field: str | None = None,
        words: Iterable[int] = (),
        page: int | None = None,
        box: Box | None = None,
    ) -> None:
        """A finding of a kind in `findings.CODES`; its box is drawn round those of `words` on their first page."""
        found = [self.document.words[index] for index in words]
        if found and found[0].page:
            page = found[0].page
            box = box_of([word for word in found if word.page == page])
        x0, top, x1, bottom = (side if side is None else round(side, 2) for side in self.evidence.sides(page, box))
        self.rows.append(
            Finding(
                finding_id=self.ids.new("x", code, record_id or "", field or "", message),
                document_id=self.ids.document_id,
                record_id=record_id,
                field=field,
                severity=CODES[code].severity,
                code=code,
                message=message,
                page=page,
                x0=x0,
                top=top,
                x1=x1,
                bottom=bottom,
            )
        )

    def doubt(self, doubt: Doubt, record_id: str | None) -> None:
        """A doubt of an interpreter about a record, or about the document as a whole."""
        self.flagged.update(doubt.words)
        self.add(doubt.code, doubt.message, record_id, doubt.field or None, doubt.words)

    def notice(self, notice: Notice) -> None:
        """What a reader or the layout had to say."""
        self.flagged.update(notice.words)
        self.add(notice.code, notice.message, words=notice.words, page=notice.page, box=notice.box)

    def lost(self, lost: Iterable[int]) -> None:
        """One finding a page (or one for flowing text) that names the words that ended nowhere."""
        by_page: dict[int, list[int]] = {}
        for index in lost:
            by_page.setdefault(self.document.words[index].page, []).append(index)
        for page, words in by_page.items():
            shown = text_of(self.document.words[index] for index in words[:_SHOWN])
            more = f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else ""
            message = f"{len(words)} words ended in no record: {shown}{more}"
            self.add("words-unaccounted", message, words=words, page=page or None)
