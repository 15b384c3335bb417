"""Text files into blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.content import Document, Furniture, Heading, Paragraph, Table, block_words, text_of
from csp_extract.errors import UnreadableDocument
from csp_extract.read.decode import decode
from csp_extract.read.plain import read_plain


def blocks(text: str, name: str = "a.txt") -> Document:
    return read_plain(text.encode(), name)


def outline(document: Document) -> list[tuple[str, str]]:
    """(kind, text) of every block; the cells of a table by rows."""
    found = []
    for block in document.blocks:
        if isinstance(block, Heading):
            found.append((f"h{block.level}", block.text))
        elif isinstance(block, Paragraph):
            found.append(("item" if block.marker else "p", block.text))
        elif isinstance(block, Table):
            rows = ["|".join(cell.text if cell else "" for cell in row) for row in block.grid()]
            found.append(("table", "\n".join(rows)))
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Plan\n\nProse here.\n", [("h1", "Plan"), ("p", "Prose here.")]),
        ("---\ntitle: Plan\nyear: 2022\n---\n# Plan\n\nProse here.", [("h1", "Plan"), ("p", "Prose here.")]),
        (
            "# Plan\n\n> It works.\n> Really.\n\nProse here.",
            [("h1", "Plan"), ("p", "It works. Really."), ("p", "Prose here.")],
        ),
        (
            "Report\n\nAchieved\n\n(i) VIOLENCE\n\na) Night bus\n\n"
            "   The bus ran on forty nights and took home all who asked.\n",
            [
                ("h1", "Report"),
                ("h2", "Achieved"),
                ("h3", "VIOLENCE"),
                ("h4", "Night bus"),
                ("p", "The bus ran on forty nights and took home all who asked."),
            ],
        ),
        (
            "Report\n\nFigures\n\n              2008/09   2009/10\n"
            "Burglary         312       266\nAll theft        540       431\n",
            [("h1", "Report"), ("h2", "Figures"), ("table", "|2008/09|2009/10\nBurglary|312|266\nAll theft|540|431")],
        ),
        ("Plan\n====\nProse here.", [("h1", "Plan"), ("p", "Prose here.")]),
        ("# A\n\n- one\n- two", [("h1", "A"), ("item", "one"), ("item", "two")]),
        ("# A\n\n* 1. one\n* 2. two", [("h1", "A"), ("item", "one"), ("item", "two")]),
        ("# A\n\n1. one\n2. two", [("h1", "A"), ("item", "one"), ("item", "two")]),
        ("# A\n\nfirst line\nsecond line", [("h1", "A"), ("p", "first line second line")]),
        ("# A\n\nPost of one  \nTeam of another", [("h1", "A"), ("p", "Post of one"), ("p", "Team of another")]),
        ("# A\n\nSee [the plan](https://example.org/x) now", [("h1", "A"), ("p", "See the plan now")]),
        ("# A\n\n![a logo](logo.png) text", [("h1", "A"), ("p", "text")]),
        ("# A\n\non 18<sup>th</sup> March", [("h1", "A"), ("p", "on 18th March")]),
        ("# A\n\nstray ** signs**", [("h1", "A"), ("p", "stray signs")]),
        ("# A\n\nfish &amp; chips", [("h1", "A"), ("p", "fish & chips")]),
        ("A\tB\nc\td\n", [("table", "A|B\nc|d")]),
        ("A\tB\nc\td\n\ne\tf\n", [("table", "A|B\nc|d"), ("table", "e|f")]),
        ("A\tB\n\td\n", [("table", "A|B\n|d")]),
        ("| A | B |\n|---|---|\n| c | d \\| e |\n", [("table", "A|B\nc|d | e")]),
        ("<table><tr><th>A</th><td rowspan='2'>B</td></tr><tr><td>c</td></tr></table>", [("table", "A|B\nc|B")]),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert outline(blocks(text)) == expected


def test_headings_without_marks() -> None:
    text = (
        "The Wold Partnership\n\nDelivery Plan\n\n"
        "This plan says what partners have agreed to do together in the coming year.\n\n"
        "Our priorities\n\n- One thing\n\nTackling burglary:\n\nBurglary hurts people and must be reduced everywhere.\n"
    )
    kinds = [kind for kind, _ in outline(blocks(text))]
    assert kinds == ["h1", "h2", "p", "h2", "item", "h3", "p"]


def test_a_sentence_cut_by_a_page_end_is_joined() -> None:
    text = "# A\n\nOfficers of the county worked during the spring with the British Transport\n\nPolice to show "
    text += "young people where they can find somebody who listens to them."
    assert len(blocks(text).blocks) == 2


def test_a_list_after_an_open_sentence_is_not_joined() -> None:
    text = (
        "# A\n\nIn the coming year the partners will work on the following three things\n\n- Burglary and its causes\n"
    )
    assert [kind for kind, _ in outline(blocks(text))] == ["h1", "p", "item"]


def test_cells_keep_styles_and_paragraphs() -> None:
    row = "<b>Reduce harm</b>  <i>Safer streets</i>\tDo  this now.  Then that.\t<p><b>Police</b></p><p>Council</p>\n"
    table = blocks("A\tB\tC\n" + row).blocks[0]
    assert isinstance(table, Table)
    grid = table.grid()
    objective, action, agencies = grid[1]
    assert objective and action and agencies
    assert [paragraph.text for paragraph in objective.paragraphs] == ["Reduce harm", "Safer streets"]
    assert objective.paragraphs[0].words[0].style.bold
    assert objective.paragraphs[1].words[0].style.italic
    assert action.text == "Do this now.\nThen that."
    assert [paragraph.text for paragraph in agencies.paragraphs] == ["Police", "Council"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    text = "# Plan\n\nThe ‘Safer’ scheme costs £5,000 – and more words follow to fill the line.\n"
    assert outline(read_plain(text.encode(encoding), "a.md")) == outline(blocks(text, "a.md"))


def test_binary_data_is_no_text() -> None:
    with pytest.raises(UnreadableDocument, match=r"^a\.txt: holds binary"):
        decode(bytes(range(256)) * 20, "a.txt")


def test_hostile_lines() -> None:
    assert blocks("x" * 200_000).words
    assert blocks("\t" * 100_000 + "a").words
    assert blocks("<b>" * 50_000 + "a").words
    assert blocks("**" * 50_000 + "a").words is not None
    assert blocks("&#1").words == ()
    assert text_of(blocks("**&#1** a").words) == "a"


@given(st.lists(st.text(alphabet="abcXYZ0123 ,.;()'-\t#*|_<>/&\n•£", max_size=60), max_size=12))
def test_no_word_is_lost_and_ids_run(lines: list[str]) -> None:
    document = blocks("\n".join(lines))
    assert [word.id for word in document.words] == list(range(len(document.words)))
    held = sorted(word.id for block in document.blocks for word in block_words(block))
    assert held == list(range(len(document.words)))


def test_labelled_lines_of_a_typed_plan_are_paragraphs() -> None:
    text = (
        "               Appendix B\n\n       OTTERFORD SAFETY PLAN\n       ======================\n\n"
        "1.1   Fit lights in the two\n      underpasses\n      Lead      : Otterford Council\n"
        "      By when   : May 2010\n\n1.2   Visit each school\n      Lead      : Police\n"
        "      By when   : June 2010\n\n"
        "                    - 1 -\n"
    )
    document = read_plain(text.encode(), "plan.txt")
    texts = [(text_of(block.marker), block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert texts == [
        ("1.1", "Fit lights in the two underpasses"), ("", "Lead : Otterford Council"), ("", "By when : May 2010"),
        ("1.2", "Visit each school"), ("", "Lead : Police"), ("", "By when : June 2010"),
    ]  # fmt: skip
    assert [block.text for block in document.blocks if isinstance(block, Heading)][-1] == "OTTERFORD SAFETY PLAN"
    assert [block.kind for block in document.blocks if isinstance(block, Furniture)] == ["page-number"]
