"""What sentences, headings and list items say about priorities: whether any are announced, whose, under which label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Literal

from ...content import Word, offsets_of
from ...printed import Value
from ..prose import slice_value

Owner = Literal["partnership", "police_and_crime_commissioner", "other"]

LONGEST: Final = 30
"""Words of the longest priority."""

_WORD: Final = r"(?:priorit(?:y|ies)|blaenoriaeth(?:au)?)"
PRIORITY: Final = re.compile(rf"\b{_WORD}\b", re.I)
_LEAD_IN: Final = re.compile(
    r"""\b(?:concentrat(?:e|ed|ing)|focus(?:s?ed|ing)?|work(?:ed|ing)?)\ (?:(?:its|our)\ efforts\ )?on\b
      | \b(?:our|strategic|key|partnership['’]s)\ (?:aims|objectives|themes)\b[^.]*:\s*$""",
    re.IGNORECASE | re.VERBOSE,
)

_COMMISSIONER: Final = r"""(?:police(?:,?\ fire)?\ (?:and|&)\ crime\ commissioner | p\.?f?\.?c\.?c
    | o\.?p\.?f?\.?c\.?c | commissioner | mayor | mopac)"""
_COMMISSIONERS: Final = re.compile(
    rf"""\b{_COMMISSIONER}(?:['’]?s?['’]?)?(?:\ for\ [\w ]{{2,30}}?)?(?:['’]s?)?\s+(?:\w+\s+){{0,3}}?{_WORD}
      | {_WORD}\s+(?:of|from|set\ by|set\ out\ by|set\ out\ in|in|within|outlined\ in|identified\ (?:in|by))\s+
        (?:\S+\s+){{0,5}}?(?:{_COMMISSIONER}|police\ (?:and|&)\ crime\ plan)
      | police\ (?:and|&)\ crime\ plan\b[^.]*{_WORD}
      | commissioner\b[^.]*\bhas\ (?:set|identified|chosen|agreed)\b[^.]*{_WORD}""",
    re.IGNORECASE | re.VERBOSE,
)
_OTHERS: Final = re.compile(
    rf"""\b(?:government|home\ office|national|corporate|council|force|constabulary|wellbeing\ board|nhs
        | health\ board|ministry)(?:['’]s?)?\s+(?:\w+\s+)?{_WORD}
      | {_WORD}\s+of\s+(?:the\s+)?(?:government|council|home\ office|constabulary)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_DUTIES: Final = re.compile(
    r"\b(?:core responsibilit|statutory (?:dut|responsibilit|requirement)|legal dut|required (?:by law|to)|duty to)",
    re.I,
)
_NEGATED: Final = re.compile(r"\b(?:not change|no change|unchanged|remain(?:s|ed)? the same)\b", re.I)
_MEMBERS: Final = re.compile(r"\b(?:responsible authorities|members|partners|agencies|organisations)\b[^.]*:\s*$", re.I)
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_ANNOUNCEMENT: Final = 600
"""Characters of the longest paragraph that announces a list."""

_LABEL: Final = re.compile(
    r"""^(?P<label>
        (?:(?:strategic|local|our|key)\s+)?(?:priority|blaenoriaeth|objective|aim|theme)\s*
        (?:\d{1,2}|[A-Z]|one|two|three|four|five|six|seven|eight)\b
      | P\d{1,2}\b | \(?\d{1,2}[.)] | \d{1,2}(?=\s+(?:[A-Z]|[|–—-]\s))
    )\s*[:.|/·–—-]*\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_SECOND: Final = re.compile(
    r"[\s/|–-]*(?:priority|blaenoriaeth|theme|thema)\s*\d{1,2}\s*[:.|·–—-]*\s*(?=\S)", re.IGNORECASE
)  # fmt: skip
NUMBER: Final = re.compile(r"^(?:p(?:riority)?\s*)?\(?\d{1,2}\)?[.:)]?$", re.I)
_ENUMERATOR: Final = re.compile(r"^\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]?$", re.I)
TAIL: Final = re.compile(r"(?:\s*[;,]?\s*\band\b)?\s*[;,.:]*\s*$")
"""What ends an item of a list and is no part of it."""


def owner_of(text: str) -> Owner:
    """Whose priorities a heading or lead-in speaks of."""
    folded = text.casefold()
    if "priorit" not in folded and "blaenoriaeth" not in folded:
        return "partnership"
    if _COMMISSIONERS.search(text):
        return "police_and_crime_commissioner"
    return "other" if _OTHERS.search(text) else "partnership"


def last_sentence(text: str) -> str:
    return _SENTENCE.split(text)[-1] if text else ""


def announces(lead: str) -> bool:
    """Whether a paragraph announces priorities (and not something done for them)."""
    if not lead or len(lead) > _ANNOUNCEMENT:
        return False
    last = last_sentence(lead)
    return bool(PRIORITY.search(last) or _LEAD_IN.search(last))


def speaks_of_duties(text: str) -> bool:
    """Whether a text is about what the law asks of a partnership, which is no priority of its own."""
    return bool(_DUTIES.search(text))


def speaks_of_no_change(text: str) -> bool:
    """Whether a text only says that the priorities stay as they are."""
    return bool(_NEGATED.search(text))


def announces_members(lead: str) -> bool:
    """Whether a list of organisations follows."""
    return bool(_MEMBERS.search(lead))


def own_label(text: str) -> str | None:
    """The label in words with which a priority begins ("Priority 1", "P3"); None for a mere number or none."""
    match = _LABEL.match(text)
    return match["label"].strip() if match and not match["label"][0].isdigit() else None


def unlabelled(value: Value) -> tuple[Value, str | None]:
    """A text without its label, and the label."""
    match = _LABEL.match(value.text)
    if match is None:
        return value, None
    return Value(value.text[match.end() :], value.words, value.places), match["label"].strip()


def cleaned(words: Sequence[Word]) -> tuple[Value, str | None]:
    """A priority without its label and without the list's punctuation; the label ("Priority 1", "P3") apart."""
    text, spans = offsets_of(words)
    match = _LABEL.match(text)
    start = match.end() if match else 0
    label = match["label"].strip() if match else None
    if match and (second := _SECOND.match(text, start)):  # "Blaenoriaeth 1 / Priority 1: …"
        start = second.end()
    if label is not None and _ENUMERATOR.match(label):
        label = None
    plain = text[-1:].isalnum() and not text.endswith("and")
    tail = None if plain else TAIL.search(text)
    end = tail.start() if tail and tail.start() > start else len(text)
    return slice_value(words, spans, text, start, end), label
