"""What a layout shows of a plan, and in which words: columns, marks for the lead, names in full or short."""

from __future__ import annotations

from dataclasses import dataclass, field

OBJECTIVE_WITH_PRIORITIES = "objective+"  # the objective, under it the priorities in italics
RAG_FILLS = {"red": "#d62828", "amber": "#f5a623", "green": "#3a9d4a", "blue": "#3a6fb0"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the plan: the field in it, its header (``|`` starts a second line), its share of the width."""

    field: str
    header: str
    width: float = 1.0
    group: str | None = None  # header over several columns
    upright: bool = False  # header text turned by 90 degrees


@dataclass(frozen=True, slots=True)
class Style:
    """How a plan is put on paper. Fields that no column or label shows are null in the gold as well."""

    columns: tuple[Column, ...]
    names: str = "full"  # full, short
    lead_mark: str = "column"  # column, bold, label, asterisk, logo (all but column: one "agencies" column)
    separator: str = "\n"  # between bodies in a cell
    unit: str = "brackets"  # brackets, dash, none
    bands: tuple[str, ...] = ()  # full-width rows before: priority, objective
    headings: tuple[str, ...] = ()  # headings over tables: priority, objective
    priority_label: str = "Priority {n}: {text}"
    objective: str = "merge"  # merge, first, repeat
    lead_merge: bool = False  # equal leads of neighbouring rows in one cell
    rag: str = "word"  # word, letter, colour, word+colour
    filler: dict[str, str] = field(default_factory=dict)  # what stands where a field is empty
    officers: str | None = None  # before, after the lead's name
    empty_rows: int = 0  # an empty row after every n-th
    extras: tuple[str, ...] = ("members",)
    action_label: str = "{number}"  # numbered items of plans without a table
    again: tuple[Column, ...] = ()  # the columns of every second table: the same fields in another order and wording
    double_spaces: bool = False
    typos: bool = False
    title_row: str = ""  # a full-width row over the header
    header_copies: int = 0  # the header is typed again before every n-th row
    bilingual: bool = False

    @property
    def shown(self) -> frozenset[str]:
        """The fields that a reader can find."""
        fields = {column.field for column in self.columns} | set(self.bands) | set(self.headings)
        if OBJECTIVE_WITH_PRIORITIES in fields:
            fields |= {"objective", "priority"}
        if "agencies" in fields:
            fields |= {"lead", "partners"}
        return frozenset(fields)

    @property
    def shows_also(self) -> bool:
        """Are the further priorities of an objective printed?"""
        return bool({OBJECTIVE_WITH_PRIORITIES, "codes"} & {column.field for column in self.columns})
