"""The rows of plan tables: which are actions, which go on with the row before, which name a priority or objective."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ..content import PLAIN, Cell, Table, Word, text_of
from ..printed import Doubt, Period, PrintedAction, PrintedAgency, PrintedMoney, Rag, Value
from ..text import fold
from ..vocabulary.gazetteer import Gazetteer
from .agencies_cell import Marks, logo_doubt, read_agencies, unsure_logos
from .cells import Stretch, all_ids, joined, paragraphs_value, stretch_of
from .columns import Columns, Grid, is_band, is_header, read_columns
from .dates import timescale
from .header_words import Role, best_role, header_roles
from .money_cell import read_money
from .naming import Named, Priorities, is_all_priorities, name_of, split_known, split_styles
from .values import rag_colour, rag_with_words, rag_word

_CODE = re.compile(r"(?:[A-Za-z]{1,4}\s?)?\d{1,2}(?:\.\d)?")
_CODES = re.compile(rf"\s*{_CODE.pattern}(?:\s*(?:[,;&/+\n]|and|\s)\s*{_CODE.pattern})*\s*")
_DATED = re.compile(r"\d{1,2}\s?(?:st|nd|rd|th)?\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_OPEN_END = re.compile(r"[^.!?;:)’'\"”]$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the whole plan."""

    gazetteer: Gazetteer
    known: Collection[str]
    year: Period | None
    priorities: Priorities
    key: Mapping[str, Rag]
    marks: Marks
    once: Collection[str] = frozenset()
    """Words that stand in the document only once: a lone one of these in capitals is more likely a logo's remains."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings over a table name."""

    priority: Value | None = None
    objective: Value | None = None


@dataclass(frozen=True, slots=True)
class PlanTable:
    """A table that is a plan; `index` is its place among the document's blocks."""

    index: int
    table: Table
    grid: Grid
    columns: Columns

    def body(self) -> range:
        """Its rows below the header."""
        header = self.columns.header
        return range(header[-1] + 1 if header else 0, self.table.rows)


@dataclass(slots=True)
class Group:
    """Rows that share an objective cell: its text and the priorities printed with it."""

    objective: Value | None = None
    priorities: list[Value] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """An action while its rows are read."""

    group: Group
    action: Value | None = None
    objective: Value | None = None
    priorities: list[Value] = field(default_factory=list)
    above: list[Value] = field(default_factory=list)
    outcome: Value | None = None
    monitoring: Value | None = None
    agencies: list[PrintedAgency] = field(default_factory=list)
    timescale: Value | None = None
    start: Value | None = None
    end: Value | None = None
    status: Value | None = None
    rag: Rag | None = None
    rag_from: Value | None = None
    funding: list[PrintedMoney] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    extra: list[Value] = field(default_factory=list)


