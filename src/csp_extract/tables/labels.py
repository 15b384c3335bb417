"""Labels in the first column that belong to several rows: which rows, where a label stands in their middle."""

from __future__ import annotations

from collections.abc import Sequence

from csp_extract.tables.lines import Piece, TextRow

_TOGETHER = 0.6
"""In units of the line height: lines of one label are no farther apart."""
_OFF = 0.8
"""In units of the line height: so far a label may stand from the middle of its rows."""


def label_groups(
    lines: Sequence[TextRow], rows: Sequence[tuple[float, float]], border: float
) -> list[tuple[int, int]] | None:
    """The rows (first, end) of each label left of `border`, from the tops and bottoms of the `rows`.

    None where the labels begin at the top of rows, or where no grouping of the rows puts all labels into the middle.
    """
    labels = _labels([p for line in lines for p in line.pieces if p.x0 < border - 2])
    if not labels or len(labels) >= len(rows):
        return None
    height = labels[0][2]
    tops = [top for top, _ in rows]
    if all(min(abs(top - at) for at in tops) < _OFF * height for top, _, _ in labels):
        return None
    groups = _grouped([(top + bottom) / 2 for top, bottom, _ in labels], rows)
    off = [
        abs((top + bottom) / 2 - (rows[first][0] + rows[end - 1][1]) / 2)
        for (top, bottom, _), (first, end) in zip(labels, groups, strict=True)
    ]
    inner = off[1:-1] if len(off) > 2 else []  # rows of the first and last label may stand on other pages
    if sorted(off)[len(off) // 2] > _OFF * height or any(x > 2 * _OFF * height for x in inner):
        return None
    return groups


def _labels(pieces: Sequence[Piece]) -> list[tuple[float, float, float]]:
    """Top, bottom and line height of each label."""
    found: list[tuple[float, float, float]] = []
    for p in sorted(pieces, key=lambda p: p.top):
        if found and p.top - found[-1][1] < _TOGETHER * (p.bottom - p.top):
            found[-1] = (found[-1][0], max(found[-1][1], p.bottom), found[-1][2])
        else:
            found.append((p.top, p.bottom, p.bottom - p.top))
    return found


def _grouped(middles: Sequence[float], rows: Sequence[tuple[float, float]]) -> list[tuple[int, int]]:
    """Consecutive groups of rows, one for each label, whose middles are closest to those of the labels."""
    count = len(rows)
    best: dict[int, tuple[float, list[tuple[int, int]]]] = {0: (0.0, [])}
    for k, middle in enumerate(middles):
        after: dict[int, tuple[float, list[tuple[int, int]]]] = {}
        left = len(middles) - k - 1
        for first, (cost, groups) in best.items():
            ends = range(first + 1, count - left + 1) if left else (count,)
            for end in ends:
                if end <= first:
                    continue
                total = cost + abs(middle - (rows[first][0] + rows[end - 1][1]) / 2)
                if end not in after or total < after[end][0]:
                    after[end] = (total, [*groups, (first, end)])
        best = after
    return best[count][1]
