"""Running text as items: what stands before labelled lines, and the labelled lines.

What stands before the labels of an item since those of the one before may be headings, a lead-in and the item's own
text. Which of it is the item's is told by the document as a whole: numbers that stand alone, headings that only number
an action, titles that each item has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from ...content import Block, Cell, Document, Furniture, Heading, Paragraph, Picture, Table, text_of
from ..cells import Stretch
from ..columns.header_words import Role, best_role
from ..columns.profile import action_verbs, first_word
from ..values.ratings import rag_word
from .labels import OPENING, TELLING, Labelled, Labels
from .naming import Priorities, is_title, name_of

_NUMBER = re.compile(
    r"(?:(?:action|task|gweithred|ref|no|item|project)\b\.?:?\s*)?[A-Z]{0,3}\s?\d{1,2}(?:[./-]\d{1,2}){0,2}[a-z]?[.):]?",
    re.I,
)
_LETTERED = re.compile(r"(?:[a-z]|[ivx]{1,4})[.)]\s")
_CLAUSE = re.compile(r"\(?[A-Z]{0,3}\d{1,2}(?:\.\d{1,2})+[.):]?")


_USUAL = 0.15
"""Labels that follow each other more rarely than this, of those that do most often, do so by a slip of the typist."""


_MOST = 0.8
_LABEL_WORDS = 5
_ASIDE: frozenset[str] = frozenset(("footnote", "caption", "quote", "statistic"))
"""Paragraphs that stand beside the text of items."""


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

    def is_told(self) -> bool:
        """Whether it names its action and says something of it."""
        return self.has(*TELLING) and (bool(self.text) or self.has("action"))


Cards = Callable[[int, Table], Sequence[Item]]


def items_of(document: Document, labels: Labels, priorities: Priorities, cards: Cards) -> list[Item]:
    """All items of the document, those of `cards` (tables of labels and texts) among them; each with its text."""
    items = list(_gathered(document, labels, cards))
    written = [item for item in items if item.head or not item.cells]
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
    split = [labels.split(block) if isinstance(block, (Heading, Paragraph)) else [] for block in document.blocks]
    sequence = Sequences.of(document.blocks, split, labels)
    for index, block in enumerate(document.blocks):
        if isinstance(block, (Furniture, Picture)) or (isinstance(block, Paragraph) and block.role in _ASIDE):
            continue
        if isinstance(block, Table):
            if inside := list(cards(index, block)):
                if current is not None and not head and not current.has(*TELLING) and not inside[0].has("action"):
                    current.entries += inside.pop(0).entries
                    current.blocks.append(index)
                if current is not None:
                    yield current
                    current = None
                if head and inside and not inside[0].text and not inside[0].has("action"):
                    inside[0].head, inside[0].fresh = head, fresh
                yield from inside
                fresh = False
            else:
                fresh = True
            head = []
            continue
        parts = split[index]
        if isinstance(block, Paragraph) and block.role == "flag":
            head.append((index, block))
            continue
        if isinstance(block, Heading):
            if len(parts) < 2 and not labels.is_above(block):
                if current is not None:
                    yield current
                    current = None
                head.append((index, block))
                fresh = True
                continue
            block = Paragraph(block.words, block.marker)
        if not parts or (len(parts) == 1 and parts[0].role is None):
            entry = current.entries[-1] if current is not None and current.entries else None
            if (
                current is not None and entry is not None and not head
                and (_belongs(block, entry) or sequence.goes_on(current, index))
            ):  # fmt: skip
                _append(entry, block)
                current.blocks.append(index)
            else:
                head.append((index, block))
            continue
        for role, paragraph, label in parts:
            if role == "comment" and (current is None or head):
                role, paragraph = None, block
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


@dataclass(frozen=True, slots=True)
class Sequences:
    """In which order the labels of items follow each other: `after` are all that may follow one, `upcoming` the next
    label after each block (None before a heading or table); `headed`: items begin with a heading, never with a text."""

    after: dict[Role, frozenset[Role]]
    upcoming: list[Role | None]
    headed: bool

    @classmethod
    def of(cls, blocks: Sequence[Block], split: Sequence[Sequence[Labelled]], labels: Labels) -> Sequences:
        """The order in which labels stand right after each other in `blocks`, whose parts are `split`."""
        pairs: Counter[tuple[Role, Role]] = Counter()
        before: Role | None = None
        alone = False
        for block, parts in zip(blocks, split, strict=True):
            if isinstance(block, (Furniture, Picture)):
                continue
            for part in parts:
                if before is not None and part.role is not None:
                    pairs[before, part.role] += 1
                if part.role is not None:
                    before = part.role
                elif not alone:  # the text of a label that stands alone comes after it
                    before = None
                alone = not part.paragraph.words
        most = max(pairs.values(), default=0)
        direct: dict[Role, set[Role]] = {}
        for (one, other), count in pairs.items():
            if count >= _USUAL * most:
                direct.setdefault(one, set()).add(other)
        after = {role: _reached(role, direct) for role in direct}
        upcoming: list[Role | None] = [None] * len(blocks)
        following: Role | None = None
        titles = 0
        for at in range(len(blocks) - 1, -1, -1):
            upcoming[at] = following
            block, parts = blocks[at], split[at]
            if isinstance(block, Table) or (isinstance(block, Heading) and not labels.is_above(block)):
                titles += following is not None and _labelled_next(split, at, blocks)
                following = None
            elif parts and parts[0].role is not None:
                following = parts[0].role
        counts = Counter(part.role for parts in split for part in parts if part.role is not None)
        return cls(after, upcoming, titles > 1 and titles >= _MOST * max(counts.values(), default=0))

    def goes_on(self, item: Item, index: int) -> bool:
        """Whether the item goes on after the unlabelled block `index`: the label after that may follow its last one,
        never stands before it, and the item has none such."""
        last, role = item.entries[-1].role, self.upcoming[index]
        if role is None or role == last or item.has(role):
            return False
        if self.headed:
            return True
        return role in self.after.get(last, ()) and last not in self.after.get(role, ())


def _labelled_next(split: Sequence[Sequence[Labelled]], at: int, blocks: Sequence[Block]) -> bool:
    """Whether a labelled line is what comes right after block `at`."""
    for block, parts in zip(blocks[at + 1 :], split[at + 1 :], strict=True):
        if not isinstance(block, (Furniture, Picture)):
            return bool(parts) and parts[0].role is not None
    return False


def _reached(role: Role, direct: dict[Role, set[Role]]) -> frozenset[Role]:
    """All roles to which a chain leads from `role`."""
    found: set[Role] = set()
    waiting = [role]
    while waiting:
        for one in direct.get(waiting.pop(), ()):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


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
    return text[:1].islower() and not entry.paragraphs[-1].text.endswith(".") and not _LETTERED.match(text)


def _append(entry: Entry, block: Paragraph) -> None:
    """Add a paragraph to a labelled line; one that goes on in mid-sentence becomes part of the last."""
    last = entry.paragraphs[-1] if entry.paragraphs else None
    if last is not None and not block.marker and (block.text[:1].islower() or not _complete(last.text)):
        entry.paragraphs[-1] = Paragraph(last.words + block.words, last.marker, last.indent)
    else:
        entry.paragraphs.append(block)


def _complete(text: str) -> bool:
    """Whether a text is not cut in the middle of brackets or of a list."""
    return text.count("(") <= text.count(")") and not text.endswith((",", "&", " and", "-"))


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
    flags = [(index, block) for index, block in item.head if _is_flag(block)]
    for index, block in flags:
        item.entries.append(Entry("rag" if rag_word(block.text) else "status", [Paragraph(block.words)]))
        item.blocks.append(index)
    if flags:
        item.head = [(index, block) for index, block in item.head if (index, block) not in flags]
    head = item.head
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
    if len(texts) > 1 and len(texts[0][1].words) <= _LABEL_WORDS and best_role(texts[0][1].text) == "action":
        item.blocks.append(texts[0][0])  # "Action" alone over the text of each
        texts = texts[1:]
    _take(item, texts)


def _is_flag(block: Heading | Paragraph) -> bool:
    """Whether a block is the flag of a card, or a rating that stands alone."""
    if isinstance(block, Paragraph) and block.role == "flag":
        return True
    return len(block.words) <= 3 and rag_word(block.text) is not None


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
