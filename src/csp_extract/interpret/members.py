"""The organisations that a document names as members of its partnership."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from ..content import Cell, Paragraph, Table, Word, offsets_of
from ..printed import Value
from ..text import fold
from .outline import Part
from .patterns import any_of, wording
from .prose import is_item, sentences, slice_value

_SUBJECT = wording(
    r"responsible authorit(?:y|ies)", r"statutory (?:partners?|members?|bodies|agencies)", r"members?(?:hip)?",
    "partners?", r"partner (?:agencies|organisations)", "partnership", "organisations?", "agencies", "board", "group",
    "csp", r"safer \w+", "awdurdodau cyfrifol", "partneriaid", "aelodau", "authorities", "plan",
)  # fmt: skip
_VERB = re.compile(
    r"\b"
    + any_of(
        "(?:are|is|were|was)(?: currently| now)?(?: made up of| comprised of| composed of| represented by| drawn from"
        "| attended by| agreed by)?",
        "includ(?:es?|ed|ing)",
        "consist(?:s|ed|ing)? of",
        "compris(?:es?|ed|ing)(?: of)?",
        "(?:has been |was |is |been )?(?:agreed|signed|endorsed|supported|owned|adopted) by",
        "brings? together",
        "made up of",
        "drawn from",
        "represents?",
        "represented by",
        "involv(?:es|ed|ing)",
        "yw",
        "ydy",
    )
    + r"\b\s*(?:the following)?\s*(?:organisations|agencies|partners|members|bodies)?\s*:?\s*",
    re.IGNORECASE,
)
_NOT_THE_PARTNERSHIP = wording(
    "hub", "sub-?groups?", "task(?:ing)?", "steering", "joint action", "delivery groups?", "working group", "panel",
    "session", "event", "training", "conference", "audience", "speakers?", "priorit(?:y|ies)", "funding", "grants?",
    "strateg(?:y|ies)", "projects?",
)  # fmt: skip
_INVERTED = re.compile(
    r",?\s+"
    + any_of(
        "(?:all |together |each )?(?:make|makes|made) up",
        "form",
        "sit on",
        "serve on",
        "are (?:all |the |our |its )*(?:members|partners)",
        "are (?:all )?represented",
        "are (?:all |the |our |its )*(?:responsible|statutory) (?:authorities|partners|bodies|members|agencies)",
        "belong to",
        "comprise",
    )
    + r"\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s*,?\s+(?:as|so) (?:are|is|do|does)\s+(?:the\s+)?", re.IGNORECASE)
"""After "… are responsible authorities": others follow."""
_LED = re.compile(r"\b(?:led|chaired|hosted|run|headed) (?:jointly )?by (?:the )?", re.IGNORECASE)
_BECAME = wording(
    r"(?:became|becomes|has become|have become|is also|are also) (?:a |an |full |associate )*(?:members?|partners?)",
    r"(?:has |have )?joined (?:the partnership|the board|us|as)",
)
_LINE_OF_NAMES = 40
"""Words of a line that may be names side by side."""
_TRAILING = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_AFTER_DASH = re.compile(r"\s+[–—-]\s+.*$")
_PUNCTUATION = re.compile(r"(?:\s*[;,]?\s*\band\b)?\s*[;,.:]*\s*$")
_LIST_SIGNS = re.compile(r",|;|\band\b")


class Mention(Protocol):
    """A stretch of text that may name an organisation."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


Segment = Callable[[str], Sequence[Mention]]
"""Parts the text of a list of agencies into mentions."""


@dataclass(frozen=True, slots=True)
class Members:
    """The members in their order, and words that only frame their lists."""

    values: tuple[Value, ...]
    structure: frozenset[int]


class _Collector:
    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self.values: dict[str, Value] = {}
        self.structure: set[int] = set()

    def add(self, values: Iterable[Value]) -> None:
        for value in values:
            self.values.setdefault(fold(value.text).removeprefix("the "), value)


def members_of(parts: Sequence[Part], segment: Segment) -> Members:
    """The members listed in `parts`: in bullets, a table, or a sentence."""
    found = _Collector(segment)
    for part in parts:
        if part.kind in ("achievements", "figures", "glossary", "contact", "ahead", "legal"):
            continue
        _in_part(part, found)
    return Members(tuple(found.values.values()), frozenset(found.structure))


