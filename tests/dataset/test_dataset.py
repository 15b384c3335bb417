"""Schemas, writing, loading and validating a dataset."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from csp_extract import records
from csp_extract.dataset import build, json_schemas, keep_only, load, locked, validate, write_record
from csp_extract.dataset.schema import arrow_schema, columns, primary_key
from csp_extract.errors import DatasetError, OutputError

DOCUMENT = "0123456789abcdef"


def record(document_id: str = DOCUMENT, text: str = "Do a thing") -> records.DocumentRecord:
    action_id = f"{document_id}-a00000001"
    agency_row = f"{document_id}-g00000001"
    return records.DocumentRecord(
        vocabulary_version="v",
        document=records.DocumentRow(
            document_id=document_id,
            source="plan.pdf",
            sha256=document_id * 4,
            media_type="application/pdf",
            kind="action_plan",
            text_source="digital",
            word_count=3,
            period_start=date(2022, 4, 1),
            period_end=date(2023, 3, 31),
            share_records=1.0,
            share_sections=0.0,
            share_furniture=0.0,
            share_withheld=0.0,
            share_flagged=0.0,
            share_lost=0.0,
            coverage=1.0,
            extractor_version="0.1.0",
        ),
        actions=(
            records.Action(
                action_id=action_id,
                document_id=document_id,
                position=1,
                action=text,
                rag="green",
                theme_ids=("burglary",),
                agencies=(
                    records.ActionAgency(
                        action_agency_id=agency_row,
                        action_id=action_id,
                        position=1,
                        role="lead",
                        text="Police",
                        agency_id="wold-police",
                        match_score=1.0,
                        match_method="exact",
                    ),
                ),
            ),
        ),
        funding=(
            records.Funding(
                funding_id=f"{document_id}-f00000001",
                document_id=document_id,
                action_id=action_id,
                amount_gbp=Decimal("5000.00"),
                text="£5k",
            ),
        ),
        agencies=(
            records.Agency(
                agency_id="wold-police",
                name="Wold Police",
                kind="police_force",
                origin="document",
                identifiers=(records.Identifier(scheme="GB-GSS", id="E23000099"),),
            ),
        ),
        themes=(records.Theme(theme_id="burglary", name="Burglary", definition="Breaking into buildings"),),
        evidence=tuple(
            records.Evidence(record_id=record_id, field=field, page=1, text=value, engine="pdfium")
            for record_id, field, value in (
                (action_id, "action", text),
                (agency_row, "text", "Police"),
                (f"{document_id}-f00000001", "text", "£5k"),
            )
        ),
    )


@pytest.fixture
def output(tmp_path: Path) -> Path:
    write_record(tmp_path, record())
    write_record(tmp_path, record("f" * 16, "Do another thing"))
    build(tmp_path, "v")
    return tmp_path


def test_every_table_is_written_and_conforms(output: Path) -> None:
    assert {path.stem for path in (output / "tables").glob("*.parquet")} == set(records.TABLES)
    assert validate(output) == []


def test_types_and_metadata(output: Path) -> None:
    actions = pq.read_table(output / "tables" / "actions.parquet")
    assert pa.types.is_dictionary(actions.schema.field("rag").type)
    assert actions.schema.field("start_date").type == pa.date32()
    assert actions.schema.metadata[b"vocabulary_version"] == b"v"
    assert actions.schema.field("action").metadata[b"description"]
    assert pq.read_table(output / "tables" / "funding.parquet").schema.field("amount_gbp").type == pa.decimal128(14, 2)
    assert load(output).table("agencies")["identifiers"][0][0] == {"scheme": "GB-GSS", "id": "E23000099"}


def test_the_order_of_writing_changes_no_byte(output: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    write_record(other, record("f" * 16, "Do another thing"))
    write_record(other, record())
    build(other, "v")
    for path in sorted(output.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (other / path.relative_to(output)).read_bytes(), path.name


def test_documents_that_are_gone_are_removed(output: Path) -> None:
    keep_only(output, [DOCUMENT])
    build(output, "v")
    assert load(output).arrow("documents").column("document_id").to_pylist() == [DOCUMENT]
    assert validate(output) == []


def rewrite(path: Path, change: object) -> None:
    table = pq.read_table(path)
    pq.write_table(change(table), path)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("table", "change", "expected"),
    [
        ("actions", lambda table: table.drop_columns(["outcome"]), "outcome: a column of type string"),
        ("actions", lambda table: table.slice(0, 1), "the rows of documents/*.json"),
        ("agencies", lambda table: table.slice(0, 0), "agency_id: an id of agencies, not 'wold-police'"),
        ("evidence", lambda table: table.slice(0, 0), "action: at least one row of evidence"),
        ("documents", lambda table: table.replace_schema_metadata({}), "metadata 'csp-extract'"),
        ("actions", lambda table: table.take([1, 0]), "rows sorted by primary key"),
        ("actions", lambda table: table.take([0, 0]), "a unique primary key"),
    ],
)
def test_violations_are_named(output: Path, table: str, change: object, expected: str) -> None:
    rewrite(output / "tables" / f"{table}.parquet", change)
    lines = [str(violation) for violation in validate(output)]
    assert any(expected in line for line in lines), lines


def test_a_broken_record_is_a_violation(output: Path) -> None:
    path = output / "documents" / f"{DOCUMENT}.json"
    path.write_text(path.read_text().replace('"green"', '"pink"'))
    assert any("rag" in str(violation) for violation in validate(output))


def test_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="holds no dataset"):
        validate(tmp_path)
    (tmp_path / "tables").mkdir()
    assert any("missing" in str(violation) for violation in validate(tmp_path))


def test_an_output_in_use_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(OutputError, match="in use"), locked(tmp_path):
        raise AssertionError("the lock was given twice")


def test_every_column_is_described_and_every_table_has_a_schema() -> None:
    files = json_schemas()
    for name, row in records.TABLES.items():
        assert f"{name}.schema.json" in files
        for column, info in columns(row).items():
            assert info.description, f"{name}.{column}"
        assert primary_key(row) is None or arrow_schema(row, "v").field(0).name == primary_key(row)
