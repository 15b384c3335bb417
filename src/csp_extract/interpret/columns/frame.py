"""What frames the body of a table: the rows of its header, what stands over each column, rows over all columns."""

from __future__ import annotations

from collections.abc import Sequence

from ...content import Cell, Table
from ..values.ratings import rag_colour
from .header_words import Role, header_roles
from .quarters import group_of

Grid = list[list[Cell | None]]
_WHO: frozenset[Role] = frozenset(("lead", "partners", "agencies", "none", "timescale", "end", "start", "funding"))


def distinct(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row of the grid, each once."""
    cells: list[Cell] = []
    for cell in row:
        if cell is not None and not any(cell is other for other in cells):
            cells.append(cell)
    return cells


def is_header(row: Sequence[Cell | None], least: float = 0.5) -> bool:
    """Whether at least two cells of the row, and half of its filled ones, have the wording of a column header."""
    texts = [text for cell in distinct(row) if (text := cell.text)]
    if len(texts) < 2 or any(len(text) > 120 for text in texts):
        return False
    needed = max(2, least * len(texts))
    known = parts = 0
    for before, text in enumerate(texts):
        if max(header_roles(text).values(), default=0.0) >= 0.6:
            known += 1
        elif group_of(text) is not None:
            parts += 1
        elif known + parts + len(texts) - before - 1 < needed:
            return False  # most rows are no header, and their first cells say so
    return known + (parts if parts > 2 else 0) >= needed


def header_rows(table: Table, grid: Grid) -> tuple[int, ...]:
    """The rows of the header; () if the table has none. Rows above it (a title over the table) are no part of it."""
    first = next((row for row in range(min(5, table.rows)) if is_header(grid[row])), None)
    given = table.header_rows if table.header_rows < table.rows else 0
    if first is None or (0 < given <= first and not is_band(grid[given - 1], table.columns)):
        return tuple(range(given))
    last = first
    while last + 1 < min(first + 4, table.rows) and _goes_on(table, grid, first, last):
        last += 1
    while first > 0 and _groups(grid, first):
        first -= 1
    return tuple(range(first, last + 1))


def _groups(grid: Grid, first: int) -> bool:
    """Whether the row above the header holds names of groups of columns: short cells, some over several columns."""
    cells = [cell for cell in distinct(grid[first - 1]) if cell.text]
    return (
        len(cells) > 1
        and any(cell.colspan > 1 for cell in cells)
        and all(len(cell.text) <= 40 for cell in cells)
        and any(header_roles(cell.text) or cell.row + cell.rowspan > first for cell in cells)
    )


def _goes_on(table: Table, grid: Grid, first: int, last: int) -> bool:
    """Whether the row after `last` is header too."""
    row = grid[last + 1]
    if last + 1 < table.header_rows:
        return True
    above = distinct(grid[last])
    if any(cell.row + cell.rowspan > last + 1 for cell in above if cell.text) and (
        sum(1 for cell in above if cell.row + cell.rowspan > last + 1) < len(above)
    ):
        return True
    if any(cell.colspan > 1 for cell in above) and len(above) > 1 and is_header(row):
        return True
    below = [cell for cell in distinct(row) if cell.text]
    if not below or any(len(cell.text) > 40 for cell in below):
        return False
    wrapped = 0
    for cell in below:
        upper = grid[last][cell.column]
        if upper is None or not upper.text or cell.colspan != upper.colspan:
            return False
        joined = header_roles(f"{upper.text} {cell.text}")
        if max(joined.values(), default=0.0) < max(0.9, max(header_roles(upper.text).values(), default=0.0)):
            return False
        wrapped += 1
    return wrapped > 0 and wrapped * 2 <= len([cell for cell in above if cell.text]) + 1


def wording(grid: Grid, rows: Sequence[int], column: int) -> tuple[str, dict[Role, float]]:
    """The header over a column, as printed, and the roles that it speaks for."""
    cells: list[Cell] = []
    for row in rows:
        cell = grid[row][column]
        if cell is not None and not any(cell is other for other in cells) and cell.text:
            cells.append(cell)
    if not cells:
        return "", {}
    text = " ".join(cell.text.replace("\n", " ") for cell in cells)
    if len(cells) == 1:
        return text, dict(header_roles(cells[0].text))
    own = [cell for cell in cells if cell.colspan == 1] or cells[-1:]
    roles = dict(header_roles(" ".join(cell.text for cell in own)))
    if len(own) > 1:
        for role, weight in header_roles(own[-1].text).items():
            roles[role] = max(roles.get(role, 0.0), 0.9 * weight)
    for group in cells:
        if group.colspan > 1 and group not in own:
            for role, weight in header_roles(group.text).items():
                if role in roles:
                    roles[role] += 0.1 * weight
                elif not roles or (role in ("lead", "partners", "agencies") and not set(roles) & _WHO):
                    roles[role] = 0.5 * weight
    return text, roles


def is_band(row: Sequence[Cell | None], columns: int) -> bool:
    """Whether the row is one cell over (nearly) the whole table, or has nothing in it."""
    cells = distinct(row)
    filled = [cell for cell in cells if cell.text or cell.pictures]
    if not filled:
        return not any(cell.fill is not None and rag_colour(cell.fill) for cell in cells)
    return len(filled) == 1 and columns > 2 and filled[0].colspan > max(1, columns // 2)
