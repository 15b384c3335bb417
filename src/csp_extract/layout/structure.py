"""What the lines of a document are: headings and their levels, quotations, captions, footnotes, contents lists."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from csp_extract.content import Block, Furniture, Picture, Role, Table
from csp_extract.layout.furniture import ends_in_number, has_leaders, is_contents_title
from csp_extract.layout.headings import Body, Look, is_heading, levels, look_of
from csp_extract.layout.lines import TextLine
from csp_extract.text import base_title

_ONLY_NUMBERS = re.compile(
    r"(?:priority|theme|aim|objective|pillar|goal|outcome|strand|blaenoriaeth|thema|nod)\s+"
    r"(?:\d{1,2}|[ivx]{1,4}|[A-H]|one|two|three|four|five|six|seven|eight)[:.]?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:action|task|project|step|gweithred)\s+[A-Z]{0,2}\d+(?:[.:/]\d+)*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_APART = 0.7
"""In units of the type size: more white stands before a heading that follows another than between items of a list."""


@dataclass(slots=True)
class Item:
    """A block in the making: lines with what is known about them, or a finished block."""

    lines: list[TextLine]
    kind: Literal["text", "heading", "furniture", "block"] = "text"
    role: Role = "body"
    right: float | None = None
    left: float = 0.0
    above: float = 99.0
    below: float = 99.0
    sure: int = 0
    look: Look | None = None
    block: Block | None = None
    box: int = 0
    """Which text box it stands in; 0 for none."""
    across: bool = False
    """Whether it stands in a band, or over a rule, that goes over the columns."""


def classify(items: list[Item], body: Body) -> None:
    """Headings, quotes, captions and footnotes among the items."""
    _axes(items, body)
    texts = [item for item in items if item.kind == "text"]
    for item, following in pairwise(items):
        if isinstance(following.block, Table):
            item.above = 99.0  # a bold line right over a table is its title, however near the text above
    for item in texts:
        first = item.lines[0]
        text = first.text
        if _is_footnote(item, body):
            item.role = "footnote"
            continue
        if text[:1] in "“\"‘'" and first.italic and not first.markers:
            item.role = "quote"
            continue
        if _is_caption(text) and len(item.lines) <= 2 and first.size < 1.3 * body.size:
            item.role = "caption"
            continue
        item.sure = is_heading(item.lines, body, item.above, item.below)
        if item.sure:
            item.look = look_of(item.lines)
            item.kind = "heading"
        elif first.size < 0.92 * body.size and item.role == "body":
            mark = first.words[0]
            if mark.style.raised or (len(mark.text) < 3 and mark.style.size < 0.9 * first.size) or mark.text == "*":
                item.role = "footnote"
    _wrapped_headings(items)
    _not_headings(items)
    _sidebars(items)
    _quoted(items)
    _raised(items)
    _nested(items)
    looks = [item.look for item in items if item.kind == "heading" and item.look is not None]
    ranks = levels(looks)
    for item in items:
        if item.kind == "heading" and item.look is not None:
            item.sure = ranks[item.look]


def _raised(items: list[Item]) -> None:
    """Headings in bands over the columns stand higher than those in the columns below them, though set smaller."""
    sizes: dict[Look, float] = {}
    band: Look | None = None
    for item in items:
        if item.kind != "heading" or item.look is None:
            continue
        if item.across:
            band = item.look
            sizes.setdefault(band, band.size)
        elif band is not None and item.look != band:
            sizes[band] = max(sizes[band], item.look.size + 0.01)
    for item in items:
        if item.look in sizes:
            item.look = item.look._replace(size=sizes[item.look])


def _nested(items: list[Item]) -> None:
    """Headings of several levels in one look: which kind stands right below which tells how deep each is.

    Kinds are told by their numbers ("2.", "2.1", "Action 2.1", none).
    """
    below: dict[Look, Counter[tuple[str, str]]] = {}
    above: Item | None = None
    for item in items:
        if item.kind == "block" and isinstance(item.block, (Furniture, Picture)):
            continue
        if item.kind != "heading" or item.look is None:
            above = None
            continue
        if above is not None and above.look == item.look:
            below.setdefault(item.look, Counter())[_numbering(above), _numbering(item)] += 1
        above = item
    for look, pairs in below.items():
        under = {pair for pair, count in pairs.items() if count > 1 and pair[0] != pair[1]}
        if not under or any((two, one) in pairs for one, two in under):
            continue
        depth: dict[str, int] = {}
        for _ in range(3):
            for one, two in under:
                depth[two] = max(depth.get(two, 0), depth.get(one, 0) + 1)
        for item in items:
            if item.kind == "heading" and item.look == look and (deep := depth.get(_numbering(item), 0)):
                item.look = look._replace(size=look.size - 0.01 * deep)


def _numbering(item: Item) -> str:
    """The kind of number that a heading has: its digits masked, without the text."""
    line = item.lines[0]
    found = _NUMBERED.match(line.text)
    if found is not None:
        return _DIGITS.sub("#", found.group().casefold())
    return _DIGITS.sub("#", line.words[0].text) if line.markers else ""


def _is_footnote(item: Item, body: Body) -> bool:
    """Whether a paragraph begins with the raised mark of a note and is set no larger than the body."""
    first = item.lines[0]
    mark = first.words[0]
    return (
        item.role == "body" and mark.style.raised and len(mark.text) < 3 and len(first.words) > 1
        and first.size <= body.size
    )  # fmt: skip


def _axes(items: list[Item], body: Body) -> None:
    """The scale of a chart (figures at even steps, each on a line of its own) and its short labels are decoration."""
    run: list[tuple[Item, float]] = []
    for index in range(len(items) + 1):
        figure = _figure(items[index]) if index < len(items) else None
        if figure is not None:
            run.append((items[index], figure))
            continue
        if len(run) >= 3:
            steps = [b - a for (_, a), (_, b) in pairwise(run)]
            mean = sum(steps) / len(steps)
            if mean and all(abs(step - mean) <= max(1.0, 0.02 * abs(mean)) for step in steps):
                for item, _ in run:
                    _to_decoration(item)
                for item in items[index : index + 4]:
                    if item.kind != "text" or not _is_chart_label(item, body):
                        break
                    _to_decoration(item)
        run = []


def _figure(item: Item) -> float | None:
    """The value of an item that is a single plain figure, else None."""
    if item.kind != "text" or len(item.lines) != 1 or len(item.lines[0].words) != 1:
        return None
    text = item.lines[0].words[0].text.replace(",", "").rstrip("%")
    return float(text) if text.isdecimal() else None


def _is_chart_label(item: Item, body: Body) -> bool:
    line = item.lines[0]
    return len(item.lines) == 1 and line.size < 0.95 * body.size and all(len(word.text) < 13 for word in line.words)


def _to_decoration(item: Item) -> None:
    item.block = Furniture("decoration", tuple(word for line in item.lines for word in line.words))
    item.kind = "block"


def _wrapped_headings(items: list[Item]) -> None:
    """A heading set over several lines is one: the next has the same look and follows at the pitch of lines."""
    previous: Item | None = None
    for item in items:
        if (
            previous is not None
            and previous.kind == "heading"
            and previous.sure == 2
            and item.lines
            and previous.look == look_of(item.lines)
        ):
            first, last = item.lines[0], previous.lines[-1]
            if (
                first.page == last.page
                and not first.markers
                and not first.words[0].text.endswith(":")
                and 0.7 < (first.bottom - last.bottom) / first.size < 1.5
                and len(previous.lines) + len(item.lines) <= 5
            ):
                previous.lines = previous.lines + item.lines
                previous.below = item.below
                item.lines = []
                item.kind = "furniture"
                continue
        if item.kind != "furniture":
            previous = item
    items[:] = [item for item in items if item.kind != "furniture"]


def _not_headings(items: list[Item]) -> None:
    """Bold lines of one look that follow each other with nothing between are a list, not headings.

    Up to three with more white before each than lines of a list have are headings of levels set alike.
    """
    run: list[Item] = []
    for item in [*items, None]:
        if item is not None and item.kind == "heading" and item.sure == 1 and (not run or run[-1].look == item.look):
            run.append(item)
            continue
        if item is not None and item.kind == "block" and isinstance(item.block, (Furniture, Picture)):
            continue
        if len(run) > 3 or any(member.above < _APART for member in run[1:]):
            for member in run:
                member.kind = "text"
        run = [item] if item is not None and item.kind == "heading" and item.sure == 1 else []


def _sidebars(items: list[Item]) -> None:
    """A box that holds only a heading is a band of the flow, and its heading one of the document."""
    for item in items:
        if item.kind == "heading" and item.role == "sidebar":
            item.role = "body"


def _quoted(items: list[Item]) -> None:
    """The further lines of a quotation set in from its column; who said it, below in smaller type or after a dash."""
    quote: Item | None = None
    for item in items:
        if quote is not None and item.kind == "text" and item.role == "body" and _in_quote(quote, item):
            quote.lines = quote.lines + item.lines
            item.lines = []
            continue
        quote = item if item.role == "quote" and item.kind == "text" else None
    items[:] = [item for item in items if item.lines or item.kind == "block"]
    for above, below in pairwise(items):
        if above.role == "quote" and below.kind == "text" and below.role == "body" and above.lines and below.lines:
            first = below.lines[0]
            if (
                len(below.lines) == 1
                and below.above < 0.8
                and (first.size < 0.95 * above.lines[0].size or first.words[0].text in ("–", "—", "-"))
            ):
                below.role = "quote"


def _in_quote(quote: Item, item: Item) -> bool:
    """Whether a paragraph right below goes on with a quotation: it stands where the quotation's lines stand."""
    first, above = item.lines[0], quote.lines[-1]
    if item.above > 0.6 or abs(first.x0 - quote.lines[0].x0) > 2 or first.page != above.page:
        return False
    return first.x0 > quote.left + 5 or not any(sign in line.text for line in quote.lines for sign in '”’"')


