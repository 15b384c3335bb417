"""Tables between horizontal lines, stripes and bars."""

from __future__ import annotations

from itertools import pairwise

import pytest
from table_pages import Text, level, page, rows

from csp_extract.content import Fill, Rule
from csp_extract.tables.find import grids

XS = (50.0, 150.0, 320.0, 430.0, 550.0)
HEADER: list[Text] = [(52, 102, "Aim"), (152, 102, "Step"), (322, 102, "Lead"), (432, 102, "When")]


def row(
    top: float, step: str = "Walk the market", lead: str = "Police", when: str = "May", aim: str = ""
) -> list[Text]:
    texts = [(152.0, top, step), (322.0, top, lead), (432.0, top, when)]
    return [(52.0, top, aim), *texts] if aim else texts


def test_columns_where_pieces_of_lines_meet() -> None:
    """The text of the columns nearly touches, the lines are drawn cell by cell."""
    plain = [*row(122, "Hold five evenings in the wards", aim="Safer homes here"), *row(152, "Fit locks", "Housing")]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, *XS)]
    (grid,) = grids(page(plain, HEADER, rules))
    assert rows(grid)[0] == ["Aim", "Step", "Lead", "When"]
    assert rows(grid)[1] == ["Safer homes here", "Hold five evenings in the wards", "Police", "May"]


def test_a_label_beside_lines_that_leave_it_out_is_one_cell() -> None:
    plain = [*row(122), *row(152, "Fit locks", "Housing"), *row(182, "Talk to traders"), (52, 152, "Safer markets")]
    rules = [rule for y in (116.0, 206.0) for rule in level(y, *XS)]
    rules += [rule for y in (146.0, 176.0) for rule in level(y, *XS[1:])]
    (grid,) = grids(page(plain, HEADER, rules))
    assert [(c.row, c.rowspan) for c in grid.cells if c.column == 0] == [(0, 1), (1, 3)]
    assert rows(grid)[1][0] == "Safer markets"


def test_cells_over_rows_within_the_table() -> None:
    plain = [*row(122, aim="Safer markets"), (152, 152, "Fit locks"), (432, 152, "June"), *row(182, aim="Roads")]
    rules = [rule for y in (116.0, 176.0, 206.0) for rule in level(y, *XS)]
    rules += [*level(146.0, XS[1], XS[2]), *level(146.0, XS[3], XS[4]), *level(146.0, XS[0], XS[1])]
    (grid,) = grids(page(plain, HEADER, rules))
    lead = next(c for c in grid.cells if c.column == 2 and c.row == 1)
    assert (lead.rowspan, grid.rows) == (2, 4)


def test_rows_beyond_the_last_line_and_a_header_above_the_first() -> None:
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads"), *row(182, "Talk to traders", aim="Shops")]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, HEADER, rules))
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Homes", "Roads", "Shops"]


def test_the_end_of_a_row_that_the_page_has_cut() -> None:
    plain = [(152, 40, "and note what they say"), *row(62, aim="Homes"), *row(92, aim="Roads"), (52, 15, "Plan 2031")]
    rules = [rule for y in (56.0, 86.0, 116.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, (), rules))
    assert rows(grid)[0] == ["", "and note what they say", "", ""]
    assert grid.rows == 3


@pytest.mark.parametrize("striped", [0, 1])
def test_stripes_of_one_table(striped: int) -> None:
    plain = [text for i in range(4) for text in row(122 + 30 * i, aim=f"Aim {i}")]
    fills = [Fill(a, 116 + 30 * i, b, 146 + 30 * i, 0xEEEEEE) for i in range(striped, 4, 2) for a, b in pairwise(XS)]
    (grid,) = grids(page(plain, HEADER, (), fills))
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Aim 0", "Aim 1", "Aim 2", "Aim 3"]


def test_a_heading_that_shares_its_room_with_the_next_header() -> None:
    plain = [*row(122, aim="Homes"), *row(212, aim="Roads")]
    again = [(x, 188.0, text) for x, _, text in HEADER]
    rules = [rule for y in (116.0, 146.0, 206.0, 236.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, [*HEADER, *again], rules, larger=[(52, 160, "Priority 2: Roads")]))
    assert rows(grid)[2] == ["Priority 2: Roads"]
    assert rows(grid)[3] == ["Aim", "Step", "Lead", "When"]


