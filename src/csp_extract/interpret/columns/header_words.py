"""What the wording of a column header (or of a label in a cell) says about its role.

The wordings stand in `data/column_headers.csv`: a role, how sure a wording is of it (0 to 1), and wordings parted by
";". What is put as a question ("How will we know …?") or otherwise in a phrase of its own is known by the patterns of
`data/header_patterns.csv`, the first that matches. One wording may speak for several roles; which of them a column
has is decided in `columns`, for the table as a whole. "none" is for columns of tables that are no plans, "details" for
cells that hold several fields with labels of their own; no wording speaks for that one.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import combinations
from operator import itemgetter
from typing import Literal, get_args

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ...text import fold

Role = Literal[
    "ref", "objective", "priority", "action", "outcome", "monitoring", "lead", "partners", "agencies", "timescale",
    "start", "end", "status", "rag", "funding", "comment", "none", "details",
]  # fmt: skip
_ROLES: dict[str, Role] = {role: role for role in get_args(Role)}

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOISE = re.compile(r"[^\w\s/&'%#-]+")
_SLASH = re.compile(r"\s*/\s*")
_DIGIT = re.compile(r"\d")
_DIGITS = re.compile(r"\S*\d\S*")
_PARTS = re.compile(r"\s*[/|\n;,+]\s*|\s+[-–—&·•]\s+|\s+(?:and|a|ac|neu|or)\s+")
_TRAILING = re.compile(r"\s+(?:for|in|at|during|to|from|of|as at|on)$")
_PREPOSITION = re.compile(r"\s(?:at|as|on|for|against|since|during|in|towards|by|from|of|to)\s")
_HEAD = 0.58
_TWO_QUESTIONS = re.compile(r"\band (?:what|how|who|when)\b")
_LEADING = frozenset(
    "the our key main proposed agreed csp partnership overall specific current local a an other your their "
    "multi-agency this delivery implementation intended planned expected desired required recommended next ongoing "
    "wider y prif".split()
)
_ALONE = frozenset(
    "action actions objective objectives outcome outcomes lead leads partner partners agency agencies priority "
    "priorities timescale timescales timeframe deadline milestone milestones progress rag status funding cost costs "
    "budget resources monitoring responsible responsibility target targets measure measures owner update activity "
    "activities task tasks accountable evaluation indicators indicator aim aims arweinydd partneriaid canlyniad "
    "canlyniadau gweithred gweithredoedd blaenoriaeth amserlen cyllid statws cynnydd monitro impact".split()
)
"""Single words that speak for a role within a longer header too; "by" or "who" do so only alone."""
_FIGURES = 0.55
"""How much figures alone (a year) speak for a table that is no plan: too little to make their row a header."""
_FIRST_LETTERS = ((5, 1), (7, 2))
"""How many first letters tell a word with one mistake, or two, from all known ones."""
_LONGEST_PHRASE = 11
"""Spaces in the longest wording that is looked up by patterns."""


@lru_cache(maxsize=1)
def _wordings() -> dict[str, dict[Role, float]]:
    table: dict[str, dict[Role, float]] = {}
    source = files("csp_extract").joinpath("data/column_headers.csv")
    for row in csv.DictReader(source.read_text(encoding="utf-8").splitlines()):
        role = _ROLES[row["role"]]
        for wording in row["wording"].split(";"):
            roles = table.setdefault(_normal(wording), {})
            roles[role] = max(roles.get(role, 0.0), float(row["weight"]))
    return table


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, dict[Role, float]]:
    """The wordings without their spaces, for headers broken within a word ("RA G")."""
    return {squeezed: roles for wording, roles in _wordings().items() if len(squeezed := _squeeze(wording)) > 2}


def _squeeze(text: str) -> str:
    return text.replace("- ", "").replace(" ", "")


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[dict[Role, float], ...]]:
    """The patterns as one, with a group for each, and the roles of each."""
    source = files("csp_extract").joinpath("data/header_patterns.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(source.splitlines()))
    return re.compile("|".join(f"({row['pattern']})" for row in rows)), tuple(_weights(row["roles"]) for row in rows)


def _weights(text: str) -> dict[Role, float]:
    """ "outcome:0.9;monitoring:0.7" as roles with their weights."""
    pairs = (part.split(":") for part in text.split(";"))
    return {_ROLES[role]: float(weight) for role, weight in pairs}


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(word for wording in _wordings() for word in wording.split())


@lru_cache(maxsize=2)
def _by_remains(letters: int, mistakes: int) -> dict[tuple[str, ...], list[str]]:
    """The words of known wordings by all that may be left of their first `letters` with `mistakes` of them taken out.

    A word with so many mistakes shares one of these with the word that is meant (as in SymSpell).
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for word in sorted(_words()):
        if len(word) > 4:
            for left in set(combinations(word[:letters], letters - mistakes)):
                found.setdefault(left, []).append(word)
    return found


