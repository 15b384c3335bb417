"""Corrections: reading the file, finding records by content, and what applying does to rows, keys and evidence."""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from csp_extract.dataset.validate import validate
from csp_extract.dataset.write import build, write_record
from csp_extract.errors import CorrectionsError
from csp_extract.normalise.corrections import correct, load_corrections, without_document
from csp_extract.normalise.corrections_file import COLUMNS
from csp_extract.records import (
    Action,
    ActionAgency,
    ActionPriority,
    Agency,
    DocumentRecord,
    DocumentRow,
    Evidence,
    Finding,
    Funding,
    Member,
    Priority,
    Theme,
)
from csp_extract.vocabulary import load

DOC = "0123456789abcdef"
VOCABULARY = load()
THEMES = tuple(
    Theme(theme_id=name, name=name, definition=name, parent_id=parent)
    for name, parent in (("burglary", "theft-and-robbery"), ("theft-and-robbery", None), ("drugs", None))
)


def shown(record_id, field, text, page=1):
    return Evidence(
        record_id=record_id, field=field, page=page, line=3, x0=10, top=20, x1=90, bottom=32, text=text, engine="pdfium"
    )


def agency(agency_id, action_id, text, position, found=None):
    return ActionAgency(
        action_agency_id=agency_id,
        action_id=action_id,
        position=position,
        role="lead",
        text=text,
        agency_id=found,
        match_score=0.95 if found else None,
        match_method="alias" if found else None,
        runner_up_id=None,
    )


def record(document_id=DOC) -> DocumentRecord:
    """A plan of two actions, a priority, a member, and money for the first action."""
    d = document_id
    first = Action(
        action_id=f"{d}-a1",
        document_id=d,
        position=1,
        action="Fit 40 shed alarms in Harrow Lane",
        timescale="by March",
        theme_ids=("burglary",),
        page_start=1,
        page_end=1,
        priorities=(ActionPriority(action_priority_id=f"{d}-r1", action_id=f"{d}-a1", position=1, text="P1"),),
        agencies=(
            agency(f"{d}-g1", f"{d}-a1", "EP", 1, "essex-police"),
            agency(f"{d}-g2", f"{d}-a1", "Sandmere Hub", 2),
        ),
    )
    second = Action(
        action_id=f"{d}-a2",
        document_id=d,
        position=2,
        action="Visit off-licences",
        page_start=2,
        page_end=2,
        agencies=(agency(f"{d}-g3", f"{d}-a2", "EP", 1, "essex-police"),),
    )
    return DocumentRecord(
        document=DocumentRow(
            document_id=d,
            source="plan.pdf",
            sha256="0" * 64,
            media_type="application/pdf",
            kind="action_plan",
            title="Plan",
            partnership="Sandmere Community Safety Partnership",
            period_start=date(2022, 4, 1),
            period_end=date(2023, 3, 31),
            text_source="digital",
            extractor_version="1",
        ),
        priorities=(
            Priority(
                priority_id=f"{d}-p1", document_id=d, position=1, label="P1", text="Cut burglary", owner="partnership"
            ),
        ),
        actions=(first, second),
        funding=(
            Funding(
                funding_id=f"{d}-f1",
                document_id=d,
                action_id=f"{d}-a1",
                achievement_id=None,
                amount_gbp=Decimal("500.00"),
                part_of=None,
                text="£500",
            ),
        ),
        members=(Member(member_id=f"{d}-n1", document_id=d, position=1, text="Sandmere Hub"),),
        agencies=(Agency(agency_id="essex-police", name="Essex Police", kind="police_force", origin="vocabulary"),),
        themes=THEMES[:2],
        findings=(
            Finding(
                finding_id=f"{d}-x1",
                document_id=d,
                record_id=f"{d}-g2",
                field="agency_id",
                severity="warning",
                code="agency-unmatched",
                message="not resolved",
            ),
        ),
        evidence=(
            shown(f"{d}-a1", "action", "Fit 40 shed alarms in Harrow Lane"),
            shown(f"{d}-a1", "timescale", "by March"),
            shown(f"{d}-a2", "action", "Visit off-licences", 2),
            shown(f"{d}-g1", "text", "EP"),
            shown(f"{d}-g2", "text", "Sandmere Hub"),
            shown(f"{d}-g3", "text", "EP", 2),
            shown(f"{d}-p1", "text", "Cut burglary"),
            shown(f"{d}-n1", "text", "Sandmere Hub"),
            shown(f"{d}-f1", "text", "£500"),
            shown(d, "title", "Plan"),
        ),
    )


