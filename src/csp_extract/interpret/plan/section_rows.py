"""Rows over a whole table that name what the rows below them are for: a priority or an objective."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...content import Cell
from ...printed import Doubt, Value
from ..cells import stretch_of
from ..columns.frame import is_band
from ..columns.profile import action_verbs, first_word
from ..columns.roles import Columns
from .naming import Name, Named, Priorities, is_all_priorities, is_title, name_of
from .setting import Context, PlanTable

_Look = tuple[int | None, bool, float]
"""How a section row is set: its fill, whether it is bold, the size of its letters in points."""
_NUMBER = re.compile(r"\d{1,2}\s+(?=[A-ZÀ-ÞŴŶ])")
_REMARK = 7
"""Words of the shortest sentence that is a remark and names nothing."""
_LONGEST = 30
"""Words of the longest name of a section."""


class Sections:
    """The section rows read so far: `named` holds what the last ones of either kind name.

    `titles` are the rows over headers that name sections too.
    """

    def __init__(self, priorities: Priorities, titles: Collection[str] = ()) -> None:
        self.named: dict[Named, Value] = {}
        self._priorities = priorities
        self._titles = titles
        self._by_look: dict[_Look, Named] = {}
        self._two_levels = False
        self._waiting: list[Value] = []

    def begin_action(self) -> None:
        """An action stands under the sections that were read."""
        self._waiting.clear()

    @property
    def under_action(self) -> bool:
        """Whether an action stands between here and the section row above."""
        return not self._waiting

    def unused(self) -> list[Doubt]:
        """The findings for section rows at the end of a table, below which no action stands: they may be remarks."""
        doubts = [
            Doubt(
                "row-unread", "actions", f"{value.text[:60]!r} is a row of its own and no action follows", value.words
            )
            for value in self._waiting
        ]
        self._waiting.clear()
        return doubts

    def read_title(self, plan: PlanTable, row: int, context: Context) -> Doubt | None:
        """A row above the header: the name of a section, or a title, which names none; the finding for a remark."""
        filled = filled_cells(plan.grid[row])
        if len(filled) != 1:
            return None
        name = section_name(filled[0])
        if filled[0].text in self._titles and not is_title(name.value.text):
            return self.read(filled[0], plan.columns, plan, row, context)
        if name.kind == "priority" or self._priorities.names(name.value.text):
            self.named = {"priority": name.value}
        elif name.kind == "objective":
            self.named["objective"] = name.value
        return None

    def cell_of(self, cells: Sequence[Cell | None], filled: Sequence[Cell], columns: Columns) -> Cell | None:
        """The cell of a row that names a section; None if the row is none."""
        if len(filled) != 1:
            return None
        cell = filled[0]
        if not cell.text or cell.rowspan > 1:
            return None
        if len(columns.roles) > 1 and is_band(cells, len(columns.roles)):
            return cell
        if is_all_priorities(cell.text):
            return cell
        role = columns.roles[cell.column]
        name = section_name(cell)
        if role in ("action", "ref", "lead", None) and (
            name.kind == "priority" or self._priorities.names(name.value.text)
        ):
            return cell
        if cell.column == 0 and role in ("ref", None) and len(cell.text.split()) > 1:
            return cell
        return None

    def read(self, cell: Cell, columns: Columns, plan: PlanTable, row: int, context: Context) -> Doubt | None:
        """Take up the name of a section; the finding for a row that is too long to be one."""
        text = cell.text
        name = section_name(cell)
        if len(text.split()) > _LONGEST or self._is_remark(cell, name):
            words = tuple(word.id for word in cell.words)
            return Doubt("row-unread", "actions", "a row over all columns that names no section", words)
        look = _look(cell)
        kind = self._kind(name.kind, name.value.text, look, columns, plan, row, context)
        self._by_look.setdefault(look, kind)
        self._waiting.append(name.value)
        if kind == "priority":
            self.named = {"priority": name.value}
        else:
            self.named["objective"] = name.value
        return None

    def _is_remark(self, cell: Cell, name: Name) -> bool:
        """Whether a row is a sentence about the section above it: set in another way, and no call to do something."""
        text = cell.text
        if name.kind is not None or not text.endswith(".") or text.count(" ") + 1 < _REMARK:
            return False
        return bool(self._by_look) and _look(cell) not in self._by_look and first_word(text) not in action_verbs()

    def _kind(
        self, said: Named | None, text: str, look: _Look, columns: Columns, plan: PlanTable, row: int, context: Context
    ) -> Named:
        """Whether a section is a priority or an objective: what it says, what stands around it, how its like were."""
        following = (
            row + 1 < plan.table.rows
            and self.cell_of(plan.grid[row + 1], filled_cells(plan.grid[row + 1]), columns) is not None
        )
        self._two_levels = self._two_levels or following
        if said == "priority" or self._priorities.names(text) or is_all_priorities(text):
            return "priority"
        if said == "objective":
            return "priority" if following and self._is_objective(plan, row + 1) else "objective"
        if columns.has("objective") or following:
            return "priority"
        if self._two_levels:
            return "objective"
        known = self._by_look.get(look)
        if known is not None and len(self._by_look) > 1:
            return known
        if columns.has("priority") or context.priority is not None or self._priorities.listed:
            return "objective"
        if "priority" in self.named and known != "priority":
            return "objective"
        return "priority"

    @staticmethod
    def _is_objective(plan: PlanTable, row: int) -> bool:
        """Whether a row names an objective too, below one ("Strategic objective 1", "Outcome: …")."""
        filled = filled_cells(plan.grid[row])
        return len(filled) == 1 and section_name(filled[0]).kind == "objective"


def section_name(cell: Cell) -> Name:
    """The name of a section without its label or number ("1 Keeping people safe")."""
    stretch = stretch_of(cell)
    name = name_of(stretch)
    number = _NUMBER.match(stretch.text) if not name.numbered else None
    return Name(stretch.value(number.end()), None, True) if number else name


def section_titles(plans: Sequence[PlanTable]) -> frozenset[str]:
    """The rows over the headers of plan tables that name sections: several tables have one of their own, or rows
    within a table look like the one above its header."""
    titles: dict[str, bool] = {}
    for plan in plans:
        first = plan.columns.header[0] if plan.columns.header else 0
        for row in range(first):
            cells = plan.grid[row]
            filled = filled_cells(cells)
            if len(filled) == 1 and filled[0].text and is_band(cells, plan.table.columns):
                below = (plan.grid[at] for at in plan.body())
                titles[filled[0].text] = any(
                    len(other := filled_cells(each)) == 1
                    and is_band(each, plan.table.columns)
                    and _look(other[0]) == _look(filled[0])
                    for each in below
                )
    return frozenset(titles if len(titles) > 1 else [text for text, alike in titles.items() if alike])


def _look(cell: Cell) -> _Look:
    first = next(iter(cell.words), None)
    return cell.fill, bool(first and first.style.bold), round(first.style.size, 1) if first else 0.0


def filled_cells(cells: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row that hold text or a picture, each once."""
    filled: list[Cell] = []
    for cell in cells:
        if cell is not None and (cell.text or cell.pictures) and not any(cell is other for other in filled):
            filled.append(cell)
    return filled
