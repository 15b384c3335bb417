"""What the columns of a table mean, decided for all of them together; and whether the table is a plan at all.

Signals: the wording of the header (also over two rows, grouped or in two languages), what the cells hold (names of
agencies, dates, money, ratings, numbers, verbs), position, and the columns of the document's tables before. Each
column gets the role for which the sum over the table is largest; a role is given once, but for a few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ...content import Cell, Table
from ...text import fold
from ..plan.cell_labels import begins_with_label, labels_of
from .frame import Grid, header_rows, is_band, wording
from .header_words import Role
from .profile import AgencyTest, Profile, fit
from .quarters import time_role

_REPEATS: Mapping[Role, float] = {
    "status": 0.3, "partners": 0.35, "lead": 0.45, "funding": 0.3, "ref": 0.2, "comment": 0.0, "none": 0.0,
    "priority": 0.5, "rag": 0.3, "details": 0.0,
}  # fmt: skip
"""Roles that several columns may have, and what each further one costs."""
_CLOSE = 0.3
_VAGUE = 0.5
"""A header that speaks for its roles no more than this leaves the decision to the contents."""
_HEADING = 0.3
"""Share of merged cells from which a column may be headings of the actions beside it, whatever its header says."""
_SETTLED = 2.0
"""The score of a role that is not for decision."""
_BEAM = 48
_DATES = 0.75
"""Share of dates from which a column may hold them under a header that promises something else."""
_TIMES: frozenset[Role] = frozenset(("timescale", "start", "end"))
_AGENCIES: frozenset[Role] = frozenset(("lead", "partners", "agencies"))


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table. `roles` by column (None: nothing known); `header` are the header's rows.

    `close` names the columns whose role was a close decision and the role that came second. `score` is the sum
    that was reached; `assumed` says that the roles come from a table before.
    """

    roles: tuple[Role | None, ...]
    headers: tuple[str, ...]
    header: tuple[int, ...]
    close: tuple[tuple[int, Role | None], ...] = ()
    score: float = 0.0
    assumed: bool = False
    weights: tuple[float, ...] = ()
    """How much each column's header speaks for its role, 0 to 1."""
    inner: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The labels that recur within the cells of a column, by column."""

    def where(self, role: Role) -> tuple[int, ...]:
        """The columns with this role."""
        return tuple(index for index, each in enumerate(self.roles) if each == role)

    def has(self, *roles: Role) -> bool:
        return any(role in self.roles for role in roles)


class _Option(NamedTuple):
    role: Role | None
    score: float
    wording: float


def read_columns(
    table: Table, grid: Grid, agency: AgencyTest, before: Sequence[Columns] = (), first_row: int = 0
) -> Columns | None:
    """The roles of the columns of a table (from `first_row` on); None if there is nothing to go by.

    `before` are the plans read earlier in the document: a table without a header has the columns of the last one
    with as many columns, if its contents agree.
    """
    if first_row:
        header: tuple[int, ...] = (first_row,)
    else:
        header = header_rows(table, grid)
    start = header[-1] + 1 if header else 0
    known = tuple(header)
    wordings = [wording(grid, header, column) for column in range(table.columns)]
    if header and not any(roles for _, roles in wordings):
        header, start, known = (), 0, ()
    if header:
        for earlier in reversed(before):
            if earlier.headers == tuple(text for text, _ in wordings) and not earlier.assumed:
                return replace(earlier, header=known)
    body = [row for row in range(start, table.rows) if not is_band(grid[row], table.columns)]
    options: list[list[_Option]] = []
    inherited = None if header else _same_width(before, table.columns)
    times = time_role([text for text, _ in wordings], [[grid[row][at] for row in body] for at in range(table.columns)])
    inner: dict[int, tuple[str, ...]] = {}
    for column in range(table.columns):
        if column in times:
            options.append([_Option(times[column], _SETTLED, 1.0)])
            continue
        cells = [grid[row][column] for row in body]
        if labels := labels_of(cells, not _AGENCIES & wordings[column][1].keys()):
            inner[column] = labels
            if begins_with_label(cells, labels):
                options.append([_Option("details", _SETTLED, 1.0)])
                continue
        roles = wordings[column][1]
        needs_agency = not header or not roles or bool(_AGENCIES & roles.keys())
        p = Profile(cells, agency if needs_agency else None)
        options.append(_options(roles, p, bool(header), inherited.roles[column] if inherited else None))
    chosen = _decide(options)
    if chosen is None:
        return None
    decided, score, close = chosen
    if "lead" in decided and "agencies" in decided and _only_people([grid[row][decided.index("lead")] for row in body]):
        swapped: dict[Role | None, Role | None] = {"lead": "comment", "agencies": "lead"}
        decided = tuple(swapped.get(role, role) for role in decided)
    if "partners" in decided and not {"lead", "agencies"}.intersection(decided):
        decided = tuple("agencies" if role == "partners" else role for role in decided)  # its marks may tell the lead
    decided = _alike_headers(tuple(text for text, _ in wordings), decided)
    close = tuple((column, second) for column, second in close if not _alike(decided[column], second))
    weights = [next((o.wording for o in options[i] if o.role == role), 0.0) for i, role in enumerate(decided)]
    headers = tuple(text for text, _ in wordings)
    return Columns(decided, headers, known, close, score, inherited is not None, tuple(weights), inner)


def _only_people(cells: Sequence[Cell | None]) -> bool:
    """Whether a column holds names of people, which are withheld, and no organisations."""
    texts = [cell.text for cell in cells if cell is not None and cell.text]
    return bool(texts) and all(_PERSON.fullmatch(text) for text in texts)


def _alike_headers(headers: Sequence[str], roles: tuple[Role | None, ...]) -> tuple[Role | None, ...]:
    """Columns whose headers differ in their quarter or year only have one role: progress, if one of them has it."""
    told = {_without_figures(headers[at]) for at, role in enumerate(roles) if role == "status"}
    return tuple(
        "status" if role == "comment" and _without_figures(headers[at]) in told else role
        for at, role in enumerate(roles)
    )


def _without_figures(header: str) -> str:
    return fold(" ".join(word for word in header.split() if not any(sign.isdigit() for sign in word)))


def _same_width(before: Sequence[Columns], columns: int) -> Columns | None:
    return next((each for each in reversed(before) if len(each.roles) == columns), None)


_BY_CONTENT: tuple[tuple[Role, Callable[[Profile], float]], ...] = (
    ("ref", lambda p: p.ref), ("timescale", lambda p: p.time), ("funding", lambda p: p.money * (p.money > 0.6)),
    ("rag", lambda p: p.rag), ("agencies", lambda p: p.agency), ("lead", lambda p: 0.98 * p.agency),
    ("partners", lambda p: 0.97 * p.agency), ("action", lambda p: p.verb), ("priority", lambda p: p.code),
    ("objective", lambda p: p.merged), ("priority", lambda p: p.merged),
)  # fmt: skip


def _options(roles: Mapping[Role, float], p: Profile, header: bool, inherited: Role | None) -> list[_Option]:
    """What a column may be, with scores; "nothing known" is always among it."""
    options = [_Option(role, 2.0 * weight + fit(role, p), weight) for role, weight in roles.items()]
    if roles.get("objective", 0.0) >= 0.9 and roles.get("priority", 0.0) >= 0.9:  # "Objective & priority met"
        options = [o._replace(score=o.score - 0.6) if o.role == "priority" else o for o in options]
    if p.merged >= _HEADING and "action" in roles and "objective" not in roles:
        options.append(_Option("objective", 2.0 * _VAGUE + fit("objective", p), _VAGUE))  # "What we will do" over "How"
    if 0.0 < roles.get("objective", 0.0) < roles.get("action", 0.0):  # "What": things to be done begin with verbs
        options = [o._replace(score=o.score - 0.8 * p.verb) if o.role == "objective" else o for o in options]
    if roles and not _TIMES & roles.keys() and p.time >= _DATES:
        options.append(_Option("timescale", 2.0 * _VAGUE + fit("timescale", p), _VAGUE))  # "Delivered by" over dates
    if inherited is not None:
        options.append(_Option(inherited, 1.4 + fit(inherited, p), 0.5))
    if max(roles.values(), default=0.0) <= _VAGUE:
        scale = 0.8 if header else 1.0
        for role, measure in _BY_CONTENT:
            if role != inherited and p.filled and measure(p) >= 0.6:
                options.append(_Option(role, scale * fit(role, p) + 0.2, 0.0))
    options.append(_Option(None, 0.0, 0.0))
    return options


_State = tuple[float, tuple[Role | None, ...]]


def _decide(
    options: list[list[_Option]],
) -> tuple[tuple[Role | None, ...], float, tuple[tuple[int, Role | None], ...]] | None:
    """The combination with the largest sum, by a beam over the columns; and the columns for which it was close."""
    states: list[_State] = [(0.0, ())]
    for choices in options:
        grown: list[_State] = []
        for score, roles in states:
            for option in choices:
                cost = _repetition(option.role, roles)
                if cost is not None:
                    grown.append((score + option.score - cost, (*roles, option.role)))
        grown.sort(key=lambda state: -state[0])
        states = grown[:_BEAM]
    judged = sorted(((score + _together(roles), roles) for score, roles in states), key=lambda state: -state[0])
    if not judged:
        return None
    best_score, best = judged[0]
    close: list[tuple[int, Role | None]] = []
    for column, role in enumerate(best):
        for score, roles in judged[1:]:
            if best_score - score > _CLOSE:
                break
            if not _alike(roles[column], role):
                close.append((column, roles[column]))
                break
    return best, best_score, tuple(close)


def _alike(one: Role | None, other: Role | None) -> bool:
    """Roles between which nothing is lost."""
    group: tuple[frozenset[Role | None], ...] = (
        frozenset(("timescale", "end", "start")), frozenset(("comment", "none", None)), frozenset(("status", "rag")),
    )  # fmt: skip
    return one == other or any(one in each and other in each for each in group)


def _repetition(role: Role | None, roles: Iterable[Role | None]) -> float | None:
    """What it costs to give a role again; None if it can't be."""
    if role is None or role not in roles:
        return 0.0
    return _REPEATS.get(role)


