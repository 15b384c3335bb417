"""Tables of figures: one measure a cell, checked against the printed totals and changes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ...content import Cell, Table
from ...printed import Doubt, Period, PrintedMeasure, Value
from ..values.dates import periods_in
from ..values.numerals import number
from .counted_nouns import unit_of_label

_EMPTY = re.compile(r"(?:n/?a|n/?k|nil return|tbc|-|–|—|\.{1,3}|\*+|not (?:known|available|recorded)|no data|)", re.I)
_MONEY = re.compile(r"£|\bgbp\b", re.I)
_CHANGE = re.compile(
    r"\b(?:change|difference|diff|variance|variation|increase|decrease|newid|gwahaniaeth)\b|\+\s?/\s?-|\bvs\b", re.I
)
_BROKEN = re.compile(r"difference|variance|variation", re.I)
_PERCENT = re.compile(r"%|per\s?cent|\bpct\b|percentage", re.I)
_TOTAL = re.compile(r"^(?:grand |overall |sub-?)?total\b|^all\b(?! other)|\btotal$|^cyfanswm", re.I)
_CRIME = re.compile(
    r"\b(?:crimes?|offences?|burglar(?:y|ies)|thefts?|violence|robber(?:y|ies)|arson|damage|harassment|stalking|asb|"
    r"anti-social|antisocial|incidents?|assaults?|sexual|vehicle|drugs?|hate|domestic|shoplifting|knife|weapons?|wards?|"
    r"troseddau?)\b",
    re.I,
)
_PLAN = re.compile(
    r"\b(?:action|lead|owner|responsible|partners?|agenc(?:y|ies)|by when|timescale|deadline|objective)\b", re.I
)
_BEGINS = re.compile(r"[\s▼▲↓↑⬇⬆►◄→←()+−–.-]*\d")
"""What may stand before the first digit of a number."""
_ARROW = re.compile("[▲▼↑↓⬆⬇]")
_POINTS = re.compile(r"(?<=\d)\s*(?:%\s*)?(?:percentage points?|points?|pts?\.?|pp|ppts?)$", re.I)
"""A change in points of per cent: "▲ 5 pts"."""
_IN_BRACKETS = re.compile(r"\((hours|minutes|days|weeks|people|households|homes)\)$", re.I)
_FOOTNOTE = re.compile(r"(?<=[A-Za-z%])\d$")


@dataclass(frozen=True, slots=True)
class Figures:
    """What a table of figures gives: its measures, and what does not add up."""

    measures: tuple[PrintedMeasure, ...]
    doubts: tuple[Doubt, ...]


def cell_number(text: str) -> float | None:
    """The number of a cell, signs and percent signs set apart included ("- 18.0 %", "(12)", "▼ 4%")."""
    if _BEGINS.match(text) is None:
        return None
    folded = " ".join(text.split()).replace("−", "-").replace("–", "-")
    down = bool(re.match(r"[▼↓⬇]|\(\s*[\d.,]+\s*%?\s*\)$", folded))
    folded = re.sub(r"[▼▲↓↑⬇⬆►◄→←()]", "", folded).strip()
    folded = re.sub(r"^([+-])\s+", r"\1", folded)
    folded = re.sub(r"(?<=\d)\s+(?=\d{3}\b)", "", folded)
    folded = re.sub(r"(?<=\d)[*†‡]+$", "", folded)
    folded = _POINTS.sub("", folded)
    value = number(folded) if re.match(r"[+-]?\.?\d", folded) else None
    return -abs(value) if value is not None and down else value


def figures_of(table: Table, caption: str, year: Period | None) -> Figures | None:
    """The measures of a table of figures; None if `table` is something else. `caption` is what stands above it."""
    if table.rows < 2 or table.columns < 2:
        return None
    grid = table.grid()
    head = _header_rows(table, grid)
    texts = [[cell.text if cell else "" for cell in row] for row in grid]
    headers = [
        " ".join(dict.fromkeys(" ".join(texts[row][column].split()) for row in range(head) if texts[row][column]))
        for column in range(table.columns)
    ]
    label = _label_column(texts[head:], table.columns)
    if label is None or _PLAN.search(" ".join(headers)) or head >= table.rows:
        return None
    columns = [column for column in range(table.columns) if column != label]
    numeric = {
        column for column in columns
        if _numeric_share([row[column] for row in texts[head:]]) >= 0.6
    }  # fmt: skip
    numeric -= {column for column in numeric if _counts_rows([row[column] for row in texts[head:]])}
    columns = [
        column for column in columns if column in numeric or not _counts_rows([row[column] for row in texts[head:]])
    ]
    if not numeric or len(numeric) * 2 < len(columns):
        return None
    if any(_MONEY.search(text) for row in texts for text in row) and not _CRIME.search(" ".join(headers) + caption):
        return None
    about = f"{caption} {' '.join(headers)} {' '.join(row[label] for row in texts[head:])}"
    crime = _CRIME.search(about) is not None
    measures: list[PrintedMeasure] = []
    values: dict[tuple[int, int], tuple[float, Cell]] = {}
    for row in range(head, table.rows):
        subject = _FOOTNOTE.sub("", " ".join(texts[row][label].split())) or None
        for column in sorted(numeric):
            cell = grid[row][column]
            if cell is None or cell.row != row or cell.column != column:
                continue
            value = cell_number(cell.text)
            if value is None or (_MONEY.search(cell.text)):
                continue
            values[row, column] = (value, cell)
            measures.append(_measure(value, cell, headers[column], subject, caption, crime, year))
    if len(measures) < 2:
        return None
    labels = {row: texts[row][label] for row in range(head, table.rows)}
    doubts = [*_totals(values, labels, headers, sorted(numeric)), *_changes(values, labels, headers, sorted(numeric))]
    return Figures(tuple(measures), tuple(doubts))


def _header_rows(table: Table, grid: Sequence[Sequence[Cell | None]]) -> int:
    """How many of the first rows hold no figures of their own (years are no figures)."""
    if table.header_rows:
        return min(table.header_rows, table.rows)
    head = 0
    for row in grid[: min(3, table.rows - 1)]:
        texts = [cell.text for cell in row if cell is not None and cell.text]
        if any(cell_number(text) is not None and not _is_year(text) for text in texts):
            break
        head += 1
        if sum(_is_year(text) for text in texts) >= 1 or len(texts) == len(row):
            break
    return head


def _is_year(text: str) -> bool:
    joined = "".join(text.split())
    return re.fullmatch(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?", joined) is not None


def _label_column(rows: Sequence[Sequence[str]], columns: int) -> int | None:
    """The first column whose cells are words."""
    for column in range(min(columns, 2)):
        cells = [row[column] for row in rows if row[column]]
        named = sum(re.search(r"[A-Za-z]{2}", cell) is not None and cell_number(cell) is None for cell in cells)
        if cells and named * 10 >= len(cells) * 8:
            return column
    return None


def _counts_rows(cells: Sequence[str]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3 …"""
    filled = [cell.strip().rstrip(".)") for cell in cells if cell.strip()]
    return len(filled) >= 2 and filled == [str(at) for at in range(1, len(filled) + 1)]


