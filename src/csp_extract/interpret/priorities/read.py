"""The priorities that a document states, by owner and period.

Lists and tables of priorities are asked first; only where they give none of the partnership's own: a list that comes
again as headings, headings with a label ("Priority 1: …"), the headings over the actions, bare headings that recur,
what the actions say they meet, and sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...content import Heading
from ...printed import Period, PrintedPriority, Value
from ...text import fold
from ..outline import Part
from .headings import bare_headings, numbered_headings, recurring_list
from .lists import in_part
from .records import Collector
from .sentences import in_sentences
from .words import cleaned, unlabelled


@dataclass(frozen=True, slots=True)
class Priorities:
    """What was found: the records, and words that only frame them (labels, bullet signs, numbers, table headers)."""

    records: tuple[PrintedPriority, ...]
    structure: frozenset[int]


def priorities_of(
    parts: Sequence[Part],
    year: Period | None,
    headings: Sequence[Heading] = (),
    skip: frozenset[int] = frozenset(),
    named: Sequence[Value] = (),
) -> Priorities:
    """The priorities stated in `parts`; `year` is the document's period.

    `headings` are the headings over actions, which stand for priorities where no list is printed; `named` is what
    the actions say they meet, where there are no such headings; `skip` are the ids of tables' words that belong to
    actions.
    """
    found = Collector(year)
    for index, part in enumerate(parts):
        if part.kind != "achievements":
            in_part(parts, index, found, skip)
    if not found.own:
        recurring_list(parts, found)
    if not found.own:
        numbered_headings(parts, found)
        found = _with_others_named(named, found)
    if not found.own:
        for heading in headings:
            value, label = cleaned(heading.words)
            found.add(value, label, "partnership", None)
    if not found.own:
        bare_headings(parts, found)
    if not found.own:
        _named_by_actions(named, found)
    if not found.own:
        in_sentences(parts, found)
    return Priorities(tuple(found.records), frozenset(found.structure))


def _with_others_named(named: Sequence[Value], found: Collector) -> Collector:
    """Priorities found as headings, with those that the actions name besides, in the order of the actions.

    So it is where some sections of the plan have their heading in a row of their table.
    """
    headings = {fold(record.text.text): record for record in found.records if record.owner == "partnership"}
    texts = {fold(value.text) for value in named}
    if not headings or len(texts) <= len(headings) or not headings.keys() <= texts:
        return found
    merged = Collector(found.year)
    merged.structure = found.structure
    for value in named:
        heading = headings.get(fold(value.text))
        if heading is not None:
            merged.add(heading.text, heading.label, heading.owner, heading.period)
        elif len(value.text) > 4:
            merged.add(value, None, "partnership", None)
    for record in found.records:
        merged.add(record.text, record.label, record.owner, record.period)
    return merged


def _named_by_actions(named: Sequence[Value], found: Collector) -> None:
    """What the actions say they meet, if that is at least two different things; bare codes name nothing."""
    if len({fold(value.text) for value in named}) < 2:
        return
    for each in named:
        value, label = unlabelled(each)
        if len(value.text) > 4:
            found.add(value, label, "partnership", None)
