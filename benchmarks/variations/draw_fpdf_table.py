"""Plans in the tables of fpdf2 itself (its own rules, row spans and page breaks)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from .pens import font_files
from .sheet import Block, Heading, Para, Table


@dataclass(frozen=True, slots=True)
class FpdfLook:
    """`borders`: the name of one of fpdf2's table border layouts."""

    borders: str = "MINIMAL"
    family: str = "NotoSans"
    size: float = 9
    landscape: bool = True
    header_fill: str = "#dddddd"


def set_table(pdf: FPDF, block: Table, look: FpdfLook) -> None:
    borders = getattr(TableBordersLayout, look.borders if block.purpose == "plan" else "ALL")
    heads = sum(1 for row in block.rows if row.kind == "header")
    style = FontFace(emphasis="BOLD", fill_color=look.header_fill)
    with pdf.table(
        borders_layout=borders,
        col_widths=tuple(block.widths),
        num_heading_rows=heads,
        headings_style=style,
        text_align="LEFT",
        line_height=look.size * 1.3,
        padding=3,
        v_align="TOP",
    ) as table:
        for row in block.rows:
            line = table.row()
            for cell in row.cells:
                if cell is None:
                    continue
                face = FontFace(emphasis="BOLD") if row.kind == "band" else None
                line.cell(cell.text, colspan=cell.columns, rowspan=cell.rows, style=face)


def draw(path: Path, title: str, subtitle: str, blocks: Iterable[Block], look: FpdfLook) -> None:
    """Writes the PDF."""
    pdf = FPDF("landscape" if look.landscape else "portrait", "pt", "A4")
    pdf.set_creation_date(datetime.datetime(2024, 1, 2, tzinfo=datetime.UTC))
    for face, file in zip(("", "B", "I", "BI"), font_files(look.family), strict=True):
        pdf.add_font(look.family, face, str(file))
    pdf.set_margin(45)
    pdf.add_page()
    pdf.set_font(look.family, "B", 20)
    pdf.multi_cell(0, 26, title, new_x="LMARGIN", new_y="NEXT")
    for block in blocks:
        if isinstance(block, Table):
            pdf.set_font(look.family, "", look.size)
            set_table(pdf, block, look)
            pdf.ln(10)
            continue
        assert isinstance(block, Heading | Para)
        size = 14 if isinstance(block, Heading) else 10
        text = block.text if isinstance(block, Heading) else "".join(run.text for run in block.runs)
        pdf.set_font(look.family, "B" if isinstance(block, Heading) else "", size)
        mark = "• " if isinstance(block, Para) and block.kind == "bullet" else ""
        pdf.ln(5)
        pdf.multi_cell(0, size * 1.3, mark + text, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    path.write_bytes(bytes(pdf.output()))