def write(path, *rows):
    """A corrections file; each row is table, action, field, extracted, corrected, and other columns by name."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="")
        writer.writeheader()
        for table, action, field, extracted, corrected, *more in rows:
            row = {
                "partnership": "Sandmere CSP",
                "kind": "action_plan",
                "period_start": "2022-04-01",
                "table": table,
                "action": action,
                "field": field,
                "extracted": extracted,
                "corrected": corrected,
            }
            writer.writerow(row | (more[0] if more else {}))
    return path


@pytest.fixture
def apply(tmp_path):
    def run(*rows, to=None):
        corrections = load_corrections(write(tmp_path / "corrections.csv", *rows))
        return correct(to or record(), corrections, VOCABULARY, THEMES)

    return run


def consistent(result: DocumentRecord) -> None:
    """Keys are unique, what is referred to exists, positions count from 1, and every printed text has evidence."""
    rows = [*result.priorities, *result.actions, *result.funding, *result.members]
    children = [child for action in result.actions for child in (*action.agencies, *action.priorities)]
    ids = [getattr(row, next(iter(type(row).model_fields))) for row in (*rows, *children)]
    assert len(ids) == len(set(ids))
    assert all(child.action_id == action.action_id for action in result.actions for child in action.agencies)
    assert all(one.record_id in {*ids, result.document.document_id} for one in result.evidence)
    assert all(one.record_id is None or one.record_id in ids for one in result.findings)
    assert [row.position for row in result.actions] == list(range(1, len(result.actions) + 1))
    assert all(row.action_id in {None, *(one.action_id for one in result.actions)} for row in result.funding)
    agencies = {one.agency_id for one in result.agencies}
    assert all(child.agency_id in agencies for child in children if getattr(child, "agency_id", None))
    themes = {one.theme_id for one in result.themes}
    assert all(set(action.theme_ids) <= themes for action in result.actions)
    assert all(one.parent_id is None or one.parent_id in themes for one in result.themes)
    evident = {(one.record_id, one.field) for one in result.evidence}
    assert all((action.action_id, "action") in evident for action in result.actions)
    assert all((child.action_agency_id, "text") in evident for one in result.actions for child in one.agencies)


def evidence_of(result, record_id, field):
    return [one for one in result.evidence if (one.record_id, one.field) == (record_id, field)]


def test_nothing_meant_for_the_document_changes_nothing(apply):
    other = {"partnership": "Fenmouth CSP"}
    assert apply(("actions", "set", "timescale", "by March", "by May", other)) == record()


@pytest.mark.parametrize(
    "key",
    [
        {},
        {"partnership": "The Sandmere Community Safety Partnership (CSP)"},
        {"kind": "", "period_start": ""},
        {"partnership": "", "kind": "", "period_start": "", "document_id": DOC},
        {"document_id": "ffffffffffffffff"},  # the id of the first issue: the content key still holds
        {"partnership": "renamed", "document_id": DOC},
    ],
)
def test_documents_are_named_by_content_or_id(apply, key):
    result = apply(("actions", "set", "timescale", "by March", "by 31 March 2023", key))
    assert result.actions[0].timescale == "by 31 March 2023"


@pytest.mark.parametrize(
    "key", [{"kind": "annual_report"}, {"period_start": "2023-04-01"}, {"partnership": "Sand CSP"}]
)
def test_another_document_is_left_alone(apply, key):
    assert apply(("actions", "set", "timescale", "by March", "by May", key)) == record()


def test_set_keeps_id_and_box_and_says_correction(apply):
    result = apply(("actions", "set", "timescale", "by March", "by May"))
    consistent(result)
    assert result.actions[0].action_id == f"{DOC}-a1"
    (one,) = evidence_of(result, f"{DOC}-a1", "timescale")
    assert (one.engine, one.text, one.x0, one.page) == ("correction", "by March", 10, 1)
    assert evidence_of(result, f"{DOC}-a1", "action")[0].engine == "pdfium"


def test_set_of_a_value_that_was_not_extracted_is_anchored_on_the_record(apply):
    result = apply(
        ("actions", "set", "rag", "Visit off-licences", "green"),
        ("actions", "set", "start_date", "visit OFF-licences.", "2022-05-01"),
    )
    consistent(result)
    assert (result.actions[1].rag, result.actions[1].start_date) == ("green", date(2022, 5, 1))
    (one,) = evidence_of(result, f"{DOC}-a2", "rag")
    assert (one.engine, one.page, one.text) == ("correction", 2, "Visit off-licences")


def test_set_to_nothing_takes_the_value_and_its_evidence_away(apply):
    result = apply(("actions", "set", "timescale", "by March", ""))
    assert result.actions[0].timescale is None
    assert not evidence_of(result, f"{DOC}-a1", "timescale")


def test_an_anchor_may_be_a_beginning(apply):
    assert apply(("actions", "set", "status", "Fit 40 shed…", "Done")).actions[0].status == "Done"


def test_anchors_are_the_values_as_extracted_whatever_the_order(apply):
    rows = [
        ("actions", "set", "action", "Visit off-licences", "Visit pubs"),
        ("actions", "set", "status", "Visit off-licences", "Done"),
    ]
    forward, back = apply(*rows), apply(*reversed(rows))
    assert forward.actions == back.actions
    assert (forward.actions[1].action, forward.actions[1].status) == ("Visit pubs", "Done")


def test_an_agency_is_set_by_name_or_id_and_its_finding_goes(apply):
    result = apply(("action_agencies", "set", "agency_id", "Sandmere Hub", "Victim Support"))
    consistent(result)
    row = result.actions[0].agencies[1]
    assert (row.action_agency_id, row.agency_id) == (f"{DOC}-g2", "victim-support")
    assert (row.match_method, row.match_score) == ("correction", 1.0)
    assert [one.agency_id for one in result.agencies] == ["essex-police", "victim-support"]
    assert not result.findings
    assert evidence_of(result, f"{DOC}-g2", "agency_id")[0].engine == "correction"
    assert apply(("action_agencies", "set", "agency_id", "Sandmere Hub", "victim-support")) == result


def test_an_agency_is_corrected_wherever_it_stands_or_in_one_action_only(apply):
    everywhere = apply(("action_agencies", "set", "agency_id", "EP", "Victim Support"))
    assert [one.agencies[0].agency_id for one in everywhere.actions] == ["victim-support"] * 2
    assert [one.agency_id for one in everywhere.agencies] == ["victim-support"]
    once = apply(("action_agencies", "set", "agency_id", "Visit off-licences >> EP", "Victim Support"))
    assert [one.agencies[0].agency_id for one in once.actions] == ["essex-police", "victim-support"]


def test_an_agency_set_to_nothing_is_unresolved(apply):
    row = apply(("action_agencies", "set", "agency_id", "EP", "")).actions[1].agencies[0]
    assert (row.agency_id, row.match_method, row.match_score) == (None, None, None)


def test_delete_takes_what_hangs_on_the_record_with_it(apply):
    result = apply(("actions", "delete", "", "Fit 40 shed alarms in Harrow Lane", ""))
    consistent(result)
    assert [one.action_id for one in result.actions] == [f"{DOC}-a2"]
    assert result.funding == ()
    assert result.themes == ()
    assert not result.findings


def test_delete_of_one_agency(apply):
    result = apply(("action_agencies", "delete", "text", "Sandmere Hub", ""))
    consistent(result)
    assert [one.text for one in result.actions[0].agencies] == ["EP"]
    assert [one.text for one in result.members] == ["Sandmere Hub"]


def test_themes_are_added_and_taken_away(apply):
    more = apply(("actions", "add", "theme_ids", "Fit 40 shed…", "drugs"))
    consistent(more)
    assert more.actions[0].theme_ids == ("burglary", "drugs")
    less = apply(("actions", "delete", "theme_ids", "Fit 40 shed…", "burglary"))
    consistent(less)
    assert (less.actions[0].theme_ids, less.themes) == ((), ())


def test_add_an_agency_a_priority_and_a_member(apply):
    result = apply(
        ("action_agencies", "add", "partner", "Visit off-licences", "Victim Support"),
        ("action_priorities", "add", "", "Visit off-licences", "Cut burglary"),
        ("priorities", "add", "", "", "Less noise"),
        ("members", "add", "", "Sandmere Hub", "Essex Police"),
    )
    consistent(result)
    added = result.actions[1].agencies[1]
    assert (added.role, added.text, added.agency_id) == ("partner", "Victim Support", "victim-support")
    assert (added.match_method, added.position) == ("correction", 2)
    assert evidence_of(result, added.action_agency_id, "text")[0].page == 2
    assert result.actions[1].priorities[0].priority_id == f"{DOC}-p1"
    assert [(one.text, one.position) for one in result.priorities] == [("Cut burglary", 1), ("Less noise", 2)]
    assert [one.agency_id for one in result.members] == [None, "essex-police"]


def test_merge_keeps_the_first_id_and_unites_what_hangs_on_both(apply):
    result = apply(("actions", "merge", "", "Fit 40 shed… || Visit off-licences", "Fit alarms; visit off-licences"))
    consistent(result)
    (one,) = result.actions
    assert (one.action_id, one.action) == (f"{DOC}-a1", "Fit alarms; visit off-licences")
    assert [other.text for other in one.agencies] == ["EP", "Sandmere Hub"]
    assert (one.page_start, one.page_end) == (1, 2)
    assert [other.page for other in evidence_of(result, f"{DOC}-a1", "action")] == [1, 2]


def test_split_of_an_action_gives_each_part_agencies_and_evidence(apply):
    result = apply(("actions", "split", "", "Fit 40 shed…", "Fit 40 shed alarms || Walk Harrow Lane"))
    consistent(result)
    assert [one.action for one in result.actions] == ["Fit 40 shed alarms", "Walk Harrow Lane", "Visit off-licences"]
    assert result.actions[0].action_id == f"{DOC}-a1"
    assert [one.text for one in result.actions[1].agencies] == ["EP", "Sandmere Hub"]
    assert result.funding[0].action_id == f"{DOC}-a1"
    assert {one.engine for one in evidence_of(result, result.actions[1].action_id, "action")} == {"correction"}


def test_split_of_a_run_on_agency_resolves_its_parts(apply):
    result = apply(("action_agencies", "split", "", "Visit off-licences >> EP", "Essex Police || Victim Support || X9"))
    consistent(result)
    assert [one.agency_id for one in result.actions[1].agencies] == ["essex-police", "victim-support", None]


def test_the_document_itself(apply):
    result = apply(
        ("documents", "set", "title", "Plan", "Delivery Plan 2022-23"),
        ("documents", "set", "area_names", "", "Sandmere;Fenmouth"),
    )
    assert (result.document.title, result.document.area_names) == ("Delivery Plan 2022-23", ("Sandmere", "Fenmouth"))
    assert evidence_of(result, DOC, "title")[0].engine == "correction"


def test_a_corrected_record_makes_a_valid_dataset(apply, tmp_path):
    result = apply(
        ("actions", "set", "rag", "Visit off-licences", "green"),
        ("actions", "set", "timescale", "by March", ""),
        ("actions", "split", "", "Fit 40 shed…", "Fit 40 shed alarms || Walk Harrow Lane"),
        ("action_agencies", "set", "agency_id", "Sandmere Hub", "NHS Mid Essex Clinical Commissioning Group"),
        ("action_agencies", "add", "partner", "Visit off-licences", "Victim Support"),
        ("actions", "add", "theme_ids", "Visit off-licences", "drugs"),
        ("members", "add", "", "Sandmere Hub", "Essex Police"),
        ("priorities", "delete", "", "Cut burglary", ""),
        ("documents", "set", "title", "Gone", "Plan"),
    )
    consistent(result)
    write_record(tmp_path / "out", result)
    build(tmp_path / "out", result.vocabulary_version)
    assert [str(one) for one in validate(tmp_path / "out")] == []


@pytest.mark.parametrize(
    "row",
    [
        ("actions", "set", "timescale", "by June", "by May"),
        ("actions", "delete", "", "Plant a hedge", ""),
        ("action_agencies", "set", "agency_id", "EP", "Nobody At All"),
        ("actions", "set", "rag", "Visit pubs", "red"),
        ("actions", "merge", "", "Fit 40 shed… || Plant a hedge", ""),
        ("actions", "delete", "theme_ids", "Fit 40 shed…", "drugs"),
        ("documents", "set", "title", "Strategy", "Plan"),
        ("action_priorities", "set", "priority_id", "P1", "P9"),
    ],
)
def test_what_no_longer_applies_becomes_a_finding_and_changes_nothing(apply, row):
    result = apply(row)
    new = [one for one in result.findings if one.code == "correction-unused"]
    assert len(new) == 1
    assert "corrections.csv:2" in new[0].message
    assert result.model_copy(update={"findings": record().findings}) == record()


def test_a_reissued_document_is_corrected_too(apply):
    again = record("fedcba9876543210")
    result = apply(("actions", "set", "timescale", "by March", "by May", {"document_id": DOC}), to=again)
    assert result.actions[0].timescale == "by May"


def test_corrections_without_any_document_are_told(tmp_path):
    rows = load_corrections(
        write(
            tmp_path / "corrections.csv",
            ("actions", "set", "timescale", "by March", "by May"),
            ("actions", "set", "timescale", "by March", "by May", {"partnership": "Fenmouth CSP"}),
        )
    )
    assert without_document(rows, [record().document]) == rows[1:]


def test_applying_twice_is_applying_once(apply, tmp_path):
    row = ("actions", "set", "timescale", "Fit 40 shed…", "by May")
    assert apply(row, to=apply(row)) == apply(row)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (("actions", "mend", "timescale", "a", "b"), "unknown action"),
        (("evidence", "set", "text", "a", "b"), "cannot be corrected"),
        (("actions", "set", "colour", "a", "b"), "'colour' of actions"),
        (("actions", "set", "action_id", "a", "b"), "'action_id' of actions"),
        (("actions", "set", "position", "a", "2"), "'position' of actions"),
        (("actions", "set", "", "a", "b"), "field is empty"),
        (("actions", "set", "rag", "a", "pink"), "no value for rag"),
        (("actions", "set", "start_date", "a", "soon"), "no value for start_date"),
        (("actions", "set", "action", "a", ""), "no value for action"),
        (("actions", "set", "theme_ids", "a", "drugs;noise"), "no value for theme_ids"),
        (("funding", "set", "amount_gbp", "£5", "five"), "no value for amount_gbp"),
        (("actions", "set", "timescale", "", "b"), "extracted is empty"),
        (("actions", "delete", "", "", ""), "extracted is empty"),
        (("actions", "delete", "timescale", "a", ""), "takes a record away"),
        (("actions", "merge", "", "one", ""), "at least two texts"),
        (("actions", "split", "", "one", "one"), "at least two texts"),
        (("funding", "split", "", "one", "a || b"), "cannot be split"),
        (("actions", "add", "", "", "a"), "cannot be added"),
        (("action_agencies", "add", "text", "a", "b"), "role: lead or partner"),
        (("action_agencies", "add", "lead", "", "b"), "extracted is empty"),
        (("members", "add", "", "", ""), "corrected is empty"),
        (("documents", "delete", "", "a", ""), "cannot be deleted"),
        (("actions", "set", "timescale", "a", "b", {"period_start": "April"}), "no|not an ISO date"),
        (("actions", "set", "timescale", "a", "b", {"kind": "plan"}), "unknown kind"),
        (("actions", "set", "timescale", "a", "b", {"partnership": ""}), "names no document"),
    ],
)
def test_a_row_that_cannot_be_used_names_file_and_line(tmp_path, row, problem):
    path = write(tmp_path / "corrections.csv", ("actions", "set", "timescale", "x", "y"), row)
    with pytest.raises(CorrectionsError, match=problem) as raised:
        load_corrections(path)
    assert raised.value.place == f"{path}:3"
    assert raised.value.exit_code == 2


def test_two_rows_that_contradict_each_other(tmp_path):
    path = write(
        tmp_path / "corrections.csv",
        ("actions", "set", "timescale", "By  March", "a"),
        ("actions", "set", "timescale", "by march.", "b"),
    )
    with pytest.raises(CorrectionsError, match=r"same value as .*:2"):
        load_corrections(path)


@pytest.mark.parametrize(
    ("data", "line", "problem"),
    [
        (b"table,field,extracted,action\n", 1, "missing column corrected"),
        (b"table,field,extracted,action,corrected,colour\n", 1, "unknown column"),
        (b"table,table,field,extracted,action,corrected\n", 1, "twice"),
        (b"document_id,table,field,extracted,action,corrected\n1,actions,set\n", 2, "3 values"),
        (b"table,field,extracted,action,corrected\n\xff\n", 1, "not UTF-8"),
        (b'document_id,table,field,extracted,action,corrected\n1,actions,"a"b,c,set,d\n', 2, "not CSV"),
        (b"", 1, "missing column"),
    ],
)
def test_a_broken_file(tmp_path, data, line, problem):
    path = tmp_path / "corrections.csv"
    path.write_bytes(data)
    with pytest.raises(CorrectionsError, match=problem) as raised:
        load_corrections(path)
    assert raised.value.place == f"{path}:{line}"


def test_a_missing_file(tmp_path):
    with pytest.raises(CorrectionsError, match="No such file"):
        load_corrections(tmp_path / "none.csv")


def test_the_example_of_the_guide_can_be_loaded(tmp_path):
    guide = (Path(__file__).parents[2] / "docs" / "corrections.md").read_text(encoding="utf-8")
    example = guide.partition("```csv\n")[2].partition("```")[0]
    (tmp_path / "corrections.csv").write_text(example, encoding="utf-8")
    rows = load_corrections(tmp_path / "corrections.csv")
    assert [row.action for row in rows] == ["set", "set", "split", "add", "delete"]
