"""Priorities named in a sentence: in italics, or after a colon, parted by semicolons or commas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ...content import Paragraph, Word, offsets_of
from ...printed import Value
from ..outline import Part
from ..prose import sentences, slice_value
from ..values.periods import next_year, year_of
from .records import Collector
from .words import PRIORITY, TAIL, cleaned, owner_of, speaks_of_duties

_ANNOUNCED: Final = re.compile(
    r"\s*(?:for [\w /–-]{3,20} )?(?:are|were|will be|remain|is to|:)\s*:?\s*(?=\S)", re.IGNORECASE
)  # fmt: skip
_FOCUS: Final = re.compile(
    r"\b(?:we|partnership|csp|board)\b[^.;:]{0,40}\b(?:agreed|decided|chose|resolved|will|aim|continue)\b[^.;:]{0,30}"
    r"\b(?:focus|concentrat)\w*\s+(?:(?:its|our)\s+\w+\s+)?on(?=[\s:])",
    re.IGNORECASE,
)
"""Words that announce priorities without their name: "We agreed to focus on …"."""
_NEAR: Final = 60
"""Characters between the word "priorities" and the colon before a list of them."""
_NO_LIST: Final = re.compile(r"(?:outlined|set|based|listed|shown|identified|agreed|as )")
_BY_SEMICOLON: Final = re.compile(r"\s*;\s*(?:and\s+)?")
_BY_COMMA: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_AND_END: Final = re.compile(r"\band\s+$")
_PAIRED: Final = re.compile(
    r"""\b(?:
        women\ and\ girls | drugs?\ and\ alcohol | alcohol\ and\ drugs? | crime\ and\ disorder
      | children\ and\ young\ people | stalking\ and\ harassment | theft\ and\ robbery | violence\ and\ abuse
      | gangs\ and\ \w+ | fraud\ and\ scams | victims\ and\ witnesses | safe\ and\ (?:well|secure)
      | safer\ and\ stronger | crime\ and\ (?:anti-?social\ behaviour|asb) | rape\ and\ \w+ | serious\ and\ \w+
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Pairs that are one thing: their "and" parts nothing."""


def in_sentences(parts: Sequence[Part], found: Collector) -> None:
    """Priorities named in a sentence: in italics, or after a colon, parted by semicolons or commas."""
    for part in parts:
        if part.kind == "achievements":
            continue
        for block in part.body:
            if not isinstance(block, Paragraph):
                continue
            for sentence in sentences(block.words):
                text, spans = offsets_of(sentence)
                match = PRIORITY.search(text) or _FOCUS.search(text)
                if match is None or speaks_of_duties(text) or owner_of(text) != "partnership":
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
    return [value for run in runs if (value := cleaned(run)[0]).text.casefold() not in ("and", "")]


def _pieces(separator: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """Where a printed list is parted. A bare "and" parts only its last two items, and no fixed pair."""
    found = list(separator.finditer(text))
    signs = [one for one in found if one.group().strip()[:1] in ",;"]
    last = signs[-1].end() if signs else 0
    paired = [match.span() for match in _PAIRED.finditer(text)]
    words = [
        one for one in found
        if one not in signs and one.start() >= last and not any(a <= one.start() < b for a, b in paired)
    ]  # fmt: skip
    if signs and _AND_END.search(signs[-1].group()):
        words = []  # "…, and the last"
    return sorted([*signs, *words[:1]], key=lambda one: one.start()) if signs else words[:1]


def _listed(words: Sequence[Word], spans: Sequence[tuple[int, int]], text: str, start: int) -> list[Value]:
    """The items of a list that follows "priorities are" or a colon soon after `start`."""
    begin = _beginning(text, start)
    if begin is None:
        return []
    separator = _BY_SEMICOLON if ";" in text[begin:] else _BY_COMMA
    values: list[Value] = []
    at = begin
    for piece in [*_pieces(separator, text[begin:]), None]:
        end = begin + piece.start() if piece else len(text)
        tail = TAIL.search(text[at:end])
        values.append(slice_value(words, spans, text, at, at + tail.start() if tail else end))
        at = begin + piece.end() if piece else end
    values = [value for value in values if value.text]
    if len(values) < 2 or _NO_LIST.match(values[0].text):
        return []
    capitals = sum(value.text[:1].isupper() for value in values)
    if capitals not in (0, 1, len(values)) or any(not 2 <= len(value.text) <= 120 for value in values):
        return []
    return values


def _beginning(text: str, start: int) -> int | None:
    """Where a list begins after the words that announce priorities, which end at `start`."""
    if text[:start].endswith(" on"):
        return start + len(text[start:]) - len(text[start:].lstrip(" :"))
    match = _ANNOUNCED.match(text, start)
    if match is None:
        colon = text.find(":", start)
        return colon + 1 if 0 <= colon <= start + _NEAR else None
    if ";" not in text and not match.group().rstrip().endswith(":") and "," not in text:
        return None  # "are outlined in …"
    return match.end()
