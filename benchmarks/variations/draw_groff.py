"""Plans set by groff (ms and tbl), whose PDFs use the standard fonts, not embedded. Needs ``groff`` on the path."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .sheet import Block, Break, Cell, Heading, Item, Para, Paragraph, Quote, Stats, Table


@dataclass(frozen=True, slots=True)
class GroffLook:
    """`frame`: the words of tbl for the rules (``allbox``, ``box``, ``doublebox`` or none)."""

    frame: str = "allbox"
    size: int = 9
    family: str = "H"
    line: str = "17c"
    columns: int = 1


def available() -> bool:
    """Is groff on the path?"""
    return shutil.which("groff") is not None


def escape(text: str) -> str:
    return (
        re.sub(r"^([.'])", r"\\&\1", text.replace("\\", "\\e"))
        .replace("’", "\\[cq]")
        .replace("'", "\\[aq]")
        .replace("–", "\\[en]")
    )


def inline(paragraph: Paragraph) -> str:
    return "".join(
        f"\\f[{'BI' if run.bold and run.italic else 'B' if run.bold else 'I'}]{escape(run.text)}\\f[]"
        if run.bold or run.italic
        else escape(run.text)
        for run in paragraph
    )


def block_cell(cell: Cell | None) -> str:
    if cell is None or not cell.paragraphs:
        return ""
    return "T{\n.ad l\n.nh\n" + "\n.br\n".join(inline(paragraph) for paragraph in cell.paragraphs) + "\nT}"


def table(block: Table, look: GroffLook) -> str:
    """tbl input; merged cells are left empty below their first row (tbl does not break spanned text over pages)."""
    total = sum(block.widths)
    room = (float(look.line.removesuffix("c")) - look.columns + 1) / look.columns - 0.5 * len(block.widths)
    formats = " ".join(f"lw({room * width / total:.2f}c)" for width in block.widths)
    rows = []
    spec = []
    for row in block.rows:
        if row.kind == "band":
            spec.append("lB" + " s" * (len(block.widths) - 1))
            rows.append(escape(row.cells[0].text if row.cells[0] else ""))
        else:
            spec.append(formats)
            rows.append("\t".join(block_cell(cell) for cell in row.cells))
    head = sum(1 for row in block.rows if row.kind == "header")
    options = f"{look.frame} expand tab(\t);" if look.frame else "expand tab(\t);"
    body = [*rows[:head], ".TH", *rows[head:]]
    return f".LP\n.TS H\n{options}\n" + "\n".join(spec) + ".\n" + "\n".join(body) + "\n.TE\n.sp 0.5\n"


def source(block: Block, look: GroffLook) -> str:
    if isinstance(block, Heading):
        return f".SH {block.level}\n{escape(block.text)}\n"
    if isinstance(block, Para):
        mark = ".IP \\[bu] 2\n" if block.kind == "bullet" else ".LP\n"
        return mark + inline(block.runs) + "\n"
    if isinstance(block, Break):
        return ".bp\n"
    if isinstance(block, Table):
        return table(block, look)
    if isinstance(block, Stats):
        return "".join(f".LP\n.B\n{escape(value)}\n.R\n{escape(label)}\n" for value, label in block.boxes)
    if isinstance(block, Quote):
        return f".QP\n.I\n\\(lq{escape(block.text)}\\(rq\n.R\n{escape(block.who)}\n"
    assert isinstance(block, Item)
    lines = [f".SH 4\n{escape(block.heading)}\n.LP\n" + "\n.br\n".join(inline(p) for p in block.text)]
    for label, body in block.lines:
        lines.append(f'.IP "\\fB{escape(label)}\\fP" 9n\n' + "\n.br\n".join(inline(p) for p in body))
    return "\n".join(lines) + "\n"


def draw(path: Path, title: str, subtitle: str, blocks: Iterable[Block], look: GroffLook) -> None:
    """Writes the PDF; raises CalledProcessError where groff fails."""
    text = f".pl 29.7c\n.nr LL {look.line}\n.nr PO 2c\n.fam {look.family}\n"
    text += f".nr PS {look.size}\n.nr VS {look.size * 1.25:.0f}\n"
    text += f".ds CH\n.ds LF {escape(title)}\n.ds CF\n.ds RF \\\\n[PN]\n.TL\n{escape(title)}\n.AU\n{escape(subtitle)}\n"
    if look.columns == 2:
        text += ".2C\n"
    text += "".join(source(block, look) for block in blocks)
    command = ["groff", "-Kutf8", "-t", "-ms", "-Tpdf", "-P-pa4"]
    made = subprocess.run(
        command,
        input=text.encode(),
        capture_output=True,
        check=True,
        env={"SOURCE_DATE_EPOCH": "1704153600", "PATH": "/usr/bin:/bin"},
    )
    path.write_bytes(made.stdout)