def _numeric_share(cells: Sequence[str]) -> float:
    filled = [cell for cell in cells if not _EMPTY.fullmatch(" ".join(cell.split()))]
    return sum(cell_number(cell) is not None for cell in filled) / len(filled) if filled else 0.0


def _measure(
    value: float, cell: Cell, header: str, subject: str | None, caption: str, crime: bool, year: Period | None
) -> PrintedMeasure:
    words = tuple(cell.words)
    text = Value(" ".join(cell.text.split()), tuple(word.id for word in words), cell.places)
    change = (
        _is_change(header)
        or _ARROW.search(cell.text) is not None
        or (_PERCENT.search(header) is not None and not _header_years(header, year))
    )
    percent = "%" in cell.text or _PERCENT.search(header) is not None or _POINTS.search(text.text) is not None
    comparison: Literal["exact", "change"] = "change" if change else "exact"
    period = None if change else _header_years(header, year)
    unit = "percent" if percent else _unit(subject or "", header, caption, crime)
    return PrintedMeasure(value, text, unit, subject, None, comparison, period)


def _is_change(header: str) -> bool:
    """Whether a heading names a change; in narrow columns it may be broken inside a word ("Differ ence")."""
    return _CHANGE.search(header) is not None or _BROKEN.search(re.sub(r"[\s-]", "", header)) is not None


