"""Cards, boxes, bands over columns, headings in the margin, and what alignment takes for a table."""

from __future__ import annotations

import pytest
from sheets import BIG, BODY, BOLD, LONG, MORE, Sheets, shown

from csp_extract.content import Box, Fill, Grid, GridCell, Page, Rule, Style, Word
from csp_extract.layout.false_tables import is_no_table, without_boxes

WHITE = Style(8.0, colour=0xFFFFFF, font="Body")
SMALL = Style(8.0, font="Body")


def card(s: Sheets, x: float, top: float, title: str, lead: str, flag: str = "") -> None:
    s.fills.append(Fill(x, top, x + 220, top + 80, 0xF4F6F8))
    s.put(title, x + 8, top + 8, BOLD)
    s.put("Lead", x + 8, top + 30, BOLD)
    s.put(lead, x + 70, top + 30)
    s.put("When", x + 8, top + 46, BOLD)
    s.put("May", x + 70, top + 46)
    if flag:
        s.fills.append(Fill(x + 180, top + 6, x + 214, top + 20, 0x208040))
        s.put(flag, x + 184, top + 8, WHITE)


def test_cards_are_read_row_by_row_below_headings_over_a_rule() -> None:
    s = Sheets()
    for top, heading in ((60, "First aim"), (300, "Second aim")):
        s.put(heading, 50, top, BIG)
        s.rules.append(Rule(50, top + 20, 520, top + 20))
        card(s, 50, top + 40, "Fit bins", "Council", "Green")
        card(s, 300, top + 40, "Visit schools", "Police", "Red")
        card(s, 50, top + 130, "Train staff", "Council")
    expected = []
    for heading in ("First aim", "Second aim"):
        expected += [f"# {heading}", "[flag] Green", "## Fit bins", "Lead Council", "When May", "[flag] Red",
                     "## Visit schools", "Lead Police", "When May", "## Train staff", "Lead Council",
                     "When May"]  # fmt: skip
    assert shown(s.document()) == expected


def test_cells_that_touch_are_no_cards() -> None:
    s = Sheets()
    for column, text in enumerate(("Fit bins", "Visit schools")):
        x = 50 + 220 * column
        s.fills.append(Fill(x, 100, x + 220, 180, 0xF4F6F8 + column))
        for line, part in enumerate((text, "Lead Council", "When May")):
            s.put(part, x + 8, 110 + 16 * line)
    assert "Lead Council" not in shown(s.document())


def test_a_box_with_a_heading_is_a_section_after_that_in_which_it_stands() -> None:
    s = Sheets()
    s.put("Our year", 50, 40, BIG)
    s.put("Streets", 50, 70, BOLD)
    s.fills.append(Fill(380, 85, 540, 160, 0xDDEEFF))
    s.put("Case study", 390, 92, BOLD)
    s.flow("A boy of twelve came back to school.", 390, 108, 140)
    top = s.flow(LONG * 3, 50, 86, 310)
    s.flow(MORE * 2, 50, top + 8, 310)
    s.put("Homes", 50, 320, BOLD)
    s.flow(LONG, 50, 336, 480)
    assert shown(s.document()) == [
        "# Our year", "## Streets", (LONG * 3).strip(), (MORE * 2).strip(), "## Case study",
        "A boy of twelve came back to school.", "## Homes", LONG.strip(),
    ]  # fmt: skip


def test_a_band_stands_over_the_columns_below_it_though_set_smaller() -> None:
    s = Sheets()
    s.put("Our year", 50, 30, Style(24.0, bold=True))
    for top, band in ((70, "Violence"), (330, "Burglary")):
        s.fills.append(Fill(50, top, 550, top + 22, 0x205060))
        s.put(band, 56, top + 5, Style(12.0, bold=True, colour=0xFFFFFF))
        for x, title in ((50, "Lantern"), (310, "Shelter")):
            s.put(f"{title} {band.lower()}", x, top + 34, BIG)
            s.flow(LONG + MORE, x, top + 56, 230)
    found = [line for line in shown(s.document()) if line.startswith("#")]
    assert found == [
        "# Our year", "## Violence", "### Lantern violence", "### Shelter violence", "## Burglary",
        "### Lantern burglary", "### Shelter burglary",
    ]  # fmt: skip


