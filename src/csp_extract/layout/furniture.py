"""Words that are no content: running headers and footers, page numbers, watermarks, contents lists."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from csp_extract.content import Word
from csp_extract.layout.lines import TextLine

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|•]\s*)?(?:(?:page|p\.?|tudalen|pg\.?)\s*)?(\d{1,4})(?:\s*(?:of|/|o|from)\s*\d{1,4})?"
    r"(?:\s*\|\s*(?:p\s?a\s?g\s?e|tudalen))?(?:\s*[-–—|•])?",
    re.IGNORECASE,
)
# A line of a contents list: its title, then dots or a wide gap, then the page number.
_LEADERS = re.compile(r"^(.*?)\s*(?:\.{3,}|…+|(?:\.\s){3,}|_{4,}|·{3,})\s*(\d{1,4}|[ivxl]+)?\s*$")
_CONTENTS = frozenset(
    ("contents", "table of contents", "contents page", "list of contents", "cynnwys", "contents / cynnwys",
     "cynnwys / contents", "in this report", "in this plan", "index")
)  # fmt: skip


def is_watermark(word: Word) -> bool:
    """Text across the page: turned by no quarter, or huge and pale."""
    style = word.style
    if style.angle % 90:
        return True
    if style.size < 40 or not style.colour:
        return False
    red, green, blue = style.colour >> 16 & 255, style.colour >> 8 & 255, style.colour & 255
    return min(red, green, blue) > 170 and word.bottom - word.top > 30 and style.colour != 0xFFFFFF


def edge_lines(lines: Sequence[TextLine], height: float, blocks: Sequence[tuple[float, float]]) -> list[TextLine]:
    """The lines of a page that may be running: outermost at its top or bottom, beyond all tables (`blocks`)."""
    if not lines:
        return []
    top_block = min((top for top, _ in blocks), default=height)
    bottom_block = max((bottom for _, bottom in blocks), default=0.0)
    ordered = sorted(lines, key=lambda line: line.top)
    out = [line for line in _apart(ordered[:9]) if line.bottom < 0.17 * height and line.bottom <= top_block + 2]
    below = sorted(lines, key=lambda line: -line.bottom)
    out += [line for line in _apart(below[:9]) if line.top > 0.83 * height and line.top >= bottom_block - 2]
    return out


def _apart(lines: Sequence[TextLine]) -> Sequence[TextLine]:
    """Of lines from the edge of a page inwards those that some white parts from the body."""
    for index in range(min(len(lines) - 2, 3), -1, -1):
        one, two = lines[index], lines[index + 1]
        white = two.top - one.bottom if two.top >= one.top else one.top - two.bottom
        if white >= 0.6 * max(one.size, two.size):
            return lines[: index + 1]
    return lines if len(lines) < 4 else ()


def running_lines(
    pages: Sequence[tuple[int, float, Sequence[TextLine]]],
) -> tuple[set[int], set[int]]:
    """The running lines and page numbers of a document, as sets of the ids of their words.

    `pages` holds number, height and the edge lines of each page. A line runs when its text, digits masked, stands
    at the same height on at least two pages and on a third of those that have the chance; a page number may
    stand alone when it is the outermost line and reads as the page's number.
    """
    seen: dict[tuple[str, int], list[TextLine]] = defaultdict(list)
    for _, height, lines in pages:
        for line in lines:
            at = line.top if line.top < height / 2 else line.bottom - height
            seen[_DIGITS.sub("#", line.text.casefold()), round(at / 8)].append(line)
    running: set[int] = set()
    numbers: set[int] = set()
    count = len(pages)
    for (text, at), lines in seen.items():
        near = [line for d in (-1, 0, 1) for line in seen.get((text, at + d), ())]
        alike = _alike(near) if "#" in text else near
        if len({line.page for line in alike}) >= max(2, count / 4 if count > 8 else count / 3):
            for line in lines:
                if line not in alike:
                    continue
                (numbers if _PAGE_NUMBER.fullmatch(line.text) else running).update(word.id for word in line.words)
    for number, height, lines in pages:
        if not lines:
            continue
        first, last = min(lines, key=lambda l: l.top), max(lines, key=lambda l: l.bottom)
        for line in (first, last):
            found = _PAGE_NUMBER.fullmatch(line.text)
            if found is None or line.words[0].id in running:
                continue
            named = not line.text.strip().isdigit()
            offset = abs(int(found.group(1)) - number)
            if (named or offset <= 2) and (line.top > 0.88 * height or line.bottom < 0.1 * height):
                numbers.update(word.id for word in line.words)
    return running, numbers


def _alike(lines: Sequence[TextLine]) -> list[TextLine]:
    """Of lines that differ in digits only: those whose digits agree, or go with the number of the page."""
    groups: dict[tuple[int, ...], list[TextLine]] = defaultdict(list)
    for line in lines:
        figures = [int(figure) for figure in _DIGITS.findall(line.text)[:6]]
        groups[(-1, *figures)].append(line)
        for index, figure in enumerate(figures):
            groups[(index, figure - line.page, *figures[:index], *figures[index + 1 :])].append(line)
    return max(groups.values(), key=lambda group: len({line.page for line in group}))


def is_contents_title(text: str) -> bool:
    """Whether a line is the title of a contents list."""
    return text.casefold().strip(" :.") in _CONTENTS


def has_leaders(text: str) -> bool:
    """Whether a line has dots (or the like) that lead to a page number."""
    if text.count(".") < 3 and "…" not in text and "____" not in text and "···" not in text:
        return False  # the search is dear, and hardly a line has any
    return _LEADERS.match(text) is not None


def ends_in_number(line: TextLine) -> bool:
    """Whether a line ends in a number that stands apart from its text by a wide gap."""
    if len(line.words) < 2 or not line.words[-1].text.isdigit():
        return False
    return line.words[-1].x0 - line.words[-2].x1 > 1.5 * line.size
