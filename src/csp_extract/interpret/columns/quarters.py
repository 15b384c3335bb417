"""Columns that stand for parts of the plan's time (Q1 to Q4, months, years): what they hold, decided for all at once.

Such a header says nothing of the contents. Ratings make the columns ratings, texts make them progress (or, where
their group's header says nothing of progress and they begin like actions, steps to come, which are no field of an
action), and marks in a chart of time are no field either. Columns of figures are left alone: they belong to tables
that are no plans.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from ...content import Cell
from .header_words import Role, header_roles
from .profile import Profile

_MONTHS: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)  # fmt: skip
_YEAR: Final = r"(?:20)?\d\d(?:\s*[-/–]\s*(?:20)?\d\d)?"
_ONE: Final = rf"""(?:
    (?: q(?:uarter|tr)?\.?\s*[1-4] | (?:1st|2nd|3rd|4th|first|second|third|fourth)\s+(?:quarter|qtr)
      | chwarter\s*[1-4] | {_MONTHS}(?:\s*(?:[-–/]|to)\s*{_MONTHS})? | y(?:ea)?r\s*[1-5] | blwyddyn\s*[1-5]
    )(?:\s*[-–,:]?\s*['’]?{_YEAR}(?!\d))?
  | 20\d\d(?:\s*[-/–]\s*(?:20)?\d\d)? )"""
_PART: Final = re.compile(rf"(?:^|(?<=\s)){_ONE}(?:[\s,/&]+{_ONE})*$", re.IGNORECASE | re.VERBOSE)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_MARK: Final = re.compile(r"[^\w\s]{1,4}|[xXyY]|yes", re.IGNORECASE)
_FIGURES: Final = re.compile(r"[£+–-]?\s?[\d,.]+\s?%?")
_LEAST: Final = 2
_LONGEST: Final = 60


@lru_cache(maxsize=4096)
def group_of(header: str) -> str | None:
    """What stands over a header that names a part of the time ("Progress" over "Q1"); None for other headers."""
    if len(header) > _LONGEST:
        return None
    text = " ".join(_BRACKETS.sub(" ", header).split())
    match = _PART.search(text)
    return text[: match.start()].strip() if match else None


def time_role(headers: Sequence[str], columns: Sequence[Sequence[Cell | None]]) -> dict[int, Role]:
    """The role of the columns whose headers name parts of the time, by column; empty where there are too few.

    `columns` are the cells below the headers.
    """
    groups = {at: group for at, header in enumerate(headers) if (group := group_of(header)) is not None}
    if len(groups) < _LEAST:
        return {}
    cells = [cell for at in groups for cell in columns[at]]
    role = _role(cells, Profile(cells), next(iter(groups.values())))
    return dict.fromkeys(groups, role) if role is not None else {}


def _role(cells: Sequence[Cell | None], held: Profile, group: str) -> Role | None:
    texts = [cell.text for cell in cells if cell is not None and cell.text]
    said = header_roles(group) if group else {}
    if held.rag >= 0.6 and held.filled:
        return "rag"
    if not texts:
        return "comment"
    if 2 * sum(bool(_FIGURES.fullmatch(text)) for text in texts) > len(texts):
        return None
    if 2 * sum(bool(_MARK.fullmatch(text)) for text in texts) > len(texts):
        return "comment"
    if held.verb >= 0.4 and "status" not in said and held.told < 0.34:
        return "comment"
    return "status"
