"""From records as printed to the record of a document: ids, resolved names, evidence, findings, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, cast

from rapidfuzz.fuzz import ratio

from ..check.coverage import account
from ..content import Box, Document, Notice, text_of
from ..findings import CODES
from ..normalise.agencies import Match, Matcher
from ..normalise.areas import DocumentArea
from ..normalise.local import LocalNames
from ..printed import (
    Doubt,
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
    Agency,
    DocumentRecord,
    DocumentRow,
    Finding,
    Funding,
    Identifier,
    Measure,
    Member,
    Priority,
    Section,
    Theme,
    ThemeId,
)
from ..text import fold, short_hash
from ..version import __version__
from ..vocabulary import ALL_PARTNERS, Vocabulary
from .evidence import EvidenceMaker, box_of

_SAME_PRIORITY = 92.0
"""Similarity in per cent from which a printed priority is one of the document's list in other typing."""


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
    ids: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    agency_ids: set[str] = field(default_factory=set)
    used: set[int] = field(default_factory=set)
    flagged: set[int] = field(default_factory=set)
    funding: list[Funding] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    unmatched: dict[str, list[tuple[str, Value]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.evidence = EvidenceMaker(self.document)

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
        self.say_unmatched()
        for doubt in printed.doubts:
            self.doubt(doubt, None)
        for notice in self.document.notices:
            self.notice(notice)
        if self.withheld_count:
            self.finding("withheld", f"{self.withheld_count} names, numbers or addresses of people were withheld")
        where = account(
            self.document,
            self.used | printed.structure,
            section_words,
            self.withheld,
            self.flagged,
            printed.furniture,
        )
        self.say_lost(where.lost)
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
            agencies=self.agencies(),
            themes=self.theme_rows(theme_ids),
            findings=tuple(sorted(self.findings, key=lambda one: one.finding_id)),
            evidence=tuple(self.evidence.rows),
        )

    # -- ids and evidence ---------------------------------------------------------

    def new_id(self, letter: str, *parts: str) -> str:
        """An id from the record's own text, with an ordinal from the second of its kind on."""
        base = f"{self.source.document_id}-{letter}{short_hash(*parts)}"
        self.ids[base] += 1
        return base if self.ids[base] == 1 else f"{base}-{self.ids[base]}"

    def show(self, record_id: str, **fields: Value | None) -> None:
        """Evidence for fields of a record; their words are accounted for."""
        for name, value in fields.items():
            if value is not None:
                self.evidence.add(record_id, name, value)
                self.used.update(value.words)

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
            self.finding("area-unknown", "the partnership's area was not recognised; codes are left empty")

    def sections(self) -> tuple[list[Section], set[int]]:
        rows: list[Section] = []
        words: set[int] = set()
        for index, printed in enumerate(self.printed.sections, 1):
            values = [value for value in (printed.heading, printed.text) if value is not None]
            section_id = self.new_id("s", *(value.text for value in values))
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
                words.update(value.words if value else ())
            words.update(printed.words)
        return rows, words

    # -- priorities and actions ---------------------------------------------------

    def priority(self, index: int, printed: PrintedPriority) -> Priority:
        period = printed.period or Period(None, None)
        when = f"{period.start or ''}/{period.end or ''}"
        priority_id = self.new_id("p", printed.owner, printed.text.text, when)
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
        action_id = self.new_id("a", printed.action.text)
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
            self.used.update(value.words)
        for doubt in printed.doubts:
            self.doubt(doubt, action_id)
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
                self.action_agency(action_id, place, agency) for place, agency in enumerate(printed.agencies, 1)
            ),
        )

    def action_priority(self, action_id: str, place: int, value: Value, known: Sequence[Priority]) -> ActionPriority:
        row_id = self.new_id("r", action_id, value.text)
        self.show(row_id, text=value)
        found = find_priority(value.text, known)
        return ActionPriority(
            action_priority_id=row_id,
            action_id=action_id,
            position=place,
            text=value.text,
            priority_id=found.priority_id if found else None,
        )

    def action_agency(self, action_id: str, place: int, printed: PrintedAgency) -> ActionAgency:
        row_id = self.new_id("g", action_id, printed.role, printed.text.text, printed.unit.text if printed.unit else "")
        self.show(row_id, text=printed.text, unit=printed.unit)
        answer = self.resolve(printed.text, printed.unit, row_id, printed.everyone, printed.known)
        return ActionAgency(
            action_agency_id=row_id,
            action_id=action_id,
            position=place,
            role=printed.role,
            text=printed.text.text,
            unit=printed.unit.text if printed.unit else None,
            runner_up_id=answer.pop("runner_up_id", None),
            **answer,
        )

    # -- agencies -----------------------------------------------------------------

    def resolve(
        self, text: Value, unit: Value | None, record_id: str, everyone: bool = False, known: bool = True
    ) -> dict[str, Any]:
        """The columns agency_id, match_score, match_method and runner_up_id of a name."""
        if everyone:
            self.agency_ids.add(ALL_PARTNERS)
            return {"agency_id": ALL_PARTNERS, "match_score": 1.0, "match_method": "exact", "runner_up_id": None}
        match = self.matcher.match(text.text, unit.text if unit else None) if known else None
        if match is None or match.agency_id is None:
            self.unmatched.setdefault(fold(text.text), []).append((record_id, text))
            runner_up = self.keep(match.runner_up_id) if match else None
            return {"agency_id": None, "match_score": None, "match_method": None, "runner_up_id": runner_up}
        if match.method == "fuzzy":
            self.say_doubtful(match, text, record_id)
        return {
            "agency_id": self.keep(match.agency_id),
            "match_score": round(match.score, 4),
            "match_method": match.method,
            "runner_up_id": self.keep(match.runner_up_id),
        }

    def keep(self, agency_id: str | None) -> str | None:
        if agency_id is not None:
            self.agency_ids.add(agency_id)
        return agency_id

    def agencies(self) -> tuple[Agency, ...]:
        """The agencies referred to, with their parents and successors."""
        rows: dict[str, Agency] = {}
        waiting = sorted(self.agency_ids)
        local = {agency.agency_id: agency for agency in self.local.agencies.values()}
        while waiting:
            agency_id = waiting.pop()
            if agency_id in rows:
                continue
            known = local.get(agency_id) or self.vocabulary.agencies[agency_id]
            rows[agency_id] = Agency(
                agency_id=agency_id,
                name=known.name,
                kind=known.kind,
                origin="document" if agency_id in local else "vocabulary",
                area_codes=known.area_codes,
                identifiers=tuple(Identifier(scheme=one.scheme, id=one.id) for one in known.identifiers),
                parent_id=known.parent_id,
                valid_from=known.valid_from,
                valid_to=known.valid_to,
                successor_ids=known.successor_ids,
            )
            waiting += [other for other in (known.parent_id, *known.successor_ids) if other]
        return tuple(rows[key] for key in sorted(rows))

    def member(self, index: int, value: Value) -> Member:
        member_id = self.new_id("n", value.text)
        self.show(member_id, text=value)
        answer = self.resolve(value, None, member_id)
        answer.pop("runner_up_id")
        return Member(
            member_id=member_id, document_id=self.source.document_id, position=index, text=value.text, **answer
        )

    # -- achievements, money, measures --------------------------------------------

    def achievement(self, index: int, printed: PrintedAchievement) -> Achievement:
        heading = printed.heading.text if printed.heading else None
        achievement_id = self.new_id("h", heading or "", printed.text.text)
        period = printed.period or Period(None, None)
        self.show(achievement_id, heading=printed.heading, text=printed.text)
        first, last = self.evidence.pages([printed.heading, printed.text])
        for doubt in printed.doubts:
            self.doubt(doubt, achievement_id)
        self.money(printed.funding, achievement_id=achievement_id)
        for measure in printed.measures:
            self.measure(measure, achievement_id)
        agencies = []
        for place, value in enumerate(printed.agencies, 1):
            row_id = self.new_id("g", achievement_id, value.text)
            self.show(row_id, text=value)
            answer = self.resolve(value, None, row_id)
            answer.pop("runner_up_id")
            agencies.append(
                AchievementAgency(
                    achievement_agency_id=row_id,
                    achievement_id=achievement_id,
                    position=place,
                    text=value.text,
                    **answer,
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
            funding_id = self.new_id("f", action_id or achievement_id or "", printed.text.text, amount)
            given.append(funding_id)
            self.show(funding_id, text=printed.text, amount_gbp=printed.text if printed.amount is not None else None)
            period = printed.period or Period(None, None)
            funder = self.resolve(printed.funder, None, funding_id)["agency_id"] if printed.funder else None
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
        measure_id = self.new_id("m", achievement_id or "", printed.subject or "", printed.text.text)
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

    # -- findings -----------------------------------------------------------------

    def finding(
        self,
        code: str,
        message: str,
        record_id: str | None = None,
        field: str | None = None,
        words: Iterable[int] = (),
        page: int | None = None,
        box: Box | None = None,
    ) -> None:
        found = [self.document.words[index] for index in words]
        if found and found[0].page:
            page = found[0].page
            box = box_of([word for word in found if word.page == page])
        x0, top, x1, bottom = self.evidence.sides(page, box)
        self.findings.append(
            Finding(
                finding_id=self.new_id("x", code, record_id or "", field or "", message),
                document_id=self.source.document_id,
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
        self.flagged.update(doubt.words)
        self.finding(doubt.code, doubt.message, record_id, doubt.field or None, doubt.words)

    def notice(self, notice: Notice) -> None:
        self.flagged.update(notice.words)
        self.finding(notice.code, notice.message, words=notice.words, page=notice.page, box=notice.box)

    def say_doubtful(self, match: Match, text: Value, record_id: str) -> None:
        message = f"{text.text!r} was resolved by likeness: {match.explanation}"
        self.finding("agency-doubtful", message, record_id, "agency_id", text.words)

    def say_unmatched(self) -> None:
        """One finding for each name that was not resolved, at the first place where it stands."""
        for places in self.unmatched.values():
            record_id, text = places[0]
            times = f" ({len(places)} times)" if len(places) > 1 else ""
            message = f"{text.text!r} was not resolved{times}; add an alias if it is an organisation"
            self.finding("agency-unmatched", message, record_id, "agency_id", text.words)

    def say_lost(self, lost: frozenset[int]) -> None:
        """One finding a page (or one for flowing text) that names the words that ended nowhere."""
        by_page: dict[int, list[int]] = {}
        for index in sorted(lost):
            by_page.setdefault(self.document.words[index].page, []).append(index)
        for page, words in by_page.items():
            shown = text_of(self.document.words[index] for index in words[:25])
            more = f" and {len(words) - 25} more" if len(words) > 25 else ""
            message = f"{len(words)} words ended in no record: {shown}{more}"
            self.finding("words-unaccounted", message, words=words, page=page or None)


def find_priority(text: str, known: Sequence[Priority]) -> Priority | None:
    """The priority of the document's list that `text` means: the same words, or its label or number alone."""
    wanted = fold(text)
    own = [one for one in known if one.owner == "partnership"] or list(known)
    for one in own:
        label = fold(one.label or "")
        if wanted in (fold(one.text), label, f"{label}: {fold(one.text)}") or (label and _code(wanted) == _code(label)):
            return one
    best = max(own, key=lambda one: ratio(wanted, fold(one.text)), default=None)
    if best is not None and ratio(wanted, fold(best.text)) >= _SAME_PRIORITY:
        return best
    code = _code(wanted)
    if code and code.isdecimal() and int(code) <= len(own) and len(wanted) <= 12:
        return next((one for one in own if one.position == int(code)), None)
    return None


def _code(text: str) -> str:
    """The number of a bare code: "p1", "priority 1", "1." give "1"; other texts give ""."""
    for word in ("strategic ", "priority ", "objective ", "aim ", "no ", "p"):
        text = text.removeprefix(word)
    text = text.strip(" .:()")
    return text if text.isdecimal() and len(text) <= 2 else ""
