"""The rows of plan tables: which are actions, which go on with the row before, which name a priority or objective."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...content import PLAIN, Cell, Word
from ...printed import Doubt, PrintedAction, Value
from ...text import fold
from ..cells import Stretch, all_ids, joined, paragraphs_value
from ..columns.doubts import column_doubts
from ..columns.frame import is_header
from ..columns.header_words import best_role, header_roles
from ..columns.roles import Columns, read_columns
from ..priorities.words import owner_of
from ..values.ratings import rag_colour
from .cell_labels import fields_of, split_cell
from .draft_cells import breaks_off, number_end, put_cell
from .drafts import Draft, Group, finished, is_new, lost
from .objective_cells import read_priorities, split_objective
from .section_rows import Sections, filled_cells
from .setting import Context, PlanTable, Setting

_DATED = re.compile(r"\d{1,2}\s?(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall)[\s-]*)?totals?(?:\s+(?:costs?|budget|funding|spend|amount|grant))?\s*:?", re.I
)
_NUMBER = 24
"""Characters of the beginning of an action among which its number stands."""
_HEADER = 60
"""Characters of the longest cell of a header that is repeated in the middle of a table."""

_Cells = Sequence[Cell | None]


class RowReader:
    """Reads plan tables one after the other; an objective or a cut row goes on over tables without a header.

    `titles` are the rows over headers that name sections.
    """

    def __init__(self, setting: Setting, titles: Collection[str] = ()) -> None:
        self.setting = setting
        self.drafts: list[Draft] = []
        self.words: list[int] = []
        self.blocks: set[int] = set()
        self.doubts: list[Doubt] = []
        self.foreign: set[int] = set()
        """Words of priorities that are not the partnership's own, as their column's header says."""
        self._sections = Sections(setting.priorities, titles)
        self._context = Context()
        self._group = Group()
        self._lead: Cell | None = None
        self._row_priorities: list[Value] = []
        self._numbered = False
        self._first = 0
        """The draft with which the table begins."""

    def actions(self) -> list[PrintedAction]:
        """The actions that were read; call it once, at the end: it adds the findings for rows without an action."""
        self.doubts += [doubt for draft in self.drafts if (doubt := lost(draft)) is not None]
        return [action for draft in self.drafts if (action := finished(draft, self.setting.year)) is not None]

    def table(self, plan: PlanTable, context: Context) -> None:
        """Read one plan table that stands under headings which name `context`."""
        self._begin(plan, context)
        columns = plan.columns
        before: _Cells = ()
        for row in plan.body():
            cells = plan.grid[row]
            if row > plan.body().start and _repeats_header(cells):
                fresh = read_columns(plan.table, plan.grid, lambda text: 0.0, (columns,), row)
                if fresh is not None and "action" in fresh.roles:
                    columns = fresh
                continue
            self._row(cells, before, columns, plan, row)
            before = cells
        self.doubts += self._sections.unused()

    def _begin(self, plan: PlanTable, context: Context) -> None:
        """Take up the words, headings, columns and title of a table."""
        self.blocks.add(plan.index)
        for cell in plan.table.cells:
            self.words.extend(all_ids(cell))
        for value in (context.priority, context.objective):
            if value is not None:
                self.words.extend(value.words)
        if context != self._context:
            self._sections.named = {}
            self._new_section()
        elif not plan.columns.assumed and _starts_anew(plan):
            self._new_section()
        self._context = context
        self._numbered = _are_numbered(plan)
        self._first = len(self.drafts)
        self.doubts += column_doubts(plan)
        for row in range(plan.columns.header[0] if plan.columns.header else 0):
            if (doubt := self._sections.read_title(plan, row, context)) is not None:
                self.doubts.append(doubt)

    def _new_section(self) -> None:
        """What is filled down from above ends here."""
        self._group = Group()
        self._row_priorities = []
        self._lead = None

    def _row(self, cells: _Cells, before: _Cells, columns: Columns, plan: PlanTable, row: int) -> None:
        """Read one row: a section, a further line of the action before, or an action."""
        filled = filled_cells(cells)
        if not filled and not any(cell and cell.fill is not None and rag_colour(cell.fill) for cell in cells):
            return
        if any("otal" in cell.text and _TOTAL.fullmatch(cell.text) for cell in filled):
            words = tuple(word.id for cell in filled for word in cell.words)
            self.doubts.append(Doubt("row-unread", "actions", "a row of totals, which is no action", words))
            return
        if section := self._sections.cell_of(cells, filled, columns):
            told = len(self.drafts) > self._first and self._sections.under_action
            if told and (fields := fields_of(section)):
                for role, part in fields:
                    put_cell(
                        self.drafts[-1], role, part, self.setting,
                        numbered=False, rated=False, lead_only=False, more=True,
                    )  # fmt: skip
                return
            doubt = self._sections.read(section, columns, plan, row, self._context)
            if doubt is not None:
                self.doubts.append(doubt)
            else:
                self._new_section()
            return
        at = columns.roles.index("action")
        action = cells[at]
        if action is None or not (action.text or action.pictures):
            self._objective(cells, before, columns, alone=True)
            if self.drafts:
                self._fill(self.drafts[-1], cells, before, columns, more=True)
        elif before and action is before[at] and action.text:
            self._fill(self.drafts[-1], cells, before, columns, more=True)
        elif filled == [action] and self._goes_on(action, columns):
            last = self.drafts[-1]
            separator = " " if _mid_sentence(last, action) else "\n"
            last.action = joined(last.action, paragraphs_value(action.paragraphs, action.places), separator)
        elif self.drafts and action.text.count(" ") < 2 and best_role(action.text, 0.95) not in (None, "none"):
            self._fill(self.drafts[-1], cells, before, columns, more=True)  # "Aims": a caption within an action
        else:
            self._objective(cells, before, columns, alone=False)
            self._new_action(cells, columns)

    def _new_action(self, cells: _Cells, columns: Columns) -> None:
        self._sections.begin_action()
        above = self._sections.named.get("priority") or self._context.priority
        draft = Draft(
            self._group,
            objective=self._sections.named.get("objective") or self._context.objective,
            priorities=self._row_priorities,
            above=[above] if above is not None else [],
        )
        self.drafts.append(draft)
        self._fill(draft, cells, (), columns, more=False)

    def _goes_on(self, action: Cell, columns: Columns) -> bool:
        """Whether a row with nothing but a text is a further line of the action before.

        So it is in mid-sentence; and where the lead stands before its actions and the row names none, unless the
        text is a short title or begins with a day, with which another activity begins.
        """
        if not self.drafts or self.drafts[-1].action is None:
            return False
        if _mid_sentence(self.drafts[-1], action):
            return True
        at = columns.roles.index("action")
        if not any(lead < at for lead in columns.where("lead")) or _DATED.match(action.text):
            return False
        title = len(action.text.split()) <= 4 and not action.text.endswith((".", ";", ":"))
        return not title or bool(header_roles(action.text))

    def _objective(self, cells: _Cells, before: _Cells, columns: Columns, alone: bool) -> None:
        """The objective and priority cells of a row: a new group, further priorities of the last one, or nothing.

        `alone`: the row has no action of its own and goes on with the one before.
        """
        for column in columns.where("objective"):
            cell = cells[column]
            if cell is None or not cell.text or (before and cell is before[column]):
                continue
            wording = columns.headers[column].lower() if columns.headers else ""
            with_priorities = "priorit" in wording or "blaen" in wording
            objective, priorities = split_objective(cell, with_priorities, self.setting.priorities)
            current = self._group.objective
            if objective is None or (current is not None and fold(current.text) == fold(objective.text) and not alone):
                self._group.priorities += [p for p in priorities if is_new(p, self._group.priorities)]
            elif alone and current is not None and _follows(objective, current):
                self._group.objective = joined(current, objective, " ")
                self._group.priorities += priorities
            else:
                self._group = Group(objective, priorities)
        found: list[Value] = []
        for column in columns.where("priority"):
            cell = cells[column]
            if cell is not None and cell.text:
                priorities = read_priorities(cell, self.setting.priorities)
                found += priorities
                if columns.headers and owner_of(f"{columns.headers[column]} priority") != "partnership":
                    self.foreign.update(word for priority in priorities for word in priority.words)
        if found:
            self._row_priorities = found
        elif columns.has("priority") and columns.where("priority")[0] > columns.roles.index("action"):
            self._row_priorities = []

    def _fill(self, draft: Draft, cells: _Cells, before: _Cells, columns: Columns, more: bool) -> None:
        """Put the cells of a row into an action; `more`: the row goes on with one that is there."""
        action_at = columns.roles.index("action")
        lead_only = not columns.has("partners", "agencies")
        rated = columns.has("rag")
        for column, role in enumerate(columns.roles):
            cell = cells[column]
            if role in ("objective", "priority") or cell is None or (cell.colspan > 1 and cell in cells[:column]):
                continue
            if before and cell is before[column]:
                continue
            if role == "lead" and column < action_at and not more:
                if cell.text or cell.pictures:
                    self._lead = cell
                elif self._lead is not None:
                    cell = self._lead
            for inner, part in split_cell(cell, columns.inner.get(column, ())):
                put_cell(
                    draft, inner or role, part, self.setting,
                    numbered=self._numbered, rated=rated, lead_only=lead_only, more=more,
                    header=columns.headers[column] if columns.headers else "",
                )  # fmt: skip


def _repeats_header(cells: _Cells) -> bool:
    return all(cell is None or len(cell.text) <= _HEADER for cell in cells) and is_header(cells, 0.7)


def _starts_anew(plan: PlanTable) -> bool:
    """Whether the first row of the table has an objective or lead of its own (else the last one is filled down)."""
    body = plan.body()
    if not len(body):
        return False
    first = plan.grid[body.start]
    columns = (*plan.columns.where("objective"), *plan.columns.where("lead"))
    return any((cell := first[column]) is not None and cell.text for column in columns)


def _are_numbered(plan: PlanTable) -> bool:
    """Whether most actions begin with a number or code of their own, each with another."""
    at = plan.columns.where("action")[0]
    texts = [cell.text for row in plan.body() if (cell := plan.grid[row][at]) is not None and cell.text]
    beginnings = [Stretch([(Word(0, text[:_NUMBER], PLAIN),)]) for text in dict.fromkeys(texts)]
    numbers = [stretch.text[:end] for stretch in beginnings if (end := number_end(stretch))]
    return len(numbers) * 2 > len(texts) and (len(set(numbers)) == len(numbers) or numbers[0][:1].isdigit())


def _mid_sentence(draft: Draft, action: Cell) -> bool:
    """Whether a text goes on with that of an action whose sentence is not at its end."""
    return action.text[:1].islower() and draft.action is not None and breaks_off(draft.action)


def _follows(objective: Value, current: Value) -> bool:
    """Whether the objective of a row that goes on is the second half of the one before."""
    return objective.text[:1].islower() or fold(current.text).endswith((" and", " of", ","))
