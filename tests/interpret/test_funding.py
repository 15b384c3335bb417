"""Money of the partnership: what counts, for which year, whose it is."""

from __future__ import annotations

from datetime import date

import pytest
from documents_by_hand import document, gazetteer

from csp_extract.interpret.outline import outline
from csp_extract.interpret.report.funding import funding_of
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
        "The Partnership received less than £5,000.",
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


def in_tables(title: str, *tables: list[list[str]]) -> list[tuple[int, int | None, Period | None]]:
    parts = outline(document(f"# {title}", *tables))
    found = funding_of(parts, YEAR, gazetteer().organisations, frozenset()).records
    return [(int(one.amount or 0), one.part_of, one.period) for one in found]


NEXT = Period(date(2023, 4, 1), date(2024, 3, 31))


@pytest.mark.parametrize(
    ("title", "table", "found"),
    [
        (
            "Income and expenditure",
            [["Income", "£"], ["PCC grant", "9,000"], ["Council", "1,000"], ["Total income", "10,000"],
             ["Lighting", "4,000"], ["Youth work", "5,500"], ["Total spent", "9,500"], ["Carried forward", "500"]],
            [(10000, None, None), (9000, 0, None), (1000, 0, None),
             (9500, None, None), (4000, 3, None), (5500, 3, None)],
        ),
        (
            "Appendix B",
            [["Source", "2022/23", "2023/24"], ["PCC", "£9,000", "£9,500"], ["Council", "£1,000", "£500"],
             ["Total", "£10,000", "£10,000"]],
            [(10000, None, YEAR), (9000, 0, YEAR), (1000, 0, YEAR),
             (10000, None, NEXT), (9500, 3, NEXT), (500, 3, NEXT)],
        ),
        (
            "Our money",
            [["Funder", "£000"], ["PCC", "9"], ["Council", "1.5"]],
            [(9000, None, None), (1500, None, None)],
        ),
        (
            "Budget",
            [["Total grant", "£9,000"], ["Lighting", "£4,000"], ["Youth work", "£5,000"]],
            [(9000, None, None), (4000, 0, None), (5000, 0, None)],
        ),
        ("Plan", [["Action", "Lead", "Cost"], ["Fit locks", "Council", "£900"], ["Talks", "Police", "£100"]], []),
    ],
)  # fmt: skip
def test_tables_of_money(
    title: str, table: list[list[str]], found: list[tuple[int, int | None, Period | None]]
) -> None:
    assert in_tables(title, table) == found


def test_a_total_stated_before_its_table_is_one_sum() -> None:
    parts = outline(
        document(
            "# Funding", "The Commissioner granted the Partnership £10,000 in 2022/23.",
            [["Spent on", "£"], ["Lighting", "6,000"], ["Youth work", "4,000"], ["Total", "10,000"]],
        )
    )  # fmt: skip
    found = funding_of(parts, YEAR, gazetteer().organisations, frozenset()).records
    assert [(int(one.amount or 0), one.part_of) for one in found] == [(10000, None), (6000, 0), (4000, 0)]


def test_who_gave_the_shares_of_a_sum() -> None:
    found = read(
        "# Plan",
        "The Partnership has £46,300 for the year (£38,300 from the Sussex Police and Crime Commissioner, £8,000 from"
        " the District Council). For 2023/24 we expect £40,000.",
    )
    assert [(int(one.amount or 0), one.part_of, one.funder and one.funder.text) for one in found] == [
        (46300, None, None),
        (38300, 0, "Sussex Police and Crime Commissioner"),
        (8000, 0, None),
        (40000, None, None),
    ]


def test_the_text_of_a_sum_holds_no_other_year() -> None:
    parts = outline(
        document("# Finances", [["", "2021/22 £", "2022/23 £"], ["PCC", "9,000", "9,500"], ["Total", "9,000", "9,500"]])
    )
    found = funding_of(parts, YEAR, gazetteer().organisations, frozenset()).records
    assert [one.text.text for one in found] == ["Total | 9,000", "PCC | 9,000", "Total | 9,500", "PCC | 9,500"]


def test_a_list_with_its_total() -> None:
    found = read("# Income", "- £9,000 from the Commissioner", "- £1,000 from the Council", "- Total: £10,000")
    assert [(int(one.amount or 0), one.part_of) for one in found] == [(10000, None), (9000, 0), (1000, 0)]


def test_last_years_sum_is_for_comparison() -> None:
    found = read("# Plan", "The Partnership has £71,000 in 2022/23, against £143,000 in the year before.")
    assert [one.amount for one in found] == [71000]


def test_money_told_beside_the_figures() -> None:
    found = read(
        "# Crime and anti-social behaviour",
        "In 2022/23 the Mayor gave us £88,150. The council put in £40,000 for small grants. Repairs cost £900.",
    )
    assert [one.amount for one in found] == [88150, 40000]
