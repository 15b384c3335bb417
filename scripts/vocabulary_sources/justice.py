"""Central government, probation and its predecessors, and primary care trusts of before 2013."""

import re

from csp_extract.vocabulary.fold import fold, slug
from vocabulary_sources.common import Builder, Sources, curated, tidy

GOVERNMENT = "06_justice_government/SELECTED_government_bodies.csv"
PROBATION = "06_justice_government/CURATED_probation_bodies.csv"
HISTORIC = "10_public_bodies_historic/okfn_publicbodies_gb.csv"
AREAS = "curated/probation_areas.csv"
NPS, PROBATION_SERVICE = "national-probation-service", "probation-service"
UNIFIED, REFORMED = "2021-06-26", "2014-06-01"  # unified service; division into NPS and companies
UNTIL_UNIFIED, UNTIL_REFORMED = "2021-06-25", "2014-05-31"


def build(builder: Builder, sources: Sources) -> None:
    """Add departments and agencies, then probation in the order of its reforms, latest first."""
    _government(builder, sources)
    _probation(builder, sources)
    _trusts_before_2013(builder, sources)


def _govuk_key(name: str) -> str:
    """GOV.UK's slugs leave out "and" and "of the"; compare without."""
    return re.sub(r"\b(?:and|of|the)\b|\W", "", fold(name.replace("-", " ")))


def _government(builder: Builder, sources: Sources) -> None:
    rows = [row for row in sources.rows(GOVERNMENT) if row["name"] != "Probation Service"]
    extra = {"the-national-lottery-community-fund": "The National Lottery Community Fund", "fair-work-agency": ""}
    ids: dict[str, str] = {}
    for row in rows:
        department = "department" in row["format"].lower() or "government" in row["format"].lower()
        ids[_govuk_key(row["name"])] = builder.agency(
            row["name"],
            "government_department" if department else "government_agency",
            GOVERNMENT,
            identifiers=[re.sub(r"^(GB-GOR)-", r"\1:", row["org_id"])] if row["org_id"] else [],
            end=row["closed_at"] if row["govuk_status"] == "closed" else "",
        )
    for slug_, name in extra.items():
        if name:
            ids[_govuk_key(slug_)] = builder.agency(name, "government_agency", GOVERNMENT)
    for row in rows:
        agency = builder.agencies[ids[_govuk_key(row["name"])]]
        agency["parent_id"] = next((ids[key] for key in map(_govuk_key, row["parents"].split(";")) if key in ids), "")
        successors = [ids[key] for key in map(_govuk_key, row["superseded_by"].split(";")) if key in ids]
        agency["successor_ids"] = ";".join(successors)
        letters = row["abbreviation"]
        if letters and fold(letters) != fold(row["name"]):
            context = "none" if len(letters) > 2 and letters != "BIG" else "document"
            builder.alias(letters, agency["agency_id"], "abbreviation", GOVERNMENT, context=context)


