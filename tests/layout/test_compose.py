"""Layout: lines, columns, paragraphs, headings and furniture of pages made by hand."""

from __future__ import annotations

import pytest
from sheets import BIG, BODY, BOLD, LONG, MORE, Sheets, shown

from csp_extract.content import Box, Fill, Furniture, Grid, GridCell, Heading, Page, Style, Table
from csp_extract.layout.compose import compose
from csp_extract.layout.paragraphs import Measure, paragraphs


def test_headings_and_paragraphs() -> None:
    s = Sheets()
    s.put("Our year", 50, 50, BIG)
    top = s.flow(LONG * 3, 50, 80, 480)
    top = s.flow(MORE * 2, 50, top + 8, 480)
    s.put("Streets", 50, top + 10, BOLD)
    s.flow(LONG, 50, top + 24, 480)
    assert shown(s.document()) == ["# Our year", (LONG * 3).strip(), (MORE * 2).strip(), "## Streets", LONG.strip()]


def test_heading_over_two_lines_is_one_and_a_bold_label_is_none() -> None:
    s = Sheets()
    s.put("What we did about the things", 50, 50, BIG)
    s.put("that matter", 50, 70, BIG)
    top = s.flow(LONG * 3, 50, 100, 480)
    s.put("Lead:", 50, top + 6, BOLD)
    s.put("Harbour Council", 80, top + 6)
    s.flow(MORE, 50, top + 26, 480)
    assert shown(s.document()) == [
        "# What we did about the things that matter", (LONG * 3).strip(), "Lead: Harbour Council", MORE.strip(),
    ]  # fmt: skip


def test_run_in_heading_stays_in_its_paragraph() -> None:
    s = Sheets()
    top = s.flow(LONG * 3, 50, 50, 480)
    s.put("Night patrols.", 50, top + 8, BOLD)
    s.put("Wardens walked the streets by night and officers drove", 50 + 75, top + 8)
    s.put("through them by day.", 50, top + 20)
    assert shown(s.document())[1] == (
        "Night patrols. Wardens walked the streets by night and officers drove through them by day."
    )


@pytest.mark.parametrize("columns", [2, 3])
def test_columns_are_read_one_after_the_other(columns: int) -> None:
    s = Sheets()
    s.flow("A title over all of the columns of this page", 50, 40, 520, BIG)
    width = {2: 235.0, 3: 155.0}[columns]
    texts = [(LONG if n % 2 else MORE) * 3 for n in range(columns)]
    for n, text in enumerate(texts):
        s.flow(text, 50 + n * (width + 20), 80 + n, width)
    assert shown(s.document()) == ["# A title over all of the columns of this page", *(t.strip() for t in texts)]


def test_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    s = Sheets()
    words = (LONG * 6).split()
    s.flow(MORE + MORE + " ".join(words[:31]), 50, 80, 235)
    s.flow(" ".join(words[31:65]) + " Done. " + MORE, 305, 80, 235)
    document = s.document()
    assert len(document.blocks) == 1
    s = Sheets()
    s.flow(" ".join(words[:60]), 50, 80, 480)
    s.end()
    s.flow(" ".join(words[60:]), 50, 80, 480)
    assert shown(s.document()) == [" ".join(words)]


def test_number_at_the_top_of_the_next_page_is_no_item() -> None:
    s = Sheets()
    s.put("Help was offered to 90 people and accepted by", 50, 80)
    s.end()
    s.put("31. Nine of them have moved.", 50, 80)
    assert shown(s.document()) == ["Help was offered to 90 people and accepted by 31. Nine of them have moved."]


@pytest.mark.parametrize(("lead", "count"), [(13.3, 1), (18.0, 2)])
def test_uneven_leading_amid_a_sentence(lead: float, count: int) -> None:
    s = Sheets()
    for top in (80.0, 80.0 + lead, 92.0 + lead, 104.0 + lead, 116.0 + lead):
        s.put("Wrayford " * 10 + "Partnership", 50, top)
    assert len(paragraphs(s.words, Measure(s.words[-1].x1, 1.2))) == count


