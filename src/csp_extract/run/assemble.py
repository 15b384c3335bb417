"""From records as printed to the record of a document: ids, resolved names, evidence, findings, coverage."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Protocol, cast

from ..check.coverage import account
from ..content import Document, Furniture
from ..normalise.agencies import Matcher
from ..normalise.areas import DocumentArea
from ..normalise.local import LocalNames
from ..printed import (
    Period,
    PrintedAchievement,
    PrintedAction,
    PrintedAgency,
    PrintedDocument,
    PrintedMeasure,
    PrintedMoney,
    PrintedPriority,
    Value,
)
from ..records import (
    Achievement,
    AchievementAgency,
    Action,
    ActionAgency,
    ActionPriority,
    DocumentRecord,
    DocumentRow,
    Funding,
    Measure,
    Member,
    Priority,
    Section,
    Theme,
    ThemeId,
)
from ..version import __version__
from ..vocabulary import Vocabulary
from .agency_rows import AgencyRows
from .evidence import EvidenceMaker
from .finding_log import FindingLog
from .ids import Ids
from .priority_links import find_priority


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


class Tagger(Protocol):
    """Gives the themes that a text is about."""

    def tag(self, text: str) -> tuple[str, ...]: ...


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
    used: array[int] = field(default_factory=lambda: array("L"))
    """The ids of the words of records, some of them more than once."""
    funding: list[Funding] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = Ids(self.source.document_id)
        self.evidence = EvidenceMaker(self.document)
        # What was read needs no paragraphs and cells any more, which in a long document weigh as much as its words.
        furniture = tuple(block for block in self.document.blocks if isinstance(block, Furniture))
        self.document = replace(self.document, blocks=furniture)
        self.log = FindingLog(self.document, self.evidence, self.ids)
        self.agencies = AgencyRows(self.vocabulary, self.matcher, self.local, self.log)

    def build(self) -> DocumentRecord:
        """The record, with findings and coverage."""
        printed = self.printed
        priorities = [self.priority(index, one) for index, one in enumerate(printed.priorities, 1)]
        actions = [self.action(index, one, priorities) for index, one in enumerate(printed.actions, 1)]
        achievements = [self.achievement(index, one) for index, one in enumerate(printed.achievements, 1)]
        self.money(printed.funding)
        for measure in printed.measures:
            self.measure(measure)
        members = [self.member(index, value) for index, value in enumerate(printed.members, 1)]
        self.document_evidence()
        sections, section_words = self.sections()
        self.agencies.say_unmatched()
        for doubt in printed.doubts:
            self.log.doubt(doubt, None)
        for notice in self.document.notices:
            self.log.notice(notice)
        if self.withheld_count:
            self.log.add("withheld", f"{self.withheld_count} names, numbers or addresses of people were withheld")
        where = account(
            self.document,
            chain(self.used, printed.structure),
            section_words,
            self.withheld,
            self.log.flagged,
            printed.furniture,
        )
        self.log.lost(where.words("lost"))
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
            funding=tuple(self.funding),
            measures=tuple(self.measures),
            members=tuple(members),
            sections=tuple(sections),
            agencies=self.agencies.rows(),
            themes=self.theme_rows(theme_ids),
            findings=tuple(sorted(self.log.rows, key=lambda one: one.finding_id)),
            evidence=tuple(self.evidence.rows),
        )

    # -- evidence -----------------------------------------------------------------

    def show(self, record_id: str, **fields: Value | None) -> None:
        """Evidence for fields of a record; their words are accounted for."""
        for name, value in fields.items():
            if value is not None:
                self.evidence.add(record_id, name, value)
                self.used.extend(value.words)

    # -- the document -------------------------------------------------------------

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
        self.show(
            self.source.document_id,
            title=printed.title,
            partnership=printed.partnership,
            period_start=printed.period_from if printed.period and printed.period.start else None,
            period_end=printed.period_from if printed.period and printed.period.end else None,
        )
        if not self.area.area_codes and not self.area.police_force_code:
            self.log.add("area-unknown", "the partnership's area was not recognised; codes are left empty")

    def sections(self) -> tuple[list[Section], array[int]]:
        rows: list[Section] = []
        words = array("L")
        for index, printed in enumerate(self.printed.sections, 1):
            values = [value for value in (printed.heading, printed.text) if value is not None]
            section_id = self.ids.new("s", *(value.text for value in values))
            first, last = self.evidence.pages([Value("", printed.words)])
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
                self.evidence.add(section_id, name, value)
                words.extend(value.words if value else ())
            words.extend(printed.words)
        return rows, words

    # -- priorities and actions ---------------------------------------------------

    def priority(self, index: int, printed: PrintedPriority) -> Priority:
        period = printed.period or Period(None, None)
        when = f"{period.start or ''}/{period.end or ''}"
        priority_id = self.ids.new("p", printed.owner, printed.text.text, when)
        self.show(priority_id, text=printed.text)
        return Priority(
            priority_id=priority_id,
            document_id=self.source.document_id,
            position=index,
            label=printed.label,
            text=printed.text.text,
            owner=printed.owner,
            period_start=period.start,
            period_end=period.end,
            theme_ids=self.tags(printed.text.text),
        )

    def action(self, index: int, printed: PrintedAction, known: Sequence[Priority]) -> Action:
        action_id = self.ids.new("a", printed.action.text)
        period = printed.period or Period(None, None)
        self.show(
            action_id,
            objective=printed.objective,
            action=printed.action,
            outcome=printed.outcome,
            monitoring=printed.monitoring,
            timescale=printed.timescale,
            start_date=printed.timescale if period.start else None,
            end_date=printed.timescale if period.end else None,
            status=printed.status,
            rag=printed.rag_from if printed.rag else None,
        )
        for value in printed.extra:
            self.used.extend(value.words)
        for doubt in printed.doubts:
            self.log.doubt(doubt, action_id)
        # A priority or objective that stands in a heading does not make the action go on over pages.
        own = [printed.action, printed.outcome, printed.monitoring, printed.timescale, printed.status]
        own += [agency.text for agency in printed.agencies] + [money.text for money in printed.funding]
        first, last = self.evidence.pages(own)
        self.money(printed.funding, action_id=action_id)
        theme_text = "\n".join(
            value.text for value in (printed.action, printed.objective, *printed.priorities) if value is not None
        )
        return Action(
            action_id=action_id,
            document_id=self.source.document_id,
            position=index,
            objective=printed.objective.text if printed.objective else None,
            action=printed.action.text,
            outcome=printed.outcome.text if printed.outcome else None,
            monitoring=printed.monitoring.text if printed.monitoring else None,
            timescale=printed.timescale.text if printed.timescale else None,
            start_date=period.start,
            end_date=period.end,
            status=printed.status.text if printed.status else None,
            rag=printed.rag,
            theme_ids=self.tags(theme_text),
            page_start=first,
            page_end=last,
            priorities=tuple(
                self.action_priority(action_id, place, value, known)
                for place, value in enumerate(printed.priorities, 1)
            ),
            agencies=tuple(
                self.action_agency(action_id, place, agency, name)
                for place, (agency, name) in enumerate(self.named_each(printed.agencies), 1)
            ),
        )

    def action_priority(self, action_id: str, place: int, value: Value, known: Sequence[Priority]) -> ActionPriority:
        row_id = self.ids.new("r", action_id, value.text)
        self.show(row_id, text=value)
        found = find_priority(value.text, known)
        return ActionPriority(
            action_priority_id=row_id,
            action_id=action_id,
            position=place,
            text=value.text,
            priority_id=found.priority_id if found else None,
        )

    def named_each(self, printed: Iterable[PrintedAgency]) -> Iterator[tuple[PrintedAgency, str]]:
        """Each agency with the name that it means; "Adur & Worthing Councils" twice, once with each council's."""
        for agency in printed:
            for name in self.matcher.each(agency.text.text):
                yield agency, name

    def action_agency(self, action_id: str, place: int, printed: PrintedAgency, name: str) -> ActionAgency:
        unit = printed.unit.text if printed.unit else ""
        row_id = self.ids.new("g", action_id, printed.role, printed.text.text, unit)
        self.show(row_id, text=printed.text, unit=printed.unit)
        named = replace(printed.text, text=name)
        meant = self.agencies.resolve(named, printed.unit, row_id, printed.everyone, printed.known)
        return ActionAgency(
            action_agency_id=row_id,
            action_id=action_id,
            position=place,
            role=printed.role,
            text=printed.text.text,
            unit=printed.unit.text if printed.unit else None,
            **meant._asdict(),
        )

    # -- members ------------------------------------------------------------------

    def member(self, index: int, value: Value) -> Member:
        member_id = self.ids.new("n", value.text)
        self.show(member_id, text=value)
        meant = self.agencies.resolve(value, None, member_id)
        return Member(
            member_id=member_id,
            document_id=self.source.document_id,
            position=index,
            text=value.text,
            agency_id=meant.agency_id,
            match_score=meant.match_score,
            match_method=meant.match_method,
        )

    # -- achievements, money, measures --------------------------------------------

    def achievement(self, index: int, printed: PrintedAchievement) -> Achievement:
        heading = printed.heading.text if printed.heading else None
        achievement_id = self.ids.new("h", heading or "", printed.text.text)
        period = printed.period or Period(None, None)
        self.show(achievement_id, heading=printed.heading, text=printed.text)
        first, last = self.evidence.pages([printed.heading, printed.text])
        for doubt in printed.doubts:
            self.log.doubt(doubt, achievement_id)
        self.money(printed.funding, achievement_id=achievement_id)
        for measure in printed.measures:
            self.measure(measure, achievement_id)
        agencies = []
        for place, value in enumerate(printed.agencies, 1):
            row_id = self.ids.new("g", achievement_id, value.text)
            self.show(row_id, text=value)
            meant = self.agencies.resolve(value, None, row_id)
            agencies.append(
                AchievementAgency(
                    achievement_agency_id=row_id,
                    achievement_id=achievement_id,
                    position=place,
                    text=value.text,
                    agency_id=meant.agency_id,
                    match_score=meant.match_score,
                    match_method=meant.match_method,
                )
            )
        return Achievement(
            achievement_id=achievement_id,
            document_id=self.source.document_id,
            position=index,
            heading=heading,
            text=printed.text.text,
            theme_ids=self.tags(f"{heading or ''}\n{printed.text.text}"),
            start_date=period.start,
            end_date=period.end,
            page_start=first,
            page_end=last,
            agencies=tuple(agencies),
        )

    def money(
        self, sums: Iterable[PrintedMoney], action_id: str | None = None, achievement_id: str | None = None
    ) -> None:
        given: list[str] = []
        for printed in sums:
            amount = "" if printed.amount is None else str(printed.amount)
            funding_id = self.ids.new("f", action_id or achievement_id or "", printed.text.text, amount)
            given.append(funding_id)
            self.show(funding_id, text=printed.text, amount_gbp=printed.text if printed.amount is not None else None)
            period = printed.period or Period(None, None)
            funder = self.agencies.resolve(printed.funder, None, funding_id).agency_id if printed.funder else None
            whole = printed.part_of
            self.funding.append(
                Funding(
                    funding_id=funding_id,
                    document_id=self.source.document_id,
                    action_id=action_id,
                    achievement_id=achievement_id,
                    amount_gbp=printed.amount,
                    part_of=given[whole] if whole is not None and whole < len(given) - 1 else None,
                    per=printed.per,
                    text=printed.text.text,
                    funder_id=funder,
                    recipient=printed.recipient,
                    purpose=printed.purpose,
                    period_start=period.start,
                    period_end=period.end,
                )
            )

    def measure(self, printed: PrintedMeasure, achievement_id: str | None = None) -> None:
        measure_id = self.ids.new("m", achievement_id or "", printed.subject or "", printed.text.text)
        self.show(measure_id, text=printed.text, value=printed.text)
        period = printed.period or Period(None, None)
        self.measures.append(
            Measure(
                measure_id=measure_id,
                document_id=self.source.document_id,
                achievement_id=achievement_id,
                value=printed.value,
                value_max=printed.value_max,
                comparison=printed.comparison,
                unit=printed.unit,
                subject=printed.subject,
                text=printed.text.text,
                period_start=period.start,
                period_end=period.end,
            )
        )

    # -- themes -------------------------------------------------------------------

    def tags(self, text: str) -> tuple[ThemeId, ...]:
        """The themes of a text; the vocabulary's loader has made sure that they are of the closed list."""
        return cast(tuple[ThemeId, ...], self.tagger.tag(text))

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