def _probation(builder: Builder, sources: Sources) -> None:
    police = {area["name"]: area["code"] for area in builder.areas.values() if area["kind"] == "police"}
    areas = {
        row["name"]: [police[name] for name in row["police_areas"].split(";")] for row in curated("probation_areas.csv")
    }
    builder.agency(
        "Probation Service",
        "probation_service",
        GOVERNMENT,
        identifiers=["GB-GOR:OT723"],
        parent="hm-prison-and-probation-service",
        start=UNIFIED,
    )
    builder.agency(
        "National Probation Service",
        "probation_service",
        PROBATION,
        parent="hm-prison-and-probation-service",
        start=REFORMED,
        end=UNTIL_UNIFIED,
        successors=[PROBATION_SERVICE],
    )
    rows = sources.rows(PROBATION)
    for row in sorted(rows, key=lambda row: row["valid_from"], reverse=True):
        name = tidy(row["name"].replace(" – ", " "))
        if row["kind"] == "probation-region":
            place = name.removeprefix("Probation Service ")
            agency_id = builder.agency(
                name, "probation_service", PROBATION, areas=areas[name], parent=PROBATION_SERVICE, start=UNIFIED
            )
            forms = (
                f"{place} Probation",
                f"{place} Probation Service",
                f"Probation {place}",
                f"{place} Probation Region",
            )
            for form in forms:
                builder.alias(form, agency_id, "short", "generated", fuzzy=True, start=UNIFIED)
        elif row["kind"] == "nps-division":
            agency_id = builder.agency(
                name,
                "probation_service",
                PROBATION,
                areas=areas[name],
                parent=NPS,
                start=REFORMED,
                end=UNTIL_UNIFIED,
                successors=_regions_of(builder, areas[name]),
            )
            builder.alias(row["aliases"], agency_id, "short", PROBATION)
        else:
            agency_id = builder.agency(
                name,
                "community_rehabilitation_company",
                f"{PROBATION}; areas: {AREAS}",
                areas=areas[name],
                start=REFORMED,
                end=UNTIL_UNIFIED,
                successors=_regions_of(builder, areas[name]),
            )
            place = name.removesuffix(" Community Rehabilitation Company")
            builder.alias(f"{place} CRC", agency_id, "short", "generated")
            for form in dict.fromkeys(row["aliases"].split("|")):
                builder.alias(form, agency_id, "short", PROBATION)
                letters = form.removesuffix(" CRC")
                if letters != form and " " not in letters and len(letters) > 3:
                    builder.alias(letters, agency_id, "abbreviation", PROBATION, context="area")
                if letters != form and " " not in letters:
                    long = f"{letters} Community Rehabilitation Company"
                    builder.alias(long, agency_id, "short", "generated", fuzzy=True)
            for county in re.split(r", | and ", place):
                if county != place:
                    builder.alias(f"{county} CRC", agency_id, "short", "generated")
                    long = f"{county} Community Rehabilitation Company"
                    builder.alias(long, agency_id, "short", "generated")
            initial = "".join(word[0] for word in re.findall(r"[A-Z]\w*", place))
            for form in (f"{initial} CRC", f"{initial}CRC"):
                builder.alias(form, agency_id, "abbreviation", "generated", context="area")
    historic = {row["name"] for row in sources.rows(HISTORIC)}
    for name, codes in areas.items():
        if not name.endswith("Probation Trust"):
            continue
        companies = [
            row["agency_id"]
            for row in builder.agencies.values()
            if row["kind"] == "community_rehabilitation_company" and set(row["area_codes"].split(";")) & set(codes)
        ]
        place = name.removesuffix(" Probation Trust")
        known = name in historic or f"{place} Probation" in historic
        agency_id = builder.agency(
            name,
            "probation_service",
            HISTORIC if known else AREAS,
            areas=codes,
            end=UNTIL_REFORMED,
            successors=[NPS, *sorted(companies)],
        )
        for form in (f"{place} Probation", f"{place} Probation Service", f"{place} Probation Area"):
            builder.alias(form, agency_id, "short", "generated", end=UNTIL_REFORMED)
    _local_names(builder)


def _local_names(builder: Builder) -> None:
    """ "Essex Probation" is the trust of the area until 2014, then the national service of the day."""
    kinds = ("police", "county", "unitary", "london_borough", "metropolitan_district")
    names = {area["name"] for area in builder.areas.values() if area["kind"] in kinds}
    places = sorted(name for name in names if not name.endswith("Police"))
    taken = {folded for (folded, _), row in builder.aliases.items() if row["valid_to"] != UNTIL_REFORMED}
    for place in places:
        for agency_id, start, end in ((NPS, REFORMED, UNTIL_UNIFIED), (PROBATION_SERVICE, UNIFIED, "")):
            for form in (
                f"{place} Probation",
                f"{place} Probation Service",
                f"Probation Service {place}",
                f"National Probation Service {place}",
                f"{place} National Probation Service",
                f"NPS {place}",
                f"{place} NPS",
            ):
                if fold(form) not in taken and slug(form) not in builder.agencies:
                    builder.alias(form, agency_id, "short", "generated", start=start, end=end)


def _regions_of(builder: Builder, codes: list[str]) -> list[str]:
    return sorted(
        row["agency_id"]
        for row in builder.agencies.values()
        if row["parent_id"] == PROBATION_SERVICE and set(row["area_codes"].split(";")) & set(codes)
    )


def _trusts_before_2013(builder: Builder, sources: Sources) -> None:
    """Primary care trusts. Their areas stand in no source: taken from the one council area their name begins with."""
    by_name = {}
    for area in sorted(builder.areas.values(), key=lambda area: (area["valid_to"] or "9999", area["code"])):
        if area["kind"] in ("district", "unitary", "london_borough", "metropolitan_district", "county"):
            by_name[fold(area["name"])] = area["code"]
    seen = set()
    for row in sources.rows(HISTORIC):
        if "pct" not in row["tags"].split():
            continue
        name = tidy(row["name"].replace(" (PCT)", ""))
        if fold(name) in seen or not name.endswith("Primary Care Trust"):
            continue
        seen.add(fold(name))
        place = name.removesuffix(" Primary Care Trust").removesuffix(" Teaching").removesuffix(" City")
        code = by_name.get(fold(place))
        agency_id = builder.agency(name, "primary_care_trust", HISTORIC, areas=[code] if code else [], end="2013-03-31")
        for form in (f"{place} PCT", f"NHS {place} PCT", f"{place} Primary Care Trust"):
            builder.alias(form, agency_id, "short", "generated", end="2013-03-31")