def _together(roles: tuple[Role | None, ...]) -> float:
    """What the roles say about each other: an action column is wanted, objectives stand before it, outcomes after."""
    score = 0.0
    place = {role: index for index, role in reversed(list(enumerate(roles))) if role}
    action = place.get("action")
    if action is None:
        score -= 1.5
    else:
        for role, sign in _ORDER:
            at = place.get(role)
            if at is not None:
                score += (0.2 if at < action else -0.2) * sign
        if place.get("outcome", action) < action:
            score -= 0.3
    if "agencies" in place and ("lead" in place or "partners" in place):
        score -= 0.9
    if "lead" in place and "partners" in place and place["lead"] > place["partners"]:
        score -= 0.1
    if "partners" in place and "lead" not in place:
        score -= 0.3
    if "outcome" not in place and "monitoring" in place:
        score -= 0.25
    if place.get("ref", 0) > 1:
        score -= 0.3
    return score


_ORDER: tuple[tuple[Role, int], ...] = (
    ("objective", 1), ("priority", 1), ("ref", 1), ("monitoring", -1), ("outcome", -1),
)  # fmt: skip


# --- is it a plan? -------------------------------------------------------------------

_PERSON = re.compile(r"(?:(?:[\w./]+\s+){0,3}\[(?:name )?withheld\]\W*)+", re.IGNORECASE)
_RISK = re.compile(r"\brisks?\b|\bhazard", re.IGNORECASE)
_LIKELY = re.compile(r"\b(?:likelihood|probability|mitigat\w+|inherent|residual|severity)\b", re.IGNORECASE)
_SUPPORT: tuple[Role, ...] = ("lead", "partners", "agencies", "timescale", "end", "start", "rag", "status", "funding",
                            "details")  # fmt: skip


