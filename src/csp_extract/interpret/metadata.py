"""Title, partnership, period, language and kind of a document, by evidence inside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from ..content import Document, Furniture, Heading, Paragraph, Table, Word, offsets_of, text_of
from ..printed import Period, Value
from ..text import fold
from ..vocabulary.partnerships import partnerships_in, place_key
from .outline import heading_kind
from .patterns import pattern, wording
from .prose import slice_value, value_of
from .values.periods import years_in

Language = Literal["en", "cy", "en+cy"]
Genre = Literal["plan", "report", "strategy", "other"]

_GENRES: Final[tuple[tuple[Genre, re.Pattern[str]], ...]] = (
    ("other", wording(
        "minutes", "agenda", "newsletter", "news ?sheet", "bulletin", "leaflet", "factsheet", "fact sheet",
        "terms of reference", "policy", "protocol", "application form", "referral form", "nomination form", "form",
        "consultation", "survey", "guide", "guidance", "handbook", "toolkit", "press release", "job description",
        "role profile", "privacy notice", "constitution", "memorandum", "procedures?", "agreement", "directory",
        "cofnodion", "taflen",
    )),
    ("report", pattern(
        r"\b(?:annual|yearly|year[- ]end|end[- ]of[- ]year|impact|performance|progress|achievements?|closing|"
        r"out-?turn) (?:report|review|update)\b",
        r"\breview of (?:the year|20\d\d)", r"\byear in review\b", r"\breport (?:20\d\d|for|on the year|to)",
        r"\bwhat we (?:did|achieved)\b", r"\badroddiad\b", r"\breport\b", r"\bour year\b",
    )),
    ("plan", wording("plan", "plans", "cynllun", "programme of work", "work programme")),
    ("strategy", wording(
        "strategy", "strategic (?:assessment|framework|needs assessment)", "framework", "needs assessment", "vision",
        "strategaeth",
    )),
)  # fmt: skip
_TYPE = wording(
    "plan", "report", "review", "strategy", "assessment", "minutes", "newsletter", "policy", "agenda", "bulletin",
    "leaflet", "framework", "terms of reference", "form", "survey", "guide", "protocol", "adroddiad", "cynllun",
    "strategaeth", "cofnodion", "update",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_WELSH: Final = frozenset(
    """y yr yn ac ar mae eu ei ein wedi gyda bydd hyn hynny neu oedd gan dros drwy sydd yw nid ond fel i o er bod
    cael""".split()
)
_ENGLISH: Final = frozenset("the of and to in is for with that by are was this be as at from have which on".split())
_FRONT = re.compile(
    r"^\W*(?:(?:joint |cover(?:ing)? )?report (?:to|of|by)|agenda item|meeting of)\b"
    r"|\b(?:committee|cabinet|executive)\W*$|\b(?:agenda )?item(?: no\.?)?\s*\d+\w?\W*$",
    re.I,
)
"""What stands over a committee's copy of a document, and is not its title."""
_TITLE_LINE: Final = frozenset(
    "csp page of the and plan report annual action draft version community safety partnership".split()
)
_COVER_BLOCKS: Final = 6
"""Among so many blocks of a document the title's heading is looked for behind prose."""
_COVERS = pattern(
    r"\b(?:this|the)\s+(?:\w+\s+){0,3}?(?:plan|report|review|strategy)\b.{0,60}"
    r"\b(?:covers?|for|sets out|describes|account of|relates to)\b",
    r"\bduring\b",
    r"\bthe year from\b",
)
_SHORT_YEARS: Final = re.compile(r"(?<![\d/.–-])(\d\d)\s?[/–-]\s?(\d\d)(?![\d/.–-])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself. `genres` are the kinds that its title names, the first one named first."""

    title: Value | None
    partnership: Value | None
    period: Period | None
    period_from: Value | None
    period_sure: bool
    language: Language
    genres: tuple[Genre, ...]


def metadata_of(document: Document) -> Metadata:
    """Title, partnership, period, language and genre of `document`."""
    cover = _cover(document)
    title = _title(cover)
    period, source, sure = _period(document, title, cover)
    genres = genres_of(title.text) if title is not None else ()
    if not genres:
        for words in cover[:8]:
            genres = genres_of(value_of(words).text) if len(words) <= 20 else ()
            if genres:
                break
    if not genres:
        genres = next((one for text in _running(document) if (one := genres_of(text))), ())
    return Metadata(title, _partnership(document, title), period, source, sure, _language(document), genres)


def without_title_lines(document: Document, about: Metadata) -> Document:
    """`document` with the lines at the edges of its pages made furniture that only say its title again.

    A running header or footer that stands on one page only is told by nothing else.
    """
    if about.title is None or document.page_count is None:
        return document
    named = [about.title.text, about.partnership.text if about.partnership else ""]
    known = frozenset(word for text in named for word in fold(text).split()) | _TITLE_LINE
    blocks = tuple(
        Furniture("running", block.words)
        if at > _COVER_BLOCKS and isinstance(block, Paragraph) and _only_title(block, known)
        else block
        for at, block in enumerate(document.blocks)
    )
    return replace(document, blocks=blocks) if blocks != document.blocks else document


def _only_title(paragraph: Paragraph, known: frozenset[str]) -> bool:
    """Whether a line holds several words of the title and nothing else but a page number."""
    if paragraph.marker or paragraph.text.endswith((".", ":")):
        return False
    text = fold(paragraph.text)
    if not _DIGIT.search(text):
        return False
    words = [word for word in text.split() if any(map(str.isalpha, word))]
    return 3 <= len(words) <= 16 and all(word.strip("–-,:()") in known for word in words)


def genres_of(text: str) -> tuple[Genre, ...]:
    """The kinds of document that a title names, in its order."""
    found: list[tuple[int, Genre]] = []
    for genre, named in _GENRES:
        match = named.search(text)
        if match:
            found.append((match.start(), genre))
    genres = [genre for _, genre in sorted(found)]
    return tuple(dict.fromkeys(genres))


def _cover(document: Document) -> list[tuple[Word, ...]]:
    """The lines of the cover or title block: headings and short paragraphs before the first section."""
    lines: list[tuple[Word, ...]] = []
    headed = False
    for number, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            headed = True
            titled = len(lines) <= 2 and _is_title(block.text) and years_in(block.text)
            if lines and not titled and heading_kind(block.text) not in (None, "strategy", "plan", "priorities"):
                break
            lines.append(block.words)
        elif isinstance(block, Paragraph):
            if len(block.words) <= 24 and not block.marker:
                lines.append(block.words)
            elif headed or number > _COVER_BLOCKS:
                break  # prose beside the title, as in a newsletter, may stand before it
        elif isinstance(block, Table) and lines:
            break
        if len(lines) >= 10:
            break
    return lines


def _title(cover: Sequence[tuple[Word, ...]]) -> Value | None:
    """The first line of the cover that names a kind of document; joined with its neighbours if it names no year."""
    if not cover:
        return None
    titles = [at for at, words in enumerate(cover) if _is_title(value_of(words).text)]
    chosen = next((at for at in titles if not _FRONT.search(value_of(cover[at]).text)), titles[0] if titles else None)
    if chosen is None:
        return value_of(cover[0]) if len(cover[0]) <= 24 else None
    fuller = next(
        (at for at, words in enumerate(cover[chosen + 1 : chosen + 4], chosen + 1)
         if _is_title(text := value_of(words).text) and fold(value_of(cover[chosen]).text) in fold(text)), None
    )  # fmt: skip
    if fuller is not None:
        chosen = fuller
    value = value_of(cover[chosen])
    if years_in(value.text) or len(value.words) > 12:
        return value
    first = chosen
    while first > 0 and len(cover[first - 1]) <= 12 and not _FRONT.search(value_of(cover[first - 1]).text):
        first -= 1
    words = [word for line in cover[first : chosen + 1] for word in line]
    if chosen + 1 < len(cover) and years_in(after := value_of(cover[chosen + 1]).text) and len(after.split()) <= 8:
        words += cover[chosen + 1]
    joined = value_of(words)
    return joined if len(joined.words) <= 30 else value


def _is_title(text: str) -> bool:
    return _TYPE.search(text) is not None and not text.rstrip().endswith((".", ":", ";")) and len(text.split()) <= 24


def _running(document: Document) -> Iterator[str]:
    """Running headers and footers, each once."""
    seen: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Furniture) and block.kind == "running":
            text = value_of(block.words).text
            if text not in seen:
                seen.add(text)
                yield text


