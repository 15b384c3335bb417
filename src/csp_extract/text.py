"""Plain text as the contract wants it: cleaning, joining words, folding for comparison, content hashes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

# Dropped from every printed text: control characters, bidi marks, overrides and isolates, zero-width
# signs, byte-order marks, unassigned specials, surrogates that stand alone. They show nothing and can
# deceive a reader.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff]"
)
SOFT_HYPHEN = "\u00ad"
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", SOFT_HYPHEN: None}
)
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "`": "'", "“": '"', "”": '"', "„": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-",
     "—": "-", "−": "-", "\u00a0": " "}
)  # fmt: skip
BULLETS = frozenset("•◦▪▫■□●○‣⁃∙·➢➤►▶❖✓✔✗–—-*o§\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d")
"""Signs that may stand before a list item (Symbol and Wingdings code points included)."""


def clean(text: str) -> str:
    """`text` in NFC with ligatures and soft hyphens undone and forbidden characters removed; spacing is kept."""
    if text.isascii() and text.isprintable():
        return text
    text = _FORBIDDEN.sub("", text).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """`text` for a terminal: what would act on it or reorder it is shown as an escape; line breaks and tabs stay."""
    if text.isascii() and text.isprintable():
        return text
    return _FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("\r", "\\r")


def forbidden_count(text: str) -> int:
    """How many characters of `text` `clean` removes without trace (for the finding that says so)."""
    return 0 if text.isascii() and text.isprintable() else len(_FORBIDDEN.findall(text))


def fold_space(text: str) -> str:
    """White space folded to single spaces, none at the ends."""
    return " ".join(text.split())


def word_set(text: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, plain quotes and dashes, one space, casefolded, no punctuation at its ends."""
    if not text.isascii() or "`" in text:  # the only plain sign that is written otherwise
        text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(text.split()).casefold().strip(" .;:,*")


def short_hash(*parts: str) -> str:
    """8 hex digits of the SHA-256 of `parts`; the content part of a record id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:8]


_CONTINUED = re.compile(
    r"\s*[\[(–—-]?\s*\b(?:continued|cont(?:['’]?d)?\b\.?|parhad)(?:\s+(?:overleaf|over))?\s*[\])….]*\s*$", re.IGNORECASE
)


def base_title(text: str) -> str:
    """A title folded for comparison, without a "(continued)" at its end."""
    lowered = text.casefold()
    if "cont" in lowered or "parhad" in lowered:
        text = _CONTINUED.sub("", text)
    return fold(text).rstrip(" :–-")


_JOINED_PREFIXES = frozenset(
    "anti co cross cyber ex inter multi non on off post pre re self semi sub under well drug alcohol long short mid "
    "low high full half part third first two three four all one peer knife hate street".split()
)
_HYPHENED_ENDS = frozenset("agency old olds based led wide related free hand term date going up out being".split())


_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset(
    "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth".split()
)


class Hyphenation:
    """What the words of a document say about a word broken at a line end.

    A hyphen at a line end belongs to the word (co-ordinate, multi-agency) or only marks the break. The document's
    own spelling elsewhere decides; failing that, the first part (anti-, multi-, self-) or the second.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._known: Counter[str] | None = None

    @property
    def known(self) -> Counter[str]:
        """The folded words of the document and how often they stand in it, counted when first asked for."""
        if self._known is None:
            self._known = Counter([text.casefold().strip(_WORD_EDGE) for text in self._texts])
        return self._known

    def joined(self, first: str, second: str) -> str | None:
        """`first` as it reads before `second` when both are one word: with its hyphen or without; None when not.

        `first` ends in a hyphen or soft hyphen.
        """
        stem = first[:-1]
        if first[-1:] == SOFT_HYPHEN:
            return stem
        one, two = stem.casefold().lstrip(_WORD_EDGE), second.casefold().strip(_WORD_EDGE)
        if not one or not two or not one[-1].isalnum() or not two[0].isalnum():
            return None
        if not one[-1].isalpha() or not second.strip(_WORD_EDGE)[:1].islower():
            return first
        if one.rsplit("-", 1)[-1] in _TENS and two.split("-", 1)[0] in _UNITS:
            return first
        known = self.known
        if f"{one}-{two}" in known:
            return first
        if one + two in known:
            return stem
        if first[-1] == "\u2010":
            return stem  # what typesetters put for a break; people type "-"
        last, head = one.rsplit("-", 1)[-1], two.split("-", 1)[0]
        # The halves themselves are counted once.
        if (last in _JOINED_PREFIXES and (len(last) > 3 or known[two] > 1)) or head in _HYPHENED_ENDS:
            return first
        return first if "-" not in one and known[one] > 1 and known[two] > 1 and len(two) > 3 else stem


HYPHENS = ("-", "\u2010", SOFT_HYPHEN)
_WORD_EDGE = "()[]{}.,;:!?\"'“”‘’"


def broken_at_end(text: str) -> bool:
    """Whether a word at a line end may have its second half on the next line."""
    return len(text) > 1 and text[-1] in HYPHENS and (text[-2].isalnum() or text[-2] in "'’")
