"""What the makers of rows share: ids, evidence, findings, resolved agencies, themes."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import Protocol, cast

from ..printed import Value
from ..records import ThemeId
from .agency_rows import AgencyRows
from .evidence import EvidenceMaker
from .finding_log import FindingLog
from .ids import Ids


class Tagger(Protocol):
    """Gives the themes that a text is about."""

    def tag(self, text: str) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class RowTools:
    """The tools for the rows of one document."""

    ids: Ids
    evidence: EvidenceMaker
    log: FindingLog
    agencies: AgencyRows
    tagger: Tagger
    used: array[int] = field(default_factory=lambda: array("L"))
    """The ids of the words of records, some of them more than once."""

    @property
    def document_id(self) -> str:
        return self.ids.document_id

    def show(self, record_id: str, **fields: Value | None) -> None:
        """Evidence for fields of a record; their words are accounted for."""
        for name, value in fields.items():
            if value is not None:
                self.evidence.add(record_id, name, value)
                self.used.extend(value.words)

    def tags(self, text: str) -> tuple[ThemeId, ...]:
        """The themes of a text; the vocabulary's loader has made sure that they are of the closed list."""
        return cast(tuple[ThemeId, ...], self.tagger.tag(text))
