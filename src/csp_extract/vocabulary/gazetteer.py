"""Text into stretches that may be an organisation: the cells of agency columns, and names in running prose.

`Gazetteer.segment` parts what a cell says into mentions. What is known to the vocabulary or to the document protects
the separators inside it ("Devon & Cornwall Police") and tells names apart that no sign separates; everything else is
judged by its wording. Nothing is resolved here: a mention says where a name stands, not which agency it means.
"""

from collections.abc import Collection
from typing import Final

from csp_extract.vocabulary.cell import Cell
from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.index import Vocabulary
from csp_extract.vocabulary.mentions import Mention, MentionKind, Span
from csp_extract.vocabulary.phrases import (
    Found,
    Index,
    Meaning,
    Token,
    Tokens,
    find_all,
    longest,
    names_index,
    tokens_of,
    vocabulary_index,
)
from csp_extract.vocabulary.shared import Shared
from csp_extract.vocabulary.words import DIRECTIONS, NOT_AFTER

__all__ = ["Gazetteer", "Mention", "MentionKind", "Span", "gazetteer_of"]


class Gazetteer:
    """Finds what may be organisations. One for a vocabulary; it holds the index and a cache of answers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._index = vocabulary_index(vocabulary)
        self._places = frozenset(vocabulary.areas_by_name)
        self._known: tuple[frozenset[str], Index] = (frozenset(), {})
        self._answers: dict[str, tuple[Mention, ...]] = {}
        self._mentions: dict[tuple[str, tuple[Found, ...]], tuple[Mention, ...]] = {}
        self._spans: dict[str, tuple[Span, ...]] = {}

    def segment(self, text: str, known: Collection[str] = ()) -> tuple[Mention, ...]:
        """The mentions in the text of an agencies cell, or of a stretch of it, in reading order.

        `known` are names and abbreviations that the document itself explains. A paragraph break is "\\n".
        """
        indexes = self._indexes(known)
        answer = self._answers.get(text)
        if answer is None:
            if len(self._answers) > _CACHE:
                self._answers.clear()
            answer = self._answers[text] = self._parted(text, indexes)
        return answer

    def _parted(self, text: str, indexes: tuple[Index, ...]) -> tuple[Mention, ...]:
        """The mentions in a cell. What is known changes from stage to stage; of most cells it tells nothing new."""
        tokens = tokens_of(text)
        spans = tuple(find_all(tokens, 0, len(tokens), indexes))
        key = (text, spans)
        mentions = self._mentions.get(key)
        if mentions is None:
            if len(self._mentions) > _CACHE:
                self._mentions.clear()
            mentions = self._mentions[key] = Cell(tokens, spans, self._places).mentions()
        return mentions

    def _indexes(self, known: Collection[str]) -> tuple[Index, ...]:
        """The indexes to be asked; answers are kept as long as the same names are known."""
        names = known if isinstance(known, frozenset) else frozenset(known)
        if names is not self._known[0] and names != self._known[0]:
            self._known = (names, names_index(names))
            self._answers = {}
        return (self._known[1], self._index) if names else (self._index,)

    def is_name(self, name: str) -> bool:
        """Whether the vocabulary knows `name` as that of an organisation, not as a place or a role."""
        return bool(self._meaning(name) & Meaning.NAME)

    def is_place(self, name: str) -> bool:
        """Whether `name` is that of an area."""
        return fold(name) in self._places

    def is_role(self, name: str) -> bool:
        """Whether the vocabulary knows `name` as a role or department only ("Trading Standards")."""
        meaning = self._meaning(name)
        return bool(meaning & Meaning.ROLE) and not meaning & Meaning.NAME

    def _meaning(self, name: str) -> int:
        """What the vocabulary says that `name` may mean; 0 for what it lacks and for places."""
        tokens = Tokens(name)
        found = longest(tokens, 0, len(tokens), (self._index,))
        return found.entry.meaning if found is not None and found.last == len(tokens) and not found.entry.place else 0

    def tiled_by(self, name: str, others: Index) -> bool:
        """Whether a name is two or more others, one after the other: names of the index `others` or known ones."""
        tokens = Tokens(name)
        indexes = ({**others, fold(name): None}, self._index)
        position = count = 0
        for found in find_all(tokens, 0, len(tokens), indexes):
            if found.first != position or not found.entry.meaning & Meaning.NAME or found.entry.place:
                return False
            position, count = found.last, count + 1
        return count > 1 and position == len(tokens)

    def organisations(self, text: str, known: Collection[str] = ()) -> tuple[Span, ...]:
        """The names of known organisations in running prose, longest match, whole words; no roles, no likeness."""
        if known:
            return self._organisations(text, self._indexes(known))
        spans = self._spans.get(text)
        if spans is None:
            if len(self._spans) > _CACHE:
                self._spans.clear()
            spans = self._spans[text] = self._organisations(text, (self._index,))
        return spans

    def _organisations(self, text: str, indexes: tuple[Index, ...]) -> tuple[Span, ...]:
        tokens = tokens_of(text)
        spans = []
        for found in find_all(tokens, 0, len(tokens), indexes):
            if found.entry.meaning & Meaning.NAME and _believed_in_prose(tokens, found):
                end = tokens.end(found.last - 1) - (len("'s") if found.possessive else 0)
                spans.append(Span(tokens.start(found.first), end))
        return tuple(spans)


_SHARED = Shared(Gazetteer)


def gazetteer_of(vocabulary: Vocabulary) -> Gazetteer:
    """The gazetteer of a vocabulary, made once and kept as long as few others are asked for."""
    return _SHARED.of(vocabulary)


_CACHE: Final = 20_000


def _believed_in_prose(tokens: Tokens, found: Found) -> bool:
    """A name in a sentence: capitalised, not part of some longer title, no ordinary word that opens a sentence."""
    first, last = found.first, found.last
    raw = tokens.raw(first)
    if not (raw[0].isupper() or raw[0].isdigit()):
        return False
    before = first - 1
    if before >= 0 and tokens.folds[before] in DIRECTIONS and tokens.raw(before)[0].isupper():
        return False  # "South Gloucestershire Fire" is another service than Gloucestershire's
    if last < len(tokens) and tokens.folds[last] in NOT_AFTER and tokens.raw(last)[0].isupper():
        return False
    if found.entry.place or (found.entry.words == 1 and not found.entry.caps and _opens_sentence(tokens, first)):
        return False
    return found.entry.words > 1 or found.entry.caps or not _inside_title(tokens, first, last)


def _opens_sentence(tokens: Tokens, position: int) -> bool:
    return position == 0 or (tokens.kinds[position - 1] >= Token.SIGN and tokens.folds[position - 1] not in ",'’‘(")


def _inside_title(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a capitalised word stands directly before or after: one word of a longer name."""
    before = first > 0 and tokens.kinds[first - 1] == Token.WORD and tokens.raw(first - 1)[0].isupper()
    after = last < len(tokens) and tokens.kinds[last] == Token.WORD and tokens.raw(last)[0].isupper()
    return before or after
