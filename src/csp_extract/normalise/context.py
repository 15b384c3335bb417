"""The context of a match that is asked for by hand: the name of an area and a date instead of a document."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from csp_extract.normalise.agencies import Context
from csp_extract.normalise.areas import DocumentArea, locate
from csp_extract.normalise.local import LocalNames, build_local
from csp_extract.vocabulary import Vocabulary, fold
from csp_extract.vocabulary.model import COUNCIL_KINDS, LOWER_TIER_KINDS

_COUNCILS = ("council", "city council", "borough council", "district council", "county council")
_YEAR = re.compile(r"(\d{4})(?:\s*[-/–]\s*(\d{2}|\d{4}))?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def parse_day(text: str) -> date | None:
    """The first day of a date of any width: "2018-05-03", "2018-05" (May), "2018", "2018-19" (April 2018).

    None for the empty text. ValueError for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if (month := _MONTH.fullmatch(text)) and 1 <= int(month[2]) <= 12:
        return date(int(month[1]), int(month[2]), 1)
    if (year := _YEAR.fullmatch(text)) and int(year[1]) >= 1:
        return date(int(year[1]), 4 if year[2] else 1, 1)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is no date") from None


def area_named(vocabulary: Vocabulary, name: str) -> DocumentArea:
    """The area of the partnership of `name`: a district, unitary, county or partnership, or the name of its council.

    An area that nobody knows is one without codes: roles in it then resolve to nothing.
    """
    found = _of_partnership(vocabulary, name)
    if found.codes:
        return found
    for place in _other_names(vocabulary, name):
        other = _of_partnership(vocabulary, place)
        if other.codes:
            return other
    return found


def _of_partnership(vocabulary: Vocabulary, name: str) -> DocumentArea:
    return locate(vocabulary, f"{name} Community Safety Partnership", ())


def _other_names(vocabulary: Vocabulary, name: str) -> Iterator[str]:
    """The names of the areas of the one council, and then of the one area, that a short or full name may mean."""
    folded = fold(name)
    for writing in (folded, *(f"{folded} {ending}" for ending in _COUNCILS)):
        councils = {
            agency.agency_id: agency
            for alias in vocabulary.aliases.get(writing, ())
            if (agency := vocabulary.agencies[alias.agency_id]).kind in COUNCIL_KINDS
        }
        named = [council for council in councils.values() if fold(council.name) == writing] or [*councils.values()]
        if len(named) == 1:
            yield from (vocabulary.areas[code].name for code in named[0].area_codes if code in vocabulary.areas)
    longer = {one for one in vocabulary.areas_by_name if one.startswith(f"{folded} ") or one == f"county {folded}"}
    names = {area.name for one in longer for area in vocabulary.areas_by_name[one] if area.kind in LOWER_TIER_KINDS}
    if len(names) == 1:
        yield names.pop()


def context_named(vocabulary: Vocabulary, area: str, on: date | None, named: Iterable[str] = ()) -> Context:
    """The context of a document of `area` on `on`; `named` are the organisations that it names in full."""
    members = tuple(named)
    local = build_local(vocabulary, (), members=members) if members else LocalNames()
    return Context(area=area_named(vocabulary, area) if area else None, on=on, local=local)
