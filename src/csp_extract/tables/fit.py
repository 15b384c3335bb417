"""Whether the columns of one table fit those of the table before, and which is which."""

from __future__ import annotations

from itertools import combinations

from csp_extract.tables.sheet import Habits, Sheet


def edges_of(sheet: Sheet) -> list[float] | None:
    """The left edges of the columns of a sheet's last page and the right edge of the last; None for flowing text."""
    if not sheet.regions:
        return None
    page, box = sheet.regions[-1]
    lefts: list[list[float]] = [[] for _ in range(sheet.columns)]
    for part in sheet.parts:
        for place, outline in zip(part.places, part.boxes, strict=False):
            if place.page == page:
                lefts[part.column].append(outline.x0)
    edges: list[float] = []
    for values in lefts:
        if values:
            values.sort()
            edges.append(values[len(values) // 2])
        else:
            edges.append(edges[-1] if edges else box.x0)
    return [*edges, box.x1]


def columns_of(upper: Sheet, lower: Sheet) -> list[int] | None:
    """For each column of `lower` the column of `upper` that it continues; None when they do not fit.

    `lower` may have fewer columns (its first ones belong to a merged cell that has ended, or an empty one was not
    seen); it may not have more.
    """
    if upper.columns == lower.columns:
        return list(range(lower.columns))
    missing = upper.columns - lower.columns
    if missing < 0 or lower.columns == 0 or missing > max(2, upper.columns // 2):
        return None
    above, below = edges_of(upper), edges_of(lower)
    if above is not None and below is not None:
        return _by_edges(above, below)
    if missing > 2 or lower.columns < 2:
        return None
    return _by_contents(upper, lower)


def _by_edges(above: list[float], below: list[float]) -> list[int] | None:
    width = (above[-1] - above[0]) or 1.0
    tolerance = max(6.0, 0.02 * width)
    out: list[int] = []
    for left in below[:-1]:
        nearest = min(range(len(above) - 1), key=lambda index: abs(above[index] - left))
        if abs(above[nearest] - left) > tolerance or (out and nearest <= out[-1]):
            return None
        out.append(nearest)
    return out


def fits_across(upper: Sheet, lower: Sheet, places: list[int]) -> bool:
    """Whether `lower` stands where the columns of `upper` stand; widths may differ, the table's place may not.

    With all columns there, both sides must be near those of the table above, or the widths must be alike (pages
    with other margins).
    """
    above, below = edges_of(upper), edges_of(lower)
    if above is None or below is None:
        return True
    width = above[-1] - above[0]
    slack = max(14.0, 0.05 * width)
    left = above[places[0]]
    if abs(below[-1] - above[-1]) <= slack and abs(below[0] - left) <= slack:
        return True
    return abs((below[-1] - below[0]) - (above[-1] - left)) <= slack


def _by_contents(upper: Sheet, lower: Sheet) -> list[int] | None:
    """Of all ways to leave one column out, the one in which the columns hold the most alike."""
    upper.count()
    mine = [Habits() for _ in range(lower.columns)]
    money = [_money(lower, column) for column in range(lower.columns)]
    wealth = [_money(upper, column) for column in range(upper.columns)]
    for part in lower.parts:
        if part.colspan == 1:
            mine[part.column].add(part)
    best: tuple[float, tuple[int, ...]] | None = None
    for chosen in combinations(range(upper.columns), lower.columns):
        score = 0.0
        for column, place in enumerate(chosen):
            score += _likeness(mine[column], upper.habits[place]) + 2.0 * (1 - abs(money[column] - wealth[place]))
        if best is None or score > best[0] + 1e-9:
            best = (score, chosen)
    return list(best[1]) if best else None


def _money(sheet: Sheet, column: int) -> float:
    texts = [part.text for part in sheet.parts if part.column == column and not part.empty]
    return sum("£" in text and len(text) < 60 for text in texts) / len(texts) if texts else 0.0


def _likeness(one: Habits, other: Habits) -> float:
    if not one.filled or not other.filled:
        return 0.5
    a, b = one.words / one.filled, other.words / other.filled
    length = min(a, b) / max(a, b) if a and b else 0.0
    return length + 1 - abs(one.bold / one.filled - other.bold / other.filled)
