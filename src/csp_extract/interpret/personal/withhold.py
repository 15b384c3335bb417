"""Withholds names of people, telephone numbers and e-mail addresses before anything else is read.

The first word of what is withheld bears a mark instead, the others are empty; ids and places stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from ...content import Block, Cell, Document, Furniture, Heading, Paragraph, Table, Word
from .contact_details import contact_details_in
from .name_units import NAME, OTHER, Found, Unit, places_of, shaped, units_of
from .people import people_in

_FOREWORD = re.compile(r"\b(?:foreword|introduction|welcome|message|rhagair|from the chair)\b|chair['’]?s\b", re.I)

Organisations = Callable[[str], Sequence[tuple[int, int]]]
"""Text to the spans (start, end) of known organisations in it."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The ids of all words that were replaced, and how many names, numbers and addresses they were."""

    words: frozenset[int]
    count: int


def withhold(document: Document, organisations: Organisations | None = None) -> tuple[Document, Withheld]:
    """`document` with the words of names, telephone numbers and e-mail addresses replaced.

    The first word of a name reads "[name withheld]", of a number or address "[withheld]"; the rest are empty, which
    `text_of` leaves out. `organisations` finds known organisations in a text; what lies within one is left alone.
    """
    sequences = list(_sequences(document))
    # One sequence ahead and no more: a long document has a million words.
    ahead = chain((units_of(words) for _, words, _ in sequences), ([],))
    following = next(ahead)
    changed: dict[int, Word] = {}
    blocks: set[int] = set()
    count = 0
    for number, (index, words, foreword) in enumerate(sequences):
        units, following = following, next(ahead)
        found = contact_details_in(units)
        found += people_in(units, following, foreword, {at for one in found for at in range(one.start, one.end)})
        if not found:
            continue
        if organisations is not None:
            found = _not_organisations(units, found, organisations)
        if found:
            places = places_of(words)
            changed |= _replaced(words, units, places, found)
            blocks.add(index)
            count += len(found)
            rest = sequences[number + 1 : number + 4]
            for word in _wrapped(words, places, found, [run for _, run, _ in rest]):
                changed[word.id] = replace(word, text="")
                blocks.update(at for at, run, _ in rest if any(one.id == word.id for one in run))
    if not changed:
        return document, Withheld(frozenset(), 0)
    new_blocks = tuple(
        _with_words(block, changed) if index in blocks else block for index, block in enumerate(document.blocks)
    )
    new_words = tuple(changed.get(word.id, word) for word in document.words)
    return replace(document, blocks=new_blocks, words=new_words), Withheld(frozenset(changed), count)


def _sequences(document: Document) -> Iterator[tuple[int, tuple[Word, ...], bool]]:
    """Each run of words that is read together: (index of its block, words, whether in a foreword)."""
    foreword = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if not _short_name_like(block.words):
                foreword = _FOREWORD.search(block.text) is not None
            yield index, block.words, foreword
        elif isinstance(block, Paragraph):
            yield index, block.words, foreword
        elif isinstance(block, Table):
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    yield index, paragraph.words, foreword and len(block.cells) <= 6
        elif isinstance(block, Furniture):
            yield index, block.words, False


def _short_name_like(words: Sequence[Word]) -> bool:
    """A heading that is a signature set large does not end the foreword."""
    units = units_of(words)
    return 2 <= len(units) <= 4 and all(shaped(unit) for unit in units)


def _replaced(
    words: Sequence[Word], units: Sequence[Unit], places: Sequence[range], found: Sequence[Found]
) -> dict[int, Word]:
    """New words by id: the first of each finding bears its mark, the others are empty."""
    changed: dict[int, Word] = {}
    for one in found:
        first, last = units[one.start], units[one.end - 1]
        begin = places[one.start].start
        for word in words[begin : places[one.end - 1].stop]:
            changed[word.id] = replace(word, text="")
        text = first.before + one.mark + (last.after if one.mark == NAME else last.after.lstrip("'’s"))
        changed[words[begin].id] = replace(words[begin], text=text)
    return changed


def _wrapped(
    words: Sequence[Word], places: Sequence[range], found: Sequence[Found], following: Sequence[tuple[Word, ...]]
) -> Iterator[Word]:
    """The second half of a name that went on in the next line of a narrow column, beside other text.

    It stands under the title or the first half, to 3 points, in the line below.
    """
    for one in found:
        first, last = words[places[one.start].start], words[places[one.end - 1].start]
        if one.mark != NAME or one.end != len(places) or one.end - one.start > 1 or not last.page:
            continue
        title = max(0, one.start - 2)
        lefts = [words[place.start].x0 for place in places[title : one.end]]
        for word in (word for run in following for word in run):
            under = word.page == last.page and 0 < word.top - first.top < 2.2 * (first.bottom - first.top)
            if under and any(abs(word.x0 - left) < 3 for left in lefts) and shaped(units_of([word])[0]):
                yield word
                break


def _not_organisations(units: Sequence[Unit], found: list[Found], organisations: Organisations) -> list[Found]:
    starts: list[int] = []
    text = ""
    for unit in units:
        text += " " if text else ""
        starts.append(len(text))
        text += unit.text
    spans = organisations(text)
    kept = []
    for one in found:
        start, end = starts[one.start], starts[one.end - 1] + len(units[one.end - 1].text)
        inside = any(left <= start + 2 and end - 2 <= right and right - left > 0 for left, right in spans)
        if one.mark == OTHER or not inside:
            kept.append(one)
    return kept


def _swap(words: Sequence[Word], changed: dict[int, Word]) -> tuple[Word, ...]:
    return tuple(changed.get(word.id, word) for word in words)


def _with_words(block: Block, changed: dict[int, Word]) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, words=_swap(block.words, changed), marker=_swap(block.marker, changed))
    if isinstance(block, Furniture):
        return replace(block, words=_swap(block.words, changed))
    if isinstance(block, Table):
        return replace(block, cells=tuple(_cell_with_words(cell, changed) for cell in block.cells))
    return block


def _cell_with_words(cell: Cell, changed: dict[int, Word]) -> Cell:
    paragraphs = tuple(
        replace(paragraph, words=_swap(paragraph.words, changed), marker=_swap(paragraph.marker, changed))
        for paragraph in cell.paragraphs
    )
    return replace(cell, paragraphs=paragraphs)
