"""The matcher on the agency cases: never confidently wrong, and rarely silent."""

import sys
from pathlib import Path

import pytest

from csp_extract.vocabulary import load

sys.path.insert(0, str(Path(__file__).parent))
from scoring import CASES, LATER, Score, accepts, answers_of, canonical, read_cases, score


@pytest.fixture(scope="module")
def total() -> Score:
    return score(read_cases(), answers_of(load()))


def test_the_table_is_large_and_hard_enough():
    cases = read_cases()
    assert len(cases) >= 620
    assert sum(not case.expected for case in cases) >= 0.2 * len(cases)
    assert len({case.area for case in cases}) >= 150
    assert len({(case.text, case.area, case.on) for case in cases}) == len(cases)


def test_precision(total):
    assert total.right > 1000
    assert total.precision >= 0.985, total.problems


def test_recall(total):
    assert total.recall >= 0.92, total.problems


def test_hardly_anything_unknown_or_generic_is_resolved(total):
    assert total.false_share <= 0.02, total.problems


def test_cases_written_after_the_matcher():
    later = score(read_cases(LATER), answers_of(load()))
    assert later.right > 150
    assert later.precision >= 0.985, later.problems
    assert later.recall >= 0.95, later.problems
    assert later.false_rows == 0, later.problems


def test_units_beside_a_name(total):
    assert total.units >= 15
    assert total.units_right >= 0.85 * total.units


@pytest.mark.parametrize(
    ("expected", "name", "same"),
    [
        ("NHS Hull Clinical Commissioning Group", "NHS Hull CCG", True),
        ("Golding Homes", "Golding Homes Limited", True),
        ("Dorset & Wiltshire Fire and Rescue Service", "Dorset and Wiltshire Fire & Rescue Service", True),
        ("Probation Service*", "Probation Service – London", True),
        ("Essex Police", "Sussex Police", False),
    ],
)
def test_names_are_compared_without_their_dress(expected, name, same):
    assert accepts(canonical(expected), canonical(name)) is same


def test_cases_keep_their_header():
    header = CASES.read_text(encoding="utf-8").splitlines()[0]
    assert header == "text,area,date,expected,unit,kind,note,local"
