"""A record under correction: its rows by table and id, and the operations that keep rows, evidence and keys in step."""

from collections.abc import Iterable, Sequence
from typing import Any

from csp_extract.normalise.corrections_file import CHILD_TABLES, MAIN_FIELDS
from csp_extract.normalise.known_agencies import ENGINE, KnownAgencies, Unusable
from csp_extract.records import (
    AchievementAgency,
    ActionAgency,
    ActionPriority,
    Agency,
    DocumentRecord,
    Evidence,
    Finding,
    Member,
    Priority,
    Row,
    Theme,
)
from csp_extract.text import fold as fold_text
from csp_extract.text import short_hash
from csp_extract.vocabulary import Vocabulary

_TOP_TABLES = ("sections", "priorities", "actions", "achievements", "funding", "measures", "members")
_LETTERS = {
    "sections": "s", "priorities": "p", "actions": "a", "action_priorities": "r", "action_agencies": "g",
    "achievements": "h", "achievement_agencies": "g", "members": "n",
}  # fmt: skip
"""The letters of ids, as the extraction gives them."""
_CHILDREN = {"actions": ("priorities", "agencies"), "achievements": ("agencies",)}


def key_of(row: Row) -> str:
    """The value of a row's primary key."""
    value: str = getattr(row, next(iter(type(row).model_fields)))
    return value


