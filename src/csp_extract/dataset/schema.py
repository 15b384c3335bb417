"""Arrow schemas, JSON Schemas and the data package, all made from the record model."""

from __future__ import annotations

import json
import types
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_json

from ..records import SCHEMA_VERSION, TABLES, DocumentRecord, Row
from ..version import __version__

DATASET_NAME = "csp-extract"
_SCALARS: dict[type, tuple[pa.DataType, str]] = {
    str: (pa.string(), "string"),
    int: (pa.int32(), "integer"),
    float: (pa.float64(), "number"),
    bool: (pa.bool_(), "boolean"),
    date: (pa.date32(), "date"),
    Decimal: (pa.decimal128(14, 2), "number"),
}
FOREIGN_KEYS: dict[str, str] = {
    "document_id": "documents",
    "action_id": "actions",
    "achievement_id": "achievements",
    "priority_id": "priorities",
    "agency_id": "agencies",
    "runner_up_id": "agencies",
    "funder_id": "agencies",
    "part_of": "funding",
    "theme_ids": "themes",
}
"""Columns that point to the primary key of another table (in a table other than that itself)."""
OWN_KEYS: dict[tuple[str, str], str] = {
    ("agencies", "parent_id"): "agencies",
    ("agencies", "successor_ids"): "agencies",
    ("themes", "parent_id"): "themes",
}


def columns(row: type[Row]) -> dict[str, FieldInfo]:
    """The columns of a table: the model's fields less those that hold child rows."""
    return {name: info for name, info in row.model_fields.items() if child_row(info.annotation) is None}


@cache
def child_fields(row: type[Row]) -> tuple[tuple[str, type[Row]], ...]:
    """(field, row class) of the child tables of `row`."""
    kinds = ((name, child_row(info.annotation)) for name, info in row.model_fields.items())
    return tuple((name, child) for name, child in kinds if child is not None)


def child_row(annotation: Any) -> type[Row] | None:
    """The row class of `tuple[SomeRow, ...]`, else None."""
    if get_origin(annotation) is tuple:
        inner = get_args(annotation)[0]
        if isinstance(inner, type) and issubclass(inner, Row):
            return inner
    return None


def primary_key(row: type[Row]) -> str | None:
    """The name of the primary key: the first column. `evidence` and `links` have none."""
    return None if row.TABLE in ("evidence", "links") else next(iter(row.model_fields))


def foreign_key(table: str, column: str) -> str | None:
    """The table that a column points to, or None."""
    if (table, column) in OWN_KEYS:
        return OWN_KEYS[table, column]
    target = FOREIGN_KEYS.get(column)
    return target if target and not (target == table and column != "part_of") else None


def plain(annotation: Any) -> tuple[Any, bool]:
    """(annotation without Annotated and None, whether None is allowed)."""
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, types.UnionType):
            optional = True
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation, optional


def closed(info: FieldInfo) -> bool:
    """Does the column hold values of a closed list?"""
    marked = isinstance(info.json_schema_extra, dict) and bool(info.json_schema_extra.get("closedList"))
    return marked or get_origin(plain(info.annotation)[0]) is Literal


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of a column without regard to dictionaries."""
    annotation, _ = plain(annotation)
    origin = get_origin(annotation)
    if origin is Literal:
        return pa.string()
    if origin is tuple:
        return pa.list_(arrow_type(get_args(annotation)[0]))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return pa.struct([(name, arrow_type(info.annotation)) for name, info in annotation.model_fields.items()])
    return _SCALARS[annotation][0]


def arrow_schema(row: type[Row], vocabulary_version: str) -> pa.Schema:
    """The schema of a table's Parquet file with its metadata."""
    fields = []
    for name, info in columns(row).items():
        kind = arrow_type(info.annotation)
        if closed(info):
            kind = pa.dictionary(pa.int32(), kind)
        optional = plain(info.annotation)[1]
        fields.append(pa.field(name, kind, nullable=optional, metadata={"description": info.description or ""}))
    return pa.schema(
        fields,
        metadata={
            "dataset": DATASET_NAME,
            "table": row.TABLE,
            "schema_version": SCHEMA_VERSION,
            "extractor_version": __version__,
            "vocabulary_version": vocabulary_version,
        },
    )


def json_schemas() -> dict[str, str]:
    """File name to text of every file that `schemas/` holds."""
    files = {"document.schema.json": _dump(DocumentRecord.model_json_schema())}
    for name, row in TABLES.items():
        schema = row.model_json_schema()
        for child, _ in child_fields(row):
            schema["properties"].pop(child)
        used = json.dumps(schema["properties"])
        kept = {key: value for key, value in schema.get("$defs", {}).items() if f'"#/$defs/{key}"' in used}
        schema.pop("$defs", None)
        files[f"{name}.schema.json"] = _dump(schema | ({"$defs": kept} if kept else {}))
    files["datapackage.json"] = _dump(data_package(""))
    return files


def data_package(vocabulary_version: str) -> dict[str, Any]:
    """The Frictionless Data Package of a dataset."""
    return {
        "profile": "data-package",
        "name": DATASET_NAME,
        "title": "Action plans and annual reports of Community Safety Partnerships",
        "version": SCHEMA_VERSION,
        "extractor_version": __version__,
        "vocabulary_version": vocabulary_version,
        "resources": [_resource(row) for row in TABLES.values()],
    }


def _resource(row: type[Row]) -> dict[str, Any]:
    fields, keys = [], []
    for name, info in columns(row).items():
        field = {"name": name, "type": _frictionless_type(info.annotation), "description": info.description or ""}
        constraints: dict[str, Any] = {} if plain(info.annotation)[1] else {"required": True}
        if get_origin(plain(info.annotation)[0]) is Literal:
            constraints["enum"] = list(get_args(plain(info.annotation)[0]))
        fields.append(field | ({"constraints": constraints} if constraints else {}))
        target = foreign_key(row.TABLE, name)
        if target and field["type"] != "array":
            key = primary_key(TABLES[target])
            keys.append(
                {"fields": name, "reference": {"resource": "" if target == row.TABLE else target, "fields": key}}
            )
    schema: dict[str, Any] = {"fields": fields}
    if (key := primary_key(row)) is not None:
        schema["primaryKey"] = key
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": row.TABLE.replace("_", "-"),
        "path": f"tables/{row.TABLE}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": (row.__doc__ or "").strip(),
        "schema": schema,
    }


def _frictionless_type(annotation: Any) -> str:
    annotation, _ = plain(annotation)
    origin = get_origin(annotation)
    if origin is tuple:
        return "array"
    return "string" if origin is Literal else _SCALARS[annotation][1]


def _dump(value: Any) -> str:
    return to_json(value, indent=2).decode() + "\n"


def data_package_text(vocabulary_version: str) -> str:
    """The data package as the text of its file."""
    return _dump(data_package(vocabulary_version))
