"""A grid of one page to a table whose cells are paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from csp_extract.content import Cell, Grid, GridCell, Paragraph, Place, Region, Table, Word
from csp_extract.layout.lines import TextLine
from csp_extract.layout.paragraphs import (
    Measure,
    cell_lines,
    groups,
    pitch_of,
    to_paragraph,
    usual_pitch,
    with_indents,
)  # fmt: skip

# So many lines of a column make its widest one a good measure of the room in it.
ENOUGH_LINES = 8


def to_table(grid: Grid, index: int, watermark: Sequence[Word] = ()) -> tuple[Table, list[TextLine]]:
    """The table of a grid, the `index`-th on its page, and all its lines (for the document's statistics).

    The words of the `watermark` of its page are no text of a cell.
    """
    cells = sorted(grid.cells, key=lambda cell: (cell.row, cell.column))
    marks = {word.id for word in watermark}
    lines_of: list[list[TextLine]] = [
        cell_lines([w for w in cell.words if w.id not in marks] if marks else cell.words) for cell in cells
    ]
    padding = _padding(cells, lines_of)
    widest: dict[int, float] = {}
    counts: dict[int, int] = {}
    pitches: list[float] = []
    for cell, lines in zip(cells, lines_of, strict=True):
        last = cell.column + cell.colspan - 1
        for line in lines:
            if line.x1 > widest.get(last, -1.0):
                widest[last] = line.x1
        counts[last] = counts.get(last, 0) + len(lines)
        if len(lines) > 1:
            pitches.extend(pitch_of(lines))
    pitch = usual_pitch(pitches)
    ruled = grid.found == "ruled"
    out: list[Cell] = []
    everything: list[TextLine] = []
    for cell, lines in zip(cells, lines_of, strict=True):
        everything.extend(lines)
        if len(lines) < 2:
            paragraphs: tuple[Paragraph, ...] = (to_paragraph(lines),) if lines else ()
        else:
            last = cell.column + cell.colspan - 1
            right = cell.box.x1 - padding if ruled else widest[last]
            sure = ruled or counts[last] >= ENOUGH_LINES
            right = max(right, max(line.x1 for line in lines))
            if lines[0].words[0].style.angle % 360 in (90, 270):
                measure = Measure(None, pitch)
            else:
                measure = Measure(right, pitch, sure)
            paragraphs = tuple(with_indents(groups(lines, measure)))
        out.append(
            Cell(
                cell.row,
                cell.column,
                cell.rowspan,
                cell.colspan,
                paragraphs,
                cell.fill,
                cell.pictures,
                cell.row < grid.header_rows,
                (Place(grid.page, index, cell.row, cell.column),),
                (cell.box,),
            )
        )
    table = Table(tuple(out), grid.rows, grid.columns, grid.header_rows, (Region(grid.page, grid.box),), grid.found)
    return table, everything


def _padding(cells: Sequence[GridCell], lines_of: Sequence[Sequence[TextLine]]) -> float:
    """The white between a cell's side and its text: the least at the left that a few cells agree on."""
    offsets = sorted(
        min(line.x0 for line in lines) - cell.box.x0 for cell, lines in zip(cells, lines_of, strict=True) if lines
    )
    if not offsets:
        return 2.0
    return min(max(offsets[len(offsets) // 10], 0.5), 12.0)
