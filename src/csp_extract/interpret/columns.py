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

from ..content import Cell, Table
from ..text import fold
from .cell_labels import begins_with_label, labels_of
from .column_profile import AgencyTest, Profile, fit, profile
from .header_words import Role, header_roles
from .quarter_columns import group_of, time_role
from .ratings import rag_colour

Grid = list[list[Cell | None]]
_REPEATS: Mapping[Role, float] = {
    "status": 0.3, "partners": 0.35, "lead": 0.45, "funding": 0.3, "ref": 0.2, "comment": 0.0, "none": 0.0,
    "priority": 0.5, "rag": 0.3, "details": 0.0,
}  # fmt: skip
"""Roles that several columns may have, and what each further one costs."""
_CLOSE = 0.3
_VAGUE = 0.5
"""A header that speaks for its roles no more than this leaves the decision to the contents."""
_SETTLED = 2.0
"""The score of a role that is not for decision."""
_BEAM = 48


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


# --- header --------------------------------------------------------------------------


def _distinct(row: Sequence[Cell | None]) -> list[Cell]:
    """The cells of a row of the grid, each once."""
    cells: list[Cell] = []
    for cell in row:
        if cell is not None and not any(cell is other for other in cells):
            cells.append(cell)
    return cells


def is_header(row: Sequence[Cell | None], least: float = 0.5) -> bool:
    """Whether at least two cells of the row, and half of its filled ones, have the wording of a column header."""
    texts = [text for cell in _distinct(row) if (text := cell.text)]
    if len(texts) < 2 or any(len(text) > 120 for text in texts):
        return False
    needed = max(2, least * len(texts))
    known = parts = 0
    for before, text in enumerate(texts):
        if max(header_roles(text).values(), default=0.0) >= 0.6:
            known += 1
        elif group_of(text) is not None:
            parts += 1
        elif known + parts + len(texts) - before - 1 < needed:
            return False  # most rows are no header, and their first cells say so
    return known + (parts if parts > 2 else 0) >= needed


def header_rows(table: Table, grid: Grid) -> tuple[int, ...]:
    """The rows of the header; () if the table has none. Rows above it (a title over the table) are no part of it."""
    first = next((row for row in range(min(5, table.rows)) if is_header(grid[row])), None)
    given = table.header_rows if table.header_rows < table.rows else 0
    if first is None or (0 < given <= first and not is_band(grid[given - 1], table.columns)):
        return tuple(range(given))
    last = first
    while last + 1 < min(first + 4, table.rows) and _goes_on(table, grid, first, last):
        last += 1
    while first > 0 and _groups(grid, first):
        first -= 1
    return tuple(range(first, last + 1))


def _groups(grid: Grid, first: int) -> bool:
    """Whether the row above the header holds names of groups of columns: short cells, some over several columns."""
    cells = [cell for cell in _distinct(grid[first - 1]) if cell.text]
    return (
        len(cells) > 1
        and any(cell.colspan > 1 for cell in cells)
        and all(len(cell.text) <= 40 for cell in cells)
        and any(header_roles(cell.text) or cell.row + cell.rowspan > first for cell in cells)
    )


def _goes_on(table: Table, grid: Grid, first: int, last: int) -> bool:
    """Whether the row after `last` is header too."""
    row = grid[last + 1]
    if last + 1 < table.header_rows:
        return True
    above = _distinct(grid[last])
    if any(cell.row + cell.rowspan > last + 1 for cell in above if cell.text) and (
        sum(1 for cell in above if cell.row + cell.rowspan > last + 1) < len(above)
    ):
        return True
    if any(cell.colspan > 1 for cell in above) and len(above) > 1 and is_header(row):
        return True
    below = [cell for cell in _distinct(row) if cell.text]
    if not below or any(len(cell.text) > 40 for cell in below):
        return False
    wrapped = 0
    for cell in below:
        upper = grid[last][cell.column]
        if upper is None or not upper.text or cell.colspan != upper.colspan:
            return False
        joined = header_roles(f"{upper.text} {cell.text}")
        if max(joined.values(), default=0.0) < max(0.9, max(header_roles(upper.text).values(), default=0.0)):
            return False
        wrapped += 1
    return wrapped > 0 and wrapped * 2 <= len([cell for cell in above if cell.text]) + 1


