"""The vocabulary's data against numbers that are known from elsewhere, and against its own rules."""

import csv
import filecmp
import importlib.util
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from csp_extract.vocabulary import Vocabulary, fold, load
from csp_extract.vocabulary.check import check
from csp_extract.vocabulary.load import DATA_FOLDER
from csp_extract.vocabulary.model import LOWER_TIER_KINDS
from csp_extract.vocabulary.rows import TABLES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT.parent / "shared" / "vocab_sources"
TODAY = date(2025, 4, 1)  # the latest day that the sources cover


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load()


def lower_tier(vocabulary: Vocabulary, nation: str, day: date) -> set[str]:
    return {
        area.code
        for area in vocabulary.areas.values()
        if area.kind in LOWER_TIER_KINDS
        and area.code.startswith(nation)
        and not (area.valid_to and area.valid_to < day)
        if not (area.valid_from and area.valid_from > day)
    }


@pytest.mark.parametrize(
    ("day", "england"),
    [
        (date(2025, 4, 1), 296),
        (date(2022, 4, 1), 309),
        (date(2020, 4, 1), 314),
        (date(2019, 4, 1), 317),
        (date(2018, 4, 1), 326),
    ],
)
def test_lower_tier_authorities_through_the_reorganisations(vocabulary: Vocabulary, day: date, england: int) -> None:
    assert len(lower_tier(vocabulary, "E", day)) == england
    assert len(lower_tier(vocabulary, "W", day)) == 22


@pytest.mark.parametrize(
    ("kind", "day", "count"),
    [
        ("police_force", TODAY, 43),
        ("police_force", date(2018, 4, 1), 43),
        ("fire_and_rescue_service", TODAY, 47),
        ("fire_and_rescue_service", date(2018, 4, 1), 48),  # Hampshire and Isle of Wight were two
        ("integrated_care_board", date(2023, 4, 1), 42),
        ("integrated_care_board", date(2022, 6, 30), 0),
        ("clinical_commissioning_group", date(2013, 6, 1), 211),
        ("clinical_commissioning_group", date(2018, 6, 1), 195),
        ("clinical_commissioning_group", date(2020, 6, 1), 135),
        ("clinical_commissioning_group", date(2021, 6, 1), 106),
        ("clinical_commissioning_group", date(2022, 7, 1), 0),
        ("health_board", TODAY, 7),
        ("county_council", TODAY, 21),
        ("county_council", date(2018, 4, 1), 27),
        ("community_rehabilitation_company", date(2018, 4, 1), 21),
        ("community_rehabilitation_company", TODAY, 0),
        ("ambulance_trust", TODAY, 11),
        ("london_borough_council", TODAY, 33),
        ("metropolitan_district_council", TODAY, 36),
    ],
)
def test_agencies_of_a_kind_on_a_day(vocabulary: Vocabulary, kind: str, day: date, count: int) -> None:
    assert len([agency for agency in vocabulary.agencies_by_kind[kind] if agency.existed(day)]) == count


def test_partnership_codes(vocabulary: Vocabulary) -> None:
    codes = [area.code for area in vocabulary.areas.values() if area.kind == "csp"]
    assert len(codes) == 314
    assert Counter(code[:3] for code in codes) == {"E22": 293, "W14": 21}


def test_every_authority_lies_in_one_police_and_one_fire_area(vocabulary: Vocabulary) -> None:
    authorities = [area for area in vocabulary.areas.values() if area.kind in LOWER_TIER_KINDS]
    for kind in ("police", "fire"):
        wrong = {area.name: found for area in authorities if len(found := vocabulary.covering(area.code, kind)) != 1}
        assert not wrong, kind


def test_every_english_authority_of_2023_lies_in_a_board_and_every_welsh_one_in_a_health_board(
    vocabulary: Vocabulary,
) -> None:
    day = date(2023, 4, 1)
    assert not [code for code in lower_tier(vocabulary, "E", day) if not vocabulary.covering(code, "icb", day)]
    assert not [code for code in lower_tier(vocabulary, "W", day) if not vocabulary.covering(code, "health_board", day)]


@pytest.mark.parametrize("day", [date(2014, 4, 1), date(2018, 6, 1), date(2020, 6, 1), date(2022, 4, 1)])
def test_every_english_authority_had_a_commissioning_group(vocabulary: Vocabulary, day: date) -> None:
    without = [
        vocabulary.areas[code].name
        for code in lower_tier(vocabulary, "E", day)
        if not vocabulary.serving("clinical_commissioning_group", [code], day)
    ]
    assert set(without) <= {"Isles of Scilly"}  # NHS Kernow's, but the source counts no small areas there


@pytest.mark.parametrize("day", [date(2014, 4, 1), date(2018, 6, 1), date(2020, 6, 1), TODAY])
@pytest.mark.parametrize(
    "kind", ["police_force", "fire_and_rescue_service", "police_and_crime_commissioner", "ambulance_trust"]
)
def test_one_body_of_a_kind_serves_an_authority(vocabulary: Vocabulary, kind: str, day: date) -> None:
    several = {}
    for nation in "EW":
        for code in lower_tier(vocabulary, nation, day):
            found = vocabulary.serving(kind, [code], day)
            if len(found) != 1:
                several[vocabulary.areas[code].name] = [agency.agency_id for agency in found]
    # the City of London Corporation is its own police authority; one ambulance trust serves the Isle of Wight apart
    allowed = {"City of London"} if kind == "police_and_crime_commissioner" else set()
    assert set(several) <= allowed, several