class RowReader:
    """Reads plan tables one after the other; an objective or a cut row goes on over tables without a header."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.drafts: list[Draft] = []
        self.words: set[int] = set()
        self.blocks: set[int] = set()
        self.doubts: list[Doubt] = []
        self._group = Group()
        self._context = Context()
        self._band: dict[Named, Value] = {}
        self._band_looks: dict[tuple[int | None, bool, float], Named] = {}
        self._two_levels = False
        self._lead: Cell | None = None
        self._row_priorities: list[Value] = []

    # -- tables -----------------------------------------------------------------------

    def table(self, plan: PlanTable, context: Context) -> None:
        """Read one plan table."""
        self.blocks.add(plan.index)
        for cell in plan.table.cells:
            self.words.update(all_ids(cell))
        if context != self._context or not plan.columns.assumed:
            if context != self._context or self._starts_anew(plan):
                self._group = Group()
                self._row_priorities = []
                self._lead = None
            if context != self._context:
                self._band = {}
            self._context = context
        for value in (context.priority, context.objective):
            if value is not None:
                self.words.update(value.words)
        columns = plan.columns
        self._note_columns(columns, plan)
        for row in range(columns.header[0] if columns.header else 0):
            self._title_row(plan.grid[row])
        self._numbered = self._are_numbered(plan)
        before: Sequence[Cell | None] = ()
        skip = -1
        for row in plan.body():
            cells = plan.grid[row]
            if row <= skip:
                continue
            if row > plan.body().start and is_header(cells, 0.7) and self._is_head(cells):
                fresh = read_columns(plan.table, plan.grid, lambda text: 0.0, (columns,), row)
                if fresh is not None and "action" in fresh.roles:
                    columns = fresh
                continue
            self._row(cells, before, columns, plan, row)
            before = cells

    @staticmethod
    def _is_head(cells: Sequence[Cell | None]) -> bool:
        return all(cell is None or len(cell.text) <= 60 for cell in cells)

    def _starts_anew(self, plan: PlanTable) -> bool:
        """Whether the first row of the table has an objective of its own (else the last one is filled down)."""
        body = plan.body()
        if not len(body):
            return False
        for column in (*plan.columns.where("objective"), *plan.columns.where("lead")):
            cell = plan.grid[body.start][column]
            if cell is not None and cell.text:
                return True
        return False

    def _are_numbered(self, plan: PlanTable) -> bool:
        """Whether most actions begin with a number of their own."""
        at = plan.columns.where("action")[0]
        texts = [cell.text for row in plan.body() if (cell := plan.grid[row][at]) is not None and cell.text]
        numbered = sum(1 for text in texts if name_of(Stretch([(Word(0, text[:12], PLAIN),)])).numbered)
        return numbered * 2 > len(texts)

    def _note_columns(self, columns: Columns, plan: PlanTable) -> None:
        for column, role in enumerate(columns.roles):
            header = columns.headers[column] if column < len(columns.headers) else ""
            if role in (None, "none", "comment"):
                words = tuple(
                    word.id for row in plan.body() if (cell := plan.grid[row][column]) is not None
                    for word in cell.words
                )  # fmt: skip
                if words:
                    named = f"column {header!r}" if header else f"column {column + 1}, which has no header,"
                    self.doubts.append(
                        Doubt("column-unknown", "extra", f"{named} is no field of an action; its text is kept here",
                              tuple(dict.fromkeys(words)))
                    )  # fmt: skip
        for column, second in columns.close:
            header = columns.headers[column] or f"column {column + 1}"
            self.doubts.append(
                Doubt("column-doubtful", columns.roles[column] or "extra",
                      f"{header!r} was read as {columns.roles[column] or 'no field'}, it may be {second or 'no field'}",
                      tuple(w.id for row in columns.header if (cell := plan.grid[row][column]) for w in cell.words))
            )  # fmt: skip
        if columns.assumed and columns.close:
            self.doubts.append(
                Doubt(
                    "header-assumed",
                    "actions",
                    "a table without a header was read with the columns of the table before",
                )
            )

    # -- rows -------------------------------------------------------------------------

    def _title_row(self, cells: Sequence[Cell | None]) -> None:
        """A row above the header: a priority or a title."""
        filled = _filled(cells)
        if len(filled) == 1:
            name = name_of(stretch_of(filled[0]))
            if name.kind == "priority" or self.setting.priorities.names(name.value.text):
                self._band = {"priority": name.value}
            elif name.kind == "objective":
                self._band["objective"] = name.value

    def _row(
        self, cells: Sequence[Cell | None], before: Sequence[Cell | None], columns: Columns, plan: PlanTable, row: int
    ) -> None:
        filled = _filled(cells)
        if not filled and not any(
            cell is not None and cell.fill is not None and rag_colour(cell.fill) for cell in cells
        ):
            return
        if band := self._band_cell(cells, filled, columns):
            self._read_band(band, columns, plan, row)
            return
        action_at = columns.roles.index("action")
        action = cells[action_at]
        same = bool(before) and action is not None and action is before[action_at] and bool(action.text)
        text = action.text if action is not None else ""
        if not text and not (action is not None and action.pictures):
            self._objective(cells, before, columns, alone=True)
            if self.drafts:
                self._fill(self.drafts[-1], cells, before, columns, more=True)
            return
        others = [cell for cell in filled if cell is not action]
        if same:
            self._fill(self.drafts[-1], cells, before, columns, more=True)
            return
        if self.drafts and not others and text[:1].islower() and self.drafts[-1].action is not None:
            last = self.drafts[-1]
            if last.action is not None and _OPEN_END.search(last.action.text):
                last.action = joined(
                    last.action, paragraphs_value(action.paragraphs, action.places) if action else None, " "
                )
                return
        if action is not None and not others and self._further_line(action, columns):
            last = self.drafts[-1]
            last.action = joined(last.action, paragraphs_value(action.paragraphs, action.places))
            return
        if self.drafts and text.count(" ") < 2 and best_role(text, 0.95) not in (None, "none"):
            self._fill(self.drafts[-1], cells, before, columns, more=True)  # "Aims": a caption within an action
            return
        self._objective(cells, before, columns, alone=False)
        draft = Draft(self._group)
        self.drafts.append(draft)
        draft.above = [self._band["priority"]] if "priority" in self._band else []
        if not draft.above and self._context.priority is not None:
            draft.above = [self._context.priority]
        draft.objective = self._band.get("objective") or self._context.objective
        draft.priorities = self._row_priorities
        self._fill(draft, cells, (), columns, more=False)

    def _further_line(self, action: Cell, columns: Columns) -> bool:
        """Whether a row with nothing but a text is a further line of the action before.

        So it is where the lead stands before its actions and the row names none, unless the text is a short title
        or begins with a day, with which another activity begins.
        """
        at = columns.roles.index("action")
        if not self.drafts or self.drafts[-1].action is None or not any(c < at for c in columns.where("lead")):
            return False
        text = action.text
        if _DATED.match(text):
            return False
        title = len(text.split()) <= 4 and not text.endswith((".", ";", ":")) and not header_roles(text)
        return not title

    def _band_cell(self, cells: Sequence[Cell | None], filled: Sequence[Cell], columns: Columns) -> Cell | None:
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
        name = name_of(stretch_of(cell))
        if role in ("action", "ref", "lead", None) and (
            name.kind == "priority" or self.setting.priorities.names(name.value.text)
        ):
            return cell
        if cell.column == 0 and role in ("ref", None) and len(cell.text.split()) > 1:
            return cell
        return None

    def _read_band(self, cell: Cell, columns: Columns, plan: PlanTable, row: int) -> None:
        text = cell.text
        if len(text.split()) > 30:
            words = tuple(word.id for word in cell.words)
            self.doubts.append(Doubt("row-unread", "actions", "a row over all columns that names no section", words))
            return
        name = name_of(stretch_of(cell))
        first = next(iter(cell.words), None)
        look = (cell.fill, bool(first and first.style.bold), round(first.style.size, 1) if first else 0.0)
        kind = self._band_kind(name.kind, name.value.text, look, columns, plan, row)
        self._band_looks.setdefault(look, kind)
        if kind == "priority":
            self._band = {"priority": name.value}
        else:
            self._band["objective"] = name.value
        self._group = Group()
        self._row_priorities = []
        self._lead = None

    def _band_kind(
        self, said: Named | None, text: str, look: tuple[int | None, bool, float], columns: Columns, plan: PlanTable,
        row: int,
    ) -> Named:  # fmt: skip
        priorities = self.setting.priorities
        following = (
            row + 1 < plan.table.rows
            and self._band_cell(plan.grid[row + 1], _filled(plan.grid[row + 1]), columns) is not None
        )
        self._two_levels = self._two_levels or following
        if said == "priority" or priorities.names(text) or is_all_priorities(text):
            return "priority"
        if said == "objective":
            return "objective"
        if columns.has("objective"):
            return "priority"
        if following:
            return "priority"
        if self._two_levels:
            return "objective"
        known = self._band_looks.get(look)
        if known is not None and len(self._band_looks) > 1:
            return known
        if columns.has("priority") or self._context.priority is not None or priorities.listed:
            return "objective"
        if "priority" in self._band and self._band_looks.get(look) != "priority":
            return "objective"
        return "priority"

    # -- cells ------------------------------------------------------------------------

    def _objective(
        self, cells: Sequence[Cell | None], before: Sequence[Cell | None], columns: Columns, alone: bool
    ) -> None:
        """The objective and priority cells of a row: a new group, further priorities of the last one, or nothing."""
        for column in columns.where("objective"):
            cell = cells[column]
            if cell is None or not cell.text or (before and cell is before[column]):
                continue
            wording = columns.headers[column].lower() if columns.headers else ""
            objective, priorities = split_objective(
                cell, "priorit" in wording or "blaen" in wording, self.setting.priorities
            )
            if objective is None:
                self._group.priorities += [p for p in priorities if _new(p, self._group.priorities)]
                continue
            current = self._group.objective
            if (
                alone
                and current is not None
                and (objective.text[:1].islower() or fold(current.text).endswith((" and", " of", ",")))
            ):
                self._group.objective = joined(current, objective, " ")
                self._group.priorities += priorities
                continue
            if current is not None and fold(current.text) == fold(objective.text) and (not alone):
                self._group.priorities += [p for p in priorities if _new(p, self._group.priorities)]
                continue
            self._group = Group(objective, priorities)
        found: list[Value] = []
        for column in columns.where("priority"):
            cell = cells[column]
            if cell is not None and cell.text:
                found += read_priorities(cell, self.setting.priorities)
        if found:
            self._row_priorities = found
        elif columns.has("priority") and columns.where("priority")[0] > columns.roles.index("action"):
            self._row_priorities = []

    def _fill(
        self, draft: Draft, cells: Sequence[Cell | None], before: Sequence[Cell | None], columns: Columns, more: bool
    ) -> None:
        """Put the cells of a row into an action; `more`: the row goes on with one that is there."""
        action_at = columns.roles.index("action")
        lead_only = not columns.has("partners", "agencies")
        for column, role in enumerate(columns.roles):
            cell = cells[column]
            if role in ("objective", "priority") or cell is None or cell in cells[:column]:
                continue
            if before and cell is before[column]:
                continue
            if role == "lead" and column < action_at and not more:
                if cell.text or cell.pictures:
                    self._lead = cell
                elif self._lead is not None:
                    cell = self._lead
            self._put(draft, role, cell, columns, lead_only)

    def _put(self, draft: Draft, role: Role | None, cell: Cell, columns: Columns, lead_only: bool) -> None:
        if role in ("lead", "partners", "agencies"):
            self._put_agencies(draft, role, cell, lead_only)
            return
        if role in ("rag", "status"):
            put_status(draft, cell, role, self.setting.key, columns.has("rag"))
            return
        if not cell.text:
            return
        if role == "action":
            value = paragraphs_value(cell.paragraphs, cell.places)
            if value is not None and self._numbered and draft.action is None:
                value = without_number(value, cell, draft)
            draft.action = joined(draft.action, value, _separator(draft.action))
        elif role == "outcome":
            draft.outcome = joined(
                draft.outcome, paragraphs_value(cell.paragraphs, cell.places), _separator(draft.outcome)
            )
        elif role == "monitoring":
            value = paragraphs_value(cell.paragraphs, cell.places)
            draft.monitoring = joined(draft.monitoring, value, _separator(draft.monitoring))
        elif role == "timescale":
            draft.timescale = joined(draft.timescale, stretch_value(cell), " ")
        elif role == "start":
            draft.start = joined(draft.start, stretch_value(cell), " ")
        elif role == "end":
            draft.end = joined(draft.end, stretch_value(cell), " ")
        elif role == "funding":
            money, doubts = read_money(stretch_of(cell), self.setting.gazetteer, self.setting.known, len(draft.funding))
            draft.funding += money
            draft.doubts += doubts
        else:
            value = paragraphs_value(cell.paragraphs, cell.places)
            if value is not None:
                draft.extra.append(value)

    def _put_agencies(self, draft: Draft, role: Role, cell: Cell, lead_only: bool) -> None:
        words = draft.action.words[:1] if draft.action else ()
        if (doubt := logo_doubt(cell, words)) is not None:
            draft.doubts.append(doubt)
            return
        if not cell.text:
            return
        column: Literal["lead", "partners", "agencies"] = "agencies"
        if role in ("lead", "partners"):
            column = "lead" if role == "lead" else "partners"
        agencies, notes, doubts = read_agencies(
            stretch_of(cell),
            column,
            self.setting.gazetteer,
            self.setting.known,
            self.setting.marks,
            lead_only,
        )
        if role == "lead":
            agencies, more = unsure_logos(agencies, self.setting.once)
            doubts += more
        draft.agencies += agencies
        draft.extra += notes
        draft.doubts += doubts

    # -- result -----------------------------------------------------------------------

    def actions(self) -> list[PrintedAction]:
        """The actions read so far."""
        return [action for draft in self.drafts if (action := finished(draft, self.setting.year)) is not None]


def finished(draft: Draft, year: Period | None) -> PrintedAction | None:
    """The draft as an action: objective and priorities filled down, dates read; None without a text."""
    if draft.action is None:
        return None
    own = [*draft.group.priorities, *(p for p in draft.priorities if _new(p, draft.group.priorities))]
    scale, period, doubts = when(draft, year)
    return PrintedAction(
        action=draft.action,
        objective=draft.group.objective or draft.objective,
        priorities=tuple(own or draft.above),
        outcome=draft.outcome,
        agencies=tuple(_unique(draft.agencies)),
        monitoring=draft.monitoring,
        timescale=scale,
        period=period,
        status=draft.status,
        rag=draft.rag,
        rag_from=draft.rag_from,
        funding=tuple(draft.funding),
        doubts=(*draft.doubts, *doubts),
        extra=tuple(draft.extra),
    )


def when(draft: Draft, year: Period | None) -> tuple[Value | None, Period | None, list[Doubt]]:
    """The timescale of an action: one text, or a start and an end from columns of their own."""
    doubts: list[Doubt] = []
    if draft.start is not None and draft.end is not None and draft.timescale is None:
        first, last = timescale(draft.start.text, year).period, timescale(draft.end.text, year).period
        period = Period(first.start if first else None, last.end if last else None)
        return joined(draft.start, draft.end, " – "), period if any(period) else None, doubts
    value = draft.timescale or draft.end or draft.start
    if draft.timescale is not None and draft.end is not None:
        value = joined(draft.timescale, draft.end, " ")
    if value is None:
        return None, None, doubts
    read = timescale(value.text, year)
    found = read.period
    if found is not None and draft.timescale is None:
        if draft.end is not None and found.start is not None and found.end is not None and _single(value.text):
            found = Period(None, found.end)
        elif draft.start is not None and found.start is not None:
            found = Period(found.start, None)
    if read.doubt:
        doubts.append(Doubt("value-doubtful", "timescale", f"{value.text!r}: {read.doubt}", value.words))
    return value, found, doubts


def _single(text: str) -> bool:
    """Whether a date under "by when" is one point in time, no stretch ("April to June")."""
    return not re.search(
        r"\bto\b|–|\s-\s|\band\b|&|\bfrom\b|\bthroughout\b|\bonwards\b|\bduring\b", text, re.IGNORECASE
    )


def _separator(value: Value | None) -> str:
    return " " if value is not None and _OPEN_END.search(value.text) else "\n"


def _filled(cells: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row that hold text or a picture, each once."""
    filled: list[Cell] = []
    for cell in cells:
        if cell is not None and (cell.text or cell.pictures) and not any(cell is other for other in filled):
            filled.append(cell)
    return filled


