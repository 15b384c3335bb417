"""Organisations that a document itself names in full, and the short forms that it uses for them.

"Northmere District Council" is an organisation wherever a document prints it, though no vocabulary knows Northmere;
"NDC" is its abbreviation in that document if nothing else there has these initials.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from csp_extract.vocabulary import Agency, Vocabulary, fold, slug
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of
from csp_extract.vocabulary.names import full_names
from csp_extract.vocabulary.wording import (
    head_of,
    is_acronym,
    is_full_name,
    is_kind,
    is_unit,
    kind_of_head,
    proper_words,
)
from csp_extract.vocabulary.words import (
    CONNECTIVES,
    DEPARTMENT_WORDS,
    DIRECTIONS,
    FILLERS,
    GIVEN_NAMES,
    HEADS,
    OF_BINDING,
    ORDINARY_WORDS,
    SCHEME_ENDS,
    SCHEME_STARTS,
    TITLES,
)

_BRACKETED = re.compile(r"[(\[]\s*(?:the\s+|['‘“\"])?([A-Z][A-Za-z0-9&.\-]{1,11})['’”\"]?\s*[)\]]")
_PAIR = re.compile(
    r"\b([A-Z][A-Za-z&]{1,9})\s*[-–—:=]\s*((?:[A-Z][\w’'&-]*)(?:\s+(?:[A-Z&][\w’'&-]*|and|of|for|the|in))+)"
)
_TRAILING_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_MAX_SHORT = 10


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
        found = [folded for folded in self.names if _abbreviates(text, folded)]
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
    finder = gazetteer_of(vocabulary)
    names: dict[str, str] = {}
    explained: dict[str, str] = {}

    def add(name: str) -> str:
        folded = fold(name)
        names.setdefault(folded, name)
        return folded

    for member in members:
        name = _TRAILING_BRACKET.sub("", " ".join(member.split())).strip(" .;,")
        if _is_member_name(name):
            folded = add(name)
            for short in _BRACKETED.findall(member):
                if _abbreviates(short, folded):
                    explained.setdefault(fold(short), folded)
    # What stands in many cells alike says nothing new the second time.
    pieces, cell_texts = list(dict.fromkeys(texts)), list(dict.fromkeys(cells))
    used = {fold(name) for cell in cell_texts for name in _mentions(finder, cell, frozenset())}
    for short, full in [*glossary, *(pair for text in pieces for pair in _pairs_in(text))]:
        name = " ".join(full.split()).strip(" .;,")
        if _is_member_name(name) and (fold(short) in used or _is_organisation(vocabulary, name)):
            explained.setdefault(fold(short), add(name))
    for text in pieces:
        for name, following in _names_in(vocabulary, text):
            folded = add(name)
            if following:
                explained.setdefault(fold(following), folded)
    known = frozenset(names.values())
    alone: set[str] = set()
    for cell in cell_texts:
        for name in _mentions(finder, cell, known):
            words = fold(name).split(" ")
            if len(words) == 1 and _ONE_WORD.fullmatch(name):
                alone.add(words[0])
            if _capitalised(name) and (_reads_as_name(vocabulary, words) if len(words) > 1 else _stands_alone(name)):
                add(_without_possessive(name))
    for short, full in _shorter_forms(names):
        explained.setdefault(short, full)
    for folded in [name for name in names if not _sure(vocabulary, name) and _holds_another(name, names)]:
        del names[folded]
    agencies = {
        folded: _document_agency(name)
        for folded, name in names.items()
        if folded not in explained and not _sure(vocabulary, folded) and _deserves(folded, name)
    }
    named = frozenset(
        alias.agency_id for folded in names for alias in vocabulary.aliases.get(folded, ()) if alias.context == "none"
    )
    derived = _derived(vocabulary, names, explained, alone)
    return LocalNames(
        names=names,
        explained=explained,
        derived=derived,
        agencies=agencies,
        named_ids=named,
        known=known | {short.upper() for short in explained},
    )


def _pairs_in(text: str) -> Iterator[tuple[str, str]]:
    """ "NDC – Northmere District Council": an abbreviation, a dash or colon, and a name that it stands for."""
    for match in _PAIR.finditer(text):
        short, name = match.group(1), match.group(2)
        words = name.split()
        for size in range(len(words), 1, -1):
            full = " ".join(words[:size])
            if _abbreviates(short, fold(full)):
                yield short, full
                break


def _sure(vocabulary: Vocabulary, folded: str) -> bool:
    """Whether the vocabulary believes a name without any context."""
    return any(alias.context == "none" for alias in vocabulary.aliases.get(folded, ()))


def _holds_another(folded: str, names: Mapping[str, str]) -> bool:
    """Whether a name ends in another with a head noun: two names that stood close together ("Homes Kent Police")."""
    words = folded.split(" ")
    for first in range(1, len(words) - 1):
        rest = words[first:]
        if " ".join(rest) in names and head_of(rest) is not None:
            return words[first - 1] not in DIRECTIONS and words[first - 1] not in ("royal", "new", "great")
    return False


def _shorter_forms(names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Names without a head noun that are the beginning of exactly one other: "Bryn Derwen" of the association."""
    ordered = sorted(names)
    for number, short in enumerate(ordered):
        following = []
        for name in ordered[number + 1 :]:
            if not name.startswith(short):
                break
            if name.startswith(f"{short} "):
                following.append(name)
        single = " " not in short
        if len(following) == 1 and head_of(short.split(" ")) is None and (single or head_of(following[0].split(" "))):
            yield short, following[0]