def test_districts_lie_in_their_county_until_they_are_abolished(vocabulary: Vocabulary) -> None:
    by_name = {area.name: area.code for area in vocabulary.areas.values() if area.kind == "county"}
    assert len(vocabulary.districts_of(by_name["Essex"], TODAY)) == 12
    assert len(vocabulary.districts_of(by_name["Northamptonshire"], date(2020, 4, 1))) == 7
    assert vocabulary.districts_of(by_name["Northamptonshire"], TODAY) == ()


def test_every_successor_exists_and_begins_when_the_other_ends(vocabulary: Vocabulary) -> None:
    for agency in vocabulary.agencies.values():
        for successor_id in agency.successor_ids:
            successor = vocabulary.agencies[successor_id]
            if agency.valid_to and successor.valid_from:
                gap = (successor.valid_from - agency.valid_to).days
                assert gap <= 31, (agency.agency_id, successor_id, gap)


def test_abolished_councils_have_successors(vocabulary: Vocabulary) -> None:
    ended = [
        agency
        for agency in vocabulary.agencies.values()
        if agency.valid_to and agency.kind.endswith(("_council", "police_force", "commissioning_group"))
    ]
    assert len(ended) >= 48
    assert not [agency.agency_id for agency in ended if not agency.successor_ids]


def test_data_follow_their_own_rules() -> None:
    assert [str(violation) for violation in check()] == []


def test_no_alias_without_context_is_two_organisations_at_once(vocabulary: Vocabulary) -> None:
    days = [date(2014, 6, 1), date(2018, 6, 1), date(2022, 6, 1), TODAY]
    for day in days:
        for folded, aliases in vocabulary.aliases.items():
            ids = {
                alias.agency_id
                for alias in aliases
                if alias.context == "none"
                and vocabulary.agencies[alias.agency_id].existed(day)
                and (alias.valid_from is None or alias.valid_from <= day)
                and (alias.valid_to is None or day <= alias.valid_to)
            }
            assert len(ids) <= 1, (folded, day, ids)


def test_abbreviations_are_never_fuzzy_and_local_ones_ask_for_context(vocabulary: Vocabulary) -> None:
    councils = {"county_council", "district_council", "unitary_council", "metropolitan_district_council"}
    for aliases in vocabulary.aliases.values():
        for alias in aliases:
            if alias.type != "abbreviation":
                continue
            assert not alias.fuzzy, alias
            if alias.source == "generated" and vocabulary.agencies[alias.agency_id].kind in councils:
                assert alias.context != "none", alias


def test_every_row_says_where_it_comes_from() -> None:
    for table in TABLES:
        with (DATA_FOLDER / table.file).open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
        assert lines, table.file
        assert not [line for line in lines if not line["source"]], table.file


def test_files_are_sorted_and_one_row_a_line() -> None:
    for table in TABLES:
        with (DATA_FOLDER / table.file).open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        rows = list(csv.reader(text.splitlines()))
        assert tuple(rows[0]) == table.columns
        assert rows[1:] == sorted(rows[1:])
        assert "\r" not in text


def test_identifiers_are_well_formed(vocabulary: Vocabulary) -> None:
    schemes = Counter(item.scheme for agency in vocabulary.agencies.values() for item in agency.identifiers)
    known = {"GB-CHC", "GB-GOR", "GB-GSS", "GB-LAE", "GB-NHS", "GB-PLA", "GB-POLICEUK", "GB-SHPE"}
    assert set(schemes) <= known
    seen = Counter(item for agency in vocabulary.agencies.values() for item in agency.identifiers)
    assert not [item for item, times in seen.items() if times > 1]


def test_names_are_those_of_real_places_and_bodies_only(vocabulary: Vocabulary) -> None:
    bench = ROOT.parent / "shared" / "bench" / "dev"
    if not bench.is_dir():
        pytest.skip("no bench beside the repository")
    invented = {path.name.split("_")[0] for path in bench.iterdir() if "__" in path.name} - {"bro"}
    places = {word for area in vocabulary.areas.values() for word in fold(area.name).split()}
    words = {word for name in vocabulary.aliases for word in name.split()}
    assert not (invented - places) & words


def test_loading_is_quick() -> None:
    load()
    times = []
    for _ in range(3):
        start = time.process_time()
        load()
        times.append(time.process_time() - start)
    assert min(times) < 0.5


def test_the_build_gives_the_same_bytes(tmp_path: Path) -> None:
    if not SOURCES.is_dir():
        pytest.skip("no source files beside the repository")
    spec = importlib.util.spec_from_file_location("build_vocabulary", ROOT / "scripts" / "build_vocabulary.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    path = list(sys.path)
    try:
        spec.loader.exec_module(script)
        assert script.main(["--sources", str(SOURCES), "--output", str(tmp_path)]) == 0
    finally:
        sys.path[:] = path
    names = [table.file for table in TABLES]
    same, different, missing = filecmp.cmpfiles(DATA_FOLDER, tmp_path, names, shallow=False)
    assert (sorted(same), different, missing) == (sorted(names), [], [])