def _new(value: Value, others: Sequence[Value]) -> bool:
    return all(fold(value.text) != fold(other.text) for other in others)


def _unique(agencies: Sequence[PrintedAgency]) -> list[PrintedAgency]:
    found: dict[tuple[str, str, str], PrintedAgency] = {}
    for agency in agencies:
        found.setdefault((agency.role, fold(agency.text.text), fold(agency.unit.text) if agency.unit else ""), agency)
    return list(found.values())


def stretch_value(cell: Cell) -> Value | None:
    """The text of a cell as one line."""
    value = stretch_of(cell).value()
    return replace(value, text=" ".join(value.text.split())) if value.text else None


def without_number(value: Value, cell: Cell, draft: Draft) -> Value:
    """The text of an action less its number ("1.2", "Action 3:"), which is kept among the extras."""
    stretch = stretch_of(cell)
    name = name_of(stretch)
    if not name.numbered or not name.value.text or name.value.text == stretch.text:
        return value
    rest = set(name.value.words)
    number = tuple(word for word in value.words if word not in rest)
    cut = value.text.find(name.value.text.split("\n", 1)[0])
    if cut <= 0 or not number:
        return value
    draft.extra.append(Value(value.text[:cut].strip(), number, value.places))
    return Value(value.text[cut:], tuple(word for word in value.words if word in rest), value.places)


