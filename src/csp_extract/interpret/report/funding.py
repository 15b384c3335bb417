"""Money stated for the partnership as a whole: who gave how much for which year, and to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ...content import Paragraph, Table, Word, offsets_of
from ...printed import Doubt, Period, PrintedMoney, Value
from ..outline import Part
from ..patterns import pattern, wording
from ..prose import sentences, slice_value
from ..values.periods import next_year, years_in
from ..values.sums import Sum, sums_in
from .funding_table import is_money_table, money_rows

_GIVEN = wording(
    r"award(?:s|ed)?", r"allocat(?:e|es|ed|ion|ions)", r"grant(?:s|ed)?", r"receiv(?:e|es|ed)", r"fund(?:s|ed|ing)?",
    r"budgets?", r"contribut(?:e|es|ed|ion|ions)", r"carried (?:forward|over)", r"set aside",
    r"(?:made|been|is|was) (?:\S+ )?available", r"provid(?:e|es|ed)", r"spen[dt]", r"spending", r"expenditure",
    r"income", r"underspen[dt]", r"secured", r"gave", r"given", r"pays?", r"paid", r"top-?sliced",
    r"invest(?:s|ed|ment)?", r"put in", r"puts in", r"match(?:ed|-funded)", r"pooled",
    r"holds?", r"adds?", r"cyllid", r"grant", r"expects?", r"expected", r"(?:it|we|partnership|csp) (?:has|have|had)",
)  # fmt: skip
_WHOLE = wording(
    "partnerships?", "csps?", r"safer \w+", "commissioner(?:['’]s)?", r"p\.?f?\.?c\.?c", r"o\.?p\.?f?\.?c\.?c",
    "mayor['’]?s?", "home office", "welsh government", "community safety (?:fund|grant|budget)",
    "crime prevention fund", "core grant", "we", "us", "our",
)  # fmt: skip
_LIMIT = pattern(
    r"\b(?:up to|maximum|max\.?|no more than|not exceed(?:ing)?|at most|bids? (?:of|for|up)|limit(?:ed)? (?:of|to)|"
    r"capped at|less than|applications?|apply|between)\b[^£]{0,40}$",
    r"\b(?:bids|applications)\b",
)
_COMPARED = pattern(
    r"\b(?:against|compared (?:to|with)|than|instead of|(?:down|up|rise|fall|increase|reduction|cut) from)\s+"
    r"(?:only |just |about )?$"
)
"""Before a sum that only stands for comparison."""
_NOT_INCOME = wording(
    "worth", "value[ds]?", "sav(?:ed|ing|ings)", "cost (?:of crime|to)", "losses", "lost", "loss", "stolen", "seized",
    "fines?", "fined", "penalt(?:y|ies)", "in cash", "average",
    "per (?:head|person|home|household|child|offence|day|hour|week)", "each", "a (?:head|child|home|person)",
)  # fmt: skip
_ALL = pattern(
    r"\b(?:to|between|among(?:st)?|across|for|with)\s+(?:all|every|each|the \w+|its \w+)\s+(?:of )?(?:the )?"
    r"(?:\w+ ){0,2}?(?:community safety partnerships?|csps?|partnerships|districts|local authorit(?:y|ies) areas)",
    r"\b(?:community safety partnerships|csps)\s+(?:across|in|throughout|of)\s+(?:the\s+)?[A-Z]",
)
_SHARE = pattern(
    r"^\W*(?:of|out of|from) (?:this|these|that|which|the total|it)\b",
    r"^\W*(?:this|which|it|the (?:grant|sum|total|amount|budget)) (?:sum |amount |total |grant |money )?"
    r"(?:includes?|included|is made up of|comprises?|consists of|was made up of)\b",
)
_FUNDER = re.compile(
    r"(?:Office of the\s+)?(?:[A-Z][\w’']+\s+){0,4}?Police(?:,\s*Fire)?\s+(?:and|&)\s+Crime\s+Commissioner"
    r"(?:\s+for\s+(?:[A-Z][\w-]+(?:\s+and\s+|\s+)?){1,4})?"
    r"|\b(?:OPFCC|OPCC|PFCC|PCC)\b|Mayor[’']s Office for Policing and Crime|\bMOPAC\b|Home Office|Welsh Government"
    r"|Youth Justice Board|National Lottery(?: Community Fund)?"
)
_TO = re.compile(
    r"\b(?:awarded|given|granted|paid|allocated|provided|went|passed)?\s*\bto\s+(?:the\s+)?(?=[A-Z])", re.IGNORECASE
)
_PURPOSE = re.compile(
    r"\b(?:towards|to (?:fund|pay for|support|deliver|establish|employ|commission|buy)|in support of)\s+"
    r"(?P<what>[^.;£]{4,140})",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\W*(?:grand |overall )?total\b|\W*in (?:total|all)\b", re.IGNORECASE)
_GIVER = wording("councils?", "commissioner", "mayor", "partners?", "police", "health board")
_FROM_FUND = re.compile(r"\bfrom\s+(?:the|its|his|her|their|our)\s*$", re.I)

Spans = Callable[[str], Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Funding:
    """The sums, the words of their sentences, and what is doubtful about them."""

    records: tuple[PrintedMoney, ...]
    doubts: tuple[Doubt, ...] = ()


def funding_of(parts: Sequence[Part], year: Period | None, organisations: Spans, skip: frozenset[int]) -> Funding:
    """The sums stated for the partnership in prose, and in tables under a funding heading.

    `skip` are the ids of words in tables that belong to actions or figures.
    """
    records: list[PrintedMoney] = []
    seen: set[tuple[Decimal | None, Period | None, str | None]] = set()
    for part in parts:
        about = part.kind == "funding"
        first = len(records)
        for block in part.body:
            if isinstance(block, Table):
                free = skip.isdisjoint(word.id for cell in block.cells for word in cell.words)
                if free and (about or is_money_table(block)):
                    _add_table(records, money_rows(block, part.title, len(records)), year)
                continue
            if part.kind in ("achievements", "glossary", "contact"):
                continue
            if block.role in ("statistic", "caption", "quote"):
                continue
            for one in _from_paragraph(block, about, year, organisations, len(records)):
                key = (one.amount, one.period or year, one.recipient)
                if key in seen and one.part_of is None:
                    continue
                seen.add(key)
                records.append(one)
        if about:
            records[first:] = _totalled(records[first:], first)
    return Funding(tuple(records))


def _totalled(records: Sequence[PrintedMoney], offset: int) -> list[PrintedMoney]:
    """The sums of a part; where one is printed as the total of all others it comes first, and they are its shares."""
    for total in records:
        others = [one for one in records if one is not total]
        if any(one.part_of is not None for one in records) or not _TOTAL.match(total.text.text):
            continue
        if len(others) > 1 and sum(one.amount or 0 for one in others) == total.amount:
            return [total, *(replace(one, part_of=offset) for one in others)]
    return list(records)


def _add_table(records: list[PrintedMoney], rows: Sequence[PrintedMoney], year: Period | None) -> None:
    """Adds the sums of a table; a total that is stated already lends its parts to the sum stated first."""
    if not rows:
        return
    whole = rows[0]
    stated = next(
        (
            at
            for at, one in enumerate(records)
            if one.amount == whole.amount and (one.period or year) == (whole.period or year) and one.part_of is None
        ),
        None,
    )
    if stated is None or not any(one.part_of is not None for one in rows[1:]):
        records.extend(rows)
    else:
        records.extend(replace(one, part_of=stated) for one in rows[1:])


def _may_have_sum(text: str) -> bool:
    """Whether a text has a sign of money."""
    lowered = text.lower()
    return "£" in lowered or "gbp" in lowered or "pounds" in lowered


def money_of(paragraphs: Sequence[Paragraph], year: Period | None) -> tuple[PrintedMoney, ...]:
    """The sums named in the report of a project, each with its sentence."""
    found: list[PrintedMoney] = []
    for paragraph in paragraphs:
        if not _may_have_sum(paragraph.text):
            continue
        for sentence in sentences(paragraph.words):
            text, spans = offsets_of(sentence)
            sums = sums_in(text)
            first = len(found)
            for one in sums:
                value = slice_value(sentence, spans, text, 0, len(text))
                whole = None if one.part_of is None else first + one.part_of
                found.append(PrintedMoney(one.amount, value, whole, one.per, period=_period(text, one, sums, None)))
    return tuple(found)


def _from_paragraph(
    paragraph: Paragraph, about: bool, year: Period | None, organisations: Spans, offset: int
) -> list[PrintedMoney]:
    if not _may_have_sum(paragraph.text):
        return []
    if not any("£" in word.text or word.text.casefold() == "gbp" for word in paragraph.words):
        return []
    found: list[PrintedMoney] = []
    for sentence in sentences(paragraph.words):
        text, spans = offsets_of(sentence)
        sums = sums_in(text)
        if not sums or not (_counts(text, about) or (found and _goes_on(text))):
            continue
        share = bool(found) and _SHARE.search(text) is not None
        kept: dict[int, int] = {}
        for at, one in enumerate(sums):
            before = text[: one.start]
            if (
                _COMPARED.search(before)
                or _LIMIT.search(before)
                or _NOT_INCOME.search(text[one.end : one.end + 30].split(".")[0].split(",")[0])
            ):
                continue
            part_of = kept.get(one.part_of) if one.part_of is not None else None
            if share and part_of is None:
                part_of = _shared(found, one.amount, offset)
            kept[at] = offset + len(found)
            found.append(_record(sentence, spans, text, one, sums, part_of, year, organisations))
    return found


def _shared(found: Sequence[PrintedMoney], amount: Decimal, offset: int) -> int | None:
    """The sum before that "of this, …" speaks of: the last one that is large enough."""
    wholes = [at for at, one in enumerate(found) if one.part_of is None and one.amount and one.amount >= amount]
    return offset + wholes[-1] if wholes else None


def _goes_on(text: str) -> bool:
    """Whether a sentence after one on the partnership's money tells of more: of another year, or another giver."""
    return _GIVEN.search(text) is not None and bool(years_in(text) or _GIVER.search(text))


