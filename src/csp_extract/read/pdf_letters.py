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

    Upright text is taken apart on any page, level text on all of a page or not at all. The ids go on from that of
    the first word.
    """
    single = [word for word in words if len(word.text) == 1]
    level = len(words) >= _LEAST and len(single) >= _MANY * len(words)
    if not level and not any(word.style.angle for word in single):
        return words
    found: list[Word] = []
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word, level):
            found.append(_joined(run, words[0].id + len(found)))
            run = []
        run.append(word)
    return [*found, _joined(run, words[0].id + len(found))]


def _follows(one: Word, other: Word, level: bool) -> bool:
    """Whether a letter follows another in one word."""
    size = one.style.size
    if one.style is not other.style:
        return False
    if one.style.angle == 0:
        return level and abs(one.top - other.top) < 0.2 * size and abs(other.x0 - one.x1) < _CLOSE * size
    if one.style.angle not in (90, 270) or len(other.text) > 1:
        return False
    gap = other.top - one.bottom if one.style.angle == 90 else one.top - other.bottom
    return abs(one.x0 - other.x0) < 0.2 * size and abs(gap) < _CLOSE * size


def _joined(run: Sequence[Word], identity: int) -> Word:
    if len(run) == 1 and run[0].id == identity:
        return run[0]
    return replace(
        run[0],
        id=identity,
        text="".join(word.text for word in run),
        x0=min(word.x0 for word in run),
        top=min(word.top for word in run),
        x1=max(word.x1 for word in run),
        bottom=max(word.bottom for word in run),
    )
