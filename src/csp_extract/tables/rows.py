"""Rows over a page end: is the first row below the rest of the last row above, and what joins what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import MutableSequence
from dataclasses import replace
from typing import Any

from csp_extract.content import Document, Furniture, Notice, Paragraph, Table, Word
from csp_extract.tables.sheet import (
    JOINTS,
    SENTENCE_ENDS,
    Habits,
    Part,
    Sheet,
    is_reference,
    looks_like_header,
    unclosed,
)
from csp_extract.text import Hyphenation, base_title, broken_at_end, fold

# A row is joined to the one above when the evidence adds up to this; within the margin the decision is doubtful.
JOIN = 1.5
MARGIN = 0.75


def _room(above: Word, below: Word, right: float) -> float | None:
    """The room that the first word below would have had on the last line above (points); None for flowing text."""
    if not above.page or not below.page or right <= above.x1 - 1:
        return None
    size = below.style.size or below.bottom - below.top
    return right - above.x1 - 0.25 * size - (below.x1 - below.x0)


def _right(upper: Habits, lower: Habits | None) -> float:
    """The right edge of the text of a column, of both pages where the column stands in the same place."""
    if lower is not None and abs(upper.left - lower.left) < 4:
        return max(upper.right, lower.right)
    return upper.right


def joint(part: Part) -> bool:
    last = part.last
    if last is None:
        return False
    text = last.text
    return text[-1:] in ",(&/–" or text.casefold() in JOINTS or broken_at_end(text)


class Entries:
    """The paragraphs of the cells of a document, to tell entries of a list from halves of one (names of agencies).

    Counted when first asked for.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._counts: Counter[str] | None = None

    def _count(self, text: str) -> int:
        if self._counts is None:
            self._counts = Counter(
                fold(piece)
                for block in self._document.blocks
                if isinstance(block, Table)
                for cell in block.cells
                for paragraph in cell.paragraphs
                for piece in _UNIT.sub("", paragraph.text).split(" / ")
            )
        return self._counts[fold(_UNIT.sub("", text))]

    def separate(self, one: str, two: str) -> bool | None:
        """Whether `one` and `two`, each met here once, are entries of their own; None when nothing tells."""
        if self._count(f"{one} {two}"):
            return False
        if self._count(one) > 1 or self._count(two) > 1:
            return True
        if two.split("(")[0].strip(" .,;").count(" ") == 0:
            return False
        return True if one.rsplit(" ", 1)[-1].casefold().strip(".,;)") in _NAME_ENDS else None


_UNIT = re.compile(r"\s*\([^()]*\)\s*$")
# Nouns at which the name of an organisation is complete.
_NAME_ENDS = frozenset(
    "council police constabulary team teams service services authority authorities company trust partnership "
    "partners association associations society group groups hub housing homes officers foundation charity college "
    "board network project commissioner office academy schools volunteers".split()
)


def goes_on(upper: Part, lower: Part, right: float | None, prose: bool, entries: Entries | None = None) -> bool:
    """Whether the first paragraph of `lower` is the rest of the last paragraph of `upper`.

    `right` is the right edge of the column's text (None: not known), `prose` says that its cells hold sentences,
    `entries` knows the lists of the document.
    """
    if not upper.paragraphs or not lower.paragraphs:
        return False
    above, below = upper.last, lower.first
    if above is None or below is None or lower.paragraphs[0].marker:
        return False
    if unclosed(upper.paragraphs[-1].text):
        return True
    bold = above.style.bold != below.style.bold
    one, two = upper.paragraphs[-1].text, lower.paragraphs[0].text
    start = below.text[:1]
    lower_case = start.islower() or start in ",;)&/"
    room = _room(above, below, right) if right is not None else None
    if room is not None and room > 1.0:
        return lower_case and (joint(upper) or (prose and not above.text.endswith(SENTENCE_ENDS)))
    if lower_case or joint(upper):
        return True
    if bold or above.style.italic != below.style.italic:
        return start == "("
    if entries is not None and not prose:
        known = entries.separate(one, two)
        if known is not None and (known or room is not None):
            return not known
    if room is not None:
        return prose or not above.text.endswith(SENTENCE_ENDS)
    return prose and not above.text.endswith(SENTENCE_ENDS) and len(upper.paragraphs[-1].words) > 3