def _is_caption(text: str) -> bool:
    head, _, rest = text.partition(" ")
    return head.casefold().rstrip(".") in ("figure", "fig", "table", "chart", "graph", "map", "tabl", "ffigur") and (
        rest[:1].isdigit() and (":" in rest[:6] or "." in rest[:6] or "–" in rest[:8] or len(rest) < 80)
    )


def contents(items: list[Item]) -> None:
    """Contents lists become furniture: a title "Contents" and the entries below it, or lines with leaders."""
    titles = {base_title(" ".join(line.text for line in item.lines)) for item in items if item.kind == "heading"}
    inside = False
    for item in items:
        if item.kind == "block":
            if not isinstance(item.block, (Furniture, Picture)):
                inside = False
            continue
        texts = [line.text for line in item.lines]
        if is_contents_title(" ".join(texts)):
            inside = True
            _to_contents(item)
        elif all(map(has_leaders, texts)) or (inside and (_is_entry(item, titles) or texts[0].isdigit())):
            _to_contents(item)
        else:
            inside = False


def _is_entry(item: Item, titles: set[str]) -> bool:
    last = item.lines[-1]
    if has_leaders(last.text) or ends_in_number(last):
        return True
    text = " ".join(line.text for line in item.lines)
    stem, _, number = text.rpartition(" ")
    if number.isdigit() and len(number) <= 3 and stem:
        return True
    return item.kind != "heading" and base_title(text) in titles


