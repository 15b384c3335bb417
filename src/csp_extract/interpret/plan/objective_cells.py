"""Cells that say what an action is for: its objective, and the priorities that it meets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ...content import Cell, Word, text_of
from ...printed import Value
from ..cells import Stretch, stretch_of
from .naming import Priorities, name_of, split_known, split_styles

_CODE = re.compile(r"(?:(?<![A-Za-z])(?!and\b)[A-Za-z]{1,4}\s?)?\d{1,2}(?:\.\d)?")
_CODES = re.compile(rf"\s*{_CODE.pattern}(?:\s*(?:[,;&/+\n]|and|\s)\s*{_CODE.pattern})*\s*")


def split_objective(cell: Cell, mentions: bool, known: Priorities) -> tuple[Value | None, list[Value]]:
    """The objective of a cell, and the priorities printed with it in italics or as lines that the document lists.

    `mentions`: the header speaks of priorities.
    """
    objective: list[list[Word]] = []
    priorities: list[Value] = []
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.words]
    styled = any(not word.style.italic for p in paragraphs for word in p.words) and any(
        word.style.italic for p in paragraphs for word in p.words
    )
    plain_lines = 0
    for paragraph in paragraphs:
        runs = split_styles(paragraph.words) if styled else [(paragraph.words[0].style.italic, list(paragraph.words))]
        runs = _joined_small(runs)
        for italic, words in runs:
            text = text_of(words)
            listed = known.names(text)
            if (italic and (styled or mentions)) or (listed and (objective or italic or mentions)):
                for part in split_known(words, known):
                    priorities.append(name_of(Stretch([part], cell.places)).value)
            elif mentions and not styled and plain_lines and not known.listed:
                priorities.append(name_of(Stretch([words], cell.places)).value)
            else:
                parts = _listed_tail(words, known) if mentions or not styled else (words, [])
                objective.append(parts[0])
                priorities += [Value(text_of(p), tuple(w.id for w in p), cell.places) for p in parts[1]]
                plain_lines += 1
    if not objective:
        return None, priorities
    value = name_of(Stretch(objective, cell.places)).value
    return replace(value, text=value.text), priorities


def _joined_small(runs: list[tuple[bool, list[Word]]]) -> list[tuple[bool, list[Word]]]:
    """Runs in which a lone sign in another style goes with its neighbour."""
    result: list[tuple[bool, list[Word]]] = []
    for italic, words in runs:
        if result and not any(character.isalnum() for word in words for character in word.text):
            result[-1][1].extend(words)
        else:
            result.append((italic, list(words)))
    return result


def _listed_tail(words: list[Word], known: Priorities) -> tuple[list[Word], list[list[Word]]]:
    """Words of an objective that run on into listed priorities, parted from them."""
    if not known.listed or len(words) < 4:
        return words, []
    for first in range(2, len(words) - 1):
        if words[first].text[:1].isupper() and words[first].top != words[first - 1].top:
            parts = split_known(words[first:], known)
            if all(known.names(text_of(part)) for part in parts):
                return words[:first], parts
    return words, []


def read_priorities(cell: Cell, known: Priorities) -> list[Value]:
    """The priorities of a cell: one a line, by codes ("P1, P3") or run together as the document lists them."""
    stretch = stretch_of(cell)
    if _CODES.fullmatch(stretch.text):
        return [stretch.value(*match.span()) for match in _CODE.finditer(stretch.text)]
    found: list[Value] = []
    for paragraph in cell.paragraphs:
        if not paragraph.words:
            continue
        words = list(paragraph.words)
        parts = [words] if known.names(text_of(words)) else split_known(words, known)
        if len(parts) > 1 and not all(known.names(text_of(part)) for part in parts):
            parts = [words]
        for part in parts:
            line = Stretch([part], cell.places)
            pieces = [piece for piece in re.finditer(r"[^;]+", line.text) if piece.group().strip()]
            for piece in pieces:
                value = name_of(Stretch([line.words_in(*piece.span())], cell.places)).value
                found.append(replace(value, text=value.text.rstrip(" ;")))
    if len(found) > 1 and not any(p.marker for p in cell.paragraphs) and _one_text(found, known):
        return [name_of(stretch).value]
    return found


def _one_text(found: Sequence[Value], known: Priorities) -> bool:
    """Whether the lines of a cell are one priority: none is listed by itself and the later ones begin in lower case."""
    return all(value.text[:1].islower() for value in found[1:]) and not any(known.names(v.text) for v in found)
