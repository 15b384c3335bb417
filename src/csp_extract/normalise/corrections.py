"""Applying corrections to a document's record, after everything else has been read and resolved.

Records are found by their values *as extracted*, never by what an earlier correction made of them, so the order of the
rows does not matter to what they find. Ids stay those of the text as extracted. A correction that is meant for the
document but finds nothing in it becomes a finding `correction-unused`; those that are meant for no document at all are
told by `without_document`.
"""

from collections.abc import Iterable, Sequence

from csp_extract.findings import CODES
from csp_extract.normalise.corrections_file import (
    AGENCY_FIELDS,
    CHILD_TABLES,
    MAIN_FIELDS,
    WITHIN,
    Correction,
    anchor_key,
    load_corrections,
    parse_value,
    parts_of,
)
from csp_extract.normalise.known_agencies import Unusable
from csp_extract.normalise.working import Working
from csp_extract.records import TABLES, DocumentRecord, DocumentRow, Finding, Priority, Row, Theme
from csp_extract.text import short_hash
from csp_extract.vocabulary import Vocabulary

__all__ = ["Correction", "correct", "load_corrections", "without_document"]


def correct(
    record: DocumentRecord,
    corrections: Iterable[Correction],
    vocabulary: Vocabulary | None = None,
    themes: Sequence[Theme] = (),
) -> DocumentRecord:
    """`record` with the corrections that are meant for it.

    `vocabulary` knows the agencies and `themes` the themes that a correction may name beside those of the record.
    """
    meant = [one for one in corrections if one.concerns(record.document)]
    if not meant:
        return record
    working = Working(record, vocabulary, themes)
    for one in meant:
        try:
            _APPLY[one.action](working, record, one)
        except Unusable as problem:
            working.findings.append(_unused(record, one, str(problem)))
    return working.result()


def without_document(corrections: Iterable[Correction], documents: Iterable[DocumentRow]) -> tuple[Correction, ...]:
    """The corrections that are meant for none of the documents."""
    known = tuple(documents)
    return tuple(one for one in corrections if not any(one.concerns(document) for document in known))


# -- the five actions ---------------------------------------------------------------------------------------------


def _set(working: Working, record: DocumentRecord, one: Correction) -> None:
    field = one.field or ""
    for row in _find(record, one, field):
        if field in AGENCY_FIELDS:
            working.set_agency(row, field, one.corrected)
        elif field == "priority_id":
            working.update(row, field, _priority(record, one.corrected))
        else:
            working.update(row, field, parse_value(type(row), field, one.corrected))


def _delete(working: Working, record: DocumentRecord, one: Correction) -> None:
    for row in _find(record, one, one.field):
        if one.field in (None, *MAIN_FIELDS[one.table]):
            working.replace(row, ())
        else:
            field = one.field or ""
            gone = {anchor_key(part) for part in (one.corrected or "").split(";")}
            kept = tuple(item for item in working.now(row, field) if anchor_key(str(item)) not in gone)
            if one.corrected and len(kept) == len(working.now(row, field)):
                raise Unusable(f"{one.corrected!r} is not in {field}")
            working.update(row, field, kept if one.corrected else ())


def _add(working: Working, record: DocumentRecord, one: Correction) -> None:
    text = one.corrected or ""
    if one.field in TABLES[one.table].model_fields and isinstance(getattr(_first(record, one), one.field, None), tuple):
        for row in _find(record, one, None):
            more = parse_value(type(row), one.field, text)
            old = working.now(row, one.field)
            working.update(row, one.field, (*old, *(item for item in more if item not in old)))
    elif one.table in CHILD_TABLES:
        table = CHILD_TABLES[one.table][0]
        for parent in _matching(_rows(record, table), table, one.extracted or ""):
            working.add_child(parent, one.table, text, one.field)
    else:
        after = _matching(_rows(record, one.table), one.table, one.extracted) if one.extracted else []
        working.add_row(one.table, text, after[-1] if after else None)


def _merge(working: Working, record: DocumentRecord, one: Correction) -> None:
    rows: list[Row] = []
    for part in parts_of(one.extracted):
        rows += [row for row in _matching(_rows(record, one.table), one.table, part) if row not in rows]
    if len(rows) < 2:
        raise Unusable("fewer than two of these records are there")
    working.merge(rows, MAIN_FIELDS[one.table][0], one.corrected)


