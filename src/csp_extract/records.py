"""The record model: one definition of every table, as pydantic models.

From these come the JSON of a document, the Arrow and JSON Schemas, the data package and the code book
(`dataset.schema`). A :class:`Row` is a row of a table; a field that holds a tuple of rows is a child table,
which repeats its parent's id. The record of a document, :class:`DocumentRecord`, holds its rows of all tables.

Units: money GBP, pages and lines from 1, boxes in points from the top left of the page as displayed.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

SCHEMA_VERSION = "1.0.0"

Text = Annotated[str, Field(min_length=1)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
Money = Annotated[Decimal, Field(max_digits=14, decimal_places=2)]
Number = Annotated[int, Field(ge=1)]
Id = Annotated[str, Field(min_length=1)]

ThemeId = Literal[
    "anti-social-behaviour", "arson-and-fire-safety", "burglary", "business-and-retail-crime", "child-exploitation",
    "community-engagement", "county-lines-and-gangs", "criminal-damage", "cyber-crime-and-online-safety",
    "domestic-abuse", "drugs", "alcohol", "environmental-crime", "extremism", "fraud-and-scams", "hate-crime",
    "homelessness", "knife-crime", "mental-health", "modern-slavery", "night-time-economy", "organised-crime",
    "partnership-working", "reoffending", "road-safety", "rural-crime", "safeguarding", "serious-violence",
    "sexual-offences", "stalking-and-harassment", "theft-and-robbery", "vehicle-crime", "victims",
    "violence-against-women-and-girls", "young-people",
]  # fmt: skip
THEME_IDS: tuple[str, ...] = get_args(ThemeId)
MatchMethod = Literal["exact", "alias", "role", "document", "fuzzy", "correction"]
Rag = Literal["red", "amber", "green", "blue"]
CLOSED: JsonDict = {"closedList": True}
"""Mark of a column whose values come from a closed list that is kept elsewhere."""


class Row(BaseModel):
    """A row of a table. `TABLE` is the table's name; its first field is the primary key."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    TABLE: ClassVar[str]


class DocumentRow(Row):
    """One source document."""

    TABLE = "documents"
    document_id: Id = Field(description="first 16 hex digits of the SHA-256 of the source's bytes")
    source: Text = Field(description="path below the folder given, or the file's name")
    also_at: tuple[str, ...] = Field((), description="further copies of the same bytes")
    source_url: str | None = Field(None, description="where it was published, from the side file")
    publisher: str | None = Field(None, description="who published it, from the side file")
    licence: str | None = Field(None, description="its licence, from the side file")
    sha256: Id = Field(description="SHA-256 of the source's bytes")
    media_type: Text = Field(description="media type of the source")
    kind: Literal["action_plan", "annual_report", "other"] = Field(description="of a mixed document the larger part")
    title: Text | None = Field(None, description="the title as printed")
    partnership: Text | None = Field(None, description="the partnership's name as printed")
    partnership_codes: tuple[str, ...] = Field((), description="ONS codes of the partnership (E22, W14)")
    area_names: tuple[str, ...] = Field((), description="districts that it covers, as printed")
    area_codes: tuple[str, ...] = Field((), description="GSS codes of these areas")
    police_force_code: str | None = Field(None, description="GSS code of the police force area")
    language: Literal["en", "cy", "en+cy"] = Field("en", description="language of the text")
    period_start: date | None = Field(None, description="first day of the period that it is about")
    period_end: date | None = Field(None, description="last day of that period")
    page_count: int | None = Field(None, description="number of pages; null for flowing text")
    text_source: Literal["digital", "ocr", "mixed", "text", "none"] = Field(description="where the words come from")
    word_count: int = Field(0, description="printed words")
    share_records: Share | None = Field(None, description="share of the words in records other than sections")
    share_sections: Share | None = Field(None, description="share of the words in sections only")
    share_furniture: Share | None = Field(
        None, description="share of the words in running headers, page numbers, contents"
    )
    share_withheld: Share | None = Field(None, description="share of the words that were withheld")
    share_flagged: Share | None = Field(None, description="share of the words that are only in a finding")
    share_lost: Share | None = Field(None, description="share of the words that are nowhere")
    coverage: Share | None = Field(None, description="1 - share_lost")
    withheld_count: int = Field(0, description="names, telephone numbers and e-mail addresses withheld")
    extractor_version: Text = Field(description="version of csp-extract")


