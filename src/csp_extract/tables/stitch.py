"""Tables and rows that go on over a page (or over a gap in a text): put together into what was one table.

Two tables are one when nothing but furniture stands between them, the second begins no header of its own, and
its columns fit the first's. Whether its first row is the rest of a row that the page cut is decided for the row as
a whole, by adding up what its cells say (`rows.cut_score`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from csp_extract.content import (
    Block,
    Document,
    Furniture,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from csp_extract.tables.fit import columns_of, fits_across
from csp_extract.tables.mend import Mender
from csp_extract.tables.rows import Merger
from csp_extract.tables.sheet import Sheet, looks_like_header
from csp_extract.text import base_title, fold

_BANNERS = 2
"""So many rows over a whole table may stand above its header: a title, a priority."""
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?\b")


def stitch(document: Document) -> Document:
    """`document` with tables that go on over page ends, and rows cut by them, put together.

    Joined rows get a notice `row-joined`, close decisions `table-doubtful`. Repeated header and label words become
    furniture. Words change only where a word was broken at the page end.
    """
    if not any(isinstance(block, Table) for block in document.blocks):
        return document
    return _Stitcher(document).run()


class _Stitcher:
    """One pass over the blocks of a document with the table that may go on."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.out: list[Block | Sheet] = []
        self.open: Sheet | None = None
        self.between: list[int] = []
        self.below = False
        self.title: Heading | None = None
        self.merger = Merger(document)
        self.flowing = document.media_type in ("text/plain", "text/markdown")

    def run(self) -> Document:
        for block in self.document.blocks:
            if isinstance(block, Table):
                self._table(block)
            elif self.open is not None and self._transparent(block):
                self.between.append(len(self.out))
                self.out.append(block)
            else:
                self._close(block)
        if self.flowing:
            mender = Mender(self.merger)
            for sheet in self.out:
                if isinstance(sheet, Sheet) and sheet.found == "given":
                    mender.mend(sheet)
        blocks = tuple(
            (block.table() if block.changed else block.source) if isinstance(block, Sheet) else block
            for block in self.out
        )
        words = self.document.words
        if self.merger.changed:
            listed = list(words)
            for index, word in self.merger.changed.items():
                listed[index] = word
            words = tuple(listed)
        notices = (*self.document.notices, *self.merger.notices)
        return replace(self.document, blocks=blocks, words=words, notices=notices)

    def _close(self, block: Block) -> None:
        self.open, self.between, self.below = None, [], False
        if isinstance(block, Heading):
            self.title = block
        self.out.append(block)

    def _table(self, table: Table) -> None:
        sheet = Sheet(table)
        upper = self.open
        if upper is not None and self._continue(upper, sheet):
            upper.changed = True
            for index in self.between:
                block = self.out[index]
                if isinstance(block, (Heading, Paragraph)) and self._repeats(block):
                    self.out[index] = Furniture("running", (*block.marker, *block.words))
            self.between, self.below = [], False
            return
        self.open, self.between, self.below = sheet, [], False
        self.out.append(sheet)

    def _transparent(self, block: Block) -> bool:
        """Whether a table may go on behind this block."""
        if isinstance(block, (Furniture, Picture)):
            return True
        if isinstance(block, Paragraph):
            if block.role in ("footnote", "caption") or self._repeats(block):
                return True
            # A line below the table on its page (a key, a source) stands in the way only of a table without header.
            page = self.open.regions[-1].page if self.open is not None and self.open.regions else 0
            if page and block.role == "body" and len(block.words) < 40 and block.words[0].page == page:
                self.below = True
                return True
            return False
        return isinstance(block, Heading) and self._repeats(block)

    def _repeats(self, block: Heading | Paragraph) -> bool:
        """Whether a heading or line between says again what stands over the table, or only "(continued)"."""
        if isinstance(block, Paragraph) and block.role not in ("body", "caption"):
            return False
        text = block.text
        base = base_title(text)
        if not base:
            return True
        if self.title is not None and base == base_title(self.title.text):
            return True
        return base != fold(text) and self.title is not None and base_title(self.title.text).startswith(base)

    def _continue(self, upper: Sheet, lower: Sheet) -> bool:
        """Whether `lower` is the rest of `upper`; if so it has been taken into it."""
        if upper.regions and lower.regions:
            gap = lower.regions[0].page - upper.regions[-1].page
            if gap == 0:
                return self._next_column(upper, lower)
            if not 0 < gap <= 2:
                return False
        elif not self.flowing and (
            lower.header_rows or looks_like_header(lower, 0) or lower.columns < 3 or upper.columns != lower.columns
        ):
            return False
        repeated = _repeated_header(upper, lower)
        if not repeated and (self.below or _own_header(upper, lower)):
            return False
        if not repeated and _same_card(upper, lower):
            return False
        places = columns_of(upper, lower)
        if places is None or not fits_across(upper, lower, places):
            return False
        self.merger.take(upper, lower, places, repeated, self.out)
        return True

    def _next_column(self, upper: Sheet, lower: Sheet) -> bool:
        """A table of one page that goes on at the top of the next text column: its header is said again there."""
        above, below = upper.regions[-1].box, lower.regions[0].box
        if below.x0 < above.x1 or below.top >= above.top or abs(below.width - above.width) > 0.05 * above.width:
            return False
        repeated = _repeated_header(upper, lower)
        if not repeated or upper.columns != lower.columns or repeated >= lower.rows:
            return False
        self.merger.take(upper, lower, list(range(lower.columns)), repeated, self.out)
        return True


