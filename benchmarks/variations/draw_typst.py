"""Plans and reports set by Typst, which breaks merged cells and rows over pages by itself."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import typst

from .pens import FONTS
from .sheet import Block, Break, Cell, Heading, Item, Para, Paragraph, Quote, Row, Stats, Table
from .style import RAG_FILLS


@dataclass(frozen=True, slots=True)
class TypstLook:
    """What the preamble sets.

    `rules`: grid, across, booktabs, none, dotted. `items`: labels, run in, bullets, cards, sheets.
    """

    family: str = "Noto Sans"
    size: float = 9.5
    flipped: bool = True
    columns: int = 1
    rules: str = "grid"
    repeat: bool = True
    breakable: bool = True
    header_fill: str | None = "#e8eef4"
    header_colour: str = "#000000"
    stripe: str | None = None
    accent: str = "#264653"
    items: str = "labels"
    cover: bool = False
    contents: bool = False
    header: str = ""
    footer: str = ""
    justify: bool = False
    numbered: bool = False  # headings carry section numbers
    watermark: str = ""
    hyphenate: bool = False
    footnote: str = ""  # under the first paragraph's page, with a raised mark
    tables_flipped: bool = False  # plan tables on landscape pages among portrait ones
    preamble: str = ""


def literal(text: str) -> str:
    """A Typst string."""
    return json.dumps(text, ensure_ascii=False)


def inline(paragraph: Paragraph) -> str:
    parts = []
    for run in paragraph:
        body = f"#{literal(run.text)}"
        if run.bold:
            body = f"#strong[{body}]"
        if run.italic:
            body = f"#emph[{body}]"
        parts.append(body)
    return "".join(parts)


def lines(paragraphs: list[Paragraph]) -> str:
    return " #linebreak() ".join(inline(paragraph) for paragraph in paragraphs)


def cell(cell: Cell, extra: str = "", colour: str = "#000000") -> str:
    options = [f"rowspan: {cell.rows}", f"colspan: {cell.columns}"]
    if cell.fill:
        options.append(f'fill: rgb("{cell.fill}")')
    if extra:
        options.append(extra)
    body = lines(cell.paragraphs)
    if colour != "#000000":
        body = f'#text(fill: rgb("{colour}"))[{body}]'
    if cell.upright:
        body = f"#rotate(-90deg, reflow: true)[{body}]"
    return f"table.cell({', '.join(options)})[{body}]"


STROKES = {
    "grid": "0.5pt",
    "dotted": '(paint: gray, thickness: 0.7pt, dash: "dotted")',
    "across": "(x, y) => (top: 0.5pt + gray, bottom: 0.5pt + gray)",
    "booktabs": "none",
    "none": "none",
}


def table(block: Table, look: TypstLook) -> str:
    """The Typst source of a table."""
    plan = block.purpose == "plan"
    head = [row for row in block.rows if row.kind == "header"]
    body = [row for row in block.rows if row.kind != "header"]
    rules = look.rules if plan else "grid"
    parts = [
        f"columns: ({', '.join(f'{width}fr' for width in block.widths)},)",
        f"stroke: {STROKES[rules]}",
        "align: left + top",
    ]
    if look.stripe and plan:
        parts.append(f'fill: (x, y) => if calc.even(y) {{ rgb("{look.stripe}") }}')
    edge = "table.hline(stroke: 1pt)," if rules == "booktabs" else ""
    fill = f'fill: rgb("{look.header_fill}")' if look.header_fill and plan else ""
    heads = [cell(c, fill, look.header_colour) for row in head for c in row.cells if c is not None]
    source = (
        f"#table({', '.join(parts)}, {edge} table.header(repeat: {str(look.repeat).lower()}, {', '.join(heads)}),\n"
    )
    source += "table.hline(stroke: 0.6pt),\n" if rules == "booktabs" else ""
    for row in body:
        source += row_source(row, look) + ",\n"
    return source + edge + ")"


def row_source(row: Row, look: TypstLook) -> str:
    if row.kind == "band":
        return ", ".join(cell(c, 'fill: rgb("#dddddd"), breakable: false') for c in row.cells if c is not None)
    extra = "" if look.breakable else "breakable: false"
    return ", ".join(cell(c, extra) for c in row.cells if c is not None)


def bulleted(item: Item) -> str:
    inner = "".join(f"  - #strong[#{literal(label)}:] {lines(body)}\n" for label, body in item.lines)
    return f"- {lines(item.text)}\n{inner}\n"


def label_sheet(item: Item) -> str:
    rows = [(item.heading, item.text), *item.lines]
    cells = ", ".join(f"[#strong[#{literal(label)}]], [{lines(body)}]" for label, body in rows)
    grey = 'fill: (x, y) => if x == 0 { rgb("#eeeeee") }'
    return f"#table(columns: (8.5em, 1fr), stroke: 0.4pt, {grey}, {cells})\n#v(4pt)\n"


def card(item: Item, look: TypstLook) -> str:
    pill = ""
    if item.rag:
        dot = f'#box(fill: rgb("{RAG_FILLS[item.rag]}"), width: 14pt, height: 14pt, radius: 7pt)'
        pill = f"#place(top + right)[{dot}]"
    labelled = [f"#text(fill: gray.darken(40%))[#{literal(label)}:] {lines(body)}" for label, body in item.lines]
    body = f"{pill}#strong[#{literal(item.heading)}] #linebreak() {lines(item.text)} #v(2pt)\n"
    frame = f'stroke: 0.8pt + rgb("{look.accent}"), radius: 4pt, inset: 7pt, width: 100%, breakable: false'
    return f"#block({frame})[{body}{' #linebreak() '.join(labelled)}]\n"


def item_source(item: Item, look: TypstLook) -> str:
    """An action outside tables."""
    if look.items == "bullets":
        return bulleted(item)
    if look.items == "sheets":
        return label_sheet(item)
    if look.items == "cards":
        return card(item, look)
    parts = [f"#block(sticky: true)[#strong[#{literal(item.heading)}]]", *map(inline, item.text)]
    for label, body in item.lines:
        if look.items == "run in":
            parts.append(f"#emph[#{literal(label)}] – {'; '.join(map(inline, body))}.")
        else:
            parts.append(f"#strong[#{literal(label)}:] {lines(body)}")
    return "\n\n".join(parts) + "\n\n"


def block_source(block: Block, look: TypstLook) -> str:
    if isinstance(block, Heading):
        return f"\n{'=' * block.level} #{literal(block.text)}\n"
    if isinstance(block, Break):
        return "#pagebreak()\n"
    if isinstance(block, Table):
        return table(block, look) + "\n"
    if isinstance(block, Item):
        return item_source(block, look)
    if isinstance(block, Stats):
        return stats(block, look)
    if isinstance(block, Quote):
        words = f"#text(size: 1.3em)[#emph[#{literal('“' + block.text + '”')}]]"
        frame = f'inset: 8pt, stroke: (left: 3pt + rgb("{look.accent}"))'
        return f"#block({frame})[{words} #linebreak() #{literal('– ' + block.who)}]\n"
    assert isinstance(block, Para)
    body = inline(block.runs)
    if block.kind == "bullet":
        return f"- {body}\n"
    if block.kind == "small":
        return f"\n#text(size: 0.8em)[{body}]\n\n"
    return f"\n{body}\n\n"


def stats(block: Stats, look: TypstLook) -> str:
    """Boxes beside each other with white figures."""
    frame = f'fill: rgb("{look.accent}"), inset: 8pt, width: 100%'
    texts = [
        f"#text(size: 18pt)[#strong[#{literal(value)}]] #linebreak() #{literal(label)}" for value, label in block.boxes
    ]
    boxes = ", ".join(f"box({frame})[#set text(fill: white); #align(center)[{text}]]" for text in texts)
    return f"#grid(columns: (1fr,) * {len(block.boxes)}, gutter: 6pt, {boxes})\n#v(6pt)\n"


def preamble(title: str, subtitle: str, look: TypstLook) -> str:
    header = f"[#text(size: 8pt, fill: gray)[#{literal(look.header)}]]" if look.header else "none"
    footer = (
        f'context [#text(size: 8pt)[#{literal(look.footer)} #h(1fr) Page #counter(page).display("1 of 1", both: true)]]'
    )
    watermark = (
        f'[#rotate(-40deg)[#text(size: 90pt, fill: rgb("#e4e4e4"))[#{literal(look.watermark)}]]]'
        if look.watermark
        else "none"
    )
    source = f"""#set document(title: {literal(title)}, date: none)
