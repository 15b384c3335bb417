"""What the gazetteer answers: places in a text where something is named."""

from typing import Literal, NamedTuple

MentionKind = Literal["organisation", "unit", "everyone", "generic", "filler", "note", "person", "unknown"]


class Span(NamedTuple):
    """Character offsets of a name in a text."""

    start: int
    end: int


class Mention(NamedTuple):
    """A stretch of a cell, with the offsets of its unit where one is printed beside it.

    `organisation`: known to the vocabulary or the document, or a full name by its wording. `unit`: a team, post or
    department without its organisation; a bracket alone is one too (it belongs to whatever stands before the text).
    `generic`: a kind of body. `person`: a name to be withheld. `unknown`: a name that nothing is known of.
    `filler` (TBC, n/a) and `note` name nobody.
    """

    start: int
    end: int
    unit: tuple[int, int] | None
    kind: MentionKind