def test_a_bar_wider_than_the_table_parts_two() -> None:
    plain = [*row(122, aim="Homes"), *row(262, aim="Roads")]
    again = [(x, 242.0, text) for x, _, text in HEADER]
    rules = [rule for y in (98.0, 116.0, 146.0, 238.0, 256.0, 286.0) for rule in level(y, *XS)]
    bar = Fill(0, 170, 600, 215, 0x0B7285)
    found = grids(page(plain, [*HEADER, *again], rules, [bar], larger=[(52, 185, "Roads")]))
    assert [grid.rows for grid in found] == [2, 2]


def test_boxes_side_by_side_are_no_columns() -> None:
    plain = [(60.0 + 260 * i, 120.0 + 12 * k, f"Line {k} of box") for i in range(2) for k in range(6)]
    boxes = [Fill(50 + 260 * i, 110, 290 + 260 * i, 200, 0xF1F3F5) for i in range(2)]
    assert grids(page(plain, (), (), boxes)) == ()


def test_numbered_paragraphs_between_lines_are_no_table() -> None:
    plain: list[Text] = []
    for i, top in enumerate((122.0, 150.0, 178.0)):
        plain += [(52, top, f"1.{i + 1}"), (90, top, "The panel is asked to note"), (90, top + 12, "the plan")]
    rules = [Rule(50, y, 550, y) for y in (116.0, 206.0)]
    assert grids(page(plain, (), rules)) == ()


def test_a_gap_too_low_for_a_row_parts_two_tables() -> None:
    plain = [*row(122, aim="Homes"), *row(184, aim="Roads")]
    again = [(x, 166.0, text) for x, _, text in HEADER]
    rules = [rule for y in (98.0, 116.0, 154.0, 160.0, 180.0, 200.0) for rule in level(y, *XS)]
    found = grids(page(plain, [*HEADER, *again], rules))
    assert [grid.rows for grid in found] == [2, 2]


def test_a_text_alone_over_the_labels_is_what_the_table_is_about() -> None:
    rules = [rule for y in (80.0, 98.0, 116.0, 136.0, 156.0) for rule in level(y, 50, 550)]
    plain = [(52, 84, "Safer homes"), *row(122, aim="Homes"), *row(142, aim="Roads")]
    (grid,) = grids(page(plain, HEADER, rules, [Fill(50, 80, 550, 98, 0x00587C)]))
    assert [(c.colspan, len(c.words)) for c in grid.cells if c.row == 0] == [(4, 2)]


def test_the_grid_of_a_chart_is_no_table() -> None:
    lines = [Rule(100, 100 + 20 * i, 300, 100 + 20 * i) for i in range(9)]
    lines += [Rule(100 + 25 * i, 100, 100 + 25 * i, 260) for i in range(9)]
    assert grids(page([(105, 105, "CDS"), (155, 145, "Bond")], (), lines)) == ()


def test_a_footer_is_no_row() -> None:
    plain = [text for i in range(3) for text in row(680 + 28 * i, aim=f"Aim {i}")]
    header = [(x, 655.0, text) for x, _, text in HEADER]
    (grid,) = grids(page([*plain, (52, 765, "Plan 2031 page 4")], header))
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Aim 0", "Aim 1", "Aim 2"]


def test_labels_over_the_columns_of_a_ruled_table() -> None:
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads"), *row(182, "Talk to traders", aim="Shops")]
    rules = [rule for y in (116.0, 146.0, 176.0, 206.0) for rule in level(y, 50, 550)]
    rules += [Rule(x, 116, x, 206) for x in XS[1:-1]]
    (grid,) = grids(page([*plain, (52, 60, "What we have agreed for the year")], HEADER, rules))
    assert rows(grid)[0] == ["Aim", "Step", "Lead", "When"]
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Homes", "Roads", "Shops"]


def test_a_title_over_a_ruled_table_is_no_row() -> None:
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads")]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, 50, 550)]
    rules += [Rule(x, 116, x, 176) for x in XS[1:-1]]
    (grid,) = grids(page(plain, [(52, 102, "What we have agreed for the year in the markets")], rules))
    assert [texts[0] for texts in rows(grid)] == ["Homes", "Roads"]


