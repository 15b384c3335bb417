"""Layouts drawn mark by mark: odd rules, cut rows, turned sheets, forms, clips."""

from __future__ import annotations

from .draw_canvas import A4, Paper
from .grid import Look
from .style import Column, Style
from .variation import CanvasPlan

C = Column

LAYOUTS: list[CanvasPlan] = [
    CanvasPlan(
        "cut_rows",
        "marlbourne",
        "full grid, merged objective with italic priorities, rows cut by the page in mid-sentence, "
        "header once, bold lead",
        Style(
            columns=(
                C("objective+", "Objective and priorities met", 1.3),
                C("action", "What we will do", 1.9),
                C("outcome", "Desired outcomes", 1.5),
                C("agencies", "Accountable agencies", 1.3),
                C("monitoring", "Monitoring"),
            ),
            lead_mark="bold",
            extras=("intro", "priorities", "members", "funding"),
        ),
        Paper("fpdf2", family="Carlito", footer="{page}"),
        Look("full", 11.5, repeat=False),
    ),
    CanvasPlan(
        "doubled",
        "blythmere",
        "doubled and broken rules, lead and partners in columns of their own, header repeated, RAG "
        "letters, document control",
        Style(
            columns=(
                C("ref", "No.", 0.4),
                C("objective", "Aim", 1.2),
                C("action", "Action", 2),
                C("lead", "Responsible body", 1.1),
                C("partners", "Supported by", 1.2),
                C("timescale", "By when", 0.8),
                C("rag", "RAG", 0.4),
            ),
            rag="letter",
            extras=("intro", "priorities", "members", "control", "pcc", "rag key"),
            bands=("priority",),
        ),
        Paper("reportlab", family="LiberationSerif", header="Blythmere CSP", footer="Page {page}"),
        Look("doubled", 9),
    ),
    CanvasPlan(
        "open_sides",
        "bro_teifan",
        "rules drawn as thin rectangles, outer sides open, first column gone where its cell has no "
        "more text, header once",
        Style(
            columns=(
                C("objective", "Outcome sought", 1.2),
                C("action", "Activity", 2),
                C("outcome", "Success measure", 1.4),
                C("lead", "Lead officer/agency", 1.2),
                C("partners", "Partners", 1.2),
                C("timescale", "Timescale", 0.9),
            ),
            headings=("priority",),
            extras=("intro", "members", "funding"),
            unit="dash",
        ),
        Paper("reportlab", family="NotoSans", footer="Bro Teifan CSP | {page}"),
        Look("thin rectangles", 9, repeat=False, first_gone=True, line="#666666"),
    ),
    CanvasPlan(
        "cell_boxes",
        "irkdale",
        "each cell's border by itself, text before the lines in the stream, grouped header in two "
        "rows, turned header text, short names",
        Style(
            columns=(
                C("ref", "Ref", 0.4),
                C("action", "Action", 2.2, "Delivery"),
                C("outcome", "Measure", 1.4, "Delivery"),
                C("lead", "Lead", 0.8, "Who"),
                C("partners", "Support", 0.9, "Who"),
                C("timescale", "Due", 0.7),
                C("rag", "RAG", 0.35, upright=True),
            ),
            names="short",
            separator=" / ",
            bands=("priority", "objective"),
            rag="colour",
            extras=("intro", "members", "glossary"),
        ),
        Paper("fpdf2", family="LiberationSansNarrow", footer="{page}"),
        Look("cell boxes", 8.5, text_first=True, header_fill="#cfe2f3"),
    ),
    CanvasPlan(
        "zebra",
        "irkdale",
        "stripes without lines, dark header with white text, RAG in coloured cells with a word, progress column",
        Style(
            columns=(
                C("priority", "Priority", 1),
                C("action", "What we will do", 1.8),
                C("lead", "Led by", 1.1),
                C("partners", "With", 1.3),
                C("timescale", "Milestone", 0.7),
                C("status", "Progress", 1.2),
                C("rag", "Status", 0.6),
            ),
            objective="repeat",
            rag="word+colour",
            separator=", ",
            extras=("intro", "priorities", "members", "funding"),
        ),
        Paper("reportlab", family="Carlito", footer="{page}", cover=True, accent="#5a189a"),
        Look("none", 9.5, stripe="#eeeaf5", header_fill="#5a189a", header_colour="#ffffff", cut=False),
    ),
    CanvasPlan(
        "header_ruled",
        "blythmere",
        "portrait, header ruled and body not, rows parted by white space, contacts table at the end",
        Style(
            columns=(
                C("action", "Task", 2),
                C("outcome", "How we will know", 1.4),
                C("lead", "Who leads", 1.1),
                C("partners", "Who helps", 1.2),
                C("timescale", "When", 0.9),
            ),
            headings=("priority",),
            priority_label="{n}. {text}",
            extras=("intro", "priorities", "members", "contacts"),
        ),
        Paper("reportlab", A4, "LiberationSans", margin=42, header="Action plan 2019-2020", footer="{page}"),
        Look("header only", 8.5, cut=True, padding=5),
    ),
    CanvasPlan(
        "rules_across",
        "marlbourne",
        "horizontal rules only, full-width priority rows, fillers TBC and n/a, funding column, "
        "asterisk for the lead with legend",
        Style(
            columns=(
                C("ref", "Ref", 0.4),
                C("action", "Action", 2.2),
                C("agencies", "Partners involved", 1.5),
                C("timescale", "Target date", 0.9),
                C("cost", "Resources", 0.8),
                C("status", "Update", 1.2),
            ),
            lead_mark="asterisk",
            separator="; ",
            bands=("priority",),
            filler={"cost": "n/a", "status": "TBC"},
            extras=("intro", "priorities", "members"),
        ),
        Paper("fpdf2", family="DejaVuSansCondensed", footer="Marlbourne CSP Action Plan page {page}"),
        Look("horizontal", 8, line="#999999", band_fill="#dbe9f4"),
    ),
    CanvasPlan(
        "no_rules",
        "bro_teifan",
        "no rules, no fills: columns by white space, wrapped cells, objective in its first row only",
        Style(
            columns=(
                C("objective", "Objective", 1.2),
                C("action", "Action", 2.1),
                C("lead", "Lead agency", 1.2),
                C("partners", "Partner agencies", 1.4),
                C("timescale", "Deadline", 0.9),
            ),
            objective="first",
            headings=("priority",),
            extras=("intro", "members"),
        ),
        Paper("reportlab", family="LiberationSerif", footer="- {page} -"),
        Look("none", 10, padding=6, band_fill=None),
    ),
    CanvasPlan(
        "turned",
        "marlbourne",
        "landscape sheets stored as portrait with /Rotate, content in form XObjects, watermark, "
        "codes for the priorities",
        Style(
            columns=(
                C("codes", "Priority", 0.6),
                C("action", "Action", 2.2),
                C("outcome", "Intended outcome", 1.5),
                C("lead", "Owner", 1.2),
                C("partners", "Contributors", 1.2),
                C("timescale", "Timeframe", 0.9),
            ),
            extras=("intro", "priorities", "members", "meetings"),
            unit="dash",
        ),
        Paper("reportlab", family="LiberationSans", footer="Page {page}", turned=True, forms=True, watermark="DRAFT"),
        Look("full", 9, header_fill="#d9ead3"),
    ),
    CanvasPlan(
        "side_by_side",
        "irkdale",
        "two tables beside each other, one for each objective, clipped fills",
        Style(
            columns=(
                C("action", "Action", 2),
                C("lead", "Lead", 0.9),
                C("timescale", "By", 0.7),
                C("rag", "RAG", 0.55),
            ),
            headings=("priority",),
            names="short",
            separator=", ",
            extras=("intro", "members", "glossary"),
        ),
        Paper("reportlab", family="LiberationSans", footer="{page}", clip=True, side_by_side=True),
        Look("full", 8.5, header_fill="#fde9d9", cut=False),
    ),
    CanvasPlan(
        "outer_box",
        "blythmere",
        "box round the table and column lines, no row borders, officers named before the agency, "
        "empty rows, double spaces",
        Style(
            columns=(
                C("priority", "Theme", 1),
                C("action", "Agreed action", 2.2),
                C("lead", "Lead officer / agency", 1.5),
                C("partners", "Others involved", 1.3),
                C("timescale", "Date", 0.9),
                C("cost", "Cost", 0.6),
            ),
            officers="before",
            objective="repeat",
            empty_rows=3,
            double_spaces=True,
            extras=("intro", "priorities", "members", "funding", "related"),
            filler={"cost": "-"},
        ),
        Paper("fpdf2", family="NotoSans", footer="{page}"),
        Look("outer box", 8.5, padding=5, header_fill="#e2e2e2", cut=False),
    ),
    CanvasPlan(
        "logos",
        "evenlode",
        "lead agency given only as a picture, several bodies run on in one line, table under each priority heading",
        Style(
            columns=(
                C("lead", "Lead Agency", 0.8),
                C("action", "2017/18 Delivery", 2.4),
                C("partners", "Additional Partners", 1.6),
                C("timescale", "Timescale", 0.9),
                C("cost", "Funding", 0.7),
            ),
            lead_mark="logo",
            headings=("priority",),
            priority_label="{text}",
            separator=", ",
            extras=("intro", "priorities", "members", "funding"),
        ),
        Paper("reportlab", family="Carlito", footer="APPENDIX A    {page}"),
        Look("full", 10, header_fill="#d0e4f5"),
    ),
    CanvasPlan(
        "shifting",
        "tynelaw",
        "columns in another order and wording in every second table, officers before the agency, typing errors",
        Style(
            columns=(
                C("action", "Action required", 2),
                C("lead", "Lead person/agency", 1.4),
                C("partners", "Support from", 1.3),
                C("timescale", "Date", 0.8),
                C("outcome", "Outcome", 1.3),
            ),
            again=(
                C("lead", "Lead", 1.2),
                C("action", "What we will do", 2),
                C("outcome", "Success looks like", 1.4),
                C("timescale", "Target date", 0.8),
                C("partners", "Partner agencies", 1.4),
            ),
            headings=("priority",),
            priority_label="Theme {n}: {text}",
            officers="before",
            typos=True,
            extras=("intro", "members"),
        ),
        Paper("fpdf2", family="LiberationSans", footer="{page}"),
        Look("full", 9, header_fill="#eeeeee", line="#aaaaaa"),
    ),
    CanvasPlan(
        "narrow_portrait",
        "molebridge",
        "portrait, seven narrow columns, small type, rows cut by the page, doubled rules, header not repeated",
        Style(
            columns=(
                C("objective", "Objective", 1.35),
                C("action", "Action", 1.5),
                C("agencies", "Lead (bold) and partners", 1.3),
                C("timescale", "Timescale", 0.9),
                C("outcome", "Success measure", 1.1),
                C("status", "Progress to date", 0.9),
                C("rag", "RAG", 0.5),
            ),
            lead_mark="bold",
            rag="letter",
            bands=("priority",),
            extras=("intro", "members", "rag key", "control"),
        ),
        Paper("reportlab", A4, "DejaVuSansCondensed", margin=36, footer="{page}"),
        Look("doubled", 9.5, repeat=False),
    ),
    CanvasPlan(
        "numbered_flow",
        "blythmere",
        "no table: actions under numbered headings, labels Lead agency, Partner agencies, "
        "Deadline, progress and RAG in words",
        Style(
            columns=(
                C("action", ""),
                C("lead", "Lead agency"),
                C("partners", "Partner agencies"),
                C("timescale", "Deadline"),
                C("status", "Progress so far"),
                C("rag", "RAG status"),
            ),
            headings=("priority",),
            separator=", ",
            action_label="Action {number}",
            extras=("intro", "members", "funding", "contacts"),
        ),
        Paper("fpdf2", A4, "NotoSerif", footer="Page {page}", contents=True, cover=True),
        Look(),
        items=True,
    ),
]
