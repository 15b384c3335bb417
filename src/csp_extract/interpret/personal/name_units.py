"""Words as a reader sees them, pieces of one word together, and whether they look like parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ...content import Word
from . import name_words as lists

NAME: Final = "[name withheld]"
"""What stands for a name."""
OTHER: Final = "[withheld]"
"""What stands for a number or address."""

_CORE = re.compile(r"""^([(\["'‘“*]*)(.*?)((?:['’]s)?[)\]"'’”*.,;:!?]*)$""", re.S)
UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_LOWER: Final = "a-zß-öø-ÿ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).islower())
SHAPE: Final = re.compile(
    rf"(?:[A-ZÓ]['’])?(?:Mc|Mac|Fitz|De|Le|La|Van)?[{UPPER}][{_LOWER}]+"
    rf"(?:['’][{_LOWER}]{{2,}})?(?:-[{UPPER}][{_LOWER}]+)*"
)
"""One part of a name: "Smith", "O'Neill", "McKay", "Jones-Davies"."""
_PLACE_SURNAMES: Final = frozenset(
    "hall hill wood woods green park street lane west field fields church bridge gate court north".split()
)
_PLACE_GIVEN: Final = frozenset(
    """albert alexandra elizabeth george james charles catherine william edward alfred arthur anne margaret mary david
    andrew john peter paul thomas michael victoria charlotte edmund oswald giles helen helens nicholas""".split()
)


class Unit(NamedTuple):
    """A word as a reader sees it: glued pieces together. `at` is the index of its first piece, `end` after its last."""

    text: str
    at: int
    end: int
    before: str
    core: str
    after: str
    key: str
    """`core`, casefolded."""


class Found(NamedTuple):
    """Units `start` to `end` (exclusive) are to be replaced by `mark`."""

    start: int
    end: int
    mark: str


def units_of(words: Sequence[Word]) -> list[Unit]:
    units: list[Unit] = []
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and words[end].glued:
            end += 1
        text = words[at].text if end == at + 1 else "".join(word.text for word in words[at:end])
        if text.isalnum():
            units.append(Unit(text, at, end, "", text, "", text.casefold()))
        elif text:
            match = _CORE.match(text)
            before, core, after = match.groups() if match else ("", text, "")
            units.append(Unit(text, at, end, before, core, after, core.casefold()))
        at = end
    return units


def shaped(unit: Unit) -> bool:
    """Looks like one part of a name and is no ordinary word."""
    return SHAPE.fullmatch(unit.core) is not None and unit.key not in lists.NOT_NAMES


def listed(unit: Unit) -> bool:
    """A listed surname although it is an ordinary word as well ("Green")."""
    return (
        unit.key in lists.surnames() and SHAPE.fullmatch(unit.core) is not None and unit.key not in lists.INSTITUTIONS
    )


def breaks(unit: Unit) -> bool:
    """Whether a name ends with this unit (punctuation or a possessive follows it)."""
    return bool(unit.after)


def may_be_surname(unit: Unit, given: str) -> bool:
    if SHAPE.fullmatch(unit.core) is None:
        return False
    key = unit.key
    if key in lists.surnames() and (key in _PLACE_SURNAMES or key in lists.NOT_NAMES):
        return key not in lists.INSTITUTIONS - _PLACE_SURNAMES and not (
            key in _PLACE_SURNAMES and given in _PLACE_GIVEN
        )
    return key not in lists.NOT_NAMES


def names_a_body(units: Sequence[Unit], start: int, end: int) -> bool:
    """Whether units[start:end] go on as the name of a body, a street or a scheme ("… Trust", "… Road", "… Law")."""
    if breaks(units[end - 1]) and not units[end - 1].after.startswith(("'s", "’s")):
        return False
    if units[end - 1].after.startswith(("'s", "’s")) or end == start:
        follower = units[end] if end < len(units) else None
        return follower is not None and follower.key in lists.INSTITUTIONS and follower.core[:1].isupper()
    for unit in units[end : end + 3]:
        if not unit.core[:1].isupper() or "(" in unit.before:
            return False
        if unit.key in lists.INSTITUTIONS:
            return True
        if breaks(unit):
            return False
    return False
