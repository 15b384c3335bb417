"""Puts what a cell holds into the draft of an action, by the role of its column."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from ...content import Cell, Paragraph, text_of
from ...printed import Rag, Value
from ...text import fold
from ..cells import Stretch, joined, paragraphs_value, stretch_of
from ..columns.header_words import Role
from ..values.ratings import rag_colour, rag_with_words, rag_word
from .agencies_cell import logo_doubt, read_agencies, unsure_logos, with_post
from .drafts import Draft
from .money_cell import in_thousands, read_money
from .naming import name_of
from .setting import Setting

_OPEN_END = re.compile(r"[^.!?;:)’'\"”]$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_CODE = re.compile(r"[A-Z]{1,6}\s?[/.-]?\s?\d{1,3}(?:[./-]\d{1,3}){0,2}[a-z]?\s?[:.)–-]?\s+(?=\S)")
_ENUMERATOR = re.compile(r"\(?(\d{1,2}|[a-h]|[ivx]{1,4})[.)]", re.IGNORECASE)
_SERIES = (
    tuple(str(number) for number in range(1, 31)),
    tuple("abcdefgh"),
    ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"),
)
_FILLER = frozenset(("", "-", "n/a", "na", "tbc", "tba", "none", "nil", "not applicable", "tbd"))


def put_cell(
    draft: Draft, role: Role | None, cell: Cell, setting: Setting, *,
    numbered: bool, rated: bool, lead_only: bool, more: bool, header: str = "",
) -> None:  # fmt: skip
    """Put a cell of a column with `role` into `draft`; `more`: its row goes on with what is there.

    `numbered`: the actions begin with numbers of their own; `rated`: the table has a column for ratings alone;
    `lead_only`: no other column names agencies, so that marks tell leads from partners; `header` is the column's.
    """
    if role in ("lead", "partners", "agencies"):
        _put_agencies(draft, role, cell, setting, lead_only)
    elif role in ("rag", "status"):
        put_status(draft, cell, role, setting.key, rated, more=more)
    elif not cell.text:
        return
    elif role == "action":
        value = paragraphs_value(_listed(cell.paragraphs), cell.places)
        if value is not None and numbered and draft.action is None:
            value = _without_number(value, cell, draft)
        separator = " " if draft.action is not None and breaks_off(draft.action) else "\n"
        draft.action = joined(draft.action, value, separator)
    elif role == "outcome":
        draft.outcome = _grown(draft.outcome, cell)
    elif role == "monitoring":
        draft.monitoring = _grown(draft.monitoring, cell)
    elif role == "timescale":
        draft.timescale = joined(draft.timescale, _one_line(cell), " ")
    elif role == "start":
        draft.start = joined(draft.start, _one_line(cell), " ")
    elif role == "end":
        draft.end = joined(draft.end, _one_line(cell), " ")
    elif role == "funding":
        money, doubts = read_money(
            stretch_of(cell), setting.gazetteer, setting.known, len(draft.funding), in_thousands(header)
        )
        draft.funding += money
        draft.doubts += doubts
    elif (value := paragraphs_value(cell.paragraphs, cell.places)) is not None:
        draft.extra.append(value)


def _grown(value: Value | None, cell: Cell) -> Value | None:
    """`value` with the paragraphs of a cell added, on a line of their own unless it breaks off in mid-sentence."""
    separator = " " if value is not None and breaks_off(value) else "\n"
    return joined(value, paragraphs_value(_listed(_with_figure(cell.paragraphs)), cell.places), separator)


def _listed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Lines that are numbered by hand ("1. …", "2. …") as items of a list."""
    firsts = [paragraph.words[0] for paragraph in paragraphs if len(paragraph.words) > 1 and not paragraph.marker]
    if len(firsts) < 2 or len(firsts) < len(paragraphs):
        return paragraphs
    numbers = [match[1].lower() if (match := _ENUMERATOR.fullmatch(word.text)) else "" for word in firsts]
    if not any(numbers == list(series[: len(numbers)]) for series in _SERIES):
        return paragraphs
    return tuple(replace(each, words=each.words[1:], marker=each.words[:1]) for each in paragraphs)


