"""Periods named in a text: single dates with their years settled, and ranges of them.

The rules are those of the data contract: "2022-23" is April to March; "2021-2024" is April 2021 to March 2024;
a single year is the calendar year; a month is its first to its last day; a quarter is one of the financial year (of
the document's, where that is a calendar year); a month or quarter without a year belongs to the document's year.
Seasons are the meteorological ones; the terms of schools differ from place to place and give no date.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ...printed import Period
from .date_atoms import NEAR, Atom, Kind, atoms_in, in_document_year, settle

_RANGE = re.compile(
    rf"\s*(?:[-\u2010-\u2015]+|to|until|till|through(?:\s+to)?|up\s+to|hyd|i|>)\s*{NEAR}$", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:and|&|,|;|/|\+|or|a|ac|then|,\s*and|and\s+(?:again\s+)?in)\s*$", re.IGNORECASE)


class Found(NamedTuple):
    """A period and where it stands in the text; `kind` says how it was written, `doubt` what is uncertain."""

    start: int
    end: int
    period: Period
    kind: Kind
    doubt: str | None = None


@lru_cache(maxsize=4096)
def periods_in(text: str, year: Period | None = None) -> tuple[Found, ...]:
    """All periods named in `text`, ranges joined, in the order of the text; `year` is the document's.

    Months, days and quarters without a year that can't be placed are left out. "By" and "from" are not looked at;
    "and" joins only after "between".
    """
    return tuple(
        Found(joined.start, joined.end, joined.period, joined.kind, joined.doubt)
        for joined in joined_periods(atoms_in(text, year), text, year, lists=False)
        if joined.period is not None
    )


class Joined(NamedTuple):
    """One or several atoms read together; `span` says that both ends are printed."""

    start: int
    end: int
    period: Period | None
    kind: Kind
    span: bool
    doubt: str | None = None


def joined_periods(atoms: list[Atom], text: str, year: Period | None, lists: bool = True) -> list[Joined]:
    """Atoms with their years settled; those joined by "to" (`lists`: also by "and" or a comma) as one period."""
    chains: list[list[Atom]] = []
    for atom in atoms:
        if chains:
            between = text[chains[-1][-1].end : atom.start]
            if len(between) < 30 and (
                _RANGE.fullmatch(between)
                or (lists and _AND.fullmatch(between))
                or (between.strip() == "and" and text[: chains[-1][0].start].rstrip().lower().endswith("between"))
            ):
                chains[-1].append(atom)
                continue
        chains.append([atom])
    return [_chain(chain, text, year) for chain in chains]


def _chain(chain: list[Atom], text: str, year: Period | None) -> Joined:
    start, end, kind = chain[0].start, chain[-1].end, chain[0].kind
    span = len(chain) > 1 or chain[0].last_day > chain[0].day
    doubts = [atom.doubt for atom in chain if atom.doubt]
    settled: list[Period | None] = [
        atom.fixed or (settle(atom, atom.year) if atom.year is not None else None) for atom in chain
    ]
    # a year stands for what goes before it ("April - October 2023") ...
    for index in range(len(chain) - 2, -1, -1):
        later = settled[index + 1]
        if settled[index] is None and later and later.start:
            settled[index] = _latest(chain[index], later.start)
    # ... and, if none follows, for what comes after it ("July 2023 to June")
    for index in range(1, len(chain)):
        before = settled[index - 1]
        if settled[index] is None and before and before.start:
            settled[index] = _earliest(chain[index], before.start)
    for index, atom in enumerate(chain):
        if settled[index] is None:
            settled[index], doubt = in_document_year(atom, year)
            if doubt:
                doubts.append(doubt)
    first, last = settled[0], settled[-1]
    if first is None or last is None:
        return Joined(start, end, None, kind, span, (doubts or ["a date that does not exist"])[0])
    if len(chain) > 1 and first.start and last.end and first.start > last.end:
        return Joined(start, end, None, kind, span, "its end lies before its start")
    return Joined(start, end, Period(first.start, last.end), kind, span, doubts[0] if doubts else None)


def _latest(atom: Atom, limit: date) -> Period | None:
    """`atom` in the last year in which it does not begin after `limit`."""
    for value in (limit.year, limit.year - 1):
        if (period := settle(atom, value)) and period.start and period.start <= limit:
            return period
    return None


def _earliest(atom: Atom, limit: date) -> Period | None:
    """`atom` in the first year in which it does not begin before `limit`."""
    for value in (limit.year - 1, limit.year, limit.year + 1):
        if (period := settle(atom, value)) and period.start and period.start >= limit:
            return period
    return None
