"""What a document says its ratings mean: in a line, in a small table, or by the colours of its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from ...content import Document, Table
from ...printed import Rag
from ...text import fold
from .ratings import rag_colour, rag_key, rag_word

_ROWS = 8
"""Rows of the longest table that explains ratings."""
_SIGNS = (":", "–", "-", "=")


def rating_key(document: Document, plans: Collection[int], texts: Iterable[str]) -> dict[str, Rag]:
    """The words that stand for colours in this document, folded; `texts` are its short paragraphs and headers, `plans`
    the places of its plan tables among the blocks."""
    lines = [text for text in texts if any(sign in text for sign in _SIGNS)]
    return rag_key([*lines, *_rows(document, plans)]) or _fills(document, plans)


def _rows(document: Document, plans: Collection[int]) -> Iterator[str]:
    """The rows of tables that explain ratings: a colour and what it means."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and index not in plans and block.columns == 2 and block.rows <= _ROWS:
            for first, second in block.grid():
                if first is not None and second is not None and rag_word(first.text):
                    yield f"{first.text} = {second.text}"


def _fills(document: Document, plans: Collection[int]) -> dict[str, Rag]:
    """What a small table of coloured cells with a few words each says the colours mean."""
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and index not in plans and 1 < len(block.cells) <= 2 * _ROWS:
            key = {
                fold(cell.text): rag for cell in block.cells
                if cell.fill is not None and cell.text and len(cell.text) <= 40 and (rag := rag_colour(cell.fill))
            }  # fmt: skip
            if len(set(key.values())) > 1 and len(key) == len(set(key.values())):
                return key
    return {}
