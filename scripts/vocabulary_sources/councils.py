"""Councils of all tiers, combined authorities and community safety partnerships."""

import re
from collections import Counter

from vocabulary_sources.areas import AUTHORITIES, CSPS, KINDS, WELSH_NAMES, authorities
from vocabulary_sources.common import Builder, Life, Row, Sources, curated, day_before, initials

COUNCIL_KINDS = {
    "district": "district_council",
    "unitary": "unitary_council",
    "london_borough": "london_borough_council",
    "metropolitan_district": "metropolitan_district_council",
    "county": "county_council",
    "combined_authority": "combined_authority",
}

# Official endings with the letters that stand for them; longest first.
ENDINGS = (
    ("Metropolitan Borough Council", "MBC"),
    ("Metropolitan District Council", "MDC"),
    ("County Borough Council", "CBC"),
    ("County Council", "CC"),
    ("City Council", "CC"),
    ("Borough Council", "BC"),
    ("District Council", "DC"),
    ("Council", "C"),
)
# Endings that writers mix up for each kind of council.
MISTAKEN = {
    "district_council": ("District Council", "Borough Council", "City Council"),
    "unitary_council": ("Borough Council", "City Council"),
    "metropolitan_district_council": (
        "Metropolitan Borough Council",
        "Metropolitan District Council",
        "Borough Council",
        "City Council",
    ),
    "london_borough_council": ("London Borough Council", "Borough Council"),
}
# "Southend-on-Sea" is "Southend" where that is clear.
TAIL = re.compile(r"(?:[\s-](?:on|upon|in|under|by)[\s-].*)$")
COUNTY_LIKE = re.compile(r"shire$|^(?:Cornwall|Northumberland|Somerset|Cumbria|Dorset)$")


def build(builder: Builder, sources: Sources) -> None:
    """Add councils, combined authorities and partnerships with the ways to write them."""
    rows = authorities(sources)
    renamed = {row["gss_code"]: row for row in curated("renamed_authorities.csv")}
    ids: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row["valid_to"] or "9999", reverse=True):
        code = row["gss_code"]
        kind = COUNCIL_KINDS[KINDS[row["kind"]]]
        identifiers = [f"GB-GSS:{code}"]
        scheme, _, number = row["org_id"].rpartition("-")
        if scheme:
            identifiers.append(f"{scheme}:{number}")
        start = row["valid_from"]
        former = renamed.get(code)
        ids[code] = builder.agency(
            row["official_name"],
            kind,
            AUTHORITIES,
            areas=[code],
            identifiers=identifiers,
            start=former["renamed_on"] if former else start,
            end=row["valid_to"],
            successors=[ids[successor] for successor in row["successor_gss"].split(";") if successor],
        )
        if former:
            ids[f"{code} former"] = builder.agency(
                former["former_name"],
                kind,
                "curated/renamed_authorities.csv",
                areas=[code],
                start=start,
                end=day_before(former["renamed_on"]),
                successors=[ids[code]],
            )
    shorts = Counter(short for code in {row["gss_code"] for row in rows} for short in _shorts(builder, code))
    welsh = {row["official-name"]: row["official-name-cy"] for row in sources.rows(WELSH_NAMES, "\t")}
    for row in rows:
        code = row["gss_code"]
        for key in (code, f"{code} former"):
            if key in ids and not row["kind"].startswith(("combined", "strategic")):
                _council(builder, row, ids[key], shorts)
        for name in row["alt_names"].split("|"):
            if (
                re.search(r"\bcouncil\b|^(?:royal |london )?(?:borough|city|county) of\b", name, re.I)
                and name.isascii()
            ) and not re.search(r"\b(?:boro|ua)$|^city of london$|of bristol$", name, re.I):
                builder.alias(_cased(name), ids[code], "short", AUTHORITIES, fuzzy=True)
    for name, name_cy in welsh.items():
        owner = next(
            row["gss_code"]
            for row in rows
            if row["kind"] == "welsh-unitary" and _core(row["official_name"]) == _core(name)
        )
        for form in name_cy.split(" / "):
            builder.alias(form, ids[owner], "welsh", WELSH_NAMES, fuzzy=True)
        builder.alias(f"Cyngor {builder.areas[owner]['welsh_name']}", ids[owner], "welsh", "generated", fuzzy=True)
        builder.alias(name, ids[owner], "short", WELSH_NAMES, fuzzy=True)
    _combined(builder, rows, ids)
    _partnerships(builder, sources)


