"""The curated aliases, roles and groups."""

from csp_extract.vocabulary.fold import fold
from vocabulary_sources.common import Builder, Row, Sources, curated


def build(builder: Builder, sources: Sources) -> None:
    """Add aliases (in the place of generated ones), then roles and groups. Nothing is taken from the source files."""
    _aliases(builder)
    _roles(builder)


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
