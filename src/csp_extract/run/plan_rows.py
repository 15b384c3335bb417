"""The rows of plans: priorities, actions, and the priorities and agencies of actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..printed import Period, PrintedAction, PrintedAgency, PrintedPriority, Value
from ..records import Action, ActionAgency, ActionPriority, Priority
from .priority_links import find_priority
from .report_rows import ReportRows
from .row_tools import RowTools


@dataclass(frozen=True)
class PlanRows:
    """Makes the rows of plans; the sums of actions go to `report`."""

    tools: RowTools
    report: ReportRows

    def priority(self, index: int, printed: PrintedPriority) -> Priority:
        period = printed.period or Period(None, None)
        when = f"{period.start or ''}/{period.end or ''}"
        priority_id = self.tools.ids.new("p", printed.owner, printed.text.text, when)
        self.tools.show(priority_id, text=printed.text)
        return Priority(
            priority_id=priority_id,
            document_id=self.tools.document_id,
            position=index,
            label=printed.label,
            text=printed.text.text,
            owner=printed.owner,
            period_start=period.start,
            period_end=period.end,
            theme_ids=self.tools.tags(printed.text.text),
        )

    def action(self, index: int, printed: PrintedAction, known: Sequence[Priority]) -> Action:
        action_id = self.tools.ids.new("a", printed.action.text)
        period = printed.period or Period(None, None)
        self.tools.show(
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
            self.tools.used.extend(value.words)
        for doubt in printed.doubts:
            self.tools.log.doubt(doubt, action_id)
        # A priority or objective that stands in a heading does not make the action go on over pages.
        own = [printed.action, printed.outcome, printed.monitoring, printed.timescale, printed.status]
        own += [agency.text for agency in printed.agencies] + [money.text for money in printed.funding]
        first, last = self.tools.evidence.pages(own)
        self.report.money(printed.funding, action_id=action_id)
        theme_text = "\n".join(
            value.text for value in (printed.action, printed.objective, *printed.priorities) if value is not None
        )
        return Action(
            action_id=action_id,
            document_id=self.tools.document_id,
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
            theme_ids=self.tools.tags(theme_text),
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
        row_id = self.tools.ids.new("r", action_id, value.text)
        self.tools.show(row_id, text=value)
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
            for name in self.tools.agencies.matcher.each(agency.text.text):
                yield agency, name

    def action_agency(self, action_id: str, place: int, printed: PrintedAgency, name: str) -> ActionAgency:
        unit = printed.unit.text if printed.unit else ""
        row_id = self.tools.ids.new("g", action_id, printed.role, printed.text.text, unit)
        self.tools.show(row_id, text=printed.text, unit=printed.unit)
        named = replace(printed.text, text=name)
        meant = self.tools.agencies.resolve(named, printed.unit, row_id, printed.everyone, printed.known)
        return ActionAgency(
            action_agency_id=row_id,
            action_id=action_id,
            position=place,
            role=printed.role,
            text=printed.text.text,
            unit=printed.unit.text if printed.unit else None,
            **meant._asdict(),
        )
