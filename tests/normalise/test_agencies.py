"""Printed names resolved in the context of a document."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_extract.normalise.agencies import Context, Matcher
from csp_extract.normalise.areas import locate
from csp_extract.normalise.local import build_local
from csp_extract.vocabulary import load
from csp_extract.vocabulary.abbreviations import initials_of, pairs_in, whole_pairs

MEMBERS = (
    "Wexby Borough Council",
    "Kent Police",
    "Kent County Council",
    "Kent Fire and Rescue Service",
    "Rillmoor Homes",
)
TEXTS = (
    "Wexby Community Safety Partnership",
    "The Wexby Borough Council (WBC) leads.",
    "Mothers meet at the Lantern House Refuge each week.",
    "Wexby Citizens Network – WCN",
)


@pytest.fixture(scope="module")
def vocabulary():
    return load()


def context(vocabulary, on=date(2019, 4, 1), cells=(), glossary=()):
    area = locate(vocabulary, "Wexby Community Safety Partnership", TEXTS, MEMBERS)
    return Context(area, on, build_local(vocabulary, TEXTS, MEMBERS, glossary, cells))


def in_area(vocabulary, place, on):
    return Matcher(vocabulary, Context(locate(vocabulary, f"{place} Community Safety Partnership", []), on))


@pytest.mark.parametrize(
    ("text", "name", "method"),
    [
        ("Kent Police", "Kent Police", "exact"),
        ("KENT POLICE", "Kent Police", "exact"),
        ("Kent Fire & Rescue Service", "Kent Fire and Rescue Service", "exact"),
        ("KFRS", "Kent Fire and Rescue Service", "alias"),
        ("the Police", "Kent Police", "role"),
        ("the CRC", "Kent, Surrey and Sussex Community Rehabilitation Company", "role"),
        ("County Council", "Kent County Council", "role"),
        ("Wexby Borough Council", "Wexby Borough Council", "document"),
        ("WBC", "Wexby Borough Council", "document"),
        ("Borough Council", "Wexby Borough Council", "role"),
        ("Rillmoor", "Rillmoor Homes", "document"),
        ("Kent Polcie", "Kent Police", "fuzzy"),
    ],
)
def test_names_in_a_document_of_an_invented_district(vocabulary, text, name, method):
    match = Matcher(vocabulary, context(vocabulary)).match(text)
    assert match.agency is not None, match.explanation
    assert (match.agency.name, match.method) == (name, method)
    assert 0 < match.score <= 1
    assert match.agency_id == match.agency.agency_id


@pytest.mark.parametrize(
    "text",
    ["wbc homes", "schools", "Housing associations", "TBC", "Lantern Yard", "XQZ", "BDC", "Rillmore Trust", "", "–"],
)  # fmt: skip
def test_what_names_nobody_known_is_not_resolved(vocabulary, text):
    match = Matcher(vocabulary, context(vocabulary)).match(text)
    assert match.agency_id is None
    assert match.method is None
    assert match.score == 0
    assert match.explanation


@pytest.mark.parametrize(
    ("place", "on", "text", "name"),
    [
        ("Braintree", date(2018, 4, 1), "CCG", "NHS Mid Essex Clinical Commissioning Group"),
        ("Braintree", date(2017, 4, 1), "PCC", "Police and Crime Commissioner for Essex"),
        ("Braintree", date(2018, 4, 1), "PFCC", "Police, Fire and Crime Commissioner for Essex"),
        ("Braintree", date(2018, 4, 1), "BDC", "Braintree District Council"),
        ("Basildon", date(2018, 4, 1), "BBC", "Basildon Borough Council"),
        ("Braintree", date(2018, 4, 1), "Trading Standards", "Essex County Council"),
        ("Leeds", date(2018, 4, 1), "the Council", "Leeds City Council"),
        ("Gwynedd", date(2018, 4, 1), "Heddlu Gogledd Cymru", "North Wales Police"),
        ("Hart", date(2018, 4, 1), "Hants Fire & Rescue", "Hampshire Fire and Rescue Service"),
    ],
)
def test_area_and_date_decide(vocabulary, place, on, text, name):
    match = in_area(vocabulary, place, on).match(text)
    assert match.agency is not None, match.explanation
    assert match.agency.name == name


def test_an_abbreviation_of_another_area_is_not_believed(vocabulary):
    assert in_area(vocabulary, "Leeds", date(2018, 4, 1)).match("ECFRS").agency_id is None


def test_a_full_name_stands_whatever_the_date(vocabulary):
    match = in_area(vocabulary, "Braintree", date(2023, 4, 1)).match("NHS Mid Essex Clinical Commissioning Group")
    assert match.method == "exact"


@pytest.mark.parametrize(
    ("place", "year", "text", "name"),
    [
        ("Colchester", 2018, "NHS North East Essex", "NHS North East Essex Clinical Commissioning Group"),
        ("Colchester", 2023, "NHS North East Essex", "NHS Suffolk and North East Essex Integrated Care Board"),
        ("Colchester", 2023, "North East Essex CCG", "NHS North East Essex Clinical Commissioning Group"),
        ("Harrogate", 2016, "North Yorkshire PFCC", "Police and Crime Commissioner for North Yorkshire"),
        ("Ashford", 2023, "NHS Ashford", None),
        ("High Peak", 2021, "NHS Derby and Derbyshire ICB", None),
        ("Gwynedd", 2022, "Heddlu Gogledd Cymru / North Wales Police", "North Wales Police"),
    ],
)
def test_a_short_name_means_the_body_of_the_year(vocabulary, place, year, text, name):
    match = in_area(vocabulary, place, date(year, 4, 1)).match(text)
    assert (match.agency.name if match.agency else None) == name
    assert name or match.runner_up_id or not match.score


@pytest.mark.parametrize(
    ("place", "text", "names"),
    [
        ("Ceredigion", "i Gyngor Sir Ceredigion", ["Ceredigion County Council"]),
        ("Torfaen", "Heddlu Gwent a Chyngor Torfaen", ["Gwent Police", "Torfaen County Borough Council"]),
        ("Gwynedd", "Fwrdd Iechyd Prifysgol Betsi Cadwaladr", ["Betsi Cadwaladr University Health Board"]),
        ("Gwynedd", "Wasanaeth Tân ac Achub Gogledd Cymru", ["North Wales Fire and Rescue Service"]),
        ("Lincolnshire", "North and South Kesteven District Councils",
         ["North Kesteven District Council", "South Kesteven District Council"]),
        ("Harrogate", "District Councils of Harrogate and Craven",
         ["Harrogate Borough Council", "Craven District Council"]),
        ("Shropshire", "Probation Service, West Mercia Women’s Aid", ["Probation Service", None]),
        ("Shropshire", "Probation Service, West Mercia", ["Probation Service"]),
    ],
)  # fmt: skip
def test_names_in_welsh_and_names_joined(vocabulary, place, text, names):
    found = in_area(vocabulary, place, date(2022, 4, 1)).resolve(text)
    assert [one.match.agency.name if one.match.agency else None for one in found] == names


@pytest.mark.parametrize(
    ("texts", "cells", "text", "name"),
    [
        (["WBC Wexby Borough Council", "KP Kent Police"], [], "WBC", "Wexby Borough Council"),
        ([], ["Kent Police, TownFell"], "TownFell", "TownFell"),
        ([], ["Kent Police, StreetScene"], "StreetScene", None),
        ([], ["Kent Police, FoLD"], "FoLD", "FoLD"),
        ([], ["Kent Police, LAMPS"], "LAMPS", "LAMPS"),
        ([], ["Kent Police, MARAC"], "MARAC", None),
        ([], ["Kent Police, CCTV"], "CCTV", None),
        ([], ["Kent Police, XQWs"], "XQWs", None),
        (["Wexby Borough Council met."], ["WBC, Kent Police"], "WBC", "Wexby Borough Council"),
        ([], ["Kent Police, YFell"], "YFell", "YFell"),
        ([], ["Kent Police, ZX2"], "ZX2", "ZX2"),
        ([], ["Kent Police, ZX2", "ZX1"], "ZX2", None),
        ([], ["Kent Police, KS4"], "KS4", None),
        (["YSS: Kent County Council’s Youth Support Service."], ["YSS"], "YSS", "Kent County Council"),
        (["WBC is Wexby Borough Council and YOT the Youth Offending Team."], ["WBC"], "WBC", "Wexby Borough Council"),
        (["VX: Lantern Bureau; WBC: Wexby Borough Council; KP: Kent Police."], ["VX"], "VX", "Lantern Bureau"),
        (["Fellside District Council met."], ["Fellside DC"], "Fellside DC", "Fellside District Council"),
        (["Fellside District Council met."], ["Fellside Council"], "Fellside Council", "Fellside District Council"),
        (["WFDC Wellfield District Council"], ["WFDC"], "WFDC", "Wellfield District Council"),
        (["Kent Police lead."], ["Lantern Lodge", "Lantern Lodge and Kent Police"], "Lantern Lodge", "Lantern Lodge"),
    ],
)
def test_names_that_only_the_document_has(vocabulary, texts, cells, text, name):
    area = locate(vocabulary, "Wexby Community Safety Partnership", texts, ["Kent Police"])
    local = build_local(vocabulary, texts, ["Kent Police"], (), cells)
    match = Matcher(vocabulary, Context(area, date(2019, 4, 1), local)).match(text)
    assert (match.agency.name if match.agency else None) == name


def _known(name):
    return name.endswith(("Council", "Police", "Company", "Cornwall"))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("WBC – Wexby Borough Council; KP – Kent Police", [("WBC", "Wexby Borough Council"), ("KP", "Kent Police")]),
        ("WBC stands for Wexby Borough Council, KP for Kent Police.",
         [("WBC", "Wexby Borough Council"), ("KP", "Kent Police")]),
        ("WBC is Wexby Borough Council, OPCC the Office of the Police and Crime Commissioner for Devon and Cornwall.",
         [("WBC", "Wexby Borough Council"),
          ("OPCC", "Office of the Police and Crime Commissioner for Devon and Cornwall")]),
        ("SyP: Surrey Police. KSS CRC: Kent, Surrey and Sussex Community Rehabilitation Company.",
         [("SyP", "Surrey Police"), ("KSS CRC", "Kent, Surrey and Sussex Community Rehabilitation Company")]),
        ("WBC Wexby Borough Council", [("WBC", "Wexby Borough Council")]),
        ("The leads are WBC (Wexby Borough Council) and KP (Kent Police).",
         [("WBC", "Wexby Borough Council"), ("KP", "Kent Police")]),
        ("WBC for Wexby Borough Council, PCT for NHS South of Tarn and KP for Kent Police.",
         [("WBC", "Wexby Borough Council"), ("PCT", "NHS South of Tarn"), ("KP", "Kent Police")]),
        ("WBC Wexby Borough Council · KP Kent Police · Tarn Tarn Company",
         [("WBC", "Wexby Borough Council"), ("KP", "Kent Police"), ("Tarn", "Tarn Company")]),
        ("WBC is Wexby Borough Council; WQR CRC is Wexby Community Rehabilitation Company; TLC is Tarn Company.",
         [("WBC", "Wexby Borough Council"), ("WQR CRC", "Wexby Community Rehabilitation Company"),
          ("TLC", "Tarn Company")]),
        ("By 3 May 2024. WBC Wexby Borough Council · TARN TARN Lamps · ICB NHS Kent Company",
         [("WBC", "Wexby Borough Council"), ("TARN", "TARN Lamps"), ("ICB", "NHS Kent Company")]),
        ("VOX is VOX Lamps Company.", [("VOX", "VOX Lamps Company")]),
        ("ASB: Kent Police lead. Contact Kent Police.", []),
    ],
)  # fmt: skip
def test_abbreviations_that_a_text_explains(text, pairs):
    assert [(pair.short, pair.full) for pair in pairs_in(text, _known)] == pairs


def test_a_name_that_a_paragraph_cuts_goes_on_in_the_next():
    texts = ["WFT – Wexby NHS Foundation", "Trust. TLC – Tarn", "Company", "KP – Kent Police", "WBC – Wexby Council"]
    whole = ["WFT – Wexby NHS Foundation Trust", "Trust. TLC – Tarn Company", *texts[2:]]
    assert list(whole_pairs(texts)) == whole


def test_an_area_may_be_named_by_the_beginning_of_its_name(vocabulary):
    match = in_area(vocabulary, "East Riding of Yorkshire", date(2009, 4, 1)).match("East Riding PCT")
    assert match.agency_id == "east-riding-of-yorkshire-primary-care-trust"


def test_an_affiliate_keeps_its_name_beside_the_national_body(vocabulary):
    cells = ["Kent Police, Lantern Women’s Aid", "Women’s Aid"]
    match = Matcher(vocabulary, context(vocabulary, cells=cells)).match("Lantern Women’s Aid")
    assert match.agency is not None
    assert match.agency.name == "Lantern Women’s Aid"


def test_several_possible_agencies_are_none_with_a_runner_up(vocabulary):
    match = in_area(vocabulary, "Kent", date(2019, 4, 1)).match("CCG")
    assert match.agency_id is None
    assert match.runner_up_id is not None


def test_likeness_needs_the_same_head_noun(vocabulary):
    matcher = in_area(vocabulary, "Braintree", date(2018, 4, 1))
    assert matcher.match("Braintre District Council").agency_id == "braintree-district-council"
    assert matcher.match("Braintree District Choir").agency_id is None
    assert matcher.match("Darford Borough Council").agency_id is None, "Dartford is elsewhere"
    assert matcher.match("Essex County Police").agency_id in (None, "essex-police")
    assert matcher.match("North Essex Police").agency_id in (None, "essex-police")


def test_a_cell_is_parted_and_resolved(vocabulary):
    matcher = Matcher(vocabulary, context(vocabulary))
    found = [
        (one.text, one.unit, one.match.agency_id) for one in matcher.resolve("WBC (Housing), Kent Police and schools")
    ]
    assert found == [
        ("WBC", "Housing", "wexby-borough-council"),
        ("Kent Police", None, "kent-police"),
        ("schools", None, None),
    ]


def test_councils_in_the_plural_are_the_council_of_each_place(vocabulary):
    matcher = in_area(vocabulary, "Babergh", date(2019, 4, 1))
    found = matcher.resolve("Babergh and Mid Suffolk District Councils")
    assert [one.match.agency_id for one in found] == ["babergh-district-council", "mid-suffolk-district-council"]
    assert [one.match.agency_id for one in matcher.resolve("Parish and Town Councils")] == [None]


def test_people_are_nowhere_in_what_is_resolved(vocabulary):
    found = Matcher(vocabulary, context(vocabulary)).resolve("PC 4471 Dora Penn, Kent Police")
    assert [one.text for one in found] == ["Kent Police"]


# -- what a document says of itself --------------------------------------------------------------------------------


def test_names_with_a_head_noun_are_agencies_of_the_document(vocabulary):
    local = build_local(vocabulary, TEXTS, MEMBERS)
    agency = local.agencies["wexby borough council"]
    assert (agency.agency_id, agency.kind, agency.source) == ("wexby-borough-council", "district_council", "document")
    assert agency.identifiers == ()
    assert "kent police" not in local.agencies
    assert "kent-police" in local.named_ids


@pytest.mark.parametrize(
    "text",
    [
        "the district council and its partners",
        "Our Community Safety Team",
        "Local housing associations",
        "All partners",
        "Registered Social Landlords",
        "Anti-Social Behaviour (ASB)",
    ],
)
def test_generic_phrases_are_never_agencies_of_a_document(vocabulary, text):
    local = build_local(vocabulary, [text], [text], [], [text])
    assert local.agencies == {}


def test_glossaries_explain_what_no_initials_would(vocabulary):
    glossary = [
        ("Bryn Onn", "Bryn Onn Housing Association"),
        ("ASB", "Anti-Social Behaviour"),
        ("RH", "Rillmoor Homes"),
    ]
    matcher = Matcher(vocabulary, context(vocabulary, glossary=glossary, cells=["Bryn Onn / RH"]))
    assert matcher.match("Bryn Onn").agency_id == "bryn-onn-housing-association"
    assert matcher.match("RH").agency_id == "rillmoor-homes"
    assert matcher.match("ASB").agency_id is None


def test_initials_that_fit_two_names_fit_none(vocabulary):
    local = build_local(vocabulary, (), ["Tarn Valley Homes", "Torne Vale Housing", "Fenlow Night Shelter"])
    assert "tvh" not in local.derived
    assert local.derived["fns"] == "fenlow night shelter"


def test_beginnings_of_words_strung_together(vocabulary):
    matcher = Matcher(
        vocabulary, Context(None, None, build_local(vocabulary, (), ["Kent Police", "Lancashire Constabulary"]))
    )
    assert matcher.match("LanCon").agency_id == "lancashire-constabulary"


def test_names_in_agency_cells_count_as_printed_in_full(vocabulary):
    matcher = Matcher(vocabulary, context(vocabulary, cells=["Lantern Yard; Kent Police", "Ward councillors"]))
    assert matcher.match("Lantern Yard").method == "document"
    assert matcher.match("Ward councillors").agency_id is None


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from("Alder Birch Cedar Elm Hazel Rowan Willow Thorn".split()), min_size=2, max_size=3, unique=True
    )
)
def test_an_organisation_printed_in_full_is_found_under_its_initials(words):
    name = " ".join([*words, "Housing Association"])
    short = "".join(word[0] for word in name.split())
    vocabulary = loaded()
    matcher = Matcher(vocabulary, Context(None, None, build_local(vocabulary, [f"We thank {name} for its help."])))
    found = matcher.match(short)
    if found.method == "document":
        assert found.agency.name == name
    assert short.lower() in initials_of(name.lower())
    assert matcher.match(name).agency.name.startswith(" ".join(words))


_LOADED = []


def loaded():
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gets_an_answer_that_holds_together(text):
    match = Matcher(loaded(), Context(None, date(2019, 4, 1))).match(text)
    assert (match.agency_id is None) == (match.method is None) == (match.score == 0)
    assert match.explanation


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        (["Inspire", "Kent Police"], ["Inspire"]),
        (["Space"], []),
        (["Space", "Space Lamp Society"], ["Space Lamp Society"]),
        (["North East Essex"], []),
        (["Wexby County Council's"], ["Wexby County Council"]),
        (["Strategic Priorities of Wexby District Council", "Research Projects"], []),
        (["Licensing", "Countryside", "Residents", "Simon", "Inspector"], []),
        (["Town Centre Rangers", "Bike Marking Scheme", "Project Tern"], []),
    ],
)
def test_what_cells_make_an_organisation_of_the_document(vocabulary, cells, names):
    local = build_local(vocabulary, (), cells=cells)
    assert sorted(agency.name for agency in local.agencies.values()) == names


def test_what_exists_only_at_the_end_of_the_period_is_found(vocabulary):
    area = locate(vocabulary, "Braintree Community Safety Partnership", [])
    first, last = date(2022, 4, 1), date(2023, 3, 31)
    assert Matcher(vocabulary, Context(area, first)).match("ICB").agency_id is None
    found = Matcher(vocabulary, Context(area, first, until=last)).match("ICB")
    assert found.agency is not None
    assert found.agency.name == "NHS Mid and South Essex Integrated Care Board"
