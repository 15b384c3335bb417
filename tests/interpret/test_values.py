"""Money, RAG ratings and numbers: flat tables of writings, and every writing of a drawn value read back."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.interpret.values.numerals import figures_in, number
from csp_extract.interpret.values.ratings import rag_colour, rag_key, rag_with_words, rag_word
from csp_extract.interpret.values.sums import sums_in

MONEY: list[tuple[str, list[tuple[str, int | None, str]]]] = [
    ("£5,000", [("5000", None, "period")]),
    ("£5k", [("5000", None, "period")]),
    ("£4.8K", [("4800", None, "period")]),
    ("£1.2m", [("1200000", None, "period")]),
    ("£1.2 million", [("1200000", None, "period")]),
    ("£ 3,000", [("3000", None, "period")]),
    ("£6,300.00", [("6300", None, "period")]),
    ("£0", [("0", None, "period")]),
    ("5,000 pounds", [("5000", None, "period")]),
    ("GBP 750", [("750", None, "period")]),
    ("£12,000 per annum", [("12000", None, "year")]),
    ("£12,000 p.a.", [("12000", None, "year")]),
    ("£20,000 (£10K - funded through CSP funding)", [("20000", None, "period"), ("10000", 0, "period")]),
    ("£34,650 (PCC £20,000; Council £14,650)", [("34650", None, "period"), ("20000", 0, "period"),
                                                 ("14650", 0, "period")]),
    ("£30,000 of which £10,000 is grant", [("30000", None, "period"), ("10000", 0, "period")]),
    ("£30,000, including £10,000 from the council and £5,000 from health",
     [("30000", None, "period"), ("10000", 0, "period"), ("5000", 0, "period")]),
    ("PCC £20,000\nCouncil £14,650\nTotal £34,650",
     [("20000", 2, "period"), ("14650", 2, "period"), ("34650", None, "period")]),
    ("£8,000 PCC + £2,000 council", [("8000", None, "period"), ("2000", None, "period")]),
    ("£3,000 (£35K allocated from the health budget) £20,000 £5,000",
     [("3000", None, "period"), ("35000", None, "period"), ("20000", None, "period"), ("5000", None, "period")]),
    ("£1,500 - 3 sessions", [("1500", None, "period")]),
    ("£5,000 - £8,000", []),
    ("£5-10k", []),
    ("TBC", []), ("Nil", []), ("in kind", []), ("-", []), ("Existing budgets", []), ("5,000", []), ("50%", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MONEY, ids=[text for text, _ in MONEY])
def test_money(text: str, expected: list[tuple[str, int | None, str]]) -> None:
    assert [(item.amount, item.part_of, item.per) for item in sums_in(text)] == [
        (Decimal(amount), part_of, per) for amount, part_of, per in expected
    ]


def test_the_words_that_go_with_a_sum() -> None:
    text = "£34,650 (PCC £20,000; Council £14,650)"
    clauses = [text[s.clause_start : s.clause_end].strip() for s in sums_in(text)]
    assert clauses[1:] == ["PCC £20,000", "Council £14,650"]
    text = "£22,000 (Safer Streets) + £500 from the parish"
    assert [text[s.clause_start : s.clause_end].strip() for s in sums_in(text)] == [
        "£22,000 (Safer Streets)", "£500 from the parish",
    ]  # fmt: skip
    assert sums_in("£3,000 (£35K from another budget)")[1].doubt


@pytest.mark.parametrize(
    ("text", "counted"),
    [("2 bins at £1,200 each = £2,400", [2400]), ("£150 per session x 10 (£1,500)", [1500]), ("£250 a month", [250]),
     ("£1,800 (12 alarms at £150 each)", [1800]), ("£12 a head, total £360", [360]),
     ("£700 each, £900 rent", [700, 900]), ("£5,000 a year and £10,000 grant", [5000, 10000])],
)  # fmt: skip
def test_a_price_for_each_is_not_counted_beside_its_total(text: str, counted: list[int]) -> None:
    assert [item.amount for item in sums_in(text) if item.doubt is None] == counted


def test_bare_numbers_only_where_asked_for() -> None:
    assert [item.amount for item in sums_in("5,000", bare=True)] == [Decimal(5000)]
    assert [item.amount for item in sums_in("5k", bare=True)] == [Decimal(5000)]
    assert sums_in("2 officers", bare=True) == ()


@given(st.integers(0, 9_999_999), st.sampled_from(["£{}", "£ {}", "approx. £{}", "Grant of £{} agreed", "£{} (match)"]),
       st.booleans(), st.booleans())  # fmt: skip
def test_a_sum_in_any_writing(pounds: int, frame: str, commas: bool, pence: bool) -> None:
    printed = f"{pounds:,}" if commas else str(pounds)
    text = frame.format(printed + ".00" if pence else printed)
    assert [item.amount for item in sums_in(text)] == [Decimal(pounds)]


@given(st.integers(1, 999), st.sampled_from(["k", "K", " k", " thousand"]))
def test_thousands(thousands: int, scale: str) -> None:
    assert [item.amount for item in sums_in(f"£{thousands}{scale}")] == [Decimal(thousands * 1000)]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz 0123456789-/,.", max_size=40))
def test_no_sum_without_a_sign_of_money(text: str) -> None:
    if "pounds" not in text and "gbp" not in text:
        assert sums_in(text) == ()


RAG = [
    ("Green", "green"), ("G", "green"), ("AMBER", "amber"), ("a", "amber"), ("R", "red"), ("B", "blue"),
    ("Yellow", "amber"), ("(green)", "green"), ("G - Green", "green"), ("RAG: Amber", "amber"), ("Gwyrdd", "green"),
    ("Green.", "green"),
    ("On track", None), ("Complete", None), ("Red Lion", None), ("Green – on track", None), ("A plan", None),
    ("", None),
    ("Good", None), ("Amber/Green", None), ("3", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RAG)
def test_rag_words(text: str, expected: str | None) -> None:
    assert rag_word(text) == expected


def test_a_rating_before_other_words() -> None:
    text = "Green – on track"
    assert rag_with_words(text) == ("green", text.index("on"))
    assert rag_with_words("Amber: two schools left") is not None
    assert rag_with_words("Greenfield estate") is None
    assert rag_with_words("a - b") is None


@pytest.mark.parametrize(
    ("rgb", "expected"),
    [(0xFF0000, "red"), (0xC00000, "red"), (0xE06666, "red"), (0xFFC000, "amber"), (0xFFFF00, "amber"),
     (0xF4B183, "amber"), (0x00B050, "green"), (0x92D050, "green"), (0xA9D18E, "green"), (0x0070C0, "blue"),
     (0x5B9BD5, "blue"), (0xFFFFFF, None), (0xD9D9D9, None), (0x000000, None), (0x7030A0, None), (0xF2F2F2, None)],
)  # fmt: skip
def test_rag_colours(rgb: int, expected: str | None) -> None:
    assert rag_colour(rgb) == expected


def test_a_printed_key_explains_words() -> None:
    key = rag_key(["Key: Blue – complete; Green – on track; Amber – some delay or at risk; Red – off track."])
    assert key == {"complete": "blue", "on track": "green", "some delay": "amber", "at risk": "amber",
                   "off track": "red"}  # fmt: skip
    assert rag_key(["R = Not started  A = Started  G = Complete"]) == {
        "not started": "red", "started": "amber", "complete": "green",
    }  # fmt: skip
    assert rag_key(["Green: a better park"]) == {}


NUMBERS = [
    ("1,240", 1240), ("12%", 12), ("-3.5", -3.5), ("nine", 9), ("twenty-one", 21), ("1.2m", 1_200_000),
    ("two hundred", 200), ("0", 0), ("Nine", 9),
    ("", None), ("n/a", None), ("12 people", None), ("1-2", None), ("3/4", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_numbers(text: str, expected: float | None) -> None:
    assert number(text) == expected


def test_figures_in_running_text() -> None:
    text = "Over 1,200 leaflets, 10 to 12 visits, nine homes and 45% fewer calls on 3/4/24; £300 spent, 24/7 cover."
    assert [(f.value, f.high, f.percent, f.comparison) for f in figures_in(text)] == [
        (1200, None, False, "at_least"), (10, 12, False, "exact"), (9, None, False, "exact"), (45, None, True, "exact"),
    ]  # fmt: skip


@given(st.integers(0, 10**7))
def test_a_figure_with_commas(value: int) -> None:
    assert number(f"{value:,}") == value
    assert [f.value for f in figures_in(f"We saw {value:,} people")] == [value]
