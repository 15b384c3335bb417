"""One document as printed: what kind it is, and all the records that the interpreters read in it.

A plan gives actions, a report achievements, a mixed document both. What is neither (minutes, a strategy, a policy, a
form, a newsletter, a leaflet) gives what it says of itself, its priorities and members, and no actions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import Literal

from ..content import Document, Heading, Paragraph, Table, block_words
from ..printed import Doubt, Period, PrintedAction, PrintedDocument, PrintedMeasure, Value
from ..text import fold
from ..vocabulary.document_names import document_names
from ..vocabulary.gazetteer import Gazetteer
from .glossary import glossary_of
from .metadata import Metadata, metadata_of, without_title_lines
from .outline import Part, outline
from .plan.cards import is_card
from .plan.read import read as read_plan
from .priorities.read import priorities_of
from .report.achievement_tables import tells_what_was_done
from .report.achievements import Report, achievements_of, is_strong, tells, told_as_past
from .report.figures import Figures, figures_of
from .report.funding import Funding, funding_of
from .report.funding_table import is_money_table
from .report.measures import measures_of
from .report.members import members_of
from .report.run_on_figures import with_tables_of_figures
from .sections import sections_of, used_words
from .split_headings import with_whole_headings
from .unfold import unfolded

Kind = Literal["action_plan", "annual_report", "other"]

_LARGER = 0.5
_NUMBER = re.compile(r"[+-]?[\d,.]+\s*%?")
_PLAN_HEADING = re.compile(r"\b(?:action|delivery|implementation|work) (?:plan|programme)\b|\bactions\b", re.I)


@dataclass(frozen=True, slots=True)
class _Tables:
    """What the tables of figures give, and the blocks that are no actions: such tables, and what tells of the past."""

    figures: dict[int, Figures]
    reported: frozenset[int]


def interpret(document: Document, gazetteer: Gazetteer) -> PrintedDocument:
    """All records of `document`, as printed."""
    document = with_whole_headings(document)
    about = metadata_of(document)
    document = without_title_lines(document, about)
    report_like = _is_report(about)
    if report_like:
        document = with_tables_of_figures(unfolded(document))
    parts: Sequence[Part] = outline(document, report_like)
    if report_like and not any(part.kind == "achievements" and part.own for part in parts):
        parts = told_as_past(parts, about.title.text if about.title else "")
    elif not report_like:
        parts = _only_strong(parts)
    tables = _tables(parts, about.period, report_like)
    glossary = dict(glossary_of(parts))
    known = frozenset({*glossary, *glossary.values()})
    members = members_of(parts, lambda text: gazetteer.segment(text, known))
    listed = frozenset(value.text for value in members.values)
    reading = read_plan(
        _without(document, tables.reported), gazetteer, about.period, listed, tuple(glossary.items()), _is_plan(about)
    )  # fmt: skip
    share = len(reading.words) / max(1, len(document.words))
    actions = reading.actions if _may_plan(about, parts, share) else ()
    plan_words = frozenset(chain(reading.words, _words_of(actions))) if actions else frozenset[int]()
    achievements = (
        achievements_of(
            parts, about.period, _organisations(parts, gazetteer, listed, glossary), plan_words,
            prose=report_like or not about.genres,
        )
        if _may_report(about) else Report((), frozenset())
    )  # fmt: skip
    kind, doubts = _kind(about, actions, achievements)
    headings = _plan_headings(parts, actions)
    named = [value for action in actions for value in action.priorities if not reading.foreign.issuperset(value.words)]
    priorities = priorities_of(parts, about.period, headings, plan_words, named)
    figures = tables.figures if kind == "annual_report" else {}
    taken = plan_words.union(
        word for one in figures.values() for measure in one.measures for word in measure.text.words
    ) if figures else plan_words  # fmt: skip
    money = (
        funding_of(parts, about.period, gazetteer.organisations, taken)
        if kind != "other" or "strategy" in about.genres else Funding(())
    )  # fmt: skip
    measures = [measure for one in figures.values() for measure in one.measures]
    if kind == "annual_report":
        measures += _boxes(parts, about.period)
    printed = PrintedDocument(
        kind=kind,
        title=about.title,
        partnership=about.partnership,
        period=about.period,
        period_from=about.period_from,
        language=about.language,
        priorities=priorities.records,
        actions=tuple(actions),
        achievements=achievements.records,
        funding=money.records,
        measures=tuple(measures),
        members=members.values,
        glossary=tuple({**dict(reading.glossary), **glossary}.items()),
    )
    structure = (
        *priorities.structure, *members.structure, *achievements.structure, *(reading.words if actions else ()),
        *_frames(parts, figures),
    )  # fmt: skip
    doubts += [doubt for one in figures.values() for doubt in one.doubts]
    doubts += list(reading.doubts) if actions else []
    printed = replace(printed, structure=structure)
    del plan_words, taken  # a set of the words of a long document weighs as much as their boxes
    rest = sections_of(parts, used_words(chain(structure, _used(printed)), len(document.words)))
    doubts += list(rest.doubts)
    if about.period is not None and not about.period_sure and kind != "other":
        doubts.append(_period_doubt(about))
    return replace(printed, sections=rest.records, furniture=rest.furniture, doubts=tuple(doubts))


# --- kind ----------------------------------------------------------------------------


def _is_report(about: Metadata) -> bool:
    return "report" in about.genres and not (about.genres and about.genres[0] == "other")


def _is_plan(about: Metadata) -> bool:
    return "plan" in about.genres and "report" not in about.genres and about.genres[0] != "other"


def _may_report(about: Metadata) -> bool:
    return not about.genres or bool({"report", "plan"}.intersection(about.genres)) or about.genres[0] != "other"


def _may_plan(about: Metadata, parts: Sequence[Part], share: float) -> bool:
    """Whether tables of tasks are a plan here: not in minutes or a policy, in a strategy only under such a heading
    or where they are the larger part of it. `share`: of the document's words that they hold."""
    if not about.genres or "plan" in about.genres:
        return True
    if "report" in about.genres:
        return True
    if about.genres[0] == "other":
        return False
    return share > _LARGER or any(_PLAN_HEADING.search(part.title) for part in parts)


