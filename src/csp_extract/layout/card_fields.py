"""The lines of a card in the order in which they are read: labels stand above their values, in columns of their own.

"Lead" and "Supported by" in small type beside each other, with what they say below: each label is read with its own
values. A row of labels is told by its type, which is another than that of the lines that begin right below each label.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from csp_extract.content import Word
from csp_extract.layout.lines import TextLine, rows_of, segments, whole_lines

_FLUSH = 2.5
"""Points by which a value may begin beside the edge of its label."""
_NEAR = 1.6
"""In units of the type size: a value's first line stands no further below its label."""
_LABEL_WORDS = 6
_FLAG_WORDS = 3
_FAR = 3.0
"""In units of the type size: a flag on the line of a title stands further from it."""
_SIZES = 0.4
"""Points by which the sizes of two types differ."""


Rows = list[list[TextLine]]
Type = tuple[int, bool, bool, float]
"""Colour, bold, italic and size of a line."""


@dataclass(slots=True)
class Field:
    """Lines of a card to be read in one go: its title, or a label with its values. `beside`: another field stands to
    the right. `right`: where its lines end at most, if that is known."""

    lines: list[TextLine]
    beside: bool = False
    right: float | None = None


def in_fields(cards: Sequence[Sequence[Word]]) -> list[list[Field]]:
    """The words of each card of a page as fields in reading order; one field where no labels stand in columns."""
    rows = [rows_of(segments(words)) for words in cards]
    types = {kind for card in rows if (kind := _type_of_labels(card)) is not None}
    found = [_fields(card, types) for card in rows]
    ends: dict[int, float] = {}
    beside = [field for fields in found for field in fields if field.beside]
    for field in beside:
        at = round(field.lines[0].x0)
        ends[at] = max(ends.get(at, 0.0), *(line.x1 for line in field.lines))
    for field in beside:
        field.right = ends[round(field.lines[0].x0)]
    return found


def _type_of_labels(rows: Rows) -> Type | None:
    """The type of the first row of labels beside each other, over values that begin flush with two of them."""
    for row, below in pairwise(rows):
        flush = sum(any(abs(piece.x0 - label.x0) <= _FLUSH for piece in below) for label in row)
        if flush > 1 and _are_labels(row, below):
            return _type(row[0])
    return None


def _fields(rows: Rows, types: Set[Type]) -> list[Field]:
    starts = [
        at for at, row in enumerate(rows)
        if _type(row[0]) in types and at + 1 < len(rows) and _are_labels(row, rows[at + 1])
    ]  # fmt: skip
    if not starts:
        return [Field(_whole(rows))]
    out = [Field(_whole(rows[: starts[0]]))] if starts[0] else []
    for at, end in pairwise([*starts, len(rows)]):
        edges = [piece.x0 for piece in rows[at]]
        columns: list[list[TextLine]] = [[] for _ in edges]
        for row in rows[at:end]:
            for piece in row:
                columns[sum(piece.x0 >= edge - _FLUSH for edge in edges[1:])].append(piece)
        out += [Field(whole_lines(column), number + 1 < len(edges)) for number, column in enumerate(columns)]
    return out


def _whole(rows: Rows) -> list[TextLine]:
    return whole_lines([piece for row in rows for piece in row])


def _type(line: TextLine) -> Type:
    return line.colour, line.bold, line.italic, round(line.size, 1)


def closing_flag(words: Sequence[Word]) -> list[Word]:
    """The words in a colour of their own that end the first line of a card, far to the right; [] if none do."""
    row = rows_of(segments(words))[0]
    if len(row) < 2:
        return []
    first, last = row[0], row[-1]
    own = last.colour not in (-1, first.colour) and len(last.words) <= _FLAG_WORDS
    return last.words if own and last.x0 - row[-2].x1 > _FAR * first.size else []


def _are_labels(row: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    """Whether the pieces of a row are labels of a type of their own, over values that begin flush with them."""
    first = row[0]
    if any(
        len(piece.words) > _LABEL_WORDS or not piece.words[0].text[:1].isupper() or _other(first, piece)
        for piece in row
    ):  # fmt: skip
        return False
    if any(not _other(first, piece) or piece.top - first.bottom > _NEAR * first.size for piece in below):
        return False
    return any(abs(piece.x0 - below[0].x0) <= _FLUSH for piece in row) and all(
        any(abs(piece.x0 - label.x0) <= _FLUSH for label in row) for piece in below
    )


def _other(one: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in different types."""
    return (
        one.colour != other.colour or one.bold != other.bold or one.italic != other.italic
        or abs(one.size - other.size) > _SIZES
    )  # fmt: skip
