"""Pages and the grids found on them to one document: blocks in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from csp_extract.content import (
    Block,
    Cell,
    Document,
    Furniture,
    Grid,
    Heading,
    Notice,
    Page,
    Paragraph,
    Table,
    Word,
)  # fmt: skip
from csp_extract.layout import hyphens
from csp_extract.layout.false_tables import is_no_table, without_boxes, without_closing_band
from csp_extract.layout.furniture import running_lines
from csp_extract.layout.headings import Body, body_of
from csp_extract.layout.hyphens import joined
from csp_extract.layout.lines import TextLine
from csp_extract.layout.page import Aside, Draft, draft
from csp_extract.layout.paragraphs import (
    JOINTS,
    SENTENCE_ENDS,
    Measure,
    groups,
    pitch_of,
    room_for,
    usual_pitch,
)  # fmt: skip
from csp_extract.layout.structure import Item, asides_above_headings, classify, contents, numbered_titles, titled_boxes
from csp_extract.text import HYPHENS, Hyphenation

TextSource = Literal["digital", "ocr", "mixed", "text", "none"]


def compose(
    pages: Iterable[tuple[Page, tuple[Grid, ...]]],
    media_type: str = "application/pdf",
    text_source: TextSource = "digital",
    notices: Sequence[Notice] = (),
) -> Document:
    """The document of pages (in order) with their grids. Pages are dropped one by one as they are read."""
    drafts: list[Draft] = []
    words: dict[int, Word] = {}
    doubts: list[Notice] = list(notices)
    count = 0
    labels: set[str] = set()
    for page, grids in pages:
        count += 1
        words.update({word.id: word for word in page.words})
        grids = tuple(
            part
            for grid in grids
            for part in without_boxes(page, without_closing_band(grid))
            if not is_no_table(page, part)
        )
        doubts.extend(
            Notice("table-doubtful", grid.doubt, grid.page, grid.box) for grid in grids if grid.doubt is not None
        )
        drafts.append(draft(page, grids, labels))
    items = _items(drafts)
    body = _body(drafts)
    classify(items, body)
    contents(items)
    items = _joined_over_ends(asides_above_headings(titled_boxes(numbered_titles(items))))
    blocks = _finished(items, words)
    ordered = tuple([words[index] for index in sorted(words)])
    source: TextSource = text_source if words else "none"
    return Document(blocks, ordered, media_type, source, count, tuple(doubts))


def _items(drafts: Sequence[Draft]) -> list[Item]:
    """The parts of all pages as items, running lines set apart, lines grouped into paragraphs."""
    running, numbers = running_lines([(d.number, d.height, d.edges) for d in drafts])
    rights: dict[int, float] = {}
    for page in drafts:
        for part in page.parts:
            if part.lines and not part.column:
                key = round(page.width)
                rights[key] = max(rights.get(key, 0.0), *(line.x1 for line in part.lines))
    out: list[Item] = []
    columns: dict[int, float] = {}
    for page in drafts:
        columns = _columns(page) or columns
        if page.watermark:
            out.append(_furniture(page.watermark, "watermark"))
        for part in page.parts:
            if part.table is not None:
                out.append(Item([], "block", block=part.table))
                continue
            right = part.right if part.right is not None else rights.get(round(page.width))
            kept: list[TextLine] = []
            for line in part.lines:
                first = line.words[0].id
                if first in numbers or first in running:
                    out.append(_furniture(line.words, "page-number" if first in numbers else "running"))
                else:
                    kept.append(line)
            if kept and not part.column:
                right = _of_column(kept, columns, right)
            made = list(_flow(kept, right, part.asides))
            if part.across and made:
                made[0].across = True
            out.extend(made)
    return out


def _columns(page: Draft) -> dict[int, float]:
    """The columns of text of a page: where each begins and where its text ends."""
    return {
        round(min(line.x0 for line in part.lines)): part.right
        for part in page.parts
        if part.column and part.right is not None and len(part.lines) > 2
    }


def _of_column(lines: Sequence[TextLine], columns: dict[int, float], right: float | None) -> float | None:
    """The right edge for lines that fill but one column of a page whose other columns are empty, else `right`."""
    left, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    for start, edge in columns.items():
        if abs(left - start) <= 3 and end <= edge + 3:
            return edge
    return right


def _furniture(
    words: Sequence[Word], kind: Literal["running", "page-number", "contents", "watermark", "decoration"]
) -> Item:
    return Item([], "block", block=Furniture(kind, tuple(words)))


def _flow(lines: list[TextLine], right: float | None, asides: Sequence[Aside]) -> Iterable[Item]:
    """Lines of one column as paragraphs; what stands beside them follows the paragraph that it interrupts."""
    pitch = usual_pitch(pitch_of(lines, right))
    waiting = list(asides)
    above: TextLine | None = None
    left = min((line.x0 for line in lines), default=0.0)
    found = groups(lines, Measure(right, pitch))
    items: list[Item] = []
    for group in found:
        first = group[0]
        gap = 99.0 if above is None else (first.top - above.bottom) / (first.size or 1.0)
        if items:
            items[-1].below = gap
        items.append(Item(group, right=right, left=left, above=gap))
        above = group[-1]
    if waiting:
        items = _with_asides(items, waiting)
    yield from items


def _with_asides(items: list[Item], waiting: Sequence[Aside]) -> list[Item]:
    """Asides put after the paragraph beside which they begin."""
    out = list(items)
    for aside in reversed(waiting):
        at = 0
        while at < len(items) and items[at].lines[0].top + 1 <= aside.box.top:
            at += 1
        out[at:at] = list(_aside(aside))
    return out


def _aside(aside: Aside) -> Iterable[Item]:
    if aside.picture is not None:
        yield Item([], "block", block=aside.picture)
    for paragraph in aside.statistics:
        yield Item([], "block", block=paragraph)
    if aside.lines:
        right = max(aside.box.x1 - max(1.0, min(line.x0 for line in aside.lines) - aside.box.x0), 0.0)
        right = max(right, max(line.x1 for line in aside.lines))
        for item in _flow(aside.lines, right, ()):
            item.role = "sidebar"
            item.box = id(aside)
            yield item


def _body(drafts: Sequence[Draft]) -> Body:
    flow = [line for page in drafts for part in page.parts for line in part.lines]
    cells = [line for page in drafts for line in page.cell_lines]
    return body_of(flow, cells)


def _joined_over_ends(items: list[Item]) -> list[Item]:
    """Paragraphs that go on after a box, a column's or a page's end are put together."""
    out: list[Item] = []
    open_item: Item | None = None
    for item in items:
        if item.kind == "text" and item.role == "body":
            if open_item is not None and _goes_on(open_item, item):
                open_item.lines = open_item.lines + item.lines
                continue
            open_item = item
        elif item.kind == "heading" or (item.kind == "block" and isinstance(item.block, Table)):
            open_item = None
        out.append(item)
    return out


def _goes_on(one: Item, two: Item) -> bool:
    last, first = one.lines[-1], two.lines[0]
    text = last.words[-1].text
    if first.markers and (text.casefold() not in JOINTS or not first.words[0].text[:1].isdigit()):
        return False  # "accepted in / 22." is no item
    if abs(first.size - last.size) > 0.06 * last.size or first.bold != last.bold:
        return False
    if last.page == first.page and first.top >= last.top and abs(first.x0 - one.lines[0].x0) < 200:
        apart = first.top - last.bottom
        if apart < 2.0 * last.size:
            return False  # neighbours in one column were parted on purpose
    if text.endswith(SENTENCE_ENDS) or text.endswith((":", ";")):
        return False
    start = first.words[0].text
    if start[:1].islower() or text[-1:] in ",(&-" or text.casefold() in JOINTS:
        return True
    if one.right is None or len(one.lines) < 2:
        return False
    return room_for(last, first, one.right) <= 1.0 and len(one.lines) + len(two.lines) > 2


def _finished(items: list[Item], words: dict[int, Word]) -> tuple[Block, ...]:
    """Items to blocks; words broken at line ends are joined, in `words` too."""
    spelling = Hyphenation(word.text for word in words.values())

    def change(word: Word, text: str, glued: bool) -> Word:
        made = words[word.id] = replace(word, text=text, glued=glued)
        return made

    blocks: list[Block] = []
    levels_of_lists: list[float] = []
    place = (0, 0.0)
    for item in items:
        if item.kind == "block":
            if isinstance(item.block, Table):
                blocks.append(_table(item.block, spelling, change))
            elif item.block is not None:
                blocks.append(item.block)
            levels_of_lists = []
            continue
        first = item.lines[0]
        marker = tuple(first.words[: first.markers])
        lines = [first.words[first.markers :], *(line.words for line in item.lines[1:])]
        text = tuple(joined(lines, spelling, change))
        if item.kind == "heading":
            blocks.append(Heading(text, item.sure, marker))
            levels_of_lists = []
            continue
        indent = 0
        if (first.page, item.left) != place:
            # Another column: what counts is how far in from its edge an item stands.
            levels_of_lists = [level - place[1] + item.left for level in levels_of_lists]
            place = (first.page, item.left)
        if marker:
            while levels_of_lists and first.x0 < levels_of_lists[-1] - 0.4 * first.size:
                levels_of_lists.pop()
            if not levels_of_lists or first.x0 > levels_of_lists[-1] + 0.4 * first.size:
                levels_of_lists.append(first.x0)
            indent = len(levels_of_lists) - 1
        elif item.role == "body":
            levels_of_lists = []
        blocks.append(Paragraph(text, marker, indent, item.role))
    return tuple(blocks)


def _table(table: Table, spelling: Hyphenation, change: hyphens.Change) -> Table:
    """The table with the words of its cells that were broken at line ends joined."""
    cells: list[Cell] = []
    changed = False
    for cell in table.cells:
        paragraphs = []
        touched = False
        for paragraph in cell.paragraphs:
            lines = _broken_lines(paragraph.words) if any(map(paragraph.text.__contains__, HYPHENS)) else None
            if lines is not None:
                paragraph = replace(paragraph, words=tuple(joined(lines, spelling, change)))
                touched = True
            paragraphs.append(paragraph)
        if touched:
            cell = replace(cell, paragraphs=tuple(paragraphs))
            changed = True
        cells.append(cell)
    return replace(table, cells=tuple(cells)) if changed else table


def _broken_lines(words: Sequence[Word]) -> list[list[Word]] | None:
    """The words parted after each hyphen at a line end; None when there is none."""
    ends = [
        at for at, word in enumerate(words[:-1], 1) if word.text.endswith(HYPHENS) and words[at].x0 < word.x1
    ]  # fmt: skip
    if not ends:
        return None
    return [list(words[one:other]) for one, other in zip([0, *ends], [*ends, len(words)], strict=True)]
