"""Does a dataset conform to the contract? One violation a line, for CI."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from ..errors import DatasetError
from ..findings import CODES
from ..records import TABLES, DocumentRecord, Row
from .load import load, read_record, record_files
from .schema import arrow_schema, columns, data_package_text, foreign_key, primary_key
from .write import arrow_table, flatten

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_DATE_PAIRS = (("start_date", "end_date"), ("period_start", "period_end"), ("valid_from", "valid_to"))
_SHARES = ("share_records", "share_sections", "share_furniture", "share_withheld", "share_flagged", "share_lost")
_EVIDENT = {
    "actions": ("objective", "action", "outcome", "monitoring", "timescale", "status"),
    "priorities": ("text",),
    "achievements": ("heading", "text"),
    "action_agencies": ("text",),
    "members": ("text",),
    "funding": ("text",),
    "measures": ("text",),
}
"""Columns whose values must have evidence."""


class Violation(NamedTuple):
    """Where a dataset departs from the contract, and what was expected."""

    file: str
    record: str
    field: str
    expected: str

    def __str__(self) -> str:
        return ": ".join(part for part in self if part)


def validate(folder: Path) -> list[Violation]:
    """All violations of the dataset in `folder`. Raises DatasetError when there is no dataset at all."""
    dataset = load(folder)
    found: list[Violation] = []
    records: list[DocumentRecord] = []
    for path in record_files(folder):
        try:
            record = read_record(path)
        except DatasetError as error:
            found.append(Violation(f"documents/{path.name}", "", "", error.problem))
            continue
        records.append(record)
        if record.document.document_id != path.stem:
            found.append(Violation(f"documents/{path.name}", record.document.document_id, "document_id", path.stem))
    expected: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for record in records:
        flatten(record, expected)
    tables: dict[str, pa.Table] = {}
    for name in TABLES:
        try:
            tables[name] = dataset.arrow(name)
        except DatasetError as error:
            found.append(Violation(f"tables/{name}.parquet", "", "", error.problem))
    versions = {
        (table.schema.metadata or {}).get(b"vocabulary_version", b"").decode("utf-8", "replace")
        for table in tables.values()
    }
    version = next(iter(versions)) if len(versions) == 1 else ""
    if len(versions) > 1:
        found.append(Violation("tables", "", "vocabulary_version", "the same in all tables"))
    found += _package(folder, version)
    keys = {
        name: set(tables[name].column(key).to_pylist())
        for name, row in TABLES.items()
        if name in tables and (key := primary_key(row)) and key in tables[name].column_names
    }
    evidence = _evidence_keys(tables.get("evidence"))
    for name, row in TABLES.items():
        if name in tables:
            found += _table(row, tables[name], version, keys, evidence)
            if tables[name].schema.equals(arrow_schema(row, version)):
                found += _same_as_records(row, tables[name], expected[name], version)
    return found


def _package(folder: Path, version: str) -> Iterator[Violation]:
    path = folder / "datapackage.json"
    if not path.is_file():
        yield Violation("datapackage.json", "", "", "a data package that describes the tables")
    elif path.read_text("utf-8", "replace") != data_package_text(version):
        yield Violation("datapackage.json", "", "", "the package of this schema, extractor and vocabulary version")


def _evidence_keys(table: pa.Table | None) -> set[tuple[str, str]]:
    if table is None or not {"record_id", "field"} <= set(table.column_names):
        return set()
    return set(zip(table.column("record_id").to_pylist(), table.column("field").to_pylist(), strict=True))


def _table(
    row: type[Row], table: pa.Table, version: str, keys: dict[str, set[Any]], evidence: set[tuple[str, str]]
) -> Iterator[Violation]:
    file = f"tables/{row.TABLE}.parquet"
    schema = arrow_schema(row, version)
    broken = set()
    for name in columns(row):
        index = table.schema.get_field_index(name)
        if index < 0:
            broken.add(name)
            yield Violation(file, "", name, f"a column of type {schema.field(name).type}")
        elif table.schema.field(index).type != schema.field(name).type:
            broken.add(name)
            yield Violation(file, "", name, f"type {schema.field(name).type}, not {table.schema.field(index).type}")
    metadata = table.schema.metadata or {}
    for name, value in (schema.metadata or {}).items():
        if metadata.get(name) != value:
            yield Violation(file, "", name.decode(), f"metadata {value.decode()!r}")
    key = primary_key(row)
    if broken or (key is not None and key in broken):
        return
    rows = table.to_pylist()
    if key is not None:
        ids = [line[key] for line in rows]
        if ids != sorted(ids):
            yield Violation(file, "", key, "rows sorted by primary key")
        for at, value in enumerate(ids):
            if at and value == ids[at - 1]:
                yield Violation(file, str(value), key, "a unique primary key")
    for line in rows:
        yield from _row(row, file, line, key, keys, evidence)


def _row(
    row: type[Row], file: str, line: dict[str, Any], key: str | None, keys: dict[str, set[Any]], evidence: set[Any]
) -> Iterator[Violation]:
    name = str(line[key]) if key else str(line.get("record_id") or line.get("from_id"))
    for column in columns(row):
        value = line[column]
        target = foreign_key(row.TABLE, column)
        if target and value is not None:
            for one in value if isinstance(value, list) else [value]:
                if one not in keys.get(target, ()):
                    yield Violation(file, name, column, f"an id of {target}, not {one!r}")
        if isinstance(value, str):
            if not value.strip():
                yield Violation(file, name, column, "null instead of an empty text")
            if _CONTROL.search(value):
                yield Violation(file, name, column, "no control characters or bidi overrides")
            if column not in ("source", "source_url", "also_at") and _MAIL.search(value):
                yield Violation(file, name, column, "no e-mail address")
    for first, last in _DATE_PAIRS:
        start, end = line.get(first), line.get(last)
        if isinstance(start, date) and isinstance(end, date) and start > end:
            yield Violation(file, name, last, f"not before {first}")
    if row.TABLE == "documents" and line["coverage"] is not None:
        total = sum(line[share] or 0.0 for share in _SHARES)
        if abs(total - 1) > 1e-6:
            yield Violation(file, name, "coverage", f"shares that add up to 1, not {total:.4f}")
        if abs(line["coverage"] - (1 - (line["share_lost"] or 0.0))) > 1e-6:
            yield Violation(file, name, "coverage", "1 - share_lost")
    if row.TABLE == "findings" and line["code"] not in CODES:
        yield Violation(file, name, "code", "a code of findings.CODES")
    for column in _EVIDENT.get(row.TABLE, ()):
        if line[column] is not None and (name, column) not in evidence:
            yield Violation(file, name, column, "at least one row of evidence")


def _same_as_records(row: type[Row], table: pa.Table, rows: list[dict[str, Any]], version: str) -> Iterator[Violation]:
    """The table must be what the record files give."""
    if not table.equals(arrow_table(row, rows, version)):
        yield Violation(f"tables/{row.TABLE}.parquet", "", "", "the rows of documents/*.json, sorted by primary key")
