"""Reading the vocabulary: the package's own files, then the folders that a user gives."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from csp_extract.errors import VocabularyError
from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.index import Vocabulary
from csp_extract.vocabulary.model import Agency, Alias
from csp_extract.vocabulary.rows import (
    AGENCIES,
    ALIASES,
    AREA_RELATIONS,
    AREAS,
    GROUPS,
    ROLES,
    RowError,
    Table,
    read_rows,
)

DATA_FOLDER = Path(__file__).resolve().parent.parent / "data"


def load(extra: Sequence[Path] = ()) -> Vocabulary:
    """Return the package's vocabulary with the files of the folders `extra` laid over it, in order.

    A folder may hold any of the files, with only the columns it needs. Its rows are added; where they have the key of
    rows that are there already (agency_id; folded alias or phrase; area code; area and kind of a relation), they take
    the place of all those. VocabularyError with file and line at the first line that cannot be read or if a folder
    holds none of the files.
    """
    for folder in extra:
        if not any(folder.glob("*.csv")):
            raise VocabularyError(
                str(folder), "no vocabulary files in this folder", "expected agencies.csv, aliases.csv, …"
            )
    folders = (DATA_FOLDER, *extra)
    agencies: dict[str, Agency] = {}
    for folder in folders:
        agencies.update((agency.agency_id, agency) for agency in _rows(folder, AGENCIES))
    aliases = _layers(folders, ALIASES, lambda row: fold(row.alias))
    for agency in agencies.values():
        folded = fold(agency.name)
        known = aliases.get(folded, [])
        if not any(alias.agency_id == agency.agency_id for alias in known):
            aliases.setdefault(folded, []).append(_name_alias(agency))
    relations = _layers(folders, AREA_RELATIONS, lambda row: f"{row.code} {row.kind}")
    return Vocabulary(
        agencies=agencies,
        aliases={folded: tuple(rows) for folded, rows in aliases.items()},
        roles={folded: tuple(rows) for folded, rows in _layers(folders, ROLES, lambda row: fold(row.phrase)).items()},
        groups={fold(group.phrase): group for folder in folders for group in _rows(folder, GROUPS)},
        areas={area.code: area for folder in folders for area in _rows(folder, AREAS)},
        relations=tuple(relation for rows in relations.values() for relation in rows),
        version=_version(folders),
    )


def _name_alias(agency: Agency) -> Alias:
    """The full name as an alias, believed anywhere and open to fuzzy matching (a group's name is not)."""
    return Alias(
        agency.name,
        agency.agency_id,
        "name",
        "none",
        agency.valid_from,
        agency.valid_to,
        agency.kind != "group",
        agency.source,
    )


def _layers(folders: Sequence[Path], table: Table, key: Callable[[Any], str]) -> dict[str, list[Any]]:
    """Rows of all folders by key; the rows of a later folder replace those of the earlier with the same key."""
    found: dict[str, list[Any]] = {}
    for folder in folders:
        layer: dict[str, list[Any]] = defaultdict(list)
        for row in _rows(folder, table):
            layer[key(row)].append(row)
        found.update(layer)
    return found


def _rows(folder: Path, table: Table) -> list[Any]:
    path = folder / table.file
    if not path.exists():
        return []
    rows = []
    try:
        for item in read_rows(path, table):
            if isinstance(item, RowError):
                raise VocabularyError(f"{item.file}:{item.line}", item.message)
            rows.append(item[1])
    except OSError as error:
        raise VocabularyError(str(path), error.strerror or str(error)) from error
    return rows


def _version(folders: Sequence[Path]) -> str:
    """The first 16 hex digits of a SHA-256 over names and bytes of all CSV files, folder by folder, themes included."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
