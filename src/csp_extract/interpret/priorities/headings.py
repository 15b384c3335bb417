"""Priorities that stand as headings over the parts of a document."""

from __future__ import annotations

from collections.abc import Sequence

from ...content import Table
from ...text import fold
from ..outline import Part
from ..values.periods import year_of
from .lists import items_from, short_from
from .records import Collector
from .words import cleaned, own_label, owner_of


def recurring_list(parts: Sequence[Part], found: Collector) -> None:
    """A list without a word of announcement whose items come again as headings: they are what the document is about."""
    titles = {fold(cleaned(part.heading.words)[0].text) for part in parts if part.heading is not None and part.body}
    for part in parts:
        if part.kind in ("achievements", "members"):
            continue
        at = 0
        while at < len(part.body):
            block = part.body[at]
            run = [] if isinstance(block, Table) else items_from(part.body, at) or short_from(part.body, at)
            matching = sum(fold(cleaned(item.words)[0].text) in titles for item in run)
            if len(run) >= 2 and matching >= 2 and matching * 10 >= len(run) * 8:
                found.add_list(run, "", owner_of(part.title), year_of(part.title))
                return
            at += max(1, len(run))


def bare_headings(parts: Sequence[Part], found: Collector) -> None:
    """Headings without anything under them that come again over the parts of the plan."""
    titles = {fold(part.title) for part in parts if part.heading is not None and part.body}
    bare = [
        part
        for part in parts
        if part.heading is not None and not part.body and fold(part.title) in titles and "artnership" not in part.title
    ]
    if len(bare) >= 2:
        for part in bare:
            value, label = cleaned(part.heading.words if part.heading else ())
            found.add(value, label, "partnership", None)


def numbered_headings(parts: Sequence[Part], found: Collector) -> None:
    """Headings such as "Priority 1: …", where no list is printed."""
    for part in parts:
        if part.heading is None:
            continue
        label = own_label(part.title)
        if label is not None and not label.casefold().startswith(("objective", "aim")):
            value, label = cleaned(part.heading.words)
            found.add(value, label, "partnership", None)
