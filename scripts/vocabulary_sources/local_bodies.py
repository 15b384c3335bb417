"""Bodies that the law or custom gives every area (youth justice, safeguarding, boards), and universities."""

import re
from typing import NamedTuple

from csp_extract.vocabulary.fold import fold, slug
from vocabulary_sources.common import Builder, Life, Sources, area_codes, curated, initials, tidy

HISTORIC = "10_public_bodies_historic/okfn_publicbodies_gb.csv"
UPPER_TIER = ("county_council", "unitary_council", "london_borough_council", "metropolitan_district_council")
ELSEWHERE = re.compile(
    r"Scotland|Glasgow|Edinburgh|Aberdeen|Dundee|Stirling|Strathclyde|Heriot|Napier|St Andrews|Abertay|Gordon|"
    r"Highlands|Ulster|Belfast|Queen's|Wales$|Glamorgan|Open University",
)


def build(builder: Builder, sources: Sources) -> None:
    """Add bodies known by name first, then those made up by pattern."""
    _statutory(builder, sources)
    _universities(builder, sources)


class LocalBody(NamedTuple):
    """A body that every upper-tier council has: patterns of its name and of other ways to write it."""

    name: str
    kind: str
    forms: tuple[str, ...]
    letters: tuple[str, ...] = ()
    alone: str = ""  # a phrase that means the body of the document's area
    valid_from: str = ""
    valid_to: str = ""
    successor: str = ""
    of_council: bool = False


# Later bodies first. Offending teams took the name of justice services around 2020, one by one; children boards became
# partnerships by September 2019 (Children and Social Work Act 2017).
LOCAL_BODIES = (
    LocalBody(
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
        ),
        ("YOS", "YOT", "YJS"),
        valid_from="2021-01-01",
        of_council=True,
    ),
    LocalBody(
        "{} Youth Offending Service",
        "youth_justice_service",
        (
            "{} Youth Offending Team",
            "{} YOS",
            "{} YOT",
            "{} YJS",
            "{} Youth Justice",
            "{} Youth Justice Team",
            "{} Youth Offending",
            "{} Youth Offending and Prevention Service",
        ),
        ("YOS", "YOT", "YJS"),
        valid_from="2000-04-01",
        valid_to="2020-12-31",
        successor="{} Youth Justice Service",
        of_council=True,
    ),
    LocalBody(
        "{} Safeguarding Children Partnership",
        "safeguarding_children_board",
        (
            "{} Safeguarding Children Board",
            "{} Safeguarding Children's Partnership",
            "{} Local Safeguarding Children Partnership",
            "{} LSCB",
        ),
        ("SCB", "SCP", "LSCB", "LSCP"),
        valid_from="2019-09-29",
    ),
    LocalBody(
        "{} Safeguarding Children Board",
        "safeguarding_children_board",
        (
            "{} Local Safeguarding Children Board",
            "{} Safeguarding Children's Board",
            "{} Children's Safeguarding Board",
            "{} LSCB",
        ),
        ("SCB", "LSCB"),
        valid_from="2006-04-01",
        valid_to="2019-09-28",
        successor="{} Safeguarding Children Partnership",
    ),
    LocalBody(
        "{} Safeguarding Adults Board",
        "safeguarding_adults_board",
        (
            "{} Safeguarding Adult Board",
            "{} Adult Safeguarding Board",
            "{} Adults Safeguarding Board",
            "{} Safeguarding Adults Partnership",
            "{} SAB",
        ),
        ("SAB",),
    ),
    LocalBody(
        "{} Health and Wellbeing Board",
        "health_and_wellbeing_board",
        ("{} HWB", "{} Health & Well-being Board", "{} HWBB"),
        ("HWB",),
    ),
    LocalBody("{} Trading Standards", "other", ("{} Trading Standards Service",), of_council=True),
    LocalBody("{} Youth Service", "other", ("{} Youth Services", "{} County Youth Service"), of_council=True),
    LocalBody("Healthwatch {}", "other", ("{} Healthwatch",), alone="Healthwatch", valid_from="2013-04-01"),
)


