"""Withholds names of people, telephone numbers and e-mail addresses before anything else is read.

A name is told by its signs: a title or rank before it, a given name with a surname after it, its place (a signature
with a post under it, a label such as "Author:", the end of a quotation). Organisations, schemes, laws, streets and
buildings that bear a person's name are left alone, and so are posts.
"""

# ruff: noqa: E501 - patterns are easier to read on one line
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ..content import Block, Cell, Document, Furniture, Heading, Paragraph, Table, Word
from . import name_words as lists

NAME: Final = "[name withheld]"
OTHER: Final = "[withheld]"

_CORE = re.compile(r"""^([(\["'‘“*]*)(.*?)((?:['’]s)?[)\]"'’”*.,;:!?]*)$""", re.S)
_UPPER: Final = "A-ZÀ-ÖØ-Þ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).isupper())
_LOWER: Final = "a-zß-öø-ÿ" + "".join(chr(code) for code in range(0x100, 0x250) if chr(code).islower())
_SHAPE = re.compile(
    rf"(?:[A-ZÓ]['’])?(?:Mc|Mac|Fitz|De|Le|La|Van)?[{_UPPER}][{_LOWER}]+(?:['’][{_LOWER}]{{2,}})?(?:-[{_UPPER}][{_LOWER}]+)*"
)
_CAPITALS = re.compile(rf"[{_UPPER}][{_UPPER}'’-]+")
_COLLAR = re.compile(r"\d{2,5}")
"""An officer's number between rank and name."""
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.?){0,2}")
_PARTICLES: Final = frozenset("de la van von der den al el ap ab bin".split())
_HANDLE = re.compile(r"@[A-Za-z]\w{2,30}")
"""A name in a social network."""
_CAPITAL_PARTICLES: Final = frozenset(("Ní", "Nic", "Ó", "Mac", "Ui", "Uí", "Al", "El", "Bin", "Bint"))
_EMAIL = re.compile(r"[^\s@]@[\w-]+\.[\w.-]+|mailto:", re.I)
_DOMAIN = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.I)
_PHONE_PART = re.compile(r"[(\[+]*[\d()/.+-]*\d[\d()/.-]*[)\],.;:]*")
_ADDRESS_SIGN = re.compile(r"[@\d]")
_EXTENSION = frozenset({"ext", "extension"})
_PHONE_LABEL = re.compile(r"(?:tel(?:ephone)?|phone|mobile|mob|fax|ffôn|minicom|textphone)\W*", re.I)
_PLACE_SURNAMES: Final = frozenset(
    "hall hill wood woods green park street lane west field fields church bridge gate court north".split()
)
_PLACE_GIVEN: Final = frozenset(
    """albert alexandra elizabeth george james charles catherine william edward alfred arthur anne margaret mary david
    andrew john peter paul thomas michael victoria charlotte edmund oswald giles helen helens nicholas""".split()
)
_FOREWORD = re.compile(r"\b(?:foreword|introduction|welcome|message|rhagair|from the chair)\b|chair['’]?s\b", re.I)
_CLOSING = ("”", '"', "’", "'")