def _period(
    document: Document, title: Value | None, cover: Sequence[tuple[Word, ...]]
) -> tuple[Period | None, Value | None, bool]:
    """The period, where it is printed, and whether title or cover say so plainly."""
    named = _words_of(document, title)
    for words in ([named] if title else []) + [tuple(line) for line in cover]:
        chosen = _in(words) or (_in_short(words) if words is named else None)
        if chosen:
            return chosen[0], chosen[1], True
    for block in document.blocks:
        if isinstance(block, Furniture) and block.kind == "running" and (chosen := _in(block.words)):
            return chosen[0], chosen[1], True
    votes: Counter[Period] = Counter()
    sources: dict[Period, Value] = {}
    for number, (text, words) in enumerate(_runs(document)):
        if number > 400:
            break
        for one in years_in(text):
            weight = 3 if _COVERS.search(text[max(0, one.start - 90) : one.start]) else 1
            weight += len(words) <= 12
            votes[one.period] += weight * (1 if one.kind == "year" else 2)
            if one.period not in sources:
                spans = offsets_of(words)[1]
                sources[one.period] = slice_value(words, spans, text, one.start, one.end)
    if not votes:
        return None, None, False
    best = max(votes, key=lambda period: votes[period])
    return best, sources[best], False


def _in(words: Sequence[Word]) -> tuple[Period, Value] | None:
    text, spans = offsets_of(words)
    found = years_in(text)
    if not found:
        return None
    chosen = next((one for one in found if one.kind != "year"), found[0])
    return chosen.period, slice_value(words, spans, text, chosen.start, chosen.end)


