"""Plans that are lists: under the heading of each priority what will be done, an item each, without any label.

Read only where a plan's tables and labelled items gave nothing. Agencies in brackets at the end of an item ("(Council;
Police)"), and a time after them, are taken out of its text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ...content import Document, Heading, Paragraph, Table, block_words
from ...printed import PrintedAction
from ..cells import Stretch, paragraphs_value
from ..columns.profile import AgencyTest, action_verbs, first_word
from ..outline import heading_kind
from .agencies_cell import read_agencies
from .drafts import Draft, finished
from .headings import contexts
from .labelled import LabelledReading
from .labels import trimmed
from .naming import name_of
from .setting import Context, Setting

_WILL = re.compile(
    r"(?:we(?:[’']ll| will| are going to| plan to)|(?:the |our )?(?:partnership|partners|board|csp) will|byddwn)\b",
    re.I,
)
_ACTIONS = re.compile(
    r"(?:(?:key|our|main|planned|agreed|priority)\s+)*actions?(?:\s+(?:for|in|to)\b.*)?|"
    r"(?:what|how|this year|in \d{4}.*)?\s*we will\b.*|"
    r"(?:what|things) we (?:plan|want|are going|intend) to do\b.*|to (?:achieve|deliver|do) this\b.*|byddwn\b.*",
    re.I,
)
_BRACKET = re.compile(r"\s*[(\[](?P<names>(?:[^()\[\]]|\([^()]*\))+)[)\]][\s,;–-]*(?P<time>[^()\[\].]{3,40})?\.?$")
_BODY_WILL = re.compile(r"(?:the )?(?P<who>[A-ZÀ-Ý].{1,90}?) will(?: \w+)?:", re.I)
"""A line over the actions of one body: "Essex Police will:"."""
_MOST = 0.6
_LEAST = 3
"""A plan has so many actions at least."""
_SURELY = 0.9
"""From here on a text is nothing but names of organisations."""
_NEAR_SHARE = 0.5
"""How much of a text in brackets must be names of organisations to be the agencies of an action."""


@dataclass(slots=True)
class _Item:
    """Block and paragraph of each of its lines; `lead`: the line over it that names who will do it."""

    lines: list[tuple[int, Paragraph]]
    lead: tuple[int, Stretch] | None

    @property
    def place(self) -> int:
        """The block with which it begins."""
        return self.lines[0][0]


@dataclass(slots=True)
class _Section:
    """The items of lists under one heading; `will`: "We will:" stands over them."""

    heading: tuple[int, Heading] | None
    items: list[_Item] = field(default_factory=list)
    will: bool = False


def read_listed(document: Document, setting: Setting, agency: AgencyTest) -> LabelledReading:
    """The items of lists that say what will be done, under headings that name priorities or announce actions."""
    sections = [section for section in _sections(document, agency) if _is_plan(section, setting)]
    items = [item for section in sections for item in section.items]
    named = sum(_announces(section, setting) for section in sections)
    if len(items) < _LEAST or 2 * named < len(sections):
        return LabelledReading()
    announcing = {
        section.heading[0] for section in sections if section.heading and _ACTIONS.fullmatch(section.heading[1].text)
    }
    places = {item.place: False for item in items}
    leads = {item.lead[0] for item in items if item.lead is not None}
    taken = {index for item in items for index, _ in item.lines} | announcing | leads
    over = contexts(document, places, setting.priorities, places, taken)
    actions: list[PrintedAction] = []
    words: list[int] = []
    blocks = set(taken)
    for item in items:
        context, used = over[item.place]
        action = _action(item, context, setting, agency)
        if action is not None:
            actions.append(action)
            blocks.update(used)
            for index in (*(index for index, _ in item.lines), *used):
                words.extend(word.id for word in block_words(document.blocks[index]))
    words.extend(word.id for index in leads for word in block_words(document.blocks[index]))
    return LabelledReading(tuple(actions), frozenset(blocks), tuple(words))


def _sections(document: Document, agency: AgencyTest) -> Iterator[_Section]:
    """The lists of a document by the headings over them; what is set in deeper goes on with its item."""
    section = _Section(None)
    lowest = 0
    lead: tuple[int, Stretch] | None = None
    for index, block in enumerate(document.blocks):
        if isinstance(block, (Heading, Paragraph)) and (body := _body_that_will(block, agency)) is not None:
            lead = index, body
            section.will = True
            continue
        if isinstance(block, (Heading, Table)):
            if section.items:
                yield section
            section = _Section((index, block) if isinstance(block, Heading) else None)
            lead = None
        elif isinstance(block, Paragraph) and block.role == "body":
            said = _WILL.match(block.text) is not None
            if said and block.text.endswith(":") and not block.marker:
                section.will = True
                lead = None
                continue
            if block.marker and section.items and block.indent > lowest:
                section.items[-1].lines.append((index, block))
            elif block.marker or said:
                lowest = block.indent
                section.items.append(_Item([(index, block)], lead))
    if section.items:
        yield section


def _body_that_will(block: Heading | Paragraph, agency: AgencyTest) -> Stretch | None:
    """The body that a line names over a list of what it will do."""
    if block.marker or not block.text.endswith(":") or (found := _BODY_WILL.fullmatch(block.text)) is None:
        return None
    if agency(found["who"]) < _SURELY:
        return None
    return Stretch([Stretch([block.words]).words_in(*found.span("who"))])


def _is_plan(section: _Section, setting: Setting) -> bool:
    """Whether most items say what will be done, and the heading is of no part that lists other things."""
    if section.heading is not None and heading_kind(section.heading[1].text) not in (None, "plan", "strategy"):
        return False
    texts = [item.lines[0][1].text for item in section.items]
    doing = sum(section.will or bool(_WILL.match(text)) or first_word(text) in action_verbs() for text in texts)
    listed = sum(setting.priorities.names(text) for text in texts)
    long = sum(text.count(" ") > 2 for text in texts)
    if 2 * listed > len(texts) and not _announces(section, setting):
        return False
    return doing >= _MOST * len(texts) and long >= _MOST * len(texts)


def _announces(section: _Section, setting: Setting) -> bool:
    """Whether the heading names a priority or objective, or says that actions follow."""
    if section.heading is None:
        return False
    text = section.heading[1].text
    name = name_of(Stretch([section.heading[1].words]))
    if name.kind is not None or name.numbered or section.heading[1].marker:
        return True
    return setting.priorities.names(text) or bool(_ACTIONS.fullmatch(text))


def _action(item: _Item, context: Context, setting: Setting, agency: AgencyTest) -> PrintedAction | None:
    paragraphs = [paragraph for _, paragraph in item.lines]
    draft = Draft.under(context)
    if item.lead is not None:
        agencies, notes, doubts = read_agencies(item.lead[1], "lead", setting.gazetteer, setting.known, setting.marks)
        draft.agencies += agencies
        draft.extra += notes
        draft.doubts += doubts
    last = paragraphs[-1]
    line = Stretch([last.words])
    found = _BRACKET.search(line.text)
    if found is not None and found.start() and agency(found["names"]) >= _NEAR_SHARE:
        names = line.words_in(*found.span("names"))
        if names[-1].text.endswith("."):
            names[-1] = replace(names[-1], text=names[-1].text[:-1])
        inner = Stretch([trimmed(tuple(names))])
        agencies, notes, doubts = read_agencies(inner, "agencies", setting.gazetteer, setting.known, setting.marks)
        draft.agencies += agencies
        draft.extra += notes
        draft.doubts += doubts
        if found["time"]:
            draft.timescale = line.value(*found.span("time"))
        kept = tuple(line.words_in(0, found.start()))
        paragraphs = [*paragraphs[:-1], Paragraph(kept, last.marker, last.indent, last.role)]
    draft.action = paragraphs_value(paragraphs)
    return finished(draft, setting.year)
