"""Organisations that a document itself names in full, and the short forms that it uses for them.

"Northmere District Council" is an organisation wherever a document prints it, though no vocabulary knows Northmere;
"NDC" is its abbreviation in that document if nothing else there has these initials.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from csp_extract.normalise.local_wording import (
    capitalised,
    deserves,
    is_member_name,
    is_organisation,
    is_own_acronym,
    numbered_names,
    only_places,
    reads_as_name,
    without_possessive,
)
from csp_extract.normalise.short_forms import derived_forms, head_shortened, shorter_forms
from csp_extract.vocabulary import Agency, Vocabulary, fold, slug
from csp_extract.vocabulary.abbreviations import Pair, abbreviates, pairs_in, whole_pairs
from csp_extract.vocabulary.gazetteer import gazetteer_of
from csp_extract.vocabulary.head_nouns import WELSH_HEADS
from csp_extract.vocabulary.names import full_names
from csp_extract.vocabulary.single_words import ONE_WORD, stands_alone
from csp_extract.vocabulary.wording import head_of, is_acronym, kind_of_head
from csp_extract.vocabulary.words import DIRECTIONS

_BRACKETED = re.compile(r"[(\[]\s*(?:the\s+|['‘“\"])?([A-Z][A-Za-z0-9&.\-]{1,11})['’”\"]?\s*[)\]]")
_BEGINS = re.compile(r"[^\W_a-z]")
_GOES_ON = re.compile(r"[\s(\[“‘'\"/&-][^\W\d_a-zà-ÿ]")
_TRAILING_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class LocalNames:
    """What a document's own words mean inside it. Keys are folded.

    `names`: every organisation named in full → as printed; `explained`: abbreviations that the document explains →
    folded full name; `derived`: initials and first words that fit exactly one of the names → folded full name;
    `agencies`: folded full name → an agency that the vocabulary lacks; `named_ids`: the vocabulary's agencies that
    the document names in full; `known`: names and explained abbreviations as printed, for segmentation.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    explained: Mapping[str, str] = field(default_factory=dict)
    derived: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, Agency] = field(default_factory=dict)
    named_ids: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()

    def fitting(self, text: str) -> str | None:
        """The only name of which `text` ("LanCon", "MECCG") strings beginnings of words together; None if several."""
        if not is_acronym(text):
            return None
        found = [folded for folded in self.names if abbreviates(text, folded)]
        return found[0] if len(found) == 1 else None


def build_local(
    vocabulary: Vocabulary,
    texts: Iterable[str],
    members: Sequence[str] = (),
    glossary: Sequence[tuple[str, str]] = (),
    cells: Iterable[str] = (),
) -> LocalNames:
    """Collect the organisations that a document names in full.

    `texts` are its headings, paragraphs and cells; `members` the names in its list of members; `glossary` pairs of
    abbreviation and full name; `cells` the texts in its agency columns, where any capitalised name of several words
    is an organisation. Whatever is lower-case, a kind of body, a team or a post is never one.
    """
    # What stands in many cells alike says nothing new the second time.
    pieces, cell_texts = list(dict.fromkeys(texts)), list(dict.fromkeys(cells))
    names: dict[str, str] = {}
    explained: dict[str, str] = {}
    _add_members(names, explained, members)
    _add_pairs(vocabulary, names, explained, _pairs(vocabulary, pieces, glossary), cell_texts)
    for text in pieces:
        for name, following in _names_in(vocabulary, text) if _may_name(text) else ():
            folded = _add(names, name)
            if following:
                explained.setdefault(fold(following), folded)
    known = frozenset(names.values())
    mentions = _mentions(vocabulary, cell_texts, known)
    alone = _add_cells(vocabulary, names, explained, mentions)
    for folded in [name for name in names if not _sure(vocabulary, name) and _holds_another(name, names)]:
        del names[folded]
    for short, full in (*shorter_forms(names), *_without_tier(vocabulary, names), *_without_nhs(names)):
        explained.setdefault(short, full)
    derived = derived_forms(vocabulary, names, explained, alone)
    _add_own_acronyms(vocabulary, names, {*explained, *derived}, mentions)
    return LocalNames(
        names=names,
        explained=explained,
        derived=derived,
        agencies={
            folded: _document_agency(name)
            for folded, name in names.items()
            if folded not in explained
            and folded not in vocabulary.roles
            and not _sure(vocabulary, folded)
            and deserves(folded, name)
        },
        named_ids=frozenset(
            alias.agency_id
            for folded in names
            for alias in vocabulary.aliases.get(folded, ())
            if alias.context == "none"
        ),
        known=known | {short.upper() for short in explained},
    )


