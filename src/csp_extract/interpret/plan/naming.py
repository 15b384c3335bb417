"""What a heading, a section row or a cell names: a priority, an objective, or neither; with its label stripped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ...content import Block, Heading, Paragraph, Table, Word
from ...printed import Value
from ...text import fold
from ..cells import Stretch

Named = Literal["priority", "objective"]

_NUMBER = r"(?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[ivx]{1,4}|[A-H]|one|two|three|four|five|six|seven|eight|nine|ten)"
_LABEL = re.compile(
    rf"\s*(?:(?:(?:strategic|local|key|our|csp|partnership|corporate|overarching|main|thematic)\s+)*"
    rf"(?P<kind>priority(?:\s+(?:area|theme))?|priorit(?:ies)|blaenoriaeth|theme|thema|pillar|objective|amcan|aim|nod|goal|"
    rf"outcome|canlyniad|action|gweithred|task)\b\s*(?:no\.?|number|rhif)?\s*(?P<number>{_NUMBER}(?![\w’'])|#\d+)?"
    rf"\s*(?:\((?P<bracket>\w{{1,3}})\))?(?P<sep>\s*[:.)\-–—|/]+|(?=\s|$)))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s/|–—-]*")
_BARE_NUMBER = re.compile(
    r"\s*(?:\(?\d{1,2}(?:\.\d{1,2}){0,2}\s*[.):](?!\d)|\d{1,2}(?:\.\d{1,2}){1,2}(?![.\d])"
    r"|\d{1,2}\s*[–—|-](?=\s)|\(?[a-z]\)(?=\s)|P\d{1,2}\s*[:.–—-])\s*(?=\S)"
)
_ALL_PRIORITIES = re.compile(
    r"\W*(?:both|all|cross[\s-]cutting(?:\s+all)?|every|pob)\s+(?:\w+\s+)?(?:priorit(?:y|ies)|blaenoriaeth(?:au)?|themes?)\W*",
    re.I,
)
_PRIORITY = re.compile(r"\bpriorit(?:y|ies)\b|\bblaenoriaeth", re.IGNORECASE)
_REACH = 14
"""Blocks after one that speaks of priorities among which they may be listed."""
_TITLE = re.compile(
    r"\b(?:action|delivery|implementation|work|annual|partnership|strategic)\s+plan\b|\bappendix\b|\bannex\b|\bplan\b.*\b20\d\d|"
    r"\bcynllun\b|\bcontinued\b|\bnext steps\b|^(?:the |our )?plan$|^actions?$|^introduction$|"
    r"\bcommunity safety (?:partnership|plan)\b",
    re.IGNORECASE,
)


class Name(NamedTuple):
    """A text without its label, the kind that the label says, and whether it had a number."""

    value: Value
    kind: Named | None
    numbered: bool
    label: str | None = None


def name_of(stretch: Stretch) -> Name:
    """ "Priority 2: Violence" is the priority "Violence"; a label alone ("Priority 2") stays as it is."""
    text = stretch.text
    match = _LABEL.match(text)
    if match and (match["number"] or match["sep"].strip(" ")):
        end = _labels_end(text, match.end())
        rest = text[end:].strip()
        word = match["kind"].lower()
        kind: Named | None = None
        if word.startswith(("prior", "blaen", "theme", "thema", "pillar")):
            kind = "priority"
        elif word not in ("action", "gweithred", "task"):
            kind = "objective"
        if rest:
            return Name(stretch.value(end), kind, True, text[:end].strip(" :.-–—"))
        return Name(stretch.value(), kind, True, None)
    if number := _BARE_NUMBER.match(text):
        return Name(stretch.value(number.end()), None, True)
    return Name(stretch.value(), None, False)


def _labels_end(text: str, end: int) -> int:
    """Where a label ends that stands a second time in another language ("Blaenoriaeth 1 / Priority 1: …")."""
    gap = _BETWEEN.match(text, end)
    second = _LABEL.match(text, gap.end() if gap else end)
    return second.end() if second and second["number"] and text[second.end() :].strip() else end


def is_all_priorities(text: str) -> bool:
    """Whether a section row stands for all priorities ("BOTH PRIORITIES")."""
    return bool(_ALL_PRIORITIES.fullmatch(text))


def is_title(text: str) -> bool:
    """Whether a heading is a title of the plan rather than of one of its parts."""
    return bool(_TITLE.search(text))


def bare(text: str) -> str:
    """`text` folded, without label and number, for comparison of priorities."""
    folded = fold(text)
    match = _LABEL.match(folded)
    if match and match["number"] and folded[match.end() :].strip():
        folded = folded[_labels_end(folded, match.end()) :]
    elif number := _BARE_NUMBER.match(folded):
        folded = folded[number.end() :]
    return folded.strip(" .;:,-")


class Priorities:
    """The priorities that a document lists: to tell a heading or a line that names one from others."""

    def __init__(self, blocks: Sequence[Block], plans: Collection[int] = ()) -> None:
        self.listed = frozenset(map(bare, _listed(blocks, plans))) - {""}
        """Items of lists introduced by a heading or sentence with "priorities", and lines with such a label."""

    def names(self, text: str) -> bool:
        """Whether `text` is one of the listed priorities."""
        return bool(self.listed) and bare(text) in self.listed


def _listed(blocks: Sequence[Block], plans: Collection[int]) -> Iterator[str]:
    """The lines outside the tables at `plans` that name priorities."""
    near = 0
    for index, block in enumerate(blocks):
        if index in plans:
            near = 0
        elif isinstance(block, Table):
            if near and block.columns <= 3:
                yield from (cell.text for cell in block.cells)
        elif isinstance(block, (Heading, Paragraph)):
            text, size = block.text, len(block.words)
            heading = isinstance(block, Heading)
            labelled = _has_label(text)
            if not labelled and (heading or size < 60) and _PRIORITY.search(text):
                near = _REACH
            elif heading and not labelled:
                near = 0
            if size <= 22:
                item = near and not heading and (block.marker or size <= 14)
                if item or (labelled and name_of(Stretch([block.words])).kind == "priority"):
                    yield text
            near = max(0, near - 1)


def _has_label(text: str) -> bool:
    match = _LABEL.match(text)
    return bool(match and match["number"])


def split_styles(words: Sequence[Word]) -> list[tuple[bool, list[Word]]]:
    """Runs of words by whether they are italic."""
    runs: list[tuple[bool, list[Word]]] = []
    for word in words:
        if runs and runs[-1][0] == word.style.italic:
            runs[-1][1].append(word)
        else:
            runs.append((word.style.italic, [word]))
    return runs


def split_known(words: list[Word], priorities: Priorities) -> list[list[Word]]:
    """Words that run several priorities together, parted where the document lists them, else at new lines."""
    if not priorities.listed:
        return _at_lines(words)
    parts: list[list[Word]] = []
    first = 0
    folded = [fold(word.text) for word in words]
    while first < len(words):
        for last in range(len(words), first, -1):
            if last - first < len(words) and bare(" ".join(folded[first:last])) in priorities.listed:
                break
        else:
            return [words] if not parts else [*parts, words[first:]]
        parts.append(words[first:last])
        first = last
    return parts


def _at_lines(words: list[Word]) -> list[list[Word]]:
    """Parted where a new printed line begins with a capital and the line before it had room for its first word."""
    if not words or words[0].page == 0:
        return [words]
    right = max(word.x1 for word in words)
    parts = [[words[0]]]
    for before, word in pairwise(words):
        fresh = word.top > before.bottom - 1 and word.x0 <= before.x0
        room = right - before.x1 > (word.x1 - word.x0) * 1.2
        if fresh and room and word.text[:1].isupper():
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts
