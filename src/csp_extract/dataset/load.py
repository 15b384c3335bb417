"""Reading a dataset: record files as models, tables as pandas or Arrow."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import ValidationError

from ..errors import DatasetError
from ..records import TABLES, DocumentRecord

if TYPE_CHECKING:  # pyarrow imports pandas when a DataFrame is asked for; a run of the command line never does
    import pandas as pd


def record_files(output: Path) -> list[Path]:
    """The record files of a dataset, sorted."""
    return sorted(path for path in (output / "documents").glob("*.json") if not path.name.startswith("."))


def read_record(path: Path) -> DocumentRecord:
    """The record in a file. Raises DatasetError when it is not one."""
    try:
        return DocumentRecord.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DatasetError(str(path), f"is not a record: {place}: {first['msg']}", "run the extraction again") from None
    except OSError as error:
        raise DatasetError(str(path), error.strerror or "cannot be read") from None


@dataclass(frozen=True)
class Dataset:
    """A dataset on disk. `table("actions")` is a pandas DataFrame, `arrow("actions")` the Arrow table."""

    folder: Path

    def arrow(self, name: str) -> pa.Table:
        """A table by name. Raises DatasetError for a name that is no table or a file that is missing or broken."""
        if name not in TABLES:
            raise DatasetError(str(self.folder), f"has no table {name!r}", f"choose one of {', '.join(TABLES)}")
        path = self.folder / "tables" / f"{name}.parquet"
        try:
            return pq.read_table(path)
        except (OSError, pa.ArrowException):
            raise DatasetError(str(path), "is missing or is no Parquet file", "run the extraction again") from None

    def table(self, name: str) -> pd.DataFrame:
        """A table as a DataFrame, with Arrow's types where pandas has none of its own (dates, money)."""
        frame: pd.DataFrame = self.arrow(name).to_pandas()
        return frame

    def records(self) -> list[DocumentRecord]:
        """The records of all documents."""
        return [read_record(path) for path in record_files(self.folder)]


def load(folder: str | Path) -> Dataset:
    """The dataset in an output folder. Raises DatasetError when there is none."""
    path = Path(folder)
    if not (path / "tables").is_dir():
        raise DatasetError(str(path), "holds no dataset", "name the output folder of csp-extract run")
    return Dataset(path)
