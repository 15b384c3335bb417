"""What the cells of a column hold, and how well that fits a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files

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
_SHORT, _LONG = 2.5, 5
"""Words of a cell below which a column holds names, and from which it holds sentences."""


@lru_cache(maxsize=1)
def action_verbs() -> frozenset[str]:
    """Verbs with which actions begin ("deliver", "darparu"), from `data/action_verbs.txt`."""
    text = files("csp_extract").joinpath("data/action_verbs.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


class Profile:
    """What the cells of a column (body only, top to bottom) hold: shares of the filled ones in a sample.

    Each share is worked out when it is first asked for: the header of most columns leaves few questions.
    """

    def __init__(self, cells: Sequence[Cell | None], agency: AgencyTest | None = None) -> None:
        """`agency` None: not asked."""
        merged = 0
        texts: list[str] = []
        fills = 0
        last: Cell | None = None
        last_text = ""
        for cell in cells:
            if cell is None or cell is last:
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
        total = max(1, len(cells))
        step = max(1, len(texts) // _SAMPLE)
        self._sample = texts[::step][:_SAMPLE]
        self._agency = agency
        self._coloured = fills / total
        self.filled = len(self._sample) or fills
        """Filled cells in the sample; without any text, those that are filled with the colour of a rating."""
        self.merged = merged / total
        """Share of the rows that have the cell of the row above: by span, by repetition, or because theirs is empty."""

    def _share(self, test: Callable[[str], float]) -> float:
        return sum(map(test, self._sample)) / len(self._sample) if self._sample else 0.0

    @cached_property
    def ref(self) -> float:
        """Share that are numbers or codes."""
        return self._share(lambda text: len(text) < 10 and bool(_REF.fullmatch(text.strip())))

    @cached_property
    def code(self) -> float:
        """Share that are codes of priorities."""
        return self._share(lambda text: len(text) < 24 and bool(_CODES.fullmatch(text.strip())))

    @cached_property
    def money(self) -> float:
        """Share that names sums, or words in their place."""
        return self._share(_costs)

    @cached_property
    def time(self) -> float:
        """Share that says when."""
        return self._share(_timed)

    @cached_property
    def rag(self) -> float:
        """Share that are ratings, by word or by colour."""
        if not self._sample:
            return 1.0 if self._coloured >= 0.5 else self._coloured
        return self._share(lambda text: len(text) < 14 and rag_word(text) is not None)

    @cached_property
    def agency(self) -> float:
        """How much are names of organisations."""
        return self._share(self._agency) if self._agency is not None else 0.0

    @cached_property
    def verb(self) -> float:
        """Share that begins like an action."""
        verbs = action_verbs()
        return self._share(lambda text: first_word(text) in verbs)

    @cached_property
    def words(self) -> float:
        """Words of a cell on average."""
        return self._share(lambda text: text.count(" ") + 1)

    @cached_property
    def told(self) -> float:
        """Share that tells of something done, under way or late."""
        return self._share(lambda text: bool(TOLD.search(text)))

    @cached_property
    def method(self) -> float:
        """Share that names a way of measuring: numbers of things, surveys, minutes."""
        return self._share(lambda text: bool(_METHOD.match(text)))


def _costs(text: str) -> float:
    if "£" not in text and _REF.fullmatch(text.strip()):
        return 0.0
    return 1.0 if sums_in(text, True) else 0.6 if _NO_MONEY.fullmatch(text.strip()) else 0.0


def _timed(text: str) -> float:
    if len(text) > 60:
        return 0.0
    read = timescale(text)
    return 1.0 if read.doubt or read.period or _OFTEN.search(text) else 0.0


def first_word(text: str) -> str:
    words = text.lstrip(" -–•*0123456789.)(").split(None, 2)
    if words and words[0].lower().rstrip(",:") in ("to", "we", "we'll", "continue", "jointly", "further"):
        words = words[1:] if words[0].lower() != "continue" else words
    return words[0].lower().strip(",:;'‘’\"“”") if words else ""


def fit(role: Role, p: Profile) -> float:
    """How well the contents fit a role."""
    if not p.filled:
        return -0.4 if role == "action" else 0.0
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
        return 0.9 * p.code + 0.6 * p.merged - 0.3 * (p.words >= _LONG) - 0.2 - 0.4 * p.verb * (1 - p.merged)
    if role == "objective":
        return 1.2 * p.merged - 0.3 - 0.5 * p.time - 0.5 * p.agency
    if role == "action":
        length = 0.35 * (p.words >= _LONG) - 0.5 * (p.words < _SHORT)
        return 0.7 * p.verb + length - 0.6 * p.merged - 0.8 * max(p.time, p.money, p.rag)
    if role == "outcome":
        length = 0.25 * (p.words >= _LONG)
        return length - 0.8 * p.merged - 0.6 * p.rag - 1.5 * p.ref - 0.3 * p.verb - 0.8 * max(p.method, p.time)
    if role == "monitoring":
        # A method or two among results ("Number of …") do not make a column of methods.
        return 0.1 - 0.3 * p.rag - 1.5 * p.ref + (2.2 * p.method if p.method > 0.25 else 0.0)
    return 0.0
