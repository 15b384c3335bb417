"""Registered housing providers, charities, and the bodies of the curated tables."""

import re
from collections.abc import Mapping

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.model import LOWER_TIER_KINDS
from csp_extract.vocabulary.words import DEPARTMENT_WORDS
from vocabulary_sources.common import Builder, Sources, curated, initials, tidy, title

PROVIDERS = "07_housing_charities/NORMALISED_registered_providers_england.csv"
CHARITIES = "07_housing_charities/CURATED_community_safety_charities.csv"
REGISTER = "07_housing_charities/ukcat_charities_top2000_and_sample_names.csv"

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


def build(builder: Builder, sources: Sources) -> None:
    """Add hand-curated bodies first: they win over what is generated."""
    _charities(builder, sources)
    _bodies(builder)
    _registered(builder, sources)
    _providers(builder, sources)


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
    places = {
        fold(area["name"]): area["code"]
        for area in sorted(builder.areas.values(), key=lambda area: area["valid_to"] or "9999")
        if area["kind"] in LOWER_TIER_KINDS and area["name"] not in ("Eden", "Hart", "Rother", "Sutton", "Swale")
    }
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
        place = _place(name, places)
        agency_id = builder.agency(
            shown,
            "registered_provider",
            PROVIDERS + (f"; {source}" if fact else "") + ("; area by name" if place else ""),
            areas=[place] if place else [],
            identifiers=[identifier],
            start=fact.get("valid_from", ""),
            end=fact.get("valid_to", ""),
            successors=[item for item in fact.get("successors", "").split(";") if item],
        )
        _add_forms(builder, agency_id, fact.get("aliases", ""), source)
        words = fold(name).split()
        if not fact and len(words) == 1 and not re.search(r"homes|housing|\d", name, re.I):
            builder.name_in_document(agency_id, PROVIDERS)
        elif not fact and all(word in DEPARTMENT_WORDS for word in words):
            builder.name_in_document(agency_id, PROVIDERS)  # "Housing Solutions" is a team of many councils
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
            letters = initials(name)[0]
            context = "area" if place and len(letters) > 2 else "document"
            builder.alias(letters, agency_id, "abbreviation", "generated", context=context)


def _place(name: str, places: Mapping[str, str]) -> str:
    """The code of the district that a name begins with ("Rochdale Boroughwide Housing"), longest first, else ""."""
    words = fold(name).split()
    for count in (4, 3, 2, 1):
        code = places.get(" ".join(words[:count]), "")
        if code and len(words) > count:
            return code
    return ""
