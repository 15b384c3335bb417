"""Cells that hold several fields under labels of their own ("Lead: …", "Timescale: …"), before them or over them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from ...content import Cell, Paragraph
from ...text import fold
from ..cells import Stretch
from ..columns.header_words import Role, best_role
from .labels import NO_LABELS, TELLING, labels_over

_SURE: Final = 0.75
_LABEL: Final = re.compile(r"(?:^|(?<=[\n.;,)\]]))[ \t]*(?P<label>[^\W\d_][\w’'/&() -]{1,38}?)\s*:(?=\s)")
_AGENCIES: Final[frozenset[Role]] = frozenset(("lead", "partners", "agencies"))
_LEAST: Final = 2
"""Cells of a column in which a label must stand to be one."""


def labels_of(cells: Sequence[Cell | None], agencies: bool = False) -> tuple[str, ...]:
    """The labels that recur in the cells of a column, folded; where they only tell leads from partners, none unless
    `agencies`."""
    filled = list({id(cell): cell for cell in cells if cell is not None and cell.text}.values())
    speaking = [cell.text for cell in filled if ":" in cell.text]
    labels = {fold(match["label"]) for text in speaking for match in _LABEL.finditer(text)}
    before = tuple(sorted(label for label in labels if best_role(label, _SURE) in TELLING))
    counts = Counter(label for cell in filled for label in _over(cell) | _before(cell.text, before))
    found = tuple(label for label in sorted(counts) if counts[label] >= _LEAST and 3 * counts[label] >= len(filled))
    return found if agencies or any(best_role(label, _SURE) not in _AGENCIES for label in found) else ()


def begins_with_label(cells: Sequence[Cell | None], labels: tuple[str, ...]) -> bool:
    """Whether most cells of a column hold nothing before their first label."""
    filled = [cell for cell in cells if cell is not None and cell.text]
    begin = sum(
        _pattern(labels).match(cell.text) is not None or labels_over(cell.paragraphs)[0] != "" for cell in filled
    )
    return 2 * begin > len(filled)


def _before(text: str, labels: tuple[str, ...]) -> set[str]:
    """Which of `labels` stand before texts, with a colon."""
    return {fold(match["label"]) for match in _pattern(labels).finditer(text)} if labels and ":" in text else set()


def _over(cell: Cell) -> set[str]:
    """The labels of fields that stand over texts in a cell."""
    if len(cell.paragraphs) < 2:
        return set()
    return {label for label in labels_over(cell.paragraphs) if label and best_role(label, _SURE) in TELLING}


@lru_cache(maxsize=256)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = ("".join(r"\s+" if sign == " " else re.escape(sign) for sign in label) for label in labels)
    return re.compile(rf"(?:^|(?<=[\s.;,(\[]))(?P<label>{'|'.join(words)})\s*:\s*", re.IGNORECASE)


def split_cell(cell: Cell, labels: tuple[str, ...]) -> list[tuple[Role | None, Cell]]:
    """The parts of a cell by its labels, each with the role of its label (None: what stands before the first one)."""
    if not labels:
        return [(None, cell)]
    parts: list[tuple[Role | None, list[Paragraph]]] = [(None, [])]
    for paragraph, label in zip(cell.paragraphs, labels_over(cell.paragraphs), strict=True):
        if label in labels:
            parts.append((best_role(label, _SURE), []))
            continue
        stretch = Stretch([paragraph.words])
        text = stretch.text
        at = 0
        for match in _pattern(labels).finditer(text) if ":" in text else ():
            _add(parts[-1][1], paragraph, stretch, at, match.start())
            parts.append((best_role(match["label"], _SURE), []))
            at = match.end()
        _add(parts[-1][1], paragraph, stretch, at, len(text))
    return [(role, replace(cell, paragraphs=tuple(lines))) for role, lines in parts if lines]


def fields_of(cell: Cell) -> list[tuple[Role, Cell]]:
    """The fields of a cell that holds nothing but labelled ones ("Lead: …   Partners: …"); [] for any other."""
    parts = [part for paragraph in cell.paragraphs for part in NO_LABELS.split(paragraph)]
    if not parts or not all(part.role in TELLING for part in parts):
        return []
    return [(part.role, replace(cell, paragraphs=(part.paragraph,))) for part in parts if part.role is not None]


def _add(lines: list[Paragraph], paragraph: Paragraph, stretch: Stretch, start: int, end: int) -> None:
    """Add what stands between two labels of a paragraph."""
    words = tuple(stretch.words_in(start, end)) if stretch.text[start:end].strip() else ()
    if words:
        lines.append(replace(paragraph, words=words, marker=paragraph.marker if start == 0 else ()))