def split_objective(cell: Cell, mentions: bool, known: Priorities) -> tuple[Value | None, list[Value]]:
    """The objective of a cell, and the priorities printed with it in italics or as lines that the document lists.

    `mentions`: the header speaks of priorities.
    """
    objective: list[list[Word]] = []
    priorities: list[Value] = []
    paragraphs = [paragraph for paragraph in cell.paragraphs if paragraph.words]
    styled = any(not word.style.italic for p in paragraphs for word in p.words) and any(
        word.style.italic for p in paragraphs for word in p.words
    )
    plain_lines = 0
    for paragraph in paragraphs:
        runs = split_styles(paragraph.words) if styled else [(paragraph.words[0].style.italic, list(paragraph.words))]
        runs = _joined_small(runs)
        for italic, words in runs:
            text = text_of(words)
            listed = known.names(text)
            if (italic and (styled or mentions)) or (listed and (objective or italic or mentions)):
                for part in split_known(words, known):
                    priorities.append(name_of(Stretch([part], cell.places)).value)
            elif mentions and not styled and plain_lines and not known.listed:
                priorities.append(name_of(Stretch([words], cell.places)).value)
            else:
                parts = _listed_tail(words, known) if mentions or not styled else (words, [])
                objective.append(parts[0])
                priorities += [Value(text_of(p), tuple(w.id for w in p), cell.places) for p in parts[1]]
                plain_lines += 1
    if not objective:
        return None, priorities
    value = name_of(Stretch(objective, cell.places)).value
    return replace(value, text=value.text), priorities


