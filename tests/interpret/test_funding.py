"""Money of the partnership: what counts, for which year, whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from documents_by_hand import document, gazetteer

from csp_extract.interpret.funding import funding_of
from csp_extract.interpret.outline import outline
from csp_extract.printed import Period, PrintedMoney

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))


def read(*lines: str) -> tuple[PrintedMoney, ...]:
    return funding_of(outline(document(*lines)), YEAR, gazetteer().organisations, frozenset()).records


def test_awarded_for_a_year() -> None:
    (one,) = read(
        "# Funding", "The Police and Crime Commissioner awarded the Partnership a grant of £24,536 for 2023-24."
    )
    assert one.amount == 24536
    assert one.period == Period(date(2023, 4, 1), date(2024, 3, 31))
    assert one.funder is not None
    assert one.funder.text == "Police and Crime Commissioner"
    assert one.recipient is None


def test_all_partnerships() -> None:
    (one,) = read(
        "# Funding", "The Commissioner allocated £300,000 from the 2021-22 Fund to all Community Safety Partnerships."
    )
    assert (one.recipient, one.period) == ("all_partnerships", None) or one.recipient == "all_partnerships"


def test_share_of_a_sum() -> None:
    whole, part = read("# Money", "The Partnership spent £19,240 in 2022/23. Of this the Property Fund gave £4,500.")
    assert (whole.amount, whole.part_of) == (19240, None)
    assert (part.amount, part.part_of) == (4500, 0)


def test_a_year_for_several_years() -> None:
    (one,) = read(
        "# Resources",
        "The Partnership receives £25,000 a year from the Commissioner for each of the years 2021-22 to 2023-24.",
    )
    assert (one.per, one.period) == ("year", Period(date(2021, 4, 1), date(2024, 3, 31)))


def test_two_sums_in_a_sentence() -> None:
    found = read(
        "# Plan", "The Commissioner has allocated £38,620 for 2022/23, and the Council has set aside a further £12,500."
    )
    assert [one.amount for one in found] == [38620, 12500]


@pytest.mark.parametrize(
    "text",
    [
        "Bids for small projects of up to £1,500 may be sent in at any time.",
        "Fines of up to £1,000 can be imposed.",
        "Goods worth £21,000 were found.",
        "Fund two mentors at a cost of £5,000.",
    ],
)
def test_not_the_partnerships_money(text: str) -> None:
    assert read("# Plan", text) == ()


def test_table_with_a_total() -> None:
    parts = outline(
        document(
            "# Funding 2022/23", [["Source", "Amount"], ["PCC", "£9,000"], ["Council", "£1,000"], ["Total", "£10,000"]]
        )
    )
    found = funding_of(parts, YEAR, gazetteer().organisations, frozenset()).records
    assert [(int(one.amount or 0), one.part_of) for one in found] == [(10000, None), (9000, 0), (1000, 0)]
