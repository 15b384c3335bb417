"""Words that pdfium's text page has taken apart into letters.

On a page with little text pdfium may take the lines for columns of upright text; it then puts a line end behind nearly
every letter. The letters of such a page are joined by where they stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from csp_extract.content import Word

_MANY = 0.3
"""Share of words of one letter at which a page has been taken apart; in English text it is under a tenth."""
_LEAST = 12
"""Words that a page must have to be looked at."""
_CLOSE = 0.12
"""In units of the type size: letters of a word are no farther apart; a space is at least a fifth."""


def joined_letters(words: list[Word]) -> list[Word]:
    """`words` of one page, in the order of the content, with letters joined where the page was taken apart.

    The ids go on from that of the first word.
    """
    if len(words) < _LEAST or sum(len(word.text) == 1 for word in words) < _MANY * len(words):
        return words
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            found.append(_joined(run, words[0].id + len(found)))
            run = []
        run.append(word)
    return [*found, _joined(run, words[0].id + len(found))]


def _follows(one: Word, other: Word) -> bool:
    size = one.style.size
    return (
        one.style is other.style
        and one.style.angle == 0
        and abs(one.top - other.top) < 0.2 * size
        and -_CLOSE * size < other.x0 - one.x1 < _CLOSE * size
    )


def _joined(run: Sequence[Word], identity: int) -> Word:
    return replace(
        run[0],
        id=identity,
        text="".join(word.text for word in run),
        top=min(word.top for word in run),
        x1=run[-1].x1,
        bottom=max(word.bottom for word in run),
    )