def _joined_small(runs: list[tuple[bool, list[Word]]]) -> list[tuple[bool, list[Word]]]:
    """Runs in which a lone sign in another style goes with its neighbour."""
    result: list[tuple[bool, list[Word]]] = []
    for italic, words in runs:
        if result and not any(character.isalnum() for word in words for character in word.text):
            result[-1][1].extend(words)
        else:
            result.append((italic, list(words)))
    return result


def _listed_tail(words: list[Word], known: Priorities) -> tuple[list[Word], list[list[Word]]]:
    """Words of an objective that run on into listed priorities, parted from them."""
    if not known.listed or len(words) < 4:
        return words, []
    for first in range(2, len(words) - 1):
        if words[first].text[:1].isupper() and words[first].top != words[first - 1].top:
            parts = split_known(words[first:], known)
            if all(known.names(text_of(part)) for part in parts):
                return words[:first], parts
    return words, []


def read_priorities(cell: Cell, known: Priorities) -> list[Value]:
    """The priorities of a cell: one a line, by codes ("P1, P3") or run together as the document lists them."""
    stretch = stretch_of(cell)
    if _CODES.fullmatch(stretch.text):
        return [stretch.value(*match.span()) for match in _CODE.finditer(stretch.text)]
    found: list[Value] = []
    for paragraph in cell.paragraphs:
        if not paragraph.words:
            continue
        words = list(paragraph.words)
        parts = [words] if known.names(text_of(words)) else split_known(words, known)
        if len(parts) > 1 and not all(known.names(text_of(part)) for part in parts):
            parts = [words]
        for part in parts:
            line = Stretch([part], cell.places)
            pieces = [piece for piece in re.finditer(r"[^;]+", line.text) if piece.group().strip()]
            for piece in pieces:
                value = line.value(*piece.span())
                found.append(
                    name_of(Stretch([line.words_in(*piece.span())], cell.places)).value if value.text else value
                )
    if len(found) > 1 and not any(p.marker for p in cell.paragraphs) and _one_text(found, known):
        return [name_of(stretch).value]
    return found


