"""Scoring of the matcher on the agency cases (see cases/README.md for how expectations are written)."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csp_extract.normalise.agencies import Matcher
from csp_extract.normalise.context import context_named
from csp_extract.vocabulary import ALL_PARTNERS, Vocabulary, fold

CASES = Path(__file__).parent / "cases" / "agencies.csv"
LATER = CASES.with_name("agencies_later.csv")
_SAME = (
    ("clinical commissioning group", "ccg"),
    ("primary care trust", "pct"),
    ("integrated care board", "icb"),
)


class Case(NamedTuple):
    """One row of the case table; `expected` has the accepted names of each organisation, `optional` its marks."""

    text: str
    area: str
    on: date
    expected: tuple[tuple[str, ...], ...]
    optional: tuple[bool, ...]
    units: tuple[str, ...]
    kind: str
    local: tuple[str, ...]


class Answer(NamedTuple):
    """One organisation that the matcher resolved."""

    agency_id: str
    name: str
    unit: str | None


@dataclass
class Score:
    """Counts of organisations; `false_rows` of `empty_rows` cases without an organisation were given one."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    units_right: int = 0
    units: int = 0
    empty_rows: int = 0
    false_rows: int = 0
    by_kind: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missing)

    @property
    def false_share(self) -> float:
        return self.false_rows / max(1, self.empty_rows)


def read_cases(path: Path = CASES) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [_case(row) for row in csv.DictReader(stream)]


def _case(row: dict[str, str]) -> Case:
    items = [item for item in row["expected"].split("|") if item]
    return Case(
        row["text"],
        row["area"],
        date.fromisoformat(row["date"]),
        tuple(tuple(canonical(name) for name in item.lstrip("?").split("~")) for item in items),
        tuple(item.startswith("?") for item in items),
        tuple(row["unit"].split("|")) if row["unit"] else (),
        row["kind"],
        tuple(name for name in row["local"].split("|") if name),
    )


def canonical(name: str) -> str:
    """The name as it is compared; a trailing * is kept."""
    folded = fold(name.replace("?", ""))
    for long, short in _SAME:
        folded = folded.replace(long, short)
    folded = folded.removeprefix("nhs ").removesuffix(" limited").removesuffix(" ltd")
    return folded + "*" if name.endswith("*") else folded


def accepts(expected: str, name: str) -> bool:
    return name.startswith(expected[:-1]) if expected.endswith("*") else name == expected


def answers_of(vocabulary: Vocabulary) -> Callable[[Case], list[Answer]]:
    """A function that resolves a case; matchers are kept by context, as a run keeps one for each document."""
    matchers: dict[tuple[str, date, tuple[str, ...]], Matcher] = {}

    def answers(case: Case) -> list[Answer]:
        key = (case.area, case.on, case.local)
        if key not in matchers:
            matchers[key] = Matcher(vocabulary, context_named(vocabulary, *key))
        found = []
        for resolution in matchers[key].resolve(case.text):
            agency = resolution.match.agency
            if agency is not None and agency.agency_id != ALL_PARTNERS:
                found.append(Answer(agency.agency_id, agency.name, resolution.unit))
        return found

    return answers


def score(cases: Iterable[Case], answers: Callable[[Case], list[Answer]]) -> Score:
    total = Score()
    for case in cases:
        _judge(total, case, list({answer.agency_id: answer for answer in answers(case)}.values()))
    return total


def _judge(total: Score, case: Case, given: list[Answer]) -> None:
    right, wrong = [], []
    left = list(range(len(case.expected)))
    for answer in given:
        name = canonical(answer.name)
        fits = next((n for n in left if any(accepts(one, name) for one in case.expected[n])), None)
        if fits is None:
            wrong.append(answer.name)
            continue
        left.remove(fits)
        right.append(answer.name)
        if fits < len(case.units) and case.units[fits]:
            total.units += 1
            total.units_right += answer.unit is not None and fold(answer.unit) == fold(case.units[fits])
    missing = [case.expected[n] for n in left if not case.optional[n]]
    if not case.expected:
        total.empty_rows += 1
        total.false_rows += bool(given)
    else:
        total.right += len(right)
        total.wrong += len(wrong)
        total.missing += len(missing)
    if wrong or missing:
        total.by_kind[case.kind] += 1
        total.problems.append("".join(_problem(case, wrong, missing)))


def _problem(case: Case, wrong: list[str], missing: list[tuple[str, ...]]) -> Iterator[str]:
    yield f"{case.text!r} ({case.kind}, {case.area}, {case.on})"
    if wrong:
        yield f" wrong: {', '.join(wrong)}"
    if missing:
        yield f" missing: {', '.join(names[0] for names in missing)}"