class Working:
    """The record as it becomes. Rows are named by their rows as extracted, which keep their ids."""

    def __init__(self, record: DocumentRecord, vocabulary: Vocabulary | None, themes: Sequence[Theme]) -> None:
        self.record = record
        self.document = record.document
        self.tables: dict[str, list[Row]] = {name: list(getattr(record, name)) for name in _TOP_TABLES}
        self.evidence: list[Evidence] = list(record.evidence)
        self.findings: list[Finding] = list(record.findings)
        self._themes = {theme.theme_id: theme for theme in (*themes, *record.themes)}
        self.agencies = KnownAgencies(record.agencies, vocabulary)
        self._ids = {key_of(row) for row in self._all_rows()}

    # -- reading --------------------------------------------------------------------------------------------------

    def _all_rows(self) -> Iterable[Row]:
        for table, rows in self.tables.items():
            for row in rows:
                yield row
                for name in _CHILDREN.get(table, ()):
                    yield from getattr(row, name)

    def current(self, row: Row) -> Row:
        """The row as it is now. Unusable if another correction took it away."""
        if row.TABLE == "documents":
            return self.document
        key = key_of(row)
        for other in self._all_rows():
            if other.TABLE == row.TABLE and key_of(other) == key:
                return other
        raise Unusable("another correction took the record away")

    def now(self, row: Row, field: str) -> Any:
        return getattr(self.current(row), field)

    # -- changing rows --------------------------------------------------------------------------------------------

    def update(self, row: Row, field: str, value: Any, **more: Any) -> None:
        """Sets a field of a row, and others that go with it; its evidence keeps the box."""
        self.replace(row, (self.current(row).model_copy(update={field: value, **more}),), keep=True)
        if value in (None, ()):
            self.evidence = [one for one in self.evidence if (one.record_id, one.field) != (key_of(row), field)]
        else:
            self._mark(row, field)
        self.findings = [one for one in self.findings if (one.record_id, one.field) != (key_of(row), field)]

    def set_agency(self, row: Row, field: str, name: str | None) -> None:
        """Sets the agency of a row by its id or name; empty: none."""
        agency_id = self.agencies.find(name) if name else None
        more: dict[str, Any] = {}
        if field == "agency_id":
            found = agency_id is not None
            more = {"match_score": 1.0 if found else None, "match_method": ENGINE if found else None}
            if "runner_up_id" in type(row).model_fields:
                more["runner_up_id"] = None
        self.update(row, field, agency_id, **more)

    def replace(self, row: Row, by: Iterable[Row], keep: bool = False) -> None:
        """Puts rows in the place of one; `keep`: it is the same record, so what refers to it stays."""
        key, rows = key_of(row), tuple(by)
        if row.TABLE == "documents":
            (self.document,) = rows  # type: ignore[assignment]
            return
        old = self.current(row)
        if row.TABLE in CHILD_TABLES:
            table, name = CHILD_TABLES[row.TABLE]
            self.tables[table] = [
                parent.model_copy(update={name: _spliced(getattr(parent, name), key, rows)})
                for parent in self.tables[table]
            ]
        else:
            self.tables[row.TABLE] = list(_spliced(self.tables[row.TABLE], key, rows))
        if not keep and all(key_of(other) != key for other in rows):
            self._forget(old)

    def _forget(self, row: Row) -> None:
        """Takes away what hangs on a row that is gone."""
        gone = {key_of(row), *(key_of(child) for name in _CHILDREN.get(row.TABLE, ()) for child in getattr(row, name))}
        for table in ("funding", "measures"):
            for other in list(self.tables[table]):
                if getattr(other, "action_id", None) in gone or getattr(other, "achievement_id", None) in gone:
                    self.tables[table].remove(other)
                    gone.add(key_of(other))
        self.tables["funding"] = [
            one.model_copy(update={"part_of": None}) if getattr(one, "part_of", None) in gone else one
            for one in self.tables["funding"]
        ]
        if row.TABLE == "priorities":
            self.tables["actions"] = [
                action.model_copy(
                    update={
                        "priorities": tuple(
                            one.model_copy(update={"priority_id": None}) if one.priority_id in gone else one
                            for one in getattr(action, "priorities", ())
                        )
                    }
                )
                for action in self.tables["actions"]
            ]

    def merge(self, rows: Sequence[Row], main: str, text: str | None) -> None:
        """Makes one record of several: the first keeps its id, gets what it lacks, and all that hangs on the others."""
        first, *others = (self.current(row) for row in rows)
        texts = [value for row in (first, *others) if (value := getattr(row, main))]
        update: dict[str, Any] = {main: text or "\n".join(texts)}
        for name in type(first).model_fields:
            values = [getattr(row, name) for row in (first, *others)]
            if name in ("page_start", "page_end"):
                pages = [value for value in values if value is not None]
                update[name] = (min if name == "page_start" else max)(pages) if pages else None
            elif isinstance(values[0], tuple):
                update[name] = self._united(first, name, values)
            elif values[0] is None and name != "confidence":
                update[name] = next((value for value in values if value is not None), None)
        self.replace(first, (first.model_copy(update=update),), keep=True)
        self._mark(first, main)
        for other in others:
            self._move(key_of(other), key_of(first))
            self.tables[other.TABLE].remove(self.current(other))

    def _united(self, first: Row, name: str, values: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
        united: list[Any] = []
        seen = set()
        key_field = next(iter(type(first).model_fields))
        for item in (item for value in values for item in value):
            if isinstance(item, Row):
                item = item.model_copy(update={key_field: key_of(first)})
            key = (
                (fold_text(getattr(item, "text", "")), getattr(item, "role", ""), getattr(item, "unit", ""))
                if isinstance(item, Row)
                else item
            )
            if key not in seen:
                seen.add(key)
                united.append(item)
        return tuple(united)

    def _move(self, old: str, new: str) -> None:
        """Lets evidence, findings, money and measures of one record belong to another."""
        self.evidence = [
            one.model_copy(update={"record_id": new}) if one.record_id == old else one for one in self.evidence
        ]
        self.findings = [
            one.model_copy(update={"record_id": new}) if one.record_id == old else one for one in self.findings
        ]
        for table in ("funding", "measures"):
            for name in ("action_id", "achievement_id"):
                self.tables[table] = [
                    one.model_copy(update={name: new}) if getattr(one, name) == old else one
                    for one in self.tables[table]
                ]
        for number, action in enumerate(self.tables["actions"]):
            linked = tuple(
                one.model_copy(update={"priority_id": new}) if one.priority_id == old else one
                for one in getattr(action, "priorities", ())
            )
            self.tables["actions"][number] = action.model_copy(update={"priorities": linked})

    def split(self, row: Row, main: str, texts: Sequence[str]) -> None:
        """Makes several records of one: the first keeps the id and what hangs on it, the others copy its evidence."""
        old = self.current(row)
        made = []
        for number, text in enumerate(texts):
            new = old.model_copy(update={main: text})
            if number:
                new = self._copy(old, new, text)
            if row.TABLE in ("action_agencies", "achievement_agencies", "members"):
                agency = self.agencies.find(text, needed=False)
                method = ENGINE if agency else None
                update = {"agency_id": agency, "match_score": 1.0 if agency else None, "match_method": method}
                if "runner_up_id" in type(row).model_fields:
                    update["runner_up_id"] = None
                new = new.model_copy(update=update)
            made.append(new)
        self.replace(row, made)
        for new in made:
            self._mark(new, main)

    def _copy(self, old: Row, new: Row, text: str) -> Row:
        """A record of its own with the values, children and evidence of another."""
        key_field = next(iter(type(old).model_fields))
        new_id = self._new_id(old.TABLE, text, key_of(old))
        update: dict[str, Any] = {key_field: new_id}
        for name in _CHILDREN.get(old.TABLE, ()):
            children = []
            for child in getattr(old, name):
                child_key = next(iter(type(child).model_fields))
                child_id = self._new_id(child.TABLE, new_id, child.text)
                children.append(child.model_copy(update={child_key: child_id, key_field: new_id}))
                self._copy_evidence(key_of(child), child_id)
            update[name] = tuple(children)
        self._copy_evidence(key_of(old), new_id)
        return new.model_copy(update=update)

    # -- new rows -------------------------------------------------------------------------------------------------

    def add_child(self, parent: Row, table: str, text: str, role: str | None) -> None:
        """Adds an agency or a priority to an action or achievement."""
        now = self.current(parent)
        parent_id = key_of(parent)
        name = CHILD_TABLES[table][1]
        place = len(getattr(now, name)) + 1
        new_id = self._new_id(table, parent_id, role or "", text)
        row: Row
        if table == "action_priorities":
            linked = next((one for one in self.tables["priorities"] if _same(getattr(one, "text", ""), text)), None)
            row = ActionPriority(
                action_priority_id=new_id,
                action_id=parent_id,
                position=place,
                text=text,
                priority_id=key_of(linked) if linked else None,
                confidence=None,
            )
        else:
            agency = self.agencies.find(text, needed=False)
            shown = self.agencies.name(agency) if agency and agency == text else text
            match = {"agency_id": agency, "match_score": 1.0 if agency else None, "match_method": agency and ENGINE}
            if table == "action_agencies":
                row = ActionAgency.model_validate(
                    {"action_agency_id": new_id, "action_id": parent_id, "position": place, "role": role, "text": shown}
                    | match
                )
            else:
                row = AchievementAgency.model_validate(
                    {"achievement_agency_id": new_id, "achievement_id": parent_id, "position": place, "text": shown}
                    | match
                )
        self.replace(now, (now.model_copy(update={name: (*getattr(now, name), row)}),), keep=True)
        self._show_new(new_id, "text", text, parent_id, MAIN_FIELDS[now.TABLE][0])

    def add_row(self, table: str, text: str, after: Row | None) -> None:
        """Adds a priority or a member, after another or at the end."""
        new_id = self._new_id(table, text)
        document_id = self.document.document_id
        row: Row
        if table == "priorities":
            owner = getattr(after, "owner", "partnership")
            row = Priority(priority_id=new_id, document_id=document_id, position=1, text=text, owner=owner)
        else:
            agency = self.agencies.find(text, needed=False)
            row = Member.model_validate(
                {
                    "member_id": new_id,
                    "document_id": document_id,
                    "position": 1,
                    "text": text,
                    "agency_id": agency,
                    "match_score": 1.0 if agency else None,
                    "match_method": agency and ENGINE,
                }
            )
        rows = self.tables[table]
        at = rows.index(self.current(after)) + 1 if after is not None else len(rows)
        rows.insert(at, row)
        self._show_new(new_id, "text", text, key_of(after) if after else document_id, "text")

    def _new_id(self, table: str, *parts: str) -> str:
        base = f"{self.document.document_id}-{_LETTERS[table]}{short_hash(ENGINE, *parts)}"
        new, ordinal = base, 1
        while new in self._ids:
            ordinal += 1
            new = f"{base}-{ordinal}"
        self._ids.add(new)
        return new

    # -- evidence -------------------------------------------------------------------------------------------------

    def _mark(self, row: Row, field: str) -> None:
        """Says of a field's evidence that the value was corrected; without any, the record's own words stand in."""
        key = key_of(row)
        own = [one for one in self.evidence if one.record_id == key and one.field == field]
        if own:
            self.evidence = [
                one.model_copy(update={"engine": ENGINE}) if one.record_id == key and one.field == field else one
                for one in self.evidence
            ]
            return
        value = getattr(self.current(row), field)
        main = MAIN_FIELDS.get(row.TABLE) or ("title",)
        self._show_new(key, field, _as_text(value), key, main[0])

    def _show_new(self, record_id: str, field: str, text: str, from_id: str, from_field: str) -> None:
        near = [one for one in self.evidence if one.record_id == from_id and one.field == from_field]
        if near:
            self.evidence += [
                one.model_copy(update={"record_id": record_id, "field": field, "engine": ENGINE}) for one in near
            ]
        else:
            self.evidence.append(Evidence(record_id=record_id, field=field, text=text or "-", engine=ENGINE))

    def _copy_evidence(self, old: str, new: str) -> None:
        self.evidence += [one.model_copy(update={"record_id": new}) for one in self.evidence if one.record_id == old]

    # -- the result -----------------------------------------------------------------------------------------------

    def result(self) -> DocumentRecord:
        """The record, with positions counted again and the agencies and themes that it now refers to."""
        tables: dict[str, tuple[Row, ...]] = {}
        for name, rows in self.tables.items():
            tables[name] = tuple(_numbered(_with_numbered_children(row, name) for row in rows))
        there = {key_of(row) for row in self._all_rows()} | {self.document.document_id}
        return self.record.model_copy(
            update={
                **tables,
                "document": self.document,
                "evidence": tuple(one for one in self.evidence if one.record_id in there),
                "findings": tuple(
                    sorted(
                        (one for one in self.findings if one.record_id is None or one.record_id in there),
                        key=lambda one: one.finding_id,
                    )
                ),
                "agencies": self._used_agencies(),
                "themes": self._used_themes(),
            }
        )

    def _used_agencies(self) -> tuple[Agency, ...]:
        return self.agencies.used(
            value
            for row in self._all_rows()
            for name in ("agency_id", "runner_up_id", "funder_id")
            if (value := getattr(row, name, None))
        )

    def _used_themes(self) -> tuple[Theme, ...]:
        waiting = [theme for row in self._all_rows() for theme in getattr(row, "theme_ids", ())]
        used: set[str] = set()
        while waiting:
            theme = self._themes.get(waiting.pop())
            if theme is None or theme.theme_id in used:
                continue
            used.add(theme.theme_id)
            waiting += [theme.parent_id] if theme.parent_id else []
        return tuple(self._themes[theme_id] for theme_id in sorted(used))


def _spliced(rows: Iterable[Row], key: str, by: tuple[Row, ...]) -> tuple[Row, ...]:
    return tuple(new for row in rows for new in (by if key_of(row) == key else (row,)))


def _numbered(rows: Iterable[Row]) -> Iterable[Row]:
    for number, row in enumerate(rows, 1):
        place = getattr(row, "position", number)
        yield row if place == number else row.model_copy(update={"position": number})


def _with_numbered_children(row: Row, table: str) -> Row:
    names = _CHILDREN.get(table, ())
    return row.model_copy(update={name: tuple(_numbered(getattr(row, name))) for name in names}) if names else row


def _as_text(value: Any) -> str:
    return ";".join(str(item) for item in value) if isinstance(value, tuple) else str(value)


def _same(one: str, other: str) -> bool:
    return fold_text(one) == fold_text(other)
