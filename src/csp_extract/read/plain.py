"""Text files into blocks: Markdown, tab-separated rows as converters give them, plain text with headings and bullets.

One reader for all three, since real files mix them: Markdown headings above rows parted by tabs, HTML
tables in Markdown, inline `<b>` and `<i>` anywhere. Blocks are told by their lines:

* a line with a tab is a row of a table; neighbouring rows are one table;
* lines with `|` above or below a line of dashes are a pipe table;
* `<table>` opens an HTML table up to its end;
* `#`, underlines, capitals, and - where a file has no `#` at all - short lines that stand alone are headings;
* bullets and numbers open list items; indented lines go on with them;
* a label with a colon that recurs at the start of lines ("Lead  : ...") opens a line of its own.

A paragraph that ends in mid-sentence before an empty line goes on in the next one (a page ended there).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice

from ..content import Block, Cell, Document, Furniture, Heading, Notice, Paragraph, Place, Table, Word, text_of
from ..text import BULLETS
from .decode import decode
from .html import html_blocks
from .spaced import spaced_rows
from .words import WordMaker, paragraphs_of

_ATX = re.compile(r"^\s{0,3}(#{1,6})\s+(.*)$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{3,})\s*$|^\s*(={4,}|-{4,})\s*$")
_RULE = re.compile(r"^\s{0,3}([-*_=~]\s*){3,}$")
_PIPE_DASHES = re.compile(r"^\|?\s*:?-{2,}:?(?:\s*\|\s*:?-{2,}:?)*\s*\|?$")
_SIGNS = "".join(re.escape(sign) for sign in sorted(BULLETS - {"o", "–", "—", "-", "*"}))
_BULLET = re.compile(rf"^(\s*)([{_SIGNS}]|[-*–—o](?=\s))\s*(?=\S)")
_NUMBER = re.compile(r"^(\s*)(\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)")
_CLAUSE = re.compile(r"^(\s*)(\d{1,2}(?:\.\d{1,2}){1,2}\.?)\s{2,}(?=\S)")
_LABEL = re.compile(r"^\s*([^\W\d_][^\W\d_]*(?:[ /&-][^\W\d_]+){0,4}) *:(?: |$)")
_QUOTED = re.compile(r"^\s{0,3}>\s?")
_FRONT = re.compile(r"^[A-Za-z][\w -]*:(?:\s|$)|^\s+\S|^-\s|^#|^\s*$")
"""Lines of the block of settings between two lines of dashes with which a Markdown file may begin."""
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)\s*$", re.IGNORECASE)
_INNER_BULLET = re.compile(rf"\s*(?:^|(?<=\s))[{_SIGNS}](?=\s)\s*|\s*[\uf000-\uf0ff]\s*")
_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)")
_HEADING_NUMBER = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.)\s+(?=[^\W\d_])")
_SENTENCE_END = (".", "!", "?", ":", ";", ".’", ".'", '."', ".”", ".)")
MAX_COLUMNS = 300
LOOK_AHEAD = 50
"""Lines after which what follows a line is too far away to say anything of it."""


def read_plain(data: bytes, name: str) -> Document:
    """The document of a text or Markdown file."""
    text, notices = decode(data, name)
    maker = WordMaker()
    blocks = _Lines(text.split("\n"), maker).blocks()
    if maker.removed:
        notices += (Notice("characters-removed", f"{maker.removed} control characters or bidi marks were removed"),)
    media_type = "text/markdown" if name.lower().endswith((".md", ".markdown")) else "text/plain"
    return Document(tuple(_joined(blocks)), tuple(maker.words), media_type, "text", notices=notices)


@dataclass
class _Lines:
    """A cursor over the lines of a file that gives its blocks."""

    lines: list[str]
    maker: WordMaker
    at: int = 0
    tables: int = 0
    found: list[Block] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.marked = any(_ATX.match(line) for line in self.lines)
        counts = Counter(match[1] for line in self.lines if (match := _LABEL.match(line)))
        self.labels = {label for label, count in counts.items() if count > 1}

    def blocks(self) -> list[Block]:
        self.front_matter()
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif "\t" in line.strip("\n ") and line.strip() and line.count("\t") < MAX_COLUMNS:
                self.tab_table()
            elif "<table" in line.lower():
                self.html_table()
            elif "|" in line and self.at + 1 < len(self.lines) and self.dashes(self.at + 1):
                self.pipe_table()
            elif match := _ATX.match(line):
                self.heading(match[2].rstrip().rstrip("#").rstrip(), len(match[1]))
                self.at += 1
            elif _RULE.match(line) and not _BULLET.match(line):
                self.at += 1
            elif "   " in line and (rows := spaced_rows(self.lines[self.at : self.at + LOOK_AHEAD])):
                self.spaced_table(rows)
            elif _QUOTED.match(line):
                self.quote()
            elif _PAGE_NUMBER.match(line):
                self.found.append(Furniture("page-number", tuple(self.maker.add(line.strip(), self.at + 1))))
                self.at += 1
            else:
                self.prose()
        return self.found

    def dashes(self, at: int) -> bool:
        return "|" in self.lines[at] and bool(_PIPE_DASHES.match(self.lines[at].strip()))

    def front_matter(self) -> None:
        """The settings of a Markdown file before its text are furniture."""
        if not self.lines or self.lines[0].strip() != "---":
            return
        end = next((at for at in range(1, min(LOOK_AHEAD, len(self.lines))) if self.lines[at].strip() == "---"), None)
        if end is None or not all(_FRONT.match(line) for line in self.lines[1:end]):
            return
        for at in range(1, end):
            if words := self.maker.add(self.lines[at].strip(), at + 1):
                self.found.append(Furniture("running", tuple(words)))
        self.at = end + 1

    def quote(self) -> None:
        """Lines that begin with ">": a quotation, a paragraph between empty ones."""
        words: list[Word] = []
        while self.at < len(self.lines) and (match := _QUOTED.match(self.lines[self.at])):
            text = self.lines[self.at][match.end() :].strip()
            self.at += 1
            for part in paragraphs_of(self.maker, text, self.at):
                words += part
            if words and not text:
                self.found.append(Paragraph(tuple(words), role="quote"))
                words = []
        if words:
            self.found.append(Paragraph(tuple(words), role="quote"))

    # -- tables -------------------------------------------------------------------

    def tab_table(self) -> None:
        first = self.at
        rows: list[list[list[Paragraph]]] = []
        while self.at < len(self.lines) and self.lines[self.at].strip() and "\t" in self.lines[self.at]:
            rows.append([self.cell(text, self.at + 1) for text in self.lines[self.at].split("\t")])
            self.at += 1
        self.table(rows, 0, first)

    def pipe_table(self) -> None:
        first = self.at
        rows = [self.pipe_row(self.at)]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at] and self.lines[self.at].strip():
            rows.append(self.pipe_row(self.at))
            self.at += 1
        self.table(rows, 1, first)

    def pipe_row(self, at: int) -> list[list[Paragraph]]:
        line = self.lines[at].strip()
        line = line.removeprefix("|")
        line = line[:-1] if line.endswith("|") and not line.endswith("\\|") else line
        texts = re.split(r"(?<!\\)\|", line)
        if len(texts) > MAX_COLUMNS:
            texts[MAX_COLUMNS - 1 :] = [" ".join(texts[MAX_COLUMNS - 1 :])]
        return [self.cell(text.replace("\\|", "|"), at + 1) for text in texts]

    def spaced_table(self, rows: list[list[str]]) -> None:
        first = self.at
        cells = [[self.cell(text, first + row + 1) for text in line] for row, line in enumerate(rows)]
        self.at += len(rows)
        self.table(cells, 1, first)

    def html_table(self) -> None:
        first = self.at
        depth = 0
        while self.at < len(self.lines):
            line = self.lines[self.at].lower()
            depth += line.count("<table") - line.count("</table")
            self.at += 1
            if depth <= 0:
                break
        self.found += html_blocks("\n".join(self.lines[first : self.at]), self.maker, first + 1)

    def table(self, rows: list[list[list[Paragraph]]], header_rows: int, first: int) -> None:
        columns = max(len(row) for row in rows)
        cells = tuple(
            Cell(
                row, column, paragraphs=tuple(paragraphs), header=row < header_rows,
                places=(Place(0, self.tables, row, column),),
            )
            for row, line in enumerate(rows)
            for column, paragraphs in enumerate(line)
        )  # fmt: skip
        self.tables += 1
        self.found.append(Table(cells, len(rows), columns, header_rows))

    def cell(self, text: str, line: int) -> list[Paragraph]:
        """The paragraphs of a cell: parted by tags, bullet signs and by double spaces that mark a new line."""
        paragraphs: list[Paragraph] = []
        for part in _paragraph_parts(text):
            items = _INNER_BULLET.split(part)
            for index, item in enumerate(items):
                marker: tuple[Word, ...] = ()
                if index:
                    marker = tuple(self.maker.add("•", line))
                elif match := _BULLET.match(item):
                    marker, item = tuple(self.maker.add(match[2], line)), item[match.end() :]
                lists = paragraphs_of(self.maker, item, line)
                if marker and not lists:
                    lists = [[]]
                for words in lists:
                    paragraphs.append(Paragraph(tuple(words), marker))
                    marker = ()
        return paragraphs

    # -- prose --------------------------------------------------------------------

    def heading(self, text: str, level: int) -> None:
        marker: tuple[Word, ...] = ()
        if match := _HEADING_NUMBER.match(text):
            marker, text = tuple(self.maker.add(match[1], self.at + 1)), text[match.end() :]
        elif match := _NUMBER.match(text):
            marker, text = tuple(self.maker.add(match[2], self.at + 1)), text[match.end() :]
        words = [word for part in paragraphs_of(self.maker, text, self.at + 1) for word in part]
        if words or marker:
            self.found.append(Heading(tuple(words), level, marker) if words else Heading(marker, level))

    def prose(self) -> None:
        """A paragraph, a heading or list items: the lines up to the next empty line or block of another kind."""
        start = self.at
        lines: list[tuple[int, str]] = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip() or (self.at > start and self.opens_block(line)):
                break
            if lines and _UNDERLINE.match(line):
                level = 1 if line.strip().startswith("=") else 2
                for number, text in lines[:-1]:
                    self.paragraph([(number, text)])
                number, text = lines[-1]
                self.at, here = number, self.at
                self.heading(text.strip(), level)
                self.at = here + 1
                return
            lines.append((self.at, line))
            self.at += 1
        if not lines:  # a line that only looks like another block
            lines, self.at = [(start, self.lines[start])], start + 1
        if len(lines) == 1 and (level := self.heading_level(*lines[0])):
            here, self.at = self.at, lines[0][0]
            self.heading(lines[0][1].strip(), level)
            self.at = here
            return
        group: list[tuple[int, str]] = []
        for number, text in lines:
            if group and (self.opens_item(text) or group[-1][1].endswith("  ")):
                self.paragraph(group)
                group = []
            group.append((number, text))
        self.paragraph(group)

    def opens_item(self, line: str) -> bool:
        """Whether a line of a paragraph is an item of a list, a numbered clause or a labelled line."""
        if _BULLET.match(line) or _NUMBER.match(line) or _CLAUSE.match(line):
            return True
        label = _LABEL.match(line)
        return label is not None and label[1] in self.labels

    def opens_block(self, line: str) -> bool:
        return bool(_ATX.match(line) or _QUOTED.match(line)) or "\t" in line.strip() or "<table" in line.lower()

    def heading_level(self, at: int, line: str) -> int:
        """The level of a heading without mark-up, 0 if the line is none.

        Only files without `#` headings have such: a short line by itself that starts like a title and does
        not end like a sentence, with prose, a list or a table after it.
        """
        text = line.strip()
        words = text.split()
        if self.marked or _BULLET.match(line) or len(words) > 14 or len(text) < 3 or len(text) > 110:
            return 0
        if text.endswith((".", ",", ";", "?")) or not (
            text[0].isupper() or text[0].isdigit() or text[0] in "‘'\"“" or _NUMBER.match(line)
        ):
            return 0
        after = next((other for other in islice(self.lines, at + 1, at + 1 + LOOK_AHEAD) if other.strip()), "")
        if not after or not any(char.isalpha() for char in text) or "@" in text:
            return 0
        if not self.found:
            return 1
        if match := _HEADING_NUMBER.match(text):
            return 1 + match[1].rstrip(".").count(".") + 1
        if _NUMBER.match(line):
            return self.numbered_level(line, after)
        if text.isupper() and len(text) > 4:
            return 2
        if text.endswith(":"):
            return 3
        if all(isinstance(block, Heading) for block in self.found):  # a title of several lines
            return 2
        opens = len(after.split()) > 8 or "\t" in after or "   " in after.strip() or _opens_list(after)
        return 2 if len(words) <= 10 and opens else 0

    def numbered_level(self, line: str, after: str) -> int:
        """The level of a numbered line that is a title by itself: in capitals, or with prose below it."""
        match = _NUMBER.match(line)
        text = line[match.end() :].strip() if match else ""
        if text.isupper() and len(text) > 4:
            return 3
        label = _LABEL.match(after)
        prose = len(after.split()) > 8 and after[:1].isspace() and not _NUMBER.match(after) and not _BULLET.match(after)
        return 4 if prose and len(text.split()) <= 10 and not (label and label[1] in self.labels) else 0

    def paragraph(self, lines: list[tuple[int, str]]) -> None:
        marker: tuple[Word, ...] = ()
        indent = 0
        number, text = lines[0]
        if match := _BULLET.match(text) or _NUMBER.match(text) or _CLAUSE.match(text):
            indent = len(match[1].expandtabs(4)) // 2
            marker, text = tuple(self.maker.add(match[2], number + 1)), text[match.end() :]
            if match := _NUMBER.match(text):  # a bullet before a number
                marker, text = marker + tuple(self.maker.add(match[2], number + 1)), text[match.end() :]
        words: list[Word] = []
        for at, line in [(number, text), *lines[1:]]:
            for part in paragraphs_of(self.maker, line.strip(), at + 1):
                words += part
        if words:
            self.found.append(Paragraph(tuple(words), marker, indent))
        elif marker:
            self.found.append(Paragraph(marker))


def _opens_list(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _paragraph_parts(text: str) -> list[str]:
    """The parts of a cell of a tab-separated row: two or more spaces stand for a new line where a new line is likely.

    It is likely behind the end of a sentence or a tag, before a tag, a bullet or a capital; double spaces
    within a sentence are a slip of the typist.
    """
    parts: list[str] = []
    start = 0
    for gap in _DOUBLE_SPACE.finditer(text):
        before, after = text[start : gap.start()], text[gap.end() :]
        behind_end = before.endswith((*_SENTENCE_END, "/", ">", ")", "’", "'", ","))
        if after.startswith("<") or ((behind_end or len(before.split()) <= 6) and _starts_anew(after)):
            parts.append(before)
            start = gap.end()
    parts.append(text[start:])
    return parts


def _starts_anew(text: str) -> bool:
    first = text.lstrip("‘'\"“(")[:1]
    return first.isupper() or first.isdigit() or text[:1] in BULLETS


def _joined(blocks: list[Block]) -> list[Block]:
    """Paragraphs that were cut in mid-sentence by a page end are one again."""
    result: list[Block] = []
    for block in blocks:
        last = result[-1] if result else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _goes_on(last, block):
            result[-1] = replace(last, words=last.words + block.words)
        else:
            result.append(block)
    return result


def _goes_on(first: Paragraph, second: Paragraph) -> bool:
    """Does `second` finish the sentence that `first` leaves open? Both must be long enough to be prose."""
    if second.marker or len(first.words) < 8 or len(second.words) < 3 or first.words[0].style.bold:
        return False
    before, after = text_of(first.words), text_of(second.words)
    if before.endswith(_SENTENCE_END) or (not before[-1].isalnum() and not before.endswith((",", "-", "–"))):
        return False
    if after[0].islower():
        return True
    return not first.marker and len(second.words) >= 12
