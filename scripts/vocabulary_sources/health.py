"""Integrated care boards, former commissioning groups, health boards and NHS trusts."""

from collections import defaultdict
from collections.abc import Mapping

from csp_extract.vocabulary.fold import fold
from vocabulary_sources.areas import CCG_END, CCG_START, CCGS, HEALTH_BOARDS, HEALTH_SHARE, ICB_START, ICBS, SUB_ICBS
from vocabulary_sources.common import Builder, Row, Sources, area_codes, curated, day_before, initials, title

TRUSTS = "05_nhs/NORMALISED_nhs_trusts_england.csv"
LHBS = "05_nhs/rcpch_local_health_boards_wales.csv"


def build(builder: Builder, sources: Sources) -> None:
    """Add boards first: they are the successors of the groups."""
    icbs = _boards(builder, sources)
    _groups(builder, sources, icbs)
    _welsh_boards(builder, sources)
    _trusts(builder, sources)


def _boards(builder: Builder, sources: Sources) -> dict[str, str]:
    ids: dict[str, str] = {}
    for row in sources.rows(ICBS):
        name = row["name_title"]
        base = name.removeprefix("NHS ").removesuffix(" Integrated Care Board")
        ids[row["ods_code"]] = agency_id = builder.agency(
            name,
            "integrated_care_board",
            ICBS,
            areas=[row["gss_code"]],
            identifiers=[f"GB-GSS:{row['gss_code']}", f"GB-NHS:{row['ods_code']}"],
            start=ICB_START,
        )
        for form in (f"{base} Integrated Care Board", f"{base} ICB", f"NHS {base} ICB", f"NHS {base}"):
            builder.alias(form, agency_id, "short", "generated", start=ICB_START, fuzzy=not form.endswith("ICB"))
        for letters in initials(base):
            for form in (f"{letters} ICB", f"{letters}ICB"):
                builder.alias(form, agency_id, "abbreviation", "generated", context="area", start=ICB_START)
    return ids


def _groups(builder: Builder, sources: Sources, icbs: dict[str, str]) -> None:
    mergers = {row["ods_code"]: row for row in curated("ccg_mergers.csv")}
    old = {row["ods_code"]: row for row in sources.rows(CCGS) if row["org_kind"] == "ccg"}
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    totals: dict[str, int] = defaultdict(int)
    heirs: dict[str, str] = {}
    codes: dict[str, str] = {}
    for row in sources.rows(SUB_ICBS):
        ods, lsoas = row["sicbl22_code_h"], int(row["lsoa_count"])
        counts[ods][row["ltla22_code"]] += lsoas
        totals[row["ltla22_code"]] += lsoas
        heirs[ods] = icbs[row["icb22_code_h"]]
        codes[ods] = row["sicbl22_code"]
    predecessors = defaultdict(list)
    for area in builder.areas.values():
        for successor in area["successor_codes"].split(";"):
            predecessors[successor].append(area["code"])
    by_name = {}
    for area in sorted(builder.areas.values(), key=lambda area: area["valid_to"] or "9999"):
        if area["kind"] in ("district", "unitary", "london_borough", "metropolitan_district"):
            by_name[fold(area["name"])] = area["code"]

    def areas_of(ods: str) -> list[str]:
        if ods in counts:
            found = [code for code, lsoas in counts[ods].items() if lsoas >= HEALTH_SHARE * totals[code]]
        else:
            found = [by_name[fold(name)] for name in mergers[ods]["districts"].split(";")]
        # East Suffolk's two predecessors lay in different groups
        early = [old_code for code in found if code != "E07000244" for old_code in predecessors[code]]
        if ods == "06L":
            early.append(by_name["suffolk coastal"])
        if ods == "26A":
            early.append(by_name["waveney"])
        return found + early

    ids: dict[str, str] = {}
    # the last to end come first: they are the successors of the others
    for ods in sorted(
        set(old) | set(counts) | set(mergers), key=lambda ods: (_end(ods, mergers, counts), ods), reverse=True
    ):
        merger = mergers.get(ods, {})
        if ods in old:
            base = title(old[ods]["name"]).removeprefix("NHS ").removesuffix(" CCG")
            name = f"NHS {base} Clinical Commissioning Group"
            opened = old[ods]["open_date"]
            start = f"{opened[:4]}-{opened[4:6]}-{opened[6:]}"
            source = CCGS
        else:
            # one that came of a merger began with it; one that went into one was there from the beginning
            name, start = merger["name"], merger["merged_on"] if ods in counts else CCG_START
            source = f"curated/ccg_mergers.csv; {SUB_ICBS}" if ods in counts else "curated/ccg_mergers.csv"
            base = name.removeprefix("NHS ").removesuffix(" Clinical Commissioning Group")
        end = _end(ods, mergers, counts)
        successor = heirs[ods] if ods in counts else ids[merger["successor_ods"]]
        identifiers = [f"GB-NHS:{ods}"] + ([f"GB-GSS:{codes[ods]}"] if ods in codes else [])
        ids[ods] = agency_id = builder.agency(
            name,
            "clinical_commissioning_group",
            source,
            areas=areas_of(ods),
            identifiers=identifiers,
            start=start,
            end=end,
            successors=[successor],
        )
        for form in (f"{base} Clinical Commissioning Group", f"{base} CCG", f"NHS {base} CCG"):
            builder.alias(form, agency_id, "short", "generated", fuzzy=not form.endswith("CCG"))
        builder.alias(f"NHS {base}", agency_id, "short", "generated", start=start, end=end)
        for letters in initials(base):
            for form in (f"{letters} CCG", f"{letters}CCG"):
                builder.alias(form, agency_id, "abbreviation", "generated", context="area")