def _add(names: dict[str, str], name: str) -> str:
    folded = fold(name)
    names.setdefault(folded, name)
    return folded


def _add_members(names: dict[str, str], explained: dict[str, str], members: Sequence[str]) -> None:
    """The list of members: each a name, perhaps with its abbreviation in brackets."""
    for member in (half for printed in members for half in _languages(printed)):
        name = _TRAILING_BRACKET.sub("", " ".join(member.split())).strip(" .;,")
        if is_member_name(name):
            folded = _add(names, name)
            for short in _BRACKETED.findall(member):
                if abbreviates(short, folded):
                    explained.setdefault(fold(short), folded)


def _pairs(vocabulary: Vocabulary, texts: Sequence[str], glossary: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """The abbreviations that a glossary and the texts explain."""
    for short, full in glossary:
        yield Pair(short, full, True)
    for text in whole_pairs(texts):
        yield from pairs_in(text, lambda name: _known(vocabulary, name))


def _add_pairs(
    vocabulary: Vocabulary,
    names: dict[str, str],
    explained: dict[str, str],
    pairs: Iterable[Pair],
    cells: Sequence[str],
) -> None:
    """Those explained abbreviations that mean an organisation: it reads as one, or the cells have the abbreviation."""
    used = "".join(f" {fold(cell)} " for cell in cells)
    for short, full, by_sign in pairs:
        name = _owner(" ".join(full.split()).strip(" .;,"))
        if not is_member_name(name):
            continue
        if is_organisation(vocabulary, name) or (by_sign and f" {fold(short)} " in used):
            explained.setdefault(fold(short), _add(names, name))


def _add_cells(
    vocabulary: Vocabulary, names: dict[str, str], explained: Mapping[str, str], mentions: Sequence[str]
) -> set[str]:
    """The capitalised names of the agency columns; returns the single words that stand there alone."""
    alone: set[str] = set()
    for name in mentions:
        words = fold(name).split(" ")
        if len(words) == 1 and ONE_WORD.fullmatch(name):
            alone.add(words[0])
        if capitalised(name) and (reads_as_name(vocabulary, words) if len(words) > 1 else stands_alone(name)):
            _add(names, without_possessive(name))
    for name in numbered_names(mentions):
        if not vocabulary.roles.get(fold(name)) and fold(name) not in explained:
            _add(names, name)
    return alone


def _add_own_acronyms(
    vocabulary: Vocabulary, names: dict[str, str], meant: Collection[str], mentions: Iterable[str]
) -> None:
    """Initials of the agency columns that mean nothing else (`meant`): what bodies call themselves."""
    full = list(names)
    for name in mentions:
        folded = fold(name)
        known = folded in meant or folded in vocabulary.roles or _sure(vocabulary, folded)
        if is_own_acronym(name) and not known and not any(abbreviates(name, other) for other in full):
            names.setdefault(folded, name)


def _without_nhs(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for folded in names:
        if folded.startswith("nhs ") and (without := folded.removeprefix("nhs ")) in names:
            yield without, folded


def _without_tier(vocabulary: Vocabulary, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """ "Wexby Council" for the only other of the names that is a council of Wexby."""
    for folded in names:
        for short in head_shortened(folded):
            if short in names and not _sure(vocabulary, short):
                yield short, folded


def _known(vocabulary: Vocabulary, name: str) -> int:
    """How well a name is known: 2 in the vocabulary, 1 if it reads as an organisation's, else 0."""
    return 2 if fold(name) in vocabulary.aliases else int(is_organisation(vocabulary, name))


_OWNED = re.compile(r"(?P<owner>.+ (?:Council|Police|Constabulary|Trust|Service))['’]s? [A-Z].+")


def _languages(name: str) -> tuple[str, ...]:
    """The English half of a name in Welsh and English, or the name."""
    halves = name.split(" / ")
    if len(halves) != 2:
        return (name,)
    return tuple(half for half in halves if head_of(fold(half).split(" ")) not in WELSH_HEADS) or (name,)


def _owner(name: str) -> str:
    """The body whose team a name names ("Kent County Council’s Youth Service"); any other name as it is."""
    owned = _OWNED.fullmatch(name)
    return owned["owner"] if owned else name


def _sure(vocabulary: Vocabulary, folded: str) -> bool:
    """Whether the vocabulary believes a name without any context."""
    return any(alias.context == "none" for alias in vocabulary.aliases.get(folded, ()))


def _holds_another(folded: str, names: Mapping[str, str]) -> bool:
    """Whether a name ends in another with a head noun: two names that stood close together ("Homes Kent Police")."""
    words = folded.split(" ")
    for first in range(1, len(words) - 1):
        rest = words[first:]
        head = head_of(rest)
        if " ".join(rest) in names and head is not None and head != " ".join(rest):
            return words[first - 1] not in DIRECTIONS and words[first - 1] not in ("royal", "new", "great", "nhs")
    return False


def _may_name(text: str) -> bool:
    """Whether a text has two words with capitals, as a full name has: most cells have not."""
    first = _BEGINS.search(text)
    return first is not None and _GOES_ON.search(text, first.end()) is not None


def _names_in(vocabulary: Vocabulary, text: str) -> Iterator[tuple[str, str | None]]:
    """Full names in a text, each with the abbreviation that follows it in brackets."""
    known = [(span.start, span.end) for span in gazetteer_of(vocabulary).organisations(text)]
    spans = {span for span in known if not only_places(vocabulary, text[slice(*span)])}
    for span in full_names(text):
        spans.update(_without_known(text, span, known))
    reach = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end <= reach:
            continue
        reach = end
        name = text[start:end]
        if " " not in fold(name):
            continue
        name = _without_short(vocabulary, name)
        bracket = _BRACKETED.match(text, _skip_space(text, end))
        short = bracket.group(1) if bracket else None
        if short and not abbreviates(short, fold(name)):
            short = None
        yield " ".join(name.split()), short


def _without_short(vocabulary: Vocabulary, name: str) -> str:
    """A name without its own abbreviation before it ("WBC Wexby Borough Council", "WBC for Wexby Borough Council")."""
    short, _, rest = name.partition(" ")
    if rest.startswith("for ") and short.isupper() and " " in rest[4:]:
        return rest[4:].removeprefix("the ")
    rest = rest.removeprefix("the ")
    if " " not in rest or not short.isupper() or not is_acronym(short) or _sure(vocabulary, fold(name)):
        return name
    return rest if abbreviates(short, fold(rest)) else name


def _without_known(text: str, span: tuple[int, int], known: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A discovered name, or what is left of it where it only strings known names together with something else."""
    for start, end in known:
        if span[0] <= start and end <= span[1] and (start, end) != span and " " in text[start:end]:
            before = fold(text[span[0] : start]).split(" ")
            if end == span[1] and (before[-1] in _BINDING or before[-1] in DIRECTIONS):
                continue
            return [
                (offset + first, offset + last)
                for offset, part in ((span[0], text[span[0] : start]), (end, text[end : span[1]]))
                for first, last in full_names(part)
            ]
    return [span]


_BINDING = frozenset({"and", "of", "upon", "on", "the", "for"})


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _mentions(vocabulary: Vocabulary, cells: Sequence[str], known: frozenset[str]) -> list[str]:
    """The names in agencies cells that may be organisations."""
    finder = gazetteer_of(vocabulary)
    return [
        " ".join(cell[mention.start : mention.end].split())
        for cell in cells
        for mention in finder.segment(cell, known)
        if mention.kind in ("organisation", "unknown")
    ]


def _document_agency(name: str) -> Agency:
    return Agency(
        agency_id=slug(name),
        name=name,
        kind=kind_of_head(head_of(fold(name).split(" "))),
        area_codes=(),
        identifiers=(),
        parent_id=None,
        valid_from=None,
        valid_to=None,
        successor_ids=(),
        source="document",
    )
