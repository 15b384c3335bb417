"""The vocabulary's CSV files: their columns, and the way from one line of text to one row of the model.

Files are UTF-8 with a header line; columns are found by name, in any order. Lists are joined by ";". An optional
column may be missing or empty. What is wrong with a line is a ValueError that says so in words; its caller adds the
file and the line.
"""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from csp_extract.vocabulary.model import (
    AGENCY_KINDS,
    ALIAS_CONTEXTS,
    ALIAS_TYPES,
    AREA_KINDS,
    GROUP_MEANINGS,
    ROLE_TIERS,
    Agency,
    Alias,
    Area,
    AreaRelation,
    Group,
    Identifier,
    Role,
)

LIST_SEPARATOR: Final = ";"


class Table(NamedTuple):
    """One file of the vocabulary: its name, its columns, those that must be filled, and how a line becomes a row."""

    file: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    parse: Callable[[Sequence[str]], Any]


@lru_cache(maxsize=4096)
def parse_date(text: str) -> date | None:
    """Return the ISO date `text`, None if it is empty. ValueError for anything else."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not an ISO date (YYYY-MM-DD)") from None


def parse_list(text: str) -> tuple[str, ...]:
    """Return the items of a ";"-joined list, stripped, empty ones dropped."""
    return tuple(item for part in text.split(LIST_SEPARATOR) if (item := part.strip())) if text else ()


def _choice(text: str, choices: frozenset[str], column: str) -> str:
    if text not in choices:
        raise ValueError(f"{column}: {text!r} is not one of {', '.join(sorted(choices))}")
    return text


_AGENCY_KINDS = frozenset(AGENCY_KINDS)
_AREA_KINDS = frozenset(AREA_KINDS)
_ALIAS_TYPES = frozenset(ALIAS_TYPES)
_ALIAS_CONTEXTS = frozenset(ALIAS_CONTEXTS)
_GROUP_MEANINGS = frozenset(GROUP_MEANINGS)
_TIERS = frozenset(ROLE_TIERS)
_YES_NO = frozenset({"yes", "no"})


def _identifiers(text: str) -> tuple[Identifier, ...]:
    found = []
    for item in parse_list(text):
        scheme, colon, value = item.partition(":")
        if not (colon and scheme and value):
            raise ValueError(f"identifiers: {item!r} is not SCHEME:ID")
        found.append(Identifier(scheme, value))
    return tuple(found)


def _agency(cells: Sequence[str]) -> Agency:
    agency_id, name, kind, areas, identifiers, parent, start, end, successors, source = cells
    return Agency(
        agency_id,
        name,
        _choice(kind, _AGENCY_KINDS, "kind"),
        parse_list(areas),
        _identifiers(identifiers),
        parent or None,
        parse_date(start),
        parse_date(end),
        parse_list(successors),
        source,
    )


def _alias(cells: Sequence[str]) -> Alias:
    alias, agency_id, type_, context, start, end, fuzzy, source = cells
    return Alias(
        alias,
        agency_id,
        _choice(type_ or "short", _ALIAS_TYPES, "type"),
        _choice(context or "none", _ALIAS_CONTEXTS, "context"),
        parse_date(start),
        parse_date(end),
        _choice(fuzzy or "no", _YES_NO, "fuzzy") == "yes",
        source,
    )


def _role(cells: Sequence[str]) -> Role:
    phrase, role, kinds_text, tier, agency_id, unit, start, end, source = cells
    kinds = parse_list(kinds_text)
    for kind in kinds:
        _choice(kind, _AGENCY_KINDS, "kinds")
    if not kinds and not agency_id:
        raise ValueError("a role needs kinds or an agency_id")
    return Role(
        phrase,
        role,
        kinds,
        _choice(tier or "any", _TIERS, "tier"),
        agency_id or None,
        unit or None,
        parse_date(start),
        parse_date(end),
        source,
    )


def _group(cells: Sequence[str]) -> Group:
    phrase, group, meaning, source = cells
    return Group(phrase, group, _choice(meaning or "generic", _GROUP_MEANINGS, "meaning"), source)


def _area(cells: Sequence[str]) -> Area:
    code, name, welsh_name, kind, start, end, successors, source = cells
    return Area(
        code,
        name,
        welsh_name or None,
        _choice(kind, _AREA_KINDS, "kind"),
        parse_date(start),
        parse_date(end),
        parse_list(successors),
        source,
    )


def _relation(cells: Sequence[str]) -> AreaRelation:
    code, part_of, kind, start, end, source = cells
    return AreaRelation(code, part_of, _choice(kind, _AREA_KINDS, "kind"), parse_date(start), parse_date(end), source)


AGENCIES: Final = Table(
    "agencies.csv",
    (
        "agency_id",
        "name",
        "kind",
        "area_codes",
        "identifiers",
        "parent_id",
        "valid_from",
        "valid_to",
        "successor_ids",
        "source",
    ),
    ("agency_id", "name", "kind"),
    _agency,
)
ALIASES: Final = Table(
    "aliases.csv",
    ("alias", "agency_id", "type", "context", "valid_from", "valid_to", "fuzzy", "source"),
    ("alias", "agency_id"),
    _alias,
)
ROLES: Final = Table(
    "roles.csv",
    ("phrase", "role", "kinds", "tier", "agency_id", "unit", "valid_from", "valid_to", "source"),
    ("phrase", "role"),
    _role,
)
GROUPS: Final = Table("groups.csv", ("phrase", "group", "meaning", "source"), ("phrase", "group"), _group)
AREAS: Final = Table(
    "areas.csv",
    ("code", "name", "welsh_name", "kind", "valid_from", "valid_to", "successor_codes", "source"),
    ("code", "name", "kind"),
    _area,
)
AREA_RELATIONS: Final = Table(
    "area_relations.csv",
    ("code", "part_of", "kind", "valid_from", "valid_to", "source"),
    ("code", "part_of", "kind"),
    _relation,
)
TABLES: Final[tuple[Table, ...]] = (AGENCIES, ALIASES, ROLES, GROUPS, AREAS, AREA_RELATIONS)


class RowError(NamedTuple):
    """What is wrong with one line of a file. `line` counts from 1, the header is line 1."""

    file: Path
    line: int
    message: str


def read_rows(path: Path, table: Table) -> Iterator[tuple[int, Any] | RowError]:
    """Yield (line, row) for each line of the file, a RowError for each that cannot be read.

    OSError if the file cannot be opened.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [column.strip() for column in next(reader, [])]
            missing = [column for column in table.required if column not in header]
            unknown = [column for column in header if column not in table.columns]
            if missing:
                yield RowError(path, 1, f"missing column{'s' if len(missing) > 1 else ''} {', '.join(missing)}")
                return
            if unknown:
                yield RowError(path, 1, f"unknown column {unknown[0]!r}; expected {', '.join(table.columns)}")
                return
            if len(set(header)) < len(header):
                yield RowError(path, 1, "a column stands twice in the header")
                return
            in_order = tuple(header) == table.columns
            places = [header.index(column) if column in header else None for column in table.columns]
            must = [table.columns.index(column) for column in table.required]
            width = len(header)
            for cells in reader:
                if not cells or not any(cells):
                    continue
                line = reader.line_num
                if len(cells) != width:
                    yield RowError(path, line, f"{len(cells)} values where the header has {width} columns")
                    continue
                values = cells if in_order else [cells[at].strip() if at is not None else "" for at in places]
                empty = [table.columns[at] for at in must if not values[at]]
                if empty:
                    yield RowError(path, line, f"{empty[0]} is empty")
                    continue
                try:
                    yield line, table.parse(values)
                except ValueError as error:
                    yield RowError(path, line, str(error))
    except UnicodeDecodeError:
        yield RowError(path, 1, "the file is not UTF-8")
    except csv.Error as error:
        yield RowError(path, reader.line_num, f"not CSV: {error}")
