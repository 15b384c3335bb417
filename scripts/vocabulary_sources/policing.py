"""Police forces, police authorities, commissioners and their offices by period."""

from vocabulary_sources.areas import FORCES
from vocabulary_sources.common import Builder, Life, Sources, curated, initials

BODIES = "03_police/CURATED_policing_bodies.csv"
KINDS = {
    "pcc": "police_and_crime_commissioner",
    "pfcc": "police_and_crime_commissioner",
    "mayor": "police_and_crime_commissioner",
    "mopac": "police_and_crime_commissioner",
    "police-authority": "police_authority",
}
WELSH_FORCES = {
    "North Wales": "Gogledd Cymru",
    "South Wales": "De Cymru",
    "Gwent": "Gwent",
    "Dyfed-Powys": "Dyfed-Powys",
}


def build(builder: Builder, sources: Sources) -> None:
    """Add forces, then the bodies that they answer to."""
    _forces(builder, sources)
    _bodies(builder, sources)


def _forces(builder: Builder, sources: Sources) -> None:
    renamed = {row["force_id"]: row for row in curated("renamed_forces.csv")}
    for row in sources.rows(FORCES):
        special = row["kind"] == "special"
        former = renamed.get(row["force_id"])
        agency_id = builder.agency(
            row["name"].replace("&", "and"),
            "special_police_force" if special else "police_force",
            FORCES,
            areas=[row["pfa_code"]] if row["pfa_code"] else [],
            identifiers=([f"GB-GSS:{row['pfa_code']}"] if row["pfa_code"] else [])
            + ([f"GB-POLICEUK:{row['police_uk_id']}"] if row["police_uk_id"] else []),
            start=former["renamed_on"] if former else "",
        )
        _force_forms(builder, agency_id, row["aliases"].split("|"), special)
        if former:
            old = builder.agency(
                former["former_name"],
                "police_force",
                "curated/renamed_forces.csv",
                areas=[row["pfa_code"]],
                end=former["until"],
                successors=[agency_id],
            )
            _force_forms(builder, old, [], False)


def _force_forms(builder: Builder, agency_id: str, given: list[str], special: bool) -> None:
    agency = builder.agencies[agency_id]
    name = agency["name"]
    dates: Life = {"start": agency["valid_from"], "end": agency["valid_to"]}
    for form in given:
        if not form or form in (row["name"] for row in builder.agencies.values()):
            continue
        if form == "Hampshire Constabulary" or form == "Hampshire Police":
            continue
        abbreviation = form.isupper() or form in ("CoLP", "The Met")
        builder.alias(
            form,
            agency_id,
            "welsh" if form.startswith("Heddlu") else "abbreviation" if abbreviation else "short",
            FORCES,
            context="none" if special or not abbreviation else "area",
            fuzzy=not abbreviation,
        )
    base = name.removesuffix(" Service").removesuffix(" Constabulary").removesuffix(" Police")
    if special:
        return
    for ending in ("Police", "Constabulary", "Police Service", "Police Force", "Police Constabulary"):
        builder.alias(f"{base} {ending}", agency_id, "short", "generated", fuzzy=ending in ("Police", "Constabulary"))
    for letters in initials(name):
        if len(letters) > 1:
            builder.alias(letters, agency_id, "abbreviation", "generated", context="area", **dates)
    for letters in initials(base):
        if len(letters) > 1:
            builder.alias(f"{letters} Police", agency_id, "abbreviation", "generated", context="area", **dates)
    if base in WELSH_FORCES:
        builder.alias(f"Heddlu {WELSH_FORCES[base]}", agency_id, "welsh", "generated", fuzzy=True)


def _bodies(builder: Builder, sources: Sources) -> None:
    rows = sources.rows(BODIES)
    ids: dict[str, str] = {}
    # successors first: later bodies are added before earlier ones
    for row in sorted(rows, key=lambda row: row["valid_from"] or "0", reverse=True):
        name = row["name"]
        successor = ids.get(row["successor"], "")
        if row["successor"] and not successor:
            raise ValueError(f"{name}: no body {row['successor']}")
        ids[_slug_of(row)] = agency_id = builder.agency(
            name,
            KINDS[row["kind"]],
            BODIES,
            areas=[row["pfa_code"]],
            start=row["valid_from"],
            end=row["valid_to"],
            successors=[successor] if successor else [],
        )
        ids[builder.agencies[agency_id]["agency_id"]] = agency_id
        if row["kind"] in ("pcc", "pfcc"):
            _commissioner(builder, agency_id, row["kind"] == "pfcc", successor)
        elif row["kind"] == "mopac":
            builder.alias("MOPAC", agency_id, "abbreviation", BODIES)
            builder.alias("Mayor's Office for Policing And Crime", agency_id, "short", BODIES)
        elif row["kind"] == "mayor":
            _mayor(builder, agency_id, row["name"].removeprefix("Mayor of "))


