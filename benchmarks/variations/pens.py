"""Two ways to put marks on a PDF page, ReportLab and fpdf2, behind one small interface.

Coordinates are points from the top left of the page as displayed.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Protocol

from fpdf import FPDF
from PIL import Image, ImageDraw
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype")
FACES = ("Regular", "Bold", "Italic", "BoldItalic")
FAMILIES = {
    "Carlito": "crosextra/Carlito-{}.ttf",
    "LiberationSans": "liberation/LiberationSans-{}.ttf",
    "LiberationSansNarrow": "liberation/LiberationSansNarrow-{}.ttf",
    "LiberationSerif": "liberation/LiberationSerif-{}.ttf",
    "NotoSans": "noto/NotoSans-{}.ttf",
    "NotoSerif": "noto/NotoSerif-{}.ttf",
}
DEJAVU = {
    "DejaVuSans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf", "DejaVuSans-BoldOblique.ttf"),
    "DejaVuSerif": ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "DejaVuSerif-Italic.ttf", "DejaVuSerif-BoldItalic.ttf"),
    "DejaVuSansCondensed": (
        "DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf",
        "DejaVuSansCondensed-Oblique.ttf", "DejaVuSansCondensed-BoldOblique.ttf",
    ),
}  # fmt: skip


def font_files(family: str) -> list[Path]:
    """Regular, bold, italic, bold italic."""
    if family in DEJAVU:
        return [FONTS / "dejavu" / name for name in DEJAVU[family]]
    return [FONTS / FAMILIES[family].format(face) for face in FACES]


class Pen(Protocol):
    size: tuple[float, float]  # width and height of the page as displayed

    def new_page(self) -> None: ...
    def width(self, text: str, size: float, bold: bool, italic: bool) -> float: ...
    def text(self, x: float, y: float, text: str, size: float, bold: bool, italic: bool, colour: str) -> None: ...
    def upright(self, x: float, y: float, text: str, size: float, bold: bool, colour: str) -> None: ...
    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None: ...
    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None: ...
    def box(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None: ...
    def picture(self, x0: float, y0: float, x1: float, y1: float, name: str) -> None: ...
    def save(self, path: Path) -> None: ...


def logo(name: str) -> Image.Image:
    """A picture that stands for the logo of `name`: shapes, no text that could be read from the file."""
    shade = sum(map(ord, name))
    colour = (40 + shade * 7 % 160, 40 + shade * 13 % 160, 60 + shade * 29 % 160)
    picture = Image.new("RGB", (120, 48), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((4, 4, 44, 44), fill=colour)
    pen.rectangle((54, 12, 114, 20), fill=colour)
    pen.rectangle((54, 28, 54 + 20 + shade % 40, 34), fill=(120, 120, 120))
    return picture


class ReportLabPen:
    """Canvas of ReportLab. `turned`: the sheet is stored in portrait and carries /Rotate 90.

    `forms`: what is drawn on a page goes into a form XObject. `clip`: fills overrun their box and are clipped.
    """

    def __init__(
        self, size: tuple[float, float], family: str, turned: bool = False, forms: bool = False, clip: bool = False
    ):
        self.size, self.family, self.turned, self.forms, self.clip = size, family, turned, forms, clip
        names = [f"{family}-{face}" for face in FACES]
        for name, file in zip(names, font_files(family), strict=True):
            pdfmetrics.registerFont(TTFont(name, str(file)))
        self.canvas = Canvas("unused.pdf", pagesize=size, invariant=1)  # it swaps the sides itself
        self.number = 0

    def new_page(self) -> None:
        if self.number:
            self.close()
        self.number += 1
        if self.turned:
            self.canvas.setPageRotation(90)
            self.canvas.transform(0, 1, -1, 0, self.size[1], 0)
        if self.forms:
            self.canvas.beginForm(f"body{self.number}", 0, 0, *self.size)

    def close(self) -> None:
        if self.forms:
            self.canvas.endForm()
            self.canvas.doForm(f"body{self.number}")
        self.canvas.showPage()

    def face(self, bold: bool, italic: bool) -> str:
        return f"{self.family}-{FACES[bold + 2 * italic]}"

    def width(self, text: str, size: float, bold: bool, italic: bool) -> float:
        return float(pdfmetrics.stringWidth(text, self.face(bold, italic), size))

    def text(self, x: float, y: float, text: str, size: float, bold: bool, italic: bool, colour: str) -> None:
        self.canvas.setFont(self.face(bold, italic), size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawString(x, self.size[1] - y, text)

    def upright(self, x: float, y: float, text: str, size: float, bold: bool, colour: str) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, self.size[1] - y)
        self.canvas.rotate(90)
        self.canvas.setFont(self.face(bold, False), size)
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.size[1] - y0, x1, self.size[1] - y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.canvas.setFillColor(HexColor(colour))
        top, bottom = self.size[1] - y0, self.size[1] - y1
        if not self.clip:
            self.canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
            return
        self.canvas.saveState()
        path = self.canvas.beginPath()
        path.rect(x0, bottom, x1 - x0, top - bottom)
        self.canvas.clipPath(path, stroke=0, fill=0)
        self.canvas.rect(x0 - 40, bottom - 40, x1 - x0 + 80, top - bottom + 80, stroke=0, fill=1)
        self.canvas.restoreState()

    def box(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None:
        self.canvas.setStrokeColor(HexColor(colour))
        self.canvas.setLineWidth(width)
        self.canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=1, fill=0)

    def picture(self, x0: float, y0: float, x1: float, y1: float, name: str) -> None:
        self.canvas.drawImage(ImageReader(logo(name)), x0, self.size[1] - y1, x1 - x0, y1 - y0)

    def save(self, path: Path) -> None:
        self.close()
        path.write_bytes(self.canvas.getpdfdata())


class FpdfPen:
    """fpdf2's page."""

    def __init__(self, size: tuple[float, float], family: str):
        self.size, self.family = size, family
        self.pdf = FPDF(unit="pt", format=size)
        self.pdf.set_auto_page_break(False)
        self.pdf.set_margins(0, 0, 0)
        self.pdf.c_margin = 0
        self.pdf.set_creation_date(datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC))
        for style, file in zip(("", "B", "I", "BI"), font_files(family), strict=True):
            self.pdf.add_font(family, style, str(file))

    def new_page(self) -> None:
        self.pdf.add_page()

    def font(self, size: float, bold: bool, italic: bool) -> None:
        self.pdf.set_font(self.family, "B" * bold + "I" * italic, size)

    def width(self, text: str, size: float, bold: bool, italic: bool) -> float:
        self.font(size, bold, italic)
        return float(self.pdf.get_string_width(text))

    def text(self, x: float, y: float, text: str, size: float, bold: bool, italic: bool, colour: str) -> None:
        self.font(size, bold, italic)
        self.pdf.set_text_color(colour)
        self.pdf.text(x, y, text)

    def upright(self, x: float, y: float, text: str, size: float, bold: bool, colour: str) -> None:
        with self.pdf.rotation(90, x, y):
            self.text(x, y, text, size, bold, False, colour)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None:
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(width)
        self.pdf.line(x0, y0, x1, y1)

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        self.pdf.set_fill_color(colour)
        self.pdf.rect(x0, y0, x1 - x0, y1 - y0, style="F")

    def box(self, x0: float, y0: float, x1: float, y1: float, width: float, colour: str) -> None:
        self.pdf.set_draw_color(colour)
        self.pdf.set_line_width(width)
        self.pdf.rect(x0, y0, x1 - x0, y1 - y0)

    def picture(self, x0: float, y0: float, x1: float, y1: float, name: str) -> None:
        self.pdf.image(logo(name), x0, y0, x1 - x0, y1 - y0)

    def save(self, path: Path) -> None:
        path.write_bytes(bytes(self.pdf.output()))