def _in_part(part: Part, found: _Collector) -> None:
    about = part.kind == "members" and part.own
    lead = part.title if part.title.endswith(":") else ""
    at = 0
    while at < len(part.body):
        block = part.body[at]
        if isinstance(block, Table):
            if about or _announces(lead):
                values = _from_table(block, found.segment)
                if values:
                    found.add(values)
                    _frame(block, values, found)
            at += 1
            lead = ""
            continue
        items = []
        while at < len(part.body) and isinstance(item := part.body[at], Paragraph) and is_item(item):
            items.append(item)
            at += 1
        if items:
            if about or _announces(lead):
                values = _from_items(items, found.segment)
                if values:
                    found.add(values)
                    found.structure.update(word.id for item in items for word in item.marker)
            lead = ""
            continue
        lines = _plain_lines(part.body, at) if _announces(lead) else []
        values = _from_items(lines, found.segment) if len(lines) >= 3 else []
        if values:
            found.add(values)
            at += len(lines)
            lead = ""
            continue
        lead = block.text
        at += 1
        if about and lead.rstrip().endswith(":"):
            lines = _plain_lines(part.body, at)
            values = _from_items(lines, found.segment) if len(lines) >= 3 else []
            if values:
                found.add(values)
                at += len(lines)
                continue
        if about and (run := _run_of_names(part.body, at - 1, found.segment)):
            found.add(value for values in run for value in values)
            at += len(run) - 1
            continue
        for sentence in sentences(block.words):
            found.add(_from_sentence(sentence, about, found.segment))
        if about and not found.values:
            found.add(_from_bare_list(block, found.segment))
        if about and found.values:
            found.add(value for sentence in sentences(block.words) for value in _joined_later(sentence, found.segment))


