"""The names that a dataset could not resolve, grouped and counted, in the form of rows for `aliases.csv`."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csp_extract.vocabulary import fold
from csp_extract.vocabulary.rows import ALIASES

UNMATCHED_COLUMNS = ALIASES.columns
_PARENTS = (
    ("action_agencies", "actions", "action_id"),
    ("achievement_agencies", "achievements", "achievement_id"),
    ("members", None, None),
)


def unmatched_rows(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[tuple[str, ...]]:
    """One row for each text without an agency, most frequent first; writings that fold alike are one.

    `agency_id` is left for a person to fill; `source` says how often and where it stands, and what came nearest.
    Rows are written as a name of one area only (context `area`), which is the safe choice for an abbreviation.
    """
    documents = {row["document_id"]: row for row in tables["documents"]}
    writings: dict[str, Counter[str]] = defaultdict(Counter)
    places: dict[str, set[str]] = defaultdict(set)
    nearest: dict[str, Counter[str]] = defaultdict(Counter)
    for name, parent, key in _PARENTS:
        owner = {row[key]: row["document_id"] for row in tables[parent]} if parent and key else {}
        for row in tables[name]:
            if row["agency_id"] is not None or not fold(row["text"]):
                continue
            folded = fold(row["text"])
            writings[folded][" ".join(row["text"].split())] += 1
            places[folded].add(owner[row[key]] if key else row["document_id"])
            if row.get("runner_up_id"):
                nearest[folded][row["runner_up_id"]] += 1
    for folded, counts in sorted(writings.items(), key=lambda item: (-sum(item[1].values()), item[0])):
        text = min(counts, key=lambda writing: (-counts[writing], writing))
        short = " " not in folded and text.isupper()
        where = sorted({str(documents[one]["partnership"] or documents[one]["source"]) for one in places[folded]})
        source = f"{sum(counts.values())} in {len(places[folded])} documents: {'; '.join(where[:3])}"
        if near := nearest[folded].most_common(1):
            source += f"; nearest {near[0][0]}"
        yield text, "", "abbreviation" if short else "short", "area", "", "", "no", source
