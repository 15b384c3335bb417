"""Plain text as the contract wants it: cleaning, joining words, folding for comparison, content hashes."""

from __future__ import annotations

import hashlib
import re
import unicodedata
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


def forbidden_count(text: str) -> int:
    """How many characters of `text` `clean` removes without trace (for the finding that says so)."""
    return 0 if text.isascii() and text.isprintable() else len(_FORBIDDEN.findall(text))


def fold_space(text: str) -> str:
    """White space folded to single spaces, none at the ends."""
    return " ".join(text.split())


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for comparison: NFKC, plain quotes and dashes, one space, casefolded, no punctuation at its ends."""
    text = unicodedata.normalize("NFKC", text).translate(_PLAIN)
    return " ".join(text.split()).casefold().strip(" .;:,*")


def short_hash(*parts: str) -> str:
    """8 hex digits of the SHA-256 of `parts`; the content part of a record id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:8]
