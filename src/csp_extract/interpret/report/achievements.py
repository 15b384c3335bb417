"""Achievements: the projects and activities that a report tells of, each with its heading and whole text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ...content import Cell, Heading, Paragraph, Table, Word, offsets_of, text_of
from ...printed import Period, PrintedAchievement, Value
from ...text import fold
from ..outline import Part, is_priority, names_project
from ..patterns import any_of, wording
from ..prose import lines_of, plain, slice_value, value_of
from ..values.dates import periods_in
from .achievement_tables import columns_of
from .funding import money_of
from .measures import measures_of
from .said_and_done import ANSWER, SAID, answers_in

Spans = Callable[[str], Sequence[tuple[int, int]]]

PAST = wording(
    "was", "were", "had", "has been", "have been", "delivered", "attended", "held", "received", "took", "completed",
    "launched", "provided", "supported", "trained", "visited", "issued", "ran", "gave", "made", "seized", "fitted",
    "organised", "carried out", "helped", "reached", "worked", "funded", "bought", "installed", "continued",
    "introduced", "hosted", "distributed", "saw", "led", "met", "engaged", "secured", "reduced", "fell",
    "rose", "grew", "increased", "joined", "won", "raised", "sent", "found", "brought", "drew", "sold", "recovered",
)  # fmt: skip
_STRONG = wording(
    r"achiev\w+", r"success\w*", "highlights?", r"accomplish\w+",
    "what (?:we|has been|was|the partnership) (?:have )?(?:did|done|delivered)", "last year", "past year",
    "looking back", "review of", "progress (?:made|since|against)", "cyflawniadau", "case stud(?:y|ies)",
)  # fmt: skip
_ASPECT = re.compile(
    "(?:the )?"
    + any_of(
        "outcomes?", "impact", "results?", "background", "aims?", "objectives?",
        "what (?:we|they|was) (?:did|done|achieved)", "why", "how", "next steps", "feedback", "quotes?",
        "key (?:facts|figures|outcomes)", "what happened(?: next)?", "what (?:people|they) said", "summary",
        "issue", "problem", "challenge", "project", "response", "action(?: taken)?", "who was involved",
        "partners(?: involved)?", "cost", "funding", "evaluation", "future",
    )
    + "(?: .{0,20})?"
)  # fmt: skip
"""What a sub-heading names that is one side of a project and no project of its own."""
_QUOTE = re.compile(
    r"^[“\"].*(?:[”\"][.,]?\s*(?:[–—-].{0,80}|[^.“”\"]{0,60})?|[–—-]\s*[A-Z].{0,60})$|^‘.*[.!?]’(?:\s*[–—-].{0,80})?$",
    re.S,
)
_CAPTION = re.compile(r"(?:source|photo(?:graph)?|picture|image|figure \d|chart \d|table \d)s?\b[^.]{0,40}:", re.I)
_VERB = wording(
    "is", "are", "was", "were", "has", "have", "had", "will", "can", "be", "been", "did", "do", "does", "we", "they",
    "it", "there", "this", "he", "she", "i", "you", "attended", "delivered", "held", "took", "went", "ran", "gave",
)  # fmt: skip
"""Words of sentences, which no title of a project has."""
_CLAUSE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]?")
_NOT_BODY = frozenset({"statistic", "quote", "caption", "footnote", "sidebar"})


@dataclass(frozen=True, slots=True)
class Report:
    """The achievements, and words that only frame them (bullet signs, numbers, table headers)."""

    records: tuple[PrintedAchievement, ...]
    structure: frozenset[int]


def is_strong(title: str) -> bool:
    """Whether a heading says by itself that what stands under it has been achieved."""
    return _STRONG.search(plain(title)) is not None


def told_as_past(parts: Sequence[Part], title: str = "") -> list[Part]:
    """The parts of a report that has no heading for its achievements: parts of no known kind that tell what was
    done are made achievements, with the parts they stand under; under the document's `title` only what stands under
    bold beginnings of paragraphs is, as a part of its own."""
    made: list[Part] = []
    more: list[Part] = []
    for part in parts:
        if part.kind in ("title", "other") and (part.heading is None or _is_title(part, title)):
            first = next((at for at, one in enumerate(part.body) if isinstance(one, Paragraph) and run_in(one)), None)
            if first is not None and _run_ins_of(part.body) >= 3:
                more.append(Part(None, "achievements", part.body[first:], part.level, part.parent, False))
                part = replace(part, body=part.body[:first])
        elif part.kind == "other" and tells(part):
            part = replace(part, kind="achievements")
        made.append(part)
    return made + more


def _is_title(part: Part, title: str) -> bool:
    heading = fold(part.title)
    return bool(heading) and (heading in fold(title) or (len(heading.split()) > 3 and fold(title) in heading))


def _run_ins_of(body: Sequence[Paragraph | Table]) -> int:
    return sum(isinstance(block, Paragraph) and run_in(block) > 0 for block in body)


def tells(part: Part) -> bool:
    """Whether the running text of a part tells what was done."""
    text = " ".join(block.text for block in part.body if isinstance(block, Paragraph) and block.role == "body")
    return len(text.split()) >= 12 and PAST.search(text) is not None


def achievements_of(
    parts: Sequence[Part],
    year: Period | None,
    organisations: Spans,
    skip: frozenset[int] = frozenset(),
    prose: bool = True,
) -> Report:
    """The achievements in the parts of that kind; `skip` are words of tables that are read as something else.

    `prose`: whether plain paragraphs right under the heading are some, as in a report; a strategy only looks back.
    """
    builder = _Builder(year, organisations, skip, prose)
    merged: set[int] = set()
    for index, part in enumerate(parts):
        if part.kind != "achievements" or index in merged:
            continue
        below = [at for at, one in enumerate(parts) if one.parent == index and one.kind == "achievements"]
        aspects = [at for at in below if _ASPECT.fullmatch(plain(parts[at].title))]
        answers = [at for at in below if ANSWER.fullmatch(plain(parts[at].title))]
        asked = [at for at in below if SAID.fullmatch(plain(parts[at].title))]
        if answers and asked and len(answers) + len(asked) == len(below) and not is_strong(part.title):
            merged.update(below)
            builder.add(part.heading, [one for at in answers for one in _prose(parts[at].body)])
        elif part.body and not part.own and below and len(aspects) == len(below):
            merged.update(below)
            builder.project(part, [parts[at] for at in below])
        elif part.body:
            builder.leaf(part, bool(below) or (part.own and not names_project(part.title)))
    return Report(tuple(builder.records), frozenset(builder.structure))


class _Builder:
    def __init__(self, year: Period | None, organisations: Spans, skip: frozenset[int], prose: bool) -> None:
        self.year, self.organisations, self.skip, self.prose = year, organisations, skip, prose
        self.records: list[PrintedAchievement] = []
        self.structure: set[int] = set()

    def project(self, part: Part, aspects: Sequence[Part]) -> None:
        """A project with sub-headings ("Outcome"): their text goes with it, the sub-heading as a line of its own."""
        paragraphs = _prose(part.body)
        for aspect in aspects:
            if aspect.heading is not None:
                paragraphs.append(Paragraph(aspect.heading.words))
            paragraphs += _prose(aspect.body)
        self.add(part.heading, paragraphs)

    def leaf(self, part: Part, root: bool) -> None:
        """A part without parts under it, or the text that stands before them. `root`: its heading names no project."""
        prose = _prose(part.body)
        heading = None if root else part.heading
        sizes = titles_of(prose)
        if answers := answers_in(prose):
            for answer in answers:
                self.add(heading, answer)
        elif any(sizes):
            self.run_ins(heading, prose, sizes)
        elif (root or _lists_projects(part, prose)) and any(paragraph.marker for paragraph in prose):
            for paragraph in prose:
                if paragraph.marker and not paragraph.indent:
                    self.add(None, self._with_sub_items(prose, paragraph))
        elif prose and not root:
            self.add(heading, prose)
        elif self.prose and prose and root and part.own and not any(isinstance(block, Table) for block in part.body):
            self.alone(prose)
        for block in part.body:
            if isinstance(block, Table) and self.skip.isdisjoint(
                word.id for cell in block.cells for word in cell.words
            ):
                self.table(block)

    def alone(self, prose: Sequence[Paragraph]) -> None:
        """Paragraphs right under the heading of the achievements: one each, if they tell what was done."""
        for paragraph in prose:
            if len(paragraph.words) >= 12 and PAST.search(paragraph.text) and not paragraph.text.endswith(":"):
                self.add(None, [paragraph])

    @staticmethod
    def _with_sub_items(prose: Sequence[Paragraph], item: Paragraph) -> list[Paragraph]:
        at = next(index for index, one in enumerate(prose) if one is item) + 1
        taken = [item]
        while at < len(prose) and (prose[at].indent > item.indent or not prose[at].marker):
            taken.append(prose[at])
            at += 1
        return taken

    def run_ins(self, heading: Heading | None, prose: Sequence[Paragraph], sizes: Sequence[int]) -> None:
        """Paragraphs that begin with a heading; those without one belong to the one before."""
        groups: list[tuple[tuple[Word, ...] | None, list[Paragraph]]] = [(None, [])]
        for paragraph, size in zip(prose, sizes, strict=True):
            if size:
                rest = replace(paragraph, words=paragraph.words[size:], marker=())
                self.structure.update(word.id for word in paragraph.marker)
                groups.append((paragraph.words[:size], [rest]))
            else:
                groups[-1][1].append(paragraph)
        if groups[0][1] and heading is not None:
            self.add(heading, groups[0][1])
        for words, paragraphs in groups[1:]:
            self.add(Heading(words or ()), paragraphs)

    def table(self, table: Table) -> None:
        """A table with a column of projects and a column of what came of them."""
        columns = columns_of(table)
        if columns is None:
            return
        grid = table.grid()
        header = (cell for cell in table.cells if cell.row < columns.first)
        self.structure.update(word.id for cell in header for word in cell.words)
        for row in range(columns.first, table.rows):
            name = grid[row][columns.head]
            texts = [cell for at in columns.texts if (cell := grid[row][at]) is not None and cell.row == row]
            if not texts or not texts[0].text:
                continue
            heading = Heading(tuple(name.words)) if name is not None and name.text else None
            self.add(heading, [one for cell in texts for one in cell.paragraphs], name, texts)

    def add(
        self,
        heading: Heading | None,
        paragraphs: Sequence[Paragraph],
        name: Cell | None = None,
        cells: Sequence[Cell] = (),
    ) -> None:
        value = lines_of(paragraphs)
        if not value.text:
            return
        title = _title(heading)
        if cells:
            value = replace(value, places=tuple(place for cell in cells for place in cell.places))
        if title is not None and name is not None:
            title = replace(title, places=name.places)
        self.structure.update(word.id for paragraph in paragraphs for word in paragraph.marker)
        if heading is not None:
            self.structure.update(word.id for word in (*heading.marker, *heading.words))
        self.records.append(
            PrintedAchievement(
                heading=title,
                text=value,
                period=_period(value.text, self.year),
                agencies=tuple(self._agencies(heading, paragraphs)),
                funding=money_of(paragraphs, self.year),
                measures=tuple(measures_of(paragraphs, self.year)),
            )
        )

    def _agencies(self, heading: Heading | None, paragraphs: Iterable[Paragraph]) -> list[Value]:
        found: dict[str, Value] = {}
        for words in ([heading.words] if heading else []) + [paragraph.words for paragraph in paragraphs]:
            text, spans = offsets_of(words)
            for start, end in self.organisations(text):
                if text[start:end].endswith(("'s", "’s")) and text[end - 3] != "s":
                    end -= 2
                found.setdefault(fold(text[start:end]), slice_value(words, spans, text, start, end))
        return list(found.values())


def _lists_projects(part: Part, prose: Sequence[Paragraph]) -> bool:
    """Whether under a priority each bullet is a project: nothing else stands there but a lead-in."""
    items = [paragraph for paragraph in prose if paragraph.marker and not paragraph.indent]
    others = [paragraph for paragraph in prose if not paragraph.marker and not paragraph.indent]
    return is_priority(part.title) and len(items) >= 2 and all(one.text.endswith(":") for one in others)


def _prose(body: Sequence[Paragraph | Table]) -> list[Paragraph]:
    """The paragraphs that tell the story: no boxes, no pull quotes and who said them, no captions."""
    kept: list[Paragraph] = []
    quoted = False
    for block in body:
        if not isinstance(block, Paragraph):
            quoted = False
            continue
        quote = block.role == "quote" or is_quote(block)
        said_by = quoted and len(block.words) <= 8 and not block.marker and not block.text.endswith((".", ":"))
        if not (quote or said_by or block.role in _NOT_BODY or _CAPTION.match(block.text)):
            kept.append(_without_clause_number(block))
        quoted = quote
    return kept


def _without_clause_number(paragraph: Paragraph) -> Paragraph:
    """The number of a clause ("4.1") that was typed as a word is no part of the text."""
    words = paragraph.words
    if paragraph.marker or len(words) < 4 or not _CLAUSE.fullmatch(words[0].text) or not words[1].text[:1].isupper():
        return paragraph
    return replace(paragraph, words=words[1:], marker=words[:1])


def is_quote(paragraph: Paragraph) -> bool:
    """A paragraph that is nothing but a quotation, with or without who said it."""
    return not paragraph.marker and len(paragraph.words) <= 90 and _QUOTE.match(paragraph.text) is not None


def titles_of(prose: Sequence[Paragraph]) -> list[int]:
    """How many words at the beginning of each paragraph are its run-in heading (0: none).

    Bold ones, else, where at least three paragraphs and most of them begin so, short phrases that end in a full stop.
    """
    sizes = [run_in(paragraph) for paragraph in prose]
    if any(sizes):
        return sizes
    sizes = [_phrase(paragraph) for paragraph in prose]
    count = sum(size > 0 for size in sizes)
    return sizes if count >= 3 and count * 10 >= len(sizes) * 7 else [0] * len(sizes)


def run_in(paragraph: Paragraph) -> int:
    """How many words at the beginning are a run-in heading: bold, followed by plain text, closed by a sign or dash."""
    words = paragraph.words
    size = 0
    while size < len(words) and (words[size].style.bold or not words[size].text):
        size += 1
    if not 1 <= size <= 14 or size >= len(words) or len(words) - size < 3:
        return 0
    last = words[size - 1].text
    if last.endswith((".", ":", "–", "—", "-", "?", "!")):
        return size
    following = words[size].text
    if following in ("–", "—", "-", ":"):
        return size + 1
    return size if size >= 2 and following[:1].isupper() else 0


def _phrase(paragraph: Paragraph) -> int:
    """How many words at the beginning are a short phrase without a verb that a full stop or colon closes."""
    words = paragraph.words
    for size, word in enumerate(words[:8], 1):
        if not word.text.endswith((".", ":", "?")) or len(word.text) < 3:
            continue
        phrase = text_of(words[:size])
        told = size == 1 and word.text.endswith(":")
        if len(words) - size < 5 or told or _VERB.search(phrase) or not phrase[:1].isupper():
            return 0
        return size if words[size].text[:1].isupper() or words[size].text[:1].isdigit() else 0
    return 0


def _title(heading: Heading | None) -> Value | None:
    """A heading without the sign that closes a run-in heading."""
    if heading is None:
        return None
    value = value_of(heading.words)
    text = value.text.strip().rstrip("–—-").rstrip()
    text = text[:-1] if text.endswith((".", ":")) else text
    return replace(value, text=text) if text else None


def _period(text: str, year: Period | None) -> Period | None:
    """The time that an achievement names, if it names just one."""
    found = {one.period for one in periods_in(text, year) if one.kind in ("day", "month", "quarter")}
    return next(iter(found)) if len(found) == 1 else None