def _only_strong(parts: Sequence[Part]) -> Sequence[Part]:
    """In a document that is no report, only headings that say so themselves stand over achievements."""
    weak = {
        index for index, part in enumerate(parts)
        if part.kind == "achievements" and part.own and not is_strong(part.title)
    }  # fmt: skip
    if not weak:
        return parts
    below = set(weak)
    for index, part in enumerate(parts):
        if part.parent in below and part.kind == "achievements" and not (part.own and is_strong(part.title)):
            below.add(index)
    return [replace(part, kind="other") if index in below else part for index, part in enumerate(parts)]


def _kind(about: Metadata, actions: Sequence[PrintedAction], achievements: Report) -> tuple[Kind, list[Doubt]]:
    """The kind of the document: by its title where that agrees with what was found, of a mixed one the larger part."""
    planned, reported = len(actions), len(achievements.records)
    says_plan, says_report = "plan" in about.genres, "report" in about.genres
    if planned and reported:
        weight_plan = sum(len(words) for words in map(_action_words, actions))
        weight_report = sum(len(one.text.words) for one in achievements.records)
        if says_plan != says_report:
            return ("action_plan" if says_plan else "annual_report"), []
        return ("action_plan" if weight_plan >= weight_report else "annual_report"), []
    if planned and (says_plan or not says_report or planned >= 3):
        return "action_plan", []
    if reported and (says_report or not says_plan):
        return "annual_report", [] if says_report else [
            _kind_doubt("reports achievements, but its title does not say so")
        ]
    if about.genres and about.genres[0] in ("other", "strategy"):
        return "other", []
    if says_plan and not says_report:
        return "action_plan", [_kind_doubt("its title says plan, but no actions were found")]
    if says_report:
        return "annual_report", [_kind_doubt("its title says report, but no achievements were found")]
    return "other", []


def _kind_doubt(message: str) -> Doubt:
    return Doubt("kind-doubtful", "kind", message)


def _period_doubt(about: Metadata) -> Doubt:
    words = about.period_from.words if about.period_from else ()
    printed = about.period_from.text if about.period_from else ""
    return Doubt(
        "period-doubtful", "period_start", f"neither title nor cover name the period; {printed!r} was taken", words
    )


# --- tables and boxes ----------------------------------------------------------------


def _tables(parts: Sequence[Part], year: Period | None, report_like: bool) -> _Tables:
    """Tables of figures anywhere, and the tables of achievements; both are no plans."""
    figures: dict[int, Figures] = {}
    reported: set[int] = set()
    for part in parts:
        before = ""
        told = report_like and part.kind == "achievements" and tells(part)
        for block in part.body:
            if isinstance(block, Paragraph):
                if told:
                    reported.add(id(block))  # with "Led by: …" below, it is still no task
                before = block.text if len(block.words) <= 20 else before
                continue
            read = figures_of(block, f"{part.title} {before}", year)
            if read is not None:
                figures[id(block)] = read
                reported.add(id(block))
            elif _is_no_plan(block, part.kind, report_like):
                reported.add(id(block))
    return _Tables(figures, frozenset(reported))


