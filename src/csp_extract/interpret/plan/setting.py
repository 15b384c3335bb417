"""What the readers of a plan's rows and items are told: what holds for the whole plan, and which tables it has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ...content import Cell, Document, Heading, Paragraph, Table, text_of
from ...printed import Period, Rag, Value
from ...vocabulary.document_names import document_names
from ...vocabulary.gazetteer import Gazetteer
from ..cells import Stretch, stretch_of
from ..columns.frame import Grid
from ..columns.header_words import Role
from ..columns.roles import Columns
from ..values.rating_key import rating_key
from .agencies_cell import Marks, legend_sign, marks_of, says_bold
from .agency_lines import parted_by_lines
from .cell_labels import split_cell
from .naming import Priorities

_NAMING: Final[frozenset[Role | None]] = frozenset((None, "lead", "partners", "agencies"))
"""What the parts of a cell that name agencies are; None: what stands before its first label."""


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


class Setting:
    """What holds for the whole plan: the document's list of priorities, its keys and legends, how leads are marked.

    Each is looked for when it is first asked for: most of them take a look at the whole document, and a document that
    holds no plan is never asked. `listed` are the names that the document lists or explains, `glossary` the
    abbreviations that it explains.
    """

    def __init__(
        self,
        document: Document,
        tables: Sequence[PlanTable],
        gazetteer: Gazetteer,
        year: Period | None,
        listed: frozenset[str],
        glossary: Sequence[tuple[str, str]],
    ) -> None:
        self.gazetteer = gazetteer
        self.year = year
        self._document = document
        self._tables = tables
        self._listed = listed
        self._glossary = glossary

    @cached_property
    def priorities(self) -> Priorities:
        """The priorities that the document lists."""
        return Priorities(self._document.blocks, self._indices)

    @cached_property
    def known(self) -> frozenset[str]:
        """The names that are known in all cells of agencies."""
        prose = [block.text for block in self._document.blocks if isinstance(block, (Paragraph, Heading))]
        named = [
            cell.text
            for table in self._tables for column in table.columns.where("partners") for row in table.body()
            if (cell := table.grid[row][column]) is not None
        ]  # fmt: skip
        cells = dict.fromkeys([*map(self._by_lines, self._agencies), *named])
        return self._listed | document_names(self.gazetteer, prose, cells, self._glossary)

    def _by_lines(self, stretch: Stretch) -> str:
        """The text of a cell; two names in two lines are not one name of the document."""
        text = stretch.text
        if not stretch.line_ends():
            return text
        mentions = self.gazetteer.segment(text, self._listed)
        return parted_by_lines(stretch, 0, text, mentions, self.gazetteer, self._listed)

    @cached_property
    def key(self) -> Mapping[str, Rag]:
        """The words that stand for colours, folded."""
        return rating_key(self._document, self._indices, self._notes)

    @cached_property
    def marks(self) -> Marks:
        """How the plan marks its leads."""
        if not self._agencies:
            return Marks()
        return marks_of(self._agencies, legend_sign([*self._notes, *self._signed()]), says_bold(self._notes))

    @cached_property
    def once(self) -> Collection[str]:
        """Words in capitals that stand in the document only once: a lone one is more likely a logo's remains."""
        counts = Counter([word.text.strip(".,:;()") for word in self._document.words if word.text.isupper()])
        return frozenset(text for text, count in counts.items() if count == 1)

    @cached_property
    def _indices(self) -> frozenset[int]:
        return frozenset(table.index for table in self._tables)

    @cached_property
    def _notes(self) -> list[str]:
        """The short paragraphs and the headers, among which keys and legends stand."""
        texts = [
            block.text for block in self._document.blocks
            if isinstance(block, (Paragraph, Heading)) and len(block.words) < 60
        ]  # fmt: skip
        headers = (cell for table in self._tables for row in table.columns.header for cell in table.grid[row] if cell)
        return [*texts, *(cell.text for cell in headers)]

    @cached_property
    def _agencies(self) -> list[Stretch]:
        """The cells of the columns that name leads, or agencies of either role."""
        cells: dict[int, list[Cell]] = {}
        for table in self._tables:
            for column in (*table.columns.where("agencies"), *table.columns.where("lead")):
                labels = table.columns.inner.get(column, ())
                for row in table.body():
                    cell = table.grid[row][column]
                    if cell is not None and cell.text and id(cell) not in cells:
                        cells[id(cell)] = [part for role, part in split_cell(cell, labels) if role in _NAMING]
        return [stretch_of(part) for parts in cells.values() for part in parts]

    def _signed(self) -> list[str]:
        """Short paragraphs with their signs, of which a legend's may have been taken for a bullet ("* lead agency")."""
        return [
            f"{text_of(block.marker)} {block.text}" for block in self._document.blocks
            if isinstance(block, Paragraph) and block.marker and len(block.words) < 20
        ]  # fmt: skip
