"""Names that a document prints alone are known in all its cells."""

import pytest

from csp_extract.vocabulary import load
from csp_extract.vocabulary.document_names import document_names
from csp_extract.vocabulary.gazetteer import gazetteer_of

CELLS = ("Tern Foundation", "Lads of Rother", "Tern Foundation Wexby Borough Council (Parks)", "Wexby Borough Council")


@pytest.mark.parametrize(
    ("cells", "known", "unknown"),
    [
        (CELLS, "Tern Foundation", "Tern Foundation Wexby Borough Council"),
        (("Wexby County Council Rother Lads Club", "Rother Lads Club Kent Police"), "Rother Lads Club", "Rother"),
        (("Housing Options Team", "Primary schools", "Tern Lamps"), "Tern Lamps", "Housing Options Team"),
    ],
)
def test_a_name_that_stands_alone_is_known(cells, known, unknown):
    names = document_names(gazetteer_of(load()), [], cells)
    assert known in names
    assert unknown not in names


def test_a_known_name_parts_a_run():
    gazetteer = gazetteer_of(load())
    names = document_names(gazetteer, [], CELLS)
    text = CELLS[2]
    found = [text[one.start : one.end] for one in gazetteer.segment(text, names)]
    assert found == ["Tern Foundation", "Wexby Borough Council"]


def test_only_what_means_an_organisation_counts_in_a_glossary():
    pairs = [("ASB", "Anti-Social Behaviour"), ("WBC", "Wexby Borough Council")]
    names = document_names(gazetteer_of(load()), [], [], pairs)
    assert names == {"WBC", "Wexby Borough Council"}


def test_a_known_name_and_another_are_two():
    names = document_names(gazetteer_of(load()), ["Shelter and Wexby Borough Council run the night centre."], [])
    assert {"Shelter", "Wexby Borough Council"} <= names
    assert "Shelter and Wexby Borough Council" not in names


def test_one_word_that_stands_alone_is_known_unless_it_is_a_place_or_a_word_of_the_field():
    cells = ("Lanternfold", "Kent", "Housing", "Inclusion", "Kent Police Lanternfold")
    names = document_names(gazetteer_of(load()), [], cells)
    assert "Lanternfold" in names
    assert names.isdisjoint({"Kent", "Housing", "Inclusion", cells[-1]})


def test_a_name_before_and_in_prose_is_told_from_the_known_one_after_it():
    names = document_names(gazetteer_of(load()), ["Tern Lanterns and Probation Service run the night centre."], [])
    assert "Tern Lanterns" in names
    assert not any("and" in name.split() for name in names)


def test_two_names_that_run_on_are_no_name():
    cells = ["Wexby Sports Council Wexby Borough Council", "Wexby Borough Council"]
    names = document_names(gazetteer_of(load()), [], cells)
    assert "Wexby Borough Council" in names
    assert cells[0] not in names


def test_a_name_before_and_is_known_where_it_was_parted():
    names = document_names(gazetteer_of(load()), [], ["Lanternfold and Kent Police", "Lanternfold and Tern College"])
    assert "Lanternfold" in names


def test_an_abbreviation_that_prose_explains_is_known():
    prose = ["WBC is Wexby Borough Council; TLF is Tern Lamps Foundation.", "ASB is anti-social behaviour."]
    names = document_names(gazetteer_of(load()), prose, [])
    assert {"WBC", "TLF"} <= names
    assert "ASB" not in names
