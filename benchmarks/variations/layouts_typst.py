"""Layouts set by Typst: tables with merged cells over pages, and plans without tables."""

from __future__ import annotations

from .draw_typst import TypstLook
from .style import Column, Style
from .variation import TypstPlan

C = Column

LAYOUTS: list[TypstPlan] = [
    TypstPlan(
        "labels_in_cell",
        "airebeck",
        "one agencies cell with Lead: and Partners:, objective merged over pages, RAG as coloured "
        "cell, bullets in cells",
        Style(
            columns=(
                C("objective", "Strategic objective", 1.1),
                C("action", "Key actions", 2),
                C("agencies", "Responsibility", 1.6),
                C("timescale", "Completion date", 0.9),
                C("status", "Position statement", 1.1),
                C("rag", "RAG", 0.4),
            ),
            lead_mark="label",
            bands=("priority",),
            rag="colour",
            extras=("intro", "members", "funding", "meetings"),
        ),
        TypstLook(
            family="Noto Sans", header="Safer Airebeck Delivery Plan", cover=True, contents=True, footer="OFFICIAL"
        ),
    ),
    TypstPlan(
        "projects_in_cell",
        "withambridge",
        "several projects with bold names in one cell, lead merged over its rows, table under each "
        "priority heading, funding",
        Style(
            columns=(
                C("lead", "Lead agency", 1.1),
                C("action", "Projects and delivery", 2.6),
                C("partners", "Additional partners", 1.2),
                C("outcome", "Target", 1.1),
                C("cost", "Funding", 0.7),
            ),
            headings=("priority",),
            lead_merge=True,
            priority_label="{text}",
            extras=("intro", "priorities", "members", "funding"),
        ),
        TypstLook(family="Carlito", size=10.5, repeat=False, header_fill="#ffe8b3"),
    ),
    TypstPlan(
        "numbered_labels",
        "evenlode",
        "no table: a numbered heading for each action and labelled lines, portrait, serif",
        Style(
            columns=(
                C("action", ""),
                C("outcome", "Expected result"),
                C("lead", "Lead body"),
                C("partners", "Working with"),
                C("timescale", "By when"),
                C("cost", "Budget"),
            ),
            headings=("priority", "objective"),
            priority_label="{text}",
            separator="; ",
            action_label="Action {number}",
            extras=("intro", "priorities", "members", "funding"),
            filler={"cost": "None"},
        ),
        TypstLook(family="Noto Serif", size=10.5, flipped=False, numbered=True),
        items=True,
    ),
    TypstPlan(
        "nested_bullets",
        "meden",
        "no table: bulleted actions with second-level bullets, contents page, portrait",
        Style(
            columns=(
                C("action", ""),
                C("lead", "Who leads"),
                C("partners", "Who else is involved"),
                C("outcome", "What success looks like"),
                C("timescale", "When"),
            ),
            headings=("priority",),
            separator=", ",
            extras=("intro", "members", "member bullets", "crime"),
        ),
        TypstLook(family="Liberation Sans", size=10.5, flipped=False, items="bullets", contents=True, cover=True),
        items=True,
    ),
    TypstPlan(
        "cards",
        "molebridge",
        "no table: a card for each action with a coloured dot for RAG, in two columns",
        Style(
            columns=(
                C("action", ""),
                C("lead", "Owner"),
                C("partners", "Partners"),
                C("timescale", "Due"),
                C("status", "Latest position"),
                C("outcome", "Measure"),
                C("rag", "RAG rating"),
            ),
            headings=("priority",),
            separator=", ",
            action_label="Action {number}",
            extras=("intro", "members"),
        ),
        TypstLook(family="Noto Sans", size=9.5, flipped=True, columns=2, items="cards", accent="#7b2d26"),
        items=True,
    ),
    TypstPlan(
        "sheets",
        "tynelaw",
        "a small table of two columns (label, text) for each action under objective headings, grey first column",
        Style(
            columns=(
                C("action", "Action"),
                C("outcome", "Success criteria"),
                C("lead", "Lead agency"),
                C("partners", "Supporting agencies"),
                C("timescale", "Timescale"),
                C("monitoring", "How monitored"),
                C("cost", "Resources"),
            ),
            headings=("priority", "objective"),
            priority_label="Theme {n} – {text}",
            separator=", ",
            action_label="Action",
            extras=("intro", "members"),
        ),
        TypstLook(family="DejaVu Sans", size=9, flipped=False, items="sheets"),
        items=True,
    ),
    TypstPlan(
        "bilingual",
        "bro_teifan",
        "Welsh and English in headings and objective cells, horizontal rules only, RAG words",
        Style(
            columns=(
                C("objective", "Amcan / Objective", 1.3),
                C("action", "Gweithred / Action", 2),
                C("lead", "Arweinydd / Lead", 1.1),
                C("partners", "Partneriaid / Partners", 1.2),
                C("timescale", "Erbyn / By when", 0.9),
                C("rag", "Statws / RAG", 0.6),
            ),
            headings=("priority",),
            priority_label="Blaenoriaeth {n} Priority {n}: {text}",
            bilingual=True,
            extras=("intro", "members", "funding"),
        ),
        TypstLook(family="Noto Sans", rules="across", header="Bro Teifan", header_fill="#d8f3dc"),
    ),
    TypstPlan(
        "booktabs",
        "meden",
        "three horizontal rules and no more, justified serif, lead officers named after the agency, monitoring column",
        Style(
            columns=(
                C("ref", "Ref", 0.4),
                C("action", "Activity", 2),
                C("lead", "Lead (agency and officer)", 1.4),
                C("partners", "Delivery partners", 1.2),
                C("timescale", "Timescales", 0.9),
                C("monitoring", "Measure/evidence", 1.0),
            ),
            headings=("priority",),
            officers="after",
            extras=("intro", "priorities", "members", "funding", "glossary"),
        ),
        TypstLook(family="Liberation Serif", size=10, rules="booktabs", header_fill=None, footer="Meden Forest CSP"),
    ),
    TypstPlan(
        "stripes_dark",
        "tynelaw",
        "portrait, stripes, dark header with white text repeated, RAG words in coloured cells, objective in each row",
        Style(
            columns=(
                C("objective", "Objective", 1.1),
                C("action", "What will be done", 1.8),
                C("lead", "Accountable", 1.1),
                C("timescale", "Deadline", 0.9),
                C("status", "Commentary", 1.0),
                C("rag", "BRAG", 0.6),
            ),
            objective="repeat",
            bands=("priority",),
            rag="word+colour",
            priority_label="Theme {n}: {text}",
            extras=("intro", "members"),
        ),
        TypstLook(
            family="DejaVu Sans",
            size=8,
            flipped=False,
            rules="none",
            stripe="#f1f1f1",
            header_fill="#222244",
            header_colour="#ffffff",
        ),
    ),
    TypstPlan(
        "short_slashes",
        "airebeck",
        "abbreviations only, parted by slashes, dotted grid, watermark, column groups over two header rows, glossary",
        Style(
            columns=(
                C("ref", "Ref", 0.4),
                C("action", "Task", 2.2, "What"),
                C("outcome", "Output", 1.4, "What"),
                C("lead", "Lead", 0.8, "Agencies"),
                C("partners", "Others", 1, "Agencies"),
                C("timescale", "When", 0.9),
                C("cost", "Funding £", 0.7),
            ),
            names="short",
            separator=" / ",
            bands=("priority", "objective"),
            filler={"cost": "Nil"},
            extras=("intro", "members", "glossary"),
        ),
        TypstLook(family="Libertinus Serif", size=9, rules="dotted", watermark="DRAFT v3", breakable=False),
    ),
    TypstPlan(
        "two_columns_run_in",
        "withambridge",
        "no table: two text columns, actions with italic run-in labels under priority headings",
        Style(
            columns=(
                C("action", ""),
                C("lead", "Lead"),
                C("partners", "Partners"),
                C("timescale", "Timescale"),
                C("monitoring", "Monitored by"),
            ),
            headings=("priority",),
            separator=", ",
            unit="none",
            action_label="{number}",
            extras=("intro", "members", "funding"),
        ),
        TypstLook(family="Noto Serif", size=10, flipped=False, columns=2, items="run in"),
        items=True,
    ),
    TypstPlan(
        "italic_priorities",
        "meden",
        "portrait grid of narrow columns, objective with italic priorities merged over pages, rows "
        "cut, header repeated, bold lead",
        Style(
            columns=(
                C("objective+", "Objective (priority)", 1.2),
                C("action", "Action", 1.6),
                C("outcome", "Outcome", 1.3),
                C("agencies", "Agencies", 1.4),
                C("timescale", "Timescale", 0.9),
            ),
            lead_mark="bold",
            extras=("intro", "priorities", "members"),
        ),
        TypstLook(family="Carlito", size=12, flipped=False, header_fill="#cccccc"),
    ),
]
