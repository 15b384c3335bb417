"""Words of a page to lines: words that share a baseline, from left to right.

All lengths are points. The order of the content stream is used where it agrees with the places of the
words, so that neighbouring text columns whose baselines differ a little are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from csp_extract.content import Word
from csp_extract.text import BULLETS

# A gap wider than this, in units of the type size, parts two segments of a line: wider than the spaces of
# justified text, narrower than the gutter between two columns.
WIDE_GAP = 1.0

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2}){0,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}")
_SURE_BULLETS = BULLETS - frozenset("–—-*o§")


class TextLine:
    """A line (or a segment of one) with the few facts that the rules about paragraphs need.

    `size` is the type size of most of its text (the height of a word where the reader knows no size),
    `bold`, `italic` and `colour` are those of all its words (`colour` -1: several). `markers` counts the
    words at the start that are a bullet sign or number, `text_x0` is where the text after them begins.
    """

    __slots__ = (
        "bold", "bottom", "colour", "italic", "markers", "page", "size", "text_x0", "top", "words", "x0", "x1",
    )  # fmt: skip

    def __init__(self, words: list[Word]) -> None:
        self.words = words
        first = words[0]
        style = first.style
        x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
        bold, italic, colour, size = style.bold, style.italic, style.colour, style.size or bottom - top
        widest, several = 0.0, False
        for word in words:
            if word.x0 < x0:
                x0 = word.x0
            if word.x1 > x1:
                x1 = word.x1
            if word.style is not style:
                several = True
            if word.bottom > bottom:
                bottom = word.bottom
            if word.top < top:
                top = word.top
        markers = marker_count(words)
        if several:
            text = words[markers:] or words
            bold = all(w.style.bold for w in text)
            italic = all(w.style.italic for w in text)
            colours = {w.style.colour for w in text}
            colour = colours.pop() if len(colours) == 1 else -1
            widths: dict[float, float] = {}
            for word in text:
                if not word.style.raised:
                    height = word.style.size or word.bottom - word.top
                    widths[height] = widths.get(height, 0.0) + word.x1 - word.x0
                    if widths[height] > widest:
                        widest, size = widths[height], height
        self.x0, self.top, self.x1, self.bottom = x0, top, x1, bottom
        self.bold, self.italic, self.colour, self.size = bold, italic, colour, size
        self.markers = markers
        self.text_x0 = words[markers].x0 if markers else x0
        self.page = first.page

    @property
    def text(self) -> str:
        return " ".join([word.text for word in self.words])

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def marker_count(words: Sequence[Word]) -> int:
    """How many words at the start of a line are the sign or number of a list item (0 or 1)."""
    if len(words) < 2:
        return 0
    first, second = words[0], words[1]
    text = first.text
    if len(text) > 10 or second.glued:
        return 0
    if text in _SURE_BULLETS:
        return 1
    gap = second.x0 - first.x1
    size = second.style.size or second.bottom - second.top
    if text in BULLETS:
        # An "o" or "*" may be a word or a mark of its own: only with the wider gap of a list, or another font.
        return 1 if text in "–—-" or gap > 0.45 * size or first.style.font != second.style.font else 0
    if (text[-1:] in ".)" or text[-1].isdigit()) and _NUMBER.fullmatch(text) and (text[0] != "(" or text[-1] == ")"):
        if text in ("I.", "A.") and gap < 0.4 * size:
            return 0
        return 1
    return 0


def is_bullet(text: str) -> bool:
    """Whether a marker is a sign, not a number or letter."""
    return text in BULLETS


def segments(words: Iterable[Word]) -> list[TextLine]:
    """Words in the order of the content stream to pieces of lines without a wide gap, from top to bottom."""
    return _merged(rows_of(_runs(words)))


def lines_of(words: Iterable[Word]) -> list[TextLine]:
    """Words of one column in the order of the content stream to whole lines, from top to bottom."""
    runs = _runs(words)
    rows = rows_of(runs)
    if len(rows) == len(runs):  # no two runs stand beside each other
        return [row[0] for row in rows]
    return whole_lines(_merged(rows))


def _runs(words: Iterable[Word]) -> list[TextLine]:
    """Words that follow each other in the content stream and on the page, without a wide gap."""
    runs: list[list[Word]] = []
    run: list[Word] = []
    top = bottom = right = left = height = 0.0
    for word in words:
        x0 = word.x0
        if run and x0 >= left and -0.6 * height <= x0 - right <= WIDE_GAP * height:
            own_top, own_bottom = word.top, word.bottom
            if top <= (own_top + own_bottom) / 2 <= bottom or own_top <= (top + bottom) / 2 <= own_bottom:
                run.append(word)
                left = x0
                if word.x1 > right:
                    right = word.x1
                if own_bottom - own_top > height:
                    top, bottom, height = own_top, own_bottom, own_bottom - own_top
                continue
        run = [word]
        runs.append(run)
        top, bottom, left, right = word.top, word.bottom, x0, word.x1
        height = bottom - top
    return [TextLine(run) for run in runs]


def _merged(rows: Iterable[list[TextLine]]) -> list[TextLine]:
    """Runs of a row with no wide gap between them as one segment, whatever their order in the content stream."""
    out: list[TextLine] = []
    for row in rows:
        previous: TextLine | None = None
        for line in row:
            if previous is not None and line.x0 - previous.x1 <= WIDE_GAP * min(line.size, previous.size):
                previous = out[-1] = TextLine(sorted(previous.words + line.words, key=_left))
            else:
                out.append(line)
                previous = line
    return out


def _left(word: Word) -> float:
    return word.x0


def rows_of(lines: list[TextLine]) -> list[list[TextLine]]:
    """Lines grouped by common baseline, rows from top to bottom, each from left to right."""
    if len(lines) == 1:
        return [[lines[0]]]
    rows: list[list[TextLine]] = []
    top = bottom = 0.0
    for line in sorted(lines, key=lambda item: item.top + item.bottom):
        middle = line.middle
        if rows and (top + 0.2 * (bottom - top) <= middle <= bottom - 0.2 * (bottom - top)):
            rows[-1].append(line)
            if line.bottom - line.top > bottom - top:
                top, bottom = line.top, line.bottom
        else:
            rows.append([line])
            top, bottom = line.top, line.bottom
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda item: item.x0)
    return rows


def whole_lines(pieces: list[TextLine]) -> list[TextLine]:
    """Segments of one column to whole lines, wide gaps (tabs) included, from top to bottom."""
    return [
        row[0] if len(row) == 1 else TextLine([word for piece in row for word in piece.words])
        for row in rows_of(pieces)
    ]


def upright(words: Sequence[Word]) -> list[Word]:
    """Words of text that is turned by a quarter or half, as if it stood upright (places no longer of the page)."""
    turned: list[Word] = []
    for word in words:
        angle = word.style.angle % 360
        if angle == 90:
            x0, top, x1, bottom = word.top, -word.x1, word.bottom, -word.x0
        elif angle == 270:
            x0, top, x1, bottom = -word.bottom, word.x0, -word.top, word.x1
        elif angle == 180:
            x0, top, x1, bottom = -word.x1, -word.bottom, -word.x0, -word.top
        else:
            turned.append(word)
            continue
        turned.append(replace(word, x0=x0, top=top, x1=x1, bottom=bottom))
    return turned
