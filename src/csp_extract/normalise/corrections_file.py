"""The corrections file: what a person found wrong, keyed by content so that it outlives versions and re-issues.

One row a correction; columns are found by name. A document is named by its partnership, kind and period start, or by
its document_id, or by both (then either will do); a record by `extracted`, a value of it as it was extracted.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal, cast, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from csp_extract.errors import CorrectionsError
from csp_extract.records import TABLES, DocumentRow, Row
from csp_extract.text import clean, fold, fold_space

CorrectionAction = Literal["set", "delete", "add", "merge", "split"]
ACTIONS: Final[tuple[str, ...]] = get_args(CorrectionAction)
KINDS: Final = ("action_plan", "annual_report", "other")
COLUMNS: Final = (
    "partnership", "kind", "period_start", "document_id", "table", "field", "extracted", "action", "corrected", "note",
)  # fmt: skip
REQUIRED: Final = ("table", "field", "extracted", "action", "corrected")

MAIN_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "documents": (),
    "sections": ("text", "heading"),
    "priorities": ("text",),
    "actions": ("action",),
    "action_priorities": ("text",),
    "action_agencies": ("text",),
    "achievements": ("text", "heading"),
    "achievement_agencies": ("text",),
    "funding": ("text",),
    "measures": ("text", "subject"),
    "members": ("text",),
}
"""The tables that can be corrected, with the fields by which a record is known; the first is its main field."""

CHILD_TABLES: Final[dict[str, tuple[str, str]]] = {
    "action_priorities": ("actions", "priorities"),
    "action_agencies": ("actions", "agencies"),
    "achievement_agencies": ("achievements", "agencies"),
}
"""Tables whose rows stand in another's record: the parent's table, and its field that holds them."""

AGENCY_FIELDS: Final = frozenset({"agency_id", "funder_id"})
ROLES: Final = ("lead", "partner")
WITHIN: Final = ">>"
"""Parts the parent's anchor from the row's own: "Run six sessions >> ECFRS"."""
PARTS: Final = "||"
"""Parts the records of a merge and the pieces of a split."""
_ADDABLE: Final = frozenset({"priorities", "members", *CHILD_TABLES})
_SPLITTABLE: Final = frozenset(MAIN_FIELDS) - {"documents", "funding", "measures"}
_FIXED: Final = frozenset({
    "position", "extractor_version", "sha256", "source", "also_at", "media_type", "page_count", "word_count",
    "withheld_count", "coverage", "text_source", "match_score", "match_method", "runner_up_id", "part_of",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a corrections file. `line` is its line there, `place` the file's name and line for messages."""

    partnership: str | None
    kind: str | None
    period_start: date | None
    document_id: str | None
    table: str
    field: str | None
    extracted: str | None
    action: CorrectionAction
    corrected: str | None
    place: str

    def concerns(self, document: DocumentRow) -> bool:
        """Whether the correction is meant for this document: by its id, or by partnership, kind and period start."""
        if self.document_id is not None and self.document_id == document.document_id:
            return True
        return (
            self.partnership is not None
            and partnership_key(self.partnership) == partnership_key(document.partnership or "")
            and self.kind in (None, document.kind)
            and self.period_start in (None, document.period_start)
        )


def partnership_key(name: str) -> str:
    """The partnership's name for comparison, without the words that every partnership has."""
    words = fold(name).replace("(csp)", "").removeprefix("the ").strip()
    for ending in (" csp", " community safety partnership", " partnership"):
        words = words.removesuffix(ending)
    return words.replace("&", "and")


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The rows of a corrections file, in its order.

    CorrectionsError with file and line at the first row that cannot be used: unknown columns, tables, fields or
    actions, a value that does not fit its field, no document or record named, two rows that contradict each other.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            header = [name.strip() for name in next(reader, [])]
            _check_header(path, header)
            found: dict[tuple[Any, ...], Correction] = {}
            for cells in reader:
                place = f"{path}:{reader.line_num}"
                if not any(cell.strip() for cell in cells):
                    continue
                if len(cells) != len(header):
                    raise CorrectionsError(place, f"{len(cells)} values where the header has {len(header)} columns")
                row = {name: clean(cell).strip() for name, cell in zip(header, cells, strict=True)}
                correction = _correction(place, row)
                key = _contradiction_key(correction)
                if key in found:
                    raise CorrectionsError(place, f"corrects the same value as {found[key].place}", "keep one of them")
                found[key] = correction
    except OSError as error:
        raise CorrectionsError(str(path), error.strerror or "cannot be read") from None
    except UnicodeDecodeError:
        raise CorrectionsError(f"{path}:1", "the file is not UTF-8", "save it as CSV UTF-8") from None
    except csv.Error as error:
        raise CorrectionsError(f"{path}:{reader.line_num}", f"not CSV: {error}") from None
    return tuple(found.values())


def _check_header(path: Path, header: Sequence[str]) -> None:
    place = f"{path}:1"
    if unknown := [name for name in header if name not in COLUMNS]:
        raise CorrectionsError(place, f"unknown column {unknown[0]!r}", f"expected {', '.join(COLUMNS)}")
    if missing := [name for name in REQUIRED if name not in header]:
        raise CorrectionsError(place, f"missing column {missing[0]}", f"expected {', '.join(COLUMNS)}")
    if len(set(header)) < len(header):
        raise CorrectionsError(place, "a column stands twice in the header")


