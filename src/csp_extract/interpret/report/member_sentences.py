"""Members in sentences: "The partnership consists of A, B and C", "A and B are responsible authorities, as is C"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ...content import Paragraph, Word, offsets_of
from ...printed import Value
from ..outline import Part
from ..patterns import any_of, wording
from ..prose import slice_value
from .member_lists import Segment, named

SUBJECT = wording(
    r"responsible authorit(?:y|ies)", r"statutory (?:partners?|members?|bodies|agencies)", r"members?(?:hip)?",
    "partners?", r"partner (?:agencies|organisations)", "partnership", "organisations?", "agencies", "board", "group",
    "csp", r"safer \w+", "awdurdodau cyfrifol", "partneriaid", "aelodau", "authorities", "plan",
)  # fmt: skip
NOT_THE_PARTNERSHIP = wording(
    "hub", "sub-?groups?", "task(?:ing)?", "steering", "joint action", "delivery groups?", "working group", "panel",
    "session", "event", "training", "conference", "audience", "speakers?", "priorit(?:y|ies)", "funding", "grants?",
    "strateg(?:y|ies)", "projects?", "initials", "abbreviat(?:ed|ions?)", "short names?", "acronyms?",
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
_LABELLED = re.compile(
    r"(?:the |our |csp |partnership |statutory |responsible )*(?:partners|members|membership|authorities)"
    r"(?: are| include)?\s*:\s*(?=\S)",
    re.IGNORECASE,
)
"""A paragraph that begins so lists them, if it is the only one."""
_LED = re.compile(r"\b(?:led|chaired|hosted|run|headed) (?:jointly )?by (?:the )?", re.IGNORECASE)
_BECAME = wording(
    r"(?:became|becomes|has become|have become|is also|are also) (?:a |an |full |associate )*(?:members?|partners?)",
    r"(?:has |have )?joined (?:the partnership|the board|us|as)",
)


def from_labelled(parts: Sequence[Part], segment: Segment) -> list[Value]:
    """The one paragraph "Partners: A, B, C and D" of a document; where several begin so they are those of actions."""
    labelled = [
        block for part in parts for block in part.body if isinstance(block, Paragraph) and _LABELLED.match(block.text)
    ]  # fmt: skip
    if len(labelled) != 1:
        return []
    text, spans = offsets_of(labelled[0].words)
    match = _LABELLED.match(text)
    return _segmented(labelled[0].words, spans, text, match.end(), segment, least=4) if match else []


def may_list(text: str) -> bool:
    """Whether one of the sentences of a text may list members: most can not."""
    return ("," in text or ";" in text) and _VERB.search(text) is not None


def from_sentence(words: Sequence[Word], about: bool, segment: Segment) -> list[Value]:
    """ "The responsible authorities are A, B and C.", "It is led by A and brings together B, C and D." """
    text, spans = offsets_of(words)
    if text.count(",") < 1 and ";" not in text:
        return []
    for match in _VERB.finditer(text):
        subject = text[: match.start()]
        if not SUBJECT.search(subject) and not (about and len(subject) < 60):
            continue
        if _LED.match(text, match.end()):
            continue  # "is led by A and brings together …"
        if NOT_THE_PARTNERSHIP.search(subject) or len(subject) > 160:
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


def from_bare_list(block: Paragraph, segment: Segment) -> list[Value]:
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


def joined_later(words: Sequence[Word], segment: Segment) -> list[Value]:
    """ "Elmby Homes became a member in May.": the organisations before the verb."""
    text, spans = offsets_of(words)
    match = _BECAME.search(text)
    if match is None:
        return []
    found = [one for one in segment(text[: match.start()]) if one.kind == "organisation"]
    starts = [one.start + 4 * text[one.start : one.end].casefold().startswith("the ") for one in found]
    return [
        slice_value(words, spans, text, start, one.end)
        for start, one in zip(starts, found, strict=True)
        if named(text[start : one.end])
    ]


_OPEN_END = re.compile(r"[,\s]+(?:and|&)(?:\s+the)?$", re.IGNORECASE)
"""What is left at the end of a name that nobody knows before one that is known: "Elmby Homes and the"."""


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
        one.kind == "organisation" and named(listed[one.start : one.end].removeprefix("the ")) for one in mentions
    )
    if strong * 10 < len(mentions) * 6 or strong < least:
        return []
    values: list[Value] = []
    for at, one in enumerate(mentions):
        if one.kind in ("note", "person", "everyone"):
            continue
        begin, end = one.start, one.end
        printed = _OPEN_END.sub("", listed[begin:end])
        end = begin + len(printed)
        if not named(printed.removeprefix("the ")):
            continue
        if at == len(mentions) - 1 and one.kind == "unknown" and printed.count(" and ") == 1:
            middle = printed.index(" and ")
            values.append(slice_value(words, spans, text, start + begin, start + begin + middle))
            begin += middle + len(" and ")
        if listed[begin:end].startswith("the "):
            begin += 4
        values.append(slice_value(words, spans, text, start + begin, start + end))
    return values
