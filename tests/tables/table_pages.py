"""Pages made by hand for the tests of the table engine. Letters are 5 points wide, spaces 2.5, lines 10 high."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csp_extract.content import Fill, Grid, Page, Rule, Style, Word, text_of

PLAIN, BOLD = Style(size=10), Style(size=10, bold=True)
Text = tuple[float, float, str]
"""Where a text begins (x, top), and what it says."""


def page(
    plain: Sequence[Text],
    bold: Sequence[Text] = (),
    rules: Sequence[Rule] = (),
    fills: Sequence[Fill] = (),
    number: int = 1,
    larger: Sequence[Text] = (),
) -> Page:
    """A page of 600 x 800 points; `larger` texts are bold and 14 points high."""
    words: list[Word] = []
    for style, texts in ((BOLD, bold), (PLAIN, plain), (Style(size=14, bold=True), larger)):
        for x, top, text in texts:
            for token in text.split():
                words.append(Word(len(words), token, style, number, x, top, x + 5 * len(token), top + style.size))
                x += 5 * len(token) + 2.5
    return Page(number, 600, 800, tuple(words), tuple(rules), tuple(fills))


def level(y: float, *xs: float) -> list[Rule]:
    """A horizontal line in pieces that meet at `xs`."""
    return [Rule(a, y, b, y) for a, b in pairwise(xs)]


def rows(grid: Grid) -> list[list[str]]:
    """The texts of the cells, row by row; a cell over several rows stands in its first."""
    return [[text_of(c.words) for c in grid.cells if c.row == r] for r in range(grid.rows)]