def _correction(place: str, row: dict[str, str]) -> Correction:
    try:
        period_start = date.fromisoformat(row["period_start"]) if row.get("period_start") else None
    except ValueError:
        raise CorrectionsError(place, f"period_start {row['period_start']!r} is not an ISO date (YYYY-MM-DD)") from None
    action, table = row["action"], row["table"]
    if action not in ACTIONS:
        raise CorrectionsError(place, f"unknown action {action!r}", f"one of {', '.join(ACTIONS)}")
    if table not in MAIN_FIELDS:
        raise CorrectionsError(place, f"the table {table!r} cannot be corrected", f"one of {', '.join(MAIN_FIELDS)}")
    if not (row.get("document_id") or row.get("partnership")):
        raise CorrectionsError(place, "names no document", "fill partnership, kind and period_start, or document_id")
    if row.get("kind") and row["kind"] not in KINDS:
        raise CorrectionsError(place, f"unknown kind {row['kind']!r}", f"one of {', '.join(KINDS)}")
    correction = Correction(
        partnership=row.get("partnership") or None,
        kind=row.get("kind") or None,
        period_start=period_start,
        document_id=row.get("document_id") or None,
        table=table,
        field=row["field"] or None,
        extracted=row["extracted"] or None,
        action=cast(CorrectionAction, action),
        corrected=row["corrected"] or None,
        place=place,
    )
    if problem := _problem(correction):
        raise CorrectionsError(place, problem)
    return correction


def _problem(one: Correction) -> str | None:
    """What makes a correction unusable, in words."""
    model = TABLES[one.table]
    if one.extracted is None and not (one.table == "documents" and one.action == "set") and one.action != "add":
        return "extracted is empty: it must hold the value as extracted"
    if one.action == "set":
        if one.field is None:
            return "field is empty"
        if not correctable(model, one.field):
            return f"the field {one.field!r} of {one.table} cannot be corrected"
        if one.field not in AGENCY_FIELDS | {"priority_id"}:
            try:
                parse_value(model, one.field, one.corrected)
            except ValidationError as error:
                return f"{one.corrected or 'empty'!r} is no value for {one.field}: {error.errors()[0]['msg']}"
    elif one.action == "delete":
        if one.table == "documents":
            return "a document cannot be deleted here; leave it out of the run"
        if one.field not in (None, *MAIN_FIELDS[one.table]) and not _is_list(model, one.field):
            return f"delete takes a record away: field must be empty or {MAIN_FIELDS[one.table][0]}"
    elif one.action == "add":
        return _problem_of_add(one, model)
    else:
        if one.table not in _SPLITTABLE or (one.action == "merge" and one.table in CHILD_TABLES):
            return f"records of {one.table} cannot be {'merged' if one.action == 'merge' else 'split'}"
        pieces = one.extracted if one.action == "merge" else one.corrected
        if len(parts_of(pieces)) < 2:
            column = "extracted" if one.action == "merge" else "corrected"
            return f"{column} must hold at least two texts parted by {PARTS}"
    return None


def _problem_of_add(one: Correction, model: type[Row]) -> str | None:
    if one.corrected is None:
        return "corrected is empty: it must hold what is added"
    if _is_list(model, one.field):
        try:
            parse_value(model, cast(str, one.field), one.corrected)
        except ValidationError as error:
            return f"{one.corrected!r} is no value for {one.field}: {error.errors()[0]['msg']}"
        return None if one.extracted or one.table == "documents" else "extracted is empty"
    if one.table not in _ADDABLE:
        return f"records cannot be added to {one.table}"
    if one.table in CHILD_TABLES and one.extracted is None:
        return f"extracted is empty: it must hold the text of the record in {CHILD_TABLES[one.table][0]}"
    if one.table == "action_agencies" and one.field not in ROLES:
        return "field must say the role: lead or partner"
    return None


def correctable(model: type[Row], field: str) -> bool:
    """Whether a value of this field may be corrected: no keys, positions, or accounts of the extraction itself."""
    if field not in model.model_fields or field in _FIXED or field.startswith("share_"):
        return False
    if field in AGENCY_FIELDS or field == "priority_id":
        return field != next(iter(model.model_fields))
    return not field.endswith("_id") and field not in ("priorities", "agencies")


def parse_value(model: type[Row], field: str, text: str | None) -> Any:
    r"""The value of a field from its text; lists are parted by ";", a line break may be written \n.

    ValidationError if it does not fit; the empty text is null.
    """
    value: Any = text.replace("\\n", "\n") if text else None
    if _is_list(model, field):
        value = tuple(part.strip() for part in (text or "").split(";") if part.strip())
    return _adapter(model, field).validate_python(value)


@cache
def _adapter(model: type[Row], field: str) -> TypeAdapter[Any]:
    info = model.model_fields[field]
    annotation: Any = info.annotation
    return TypeAdapter(Annotated[annotation, *info.metadata] if info.metadata else annotation)


def _is_list(model: type[Row], field: str | None) -> bool:
    if field is None or field not in model.model_fields or field in ("priorities", "agencies"):
        return False
    return get_origin(model.model_fields[field].annotation) is tuple


def parts_of(text: str | None) -> list[str]:
    """The texts that `||` parts."""
    return [part.strip() for part in (text or "").split(PARTS) if part.strip()]


def anchor_key(text: str) -> str:
    """A text as anchors are compared: without case, typography, breaks and outer punctuation."""
    return fold(fold_space(text.replace("\\n", " ")))


def _contradiction_key(one: Correction) -> tuple[Any, ...]:
    """Equal for rows that cannot both hold; rows that add may stand side by side."""
    document = (partnership_key(one.partnership or ""), one.kind, one.period_start, one.document_id)
    more = (one.corrected,) if one.action == "add" or (one.action == "delete" and one.field) else ()
    what = one.field if one.action in ("set", "add") else ""
    return (*document, one.table, what, anchor_key(one.extracted or ""), one.action, *more)
