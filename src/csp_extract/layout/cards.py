"""Cards: boxes that stand apart from each other, each with a title and the same labels at the start of its lines.

They are told from the cells of a table by the white between them and from text boxes by the labels that recur. Cards
whose tops agree are read row by row; others stand in columns of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from csp_extract.content import Box, Fill, Grid, Page, Word
from csp_extract.layout.boxes import barred, frames, within
from csp_extract.layout.card_fields import Field, closing_flag, in_fields
from csp_extract.layout.lines import TextLine

_WIDTH, _HEIGHT = 100.0, 30.0
"""Points: smaller boxes are no cards."""
_WHITE = 3.0
"""Points between two cards, at least; cells of a table touch."""
_ALIKE = 3.0
_FLAG_HEIGHT = 30.0
_FLAG_WORDS = 4
_MIN_LINES = 2
"""A card that is cut by the end of a page may have few."""


@dataclass(slots=True)
class Card:
    """A card: its box, its fields in reading order, and the words set in a coloured flag on it."""

    box: Box
    fields: list[Field]
    flag: list[Word]

    @property
    def lines(self) -> list[TextLine]:
        """All lines in reading order."""
        return [line for field in self.fields for line in field.lines]


def find_cards(page: Page, grids: Sequence[Grid], known: set[str]) -> list[Card]:
    """The cards of a page. `known` are labels of cards met before; new ones are added. A box round a real table, one
    of drawn cells or of more columns than labels and texts take, is none."""
    boxes = apart(boxes_of(page))
    if not boxes:
        return []
    tables = [
        grid.box for grid in grids
        if len(grid.cells) > 1
        and (
            grid.found == "ruled" or _has_columns(grid)
            or (grid.columns > 3 and sum(_meets(box, grid.box) for box in boxes) < 2)
        )
    ]  # fmt: skip
    boxes = [box for box in boxes if not any(_meets(box, table) for table in tables)]
    if not boxes:
        return []
    cards = _cards(page, boxes)
    counts = Counter(label for card in cards for label in {_first(line) for line in card.lines[1:]})
    if len(cards) > 1:
        known.update(label for label, count in counts.items() if label and count >= max(2, 0.6 * len(cards)))
    if len(known) < 2:
        return []
    sure = [card for card in cards if len({_first(line) for line in card.lines[1:]} & known) > 1]
    return [card for card in cards if card in sure or (sure and any(_first(line) in known for line in card.lines))]


def _has_columns(grid: Grid) -> bool:
    """Whether most rows of a grid fill three columns or more, as labels and texts do not."""
    filled: Counter[int] = Counter(cell.row for cell in grid.cells if cell.words)
    return grid.rows > 2 and sum(count > 2 for count in filled.values()) >= 0.6 * grid.rows


def rows_of_cards(cards: Sequence[Card]) -> list[list[Card]]:
    """Cards whose tops agree beside each other as rows; each card by itself where the columns do not keep step."""
    rows: list[list[Card]] = []
    for card in sorted(cards, key=lambda card: (round(card.box.top / _ALIKE), card.box.x0)):
        if rows and abs(rows[-1][0].box.top - card.box.top) <= _ALIKE:
            rows[-1].append(card)
        else:
            rows.append([card])
    beside = sum(
        any(other.box.x0 > card.box.x1 - 2 and other.box.top < card.box.bottom and other.box.bottom > card.box.top
            for other in cards)
        for card in cards
    )  # fmt: skip
    most = max((len(row) for row in rows), default=0)
    full = sum(len(row) == most for row in rows)
    if most > 1 and 2 * full >= len(rows) and sum(len(row) - 1 for row in rows) >= 0.8 * beside:
        return rows
    return [[card] for card in cards]


def without_cards(grids: Sequence[Grid], cards: Sequence[Card]) -> tuple[Grid, ...]:
    """The grids that are no cards: neither made of several, nor found in the labels of one."""
    if not cards:
        return tuple(grids)
    return tuple(
        grid for grid in grids
        if not any(within(card.box, grid.box, _ALIKE) or within(grid.box, card.box, _ALIKE) for card in cards)
    )  # fmt: skip


def boxes_of(page: Page) -> list[Box]:
    """Painted and framed boxes of the size of a card, each once."""
    area = 0.6 * page.width * page.height
    found: list[Box] = []
    painted = [
        Box(f.x0, f.top, f.x1, f.bottom) for f in page.fills if f.x1 - f.x0 >= _WIDTH and f.bottom - f.top >= _HEIGHT
    ]  # fmt: skip
    for box in dict.fromkeys([*painted, *frames(page, (), _HEIGHT, _WIDTH), *barred(page, _HEIGHT, _WIDTH)]):
        if box.width < _WIDTH or box.height < _HEIGHT or box.width * box.height > area:
            continue
        if not any(within(box, other, _ALIKE) and within(other, box, _ALIKE) for other in found):
            found.append(box)
    return found


def apart(boxes: Sequence[Box]) -> list[Box]:
    """The outermost boxes that touch no other."""
    outer = [box for box in boxes if not _lies_in(box, boxes)]
    return [box for box in outer if not _touches(box, outer)]


def _lies_in(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether a box lies in another one."""
    x0, top, x1, bottom = box
    for other in boxes:  # there may be hundreds on a page: cells of a painted table
        left, high, right, low = other
        if (
            x0 >= left - _ALIKE and x1 <= right + _ALIKE and top >= high - _ALIKE and bottom <= low + _ALIKE
            and other is not box
        ):  # fmt: skip
            return True
    return False


