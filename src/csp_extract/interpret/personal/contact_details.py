"""Telephone numbers and e-mail addresses, and the names that people bear in social networks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .name_units import OTHER, Found, Unit

_HANDLE = re.compile(r"@[A-Za-z]\w{2,30}")
"""A name in a social network."""
_EMAIL = re.compile(r"[^\s@]@[\w-]+\.[\w.-]+|mailto:", re.I)
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)
_PHONE_PART = re.compile(r"[(\[+]*[\d()/.+-]*\d[\d()/.-]*[)\],.;:]*")
_FROM_ZERO = re.compile(r"\D*0")
_EXTENSION = frozenset({"ext", "extension"})
_PHONE_LABEL = re.compile(r"(?:tel(?:ephone)?|phone|mobile|mob|fax|ffôn|minicom|textphone)\W*", re.I)
_NO_DIGITS = re.compile(r"\D")


def contact_details_in(units: Sequence[Unit]) -> list[Found]:
    """The telephone numbers, e-mail addresses and handles in a run of words."""
    return list(_details(units))


def _details(units: Sequence[Unit]) -> Iterator[Found]:
    reach = 0
    for at in [at for at, unit in enumerate(units) if unit.address]:
        if at < reach:
            continue
        unit = units[at]
        if unit.key == "at" and 0 < at < len(units) - 1 and _spelt(units[at - 1], unit, units[at + 1]):
            yield Found(at - 1, at + 2, OTHER)
        if "@" in unit.text and (_EMAIL.search(unit.text) or _HANDLE.fullmatch(unit.core)):
            yield Found(at, at + 1, OTHER)
        elif (end := _phone_end(units, at)) > at:
            yield Found(at, end, OTHER)
            reach = end


def _spelt(before: Unit, sign: Unit, after: Unit) -> bool:
    """Whether three units are an e-mail address whose sign is spelt: "jo.bloggs (at) council.gov.uk"."""
    bracketed = sign.before[-1:] in ("(", "[") and sign.after[:1] in (")", "]")
    return (bracketed or "." in before.core) and _DOMAIN.fullmatch(after.core) is not None


def _phone_end(units: Sequence[Unit], at: int) -> int:
    """The end of the telephone number that begins at `at`; `at` if there is none.

    A number is 10 or 11 digits from 0, or 12 or so from +44, in at most six groups; after a label ("Tel:") fewer do.
    """
    international = units[at].text.lstrip("([").startswith(("+44", "0044"))
    labelled = at > 0 and (
        _PHONE_LABEL.fullmatch(units[at - 1].text) is not None or units[at - 1].key.rstrip(".") in _EXTENSION
    )
    if not (international or labelled or _FROM_ZERO.match(units[at].text)):
        return at
    digits, end = "", at
    while end < len(units) and end - at < 6 and _PHONE_PART.fullmatch(units[end].text):
        digits += _NO_DIGITS.sub("", units[end].text)
        end += 1
        if units[end - 1].text.endswith((",", ";", ".")) or len(digits) >= 13:
            break
        if (digits.startswith("0") and 10 <= len(digits) <= 11) or (international and len(digits) >= 11):
            follower = units[end].text if end < len(units) else ""
            if not (_PHONE_PART.fullmatch(follower) and len(digits) + len(_NO_DIGITS.sub("", follower)) <= 11):
                return end
    if digits.startswith("0") and 10 <= len(digits) <= 11:
        return end
    if international and 11 <= len(digits) <= 14:
        return end
    if labelled and 3 <= len(digits) <= 13:
        return end
    return at
