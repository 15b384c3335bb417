"""What the readers of a plan's rows and items are told: what holds for the whole plan, and which tables it has."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...content import Table
from ...printed import Period, Rag, Value
from ...vocabulary.gazetteer import Gazetteer
from ..columns.frame import Grid
from ..columns.roles import Columns
from .agencies_cell import Marks
from .naming import Priorities


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