def test_headings_in_the_margin_stand_before_the_text_beside_them() -> None:
    s = Sheets()
    s.put("Our year", 160, 40, BIG)
    top = 80.0
    for heading in ("Members", "Aims", "Money"):
        s.put(heading, 60, top - 6, Style(10.0, bold=True, colour=0x206040))
        top = s.flow(LONG * 2, 160, top, 380) + 20
    expected = [line for heading in ("Members", "Aims", "Money") for line in (f"## {heading}", (LONG * 2).strip())]
    assert shown(s.document()) == ["# Our year", *expected]


def test_a_line_that_numbers_the_heading_below_is_part_of_it() -> None:
    s = Sheets()
    s.put("Priority 1", 50, 40, SMALL)
    s.put("Safer streets", 50, 52, BIG)
    s.flow(LONG * 2, 50, 80, 480)
    assert shown(s.document()) == ["# Priority 1 Safer streets", (LONG * 2).strip()]


def test_a_page_that_fills_one_column_of_two_keeps_its_width() -> None:
    s = Sheets()
    s.flow(LONG * 4, 50, 50, 230)
    s.flow(MORE * 4, 310, 50, 230)
    s.end()
    s.flow("Lead: the council, the police and the fire and rescue Service of the county", 50, 50, 230)
    s.flow(LONG * 2, 50, 90, 230)
    assert shown(s.document())[-2:] == [
        "Lead: the council, the police and the fire and rescue Service of the county", (LONG * 2).strip(),
    ]  # fmt: skip


def grid(rows: list[list[str]], bold_first_line: bool = False) -> tuple[Page, Grid]:
    """A grid of alignment; `/` parts the lines of a cell."""
    words: list[Word] = []
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            inside = []
            for n, line in enumerate(text.split("/")):
                x = 50.0 + 150 * c
                for part in line.split():
                    style = BOLD if bold_first_line and n == 0 else BODY
                    top = 100.0 + 60 * r + 12 * n
                    word = Word(len(words), part, style, 1, x, top, x + 5 * len(part), top + 10)
                    words.append(word)
                    inside.append(word)
                    x = word.x1 + 2.5
            box = Box(50.0 + 150 * c, 100.0 + 60 * r, 190.0 + 150 * c, 155.0 + 60 * r)
            cells.append(GridCell(r, c, 1, 1, box, tuple(inside)))
    area = Box(50.0, 100.0, 190.0 + 150 * (len(rows[0]) - 1), 155.0 + 60 * (len(rows) - 1))
    made = Grid(1, area, tuple(cells), len(rows), len(rows[0]), "aligned")
    return Page(1, 600, 800, tuple(words)), made


@pytest.mark.parametrize(
    ("rows", "bold", "no_table"),
    [
        ([["Lantern/patrols by night/in two of the towns", "Shelter/a warm room for/all who sleep out"]], True, True),
        ([["Fit bins", "Council", "May"], ["Visit schools", "Police", "June"]], False, False),
        ([["Lead:/With:/When:", "Council/Police/May"], ["Lead:/With:/When:", "Police/Council/June"]], False, True),
        ([["Lead/With", "Council/Police"], ["Lead/With", "Police/Council"]], False, True),
        ([["Police", "Fit bins"], ["Police", "Visit schools"], ["Police", "Train staff"]], False, False),
    ],
)
def test_what_alignment_takes_for_a_table(rows: list[list[str]], bold: bool, no_table: bool) -> None:
    page, made = grid(rows, bold)
    assert is_no_table(page, made) is no_table


def test_boxes_over_a_table_are_no_rows_of_it() -> None:
    page, made = grid([["Did you know/calls doubled", "", "Ring us/by day"], ["Action", "Lead", "When"],
                       ["Fit bins", "Council", "May"], ["Visit schools", "Police", "June"]])  # fmt: skip
    boxes = (Fill(48, 96, 200, 130, 0xEEEEEE), Fill(340, 96, 490, 130, 0xEEEEEE))
    page = Page(1, 600, 800, page.words, fills=boxes)
    (cut,) = without_boxes(page, made)
    assert (cut.rows, [cell.words[0].text for cell in cut.cells if cell.row == 0]) == (3, ["Action", "Lead", "When"])


