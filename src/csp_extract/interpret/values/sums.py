"""Sums of money as they are printed in a cell, line or phrase; all in GBP."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple


class Sum(NamedTuple):
    """A sum of money and where it stands in the text.

    `part_of` is the index (in the same list) of the sum it is a share of; never add it. `start` to `end` is the
    sum itself, `clause_start` to `clause_end` the words that go with it (who pays, what for).
    """

    amount: Decimal
    start: int
    end: int
    clause_start: int
    clause_end: int
    part_of: int | None = None
    per: Literal["period", "year"] = "period"
    doubt: str | None = None


SCALES = {"k": 1000, "thousand": 1000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "bn": 1_000_000_000,
           "billion": 1_000_000_000}  # fmt: skip
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\d,]*\d)|\d+(?:\.\d+)?"
_SCALE = r"(?:\s?(?P<scale{0}>k|thousand|mn?|million|bn|billion)(?![a-z]))?"
_MONEY = re.compile(
    rf"(?:£|\bgbp)\s*(?P<a>{_NUMBER}){_SCALE.format('a')}"
    rf"(?P<to>\s*(?:-|–|—|to)\s*(?P<pound>£?)\s*(?P<b>{_NUMBER}){_SCALE.format('b')}(?!\s?%))?"
    rf"|(?<![\w.,/-])(?P<c>{_NUMBER}){_SCALE.format('c')}\s?(?:pounds|gbp)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"\s*(?P<a>{_NUMBER}){_SCALE.format('a')}(?!\s?%)\s*(?:per annum|p\.?\s?a\.?|a year|per year)?\s*$", re.IGNORECASE
)
_PER_YEAR = re.compile(
    r"""\s*\(?\s*(?:
        per\s+annum | p\.?\s?a\b\.? | a\s+year | (?:per|each|every)\s+year | annually | yearly | /\s?(?:year|yr|annum)
    )\b\.?""",
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(
    r"\b(?:of\s+which|of\s+this|including|includes|incl\.?|made\s+up\s+of|comprising|consisting\s+of)\s*:?\s*"
    r"(?:[\w&'’ ]{0,40})$",
    re.IGNORECASE,
)
_NEXT_SHARE = re.compile(r"[\w\s&'’]{0,40}?(?:,|and|plus|;|&)\s*[\w\s&'’]{0,20}")
_UNIT = re.compile(
    r"\s*(?:each\b(?!\s+year)|apiece\b|(?:per|/)\s?(?!year|annum|yr|quarter)[a-z]"
    r"|an?\s+(?:head|person|pupil|place|piece|copy|visit|session|hour|day|night|week|month|time)\b|x\s?\d)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btotal\b[^£]{0,25}$|^\s*total\b", re.IGNORECASE)
_MAX_DIGITS = 11
_BRACKET = 400
"""Characters before a sum among which the bracket opens that it stands in."""
_DIGIT = re.compile(r"\d")
_GBP = re.compile(r"gbp\s*\d")
_BREAK = re.compile(r"[;\n]|,\s|\s\+\s|\s(?:and|plus)\s|\s/\s|\.\s", re.IGNORECASE)


def _amount(number: str, scale: str | None) -> Decimal:
    value = Decimal(number.replace(",", "")) * SCALES[scale.lower()] if scale else Decimal(number.replace(",", ""))
    return value.quantize(Decimal("0.01"))


@lru_cache(maxsize=4096)
def sums_in(text: str, bare: bool = False) -> tuple[Sum, ...]:
    """The sums printed in `text`, in its order; `bare`: a number without a pound sign that is all of it counts too.

    A sum in brackets after a larger one, or after "of which", is a share of it; several that add up to another
    sum of the same text are its shares. A price for each beside its total is in doubt. A range ("£5,000 - £8,000")
    is left out: neither end is the sum.
    """
    if "£" not in text and not _in_words(text):
        if bare and (match := _BARE.match(text)) and _plausible(match, "a"):
            per: Literal["period", "year"] = "year" if _PER_YEAR.match(text, _end(match)) else "period"
            return (Sum(_amount(match["a"], match["scalea"]), match.start("a"), _end(match), 0, len(text), None, per),)
        return ()
    found = [
        (_amount(match["a"] or match["c"], match["scalea"] or match["scalec"]), match.start(), _sum_end(match))
        for match in _MONEY.finditer(text)
        if all(_plausible(match, key) for key in "abc") and not _is_range(match)
    ]
    sums: list[Sum] = []
    for index, (amount, start, end) in enumerate(found):
        floor = found[index - 1][2] if index else 0
        ceiling = found[index + 1][1] if index + 1 < len(found) else len(text)
        clause_start, clause_end = _clause(text, start, end, floor, ceiling)
        yearly = _PER_YEAR.match(text, end)
        sums.append(
            Sum(amount, start, end, clause_start, clause_end, _whole(text, start, amount, sums, floor),
                "year" if yearly else "period", _doubt(text, start, amount, sums))
        )  # fmt: skip
    return _totalled(text, _priced(text, sums) if len(sums) > 1 else sums)


def _plausible(match: re.Match[str], key: str) -> bool:
    """Whether a printed number with its scale, if there is one, is below a hundred billion pounds."""
    number, scale = match[key], match["scale" + key]
    if number is None:
        return True
    digits = number.split(".")[0].replace(",", "").lstrip("0")
    return len(digits) + (len(str(SCALES[scale.lower()])) - 1 if scale else 0) <= _MAX_DIGITS


def _in_words(text: str) -> bool:
    """Whether a line of `text` has a number before "pounds" or "GBP", or right after "GBP"."""
    lowered = text.lower()
    if "gbp" not in lowered and "pounds" not in lowered:
        return False
    for line in lowered.split("\n"):
        number = _DIGIT.search(line)
        if number and max(line.rfind("gbp"), line.rfind("pounds")) >= number.end():
            return True
    return bool(_GBP.search(lowered))


def _is_range(match: re.Match[str]) -> bool:
    """Whether both ends of a range are money: "£5-10k", "£5,000 - £8,000", but not "£5,000 - 10 events"."""
    if match["b"] is None:
        return False
    return bool(match["pound"]) or _amount(match["b"], match["scaleb"]) > _amount(match["a"], match["scalea"])


def _sum_end(match: re.Match[str]) -> int:
    return match.start("to") if match["to"] else match.end()


def _end(match: re.Match[str]) -> int:
    return match.end("scalea") if match["scalea"] else match.end("a")


def ranges_in(text: str) -> tuple[str, ...]:
    """The ranges of money in `text` ("£5,000 - £8,000"), which are no sums."""
    return tuple(match.group() for match in _MONEY.finditer(text) if _is_range(match))


def _clause(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """The words that go with the sum at `start` to `end`: to the next separator or bracket on either side."""
    left = text[floor:start]
    breaks = [match.end() for match in _BREAK.finditer(left)]
    bracket = max(left.rfind("("), left.rfind(")")) + 1
    clause_start = floor + max([0, bracket, *breaks])
    right = text[end:ceiling]
    stop = len(right)
    if separator := _BREAK.search(right):
        stop = separator.start()
    opening, closing = right.find("("), right.find(")")
    if closing >= 0 and (opening < 0 or closing < opening):
        stop = min(stop, closing)
    elif 0 <= opening < stop:
        stop = closing + 1 if closing >= 0 else opening
    return clause_start, end + stop


def _open_bracket(text: str, at: int) -> int:
    """Where the bracket opens in which `at` stands; -1 outside one."""
    floor = max(0, at - _BRACKET)
    if text.find("(", floor, at) < 0:
        return -1
    depth = 0
    for index in range(at - 1, floor - 1, -1):
        if text[index] == ")":
            depth += 1
        elif text[index] == "(":
            if depth == 0:
                return index
            depth -= 1
    return -1


def _whole(text: str, start: int, amount: Decimal, sums: list[Sum], floor: int) -> int | None:
    """Index of the sum that the one at `start` is a share of."""
    bracket = _open_bracket(text, start)
    if bracket >= 0:
        before = [index for index, other in enumerate(sums) if other.end <= bracket and other.part_of is None]
        if before and amount <= sums[before[-1]].amount:
            return before[-1]
        return None
    if sums and _SHARE.search(text[floor:start]) and (whole := _last_whole(sums)) is not None:
        return whole if amount <= sums[whole].amount else None
    # "£30,000 of which £10,000 grant and £5,000 fees": the second goes with the first
    if sums and sums[-1].part_of is not None and _open_bracket(text, sums[-1].start) < 0:
        return sums[-1].part_of if _NEXT_SHARE.fullmatch(text[floor:start]) else None
    return None


def _last_whole(sums: list[Sum]) -> int | None:
    return next((index for index in range(len(sums) - 1, -1, -1) if sums[index].part_of is None), None)


def _doubt(text: str, start: int, amount: Decimal, sums: list[Sum]) -> str | None:
    bracket = _open_bracket(text, start)
    if bracket >= 0 and any(other.end <= bracket and amount > other.amount for other in sums):
        return "a larger sum in brackets after another"
    return None


def _priced(text: str, sums: list[Sum]) -> list[Sum]:
    """A price for each ("12 at £150 each, £1,800") is no sum of its own beside its total, which is a multiple of it."""
    for index, item in enumerate(sums):
        if not item.amount or not _UNIT.match(text, item.end):
            continue
        totals = [at for at, other in enumerate(sums) if other.amount > item.amount and not other.amount % item.amount]
        if totals:
            sums[index] = item._replace(part_of=None, doubt="a price for each, beside its total")
            sums[totals[0]] = sums[totals[0]]._replace(doubt=None)
    return sums


def _totalled(text: str, sums: list[Sum]) -> tuple[Sum, ...]:
    """Sums that add up to a printed total, or to the first or last of at least three, become its shares."""
    wholes = [index for index, item in enumerate(sums) if item.part_of is None]
    if len(wholes) < 2:
        return tuple(sums)
    for index in wholes:
        named = bool(_TOTAL.search(text[sums[index].clause_start : sums[index].start]))
        if not (named or (len(wholes) > 2 and index in (wholes[0], wholes[-1]))):
            continue
        others = [other for other in wholes if other != index]
        if sum(sums[other].amount for other in others) == sums[index].amount:
            for other in others:
                sums[other] = sums[other]._replace(part_of=index)
            break
    return tuple(sums)
