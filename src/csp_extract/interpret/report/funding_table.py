"""Tables of money: a label and a sum in each row, a total, perhaps a column for each year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...content import Cell, Table
from ...printed import Period, PrintedMoney, Value
from ..patterns import pattern, wording
from ..values.periods import years_in
from ..values.sums import sums_in

_TOTAL = pattern(r"^(?:grand |overall )?total\b", r"\btotal$")
_POUNDS = re.compile(r"£|\bgbp\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"£\s?['’]?000s?\b|£\s?k\b|thousands", re.IGNORECASE)
_INCOME = wording(
    "sources?", "funders?", "income", "from", "grants?", "contribut(?:ion|or)s?", "funding(?: streams?)?", "paid by"
)
_CHOSEN = wording(
    "amounts?", "award(?:ed)?", "allocat(?:ed|ion)", "budget", "income", "grant", "funding", "contribution", "total"
)
_NOT_MONEY = wording("action", "lead", "leads", "owner", "partners", "outcome", "timescale", "by when", "status", "rag")
"""Headers of a plan, whose sums belong to its actions."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    value: Value
    amount: Decimal

    @property
    def is_total(self) -> bool:
        return _TOTAL.search(self.label.strip()) is not None


def is_money_table(table: Table) -> bool:
    """Whether a table is one of money by itself: sums in a column, no header of a plan."""
    header = [cell.text for cell in table.cells if cell.row == 0]
    if table.columns < 2 or table.rows < 3 or any(_NOT_MONEY.search(text) for text in header):
        return False
    return bool(_columns(table))


def money_rows(table: Table, title: str, offset: int) -> list[PrintedMoney]:
    """The sums of a table; a total makes the others its parts. `title` is the heading over it, `offset` how many sums
    the document has already.

    Without a total the rows count only where the header says that they are sources of money.
    """
    found: list[PrintedMoney] = []
    header = " ".join(cell.text for cell in table.cells if cell.row == 0)
    columns = _columns(table)
    for column, scale in _chosen(table, columns):
        rows = _rows(table, column, scale, columns)
        if len(rows) < 2:
            continue
        years = {one.period for one in years_in(_head(table, column))} or {
            one.period for one in years_in(f"{title} {header}")
        }
        period = next(iter(years)) if len(years) == 1 else None
        found += _records(rows, period, _INCOME.search(header) is not None, offset + len(found))
    return found


def _records(rows: Sequence[_Row], period: Period | None, income: bool, offset: int) -> list[PrintedMoney]:
    """Each total with the rows that it adds up: those between it and the total before, or all below a first row.

    A total of totals has them as its parts. Rows after the last total ("Carried forward") are no money given.
    """
    totals = [at for at, row in enumerate(rows) if row.is_total]
    if not totals:
        return [PrintedMoney(row.amount, row.value, purpose=row.label, period=period) for row in rows] if income else []
    if totals == [0]:
        return _whole(rows[0], rows[1:], period, offset)
    found: list[PrintedMoney] = []
    first, wholes = 0, list[int]()
    for at in totals:
        parts = rows[first:at]
        first = at + 1
        if not parts:
            for place in wholes:
                found[place] = replace(found[place], part_of=offset + len(found))
        wholes.append(len(found))
        found += _whole(rows[at], parts, period, offset + len(found))
    return found


def _whole(total: _Row, parts: Sequence[_Row], period: Period | None, place: int) -> list[PrintedMoney]:
    return [
        PrintedMoney(total.amount, total.value, period=period),
        *(PrintedMoney(row.amount, row.value, place, purpose=row.label, period=period) for row in parts),
    ]


def _head(table: Table, column: int) -> str:
    return " ".join(cell.text for cell in table.cells if cell.row == 0 and cell.column == column)


def _columns(table: Table) -> dict[int, int]:
    """The columns of sums, each with what its numbers are to be multiplied by."""
    found: dict[int, int] = {}
    for column in range(1, table.columns):
        head = _head(table, column)
        pounds = _POUNDS.search(head) is not None and not re.search(r"[1-9]", head.split("£")[-1])
        body = [cell for cell in table.cells if cell.column == column and cell.row > 0 and cell.text]
        read = sum(len(_sums(cell, pounds)) == 1 for cell in body)
        if len(body) >= 2 and read * 10 >= len(body) * 6:
            found[column] = 1000 if pounds and _THOUSANDS.search(head) else 1
    return found


def _sums(cell: Cell, bare: bool) -> list[Decimal]:
    return [one.amount for one in sums_in(" ".join(cell.text.split()), bare=bare)]


def _chosen(table: Table, columns: dict[int, int]) -> list[tuple[int, int]]:
    """The columns to be read: one for each year that is named, else the one headed as the amount, else the first."""
    by_year = [column for column in columns if years_in(_head(table, column))]
    if len(by_year) > 1:
        return [(column, columns[column]) for column in by_year]
    named = [column for column in columns if _CHOSEN.search(_head(table, column))]
    return [(column, columns[column]) for column in (named or list(columns))[:1]]


def _rows(table: Table, column: int, scale: int, money: Collection[int]) -> list[_Row]:
    """The rows of one column of sums; the other columns of `money` are no part of their text."""
    grid = table.grid()
    bare = _POUNDS.search(_head(table, column)) is not None
    found: list[_Row] = []
    for at, row in enumerate(grid):
        cell = row[column]
        if cell is None or cell.row != at or (at == 0 and not re.search(r"[1-9]", cell.text)):
            continue
        amounts = _sums(cell, bare and at > 0)
        others = [
            one for place, one in enumerate(row) if one is not None and one is not cell and one not in row[:place]
        ]
        label = next((one.text for one in others if one.text and one.column not in money), "")
        if len(amounts) != 1 or not label:
            continue
        told = [one for one in others if one.text and one.column < column and one.column not in money] or others[:1]
        words = tuple(word.id for one in (*told, cell) for word in one.words)
        text = " | ".join(" ".join(one.text.split()) for one in (*told, cell))
        found.append(_Row(" ".join(label.split()), Value(text, words, cell.places), amounts[0] * scale))
    return found