class Section(Row):
    """A passage of prose, or a table that is no record of another table."""

    TABLE = "sections"
    section_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    position: Number = Field(description="reading order, from 1")
    kind: Literal["foreword", "context", "governance", "strategy", "funding", "contact", "legal", "table", "other"] = (
        Field(description="what the passage is about")
    )
    heading: Text | None = Field(None, description="the heading that it stands under")
    text: Text | None = Field(None, description="paragraphs one a line; cells parted by ' | '")
    page_start: Number | None = Field(None, description="first page; null for flowing text")
    page_end: Number | None = Field(None, description="last page")


class Priority(Row):
    """A priority that the document states."""

    TABLE = "priorities"
    priority_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    position: Number = Field(description="order in its list, from 1")
    label: Text | None = Field(None, description="label as printed: 'Priority 1', 'P3'")
    text: Text = Field(description="the priority without its label")
    owner: Literal["partnership", "police_and_crime_commissioner", "other"] = Field(description="whose priority it is")
    period_start: date | None = Field(None, description="first day; null: the document's")
    period_end: date | None = Field(None, description="last day; null: the document's")
    theme_ids: tuple[ThemeId, ...] = Field((), description="themes.theme_id")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")


class ActionPriority(Row):
    """A priority that an action is said to meet."""

    TABLE = "action_priorities"
    action_priority_id: Id = Field(description="primary key")
    action_id: Id = Field(description="actions.action_id")
    position: Number = Field(description="order in the action, from 1")
    text: Text = Field(description="as printed, or the section heading that the action stands under")
    priority_id: str | None = Field(None, description="priorities.priority_id; null: not in the document's list")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")


class ActionAgency(Row):
    """An organisation that leads an action or takes part in it."""

    TABLE = "action_agencies"
    action_agency_id: Id = Field(description="primary key")
    action_id: Id = Field(description="actions.action_id")
    position: Number = Field(description="order in the action, from 1")
    role: Literal["lead", "partner"] = Field(description="by column, mark or label")
    text: Text = Field(description="as printed")
    unit: Text | None = Field(None, description="team or department")
    agency_id: str | None = Field(None, description="agencies.agency_id; null: not resolved")
    match_score: Share | None = Field(None, description="0 to 1")
    match_method: MatchMethod | None = Field(None, description="how it was resolved")
    runner_up_id: str | None = Field(None, description="the next best agency")


class Action(Row):
    """A planned action."""

    TABLE = "actions"
    action_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    position: Number = Field(description="reading order, from 1")
    objective: Text | None = Field(None, description="the objective that it serves")
    action: Text = Field(description="what is to be done")
    outcome: Text | None = Field(None, description="what is to come of it, or the measure of success")
    monitoring: Text | None = Field(None, description="how it is monitored")
    timescale: Text | None = Field(None, description="as printed")
    start_date: date | None = Field(None, description="first day, where the timescale names one")
    end_date: date | None = Field(None, description="last day, where the timescale names one")
    status: Text | None = Field(None, description="progress in words")
    rag: Rag | None = Field(None, description="red, amber, green or blue")
    theme_ids: tuple[ThemeId, ...] = Field((), description="themes.theme_id")
    page_start: Number | None = Field(None, description="first page; null for flowing text")
    page_end: Number | None = Field(None, description="last page")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")
    priorities: tuple[ActionPriority, ...] = ()
    agencies: tuple[ActionAgency, ...] = ()


