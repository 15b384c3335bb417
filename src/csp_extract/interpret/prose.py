"""Small tools for running text: values of words, sentences, folded text of headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ..content import Paragraph, Table, Word, text_of
from ..printed import Value

_ABBREVIATIONS: Final = frozenset(
    """st. dr. mr. mrs. ms. no. nos. e.g. i.e. eg. ie. approx. incl. etc. insp. sgt. supt. cllr. rev. prof. ltd. vs. cf.
    p. pp. fig. ref. tel. ext. op. dept. govt. max. min. c. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov.
    dec.""".split()
)
_END = re.compile(r"""[.!?…]+['"’”)\]]*(?:\d{1,2})?$""")
_OPENS = re.compile(r"""^['"‘“(\[]*[A-Z0-9£À-Þ]""")


def value_of(words: Iterable[Word]) -> Value:
    """One line of text with the ids of its words."""
    words = tuple(words)
    return Value(text_of(words), tuple(word.id for word in words))


_TYPED = re.compile(r"\(?\d{1,2}[.)]\s+\S")
_BOXED = re.compile(r"\d{1,2}\s+[A-Z][a-z]")
_CLAUSE = re.compile(r"\(?\d+(?:\.\d+)+[.)]?")


def is_item(paragraph: Paragraph) -> bool:
    """Whether a paragraph is an item of a list: it has a bullet sign or number, and is no numbered clause ("3.1")
    and no lead-in to a list."""
    if not paragraph.marker:
        typed = _TYPED.match(paragraph.text) or (paragraph.role == "statistic" and _BOXED.match(paragraph.text))
        return bool(typed) and not paragraph.text.endswith(":")
    return _CLAUSE.fullmatch(text_of(paragraph.marker)) is None and not paragraph.text.endswith(":")


def lines_of(paragraphs: Iterable[Paragraph]) -> Value:
    """Paragraphs and list items one a line, without their bullet signs; the words are those of the text only."""
    texts: list[str] = []
    ids: list[int] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if text:
            texts.append(text)
        ids.extend(word.id for word in paragraph.words)
    return Value("\n".join(texts), tuple(ids))


def slice_value(words: Sequence[Word], spans: Sequence[tuple[int, int]], text: str, start: int, end: int) -> Value:
    """The value at text[start:end]; `text` and `spans` are `offsets_of(words)`."""
    ids = tuple(word.id for word, (left, right) in zip(words, spans, strict=True) if left < end and right > start)
    return Value(text[start:end].strip(), ids)


def sentences(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """The words parted into sentences: after a full stop that no known abbreviation explains, before a capital."""
    found: list[tuple[Word, ...]] = []
    start = 0
    for at in range(len(words) - 1):
        text = words[at].text
        if not text or text[-1].isalpha() or not _END.search(text):
            continue
        if text.casefold() in _ABBREVIATIONS or (len(text) == 2 and text[0].isupper()):
            continue
        if words[at + 1].glued or not _OPENS.match(words[at + 1].text):
            continue
        found.append(tuple(words[start : at + 1]))
        start = at + 1
    if start < len(words):
        found.append(tuple(words[start:]))
    return found


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A heading for comparison: casefolded, plain apostrophes, without number, colon or years around it."""
    text = text.casefold().replace("’", "'").replace("–", "-").replace("—", "-")
    text = _NUMBERED.sub("", text)
    if "19" in text or "20" in text:
        text = _YEARS.sub(" ", text)
    return " ".join(text.split()).strip(" .:;-,")


_NUMBERED = re.compile(r"^\s*(?:section\s+|appendix\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|\([a-z\d]{1,2}\))\s+")
_YEARS = re.compile(
    r"\b(?:(?:in|for|during|of|from)\s+)?(?:(?:april|march)\s+)?(?:19|20)\d\d(?:\s*(?:[-/]|to)\s*(?:(?:april|march)\s+)?(?:(?:19|20)?\d\d))?\b"
)


def table_text(table: Table) -> str:
    """The rows one a line, cells parted by " | ", each cell once."""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        text = " ".join(cell.text.split("\n"))
        if cell.row < table.rows:
            rows[cell.row].append(text)
    return "\n".join(line for row in rows if (line := " | ".join(row)).strip(" |"))
