"""Registered housing providers, charities, curated bodies, and bodies that exist by law for every area."""

import re

from csp_extract.vocabulary.fold import fold
from vocabulary_sources.common import Builder, Row, Sources, curated, initials, tidy, title

PROVIDERS = "07_housing_charities/NORMALISED_registered_providers_england.csv"
CHARITIES = "07_housing_charities/CURATED_community_safety_charities.csv"
REGISTER = "07_housing_charities/ukcat_charities_top2000_and_sample_names.csv"
HISTORIC = "10_public_bodies_historic/okfn_publicbodies_gb.csv"

# Providers that no partnership names: almshouses, parish charities, homes of one house.
MINOR_PROVIDER = re.compile(
    r"almshouse|charit(?:y|ies)|hospital|abbeyfield|co-?operative|benefice|parochial|pension|aged|college|cottages|"
    r"memorial|\bfund\b|\(?(?:investment|shared ownership|no\.? ?\d)\b|community land trust|\bclt\b|\bcolony\b|bequest|"
    r"foundation of|legal & general|^the .* homes$|widows|endowed|\(\d\)|\bRP\b|ownership|properties|\bproperty\b|"
    r"\brented\b|holdings|lettings|developments|residential\b|poor's|feoffees|benevolent|sons of|retreat|\bhall\b|"
    r"\bdeaf\b|quaker|mercy|mariners|parish houses|\bSO\b|trading|\w \d$|armstrong home|waring home",
    re.I,
)
LIMITED = re.compile(r"\s*[,(]?\b(?:limited|ltd|plc|llp|cic|c\.i\.c)\b\.?\)?\s*$", re.I)
# Endings that may be left off where the document names the provider in full elsewhere.
PROVIDER_ENDING = re.compile(
    r"\s+(?:community|social)?\s*(?:housing (?:association|trust|group|society|partnership)|homes|housing|group|living|"
    r"association|trust)$",
    re.I,
)
LOCAL_CHARITY = re.compile(
    r"women'?s aid|rape crisis|rape and sexual|domestic (?:abuse|violence)|\bmind\b(?! body)|^age uk\b|citizens advice|"
    r"voluntary (?:action|service|sector)|council for voluntary|association of voluntary|street pastors|addiction|"
    r"drug|homeless|^relate\b|restorative|victim|stand against sexual|youth zones?\b|ymca|community action|mediation",
    re.I,
)
NOT_LOCAL = re.compile(r"compassionate mind|body and spirit|theatre|football|christian|scottish|drapers|band\b", re.I)

UPPER_TIER = ("county_council", "unitary_council", "london_borough_council", "metropolitan_district_council")


def build(builder: Builder, sources: Sources) -> None:
    """Add hand-curated bodies first: they win over what is generated."""
    _charities(builder, sources)
    _bodies(builder)
    _registered(builder, sources)
    _providers(builder, sources)
    _statutory(builder, sources)
    _aliases(builder)
    _roles(builder)


def _add_forms(builder: Builder, agency_id: str, forms: str, source: str) -> None:
    """Aliases as written in the curated tables: "text", "text=type" or "text=type@context", joined by ";"."""
    for item in forms.split(";"):
        if not item.strip():
            continue
        text, _, rest = item.partition("=")
        type_, _, context = rest.partition("@")
        builder.alias(
            text,
            agency_id,
            type_ or "short",
            source,
            context=context or "none",
            fuzzy=type_ != "abbreviation" and (context or "none") == "none" and " " in text.strip(),
        )


def _charities(builder: Builder, sources: Sources) -> None:
    facts = {row["source_name"]: row for row in curated("charity_names.csv")}
    later = []
    for row in sources.rows(CHARITIES):
        if row["name"] == "Action Fraud":
            continue
        fact = facts.get(row["name"], {})
        # the register's scheme for charities is GB-CHC, for housing providers GB-SHPE
        scheme, _, number = row["org_id"].rpartition("-")
        verified = "" if row["verified"] not in ("no", "") else " (unverified)"
        kind = fact.get("kind") or "charity"
        agency_id = builder.agency(
            fact.get("name") or row["name"],
            kind,
            CHARITIES + verified + ("; curated/charity_names.csv" if fact else ""),
            areas=[code for code in fact.get("area_codes", "").split(";") if code],
            identifiers=[f"{scheme}:{number}"] if scheme else [],
            start=fact.get("valid_from", ""),
            end=fact.get("valid_to", ""),
        )
        if fact.get("successors"):
            later.append((agency_id, fact["successors"]))
        _add_forms(builder, agency_id, fact.get("aliases", ""), "curated/charity_names.csv")
        if not fact:
            for form in row["aliases"].split("|"):
                abbreviation = form.isupper()
                builder.alias(
                    form,
                    agency_id,
                    "abbreviation" if abbreviation else "short",
                    CHARITIES,
                    context="document" if abbreviation and len(form) < 4 else "none",
                    fuzzy=not abbreviation and " " in form,
                )
    for agency_id, successors in later:
        builder.agencies[agency_id]["successor_ids"] = successors