def _wording(grid: Grid, rows: Sequence[int], column: int) -> tuple[str, dict[Role, float]]:
    """The header over a column, as printed, and the roles that it speaks for."""
    cells: list[Cell] = []
    for row in rows:
        cell = grid[row][column]
        if cell is not None and not any(cell is other for other in cells) and cell.text:
            cells.append(cell)
    if not cells:
        return "", {}
    text = " ".join(cell.text.replace("\n", " ") for cell in cells)
    if len(cells) == 1:
        return text, dict(header_roles(cells[0].text))
    own = [cell for cell in cells if cell.colspan == 1] or cells[-1:]
    roles = dict(header_roles(" ".join(cell.text for cell in own)))
    if len(own) > 1:
        for role, weight in header_roles(own[-1].text).items():
            roles[role] = max(roles.get(role, 0.0), 0.9 * weight)
    for group in cells:
        if group.colspan > 1 and group not in own:
            for role, weight in header_roles(group.text).items():
                if role in roles:
                    roles[role] += 0.1 * weight
                elif not roles or (role in ("lead", "partners", "agencies") and not set(roles) & _WHO):
                    roles[role] = 0.5 * weight
    return text, roles


_WHO: frozenset[Role] = frozenset(("lead", "partners", "agencies", "none", "timescale", "end", "start", "funding"))


# --- the decision --------------------------------------------------------------------


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
    wordings = [_wording(grid, header, column) for column in range(table.columns)]
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
        if labels := labels_of(cells):
            inner[column] = labels
            if begins_with_label(cells, labels):
                options.append([_Option("details", _SETTLED, 1.0)])
                continue
        roles = wordings[column][1]
        needs_agency = not header or not roles or bool(set(roles) & {"lead", "partners", "agencies"})
        p = profile(cells, agency if needs_agency else None)
        options.append(_options(roles, p, bool(header), inherited.roles[column] if inherited else None))
    chosen = _decide(options)
    if chosen is None:
        return None
    decided, score, close = chosen
    if "partners" in decided and not {"lead", "agencies"}.intersection(decided):
        decided = tuple("agencies" if role == "partners" else role for role in decided)  # its marks may tell the lead
    decided = _alike_headers(tuple(text for text, _ in wordings), decided)
    close = tuple((column, second) for column, second in close if not _alike(decided[column], second))
    weights = [next((o.wording for o in options[i] if o.role == role), 0.0) for i, role in enumerate(decided)]
    headers = tuple(text for text, _ in wordings)
    return Columns(decided, headers, known, close, score, inherited is not None, tuple(weights), inner)


def _alike_headers(headers: Sequence[str], roles: tuple[Role | None, ...]) -> tuple[Role | None, ...]:
    """Columns whose headers differ in their quarter or year only have one role: progress, if one of them has it."""
    told = {_without_figures(headers[at]) for at, role in enumerate(roles) if role == "status"}
    return tuple(
        "status" if role == "comment" and _without_figures(headers[at]) in told else role
        for at, role in enumerate(roles)
    )


def _without_figures(header: str) -> str:
    return fold(" ".join(word for word in header.split() if not any(sign.isdigit() for sign in word)))


def is_band(row: Sequence[Cell | None], columns: int) -> bool:
    """Whether the row is one cell over (nearly) the whole table, or has nothing in it."""
    cells = _distinct(row)
    filled = [cell for cell in cells if cell.text or cell.pictures]
    if not filled:
        return not any(cell.fill is not None and rag_colour(cell.fill) for cell in cells)
    return len(filled) == 1 and columns > 2 and filled[0].colspan > max(1, columns // 2)


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
    p = profile([grid[row][at] for row in range(start, table.rows)], None)
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


def folded_headers(columns: Columns) -> tuple[str, ...]:
    """The header's wordings for comparison with a repeated one."""
    return tuple(fold(text) for text in columns.headers)