def _end(ods: str, mergers: Mapping[str, Row], counts: Mapping[str, object]) -> str:
    """The last day of a group: of its merger, or of all groups."""
    if ods in counts:
        return CCG_END
    return day_before(mergers[ods]["merged_on"])


def _welsh_boards(builder: Builder, sources: Sources) -> None:
    named = {row["lhb22_code"]: row["lhb22_name"] for row in sources.rows(HEALTH_BOARDS)}
    welsh = {row["gss_code"]: row["welsh_name"] for row in curated("welsh_health_boards.csv")}
    for row in sources.rows(LHBS):
        code = row["gss_code"]
        name = named[code]
        agency_id = builder.agency(
            name,
            "health_board",
            HEALTH_BOARDS,
            areas=[code],
            identifiers=[f"GB-GSS:{code}", f"GB-NHS:{row['ods_code']}"],
        )
        base = name.replace(" University", "").replace(" Teaching", "").removesuffix(" Health Board")
        for form in (f"{base} Health Board", f"{base} UHB", f"{base} LHB", f"{base} Local Health Board"):
            builder.alias(form, agency_id, "short", "generated", fuzzy=form.endswith("Board"))
        for letters in initials(name):
            builder.alias(letters, agency_id, "abbreviation", "generated", context="area")
        builder.alias(welsh[code], agency_id, "welsh", "curated/welsh_health_boards.csv", fuzzy=True)


def _trusts(builder: Builder, sources: Sources) -> None:
    served = {row["ods_code"]: row for row in curated("trust_areas.csv")}
    codes = area_codes(builder)
    fixes = {"Founda tion": "Foundation", "Foundatin": "Foundation", " Of ": " of "}
    for row in sources.rows(TRUSTS):
        name = row["name"]
        for wrong, right in fixes.items():
            name = name.replace(wrong, right)
        name = f"{name}t" if name.endswith(" Trus") else name
        facts = served.get(row["ods_code"], {})
        areas = [codes[item] for item in facts.get("areas", "").split(";") if item]
        kind = "ambulance_trust" if row["kind"] == "ambulance-trust" else "nhs_trust"
        agency_id = builder.agency(
            name,
            kind,
            TRUSTS + ("; areas: curated/trust_areas.csv" if areas else ""),
            areas=areas,
            identifiers=[f"GB-NHS:{row['ods_code']}"],
        )
        base = name.removesuffix(" NHS Foundation Trust").removesuffix(" NHS Trust").removesuffix(" University")
        if "Ambulance" in base:
            short = base.removesuffix(" Service").removesuffix(" Services")
            for form in (f"{short} Service", f"{short} Trust", f"{short} Service Trust", short):
                builder.alias(form, agency_id, "short", "generated", fuzzy=True)
        for stem in dict.fromkeys((base, name.removesuffix(" NHS Foundation Trust").removesuffix(" NHS Trust"))):
            for ending in ("", " Trust", " Foundation Trust", " NHS Trust", " NHS Foundation Trust", " NHS FT"):
                if len(f"{stem}{ending}".split()) > 1:
                    builder.alias(f"{stem}{ending}", agency_id, "short", "generated", fuzzy=True)
        context = "area" if areas else "document"
        core = name.replace(" NHS Foundation Trust", "").replace(" NHS Trust", "")
        for letters in initials(core):
            ends = ("",) if kind == "ambulance_trust" else ("T", "FT", "NHSFT", "NHST")
            for end in ends:
                builder.alias(f"{letters}{end}", agency_id, "abbreviation", "generated", context=context)
        for form in facts.get("abbreviations", "").split(";"):
            if form:
                builder.alias(form, agency_id, "abbreviation", "curated/trust_areas.csv", context=context)
