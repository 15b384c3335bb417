"""A table while it is being stitched: cells that can grow, the grid they make, and what its columns hold."""

from __future__ import annotations

import re

from csp_extract.content import Box, Cell, Paragraph, Place, Region, Table, Word
from csp_extract.text import fold

SENTENCE_ENDS = (".", "!", "?", ".”", ".’", '."', ".'", ".)", "!”", "?”", "?’", "!’", ".*")
JOINTS = frozenset(
    "a an and or the of to for from in on at by with as that which who is are was were be our their its his her this "
    "these into through between a'r y yr ac neu i o ar gan gyda & / not any all has have will".split()
)
_REFERENCE = re.compile(r"(?:[A-Z]{1,4}\s?)?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?[.)]?|[A-Z]\d?[.)]?|[ivx]{1,4}[.)]")


class Part:
    """A cell that can grow: `row` and `column` are its first place in the sheet."""

    __slots__ = (
        "boxes",
        "colspan",
        "column",
        "fill",
        "header",
        "paragraphs",
        "pictures",
        "places",
        "row",
        "rowspan",
    )  # fmt: skip

    def __init__(self, cell: Cell) -> None:
        self.row, self.column = cell.row, cell.column
        self.rowspan, self.colspan = cell.rowspan, cell.colspan
        self.paragraphs: list[Paragraph] = [p for p in cell.paragraphs if p.words or p.marker]
        self.fill = cell.fill
        self.pictures: list[Box] = list(cell.pictures)
        self.header = cell.header
        self.places: list[Place] = list(cell.places)
        self.boxes: list[Box] = list(cell.boxes)

    @property
    def empty(self) -> bool:
        """Whether nothing is printed in it (a picture counts as printed)."""
        return not self.paragraphs and not self.pictures

    @property
    def text(self) -> str:
        return " ".join(p.text for p in self.paragraphs)

    @property
    def first(self) -> Word | None:
        """The first word of its text."""
        for paragraph in self.paragraphs:
            if paragraph.words:
                return paragraph.words[0]
        return None

    @property
    def last(self) -> Word | None:
        """The last word of its text."""
        for paragraph in reversed(self.paragraphs):
            if paragraph.words:
                return paragraph.words[-1]
        return None

    def words(self) -> list[Word]:
        """All its printed words, markers included."""
        return [word for paragraph in self.paragraphs for word in (*paragraph.marker, *paragraph.words)]

    def frozen(self) -> Cell:
        return Cell(
            self.row, self.column, self.rowspan, self.colspan, tuple(self.paragraphs), self.fill,
            tuple(self.pictures), self.header, tuple(self.places), tuple(self.boxes),
        )  # fmt: skip


class Habits:
    """What the cells of one column have been seen to hold; counts, so that they can be added up."""

    __slots__ = ("bold", "ended", "filled", "left", "lower", "merged", "reference", "right", "rows", "words")

    def __init__(self) -> None:
        self.rows = self.filled = self.ended = self.lower = self.reference = self.merged = self.bold = self.words = 0
        self.left, self.right = 1e9, -1e9

    def add(self, part: Part) -> None:
        """Count one cell."""
        self.rows += 1
        if part.rowspan > 1:
            self.merged += 1
        first, last = part.first, part.last
        if first is None or last is None:
            if part.pictures:
                self.filled += 1
            return
        self.filled += 1
        self.ended += last.text.endswith(SENTENCE_ENDS)
        self.lower += first.text[:1].islower()
        self.bold += first.style.bold
        count = 0
        for paragraph in part.paragraphs:
            count += len(paragraph.words)
            for word in paragraph.words:
                if word.x1 > self.right:
                    self.right = word.x1
                if word.x0 < self.left:
                    self.left = word.x0
        self.words += count
        if count <= 2 and _REFERENCE.fullmatch(part.text):
            self.reference += 1

    def usual(self, count: int) -> bool:
        """Whether `count` of the filled cells is most of them (three quarters, of at least two)."""
        return self.filled >= 2 and count >= 0.75 * self.filled


