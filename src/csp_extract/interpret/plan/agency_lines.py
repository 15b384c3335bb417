"""Agencies that a narrow cell prints one below the other, without a sign between them.

Where the end of a line is no more than the end of the column, a name goes on below it; layout joins such lines. The
names tell the two cases apart: what stands above and below is each one name, and both together are none.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...vocabulary.gazetteer import Gazetteer
from ...vocabulary.mentions import Mention
from ...vocabulary.wording import is_acronym
from ..cells import Stretch

_NAMES = ("organisation", "generic", "everyone")


def parted_by_lines(
    stretch: Stretch, start: int, text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, known: Collection[str]
) -> str:
    """`text`, which begins at `start` of the stretch and is parted into `mentions`, with a line end for the space
    where one name ends with its line and another begins below it."""
    ends: list[int] | None = None
    for mention in mentions:
        if mention.unit is not None or mention.kind not in ("organisation", "unknown"):
            continue
        if ends is None:
            ends = [at - start for at in stretch.line_ends()]
        within = [at for at in ends if mention.start < at < mention.end]
        if not within or _is_known(text[mention.start : mention.end], gazetteer, known):
            continue
        first = mention.start
        for at, following in zip(within, [*within[1:], mention.end], strict=True):
            above, below = text[first:at], (text[at + 1 : following], text[at + 1 : mention.end])
            if any(_part(above, name, gazetteer, known) for name in dict.fromkeys(below)):
                text = f"{text[:at]}\n{text[at + 1 :]}"
                first = at + 1
    return text


def _part(above: str, below: str, gazetteer: Gazetteer, known: Collection[str]) -> bool:
    """Whether a line and the next are two names: one of them is known, or both are names in full."""
    kinds = _kind(above, gazetteer, known), _kind(below, gazetteer, known)
    if any(kind not in _NAMES for kind in kinds):
        opened = gazetteer.organisations(below, known)
        return kinds[0] in _NAMES and kinds[1] == "unknown" and bool(opened) and opened[0].start == 0
    lines = (above.strip(), below.strip())
    in_full = all(" " in line and kind == "organisation" for kind, line in zip(kinds, lines, strict=True))
    return in_full or any(
        kind != "organisation" or gazetteer.is_name(line) or _is_known(line, gazetteer, known)
        for kind, line in zip(kinds, lines, strict=True)
    )


def _kind(line: str, gazetteer: Gazetteer, known: Collection[str]) -> str:
    """What a line is, if it is one mention as a whole."""
    if is_acronym(line.strip()):
        return "organisation"
    mentions = gazetteer.segment(line, known)
    whole = len(mentions) == 1 and mentions[0].unit is None and mentions[0].end - mentions[0].start == len(line.strip())
    return mentions[0].kind if whole else ""


def _is_known(name: str, gazetteer: Gazetteer, known: Collection[str]) -> bool:
    spans = gazetteer.organisations(name, known)
    return len(spans) == 1 and spans[0].end - spans[0].start == len(name.strip())