def _header_years(header: str, year: Period | None) -> Period | None:
    """The period that a column heading names; a heading broken in a narrow column ("2017- 18") is put together."""
    joined = re.sub(r"(?<=\d[-/–])\s+(?=\d)", "", header)
    found = periods_in(joined, year)
    return found[0].period if len(found) == 1 else None


def _unit(subject: str, header: str, caption: str, crime: bool) -> str | None:
    for text in (header, subject, caption):
        if re.search(r"\bincidents?\b", text, re.I):
            return "incidents"
        if re.search(r"\b(?:offences?|crimes?)\b", text, re.I):
            return "offences"
    if (given := _IN_BRACKETS.search(subject)) is not None:
        return given[1].casefold()
    if _CRIME.search(subject):
        return "offences"
    found = unit_of_label(subject) or unit_of_label(header)
    if found == "people" or not _CRIME.search(f"{header} {caption}"):
        return found or ("offences" if crime else None)
    return "offences"


def _totals(
    values: dict[tuple[int, int], tuple[float, Cell]],
    labels: dict[int, str],
    headers: Sequence[str],
    columns: Sequence[int],
) -> list[Doubt]:
    """A printed total that its rows do not add up to.

    Totals may include rows that are not shown; so only a sum above the total, one that misses it by little, or one
    that misses it while another column's sum meets its total is a mismatch.
    """
    doubts: list[Doubt] = []
    rows = sorted(labels)
    for place, row in enumerate(rows):
        if not _TOTAL.search(labels[row].strip()) or place < 2:
            continue
        earlier = [other for other in rows[:place] if not _TOTAL.search(labels[other].strip())]
        gaps: dict[int, float] = {}
        for column in columns:
            if (row, column) not in values or "%" in values[row, column][1].text or _PERCENT.search(headers[column]):
                continue
            parts = [values[other, column][0] for other in earlier if (other, column) in values]
            if len(parts) == len(earlier) >= 2:
                gaps[column] = values[row, column][0] - sum(parts)
        matched = any(abs(gap) < 0.5 for gap in gaps.values())
        for column, gap in gaps.items():
            total = abs(values[row, column][0])
            if abs(gap) < 0.5 or not (matched or gap < 0 or abs(gap) <= 0.05 * total) or _is_change(headers[column]):
                continue
            cell = values[row, column][1]
            name, added = f"{labels[row].strip()} ({headers[column]})", values[row, column][0] - gap
            message = f"{name}: {cell.text} is printed, the rows add up to {added:g}"
            doubts.append(Doubt("total-mismatch", "value", message, tuple(word.id for word in cell.words)))
    return doubts


def _changes(
    values: dict[tuple[int, int], tuple[float, Cell]],
    labels: dict[int, str],
    headers: Sequence[str],
    columns: Sequence[int],
) -> list[Doubt]:
    """A change in per cent, or a difference, that does not follow from the two columns before it."""
    doubts: list[Doubt] = []
    for at, column in enumerate(columns):
        if at < 2 or not (_is_change(headers[column]) or _PERCENT.fullmatch(headers[column].strip())):
            continue
        years = [other for other in columns[:at] if not (_is_change(headers[other]) or _PERCENT.search(headers[other]))]
        if len(years) < 2:
            continue
        old, new = years[-2], years[-1]
        for row in sorted(labels):
            if any((row, one) not in values for one in (old, new, column)):
                continue
            (a, _), (b, _), (given, cell) = values[row, old], values[row, new], values[row, column]
            percent = "%" in cell.text or _PERCENT.search(headers[column]) is not None
            if percent and not a:
                continue
            expected = (b - a) / a * 100 if percent else b - a
            slack = 1.0 if percent else 0.5
            if abs(abs(given) - abs(expected)) > slack:
                message = f"{labels[row].strip()}: a change of {cell.text} is printed, the figures give {expected:.1f}"
                doubts.append(Doubt("total-mismatch", "value", message, tuple(word.id for word in cell.words)))
    return doubts
