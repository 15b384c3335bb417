"""Areas and how they nest: districts, counties, police, fire, health and partnership areas, with their periods."""

from collections import defaultdict

from vocabulary_sources.common import Builder, Row, Sources, curated, day_before, tidy

AUTHORITIES = "01_local_authorities/NORMALISED_local_authorities_ew.csv"
WELSH_NAMES = "01_local_authorities/openregister_welsh-names.tsv"
CSPS = "02_csp/NORMALISED_csp_ew.csv"
FORCES = "03_police/NORMALISED_police_forces.csv"
FIRE = "04_fire/NORMALISED_fire_services_ew.csv"
ICBS = "05_nhs/NORMALISED_icbs.csv"
CCGS = "05_nhs/NORMALISED_ccgs_nov2018.csv"
SUB_ICBS = "05_nhs/geographr_lad22_sicbl22_icb22_pairs.csv"
HEALTH_BOARDS = "05_nhs/geographr_lad21_lhb22_wales.csv"
REGIONS = "01_local_authorities/drkane_la_all_codes.csv"

KINDS = {
    "district": "district",
    "unitary": "unitary",
    "welsh-unitary": "unitary",
    "london-borough": "london_borough",
    "city-corporation": "london_borough",
    "metropolitan-district": "metropolitan_district",
    "county": "county",
    "combined-authority": "combined_authority",
    "strategic-regional-authority": "combined_authority",
}

# A district lies in a health area for the purpose of naming "the CCG" or "the ICB" if at least this share of its small
# areas (LSOAs) does: a plan means the body that most of the district has, or either where it is divided.
HEALTH_SHARE = 0.3

ICB_START = "2022-07-01"
CCG_START = "2013-04-01"
CCG_END = "2022-06-30"


def authorities(sources: Sources) -> list[Row]:
    """The authorities with their dates made consistent: both ends inclusive, a successor starts the day after."""
    rows = sources.rows(AUTHORITIES)
    corrections = {row["gss_code"]: row for row in curated("authority_corrections.csv")}
    for row in rows:
        row["official_name"] = tidy(row["official_name"])
        # 2005 dates are those of an old register's first upload, not of the authority
        if row["valid_from"].startswith("2005-"):
            row["valid_from"] = ""
        if row["valid_to"].endswith("-04-01"):
            row["valid_to"] = day_before(row["valid_to"])
        for column, value in corrections.get(row["gss_code"], {}).items():
            if value and column not in ("gss_code", "note"):
                row[column] = value
    return rows


def build(builder: Builder, sources: Sources) -> None:
    """Add all areas and relations."""
    rows = authorities(sources)
    _authorities(builder, rows)
    _regions(builder, sources, rows)
    _policing(builder, sources, rows)
    _fire(builder, sources, rows)
    _partnerships(builder, sources)
    _health(builder, sources, rows)


def _authorities(builder: Builder, rows: list[Row]) -> None:
    short_welsh = {row["gss_code"]: row["welsh_name"] for row in curated("welsh_area_names.csv")}
    for row in rows:
        code = row["gss_code"]
        name = row["short_name"].removeprefix("The ")
        if row["kind"] in ("county", "unitary"):
            name = name.removesuffix(" County").removesuffix(" Council")
        builder.area(
            code,
            name,
            KINDS[row["kind"]],
            AUTHORITIES,
            welsh=short_welsh.get(code, ""),
            start=row["valid_from"],
            end=row["valid_to"],
            successors=[successor for successor in row["successor_gss"].split(";") if successor],
        )
    la_codes = {row["la_code"]: row for row in rows}
    for row in rows:
        if row["county_gss"]:
            builder.relation(row["gss_code"], row["county_gss"], "county", AUTHORITIES, end=row["valid_to"])
        parent = la_codes.get(row["combined_authority"])
        if parent:
            start = parent["valid_from"]
            builder.relation(row["gss_code"], parent["gss_code"], "combined_authority", AUTHORITIES, start=start)


def _regions(builder: Builder, sources: Sources, rows: list[Row]) -> None:
    region_codes = {}
    for row in sources.rows(REGIONS):
        if row["RGNCD"].startswith("E12"):
            region_codes[row["RGNNM"].lower()] = (row["RGNCD"], row["RGNNM"])
    for code, name in sorted(set(region_codes.values())):
        builder.area(code, name, "region", REGIONS)
    builder.area("E92000001", "England", "country", REGIONS)
    builder.area("W92000004", "Wales", "country", REGIONS, welsh="Cymru")
    by_code = {row["gss_code"]: row for row in rows}
    for row in rows:
        code = row["gss_code"]
        if builder.areas[code]["kind"] == "combined_authority":
            continue
        builder.relation(code, "W92000004" if code.startswith("W") else "E92000001", "country", AUTHORITIES)
        region = row["region"] or by_code.get(row["successor_gss"].split(";")[0], row)["region"]
        if region.lower() in region_codes:
            builder.relation(code, region_codes[region.lower()][0], "region", AUTHORITIES)


