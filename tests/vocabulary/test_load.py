"""Folding, loading, laying a user's files over the package's, and checking them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.errors import VocabularyError
from csp_extract.vocabulary import Vocabulary, fold, load, slug
from csp_extract.vocabulary.check import check

BRAINTREE, ESSEX, ESSEX_POLICE_AREA = "E07000067", "E10000012", "E23000028"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The Council", "council"),
        ("Devon & Cornwall Police", "devon and cornwall police"),
        ("Devon and Cornwall Police", "devon and cornwall police"),
        ("Women's Aid", "womens aid"),
        ("Women’s Aid", "womens aid"),
        ("D.W.P.", "dwp"),
        ("St. Giles Trust", "st giles trust"),
        ("Ynys Môn", "ynys mon"),
        ("Tân ac Achub", "tan ac achub"),
        ("Police, Fire and Crime Commissioner", "police fire and crime commissioner"),
        ("Stoke-on-Trent", "stoke on trent"),
        ("  ECFRS  ", "ecfrs"),
        ("LGBT+", "lgbt"),
        ("B&NES", "b and nes"),
        ("The", "the"),
        ("–", ""),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet="abcdefghij &'-éŵ", max_size=30))
def test_folding_ignores_case_and_typographic_apostrophes(text: str) -> None:
    assert fold(text) == fold(text.upper()) == fold(text.replace("'", "’"))


def test_slug() -> None:
    assert slug("The Children's Society") == "childrens-society"
    assert slug("Devon & Cornwall Police") == "devon-and-cornwall-police"


def test_places_of_a_district(vocabulary: Vocabulary) -> None:
    assert vocabulary.covering(BRAINTREE, "county") == (ESSEX,)
    assert vocabulary.covering(BRAINTREE, "police") == (ESSEX_POLICE_AREA,)
    assert vocabulary.covering(BRAINTREE, "district") == (BRAINTREE,)
    assert vocabulary.covering(ESSEX, "police") == (ESSEX_POLICE_AREA,)  # by way of its districts
    assert BRAINTREE in vocabulary.districts_of(ESSEX)
    assert BRAINTREE in vocabulary.districts_of(ESSEX_POLICE_AREA)
    assert vocabulary.districts_of(BRAINTREE) == (BRAINTREE,)
    assert vocabulary.districts_of("nowhere") == vocabulary.covering("nowhere", "police") == ()


@pytest.mark.parametrize(
    ("kind", "day", "expected"),
    [
        ("police_and_crime_commissioner", date(2015, 4, 1), "Police and Crime Commissioner for Essex"),
        ("police_and_crime_commissioner", date(2018, 4, 1), "Police, Fire and Crime Commissioner for Essex"),
        (
            "police_and_crime_commissioner_office",
            date(2018, 4, 1),
            "Office of the Police, Fire and Crime Commissioner for Essex",
        ),
        ("clinical_commissioning_group", date(2018, 4, 1), "NHS Mid Essex Clinical Commissioning Group"),
        ("integrated_care_board", date(2023, 4, 1), "NHS Mid and South Essex Integrated Care Board"),
        ("community_rehabilitation_company", date(2018, 4, 1), "Essex Community Rehabilitation Company"),
        ("county_council", date(2018, 4, 1), "Essex County Council"),
        ("district_council", date(2018, 4, 1), "Braintree District Council"),
        ("fire_and_rescue_service", date(2018, 4, 1), "Essex County Fire and Rescue Service"),
        ("youth_justice_service", date(2018, 4, 1), "Essex Youth Offending Service"),
        ("youth_justice_service", date(2022, 4, 1), "Essex Youth Justice Service"),
    ],
)
def test_who_serves_a_district_on_a_day(vocabulary: Vocabulary, kind: str, day: date, expected: str) -> None:
    assert [agency.name for agency in vocabulary.serving(kind, [BRAINTREE], day)] == [expected]


def test_a_county_is_served_by_the_bodies_of_its_districts(vocabulary: Vocabulary) -> None:
    day = date(2018, 4, 1)
    assert [agency.name for agency in vocabulary.serving("police_force", [ESSEX], day)] == ["Essex Police"]
    groups = vocabulary.serving("clinical_commissioning_group", [ESSEX], day)
    assert {"NHS Mid Essex Clinical Commissioning Group", "NHS West Essex Clinical Commissioning Group"} <= {
        agency.name for agency in groups
    }


def test_national_bodies_serve_no_area_in_particular(vocabulary: Vocabulary) -> None:
    assert not vocabulary.serves(vocabulary.agencies["victim-support"], [BRAINTREE])
    assert vocabulary.serves(vocabulary.agencies["essex-police"], [BRAINTREE])
    assert not vocabulary.serves(vocabulary.agencies["kent-police"], [BRAINTREE])


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("nhs-mid-essex-clinical-commissioning-group", {"nhs-mid-and-south-essex-integrated-care-board"}),
        ("nhs-nene-clinical-commissioning-group", {"nhs-northamptonshire-integrated-care-board"}),
        ("taunton-deane-borough-council", {"somerset-council"}),
        ("northamptonshire-county-council", {"north-northamptonshire-council", "west-northamptonshire-council"}),
        ("hampshire-constabulary", {"hampshire-and-isle-of-wight-constabulary"}),
        ("greenfields-community-housing", {"eastlight-community-homes"}),
        ("essex-police", {"essex-police"}),
    ],
)
def test_who_carries_on_today(vocabulary: Vocabulary, former: str, today: set[str]) -> None:
    assert set(vocabulary.current(former)) == today


@pytest.mark.parametrize(
    ("text", "agency_id", "context"),
    [
        ("ECFRS", "essex-county-fire-and-rescue-service", "area"),
        ("BDC", "braintree-district-council", "area"),
        ("ECC", "essex-county-council", "area"),
        ("EPUT", "essex-partnership-university-nhs-foundation-trust", "area"),
        ("DWP", "department-for-work-and-pensions", "none"),
        ("BTP", "british-transport-police", "none"),
        ("Heddlu De Cymru", "south-wales-police", "none"),
        ("Cyngor Caerdydd", "cardiff-council", "none"),
        ("Mid Essex CCG", "nhs-mid-essex-clinical-commissioning-group", "none"),
        ("London Borough of Barnet", "london-borough-of-barnet", "none"),
        ("LB Barnet", "london-borough-of-barnet", "none"),
        ("Phoenix Futures / Full Circle", "phoenix-futures", "none"),
        ("GP", "gwent-police", "nowhere"),
    ],
)
def test_aliases_and_their_contexts(vocabulary: Vocabulary, text: str, agency_id: str, context: str) -> None:
    found = {alias.agency_id: alias.context for alias in vocabulary.aliases.get(fold(text), ())}
    assert found.get(agency_id, "nowhere") == context


def write(folder: Path, name: str, *lines: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_users_rows_are_added(tmp_path: Path) -> None:
    write(
        tmp_path, "agencies.csv", "agency_id,name,kind,area_codes", f"oakvale-trust,Oakvale Trust,charity,{BRAINTREE}"
    )
    write(tmp_path, "aliases.csv", "alias,agency_id", "OVT,oakvale-trust", "Oak Vale,oakvale-trust")
    assert check([tmp_path]) == []
    own = load([tmp_path])
    assert own.agencies["oakvale-trust"].area_codes == (BRAINTREE,)
    assert [alias.agency_id for alias in own.aliases["ovt"]] == ["oakvale-trust"]
    assert [alias.type for alias in own.aliases["oakvale trust"]] == ["name"]
    assert own.version != load().version
    assert "essex-police" in own.agencies


def test_a_users_rows_take_the_place_of_the_packages(tmp_path: Path, vocabulary: Vocabulary) -> None:
    write(tmp_path, "aliases.csv", "alias,agency_id,context", "BDC,braintree-district-council,none")
    write(tmp_path, "groups.csv", "phrase,group", "The Hub,working-groups")
    assert check([tmp_path]) == []
    own = load([tmp_path])
    assert len(vocabulary.aliases["bdc"]) > 1
    assert [(alias.agency_id, alias.context) for alias in own.aliases["bdc"]] == [
        ("braintree-district-council", "none")
    ]
    assert own.groups["hub"].meaning == "generic"


def test_later_folders_win(tmp_path: Path) -> None:
    write(tmp_path / "a", "agencies.csv", "agency_id,name,kind", "oakvale-trust,Oakvale Trust,charity")
    write(tmp_path / "b", "agencies.csv", "agency_id,name,kind", "oakvale-trust,Oakvale Trust,company")
    assert load([tmp_path / "a", tmp_path / "b"]).agencies["oakvale-trust"].kind == "company"


def test_files_of_a_spreadsheet_are_read(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_bytes('\ufeffagency_id,alias\r\nessex-police,"Blue, Lights"\r\n\r\n'.encode())
    assert [alias.agency_id for alias in load([tmp_path]).aliases["blue lights"]] == ["essex-police"]


@pytest.mark.parametrize(
    ("name", "lines", "place", "message"),
    [
        ("agencies.csv", ["agency_id,name", "x,X"], 1, "missing column kind"),
        ("agencies.csv", ["agency_id,name,kind,colour", "x,X,charity,red"], 1, "unknown column 'colour'"),
        ("agencies.csv", ["agency_id,name,kind", "x,X,guild"], 2, "'guild' is not one of"),
        ("agencies.csv", ["agency_id,name,kind", ",X,charity"], 2, "agency_id is empty"),
        ("agencies.csv", ["agency_id,name,kind,valid_to", "x,X,charity,1/4/2020"], 2, "not an ISO date"),
        ("agencies.csv", ["agency_id,name,kind,identifiers", "x,X,charity,12345"], 2, "is not SCHEME:ID"),
        ("aliases.csv", ["alias,agency_id", "A"], 2, "1 values where the header has 2 columns"),
        ("aliases.csv", ["alias,agency_id,context", "A,essex-police,maybe"], 2, "'maybe' is not one of"),
        ("roles.csv", ["phrase,role", "the Wardens,wardens"], 2, "needs kinds or an agency_id"),
        ("aliases.csv", ["alias,agency_id", 'A,"essex'], 2, "not CSV"),
    ],
)
def test_lines_that_cannot_be_read(tmp_path: Path, name: str, lines: list[str], place: int, message: str) -> None:
    path = write(tmp_path, name, *lines)
    with pytest.raises(VocabularyError) as caught:
        load([tmp_path])
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert message in str(caught.value)
    found = check([tmp_path])
    assert [(item.file, item.line) for item in found] == [(path, place)]
    assert message in found[0].message


@pytest.mark.parametrize(
    ("name", "lines", "place", "message"),
    [
        ("aliases.csv", ["alias,agency_id", "A1,no-such-body"], 2, "no agency 'no-such-body'"),
        ("aliases.csv", ["alias,agency_id", "A1,essex-police", "A1,kent-police"], 3, "means 'essex-police' too"),
        ("aliases.csv", ["alias,agency_id", "A1,essex-police", "a1,essex-police"], 3, "stands already in line 2"),
        ("aliases.csv", ["alias,agency_id", "Kent Police,essex-police"], 2, "means 'kent-police' too"),
        ("aliases.csv", ["alias,agency_id,type,fuzzy", "A1,essex-police,abbreviation,yes"], 2, "cannot be fuzzy"),
        ("aliases.csv", ["alias,agency_id,context", "A1,victim-support,area"], 2, "has no area_codes"),
        ("agencies.csv", ["agency_id,name,kind", "x,X,charity", "x,Y,charity"], 3, "stands already in line 2"),
        ("agencies.csv", ["agency_id,name,kind", "Big X,X,charity"], 2, "expected 'big-x'"),
        ("agencies.csv", ["agency_id,name,kind,area_codes", "x,X,charity,E99999999"], 2, "no area 'E99999999'"),
        ("agencies.csv", ["agency_id,name,kind,successor_ids", "x,X,charity,y"], 2, "no agency 'y'"),
        ("agencies.csv", ["agency_id,name,kind,parent_id", "x,X,charity,y", "y,Y,charity,x"], 2, "is its own parent"),
        (
            "agencies.csv",
            ["agency_id,name,kind,successor_ids", "x,X,charity,y", "y,Y,charity,x"],
            2,
            "is its own successor",
        ),
        (
            "agencies.csv",
            ["agency_id,name,kind,valid_from,valid_to", "x,X,charity,2020-01-01,2019-01-01"],
            2,
            "is before valid_from",
        ),
        ("agencies.csv", ["agency_id,name,kind", "x,Essex Police,charity"], 2, "means 'essex-police' too"),
        ("area_relations.csv", ["code,part_of,kind", f"{BRAINTREE},{ESSEX},police"], 2, "is a county, not a police"),
        ("areas.csv", ["code,name,kind,successor_codes", "X1,Nowhere,district,X2"], 2, "no area 'X2'"),
        ("groups.csv", ["phrase,group", "Police,police"], 2, "is a role too"),
        ("agencys.csv", ["agency_id,name,kind"], 1, "no file of the vocabulary"),
    ],
)
def test_violations(tmp_path: Path, name: str, lines: list[str], place: int, message: str) -> None:
    path = write(tmp_path, name, *lines)
    found = check([tmp_path])
    assert (path, place) in [(item.file, item.line) for item in found]
    assert any(message in item.message for item in found if item.line == place), found


def test_two_may_share_a_name_at_different_times(tmp_path: Path) -> None:
    write(
        tmp_path,
        "agencies.csv",
        "agency_id,name,kind,valid_from,valid_to,successor_ids",
        "oakvale-trust,Oakvale Trust,charity,,2019-12-31,oakvale-trust-new",
        "oakvale-trust-new,Oakvale Trust,charity,2020-01-01,,",
    )
    assert check([tmp_path]) == []
    assert len(load([tmp_path]).aliases["oakvale trust"]) == 2


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no vocabulary files"):
        load([tmp_path])


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_bytes("alias,agency_id\nGwasanaeth Tân,essex-police\n".encode("cp1252"))
    with pytest.raises(VocabularyError, match="not UTF-8"):
        load([tmp_path])
    assert [item.file for item in check([tmp_path])] == [path]