class Sheet:
    """A table as rows of parts, with what is known of its columns."""

    def __init__(self, table: Table) -> None:
        self.columns = table.columns
        self.rows = table.rows
        self.header_rows = table.header_rows
        self.regions: list[Region] = list(table.regions)
        self.found = table.found
        self.parts: list[Part] = [Part(cell) for cell in table.cells]
        self.grid: list[list[Part | None]] = [[None] * table.columns for _ in range(table.rows)]
        for part in self.parts:
            self._put(part)
        self.habits: list[Habits] = [Habits() for _ in range(table.columns)]
        self._counted = 0
        self.changed = False
        self.source = table

    def _put(self, part: Part) -> None:
        if part.rowspan == 1 and part.colspan == 1 and part.row < self.rows and part.column < self.columns:
            self.grid[part.row][part.column] = part
            return
        for row in range(part.row, min(part.row + part.rowspan, self.rows)):
            line = self.grid[row]
            for column in range(part.column, min(part.column + part.colspan, self.columns)):
                line[column] = part

    def starting(self, row: int) -> list[Part]:
        """The parts whose first row is `row`, from left to right."""
        seen: list[Part] = []
        for part in self.grid[row]:
            if part is not None and part.row == row and (not seen or seen[-1] is not part):
                seen.append(part)
        return seen

    def extend(self, part: Part, rows: int) -> None:
        """Let `part`, which reaches the last row, reach `rows` further (the rows must exist)."""
        part.rowspan += rows
        self._put(part)

    def grow(self, rows: int) -> None:
        """Add empty rows at the end."""
        self.rows += rows
        self.grid.extend([None] * self.columns for _ in range(rows))

    def add(self, part: Part) -> None:
        """Put a new part in its place."""
        self.parts.append(part)
        self._put(part)

    def replace_parts(self, parts: list[Part], rows: int) -> None:
        """Take other parts, whose places are those of a sheet of `rows` rows."""
        self.parts, self.rows, self.changed, self._counted = parts, rows, True, 0
        self.grid = [[None] * self.columns for _ in range(rows)]
        for part in parts:
            self._put(part)
        self.habits = [Habits() for _ in range(self.columns)]

    def count(self) -> None:
        """Bring `habits` up to the last row but header and full-width rows."""
        if not self._counted:
            self._counted = self.header_rows or (1 if self.rows > 1 and looks_like_header(self, 0) else 0)
        for row in range(self._counted, self.rows):
            if self.full_width(row) is None:
                for part in self.starting(row):
                    if part.colspan == 1:
                        self.habits[part.column].add(part)
        self._counted = self.rows

    def full_width(self, row: int) -> Part | None:
        """The one part that fills a whole row (a section row), or None."""
        if self.columns < 2:
            return None
        first = self.grid[row][0]
        if first is None:
            return None
        if first.colspan >= self.columns and first.rowspan == 1:
            return first
        return None

    def row_text(self, row: int) -> str:
        """The texts of a row's cells for comparison."""
        return " | ".join(fold(part.text) for part in self.starting(row) if not part.empty)

    def table(self) -> Table:
        """The table as it stands."""
        cells = sorted((part.frozen() for part in self.parts), key=lambda cell: (cell.row, cell.column))
        return Table(tuple(cells), self.rows, self.columns, self.header_rows, tuple(self.regions), self.found)


def is_reference(text: str) -> bool:
    """Whether a text is the number or code of a row ("1.2", "P3", "12a")."""
    return _REFERENCE.fullmatch(text.strip()) is not None


def looks_like_header(sheet: Sheet, row: int) -> bool:
    """Whether a row reads like a header by itself: several short labels, all of one weight, no sentence, no figure."""
    parts = [part for part in sheet.starting(row) if not part.empty]
    if len(parts) < 2 or len(parts) < 0.6 * len(sheet.starting(row)):
        return False
    styled = 0
    for part in parts:
        text = part.text
        words = [word for paragraph in part.paragraphs for word in paragraph.words]
        if not words or len(words) > 6 or text.endswith((".", ";", ",")) or text[:1].islower() or is_reference(text):
            return False
        if all(word.style.bold for word in words) or part.header:
            styled += 1
    return styled == len(parts)


def unclosed(text: str) -> bool:
    """Whether a bracket stands open at the end of a text."""
    return text.count("(") > text.count(")") or text.count("[") > text.count("]")
