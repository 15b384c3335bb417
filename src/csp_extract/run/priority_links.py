"""Which priority of the document's own list a printed text or code means."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from ..records import Priority
from ..text import fold

_SAME_PRIORITY = 92.0
"""Similarity in per cent from which a printed priority is one of the document's list in other typing."""


def find_priority(text: str, known: Sequence[Priority]) -> Priority | None:
    """The priority of the document's list that `text` means: the same words, or its label or number alone."""
    wanted = fold(text)
    own = [one for one in known if one.owner == "partnership"] or list(known)
    for one in own:
        label = fold(one.label or "")
        if wanted in (fold(one.text), label, f"{label}: {fold(one.text)}") or (label and _code(wanted) == _code(label)):
            return one
    best = max(own, key=lambda one: ratio(wanted, fold(one.text)), default=None)
    if best is not None and ratio(wanted, fold(best.text)) >= _SAME_PRIORITY:
        return best
    code = _code(wanted)
    if code and code.isdecimal() and int(code) <= len(own) and len(wanted) <= 12:
        return next((one for one in own if one.position == int(code)), None)
    return None


def _code(text: str) -> str:
    """The number of a bare code: "p1", "priority 1", "1." give "1"; other texts give ""."""
    for word in ("strategic ", "priority ", "objective ", "aim ", "no ", "p"):
        text = text.removeprefix(word)
    text = text.strip(" .:()")
    return text if text.isdecimal() and len(text) <= 2 else ""
