"""Names that a document itself makes known: those it prints alone in some cell, in prose, in its lists.

"Elm Foundation" that stands alone in one cell is a name in all others too, also where it runs on into the next
("Elm Foundation Harrowmere Borough Council"). One set of names is made for a document before its cells are parted.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from csp_extract.vocabulary.abbreviations import pairs_in, whole_pairs
from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.gazetteer import Gazetteer
from csp_extract.vocabulary.mentions import Mention
from csp_extract.vocabulary.names import full_names
from csp_extract.vocabulary.phrases import names_index
from csp_extract.vocabulary.single_words import stands_alone
from csp_extract.vocabulary.wording import head_of, is_acronym, is_full_name, is_kind, is_unit
from csp_extract.vocabulary.words import CONNECTIVES, FILLERS

_WORD = re.compile(r"&|[^\W_](?:[\w’'.-]*\w)?")
_OPENS = frozenset("\n;|/,•([–—:*+&")
_CLOSES = frozenset("\n;|/,•()[]–—:*+&")
_LONG = 3
"""Words of a name that can hardly be the beginning or the end of another one."""
_ODD = re.compile(r"[^\w\s&’'.,()/-]|[^\x00-\u024F\u1E00-\u1EFF\u2018\u2019\u2013]")


def document_names(
    gazetteer: Gazetteer, texts: Iterable[str], cells: Collection[str], glossary: Sequence[tuple[str, str]] = ()
) -> frozenset[str]:
    """The names that may be taken for known in every agencies cell of a document.

    `texts` are its headings and paragraphs, `cells` the texts of its agencies cells, `glossary` pairs of abbreviation
    and meaning (only those that mean an organisation count).
    """
    prose = list(texts)
    told = {name for text in prose for name in _in_prose(text)}
    explained = [pair for text in whole_pairs(prose) for pair in pairs_in(text, lambda name: _known(gazetteer, name))]
    told |= {pair.short for pair in explained if _is_full(pair.full) or gazetteer.is_name(pair.full)}
    for short, full in glossary:
        if _is_full(full):
            told.add(full)
            if is_acronym(short):
                told.add(short)
    known = frozenset(part for name in told for part in _parted(gazetteer, name))
    alone: dict[str, str] = {}
    for cell in cells:
        mentions = gazetteer.segment(cell, known)
        edges = {edge for one in mentions for edge in (one.start, one.end)}
        for mention in mentions:
            name = " ".join(cell[mention.start : mention.end].split())
            if mention.kind in ("organisation", "unknown") and _is_apart(cell, mention, edges) and _is_name(name):
                alone.setdefault(fold(name), name)
    alone = {folded: name for folded, name in alone.items() if not gazetteer.is_place(name)}
    index = names_index([*known, *alone.values()])
    folded = {fold(name) for name in known} | alone.keys()
    return known | {
        name for name in alone.values()
        if not gazetteer.tiled_by(name, index) and not _runs_on(name, folded, gazetteer)
    }  # fmt: skip


def _in_prose(text: str) -> Iterable[str]:
    for part in text.split(";"):  # no name reaches over a semicolon
        for start, end in full_names(part):
            yield " ".join(part[start:end].split())


def _known(gazetteer: Gazetteer, name: str) -> int:
    """How well a name is known: 2 in the vocabulary, 1 if it reads as an organisation's, else 0."""
    return 2 if gazetteer.is_name(name) else int(_is_full(name))


_AND = re.compile(r"\s+(?:and|&)\s+")


def _parted(gazetteer: Gazetteer, name: str) -> tuple[str, ...]:
    """A known name or role and another in full that a sentence joins ("Shelter and Elmby Borough Council"), or a name
    of several words and a known one that begins with no place ("Elmby Hearts and Probation Service"), else the name. A
    role ("Trading Standards") is no name by itself."""
    for joint in _AND.finditer(name):
        before, after = name[: joint.start()], name[joint.end() :]
        if gazetteer.is_name(name):
            break
        if gazetteer.is_name(before) and _is_full(after):
            return before, after
        if gazetteer.is_role(before) and (_is_full(after) or gazetteer.is_name(after)):
            return (after,)
        words = after.split(" ")
        if len(words) > 1 and gazetteer.is_name(after) and not gazetteer.is_place(words[0]) and " " in before:
            return before, after
    return (name,)


def _runs_on(name: str, known: Collection[str], gazetteer: Gazetteer) -> bool:
    """Whether a name is two that a narrow cell has set one below the other, "Elmby Sports Council Elmby District
    Council": a name of three words or more that is known by itself, before or after what stands alone as well."""
    words = name.split(" ")
    for at in range(1, len(words)):
        before, after = " ".join(words[:at]), " ".join(words[at:])
        if fold(words[at - 1]) in CONNECTIVES or fold(words[at]) in CONNECTIVES:
            continue
        if len(words) - at >= _LONG and _is_full(before) and (fold(after) in known or gazetteer.is_name(after)):
            return True
        if (
            at >= _LONG
            and (fold(before) in known or gazetteer.is_name(before))
            and not is_unit(tuple(fold(after).split(" ")))
        ):
            return True
    return False


def _is_full(name: str) -> bool:
    words = fold(name).split(" ")
    printed = [raw for raw in _WORD.findall(name) if fold(raw) or raw == "&"]
    return len(printed) == len(words) and is_full_name(words, printed)


def _is_apart(cell: str, mention: Mention, edges: Collection[int]) -> bool:
    """Whether signs, brackets, other names or the ends of the cell stand on both sides of a name."""
    before = cell[: mention.start].rstrip(" ").removesuffix(" and")
    after = cell[mention.end :].lstrip(" ").removeprefix("and ")
    opened = not before or before[-1] in _OPENS or len(before) in edges
    closed = not after or after[0] in _CLOSES or len(cell) - len(after) in edges
    return opened and closed


def _is_name(name: str) -> bool:
    """Whether a mention reads as one capitalised name: no team, post, kind of body or remark."""
    words = tuple(fold(name).split(" "))
    if len(words) == 1:
        return stands_alone(name)
    if len(words) > 10 or _ODD.search(name) or is_kind(words) or is_unit(words) or " ".join(words) in FILLERS:
        return False
    raws = _WORD.findall(name)
    if head_of(words) is None and any(len(raw) == 1 and raw.isalpha() and fold(raw) not in CONNECTIVES for raw in raws):
        return False
    return all(raw[0].isupper() or raw[0].isdigit() or raw == "&" or fold(raw) in CONNECTIVES for raw in raws)
