"""Tokens of several text objects, and words that touch."""

from __future__ import annotations

import numpy as np
import pytest

from csp_extract.content import Style
from csp_extract.read.pdf_cuts import cut, touching

PLAIN, BOLD = Style(size=10), Style(size=10, bold=True)


@pytest.mark.parametrize(
    ("what", "objects", "gaps", "bold", "expected"),
    [
        ("one object a letter, close together", [1, 2, 3, 4], [0, 0, 0], set(), [(0, 4, 1, False)]),
        ("a gap without a space", [1, 1, 2, 2], [0, 4, 0], set(), [(0, 2, 1, False), (2, 4, 2, False)]),
        ("bold without a gap", [1, 1, 2, 2], [0, 0, 0], {2}, [(0, 2, 1, False), (2, 4, 2, True)]),
        ("bold and plain in one", [1, 2, 3, 3], [0, 0, 0], {2}, [(0, 1, 1, False), (1, 2, 2, True), (2, 4, 3, True)]),
        ("a letter that pdfium made up", [1, 0, 2, 2], [0, 0, 0], set(), [(0, 4, 1, False)]),
        ("letters kerned into each other", [1, 2, 3, 4], [-1, 0, -1], set(), [(0, 4, 1, False)]),
    ],
)
def test_tokens_are_cut_at_gaps_and_where_the_style_changes(
    what: str, objects: list[int], gaps: list[float], bold: set[int], expected: list[tuple[int, int, int, bool]]
) -> None:
    """Letters five points wide of a font that differs for bold objects."""
    lefts = np.cumsum([100.0, *(5.0 + gap for gap in gaps)])
    boxes = np.array([(left, 210.0, left + 5.0, 200.0) for left in lefts])
    fonts = [9 if handle in bold else 8 for handle in objects]
    found = cut([(0, 4)], objects, fonts, boxes, lambda handle, _: BOLD if handle in bold else PLAIN)
    assert found == expected, what


def test_tokens_do_not_mix() -> None:
    boxes = np.array([(100.0 + 5 * at + (20 if at > 2 else 0), 210.0, 105.0 + 5 * at + (20 if at > 2 else 0), 200.0)
                      for at in range(5)])  # fmt: skip
    found = cut([(7, 10), (11, 13)], [1, 1, 2, 3, 4], [8] * 5, boxes, lambda *_: PLAIN)
    assert found == [(7, 10, 1, False), (11, 13, 3, False)]


@pytest.mark.parametrize(
    ("gap", "step", "expected"),
    [(0.0, 0.0, [0]), (-1.0, 0.0, [0]), (0.3, 0.0, [0]), (1.0, 0.0, []), (-5.0, 0.0, []), (0.0, 2.0, [])],
)
def test_words_touch_without_a_gap_on_one_line(gap: float, step: float, expected: list[int]) -> None:
    spans = np.array([(50.0, 100.0, 70.0, 110.0), (70.0 + gap, 100.0 + step, 90.0 + gap, 110.0 + step)])
    assert touching(spans) == expected
