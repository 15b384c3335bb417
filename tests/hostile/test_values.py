"""What is written or printed: no formulas, no control signs, nothing that was withheld."""

import csv
import io
import re
from pathlib import Path

import pytest

from csp_extract.cli_vocab import _csv_line
from csp_extract.errors import LimitExceeded, one_line
from csp_extract.interpret.values.sums import sums_in
from csp_extract.normalise.corrections_file import load_corrections
from csp_extract.read.decode import MAX_BYTES
from csp_extract.read.plain import read_plain
from csp_extract.run.pipeline import Pipeline, read_document, source_of
from csp_extract.text import visible

from .make import DOCUMENTS, PLAN, pdf_with

PEOPLE = (
    "Superintendent Ravi Patel (Humberside Police)",
    "Inspector Jane Smith, tel. 01482 613 613",
    "jane.smith@wolddale.example",
    "jane.smith (at) wolddale.example",
    "Cllr Jane Smith, 07700 900123",
)
_IDS = re.compile(r"\b[0-9a-f]{16,64}(?:-[a-z][0-9a-f]{8})?(?:-\d+)?\b")
PRIVATE = ("Jane", "Smith", "Patel", "613", "900123", "wolddale.example")


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


@pytest.mark.parametrize("person", PEOPLE)
def test_what_is_withheld_stands_nowhere_in_a_record(person: str, pipeline: Pipeline) -> None:
    row = f"| Theft | Mark bicycles. Ask {person} | {person} | June 2023 |"
    plan = f"{PLAN}{row}\n\n## Members\n\n* {person}\n\n{person}\n"
    data = plan.encode()
    record = pipeline.extract(data, source_of(data, "plan.md"))
    written = _IDS.sub("", record.model_dump_json())
    assert record.document.withheld_count >= 3
    assert [part for part in PRIVATE if part in written] == []


def test_the_properties_of_a_pdf_are_not_written(pipeline: Pipeline) -> None:
    data = pdf_with(b"Contact Inspector Jane Smith", b"<< /Title (Jane Smith) /Author (Jane Smith) >>")
    assert "Smith" not in pipeline.extract(data, source_of(data, "a.pdf")).model_dump_json()


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1", "@SUM(A1)", "-2+3", "+1", "＝1", "'=1", '"=1', "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    (row,) = csv.reader(io.StringIO(_csv_line(("plain", text)), newline=""))
    assert row == ["plain", f"'{text}"]


def test_other_cells_stay_as_they_are() -> None:
    assert _csv_line(("A-team", "a=b", None, 1.5)) == "A-team,a=b,,1.5"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("plain", "plain"), ("é – “", "é – “"), ("\x1b[31m", "\\u001b[31m"), ("a\u202eb", "a\\u202eb"),
     ("\ud800", "\\ud800"), ("\x9b1m", "\\u009b1m"), ("a\nb\tc\r", "a\nb\tc\\r")],
)  # fmt: skip
def test_what_acts_on_a_terminal_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_message_is_one_line() -> None:
    assert one_line("a\nb\x1b[31m\u202e\u2028c\ud800") == "a b [31m c"


def test_corrections_are_cleaned(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        "document_id,table,field,extracted,action,corrected\n"
        "0123456789abcdef,actions,action,Visit homes.,set,Visit \u202eevery\x07 home.\n"
    )
    assert [one.corrected for one in load_corrections(path)] == ["Visit every home."]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("£5,000", ["5000.00"]),
        ("£" + "9" * 400, []),
        ("£99999999bn", []),
        ("£1bn", ["1000000000.00"]),
        ("5,000 pounds in all", ["5000.00"]),
        ("1 2 3 " * 2000, []),
        ("GBP 12", ["12.00"]),
    ],
    ids=["plain", "endless", "scaled", "billion", "in words", "figures", "code"],
)
def test_sums_have_an_end(text: str, amounts: list[str]) -> None:
    assert [str(one.amount) for one in sums_in(text)] == amounts


def test_columns_past_the_limit_stay_in_the_last() -> None:
    head = "|" + "|".join(f"h{at}" for at in range(400)) + "|\n|" + "--|" * 400 + "\n"
    document = read_plain((head + "|" + "|".join(f"c{at}" for at in range(400)) + "|\n").encode(), "a.md")
    assert {word.text for word in document.words} == {f"{sign}{at}" for sign in "hc" for at in range(400)}


def test_links_and_emphasis_are_read_as_before() -> None:
    text = "See [the **plan**](https://x.example/a_(b)) and ![a map](map.png) and *all* of [it] (so)."
    document = read_plain(text.encode(), "a.md")
    assert " ".join(word.text for word in document.words) == "See the plan and and all of [it] (so)."


def test_nasty_names_do_not_reach_the_values(pipeline: Pipeline) -> None:
    data = DOCUMENTS["nasty.md"]()
    record = pipeline.extract(data, source_of(data, "nasty.md"))
    codes = {finding.code for finding in record.findings}
    assert "characters-removed" in codes
    assert len(record.actions) == 3


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_endless_text_is_not_begun(name: str) -> None:
    data = b"<p>" + b"Wardens walk. " * (MAX_BYTES // 14 + 1)
    with pytest.raises(LimitExceeded, match="is larger than 20 MB of text"):
        read_document(data, name)
