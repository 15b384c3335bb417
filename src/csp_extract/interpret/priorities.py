"""The priorities that a document states: lists, tables and headings, by owner and period."""

# ruff: noqa: E501 - patterns are easier to read on one line
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from ..content import Cell, Heading, Paragraph, Table, Word, offsets_of
from ..printed import Period, PrintedPriority, Value
from ..text import fold
from .outline import Part
from .periods import next_year, year_of
from .prose import is_item, sentences, slice_value

Owner = Literal["partnership", "police_and_crime_commissioner", "other"]

_WORD: Final = r"(?:priorit(?:y|ies)|blaenoriaeth(?:au)?)"
_PRIORITY = re.compile(rf"\b{_WORD}\b", re.I)
_LEAD_IN = re.compile(
    r"\b(?:concentrate|concentrated|concentrating|focus|focused|focussed|focusing|work(?:ed|ing)?) (?:its efforts |our efforts )?on\b"
    r"|\b(?:our|strategic|key|partnership['’]s) (?:aims|objectives|themes)\b[^.]*:\s*$",
    re.I,
)
_COMMISSIONER = (
    r"(?:police(?:,? fire)? (?:and|&) crime commissioner|p\.?f?\.?c\.?c|o\.?p\.?f?\.?c\.?c|commissioner|mayor|mopac)"
)
_COMMISSIONERS = re.compile(
    rf"\b{_COMMISSIONER}(?:['’]?s?['’]?)?(?: for [\w ]{{2,30}}?)?(?:['’]s?)?\s+(?:\w+\s+){{0,3}}?{_WORD}"
    rf"|{_WORD}\s+(?:of|from|set by|set out by|set out in|in|within|outlined in|identified (?:in|by))\s+(?:\S+\s+){{0,5}}?(?:{_COMMISSIONER}|police (?:and|&) crime plan)"
    rf"|police (?:and|&) crime plan\b[^.]*{_WORD}|commissioner\b[^.]*\bhas (?:set|identified|chosen|agreed)\b[^.]*{_WORD}",
    re.I,
)
_OTHERS = re.compile(
    rf"\b(?:government|home office|national|corporate|council|force|constabulary|wellbeing board|nhs|health board|ministry)"
    rf"(?:['’]s?)?\s+(?:\w+\s+)?{_WORD}|{_WORD}\s+of\s+(?:the\s+)?(?:government|council|home office|constabulary)\b",
    re.I,
)
_DUTIES = re.compile(
    r"\b(?:core responsibilit|statutory (?:dut|responsibilit|requirement)|legal dut|required (?:by law|to)|duty to)",
    re.I,
)
_NEGATED = re.compile(r"\b(?:not change|no change|unchanged|remain(?:s|ed)? the same)\b", re.I)
_OTHER_USE = re.compile(
    r"\b(?:meets?|responds?|address(?:es)?|support(?:s|ed)?|against|linked|contribut\w+)\b[^.]*$", re.I
)
_LABEL = re.compile(
    r"^(?P<label>(?:(?:strategic|local|our|key)\s+)?(?:priority|blaenoriaeth|objective|aim|theme)\s*(?:\d{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight)\b|P\d{1,2}\b|\(?\d{1,2}[.)]|\d{1,2}(?=\s+[A-Z]))"
    r"\s*[:.–—-]*\s*(?=\S)",
    re.I,
)
_NUMBER = re.compile(r"^(?:p(?:riority)?\s*)?\(?\d{1,2}\)?[.:)]?$", re.I)
_ENUMERATOR = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]?$", re.I)
_TAIL = re.compile(r"(?:\s*[;,]?\s*\band\b)?\s*[;,.:]*\s*$")
_MAX_WORDS = 30


@dataclass(frozen=True, slots=True)
class Priorities:
    """What was found: the records, and words that only frame them (labels, bullet signs, numbers, table headers)."""

    records: tuple[PrintedPriority, ...]
    structure: frozenset[int]


