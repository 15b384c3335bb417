"""Action plans: from the tables (or labelled items) of a document to its actions as printed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from ...content import Cell, Document, Table, Word
from ...printed import Doubt, Period, PrintedAction
from ...vocabulary.gazetteer import Gazetteer
from ..cells import Stretch
from ..columns.frame import Grid, is_band
from ..columns.profile import AgencyTest
from ..columns.roles import Columns, is_plan, read_columns
from .cards import is_card
from .dittos import with_dittos
from .headings import contexts
from .labelled import read_labelled
from .listed import read_listed
from .naming import Priorities, name_of
from .rows import RowReader
from .section_rows import section_titles
from .setting import PlanTable, Setting
from .ticks import with_ticks


@dataclass(frozen=True, slots=True)
class PlanReading:
    """The actions of a document. `blocks` are the indices of the blocks that were used, `words` the ids of all words
    that were (headers and bullet signs too)."""

    actions: tuple[PrintedAction, ...] = ()
    blocks: frozenset[int] = frozenset()
    words: tuple[int, ...] = ()
    glossary: tuple[tuple[str, str], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    foreign: frozenset[int] = frozenset()
    """Words of priorities that the actions meet and that are not the partnership's own."""


def read(
    document: Document,
    gazetteer: Gazetteer,
    year: Period | None,
    known: Collection[str] = frozenset(),
    glossary: Sequence[tuple[str, str]] = (),
    lists: bool = False,
) -> PlanReading:
    """The actions in the tables of `document`, or in its labelled items; none if it holds no plan.

    `lists`: the document calls itself a plan, so that lists of what will be done count where nothing else is found.
    `year` is the document's period; `known` are names that the document lists, `glossary` the
    abbreviations that it explains.
    """
    names = frozenset(known) | {short for short, _ in glossary}

    def agency(text: str) -> float:
        return _agency_share(text, gazetteer, names)

    tables = plan_tables(document, agency)
    setting = Setting(document, tables, gazetteer, year, names, glossary)
    tables = [_under_bands(table, setting.priorities) for table in tables]
    titles = section_titles(tables)
    labelled = read_labelled(document, setting, frozenset(table.index for table in tables))
    reader = RowReader(setting, titles)
    over = contexts(
        document, {table.index: table.columns.has("priority") for table in tables}, setting.priorities,
        {table.index: table.columns.has("objective") for table in tables},
    )  # fmt: skip
    for table in tables:
        context, used = over[table.index]
        reader.table(table, context)
        reader.blocks.update(used)
    actions = [*reader.actions(), *labelled.actions]
    if not actions and lists:
        labelled = read_listed(document, setting, agency)
        actions = [*labelled.actions]
    if not actions:
        return PlanReading()
    if labelled.actions and tables:
        actions.sort(key=lambda action: action.action.words[0] if action.action.words else 0)
    return PlanReading(
        tuple(actions),
        frozenset(reader.blocks) | labelled.blocks,
        (*labelled.words, *reader.words),
        (),
        (*reader.doubts, *labelled.doubts),
        frozenset(reader.foreign),
    )


_KIND_WEIGHT = {
    "organisation": 1.0, "unit": 0.8, "everyone": 1.0, "generic": 0.6, "filler": 0.4, "person": 0.8, "note": 0.0,
}  # fmt: skip


def _agency_share(text: str, gazetteer: Gazetteer, known: Collection[str]) -> float:
    """How much of a cell's text are names of organisations, 0 to 1."""
    if len(text) > 240:
        return 0.0
    mentions = gazetteer.segment(text, known)
    if not mentions:
        return 0.0
    total = 0.0
    for mention in mentions:
        if mention.kind == "unknown":
            total += 0.5 if mention.end - mention.start < 40 else 0.0
        else:
            total += _KIND_WEIGHT[mention.kind]
    return total / len(mentions)


def plan_tables(document: Document, agency: AgencyTest) -> list[PlanTable]:
    """The tables that are plans, with their columns; tables without a header go on with those before."""
    found: list[PlanTable] = []
    before: list[Columns] = []
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table) or not block.rows or (block.columns <= 4 and is_card(block)):
            continue
        grid: Grid = block.grid()
        columns = read_columns(block, grid, agency, before)
        if columns is None or not is_plan(columns, block, grid):
            continue
        grid, columns = with_ticks(grid, columns, agency)
        found.append(PlanTable(index, block, with_dittos(grid, columns), columns))
        if not columns.assumed:
            before.append(columns)
    return found


def _under_bands(table: PlanTable, priorities: Priorities) -> PlanTable:
    """A column of themes below rows that name the priorities holds objectives."""
    columns = table.columns
    if not columns.has("priority") or columns.has("objective"):
        return table
    at = columns.where("priority")[0]
    bands = inside = 0
    for row in table.body():
        cells = table.grid[row]
        if is_band(cells, table.table.columns):
            text = next((cell.text for cell in cells if cell is not None and cell.text), "")
            bands += bool(text) and (priorities.names(text) or name_of(Stretch([_words(cells)])).kind == "priority")
        else:
            cell = cells[at]
            inside += cell is not None and priorities.names(cell.text)
    if not bands or inside:
        return table
    roles = tuple("objective" if index == at else role for index, role in enumerate(columns.roles))
    return replace(table, columns=replace(columns, roles=roles))


def _words(cells: Sequence[Cell | None]) -> list[Word]:
    return next((list(cell.words) for cell in cells if cell is not None and cell.text), [])