@lru_cache(maxsize=1)
def _openings() -> frozenset[str]:
    """The words with which known wordings begin."""
    return frozenset(wording.split(" ", 1)[0] for wording in _wordings())


@lru_cache(maxsize=1)
def _longest() -> int:
    return max(wording.count(" ") + 1 for wording in _wordings())


def prepare() -> None:
    """Makes the tables that are made on first use."""
    for make in (_squeezed, _patterns, _openings, _longest):
        make()
    for letters, mistakes in _FIRST_LETTERS:
        _by_remains(letters, mistakes)


def _normal(text: str) -> str:
    """`text` in the form in which wordings are compared: folded, "&" as "and", without signs."""
    plain = " ".join(_NOISE.sub(" ", fold(text)).replace("&", " and ").split())
    return (_SLASH.sub("/", plain) if "/" in plain else plain).strip(" -/'")


@lru_cache(maxsize=4096)
def header_roles(text: str) -> Mapping[Role, float]:
    """How much the wording `text` speaks for each role (0 to 1); empty for unknown wordings and for long texts.

    Known wordings count in full, also on one side of a slash or on one of two lines (a second language); parts of a
    longer header count by the share of its words that they are. A lead and partners in one header are "agencies".
    """
    if len(text) > 120 or text.count(" ") > 16:
        return {}
    return _lookup(text)


def best_role(text: str, least: float = 0.75) -> Role | None:
    """The one role that the wording speaks for most, if it does so with at least `least`."""
    role, weight = _likeliest(text)
    return role if weight >= least else None


@lru_cache(maxsize=4096)
def _likeliest(text: str) -> tuple[Role | None, float]:
    return max(header_roles(text).items(), key=itemgetter(1), default=(None, 0.0))


def _lookup(text: str) -> dict[Role, float]:
    table = _wordings()
    whole = _normal(text)
    if (exact := table.get(whole)) is not None:
        return exact
    inside = _BRACKETS.findall(text)
    plain = _normal(_BRACKETS.sub(" ", text)) if inside else whole
    bare = " ".join(_DIGITS.sub(" ", plain).split()).strip(" -/") if _DIGIT.search(plain) else plain
    if not bare:
        return {"none": _FIGURES} if plain else {"funding": 0.8} if "£" in text else {}
    if len(inside) == 1 and (shared := _joined([_single(plain), _single(inside[0])])).keys() == {"agencies"}:
        return shared  # "Partners (lead in bold)"
    if bare in ("%", "per cent"):
        return {"none": 1.0}
    ended = _TRAILING.sub("", bare)  # "Commitments for 2024"
    for candidate in (plain, bare, _without_leading(bare), _corrected(bare), _other_number(bare), ended):
        if (exact := table.get(candidate)) is not None:
            return exact
    questions = _TWO_QUESTIONS.search(bare) is not None
    if not questions and (known := _phrase(bare)) is not None:
        return known
    parts = [part for part in _PARTS.split(_BRACKETS.sub(" ", text).replace("\n", " / ")) if part.strip()]
    if len(parts) > 1:
        return _joined([_single(part) for part in parts])
    found = _single(bare) if questions or _normal(bare) != bare else _by_words(bare)
    if not found and len(inside) == 1:
        found = {role: weight * 0.7 for role, weight in _single(inside[0]).items()}
    return found or _by_head(bare) or (_squeezed().get(_squeeze(bare), {}) if " " in bare else {})


