"""Tables without lines that go on over the page, and labels in the middle of their rows."""

from __future__ import annotations

from table_pages import Text, page, rows

from csp_extract.tables.continued import open_at_end
from csp_extract.tables.find import grids

HEADER: list[Text] = [(50, 500, "Aim"), (150, 500, "Step"), (350, 500, "Lead"), (450, 500, "When")]


def row(top: float, aim: str = "Safer homes") -> list[Text]:
    return [
        (50, top, aim), (150, top, "Fit one hundred locks on"), (150, top + 12, "back doors"), (350, top, "Housing"),
        (450, top, "May"),
    ]  # fmt: skip


FIRST = page([text for i in range(4) for text in row(520 + 40 * i)], HEADER)


def test_the_rest_has_the_columns_of_the_page_before() -> None:
    before = open_at_end(FIRST, grids(FIRST))
    assert before is not None
    rest = page([(50, 10, "Plan for 2031"), (150, 50, "of empty houses"), *row(78, "Roads"), *row(118)], number=2)
    (grid,) = grids(rest, before)
    assert rows(grid)[0] == ["", "of empty houses", "", ""]
    assert rows(grid)[1] == ["Roads", "Fit one hundred locks on back doors", "Housing", "May"]
    assert grids(rest) != grids(rest, before)


def test_prose_on_the_next_page_is_no_rest() -> None:
    before = open_at_end(FIRST, grids(FIRST))
    prose = page([(50, 50 + 12 * i, "the partnership met four times in the year and agreed it") for i in range(8)])
    assert grids(prose, before) == ()


def test_a_table_with_text_below_it_has_ended() -> None:
    below = [(50, 700 + 12 * i, "the partnership met four times in the year") for i in range(4)]
    ended = page([*(text for i in range(4) for text in row(520 + 40 * i)), *below], HEADER)
    assert open_at_end(ended, grids(ended)) is None


def test_labels_in_the_middle_of_their_rows() -> None:
    """The label of each three rows stands beside the second one, over the strip of white between two rows."""
    plain: list[Text] = []
    for i in range(6):
        top = 130.0 + 34 * i
        plain += [(150, top, "Fit one hundred locks on"), (150, top + 12, "back doors"), (350, top + 6, "Housing")]
        plain += [(450, top + 6, "May")]
    plain += [(50, 164, "Safer"), (50, 175, "homes"), (50, 255, "Safer roads"), (50, 266, "for"), (50, 277, "all")]
    header = [(x, 100.0, text) for x, _, text in HEADER]
    (grid,) = grids(page(plain, header))
    assert [(c.row, c.rowspan) for c in grid.cells if c.column == 0] == [(0, 1), (1, 3), (4, 3)]
    assert rows(grid)[4][0] == "Safer roads for all"


def test_the_rest_of_one_cell_under_the_header_said_again() -> None:
    before = open_at_end(FIRST, grids(FIRST))
    header = [(x, 40.0, text) for x, _, text in HEADER]
    (grid,) = grids(page([(150, 56, "of all the empty houses there")], header, number=2), before)
    assert rows(grid)[1] == ["", "of all the empty houses there", "", ""]


def test_labels_and_texts_that_the_page_has_cut() -> None:
    """Two columns go on only where labels in the style of those before stand beside texts."""
    labels: list[Text] = [(50, 500 + 20 * i, label) for i, label in enumerate(("Action", "Lead", "When") * 4)]
    texts: list[Text] = [(150, 500 + 20 * i, "Fit one hundred new locks") for i in range(12)]
    upper = page(texts, labels)
    before = open_at_end(upper, grids(upper))
    assert before is not None
    (rest,) = grids(
        page([(150, 50, "Housing"), (150, 70, "May")], [(50, 50, "Lead"), (50, 70, "Cost")], number=2), before
    )
    assert rows(rest) == [["Lead", "Housing"], ["Cost", "May"]]
    assert (
        grids(page([(50, 50, "Lead"), (150, 50, "Housing"), (50, 70, "Cost"), (150, 70, "May")], number=2), before)
        == ()
    )