Organisations = Callable[[str], Sequence[tuple[int, int]]]
"""Text to the spans (start, end) of known organisations in it."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """The ids of all words that were replaced, and how many names, numbers and addresses they were."""

    words: frozenset[int]
    count: int


class _Unit(NamedTuple):
    """A word as a reader sees it: glued pieces together. `at` is the index of its first piece, `end` after its last."""

    text: str
    at: int
    end: int
    before: str
    core: str
    after: str
    key: str
    """`core`, casefolded."""


class _Found(NamedTuple):
    """Units `start` to `end` (exclusive) are to be replaced by `mark`."""

    start: int
    end: int
    mark: str


def _units(words: Sequence[Word]) -> list[_Unit]:
    units: list[_Unit] = []
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and words[end].glued:
            end += 1
        text = words[at].text if end == at + 1 else "".join(word.text for word in words[at:end])
        if text.isalnum():
            units.append(_Unit(text, at, end, "", text, "", text.casefold()))
        elif text:
            match = _CORE.match(text)
            before, core, after = match.groups() if match else ("", text, "")
            units.append(_Unit(text, at, end, before, core, after, core.casefold()))
        at = end
    return units


def _shaped(unit: _Unit) -> bool:
    """Looks like one part of a name and is no ordinary word."""
    return _SHAPE.fullmatch(unit.core) is not None and unit.key not in lists.NOT_NAMES


def _breaks(unit: _Unit) -> bool:
    """Whether a name ends with this unit (punctuation or a possessive follows it)."""
    return bool(unit.after)


def _may_be_surname(unit: _Unit, given: str) -> bool:
    if _SHAPE.fullmatch(unit.core) is None:
        return False
    key = unit.key
    if key in lists.surnames() and (key in _PLACE_SURNAMES or key in lists.NOT_NAMES):
        return key not in lists.INSTITUTIONS - _PLACE_SURNAMES and not (
            key in _PLACE_SURNAMES and given in _PLACE_GIVEN
        )
    return key not in lists.NOT_NAMES


def _names_a_body(units: Sequence[_Unit], start: int, end: int) -> bool:
    """Whether units[start:end] go on as the name of a body, a street or a scheme ("… Trust", "… Road", "… Law")."""
    if _breaks(units[end - 1]) and not units[end - 1].after.startswith(("'s", "’s")):
        return False
    if units[end - 1].after.startswith(("'s", "’s")) or end == start:
        follower = units[end] if end < len(units) else None
        return follower is not None and follower.key in lists.INSTITUTIONS and follower.core[:1].isupper()
    for unit in units[end : end + 3]:
        if not unit.core[:1].isupper() or "(" in unit.before:
            return False
        if unit.key in lists.INSTITUTIONS:
            return True
        if _breaks(unit):
            return False
    return False


def _after_title(units: Sequence[_Unit], start: int) -> int:
    """The end of the name that begins at `start` after a title; `start` itself if there is none."""
    end = start
    while end < len(units) and end - start < 4:
        unit = units[end]
        if unit.key.rstrip(".") in lists.TITLES or unit.key.rstrip(".") in ("ch", "chief", "det") or _is_rank(unit):
            break  # two signatures side by side
        initial = _INITIAL.fullmatch(unit.core) is not None and len(unit.core.replace(".", "")) <= 2
        if not (_shaped(unit) or initial or (end > start and unit.key in _PARTICLES) or _listed(unit)):
            break
        end += 1
        if _breaks(unit) and not (initial and unit.after == "."):
            break
    while end > start and units[end - 1].key in _PARTICLES:
        end -= 1
    return end


def _listed(unit: _Unit) -> bool:
    """A listed surname although it is an ordinary word as well ("Green")."""
    return (
        unit.key in lists.surnames() and _SHAPE.fullmatch(unit.core) is not None and unit.key not in lists.INSTITUTIONS
    )


def _is_rank(unit: _Unit) -> bool:
    return unit.key in lists.RANKS and unit.core.isupper()


def _titled(units: Sequence[_Unit], at: int) -> _Found | None:
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
    if _names_a_body(units, begin, end):
        return None
    return _Found(begin, end, NAME)


def _given(units: Sequence[_Unit], at: int) -> _Found | None:
    """A given name (and initials) with a surname after it."""
    unit, names = units[at], lists.given_names()
    key = unit.key
    plain = key in names.plain
    if not (plain or key in names.doubtful) or _breaks(unit) or at + 1 >= len(units):
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
    second = units[end].key in names.plain and _shaped(units[end]) and not _breaks(units[end])
    if (
        second
        and end + 1 < len(units)
        and units[end + 1].key in lists.surnames()
        and _may_be_surname(units[end + 1], key)
    ):
        end += 1  # a second given name
    surname = units[end]
    if capitals:
        if not _CAPITALS.fullmatch(surname.core) or surname.key not in lists.surnames():
            return None
    elif not _may_be_surname(surname, key) or (not plain and surname.key not in lists.surnames()):
        return None
    if (key, surname.key) in lists.KNOWN_AS_NAMES:
        return None
    end += 1
    if end < len(units) and not _breaks(surname) and units[end].key in lists.surnames() and _shaped(units[end]):
        end += 1
    if _names_a_body(units, at, end):
        return None
    return _Found(at, end, NAME)


def _initialled(units: Sequence[_Unit], at: int) -> _Found | None:
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
    if surname.key not in lists.surnames() or not _SHAPE.fullmatch(surname.core) or surname.key in lists.INSTITUTIONS:
        return None
    return None if _names_a_body(units, at, at + 2) else _Found(at, at + 2, NAME)


def _bracketed(units: Sequence[_Unit], at: int) -> _Found | None:
    """ "(Karen)" or, at the end of a quotation, "” – Sarah"."""
    unit = units[at]
    if unit.key not in lists.given_names().plain or not unit.core[:1].isupper():
        return None
    alone = "(" in unit.before and ")" in unit.after
    quoted = at >= 2 and units[at - 1].text in ("–", "—", "-") and units[at - 2].text.endswith(_CLOSING)
    return _Found(at, at + 1, NAME) if alone or quoted else None


def _labelled(units: Sequence[_Unit], at: int) -> Iterator[_Found]:
    """Names after "Author:", "Present:", "prepared by": pairs of capitalised words, parted by commas."""
    unit = units[at]
    label = unit.key in lists.LABELS and unit.after.startswith(":")
    by = unit.key == "by" and at > 0 and units[at - 1].key in lists.BY_VERBS
    if not (label or by):
        return
    at += 1
    while at + 1 < len(units):
        first, second = units[at], units[at + 1]
        if not (_shaped(first) and not _breaks(first) and (_shaped(second) or _listed(second))):
            return
        if _names_a_body(units, at, at + 2):
            return
        yield _Found(at, at + 2, NAME)
        at += 2
        if not second.after.startswith((",", ";")):
            return


def _addresses(units: Sequence[_Unit]) -> Iterator[_Found]:
    reach = 0
    for at, unit in enumerate(units):
        if at < reach:
            continue
        if unit.key == "at" and 0 < at < len(units) - 1 and _spelt(units[at - 1], unit, units[at + 1]):
            yield _Found(at - 1, at + 2, OTHER)
        if not _ADDRESS_SIGN.search(unit.text):
            continue
        if "@" in unit.text and (_EMAIL.search(unit.text) or _HANDLE.fullmatch(unit.core)):
            yield _Found(at, at + 1, OTHER)
        elif (end := _phone_end(units, at)) > at:
            yield _Found(at, end, OTHER)
            reach = end


def _spelt(before: _Unit, sign: _Unit, after: _Unit) -> bool:
    """Whether three units are an e-mail address whose sign is spelt: "jo.bloggs (at) council.gov.uk"."""
    bracketed = sign.before[-1:] in ("(", "[") and sign.after[:1] in (")", "]")
    return (bracketed or "." in before.core) and _DOMAIN.fullmatch(after.core) is not None


def _phone_end(units: Sequence[_Unit], at: int) -> int:
    """The end of the telephone number that begins at `at`; `at` if there is none.

    A number is 10 or 11 digits from 0, or 12 or so from +44, in at most six groups; after a label ("Tel:") six digits do.
    """
    digits, end = "", at
    while end < len(units) and end - at < 6 and _PHONE_PART.fullmatch(units[end].text):
        digits += re.sub(r"\D", "", units[end].text)
        end += 1
        if units[end - 1].text.endswith((",", ";", ".")) or len(digits) >= 13:
            break
        international = units[at].text.lstrip("([").startswith(("+44", "0044"))
        if (digits.startswith("0") and 10 <= len(digits) <= 11) or (international and len(digits) >= 11):
            follower = units[end].text if end < len(units) else ""
            if not (_PHONE_PART.fullmatch(follower) and len(digits) + len(re.sub(r"\D", "", follower)) <= 11):
                return end
    labelled = at > 0 and (
        _PHONE_LABEL.fullmatch(units[at - 1].text) is not None or units[at - 1].key.rstrip(".") in _EXTENSION
    )
    international = units[at].text.lstrip("([").startswith(("+44", "0044"))
    if digits.startswith("0") and 10 <= len(digits) <= 11:
        return end
    if international and 11 <= len(digits) <= 14:
        return end
    if labelled and 3 <= len(digits) <= 13:
        return end
    return at


def _post_line(units: Sequence[_Unit]) -> bool:
    """Whether a line names a post: one of its first four words is one."""
    return any(unit.key in lists.POSTS for unit in units[:4]) and len(units) <= 16


def _signature(units: Sequence[_Unit], following: Sequence[_Unit], foreword: bool) -> _Found | None:
    """A signature: two to four capitalised words with a post under or after them."""
    size = 0
    while size < len(units) and size < 4 and (_shaped(units[size]) or (size and _listed(units[size]))):
        size += 1
        if _breaks(units[size - 1]):
            break
    if size < 2:
        return None
    names = lists.given_names()
    known = units[0].key in names.plain or units[0].key in names.doubtful
    if size == len(units):
        if _post_line(following) and (foreword or known):
            return _Found(0, size, NAME)
        return None
    if (foreword or known) and size <= 3 and _post_line(units[size:]) and not _names_a_body(units, 0, size):
        return _Found(0, size, NAME)
    return None


def _found(units: Sequence[_Unit], following: Sequence[_Unit], foreword: bool) -> list[_Found]:
    found = list(_addresses(units))
    taken = {at for one in found for at in range(one.start, one.end)}
    names = lists.given_names()

    def add(one: _Found | None) -> None:
        if one is not None and taken.isdisjoint(range(one.start, one.end)):
            found.append(one)
            taken.update(range(one.start, one.end))

    for at, unit in enumerate(units):
        key = unit.key
        if not (unit.core[:1].isupper() or key == "by") or at in taken:
            continue
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
    if len(units) <= 16 and not taken:
        add(_signature(units, following, foreword))
    return found


def _replaced(words: Sequence[Word], units: Sequence[_Unit], found: Sequence[_Found]) -> dict[int, Word]:
    """New words by id: the first of each finding bears its mark, the others are empty."""
    changed: dict[int, Word] = {}
    for one in found:
        first, last = units[one.start], units[one.end - 1]
        for index in range(first.at, last.end):
            changed[words[index].id] = replace(words[index], text="")
        text = first.before + one.mark + (last.after if one.mark == NAME else last.after.lstrip("'’s"))
        changed[words[first.at].id] = replace(words[first.at], text=text)
    return changed


def _sequences(document: Document) -> Iterator[tuple[int, tuple[Word, ...], bool]]:
    """Each run of words that is read together: (index of its block, words, whether in a foreword)."""
    foreword = False
    for index, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            if not _short_name_like(block.words):
                foreword = _FOREWORD.search(block.text) is not None
            yield index, block.words, foreword
        elif isinstance(block, Paragraph):
            yield index, block.words, foreword
        elif isinstance(block, Table):
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    yield index, paragraph.words, foreword and len(block.cells) <= 6
        elif isinstance(block, Furniture):
            yield index, block.words, False


def _short_name_like(words: Sequence[Word]) -> bool:
    """A heading that is a signature set large does not end the foreword."""
    units = _units(words)
    return 2 <= len(units) <= 4 and all(_shaped(unit) for unit in units)


def withhold(document: Document, organisations: Organisations | None = None) -> tuple[Document, Withheld]:
    """`document` with the words of names, telephone numbers and e-mail addresses replaced.

    The first word of a name reads "[name withheld]", of a number or address "[withheld]"; the rest are empty, which
    `text_of` leaves out. `organisations` finds known organisations in a text; what lies within one is left alone.
    """
    sequences = list(_sequences(document))
    units = [_units(words) for _, words, _ in sequences]
    changed: dict[int, Word] = {}
    blocks: set[int] = set()
    count = 0
    for number, (index, words, foreword) in enumerate(sequences):
        following = units[number + 1] if number + 1 < len(units) else []
        found = _found(units[number], following, foreword)
        if not found:
            continue
        if organisations is not None:
            found = _not_organisations(units[number], found, organisations)
        if found:
            changed |= _replaced(words, units[number], found)
            blocks.add(index)
            count += len(found)
            rest = sequences[number + 1 : number + 4]
            for word in _wrapped(units[number], words, found, [run for _, run, _ in rest]):
                changed[word.id] = replace(word, text="")
                blocks.update(at for at, run, _ in rest if any(one.id == word.id for one in run))
    if not changed:
        return document, Withheld(frozenset(), 0)
    new_blocks = tuple(
        _with_words(block, changed) if index in blocks else block for index, block in enumerate(document.blocks)
    )
    new_words = tuple(changed.get(word.id, word) for word in document.words)
    return replace(document, blocks=new_blocks, words=new_words), Withheld(frozenset(changed), count)


def _wrapped(
    units: Sequence[_Unit], words: Sequence[Word], found: Sequence[_Found], following: Sequence[tuple[Word, ...]]
) -> Iterator[Word]:
    """The second half of a name that went on in the next line of a narrow column, beside other text.

    It stands under the title or the first half, to 3 points, in the line below.
    """
    for one in found:
        first, last = words[units[one.start].at], words[units[one.end - 1].at]
        if one.mark != NAME or one.end != len(units) or one.end - one.start > 1 or not last.page:
            continue
        title = max(0, one.start - 2)
        lefts = [words[unit.at].x0 for unit in units[title : one.end]]
        for word in (word for run in following for word in run):
            under = word.page == last.page and 0 < word.top - first.top < 2.2 * (first.bottom - first.top)
            if under and any(abs(word.x0 - left) < 3 for left in lefts) and _shaped(_units([word])[0]):
                yield word
                break


def _not_organisations(units: Sequence[_Unit], found: list[_Found], organisations: Organisations) -> list[_Found]:
    starts: list[int] = []
    text = ""
    for unit in units:
        text += " " if text else ""
        starts.append(len(text))
        text += unit.text
    spans = organisations(text)
    kept = []
    for one in found:
        start, end = starts[one.start], starts[one.end - 1] + len(units[one.end - 1].text)
        inside = any(left <= start + 2 and end - 2 <= right and right - left > 0 for left, right in spans)
        if one.mark == OTHER or not inside:
            kept.append(one)
    return kept


def _swap(words: Sequence[Word], changed: dict[int, Word]) -> tuple[Word, ...]:
    return tuple(changed.get(word.id, word) for word in words)


def _with_words(block: Block, changed: dict[int, Word]) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, words=_swap(block.words, changed), marker=_swap(block.marker, changed))
    if isinstance(block, Furniture):
        return replace(block, words=_swap(block.words, changed))
    if isinstance(block, Table):
        return replace(block, cells=tuple(_cell_with_words(cell, changed) for cell in block.cells))
    return block


def _cell_with_words(cell: Cell, changed: dict[int, Word]) -> Cell:
    paragraphs = tuple(
        replace(paragraph, words=_swap(paragraph.words, changed), marker=_swap(paragraph.marker, changed))
        for paragraph in cell.paragraphs
    )
    return replace(cell, paragraphs=paragraphs)