def test_the_end_of_a_cut_row_under_a_header_said_again() -> None:
    plain = [(152.0, 62.0, "at every stall"), *row(80, aim="1"), (152, 92, "at night"), *row(110, aim="2"),
             (152, 122, "at noon"), *row(140, aim="3"), *row(158, aim="4")]  # fmt: skip
    for i in range(3):
        plain += [*row(182 + 30 * i, aim=str(5 + i)), (152.0, 194.0 + 30 * i, "in the rain")]
    header = [(x, 45.0, text) for x, _, text in HEADER]
    rules = [rule for y in (40.0, 176.0, 206.0, 236.0, 266.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, header, rules))
    assert rows(grid)[:4] == [
        ["Aim", "Step", "Lead", "When"],
        ["", "at every stall", "", ""],
        ["1", "Walk the market at night", "Police", "May"],
        ["2", "Walk the market at noon", "Police", "May"],
    ]


def test_the_rest_of_a_row_at_the_top_of_a_page() -> None:
    rules = [*level(70, 50, 550), *(Rule(x, 40, x, 70) for x in XS)]
    (grid,) = grids(page([(152.0, 45.0, "and note it")], (), rules))
    assert rows(grid) == [["", "and note it", "", ""]]
    assert not grids(
        page([(152.0, 345.0, "and note it")], (), [Rule(r.x0, r.top + 300, r.x1, r.bottom + 300) for r in rules])
    )


def test_columns_that_nearly_touch_below_the_last_line() -> None:
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads"), *row(182, aim="The shops"), *row(194, "and its stalls")]
    plain += [(152.0, 206.0, "Walk along the whole market, 4.30pm"), (322.0, 206.0, "Officers of")]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, HEADER, rules))
    assert rows(grid)[-1][1:3] == [
        "Walk the market and its stalls Walk along the whole market, 4.30pm",
        "Police Police Officers of",
    ]


def test_two_lines_in_bold_in_one_column_below_the_last_line() -> None:
    plain = [
        *row(122, aim="Homes"),
        *row(152, aim="Roads"),
        (52, 182, "Shops"),
        (152, 182, "Fit locks"),
        (432, 182, "May"),
    ]
    bold: list[Text] = [(322, 182, "Council"), (322, 194, "(Housing)")]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, [*HEADER, *bold], rules))
    assert rows(grid)[-1] == ["Shops", "Fit locks", "Council (Housing)", "May"]


def test_two_rows_over_a_banner_of_their_width_are_no_header() -> None:
    plain = [*row(52, aim="Homes"), *row(82, aim="Roads")]
    rules = [*(rule for y in (46.0, 76.0, 106.0) for rule in level(y, 50, 550)), *(Rule(x, 46, x, 106) for x in XS)]
    fills = [Fill(50, 116, 550, 136, 0x883333), Fill(50, 146, 550, 166, 0x883333)]
    found = grids(page(plain, [(54, 121, "Priority 2: Shops")], rules, fills))
    assert rows(found[0]) == [
        ["Homes", "Walk the market", "Police", "May"],
        ["Roads", "Walk the market", "Police", "May"],
    ]


def test_an_unpainted_row_below_the_last_stripe() -> None:
    plain = [text for i in range(5) for text in row(122 + 30 * i, aim=f"Aim {i}")]
    fills = [Fill(50, 96, 550, 116, 0x333366), *(Fill(50, 146 + 60 * i, 550, 176 + 60 * i, 0xEEEEEE) for i in range(2))]
    fills += [Fill(430, 116 + 30 * i, 550, 146 + 30 * i, 0x33AA44) for i in range(4)]
    (grid,) = grids(
        page([*plain, (52, 300, "This is the end of our plan for the year, and what it says")], HEADER, (), fills)
    )
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Aim 0", "Aim 1", "Aim 2", "Aim 3", "Aim 4"]


def test_tables_of_one_width_whose_columns_differ() -> None:
    """The same labels stand over both; the columns of the second begin elsewhere."""
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads")]
    wide = [(x + 40 if 60 < x < 500 else x, top + 120, text) for x, top, text in plain]
    header = [(x + 40 if 60 < x < 500 else x, 222.0, text) for x, _, text in HEADER]
    rules = [rule for y in (116.0, 146.0, 176.0, 236.0, 266.0, 296.0) for rule in level(y, 50, 550)]
    found = grids(page([*plain, *wide], [*HEADER, *header, (52, 190, "Priority 2: Shops")], rules))
    assert [rows(grid) for grid in found] == [
        [["Aim", "Step", "Lead", "When"], *([aim, "Walk the market", "Police", "May"] for aim in ("Homes", "Roads"))]
    ] * 2


