"""The priority and objective that the headings over a table or item name."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ...content import Document, Heading, Paragraph, Table, Word
from ...printed import Value
from ..cells import Stretch
from ..columns.header_words import Role, best_role
from ..outline import heading_kind
from .labels import SURE
from .naming import Name, Priorities, is_title, name_of
from .setting import Context

_NO_SECTION = frozenset(("priorities", "members", "foreword", "context", "governance", "contact", "legal", "glossary"))
"""Kinds of headings that are about the document and name no priority or objective."""

_LONGEST = 16
"""Words of a line that may be a heading, or a field over a table."""
_WHO_WHEN: frozenset[Role] = frozenset(("lead", "partners", "agencies", "timescale", "start", "end"))


def contexts(
    document: Document,
    places: Mapping[int, bool],
    priorities: Priorities,
    objectives: Mapping[int, bool],
    skip: Collection[int] = frozenset(),
) -> dict[int, tuple[Context, list[int]]]:
    """For each block in `places`, what the headings over it name, and which blocks these headings are.

    `places` says whether a priority is printed in the block itself, `objectives` the same of an objective. A heading
    with a label ("Priority 1") or that the document lists as a priority is one; another heading is the objective
    where a priority stands above it or in the block, else the priority if there are several such headings.
    `skip` are blocks that are no headings although they may look so.
    """
    paths = {place: _path(document, place, skip) for place in places}
    several = len({path[0][1].value.text for path in paths.values() if path}) > 1
    parents = {
        path[1][1].value.text for path in paths.values() if len(path) > 1 and not is_title(path[1][1].value.text)
    }
    title = _title(document)
    result: dict[int, tuple[Context, list[int]]] = {}
    for place, inside in places.items():
        path = paths[place]
        priority: Value | None = None
        objective: Value | None = None
        used: list[int] = []
        unknown: list[tuple[int, Name]] = []
        if _translated(path):
            used.append(path.pop(0)[0])
        for index, name in path:
            text = name.value.text
            if name.kind == "priority" or priorities.names(text):
                priority = name.value
                used.append(index)
                break
            if name.kind == "objective" and objective is None:
                objective = name.value
                used.append(index)
            elif index != title and not is_title(text) and heading_kind(text) not in _NO_SECTION:
                unknown.append((index, name))
        if unknown and unknown[0][0] == path[0][0] and _near(document, unknown[0][0], place, places, skip):
            index, name = unknown[0]
            if priority is not None or inside:
                if objective is None and not objectives.get(place, False):
                    objective = name.value
                    used.append(index)
            elif len(unknown) > 1 and len(parents) > 1 and objective is None and not objectives.get(place, False):
                objective, priority = name.value, unknown[1][1].value
                used += [index, unknown[1][0]]
            elif several:
                priority = name.value
                used.append(index)
        result[place] = (Context(priority, objective), used)
    return result


def _title(document: Document) -> int | None:
    """The first heading, if no other one is as high: the document's title."""
    levels = [(block.level, index) for index, block in enumerate(document.blocks) if isinstance(block, Heading)]
    if not levels or any(level <= levels[0][0] for level, _ in levels[1:]):
        return None
    return levels[0][1]


def _near(document: Document, heading: int, place: int, places: Collection[int], skip: Collection[int]) -> bool:
    """Whether nothing but parts of the plan and a few paragraphs stand between a heading and a block."""
    paragraphs = 0
    for index in range(heading + 1, place):
        block = document.blocks[index]
        if index in places or index in skip:
            continue
        if isinstance(block, Table):
            return False
        paragraphs += isinstance(block, Paragraph)
    return paragraphs <= 4


def _path(document: Document, index: int, skip: Collection[int]) -> list[tuple[int, Name]]:
    """The headings over a block, nearest first, each of a higher level than the one before; a bold line counts.

    A heading that only numbers an action ("Action 1.2") names nothing.
    """
    path: list[tuple[int, Name]] = []
    level = 99
    close = True
    for at in range(index - 1, -1, -1):
        if at in skip:
            continue
        block = document.blocks[at]
        if isinstance(block, (Heading, Paragraph)) and _says_who_or_when(block):
            continue
        if isinstance(block, Heading):
            if block.level < level:
                name = name_of(Stretch([block.words]))
                level = block.level
                if not numbers_action(name):
                    path.append((at, name))
                if level == 1 or len(path) == 4:
                    break
        elif isinstance(block, Table):
            close = False
        elif isinstance(block, Paragraph) and close and level == 99 and _like_heading(block.words):
            name = name_of(Stretch([block.words]))
            if not block.marker or name.kind:
                level = 50
                path.append((at, name))
    return path


def _translated(path: list[tuple[int, Name]]) -> bool:
    """Whether the nearest line only says in another language what the heading over it does ("Blaenoriaeth 1: …")."""
    if len(path) < 2:
        return False
    (line, said), (heading, name) = path[:2]
    if line != heading + 1 or said.kind is None or said.kind != name.kind or not (said.label and name.label):
        return False
    return said.label.split()[-1] == name.label.split()[-1] and said.label != name.label


def numbers_action(name: Name) -> bool:
    """Whether a heading only numbers an action: "Action 1.2"."""
    return name.numbered and name.kind is None and name.value.text.lower().startswith(("action", "gweithred", "task"))


def _says_who_or_when(block: Heading | Paragraph) -> bool:
    """Whether a line is a labelled field of what stands below ("Priority lead: Essex Police")."""
    label, colon, text = block.text.partition(":")
    return bool(colon and text) and len(block.words) <= _LONGEST and best_role(label, SURE) in _WHO_WHEN


def _like_heading(words: tuple[Word, ...]) -> bool:
    if not words or len(words) > _LONGEST:
        return False
    return all(word.style.bold for word in words) or name_of(Stretch([words])).kind == "priority"
