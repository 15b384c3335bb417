"""Words broken at a line end put together again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csp_extract.content import Word
from csp_extract.text import Hyphenation, broken_at_end

Change = Callable[[Word, str, bool], Word]


def joined(lines: Sequence[Sequence[Word]], spelling: Hyphenation, change: Change) -> list[Word]:
    """The words of a paragraph's lines in order, those broken at a line end joined.

    `change(word, text, glued)` makes and keeps the changed word: the first half loses its hyphen (a hyphen that
    belongs to the word stays), the second is glued to it.
    """
    out: list[Word] = []
    pending = False
    for line in lines:
        if pending and line:
            first, second = out[-1], line[0]
            stem = spelling.joined(first.text, second.text)
            if stem is not None:
                if stem != first.text:
                    out[-1] = change(first, stem, first.glued)
                line = [change(second, second.text, True), *line[1:]]
        out.extend(line)
        pending = bool(out) and broken_at_end(out[-1].text)
    return out
