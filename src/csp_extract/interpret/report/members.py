"""The organisations that a document names as members of its partnership."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...content import Paragraph, Table
from ...printed import Value
from ...text import fold
from ..outline import Part
from ..prose import is_item, sentences
from .member_lists import Segment, from_items, from_table, run_of_names
from .member_sentences import (
    NOT_THE_PARTNERSHIP,
    SUBJECT,
    from_bare_list,
    from_labelled,
    from_sentence,
    joined_later,
    may_list,
)


@dataclass(frozen=True, slots=True)
class Members:
    """The members in their order, and words that only frame their lists."""

    values: tuple[Value, ...]
    structure: frozenset[int]


class _Collector:
    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.values: dict[str, Value] = {}
        self.structure: set[int] = set()

    def add(self, values: Iterable[Value]) -> None:
        for value in values:
            self.values.setdefault(fold(value.text).removeprefix("the "), value)


def members_of(parts: Sequence[Part], segment: Segment) -> Members:
    """The members listed in `parts`: in bullets, a table, or a sentence."""
    found = _Collector(segment)
    found.add(from_labelled(parts, segment))
    for part in parts:
        if part.kind in ("achievements", "figures", "glossary", "contact", "ahead", "legal"):
            continue
        _in_part(part, found)
    if not found.values:
        _in_notes(parts, found)
    return Members(tuple(found.values.values()), frozenset(found.structure))


_NOTE = re.compile(
    r"\d{0,2}\s*(?:the |our )?(?:partners|members|responsible authorities|statutory partners)"
    r"(?: of the partnership)? (?:are|include)\b",
    re.IGNORECASE,
)
"""A footnote that lists the members."""


def _in_notes(parts: Sequence[Part], found: _Collector) -> None:
    """A document that lists its members nowhere else may do so in a footnote, under whatever heading it stands."""
    for part in parts:
        for block in part.body:
            if isinstance(block, Paragraph) and _NOTE.match(block.text):
                for sentence in sentences(block.words):
                    found.add(from_sentence(sentence, True, found.segment))


def _in_part(part: Part, found: _Collector) -> None:
    about = part.kind == "members" and part.own
    lead = part.title if part.title.endswith(":") else ""
    at = 0
    while at < len(part.body):
        block = part.body[at]
        if isinstance(block, Table):
            if about or _announces(lead):
                values = from_table(block, found.segment)
                if values:
                    found.add(values)
                    _frame(block, values, found)
            at += 1
            lead = ""
            continue
        items = []
        while at < len(part.body) and isinstance(item := part.body[at], Paragraph) and is_item(item):
            items.append(item)
            at += 1
        if items:
            if about or _announces(lead):
                values = from_items(items, found.segment)
                if values:
                    found.add(values)
                    found.structure.update(word.id for item in items for word in item.marker)
            lead = ""
            continue
        lines = _plain_lines(part.body, at) if (about and at == 0) or _announces(lead) else []
        values = from_items(lines, found.segment) if len(lines) >= 3 else []
        if values:
            found.add(values)
            at += len(lines)
            lead = ""
            continue
        lead = block.text
        at += 1
        if about and lead.rstrip().endswith(":"):
            lines = _plain_lines(part.body, at)
            values = from_items(lines, found.segment) if len(lines) >= 3 else []
            if values:
                found.add(values)
                at += len(lines)
                continue
        if about and (run := run_of_names(part.body, at - 1, found.segment)):
            found.add(value for values in run for value in values)
            at += len(run) - 1
            continue
        if _LABEL.match(lead):
            continue
        if may_list(block.text):
            for sentence in sentences(block.words):
                found.add(from_sentence(sentence, about, found.segment))
        if about and not found.values:
            found.add(from_bare_list(block, found.segment))
        if about and found.values:
            found.add(value for sentence in sentences(block.words) for value in joined_later(sentence, found.segment))


_LABEL = re.compile(r"[A-Z][\w ]{2,25}(?<! are)(?<! include):\s")
"""What begins the labelled lines of an action ("Led by: …"), not a sentence ("Our members are: …")."""


def _plain_lines(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """The short lines without bullets, labels and full stops from `at` on."""
    lines = []
    for block in body[at:]:
        if not isinstance(block, Paragraph) or block.marker or len(block.words) > 12:
            break
        if block.text.endswith((".", ":")) or _LABEL.match(block.text):
            break
        lines.append(block)
    return lines


_POINTS_BACK = re.compile(r"\b(?:these|they|those)\b", re.IGNORECASE)


def _announces(lead: str) -> bool:
    """Whether a sentence introduces a list of the partnership's members."""
    *before, last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)
    if not last.rstrip().endswith((":", "are", "include", "of", "by", "–", "-")):
        return False
    if before and not SUBJECT.search(last) and _POINTS_BACK.search(last):
        last = f"{before[-1]} {last}"
    return bool(SUBJECT.search(last)) and not NOT_THE_PARTNERSHIP.search(last)


def _frame(table: Table, values: Sequence[Value], found: _Collector) -> None:
    used = {word for value in values for word in value.words}
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            found.structure.update(word.id for word in paragraph.marker)
            if used.intersection(word.id for word in paragraph.words):
                found.structure.update(word.id for word in paragraph.words)
