"""Text of cells and paragraphs with the words behind it, so that every value keeps its word ids and places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from ..content import Cell, Paragraph, Place, Word
from ..printed import Value

_ITEM_END = re.compile(r"\s*(?:;\s*(?:and|or)?|,\s*(?:and|or)|;)\s*$")


class Stretch:
    """Paragraphs as one text ("\\n" between them) in which every character leads back to its word."""

    __slots__ = ("_ends", "_starts", "places", "text", "words")

    def __init__(self, paragraphs: Iterable[Sequence[Word]], places: tuple[Place, ...] = ()) -> None:
        parts: list[str] = []
        self.words: list[Word] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.places = places
        at = 0
        for paragraph in paragraphs:
            first = True
            for word in paragraph:
                text = word.text
                if not text:
                    continue
                if first:
                    if at:
                        parts.append("\n")
                        at += 1
                    first = False
                elif not word.glued:
                    parts.append(" ")
                    at += 1
                parts.append(text)
                self.words.append(word)
                self._starts.append(at)
                at += len(text)
                self._ends.append(at)
        self.text = "".join(parts)

    def words_in(self, start: int, end: int) -> list[Word]:
        """The words of which a character stands in `start` to `end`."""
        return self.words[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def line_ends(self) -> list[int]:
        """Where printed lines end within paragraphs: the places of the spaces between words one below the other."""
        words = self.words
        if not words or not words[0].page or (words[-1].top < words[0].bottom and words[-1].page == words[0].page):
            return []
        return [
            end
            for end, one, other in zip(self._ends, words, words[1:], strict=False)
            if (other.page != one.page or other.top >= one.top + 0.5 * (one.bottom - one.top))
            and self.text[end : end + 1] == " "
        ]

    def value(self, start: int = 0, end: int | None = None) -> Value:
        """The text from `start` to `end` as a value, without white space at its ends."""
        stop = len(self.text) if end is None else end
        text = self.text[start:stop]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        words = self.words_in(start, start + len(text)) if text else []
        return Value(text, tuple(word.id for word in words), self.places)


def stretch_of(cell: Cell) -> Stretch:
    """All paragraphs of a cell."""
    return Stretch([paragraph.words for paragraph in cell.paragraphs], cell.places)


def paragraphs_value(paragraphs: Sequence[Paragraph], places: tuple[Place, ...] = ()) -> Value | None:
    """Paragraphs and list items one a line, without the sign that ends an item of a list ("; and"); None if empty."""
    lines: list[str] = []
    ids: list[int] = []
    for paragraph in paragraphs:
        line = paragraph.text
        if not line:
            continue
        if (paragraph.marker or len(paragraphs) > 1) and line.endswith((";", "and", "or", ",")):
            line = _ITEM_END.sub("", line)
        if line:
            lines.append(line)
            ids.extend(word.id for word in paragraph.words)
    return Value("\n".join(lines), tuple(ids), places) if lines else None


def joined(first: Value | None, second: Value | None, separator: str = "\n") -> Value | None:
    """Two values as one."""
    if first is None or second is None:
        return first or second
    places = first.places + tuple(place for place in second.places if place not in first.places)
    return Value(first.text + separator + second.text, first.words + second.words, places)


def all_ids(cell: Cell) -> list[int]:
    """Ids of all words of a cell, bullet signs included."""
    return [word.id for paragraph in cell.paragraphs for word in (*paragraph.marker, *paragraph.words)]
