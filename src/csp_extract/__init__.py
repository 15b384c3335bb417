"""csp-extract: from action plans and annual reports of Community Safety Partnerships to one validated dataset.

from csp_extract import extract, load

record = extract("plan.pdf")                # one document, in this process
actions = load("output").table("actions")   # a dataset on disk, as pandas
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .dataset import Dataset, Violation
    from .records import DocumentRecord
    from .run.pipeline import Pipeline

__all__ = ["__version__", "build", "extract", "extract_many", "load", "validate"]

# The parts are imported when they are first used, so that `import csp_extract` is quick.


@lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    from .run.pipeline import Pipeline

    return Pipeline.load()


def extract(path: str | Path) -> DocumentRecord:
    """The record of one document, extracted in this process. Raises DocumentError when it cannot be read."""
    from .errors import UnreadableDocument
    from .run.pipeline import source_of

    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnreadableDocument(str(file), error.strerror or "cannot be read", "check the path") from None
    return _pipeline().extract(data, source_of(data, file.name))


def extract_many(paths: Iterable[str | Path]) -> Iterator[DocumentRecord]:
    """The records of several documents, one after the other. Raises DocumentError at one that cannot be read."""
    return (extract(path) for path in paths)


def build(output: str | Path) -> dict[str, int]:
    """Builds the tables of an output folder from its `documents/*.json`; gives the number of rows by table."""
    from .dataset import build as build_dataset

    return build_dataset(Path(output), _pipeline().vocabulary.version)


def validate(output: str | Path) -> list[Violation]:
    """All departures of a dataset from the contract. Raises DatasetError when there is no dataset."""
    from .dataset import validate as validate_dataset

    return validate_dataset(Path(output))


def load(output: str | Path) -> Dataset:
    """The dataset in an output folder. Raises DatasetError when there is none."""
    from .dataset import load as load_dataset

    return load_dataset(output)
