"""The rows of reports: members, achievements, sums and measures; sums of actions too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..printed import Period, PrintedAchievement, PrintedMeasure, PrintedMoney, Value
from ..records import Achievement, AchievementAgency, Funding, Measure, Member
from .row_tools import RowTools


@dataclass(frozen=True)
class ReportRows:
    """Makes the rows of reports; `funding` and `measures` collect those of all records."""

    tools: RowTools
    funding: list[Funding] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)

    def member(self, index: int, value: Value) -> Member:
        member_id = self.tools.ids.new("n", value.text)
        self.tools.show(member_id, text=value)
        meant = self.tools.agencies.resolve(value, None, member_id)
        return Member(
            member_id=member_id,
            document_id=self.tools.document_id,
            position=index,
            text=value.text,
            agency_id=meant.agency_id,
            match_score=meant.match_score,
            match_method=meant.match_method,
        )

    def achievement(self, index: int, printed: PrintedAchievement) -> Achievement:
        heading = printed.heading.text if printed.heading else None
        achievement_id = self.tools.ids.new("h", heading or "", printed.text.text)
        period = printed.period or Period(None, None)
        self.tools.show(achievement_id, heading=printed.heading, text=printed.text)
        first, last = self.tools.evidence.pages([printed.heading, printed.text])
        for doubt in printed.doubts:
            self.tools.log.doubt(doubt, achievement_id)
        self.money(printed.funding, achievement_id=achievement_id)
        for measure in printed.measures:
            self.measure(measure, achievement_id)
        agencies = []
        for place, value in enumerate(printed.agencies, 1):
            row_id = self.tools.ids.new("g", achievement_id, value.text)
            self.tools.show(row_id, text=value)
            meant = self.tools.agencies.resolve(value, None, row_id)
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
            document_id=self.tools.document_id,
            position=index,
            heading=heading,
            text=printed.text.text,
            theme_ids=self.tools.tags(f"{heading or ''}\n{printed.text.text}"),
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
            funding_id = self.tools.ids.new("f", action_id or achievement_id or "", printed.text.text, amount)
            given.append(funding_id)
            self.tools.show(
                funding_id, text=printed.text, amount_gbp=printed.text if printed.amount is not None else None
            )
            period = printed.period or Period(None, None)
            funder = self.tools.agencies.resolve(printed.funder, None, funding_id).agency_id if printed.funder else None
            whole = printed.part_of
            self.funding.append(
                Funding(
                    funding_id=funding_id,
                    document_id=self.tools.document_id,
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
        measure_id = self.tools.ids.new("m", achievement_id or "", printed.subject or "", printed.text.text)
        self.tools.show(measure_id, text=printed.text, value=printed.text)
        period = printed.period or Period(None, None)
        self.measures.append(
            Measure(
                measure_id=measure_id,
                document_id=self.tools.document_id,
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