def _repeated_header(upper: Sheet, lower: Sheet) -> int:
    """How many first rows of `lower` say again what the header of `upper` said, which may stand under a banner."""
    over = count = 0
    if not upper.header_rows and lower.rows and upper.row_text(0) != lower.row_text(0):
        while over < min(_BANNERS, upper.rows - 1) and upper.full_width(over) is not None:
            over += 1
    limit = upper.header_rows or 3
    while count < min(limit, upper.rows - over, lower.rows):
        text = lower.row_text(count)
        if not text or text != upper.row_text(over + count):
            break
        count += 1
    if count and not upper.header_rows and over + count < upper.rows:
        # A first row alike by chance is none: a header has more than one filled cell, or it is bold.
        first = [part for part in upper.starting(over) if not part.empty]
        if len(first) < 2 and upper.columns > 1 and not all(p.first and p.first.style.bold for p in first):
            return 0
    return count


def _own_header(upper: Sheet, lower: Sheet) -> bool:
    """Whether `lower` begins with a header of its own."""
    if lower.rows == 0:
        return False
    if lower.header_rows and lower.header_rows < lower.rows:
        return looks_like_header(lower, 0) or any(part.header for part in lower.starting(0))
    row = 0
    if lower.full_width(0) is not None and lower.rows > 1:
        row = 1
    if not looks_like_header(lower, row):
        return False
    head = [part for part in upper.starting(0) if not part.empty]
    mine = [part for part in lower.starting(row) if not part.empty]
    if head and looks_like_header(upper, 0):
        if len(mine) < 2:
            return False
        # Both look like headers: they must be set alike, or bold data would pass for a header.
        return (mine[0].fill is not None) == (head[0].fill is not None)
    return len(mine) >= 3 and lower.rows > 1 and not looks_like_header(lower, row + 1)


def _same_card(upper: Sheet, lower: Sheet) -> bool:
    """Whether both are cards of label and text that begin with the same label: two cards, not one table."""
    if upper.columns > 3 or lower.columns > 3 or not lower.rows:
        return False
    first = lower.grid[0][0]
    if first is None or first.empty:
        return False
    label = _without_number(first.text)
    labels = {fold(part.text) for row in range(upper.rows) for part in upper.starting(row) if part.column == 0}
    if len(labels) < 2:
        return False
    # A card that the page has cut goes on with one of its later labels, another begins with the first, which may
    # stand below a title.
    below = next((row for row in range(upper.rows) if upper.full_width(row) is None), 0)
    begins = [upper.grid[row][0] for row in (0, below)]
    return any(part is not None and not part.empty and label == _without_number(part.text) for part in begins)


def _without_number(text: str) -> str:
    """Such as "action" for "Action 2.1"."""
    return fold(_NUMBER.sub("", text))