class AchievementAgency(Row):
    """An organisation named in an achievement."""

    TABLE = "achievement_agencies"
    achievement_agency_id: Id = Field(description="primary key")
    achievement_id: Id = Field(description="achievements.achievement_id")
    position: Number = Field(description="order in the achievement, from 1")
    text: Text = Field(description="as printed")
    agency_id: str | None = Field(None, description="agencies.agency_id; null: not resolved")
    match_score: Share | None = Field(None, description="0 to 1")
    match_method: MatchMethod | None = Field(None, description="how it was resolved")


class Achievement(Row):
    """A project or activity that a report tells of."""

    TABLE = "achievements"
    achievement_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    position: Number = Field(description="reading order, from 1")
    heading: Text | None = Field(None, description="its heading")
    text: Text = Field(description="paragraphs one a line")
    theme_ids: tuple[ThemeId, ...] = Field((), description="themes.theme_id")
    start_date: date | None = Field(None, description="first day, where the text names one")
    end_date: date | None = Field(None, description="last day, where the text names one")
    page_start: Number | None = Field(None, description="first page; null for flowing text")
    page_end: Number | None = Field(None, description="last page")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")
    agencies: tuple[AchievementAgency, ...] = ()


class Funding(Row):
    """A sum of money, or a source or state of funding without a sum."""

    TABLE = "funding"
    funding_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    action_id: str | None = Field(None, description="actions.action_id; null: no action's")
    achievement_id: str | None = Field(None, description="achievements.achievement_id; null: no achievement's")
    amount_gbp: Money | None = Field(None, description="GBP; null: only a source or a state is named")
    part_of: str | None = Field(None, description="funding.funding_id that this is a share of; never add it")
    per: Literal["period", "year"] = Field("period", description="whether the sum is for the period or for each year")
    text: Text = Field(description="as printed")
    funder_id: str | None = Field(None, description="agencies.agency_id of who pays")
    recipient: Text | None = Field(None, description="null: this partnership; all_partnerships; else as printed")
    purpose: Text | None = Field(None, description="what it is for")
    period_start: date | None = Field(None, description="first day")
    period_end: date | None = Field(None, description="last day")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")


class Measure(Row):
    """A number that a document reports."""

    TABLE = "measures"
    measure_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    action_id: str | None = Field(None, description="actions.action_id; null: no action's")
    achievement_id: str | None = Field(None, description="achievements.achievement_id; null: no achievement's")
    value: float = Field(description="the number")
    value_max: float | None = Field(None, description="upper end of a range")
    comparison: Literal["exact", "at_least", "about", "change"] = Field("exact", description="how exact it is meant")
    unit: Text | None = Field(None, description="people, sessions, copies, events, percent, offences, ...")
    subject: Text | None = Field(None, description="what is counted; of a table its row")
    text: Text = Field(description="the phrase or cell as printed")
    period_start: date | None = Field(None, description="first day")
    period_end: date | None = Field(None, description="last day")
    confidence: Share | None = Field(None, description="frequency with which a reviewer would change nothing")


class Member(Row):
    """An organisation named as a member of the partnership."""

    TABLE = "members"
    member_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    position: Number = Field(description="order, from 1")
    text: Text = Field(description="as printed")
    agency_id: str | None = Field(None, description="agencies.agency_id; null: not resolved")
    match_score: Share | None = Field(None, description="0 to 1")
    match_method: MatchMethod | None = Field(None, description="how it was resolved")