def cut_score(upper: Sheet, lower: Sheet, row: int, places: list[int], habits: list[Habits]) -> float:
    """The evidence that `row` of `lower` is the rest of the last row of `upper` (see JOIN).

    `places` maps columns; `habits` are those of the rest of `lower`. What counts for it: text that cannot end where
    it does (open bracket, joint, no full stop in a column of sentences), text that cannot begin so (lower case),
    cells left empty that are always filled, no column filled in both. Against it: a new row number, cells complete and
    begun anew.
    """
    last = upper.rows - 1
    if last < upper.header_rows or upper.full_width(last) is not None or (last == 0 and _only_labels(upper)):
        return -9.0
    whole = lower.full_width(row)
    if whole is not None:
        return -9.0
    score = 0.0
    seen: set[int] = set()
    alone, later, both = 0, 0, False
    for column, place in enumerate(places):
        above, below = upper.grid[last][place], lower.grid[row][column]
        if below is None or id(below) in seen:
            continue
        seen.add(id(below))
        if above is None:
            continue
        if above.colspan != below.colspan and below.empty:
            continue
        merged = above.row < last or above.rowspan > 1 or below.rowspan > 1
        score += _cell_score(above, below, upper.habits[place], habits[column], merged)
        alone, later = alone + (not above.empty), later + (not below.empty)
        both = both or not (above.empty or below.empty)
    return score if both or min(alone, later) < 2 else max(score, JOIN + MARGIN)


def _only_labels(sheet: Sheet) -> bool:
    """Whether the first row is filled with short labels that end no sentence: a header, even if nothing says so."""
    parts = sheet.starting(0)
    return len(parts) >= 3 and all(
        0 < len(part.text.split()) <= 6 and not part.text.endswith(SENTENCE_ENDS) for part in parts
    )  # fmt: skip


def _cell_score(above: Part, below: Part, upper: Habits, lower: Habits, merged: bool) -> float:
    rows, filled = upper.rows + lower.rows, upper.filled + lower.filled
    always = rows >= 2 and filled >= 0.8 * rows
    if below.empty:
        return 1.2 if always and not above.empty and not merged else 0.0
    if above.empty:
        return 0.0 if merged else -0.5 if always else -1.0
    start, end = below.first, above.last
    if start is None or end is None:
        return 0.0
    if filled >= 2 and upper.reference + lower.reference >= 0.7 * filled and is_reference(below.text):
        return -6.0
    if _FIGURE.fullmatch(above.text) and _FIGURE.fullmatch(below.text):
        return -2.0
    if unclosed(above.paragraphs[-1].text) and any(sign in below.text for sign in ")]"):
        return 3.0
    ended = end.text.endswith(SENTENCE_ENDS)
    head = start.text[:1]
    if below.paragraphs[0].marker:
        return 0.3 if above.paragraphs[-1].marker and not merged else 0.0
    if merged:
        # A label: bold over what was bold begins a new one; anything else goes on.
        return -1.0 if start.style.bold or not above.paragraphs[0].words[0].style.bold else 0.0
    right = _right(upper, lower)
    room = _room(end, start, right)
    full = room is None or room <= 1.0
    if joint(above) and not ended:
        return (2.5 if full else 1.0) + (1.5 if head.islower() else 0.0)
    if head.islower() or head in ",;)&":
        if ended:
            return 0.0
        if upper.lower + lower.lower > 0.3 * filled and filled > 3:
            return 0.3 if full else -0.3
        return 2.0 if full else 0.5
    if upper.ended + lower.ended >= 0.7 * filled and filled >= 2:
        if ended:
            return -1.2
        return 2.0 if len(above.text.split()) > _PHRASE else 0.6
    if ended:
        return -0.8
    if room is None or right - end.x1 < 0.5:
        return -0.2  # the widest line of its column says nothing about the room in it
    return 0.4 if full else -0.4