def _split(working: Working, record: DocumentRecord, one: Correction) -> None:
    for row in _find(record, one, None):
        working.split(row, MAIN_FIELDS[one.table][0], parts_of(one.corrected))


_APPLY = {"set": _set, "delete": _delete, "add": _add, "merge": _merge, "split": _split}


# -- finding records ----------------------------------------------------------------------------------------------


def _rows(record: DocumentRecord, table: str) -> list[Row]:
    if table == "documents":
        return [record.document]
    if table in CHILD_TABLES:
        parent, name = CHILD_TABLES[table]
        return [child for row in getattr(record, parent) for child in getattr(row, name)]
    return list(getattr(record, table))


def _first(record: DocumentRecord, one: Correction) -> Row | None:
    rows = _rows(record, one.table)
    return rows[0] if rows else None


def _find(record: DocumentRecord, one: Correction, field: str | None) -> list[Row]:
    """The records that `extracted` names: by their main fields, else by the value of `field` itself.

    Raises Unusable when there is none.
    """
    anchor = one.extracted
    parent = None
    if anchor is not None and one.table in CHILD_TABLES and WITHIN in anchor:
        parent, _, anchor = (part.strip() for part in anchor.rpartition(WITHIN))
    rows = _rows(record, one.table)
    if parent is not None:
        table, name = CHILD_TABLES[one.table]
        rows = [child for row in _matching(_rows(record, table), table, parent) for child in getattr(row, name)]
    if anchor is not None and MAIN_FIELDS[one.table]:
        found = [row for row in rows if _is_named(row, one.table, anchor)]
        if found:
            return found
    if field is not None and field in TABLES[one.table].model_fields:
        found = [row for row in rows if _printed(getattr(row, field)) == anchor_key(anchor or "")]
        if found:
            return found
    if one.table == "documents" and field is None:
        return rows
    raise Unusable(f"nothing in {one.table} reads {(one.extracted or 'empty')!r}")


def _matching(rows: Iterable[Row], table: str, anchor: str) -> list[Row]:
    """The rows that an anchor names by their main fields; Unusable when there is none."""
    found = [row for row in rows if _is_named(row, table, anchor)]
    if not found:
        raise Unusable(f"nothing in {table} reads {anchor!r}")
    return found


def _is_named(row: Row, table: str, anchor: str) -> bool:
    """Whether one of the main fields is the anchor, or begins with it where the anchor ends in an ellipsis."""
    values = [anchor_key(value) for name in MAIN_FIELDS[table] if (value := getattr(row, name))]
    for ellipsis in ("…", "..."):
        if anchor.endswith(ellipsis):
            start = anchor_key(anchor.removesuffix(ellipsis))
            return bool(start) and any(value.startswith(start) for value in values)
    return anchor_key(anchor) in values


def _printed(value: object) -> str:
    """A value as a correction writes it: dates in ISO form, lists joined by ";", null empty."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return anchor_key(";".join(str(item) for item in value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return anchor_key(str(value))


def _priority(record: DocumentRecord, text: str | None) -> str | None:
    """The id of the priority that a text names by id, text or label."""
    if text is None:
        return None
    for one in record.priorities:
        if _names_priority(one, text):
            return one.priority_id
    raise Unusable(f"the document has no priority {text!r}")


def _names_priority(one: Priority, text: str) -> bool:
    return text == one.priority_id or anchor_key(text) in (anchor_key(one.text), anchor_key(one.label or "\0"))


def _unused(record: DocumentRecord, one: Correction, why: str) -> Finding:
    message = f"the correction at {one.place.rpartition('/')[2]} no longer applies: {why}"
    document_id = record.document.document_id
    return Finding(
        finding_id=f"{document_id}-x{short_hash('correction-unused', one.table, one.field or '', message)}",
        document_id=document_id,
        record_id=None,
        field=None,
        severity=CODES["correction-unused"].severity,
        code="correction-unused",
        message=message,
        page=None,
        x0=None,
        top=None,
        x1=None,
        bottom=None,
    )