def _counts(text: str, about: bool) -> bool:
    """Whether a sentence with a sum states the partnership's money."""
    if re.search(r"\bbids?\b.*\bmay\b|\bapply\b|\bapplications?\b|\bfines?\b", text, re.I):
        return False
    if about:
        return True
    return _GIVEN.search(text) is not None and _WHOLE.search(text) is not None


def _record(
    words: Sequence[Word],
    spans: Sequence[tuple[int, int]],
    text: str,
    one: Sum,
    sums: Sequence[Sum],
    part_of: int | None,
    year: Period | None,
    organisations: Spans,
) -> PrintedMoney:
    value = slice_value(words, spans, text, 0, len(text))
    purpose = _PURPOSE.search(text, one.end)
    return PrintedMoney(
        amount=one.amount,
        text=value,
        part_of=part_of,
        per=one.per,
        funder=_funder(words, spans, text, one, sums),
        recipient=_recipient(text, one, sums, organisations),
        purpose=purpose["what"].strip(" ,") if purpose else None,
        period=_period(text, one, sums, year),
    )


def _funder(
    words: Sequence[Word], spans: Sequence[tuple[int, int]], text: str, one: Sum, sums: Sequence[Sum]
) -> Value | None:
    """Who gave the sum: the funder named in its own clause, else the nearest that stands in no other sum's."""
    matches = list(_FUNDER.finditer(text))
    own = [match for match in matches if one.clause_start <= match.start() < one.clause_end]
    others = [(other.clause_start, other.clause_end) for other in sums if other is not one]
    free = [match for match in matches if not any(start <= match.start() < end for start, end in others)]
    if not (own or free):
        return None
    near = min(own or free, key=lambda match: abs(match.start() - one.start))
    start = near.start() + (4 if near.group().startswith("The ") else 0)
    return slice_value(words, spans, text, start, len(near.group().rstrip()) + near.start())