def _plain_lines(body: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    lines = []
    for block in body[at:]:
        if not isinstance(block, Paragraph) or block.marker or len(block.words) > 12 or block.text.endswith((".", ":")):
            break
        lines.append(block)
    return lines


def _run_of_names(body: Sequence[Paragraph | Table], at: int, segment: Segment) -> list[list[Value]]:
    """The names in lines that are nothing but names without signs between them, as logos' captions stand side by
    side; one list for each line, none unless the lines hold three names."""
    lines: list[list[Value]] = []
    for block in body[at:]:
        values = _only_names(block, segment) if isinstance(block, Paragraph) and not block.marker else []
        if not values:
            break
        lines.append(values)
    return lines if sum(map(len, lines)) >= 3 else []


def _only_names(line: Paragraph, segment: Segment) -> list[Value]:
    """The organisations of which a line wholly consists; none if anything else stands in it."""
    if not line.words or len(line.words) > _LINE_OF_NAMES:
        return []
    text, spans = offsets_of(line.words)
    mentions = segment(text)
    rest = text
    for mention in mentions:
        rest = rest.replace(text[mention.start : mention.end], "", 1)
    if not mentions or any(one.kind != "organisation" for one in mentions) or re.search(r"\w", rest):
        return []
    return [slice_value(line.words, spans, text, one.start, one.end) for one in mentions]


def _joined_later(words: Sequence[Word], segment: Segment) -> list[Value]:
    """ "Elmby Homes became a member in May.": the organisations before the verb."""
    text, spans = offsets_of(words)
    match = _BECAME.search(text)
    if match is None:
        return []
    named = [one for one in segment(text[: match.start()]) if one.kind == "organisation"]
    starts = [one.start + 4 * text[one.start : one.end].casefold().startswith("the ") for one in named]
    return [
        slice_value(words, spans, text, start, one.end)
        for start, one in zip(starts, named, strict=True)
        if _named(text[start : one.end])
    ]


def _announces(lead: str) -> bool:
    """Whether a sentence introduces a list of the partnership's members."""
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[-1] if lead else ""
    if not last.rstrip().endswith((":", "are", "include", "of", "by", "–", "-")):
        return False
    return bool(_SUBJECT.search(last)) and not _NOT_THE_PARTNERSHIP.search(last)


def _cleaned(words: Sequence[Word]) -> Value:
    """A member's name without brackets, notes after a dash and the list's punctuation."""
    text, spans = offsets_of(words)
    end = len(text)
    for pattern in (_PUNCTUATION, _TRAILING, _PUNCTUATION, _AFTER_DASH, _TRAILING, _PUNCTUATION):
        match = pattern.search(text[:end])
        if match and match.start() > 1:
            end = match.start()
    start = 4 if text[:4] == "the " else 0
    return slice_value(words, spans, text, start, end)


def _is_organisation(text: str, segment: Segment) -> bool:
    mentions = segment(text)
    return bool(mentions) and mentions[0].kind == "organisation"


def _named(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit()


def _from_items(items: Sequence[Paragraph], segment: Segment) -> list[Value]:
    """The items of a list, if most of them are organisations."""
    if any(len(item.words) > 16 for item in items):
        return []
    values = [value for item in items if (value := _cleaned(item.words)).text]
    known = sum(_is_organisation(value.text, segment) for value in values)
    if len(values) < 2 or known * 10 < len(values) * 5:
        return []
    return [value for value in values if _named(value.text) and not _is_generic(value.text, segment)]


def _is_generic(text: str, segment: Segment) -> bool:
    mentions = segment(text)
    return bool(mentions) and all(one.kind in ("everyone", "filler", "note", "person") for one in mentions)


def _from_table(table: Table, segment: Segment) -> list[Value]:
    """The column, or all cells, of a table in which organisations stand."""
    grid = table.grid()
    if table.columns > 4:
        return []
    columns: list[list[Value]] = []
    shares: list[float] = []
    for column in range(table.columns):
        values = []
        for row in range(table.rows):
            cell = grid[row][column]
            if cell is not None and cell.row == row and cell.column == column:
                values += [
                    Value(value.text, value.words, cell.places)
                    for paragraph in cell.paragraphs
                    if (value := _cleaned(paragraph.words)).text
                ]
        known = [_is_organisation(value.text, segment) for value in values]
        columns.append([value for at, value in enumerate(values) if known[at] or at])
        shares.append(sum(known) / len(known) if known else 0.0)
    if all(share >= 0.5 for share, values in zip(shares, columns, strict=True) if values):
        rows = [value for values in columns for value in values]
        order = {word.id: at for at, word in enumerate(_by_rows(table))}
        chosen = sorted(rows, key=lambda value: order.get(value.words[0], 0) if value.words else 0)
    else:
        best = max(range(table.columns), key=lambda column: shares[column])
        chosen = columns[best] if shares[best] >= 0.6 else []
    return [value for value in chosen if len(value.text) <= 90] if len(chosen) >= 3 else []


def _by_rows(table: Table) -> list[Word]:
    cells: list[Cell] = sorted(table.cells, key=lambda cell: (cell.row, cell.column))
    return [word for cell in cells for word in cell.words]


def _frame(table: Table, values: Sequence[Value], found: _Collector) -> None:
    used = {word for value in values for word in value.words}
    for cell in table.cells:
        for paragraph in cell.paragraphs:
            found.structure.update(word.id for word in paragraph.marker)
            if used.intersection(word.id for word in paragraph.words):
                found.structure.update(word.id for word in paragraph.words)


def _from_sentence(words: Sequence[Word], about: bool, segment: Segment) -> list[Value]:
    """ "The responsible authorities are A, B and C.", "It is led by A and brings together B, C and D." """
    text, spans = offsets_of(words)
    if text.count(",") < 1 and ";" not in text:
        return []
    for match in _VERB.finditer(text):
        subject = text[: match.start()]
        if not _SUBJECT.search(subject) and not (about and len(subject) < 60):
            continue
        if _LED.match(text, match.end()):
            continue  # "is led by A and brings together …"
        if _NOT_THE_PARTNERSHIP.search(subject) or len(subject) > 160:
            continue
        leaders = _leaders(words, spans, text, match.start(), segment)
        values = _segmented(words, spans, text, match.end(), segment, least=2 if leaders else 3)
        if values:
            return leaders + values
    return []


def _leaders(
    words: Sequence[Word], spans: Sequence[tuple[int, int]], text: str, end: int, segment: Segment
) -> list[Value]:
    """The organisations by which the partnership is led, if the clause before the list says so."""
    led = _LED.search(text[:end])
    return _segmented(words, spans, text[:end], led.end(), segment, least=1) if led else []


def _from_bare_list(block: Paragraph, segment: Segment) -> list[Value]:
    """Under a members heading: "A; B; C", or "A, B and C make up the partnership", "… as do D and E"."""
    text, spans = offsets_of(block.words)
    inverted = _INVERTED.search(text)
    end = inverted.start() if inverted else len(text)
    if not inverted and ((text.count(";") < 2 and text.count(",") < 2) or re.search(r"[.!?]\s", text)):
        return []
    values = _segmented(block.words, spans, text[:end], 0, segment)
    if len(values) < 3:
        return []
    if inverted and (also := _ALSO.match(text, inverted.end())):
        values += _segmented(block.words, spans, text, also.end(), segment, least=1)
    return values


def _segmented(
    words: Sequence[Word],
    spans: Sequence[tuple[int, int]],
    text: str,
    start: int,
    segment: Segment,
    least: int = 3,
) -> list[Value]:
    """The organisations listed from `start` on, up to where the list ends; none if they are fewer than `least`."""
    listed = text[start:]
    stop = re.search(
        r"[.;]\s+[A-Z]|\s+who\b|\s+which\b|,\s+(?:with|all|each|as well as|supported)\b|,?\s+and (?:we|it|they)\b",
        listed,
    )
    listed = listed[: stop.start()] if stop and stop.re.pattern and listed[stop.start()] != ";" else listed
    listed = listed.rstrip(" .")
    mentions = [one for one in segment(listed) if one.kind != "filler"]
    if len(mentions) < least:
        return []
    strong = sum(
        one.kind == "organisation" and _named(listed[one.start : one.end].removeprefix("the ")) for one in mentions
    )
    if strong * 10 < len(mentions) * 6 or strong < least:
        return []
    values: list[Value] = []
    for at, one in enumerate(mentions):
        if one.kind in ("note", "person", "everyone"):
            continue
        begin, end = one.start, one.end
        printed = listed[begin:end]
        if not _named(printed.removeprefix("the ")):
            continue
        if at == len(mentions) - 1 and one.kind == "unknown" and printed.count(" and ") == 1:
            middle = printed.index(" and ")
            values.append(slice_value(words, spans, text, start + begin, start + begin + middle))
            begin += middle + len(" and ")
        if listed[begin:end].startswith("the "):
            begin += 4
        values.append(slice_value(words, spans, text, start + begin, start + end))
    return values
