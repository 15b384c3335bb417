"""Cells of agency columns parted into mentions, and names found in prose."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_extract.vocabulary import load
from csp_extract.vocabulary.gazetteer import Gazetteer, gazetteer_of
from csp_extract.vocabulary.names import full_names

KNOWN = frozenset({"Skernedale District Council", "Rillmoor Homes", "SDC", "Tarn Lamps"})


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return gazetteer_of(load())


def parted(gazetteer: Gazetteer, text: str, known=KNOWN) -> list[str]:
    """Mentions as "kind: text [unit]", "organisation" being left out."""
    shown = []
    for mention in gazetteer.segment(text, known):
        unit = f" [{text[slice(*mention.unit)]}]" if mention.unit else ""
        kind = "" if mention.kind == "organisation" else f"{mention.kind}: "
        shown.append(f"{kind}{text[mention.start : mention.end]}{unit}")
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # units
        ("Skernedale District Council (Housing, Street Care)", ["Skernedale District Council [Housing, Street Care]"]),
        ("Cumbria Constabulary – Licensing", ["Cumbria Constabulary [Licensing]"]),
        ("SDC: Environmental Health", ["SDC [Environmental Health]"]),
        ("Adult Social Care, Kent County Council", ["Kent County Council [Adult Social Care]"]),
        ("Maidstone Borough Council, Environmental Health", ["Maidstone Borough Council [Environmental Health]"]),
        ("Public Health (Kent County Council)", ["Kent County Council [Public Health]"]),
        ("Kent County Council Public Health", ["Kent County Council [Public Health]"]),
        ("Kent Police / SDC (Parks)", ["Kent Police", "SDC [Parks]"]),
        ("(Community Services)", ["unit: Community Services [Community Services]"]),
        ("Kent Police (lead)", ["Kent Police"]),
        ("Kent Police*", ["Kent Police"]),
        ("SDC's Community Safety Team", ["SDC [Community Safety Team]"]),
        ("Mid Rother Clinical Commissioning Group (MRCCG)", ["Mid Rother Clinical Commissioning Group"]),
        # separators, and names that hold them
        ("Kent Police & Kent Fire and Rescue Service", ["Kent Police", "Kent Fire and Rescue Service"]),
        ("Police, Fire and Crime Commissioner", ["Police, Fire and Crime Commissioner"]),
        ("Devon & Cornwall Police, SDC", ["Devon & Cornwall Police", "SDC"]),
        ("D&C Police + SDC", ["D&C Police", "SDC"]),
        ("NHS Kent and Medway ICB; Rillmoor Homes", ["NHS Kent and Medway ICB", "Rillmoor Homes"]),
        ("Wold and Fenlow Housing Association", ["Wold and Fenlow Housing Association"]),
        ("Wold Homes and Fenlow Trust", ["Wold Homes", "Fenlow Trust"]),
        ("Moonrise Domestic Violence and Abuse Service", ["Moonrise Domestic Violence and Abuse Service"]),
        ("SDC (Housing) secondary schools", ["SDC [Housing]", "generic: secondary schools"]),
        ("• Kent Police\n• SDC (Housing)\n• All partners", ["Kent Police", "SDC [Housing]", "everyone: All partners"]),
        ("1. Kent Police 2. SDC", ["Kent Police", "SDC"]),
        ("Police/Fire/Probation", ["Police", "Fire", "Probation"]),
        ("Lead: SDC Partners: Kent Police, Rillmoor Homes", ["SDC", "Kent Police", "Rillmoor Homes"]),
        # wrapped names and run-on lists
        ("Kent Fire\nand Rescue Service", ["Kent Fire\nand Rescue Service"]),
        ("Kent County Council\n(Early Help)", ["Kent County Council [Early Help]"]),
        ("Fenlow District\nCouncil\nKent Police", ["Fenlow District\nCouncil", "Kent Police"]),
        ("Mid Rother Clinical Commissioning\nGroup", ["Mid Rother Clinical Commissioning\nGroup"]),
        ("Police\nFire\nProbation", ["Police", "Fire", "Probation"]),
        ("Heddlu Gwent ac Awdurdod Tân", ["Heddlu Gwent", "unknown: Awdurdod Tân"]),
        ("Kent Police in partnership with SDC", ["Kent Police", "note: in partnership with", "SDC"]),
        ("Fenlow Vale\nHomes", ["Fenlow Vale\nHomes"]),
        (
            "Tarn Lamps DWP Kent Police Skernedale District Council",
            ["Tarn Lamps", "DWP", "Kent Police", "Skernedale District Council"],
        ),
        ("Kent Police Cadets", ["unknown: Kent Police Cadets"]),
        ("Age UK Fenlow", ["unknown: Age UK Fenlow"]),
        (
            "Wexby District Council Private Sector (lending)",
            ["Wexby District Council", "generic: Private Sector [lending]"],
        ),
        (
            "Wexby Council Kent Police Housing Associations Criminal Justice Agencies",
            ["Wexby Council", "Kent Police", "generic: Housing Associations", "generic: Criminal Justice Agencies"],
        ),
        ("Wexby Borough Council parish councils", ["Wexby Borough Council", "generic: parish councils"]),
        ("parish councils Wexby Borough Council", ["generic: parish councils", "Wexby Borough Council"]),
        ("Wexby Borough Council Tern Lads Club", ["Wexby Borough Council", "Tern Lads Club"]),
        ("Wexby Borough Council\u2019s Public Health", ["Wexby Borough Council [Public Health]"]),
        ("Kent County Council Countryside", ["Kent County Council [Countryside]"]),
        (
            "National Probation Service, Greater Manchester Police",
            ["National Probation Service", "Greater Manchester Police"],
        ),
        ("Kent Police \u2013 Licensing Barnardo\u2019s", ["Kent Police [Licensing]", "Barnardo\u2019s"]),
        (
            "Wexby District Council \u2013 Housing & Rother Borough Council \u2013 Housing",
            ["Wexby District Council [Housing]", "Rother Borough Council [Housing]"],
        ),
        ("Metropolitan Police National Probation Service", ["Metropolitan Police", "National Probation Service"]),
        ("Registered providers incl. Clarion, L&Q", ["generic: Registered providers", "Clarion", "L&Q"]),
        ("Sgt J. Alder, Kent Police", ["person: Sgt J. Alder", "Kent Police"]),
        # everyone, kinds of body, posts, fillers, notes
        ("All partners", ["everyone: All partners"]),
        ("All CSP partner agencies", ["everyone: All CSP partner agencies"]),
        ("Holl bartneriaid", ["everyone: Holl bartneriaid"]),
        ("Primary schools", ["generic: Primary schools"]),
        ("Kent Police and schools", ["Kent Police", "generic: schools"]),
        ("Registered Social Landlords (RSLs)", ["generic: Registered Social Landlords"]),
        ("Head of Localities", ["unit: Head of Localities"]),
        ("TBC", ["filler: TBC"]),
        ("n/a", ["filler: n/a"]),
        ("-", []),
        ("", []),
        (
            "THIS IS THE SAME AS THE ROW ABOVE AND WILL BE MERGED",
            ["note: THIS IS THE SAME AS THE ROW ABOVE AND WILL BE MERGED"],
        ),
        ("Part funded by the Angling Trust", ["note: Part funded by the", "Angling Trust"]),
        # people
        ("PC 4471 Dora Penn, Kent Police", ["person: PC 4471 Dora Penn", "Kent Police"]),
        ("Tasking Unit / Sgt Alder", ["unit: Tasking Unit", "person: Sgt Alder"]),
        ("Supt. Helen Marsh (Kent Police)", ["person: Supt. Helen Marsh", "Kent Police"]),
        ("Kent Police (Helen Marsh)", ["Kent Police", "person: Helen Marsh"]),
        ("Helen Marsh – Community Safety Manager", ["person: Helen Marsh", "unit: Community Safety Manager"]),
        ("Kent Police, tel 01632 960961", ["Kent Police", "person: tel 01632 960961"]),
        ("h.marsh@example.org", ["person: h.marsh@example.org"]),
        # names that go on, names that only seem to
        ("NPS, London CRC", ["NPS", "London CRC"]),
        ("Home Office (Immigration Enforcement), NPS", ["Home Office [Immigration Enforcement]", "NPS"]),
        (
            "Age UK North, South and West Wexby, Kent Police",
            ["unknown: Age UK North, South and West Wexby", "Kent Police"],
        ),
        ("Kent Council of Voluntary Youth Services", ["Kent Council of Voluntary Youth Services"]),
        ("Kent County Council Wirral Women’s Aid", ["Kent County Council", "Wirral Women’s Aid"]),
        (
            "Kent County Council Age UK Lincolnshire Essex Police",
            ["Kent County Council", "Age UK Lincolnshire", "Essex Police"],
        ),
        (
            "Age UK Cambridgeshire and Peterborough Kent Police",
            ["Age UK Cambridgeshire and Peterborough", "Kent Police"],
        ),
        ("Age UK Kent Police", ["Age UK", "Kent Police"]),
        ("Nexus and Kent Police", ["unknown: Nexus", "Kent Police"]),
        ("Wexby and Rother Council", ["Wexby and Rother Council"]),
        ("Schools, Kent Police", ["generic: Schools", "Kent Police"]),
        ("KCC (Community Safety Team), Kent Police", ["KCC [Community Safety Team]", "Kent Police"]),
        # names nobody knows
        ("Lantern Yard", ["unknown: Lantern Yard"]),
        ("Lantern Yard, UWRG", ["unknown: Lantern Yard", "unknown: UWRG"]),
    ],
)
def test_cells(gazetteer, text, expected):
    assert parted(gazetteer, text) == expected


def test_a_slash_parts_names_unless_the_document_knows_them_as_one(gazetteer):
    text = "Tarn Lamps / Gable Row"
    assert parted(gazetteer, text, ()) == ["unknown: Tarn Lamps", "unknown: Gable Row"]
    assert parted(gazetteer, text, ("Tarn Lamps / Gable Row",)) == ["Tarn Lamps / Gable Row"]


@pytest.mark.parametrize("text", ["X (Y) and ", "Kent Police and SDC ", "(", "Kent\n", "Board of ", "Lantern "])
def test_endless_cells_come_to_an_end(gazetteer, text):
    started = time.process_time()
    gazetteer.segment(text * 3000)
    full_names(text * 3000)
    assert time.process_time() - started < 5


def test_what_one_document_knows_is_forgotten_in_the_next(gazetteer):
    text = "Gable Row Kent Police"
    first = parted(gazetteer, text, ("Gable Row",))
    assert first == ["Gable Row", "Kent Police"]
    assert parted(gazetteer, text, ()) != first
    assert parted(gazetteer, text, ("Gable Row",)) == first


_PIECES = st.sampled_from(
    ["Kent Police", "SDC", "(Housing)", "/", ",", "&", "and", "\n", "–", ":", "TBC", "All partners", "Sgt Alder",
     "(", ")",
     "schools", "Wold Homes", "•", "the", "*", "1.", "by", "Police", "’s", ".", "12", "ŵ", "\u200b", "["]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(_PIECES, max_size=14).map(" ".join)))
def test_mentions_stand_in_the_text_in_order_without_overlap(text):
    end = 0
    for mention in gazetteer_of(load_once()).segment(text, KNOWN):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip()
        if mention.unit:
            start, stop = mention.unit
            assert 0 <= start < stop <= len(text)
            alone = (start, stop) == (mention.start, mention.end)
            assert alone or stop <= mention.start or start >= mention.end
        end = mention.end


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(["Kent Police", "Rillmoor Homes", "DWP", "Devon & Cornwall Police"]), min_size=1),
       st.sampled_from([", ", "; ", " / ", "\n", " and ", " & ", "/", " + ", "\n• "]))  # fmt: skip
def test_known_names_come_back_whatever_parts_them(names, separator):
    text = separator.join(names)
    found = [text[m.start : m.end] for m in gazetteer_of(load_once()).segment(text, KNOWN)]
    assert found == names


_LOADED = []


def load_once():
    if not _LOADED:
        _LOADED.append(load())
    return _LOADED[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers from Kent Police and Kent County Council met.", ["Kent Police", "Kent County Council"]),
        ("The Police, Fire and Crime Commissioner for Essex paid.", ["Police, Fire and Crime Commissioner for Essex"]),
        ("Kent Police’s cadets and the DWP helped.", ["Kent Police", "DWP"]),
        ("The police and the council met in Kent.", []),
        ("Refuge was found for a family in crisis.", []),
        ("Families were referred to Crimestoppers.", ["Crimestoppers"]),
        ("A dwp in small letters is none.", []),
    ],
)
def test_prose(gazetteer, text, expected):
    assert [text[span.start : span.end] for span in gazetteer.organisations(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Skernedale District Council met.", ["Skernedale District Council"]),
        ("Chair of Skernedale District Council", ["Skernedale District Council"]),
        (
            "Skernedale District Council and Rillmoor Housing Association",
            ["Skernedale District Council", "Rillmoor Housing Association"],
        ),
        ("Wold and Fenlow Borough Council Offices", ["Wold and Fenlow Borough Council"]),
        ("Priorities of Rillmoor District Council", ["Rillmoor District Council"]),
        ("Funded by the Skernedale District Council", ["Skernedale District Council"]),
        ("Stow on the Wold Town Council", ["Stow on the Wold Town Council"]),
        ("Skernedale Police and Crime Plan", []),
        ("The district council and the housing association met.", []),
        ("District Council", []),
        ("Community Housing", []),
        ("Our Community Safety Team", []),
    ],
)  # fmt: skip
def test_full_names_in_prose(text, expected):
    assert [text[start:end] for start, end in full_names(text)] == expected
