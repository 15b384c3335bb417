"""What the cells of a column hold, and how well that fits a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from ...content import Cell
from ..values.ratings import rag_colour, rag_word
from ..values.sums import sums_in
from ..values.timescales import timescale
from .header_words import Role

AgencyTest = Callable[[str], float]
"""How much of a text are names of organisations, 0 to 1."""

_REF = re.compile(
    r"\(?(?:[A-Za-z]{1,4}[\s./-]?)?\d{1,3}(?:[.\-/]\d{1,3}){0,3}[a-z]?[.)]?|[A-Z]{1,2}\d{0,2}|[ivx]{1,4}[.)]?"
)
_CODES = re.compile(
    r"(?:(?:P|p|CSP|OBJ|T|SP)\s?\d{1,2}|\d)(?:\s*(?:[,;&/+]|and|\n)\s*(?:(?:P|p|CSP|OBJ|T|SP)?\s?\d{1,2}))*"
)
_OFTEN = re.compile(
    r"\b(?:on-?\s?going|monthly|weekly|daily|quarterly|annual(?:ly)?|year(?:ly)?|termly|fortnightly|continuous|term|"
    r"tb[cad]|months?|each|throughout|quarters?|immediate(?:ly)?|complete[d]?|as\s+required|when\s+needed|parhaus|"
    r"misol|chwarterol|blynyddol|short|medium|long)\b",
    re.IGNORECASE,
)
_NO_MONEY = re.compile(
    r"\W*|\b(?:nil|none|n/?a|tb[cad]|in[\s-]kind|existing|within|no\s+cost|zero|grant|budget|core|staff\s+time|"
    r"officer\s+time|fund(?:ed|ing)?|resources?)\b.*",
    re.IGNORECASE | re.DOTALL,
)
TOLD = re.compile(
    r"""\b(?: held | complete[d]? | done | under\s?way | achieved | delivered | in\ progress | on\ track | ongoing
      | not\ (?:yet\ )?(?:started|begun|let) | (?:has|have|was|were|is|are|been|being)\b.* | to\ date | so\ far
      | attended | trained | published | launched | met | began | started | finished | agreed | recruited | appointed
      | await(?:ing|ed) | delayed | shared | visited | installed | fitted | approved )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""Words with which progress is told."""
_METHOD = re.compile(
    r"""(?:the\s+)?
        (?: number | percentage | proportion | rate | reach | attendance | count | distance | data | statistics
          | figures | minutes
          | (?:(?!fewer|more|less|no|all|higher|lower|increased|reduced|improved|better)[\w-]+\s+)?
            (?: surveys? | feedback | records? | logs? | registers? | returns? | reports? | audits? | evaluations?
              | questionnaires? | reviews? ) )
        (?=\s+(?:of|from|by|at|to|on|for|in|and|travelled)\b|\s*[;,.]|$)""",
    re.IGNORECASE | re.VERBOSE,
)
"""Ways of measuring with which a text begins: "Number of …", "Minutes of the board", "Yearly survey"."""
_SAMPLE = 10


@lru_cache(maxsize=1)
def action_verbs() -> frozenset[str]:
    """Verbs with which actions begin ("deliver", "darparu"), from `data/action_verbs.txt`."""
    text = files("csp_extract").joinpath("data/action_verbs.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


class Profile(NamedTuple):
    """What the cells of a column hold; shares of the filled ones in a sample."""

    filled: int
    ref: float
    code: float
    money: float
    time: float
    rag: float
    agency: float
    verb: float
    words: float
    told: float
    """Share that tells of something done, under way or late."""
    method: float
    """Share that names a way of measuring: numbers of things, surveys, minutes."""
    merged: float
    """Share of the rows that have the cell of the row above: by span, by repetition, or because theirs is empty."""


def profile(cells: Sequence[Cell | None], agency: AgencyTest | None) -> Profile:
    """What the cells of a column (body only, top to bottom) hold; `agency` None: not asked."""
    merged = 0
    texts: list[str] = []
    fills = 0
    last: Cell | None = None
    last_text = ""
    for cell in cells:
        if cell is None or (last is not None and cell is last):
            merged += cell is not None
            continue
        text = cell.text
        if last is not None and (not text or text == last_text):
            merged += 1
        if text:
            texts.append(text)
            last_text = text
        elif cell.fill is not None and rag_colour(cell.fill):
            fills += 1
        last = cell
    step = max(1, len(texts) // _SAMPLE)
    sample = texts[::step][:_SAMPLE]
    count = len(sample)
    total = max(1, len(cells))
    if not count:
        filled = fills / total
        return Profile(fills, 0, 0, 0, 0, 1.0 if filled >= 0.5 else filled, 0, 0, 0, 0, 0, merged / total)
    verbs = action_verbs()

    def share(test: Callable[[str], float | bool]) -> float:
        return sum(float(test(text)) for text in sample) / count

    return Profile(
        count,
        share(lambda text: len(text) < 10 and bool(_REF.fullmatch(text.strip()))),
        share(lambda text: len(text) < 24 and bool(_CODES.fullmatch(text.strip()))),
        share(_costs),
        share(_timed),
        share(lambda text: len(text) < 14 and rag_word(text) is not None),
        share(agency) if agency else 0.0,
        share(lambda text: first_word(text) in verbs),
        share(lambda text: text.count(" ") + 1),
        share(lambda text: bool(TOLD.search(text))),
        share(lambda text: bool(_METHOD.match(text))),
        merged / total,
    )


def _costs(text: str) -> float:
    if "£" not in text and _REF.fullmatch(text.strip()):
        return 0.0
    return 1.0 if sums_in(text, True) else 0.6 if _NO_MONEY.fullmatch(text.strip()) else 0.0


def _timed(text: str) -> float:
    if len(text) > 60:
        return 0.0
    return 1.0 if timescale(text).doubt or timescale(text).period or _OFTEN.search(text) else 0.0


def first_word(text: str) -> str:
    words = text.lstrip(" -–•*0123456789.)(").split(None, 2)
    if words and words[0].lower().rstrip(",:") in ("to", "we", "we'll", "continue", "jointly", "further"):
        words = words[1:] if words[0].lower() != "continue" else words
    return words[0].lower().strip(",:;'‘’\"“”") if words else ""


def fit(role: Role, p: Profile) -> float:
    """How well the contents fit a role."""
    if not p.filled:
        return -0.4 if role == "action" else 0.0
    short, long = p.words < 2.5, p.words >= 5
    if role == "ref":
        return 1.3 * p.ref - 1.0
    if role in ("timescale", "start", "end"):
        return 1.4 * p.time - 0.9 * p.ref - 0.7
    if role == "funding":
        return 1.4 * p.money - 0.5
    if role == "rag":
        return 1.8 * p.rag - 1.0
    if role == "status":
        return 0.2 + 0.6 * p.told - 0.9 * p.rag - 0.3 * p.agency
    if role in ("lead", "partners", "agencies"):
        return 1.4 * p.agency - 0.7
    if role == "priority":
        return 0.9 * p.code + 0.6 * p.merged - 0.3 * long - 0.2 - 0.4 * p.verb * (1 - p.merged)
    if role == "objective":
        return 1.2 * p.merged - 0.3 - 0.5 * p.time - 0.5 * p.agency
    if role == "action":
        return 0.7 * p.verb + 0.35 * long - 0.5 * short - 0.6 * p.merged - 0.8 * max(p.time, p.money, p.rag)
    if role == "outcome":
        return 0.25 * long - 0.8 * p.merged - 0.6 * p.rag - 1.5 * p.ref - 0.3 * p.verb - 0.8 * max(p.method, p.time)
    if role == "monitoring":
        # A method or two among results ("Number of …") do not make a column of methods.
        return 0.1 - 0.3 * p.rag - 1.5 * p.ref + (2.2 * p.method if p.method > 0.25 else 0.0)
    return 0.0
