"""Stitching: tables and rows cut by page ends come back as they were."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_extract.content import (
    Block,
    Box,
    Cell,
    Document,
    Furniture,
    Heading,
    Paragraph,
    Place,
    Region,
    Style,
    Table,
    Word,
    block_words,
)
from csp_extract.tables.stitch import stitch

PLAIN, BOLD, ITALIC = Style(10.0), Style(10.0, bold=True), Style(10.0, italic=True)
WIDE = 5.0  # points a letter
LINE = 12.0


@dataclass
class Maker:
    """Makes words on pages (or flowing, on page 0) and tables of them."""

    words: list[Word] = field(default_factory=list)

    def line(self, text: str, page: int = 0, x: float = 0.0, top: float = 0.0, style: Style = PLAIN) -> list[Word]:
        made = []
        if text.startswith("**"):
            text, style = text[2:], BOLD
        elif text.startswith("__"):
            text, style = text[2:], ITALIC
        for part in text.split():
            width = len(part) * WIDE
            box = (x, top, x + width, top + 10.0) if page else (0.0, 0.0, 0.0, 0.0)
            made.append(Word(len(self.words), part, style, page, *box))
            self.words.append(made[-1])
            x += width + 2.5
        return made

    def cell(
        self,
        row: int,
        column: int,
        paragraphs: list[str],
        page: int = 0,
        rowspan: int = 1,
        colspan: int = 1,
        header: bool = False,
    ) -> Cell:
        made = tuple(Paragraph(tuple(self.line(text, page, 100.0 * column, 20.0 * row))) for text in paragraphs if text)
        place = (Place(page, 0, row, column),) if page else ()
        outline = (Box(100.0 * column, 20.0 * row, 100.0 * (column + colspan), 20.0 * (row + rowspan)),) if page else ()
        return Cell(row, column, rowspan, colspan, made, None, (), header, place, outline)

    def table(self, rows: list[list[str]], page: int = 0, header_rows: int = 0) -> Table:
        """A table of texts; "/" parts paragraphs, "**" and "__" set one bold or italic, "^" is a cell merged up."""
        cells = []
        width = max(map(len, rows))
        for r, row in enumerate(rows):
            if len(row) == 1 and width > 1:
                cells.append(self.cell(r, 0, [row[0]], page, 1, width))
                continue
            for c, text in enumerate(row):
                if text == "^":
                    continue
                span = 1
                while r + span < len(rows) and len(rows[r + span]) == width and rows[r + span][c] == "^":
                    span += 1
                cells.append(self.cell(r, c, text.split("/"), page, span, 1, r < header_rows))
        regions = (Region(page, Box(0.0, 0.0, 100.0 * width, 20.0 * len(rows))),) if page else ()
        return Table(tuple(cells), len(rows), width, header_rows, regions, "ruled" if page else "given")

    def document(self, *blocks: Block, media_type: str = "application/pdf") -> Document:
        return Document(blocks, tuple(self.words), media_type, "digital")


def texts(table: Table) -> list[list[str]]:
    return [[(cell.text.replace("\n", "/") if cell else "") for cell in row] for row in table.grid()]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def check_account(before: Document, after: Document) -> None:
    """Every word stands in exactly one block, before and after."""
    one = sorted(word.id for block in before.blocks for word in block_words(block))
    two = sorted(word.id for block in after.blocks for word in block_words(block))
    assert one == two
    for table in tables(after):
        seen: set[tuple[int, int]] = set()
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rowspan):
                for column in range(cell.column, cell.column + cell.colspan):
                    assert (row, column) not in seen
                    assert row < table.rows
                    assert column < table.columns
                    seen.add((row, column))


HEADER = ["**Action", "**Outcome", "**Lead", "**When"]
ONE = ["Visit each school twice a year.", "Pupils know the risks.", "Police", "May 2024"]
TWO = ["Fund new lights on the path.", "Walkers feel safe.", "Council", "June 2024"]

CASES = [
    # name, first page, second page, rows expected (without header)
    ("new row", [HEADER, ONE], [TWO], 2),
    ("header again", [HEADER, ONE], [HEADER, TWO], 2),
    ("cut in mid-sentence", [HEADER, ["Visit each", *ONE[1:]]], [["school twice a year.", "", "", ""], TWO], 2),
    ("cut, header again", [HEADER, ["Visit each", *ONE[1:]]], [HEADER, ["school twice a year.", "", "", ""], TWO], 2),
    ("cut in two cells", [HEADER, TWO, ["Visit", "Pupils know the", "Police", "May"]],
     [["each school.", "risks.", "", "2024"]], 2),
    ("bracket open", [HEADER, TWO, ["Visit each school.", "Pupils know.", "Council (Youth", "May 2024"]],
     [["", "", "Team)", ""]], 2),
    ("list goes on", [HEADER, TWO, ONE], [["", "", "Youth Service/Probation", ""]], 2),
    ("no column filled in both", [HEADER, TWO, ["", "Pupils know the risks.", "", "May 2024"]],
     [["Visit each school twice a year.", "", "Police", ""]], 2),
    ("lower-case timescales are no sign",
     [HEADER, ["Visit each school.", "Pupils know.", "Police", "all year"]],
     [["Fund new lights.", "Walkers feel safe.", "Council", "by June"]], 2),
    ("row numbers", [["**No.", *HEADER], ["1", *ONE]], [["2", "open doors for all.", *TWO[1:]]], 2),
]  # fmt: skip


@pytest.mark.parametrize(("name", "first", "second", "count"), CASES, ids=[case[0] for case in CASES])
def test_two_pages(name: str, first: list[list[str]], second: list[list[str]], count: int) -> None:
    maker = Maker()
    document = maker.document(maker.table(first, 1), maker.table(second, 2))
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    assert table.rows == count + 1
    assert [region.page for region in table.regions] == [1, 2]


def test_cut_row_is_one_with_both_places_and_a_notice() -> None:
    maker = Maker()
    upper = maker.table([HEADER, TWO, ["Visit each school and play-", "Pupils know.", "Police", "May"]], 1)
    lower = maker.table([["ground twice.", "", "", ""], ONE], 2)
    stitched = stitch(maker.document(upper, lower))
    (table,) = tables(stitched)
    assert texts(table)[2] == ["Visit each school and playground twice.", "Pupils know.", "Police", "May"]
    cell = table.grid()[2][0]
    assert cell is not None
    assert [place.page for place in cell.places] == [1, 2]
    assert len(cell.boxes) == 2
    assert [notice.code for notice in stitched.notices] == ["row-joined"]
    assert all(stitched.words[word.id] is word for word in cell.words)


def test_other_header_is_another_table() -> None:
    maker = Maker()
    upper = maker.table([HEADER, ONE], 1, header_rows=1)
    lower = maker.table([["**Meeting", "**Day", "**Place", "**Chair"], ["Board.", "Monday.", "Hall.", "Council"]], 2, 1)
    assert len(tables(stitch(maker.document(upper, lower)))) == 2


def test_heading_between_parts_tables_unless_it_says_the_same_again() -> None:
    maker = Maker()
    title = Heading(tuple(maker.line("Priority 1: Safer streets")))
    upper = maker.table([HEADER, ONE], 1)
    again = Heading(tuple(maker.line("Priority 1: Safer streets (continued)")))
    lower = maker.table([TWO], 2)
    document = maker.document(title, upper, again, lower)
    stitched = stitch(document)
    check_account(document, stitched)
    assert len(tables(stitched)) == 1
    assert [block.kind for block in stitched.blocks if isinstance(block, Furniture)] == ["running"]
    other = Heading(tuple(maker.line("Priority 2: Safer homes")))
    assert len(tables(stitch(maker.document(title, upper, other, lower)))) == 2


def test_tables_of_one_page_stay_apart() -> None:
    maker = Maker()
    assert len(tables(stitch(maker.document(maker.table([HEADER, ONE], 1), maker.table([HEADER, TWO], 1))))) == 2


def test_cards_with_the_same_labels_stay_apart() -> None:
    maker = Maker()
    upper = maker.table([["**Action", "Visit schools."], ["**Lead", "Police"]], 1)
    lower = maker.table([["**Action", "Fund lights."], ["**Lead", "Council"]], 2)
    assert len(tables(stitch(maker.document(upper, lower)))) == 2


def test_a_card_that_the_page_has_cut_goes_on_with_a_later_label() -> None:
    maker = Maker()
    upper = maker.table([["**Action 1", "Visit schools."], ["**Lead", "Police"], ["**When", "May"],
                         ["**Action 2", "Fund lights."], ["**Lead", "Council"]], 1)  # fmt: skip
    rest = maker.table([["**When", "June"], ["**Cost", "£200"]], 2)
    assert len(tables(stitch(maker.document(upper, rest)))) == 1
    next_card = maker.table([["**Action 3", "Paint the bridge."], ["**Lead", "Council"]], 2)
    assert len(tables(stitch(maker.document(upper, next_card)))) == 2


LABELS = ["**Objective", *HEADER]


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("", "**Safer streets/__Young people"),
        ("**Safer streets/__Young people", "**Safer streets/__Young people"),
        ("**Safer streets (continued)", "**Safer streets/__Young people"),
        ("__Victims", "**Safer streets/__Young people/__Victims"),
    ],
    ids=["empty", "again", "continued", "goes on"],
)
def test_merged_label_over_the_page(top: str, expected: str) -> None:
    maker = Maker()
    upper = maker.table([LABELS, ["**Safer streets/__Young people", *ONE], ["^", *TWO]], 1)
    lower = maker.table([[top, "Paint the bridge.", "It looks cared for.", "Council", "July"], ["**Homes", *TWO]], 2)
    document = maker.document(upper, lower)
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    label = expected.replace("**", "").replace("__", "")
    assert [row[0] for row in texts(table)] == ["Objective", label, label, label, "Homes"]


def test_first_column_gone_with_its_merged_cell() -> None:
    maker = Maker()
    upper = maker.table([LABELS, ["**Safer streets", *ONE], ["^", *TWO]], 1)
    rows = [["Paint the bridge.", "It looks cared for.", "Council", "July"], TWO]
    cells = [maker.cell(r, c, [text], 2) for r, row in enumerate(rows) for c, text in enumerate(row)]
    moved = [
        Cell(cell.row, cell.column, paragraphs=cell.paragraphs, places=cell.places,
             boxes=(Box(100.0 * (cell.column + 1), 0.0, 100.0 * (cell.column + 2), 20.0),))
        for cell in cells
    ]  # fmt: skip
    lower = Table(tuple(moved), 2, 4, 0, (Region(2, Box(100.0, 0.0, 500.0, 40.0)),), "ruled")
    (table,) = tables(stitch(maker.document(upper, lower)))
    assert table.columns == 5
    assert [row[0] for row in texts(table)][1:] == ["Safer streets"] * 4
    assert texts(table)[3][1:] == rows[0]


def test_section_row_again_is_furniture() -> None:
    maker = Maker()
    upper = maker.table([HEADER, ["Priority 1: Streets"], ONE], 1)
    lower = maker.table([HEADER, ["Priority 1: Streets (continued)"], TWO], 2)
    document = maker.document(upper, lower)
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    assert len(table.cells) == 4 + 1 + 4 + 4


def test_flowing_rows_that_converters_break() -> None:
    maker = Maker()
    first = maker.table(
        [
            LABELS[:4],
            ["**Safer streets/__Young people", "Visit each school twice a year in term time.", "They know.",
             "**Police"],
            ["", "Fund new lights on the path to the station, to", "Walkers feel safe.", "**Council"],
        ]
    )  # fmt: skip
    second = maker.table(
        [
            ["", "share the costs with all parishes.", "", ""],
            ["__Victims", "", "", "All partners"],
            ["**Homes", "Offer locks to people who were burgled last year.", "Nobody is burgled twice.", "**Council"],
            ["__Young people", "", "", ""],
            ["__Victims", "Train wardens to spot signs of abuse at home.", "Wardens refer.", "**Police"],
            ["", "", "", "Youth Service"],
        ]
    )
    document = maker.document(first, second, media_type="text/plain")
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    assert texts(table)[1:] == [
        ["Safer streets/Young people/Victims", "Visit each school twice a year in term time.", "They know.", "Police"],
        ["Safer streets/Young people/Victims",
         "Fund new lights on the path to the station, to share the costs with all parishes.", "Walkers feel safe.",
         "Council/All partners"],
        ["Homes/Young people/Victims", "Offer locks to people who were burgled last year.", "Nobody is burgled twice.",
         "Council"],
        ["Homes/Young people/Victims", "Train wardens to spot signs of abuse at home.", "Wardens refer.",
         "Police/Youth Service"],
    ]  # fmt: skip


# A table printed as lines in columns, cut anywhere: the property.

VERBS = ["Visit", "Train", "Fund", "Install", "Review", "Publish", "Offer", "Support", "Recruit", "Deliver"]
NOUNS = ["schools", "wardens", "cameras", "shelters", "drivers", "families", "volunteers", "landlords", "tenants"]
ENDS = ["in every ward of the district", "with help from the youth team", "before the summer holidays begin",
        "at least twice in each quarter", "and report what was found to the board"]  # fmt: skip
BODIES = ["Council", "Police", "Probation", "Housing", "Fire Service", "Health Board"]
COLUMN = 30  # letters


def sentences() -> st.SearchStrategy[str]:
    return st.builds(
        lambda verb, noun, end: f"{verb} {noun} {end}.", st.sampled_from(VERBS), st.sampled_from(NOUNS),
        st.sampled_from(ENDS),
    )  # fmt: skip


ROW = st.tuples(sentences(), sentences(), st.sampled_from(BODIES), st.sampled_from(["May 2024", "All year", "June"]))


def wrapped(text: str) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= COLUMN:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def printed(maker: Maker, rows: list[list[list[str]]], page: int) -> Table:
    """A table whose cells are given line by line, on one page."""
    cells = []
    for r, row in enumerate(rows):
        for c, lines in enumerate(row):
            x = c * (COLUMN + 2) * WIDE
            words = [word for i, text in enumerate(lines) for word in maker.line(text, page, x, 60.0 * r + LINE * i)]
            paragraphs = (Paragraph(tuple(words)),) if words else ()
            box = Box(x, 60.0 * r, x + (COLUMN + 2) * WIDE, 60.0 * r + 60)
            cells.append(Cell(r, c, 1, 1, paragraphs, places=(Place(page, 0, r, c),), boxes=(box,)))
    width = len(rows[0])
    region = Region(page, Box(0.0, 0.0, width * (COLUMN + 2) * WIDE, 60.0 * len(rows)))
    return Table(tuple(cells), len(rows), width, 0, (region,), "ruled")


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(ROW, min_size=3, max_size=6, unique_by=lambda row: row[0]), data=st.data())
def test_cut_anywhere_gives_the_same_table(rows: list[tuple[str, ...]], data: st.DataObject) -> None:
    lined = [[wrapped(text) for text in row] for row in rows]
    header = [["**Action"], ["**Outcome"], ["**Lead"], ["**When"]]
    at = data.draw(st.integers(1, len(lined) - 1), label="row")
    height = max(len(lines) for lines in lined[at])
    cut = data.draw(st.integers(0, height - 1), label="lines of that row on the first page")
    again = data.draw(st.booleans(), label="header again")
    upper, lower = [header, *lined[:at]], lined[at + 1 :]
    if cut:
        upper.append([lines[:cut] for lines in lined[at]])
    lower = [[lines[cut:] for lines in lined[at]], *lower]
    if again:
        lower = [header, *lower]
    maker = Maker()
    document = maker.document(printed(maker, upper, 1), printed(maker, lower, 2))
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    assert texts(table)[1:] == [list(row) for row in rows]


@pytest.mark.parametrize("again", [True, False], ids=["header again", "no header"])
def test_a_line_below_the_table_parts_it_from_a_table_without_header_only(again: bool) -> None:
    maker = Maker()
    upper = maker.table([HEADER, ONE], 1)
    key = Paragraph(tuple(maker.line("R is red and G is green", 1, 0.0, 700.0)))
    lower = maker.table([HEADER, TWO] if again else [TWO], 2)
    assert len(tables(stitch(maker.document(upper, key, lower)))) == (1 if again else 2)


def test_row_over_three_pages() -> None:
    maker = Maker()
    parts = ["Visit each school", "in every ward of the district and", "report to the board in May."]
    first = maker.table([HEADER, TWO, [parts[0], *ONE[1:]]], 1)
    second = maker.table([HEADER, [parts[1], "", "", ""]], 2)
    third = maker.table([HEADER, [parts[2], "", "", ""], TWO], 3)
    document = maker.document(first, second, third)
    stitched = stitch(document)
    check_account(document, stitched)
    (table,) = tables(stitched)
    assert texts(table)[2] == [" ".join(parts), *ONE[1:]]
    assert table.rows == 4
    cell = table.grid()[2][0]
    assert cell is not None
    assert [place.page for place in cell.places] == [1, 2, 3]


def test_a_header_alone_at_the_end_of_a_page_is_no_label() -> None:
    """The label below it is merged over rows and set plain; it does not go on with the bold header."""
    maker = Maker()
    first = maker.table([HEADER], 1)
    second = maker.table([["Safer schools", *ONE[1:]], ["^", *TWO[1:]]], 2)
    (table,) = tables(stitch(maker.document(first, second)))
    assert [row[0] for row in texts(table)] == ["Action", "Safer schools", "Safer schools"]


def test_a_header_under_a_banner_is_known_again() -> None:
    maker = Maker()
    header = ["**What we will do", "**Who", "**When"]
    first = maker.table(
        [
            ["**Priority 1"],
            header,
            ["Fit locks to sheds.", "Council", "May"],
            ["Visit every farm that", "Police,", "June"],
        ],
        1,
    )
    second = maker.table([header, ["asks for it.", "Council", ""], ["Light the lane.", "Council", "July"]], 2)
    (table,) = tables(stitch(maker.document(first, second)))
    assert texts(table)[3:] == [
        ["Visit every farm that asks for it.", "Police, Council", "June"],
        ["Light the lane.", "Council", "July"],
    ]