def _names_in(vocabulary: Vocabulary, text: str) -> Iterator[tuple[str, str | None]]:
    """Full names in a text, each with the abbreviation that follows it in brackets."""
    known = [(span.start, span.end) for span in gazetteer_of(vocabulary).organisations(text)]
    spans = {span for span in known if not _only_places(vocabulary, text[slice(*span)])}
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
        bracket = _BRACKETED.match(text, _skip_space(text, end))
        short = bracket.group(1) if bracket else None
        if short and not _abbreviates(short, fold(name)):
            short = None
        yield " ".join(name.split()), short


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


def _only_places(vocabulary: Vocabulary, name: str) -> bool:
    """Whether a short form is nothing but names of areas ("Norfolk and Suffolk")."""
    folded = fold(name)
    return folded in vocabulary.areas_by_name or all(
        part in vocabulary.areas_by_name for part in re.split(r" and | ", folded) if part
    )


_BINDING = frozenset({"and", "of", "upon", "on", "the", "for"})


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _mentions(finder: Gazetteer, cell: str, known: frozenset[str]) -> Iterator[str]:
    """The names in an agencies cell that may be organisations."""
    for mention in finder.segment(cell, known):
        if mention.kind in ("organisation", "unknown"):
            yield " ".join(cell[mention.start : mention.end].split())


def _capitalised(name: str) -> bool:
    words = re.findall(r"[^\W_][\w’']*", name)
    return bool(words) and all(word[0].isupper() or word[0].isdigit() or fold(word) in CONNECTIVES for word in words)


def _reads_as_name(vocabulary: Vocabulary, words: Sequence[str]) -> bool:
    """Whether several capitalised words name a body: not only a place, nothing said about another body, no scheme."""
    place = list(words)
    while place and place[0] in DIRECTIONS:
        del place[0]
    if not _own_words(words) or not place or _only_places(vocabulary, " ".join(place)) or _about_another(words):
        return False
    head = head_of(words)
    if words[-1] in SCHEME_ENDS or words[0] in SCHEME_STARTS:
        return False
    if head is None and any(word in TITLES for word in words):
        return False
    if head in ("project", "projects", "scheme"):
        return any(word not in ORDINARY_WORDS and word not in DEPARTMENT_WORDS for word in words[:-1])
    return True


def _about_another(words: Sequence[str]) -> bool:
    """ "Strategic Priorities of Essex County Council": what stands before "of" is said about the body after it."""
    if "of" not in words[1:]:
        return False
    at = words.index("of", 1)
    return words[at - 1] not in OF_BINDING and head_of(words[at + 1 :]) is not None


_ONE_WORD = re.compile(r"[A-Z][a-zà-ÿ’']{3,}(?:[A-Z][a-z]+)?")


def _stands_alone(name: str) -> bool:
    """Whether one capitalised word that stands for a body by itself is its name ("Inspire"): no word of the field."""
    word = fold(name)
    return (
        _ONE_WORD.fullmatch(name) is not None
        and word not in ORDINARY_WORDS
        and word not in GIVEN_NAMES
        and word not in TITLES
        and not word.endswith(_OF_POSTS)
        and bool(_own_words([word]))
    )


_OF_POSTS = ("ing", "ment", "tion", "ations", "tions", "ors", "ers", "ists", "ities", "ents", "ness", "ship")
"""Endings of words for activities and kinds of people, which are no name when they stand alone."""


def _without_possessive(name: str) -> str:
    return re.sub(r"(?<=[^\W\d_])[’']s$", "", name) if head_of(fold(name).removesuffix("s").split(" ")) else name


def _is_member_name(name: str) -> bool:
    """Whether an entry of a list of members (or of a glossary) reads as the name of one organisation."""
    words = tuple(fold(name).split(" "))
    if not name or not (name[0].isupper() or name[0].isdigit()) or len(words) > 14:
        return False
    if " ".join(words) in FILLERS or is_kind(words) or not _capitalised(name):
        return False
    if len(words) == 1:
        return not is_acronym(name) and bool(proper_words(words)) and words[0] not in HEADS
    return not is_unit(words) or head_of(words) is not None


