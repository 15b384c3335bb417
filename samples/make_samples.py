"""Writes the sample documents beside this file: ``python samples/make_samples.py`` from the repository.

The districts are invented; the counties, forces and services named are real, and nothing said of them is. What
the documents say stands in ``benchmarks/variations/contents``; here stands only how each of them looks. The PDFs
are drawn with ReportLab in its invariant mode, so the same bytes come out each time. The fonts are Carlito and
Liberation (``/usr/share/fonts``), of which the files hold the letters used.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from benchmarks.variations import draw_canvas, draw_flow, report, sheet  # noqa: E402
from benchmarks.variations.draw_canvas import A4, LANDSCAPE, Paper  # noqa: E402
from benchmarks.variations.grid import Look  # noqa: E402
from benchmarks.variations.model import load_plan  # noqa: E402
from benchmarks.variations.report import ReportStyle, load_report  # noqa: E402
from benchmarks.variations.style import Column, Style  # noqa: E402

ONE_TABLE = Style(
    columns=(
        Column("objective+", "Objective and priority met", 1.3),
        Column("action", "Action", 2.0),
        Column("outcome", "Desired outcomes", 1.5),
        Column("agencies", "Accountable agencies", 1.4),
        Column("monitoring", "Monitoring", 0.9),
    ),
    lead_mark="bold",
    extras=("intro", "priorities", "members", "funding"),
)
LOGOS = Style(
    columns=(
        Column("lead", "Lead Agency", 0.8),
        Column("action", "2022/23 Delivery", 2.6),
        Column("partners", "Additional Partners", 1.2),
        Column("timescale", "Timescale", 1.0),
        Column("cost", "Funding", 0.7),
    ),
    lead_mark="logo",
    headings=("priority",),
    priority_label="{text}",
    extras=("intro", "priorities", "pcc", "members", "funding"),
)
TABLE_PER_PRIORITY = Style(
    columns=(
        Column("ref", "Ref", 0.4),
        Column("action", "What we will do", 2.2),
        Column("outcome", "How we will know", 1.4),
        Column("lead", "Lead", 1.3),
        Column("partners", "Partners", 1.5),
        Column("timescale", "By when", 1.0),
        Column("rag", "RAG", 0.6),
    ),
    headings=("priority",),
    rag="word+colour",
    extras=("intro", "members", "funding", "contacts"),
)
MARKDOWN = Style(
    columns=(
        Column("action", "Action"),
        Column("outcome", "Measure"),
        Column("lead", "Lead"),
        Column("partners", "Partners"),
        Column("timescale", "By when"),
        Column("status", "Progress"),
        Column("rag", "RAG"),
    ),
    headings=("priority",),
    separator=", ",
    extras=("intro", "members", "funding"),
)
FOOTER = "{page}"


def make_plans() -> None:
    """Three plans as PDF, one as tab-parted text, one as Markdown."""
    plain = Look("full", 12, repeat=False)
    coloured = Look("full", 9.5, header_fill="#1d3557", header_colour="#ffffff", line="#8d99ae")
    looks = {
        "harrowmere": (ONE_TABLE, Paper(size=LANDSCAPE, family="Carlito", footer=FOOTER), plain),
        "wexcombe": (LOGOS, Paper(size=LANDSCAPE, family="Carlito", footer="APPENDIX B    {page}"), Look("full", 10)),
        "skernedale": (
            TABLE_PER_PRIORITY,
            Paper(size=LANDSCAPE, family="LiberationSans", footer="Page {page}"),
            coloured,
        ),
    }
    for name, (style, paper, look) in looks.items():
        plan = load_plan(f"samples/{name}")
        blocks = sheet.blocks(plan, style)
        draw_canvas.draw(HERE / f"{plan.name}.pdf", plan.title, plan.partnership, blocks, paper, look)
    text = load_plan("samples/ouseholm")
    draw_flow.draw_tab_text(HERE / f"{text.name}.txt", text.title, sheet.blocks(text, ONE_TABLE))
    markdown = load_plan("samples/bro_hirael")
    draw_flow.draw_markdown(HERE / f"{markdown.name}.md", markdown.title, sheet.blocks(markdown, MARKDOWN))


def make_reports() -> None:
    """A two-column report with figures as PDF, and one in plain text."""
    paper = Paper(size=A4, family="LiberationSans", footer=FOOTER, columns=2, accent="#0b6e4f")
    content = load_report("penwarren")
    blocks = report.blocks(content, ReportStyle(members="bullets", results="Our achievements in {year}"))
    path = HERE / f"{content.name}.pdf"
    draw_canvas.draw(path, content.title, content.partnership, blocks, paper, Look("full", 9, header_fill="#d8f3dc"))
    text = load_report("larkhaven")
    style = ReportStyle(members="bullets", quote=False, stats=False)
    draw_flow.draw_plain(HERE / f"{text.name}.txt", text.title, report.blocks(text, style))


if __name__ == "__main__":
    make_plans()
    make_reports()