class Identifier(BaseModel):
    """An identifier under a scheme of org-id.guide, or GSS."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    scheme: Id
    id: Id


class Agency(Row):
    """An organisation that the dataset refers to."""

    TABLE = "agencies"
    agency_id: Id = Field(description="slug of the full name; on a clash with the area")
    name: Text = Field(description="full official name")
    kind: Text = Field(
        description="kind of organisation, closed list; group for all-partners", json_schema_extra=CLOSED
    )
    origin: Literal["vocabulary", "document"] = Field(description="document: only named in the document itself")
    area_codes: tuple[str, ...] = Field((), description="GSS codes of the areas served")
    identifiers: tuple[Identifier, ...] = Field((), description="{scheme, id}, schemes of org-id.guide")
    parent_id: str | None = Field(None, description="agencies.agency_id")
    valid_from: date | None = Field(None, description="first day of existence, where known")
    valid_to: date | None = Field(None, description="last day of existence")
    successor_ids: tuple[str, ...] = Field((), description="agencies.agency_id")


class Theme(Row):
    """A theme of community safety."""

    TABLE = "themes"
    theme_id: Id = Field(description="primary key")
    name: Text = Field(description="name")
    definition: Text = Field(description="what belongs to it")
    parent_id: str | None = Field(None, description="themes.theme_id")


class Evidence(Row):
    """Where a value stands in its document."""

    TABLE = "evidence"
    record_id: Id = Field(description="id of the record")
    field: Text = Field(description="column of the record")
    page: Number | None = Field(None, description="from 1; null for flowing text")
    line: Number | None = Field(None, description="from 1; null for pages")
    x0: float | None = Field(None, description="left, points")
    top: float | None = Field(None, description="top, points")
    x1: float | None = Field(None, description="right, points")
    bottom: float | None = Field(None, description="bottom, points")
    table: int | None = Field(None, description="number of the table on its page, from 0; null outside one")
    row: int | None = Field(None, description="row in that table, from 0")
    column: int | None = Field(None, description="column in that table, from 0")
    text: Text = Field(description="the words in that box, less what is withheld")
    engine: Text = Field(description="what read it; correction for a corrected value", json_schema_extra=CLOSED)


class Finding(Row):
    """Something that a person should look at."""

    TABLE = "findings"
    finding_id: Id = Field(description="primary key")
    document_id: Id = Field(description="documents.document_id")
    record_id: str | None = Field(None, description="id of the record; null: the document as a whole")
    field: Text | None = Field(None, description="column of the record")
    severity: Literal["error", "warning", "info"] = Field(description="error: lost or contradictory; warning; info")
    code: Text = Field(description="closed list, see findings.py", json_schema_extra=CLOSED)
    message: Text = Field(description="what was seen and what to do")
    page: Number | None = Field(None, description="from 1")
    x0: float | None = Field(None, description="left, points")
    top: float | None = Field(None, description="top, points")
    x1: float | None = Field(None, description="right, points")
    bottom: float | None = Field(None, description="bottom, points")


class Link(Row):
    """A relation between records of different documents."""

    TABLE = "links"
    from_id: Id = Field(description="id of a record")
    to_id: Id = Field(description="id of a record")
    relation: Literal["continues", "rewords", "reports_on"] = Field(description="how the first relates to the second")
    score: Share | None = Field(None, description="0 to 1")
    method: Text | None = Field(None, description="how it was found")


class DocumentRecord(BaseModel):
    """Everything extracted from one document: the unit of work, caching, review and comparison.

    `agencies` and `themes` are the rows that this document refers to, with parents and successors.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    schema_version: str = SCHEMA_VERSION
    vocabulary_version: str = ""
    document: DocumentRow
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    funding: tuple[Funding, ...] = ()
    measures: tuple[Measure, ...] = ()
    members: tuple[Member, ...] = ()
    sections: tuple[Section, ...] = ()
    agencies: tuple[Agency, ...] = ()
    themes: tuple[Theme, ...] = ()
    findings: tuple[Finding, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def to_json(self) -> bytes:
        """The bytes of the record's file, the same for the same record."""
        return self.model_dump_json(indent=1).encode("utf-8", "replace") + b"\n"


TABLES: dict[str, type[Row]] = {
    row.TABLE: row
    for row in (
        DocumentRow, Section, Priority, Action, ActionPriority, ActionAgency, Achievement, AchievementAgency,
        Funding, Measure, Member, Agency, Theme, Evidence, Finding, Link,
    )
}  # fmt: skip
"""Every table by name. Fields that hold tuples of rows (`Action.agencies`) are tables of their own."""
