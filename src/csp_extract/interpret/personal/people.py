"""Names of people, told by their signs: a title, a given name with a surname, initials, a label, a signature.

Organisations, schemes, laws, streets and buildings that bear a person's name are no names, and posts are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from . import name_words as lists
from .name_units import NAME, UPPER, Found, Unit, breaks, listed, may_be_surname, names_a_body, shaped

_CAPITALS = re.compile(rf"[{UPPER}][{UPPER}'’-]+")
_COLLAR = re.compile(r"\d{2,5}")
"""An officer's number between rank and name."""
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.?){0,2}")
_PARTICLES: Final = frozenset("de la van von der den al el ap ab bin".split())
_CAPITAL_PARTICLES: Final = frozenset(("Ní", "Nic", "Ó", "Mac", "Ui", "Uí", "Al", "El", "Bin", "Bint"))
_CLOSING = ("”", '"', "’", "'")


def people_in(
    units: Sequence[Unit], following: Sequence[Unit], foreword: bool, taken: AbstractSet[int] = frozenset()
) -> list[Found]:
    """The names of people in a run of words; `following` is the next run, `taken` the units that are none already.

    A line that is nothing but a name counts as a signature if a post stands under it, or in a foreword.
    """
    found: list[Found] = []
    used = set(taken)
    names = lists.given_names()

    def add(one: Found | None) -> None:
        if one is not None and used.isdisjoint(range(one.start, one.end)):
            found.append(one)
            used.update(range(one.start, one.end))

    for at in [at for at, unit in enumerate(units) if unit.from_here]:
        if at in used:
            continue
        key = units[at].key
        bare = key.rstrip(".")
        if bare in lists.TITLES or bare in lists.RANKS:
            add(_titled(units, at))
        if key in names.plain or key in names.doubtful:
            add(_given(units, at) or _bracketed(units, at))
        elif len(key) <= 3:
            add(_initialled(units, at))
        if key in lists.LABELS:
            for one in _labelled(units, at):
                add(one)
    if len(units) <= 16 and not used and units and units[0].shape:
        add(_signature(units, following, foreword))
    return found


def _titled(units: Sequence[Unit], at: int) -> Found | None:
    unit = units[at]
    key = unit.key.rstrip(".")
    rank = key in lists.RANKS and unit.core.rstrip(".").isupper()
    if not (key in lists.TITLES and unit.core[:1].isupper()) and not rank:
        return None
    if unit.after.strip(".") or at + 1 >= len(units):
        return None
    if (
        rank
        and at
        and units[at - 1].core[:1].isupper()
        and not units[at - 1].after
        and units[at - 1].key not in ("the",)
    ):
        return None  # "Rother DC Wealden DC"
    if key == "sir" and at and units[at - 1].key in ("cyngor", "neuadd"):
        return None  # "Cyngor Sir …" is a county council
    begin = at + 1
    if _COLLAR.fullmatch(units[begin].core) and not units[begin].after and begin + 1 < len(units):
        begin += 1  # "Inspector 1182 …"
    end = _after_title(units, begin)
    if end == begin or _INITIAL.fullmatch(units[end - 1].core):
        return None
    first = units[begin].key
    if rank and key in lists.STRICT_RANKS:
        names = lists.given_names()
        if first not in names.plain and first not in lists.surnames():
            return None
    if names_a_body(units, begin, end):
        return None
    return Found(begin, end, NAME)


def _after_title(units: Sequence[Unit], start: int) -> int:
    """The end of the name that begins at `start` after a title; `start` itself if there is none."""
    end = start
    while end < len(units) and end - start < 4:
        unit = units[end]
        if unit.key.rstrip(".") in lists.TITLES or unit.key.rstrip(".") in ("ch", "chief", "det") or _is_rank(unit):
            break  # two signatures side by side
        initial = _INITIAL.fullmatch(unit.core) is not None and len(unit.core.replace(".", "")) <= 2
        if not (shaped(unit) or initial or (end > start and unit.key in _PARTICLES) or listed(unit)):
            break
        end += 1
        if breaks(unit) and not (initial and unit.after == "."):
            break
    while end > start and units[end - 1].key in _PARTICLES:
        end -= 1
    return end


def _is_rank(unit: Unit) -> bool:
    return unit.key in lists.RANKS and unit.core.isupper()


