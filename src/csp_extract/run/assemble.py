"""From records as printed to the record of a document: ids, resolved names, evidence, findings, coverage."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ..check.coverage import account
from ..content import Document, Furniture
from ..normalise.agencies import Matcher
from ..normalise.areas import DocumentArea
from ..normalise.local import LocalNames
from ..printed import Period, PrintedDocument, Value
from ..records import DocumentRecord, DocumentRow, Section, Theme, ThemeId
from ..version import __version__
from ..vocabulary import Vocabulary
from .agency_rows import AgencyRows
from .evidence import EvidenceMaker
from .finding_log import FindingLog
from .ids import Ids
from .plan_rows import PlanRows
from .report_rows import ReportRows
from .row_tools import RowTools, Tagger


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document besides its content."""

    document_id: str
    sha256: str
    path: str
    also_at: tuple[str, ...] = ()
    source_url: str | None = None
    publisher: str | None = None
    licence: str | None = None


@dataclass
class Assembler:
    """Builds one record. `matcher` resolves names in the document's context, `tagger` gives themes."""

    source: Source
    document: Document
    printed: PrintedDocument
    vocabulary: Vocabulary
    matcher: Matcher
    area: DocumentArea
    local: LocalNames
    tagger: Tagger
    themes: Sequence[Theme]
    withheld: frozenset[int]
    withheld_count: int

    def __post_init__(self) -> None:
        ids, evidence = Ids(self.source.document_id), EvidenceMaker(self.document)
        # What was read needs no paragraphs and cells any more, which in a long document weigh as much as its words.
        furniture = tuple(block for block in self.document.blocks if isinstance(block, Furniture))
        self.document = replace(self.document, blocks=furniture)
        log = FindingLog(self.document, evidence, ids)
        agencies = AgencyRows(self.vocabulary, self.matcher, self.local, log)
        self.tools = RowTools(ids, evidence, log, agencies, self.tagger)

    def build(self) -> DocumentRecord:
        """The record, with findings and coverage."""
        printed, tools = self.printed, self.tools
        report = ReportRows(tools)
        plan = PlanRows(tools, report)
        priorities = [plan.priority(index, one) for index, one in enumerate(printed.priorities, 1)]
        actions = [plan.action(index, one, priorities) for index, one in enumerate(printed.actions, 1)]
        achievements = [report.achievement(index, one) for index, one in enumerate(printed.achievements, 1)]
        report.money(printed.funding)
        for measure in printed.measures:
            report.measure(measure)
        members = [report.member(index, value) for index, value in enumerate(printed.members, 1)]
        self.document_evidence()
        sections, section_words = self.sections()
        tools.agencies.say_unmatched()
        for doubt in printed.doubts:
            tools.log.doubt(doubt, None)
        for notice in self.document.notices:
            tools.log.notice(notice)
        if self.withheld_count:
            tools.log.add("withheld", f"{self.withheld_count} names, numbers or addresses of people were withheld")
        where = account(
            self.document,
            chain(tools.used, printed.structure),
            section_words,
            self.withheld,
            tools.log.flagged,
            printed.furniture,
        )
        tools.log.lost(where.words("lost"))
        theme_ids = {
            theme
            for rows in (priorities, actions, achievements)
            for row in rows
            for theme in row.theme_ids
        }  # fmt: skip
        return DocumentRecord(
            vocabulary_version=self.vocabulary.version,
            document=self.row(where.shares()),
            priorities=tuple(priorities),
            actions=tuple(actions),
            achievements=tuple(achievements),
            funding=tuple(report.funding),
            measures=tuple(report.measures),
            members=tuple(members),
            sections=tuple(sections),
            agencies=tools.agencies.rows(),
            themes=self.theme_rows(theme_ids),
            findings=tuple(sorted(tools.log.rows, key=lambda one: one.finding_id)),
            evidence=tuple(tools.evidence.rows),
        )

    def row(self, shares: dict[str, float | None]) -> DocumentRow:
        printed, area = self.printed, self.area
        period = printed.period or Period(None, None)
        partnership = printed.partnership.text if printed.partnership else area.partnership
        return DocumentRow(
            document_id=self.source.document_id,
            source=self.source.path,
            also_at=self.source.also_at,
            source_url=self.source.source_url,
            publisher=self.source.publisher,
            licence=self.source.licence,
            sha256=self.source.sha256,
            media_type=self.document.media_type,
            kind=printed.kind,
            title=printed.title.text if printed.title else None,
            partnership=partnership,
            partnership_codes=area.csp_codes,
            area_names=area.area_names,
            area_codes=area.area_codes,
            police_force_code=area.police_force_code,
            language=printed.language,
            period_start=period.start,
            period_end=period.end,
            page_count=self.document.page_count,
            text_source=self.document.text_source,
            word_count=len(self.document.words),
            withheld_count=self.withheld_count,
            extractor_version=__version__,
            **shares,
        )

    def document_evidence(self) -> None:
        printed = self.printed
        self.tools.show(
            self.source.document_id,
            title=printed.title,
            partnership=printed.partnership,
            period_start=printed.period_from if printed.period and printed.period.start else None,
            period_end=printed.period_from if printed.period and printed.period.end else None,
        )
        if not self.area.area_codes and not self.area.police_force_code:
            self.tools.log.add("area-unknown", "the partnership's area was not recognised; codes are left empty")

    def sections(self) -> tuple[list[Section], array[int]]:
        rows: list[Section] = []
        words = array("L")
        for index, printed in enumerate(self.printed.sections, 1):
            values = [value for value in (printed.heading, printed.text) if value is not None]
            section_id = self.tools.ids.new("s", *(value.text for value in values))
            first, last = self.tools.evidence.pages([Value("", printed.words)])
            rows.append(
                Section(
                    section_id=section_id,
                    document_id=self.source.document_id,
                    position=index,
                    kind=printed.kind,
                    heading=printed.heading.text if printed.heading else None,
                    text=printed.text.text if printed.text else None,
                    page_start=first,
                    page_end=last,
                )
            )
            for name, value in (("heading", printed.heading), ("text", printed.text)):
                self.tools.evidence.add(section_id, name, value)
                words.extend(value.words if value else ())
            words.extend(printed.words)
        return rows, words

    def theme_rows(self, theme_ids: set[ThemeId]) -> tuple[Theme, ...]:
        """The themes used, with their parents."""
        known = {theme.theme_id: theme for theme in self.themes}
        wanted: set[str] = set(theme_ids)
        for theme_id in theme_ids:
            parent = known[theme_id].parent_id
            while parent:
                wanted.add(parent)
                parent = known[parent].parent_id
        return tuple(known[theme_id] for theme_id in sorted(wanted))
