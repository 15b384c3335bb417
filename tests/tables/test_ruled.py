"""Grids from lines and painted areas."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.content import Fill, Grid, Page, Rule, Style, Word, text_of
from csp_extract.tables.as_json import tables_json
from csp_extract.tables.find import grids

STYLE = Style(size=10)


def word(identity: int, text: str, x: float, y: float) -> Word:
    return Word(identity, text, STYLE, 1, x, y, x + 5 * len(text), y + 10)


def page(words: list[Word], rules: list[Rule] | None = None, fills: list[Fill] | None = None) -> Page:
    return Page(1, 600, 800, tuple(words), tuple(rules or ()), tuple(fills or ()))


def texts(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(c.row, c.column, c.rowspan, c.colspan, text_of(c.words)) for c in grid.cells]


def lattice(xs: list[float], ys: list[float], doubled: float = 0.0, thickness: float = 1.0) -> list[Rule]:
    rules = [Rule(xs[0], y, xs[-1], y, thickness) for y in ys] + [Rule(x, ys[0], x, ys[-1], thickness) for x in xs]
    if doubled:
        rules += [Rule(x + doubled, ys[0], x + doubled, ys[-1], thickness) for x in xs]
    return rules


WORDS = [word(i, f"w{i}", 55 + 100 * (i % 3), 105 + 30 * (i // 3)) for i in range(9)]
FULL = [(i // 3, i % 3, 1, 1, f"w{i}") for i in range(9)]
XS, YS = [50.0, 150.0, 250.0, 350.0], [100.0, 130.0, 160.0, 190.0]


@pytest.mark.parametrize(
    "rules",
    [
        lattice(XS, YS),
        lattice(XS, YS, doubled=2.0),
        [r for r in lattice(XS, YS) if r.x0 != r.x1 or r.x0 in XS[1:-1]],  # open at both sides
        [Rule(x, y, x, y + 27) for x in XS for y in YS[:-1]] + [Rule(x, y, x + 97, y) for x in XS[:-1] for y in YS],
    ],
    ids=["full", "doubled", "open sides", "cell by cell with gaps"],
)
def test_lines_however_drawn_make_the_same_grid(rules: list[Rule]) -> None:
    (grid,) = grids(page(WORDS, rules))
    assert texts(grid) == FULL


def test_walls_left_out_make_cells_over_rows_and_columns() -> None:
    rules = [Rule(50, y, 350, y) for y in (100, 130, 190)] + [Rule(150, 160, 350, 160)]
    rules += [Rule(50, 100, 50, 190), Rule(350, 100, 350, 190), Rule(150, 130, 150, 190), Rule(250, 130, 250, 190)]
    words = [word(0, "Title", 60, 110), word(1, "a", 60, 150), word(2, "b", 160, 140), word(3, "c", 260, 140),
             word(4, "d", 160, 170), word(5, "e", 260, 170)]  # fmt: skip
    (grid,) = grids(page(words, rules))
    assert texts(grid) == [
        (0, 0, 1, 3, "Title"), (1, 0, 2, 1, "a"), (1, 1, 1, 1, "b"), (1, 2, 1, 1, "c"), (2, 1, 1, 1, "d"),
        (2, 2, 1, 1, "e"),
    ]  # fmt: skip


def test_two_tables_side_by_side_are_two() -> None:
    right = [Rule(r.x0 + 330, r.top, r.x1 + 330, r.bottom) for r in lattice([50.0, 100.0, 150.0], YS)]
    words = [word(i, "l", 60 + 50 * (i % 2), 105 + 30 * (i // 2)) for i in range(6)]
    words += [word(6 + i, "r", 390 + 50 * (i % 2), 105 + 30 * (i // 2)) for i in range(6)]
    found = grids(page(words, lattice([50.0, 100.0, 150.0], YS) + right))
    assert [(g.rows, g.columns, g.box.x0) for g in found] == [(3, 2, 50), (3, 2, 380)]


def test_a_box_round_text_is_no_table() -> None:
    assert grids(page([word(0, "Note", 60, 110)], lattice([50.0, 350.0], [100.0, 190.0]))) == ()


def test_a_cell_that_shows_only_a_colour_keeps_it() -> None:
    fills = [Fill(250, 130, 350, 160, 0xFF0000), Fill(280, 168, 300, 184, 0x00B050), Fill(50, 160, 150, 190, 0xFFFFFF)]
    (grid,) = grids(page(WORDS[:5] + WORDS[6:8], lattice(XS, YS), fills))
    by_place = {(c.row, c.column): c.fill for c in grid.cells}
    assert by_place[1, 2] == 0xFF0000
    assert by_place[2, 2] == 0x00B050
    assert by_place[2, 0] is None


def test_rows_between_horizontal_rules_take_their_columns_from_the_text() -> None:
    rules = [Rule(50, y, 350, y) for y in YS]
    (grid,) = grids(page(WORDS, rules))
    assert texts(grid) == FULL
    assert grid.doubt is None


def test_bands_without_any_line_are_rows() -> None:
    fills = [Fill(50, 100, 350, 130, 0x224466), Fill(50, 160, 350, 190, 0xEEEEEE)]
    (grid,) = grids(page(WORDS, fills=fills))
    assert texts(grid) == FULL


def test_json_names_page_place_and_text_with_line_ends() -> None:
    words = [*WORDS, word(9, "more", 55, 117)]
    result = tables_json([page(words, lattice(XS, YS))])
    (table,) = result["tables"]
    assert table["page"] == 1
    assert table["cells"][0] == {"row": 0, "col": 0, "rowspan": 1, "colspan": 1, "text": "w0\nmore"}


@given(
    st.lists(
        st.tuples(*[st.floats(-1e9, 1e9, allow_nan=False)] * 4).map(lambda v: Rule(v[0], v[1], v[2], v[1])), max_size=20
    ),
    st.lists(
        st.tuples(*[st.integers(0, 60)] * 4).map(lambda v: Rule(v[0] * 10, v[1] * 10, v[0] * 10, v[1] * 10 + v[3])),
        max_size=20,
    ),
)
def test_cells_never_overlap_and_no_word_stands_in_two(across: list[Rule], down: list[Rule]) -> None:
    for grid in grids(page(WORDS, across + down)):
        places = [
            (r, c)
            for cell in grid.cells
            for r in range(cell.row, cell.row + cell.rowspan)
            for c in range(cell.column, cell.column + cell.colspan)
        ]
        assert len(places) == len(set(places)) <= grid.rows * grid.columns
        ids = [w.id for cell in grid.cells for w in cell.words]
        assert len(ids) == len(set(ids))


def test_rules_that_begin_at_an_inner_column_part_rows_beside_a_cell_that_goes_on() -> None:
    rules = [Rule(50, y, 500, y, 0.5) for y in (100, 120, 180)] + [Rule(150, 150, 500, 150, 0.5)]
    words = [word(0, "Aim", 55, 105), word(1, "Action", 155, 105), word(2, "Lead", 355, 105),
             word(3, "Safer", 55, 125), word(4, "Patrol", 155, 125), word(5, "Police", 355, 125),
             word(6, "homes", 55, 137), word(7, "often", 155, 137),
             word(8, "Visit", 155, 155), word(9, "Fire", 355, 155)]  # fmt: skip
    (grid,) = grids(page(words, rules))
    assert {t[-1] for t in texts(grid)} >= {"Safer homes", "Patrol often", "Visit", "Fire"}
    (aim,) = [c for c in grid.cells if c.column == 0 and c.row == 1]
    assert aim.rowspan == 2
