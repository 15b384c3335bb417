"""Plans without a table: an item for each action with labelled lines ("Lead:", "By when:"), and cards.

A plan it is if at least two labels that say who, when, how or what for recur over several items.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from statistics import median

from ...content import Cell, Document, Paragraph, Table, block_words
from ...printed import Doubt, PrintedAction, Value
from ..cells import Stretch, joined, paragraphs_value
from ..columns.header_words import header_roles
from .agencies_cell import read_agencies
from .cards import cards_of
from .draft_cells import put_status
from .drafts import Draft, finished
from .headings import contexts
from .items import Entry, Item, items_of
from .labels import TELLING, Labels
from .money_cell import read_money
from .naming import name_of
from .objective_cells import read_priorities
from .setting import Context, Setting

_FEW = 3
"""Beside tables of actions, fewer labelled items than this are notes ("Partners: …")."""


@dataclass(frozen=True, slots=True)
class LabelledReading:
    """What was read; `blocks` and `words` as in the reading of a plan."""

    actions: tuple[PrintedAction, ...] = ()
    blocks: frozenset[int] = frozenset()
    words: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def read_labelled(document: Document, setting: Setting, plans: frozenset[int]) -> LabelledReading:
    """The actions of labelled items and cards; `plans` are the blocks that are plan tables already."""

    def cards(index: int, table: Table) -> list[Item]:
        return [] if index in plans else cards_of(index, table, labels)

    labels = Labels.of(document.blocks)
    items = items_of(document, labels, setting.priorities, cards)
    _resolve(items)
    counts = Counter(role for item in items for role in {entry.role for entry in item.entries})
    recurring = [role for role, count in counts.items() if role in TELLING and count >= 2]
    who = {"lead", "partners", "agencies", "timescale", "end"}.intersection(recurring)
    if len(recurring) < 2 or not who:
        return LabelledReading()
    items = [item for item in items if item.is_told()]
    told = [len({entry.role for entry in item.entries} & TELLING) for item in items]
    usual = median(told) if told else 0
    items = [item for item, count in zip(items, told, strict=True) if 2 * count >= usual]
    if plans and len(items) < _FEW and not any(item.cells for item in items):
        return LabelledReading()
    taken = frozenset(block for item in items for block in item.blocks)
    over = contexts(
        document, {item.place: item.has("priority") for item in items}, setting.priorities,
        {item.place: item.has("objective") for item in items}, taken,
    )  # fmt: skip
    actions: list[PrintedAction] = []
    words: list[int] = []
    blocks = set(taken)
    for item in items:
        context, used = over[item.place]
        action = _action(item, context, setting)
        if action is None:
            continue
        actions.append(action)
        blocks.update(used)
        for block in (*item.blocks, *used):
            words.extend(word.id for word in block_words(document.blocks[block]))
    return LabelledReading(tuple(actions), frozenset(blocks), tuple(words))


def _resolve(items: list[Item]) -> None:
    """Where two labels of the same items say outcome, the one that may say monitoring does ("How we will know")."""
    labels = {entry.label for item in items for entry in item.entries if entry.role == "outcome"}
    if len(labels) < 2:
        return
    weights = {label: header_roles(label).get("monitoring", 0.0) for label in labels}
    second = {label for label in labels if weights[label] >= 0.5}
    if second == labels:
        second = {max(sorted(labels), key=lambda label: weights[label])}
    monitored = {id(item) for item in items if item.has("monitoring")}
    for item in items:
        given = {entry.label for entry in item.entries if entry.role == "outcome"}
        if len(given) > 1 and id(item) not in monitored:
            for entry in item.entries:
                if entry.role == "outcome" and entry.label in second:
                    entry.role = "monitoring"


# --- actions -------------------------------------------------------------------------


def _action(item: Item, context: Context, setting: Setting) -> PrintedAction | None:
    draft = Draft.under(context)
    lead_only = not item.has("partners", "agencies")
    if item.text:
        text = item.text
        if item.has("action") and len(item.text) == 1:
            name = name_of(Stretch([item.text[0].words]))
            draft.extra.append(name.value)
        else:
            name = name_of(Stretch([text[0].words]))
            first = Paragraph(tuple(Stretch([text[0].words]).words), text[0].marker)
            if name.numbered and name.value.words and len(name.value.words) < len(first.words):
                rest = set(name.value.words)
                first = Paragraph(tuple(word for word in first.words if word.id in rest), text[0].marker)
            draft.action = paragraphs_value([first, *text[1:]])
    for entry in item.entries:
        _put(draft, entry, setting, lead_only)
    return finished(draft, setting.year)


def _put(draft: Draft, entry: Entry, setting: Setting, lead_only: bool) -> None:
    role = entry.role
    places = entry.cell.places if entry.cell is not None else ()
    if role in ("rag", "status"):
        cell = entry.cell or Cell(0, 0, paragraphs=tuple(entry.paragraphs))
        put_status(draft, cell, role, setting.key, False)
        return
    value = paragraphs_value(entry.paragraphs, places)
    if value is None:
        return
    if role == "action":
        draft.action = joined(draft.action, value)
    elif role == "outcome":
        draft.outcome = joined(draft.outcome, value)
    elif role == "monitoring":
        draft.monitoring = joined(draft.monitoring, value)
    elif role == "objective":
        draft.group.objective = joined(draft.group.objective, _named(entry, value))
    elif role == "priority":
        draft.priorities = [
            *draft.priorities,
            *read_priorities(Cell(0, 0, paragraphs=tuple(entry.paragraphs), places=places), setting.priorities),
        ]  # fmt: skip
    elif role == "timescale":
        draft.timescale = joined(draft.timescale, _unstopped(value), " ")
    elif role == "start":
        draft.start = value
    elif role == "end":
        draft.end = joined(draft.end, _unstopped(value), " ")
    else:
        _put_more(draft, entry, setting, lead_only, value)


def _unstopped(value: Value) -> Value:
    """A time without the full stop of its sentence ("By when: July 2023.")."""
    ends = value.text.endswith(".") and value.text.count(".") == 1
    return replace(value, text=value.text[:-1]) if ends else value


def _named(entry: Entry, value: Value) -> Value:
    name = name_of(Stretch([paragraph.words for paragraph in entry.paragraphs], value.places))
    return name.value if name.numbered else value


def _put_more(draft: Draft, entry: Entry, setting: Setting, lead_only: bool, value: Value) -> None:
    role = entry.role
    stretch = Stretch([paragraph.words for paragraph in entry.paragraphs], value.places)
    if role == "funding":
        money, doubts = read_money(stretch, setting.gazetteer, setting.known, len(draft.funding))
        draft.funding += money
        draft.doubts += doubts
    elif role == "lead" or role == "partners" or role == "agencies":
        agencies, notes, doubts = read_agencies(
            stretch, role, setting.gazetteer, setting.known, setting.marks, lead_only
        )  # fmt: skip
        draft.agencies += agencies
        draft.extra += notes
        draft.doubts += doubts
    else:
        draft.extra.append(value)