def _is_no_plan(table: Table, kind: str, report_like: bool) -> bool:
    """Tables of money, and narrow ones under headings of achievements, members and the like."""
    if (report_like or kind == "funding") and is_money_table(table):
        return True
    told = (kind == "achievements" and report_like) or kind in ("glossary", "members", "contact")
    if table.columns > 3:
        return kind == "achievements" and report_like and tells_what_was_done(table)
    return told and not is_card(table)


def _without(document: Document, tables: frozenset[int]) -> Document:
    if not tables:
        return document
    return replace(document, blocks=tuple(block for block in document.blocks if id(block) not in tables))


def _frames(parts: Sequence[Part], figures: dict[int, Figures]) -> Iterator[int]:
    """Headers and row labels of the tables whose figures were read."""
    return (
        word.id
        for part in parts for block in part.body if isinstance(block, Table) and id(block) in figures
        for word in block_words(block)
    )  # fmt: skip


def _boxes(parts: Sequence[Part], year: Period | None) -> list[PrintedMeasure]:
    """The figures of statistic boxes ("1,240 / young people reached")."""
    found: list[PrintedMeasure] = []
    for part in parts:
        boxes: list[Paragraph] = []
        for before, block in pairwise([None, *part.body]):
            if isinstance(block, Paragraph) and (block.role == "statistic" or _is_boxed(block, before)):
                boxes.append(block)
        if boxes:
            found += _box_measures(boxes, year)
    return found


def _is_boxed(block: Paragraph, before: Paragraph | Table | None) -> bool:
    """Whether a line of a text box is a number by itself, or a phrase below one."""
    if block.role != "sidebar":
        return False
    below = isinstance(before, Paragraph) and before.role == "sidebar" and _NUMBER.fullmatch(before.text)
    return bool(_NUMBER.fullmatch(block.text) or (below and len(block.words) <= 12))


def _box_measures(boxes: Sequence[Paragraph], year: Period | None) -> list[PrintedMeasure]:
    """A box is a number with a phrase, in one paragraph or in two that follow each other."""
    merged: list[Paragraph] = []
    for box in boxes:
        number = bool(_NUMBER.fullmatch(box.text))
        if merged and not number and _NUMBER.fullmatch(merged[-1].text):
            merged[-1] = replace(merged[-1], words=merged[-1].words + box.words)
        else:
            merged.append(box)
    return [measure for box in merged for measure in measures_of([box], year)[:1]]


def _organisations(
    parts: Sequence[Part], gazetteer: Gazetteer, members: frozenset[str], glossary: dict[str, str]
) -> Callable[[str], Sequence[tuple[int, int]]]:
    """Finds the organisations in a text: those of the vocabulary, and those that this document names in full."""

    @lru_cache(maxsize=1)
    def known() -> frozenset[str]:
        texts = [part.title for part in parts]
        texts += [block.text for part in parts for block in part.body if isinstance(block, Paragraph)]
        return members | document_names(gazetteer, texts, (), tuple(glossary.items()))

    return lambda text: gazetteer.organisations(text, known())


# --- words ---------------------------------------------------------------------------


def _action_words(action: PrintedAction) -> set[int]:
    return set(_values_words([action.action, action.objective, action.outcome, action.monitoring, action.timescale]))


def _values_words(values: Sequence[Value | None]) -> list[int]:
    return [word for value in values if value is not None for word in value.words]


def _words_of(actions: Sequence[PrintedAction]) -> Iterator[int]:
    """All words that the actions hold."""
    for action in actions:
        yield from _values_words(
            [
                action.action, action.objective, action.outcome, action.monitoring, action.timescale, action.status,
                action.rag_from, *action.priorities, *action.extra, *(one.text for one in action.agencies),
                *(one.unit for one in action.agencies), *(one.text for one in action.funding),
            ]
        )  # fmt: skip


def _used(printed: PrintedDocument) -> Iterator[int]:
    """The words of all records."""
    yield from _words_of(printed.actions)
    yield from _values_words([printed.title, printed.partnership, *printed.members])
    for records in (printed.priorities, printed.funding, printed.measures):
        yield from _values_words([one.text for one in records])
    for one in printed.achievements:
        yield from _values_words([one.heading, one.text])


def _plan_headings(parts: Sequence[Part], actions: Sequence[PrintedAction]) -> list[Heading]:
    """The headings over actions that the actions name as their priority, each once, in reading order."""
    named = {fold(value.text) for action in actions for value in action.priorities}
    found: dict[str, Heading] = {}
    for part in parts:
        if part.heading is not None and fold(part.title) in named:
            found.setdefault(fold(part.title), part.heading)
    return list(found.values()) if len(found) >= 2 else []