def _one_text(found: Sequence[Value], known: Priorities) -> bool:
    """Whether the lines of a cell are one priority: none is listed by itself and the later ones begin in lower case."""
    return all(value.text[:1].islower() for value in found[1:]) and not any(known.names(v.text) for v in found)


def put_status(draft: Draft, cell: Cell, role: Role, key: Mapping[str, Rag], has_rag: bool) -> None:
    """A cell of progress or rating: a colour, letter or RAG word alone is the rating, other words the status."""
    text = cell.text
    colour = rag_colour(cell.fill) if cell.fill is not None else None
    if not text:
        if colour is not None and (role == "rag" or not has_rag) and draft.rag is None:
            draft.rag, draft.rag_from = colour, Value("", (), cell.places)
        return
    stretch = stretch_of(cell)
    rag = rag_word(text) or key.get(fold(text))
    if rag is not None:
        draft.rag, draft.rag_from = rag, stretch.value()
        return
    if (mixed := rag_with_words(text)) is not None and (role == "rag" or not has_rag):
        draft.rag, at = mixed
        draft.rag_from = stretch.value(0, at)
        draft.status = joined(draft.status, stretch.value(at), "\n")
        return
    if colour is not None and (role == "rag" or not has_rag) and draft.rag is None:
        draft.rag, draft.rag_from = colour, stretch.value()
    value = paragraphs_value(cell.paragraphs, cell.places)
    if value is not None and fold(value.text) not in _FILLER:
        draft.status = joined(draft.status, value, _separator(draft.status))


_FILLER = frozenset(("", "-", "n/a", "na", "tbc", "tba", "none", "nil", "not applicable", "tbd"))
