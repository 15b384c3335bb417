"""Fire and rescue services, with their authorities as further names and their predecessors."""

from vocabulary_sources.areas import FIRE
from vocabulary_sources.common import Builder, Life, Sources, curated, initials

WELSH = {
    "North Wales": "Gwasanaeth Tân ac Achub Gogledd Cymru",
    "South Wales": "Gwasanaeth Tân ac Achub De Cymru",
    "Mid and West Wales": "Gwasanaeth Tân ac Achub Canolbarth a Gorllewin Cymru",
}


def build(builder: Builder, sources: Sources) -> None:
    """Add current services, then those that were merged into them."""
    for row in sources.rows(FIRE):
        agency_id = builder.agency(
            row["service_name"],
            "fire_and_rescue_service",
            FIRE,
            areas=[row["fra_code"]],
            identifiers=[f"GB-GSS:{row['fra_code']}"],
            start=row["valid_from"],
        )
        if row["abbreviation"]:
            builder.alias(row["abbreviation"], agency_id, "abbreviation", FIRE, context="area")
        _forms(builder, agency_id, row["ons_name"].replace("&", "and"))
    for row in curated("former_fire_services.csv"):
        agency_id = builder.agency(
            row["name"],
            "fire_and_rescue_service",
            "curated/former_fire_services.csv",
            areas=row["area_codes"].split(";"),
            end=row["valid_to"],
            successors=[row["successor_id"]],
        )
        _forms(builder, agency_id, "")


def _forms(builder: Builder, agency_id: str, area_name: str) -> None:
    agency = builder.agencies[agency_id]
    name = agency["name"]
    dates: Life = {"start": agency["valid_from"], "end": agency["valid_to"]}
    base = name.removesuffix(" Fire and Rescue Service").removesuffix(" Fire Brigade")
    bases = [base]
    if base.endswith(" County"):
        bases.append(base.removesuffix(" County"))
    if area_name and not area_name.startswith("London Fire") and area_name not in bases:
        bases.append(area_name)
    for place in bases:
        for form in (
            "Fire and Rescue Service",
            "Fire and Rescue",
            "Fire Service",
            "Fire Brigade",
            "Fire and Rescue Authority",
            "Fire Authority",
            "County Fire and Rescue Service",
            "County Fire and Rescue",
            "County Fire Service",
            "Fire & Rescue Services",
            "Fire",
            "FRS",
            "FRA",
            "F&RS",
            "Fire & RS",
        ):
            written = f"{place} {form}"
            fuzzy = form.endswith(("Service", "Authority", "Brigade"))
            builder.alias(written, agency_id, "short", "generated", fuzzy=fuzzy, **dates)
        for letters in initials(place):
            for end in ("FRS", "FR", "FS", "F&R", "F&RS", "FRA"):
                builder.alias(f"{letters}{end}", agency_id, "abbreviation", "generated", context="area", **dates)
            if not base.endswith(" County") and len(letters) == 1:
                builder.alias(f"{letters}CFRS", agency_id, "abbreviation", "generated", context="area", **dates)
    if base in WELSH:
        builder.alias(WELSH[base], agency_id, "welsh", "generated", fuzzy=True)
