"""Projects in two halves, what people said and what was done about it: only the second is an achievement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...content import Paragraph, text_of
from ..patterns import any_of
from ..prose import plain

_WHO: Final = any_of(
    "you",
    "residents",
    "people",
    "the (?:community|public|residents|survey|problem|issue)",
    "local people",
    "they",
)
SAID: Final = re.compile(
    rf"(?:what )?{_WHO} (?:said|told us|asked(?: us)?(?: for)?|wanted|were worried about|raised|reported)"
    "|your (?:concerns?|views?|question)|dywedoch chi"
)
ANSWER: Final = re.compile(
    "(?:what |so |and |so, )?(?:we|the (?:partnership|partners|csp|police|council)|partners) "
    "(?:did|have done|responded|answered)|our (?:response|answer|action)"
    "|what (?:was|has been|we have) (?:done|changed)|actions? taken|gwnaethom ni"
)
"""The two halves of a project that answers what people asked for; only the second tells what was done."""


def answers_in(prose: Sequence[Paragraph]) -> list[list[Paragraph]] | None:
    """The paragraphs of each answer, without the label that they begin with ("We did: …") or stand under; None
    where nothing is labelled as said, or nothing as done."""
    answers: list[list[Paragraph]] = []
    asked = within = False
    for paragraph in prose:
        size = label_of(paragraph)
        label = plain(text_of(paragraph.words[:size])) if size else ""
        if ANSWER.fullmatch(label):
            within = True
            rest = paragraph.words[size:]
            answers.append([replace(paragraph, words=rest, marker=())] if rest else [])
        elif SAID.fullmatch(label):
            asked, within = True, False
        elif within:
            answers[-1].append(paragraph)
    return [one for one in answers if one] or None if asked else None


def label_of(paragraph: Paragraph) -> int:
    """How many words at the beginning are a label: up to a colon among the first six, or the whole of a short line."""
    for size, word in enumerate(paragraph.words[:6], 1):
        if word.text.endswith((":", "…", "...")):
            return size
    return len(paragraph.words) if len(paragraph.words) <= 5 else 0
