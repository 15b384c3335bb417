"""Plans without a table: an item for each action with labelled lines ("Lead:", "By when:"), and cards.

A card is a small table of labels and texts. A plan it is if at least two labels that say who, when, how or what for
recur over several items.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..content import Cell, Document, Furniture, Heading, Paragraph, Picture, Table, Word, block_words
from ..printed import Doubt, PrintedAction, Value
from .agencies_cell import read_agencies
from .cells import Stretch, joined, paragraphs_value
from .columns import is_header
from .draft_cells import put_status
from .drafts import Draft, Group, finished
from .header_words import Role, best_role, header_roles
from .money_cell import read_money
from .naming import name_of
from .objective_cells import read_priorities
from .plan_headings import contexts, numbers_action
from .plan_setting import Context, Setting

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{1,48}?)\s*(?::|\s[–—-](?=\s))\s*")
_ALONE = re.compile(r"([^\W\d_][^:\d]*?)\s*:?")
_COLON = re.compile(r"\s*:\s*")
_WORD_START = re.compile(r"(?:^|(?<=\s))(?=[A-ZÀ-Ý])")
_TELLING: frozenset[Role] = frozenset(
    ("lead", "partners", "agencies", "outcome", "timescale", "end", "start", "monitoring", "funding", "rag", "status")
)
_OPENING: frozenset[Role] = frozenset(("ref", "objective", "priority", "action"))
_NONE = ("none", "comment")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What was read; `blocks` and `words` as in the reading of a plan."""

    actions: tuple[PrintedAction, ...] = ()
    blocks: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


@dataclass(slots=True)
class _Entry:
    """A label with its text."""

    role: Role
    paragraphs: list[Paragraph]
    label: str = ""
    cell: Cell | None = None


@dataclass(slots=True)
class _Item:
    """An action with its labelled lines. `place` is the block at which it begins."""

    place: int
    text: list[Paragraph] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    cells: bool = False

    def has(self, *roles: Role) -> bool:
        return any(entry.role in roles for entry in self.entries)


def read_labelled(
    document: Document, setting: Setting, plans: frozenset[int], agency: Callable[[str], float]
) -> Labelled:
    """The actions of labelled items and cards; `plans` are the blocks that are plan tables already."""
    items = list(_items(document, plans))
    _resolve(items)
    counts = Counter(role for item in items for role in {entry.role for entry in item.entries})
    recurring = [role for role, count in counts.items() if role in _TELLING and count >= 2]
    who = {"lead", "partners", "agencies", "timescale", "end"}.intersection(recurring)
    if len(recurring) < 2 or not who:
        return Labelled()
    items = [item for item in items if item.has(*_TELLING) and (item.text or item.has("action"))]
    taken = frozenset(block for item in items for block in item.blocks)
    over = contexts(
        document, {item.place: item.has("priority") for item in items}, setting.priorities,
        {item.place: item.has("objective") for item in items}, taken,
    )  # fmt: skip
    actions: list[PrintedAction] = []
    words: set[int] = set()
    blocks = set(taken)
    for item in items:
        context, used = over[item.place]
        action = _action(item, context, setting)
        if action is None:
            continue
        actions.append(action)
        blocks.update(used)
        for block in (*item.blocks, *used):
            words.update(word.id for word in block_words(document.blocks[block]))
    return Labelled(tuple(actions), frozenset(blocks), frozenset(words))


def _resolve(items: list[_Item]) -> None:
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


# --- items ---------------------------------------------------------------------------


def _items(document: Document, plans: frozenset[int]) -> Iterator[_Item]:
    """All items of the document: text with labelled lines after it."""
    current: _Item | None = None
    waiting: list[tuple[int, Paragraph]] = []
    after_heading = True
    heading: tuple[int, Heading] | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, (Furniture, Picture)):
            continue
        if isinstance(block, Table):
            if index not in plans and (cards := _cards(index, block)):
                if current is not None:
                    yield current
                    current = None
                yield from cards
            waiting, after_heading = [], True
            continue
        if isinstance(block, Heading):
            inner = _split(block.words, ())
            if len(inner) < 2:
                if current is not None:
                    yield current
                    current = None
                waiting, after_heading, heading = [], True, (index, block)
                continue
            block = Paragraph(block.words, block.marker)
        parts = _split(block.words, block.marker)
        if not parts or (len(parts) == 1 and parts[0][0] is None):
            entry = current.entries[-1] if current is not None and current.entries else None
            if current is not None and entry is not None and not waiting and _belongs(block, entry):
                _append(entry, block)
                current.blocks.append(index)
            else:
                waiting.append((index, block))
            continue
        for role, paragraph, label in parts:
            if role is None:
                waiting.append((index, paragraph))
                continue
            opens = role in _OPENING and (current is None or current.has(*_TELLING) or current.has(role))
            if waiting or opens or current is None:
                if current is not None:
                    yield current
                current = _begin(waiting, after_heading, heading, index, opens and role == "action")
                waiting, after_heading = [], False
            current.entries.append(_Entry(role, [paragraph] if paragraph.words else [], label))
            if index not in current.blocks:
                current.blocks.append(index)
    if current is not None:
        yield current