def test_a_painted_header_over_rows_without_lines() -> None:
    plain = [*row(122, aim="Homes"), (152, 134, "at night"), *row(152, aim="Roads"), *row(170, aim="Shops")]
    fills = [Fill(a, 96, b, 116, 0x223355) for a, b in pairwise(XS)]
    (grid,) = grids(page([*plain, (52, 260, "This is all that we can do")], HEADER, (), fills))
    assert [texts[0] for texts in rows(grid)] == ["Aim", "Homes", "Roads", "Shops"]
    assert rows(grid)[1][1] == "Walk the market at night"


def test_labels_and_the_unpainted_first_row_below_them() -> None:
    plain = [text for i in range(5) for text in row(118 + 24 * i, aim=f"Aim {i}")]
    fills = [Fill(50, 136 + 48 * i, 550, 160 + 48 * i, 0xEEEEEE) for i in range(2)]
    plain += [(x + 40 if 60 < x < 500 else x, top + 170, text) for x, top, text in plain]
    header = [(x + 40 if 60 < x < 500 else x, 272.0, text) for x, _, text in HEADER]
    fills += [Fill(f.x0, f.top + 170, f.x1, f.bottom + 170, f.colour) for f in fills]
    found = grids(page(plain, [*HEADER, *header, (52, 248, "Priority 2: Shops")], (), fills))
    assert [[texts[0] for texts in rows(grid)] for grid in found] == [
        ["Aim", "Aim 0", "Aim 1", "Aim 2", "Aim 3", "Aim 4"]
    ] * 2


def test_labels_of_narrow_columns_over_the_first_line() -> None:
    """The gap between two labels is no wider than a space that is stretched."""
    plain = [(x, top, text) for top in (122.0, 152.0, 182.0) for x, text in ((52.0, "1.1"), (76.0, "Walk the market"),
             (322.0, "Police"), (432.0, "May"))]  # fmt: skip
    header: list[Text] = [(52, 102, "Part"), (78, 102, "Step"), (322, 102, "Lead"), (432, 102, "When")]
    rules = [rule for y in (116.0, 146.0, 176.0, 206.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, header, rules))
    assert rows(grid)[0] == ["Part", "Step", "Lead", "When"]


def test_labels_a_space_apart_over_a_ruled_table() -> None:
    xs = (50.0, 74.0, 320.0, 430.0, 550.0)
    plain = [
        (x + 2, top, text)
        for top in (122.0, 152.0)
        for x, text in zip(xs, ("1", "Walk", "Police", "May"), strict=False)
    ]
    rules = [rule for y in (116.0, 146.0, 176.0) for rule in level(y, 50, 550)] + [
        Rule(x, 116, x, 176) for x in xs[1:-1]
    ]
    header: list[Text] = [(52, 102, "Part"), (76, 102, "Step"), (322, 102, "Lead"), (432, 102, "When")]
    (grid,) = grids(page(plain, header, rules))
    assert rows(grid)[0] == ["Part", "Step", "Lead", "When"]


def test_labels_over_texts_of_several_lines_share_their_cells() -> None:
    """A card: what would be the lines of a row of figures are a label and its text, wrapped in one of the cells."""
    xs = (50.0, 220.0, 390.0, 550.0)
    labels = [(x + 2, 122.0, label) for x, label in zip(xs, ("Lead", "Partners", "When"), strict=False)]
    texts = [(52.0, 134.0, "Elmby Council"), (222.0, 134.0, "Police"), (392.0, 134.0, "May"), (52.0, 146.0, "(Parks)")]
    rules = [rule for y in (100.0, 118.0, 160.0, 178.0) for rule in level(y, 50, 550)]
    rules += [Rule(x, 100, x, 178) for x in (50, 550)] + [Rule(x, 118, x, 160) for x in xs[1:-1]]
    (grid,) = grids(page([*texts, (52, 164, "Fewer bicycles are taken")], [(52, 104, "Mark bicycles"), *labels], rules))
    assert rows(grid)[1] == ["Lead Elmby Council (Parks)", "Partners Police", "When May"]


def test_a_label_of_two_lines_over_the_first_line() -> None:
    plain = [*row(122, aim="Homes"), *row(152, aim="Roads"), *row(182, "Talk to traders", aim="Shops")]
    header: list[Text] = [(52, 90, "Aim"), (152, 90, "Step"), (322, 90, "Lead"), (432, 90, "To be"), (432, 102, "done")]
    rules = [rule for y in (116.0, 146.0, 176.0, 206.0) for rule in level(y, 50, 550)]
    (grid,) = grids(page(plain, header, rules))
    assert rows(grid)[0] == ["Aim", "Step", "Lead", "To be done"]