def _statutory(builder: Builder, sources: Sources) -> None:
    """Bodies that every upper-tier council has, named by pattern: their own names may differ."""
    historic = {tidy(row["name"]) for row in sources.rows(HISTORIC) if "lscb" in row["tags"].split()}
    councils = [row for row in builder.agencies.values() if row["kind"] in UPPER_TIER]
    names = {fold(row["name"]) for row in builder.agencies.values()}
    served = _youth_justice(builder)
    seen = set()
    for council in sorted(councils, key=lambda row: (row["valid_to"] or "9999", row["agency_id"]), reverse=True):
        code = council["area_codes"]
        area = builder.areas[code]
        place = area["name"]
        if place in seen:  # the body of a renamed or reorganised council goes on under its successor's
            continue
        seen.add(place)
        for body in LOCAL_BODIES:
            name = body.name.format(place)
            start, end = (
                max(area["valid_from"], body.valid_from),
                min(area["valid_to"] or "9999", body.valid_to or "9999"),
            )
            if fold(name) in names or start > end or (body.kind == "youth_justice_service" and code in served):
                continue
            verified = name in historic
            successor = slug(body.successor.format(place)) if body.successor and end == body.valid_to else ""
            agency_id = builder.agency(
                name,
                body.kind,
                HISTORIC if verified else "generated from the council's name, unverified",
                areas=[code],
                parent=council["agency_id"] if body.of_council else "",
                start=start,
                end="" if end == "9999" else end,
                successors=[successor] if successor else [],
            )
            dates: Life = {"start": body.valid_from, "end": body.valid_to}
            for form in body.forms:
                text = form.format(place)
                builder.alias(text, agency_id, "short", "generated", fuzzy=not text.split()[-1].isupper(), **dates)
            for letters in body.letters:
                text = f"{initials(place)[0]}{letters}"
                builder.alias(text, agency_id, "abbreviation", "generated", context="area", **dates)
            if body.alone:
                builder.alias(body.alone, agency_id, "short", "generated", context="area")


def _youth_justice(builder: Builder) -> frozenset[str]:
    """Services that are known by name, joint ones above all; returns the areas for which none is to be made up."""
    source = "curated/youth_justice.csv"
    codes = area_codes(builder)
    ids: dict[str, str] = {}
    served: set[str] = set()
    for row in sorted(curated("youth_justice.csv"), key=lambda row: row["valid_to"] or "9999", reverse=True):
        areas = [codes[item] for item in row["areas"].split(";")]
        served.update(areas)
        ids[row["name"]] = agency_id = builder.agency(
            row["name"],
            "youth_justice_service",
            source,
            areas=areas,
            start=row["valid_from"],
            end=row["valid_to"],
            successors=[ids[row["successor"]]] if row["successor"] else [],
        )
        for item in row["forms"].split(";"):
            text, _, type_ = item.partition("=")
            fuzzy = not text.split()[-1].isupper()
            dates: Life = {"start": row["valid_from"], "end": row["valid_to"]}
            alone = text == "Child and Youth Justice Service"
            context = "area" if alone else "none"
            builder.alias(text, agency_id, type_ or "short", source, context=context, fuzzy=fuzzy, **dates)
        place = re.sub(r" (?:Child and |Combined )?Youth .*", "", row["name"])
        for letters in ("YOS", "YOT", "YJS"):
            text = f"{initials(place)[0]}{letters}"
            builder.alias(text, agency_id, "abbreviation", "generated", context="area", start=row["valid_from"])
    return frozenset(served)


def _universities(builder: Builder, sources: Sources) -> None:
    """Universities of England and Wales as of about 2012."""
    names = {fold(row["name"]) for row in builder.agencies.values()}
    for row in sources.rows(HISTORIC):
        name = tidy(row["name"])
        tags = set(row["tags"].split())
        if "university" not in tags or tags & {"scotland", "ni", "northernireland"} or fold(name) in names:
            continue
        if re.search(r"^University of [A-Z]|^[A-Z]\w+ (?:\w+ )?University$", name) and not ELSEWHERE.search(name):
            names.add(fold(name))
            builder.agency(name, "education_provider", HISTORIC)
