"""What two agencies share: an alias that several could claim at the same time is believed only in context."""

from collections import defaultdict

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.words import CONNECTIVES, DEPARTMENT_WORDS, DIRECTIONS
from vocabulary_sources.common import Builder, Row

LOCAL_KINDS = frozenset({"registered_provider", "charity", "company", "nhs_trust", "other"})
GENERAL_WORDS = DEPARTMENT_WORDS | frozenset(
    "trust group society association foundation project church change first house homes aid partners district".split()
)
# Two or three letters that mean something else in these documents (a general practitioner, anti-social behaviour, a
# neighbourhood policing team): believed as an agency only where the document itself introduces them.
COMMON_LETTERS = frozenset(
    "gp asb cce cse dhr vru pspo tbc tba hra nhs ccg icb pcc lsp sab hwb sar npt snt rsl cpn cpw iom lac cyp bme sen "
    "dva mdt vcs cvs csp yot yos yjs cc bc dc hr it pc ed aa da sv ce ocg cfs".split()
)


def settle(builder: Builder) -> None:
    """Drop aliases that are the name of another agency of the same time; give those that clash a context."""
    names = defaultdict(list)
    for agency in builder.agencies.values():
        names[fold(agency["name"])].append(agency)
    phrases = {fold(row["phrase"]) for row in (*builder.roles, *builder.groups)}
    by_alias = defaultdict(list)
    for key, row in list(builder.aliases.items()):
        owners = names.get(key[0], [])
        curated_row = row["source"].startswith("curated")
        if row["source"] == "generated" and key[0] in phrases and row["type"] != "name":
            del builder.aliases[key]  # "GP", "MP", "Fire": the phrase of a role or a group
            continue
        if not curated_row and any(
            owner["agency_id"] != row["agency_id"] and _overlap(builder, row, owner) for owner in owners
        ):
            del builder.aliases[key]
            continue
        by_alias[key[0]].append(row)
    places = {fold(area["name"]) for area in builder.areas.values()} | {"london", "east", "england"}
    for folded, rows in by_alias.items():
        for row in rows:
            kind = builder.agencies[row["agency_id"]]["kind"]
            if row["context"] == "none" and _says_little(folded, row, kind, places):
                row["context"], row["fuzzy"] = "document", "no"
        if folded in COMMON_LETTERS:
            for row in rows:
                row["context"] = "document" if row["source"] == "generated" else row["context"]
        for row in rows:
            if row["context"] == "none" and any(
                other is not row and _rivals(row, other) and _overlap(builder, row, other) for other in rows
            ):
                row["context"] = "area" if builder.agencies[row["agency_id"]]["area_codes"] else "document"
                row["fuzzy"] = "no"


def _says_little(folded: str, row: Row, kind: str, places: set[str]) -> bool:
    """Whether anybody may write an alias of somebody else: two words of the field ("Community Housing"), or a place."""
    words = folded.split(" ")
    if row["source"].startswith("curated"):
        return False
    if kind in ("nhs_trust", "registered_provider") and row["type"] == "short":
        own = [word for word in words if word not in DIRECTIONS and word not in CONNECTIVES]
        if " ".join(own) in places or not own or all(part in places for part in folded.split(" and ")):
            return True
    return len(words) == 2 and kind in LOCAL_KINDS and all(word in GENERAL_WORDS for word in words)


def _rivals(row: Row, other: Row) -> bool:
    """Whether `other` makes `row` doubtful outside a context: not if it needs one that is narrower itself."""
    if other["context"] == "document":
        return False
    return other["context"] == "none" or not row["source"].startswith("curated")


def _overlap(builder: Builder, one: Row, other: Row) -> bool:
    """Whether two rows hold at a common day, each within the life of its agency."""
    starts, ends = [""], ["9999"]
    for row in (one, other):
        agency = builder.agencies[row["agency_id"]]
        starts += [row["valid_from"], agency["valid_from"]]
        ends += [row["valid_to"] or "9999", agency["valid_to"] or "9999"]
    return max(starts) <= min(ends)
