"""Evidence, coverage and finding priorities."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.check.coverage import PLACES, account
from csp_extract.content import Document, Furniture, Page, Paragraph, Place, Style, Word
from csp_extract.printed import Value
from csp_extract.records import Priority
from csp_extract.run.evidence import EvidenceMaker
from csp_extract.run.priority_links import find_priority

STYLE = Style(10.0)


def word(index: int, text: str, page: int = 1, x0: float = 0.0, top: float = 0.0) -> Word:
    return Word(index, text, STYLE, page, x0, top, x0 + 10.0, top + 10.0)


def paged(*words: Word) -> Document:
    return Document((Paragraph(words),), words, "application/pdf", "digital", 2)


def test_a_value_over_a_page_end_has_two_boxes() -> None:
    document = paged(word(0, "first", 1, top=700), word(1, "half", 1, 20, 700), word(2, "second", 2, top=50))
    maker = EvidenceMaker(document)
    maker.add("r", "action", Value("first half second", (0, 1, 2), (Place(1, 0, 4, 2), Place(2, 1, 0, 2))))
    rows = [
        (row.page, row.x0, row.top, row.x1, row.bottom, row.table, row.row, row.column, row.text) for row in maker.rows
    ]
    assert rows == [
        (1, 0.0, 700.0, 30.0, 710.0, 0, 4, 2, "first half"),
        (2, 0.0, 50.0, 10.0, 60.0, 1, 0, 2, "second"),
    ]
    assert maker.pages([Value("", (0, 2))]) == (1, 2)


def test_a_value_over_two_columns_has_two_boxes() -> None:
    document = paged(word(0, "left", top=700), word(1, "right", x0=300, top=100))
    maker = EvidenceMaker(document)
    maker.add("r", "text", Value("left right", (0, 1)))
    assert [row.text for row in maker.rows] == ["left", "right"]


def test_a_page_that_was_turned_is_shown_as_displayed() -> None:
    words = (word(0, "upright", 1, 100, 20),)
    page = Page(1, 800.0, 600.0, turned=90)
    document = Document((Paragraph(words),), words, "application/pdf", "digital", 1, turned=(page,))
    maker = EvidenceMaker(document)
    maker.add("r", "text", Value("upright", (0,)))
    (row,) = maker.rows
    assert (row.x0, row.top, row.x1, row.bottom) == (20.0, 690.0, 30.0, 700.0)


def test_flowing_text_has_lines() -> None:
    words = tuple(Word(index, text, STYLE, line=index + 3) for index, text in enumerate(("one", "two")))
    maker = EvidenceMaker(Document((Paragraph(words),), words, "text/plain", "text"))
    maker.add("r", "text", Value("one two", (0, 1)))
    assert [(row.line, row.page, row.x0, row.text) for row in maker.rows] == [
        (3, None, None, "one"),
        (4, None, None, "two"),
    ]


ids = st.frozensets(st.integers(0, 19))


@given(ids, ids, ids, ids, ids)
def test_the_account_adds_up(
    records: frozenset[int],
    sections: frozenset[int],
    withheld: frozenset[int],
    flagged: frozenset[int],
    furniture: frozenset[int],
) -> None:
    words = tuple(word(index, "w") for index in range(20))
    document = Document((Furniture("running", words[:3]), Paragraph(words[3:])), words, "application/pdf", "digital", 1)
    where = account(document, records, sections, withheld, flagged, furniture)
    assert len(where.places) == 20
    assert sum(len(where.words(place)) for place in PLACES) == 20
    assert frozenset(where.words("withheld")) == withheld
    assert frozenset(where.words("records")) == records - withheld
    shares = where.shares()
    coverage = shares.pop("coverage")
    assert sum(value or 0.0 for value in shares.values()) == pytest.approx(1.0)
    assert coverage == pytest.approx(1 - len(where.words("lost")) / 20)


def test_no_words_no_shares() -> None:
    assert set(account(Document((), (), "application/pdf", "none", 1), (), (), (), ()).shares().values()) == {None}


def priority(position: int, text: str, label: str | None = None, owner: str = "partnership") -> Priority:
    return Priority(
        priority_id=f"d-p{position}", document_id="d", position=position, label=label, text=text, owner=owner,  # type: ignore[arg-type]
        period_start=date(2022, 4, 1),
    )  # fmt: skip


KNOWN = [
    priority(1, "Protect people from harm", "Priority 1"),
    priority(2, "Safer streets and parks", "Priority 2"),
    priority(1, "Cut crime", "Priority 1", "police_and_crime_commissioner"),
]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Protect people from harm", 1),
        ("PROTECT PEOPLE FROM HARM.", 1),
        ("Protect poeple from harm", 1),
        ("Priority 2: Safer streets and parks", 2),
        ("P2", 2),
        ("2", 2),
        ("Priority 1", 1),
        ("P9", None),
        ("Cut crime", None),
        ("Something else entirely", None),
    ],
)
def test_a_priority_is_found(text: str, position: int | None) -> None:
    found = find_priority(text, KNOWN)
    assert (found.position if found else None) == position
    assert found is None or found.owner == "partnership"