#set page("a4", flipped: {str(look.flipped).lower()}, margin: 1.8cm, columns: {look.columns})
#set page(header: {header}, footer: {footer},
  background: {watermark})
#set text(font: {literal(look.family)}, size: {look.size}pt, lang: "en", region: "gb")
#set text(hyphenate: {str(look.hyphenate).lower()})
#set par(justify: {str(look.justify).lower()})
#set table(inset: 4pt)
#show heading: set text(fill: rgb("{look.accent}"))
"""
    if look.numbered:
        source += '#set heading(numbering: (..n) => n.pos().slice(1).map(str).join(".") + " ")\n'
    source += look.preamble + "\n"
    heading = f"#text(size: 20pt)[#strong[#{literal(title)}]]\n\n"
    if look.columns > 1:
        source += f'#place(top + center, scope: "parent", float: true)[{heading.strip()}]\n'
    elif look.cover:
        source += f"#v(30%)\n{heading}#text(size: 14pt)[#{literal(subtitle)}]\n#pagebreak()\n"
    else:
        source += heading
    if look.contents:
        source += "#outline(depth: 2)\n#pagebreak()\n"
    return source


def compile_source(path: Path, source: str) -> None:
    """Writes the PDF of Typst `source`."""
    path.write_bytes(typst.compile(source.encode(), format="pdf", font_paths=[str(FONTS)], timestamp=1704153600))


def draw(path: Path, title: str, subtitle: str, blocks: Iterable[Block], look: TypstLook) -> None:
    """Writes the PDF."""
    parts = [preamble(title, subtitle, look)]
    noted = False
    for block in blocks:
        source = block_source(block, look)
        if look.footnote and not noted and isinstance(block, Para):
            source = f"{source.rstrip()}#footnote[#{literal(look.footnote)}]\n\n"
            noted = True
        if look.tables_flipped and isinstance(block, Table) and block.purpose == "plan":
            source = f"#page(flipped: true)[\n{source}]\n"
        parts.append(source)
    compile_source(path, "".join(parts))
