"""What shapes on a PDF page say about its words: drawn bullets, round boxes and frames, shadings behind text."""

from __future__ import annotations

import io
from collections.abc import Callable

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from csp_extract.content import Page
from csp_extract.read.pdf import PdfFile


def read(draw: Callable[[Canvas], None]) -> tuple[Page, list[str]]:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(400.0, 300.0))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    with PdfFile(stream.getvalue()) as document:
        return next(document.pages()), [notice.code for notice in document.notices]


def test_small_shapes_before_lines_are_bullets() -> None:
    def draw(c: Canvas) -> None:
        for y, text in ((250, "Fit two bins"), (236, "Visit schools")):
            c.circle(52, y + 3, 1.6, stroke=0, fill=1)
            c.drawString(60, y, text)
        c.rect(50, 221, 3, 3, stroke=0, fill=1)
        c.drawString(60, 219, "Train staff")

    page, _ = read(draw)
    assert [word.text for word in page.words] == "• Fit two bins • Visit schools • Train staff".split()
    assert [word.id for word in page.words] == list(range(10))


def test_a_dot_alone_or_behind_a_word_is_no_bullet() -> None:
    def draw(c: Canvas) -> None:
        c.circle(52, 253, 1.6, stroke=0, fill=1)
        c.drawString(60, 250, "Fit two bins")
        c.drawString(60, 236, "Schools")
        c.circle(103, 239, 1.6, stroke=0, fill=1)
        c.drawString(110, 236, "visited")

    page, _ = read(draw)
    assert "•" not in [word.text for word in page.words]


def test_white_text_on_a_shading_is_seen_and_on_paper_is_not() -> None:
    def draw(c: Canvas) -> None:
        c.saveState()
        path = c.beginPath()
        path.rect(40, 190, 200, 40)
        c.clipPath(path, stroke=0)
        c.linearGradient(40, 190, 240, 190, (HexColor("#103050"), HexColor("#206040")))
        c.restoreState()
        c.setFillColor(white)
        c.drawString(50, 205, "Title")
        c.drawString(50, 100, "secret")

    page, codes = read(draw)
    assert [word.text for word in page.words] == ["Title"]
    assert codes == ["hidden-text"]


def test_round_boxes_are_fills_and_round_frames_rules() -> None:
    def draw(c: Canvas) -> None:
        c.setFillColor(HexColor("#ddeeff"))
        c.roundRect(40, 200, 150, 60, 8, stroke=0, fill=1)
        c.setStrokeColor(HexColor("#880000"))
        c.roundRect(40, 100, 150, 60, 8, stroke=1, fill=0)

    page, _ = read(draw)
    assert [(round(f.x0), round(f.x1), f.colour) for f in page.fills] == [(40, 190, 0xDDEEFF)]
    assert len(page.rules) == 4
    assert {rule.colour for rule in page.rules} == {0x880000}


def test_pale_paint_has_the_colour_that_is_seen() -> None:
    def draw(c: Canvas) -> None:
        c.setFillColor(HexColor("#ff0000"), alpha=0.2)
        c.rect(40, 200, 150, 60, stroke=0, fill=1)

    page, _ = read(draw)
    assert [fill.colour for fill in page.fills] == [0xFFCCCC]


def test_text_clipped_in_a_form_that_is_moved() -> None:
    def draw(c: Canvas) -> None:
        c.beginForm("strip", 0, 0, 100, 40)
        path = c.beginPath()
        path.rect(0, 0, 60, 40)
        c.clipPath(path, stroke=0)
        c.drawString(10, 1, "Jugs")  # its g goes over the edge
        c.drawString(70, 10, "Clipped")
        c.endForm()
        c.translate(200, 150)
        c.doForm("strip")

    page, codes = read(draw)
    assert [word.text for word in page.words] == ["Jugs"]
    assert codes == ["hidden-text"]
