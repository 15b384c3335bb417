"""The dataset on disk: schemas, writing, loading, validating."""

from .load import Dataset, load, read_record
from .schema import json_schemas
from .validate import Violation, validate
from .write import build, keep_only, locked, write_record, write_whole

__all__ = [
    "Dataset",
    "Violation",
    "build",
    "json_schemas",
    "keep_only",
    "load",
    "locked",
    "read_record",
    "validate",
    "write_record",
    "write_whole",
]