def _begin(
    waiting: list[tuple[int, Paragraph]],
    after_heading: bool,
    heading: tuple[int, Heading] | None,
    index: int,
    own: bool,
) -> _Item:
    """A new item: its text is what stands before its first label, or its heading if nothing does."""
    texts = waiting
    title = name_of(Stretch([heading[1].words])) if heading else None
    numbered = title is not None and numbers_action(title)
    if after_heading and len(waiting) > 1 and not numbered:
        texts = waiting[_start_of_action([paragraph for _, paragraph in waiting]) :]
    item = _Item(texts[0][0] if texts else index)
    if texts:
        item.text = [paragraph for _, paragraph in texts]
        item.blocks = [block for block, _ in texts]
        if numbered and after_heading and heading:
            item.blocks.insert(0, heading[0])
    elif after_heading and heading is not None and not own:
        item.text = [Paragraph(heading[1].words, heading[1].marker)]
        item.blocks = [heading[0]]
        item.place = heading[0]
    return item


def _start_of_action(paragraphs: list[Paragraph]) -> int:
    """Where the action begins among paragraphs under a heading, the first of which may describe the section."""
    last = paragraphs[-1]
    at = len(paragraphs) - 1
    if last.marker and last.indent == 0:
        return at
    left = last.words[0].x0 if last.words else 0.0
    while at > 0:
        before = paragraphs[at - 1]
        deeper = last.marker or (before.words and left > before.words[0].x0 + 3 and bool(before.marker))
        if not deeper:
            break
        at -= 1
        if before.marker and not before.indent:
            break
    return at


def _belongs(paragraph: Paragraph, entry: _Entry) -> bool:
    """Whether an unlabelled paragraph goes on with the last labelled line: an empty one, or one cut in mid-sentence."""
    if not entry.paragraphs:
        return True
    text = paragraph.text
    so_far = " ".join(each.text for each in entry.paragraphs)
    if so_far.count("(") > so_far.count(")") and ")" in text and not paragraph.marker:
        return True
    if paragraph.marker and entry.paragraphs[-1].marker:
        return True
    return text[:1].islower() and not entry.paragraphs[-1].text.endswith(".")


def _append(entry: _Entry, block: Paragraph) -> None:
    """Add a paragraph to a labelled line; one that goes on in mid-sentence becomes part of the last."""
    if entry.paragraphs and not block.marker:
        last = entry.paragraphs[-1]
        entry.paragraphs[-1] = Paragraph(last.words + block.words, last.marker, last.indent)
    else:
        entry.paragraphs.append(block)


def _split(words: tuple[Word, ...], marker: tuple[Word, ...]) -> list[tuple[Role | None, Paragraph, str]]:
    """A paragraph by the labels in it; text before the first label has no role."""
    line = Stretch([words])
    text = line.text
    cuts: list[tuple[int, int, Role, str]] = []
    bare = _ALONE.fullmatch(text) if len(words) <= 5 and not marker else None
    if bare and (alone := best_role(bare.group(1), 0.95)) is not None and alone in _TELLING:
        return [(alone, Paragraph(()), text.rstrip(" :"))]
    first = _LABEL.match(text)
    if first and (role := _label_role(first["label"], line, first)) is not None:
        cuts.append((0, first.end(), role, first["label"]))
    if ":" in text[cuts[0][1] if cuts else 0 :]:
        for colon in _COLON.finditer(text, cuts[0][1] if cuts else 0):
            if (found := _inner_label(text, cuts[-1][1] if cuts else 0, colon.start())) is not None:
                cuts.append((found[0], colon.end(), found[1], text[found[0] : colon.start()].strip()))
    if not cuts:
        return [(None, Paragraph(words, marker), "")] if words else []
    if cuts[0][0] > 0 and len(cuts) < 2:
        return [(None, Paragraph(words, marker), "")]
    parts: list[tuple[Role | None, Paragraph, str]] = []
    if cuts[0][0] > 0:
        parts.append((None, Paragraph(tuple(line.words_in(0, cuts[0][0])), marker), ""))
    for index, (_, start, role, label) in enumerate(cuts):
        end = cuts[index + 1][0] if index + 1 < len(cuts) else len(text)
        parts.append((role, Paragraph(tuple(line.words_in(start, end)) if text[start:end].strip() else ()), label))
    return parts