def test_full_width_band_parts_the_columns() -> None:
    s = Sheets()
    s.flow(LONG * 2, 50, 80, 235)
    s.flow(MORE * 2, 305, 80, 235)
    s.fills.append(Fill(50, 200, 540, 250, 0x004466))
    for n, (figure, text) in enumerate([("1,240", "young people reached"), ("81%", "feel safe")]):
        s.put(figure, 100 + 260 * n, 205, Style(18.0, colour=0xFFFFFF))
        s.put(text, 90 + 260 * n, 228, Style(8.0, colour=0xFFFFFF))
    s.flow(LONG * 2, 50, 270, 235)
    s.flow(MORE * 2, 305, 270, 235)
    assert shown(s.document()) == [
        (LONG * 2).strip(), (MORE * 2).strip(), "[statistic] 1,240 young people reached", "[statistic] 81% feel safe",
        (LONG * 2).strip(), (MORE * 2).strip(),
    ]  # fmt: skip


def test_labels_and_values_are_no_columns() -> None:
    s = Sheets()
    s.flow(LONG * 3, 50, 50, 480)
    for n, (label, value) in enumerate([("Lead:", "Harbour Council"), ("When:", "by June"), ("Cost:", "nothing")]):
        s.put(label, 50, 200 + 14 * n, BOLD)
        s.put(value, 150, 200 + 14 * n)
    assert shown(s.document())[1:] == ["Lead: Harbour Council", "When: by June", "Cost: nothing"]


def test_text_box_stands_outside_the_paragraph_that_it_interrupts() -> None:
    s = Sheets()
    text = (LONG * 5).split()
    top = s.flow(" ".join(text[:30]), 50, 100, 480)
    s.fills.append(Fill(360, top, 540, top + 40, 0xDDEEFF))
    s.flow("Tell us what you think by writing to us.", 366, top + 4, 160)
    top = s.flow(" ".join(text[30:60]), 50, top, 290)
    s.flow(" ".join(text[60:]), 50, top, 480)
    blocks = shown(s.document())
    assert "[sidebar] Tell us what you think by writing to us." in blocks
    assert len(blocks) <= 4
    assert " ".join(b for b in blocks if not b.startswith("[")) == (LONG * 5).strip()


def test_lists_with_hanging_and_nested_items() -> None:
    s = Sheets()
    s.flow(LONG, 50, 50, 480)
    s.put("• | Walk the streets of the old town with the", 50, 80)
    s.put("people who live there", 70, 92)
    s.put("– | by day", 70, 104)
    s.put("– | by night", 70, 116)
    s.put("• | Mend the lamps", 50, 128)
    assert shown(s.document())[1:] == [
        "* Walk the streets of the old town with the people who live there", "  * by day", "  * by night",
        "* Mend the lamps",
    ]  # fmt: skip


def test_running_lines_numbers_and_watermark_are_furniture() -> None:
    s = Sheets()
    for n in range(3):
        s.put("Harbour District Action Plan", 50, 20, Style(8.0))
        s.put("DRAFT", 200, 400, Style(90.0, colour=0xDDDDDD, angle=315))
        s.put(f"Objective {3 - n}", 50, 60, BIG)
        s.flow(LONG * 3, 50, 90, 480)
        s.put(f"Page {n + 1} of 3", 270, 780, Style(8.0))
        s.end()
    document = s.document()
    kinds = [block.kind for block in document.blocks if isinstance(block, Furniture)]
    assert sorted(kinds) == ["page-number"] * 3 + ["running"] * 3 + ["watermark"] * 3
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == [
        "Objective 3", "Objective 2", "Objective 1",
    ]  # fmt: skip


def test_contents_list_is_furniture() -> None:
    s = Sheets()
    s.put("Contents", 50, 50, BIG)
    s.put("Foreword ................ 2", 50, 80)
    s.put("Streets", 50, 94)
    s.put("3", 400, 94)
    s.end()
    s.put("Foreword", 50, 50, BIG)
    s.flow(LONG * 2, 50, 80, 480)
    s.put("Streets", 50, 200, BIG)
    s.flow(MORE * 2, 50, 230, 480)
    blocks = shown(s.document())
    assert blocks[0].startswith("~contents")
    assert [b for b in blocks if not b.startswith("~")] == [
        "# Foreword", (LONG * 2).strip(), "# Streets", (MORE * 2).strip(),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "elsewhere", "expected"),
    [
        ("enforce-", "ment began", "", "enforcement"),
        ("multi-", "agency work", "", "multi-agency"),
        ("co-", "ordinated work", "We co-ordinated it.", "co-ordinated"),
        ("neighbour\u00ad", "hood teams", "", "neighbourhood"),
        ("2017-", "18 was better", "", "2017-18"),
        ("sixty-", "one families", "", "sixty-one"),
        ("hot-", "spot patrols", "Each hotspot is known.", "hotspot"),
    ],
)
def test_words_broken_at_line_ends(first: str, second: str, elsewhere: str, expected: str) -> None:
    s = Sheets()
    s.flow(LONG + elsewhere, 50, 50, 480)
    s.put("Since last autumn the partners have had a new plan for all of their " + first, 50, 100)
    s.put(second + " in the town.", 50, 112)
    text = shown(s.document())[1]
    assert f" {expected} " in text


