"""Themes: the vocabulary's tables, the phrase language, and the cases."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_extract.errors import VocabularyError
from csp_extract.normalise.themes import LONG_TEXT, ThemeTagger, expand, tokens
from csp_extract.records import THEME_IDS
from csp_extract.vocabulary.themes import ThemePhrase, ThemeVocabulary, check_phrase, load_themes

CASES = Path(__file__).parent / "cases" / "themes.csv"
VOCABULARY = load_themes()
TAGGER = ThemeTagger(VOCABULARY)


def tagger(*rows: tuple[str, str, str, float]) -> ThemeTagger:
    phrases = tuple(ThemePhrase(theme, phrase, side, weight, "") for theme, phrase, side, weight in rows)
    return ThemeTagger(ThemeVocabulary({}, phrases, {"tool": ("saw", "axe")}))


def test_the_tables_hold_every_theme_of_the_contract():
    assert set(VOCABULARY.themes) == set(THEME_IDS)
    assert {row.theme_id for row in VOCABULARY.phrases if row.side == "for"} == set(THEME_IDS)
    for theme in VOCABULARY.themes.values():
        assert theme.parent_id != theme.theme_id
        assert theme.parent_id is None or VOCABULARY.themes[theme.parent_id].parent_id in (None, "organised-crime")


def test_cases():
    right = wrong = missing = 0
    problems = []
    with CASES.open(encoding="utf-8", newline="") as stream:
        for case in csv.DictReader(stream):
            wanted = set(filter(None, case["theme_ids"].split(";")))
            optional = set(filter(None, case["optional_ids"].split(";")))
            given_ids = set(TAGGER.tag(case["text"]))
            right += len(given_ids & wanted)
            wrong += len(given_ids - wanted - optional)
            missing += len(wanted - given_ids)
            if given_ids - wanted - optional or wanted - given_ids:
                problems.append((case["text"], sorted(given_ids), sorted(wanted)))
    assert right > 450
    f1 = 2 * right / (2 * right + wrong + missing)
    assert f1 >= 0.985, problems


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("burglar(y|ies)", {("burglary",), ("burglaries",)}),
        ("(late |)night", {("late", "night"), ("night",)}),
        ("re( |)offending", {("re", "offending"), ("reoffending",)}),
        ("{tool} (theft|)", {("saw", "theft"), ("saw",), ("axe", "theft"), ("axe",)}),
    ],
)
def test_expand(phrase, expected):
    assert expand(phrase, {"tool": ("saw", "axe")}) == expected


@pytest.mark.parametrize("phrase", ["a [b]", "burglar(y", "a ((b) c)", "a .. b .. c", "cam*", "{tool"])
def test_signs_without_meaning(phrase):
    with pytest.raises(ValueError, match="phrase"):
        check_phrase(phrase)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tip of the ice", ()),
        ("Illegal tips cleared", ("environmental-crime",)),
        ("Hot tips cleared", ()),  # a longer phrase against it
        ("a tip, then a beach", ("environmental-crime",)),  # the gap does not cross a comma
        ("tips on the beach", ("environmental-crime", "rural-crime")),
        ("tips on one two three four five beach", ("environmental-crime",)),  # nor more than four words
        ("sand", ("drugs",)),  # half a weight, and nothing else
        ("sand and tips cleared", ("environmental-crime",)),
        ("KD ran", ("knife-crime",)),
        ("kd ran", ()),  # an abbreviation only as printed
    ],
)
def test_phrases_in_context(text, expected):
    found = tagger(
        ("environmental-crime", "tip(s|)", "for", 1.0),
        ("environmental-crime", "(hot tips|tip of)", "against", 1.0),
        ("rural-crime", "tip(s|) .. beach", "for", 1.0),
        ("drugs", "sand", "for", 0.5),
        ("knife-crime", "KD", "for", 1.0),
    ).tag(text)
    assert found == expected


def test_a_long_text_is_not_about_what_it_names_once():
    filler = "The group met and the plan was read. " * (LONG_TEXT // 8 + 4)
    assert TAGGER.tag("Burglary fell. " + filler) == ("burglary",)
    assert TAGGER.tag(filler + "Burglary fell.") == ()
    assert TAGGER.tag(filler + "Burglary fell. No burglaries were seen in May.") == ("burglary",)


def test_words_are_parted_at_hyphens_but_not_at_apostrophes():
    assert tokens("Women’s re-offending, 24/7") == ["Womens", "re", "offending", ",", "24", "7"]


@given(st.text(max_size=200))
def test_any_text_has_an_answer_of_known_themes_in_their_order(text):
    found = TAGGER.tag(text)
    assert sorted(found, key=THEME_IDS.index) == list(found)
    assert len(set(found)) == len(found)


def test_a_users_folder_adds_and_overrides(tmp_path):
    (tmp_path / "theme_phrases.csv").write_text("theme_id,phrase,side\nrural-crime,(tractor|barn) dance,for\n")
    assert ThemeTagger(load_themes([tmp_path])).tag("Barn dance") == ("rural-crime",)


@pytest.mark.parametrize(
    ("lines", "where", "problem"),
    [
        ("theme_id,phrase,side\nrural-crime,a,for\nrural,b,for\n", ":3", "35 themes"),
        ("theme_id,phrase,side\nrural-crime,{sheep} theft,for\n", ":2", "theme_words"),
        ("theme_id,phrase,side\nrural-crime,a,maybe\n", ":2", "side"),
        ("theme_id,phrase\nrural-crime,a\n", ":1", "side"),
    ],
)
def test_a_users_file_with_mistakes_names_its_line(tmp_path, lines, where, problem):
    path = tmp_path / "theme_phrases.csv"
    path.write_text(lines)
    with pytest.raises(VocabularyError, match=problem) as raised:
        load_themes([tmp_path])
    assert raised.value.place == f"{path}{where}"