def is_plan(columns: Columns, table: Table, grid: Grid) -> bool:
    """Whether these are the columns of an action plan.

    There must be a column of actions, and besides who, when, how it stands or what it costs; a table of two or three
    columns must say more plainly that it holds actions than one of many. A column that belongs to other tables
    (telephone numbers, versions, offences) outweighs a vague one.
    """
    if "action" not in columns.roles or _is_risk_register(columns.headers):
        return False
    at = columns.roles.index("action")
    support = sum(1 for role in _SUPPORT if role in columns.roles)
    text = sum(1 for role in ("objective", "outcome", "monitoring", "priority") if role in columns.roles)
    others = columns.roles.count("none")
    sure = columns.weights[at] if columns.weights else 0.0
    start = columns.header[-1] + 1 if columns.header else 0
    p = Profile([grid[row][at] for row in range(start, table.rows)])
    if columns.assumed:
        return p.words >= 3 and columns.score > 1.0
    if not columns.header:
        return p.verb >= 0.4 and p.words >= 3 and support > 0
    if p.filled and p.words < 1.5 and p.verb < 0.3:
        return False
    evidence = sure + 0.6 * min(support, 3) + 0.3 * min(text, 2) + 0.8 * p.verb - 0.9 * others
    if support == 0:
        return sure >= 0.95 and (text > 0 or len(columns.roles) == 1) and p.verb >= 0.5 and not others
    return evidence >= 1.5


def _is_risk_register(headers: Sequence[str]) -> bool:
    """Whether the columns are those of risks, how likely they are and what is done about them."""
    text = " | ".join(headers)
    return bool(_RISK.search(text) and _LIKELY.search(text))
