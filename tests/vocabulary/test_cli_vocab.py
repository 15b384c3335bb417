"""`csp-extract vocab …`: what the commands print and how they end."""

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from csp_extract.cli_vocab import MATCH_COLUMNS, app
from csp_extract.dataset.write import build, write_record
from csp_extract.errors import CspExtractError
from csp_extract.normalise.context import area_named, parse_day
from csp_extract.normalise.unmatched import UNMATCHED_COLUMNS, unmatched_rows
from csp_extract.records import DocumentRecord, DocumentRow, Member
from csp_extract.vocabulary import load

RUNNER = CliRunner()
CASES = (
    'text,area,date,note\n"BDC (Housing), Police",Braintree,2018-04-01,x\n=TBC,Braintree,2018,\nBDC,Bolsover,2018-19,\n'
)


def call(*arguments, code=0):
    result = RUNNER.invoke(app, list(arguments))
    if isinstance(result.exception, CspExtractError):
        assert result.exception.exit_code == code, result.exception
        assert "\n" not in str(result.exception)
        return str(result.exception)
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


@pytest.fixture
def cases(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text(CASES, encoding="utf-8")
    return str(path)


def test_match_explains_itself():
    shown = call("match", "the Council (Licensing)", "--area", "Bolsover", "--date", "2018-04-01")
    assert "Bolsover District Council [bolsover-district-council]" in shown
    assert "unit: Licensing" in shown
    assert "by role, score" in shown
    assert "because" in shown


def test_match_says_that_nothing_and_nowhere_are_known():
    shown = call("match", "Zqx Friends", "--area", "Nowhere-on-Sea", "--date", "2018")
    assert "Zqx Friends: not resolved" in shown
    assert "no area of the vocabulary is called 'Nowhere-on-Sea'" in shown


def test_match_as_json():
    answer = json.loads(call("match", "Police / TBC", "--area", "Gwynedd", "--date", "2019", "--json"))
    assert answer["text"] == "Police / TBC"
    (one,) = answer["organisations"]
    assert set(one) == {"agency_id", "name", "role", "unit", "method", "score", "runner_up"}
    assert (one["agency_id"], one["name"], one["role"], one["unit"], one["method"]) == (
        "north-wales-police", "North Wales Police", "police", None, "role",
    )  # fmt: skip
    assert 0 < one["score"] <= 1


def test_match_of_a_file_as_json_is_one_line_a_case_in_order(cases):
    lines = [json.loads(line) for line in call("match", "--file", cases, "--json").splitlines()]
    assert [line["text"] for line in lines] == ["BDC (Housing), Police", "=TBC", "BDC"]
    found = [[(one["agency_id"], one["unit"]) for one in line["organisations"]] for line in lines]
    assert found == [
        [("braintree-district-council", "Housing"), ("essex-police", None)],
        [],
        [("bolsover-district-council", None)],
    ]


def test_match_of_a_file_as_csv_is_one_line_an_organisation_and_no_formula(cases):
    rows = list(csv.reader(io.StringIO(call("match", "--file", cases))))
    assert rows[0] == list(MATCH_COLUMNS)
    assert [row[3] for row in rows[1:]] == [
        "braintree-district-council", "essex-police", "", "bolsover-district-council",
    ]  # fmt: skip
    assert rows[3][0] == "'=TBC"
    assert all(len(row) == len(MATCH_COLUMNS) for row in rows)


@pytest.mark.parametrize(
    ("text", "place", "problem"),
    [
        ("text,area\na,b\n", ":1", "no column date"),
        ("text,area,date\na,b,soon\n", ":2", "is no date"),
        ("text,area,date\na,b\n", ":2", "2 values"),
        ("", ":1", "no column text"),
    ],
)
def test_a_file_of_cases_with_mistakes(tmp_path, text, place, problem):
    path = tmp_path / "cases.csv"
    path.write_text(text)
    message = call("match", "--file", str(path), code=2)
    assert message.startswith(f"{path}{place}: ")
    assert problem in message


def test_wrong_calls(tmp_path, cases):
    call("match", code=2)
    call("match", "BDC", "--file", cases, code=2)
    assert "is no date" in call("match", "BDC", "--date", "May", code=2)
    assert "No such file" in call("themes", "--file", str(tmp_path / "none.csv"), code=2)
    assert "is no folder" in call("check", str(tmp_path / "none"), code=2)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert "no vocabulary files" in call("check", str(empty), code=2)
    assert "is no folder" in call("unmatched", str(tmp_path / "none"), code=2)
    assert "holds no dataset" in call("unmatched", str(empty), code=1)
    assert "no vocabulary files" in call("match", "BDC", "--vocabulary", str(empty), code=2)


def test_themes(tmp_path):
    assert "burglary" in call("themes", "Fewer burglaries")
    assert call("themes", "Meet quarterly").strip() == "no theme"
    assert json.loads(call("themes", "Dog theft and ASB", "--json")) == {
        "text": "Dog theft and ASB",
        "theme_ids": ["anti-social-behaviour", "theft-and-robbery"],
    }
    path = tmp_path / "texts.csv"
    path.write_text("text\nArson\n-Meet\n")
    assert call("themes", "--file", str(path)) == "text,theme_ids\nArson,arson-and-fire-safety\n'-Meet,\n"
    assert [json.loads(line)["theme_ids"] for line in call("themes", "--file", str(path), "--json").splitlines()] == [
        ["arson-and-fire-safety"], [],
    ]  # fmt: skip


def test_an_argument_that_is_no_text_is_shown_escaped():
    assert json.loads(call("themes", "a\udce9", "--json"))["text"] == "a\udce9"


def test_check_of_the_built_in_files_and_of_ones_own(tmp_path):
    assert call("check").strip() == "no violations"
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("alias,agency_id\nThe Blue Line,essex-police\nThe Red Line,no-such-agency\n")
    (tmp_path / "theme_phrases.csv").write_text("theme_id,phrase,side\ndrugs,{herb} farm,for\ndrugs,powder,for\n")
    lines = call("check", str(tmp_path), code=1).splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{aliases}:3", f"{tmp_path / 'theme_phrases.csv'}:2"]


def test_ones_own_vocabulary_is_used(tmp_path):
    (tmp_path / "aliases.csv").write_text("alias,agency_id\nThe Blue Line Bureau,essex-police\n")
    shown = call("match", "The Blue Line Bureau", "--vocabulary", str(tmp_path), "--json")
    assert json.loads(shown)["organisations"][0]["agency_id"] == "essex-police"


def test_unmatched_texts_are_grouped_counted_and_ready_for_aliases():
    tables = {
        "documents": [
            {"document_id": "d1", "partnership": "Sandmere CSP", "source": "a.pdf"},
            {"document_id": "d2", "partnership": None, "source": "b.pdf"},
        ],
        "actions": [{"action_id": "a1", "document_id": "d1"}],
        "achievements": [{"achievement_id": "h1", "document_id": "d2"}],
        "action_agencies": [
            {"action_id": "a1", "text": "Sandmere  Hub", "agency_id": None, "runner_up_id": "hub"},
            {"action_id": "a1", "text": "EP", "agency_id": "essex-police", "runner_up_id": None},
            {"action_id": "a1", "text": "SYF", "agency_id": None, "runner_up_id": None},
        ],
        "achievement_agencies": [{"achievement_id": "h1", "text": "the Sandmere Hub", "agency_id": None}],
        "members": [{"document_id": "d2", "text": "Sandmere Hub", "agency_id": None}],
    }
    rows = list(unmatched_rows(tables))
    assert UNMATCHED_COLUMNS[:2] == ("alias", "agency_id")
    assert [row[0] for row in rows] == ["Sandmere Hub", "SYF"]
    assert rows[0][1:] == (
        "", "short", "area", "", "", "no", "3 in 2 documents: Sandmere CSP; b.pdf; nearest hub",
    )  # fmt: skip
    assert rows[1][2] == "abbreviation"


def test_unmatched_reads_a_dataset(tmp_path):
    document = DocumentRow(
        document_id="0123456789abcdef",
        source="=plan.txt",
        sha256="0" * 64,
        media_type="text/plain",
        kind="action_plan",
        text_source="text",
        extractor_version="1",
    )
    members = [
        Member(member_id=f"m{number}", document_id=document.document_id, position=number, text=text)
        for number, text in enumerate(("Sandmere Hub", "=HUB", "Sandmere Hub"), 1)
    ]
    write_record(tmp_path, DocumentRecord(document=document, members=tuple(members)))
    build(tmp_path, "v")
    rows = list(csv.reader(io.StringIO(call("unmatched", str(tmp_path)))))
    assert rows[0] == list(UNMATCHED_COLUMNS)
    assert [row[0] for row in rows[1:]] == ["Sandmere Hub", "'=HUB"]
    assert rows[1][-1] == "2 in 1 documents: =plan.txt"


@pytest.mark.parametrize(
    ("text", "day"),
    [("2018-05-03", "2018-05-03"), ("2018-05", "2018-05-01"), ("2018", "2018-01-01"), ("2018/19", "2018-04-01")],
)
def test_days(text, day):
    assert parse_day(text).isoformat() == day


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Braintree", ("E07000067",)),
        ("Braintree District Council", ("E07000067",)),
        ("Bristol", ("E06000023",)),
        ("Durham", ("E06000047",)),
        ("Cyngor Gwynedd", ("W06000002",)),
        ("London Borough of Camden", ("E09000007",)),
        ("Essex", ("E10000012",)),
        ("Babergh and Mid Suffolk", ("E07000200", "E07000203")),
        ("Nowhere-on-Sea", ()),
    ],
)
def test_areas_by_name(name, codes):
    assert area_named(load(), name).codes == codes
