"""Words as a reader sees them, pieces of one word together, and whether they look like parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from ...content import Word
from . import name_words as lists

NAME: Final = "[name withheld]"
"""What stands for a name."""
OTHER: Final = "[withheld]"
"""What stands for a number or address."""

_BEFORE: Final = "([\"'‘“*"
_AFTER: Final = ")]\"'’”*.,;:!?"
_ADDRESS_SIGN = re.compile(r"[@\d]")
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
    """A word as a reader sees it: glued pieces together. Made once for each text, and all that its text tells is asked
    once: whether it has the `shape` of a part of a name, whether a name, title or label may be read `from_here`, and
    whether it may be of an `address` or number."""

    text: str
    before: str
    core: str
    after: str
    key: str
    """`core`, casefolded."""
    shape: bool
    from_here: bool
    address: bool


class Found(NamedTuple):
    """Units `start` to `end` (exclusive) are to be replaced by `mark`."""

    start: int
    end: int
    mark: str


def units_of(words: Sequence[Word]) -> list[Unit]:
    """The words of a run as a reader sees them; none for words without text."""
    texts: list[str] = []
    for word in words:
        if word.glued and texts:
            texts[-1] += word.text
        else:
            texts.append(word.text)
    return [_unit(text) for text in texts if text]


def places_of(words: Sequence[Word]) -> list[range]:
    """Which of the words each of `units_of(words)` is made of."""
    starts = [at for at, word in enumerate(words) if at == 0 or not word.glued]
    places = [range(first, last) for first, last in pairwise([*starts, len(words)])]
    return [place for place in places if any(words[at].text for at in place)]


@lru_cache(maxsize=32768)
def _unit(text: str) -> Unit:
    before, core, after = ("", text, "") if text.isalnum() else _parted(text)
    key = core.casefold()
    names = lists.given_names()
    bare = key.rstrip(".")
    capital = core[:1].isupper()
    shape = capital and SHAPE.fullmatch(core) is not None
    from_here = (capital or key == "by") and (
        bare in lists.TITLES or bare in lists.RANKS or len(key) <= 3
        or key in names.plain or key in names.doubtful or key in lists.LABELS
    )  # fmt: skip
    address = key == "at" or _ADDRESS_SIGN.search(text) is not None
    return Unit(text, before, core, after, key, shape, from_here, address)


def _parted(text: str) -> tuple[str, str, str]:
    """Signs before a word, the word, and what closes it: signs, with a possessive "'s" before them."""
    core = text.lstrip(_BEFORE)
    before = text[: len(text) - len(core)]
    end = len(core.rstrip(_AFTER))
    if core[:end].endswith(("'s", "’s")):
        end -= 2
    return before, core[:end], core[end:]


def shaped(unit: Unit) -> bool:
    """Looks like one part of a name and is no ordinary word."""
    return unit.shape and unit.key not in lists.NOT_NAMES


def listed(unit: Unit) -> bool:
    """A listed surname although it is an ordinary word as well ("Green")."""
    return unit.shape and unit.key in lists.surnames() and unit.key not in lists.INSTITUTIONS


def breaks(unit: Unit) -> bool:
    """Whether a name ends with this unit (punctuation or a possessive follows it)."""
    return bool(unit.after)


def may_be_surname(unit: Unit, given: str) -> bool:
    if not unit.shape:
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
