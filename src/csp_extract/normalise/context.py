"""The context of a match that is asked for by hand: the name of an area and a date instead of a document."""

from collections.abc import Iterable
from datetime import date

from csp_extract.normalise.agencies import Context
from csp_extract.normalise.areas import DocumentArea, locate
from csp_extract.normalise.local import LocalNames, build_local
from csp_extract.vocabulary import Vocabulary


def area_named(vocabulary: Vocabulary, name: str) -> DocumentArea:
    """The area of the partnership of `name`: a district, unitary, county or partnership, as the vocabulary writes it.

    An area that nobody knows is one without codes: roles in it then resolve to nothing.
    """
    return locate(vocabulary, None if not name else f"{name} Community Safety Partnership", ())


def context_named(vocabulary: Vocabulary, area: str, on: date | None, named: Iterable[str] = ()) -> Context:
    """The context of a document of `area` on `on`; `named` are the organisations that it names in full."""
    members = tuple(named)
    local = build_local(vocabulary, (), members=members) if members else LocalNames()
    return Context(area=area_named(vocabulary, area) if area else None, on=on, local=local)
