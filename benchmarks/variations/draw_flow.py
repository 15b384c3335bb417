"""Plans as files without pages: HTML, Markdown, tab-parted text as a converter leaves it, and DOCX."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import docx
from docx.shared import Pt

from .sheet import Block, Cell, Heading, Item, Para, Paragraph, Quote, Run, Stats, Table


def tagged(paragraph: Paragraph) -> str:
    """A paragraph with <b> and <i>."""
    parts = []
    for run in paragraph:
        text = html.escape(run.text, quote=False)
        text = f"<i>{text}</i>" if run.italic else text
        parts.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(parts)


def starred(paragraph: Paragraph) -> str:
    """A paragraph in Markdown."""
    return "".join(f"**{r.text}**" if r.bold else f"*{r.text}*" if r.italic else r.text for r in paragraph)


def simplified(blocks: Iterable[Block]) -> Iterator[Block]:
    """Statistic boxes and pull quotes as paragraphs."""
    for block in blocks:
        if isinstance(block, Stats):
            for value, label in block.boxes:
                yield Para((Run(value, True), Run(f" {label}")))
        elif isinstance(block, Quote):
            yield Para((Run(f"“{block.text}” {block.who}", italic=True),))
        else:
            yield block


# --- HTML ---------------------------------------------------------------------------------------


def html_table(block: Table) -> str:
    lines = ["<table>"]
    for row in block.rows:
        name = "th" if row.kind == "header" else "td"
        cells = []
        for cell in row.cells:
            if cell is None:
                continue
            spans = (f' rowspan="{cell.rows}"' if cell.rows > 1 else "") + (
                f' colspan="{cell.columns}"' if cell.columns > 1 else ""
            )
            style = f' style="background:{cell.fill}"' if cell.fill else ""
            cells.append(f"<{name}{spans}{style}>{'<br>'.join(map(tagged, cell.paragraphs))}</{name}>")
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return "\n".join([*lines, "</table>"])


def html_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{html.escape(block.text, quote=False)}</h{block.level}>"
    if isinstance(block, Table):
        return html_table(block)
    if isinstance(block, Item):
        lines = "".join(f"<dt>{label}</dt><dd>{'<br>'.join(map(tagged, body))}</dd>" for label, body in block.lines)
        text = "".join(f"<p>{tagged(paragraph)}</p>" for paragraph in block.text)
        return f"<h4>{block.heading}</h4>{text}<dl>{lines}</dl>"
    assert isinstance(block, Para)
    return f"<ul><li>{tagged(block.runs)}</li></ul>" if block.kind == "bullet" else f"<p>{tagged(block.runs)}</p>"


def draw_html(path: Path, title: str, blocks: Iterable[Block]) -> None:
    """A page with a menu and a footer round the plan."""
    body = "\n".join(map(html_block, simplified(blocks)))
    path.write_text(
        f"<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title>"
        "<style>td{vertical-align:top}</style><script>var menu = 1;</script></head>\n"
        f"<body><nav><a href='/'>Home</a> <a href='/community-safety'>Community safety</a></nav>\n"
        f"<main><h1>{title}</h1>\n{body}\n</main><footer>Cookies and privacy</footer></body></html>\n",
        encoding="utf-8",
    )


# --- Markdown and text --------------------------------------------------------------------------


def pipe_table(block: Table) -> str:
    rows = []
    for row in block.rows:
        cells = [" <br> ".join(map(starred, cell.paragraphs)) if cell else "" for cell in row.cells]
        rows.append("| " + " | ".join(cells) + " |")
        if len(rows) == 1:
            rows.append("|" + "---|" * len(block.widths))
    return "\n".join(rows)


def markdown_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, Table):
        return pipe_table(block)
    if isinstance(block, Item):
        lines = "\n".join(f"- **{label}:** {' '.join(map(starred, body))}" for label, body in block.lines)
        return f"#### {block.heading}\n\n" + "\n\n".join(map(starred, block.text)) + f"\n\n{lines}"
    assert isinstance(block, Para)
    return f"- {starred(block.runs)}" if block.kind == "bullet" else starred(block.runs)


def draw_markdown(path: Path, title: str, blocks: Iterable[Block]) -> None:
    """Pipe tables, every second table as HTML."""
    parts = [f"# {title}"]
    tables = 0
    for block in simplified(blocks):
        if isinstance(block, Table):
            tables += 1
            parts.append(pipe_table(block) if tables % 2 else html_table(block))
        else:
            parts.append(markdown_block(block))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


PAGE_ROWS = 4  # rows of a table on a "page" of tab-parted text


def tab_cell(cell: Cell | None, wrapped: bool) -> str:
    """The paragraphs of a cell side by side, each in <p> or parted by two blanks."""
    paragraphs = [tagged(paragraph) for paragraph in cell.paragraphs] if cell else []
    return " ".join(f"<p>{text}</p>" for text in paragraphs) if wrapped else "  ".join(paragraphs)


def cut(cell: Cell | None) -> tuple[Cell | None, Cell | None]:
    """A cell of one paragraph parted in mid-sentence; others stay in the first part."""
    if cell is None or len(cell.paragraphs) != 1 or len(cell.paragraphs[0]) != 1:
        return cell, None
    words = cell.text.split(" ")
    if len(words) < 6:
        return cell, None
    run = cell.paragraphs[0][0]
    halves = [" ".join(part) for part in (words[: len(words) // 2], words[len(words) // 2 :])]
    first, second = (Cell([(Run(text, run.bold, run.italic),)]) for text in halves)
    return first, second


def tab_table(block: Table) -> str:
    """Rows parted by blank lines where the page ended; at every second page end a row is cut in two."""
    lines = []
    for count, row in enumerate(block.rows):
        wrapped = count % 3 == 2
        halves = [cut(cell) for cell in row.cells]
        page_end = count > 0 and count % PAGE_ROWS == 0
        if page_end and count // PAGE_ROWS % 2 and any(second for _, second in halves):
            lines.append("\t".join(tab_cell(first, False) for first, _ in halves))
            lines += ["", "\t".join(tab_cell(second, False) for _, second in halves)]
            continue
        lines += [""] if page_end else []
        lines.append("\t".join(tab_cell(cell, wrapped) for cell in row.cells))
    return "\n".join(lines)


def draw_tab_text(path: Path, title: str, blocks: Iterable[Block]) -> None:
    """Rows of cells parted by tabs as converters leave them, a page number now and then."""
    parts = [f"# {title}"]
    for count, block in enumerate(simplified(blocks)):
        if isinstance(block, Table):
            parts.append(tab_table(block))
        elif isinstance(block, Heading):
            parts.append(f"## **{block.text}**")
        else:
            parts.append(markdown_block(block))
        if count % 9 == 8:
            parts.append(f"\n{count // 9 + 1}\n")
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8-sig")


def plain_block(block: Block) -> str:
    if isinstance(block, Heading):
        return block.text.upper() if block.level == 2 else f"{block.text}\n{'-' * len(block.text)}"
    if isinstance(block, Table):
        return "\n".join("\t".join(cell.text if cell else "" for cell in row.cells) for row in block.rows)
    assert isinstance(block, Para)
    text = "".join(run.text for run in block.runs)
    return f"* {text}" if block.kind == "bullet" else text


def draw_plain(path: Path, title: str, blocks: Iterable[Block]) -> None:
    """Text with headings in capitals or underlined, Windows-1252."""
    text = f"{title}\n{'=' * len(title)}\n\n" + "\n\n".join(map(plain_block, simplified(blocks))) + "\n"
    path.write_bytes(text.encode("cp1252"))


# --- DOCX ---------------------------------------------------------------------------------------


def fill_cell(target: docx.table._Cell, cell: Cell) -> None:
    for index, paragraph in enumerate(cell.paragraphs):
        place = target.paragraphs[0] if index == 0 else target.add_paragraph()
        for run in paragraph:
            made = place.add_run(run.text)
            made.bold, made.italic = run.bold or None, run.italic or None


def docx_table(document: docx.document.Document, block: Table) -> None:
    table = document.add_table(rows=len(block.rows), cols=len(block.widths))
    table.style = "Table Grid"
    for at, row in enumerate(block.rows):
        for column, cell in enumerate(row.cells):
            if cell is None:
                continue
            target = table.cell(at, column)
            if cell.rows > 1 or cell.columns > 1:
                target = target.merge(table.cell(at + cell.rows - 1, column + cell.columns - 1))
            fill_cell(target, cell)


def draw_docx(path: Path, title: str, blocks: Iterable[Block]) -> None:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading(title, 0)
    for block in simplified(blocks):
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Table):
            docx_table(document, block)
        elif isinstance(block, Item):
            document.add_heading(block.heading, 4)
            for paragraph in block.text:
                document.add_paragraph("".join(run.text for run in paragraph))
            for label, body in block.lines:
                line = document.add_paragraph(style="List Bullet")
                line.add_run(f"{label}: ").bold = True
                line.add_run(" ".join("".join(run.text for run in paragraph) for paragraph in body))
        else:
            assert isinstance(block, Para)
            style = "List Bullet" if block.kind == "bullet" else None
            document.add_paragraph("".join(run.text for run in block.runs), style=style)
    document.save(str(path))
    fix_dates(path)


def fix_dates(path: Path) -> None:
    """The same bytes each time: the members of the ZIP file get one date."""
    with zipfile.ZipFile(path) as old:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 0, 0, 0)), data)


WRITERS: dict[str, Callable[[Path, str, Iterable[Block]], None]] = {
    "html": draw_html,
    "md": draw_markdown,
    "txt": draw_tab_text,
    "plain": draw_plain,
    "docx": draw_docx,
}
