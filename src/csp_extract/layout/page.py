"""One page to its parts in reading order, before anything is known of the document as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from csp_extract.content import Box, Grid, Page, Paragraph, Picture, Table, Word
from csp_extract.layout.boxes import TextBox, find_boxes, frames, side_by_side, statistics
from csp_extract.layout.cards import Card, find_cards, rows_of_cards, without_cards
from csp_extract.layout.cells import to_table
from csp_extract.layout.columns import Obstacle, Pieces, Stretch, stretches
from csp_extract.layout.furniture import edge_lines, is_watermark
from csp_extract.layout.lines import TextLine, segments, whole_lines
from csp_extract.layout.side_heads import side_headings

_BAND = 45.0
"""Points: a higher fill is a box, not the band of a heading."""
_NEAR_EDGE = 40.0
_MANY_STRIPS = 40


@dataclass(slots=True)
class Aside:
    """Something beside the flow: a text box, a row of statistic boxes, a picture. `top` says where it stands."""

    box: Box
    lines: list[TextLine] = field(default_factory=list)
    statistics: list[Paragraph] = field(default_factory=list)
    picture: Picture | None = None


@dataclass(slots=True)
class Part:
    """A run of lines of one column with what stands beside them, or a table, or an aside across the columns.

    `across`: a single line in a band, or over a rule, that goes over the columns.
    """

    lines: list[TextLine] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    table: Table | None = None
    right: float | None = None
    column: bool = False
    across: bool = False


@dataclass(slots=True)
class Draft:
    """A page as parts in reading order, the lines that may be running ones, and its watermark."""

    number: int
    width: float
    height: float
    parts: list[Part]
    edges: list[TextLine]
    watermark: list[Word]
    cell_lines: list[TextLine]


def draft(page: Page, grids: Sequence[Grid], labels: set[str]) -> Draft:
    """The parts of a page. Grids of one cell are boxes, not tables. `labels`: those of the cards on pages before."""
    cards = find_cards(page, grids, labels)
    grids = without_cards(grids, cards)
    gridded = {word.id for card in cards for word in (*card.flag, *(w for line in card.lines for w in line.words))}
    tables: list[Obstacle] = []
    drawn: list[Box] = []
    cell_lines: list[TextLine] = []
    obstacles: list[Obstacle] = []
    count = 0
    watermark = [w for w in page.words if (w.style.angle or w.style.size >= 40) and is_watermark(w)]
    for grid in sorted(grids, key=lambda g: (g.box.top, g.box.x0)):
        if len(grid.cells) == 1:
            drawn.append(grid.box)
            continue
        words = [word for cell in grid.cells for word in cell.words]
        gridded.update(word.id for word in words)
        figures = statistics(words) if grid.rows <= 4 else []
        if figures:
            obstacles.append(Obstacle(*grid.box, Aside(grid.box, statistics=figures)))
            continue
        table, lines = to_table(grid, count, watermark)
        count += 1
        cell_lines.extend(lines)
        tables.append(Obstacle(*grid.box, table))
    gridded.update(word.id for word in watermark)
    free = [word for word in page.words if word.id not in gridded]
    drawn += frames(page, [grid.box for grid in grids])
    boxes, flow = find_boxes(page, free, drawn)
    pieces = segments(flow)
    blocks = [(piece.top, piece.bottom) for piece in tables]
    edges = edge_lines(whole_lines(pieces) if _has_rows(pieces) else pieces, page.height, blocks)
    floats: list[Aside] = []
    _place_boxes(boxes, pieces, obstacles, floats)
    floats.extend(Aside(box, picture=Picture(page.number, box)) for box in page.pictures if not _in_table(box, tables))
    for row in rows_of_cards(cards):
        obstacles.append(_card_row(row, cards))
    in_margin, pieces = side_headings(pieces, [*tables, *obstacles])
    headed, pieces = _headings_across(page, pieces, [*tables, *obstacles])
    for group, height in in_margin:
        headed.append(Obstacle(group[0].x0, height - 0.5, page.width, height - 0.4, [Part(group)]))
    ordered = stretches([*pieces, *tables, *obstacles, *headed])
    parts = [part for stretch in ordered for part in _parts(stretch)]
    _attach(floats, parts)
    return Draft(page.number, page.width, page.height, parts, edges, watermark, cell_lines)


def _headings_across(
    page: Page, pieces: list[TextLine], blocks: Sequence[Obstacle]
) -> tuple[list[Obstacle], list[TextLine]]:
    """Lines alone over a rule, or in a band, that goes over the columns: they cut the columns although they are short.

    Returns them as obstacles, and the pieces that are left.
    """
    room: Pieces = [*pieces, *blocks]
    left = min((piece.x0 for piece in room), default=0.0)
    wide = 0.7 * (max((piece.x1 for piece in room), default=0.0) - left)
    strips = [(r.x0, r.top, r.x1, r.top) for r in page.rules if r.top == r.bottom and r.x1 - r.x0 > wide]
    strips += [
        (f.x0, f.top, f.x1, f.bottom) for f in page.fills if f.x1 - f.x0 > wide and f.bottom - f.top < _BAND
    ]  # fmt: skip
    strips = [s for s in strips if not any(b.top - 2 < s[1] and s[3] < b.bottom + 2 for b in blocks)]
    out: list[Obstacle] = []
    for x0, top, x1, bottom in strips[:_MANY_STRIPS]:
        flat = bottom - top < 1
        at = [
            piece for piece in pieces
            if (-0.3 * piece.size < top - piece.bottom < 0.8 * piece.size if flat else top < piece.middle < bottom)
            and x0 - 2 <= piece.x0 and piece.x1 <= x1 + 2
        ]  # fmt: skip
        if len(at) == 1 and at[0].x1 - at[0].x0 < wide and at[0].x0 - x0 < _NEAR_EDGE and _set_off(at[0], pieces):
            line = at[0]
            pieces = [piece for piece in pieces if piece is not line]
            box = Box(x0, min(top, line.top), x1, max(bottom, line.bottom))
            out.append(Obstacle(*box, [Part([line], across=True)]))
    return out, pieces


def _set_off(line: TextLine, pieces: Sequence[TextLine]) -> bool:
    """Whether a line is no last line of a paragraph: it ends no sentence, no line of its type stands right above."""
    if line.words[-1].text.endswith((".", ",", ";")):
        return False
    return not any(
        0 < line.top - other.top < 2.0 * line.size and other.x0 < line.x1 and line.x0 < other.x1
        and other.bold == line.bold and abs(other.size - line.size) < 0.5
        for other in pieces
    )  # fmt: skip


def _card_row(row: Sequence[Card], cards: Sequence[Card]) -> Obstacle:
    """Cards beside each other, as parts to be read one after the other; as wide as all cards if there are several."""
    parts: list[Part] = []
    for card in row:
        lines = card.lines
        end = max(card.box.x1 - max(1.0, min(line.x0 for line in lines) - card.box.x0), *(line.x1 for line in lines))
        if card.flag:
            parts.append(_flag(card))
        for piece in card.fields:
            parts.append(Part(piece.lines, column=True, right=end if piece.right is None else piece.right))
    box = Box(row[0].box.x0, min(c.box.top for c in row), row[-1].box.x1, max(c.box.bottom for c in row))
    if len(rows_of_cards(cards)) < len(cards):
        box = box._replace(x0=min(c.box.x0 for c in cards), x1=max(c.box.x1 for c in cards))
    return Obstacle(*box, parts)


def _flag(card: Card) -> Part:
    """The flag on a card; where it is a number or has a label, it is a line like others."""
    words = tuple(card.flag)
    if any(":" in word.text or word.text[:1].isdigit() for word in words):
        return Part(whole_lines(segments(words)), column=True, right=card.box.x1)
    return Part(asides=[Aside(card.box, statistics=[Paragraph(words, role="flag")])])


def _has_rows(pieces: Sequence[TextLine]) -> bool:
    return len(pieces) > 1


def _in_table(box: Box, tables: Sequence[Obstacle]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(t.x0 <= x <= t.x1 and t.top <= y <= t.bottom for t in tables)


def _place_boxes(
    boxes: list[TextBox], pieces: Sequence[TextLine], obstacles: list[Obstacle], floats: list[Aside]
) -> None:
    """Boxes that are as wide as the text cut it (with what stands beside them in a row); others float in it."""
    if not boxes:
        return
    left = min((p.x0 for p in pieces), default=0.0)
    width = max((p.x1 for p in pieces), default=0.0) - left
    for row in side_by_side(boxes):
        box = Box(row[0].box.x0, min(b.box.top for b in row), row[-1].box.x1, max(b.box.bottom for b in row))
        asides = [_aside(item) for item in row]
        if width <= 0 or box.width > 0.6 * width:
            obstacles.append(Obstacle(*box, asides))
        else:
            floats.extend(asides)


def _aside(item: TextBox) -> Aside:
    figures = statistics(item.words)
    if figures:
        return Aside(item.box, statistics=figures)
    inside = stretches(list(segments(item.words)))
    return Aside(item.box, [line for stretch in inside for part in _parts(stretch) for line in part.lines])


def _parts(stretch: Stretch) -> list[Part]:
    out: list[Part] = []
    run: list[TextLine] = []
    column = stretch.right is not None

    def flush() -> None:
        if run:
            out.append(Part(whole_lines(run), right=stretch.right, column=column))
            run.clear()

    for piece in stretch.pieces:
        if isinstance(piece, TextLine):
            run.append(piece)
            continue
        flush()
        content = piece.content
        if isinstance(content, Table):
            out.append(Part(table=content))
        elif isinstance(content, list) and content and isinstance(content[0], Part):
            out.extend(content)
        else:
            out.append(Part(asides=content if isinstance(content, list) else [content]))
    flush()
    return out


def _attach(floats: Sequence[Aside], parts: list[Part]) -> None:
    """Each float goes to the run of lines beside which it stands; alone on the page it is a part of its own."""
    for aside in floats:
        best: Part | None = None
        nearest = 1e9
        for part in parts:
            if not part.lines:
                continue
            top, bottom = part.lines[0].top, part.lines[-1].bottom
            x0, x1 = min(l.x0 for l in part.lines), max(l.x1 for l in part.lines)
            away = max(top - aside.box.top, aside.box.top - bottom, 0.0)
            away += max(x0 - aside.box.x1, aside.box.x0 - x1, 0.0) * 0.5
            if away < nearest:
                best, nearest = part, away
        if best is None:
            parts.append(Part(asides=[aside]))
        else:
            best.asides.append(aside)
    for part in parts:
        if len(part.asides) > 1:
            part.asides.sort(key=lambda aside: (aside.box.top, aside.box.x0))