def _by_successor(builder: Builder, rows: list[Row], kind: str, source: str) -> None:
    """Abolished authorities lie where their first successor lies (its own relation, if any, stands)."""
    known = defaultdict(list)
    for code, part_of, relation_kind in builder.relations:
        if relation_kind == kind:
            known[code].append(part_of)
    by_code = {row["gss_code"]: row for row in rows}
    for row in rows:
        code = row["gss_code"]
        if code in known or row["kind"] == "county" or not row["successor_gss"]:
            continue
        heir = row
        while heir["gss_code"] not in known and heir["successor_gss"]:
            heir = by_code[heir["successor_gss"].split(";")[0]]
        for part_of in known.get(heir["gss_code"], []):
            builder.relation(code, part_of, kind, f"{source} (by successor)")


def _policing(builder: Builder, sources: Sources, rows: list[Row]) -> None:
    for row in sources.rows(FORCES):
        if not row["pfa_code"]:
            continue
        name = {"London, City of": "City of London", "Devon & Cornwall": "Devon and Cornwall"}
        builder.area(row["pfa_code"], name.get(row["pfa_name"], row["pfa_name"]), "police", FORCES)
        for code in row["lads_2024"].split(";"):
            builder.relation(code, row["pfa_code"], "police", FORCES)
    _by_successor(builder, rows, "police", AUTHORITIES)


def _fire(builder: Builder, sources: Sources, rows: list[Row]) -> None:
    for row in sources.rows(FIRE):
        name = row["ons_name"].replace("&", "and")
        builder.area(row["fra_code"], "London" if name.startswith("London Fire") else name, "fire", FIRE)
        for code in row["lads_2024"].split(";"):
            builder.relation(code, row["fra_code"], "fire", FIRE)
    _by_successor(builder, rows, "fire", AUTHORITIES)


def _partnerships(builder: Builder, sources: Sources) -> None:
    for row in sources.rows(CSPS):
        name = row["ons_name"]
        if ", " in name:  # "Bristol, City of"
            name = row["ons_name"].split(", ")[0]
        builder.area(row["csp_code"], name, "csp", CSPS)
        for column in ("lad_codes_2024", "lad_codes_2021", "lad_codes_2017"):
            for code in row[column].split(";"):
                if code in builder.areas:
                    builder.relation(code, row["csp_code"], "csp", CSPS)


def _health(builder: Builder, sources: Sources, rows: list[Row]) -> None:
    icb_codes = {}  # the lookup has two boards under GSS codes that were replaced in 2023
    for row in sources.rows(ICBS):
        icb_codes[row["ods_code"]] = row["gss_code"]
        name = row["name_title"].removeprefix("NHS ").removesuffix(" Integrated Care Board")
        builder.area(row["gss_code"], name, "icb", ICBS, start=ICB_START)
    for row in sources.rows(HEALTH_BOARDS):
        if row["lhb22_code"] not in builder.areas:
            builder.area(
                row["lhb22_code"],
                row["lhb22_name"].removesuffix(" University Health Board").removesuffix(" Teaching Health Board"),
                "health_board",
                HEALTH_BOARDS,
            )
        builder.relation(row["ltla21_code"], row["lhb22_code"], "health_board", HEALTH_BOARDS)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in sources.rows(SUB_ICBS):
        counts[row["ltla22_code"]][icb_codes[row["icb22_code_h"]]] += int(row["lsoa_count"])
    by_predecessor = defaultdict(set)
    for row in rows:
        for successor in row["successor_gss"].split(";"):
            by_predecessor[successor].add(row["gss_code"])
    for row in rows:  # authorities made after the lookup lie where their predecessors lay, weighed together
        if row["gss_code"] not in counts and row["valid_from"] > ICB_START:
            for old in by_predecessor[row["gss_code"]]:
                for part_of, lsoas in counts.get(old, {}).items():
                    counts[row["gss_code"]][part_of] += lsoas
    for code, parts in counts.items():
        for part_of, lsoas in parts.items():
            if lsoas >= HEALTH_SHARE * sum(parts.values()):
                builder.relation(code, part_of, "icb", SUB_ICBS, start=ICB_START)