def _slug_of(row: dict[str, str]) -> str:
    return row["name"].lower().replace("\u2019", "'").replace("'", "-").replace(",", "").replace(" ", "-")


def _commissioner(builder: Builder, agency_id: str, fire: bool, successor: str) -> None:
    """The office of a commissioner as an agency of its own, and the forms of both."""
    agency = builder.agencies[agency_id]
    start, end = agency["valid_from"], agency["valid_to"]
    title, area = agency["name"].split(" for ", 1)
    letters = "PFCC" if fire else "PCC"
    successor_office = ""
    if successor and builder.agencies[successor]["name"].startswith("Police"):
        successor_office = _office_id(builder, successor)
    office_id = builder.agency(
        f"Office of the {agency['name']}",
        "police_and_crime_commissioner_office",
        f"{BODIES} (office by pattern)",
        areas=agency["area_codes"].split(";"),
        parent=agency_id,
        start=start,
        end=end,
        successors=[successor_office or successor] if successor else [],
    )
    titles = {title, "Police and Crime Commissioner"}
    short_areas = [area, *({"Hampshire"} if area == "Hampshire and Isle of Wight" else ())]
    for place in short_areas:
        for words in sorted(titles):
            for form in (f"{words} for {place}", f"{place} {words}", f"{words} {place}", f"{words} of {place}"):
                builder.alias(form, agency_id, "short", "generated", start=start, end=end, fuzzy=True)
            for form in (
                f"Office of the {words} for {place}",
                f"Office of {words} for {place}",
                f"Office of the {place} {words}",
                f"Office for the {words} for {place}",
                f"Office of the {words} {place}",
                f"Office of the {words} in {place}",
                f"{place} Office of the {words}",
                f"{place} {words}'s Office",
                f"{place} {words} Office",
            ):
                builder.alias(form, office_id, "short", "generated", start=start, end=end, fuzzy=True)
        for short in dict.fromkeys((letters, "PCC")):
            for form in (f"{place} {short}", f"{short} for {place}", f"{short} {place}"):
                builder.alias(form, agency_id, "abbreviation", "generated", start=start, end=end)
            for form in (
                f"{place} O{short}",
                f"O{short} {place}",
                f"O{short} for {place}",
                f"Office of the {short} for {place}",
                f"Office of the {place} {short}",
                f"{place} {short}'s Office",
                f"{place} {short} Office",
                f"{place} Office of the {short}",
            ):
                builder.alias(form, office_id, "abbreviation", "generated", start=start, end=end)
    for letters_of_area in initials(area):
        for form in (f"{letters_of_area}OPCC", f"O{letters_of_area}PCC", f"{letters_of_area}O{letters}"):
            builder.alias(form, office_id, "abbreviation", "generated", context="area", start=start, end=end)
        form = f"{letters_of_area}{letters}"
        builder.alias(form, agency_id, "abbreviation", "generated", context="area", start=start, end=end)
    if area in WELSH_FORCES:
        place = WELSH_FORCES[area]
        commissioner = "Comisiynydd yr Heddlu a Throseddu"
        for form in (f"{commissioner} {place}", f"{commissioner} ar gyfer {place}"):
            builder.alias(form, agency_id, "welsh", "generated", fuzzy=True)
            builder.alias(f"Swyddfa {form}", office_id, "welsh", "generated", fuzzy=True)


def _office_id(builder: Builder, commissioner: str) -> str:
    return next(
        row["agency_id"]
        for row in builder.agencies.values()
        if row["parent_id"] == commissioner and row["kind"] == "police_and_crime_commissioner_office"
    )


def _mayor(builder: Builder, agency_id: str, place: str) -> None:
    agency = builder.agencies[agency_id]
    for form in (f"Mayor for {place}", f"{place} Mayor", f"Office of the Mayor of {place}"):
        builder.alias(form, agency_id, "short", "generated", start=agency["valid_from"], fuzzy=True)
    for form in (f"{place} Police and Crime Commissioner", f"Deputy Mayor for Policing and Crime for {place}"):
        builder.alias(form, agency_id, "short", "generated", start=agency["valid_from"])
