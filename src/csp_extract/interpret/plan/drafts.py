"""An action while its rows or lines are read, and the record that it becomes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...printed import Doubt, Period, PrintedAction, PrintedAgency, PrintedMoney, Rag, Value
from ...text import fold
from ..cells import joined
from ..values.timescales import timescale
from .setting import Context

_STRETCH = re.compile(
    r"\bto\b|–|\s-\s|\band\b|&|\bfrom\b|\bthroughout\b|\bonwards\b|\bduring\b", re.IGNORECASE
)  # fmt: skip


@dataclass(slots=True)
class Group:
    """Rows that share an objective cell: its text and the priorities printed with it."""

    objective: Value | None = None
    priorities: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An action while its rows are read."""

    group: Group
    action: Value | None = None
    objective: Value | None = None
    priorities: list[Value] = field(default_factory=list)
    above: list[Value] = field(default_factory=list)
    outcome: Value | None = None
    monitoring: Value | None = None
    agencies: list[PrintedAgency] = field(default_factory=list)
    timescale: Value | None = None
    start: Value | None = None
    end: Value | None = None
    status: Value | None = None
    rag: Rag | None = None
    rag_from: Value | None = None
    funding: list[PrintedMoney] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    extra: list[Value] = field(default_factory=list)

    @classmethod
    def under(cls, context: Context) -> Draft:
        """A draft of its own group, with what the headings over it name."""
        above = [context.priority] if context.priority is not None else []
        return cls(Group(), objective=context.objective, above=above)


def finished(draft: Draft, year: Period | None) -> PrintedAction | None:
    """The draft as an action: objective and priorities filled down, dates read; None without a text."""
    if draft.action is None:
        return None
    own = [*draft.group.priorities, *(p for p in draft.priorities if is_new(p, draft.group.priorities))]
    scale, period, doubts = when(draft, year)
    return PrintedAction(
        action=draft.action,
        objective=draft.group.objective or draft.objective,
        priorities=tuple(own or draft.above),
        outcome=draft.outcome,
        agencies=tuple(_unique(draft.agencies)),
        monitoring=draft.monitoring,
        timescale=scale,
        period=period,
        status=draft.status,
        rag=draft.rag,
        rag_from=draft.rag_from,
        funding=tuple(draft.funding),
        doubts=(*draft.doubts, *doubts),
        extra=tuple(draft.extra),
    )


def lost(draft: Draft) -> Doubt | None:
    """The finding for a row that has other cells but no action; None for an action."""
    if draft.action is not None:
        return None
    values = [
        draft.outcome, draft.monitoring, draft.timescale, draft.start, draft.end, draft.status, *draft.extra,
        *(agency.text for agency in draft.agencies), *(money.text for money in draft.funding),
    ]  # fmt: skip
    words = tuple(dict.fromkeys(word for value in values if value is not None for word in value.words))
    return Doubt("row-unread", "actions", "a row of the plan has no action", words) if words else None


def when(draft: Draft, year: Period | None) -> tuple[Value | None, Period | None, list[Doubt]]:
    """The timescale of an action: one text, or a start and an end from columns of their own."""
    doubts: list[Doubt] = []
    if draft.start is not None and draft.end is not None and draft.timescale is None:
        reads = [(value, timescale(value.text, year)) for value in (draft.start, draft.end)]
        first, last = (read.period for _, read in reads)
        doubts += [_time_doubt(value, read.doubt) for value, read in reads if read.doubt]
        period = Period(first.start if first else None, last.end if last else None)
        both = joined(draft.start, draft.end, " – ")
        if both is not None and period.start and period.end and period.end < period.start:
            doubts.append(_time_doubt(both, "it ends before it begins"))
        return both, period if any(period) else None, doubts
    value = draft.timescale or draft.end or draft.start
    if draft.timescale is not None and draft.end is not None:
        value = joined(draft.timescale, draft.end, " ")
    if value is None:
        return None, None, doubts
    read = timescale(value.text, year)
    found = read.period
    if found is not None and draft.timescale is None:
        if draft.end is not None and found.start is not None and found.end is not None and _single(value.text):
            found = Period(None, found.end)
        elif draft.start is not None and found.start is not None:
            found = Period(found.start, None)
    if read.doubt:
        doubts.append(_time_doubt(value, read.doubt))
    return value, found, doubts


def _time_doubt(value: Value, why: str) -> Doubt:
    return Doubt("value-doubtful", "timescale", f"{value.text!r}: {why}", value.words)


def _single(text: str) -> bool:
    """Whether a date under "by when" is one point in time, no stretch ("April to June")."""
    return not _STRETCH.search(text)


def _unique(agencies: Sequence[PrintedAgency]) -> list[PrintedAgency]:
    found: dict[tuple[str, str, str], PrintedAgency] = {}
    for agency in agencies:
        found.setdefault((agency.role, fold(agency.text.text), fold(agency.unit.text) if agency.unit else ""), agency)
    return list(found.values())


def is_new(value: Value, others: Sequence[Value]) -> bool:
    """Whether none of `others` reads like `value`."""
    return all(fold(value.text) != fold(other.text) for other in others)