def _with_figure(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """The only paragraph of a cell with a figure that was taken for its number: "16.5 posts filled" is no list."""
    if len(paragraphs) == 1 and paragraphs[0].marker and _FIGURE.fullmatch(text_of(paragraphs[0].marker)):
        return (Paragraph(paragraphs[0].marker + paragraphs[0].words),)
    return paragraphs


def breaks_off(value: Value) -> bool:
    """Whether a text ends in mid-sentence."""
    return bool(_OPEN_END.search(value.text))


def _one_line(cell: Cell) -> Value | None:
    value = stretch_of(cell).value()
    return replace(value, text=" ".join(value.text.split())) if value.text else None


def _put_agencies(
    draft: Draft, role: Literal["lead", "partners", "agencies"], cell: Cell, setting: Setting, lead_only: bool
) -> None:
    words = draft.action.words[:1] if draft.action else ()
    if (doubt := logo_doubt(cell, words)) is not None:
        draft.doubts.append(doubt)
        return
    if not cell.text:
        return
    agencies, notes, doubts = read_agencies(
        stretch_of(cell), role, setting.gazetteer, setting.known, setting.marks, lead_only
    )
    if role == "lead":
        agencies, more = unsure_logos(agencies, setting.once)
        doubts += more
        if (joined := with_post(draft.agencies, agencies)) is not None:
            draft.agencies, agencies = joined, []
    draft.agencies += agencies
    draft.extra += notes
    draft.doubts += doubts


def put_status(
    draft: Draft, cell: Cell, role: Role, key: Mapping[str, Rag], has_rag: bool, *, more: bool = True
) -> None:
    """A cell of progress or rating: a colour, letter or RAG word alone is the rating, other words the status.

    Of several ratings (one a quarter) the last one counts; several texts stand one a line, unless this is a row that
    goes on with the one before (`more`) in mid-sentence.
    """
    text = cell.text
    colour = rag_colour(cell.fill) if cell.fill is not None else None
    if not text:
        if colour is not None and (role == "rag" or (not has_rag and draft.rag is None)):
            draft.rag, draft.rag_from = colour, Value("", (), cell.places)
        return
    stretch = stretch_of(cell)
    rag = rag_word(text) or key.get(fold(text))
    if rag is not None:
        draft.rag, draft.rag_from = rag, stretch.value()
        return
    if (mixed := rag_with_words(text)) is not None and (role == "rag" or not has_rag):
        draft.rag, at = mixed
        draft.rag_from = stretch.value(0, at)
        draft.status = joined(draft.status, stretch.value(at), "\n")
        return
    if colour is not None and (role == "rag" or not has_rag) and draft.rag is None:
        draft.rag, draft.rag_from = colour, stretch.value()
    if fold(text) not in _FILLER:
        status = _grown(draft.status if more else None, cell)
        draft.status = status if more else joined(draft.status, status)


def number_end(stretch: Stretch) -> int:
    """Where the text of an action begins after its number ("1.2", "Action 3:", "CSP/01"); 0 without one."""
    text = stretch.text
    name = name_of(stretch)
    if name.numbered and name.value.text and name.value.text != text:
        return max(0, text.find(name.value.text.split("\n", 1)[0]))
    code = _CODE.match(text)
    return code.end() if code else 0


def _without_number(value: Value, cell: Cell, draft: Draft) -> Value:
    """The text of an action less its number, which is kept among the extras."""
    stretch = stretch_of(cell)
    cut = number_end(stretch)
    number = stretch.value(0, cut)
    if not cut or not value.text.startswith(stretch.text[:cut]) or not number.words:
        return value
    draft.extra.append(number)
    taken = set(number.words)
    return Value(value.text[cut:], tuple(word for word in value.words if word not in taken), value.places)
