"""Words, rules, fills and pictures of PDF pages."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from csp_extract.content import Box, Page
from csp_extract.errors import PasswordProtected, UnreadableDocument
from csp_extract.read.pdf import PdfFile, pages

WIDTH, HEIGHT = 400.0, 300.0


def made(draw: Callable[[Canvas], None], **options: object) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), **options)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def read(draw: Callable[[Canvas], None]) -> tuple[Page, list[str]]:
    with PdfFile(made(draw)) as document:
        page = next(document.pages())
        return page, [notice.code for notice in document.notices]


def test_words_have_boxes_from_the_top_left_and_share_their_style() -> None:
    page, _ = read(lambda c: c.drawString(50, 250, "Harrowmere Police"))
    first, second = page.words
    assert (first.text, second.text, first.id, second.id) == ("Harrowmere", "Police", 0, 1)
    assert first.x0 == pytest.approx(50, abs=1)
    assert HEIGHT - 250 - 10 < first.top < first.bottom < HEIGHT - 250 + 5
    assert first.style is second.style
    assert first.style.size == 10


def test_bold_inside_a_word_makes_a_glued_word() -> None:
    def draw(c: Canvas) -> None:
        text = c.beginText(50, 250)
        text.setFont("Helvetica-Bold", 10)
        text.textOut("Police")
        text.setFont("Helvetica-Oblique", 10)
        text.textOut("/partners")
        c.drawText(text)

    page, _ = read(draw)
    assert [(w.text, w.style.bold, w.style.italic, w.glued) for w in page.words] == [
        ("Police", True, False, False),
        ("/partners", False, True, True),
    ]


def test_a_smaller_higher_word_is_raised() -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 250, "figures")
        c.setFont("Helvetica", 6)
        c.drawString(84, 254, "1")

    page, _ = read(draw)
    assert [(w.text, w.style.raised) for w in page.words] == [("figures", False), ("1", True)]


@pytest.mark.parametrize("case", ["invisible", "white", "off the page", "blacked out"])
def test_text_that_cannot_be_seen_is_left_out_and_said(case: str) -> None:
    def draw(c: Canvas) -> None:
        c.drawString(50, 250, "seen")
        if case == "invisible":
            text = c.beginText(50, 200)
            text.setTextRenderMode(3)
            text.textOut("secret")
            c.drawText(text)
            return
        if case == "blacked out":
            c.rect(40, 190, 100, 30, stroke=0, fill=1)
        c.setFillColor(white if case == "white" else black)
        c.drawString(50 if case != "off the page" else 900, 200, "secret")

    page, codes = read(draw)
    assert [w.text for w in page.words] == ["seen"]
    assert codes == ["hidden-text"]


def test_white_text_on_a_dark_band_is_seen() -> None:
    def draw(c: Canvas) -> None:
        c.setFillColor(HexColor("#123456"))
        c.rect(40, 190, 200, 30, stroke=0, fill=1)
        c.setFillColor(white)
        c.drawString(50, 200, "Header")

    page, codes = read(draw)
    assert [w.text for w in page.words] == ["Header"]
    assert page.fills[0].colour == 0x123456
    assert codes == []


def test_strokes_thin_rectangles_and_borders_are_rules() -> None:
    def draw(c: Canvas) -> None:
        c.line(50, 200, 350, 200)
        c.rect(50, 149.5, 300, 1, stroke=0, fill=1)
        c.rect(50, 20, 100, 50, stroke=1, fill=0)

    page, _ = read(draw)
    assert sorted((r.x0, r.top, r.x1, r.bottom) for r in page.rules) == [
        (50, 100, 350, 100),
        (50, 150, 350, 150),
        (50, 230, 50, 280),
        (50, 230, 150, 230),
        (50, 280, 150, 280),
        (150, 230, 150, 280),
    ]
    assert page.fills == ()


def test_a_drawing_inside_nested_forms_stands_where_it_is_shown() -> None:
    def draw(c: Canvas) -> None:
        c.beginForm("inner")
        c.rect(0, 0, 40, 20, stroke=0, fill=1)
        c.endForm()
        c.beginForm("outer")
        c.translate(10, 10)
        c.doForm("inner")
        c.endForm()
        c.translate(100, 50)
        c.scale(2, 2)
        c.doForm("outer")

    page, _ = read(draw)
    (fill,) = page.fills
    assert (fill.x0, fill.top, fill.x1, fill.bottom) == (120, HEIGHT - 110, 200, HEIGHT - 70)


def test_a_page_whose_text_lies_on_its_side_is_turned() -> None:
    def draw(c: Canvas) -> None:
        c.translate(100, 20)
        c.rotate(90)
        for line in range(3):
            c.drawString(0, -12 * line, f"Line {line} of sideways text")

    page, _ = read(draw)
    assert page.turned == 90
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    assert " ".join(w.text for w in page.words[:5]) == "Line 0 of sideways text"
    first = page.words[0]
    assert first.style.angle == 0
    shown = page.displayed(Box(first.x0, first.top, first.x1, first.bottom))
    assert shown.x0 < 100 <= shown.x1 + 5
    assert shown.height > shown.width


def test_pages_come_one_by_one_with_running_ids_up_to_a_limit() -> None:
    def draw(c: Canvas) -> None:
        for text in ("one two", "three", "four"):
            c.setFont("Helvetica", 10)
            c.drawString(50, 250, text)
            c.showPage()

    data = made(draw)
    assert [w.id for page in pages(data, max_pages=2) for w in page.words] == [0, 1, 2]
    with PdfFile(data) as document:
        assert len(list(document.pages(2))) == 2
        assert [n.code for n in document.notices] == ["pages-skipped"]


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.7\nbroken"])
def test_bytes_that_are_no_pdf_are_a_clear_error(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"plan\.pdf: "):
        PdfFile(data, place="plan.pdf")


def test_a_password_is_asked_for() -> None:
    data = made(lambda c: c.drawString(50, 250, "x"), encrypt=StandardEncryption("secret"))
    with pytest.raises(PasswordProtected):
        PdfFile(data)
    with PdfFile(data, password="secret") as document:
        assert [w.text for page in document.pages() for w in page.words] == ["x"]