def _bodies(builder: Builder) -> None:
    source = "curated/agencies.csv"
    rows = curated("agencies.csv")
    later = []
    for row in rows:
        agency_id = builder.agency(
            row["name"],
            row["kind"],
            f"{source}: {row['basis']}",
            areas=[code for code in row["area_codes"].split(";") if code],
            identifiers=[item for item in row["identifiers"].split(";") if item],
            parent=row["parent"],
            start=row["valid_from"],
            end=row["valid_to"],
            successors=[item for item in row["successors"].split(";") if item],
        )
        later.append((agency_id, row["aliases"]))
    for agency_id, forms in later:
        _add_forms(builder, agency_id, forms, source)


def _registered(builder: Builder, sources: Sources) -> None:
    """Charities of the field in the register's sample: those whose name says so."""
    names = {fold(row["name"]) for row in builder.agencies.values()}
    numbers = {item for row in builder.agencies.values() for item in row["identifiers"].split(";")}
    for row in sources.rows(REGISTER):
        if not row["org_id"].startswith("GB-CHC-") or row["active"] != "True":
            continue
        name = tidy(LIMITED.sub("", row["name"]))
        name = title(name) if name.upper() == name else name
        identifier = f"GB-CHC:{row['reg_number']}"
        if identifier in numbers or fold(name) in names:
            continue
        if not LOCAL_CHARITY.search(name) or NOT_LOCAL.search(name) or len(fold(name).split()) < 2:
            continue
        names.add(fold(name))
        agency_id = builder.agency(name, "charity", REGISTER, identifiers=[identifier])
        if name.startswith("Citizens Advice "):
            builder.alias(f"{name.removeprefix('Citizens Advice ')} Citizens Advice", agency_id, "short", "generated")
        elif name.endswith((" Citizens Advice Bureau", " Citizens Advice")):
            place = name.removesuffix(" Bureau").removesuffix(" Citizens Advice")
            builder.alias(f"Citizens Advice {place}", agency_id, "short", "generated")


def _providers(builder: Builder, sources: Sources) -> None:
    names = {fold(row["name"]) for row in builder.agencies.values()}
    numbers = {item: row for row in builder.agencies.values() for item in row["identifiers"].split(";")}
    known = {row["name"]: row for row in curated("providers.csv")}
    # companies of a group that goes by one name are that name's aliases
    names |= {folded for folded, _ in builder.aliases}
    names |= {fold(form.partition("=")[0]) for row in known.values() for form in row["aliases"].split(";")}
    names -= {fold(name) for name in known}
    source = "curated/providers.csv"
    for row in sources.rows(PROVIDERS):
        name = tidy(LIMITED.sub("", row["name"]))
        identifier = f"GB-SHPE:{row['rsh_code']}"
        if MINOR_PROVIDER.search(name) or fold(name) in names or not fold(name):
            continue
        if identifier in numbers:
            builder.alias(row["name"], numbers[identifier]["agency_id"], "name", PROVIDERS)
            continue
        name = tidy(
            re.sub(
                r"\s*\(incorporated\)| community interest company$|\(CIO\)| charitable incorporated organisation",
                "",
                name,
                flags=re.I,
            )
        )
        fact = known.get(name, {})
        shown = fact.get("shown_as") or name
        names.update((fold(name), fold(shown)))
        agency_id = builder.agency(
            shown,
            "registered_provider",
            f"{PROVIDERS}; {source}" if fact else PROVIDERS,
            identifiers=[identifier],
            start=fact.get("valid_from", ""),
            end=fact.get("valid_to", ""),
            successors=[item for item in fact.get("successors", "").split(";") if item],
        )
        _add_forms(builder, agency_id, fact.get("aliases", ""), source)
        if not fact and len(fold(name).split()) == 1 and not re.search(r"homes|housing|\d", name, re.I):
            builder.name_in_document(agency_id, PROVIDERS)
        if len(fold(name).split()) == 1 and not re.search(r"homes|housing|\d", name, re.I):
            # a single word may be anything else: the document must say that it is a landlord
            builder.alias(f"{name} Housing", agency_id, "short", "generated")
            builder.alias(f"{name} Housing Association", agency_id, "short", "generated")
        builder.alias(row["name"], agency_id, "name", PROVIDERS)
        core = PROVIDER_ENDING.sub("", name)
        if core != name:
            builder.alias(core, agency_id, "short", "generated", context="document")
        if not fact and name.endswith((" Housing Association", " Housing Trust", " Housing Group")):
            builder.alias(name.rsplit(" ", 1)[0], agency_id, "short", "generated", fuzzy=True)
            builder.alias(name.removesuffix("Association") + "Assoc", agency_id, "short", "generated")
        if len(name.split()) > 1:
            builder.alias(initials(name)[0], agency_id, "abbreviation", "generated", context="document")


