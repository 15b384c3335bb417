"""Plans as HTML, Markdown, tab-parted text and DOCX."""

from __future__ import annotations

from .style import Column, Style
from .variation import FlowPlan

C = Column

BOLD = Style(
    columns=(
        C("objective+", "Objective & priority"),
        C("action", "Action"),
        C("outcome", "Desired outcomes"),
        C("agencies", "Accountable agencies"),
        C("monitoring", "Monitoring"),
    ),
    lead_mark="bold",
    extras=("intro", "priorities", "members", "funding"),
)
PER_PRIORITY = Style(
    columns=(
        C("ref", "Ref"),
        C("action", "What we will do"),
        C("lead", "Who"),
        C("partners", "With"),
        C("timescale", "By when"),
        C("status", "Progress"),
        C("rag", "RAG"),
    ),
    headings=("priority",),
    separator=", ",
    extras=("intro", "members", "contacts"),
)
LABELLED = Style(
    columns=(
        C("action", ""),
        C("lead", "Lead"),
        C("partners", "Partners"),
        C("outcome", "Outcome"),
        C("timescale", "Timescale"),
    ),
    headings=("priority", "objective"),
    separator=", ",
    action_label="Action {number}",
    extras=("intro", "members", "funding"),
)

LAYOUTS: list[FlowPlan] = [
    FlowPlan("tab_text", "meden", "tab-parted text with <b> and <i>, page residue", BOLD, "txt"),
    FlowPlan("pipe_table", "airebeck", "Markdown, a pipe table under each priority", PER_PRIORITY, "md"),
    FlowPlan("web_page", "marlbourne", "web page with merged cells, lead in bold", BOLD, "html"),
    FlowPlan("web_list", "evenlode", "web page without tables: definition lists", LABELLED, "html", items=True),
    FlowPlan("word", "blythmere", "Word file with merged objective cells, lead in bold", BOLD, "docx"),
    FlowPlan(
        "word_labels",
        "molebridge",
        "Word file without tables: headings and labelled bullets",
        LABELLED,
        "docx",
        items=True,
    ),
]
