"""The rows of the national vocabulary: agencies, aliases, roles, groups, areas and their relations.

Rows are immutable named tuples rather than frozen dataclasses because some twenty thousand are made at each start,
and a named tuple costs a third of the time. Dates are ISO dates, both ends inclusive; None is an open end (or an end
that no source states). Codes of areas are ONS GSS codes.
"""

from datetime import date
from typing import Final, NamedTuple

AGENCY_KINDS: Final[tuple[str, ...]] = (
    # local government
    "county_council",
    "district_council",
    "unitary_council",
    "london_borough_council",
    "metropolitan_district_council",
    "parish_council",
    "combined_authority",
    # policing and criminal justice
    "police_force",
    "special_police_force",
    "police_and_crime_commissioner",
    "police_and_crime_commissioner_office",
    "police_authority",
    "probation_service",
    "community_rehabilitation_company",
    "youth_justice_service",
    # fire and health
    "fire_and_rescue_service",
    "integrated_care_board",
    "clinical_commissioning_group",
    "primary_care_trust",
    "health_board",
    "nhs_trust",
    "ambulance_trust",
    "nhs_body",
    # central government and partnerships
    "government_department",
    "government_agency",
    "community_safety_partnership",
    "safeguarding_children_board",
    "safeguarding_adults_board",
    "health_and_wellbeing_board",
    "partnership_board",
    # others
    "registered_provider",
    "charity",
    "education_provider",
    "business_body",
    "company",
    "other",
    "group",
)
"""Closed list of what an agency is. `group` is only for those that mean several organisations (all-partners)."""

COUNCIL_KINDS: Final[frozenset[str]] = frozenset(
    {
        "county_council",
        "district_council",
        "unitary_council",
        "london_borough_council",
        "metropolitan_district_council",
    }
)

AREA_KINDS: Final[tuple[str, ...]] = (
    "country",
    "region",
    "county",
    "district",
    "unitary",
    "london_borough",
    "metropolitan_district",
    "combined_authority",
    "csp",
    "police",
    "fire",
    "icb",
    "ccg",
    "health_board",
)
"""Closed list of what an area is."""

LOWER_TIER_KINDS: Final[frozenset[str]] = frozenset({"district", "unitary", "london_borough", "metropolitan_district"})
"""Kinds of area that cover the two countries exactly once at any date: every relation starts from these."""

ALIAS_TYPES: Final[tuple[str, ...]] = (
    "name",
    "short",
    "abbreviation",
    "welsh",
    "former_name",
    "misspelling",
    "trading_name",
)

ALIAS_CONTEXTS: Final[tuple[str, ...]] = ("none", "area", "document")
"""When an alias may be believed: `none` anywhere; `area` only if the agency serves the document's area; `document`
only if the document itself also names the agency in full."""

ROLE_TIERS: Final[tuple[str, ...]] = ("any", "own", "upper")
"""Which tier of council a role means: `own` the authority of the document's own area (a district's plan: the
district council; a county partnership's: the county council), `upper` the authority with county functions (county
council, or the unitary, London borough or metropolitan district itself). `any` for kinds that have no tiers."""

GROUP_MEANINGS: Final[tuple[str, ...]] = ("everyone", "generic")
"""`everyone` is all partners of the document (the agency `all-partners`); `generic` names a kind of body that is
never one organisation."""


class Identifier(NamedTuple):
    """An identifier of an agency: `scheme` by org-id.guide where a list exists there, else `GB-GSS` and the like."""

    scheme: str
    id: str


class Agency(NamedTuple):
    """An organisation, with the period in which it had this name and form.

    `area_codes` are the areas it serves by its constitution; empty for national bodies and for those whose area no
    source states. `successor_ids` are who took over at `valid_to`.
    """

    agency_id: str
    name: str
    kind: str
    area_codes: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    parent_id: str | None
    valid_from: date | None
    valid_to: date | None
    successor_ids: tuple[str, ...]
    source: str

    def existed(self, day: date | None) -> bool:
        """Whether the agency existed on `day` (true without a day)."""
        return within(day, self.valid_from, self.valid_to)


class Alias(NamedTuple):
    """A further way to write an agency. Its full name is an alias of type `name` too (made by the loader)."""

    alias: str
    agency_id: str
    type: str
    context: str
    valid_from: date | None
    valid_to: date | None
    fuzzy: bool
    source: str


class Role(NamedTuple):
    """A word for a function ("the Council", "Police", "YOS") and the kind of agency that holds it.

    The agency is the one of `kinds` (in order of preference) that serves the document's area at the document's date;
    with `agency_id` it is that one whatever the area. A row counts for documents within valid_from..valid_to.
    `unit` is set where the phrase names a part of the agency (Trading Standards of the county council): it is then
    the unit to report beside the agency.
    """

    phrase: str
    role: str
    kinds: tuple[str, ...]
    tier: str
    agency_id: str | None
    unit: str | None
    valid_from: date | None
    valid_to: date | None
    source: str


class Group(NamedTuple):
    """A phrase that never means one organisation: a generic ("schools") or everyone ("all partners")."""

    phrase: str
    group: str
    meaning: str
    source: str


class Area(NamedTuple):
    """An area with a GSS code. `welsh_name` is the Welsh name where it differs from the English one."""

    code: str
    name: str
    welsh_name: str | None
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]
    source: str


class AreaRelation(NamedTuple):
    """`code` (a lower-tier area, or a county) lies in `part_of`, an area of `kind`, between the two dates.

    An area may lie in several of one kind (a district across two CCGs; an authority with several CSP codes).
    """

    code: str
    part_of: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    source: str


def within(day: date | None, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether `day` falls into the period, both ends included; true without a day."""
    return day is None or ((valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to))
