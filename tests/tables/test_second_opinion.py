"""The second engine: rarely asked, and harmless when it fails."""

from csp_extract.content import Box, Grid, Page, Style, Word
from csp_extract.tables.find import grids
from csp_extract.tables.second_opinion import second_opinion


def grid(columns: int, doubt: str | None) -> Grid:
    return Grid(1, Box(0, 0, 100, 100), (), 2, columns, "aligned", doubt=doubt)


def test_a_file_that_it_cannot_read_gives_no_opinion() -> None:
    assert second_opinion(b"%PDF-1.7 broken", 1, [grid(3, "in doubt")]) == "none"
    assert second_opinion(b"", 1, [grid(3, "in doubt")]) == "none"


def aligned(crossing: bool) -> Grid:
    """A table of twenty rows without lines; if `crossing`, two texts of its first column run into the second."""
    words = []
    for row in range(20):
        wide = crossing and row in (6, 13)
        for x0, x1 in ((50.0, 230.0 if wide else 100.0), (200.0, 250.0), (350.0, 400.0)):
            if not (wide and x0 == 200.0):
                top = 100.0 + 30.0 * row
                words.append(Word(len(words), f"w{row}", Style(10.0), 1, x0, top, x1, top + 10.0))
    (found,) = grids(Page(1, 600.0, 800.0, tuple(words)))
    return found


def test_only_columns_that_text_runs_over_are_in_doubt() -> None:
    assert aligned(crossing=False).doubt is None
    assert aligned(crossing=True).doubt
