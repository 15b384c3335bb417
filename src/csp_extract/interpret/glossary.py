"""Abbreviations that a document explains in a list or table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..content import Paragraph, Table, text_of
from ..vocabulary.wording import is_acronym
from .outline import Part

_PAIR = re.compile(r"^(?P<short>[A-Za-z][\w&’'/. -]{0,24}?)\s*(?:[–—=:\t]|\s-\s)\s*(?P<full>[A-Z][^–—=]{3,120})$")
_BARE = re.compile(r"^(?P<short>\S{2,10}) (?P<full>[A-Z][^\W\d_]+ [^–—=:;]{3,110})$")
"""An abbreviation and its meaning with no sign between them, in a list of nothing else."""
_HEAD = re.compile(r"\b(?:abbreviations?|acronyms?|terms?|short(?: name)?|initials|code)\b", re.I)
_MEANING = re.compile(
    r"\b(?:meaning|full name|name|definition|stands for|explanation|description|organisation|in full)\b", re.I
)


def _is_short(text: str) -> bool:
    return 1 < len(text) <= 25 and len(text.split()) <= 3 and any(character.isupper() for character in text)


def glossary_of(parts: Sequence[Part]) -> tuple[tuple[str, str], ...]:
    """(abbreviation, meaning) pairs from glossary sections and from tables headed so."""
    found: dict[str, str] = {}
    for part in parts:
        lines = [block for block in part.body if isinstance(block, Paragraph)]
        if part.kind == "glossary":
            for line in lines:
                _line(line, found)
        for block in part.body:
            if isinstance(block, Table):
                _table(block, part.kind == "glossary", found)
    return tuple(found.items())


def _line(line: Paragraph, found: dict[str, str]) -> None:
    text = line.text
    match = _PAIR.match(text)
    if match is None:
        for at, (one, other) in enumerate(pairwise(line.words[:5]), 1):
            if other.page and other.x0 - one.x1 > 1.2 * (one.style.size or 10.0):
                match = _PAIR.match(f"{text_of(line.words[:at])} = {text_of(line.words[at:])}")
                break
    if match is None and (bare := _BARE.match(text)) and is_acronym(bare["short"]):
        match = bare
    if match and _is_short(match["short"]):
        found.setdefault(match["short"].strip(), match["full"].strip().rstrip("."))


def _table(table: Table, within: bool, found: dict[str, str]) -> None:
    if table.columns % 2 or table.columns > 6:
        return
    if not within and not any(_HEAD.search(cell.text) for cell in table.cells if cell.row == 0 == cell.column):
        return
    grid = table.grid()
    first = [cell.text if cell else "" for cell in grid[0]]
    headed = bool(_HEAD.search(first[0]) and _MEANING.search(first[1]))
    if not (within or headed):
        return
    for row in grid[1 if headed else 0 :]:
        for column in range(0, table.columns, 2):
            short, full = row[column], row[column + 1]
            if short is not None and full is not None and _is_short(short.text) and len(full.text) > 3:
                found.setdefault(" ".join(short.text.split()), " ".join(full.text.split()))