def _given(units: Sequence[Unit], at: int) -> Found | None:
    """A given name (and initials) with a surname after it."""
    unit, names = units[at], lists.given_names()
    key = unit.key
    plain = key in names.plain
    if not (plain or key in names.doubtful) or breaks(unit) or at + 1 >= len(units):
        return None
    capitals = unit.core.isupper() and len(unit.core) > 2
    if not capitals and not unit.core[:1].isupper():
        return None
    if at and (units[at - 1].key in lists.NOT_BEFORE or units[at - 1].key.rstrip(".") in lists.NOT_BEFORE):
        return None
    end = at + 1
    while end < len(units) and _INITIAL.fullmatch(units[end].core) and len(units[end].core) <= 3:
        end += 1
    while end < len(units) and (
        (units[end].key in _PARTICLES and units[end].core.islower()) or units[end].core in _CAPITAL_PARTICLES
    ):
        end += 1
    if end >= len(units):
        return None
    second = units[end].key in names.plain and shaped(units[end]) and not breaks(units[end])
    if (
        second
        and end + 1 < len(units)
        and units[end + 1].key in lists.surnames()
        and may_be_surname(units[end + 1], key)
    ):
        end += 1  # a second given name
    surname = units[end]
    if capitals:
        if not _CAPITALS.fullmatch(surname.core) or surname.key not in lists.surnames():
            return None
    elif not may_be_surname(surname, key) or (not plain and surname.key not in lists.surnames()):
        return None
    if (key, surname.key) in lists.KNOWN_AS_NAMES:
        return None
    end += 1
    if end < len(units) and not breaks(surname) and units[end].key in lists.surnames() and shaped(units[end]):
        end += 1
    if names_a_body(units, at, end):
        return None
    return Found(at, end, NAME)


def _initialled(units: Sequence[Unit], at: int) -> Found | None:
    """ "J. Smith", "K Smith": initials before a listed surname."""
    unit = units[at]
    text = unit.core + ("." if unit.after.startswith(".") else "")
    if not _INITIAL.fullmatch(unit.core) or unit.after.strip(".") or at + 1 >= len(units):
        return None
    if at and units[at - 1].key in lists.LETTERED:
        return None
    if unit.core in ("A", "I") and not text.endswith("."):
        return None
    if len(unit.core.replace(".", "")) > 1 and "." not in text:
        return None
    surname = units[at + 1]
    if not listed(surname):
        return None
    return None if names_a_body(units, at, at + 2) else Found(at, at + 2, NAME)


def _bracketed(units: Sequence[Unit], at: int) -> Found | None:
    """ "(Karen)" or, at the end of a quotation, "” – Sarah"."""
    unit = units[at]
    if unit.key not in lists.given_names().plain or not unit.core[:1].isupper():
        return None
    alone = "(" in unit.before and ")" in unit.after
    quoted = at >= 2 and units[at - 1].text in ("–", "—", "-") and units[at - 2].text.endswith(_CLOSING)
    return Found(at, at + 1, NAME) if alone or quoted else None


def _labelled(units: Sequence[Unit], at: int) -> Iterator[Found]:
    """Names after "Author:", "Present:", "prepared by": pairs of capitalised words, parted by commas."""
    unit = units[at]
    label = unit.key in lists.LABELS and unit.after.startswith(":")
    by = unit.key == "by" and at > 0 and units[at - 1].key in lists.BY_VERBS
    if not (label or by):
        return
    at += 1
    while at + 1 < len(units):
        first, second = units[at], units[at + 1]
        if not (shaped(first) and not breaks(first) and (shaped(second) or listed(second))):
            return
        if names_a_body(units, at, at + 2):
            return
        yield Found(at, at + 2, NAME)
        at += 2
        if not second.after.startswith((",", ";")):
            return


def _signature(units: Sequence[Unit], following: Sequence[Unit], foreword: bool) -> Found | None:
    """A signature: two to four capitalised words with a post under or after them."""
    size = 0
    while size < len(units) and size < 4 and (shaped(units[size]) or (size and listed(units[size]))):
        size += 1
        if breaks(units[size - 1]):
            break
    if size < 2:
        return None
    names = lists.given_names()
    known = units[0].key in names.plain or units[0].key in names.doubtful
    if size == len(units):
        if _post_line(following) and (foreword or known):
            return Found(0, size, NAME)
        return None
    if (foreword or known) and size <= 3 and _post_line(units[size:]) and not names_a_body(units, 0, size):
        return Found(0, size, NAME)
    return None


def _post_line(units: Sequence[Unit]) -> bool:
    """Whether a line names a post: one of its first four words is one."""
    return any(unit.key in lists.POSTS for unit in units[:4]) and len(units) <= 16
