"""Making words: ids in reading order, and inline mark-up of text files turned into styles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from ..content import PLAIN, Block, Paragraph, Style, Table, Word
from ..text import BULLETS, clean, forbidden_count

STYLES = {
    (bold, italic, raised): Style(bold=bold, italic=italic, raised=raised)
    for bold in (False, True)
    for italic in (False, True)
    for raised in (False, True)
}


class WordMaker:
    """Gives out words of flowing text with running ids and keeps them all; counts removed characters."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.removed = 0

    def add(self, text: str, line: int, style: Style = PLAIN, glued: bool = False) -> list[Word]:
        """The words of `text`; the first is glued to what stands before when `glued`."""
        self.removed += forbidden_count(text)
        made = []
        for index, part in enumerate(clean(text).split()):
            word = Word(len(self.words), part, style, line=line, glued=glued and index == 0)
            self.words.append(word)
            made.append(word)
        return made


class Piece(NamedTuple):
    """A stretch of one style. `breaks` says that a new paragraph begins before it."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    breaks: bool = False


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:\s[^<>]*)?/?>|<!--(?:(?!<!--).)*?-->")
_INLINE_TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "raised", "sub": "raised"}
_BREAKING_TAGS = frozenset({"p", "br", "div", "li", "tr"})
# Every part stops at the sign that could begin another, so that signs without a partner cost no time.
_MARKDOWN = re.compile(
    r"(?P<code>`+)(?P<verbatim>.+?)(?P=code)|!\[(?P<alt>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)"
    r"|\[(?P<label>[^\[\]]*)\]\((?:[^()]|\([^()]*\))*\)"
    r"|(?<![\w*])(?P<star>\*{1,3})(?=[^\s*])(?P<starred>[^*]+?)(?<=[^\s*])(?P=star)(?![\w*])"
    r"|(?<![\w_])(?P<bar>_{1,3})(?=[^\s_])(?P<barred>[^_]+?)(?<=[^\s_])(?P=bar)(?![\w_])"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+\-.!|<>~])"
)


def pieces(text: str, markdown: bool = True) -> list[Piece]:
    """The styled stretches of a line with inline HTML (`<b>`, `<i>`, `<sup>`, `<p>`, `<br>`) and Markdown emphasis.

    Other tags are dropped, entities resolved; links and images leave their label. Emphasis signs without a
    partner (a stray ``**``) are dropped too.
    """
    found: list[Piece] = []
    depth = {"bold": 0, "italic": 0, "raised": 0}
    breaks = False

    def put(text: str) -> None:
        nonlocal breaks
        if not text:
            return
        for part, bold, italic in _emphasis(text) if markdown else [(text, False, False)]:
            if shown := html.unescape(part):  # "&#1" shows nothing
                style = (bool(depth["bold"]) or bold, bool(depth["italic"]) or italic, bool(depth["raised"]))
                found.append(Piece(shown, *style, breaks=breaks))
                breaks = False

    at = 0
    for tag in _TAG.finditer(text):
        put(text[at : tag.start()])
        at = tag.end()
        name = (tag[2] or "").lower()
        if name in _INLINE_TAGS:
            key = _INLINE_TAGS[name]
            depth[key] = max(0, depth[key] + (-1 if tag[1] else 1))
        elif name in _BREAKING_TAGS:
            breaks = True
    put(text[at:])
    return found


def _emphasis(text: str) -> Iterator[tuple[str, bool, bool]]:
    """(text, bold, italic) of a stretch with Markdown emphasis, nested up to two deep."""
    at = 0
    for mark in _MARKDOWN.finditer(text):
        yield _without_stray(text[at : mark.start()]), False, False
        at = mark.end()
        sign, inner = mark["star"] or mark["bar"], mark["starred"] or mark["barred"]
        if sign:
            for part, bold, italic in _emphasis(inner):
                yield part, bold or len(sign) >= 2, italic or len(sign) != 2
        elif mark["escaped"]:
            yield mark["escaped"], False, False
        elif mark["verbatim"] is not None:
            yield mark["verbatim"], False, False
        elif mark["label"] is not None:
            yield from _emphasis(mark["label"])
    yield _without_stray(text[at:]), False, False


def _without_stray(text: str) -> str:
    return text.replace("**", "") if "**" in text else text


def paragraphs_of(maker: WordMaker, text: str, line: int, markdown: bool = True) -> list[list[Word]]:
    """The words of `text`, one list a paragraph (parted by `<p>`, `<br>`)."""
    paragraphs: list[list[Word]] = [[]]
    glue = False
    for piece in pieces(text, markdown):
        if piece.breaks and paragraphs[-1]:
            paragraphs.append([])
            glue = False
        style = STYLES[piece.bold, piece.italic, piece.raised]
        made = maker.add(piece.text, line, style, glued=glue and not piece.text[0].isspace())
        paragraphs[-1] += made
        glue = not piece.text[-1].isspace()
    return [words for words in paragraphs if words]


def split_marker(words: tuple[Word, ...]) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """(marker, words) of a paragraph whose bullet sign was typed as a word."""
    if len(words) > 1 and words[0].text in BULLETS and not words[1].glued:
        return words[:1], words[1:]
    return (), words


def callout(table: Table) -> list[Block]:
    """A table of a single cell is a box round text: its paragraphs. Other tables are themselves."""
    if len(table.cells) != 1:
        return [table]
    return [Paragraph(p.words, p.marker, p.indent, "sidebar") for p in table.cells[0].paragraphs]
