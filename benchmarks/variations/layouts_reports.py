"""Layouts of annual reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from . import draw_canvas, draw_flow, draw_groff, draw_typst, report
from .draw_canvas import A4, LANDSCAPE, Paper
from .draw_groff import GroffLook
from .draw_typst import TypstLook
from .grid import Look
from .report import ReportStyle
from .sheet import Block
from .variation import write_gold


@dataclass(frozen=True, slots=True)
class ReportVariation:
    """A report set by `maker`: a look of Typst or groff, sheet and look of the canvas, or a suffix of a flow format."""

    name: str
    content: str
    about: str
    style: ReportStyle
    maker: TypstLook | GroffLook | tuple[Paper, Look] | str

    def write(self, folder: Path) -> Path:
        content = report.load_report(self.content)
        path = folder / f"{content.name}__{self.name}.pdf"
        blocks: Iterable[Block] = report.blocks(content, self.style)
        if isinstance(self.maker, TypstLook):
            draw_typst.draw(path, content.title, content.partnership, blocks, self.maker)
        elif isinstance(self.maker, GroffLook):
            draw_groff.draw(path, content.title, content.partnership, blocks, self.maker)
        elif isinstance(self.maker, str):
            path = path.with_suffix(".txt" if self.maker == "plain" else f".{self.maker}")
            draw_flow.WRITERS[self.maker](path, content.title, blocks)
        else:
            draw_canvas.draw(path, content.title, content.partnership, blocks, *self.maker)
        write_gold(path, report.gold(content, self.style, [self.name]))
        return path


LAYOUTS: list[ReportVariation] = [
    ReportVariation(
        "brochure",
        "wolds_end",
        "two columns, statistic boxes, pull quote, cover, bulleted members",
        ReportStyle(members="bullets"),
        TypstLook(family="Carlito", size=10.5, flipped=False, columns=2, accent="#0b6e4f"),
    ),
    ReportVariation(
        "run_in",
        "stourwick",
        "one column, justified serif, achievements with run-in bold headings under priority "
        "headings, members in a sentence",
        ReportStyle(
            achievements="run in", by_priority=True, stats=False, foreword="Chair’s welcome", money="Our money"
        ),
        TypstLook(family="Noto Serif", size=10.5, flipped=False, justify=True, numbered=True, contents=True),
    ),
    ReportVariation(
        "three_columns",
        "brentholme",
        "landscape newsletter in three columns, small type",
        ReportStyle(members="bullets", results="Achievements {year}", money="Who paid"),
        TypstLook(family="Noto Sans", size=8.5, flipped=True, columns=3, accent="#8d0801", rules="across"),
    ),
    ReportVariation(
        "committee",
        "ynys_wen",
        "committee report: numbered headings, no boxes, members in a table, crime table first",
        ReportStyle(
            achievements="numbered",
            members="table",
            stats=False,
            quote=False,
            foreword="Introduction",
            results="Projects and activities",
            order=("foreword", "who", "crime", "money", "priorities", "results", "next", "contact"),
        ),
        TypstLook(family="Liberation Serif", size=11, flipped=False, header="Agenda item 7"),
    ),
    ReportVariation(
        "canvas_two_columns",
        "stourwick",
        "two columns drawn mark by mark, boxes with white figures, pull quote, table with box and column lines only",
        ReportStyle(members="bullets", foreword="Message from the Chairman"),
        (
            Paper(
                "reportlab", A4, "LiberationSans", footer="{page}", columns=2, accent="#184e77", header="Stourwick CSP"
            ),
            Look("outer box", 9),
        ),
    ),
    ReportVariation(
        "canvas_one_column",
        "brentholme",
        "one column, cover, contents, achievements under priority headings with run-in bold",
        ReportStyle(achievements="run in", by_priority=True, members="sentence", results="Our achievements in {year}"),
        (
            Paper("fpdf2", A4, "DejaVuSerif", footer="Page {page}", cover=True, contents=True, accent="#6a040f"),
            Look("horizontal", 9),
        ),
    ),
    ReportVariation(
        "results_table",
        "wolds_end",
        "achievements in a table of two columns (project, what happened) that breaks over pages, "
        "landscape, form XObjects",
        ReportStyle(
            achievements="table", stats=False, quote=False, money="Resources", foreword="Purpose of this report"
        ),
        (Paper("reportlab", LANDSCAPE, "LiberationSerif", footer="{page}", forms=True), Look("full", 10)),
    ),
    ReportVariation(
        "groff_report",
        "ynys_wen",
        "two columns set by groff, hyphenated, standard fonts",
        ReportStyle(members="bullets", foreword="Foreword"),
        GroffLook(family="T", size=10, columns=2),
    ),
    ReportVariation(
        "groff_plain",
        "brentholme",
        "one column set by groff, Helvetica, ruled crime table",
        ReportStyle(achievements="heading", members="sentence", stats=False, quote=False, by_priority=False),
        GroffLook(family="H", size=10),
    ),
    ReportVariation("report_word", "wolds_end", "Word file", ReportStyle(members="bullets"), "docx"),
    ReportVariation(
        "report_markdown", "brentholme", "Markdown", ReportStyle(achievements="heading", members="bullets"), "md"
    ),
    ReportVariation("report_web", "stourwick", "web page", ReportStyle(members="bullets"), "html"),
    ReportVariation(
        "report_text",
        "ynys_wen",
        "plain text, Windows-1252, headings in capitals or underlined",
        ReportStyle(members="bullets", quote=False),
        "plain",
    ),
]
