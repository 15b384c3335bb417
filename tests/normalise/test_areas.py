"""The document's area from its own words: invented districts, real ones, joint and county partnerships."""

import pytest

from csp_extract.normalise.areas import locate
from csp_extract.vocabulary import load


@pytest.fixture(scope="module")
def vocabulary():
    return load()


@pytest.mark.parametrize(
    ("title", "texts", "members", "partnership", "names"),
    [
        (
            "Skernedale Community Safety Partnership Action Plan 2019-20",
            [],
            [],
            "Skernedale Community Safety Partnership",
            ("Skernedale",),
        ),
        (
            "Safer Rillmoor Plan",
            ["Safer Rillmoor Community Safety Partnership", "The Safer Rillmoor Partnership meets each quarter."],
            [],
            "Safer Rillmoor Community Safety Partnership",
            ("Rillmoor",),
        ),
        (
            "Annual Report 2018/19",
            ["Wexby Borough Community Safety Partnership", "A word from the chair"],
            ["Wexby Borough Council", "Kent Police"],
            "Wexby Borough Community Safety Partnership",
            ("Wexby",),
        ),
        (
            "Skernedale Community Safety Plan",
            [
                "Skernedale Community Safety Partnership",
                "We report to the North Yorkshire Community Safety Partnership.",
                "The North Yorkshire Community Safety Partnership sets the strategy.",
                "Guidance of the North Yorkshire Community Safety Partnership applies.",
            ],
            [],
            "Skernedale Community Safety Partnership",
            ("Skernedale",),
        ),
        (
            "Plan of the Rillmoor Community Safety Partnership",
            [],
            ["Rillmoor District Council", "Tarn Vale Borough Council", "Norfolk County Council"],
            "Rillmoor Community Safety Partnership",
            ("Rillmoor", "Tarn Vale"),
        ),
        (
            "Rillmoor Community Safety Partnership",
            ["This plan covers the districts of Rillmoor and Tarn Vale, which merged in 2016."],
            [],
            "Rillmoor Community Safety Partnership",
            ("Rillmoor", "Tarn Vale"),
        ),
        (
            "Castle Point and Rochford Community Safety Partnership",
            [],
            [],
            "Castle Point and Rochford Community Safety Partnership",
            ("Castle Point", "Rochford"),
        ),
        (
            "Blackburn with Darwen Community Safety Partnership",
            [],
            [],
            "Blackburn with Darwen Community Safety Partnership",
            ("Blackburn with Darwen",),
        ),
        (
            "Rillmoor and Tarn Vale Community Safety Plan 2021-2024",
            ["The Partnership is made up of councils."],
            ["Rillmoor Council", "Tarn Vale Council"],
            "Rillmoor and Tarn Vale Community Safety Partnership",
            ("Rillmoor", "Tarn Vale"),
        ),
        ("RILLMOOR COMMUNITY SAFETY PARTNERSHIP", [], [], "RILLMOOR COMMUNITY SAFETY PARTNERSHIP", ("Rillmoor",)),
        (None, ["Minutes", "Nothing is said of any place."], [], None, ()),
    ],
)
def test_partnership_and_places(vocabulary, title, texts, members, partnership, names):
    area = locate(vocabulary, title, texts, members)
    assert area.partnership == partnership
    assert area.area_names == names


def test_codes_of_a_known_district(vocabulary):
    area = locate(vocabulary, "Braintree District Community Safety Partnership Annual Report", [])
    assert area.area_codes == ("E07000067",)
    assert area.csp_codes == ("E22000080",)
    assert area.police_force_code == "E23000028"
    assert area.county_codes == ("E10000012",)
    assert area.tier == "lower"


def test_a_joint_partnership_has_the_codes_of_its_districts(vocabulary):
    area = locate(vocabulary, "Castle Point and Rochford Community Safety Partnership", [])
    assert area.area_codes == ("E07000069", "E07000075")
    assert len(area.csp_codes) == 2


def test_a_county_partnership_has_no_csp_code(vocabulary):
    area = locate(vocabulary, "Kent Community Safety Partnership Agreement", ["Kent Community Safety Partnership"])
    assert area.tier == "upper"
    assert area.county_codes == ("E10000016",)
    assert area.csp_codes == ()
    assert area.police_force_code == "E23000032"


def test_an_invented_district_has_the_county_and_force_of_its_members(vocabulary):
    area = locate(
        vocabulary,
        "Wexby Community Safety Partnership",
        [],
        ["Wexby Borough Council", "Kent County Council", "Kent Police"],
    )
    assert area.area_codes == ()
    assert area.csp_codes == ()
    assert area.county_codes == ("E10000016",)
    assert area.police_force_code == "E23000032"


def test_organisations_in_the_text_tell_the_county_where_no_members_are_listed(vocabulary):
    texts = ["Wexby Community Safety Partnership", "Kent County Council and Kent Police helped.", "Kent Police agreed."]
    area = locate(vocabulary, "Wexby Community Safety Partnership", texts)
    assert area.county_codes == ("E10000016",)


def test_two_forces_named_as_often_leave_the_force_open(vocabulary):
    texts = ["Kent Police and Sussex Police met."]
    assert locate(vocabulary, "Wexby Community Safety Partnership", texts).police_force_code is None


def test_the_file_name_counts_only_where_the_document_says_nothing(vocabulary):
    assert locate(vocabulary, None, ["Action plan"], (), "tendring_csp_plan.pdf").area_names == ("Tendring",)
    told = locate(vocabulary, "Wexby Community Safety Partnership", [], (), "tendring_csp_plan.pdf")
    assert told.area_names == ("Wexby",)