def _in_short(words: Sequence[Word]) -> tuple[Period, Value] | None:
    """The financial year that a title writes with two figures each: "Delivery Plan 23/24"."""
    text, spans = offsets_of(words)
    match = _SHORT_YEARS.search(text)
    if match is None or int(match[2]) != int(match[1]) + 1:
        return None
    first = 2000 + int(match[1])
    return Period(date(first, 4, 1), date(first + 1, 3, 31)), slice_value(words, spans, text, *match.span())


def _words_of(document: Document, value: Value | None) -> tuple[Word, ...]:
    return tuple(document.words[at] for at in value.words) if value is not None else ()


def _runs(document: Document) -> Iterator[tuple[str, tuple[Word, ...]]]:
    """The runs of words that are read together, with their texts, in reading order, furniture last."""
    for block in document.blocks:
        if isinstance(block, (Heading, Paragraph)):
            yield block.text, block.words
        elif isinstance(block, Table):
            for cell in block.cells:
                for paragraph in cell.paragraphs:
                    yield paragraph.text, paragraph.words
    for block in document.blocks:
        if isinstance(block, Furniture):
            yield text_of(block.words), block.words


def _partnership(document: Document, title: Value | None) -> Value | None:
    """The partnership's name in full, as printed where it first stands; names in the title and early ones first."""
    votes: Counter[str] = Counter()
    forms: dict[str, dict[str, tuple[int, Value]]] = {}
    heading = f" {fold(title.text)} " if title is not None else ""
    runs = list(_runs(document))
    if title is not None:
        words = _words_of(document, title)
        runs.insert(0, (text_of(words), words))
    for number, (text, words) in enumerate(runs):
        if not (_speaks_of_partnership(text) and any(_speaks_of_partnership(word.text) for word in words)):
            continue
        spans = offsets_of(words)[1]
        for name in partnerships_in(text):
            if text[name.end - 3 : name.end] in ("CSP", "DRP"):
                continue  # written out where the area is found
            place = place_key(name.place)
            votes[place] += 6 if number < 6 else 1
            printed = text[name.start : name.end]
            if fold(printed) not in forms.setdefault(place, {}):
                value = slice_value(words, spans, text, name.start, name.end)
                forms[place][fold(printed)] = (name.strength, value)
    if not votes:
        return None
    best = max(votes, key=lambda place: votes[place] + (100 if f" {place} " in heading else 0))
    return max(forms[best].values(), key=lambda form: form[0])[1]


def _speaks_of_partnership(text: str) -> bool:
    """Whether "partnership", "board" or "forum" stand in a text."""
    lowered = text.lower()
    return "artner" in lowered or "board" in lowered or "forum" in lowered


def _language(document: Document) -> Language:
    counts = Counter([word.text.casefold() for word in document.words])
    welsh = sum(counts[word] for word in _WELSH)
    english = sum(counts[word] for word in _ENGLISH)
    if welsh > 4 * english and welsh > 5:
        return "cy"
    return "en+cy" if welsh * 4 > english and welsh > 20 else "en"