CELL = [
    ("wrapped name", ["Harbour District", "Council"], 90, ["Harbour District Council"]),
    ("one a line", ["Police", "Harbour Council", "Youth Service"], 120, ["Police", "Harbour Council", "Youth Service"]),
    ("one a line, one wrapped", ["Police", "Harbour District", "Council", "Health"], 92,
     ["Police", "Harbour District Council", "Health"]),
    ("lead in bold", ["**Harbour Council", "Police"], 120, ["Harbour Council", "Police"]),
    ("unit of a bold lead", ["**Harbour Council", "(Housing)", "Police"], 82, ["Harbour Council (Housing)", "Police"]),
    ("bullets", ["• Meet twice a", "year", "• Report"], 82, ["Meet twice a year", "Report"]),
    ("sentence", ["Visit each school", "in the autumn and", "report to the board."], 90,
     ["Visit each school in the autumn and report to the board."]),
    ("number amid a sentence", ["Help was offered to", "31. Nine said no."], 110,
     ["Help was offered to 31. Nine said no."]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "lines", "width", "expected"), CELL, ids=[case[0] for case in CELL])
def test_paragraphs_of_a_cell(name: str, lines: list[str], width: float, expected: list[str]) -> None:
    s = Sheets()
    for n, line in enumerate(lines):
        s.put(line.lstrip("*"), 10, 12.0 * n, BOLD if line.startswith("**") else BODY)
    assert [p.text for p in paragraphs(s.words, Measure(10 + width, 1.2))] == expected


def test_labels_in_bold_before_text_begin_a_paragraph_each() -> None:
    sheet = Sheets()
    for i, (label, text) in enumerate([("Who", "Harbour Council and Police"), ("Cost", "£2,000"), ("When", "May")]):
        sheet.put(label, 50, 40 + 12 * i, BOLD)
        sheet.put(text, 100, 40 + 12 * i)
    found = paragraphs(sheet.on, Measure(240.0, 1.2))
    assert [p.text for p in found] == ["Who Harbour Council and Police", "Cost £2,000", "When May"]


def test_centred_lines_with_room_at_both_sides_are_a_paragraph_each() -> None:
    sheet = Sheets()
    for i, text in enumerate(["Police", "Youth Service", "Harbour Council"]):
        sheet.put(text, 100 - 2.5 * len(text), 40 + 12 * i)
    found = paragraphs(sheet.on, Measure(160.0, 1.2))
    assert [p.text for p in found] == ["Police", "Youth Service", "Harbour Council"]


def test_table_cells_without_the_watermark() -> None:
    s = Sheets()
    s.flow(LONG, 50, 50, 480)
    left = s.put("Visit schools.", 55, 105)
    right = s.put("Council", 205, 105)
    mark = s.put("DRAFT", 150, 100, Style(80.0, colour=0xDDDDDD, angle=45))
    cells = (
        GridCell(0, 0, 1, 1, Box(50, 100, 200, 130), tuple(left)),
        GridCell(0, 1, 1, 1, Box(200, 100, 350, 130), (*right, *mark)),
    )
    grid = Grid(1, Box(50, 100, 350, 130), cells, 1, 2, "ruled")
    document = s.document(grid)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.cells] == ["Visit schools.", "Council"]
    assert table.cells[1].boxes == (Box(200, 100, 350, 130),)


def test_no_pages_and_empty_pages() -> None:
    assert compose([]).blocks == ()
    document = compose([(Page(1, 600, 800), ())])
    assert document.blocks == ()
    assert document.text_source == "none"
