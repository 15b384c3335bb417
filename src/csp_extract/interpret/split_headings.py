"""Headings printed in two: "Priority 1" on one line, and what it is below it. They are put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..content import Block, Document, Furniture, Heading, Paragraph, Picture

_LABEL: Final = re.compile(
    r"""(?:(?:strategic|local|our|key|csp|partnership|delivery)\s+)*
        (?:priority(?:\s+(?:area|theme))?|blaenoriaeth|theme|thema|pillar)\s*(?:no\.?|number|rhif)?\s*
        (?:\d{1,2}|[A-H]|one|two|three|four|five|six|seven|eight)\s*[:.–—-]?""",
    re.IGNORECASE | re.VERBOSE,
)
_NO_NAME: Final = re.compile(r"[.:;?!]$")
_LONGEST: Final = 16
"""Words of the longest name that is set as a paragraph."""


def with_whole_headings(document: Document) -> Document:
    """`document` with each heading that is a label alone joined to the heading (or short line) that names it.

    A label over several headings of the same level stands for itself; lines that are no headings are taken only where
    all labels of the document have one.
    """
    blocks = document.blocks
    labels = [at for at, block in enumerate(blocks) if isinstance(block, Heading) and _LABEL.fullmatch(block.text)]
    if not labels:
        return document
    named = {at: below for at in labels if (below := _name(blocks, at)) is not None}
    if len(named) < len(labels) or len(labels) < 2:
        named = {at: below for at, below in named.items() if isinstance(blocks[below], Heading)}
    if not named:
        return document
    taken = set(named.values())
    made: list[Block] = []
    for at, block in enumerate(blocks):
        if at in named and isinstance(block, Heading) and isinstance(name := blocks[named[at]], (Heading, Paragraph)):
            made.append(replace(block, words=(*block.words, *name.words)))
        elif at not in taken:
            made.append(block)
    return replace(document, blocks=tuple(made))


def _name(blocks: Sequence[Block], at: int) -> int | None:
    """The block that names the label at `at`; None if there is none, or several headings of one level."""
    label = blocks[at]
    after = next((i for i in range(at + 1, len(blocks)) if not isinstance(blocks[i], (Furniture, Picture))), None)
    if after is None or not isinstance(label, Heading):
        return None
    name = blocks[after]
    if isinstance(name, Paragraph):
        short = not name.marker and 0 < len(name.words) <= _LONGEST
        return after if short and not _NO_NAME.search(name.text) else None
    if not isinstance(name, Heading) or name.level < label.level or name.marker or _LABEL.fullmatch(name.text):
        return None
    for block in blocks[after + 1 :]:
        if isinstance(block, Heading):
            if block.level < name.level or _LABEL.fullmatch(block.text):
                break
            if block.level == name.level:
                return None
    return after
