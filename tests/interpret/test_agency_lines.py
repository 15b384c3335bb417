"""Agencies one below the other in a narrow cell, without signs between them."""

from __future__ import annotations

import pytest

from csp_extract.content import Style, Word
from csp_extract.interpret.cells import Stretch
from csp_extract.interpret.plan.agency_lines import parted_by_lines
from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of

STYLE = Style(size=10)


@pytest.fixture(scope="module")
def names() -> Gazetteer:
    return gazetteer_of(load())


def cell(*lines: str) -> Stretch:
    """A paragraph whose lines stand one below the other."""
    words = [
        Word(0, token, STYLE, 1, 50.0 + 40 * place, 100.0 + 12 * line, 85.0 + 40 * place, 110.0 + 12 * line)
        for line, text in enumerate(lines)
        for place, token in enumerate(text.split())
    ]
    return Stretch([words])


@pytest.mark.parametrize(
    ("lines", "parted"),
    [
        (("Elmby Sports Council", "Kent Fire and Rescue Service"), True),
        (("Community groups", "Elmby Voluntary Action"), True),
        (("FWXG", "licensees"), True),
        (("Elmby Sports Council", "Elmby Borough Council"), True),
        (("Stagecoach", "Elmby Borough Council"), True),
        (("Kent Fire and", "Rescue Service"), False),
        (("Elmby Borough", "Council"), False),
        (("Kent Police", "Cyber Crime Unit"), False),
        (("Elmby Sports", "Council"), False),
    ],
)
def test_lines_are_parted_where_each_is_a_name(names: Gazetteer, lines: tuple[str, str], parted: bool) -> None:
    stretch = cell(*lines)
    text = parted_by_lines(stretch, 0, stretch.text, names.segment(stretch.text), names, ())
    found = [text[one.start : one.end] for one in names.segment(text)]
    assert (found == list(lines)) is parted