def _touches(box: Box, boxes: Sequence[Box]) -> bool:
    """Whether there is hardly any white between a box and another one."""
    x0, top, x1, bottom = box.x0, box.top, box.x1 + _WHITE, box.bottom + _WHITE
    for other in boxes:
        left, high, right, low = other
        if (
            left < x1 and x0 < right + _WHITE and high < bottom and top < low + _WHITE
            and other is not box
        ):  # fmt: skip
            return True
    return False


def _meets(box: Box, other: Box) -> bool:
    """Whether the middle of one box lies in the other."""
    return any(
        two.x0 < (one.x0 + one.x1) / 2 < two.x1 and two.top < (one.top + one.bottom) / 2 < two.bottom
        for one, two in ((box, other), (other, box))
    )


def _words(page: Page, boxes: Sequence[Box]) -> list[list[Word]]:
    found: list[list[Word]] = [[] for _ in boxes]
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        for index, box in enumerate(boxes):
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                found[index].append(word)
                break
    return found


def _cards(page: Page, boxes: Sequence[Box]) -> list[Card]:
    """The boxes that have enough lines, as cards."""
    held = [(box, words) for box, words in zip(boxes, _words(page, boxes), strict=True) if len(words) >= 2 * _MIN_LINES]
    flags = [_flag(page, box, words) for box, words in held]
    texts = [
        [word for word in words if word not in flag] if flag else words
        for (_, words), flag in zip(held, flags, strict=True)
    ]  # fmt: skip
    cards = [
        Card(box, fields, flag) for (box, _), flag, fields in zip(held, flags, in_fields(texts), strict=True)
    ]  # fmt: skip
    return [card for card in cards if len(card.lines) >= _MIN_LINES]


def _flag(page: Page, box: Box, words: list[Word]) -> list[Word]:
    """The words of a card that are set in a coloured flag, or far to the right in a colour of their own."""
    flags = [
        fill for fill in page.fills
        if fill.bottom - fill.top < _FLAG_HEIGHT and fill.x1 - fill.x0 < 0.5 * box.width
        and within(Box(fill.x0, fill.top, fill.x1, fill.bottom), box, _ALIKE)
    ]  # fmt: skip
    flag = [word for word in words if any(_holds(fill, word) for fill in flags)]
    return flag if 0 < len(flag) <= _FLAG_WORDS else closing_flag(words)


def _holds(fill: Fill, word: Word) -> bool:
    middle = (word.top + word.bottom) / 2
    return fill.x0 <= word.x0 + 1 and word.x1 - 1 <= fill.x1 and fill.top <= middle <= fill.bottom


def _first(line: TextLine) -> str:
    """The word at the start of a line, if it may be a label."""
    text = line.words[0].text
    for word in line.words[1:3]:
        text += word.text if word.glued else ""
    text = text.rstrip(":")
    return text.casefold() if text[:1].isupper() and len(text) > 1 else ""
