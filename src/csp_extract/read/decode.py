"""Bytes of a text file into text: byte-order marks, UTF-8, UTF-16, Windows-1252."""

from __future__ import annotations

import codecs
import re

from ..content import Notice
from ..errors import LimitExceeded, UnreadableDocument

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

MAX_BYTES = 20 * 1024 * 1024
"""Some three million words: the longest report that anybody reads has a tenth of that."""
_WIDEST = " " * 100
_SPACES = re.compile(r"[ \u00a0]{101,}")
"""Longer runs of spaces say no more than such a one, and cost time wherever white space is looked at."""


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """The text of `data` with `\\n` line ends, and a notice when its encoding had to be guessed.

    Raises UnreadableDocument for bytes that are no text (many NULs or control bytes), and LimitExceeded for more
    than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        raise LimitExceeded(name, f"is larger than {MAX_BYTES >> 20} MB of text", "split it")
    text, notices = _decode(data, name)
    text = _SPACES.sub(_WIDEST, text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\v", "\n"), notices


def _decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), ()
    sample = data[:4096]
    # UTF-16 without a mark: text in Latin script has a NUL in every other byte.
    for encoding, offset in (("utf-16-le", 1), ("utf-16-be", 0)):
        half = sample[offset::2]
        if len(half) > 8 and half.count(0) > 0.7 * len(half) and sample[1 - offset :: 2].count(0) < 0.1 * len(half):
            return data.decode(encoding, "replace"), (_guessed(encoding),)
    if sample.count(0) > len(sample) // 50 or sum(byte < 9 or 13 < byte < 27 for byte in sample) > len(sample) // 20:
        raise UnreadableDocument(name, "holds binary data, not text", "give the document in the format its name says")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), (_guessed("Windows-1252"),)


def _guessed(encoding: str) -> Notice:
    return Notice("encoding-guessed", f"the file is not UTF-8 and was read as {encoding}; check accents and signs")
