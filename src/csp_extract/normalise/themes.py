"""Which themes a text speaks of: phrases in context, found in one pass over its words.

The phrases (`vocabulary.themes`) stand in one trie of words. A text is cut into words and marks; at each word the trie
is walked, and every phrase that ends on the way is a hit. Hits of a theme that a phrase against it overlaps and that
are not longer than that fall away. What is left shows its theme, in a long text only if it opens the text or comes
twice.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any, Final, NamedTuple

from csp_extract.records import THEME_IDS
from csp_extract.vocabulary.themes import ThemeVocabulary

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[.;:,!?\n•|]")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_CHOICE = re.compile(r"\(([^()]*)\)")
_CLASS = re.compile(r"{([^}]*)}")
_MARKS: Final = frozenset(".;:,!?\n•|")
_END: Final = ""
"""Key of a trie node under which stand the rules of the phrases that end there; no word is empty."""

MAX_GAP: Final = 4
"""Words that ".." may stand for."""
LONG_TEXT: Final = 80
"""Words and marks from which a text is long: a theme that it names but once, in passing, is no theme of it."""
OPENING: Final = 25
"""Words and marks at the beginning of a long text in which one naming is enough."""


class _Rule(NamedTuple):
    """A phrase for or against a theme (its place in `THEME_IDS`)."""

    theme: int
    weight: float
    against: bool


class _Hit(NamedTuple):
    theme: int
    weight: float
    start: int
    end: int


class ThemeTagger:
    """Tags texts with themes. Built once from the vocabulary; `tag` depends on nothing but its text."""

    def __init__(self, vocabulary: ThemeVocabulary) -> None:
        self._trie: dict[str, Any] = {}
        self._gapped: list[_Rule] = []
        for row in vocabulary.phrases:
            rule = _Rule(THEME_IDS.index(row.theme_id), row.weight, row.side == "against")
            first, gap, second = row.phrase.partition(" .. ")
            if gap:
                number = len(self._gapped)
                self._gapped.append(rule)
                self._insert(first, vocabulary.words, (number, 0))
                self._insert(second, vocabulary.words, (number, 1))
            else:
                self._insert(first, vocabulary.words, rule)
        self._cached = lru_cache(maxsize=8192)(self._tag)

    def _insert(self, phrase: str, classes: Mapping[str, tuple[str, ...]], rule: _Rule | tuple[int, int]) -> None:
        for words in expand(phrase, classes):
            node = self._trie
            for word in words:
                node = node.setdefault(word, {})
            rules = node.setdefault(_END, [])
            if rule not in rules:
                rules.append(rule)

    def tag(self, text: str) -> tuple[str, ...]:
        """The ids of the themes that `text` speaks of, in the order of `THEME_IDS`; none where it is too general."""
        return self._cached(text)

    def _tag(self, text: str) -> tuple[str, ...]:
        words = tokens(text)
        hits, against = self._find(words)
        long_text = len(words) > LONG_TEXT
        found: dict[int, float] = {}
        for theme, weight, start, end in hits:
            if any(
                veto.theme == theme and start < veto.end and veto.start < end and veto.end - veto.start >= end - start
                for veto in against
            ):
                continue
            if long_text and start >= OPENING:
                found[theme] = found.get(theme, 0.0) + weight / 2
            else:
                found[theme] = max(found.get(theme, 0.0), weight)
        shown = [theme for theme, weight in found.items() if weight >= 1]
        if not shown and not long_text:
            shown = list(found)  # phrases that speak only where nothing speaks louder
        return tuple(THEME_IDS[theme] for theme in sorted(shown))

    def _find(self, words: list[str]) -> tuple[list[_Hit], list[_Hit]]:
        """The hits for and against themes, by their first word."""
        hits: list[_Hit] = []
        against: list[_Hit] = []
        ends: dict[int, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        lower = [word.lower() for word in words]
        root, count = self._trie, len(words)
        for start in [at for at, plain in enumerate(lower) if plain in root or words[at] in root]:
            nodes, at = [root], start
            while nodes and at < count:
                word, plain = words[at], lower[at]
                following = []
                for node in nodes:
                    if (found := node.get(plain)) is not None:
                        following.append(found)
                    if word != plain and (found := node.get(word)) is not None:
                        following.append(found)
                nodes = following
                at += 1
                for node in nodes:
                    for rule in node.get(_END, ()):
                        if len(rule) == 2:
                            number, side = rule
                            if number not in ends:
                                ends[number] = ([], [])
                            ends[number][side].append((start, at))
                        else:
                            (against if rule.against else hits).append(_Hit(rule.theme, rule.weight, start, at))
        for number, (firsts, seconds) in ends.items():
            if not firsts or not seconds:
                continue
            rule = self._gapped[number]
            for start, end in _pairs(firsts, seconds, words):
                (against if rule.against else hits).append(_Hit(rule.theme, rule.weight, start, end))
        return hits, against


def _pairs(firsts: list[tuple[int, int]], seconds: list[tuple[int, int]], words: list[str]) -> list[tuple[int, int]]:
    """For each second end the nearest first end before it in the same clause, at most `MAX_GAP` words away."""
    found = []
    for start, end in seconds:
        before = [first for first in firsts if 0 <= start - first[1] <= MAX_GAP]
        if before:
            nearest = max(before)
            if _MARKS.isdisjoint(words[nearest[1] : start]):
                found.append((nearest[0], end))
    return found


def tokens(text: str) -> list[str]:
    """The words of `text` as printed, without hyphens and apostrophes ("re-offending" is two), and marks of clauses."""
    if "'" in text or "’" in text or "ʼ" in text:
        text = _APOSTROPHE.sub("", text)
    return _TOKEN.findall(text)


def expand(phrase: str, classes: Mapping[str, tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Every sequence of words that `phrase` (without a gap) stands for; see `vocabulary.themes` for its signs."""
    plain = _CLASS.sub(lambda found: f"({'|'.join(classes[found.group(1)])})", phrase)
    parts = [piece.split("|") if odd % 2 else [piece] for odd, piece in enumerate(_CHOICE.split(plain))]
    return {words for choice in product(*parts) if (words := tuple(tokens("".join(choice))))}
