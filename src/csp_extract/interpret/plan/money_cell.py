"""The funding cell of an action."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ...printed import Doubt, PrintedMoney, Value
from ...text import fold
from ...vocabulary.gazetteer import Gazetteer
from ..cells import Stretch
from ..values.sums import Sum, ranges_in, sums_in

_NOTHING = frozenset(("", "-", "–", "n/a", "na", "nil", "none", "not applicable", "no cost", "0", "dim", "x"))


_THOUSANDS = re.compile(r"£\s?k\b|£?\s?['’]?000['’]?s?\b|\bthousands?\b", re.IGNORECASE)
_MOST_THOUSANDS = 1000
"""Thousands of pounds: a number from here on in a column of thousands is more likely meant in pounds."""


def in_thousands(header: str) -> bool:
    """Whether the header of a column says that its numbers are thousands of pounds: "Cost (£k)", "Budget £000s"."""
    return _THOUSANDS.search(header) is not None


def read_money(
    stretch: Stretch, gazetteer: Gazetteer, known: Collection[str], offset: int = 0, thousands: bool = False
) -> tuple[list[PrintedMoney], list[Doubt]]:
    """The sums of a cell, or the source or state of funding that it names; nothing for "-" and the like.

    `offset` is how many sums the action has already (shares refer to their whole by its place among all). A larger sum
    in brackets ("£3,000 (£35K allocated from the health budget)") is said about the sum before it and stays in its
    text: it is no cost of the action. `thousands`: bare numbers are thousands of pounds.
    """
    text = stretch.text
    if fold(text) in _NOTHING:
        return [], []
    sums = sums_in(text, True)
    doubts = [
        Doubt("value-doubtful", "funding", f"{found!r} is a range; no sum was taken", stretch.value().words)
        for found in ranges_in(text)
    ]  # fmt: skip
    if not sums:
        value = stretch.value()
        if not doubts:
            doubts.append(Doubt("amount-unread", "funding", f"{value.text!r} names no sum", value.words))
        return [PrintedMoney(None, value)], doubts
    own = [at for at, item in enumerate(sums) if item.doubt is None]
    places = {at: offset + place for place, at in enumerate(own)}
    wholes = sum(sums[at].part_of is None for at in own)
    money: list[PrintedMoney] = []
    for place, at in enumerate(own):
        item = sums[at]
        following = own[place + 1] if place + 1 < len(own) else len(sums)
        alone = wholes == 1 and item.part_of is None
        value = stretch.value() if alone else stretch.value(item.clause_start, _end(text, sums[at:following]))
        part_of = places.get(item.part_of) if item.part_of is not None else None
        amount = item.amount
        printed = text[item.start : item.end]
        if thousands and printed.strip("£ ").replace(",", "").replace(".", "", 1).isdecimal():
            if "£" not in printed and amount < _MOST_THOUSANDS:
                amount *= 1000
            else:
                message = f"{value.text!r} stands in a column of thousands but looks like pounds"
                doubts.append(Doubt("value-doubtful", "funding", message, value.words))
        money.append(PrintedMoney(amount, value, part_of, item.per, _funder(stretch, item, gazetteer, known)))
    for item in sums:
        if item.doubt:
            aside = stretch.value(item.clause_start, item.clause_end)
            doubts.append(Doubt("value-doubtful", "funding", f"{aside.text!r}: {item.doubt}; not counted", aside.words))
    return money, doubts


def _end(text: str, sums: Sequence[Sum]) -> int:
    """Where the words end that go with the first of `sums`, those after it being remarks in its bracket."""
    end = sums[-1].clause_end
    return end + 1 if len(sums) > 1 and text[end : end + 1] == ")" else end


def _funder(stretch: Stretch, item: Sum, gazetteer: Gazetteer, known: Collection[str]) -> Value | None:
    """The organisation named with the sum."""
    clause = stretch.text[item.clause_start : item.clause_end]
    if not any(character.isalpha() for character in clause):
        return None
    spans = gazetteer.organisations(clause, known)
    if len(spans) != 1:
        return None
    return stretch.value(item.clause_start + spans[0].start, item.clause_start + spans[0].end)
