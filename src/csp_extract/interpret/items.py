"""Running text as items: what stands before labelled lines, and the labelled lines.

What stands before the labels of an item since those of the one before may be headings, a lead-in and the item's own
text. Which of it is the item's is told by the document as a whole: numbers that stand alone, headings that only number
an action, titles that each item has.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from ..content import Cell, Document, Furniture, Heading, Paragraph, Picture, Table, text_of
from .cells import Stretch
from .column_profile import action_verbs, first_word
from .header_words import Role
from .labels import OPENING, TELLING, Labels
from .naming import Priorities, is_title, name_of
from .ratings import rag_word

_NUMBER = re.compile(
    r"(?:(?:action|task|gweithred|ref|no|item|project)\b\.?:?\s*)?[A-Z]{0,3}\s?\d{1,2}(?:[./-]\d{1,2}){0,2}[a-z]?[.):]?",
    re.I,
)
_CLAUSE = re.compile(r"\(?[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})+[.):]?")


@dataclass(slots=True)
class Entry:
    """A label with its text."""

    role: Role
    paragraphs: list[Paragraph]
    label: str = ""
    cell: Cell | None = None


@dataclass(slots=True)
class Item:
    """An action with its labelled lines. `place` is the block at which it begins.

    `head` is all that stands before the first label: index and block of paragraphs and headings.
    """

    place: int
    text: list[Paragraph] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    cells: bool = False
    head: list[tuple[int, Heading | Paragraph]] = field(default_factory=list)
    fresh: bool = False

    def has(self, *roles: Role) -> bool:
        return any(entry.role in roles for entry in self.entries)


Cards = Callable[[int, Table], Sequence[Item]]


def items_of(document: Document, labels: Labels, priorities: Priorities, cards: Cards) -> list[Item]:
    """All items of the document, those of `cards` (tables of labels and texts) among them; each with its text."""
    items = list(_gathered(document, labels, cards))
    written = [item for item in items if not item.cells]
    numbered = _numbered(written)
    titled = not numbered and _titled(written, priorities)
    for item in written:
        _settle(item, numbered, titled)
    return items


def _gathered(document: Document, labels: Labels, cards: Cards) -> Iterator[Item]:
    """The items as they stand: blocks before labelled lines, labelled lines and what goes on with these."""
    current: Item | None = None
    head: list[tuple[int, Heading | Paragraph]] = []
    fresh = True
    for index, block in enumerate(document.blocks):
        if isinstance(block, (Furniture, Picture)):
            continue
        if isinstance(block, Table):
            if inside := cards(index, block):
                if current is not None:
                    yield current
                    current = None
                yield from inside
            head, fresh = [], True
            continue
        parts = labels.split(block.words, block.marker)
        if isinstance(block, Heading) and len(parts) < 2 and not labels.is_above(block):
            if current is not None:
                yield current
                current = None
            head.append((index, block))
            fresh = True
            continue
        if isinstance(block, Heading):
            block = Paragraph(block.words, block.marker)
        if not parts or (len(parts) == 1 and parts[0].role is None):
            entry = current.entries[-1] if current is not None and current.entries else None
            if current is not None and entry is not None and not head and _belongs(block, entry):
                _append(entry, block)
                current.blocks.append(index)
            else:
                head.append((index, block))
            continue
        for role, paragraph, label in parts:
            if role is None:
                head.append((index, paragraph))
                continue
            opens = role in OPENING and (current is None or current.has(*TELLING) or current.has(role))
            if head or opens or current is None:
                if current is not None:
                    yield current
                current = Item(index, head=head, fresh=fresh)
                head, fresh = [], False
            current.entries.append(Entry(role, [paragraph] if paragraph.words else [], label))
            if index not in current.blocks:
                current.blocks.append(index)
    if current is not None:
        yield current


def _belongs(paragraph: Paragraph, entry: Entry) -> bool:
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


def _append(entry: Entry, block: Paragraph) -> None:
    """Add a paragraph to a labelled line; one that goes on in mid-sentence becomes part of the last."""
    if entry.paragraphs and not block.marker:
        last = entry.paragraphs[-1]
        entry.paragraphs[-1] = Paragraph(last.words + block.words, last.marker, last.indent)
    else:
        entry.paragraphs.append(block)


# --- the text of an item -------------------------------------------------------------


def _numbered(items: Sequence[Item]) -> bool:
    """Whether most items begin with a number (or "Action 1.2") that stands alone."""
    return len(items) > 1 and sum(_number(item) is not None for item in items) >= 0.6 * len(items)


def _number(item: Item) -> int | None:
    """Where in the head of an item its number stands alone."""
    for at in range(len(item.head) - 1, -1, -1):
        block = item.head[at][1]
        if len(block.words) <= 3 and not block.marker and _NUMBER.fullmatch(block.text):
            return at
    return None


def _titled(items: Sequence[Item], priorities: Priorities) -> bool:
    """Whether each item has a title of its own: a heading with a number of its own, or a short name.

    A heading that says what is to be reached ("Reduce burglary") is an objective, also where it has one action only.
    """
    headings = [heading for item in items if (heading := _heading(item)) is not None]
    if len(items) < 3 or len(headings) < 0.8 * len(items):
        return False
    names = [name_of(Stretch([heading.words])) for heading in headings]
    if any(name.kind is not None or is_title(name.value.text) or priorities.names(name.value.text) for name in names):
        return False
    over = any(isinstance(block, Heading) and block is not _heading(item) for item in items for _, block in item.head)
    if not over and len(items) < 8:
        return False
    clauses = [text_of(heading.marker) if heading.marker else heading.text.split(" ", 1)[0] for heading in headings]
    if len(headings) == len(items) and all(_CLAUSE.fullmatch(number) for number in clauses):
        return True
    texts = [name.value.text for name in names]
    aims = sum(first_word(text) in action_verbs() for text in texts)
    return median(text.count(" ") + 1 for text in texts) <= 3 and aims < 0.4 * len(texts)


def _heading(item: Item) -> Heading | None:
    """The last heading before an item."""
    return next((block for _, block in reversed(item.head) if isinstance(block, Heading)), None)


def _settle(item: Item, numbered: bool, titled: bool) -> None:
    """Give an item its text out of what stands before its labels: headings and lead-ins above it are not part of it.

    A flag ("Green") that stands among them rates the item.
    """
    flags = [(index, block) for index, block in item.head if len(block.words) <= 3 and rag_word(block.text)]
    for index, block in flags:
        item.entries.append(Entry("rag", [Paragraph(block.words)]))
        item.blocks.append(index)
    head = [(index, block) for index, block in item.head if (index, block) not in flags] if flags else item.head
    if numbered and (at := _number(item)) is not None:
        _take(item, head[at + 1 :])
        item.blocks.insert(0, head[at][0])
        if not item.text:
            item.place = head[at][0]
        return
    last = max((at for at, (_, block) in enumerate(head) if isinstance(block, Heading)), default=None)
    texts = head if last is None else head[last + 1 :]
    opening = item.has("action") and item.entries[0].role in OPENING
    if last is not None and titled:
        _take(item, head[last:])
        return
    if item.fresh and len(texts) > 1:
        texts = texts[_start_of_action([block for _, block in texts]) :]
    if not texts and last is not None and not opening:
        texts = head[last:]
    _take(item, texts)


def _take(item: Item, head: Sequence[tuple[int, Heading | Paragraph]]) -> None:
    """Make blocks the text of an item."""
    item.text = [Paragraph(block.words, block.marker) if isinstance(block, Heading) else block for _, block in head]
    if head:
        item.place = head[0][0]
        known = set(item.blocks)
        item.blocks[:0] = [index for index, _ in head if index not in known]


def _start_of_action(paragraphs: Sequence[Heading | Paragraph]) -> int:
    """Where the action begins among paragraphs under a heading, the first of which may describe the section."""
    last = paragraphs[-1]
    at = len(paragraphs) - 1
    if last.marker and isinstance(last, Paragraph) and last.indent == 0:
        return at
    left = last.words[0].x0 if last.words else 0.0
    while at > 0:
        before = paragraphs[at - 1]
        deeper = last.marker or (before.words and left > before.words[0].x0 + 3 and bool(before.marker))
        if not deeper:
            break
        at -= 1
        if before.marker and isinstance(before, Paragraph) and not before.indent:
            break
    return at