def _to_contents(item: Item) -> None:
    item.block = Furniture("contents", tuple(word for line in item.lines for word in line.words))
    item.kind = "block"


def numbered_titles(items: list[Item]) -> list[Item]:
    """A line that only numbers the heading right below it ("Priority 1" over "Safer streets") is part of it."""
    out: list[Item] = []
    for item in items:
        above = out[-1] if out else None
        if (
            above is not None and item.kind == "heading" and above.kind in ("text", "heading")
            and len(above.lines) == 1 and above.box == item.box and above.lines[0].page == item.lines[0].page
            and 0 < item.lines[0].top - above.lines[0].top < 2.5 * item.lines[0].size
            and _ONLY_NUMBERS.fullmatch(above.lines[0].text)
            and abs(above.lines[0].size - item.lines[0].size) > 0.5
        ):  # fmt: skip
            out.pop()
            item.lines = above.lines + item.lines
        out.append(item)
    return out


def titled_boxes(items: list[Item]) -> list[Item]:
    """A text box with a heading of its own is a section: it is read after the section in which it stands."""
    out: list[Item] = []
    waiting: list[Item] = []
    at = 0
    while at < len(items):
        item = items[at]
        end = at + 1
        while item.box and end < len(items) and items[end].box == item.box:
            end += 1
        if item.box and item.kind == "heading" and any(one.kind == "text" for one in items[at:end]):
            for one in items[at:end]:
                if one.role == "sidebar":
                    one.role = "body"
            waiting += items[at:end]
        else:
            if item.kind == "heading":
                out += waiting
                waiting = []
            out += items[at:end]
        at = end
    return out + waiting


def asides_above_headings(items: list[Item]) -> list[Item]:
    """A text box that stands between a heading and its text is put before the heading."""
    out: list[Item] = []
    for item in items:
        at = len(out)
        if item.role == "sidebar":
            while at and (out[at - 1].role == "sidebar" or isinstance(out[at - 1].block, (Furniture, Picture))):
                at -= 1
            if at and out[at - 1].kind == "heading":
                while at and out[at - 1].kind == "heading":
                    at -= 1
            else:
                at = len(out)
        out.insert(at, item)
    return out