def _core(name: str) -> str:
    words = set(re.findall(r"[a-z]+", name.lower()))
    return " ".join(sorted(words - {"council", "county", "borough", "city", "and", "of", "the"}))


def _cased(name: str) -> str:
    if name != name.lower():
        return name
    small = {"and", "of", "upon", "the", "on"}
    return " ".join(word if word in small else word.capitalize() for word in name.split())


def _shorts(builder: Builder, code: str) -> list[str]:
    name = builder.areas[code]["name"]
    return list(dict.fromkeys((name, TAIL.sub("", name))))


def _council(builder: Builder, row: Row, agency_id: str, shorts: Counter[str]) -> None:
    """The short forms, mistaken forms and abbreviations of one council."""
    agency = builder.agencies[agency_id]
    kind, name = agency["kind"], agency["name"]
    dates: Life = {"start": agency["valid_from"], "end": agency["valid_to"]}
    ending, letters = next(((e, abbreviation) for e, abbreviation in ENDINGS if name.endswith(e)), ("", ""))
    for place, short in enumerate(_shorts(builder, row["gss_code"])):
        context = "none" if shorts[short] == 1 or place == 0 else "area"
        forms = [f"{short} Council"]
        if ending:
            forms += [f"{short} {ending}", f"{short} {letters}"]
        if kind == "london_borough_council":
            forms += [f"{short} London Borough", f"LB {short}", f"LB of {short}", f"London Borough of {short}"]
        if kind in ("district_council", "metropolitan_district_council", "unitary_council"):
            forms += [f"Borough of {short}"] if "Borough" in name else []
            forms += [f"City of {short} Council"] if "City" in name else []
        for form in forms:
            builder.alias(form, agency_id, "short", "generated", context=context, fuzzy=True, **dates)
        for mistaken in MISTAKEN.get(kind, ()):
            builder.alias(f"{short} {mistaken}", agency_id, "misspelling", "generated", context=context, **dates)
        if kind == "unitary_council" and COUNTY_LIKE.search(short):
            builder.alias(f"{short} County Council", agency_id, "former_name", "generated", context=context, **dates)
    stand_ins = {"": ("",), "C": ("C", "CC") if kind == "unitary_council" else ("C", "DC")}.get(letters, (letters,))
    if kind == "london_borough_council":
        stand_ins = ("",)
    for short in _shorts(builder, row["gss_code"]):
        for start in initials(short):
            for end in stand_ins:
                head = {"london_borough_council": "LB"}.get(kind, "")
                if name.startswith("Royal Borough"):
                    head = "RB"
                letters_all = f"{head}{start}{end}"
                if len(letters_all) > 1 and (head or end):
                    builder.alias(letters_all, agency_id, "abbreviation", "generated", context="area", **dates)


def _combined(builder: Builder, rows: list[Row], ids: dict[str, str]) -> None:
    for row in rows:
        if row["kind"] != "combined-authority":
            continue
        agency_id = ids[row["gss_code"]]
        short = builder.areas[row["gss_code"]]["name"]
        name = builder.agencies[agency_id]["name"]
        for form in (f"{short} Combined Authority", f"{short} Mayoral Combined Authority", f"{short} CA"):
            builder.alias(form, agency_id, "short", "generated", fuzzy=not form.endswith("CA"))
        builder.alias(initials(name)[0], agency_id, "abbreviation", "generated", context="area")


def _partnerships(builder: Builder, sources: Sources) -> None:
    """The partnerships of the ONS list, named by pattern; brand names stand in no source."""
    for row in sources.rows(CSPS):
        name = builder.areas[row["csp_code"]]["name"]
        agency_id = builder.agency(
            f"{name} Community Safety Partnership",
            "community_safety_partnership",
            f"{CSPS} (name by pattern)",
            areas=[row["csp_code"]],
            identifiers=[f"GB-GSS:{row['csp_code']}"],
        )
        for form in (f"{name} CSP", f"Safer {name} Partnership", f"Safer {name} Community Safety Partnership"):
            builder.alias(form, agency_id, "short", "generated")
        for middle in ("District", "Borough", "City", "County"):
            builder.alias(f"{name} {middle} Community Safety Partnership", agency_id, "short", "generated")
        builder.alias(f"Safer {name}", agency_id, "trading_name", "generated", context="area")
        for letters in initials(name):
            builder.alias(f"{letters}CSP", agency_id, "abbreviation", "generated", context="area")
