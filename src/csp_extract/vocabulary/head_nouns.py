"""Head nouns: what ends (in Welsh: begins) the name of an organisation, with the kind of agency it shows.

All words are folded (see `fold`). The tables are data: a new wording is a new entry here, not a new branch elsewhere.
"""

from typing import Final

from csp_extract.text import word_set

_HEADS_BY_KIND: Final[dict[str, str]] = {
    "unitary_council": "county borough council; council",
    "metropolitan_district_council": "metropolitan borough council",
    "london_borough_council": "london borough council",
    "county_council": "county council",
    "district_council": "district council; borough council; city council",
    "parish_council": "town council; parish council; community council",
    "combined_authority": "combined authority",
    "police_force": "police; constabulary; police service",
    "fire_and_rescue_service": "fire and rescue service; fire and rescue; fire service",
    "fire_authority": "fire and rescue authority; fire authority",
    "police_authority": "police authority",
    "police_and_crime_commissioner": "police and crime commissioner; police fire and crime commissioner",
    "clinical_commissioning_group": "clinical commissioning group; ccg",
    "integrated_care_board": "integrated care board; icb",
    "primary_care_trust": "primary care trust; pct",
    "health_board": "health board",
    "nhs_trust": "nhs foundation trust; nhs trust; hospitals trust",
    "ambulance_trust": "ambulance service; ambulance trust",
    "probation_service": "probation service; probation trust; probation area",
    "community_rehabilitation_company": "community rehabilitation company; crc",
    "youth_justice_service": (
        "youth offending service; youth offending team; youth justice service; youth justice team; yot; yos; yjs"
    ),
    "safeguarding_board": (
        "safeguarding board; safeguarding children board; safeguarding adults board; safeguarding partnership"
    ),
    "community_safety_partnership": "community safety partnership",
    "partnership_board": (
        "wellbeing board; services board; criminal justice board; local enterprise partnership; partnership; violence "
        "reduction unit; violence reduction network; violence reduction partnership; board"
    ),
    "registered_provider": (
        "housing association; housing associations; housing trust; housing group; housing society; housing "
        "partnership; community housing; community homes; housing; homes"
    ),
    "charity": (
        "voluntary services; voluntary service; voluntary action; voluntary sector; cvs; citizens advice; citizens "
        "advice bureau; womens aid; churches together; trust; charity; foundation; hospice; refuge; mission; mencap; "
        "association; society; federation; alliance; project; projects; advice; shelter; mediation; aid; pastors; "
        "angels"
    ),
    "other": (
        "church; churches; mosque; neighbourhood watch; trading standards; youth service; service; services; "
        "authority; national park authority; forum; network; consortium; union; group; centre; club; clubs; fc; rfc; "
        "hub; volunteers; office; ministry; ministries"
    ),
    "education_provider": "college; university; school; academy; campus",
    "business_body": "business improvement district; bid; chamber of commerce; chamber; pubwatch; shopwatch",
    "company": "ltd; limited; plc; cic; company; railway; railways; trains; leisure",
    "government_agency": "agency; commission",
}

HEADS: Final[dict[str, str]] = {head: kind for kind, heads in _HEADS_BY_KIND.items() for head in heads.split("; ")}
"""Endings of names of organisations, with the kind of agency they show; the longest ending counts."""

WEAK_HEADS: Final = word_set(
    """
    partnership service services group board centre hub office volunteers network forum project projects club
    clubs housing police aid advice mission shelter union mediation company agency authority commission school
    church churches leisure campus pubwatch neighbourhood
    """
) | {
    "youth service",
    "voluntary service",
    "voluntary services",
    "voluntary sector",
    "fire and rescue",
    "housing associations",
}
"""Endings that end the names of teams and kinds of body as well: believed only after a proper name, and never in
running text."""

WELSH_HEADS: Final[dict[str, str]] = {
    "cyngor bwrdeistref sirol": "unitary_council",
    "cyngor sir": "unitary_council",
    "cyngor": "unitary_council",
    "heddlu": "police_force",
    "bwrdd iechyd": "health_board",
    "gwasanaeth tan ac achub": "fire_and_rescue_service",
    "gwasanaeth prawf": "probation_service",
    "y gwasanaeth prawf": "probation_service",
    "llywodraeth": "government_department",
    "prifysgol": "education_provider",
    "coleg": "education_provider",
    "cymdeithas tai": "registered_provider",
    "cymorth i ferched": "charity",
}
"""Beginnings of Welsh names, where the head noun comes first."""

LEADING_HEADS: Final[dict[str, str]] = {
    "office of the police and crime commissioner": "police_and_crime_commissioner_office",
    "police and crime commissioner for": "police_and_crime_commissioner",
    "police fire and crime commissioner for": "police_and_crime_commissioner",
    "university of": "education_provider",
    "friends of": "charity",
    "diocese of": "other",
    "department for": "government_department",
    "department of": "government_department",
    "ministry of": "government_department",
    "london borough of": "london_borough_council",
    "royal borough of": "unitary_council",
    "city of": "unitary_council",
}
"""Beginnings of names that show what the organisation is."""

CLOSING_HEADS: Final = frozenset(
    {"district council", "borough council", "county council", "city council", "county borough council", "constabulary",
     "fire and rescue service", "clinical commissioning group", "integrated care board", "health board",
     "community rehabilitation company", "housing association", "london borough council", "town council",
     "parish council", "metropolitan borough council"}
)  # fmt: skip
"""Head nouns after which no name goes on: a capital after them begins something else."""

LINE_TAILS: Final = word_set(
    """
    homes association trust service services group team project projects partnership board constabulary society
    foundation charity agency authority commissioner centre unit network alliance forum
    """
) | {"fire service", "rescue service", "health board", "housing association", "crime commissioner", "care board"}
"""Ends of names that never stand alone on a line: a line of nothing else goes on from the line before."""
