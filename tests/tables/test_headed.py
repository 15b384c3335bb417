"""Tables without lines under a header of bold labels."""

from __future__ import annotations

import pytest

from csp_extract.content import Grid, Page, Style, Word, text_of
from csp_extract.tables.find import grids

PLAIN, BOLD = Style(size=10), Style(size=10, bold=True)
Text = tuple[float, float, str]
HEADER: list[Text] = [(60, 100, "Aim"), (230, 100, "Step"), (350, 100, "Lead"), (450, 100, "When")]


def page(bold: list[Text], plain: list[Text]) -> Page:
    """Texts at (x, top), each a line; letters are 5 points wide, spaces 2.5."""
    words: list[Word] = []
    for style, texts in ((BOLD, bold), (PLAIN, plain)):
        for x, top, text in texts:
            for token in text.split():
                words.append(Word(len(words), token, style, 1, x, top, x + 5 * len(token), top + 10))
                x += 5 * len(token) + 2.5
    return Page(1, 600, 800, tuple(words))


def rows(grid: Grid) -> list[list[str]]:
    return [[text_of(c.words) for c in grid.cells if c.row == r] for r in range(grid.rows)]


def tall(top: float) -> list[Text]:
    """A cell of two paragraphs, with short cells in the middle of its height."""
    lines = ["Walk the market every", "Friday morning.", "Speak to traders and", "note what they say."]
    return [
        *((150, top + 12 * i + (6 if i > 1 else 0), line) for i, line in enumerate(lines)),
        (350, top + 16, "Police"),
        (350, top + 27, "Service"),
        (450, top + 21, "June 2031"),
    ]


def test_cells_in_the_middle_of_a_tall_row() -> None:
    plain = [(50.0, 130.0, "Safer markets for all"), *tall(130), *tall(200), *tall(270)]
    (grid,) = grids(page(HEADER, plain))
    assert (grid.rows, grid.columns, grid.header_rows) == (4, 4, 1)
    step = "Walk the market every Friday morning. Speak to traders and note what they say."
    assert rows(grid)[2] == ["", step, "Police Service", "June 2031"]


def test_columns_that_nearly_touch() -> None:
    plain: list[Text] = []
    for top in (130.0, 160.0, 190.0):
        plain += [(50, top, "Homes are safer now"), (50, top + 12, "than ever"), (148, top, "Fit one hundred locks")]
        plain += [(148, top + 12, "on back doors"), (350, top, "Housing"), (450, top, "May")]
    (grid,) = grids(page(HEADER, plain))
    assert rows(grid)[3] == ["Homes are safer now than ever", "Fit one hundred locks on back doors", "Housing", "May"]


def test_labels_over_several_columns() -> None:
    bold: list[Text] = [(330, 90, "Progress in the year")]
    bold += [(60, 104, "Aim"), (230, 104, "Step"), (350, 118, "Spring"), (450, 118, "Autumn")]
    plain: list[Text] = []
    for top in (140.0, 170.0):
        plain += [(50, top, "Safer homes"), (150, top, "Fit the locks"), (150, top + 12, "by hand")]
        plain += [(340, top, "Done in May"), (440, top, "Not begun")]
    (grid,) = grids(page(bold, plain))
    assert (grid.rows, grid.columns, grid.header_rows) == (4, 4, 2)
    assert rows(grid)[0] == ["Aim", "Step", "Progress in the year"]
    assert rows(grid)[3] == ["Safer homes", "Fit the locks by hand", "Done in May", "Not begun"]


@pytest.mark.parametrize(
    "bold",
    [
        [(60.0, 100.0, "188"), (220.0, 100.0, "-9%"), (380.0, 100.0, "4,300")],  # statistics
        [(60.0, 100.0, "Crime"), (220.0, 100.0, "Homes"), (380.0, 100.0, "Streets")],  # headings of text columns
    ],
)
def test_what_only_looks_like_a_header(bold: list[Text]) -> None:
    plain = [(x, 115 + 12.0 * i, f"we met {i * 'i'} in all wards") for x in (60.0, 220.0, 380.0) for i in range(6)]
    assert grids(page(bold, plain)) == ()
