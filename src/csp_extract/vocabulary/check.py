"""What is wrong with vocabulary files: every violation with its file and line, nothing raised.

`check()` is what `csp-extract vocab check` prints. A user's folder is checked together with the package's own rows,
because its aliases may name the package's agencies; only violations in the folder's own files are reported then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from csp_extract.vocabulary.fold import fold, slug
from csp_extract.vocabulary.load import DATA_FOLDER
from csp_extract.vocabulary.model import Agency, Alias, Area, AreaRelation, Role
from csp_extract.vocabulary.rows import (
    AGENCIES,
    ALIASES,
    AREA_RELATIONS,
    AREAS,
    GROUPS,
    ROLES,
    TABLES,
    RowError,
    Table,
    read_rows,
)


class Violation(NamedTuple):
    """One thing to mend; `str()` is `file:line: message`. `line` counts from 1, the header is line 1."""

    file: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class _Line(NamedTuple):
    """A row with the place it comes from."""

    file: Path
    line: int
    row: Any

    def violation(self, message: str) -> Violation:
        return Violation(self.file, self.line, message)


def check(folders: Sequence[Path] = ()) -> list[Violation]:
    """Return the violations in `folders`, in the order of files and lines; in the package's own data without folders.

    Checked are: columns and their values, dates, ids that must exist, rows that stand twice, names and aliases that
    two agencies could claim on the same day without a context, the order of dates, and circles of parents or
    successors. A file of another name in a folder is a violation too: it would be read by nobody.
    """
    own = [DATA_FOLDER, *folders]
    report = set(folders or [DATA_FOLDER])
    violations: list[Violation] = []
    lines: dict[str, list[_Line]] = {}
    for table in TABLES:
        lines[table.file] = []
        for folder in own:
            found = list(_read(folder, table))
            violations += [item for item in found if isinstance(item, Violation)]
            fresh = [item for item in found if isinstance(item, _Line)]
            lines[table.file] = _overlay(table, lines[table.file], fresh)
    violations += _unknown_files(folders)
    agencies = {line.row.agency_id: line.row for line in lines[AGENCIES.file]}
    areas = {line.row.code: line.row for line in lines[AREAS.file]}
    violations += _check_agencies(lines[AGENCIES.file], agencies, areas)
    violations += _check_areas(lines[AREAS.file], areas)
    violations += _check_relations(lines[AREA_RELATIONS.file], areas)
    violations += _check_aliases(lines[ALIASES.file], agencies)
    violations += _check_names(lines[AGENCIES.file], lines[ALIASES.file])
    violations += _check_roles(lines[ROLES.file], agencies)
    violations += _check_phrases(lines[GROUPS.file], lines[ROLES.file])
    return sorted({item for item in violations if item.file.parent in report})


def _read(folder: Path, table: Table) -> Iterator[_Line | Violation]:
    path = folder / table.file
    if not path.exists():
        return
    try:
        for item in read_rows(path, table):
            if isinstance(item, RowError):
                yield Violation(*item)
            else:
                yield _Line(path, *item)
    except OSError as error:
        yield Violation(path, 1, f"cannot be read: {error.strerror or error}")


def _key(table: Table, row: Any) -> str:
    """What makes a row of a later folder replace one of an earlier: the rule of `load()`."""
    if table is AGENCIES:
        return str(row.agency_id)
    if table is ALIASES:
        return fold(row.alias)
    if table is AREAS:
        return str(row.code)
    if table is AREA_RELATIONS:
        return f"{row.code} {row.kind}"
    return fold(row.phrase)


def _overlay(table: Table, below: list[_Line], above: list[_Line]) -> list[_Line]:
    replaced = {_key(table, line.row) for line in above}
    return [line for line in below if _key(table, line.row) not in replaced] + above


def _unknown_files(folders: Sequence[Path]) -> Iterator[Violation]:
    known = {table.file for table in TABLES} | {path.name for path in DATA_FOLDER.glob("*.csv")}
    for folder in folders:
        for path in sorted(folder.glob("*.csv")):
            if path.name not in known:
                yield Violation(path, 1, f"no file of the vocabulary; expected one of {', '.join(sorted(known))}")


def _check_agencies(lines: Iterable[_Line], agencies: dict[str, Agency], areas: dict[str, Area]) -> Iterator[Violation]:
    seen: dict[str, _Line] = {}
    for line in lines:
        row: Agency = line.row
        if row.agency_id in seen:
            yield line.violation(f"agency_id {row.agency_id!r} stands already in line {seen[row.agency_id].line}")
        seen[row.agency_id] = line
        if row.agency_id != slug(row.agency_id):
            yield line.violation(f"agency_id {row.agency_id!r} is no slug; expected {slug(row.agency_id)!r}")
        yield from _dates(line, row.valid_from, row.valid_to)
        for code in row.area_codes:
            if code not in areas:
                yield line.violation(f"area_codes: no area {code!r} in areas.csv")
        if row.parent_id and row.parent_id not in agencies:
            yield line.violation(f"parent_id: no agency {row.parent_id!r}")
        for successor in row.successor_ids:
            if successor not in agencies:
                yield line.violation(f"successor_ids: no agency {successor!r}")
        if _in_circle(row.agency_id, lambda name: [agencies[name].parent_id or ""] if name in agencies else []):
            yield line.violation(f"parent_id: {row.agency_id!r} is its own parent by way of others")
        if _in_circle(row.agency_id, lambda name: agencies[name].successor_ids if name in agencies else ()):
            yield line.violation(f"successor_ids: {row.agency_id!r} is its own successor by way of others")


def _in_circle(start: str, following: Any) -> bool:
    queue, seen = [name for name in following(start) if name], set()
    while queue:
        name = queue.pop()
        if name == start:
            return True
        if name not in seen:
            seen.add(name)
            queue += [following_name for following_name in following(name) if following_name]
    return False


def _dates(line: _Line, start: date | None, end: date | None) -> Iterator[Violation]:
    if start and end and end < start:
        yield line.violation(f"valid_to {end} is before valid_from {start}")


def _check_areas(lines: Iterable[_Line], areas: dict[str, Area]) -> Iterator[Violation]:
    seen: dict[str, _Line] = {}
    for line in lines:
        row: Area = line.row
        if row.code in seen:
            yield line.violation(f"code {row.code!r} stands already in line {seen[row.code].line}")
        seen[row.code] = line
        yield from _dates(line, row.valid_from, row.valid_to)
        for successor in row.successors:
            if successor not in areas:
                yield line.violation(f"successor_codes: no area {successor!r}")


def _check_relations(lines: Iterable[_Line], areas: dict[str, Area]) -> Iterator[Violation]:
    seen: dict[tuple[str, str, date | None], _Line] = {}
    for line in lines:
        row: AreaRelation = line.row
        yield from _dates(line, row.valid_from, row.valid_to)
        for column, code in (("code", row.code), ("part_of", row.part_of)):
            if code not in areas:
                yield line.violation(f"{column}: no area {code!r} in areas.csv")
        if row.part_of in areas and areas[row.part_of].kind != row.kind:
            yield line.violation(f"kind: {row.part_of!r} is a {areas[row.part_of].kind}, not a {row.kind}")
        key = (row.code, row.part_of, row.valid_from)
        if key in seen:
            yield line.violation(f"the same relation stands already in line {seen[key].line}")
        seen[key] = line


def _check_aliases(lines: Iterable[_Line], agencies: dict[str, Agency]) -> Iterator[Violation]:
    seen: dict[tuple[str, str, date | None], _Line] = {}
    for line in lines:
        row: Alias = line.row
        yield from _dates(line, row.valid_from, row.valid_to)
        agency = agencies.get(row.agency_id)
        if agency is None:
            yield line.violation(f"agency_id: no agency {row.agency_id!r}")
            continue
        if not fold(row.alias):
            yield line.violation(f"alias {row.alias!r} has no letters or digits")
        if row.fuzzy and row.type == "abbreviation":
            yield line.violation("an abbreviation cannot be fuzzy: one letter off is another body")
        if row.context == "area" and not agency.area_codes:
            yield line.violation(f"context area, but {row.agency_id!r} has no area_codes")
        key = (fold(row.alias), row.agency_id, row.valid_from)
        if key in seen:
            yield line.violation(f"the same alias of the same agency stands already in line {seen[key].line}")
        seen[key] = line


def _check_names(agency_lines: Iterable[_Line], alias_lines: Iterable[_Line]) -> Iterator[Violation]:
    """Names and aliases that need no context may belong to one agency only on any day."""
    lives = {line.row.agency_id: (line.row.valid_from, line.row.valid_to) for line in agency_lines}
    explicit = {(fold(line.row.alias), line.row.agency_id) for line in alias_lines}
    claims: dict[str, list[tuple[str, date, date, _Line]]] = defaultdict(list)
    for line in agency_lines:
        folded = fold(line.row.name)
        if (folded, line.row.agency_id) not in explicit:
            claims[folded].append((line.row.agency_id, *_span(line.row.valid_from, line.row.valid_to), line))
    for line in alias_lines:
        if line.row.context == "none" and line.row.agency_id in lives:
            start, end = _span(line.row.valid_from, line.row.valid_to)
            life_start, life_end = _span(*lives[line.row.agency_id])
            claims[fold(line.row.alias)].append((line.row.agency_id, max(start, life_start), min(end, life_end), line))
    for claimants in claims.values():
        for place, (agency_id, start, end, line) in enumerate(claimants):
            for other_id, other_start, other_end, other in claimants[:place]:
                if other_id != agency_id and max(start, other_start) <= min(end, other_end):
                    text = line.row.alias if isinstance(line.row, Alias) else line.row.name
                    yield line.violation(
                        f"{text!r} without a context means {other_id!r} too ({other.file.name}, line {other.line})"
                    )


def _span(start: date | None, end: date | None) -> tuple[date, date]:
    return start or date.min, end or date.max


def _check_roles(lines: Iterable[_Line], agencies: dict[str, Agency]) -> Iterator[Violation]:
    seen: dict[tuple[str, date | None], _Line] = {}
    for line in lines:
        row: Role = line.row
        yield from _dates(line, row.valid_from, row.valid_to)
        if row.agency_id and row.agency_id not in agencies:
            yield line.violation(f"agency_id: no agency {row.agency_id!r}")
        key = (fold(row.phrase), row.valid_from)
        if key in seen:
            yield line.violation(f"{row.phrase!r} stands already in line {seen[key].line} for the same period")
        seen[key] = line


def _check_phrases(group_lines: Iterable[_Line], role_lines: Iterable[_Line]) -> Iterator[Violation]:
    roles = {fold(line.row.phrase): line for line in role_lines}
    seen: dict[str, _Line] = {}
    for line in group_lines:
        folded = fold(line.row.phrase)
        if folded in seen:
            yield line.violation(f"{line.row.phrase!r} stands already in line {seen[folded].line}")
        seen[folded] = line
        if folded in roles:
            yield line.violation(f"{line.row.phrase!r} is a role too (roles.csv, line {roles[folded].line})")