def _recipient(text: str, one: Sum, sums: Sequence[Sum], organisations: Spans) -> str | None:
    """`all_partnerships`, another organisation as printed, or None for this partnership."""
    after = text[one.end : next((other.start for other in sums if other.start > one.start), len(text))]
    if _ALL.search(after) or (_ALL.search(text) and len(sums) == 1):
        return "all_partnerships"
    match = re.match(r"(?:[^.,;]{0,40}?)" + _TO.pattern, after, re.I)
    if match is None:
        return None
    start = one.end + match.end()
    for left, right in organisations(text):
        name = text[left:right]
        if abs(left - start) <= 4 and not re.search(r"partnership|\bcsp\b", name, re.I):
            return name
    return None


def _period(text: str, one: Sum, sums: Sequence[Sum], year: Period | None) -> Period | None:
    """The years that the sum is for: those named after it, before the next sum; else those named before it."""
    found = [found for found in years_in(text) if not _FROM_FUND.search(text[: found.start])]
    limit = next((other.start for other in sums if other.start > one.start), len(text))
    after = [item for item in found if one.end <= item.start < limit]
    before = [item for item in found if item.end <= one.start]
    chosen = after[:1] or before[-1:] or [item for item in found if item.start >= limit][:1]
    return chosen[0].period if chosen else next_year(text, year)