def _is_organisation(vocabulary: Vocabulary, name: str) -> bool:
    """Whether a glossary's full form names an organisation (most name offences, laws and schemes)."""
    folded = fold(name)
    if folded in vocabulary.aliases or folded in vocabulary.roles:
        return True
    words = folded.split(" ")
    return head_of(words) is not None and is_full_name(words, _printed_words(name, words))


def _printed_words(name: str, words: Sequence[str]) -> list[str]:
    """As many printed words as folded ones; good enough to see capitals."""
    raws = [raw for raw in re.findall(r"&|[^\W_][\w’']*", name) if fold(raw) not in ("", "the") or raw.lower() == "the"]
    if raws and raws[0].lower() == "the":
        raws = raws[1:]
    return raws if len(raws) == len(words) else [word.title() for word in words]


def _deserves(folded: str, name: str) -> bool:
    words = tuple(folded.split(" "))
    if is_kind(words) or not _own_words(words):
        return False
    return len(words) > 1 or not is_acronym(name)


def _own_words(words: Sequence[str]) -> list[str]:
    """Words of a name that are its own: no department, kind of body or head noun."""
    return [word for word in proper_words(words) if word not in HEADS]


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


# -- short forms -------------------------------------------------------------------------------------------------


def initials_of(folded: str) -> frozenset[str]:
    """The abbreviations that a name's initials make: with and without small words, "and" as "and" sign or letter."""
    words = folded.split(" ")
    big = [word for word in words if word not in CONNECTIVES]
    found = {"".join(word[0] for word in big), "".join(word[0] for word in words)}
    found.add("".join(word[0] for word in words if word == "and" or word not in CONNECTIVES))
    if words[0] == "nhs":
        found.update("".join(word[0] for word in part) for part in (big[1:], words[1:]))
        found.add("nhs" + "".join(word[0] for word in big[1:]))
    return frozenset(short for short in found if 2 <= len(short) <= _MAX_SHORT)


def _abbreviates(short: str, folded: str) -> bool:
    """Whether `short` can stand for a name: initials, or beginnings of its words in order ("LanCon", "MECCG")."""
    letters = re.sub(r"[^a-z0-9]", "", short.casefold().replace("&", ""))
    words = [word for word in folded.split(" ") if word not in CONNECTIVES]
    if len(letters) < 2 or not words:
        return False
    if letters in initials_of(folded):
        return True
    return letters[0] == words[0][0] and _beginnings(letters, tuple(words))


def _beginnings(letters: str, words: tuple[str, ...]) -> bool:
    """Whether `letters` are beginnings of `words` in order, no more than one word left out."""
    reachable = {(0, 0)}
    for word in words:
        following: set[tuple[int, int]] = set()
        for used, missed in reachable:
            if missed < 1:
                following.add((used, missed + 1))
            size = 1
            while used + size <= len(letters) and letters[used : used + size] == word[:size] and size <= len(word):
                following.add((used + size, missed))
                size += 1
        reachable = following
    return any(used == len(letters) for used, _ in reachable)


def _derived(
    vocabulary: Vocabulary, names: Mapping[str, str], explained: Mapping[str, str], alone: Collection[str]
) -> dict[str, str]:
    """Initials, run-together beginnings and first words that fit exactly one of the document's names.

    An ordinary word counts only if it stands for a body by itself somewhere (`alone`).
    """
    fits: dict[str, set[str]] = defaultdict(set)
    starts: Counter[str] = Counter()
    for folded in names:
        for short in initials_of(folded):
            fits[short].add(folded)
        words = folded.split(" ")
        for size in range(1, len(words)):
            starts[" ".join(words[:size])] += 1
    for folded in names:
        words = folded.split(" ")
        head = head_of(words)
        own = words[: len(words) - (head.count(" ") + 1)] if head else words[:-1]
        for size in range(1, len(words)):
            first = " ".join(words[:size])
            if starts[first] == 1 and size <= max(len(own), 1) and _is_own(vocabulary, first, alone):
                fits[first].add(folded)
    return {
        short: next(iter(found))
        for short, found in fits.items()
        if len(found) == 1 and short not in explained and short not in names
    }


def _is_own(vocabulary: Vocabulary, first: str, alone: Collection[str]) -> bool:
    """Whether the first words of a name can stand for it: not a place, not words that anyone uses."""
    words = first.split(" ")
    return (
        first not in vocabulary.areas_by_name
        and not (len(words) == 1 and first in ORDINARY_WORDS and first not in alone)
        and first not in vocabulary.roles
        and first not in vocabulary.groups
        and words[-1] not in CONNECTIVES
        and bool(_own_words(words))
        and len(first) > 3
    )
