"""Tables of alignment alone, and pages that only look like them."""

from __future__ import annotations

from csp_extract.content import Grid, Page, Style, Word, text_of
from csp_extract.tables.find import grids

STYLE = Style(size=10)


def laid_out(lines: list[tuple[float, list[tuple[float, str]]]]) -> Page:
    """A page of lines at heights, each made of texts that begin at a place."""
    words: list[Word] = []
    for y, pieces in lines:
        for x, text in pieces:
            at = x
            for token in text.split():
                words.append(Word(len(words), token, STYLE, 1, at, y, at + 5 * len(token), y + 10))
                at += 5 * len(token) + 2.5
    return Page(1, 600, 800, tuple(words))


def rows(grid: Grid) -> list[list[str]]:
    return [[text_of(c.words) for c in grid.cells if c.row == r] for r in range(grid.rows)]


def test_wrapped_lines_stay_in_their_row() -> None:
    lines: list[tuple[float, list[tuple[float, str]]]] = [(100, [(50, "Objective"), (200, "Action"), (400, "Lead")])]
    for i in range(4):
        y = 125.0 + 50 * i
        lines += [
            (y, [(50, f"Aim {i}"), (200, "Hold a street surgery in"), (400, "Police")]),
            (y + 12, [(200, "each ward and write to"), (400, "and Fire")]),
            (y + 24, [(200, "residents")]),
        ]
    (grid,) = grids(laid_out(lines))
    assert rows(grid)[1] == ["Aim 0", "Hold a street surgery in each ward and write to residents", "Police and Fire"]
    assert (grid.rows, grid.columns, grid.found) == (5, 3, "aligned")


def test_figures_line_by_line_are_rows() -> None:
    lines = [(100 + 13 * i, [(50, f"Ward {i}"), (250, f"{i * 7}"), (330, f"{i * 3}%")]) for i in range(6)]
    (grid,) = grids(laid_out(lines))
    assert rows(grid)[2] == ["Ward 2", "14", "6%"]


def test_prose_lists_contents_and_text_columns_are_no_tables() -> None:
    sentence = "the partnership met four times in the year and agreed its plan"
    prose = [(100 + 12 * i, [(50, sentence)]) for i in range(20)]
    two_columns = [(100 + 12 * i, [(50, "the partnership met four times in the year"),
                                   (320, "and agreed its plan for all wards of it")]) for i in range(20)]  # fmt: skip
    numbered = [(100 + 14 * i, [(50, f"{i}."), (80, sentence)]) for i in range(8)]
    contents = [(100 + 14 * i, [(50, "Foreword " + "." * 40), (400, str(i))]) for i in range(8)]
    for lines in (prose, two_columns, numbered, contents):
        assert grids(laid_out(lines)) == ()  # type: ignore[arg-type]


def test_evenly_spaced_lines_that_had_no_room_above_go_on_with_their_row() -> None:
    wraps = [
        [(50, "1.1"), (90, "Hold the panel every six weeks"), (300, "Council"), (420, "Police, Council")],
        [(90, "and share its list of triggers"), (300, "(Housing team)"), (420, "and Fire")],
    ]
    lines: list[tuple[float, list[tuple[float, str]]]] = [
        (100, [(50, "No"), (90, "What"), (300, "Who"), (420, "With whom")])
    ]
    for i in range(6):
        if i % 2 == 0:
            lines.append((112 + 36 * i, [(50, f"Priority {i // 2 + 1}: Crime in the town and the villages")]))
        lines += [(124 + 36 * i, wraps[0]), (136 + 36 * i, wraps[1])]
    lines = [(100 + 12 * n, pieces) for n, (_, pieces) in enumerate(lines)]
    (grid,) = grids(laid_out(lines))
    assert (grid.rows, grid.columns) == (10, 4)
    assert rows(grid)[1] == ["Priority 1: Crime in the town and the villages"]
    assert rows(grid)[2][1] == "Hold the panel every six weeks and share its list of triggers"


def test_crumbs_beside_two_text_columns_make_no_table() -> None:
    left, right = "the partnership met four times in the year", "and agreed its plan for all wards"
    lines: list[tuple[float, list[tuple[float, str]]]] = [(100 + 12 * i, [(50, left), (300, right)]) for i in range(24)]
    for i in (3, 17):
        lines[i][1].append((500, "Council"))
    assert grids(laid_out(lines)) == ()