_PHRASE = 3
"""Words of a text that is whole without a full stop, even in a column of sentences ("500 visits")."""
# A figure alone never wraps: two of them are two rows.
_FIGURE = re.compile(r"[£€+\-–−]?\s?\d[\d,.]*\s?%?|[-–—]")


class Merger:
    """Puts rows and cells together; keeps the words that changed by it and the notices."""

    def __init__(self, document: Document) -> None:
        self.changed: dict[int, Word] = {}
        self.notices: list[Notice] = []
        self.entries = Entries(document)
        self.spelling = Hyphenation(word.text for word in document.words)

    def take(self, upper: Sheet, lower: Sheet, places: list[int], repeated: int, out: MutableSequence[Any]) -> None:
        """Take `lower` into `upper`: without its `repeated` header rows, its first row joined if it was cut."""
        upper.count()
        start = repeated
        dropped = [word for part in lower.parts if part.row < start for word in part.words()]
        start, again = self._section_again(upper, lower, start)
        dropped += again
        if dropped:
            out.append(Furniture("running", tuple(sorted(dropped, key=lambda word: word.id))))
        if start >= lower.rows:
            upper.regions.extend(lower.regions)
            return
        rest = [Habits() for _ in range(lower.columns)]
        for part in lower.parts:
            if part.row > start and part.colspan == 1:
                rest[part.column].add(part)
        score = cut_score(upper, lower, start, places, rest)
        join = score > JOIN
        if abs(score - JOIN) < MARGIN:
            self._notice("table-doubtful", "whether a row goes on over the page end was a close decision", lower, start)
        if join:
            self._notice("row-joined", "a row that was cut by the page end was joined", lower, start)
        self._append(upper, lower, places, start, join, rest, out)
        upper.regions.extend(lower.regions)

    def _notice(self, code: str, message: str, sheet: Sheet, row: int) -> None:
        words = tuple(word.id for part in sheet.starting(row) for word in part.words())
        region = sheet.regions[0] if sheet.regions else None
        self.notices.append(
            Notice(code, message, region.page if region else None, region.box if region else None, words)
        )

    def _section_again(self, upper: Sheet, lower: Sheet, start: int) -> tuple[int, list[Word]]:
        """A section row at the top that says again which section goes on: its words, and the row after it."""
        if start >= lower.rows:
            return start, []
        whole = lower.full_width(start)
        if whole is None or whole.empty:
            return start, []
        title = base_title(whole.text)
        for row in range(upper.rows - 1, -1, -1):
            above = upper.full_width(row)
            if above is not None:
                if base_title(above.text) == title:
                    return start + 1, whole.words()
                break
        return start, []

    def _append(
        self,
        upper: Sheet,
        lower: Sheet,
        places: list[int],
        start: int,
        join: bool,
        rest: list[Habits],
        out: MutableSequence[Any],
    ) -> None:
        last = upper.rows - 1
        base = (last if join else upper.rows) - start
        before = [upper.grid[last][column] if last >= 0 else None for column in range(upper.columns)]
        goes_below = last >= upper.header_rows and not looks_like_header(upper, last)
        upper.grow(lower.rows - start - (1 if join else 0))
        for part in sorted(lower.parts, key=lambda item: (item.row, item.column)):
            if part.row + part.rowspan <= start:
                continue
            if part.row < start:
                part.rowspan -= start - part.row
                part.row = start
            top = part.row == start
            place = places[part.column]
            span = places[min(part.column + part.colspan, len(places)) - 1] - place + 1
            if part.colspan >= lower.columns > 1:
                place, span = 0, upper.columns
            target = before[place] if top else None
            right = _right(upper.habits[place], rest[part.column])
            prose = is_prose(upper.habits[place])
            if target is not None and join:
                self.merge(target, part, right, prose)
                if part.rowspan > 1:
                    upper.extend(target, part.rowspan - 1)
                continue
            if target is not None and goes_below and span < upper.columns and target.colspan == span:
                how = self._label(upper, target, part, place, right)
                if how is not None:
                    if how == "repeated":
                        out.append(Furniture("running", tuple(part.words())))
                        self._places(target, part)
                    else:
                        self.merge(target, part, None, False)
                    upper.extend(target, part.rowspan)
                    continue
            part.row += base
            part.column, part.colspan = place, span
            upper.add(part)
        if lower.regions:
            self._missing(upper, before, places, last)

    def _missing(self, upper: Sheet, before: list[Part | None], places: list[int], last: int) -> None:
        """Columns at the left that the lower part lacks belong to a merged cell, which reaches on."""
        for column in range(places[0]):
            above = before[column]
            if above is None or last < upper.header_rows or above.colspan == upper.columns or above.column != column:
                continue
            for row in range(last + 1, upper.rows):
                if upper.grid[row][column] is not None:
                    break
                upper.extend(above, 1)

    def _label(self, upper: Sheet, above: Part, below: Part, column: int, right: float) -> str | None:
        """How a cell at the top goes on with a merged label: "empty", "repeated" or with "more"; None: it does not."""
        habits = upper.habits[column]
        if not (habits.merged or below.rowspan > 1 or above.rowspan > 1):
            return None
        if above.empty and not below.empty:
            return None
        if below.empty:
            return "empty"
        said = {base_title(paragraph.text) for paragraph in above.paragraphs} | {base_title(above.text)}
        if base_title(below.text) in said or all(base_title(p.text) in said for p in below.paragraphs):
            return "repeated"
        first, begin, end = below.first, above.first, above.last
        if first is None or begin is None or end is None:
            return None
        if begin.style.bold and not first.style.bold and habits.bold >= 0.8 * max(1, habits.filled):
            return "more"
        if first.text[:1].islower() and not end.text.endswith(SENTENCE_ENDS):
            return "more"
        return "more" if joint(above) or unclosed(above.text) else None

    def merge(self, above: Part, below: Part, right: float | None, prose: bool) -> None:
        """Put the content of `below` into `above`, its first paragraph to the last one if that goes on."""
        if below.paragraphs:
            if goes_on(above, below, right, prose, self.entries):
                joined = self.joined(above.paragraphs[-1], below.paragraphs[0])
                above.paragraphs[-1] = joined
                above.paragraphs.extend(below.paragraphs[1:])
            else:
                above.paragraphs.extend(below.paragraphs)
        self._places(above, below)

    def _places(self, above: Part, below: Part) -> None:
        above.places.extend(below.places)
        above.boxes.extend(below.boxes)
        above.pictures.extend(below.pictures)
        if above.fill is None:
            above.fill = below.fill

    def joined(self, above: Paragraph, below: Paragraph) -> Paragraph:
        """Two halves of a paragraph; a word broken between them becomes one."""
        words, more = list(above.words), list(below.words)
        if words and more and broken_at_end(words[-1].text):
            stem = self.spelling.joined(words[-1].text, more[0].text)
            if stem is not None:
                words[-1] = self._change(words[-1], stem, words[-1].glued)
                more[0] = self._change(more[0], more[0].text, True)
        return replace(above, words=(*words, *more))

    def _change(self, word: Word, text: str, glued: bool) -> Word:
        made = self.changed[word.id] = replace(word, text=text, glued=glued)
        return made


def is_prose(habits: Habits) -> bool:
    return habits.filled > 0 and (habits.ended >= 0.5 * habits.filled or habits.words > 8 * habits.filled)
