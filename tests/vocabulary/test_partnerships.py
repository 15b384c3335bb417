"""Names of partnerships in titles and sentences."""

import pytest

from csp_extract.vocabulary.partnerships import partnerships_in, place_key


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Annual Report of the Wexby Community Safety Partnership", "Wexby Community Safety Partnership", "Wexby"),
        ("WEXBY COMMUNITY SAFETY PARTNERSHIP PLAN", "WEXBY COMMUNITY SAFETY PARTNERSHIP", "WEXBY"),
        ("The plan of the Safe Wexby Partnership is long", "Safe Wexby Partnership", "Wexby"),
        ("Safer Wexby Partnership Board: Plan", "Safer Wexby Partnership", "Wexby"),
        ("Stronger Wexby: Community Safety Partnership", "Stronger Wexby: Community Safety Partnership", "Wexby"),
        ("Wexby Safer and Stronger Communities Board", "Wexby Safer and Stronger Communities Board", "Wexby"),
        ("Action Plan Wexby CSP", "Wexby CSP", "Wexby"),
        ("Tarn-on-the-Wold Crime & Disorder Reduction Partnership",
         "Tarn-on-the-Wold Crime & Disorder Reduction Partnership", "Tarn-on-the-Wold"),
        ("Partneriaeth Diogelwch Cymunedol Bro Wexby Cynllun Gweithredu 2016",
         "Partneriaeth Diogelwch Cymunedol Bro Wexby", "Bro Wexby"),
    ],
)  # fmt: skip
def test_partnerships(text: str, name: str, place: str) -> None:
    (found,) = partnerships_in(text)
    assert (text[found.start : found.end], found.place) == (name, place)


@pytest.mark.parametrize(
    "text",
    ["Each Community Safety Partnership must report.", "Safer Communities Partnership", "our local partnership",
     "Safer Streets Partnership", "The Board met."],
)  # fmt: skip
def test_no_partnership(text: str) -> None:
    assert list(partnerships_in(text)) == []


def test_kinds_of_place_do_not_count() -> None:
    assert place_key("Wexby District") == place_key("WEXBY")


def test_a_name_in_two_languages_without_a_break() -> None:
    text = "Partneriaeth Diogelwch Cymunedol Bro Wexby Bro Wexby Community Safety Partnership"
    found = [(text[one.start : one.end], one.place) for one in partnerships_in(text)]
    assert found == [
        ("Bro Wexby Community Safety Partnership", "Bro Wexby"),
        ("Partneriaeth Diogelwch Cymunedol Bro Wexby", "Bro Wexby"),
    ]