class _Collector:
    def __init__(self, year: Period | None) -> None:
        self.year = year
        self.records: list[PrintedPriority] = []
        self.structure: set[int] = set()
        self.seen: set[tuple[str, str, Period | None]] = set()

    def add(self, value: Value, label: str | None, owner: Owner, period: Period | None) -> None:
        key = (fold(value.text), owner, period or self.year)
        if value.text and key not in self.seen:
            self.seen.add(key)
            self.records.append(PrintedPriority(value, label, owner, period))

    @property
    def own(self) -> bool:
        return any(record.owner == "partnership" for record in self.records)


def priorities_of(
    parts: Sequence[Part],
    year: Period | None,
    headings: Sequence[Heading] = (),
    skip: frozenset[int] = frozenset(),
    named: Sequence[Value] = (),
) -> Priorities:
    """The priorities stated in `parts`. `headings` are headings over actions, which stand for priorities where no
    list is printed, `named` what the actions say they meet, where there are no such headings; `skip` are the ids of tables' words that belong to actions."""
    found = _Collector(year)
    for index, part in enumerate(parts):
        if part.kind != "achievements":
            _in_part(parts, index, found, skip)
    if not found.own:
        _recurring(parts, found)
    if not found.own:
        _numbered_headings(parts, found)
    if not found.own:
        for heading in headings:
            value, label = _cleaned(heading.words)
            found.add(value, label, "partnership", None)
    if not found.own:
        _bare_headings(parts, found)
    if not found.own and len({fold(value.text) for value in named}) >= 2:
        for value in named:
            match = _LABEL.match(value.text)
            text = value.text[match.end() :] if match else value.text
            if len(text) > 4:
                found.add(replace(value, text=text), match["label"].strip() if match else None, "partnership", None)
    if not found.own:
        _in_sentences(parts, found)
    return Priorities(tuple(found.records), frozenset(found.structure))


def owner_of(text: str) -> Owner:
    """Whose priorities a heading or lead-in speaks of."""
    if _COMMISSIONERS.search(text):
        return "police_and_crime_commissioner"
    return "other" if _OTHERS.search(text) else "partnership"


def _in_part(parts: Sequence[Part], index: int, found: _Collector, skip: frozenset[int]) -> None:
    part = parts[index]
    title = part.title
    about = part.kind == "priorities" and bool(part.own)
    owner, period = owner_of(title), year_of(title) or next_year(title, found.year)
    lead = ""
    taken = False
    body = part.body
    at = 0
    while at < len(body):
        block = body[at]
        if isinstance(block, Table):
            if (about or _speaks(lead)) and not skip.intersection(
                word.id for cell in block.cells for word in cell.words
            ):
                cells = _cells_of(block, found.structure)
                if cells:
                    _add_all(cells, lead, title, owner, period, found)
                    taken = True
            at += 1
            continue
        items = _items_from(body, at)
        if items and _is_list(items):
            speaks = _speaks(lead)
            if (speaks or (about and not taken and not _members_like(lead))) and not _DUTIES.search(lead):
                _add_all(items, lead, title, owner, period, found)
                taken = True
            at += len(items)
            lead = ""
            continue
        if _own_label(block):
            run = _labelled_from(body, at)
            if len(run) >= 2:
                _add_all(run, lead, title, owner, period, found)
                taken = True
                at += len(run)
                continue
        if (about and not taken and (not lead or _speaks(lead))) or (_speaks(lead) and lead.rstrip().endswith(":")):
            run = _short_from(body, at)
            if len(run) >= 2:
                _add_all(run, lead, title, owner, period, found)
                taken = True
                at += len(run)
                continue
        lead = block.text
        at += 1
    if about and not taken and not body and index:
        before = [
            block for block in parts[index - 1].body[-12:] if isinstance(block, Paragraph) and block.role == "statistic"
        ]
        run = [block for block in before if re.match(r"\d{1,2}\s+[A-Z]", block.text)]
        if len(run) >= 2:  # numbered boxes that were read before the heading they stand under
            _add_all(run, lead, title, owner, period, found)
            return
    if about and not taken and not _NEGATED.search(" ".join(b.text for b in body if isinstance(b, Paragraph))):
        below = [one for one in parts if one.parent == index and not one.own and one.heading is not None]
        if len(below) >= 2 and not any(isinstance(block, Table) for one in below for block in one.body):
            for one in below:
                value, label = _cleaned(one.heading.words if one.heading else ())
                found.add(value, label, owner_of(f"{title} {lead}"), year_of(lead) or period)