def test_cards_out_of_step_are_read_column_by_column() -> None:
    s = Sheets()
    for x, names in ((50, ("Bins", "Schools", "Staff")), (300, ("Lights", "Doors", "Shops"))):
        top = 60.0 if x == 50 else 90.0
        for name in names:
            card(s, x, top, name, "Council")
            top += 100
    titles = [line for line in shown(s.document()) if not line.startswith(("Lead", "When"))]
    assert [title.lstrip("# ") for title in titles] == ["Bins", "Schools", "Staff", "Lights", "Doors", "Shops"]


def test_titles_beside_their_texts_are_no_column() -> None:
    s = Sheets()
    s.flow(LONG * 3, 50, 50, 480)
    top = 110.0
    for title in ("Lantern", "Shelter", "Bicycles"):
        s.put(title, 50, top, BOLD)
        top = s.flow(MORE, 200, top, 330) + 12
    texts = shown(s.document())[1:]
    assert [text.split()[0] for text in texts] == ["Lantern", "Shelter", "Bicycles"]


def test_headings_that_take_turns_with_text_set_in_are_no_column() -> None:
    s = Sheets()
    top = 50.0
    for title in ("Violence on the streets", "Burglary of people's homes", "Fraud against older people"):
        s.put(title, 50, top, BIG)
        top = s.flow(LONG * 2, 250, top + 30, 280) + 20
    assert [line[:4] for line in shown(s.document())] == ["# Vi", "The ", "# Bu", "The ", "# Fr", "The "]


def test_the_heading_of_text_below_the_columns_is_read_with_it() -> None:
    s = Sheets()
    s.flow(LONG * 4, 50, 50, 230)
    s.flow(MORE * 4, 310, 50, 230)
    s.put("Money", 50, 300, BOLD)
    s.flow(LONG * 2, 50, 316, 490)
    assert [line[:7] for line in shown(s.document())] == [LONG[:7], MORE[:7], "# Money", LONG[:7]]


def test_headings_of_one_look_are_nested_by_their_numbers() -> None:
    s = Sheets()
    top = 40.0
    for n, (section, aim) in enumerate((("1. Streets", "Calls fall"), ("2. Homes", "Harm stops")), 1):
        for heading in (section, aim, f"Action {n}.1"):
            s.put(heading, 50, top, BOLD)
            top += 26
        top = s.flow(LONG, 50, top - 8, 480) + 14
        s.put(f"Action {n}.2", 50, top, BOLD)
        top = s.flow(MORE, 50, top + 16, 480) + 14
    found = [line for line in shown(s.document()) if line.startswith("#")]
    assert found == ["# Streets", "## Calls fall", "### Action 1.1", "### Action 1.2",
                     "# Homes", "## Harm stops", "### Action 2.1", "### Action 2.2"]  # fmt: skip


def labelled_card(s: Sheets, top: float, action: str, lead: str, helper: str) -> None:
    """A card with a bar at its left, and small labels above their values in two columns."""
    s.fills.append(Fill(50, top, 54, top + 90, 0x224488))
    s.rules += [Rule(50, y, 520, y) for y in (top, top + 90)] + [Rule(520, top, 520, top + 90)]
    s.put(action, 64, top + 8, BOLD)
    for x, label, value in ((64, "Lead", lead), (260, "Helpers", helper)):
        s.put(label, x, top + 30, Style(size=7.5, colour=0x777777))
        s.put(value, x, top + 42)
    s.put("When", 64, top + 60, Style(size=7.5, colour=0x777777))
    s.put("May", 64, top + 72)


def test_labels_above_their_values_are_read_field_by_field() -> None:
    s = Sheets()
    labelled_card(s, 60, "Fit bins", "Council", "Police")
    labelled_card(s, 170, "Visit schools", "Police", "Council")
    text = " ".join(line.lstrip("# ") for line in shown(s.document()))
    assert "Fit bins Lead Council Helpers Police When May" in text
    assert "Visit schools Lead Police Helpers Council When May" in text
