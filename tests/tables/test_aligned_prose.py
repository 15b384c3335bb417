"""Text columns side by side are no tables, whatever their lines hold."""

import pytest

from csp_extract.content import Page, Style, Word
from csp_extract.tables.find import grids

NAMES = ("Wolddale Council", "Humberside Police", "Acorn Homes", "Mind", "Probation", "Citizens Advice")
TALK = (
    "The wardens walk the",
    "market each Friday and",
    "speak with those whom",
    "they meet there. They",
    "also visit the",
    "clubs.",
)
MORE = (
    "Forty people came to",
    "the open day in the",
    "hall, more than in the",
    "year before. The next",
    "one is in the spring",
    "of the year.",
)


def columns(*shifts: float) -> Page:
    """Three text columns of six lines; each column is set off by some points."""
    words: list[Word] = []
    for x0, shift, lines in zip((50.0, 220.0, 390.0), shifts, (NAMES, TALK, MORE), strict=True):
        for row, line in enumerate(lines):
            x = x0
            for text in line.split():
                width = 5.0 * len(text)
                top = 100.0 + shift + 11.0 * row
                words.append(Word(len(words), text, Style(10.0), 1, x, top, x + width, top + 9.0))
                x += width + 2.5
    return Page(1, 595.0, 842.0, tuple(words))


@pytest.mark.parametrize("shifts", [(0.0, 0.0, 0.0), (0.0, 5.0, 2.0), (0.0, 6.0, 6.0)])
def test_no_table(shifts: tuple[float, float, float]) -> None:
    assert grids(columns(*shifts)) == ()