def _by_head(text: str) -> dict[Role, float]:
    """Roles of what stands before a preposition ("Commentary at year end"), too little to make a row a header."""
    head = _PREPOSITION.split(text, maxsplit=1)[0]
    if head == text:
        return {}
    roles = _wordings().get(head) or _wordings().get(_without_leading(head)) or {}
    return {role: weight * _HEAD for role, weight in roles.items() if role not in ("none", "ref", "comment")}


def _phrase(text: str) -> dict[Role, float] | None:
    """Roles of a wording of at most a dozen words by the patterns; None if none matches."""
    if not 1 <= text.count(" ") <= _LONGEST_PHRASE:
        return None
    text = text.replace("'s ", " is ").replace("'ll ", " will ").replace("'re ", " are ").replace("'ve ", " have ")
    pattern, roles = _patterns()
    match = pattern.fullmatch(text)
    return roles[match.lastindex - 1] if match is not None and match.lastindex else None


def _without_leading(text: str) -> str:
    words = text.split()
    while len(words) > 1 and words[0] in _LEADING:
        words.pop(0)
    return " ".join(words)


def _other_number(text: str) -> str:
    """`text` without qualifiers, with its last word in the plural for the singular or the other way round."""
    text = _without_leading(text)
    if text.endswith("ies"):
        return f"{text[:-3]}y"
    if text.endswith("s"):
        return text[:-1]
    return f"{text[:-1]}ies" if text.endswith("y") else f"{text}s"


def _corrected(text: str) -> str:
    """`text` with its misspelt words as they are in known wordings ("Timscale")."""
    return " ".join([_corrected_word(word) if len(word) > 4 else word for word in text.split()])


@lru_cache(maxsize=16384)
def _corrected_word(word: str) -> str:
    if word in _words():
        return word
    letters, mistakes = _FIRST_LETTERS[0 if len(word) < 8 else 1]
    remains = _by_remains(letters, mistakes)
    likely = {known for left in combinations(word[:letters], letters - mistakes) for known in remains.get(left, ())}
    found = process.extractOne(word, sorted(likely), scorer=OSA.distance, score_cutoff=mistakes) if likely else None
    return str(found[0]) if found else word


def _single(text: str) -> dict[Role, float]:
    """Roles of one part of a header: known as a whole, or by the phrases in it."""
    table = _wordings()
    bare = _normal(_DIGITS.sub(" ", text))
    for candidate in (bare, _without_leading(bare), _corrected(bare), _other_number(bare)):
        if (exact := table.get(candidate)) is not None:
            return exact
    known = _phrase(bare)
    return known if known is not None else _by_words(bare)


def _by_words(text: str) -> dict[Role, float]:
    """Roles by the known wordings within a text, by the share of its words that they are."""
    table, openings = _wordings(), _openings()
    words = _corrected(text).split()
    roles: dict[Role, float] = {}
    first = 0
    while first < len(words):
        if words[first] not in openings:
            first += 1
            continue
        for last in range(min(len(words), first + _longest()), first, -1):
            phrase = " ".join(words[first:last])
            if last - first == 1 and phrase not in _ALONE:
                continue
            if found := table.get(phrase):
                share = ((last - first) / len(words)) ** 0.5
                for role, weight in found.items():
                    roles[role] = max(roles.get(role, 0.0), weight * share)
                first = last - 1
                break
        first += 1
    return roles


def _joined(parts: list[dict[Role, float]]) -> dict[Role, float]:
    """Roles of a header of several parts: two languages, or two things in one column."""
    roles: dict[Role, float] = {}
    for part in parts:
        for role, weight in part.items():
            roles[role] = max(roles.get(role, 0.0), weight)
    leads = [part.get("lead", 0.0) > part.get("partners", 0.0) for part in parts]
    others = [part.get("partners", 0.0) > part.get("lead", 0.0) for part in parts]
    if any(leads) and any(others) and min(roles["lead"], roles["partners"]) >= 0.5:
        return {"agencies": 1.0}
    if roles.get("lead", 0.0) >= 0.9 and roles.get("partners", 0.0) < 0.9:
        roles.pop("agencies", None)  # "Which agency leads, and who is the officer?"
    return roles
