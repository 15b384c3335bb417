"""Everything that is no other record: prose under its headings, tables, and the remains of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import eq
from typing import Final

from ..content import Paragraph, Table, Word
from ..printed import Doubt, PrintedSection, SectionKind, Value
from ..text import fold
from .cells import all_ids
from .outline import Kind, Part
from .prose import lines_of, sentences, table_text, value_of

_KIND: Final[dict[Kind, SectionKind]] = {
    "title": "other", "foreword": "foreword", "context": "context", "governance": "governance",
    "members": "governance",
    "strategy": "strategy", "priorities": "strategy", "funding": "funding", "achievements": "other",
    "figures": "context", "ahead": "strategy", "contact": "contact", "legal": "legal", "glossary": "other",
    "plan": "other", "other": "other",
}  # fmt: skip
_VOWELS = re.compile(r"[aeiouyâêîôûwàáéí]", re.I)
_MAX_GARBLED = 0.03


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections in reading order, words that are furniture after all, and doubts about garbled text."""

    records: tuple[PrintedSection, ...]
    furniture: frozenset[int]
    doubts: tuple[Doubt, ...]


def used_words(words: Iterable[int], total: int) -> bytearray:
    """For each of the `total` words of a document, whether it is one of `words`: a byte, where a set takes forty."""
    used = bytearray(total)
    for word in words:
        used[word] = 1
    return used


def sections_of(parts: Sequence[Part], used: bytearray) -> Sections:
    """What is left of `parts` when the words `used` by other records (see `used_words`) are taken out."""
    repeated = _repeated(parts)
    records: list[PrintedSection] = []
    furniture: set[int] = set()
    doubts: list[Doubt] = []
    seen: set[str] = set()
    garbled = 0
    for part in parts:
        heading = part.heading
        if heading is not None and fold(heading.text) in repeated and fold(heading.text) in seen:
            furniture.update(word.id for word in (*heading.marker, *heading.words) if not used[word.id])
            heading = None
        elif heading is not None:
            seen.add(fold(heading.text))
        prose: list[Paragraph] = []
        loose: list[int] = []
        first = True
        for block in part.body:
            if isinstance(block, Table):
                ids = [word for cell in block.cells for word in all_ids(cell)]
                if any(used[word] for word in ids):
                    left = [word for word in ids if not used[word]]
                    if (left or loose) and _left_share(block, used) > 0.5:
                        records.append(PrintedSection("table", None, _table_value(block), tuple(ids)))
                    else:
                        loose += left
                elif ids:
                    title = value_of(heading.words) if heading is not None and first and not prose else None
                    own = (
                        [word.id for word in (*heading.marker, *heading.words)] if heading is not None and title else []
                    )
                    records.append(PrintedSection("table", title, _table_value(block), (*own, *ids)))
                    heading = None if title else heading
                first = False
                continue
            if _is_garbled(block, used) and garbled + len(block.words) <= max(3, _MAX_GARBLED * len(used)):
                garbled += len(block.words)
                ids = [word.id for word in (*block.marker, *block.words)]
                furniture.update(ids)
                message = f"{block.text[:80]!r} looks like the remains of text cut off or of a picture"
                doubts.append(Doubt("text-garbled", "", message, tuple(ids)))
                continue
            prose += _unused(block, used, loose)
        text = lines_of(prose) if prose else None
        marks = [word.id for paragraph in prose for word in paragraph.marker]
        head = (*heading.marker, *heading.words) if heading is not None else ()
        open_words = [word.id for word in head if not used[word.id]]
        if (text is not None and text.text) or open_words or loose:
            title = value_of(heading.words) if heading is not None and heading.text else None
            words = [*(word.id for word in head), *(text.words if text else ()), *marks, *loose]
            if text is None or not text.text:
                text = None
            if title is None and text is None:
                furniture.update(words)
                continue
            records.append(PrintedSection(_KIND[part.kind], title, text, _distinct(words)))
    return Sections(tuple(records), frozenset(furniture), tuple(doubts))


def _distinct(words: list[int]) -> tuple[int, ...]:
    """The words without repetition, of which there is hardly ever any: a dict of all would weigh ten times as much."""
    ordered = sorted(words)
    return tuple(dict.fromkeys(words) if any(map(eq, ordered, ordered[1:])) else words)


def _table_value(table: Table) -> Value:
    cells = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    places = tuple(place for cell in cells for place in cell.places)
    return Value(table_text(table), tuple(word.id for cell in cells for word in cell.words), places)


def _left_share(table: Table, used: bytearray) -> float:
    ids = [word.id for cell in table.cells for word in cell.words if word.text]
    return sum(not used[word] for word in ids) / len(ids) if ids else 0.0


def _unused(block: Paragraph, used: bytearray, loose: list[int]) -> Iterable[Paragraph]:
    """The paragraph, or those of its sentences that no record has taken; single left-over words go to `loose`."""
    taken = [used[word.id] for word in block.words]
    if not any(taken):
        return [block] if block.words else []
    loose += [word.id for word in block.marker if not used[word.id]]
    if all(taken):
        return []
    kept: list[Word] = []
    for sentence in sentences(block.words):
        share = sum(used[word.id] for word in sentence) / len(sentence)
        if share < 0.5:
            kept += [word for word in sentence if not used[word.id]] if share else sentence
        else:
            loose += [word.id for word in sentence if not used[word.id]]
    return [Paragraph(tuple(kept), (), block.indent, block.role)] if kept else []


def _repeated(parts: Sequence[Part]) -> frozenset[str]:
    """Headings without anything under them that are printed more than once ("APPENDIX B" on each page)."""
    counts = Counter(fold(part.title) for part in parts if part.heading is not None and len(part.title) < 60)
    empty = {fold(part.title) for part in parts if part.heading is not None and not part.body}
    appendix = {text for text in counts if text.startswith("appendix")}
    return frozenset(
        text for text, count in counts.items() if count > 1 and text and (text in empty or text in appendix)
    )


def _is_garbled(block: Paragraph, used: bytearray) -> bool:
    """A line that can be no text: a lone letter, letters without a vowel, or a piece that begins inside a word."""
    text = block.text
    if not text or block.marker or any(used[word.id] for word in block.words) or "withheld]" in text:
        return False
    tokens = text.split()
    if len(tokens) == 1:
        token = tokens[0].strip(".,;:()")
        if len(token) == 1:
            return not token.isdigit()
        if token.isalpha() and len(token) > 2 and not _VOWELS.search(token) and not token.isupper():
            return True
    if not text[0].islower() or len(tokens) > 30 or "@" in text or "www" in text or "/" in tokens[0]:
        return False
    return len(tokens) <= 4 or not text.rstrip().endswith((".", "!", "?")) or _cut_inside(tokens[0])


_SUFFIXES: Final = frozenset(
    "lity ity ment ments tion tions ness ing ings ation ations ship ships ance ences ence sion sions ities ive ively "
    "ally ers ents ory ary ture tures ments ght ould".split()
)


def _cut_inside(word: str) -> bool:
    return word.casefold().strip(".,;:()") in _SUFFIXES