def _speaks(lead: str) -> bool:
    """Whether a sentence announces priorities (and not something done for them)."""
    if not lead or len(lead) > 600:
        return False
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[-1]
    return bool(_PRIORITY.search(last) or _LEAD_IN.search(last))


def _members_like(lead: str) -> bool:
    return bool(
        re.search(r"\b(?:responsible authorities|members|partners|agencies|organisations)\b[^.]*:\s*$", lead, re.I)
    )


def _is_list(items: Sequence[Paragraph]) -> bool:
    return len(items) >= 2 and all(len(item.words) <= _MAX_WORDS for item in items)


def _items_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """List items from `at` on, outermost level only counted as items."""
    items: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or not is_item(block):
            break
        if len(items) >= 2 and len(block.words) > _MAX_WORDS:
            break
        items.append(block)
    return items


def _own_label(block: Paragraph) -> bool:
    match = _LABEL.match(block.text)
    return match is not None and not match["label"][0].isdigit() and len(block.words) <= _MAX_WORDS


def _labelled_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    run: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or not _own_label(block):
            break
        run.append(block)
    return run


def _short_from(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """Short lines under each other without bullet signs: no sentences, no lead-ins."""
    run: list[Paragraph] = []
    for place in range(at, len(body)):
        block = body[place]
        if not isinstance(block, Paragraph) or block.marker or len(block.words) > 16 or block.role != "body":
            break
        if re.search(r"[.:?!]$", block.text) or not block.text[:1].isupper() or _figures(block.text):
            break
        run.append(block)
    return run


def _figures(text: str) -> bool:
    """Whether a line is a row of figures rather than words."""
    tokens = text.split()
    return sum(any(character.isdigit() for character in token) for token in tokens) * 3 > len(tokens)


def _add_all(
    items: Iterable[Paragraph | Cell], lead: str, title: str, owner: Owner, period: Period | None, found: _Collector
) -> None:
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[-1] if lead else ""
    said = owner_of(last)
    if said == "partnership" and not _PRIORITY.search(last):
        said = owner
    when = year_of(last) or next_year(last, found.year) or period
    items = list(items)
    margin = min((item.indent for item in items if isinstance(item, Paragraph)), default=0)
    for item in items:
        if isinstance(item, Paragraph):
            if item.indent > margin and found.records:
                continue
            found.structure.update(word.id for word in item.marker)
        words = tuple(item.words)
        value, label = _cleaned(words)
        if isinstance(item, Cell):
            value = Value(value.text, value.words, item.places)
        found.structure.update(word.id for word in words if word.id not in value.words)
        found.add(value, label, said, when)


def _cleaned(words: Sequence[Word]) -> tuple[Value, str | None]:
    """A priority without its label and without the list's punctuation; the label ("Priority 1", "P3") apart."""
    text, spans = offsets_of(words)
    match = _LABEL.match(text)
    start = match.end() if match else 0
    label = match["label"].strip() if match else None
    if label is not None and _ENUMERATOR.match(label):
        label = None
    tail = _TAIL.search(text)
    end = tail.start() if tail and tail.start() > start else len(text)
    return slice_value(words, spans, text, start, end), label


def _cells_of(table: Table, structure: set[int]) -> list[Cell]:
    """The cells of a small table that lists priorities: by a column headed so, or as numbers with names."""
    grid = table.grid()
    if table.rows > 16 or table.columns > 8:
        return []
    first = [cell.text if cell else "" for cell in grid[0]]
    column = next(
        (
            at
            for at, text in enumerate(first)
            if re.search(rf"\b(?:{_WORD}|theme|aim)\b", text, re.I) and len(text) < 40
        ),
        None,
    )
    chosen: list[Cell] = []
    if column is not None and table.rows > 2 and table.columns <= 3:
        chosen = [cell for row in grid[1:] if (cell := row[column]) is not None and cell.text]
    elif table.rows <= 3 and any(all(cell is not None and _NUMBER.match(cell.text) for cell in row) for row in grid):
        chosen = [
            cell for row in grid for cell in row if cell is not None and cell.text and not _NUMBER.match(cell.text)
        ]
    elif table.columns == 2 and all(row[0] is not None and _NUMBER.match(row[0].text or "?") for row in grid):
        chosen = [cell for row in grid if (cell := row[1]) is not None]
    elif table.columns == 1 or table.rows == 1:
        chosen = [cell for cell in table.cells if cell.text]
    chosen = list(dict.fromkeys(chosen))
    if not 2 <= len(chosen) <= 15 or any(len(list(cell.words)) > _MAX_WORDS for cell in chosen):
        return []
    kept = {id(cell) for cell in chosen}
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            structure.update(word.id for word in paragraph.marker)
        if id(cell) not in kept and (_NUMBER.match(cell.text) or cell.row == 0):
            structure.update(word.id for word in cell.words)
    return chosen


def _recurring(parts: Sequence[Part], found: _Collector) -> None:
    """A list without a word of announcement whose items come again as headings: they are what the document is about."""
    titles = {fold(_cleaned(part.heading.words)[0].text) for part in parts if part.heading is not None and part.body}
    for part in parts:
        if part.kind in ("achievements", "members"):
            continue
        at = 0
        while at < len(part.body):
            block = part.body[at]
            run = [] if isinstance(block, Table) else _items_from(part.body, at) or _short_from(part.body, at)
            matching = sum(fold(_cleaned(item.words)[0].text) in titles for item in run)
            if len(run) >= 2 and matching >= 2 and matching * 10 >= len(run) * 8:
                _add_all(run, "", part.title, owner_of(part.title), year_of(part.title), found)
                return
            at += max(1, len(run))


def _bare_headings(parts: Sequence[Part], found: _Collector) -> None:
    """Headings without anything under them that come again over the parts of the plan."""
    titles = {fold(part.title) for part in parts if part.heading is not None and part.body}
    bare = [
        part
        for part in parts
        if part.heading is not None and not part.body and fold(part.title) in titles and "artnership" not in part.title
    ]
    if len(bare) >= 2:
        for part in bare:
            value, label = _cleaned(part.heading.words if part.heading else ())
            found.add(value, label, "partnership", None)


def _numbered_headings(parts: Sequence[Part], found: _Collector) -> None:
    """Headings such as "Priority 1: …", where no list is printed."""
    for part in parts:
        if part.heading is None:
            continue
        match = _LABEL.match(part.title)
        if match and not match["label"][0].isdigit() and not match["label"].casefold().startswith(("objective", "aim")):
            value, label = _cleaned(part.heading.words)
            found.add(value, label, "partnership", None)


def _in_sentences(parts: Sequence[Part], found: _Collector) -> None:
    """Priorities named in a sentence: in italics, or after a colon, parted by semicolons or commas."""
    for part in parts:
        if part.kind == "achievements":
            continue
        for block in part.body:
            if not isinstance(block, Paragraph):
                continue
            for sentence in sentences(block.words):
                text, spans = offsets_of(sentence)
                match = _PRIORITY.search(text)
                if match is None or _DUTIES.search(text) or owner_of(text) != "partnership":
                    continue
                values = _italics(sentence, spans, match.end()) or _listed(sentence, spans, text, match.end())
                if len(values) >= 2:
                    when = (
                        next_year(text, found.year) or year_of(text) or year_of(part.title)
                        or next_year(part.title, found.year)
                    )  # fmt: skip
                    for value in values:
                        found.add(value, None, owner_of(text), when)
                    return


def _italics(words: Sequence[Word], spans: Sequence[tuple[int, int]], start: int) -> list[Value]:
    runs: list[list[Word]] = []
    previous = False
    for word, (left, _) in zip(words, spans, strict=True):
        italic = word.style.italic and left >= start
        if italic and previous and not runs[-1][-1].text.endswith((",", ";")):
            runs[-1].append(word)
        elif italic:
            runs.append([word])
        previous = italic
    return [value for run in runs if (value := _cleaned(run)[0]).text.casefold() not in ("and", "")]


_PAIRED = re.compile(
    r"\b(?:women and girls|drugs? and alcohol|alcohol and drugs?|crime and disorder|children and young people|"
    r"stalking and harassment|theft and robbery|violence and abuse|gangs and \w+|fraud and scams|victims and witnesses|"
    r"safe and (?:well|secure)|safer and stronger|crime and (?:anti-?social behaviour|asb)|rape and \w+|serious and \w+)\b",
    re.I,
)
"""Pairs that are one thing: their "and" parts nothing."""


def _pieces(separator: str, text: str) -> list[re.Match[str]]:
    """Where a printed list is parted. A bare "and" parts only its last two items, and no fixed pair."""
    found = list(re.finditer(separator, text))
    signs = [one for one in found if one.group().strip()[:1] in ",;"]
    last = signs[-1].end() if signs else 0
    paired = [match.span() for match in _PAIRED.finditer(text)]
    words = [
        one for one in found
        if one not in signs and one.start() >= last and not any(a <= one.start() < b for a, b in paired)
    ]  # fmt: skip
    if signs and re.search(r"\band\s+$", signs[-1].group()):
        words = []  # "…, and the last"
    return sorted([*signs, *words[:1]], key=lambda one: one.start()) if signs else words[:1]


_ANNOUNCED = re.compile(r"\s*(?:for [\w /–-]{3,20} )?(?:are|were|will be|remain|is to|:)\s*:?\s*(?=\S)", re.I)


def _listed(words: Sequence[Word], spans: Sequence[tuple[int, int]], text: str, start: int) -> list[Value]:
    match = _ANNOUNCED.match(text, start)
    if match is not None and ";" not in text and not match.group().rstrip().endswith(":") and text.count(",") < 1:
        return []  # "are outlined in …"
    if match is None:
        colon = text.find(":", start)
        if colon < 0 or colon - start > 60:
            return []
        begin = colon + 1
    else:
        begin = match.end()
    separator = r"\s*;\s*(?:and\s+)?" if ";" in text[begin:] else r"\s*,\s*(?:and\s+)?|\s+and\s+"
    values: list[Value] = []
    at = begin
    pieces = _pieces(separator, text[begin:])
    for piece in [*pieces, None]:
        end = begin + piece.start() if piece else len(text)
        tail = _TAIL.search(text[at:end])
        values.append(slice_value(words, spans, text, at, at + tail.start() if tail else end))
        at = begin + piece.end() if piece else end
    values = [value for value in values if value.text]
    capitals = sum(value.text[:1].isupper() for value in values)
    plausible = all(2 <= len(value.text) <= 120 for value in values) and capitals in (0, 1, len(values))
    return (
        values
        if plausible
        and len(values) >= 2
        and not re.match(r"(?:outlined|set|based|listed|shown|identified|agreed|as )", values[0].text)
        else []
    )
