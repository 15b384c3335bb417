"""A document as parts under headings, each with what it is about.

A part's kind is told by its heading; parts without a telling heading take the kind of the part they stand under.
Headings that are only bold paragraphs count as headings. Nothing here depends on how headings are numbered or styled
beyond the levels that the reader gives.
"""

# ruff: noqa: E501 - patterns are easier to read on one line
from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final, Literal, cast

from ..content import Block, Document, Furniture, Heading, Paragraph, Picture, Table, text_of
from .prose import plain

Kind = Literal[
    "title", "foreword", "context", "governance", "members", "strategy", "priorities", "funding", "achievements",
    "figures", "ahead", "contact", "legal", "glossary", "plan", "other",
]  # fmt: skip


def _read_patterns() -> tuple[re.Pattern[str], tuple[Kind, ...]]:
    """The patterns of `data/heading_kinds.csv` as one, with a group for each kind in the order of the file; they match
    a whole heading as `plain` gives it, and the first kind that matches wins."""
    text = files("csp_extract").joinpath("data", "heading_kinds.csv").read_text(encoding="utf-8")
    kinds: dict[Kind, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        kinds.setdefault(cast(Kind, row["kind"]), []).append(row["pattern"])
    return re.compile("|".join(f"({'|'.join(patterns)})" for patterns in kinds.values())), tuple(kinds)


_REPORTED: Final = re.compile(
    r"(?:deliver(?:ing|y (?:of|against|on))|(?:progress|performance|work|achievements?|update|activity) (?:on|against|towards|under|for|made)|"
    r"how we (?:delivered|met|tackled)|what we did (?:about|for|under|on)|working (?:on|towards)|meeting|review of|addressing)\b.{0,40}\bpriorit.{0,60}"
)
"""Headings that speak of priorities and mean, in a report, what was done for them."""
_NAMED: Final = re.compile(
    r"(?:case stud(?:y|ies)|spotlight|in focus|good news(?: story)?|success story|project|in practice)(?: \d{1,2})?\s*(?:[:-]| on )\s*\S.{2,}|"
    r"(?:.{0,40}\b)?priority (?:\d{1,2}|[a-z]|one|two|three|four|five|six)\b.*"
)
"""Headings that tell of achievements and name the project, or the priority, themselves."""
_BEFORE_TOPIC: Final = re.compile(r"([^:]{8,60}?)(?: \(\d{1,2}\))?\s*(?::| - )\s*\S.*")
_PATTERN, _KINDS = _read_patterns()
_CLOSING: Final[frozenset[Kind]] = frozenset({"ahead", "contact", "legal", "glossary"})
_WITHIN: Final = re.compile(
    r"(?:(?:our |key |the |strategic |local |partnership )*priorities(?: (?:for|next|the|coming|year|ahead|and|in).{0,30})?|"
    r"(?:our |the )?(?:funding|finances?|budget|money|resources)(?: (?:for|in|and) .{0,20})?|(?:the )?(?:figures|statistics|"
    r"performance|numbers)|(?:recorded )?crime (?:figures|statistics|data)(?: .{0,30})?|membership|governance)"
)
_COUNTED: Final = re.compile(
    r"figures|statistics|trend|level|data|rate|performance|incident|summary|overview|picture|recorded|number|results|facts"
)
"""Words of headings over figures, which a mere topic lacks."""
_NAMES_DOCUMENT = re.compile(
    r"\b(?:report|review|plan|strategy|update|statement|newsletter|partnership)\b", re.IGNORECASE
)
_PRIORITY_ONE = re.compile(
    r"(?:strategic |local |our |the )?(?:priority|blaenoriaeth)\s*(?:\d{1,2}|[a-z]|one|two|three|four|five|six)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one heading, up to the next: `parent` is the index of the part it is under, `own` whether
    its kind comes from its own heading."""

    heading: Heading | None
    kind: Kind
    body: tuple[Paragraph | Table, ...]
    level: int
    parent: int | None
    own: bool

    @property
    def title(self) -> str:
        """The heading's text, "" without one."""
        return self.heading.text if self.heading is not None else ""


def heading_kind(text: str, report: bool = False) -> Kind | None:
    """What a heading says its part is about; None if it does not say. In two languages ("Partneriaid / Partners")
    what either says; `report`: as a report means it."""
    kind = _kind_of(plain(text), report)
    if kind is None and " / " in text:
        kind = next((one for half in text.split(" / ") if (one := _kind_of(plain(half), report))), None)
    return kind


def _kind_of(folded: str, report: bool) -> Kind | None:
    folded = folded.rstrip("?! ")  # "Who are we?" asks for what "Who we are" says
    if not folded or len(folded) > 110 or _PRIORITY_ONE.match(folded):
        return None
    if report and _REPORTED.fullmatch(folded):
        return "achievements"
    if (match := _PATTERN.fullmatch(folded)) is not None and match.lastindex:
        return _KINDS[match.lastindex - 1]
    before = _BEFORE_TOPIC.match(folded)  # "what we achieved (1): violence and hate crime"
    return "achievements" if before and _kind_of(before[1], report) == "achievements" else None


def names_project(title: str) -> bool:
    """Whether a heading of achievements names the project or the priority itself ("Case study: …")."""
    return _NAMED.fullmatch(plain(title)) is not None


def is_priority(title: str) -> bool:
    """Whether a heading is a priority with its label ("Priority 2: …")."""
    return _PRIORITY_ONE.match(plain(title)) is not None


def _bold_heading(paragraph: Paragraph) -> bool:
    """A paragraph that is set as a heading: short, all bold, no list item, no sentence."""
    words = paragraph.words
    if not words or paragraph.marker or paragraph.role != "body" or len(words) > 16:
        return False
    if not all(word.style.bold for word in words if word.text):
        return False
    last = next((word.text for word in reversed(words) if word.text), "")
    return not (last.endswith((".", ";", ",")) or any("withheld]" in word.text for word in words))


def _headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with bold paragraphs made headings, one level below the heading that they stand under."""
    made: list[Block] = []
    level = 1
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            level = block.level
        elif isinstance(block, Paragraph) and _bold_heading(block):
            following = next((b for b in blocks[index + 1 :] if not isinstance(b, (Furniture, Picture))), None)
            if isinstance(following, (Paragraph, Table)) and not (
                isinstance(following, Paragraph) and _bold_heading(following) and not following.words[0].style.bold
            ):
                made.append(Heading(block.words, level + 1, block.marker))
                continue
        made.append(block)
    return made


def _demoted(blocks: Sequence[Block]) -> list[Block]:
    """Lists whose items were set, and read, as headings: after "Priorities:" or the like, or numbered from 1 on,
    two or more headings without anything under them are items."""
    made = list(blocks)
    at = 0
    while at < len(made):
        block = made[at]
        run = at + 1
        while run < len(made) and isinstance(one := made[run], Heading) and isinstance(block, Heading):
            if one.level < block.level and not (one.marker and block.text.endswith(":")):
                break
            run += 1
        items = [one for one in made[at + 1 : run] if isinstance(one, Heading)]
        if isinstance(block, Heading) and len(items) >= 2 and all(len(one.words) <= 30 for one in items[:-1]):
            numbered = all(one.marker for one in items) and text_of(items[0].marker).strip("().") in (
                "1",
                "a",
                "i",
                "A",
            )
            announced = block.text.endswith(":") and len({one.level for one in items}) == 1
            if numbered or announced:
                for place, one in enumerate(items, at + 1):
                    made[place] = Paragraph(one.words, one.marker)
                at = run - 1
        at += 1
    return made


def _titles(blocks: Sequence[Block]) -> frozenset[int]:
    """The headings that name the document and are no part: those before all text over which all others stand ("Annual
    review"), and a first one over all others, one of which has the achievements ("You said, we did: annual report")."""
    headings = [(at, block) for at, block in enumerate(blocks) if isinstance(block, Heading)]
    first = next((at for at, block in enumerate(blocks) if isinstance(block, (Paragraph, Table))), 0)
    opening = [(at, heading.level) for at, heading in headings if at < first]
    # The last of them may be the heading of the text below it.
    top = min((heading.level for at, heading in headings if at > first), default=0)
    found = {
        at for at, level in opening[:-1]
        if level < min(top, opening[-1][1]) and _NAMES_DOCUMENT.search(cast(Heading, blocks[at]).text)
    }  # fmt: skip
    others = [heading for _, heading in headings[1:]]
    over_all = len(others) > 1 and all(heading.level > headings[0][1].level for heading in others)
    if over_all and any(heading_kind(heading.text, True) == "achievements" for heading in others):
        found.add(headings[0][0])
    return frozenset(found)


class _Open:
    """A part while its blocks are gathered."""

    def __init__(self, heading: Heading | None, kind: Kind, level: int, parent: int | None, own: bool) -> None:
        self.heading, self.kind, self.level, self.parent, self.own = heading, kind, level, parent, own
        self.body: list[Paragraph | Table] = []

    def part(self) -> Part:
        return Part(self.heading, self.kind, tuple(self.body), self.level, self.parent, self.own)


def outline(document: Document, report: bool = False) -> tuple[Part, ...]:
    """The parts of `document` in reading order; furniture and pictures belong to none. `report`: it says that it is one."""
    parts = [_Open(None, "title", 0, None, False)]
    stack = [0]  # indices of the open parts, outermost first
    achievements: int | None = None  # the open achievements part
    flat: int | None = None  # level of headings that stand under it although they are no deeper
    blocks = _demoted(_headings(document.blocks))
    titles = _titles(blocks)
    for at, block in enumerate(blocks):
        if isinstance(block, (Paragraph, Table)):
            parts[stack[-1]].body.append(block)
            continue
        if not isinstance(block, Heading):
            continue
        kind = heading_kind(block.text, report) if at not in titles else None
        if achievements is not None:
            root = parts[achievements]
            deeper = block.level > root.level
            if not deeper and kind is None and flat is None and not root.body and len(parts) == achievements + 1:
                flat = block.level
            if flat is not None and block.level >= flat - 1 and kind is None:
                deeper = True  # where levels were not told apart, one more or less says nothing
            if not deeper or kind in _CLOSING:
                achievements, flat = (None, None)
            elif kind is not None and not (_WITHIN.fullmatch(plain(block.text)) or kind == "achievements"):
                kind = None  # "Community Safety Hub" and the like are names of projects here
            if achievements is not None and kind == "priorities" and not deeper:
                achievements, flat = (None, None)
        while len(stack) > 1 and parts[stack[-1]].level >= block.level:
            if flat is not None and stack[-1] == achievements and (kind is None or kind == "achievements"):
                break
            stack.pop()
        parent = stack[-1]
        above = parts[parent]
        if kind == "figures" and above.kind == "priorities" and not _COUNTED.search(plain(block.text)):
            kind = None  # "Anti-social behaviour" is one of the priorities here
        inherited: Kind = above.kind if above.kind != "title" else "other"
        if kind is None and above.kind == "priorities" and _PRIORITY_ONE.match(plain(block.text)) is None:
            inherited = "priorities"
        parts.append(_Open(block, kind or inherited, block.level, parent, kind is not None))
        stack.append(len(parts) - 1)
        if kind == "achievements" and achievements is None:
            achievements, flat = len(parts) - 1, None
    return tuple(part.part() for part in parts)


def children(parts: Sequence[Part], index: int) -> list[int]:
    """The indices of the parts directly under part `index`."""
    return [at for at, part in enumerate(parts) if part.parent == index]
