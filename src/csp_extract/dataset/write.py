"""Writing a dataset: records as JSON, tables as Parquet, each file whole or not at all.

The tables are built from the record files and from nothing else, sorted, so that no order of completion
can change a byte.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from ..collector import collector_at_rest
from ..errors import OutputError
from ..records import TABLES, DocumentRecord, Row
from .load import read_record, record_files
from .schema import arrow_schema, child_fields, columns, data_package_text, primary_key

_SHARED = {"agencies": "agency_id", "themes": "theme_id"}
"""Tables whose rows several documents repeat; one row a key is kept."""
_SORTED_BY = {
    "evidence": ("record_id", "field", "page", "line", "top", "x0", "row", "column", "text"),
    "links": ("from_id", "to_id", "relation"),
}


@contextlib.contextmanager
def locked(output: Path) -> Iterator[None]:
    """Holds the output folder (made if missing) for this process.

    Raises OutputError when it cannot be written or another run holds it.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        handle = (output / ".lock").open("w")
    except OSError as error:
        raise OutputError(str(output), error.strerror or "cannot be written", "choose another output folder") from None
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The run before may have taken the file away between its opening and now: then it locks nothing.
            if not os.path.samestat(os.fstat(handle.fileno()), os.stat(output / ".lock")):
                raise OSError("another run was faster")
        except OSError:
            raise OutputError(str(output), "is in use by another run", "wait for it or choose another folder") from None
        try:
            yield
        finally:
            (output / ".lock").unlink(missing_ok=True)


def write_whole(path: Path, data: bytes) -> None:
    """Writes `data` to a file beside `path` and moves it there in one step; an equal file is left alone."""
    try:
        if path.exists() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, 0o644)
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(str(path), error.strerror or "cannot be written", "choose another output folder") from None


def write_record(output: Path, record: DocumentRecord) -> None:
    """Writes `documents/<document_id>.json`."""
    write_whole(output / "documents" / f"{record.document.document_id}.json", record.to_json())


def keep_only(output: Path, document_ids: Iterable[str]) -> None:
    """Removes the record files of documents that are no longer part of the dataset."""
    wanted = set(document_ids)
    for path in record_files(output):
        if path.stem not in wanted:
            path.unlink(missing_ok=True)


@collector_at_rest()
def build(output: Path, vocabulary_version: str) -> dict[str, int]:
    """Builds `tables/` and `datapackage.json` from the record files; gives the number of rows by table.

    Raises DatasetError for a record file that is not one.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    for path in record_files(output):
        flatten(read_record(path), rows)
    counts = {}
    for name, model in TABLES.items():
        table = arrow_table(model, rows[name], vocabulary_version)
        counts[name] = table.num_rows
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, compression="snappy", store_schema=True, data_page_version="1.0")
        write_whole(output / "tables" / f"{name}.parquet", sink.getvalue().to_pybytes())
    write_whole(output / "datapackage.json", data_package_text(vocabulary_version).encode())
    return counts


def flatten(record: DocumentRecord, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Adds the rows of a record to the lists of their tables."""
    for name in DocumentRecord.model_fields:
        value = getattr(record, name)
        _flatten((value,) if isinstance(value, Row) else value if isinstance(value, tuple) else (), rows)


def _flatten(found: Sequence[Row], rows: dict[str, list[dict[str, Any]]]) -> None:
    """Adds rows of one table, and those of the tables that hang on them."""
    if not found:
        return
    model = type(found[0])
    rows[model.TABLE] += [row.__dict__ for row in found]
    for name, _ in child_fields(model):
        for row in found:
            _flatten(getattr(row, name), rows)


def arrow_table(model: type[Row], rows: list[dict[str, Any]], vocabulary_version: str) -> pa.Table:
    """The rows of a table, sorted by its key, as Arrow."""
    if model.TABLE in _SHARED:
        rows = list({row[_SHARED[model.TABLE]]: row for row in rows}.values())
    key = primary_key(model)
    if key is not None:
        rows = sorted(rows, key=itemgetter(key))
    schema = arrow_schema(model, vocabulary_version)
    arrays = []
    for name in columns(model):
        field = schema.field(name)
        values = [row[name] for row in rows]
        if pa.types.is_dictionary(field.type):
            arrays.append(_dictionary(values, field.type))
        else:
            if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type):
                values = [[item.model_dump() for item in value] for value in values]
            arrays.append(pa.array(values, type=field.type))
    table = pa.Table.from_arrays(arrays, schema=schema)
    return table if key is not None else _sorted(table, _SORTED_BY[model.TABLE])


def _sorted(table: pa.Table, by: Sequence[str]) -> pa.Table:
    """The rows in the order of the columns `by`, empty cells first; equal rows keep their order."""
    keys = pa.table({name: _plain(table[name]) for name in by})
    order = pc.sort_indices(keys, sort_keys=[(name, "ascending", "at_start") for name in by])
    return table.take(order)


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def _dictionary(values: list[str | None], kind: pa.DictionaryType) -> pa.Array:
    """A dictionary array whose dictionary is sorted, so that it does not depend on the order of rows."""
    words = sorted({value for value in values if value is not None})
    place = {word: index for index, word in enumerate(words)}
    indices = pa.array([None if value is None else place[value] for value in values], type=kind.index_type)
    return pa.DictionaryArray.from_arrays(indices, pa.array(words, type=kind.value_type))