def _statutory(builder: Builder, sources: Sources) -> None:
    """Bodies that every upper-tier council has, named by pattern: their own names may differ."""
    historic = {tidy(row["name"]) for row in sources.rows(HISTORIC) if "lscb" in row["tags"].split()}
    councils = [row for row in list(builder.agencies.values()) if row["kind"] in UPPER_TIER]
    seen = set()
    for council in sorted(councils, key=lambda row: (row["valid_to"] or "9999", row["agency_id"]), reverse=True):
        code = council["area_codes"]
        place = builder.areas[code]["name"]
        if place in seen:  # a renamed council's body is one with its successor's
            continue
        seen.add(place)
        life = {"start": builder.areas[code]["valid_from"], "end": builder.areas[code]["valid_to"]}
        parent = council["agency_id"]
        for pattern, kind, forms in (
            (
                "{} Youth Justice Service",
                "youth_justice_service",
                (
                    "{} Youth Offending Service",
                    "{} Youth Offending Team",
                    "{} YOS",
                    "{} YOT",
                    "{} YJS",
                    "{} Youth Justice",
                    "{} Youth Justice Team",
                    "{} Youth Justice Support Service",
                    "{} Youth Justice Board",
                ),
            ),
            (
                "{} Safeguarding Children Partnership",
                "safeguarding_children_board",
                (
                    "{} Safeguarding Children Board",
                    "{} Local Safeguarding Children Board",
                    "{} Safeguarding Children's Board",
                    "{} Safeguarding Children's Partnership",
                    "{} Children's Safeguarding Board",
                    "{} LSCB",
                ),
            ),
            (
                "{} Safeguarding Adults Board",
                "safeguarding_adults_board",
                (
                    "{} Safeguarding Adult Board",
                    "{} Adult Safeguarding Board",
                    "{} Adults Safeguarding Board",
                    "{} SAB",
                ),
            ),
            (
                "{} Health and Wellbeing Board",
                "health_and_wellbeing_board",
                ("{} HWB", "{} Health & Well-being Board", "{} HWBB"),
            ),
            (
                "{} Trading Standards",
                "other",
                ("{} Trading Standards Service", "{} County Council Trading Standards", "{} Council Trading Standards"),
            ),
            ("{} Youth Service", "other", ("{} Youth Services", "{} County Youth Service")),
            ("Healthwatch {}", "other", ("{} Healthwatch",)),
        ):
            name = pattern.format(place)
            if fold(name) in (fold(row["name"]) for row in builder.agencies.values() if row["parent_id"] == parent):
                continue
            board = f"{place} Safeguarding Children Board"
            verified = board in historic and kind == "safeguarding_children_board"
            agency_id = builder.agency(
                name,
                kind,
                f"generated from the council's name, {'board named in ' + HISTORIC if verified else 'unverified'}",
                areas=[code],
                parent=parent if kind in ("other", "youth_justice_service") and "Healthwatch" not in name else "",
                **life,
            )
            for form in forms:
                text = form.format(place)
                builder.alias(text, agency_id, "short", "generated", fuzzy=not re.search(r"[A-Z]{3}", text))
            letters = initials(place)[0]
            for end in {
                "youth_justice_service": ("YOS", "YOT", "YJS"),
                "safeguarding_children_board": ("SCB", "SCP", "LSCB"),
                "safeguarding_adults_board": ("SAB",),
                "health_and_wellbeing_board": ("HWB",),
            }.get(kind, ()):
                builder.alias(f"{letters}{end}", agency_id, "abbreviation", "generated", context="area")


def _aliases(builder: Builder) -> None:
    for row in curated("aliases.csv"):
        key = (fold(row["alias"]), row["agency_id"])
        builder.aliases.pop(key, None)
        if row["agency_id"] not in builder.agencies:
            raise ValueError(f"curated/aliases.csv: no agency {row['agency_id']}")
        builder.alias(
            row["alias"],
            row["agency_id"],
            row["type"],
            "curated/aliases.csv",
            context=row["context"],
            fuzzy=row["fuzzy"] == "yes",
        )


def _roles(builder: Builder) -> None:
    """Roles and groups: one line of the curated tables holds several phrases."""
    columns = ("role", "kinds", "tier", "agency_id", "unit", "valid_from", "valid_to")
    seen = set()
    for row in curated("roles.csv"):
        for phrase in row["phrases"].split(";"):
            entry: Row = {
                "phrase": phrase,
                **{column: row[column] for column in columns},
                "source": "curated/roles.csv",
            }
            key = (fold(phrase), row["role"], row["valid_from"])
            if key not in seen:
                seen.add(key)
                builder.roles.append(entry)
    known = set()
    for row in curated("groups.csv"):
        for phrase in row["phrases"].split(";"):
            if fold(phrase) in known:
                continue
            known.add(fold(phrase))
            builder.groups.append(
                {"phrase": phrase, "group": row["group"], "meaning": row["meaning"], "source": "curated/groups.csv"}
            )
