"""Names of Community Safety Partnerships in a text: "Wexby Community Safety Partnership", "Safer Wexby Partnership"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from csp_extract.vocabulary.fold import fold

IN_FULL: Final = 3
"""Strength of a name with "Community Safety Partnership" or the like in it; Welsh ones have 2, brand names 1."""

_WORD = r"(?:[A-ZÀ-Þ][\w’'.-]*|(?i:and|of|on|upon|in|with|the|le|y|yr|a|ac)\b|&)"
_BOARD = r"(?:partnership|board|forum|executive)"
_KIND = (
    r"(?i:community\s+safety\s+(?:(?:and|&)\s+\w+\s+(?:\w+\s+)?)?(?:strategic\s+)?" + _BOARD + r"|"
    r"safer?\s+(?:(?:(?:and|&)\s+)?(?:strong|stronger|confident)\s+)?communit(?:y|ies)\s+" + _BOARD + r"|"
    r"crime\s+(?:and|&)\s+disorder\s+reduction\s+partnership)"
)
_ENGLISH = re.compile(
    rf"(?<![\w’'])(?P<run>[A-ZÀ-Þ][\w’'.-]*(?:[ ,]+{_WORD}){{0,9}}?)\s*[:–-]?\s+(?P<kind>{_KIND}|CSP|CDRP)\b"
)
_BRAND = re.compile(
    r"(?<![\w’'])(?P<brand>(?i:safer?)(?:\s+(?i:and|&))?(?:\s+(?i:stronger))?)\s+"
    r"(?!(?i:neighbourhood|street|communit|school|road|place|space|lives|working|and|well|haven|children))"
    rf"(?P<run>[A-ZÀ-Þ][\w’'-]*(?:[ ]+{_WORD}){{0,4}}?)\s+(?P<kind>(?i:partnership))\b"
)
_PAPERS = (
    r"(?:Cynllun|Adroddiad|Strategaeth|Cofnodion|Blynyddol|Gweithredu|Cylchlythyr|Drafft|Asesiad|Tudalen|"
    r"Action|Annual|Delivery|Plan|Report|Strategy|Draft|Community|Safer)\b"
)
_WELSH = re.compile(
    r"(?<![\w’'])[BPM]h?artneriaeth\s+(?:Diogelwch\s+Cymunedol|Cymunedau\s+Diogel(?:ach)?)"
    rf"(?P<run>(?:\s+(?!{_PAPERS}){_WORD}){{1,6}})"
)
_TOKEN = re.compile(r"[^\s,]+")
_LEADING: Final = frozenset(
    """the our this a welcome to of by for from in on at with and about appendix draft each every local annual final
    version report plan action delivery implementation strategy strategic assessment priorities members""".split()
)
"""Words before a name that are not part of it."""
_EMPTY: Final = frozenset(
    """the our this a safe safer stronger community communities safety local statutory strategic responsible each every
    partnership board crime and disorder reduction csp cdrp any other another joint your new multi agency""".split()
)
"""Words that name no place."""
_KINDS_OF_PLACE: Final = frozenset("district borough city county sir bwrdeistref sirol metropolitan".split())
_WELSH_ENDS: Final = frozenset(("cymunedol", "diogel", "diogelach"))
"""Last words of the Welsh kinds of partnership, before the place."""
_BEFORE_THE: Final = frozenset("on in upon under".split())


class PartnershipName(NamedTuple):
    """Where a name stands, the place in it as printed, and how sure it is (3: in full, 2: Welsh, 1: a brand)."""

    start: int
    end: int
    place: str
    strength: int


@lru_cache(maxsize=4096)
def partnerships_in(text: str) -> tuple[PartnershipName, ...]:
    """The names of partnerships in a text, those in full first; kept, for several stages ask for them."""
    lowered = text.casefold()
    if not any(sign in lowered for sign in ("artner", "csp", "cdrp", "board", "forum")):
        return ()
    return tuple(_names_in(text, lowered))


_BRAND_WORD = re.compile(r"(?:safer?|stronger)\s+(?=\S)", re.IGNORECASE)


def _names_in(text: str, lowered: str) -> Iterator[PartnershipName]:
    reach = -1
    kinds = "communit" in lowered or "disorder" in lowered or "CSP" in text or "CDRP" in text
    for match in _ENGLISH.finditer(text) if kinds else ():
        start = _place_start(text, match.start("run"), match.end("run"))
        if start is None:
            continue
        reach = match.end()
        words = " ".join(text[start : match.end("run")].split())
        brand = _BRAND_WORD.match(words)
        place = words[brand.end() :] if brand else words
        yield PartnershipName(start, match.end(), place, 1 if match["kind"] in ("CSP", "CDRP") else IN_FULL)
    for match in _BRAND.finditer(text) if "safe" in lowered else ():
        place = " ".join(match["run"].split())
        if match.start() >= reach and not _nowhere(place):
            yield PartnershipName(match.start(), match.end(), place, 1)
    for match in _WELSH.finditer(text) if "artneriaeth" in text else ():
        run = match["run"].split()
        half = len(run) // 2
        twice = half > 0 and run[:half] == run[half:]
        place = " ".join(run[:half] if twice else run)
        end = match.start("run") + match["run"].index(place) + len(place)
        yield PartnershipName(match.start(), end, place, 2)


def place_key(place: str) -> str:
    """A place's name for comparison: folded, without words that name no place ("Braintree District": "braintree")."""
    return " ".join(word for word in fold(place).split(" ") if word not in _EMPTY and word not in _KINDS_OF_PLACE)


def _place_start(text: str, first: int, last: int) -> int | None:
    """Where the name begins in a run of words before its kind: "Plan of the Rillmoor" begins at "Rillmoor".

    None if nothing in it names a place.
    """
    tokens = [(match.start(), fold(match.group())) for match in _TOKEN.finditer(text, first, last)]
    raw = [match.group().casefold() for match in _TOKEN.finditer(text, first, last)]
    for at in range(len(tokens) - 1, 0, -1):
        if raw[at] == "the" and raw[at - 1] not in _BEFORE_THE:
            tokens, raw = tokens[at + 1 :], raw[at + 1 :]
            break
    welsh = max((at for at, word in enumerate(raw) if word in _WELSH_ENDS), default=-1)
    tokens, raw = tokens[welsh + 1 :], raw[welsh + 1 :]
    half = len(raw) // 2
    if half and raw[:half] == raw[half:]:
        tokens, raw = tokens[half:], raw[half:]  # the place of a Welsh name just before the English one
    while tokens and (raw[0] in _LEADING or raw[0].strip("’'.-").isdigit()):
        tokens, raw = tokens[1:], raw[1:]
    if not tokens or all(word in _EMPTY for word in raw) or len(text[tokens[0][0] : last]) > 100:
        return None
    return tokens[0][0]


def _nowhere(place: str) -> bool:
    return all(word in _EMPTY for word in place.casefold().split())
