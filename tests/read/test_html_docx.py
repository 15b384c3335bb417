"""HTML and Word files into blocks."""

import io

import docx
import pytest
from docx.shared import RGBColor

from csp_extract.content import Furniture, Heading, Paragraph, Table
from csp_extract.errors import PasswordProtected, UnreadableDocument
from csp_extract.read.detect import detect
from csp_extract.read.docx import read_docx
from csp_extract.read.html import read_html


def test_html_blocks() -> None:
    page = b"""<html><head><style>.r {background-color: #ff0000}</style><script>alert(1)</script></head><body>
    <nav>Home About</nav><h1>Plan <em>2024</em></h1><p>One<br>Two</p><ul><li>first</li><li>second <b>bold</b></li></ul>
    <p style="display:none">secret</p>
    <table><tr><th>A</th><th>B</th></tr><tr><td rowspan=2>x<p>y</p></td><td class="r"></td></tr>
    <tr><td>z</td></tr></table>
    </body></html>"""
    document = read_html(page, "a.html")
    kinds = [type(block) for block in document.blocks]
    assert kinds == [Furniture, Heading, Paragraph, Paragraph, Paragraph, Paragraph, Table]
    table = document.blocks[-1]
    assert isinstance(table, Table)
    assert table.header_rows == 1
    grid = table.grid()
    assert grid[1][0] is grid[2][0]
    assert grid[1][0] is not None
    assert grid[1][0].text == "x\ny"
    assert grid[1][1] is not None
    assert grid[1][1].fill == 0xFF0000
    texts = " ".join(word.text for word in document.words)
    assert "alert" not in texts
    assert "secret" not in texts
    assert {notice.code for notice in document.notices} == {"markup-dropped", "hidden-text"}


@pytest.mark.parametrize(
    "around",
    [
        '<div class="cookie-banner"><p>We use cookies.</p></div>',
        '<div role="dialog"><p>We use cookies.</p></div>',
        '<a class="skip-link" href="#m">Skip to main content</a>',
        '<ol class="breadcrumb"><li><a>Home</a></li><li>Report</li></ol>',
        '<h2>On this page</h2><ul><li><a href="#a">What we did</a></li><li><a href="#b">Members</a></li></ul>',
        '<div id="page-feedback"><p>Is this page useful?</p></div>',
        "<footer><p>Accessibility</p></footer>",
    ],
)
def test_what_stands_around_the_text_of_a_page(around: str) -> None:
    page = f"<body>{around}<main id='m'><h1>Report</h1><p>The group met.</p></main></body>"
    blocks = read_html(page.encode(), "a.html").blocks
    assert [block for block in blocks if not isinstance(block, Furniture)] == list(blocks[-2:])
    assert [type(block) for block in blocks[-2:]] == [Heading, Paragraph]


def test_terms_and_descriptions_are_a_table_and_summaries_headings() -> None:
    page = b"""<h2>What we did</h2><details><summary>Night bus</summary><p>It ran.</p></details>
    <h2>Who</h2><dl><dt>Wexby Council</dt><dd>chair</dd><dd>funder</dd>
    <div><dt>Kent Police</dt><dd>member</dd></div></dl>
    <p>End.</p>"""
    blocks = read_html(page, "a.html").blocks
    assert [type(block) for block in blocks] == [Heading, Heading, Paragraph, Heading, Table, Paragraph]
    headings = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert headings == [(2, "What we did"), (3, "Night bus"), (2, "Who")]
    table = blocks[4]
    assert isinstance(table, Table)
    assert [[cell.text if cell else None for cell in row] for row in table.grid()] == [
        ["Wexby Council", "chair\nfunder"],
        ["Kent Police", "member"],
    ]


def test_deep_and_broken_html() -> None:
    assert read_html(b"<div>" * 10_000 + b"deep", "a.html").words
    assert read_html(b"<table><tr><td>a<table><tr><td>b<p>c", "a.html").words
    assert read_html(b"<td rowspan=99999999 colspan=-4>a</td>", "a.html").words


def word_file() -> bytes:
    source = docx.Document()
    source.sections[0].header.paragraphs[0].text = "Wold Partnership"
    source.add_heading("Action plan", level=1)
    source.add_paragraph("First item", style="List Bullet")
    table = source.add_table(rows=3, cols=3)
    table.cell(0, 0).text, table.cell(0, 1).text, table.cell(0, 2).text = "Objective", "Action", "Lead"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Reduce harm"
    table.cell(1, 1).text, table.cell(2, 1).text = "Do this", "Do that"
    run = table.cell(1, 2).paragraphs[0].add_run("Police")
    run.bold = True
    run.font.color.rgb = RGBColor(0xFF, 0, 0)
    table.cell(1, 2).paragraphs[0].add_run(" and others")
    packed = io.BytesIO()
    source.save(packed)
    return packed.getvalue()


def test_word_blocks() -> None:
    document = read_docx(word_file(), "a.docx")
    header, heading, item, table = document.blocks
    assert isinstance(header, Furniture)
    assert isinstance(heading, Heading)
    assert heading.level == 1
    assert isinstance(item, Paragraph)
    assert item.marker
    assert isinstance(table, Table)
    grid = table.grid()
    assert grid[1][0] is grid[2][0]
    lead = grid[1][2]
    assert lead is not None
    styles = [(word.text, word.style.bold, word.style.colour) for word in lead.words]
    assert styles == [("Police", True, 0xFF0000), ("and", False, 0), ("others", False, 0)]


@pytest.mark.parametrize(
    ("data", "name", "error"),
    [
        (b"", "a.pdf", UnreadableDocument),
        (b"\n\n", "a.txt", UnreadableDocument),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "a.pdf", UnreadableDocument),
        (b"PK\x03\x04" + b"x" * 50, "a.pdf", UnreadableDocument),
        (b"plain text", "a.pdf", UnreadableDocument),
    ],
)
def test_what_a_file_is_not(data: bytes, name: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=name):
        detect(data, name)


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7 x", "a.txt", "pdf"),
        (b"junk\n%PDF-1.7", "a.pdf", "pdf"),
        (b"<html><body>x", "a.html", "html"),
        (b"<!DOCTYPE html><p>x", "page", "html"),
        (b"# Plan", "a.md", "text"),
        (b"PK\x03\x04", "a.docx", "docx"),
    ],
)
def test_what_a_file_is(data: bytes, name: str, kind: str) -> None:
    assert detect(data, name) == kind


def test_broken_and_locked_word_files() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.docx"):
        read_docx(word_file()[:2000], "a.docx")
    with pytest.raises(PasswordProtected, match=r"a\.docx"):
        read_docx(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.docx")