def _inner_label(text: str, start: int, colon: int) -> tuple[int, Role] | None:
    """Where the label before a colon in the middle of a line begins: the longest known one of up to five words."""
    for match in _WORD_START.finditer(text, max(start, colon - 50), colon):
        label = text[match.start() : colon]
        if label.count(" ") < 5 and (role := best_role(label, 0.95)) is not None and role in _TELLING:
            return match.start(), role
    return None


def _label_role(label: str, line: Stretch, match: re.Match[str]) -> Role | None:
    """The role of the label that a paragraph begins with; a dash instead of a colon needs a bold label."""
    role = best_role(label)
    if role is None or role in _NONE or len(label.split()) > 7:
        return None
    if ":" not in match.group() and not all(word.style.bold for word in line.words_in(0, match.end("label"))):
        return None
    return role


# --- cards ---------------------------------------------------------------------------


def is_card(table: Table) -> bool:
    """Whether the table is made of labels and texts: one or several actions as cards."""
    first = table.grid()[0] if table.rows > 1 else []
    if table.columns > 2 and is_header(first, 0.75):
        return False
    return table.rows > 1 and bool(_cards(0, table))


def _cards(index: int, table: Table) -> list[_Item]:
    """The items of a table of labels and texts; [] if it is none."""
    if table.columns > 6:
        return []
    items: list[_Item] = []
    current: _Item | None = None
    pairs = 0
    others = 0
    title: Cell | None = None
    for row in table.grid():
        cells: list[Cell] = []
        for cell in row:
            if cell is not None and not any(cell is other for other in cells):
                cells.append(cell)
        filled = [cell for cell in cells if cell.text]
        if not filled:
            continue
        found = list(_pairs(cells))
        if not found:
            if len(filled) == 1:
                title = filled[0]
                current = None
            else:
                others += 1
            continue
        for role, paragraphs, label, cell in found:
            pairs += 1
            if current is None or (role in _OPENING and (current.has(*_TELLING) or current.has(role))):
                current = _Item(index, blocks=[index], cells=True)
                items.append(current)
                if title is not None:
                    current.text = list(title.paragraphs)
                    title = None
            current.entries.append(_Entry(role, paragraphs, label, cell))
    roles = {entry.role for item in items for entry in item.entries if entry.role in _TELLING}
    if len(roles) < 2 or others * 2 > pairs or pairs < 3:
        return []
    return items


def _pairs(cells: list[Cell]) -> Iterator[tuple[Role, list[Paragraph], str, Cell]]:
    """Label and text pairs of a row: in neighbouring cells, or in one cell."""
    at = 0
    while at < len(cells):
        text = cells[at].text
        role = best_role(text.rstrip(" :")) if 0 < len(text) <= 60 else None
        if role is not None and role not in _NONE and at + 1 < len(cells):
            yield role, list(cells[at + 1].paragraphs), text.rstrip(" :"), cells[at + 1]
            at += 2
            continue
        for paragraph in cells[at].paragraphs:
            for inner, part, label in _split(paragraph.words, paragraph.marker):
                if inner is not None:
                    yield inner, [part], label, cells[at]
        at += 1


# --- actions -------------------------------------------------------------------------


def _action(item: _Item, context: Context, setting: Setting) -> PrintedAction | None:
    draft = Draft(Group())
    draft.above = [context.priority] if context.priority is not None else []
    draft.objective = context.objective
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


def _put(draft: Draft, entry: _Entry, setting: Setting, lead_only: bool) -> None:
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
        draft.timescale = joined(draft.timescale, value, " ")
    elif role == "start":
        draft.start = value
    elif role == "end":
        draft.end = joined(draft.end, value, " ")
    else:
        _put_more(draft, entry, setting, lead_only, value)


def _named(entry: _Entry, value: Value) -> Value:
    name = name_of(Stretch([paragraph.words for paragraph in entry.paragraphs], value.places))
    return name.value if name.numbered else value


def _put_more(draft: Draft, entry: _Entry, setting: Setting, lead_only: bool, value: Value) -> None:
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
