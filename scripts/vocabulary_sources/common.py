"""What all modules share: reading sources, names and their abbreviations, and the collection of rows."""

import csv
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypedDict

from csp_extract.vocabulary.fold import fold, slug
from csp_extract.vocabulary.model import LOWER_TIER_KINDS

CURATED = Path(__file__).resolve().parent.parent / "curated"

Row = dict[str, str]


class Life(TypedDict):
    """First and last day of an alias or an agency, "" where open."""

    start: str
    end: str


# Small words that are left out of the initials of a name, or kept, depending on the writer: both forms are made.
SMALL_WORDS = frozenset({"and", "of", "the", "upon", "on", "in", "with", "under", "by", "le", "for", "to"})


@dataclass
class Sources:
    """The folder of source files, with readers that say where a file is missing."""

    folder: Path

    def rows(self, path: str, delimiter: str = ",") -> list[Row]:
        """The lines of a CSV or TSV file as dicts."""
        with (self.folder / path).open(encoding="utf-8-sig", newline="") as stream:
            return [
                {key: (value or "").strip() for key, value in row.items() if key}
                for row in csv.DictReader(stream, delimiter=delimiter)
            ]

    def json(self, path: str) -> Any:
        """The content of a JSON file."""
        return json.loads((self.folder / path).read_text(encoding="utf-8"))


def curated(name: str) -> list[Row]:
    """The lines of a hand-curated file beside the scripts."""
    return Sources(CURATED).rows(name)


_ONE_LETTER = re.compile(r"[A-Z] [A-Z]{2,}")


@dataclass
class Builder:
    """The rows of all tables, with the checks that keep them consistent while they are added."""

    agencies: dict[str, Row] = field(default_factory=dict)
    aliases: dict[tuple[str, str], Row] = field(default_factory=dict)
    areas: dict[str, Row] = field(default_factory=dict)
    relations: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    roles: list[Row] = field(default_factory=list)
    groups: list[Row] = field(default_factory=list)

    def agency(
        self,
        name: str,
        kind: str,
        source: str,
        *,
        areas: Iterable[str] = (),
        identifiers: Iterable[str] = (),
        parent: str = "",
        start: str = "",
        end: str = "",
        successors: Iterable[str] = (),
        agency_id: str = "",
    ) -> str:
        """Add an agency and return its id; a second agency of the same id is an error."""
        name = tidy(name)
        agency_id = agency_id or slug(name)
        if agency_id in self.agencies:
            raise ValueError(f"{agency_id} twice: {self.agencies[agency_id]['source']} and {source}")
        self.agencies[agency_id] = {
            "agency_id": agency_id,
            "name": name,
            "kind": kind,
            "area_codes": ";".join(sorted(set(areas))),
            "identifiers": ";".join(sorted(set(identifiers))),
            "parent_id": parent,
            "valid_from": start,
            "valid_to": end,
            "successor_ids": ";".join(successors),
            "source": source,
        }
        return agency_id

    def alias(
        self,
        alias: str,
        agency_id: str,
        type_: str,
        source: str,
        *,
        context: str = "none",
        start: str = "",
        end: str = "",
        fuzzy: bool = False,
    ) -> None:
        """Add an alias unless the agency has it already (its own name included) with the same end of validity."""
        alias = tidy(alias)
        folded = fold(alias)
        if not folded or folded == fold(self.agencies[agency_id]["name"]):
            return
        if type_ == "abbreviation" and _ONE_LETTER.fullmatch(alias):
            return  # "A CCG": what one letter stands for nobody can say
        key = (folded, agency_id)
        if key in self.aliases:
            return
        self.aliases[key] = {
            "alias": alias,
            "agency_id": agency_id,
            "type": type_,
            "context": context,
            "valid_from": start,
            "valid_to": end,
            "fuzzy": "yes" if fuzzy else "no",
            "source": source,
        }

    def name_in_document(self, agency_id: str, source: str) -> None:
        """Have the agency's bare name believed only where the document says what it is: it may be anything else."""
        name = self.agencies[agency_id]["name"]
        row = {"alias": name, "agency_id": agency_id, "type": "name", "context": "document", "fuzzy": "no"}
        self.aliases[(fold(name), agency_id)] = {**row, "valid_from": "", "valid_to": "", "source": source}

    def area(
        self,
        code: str,
        name: str,
        kind: str,
        source: str,
        *,
        welsh: str = "",
        start: str = "",
        end: str = "",
        successors: Iterable[str] = (),
    ) -> None:
        """Add an area; a second one of the same code is an error."""
        if code in self.areas:
            raise ValueError(f"area {code} twice: {self.areas[code]['source']} and {source}")
        self.areas[code] = {
            "code": code,
            "name": tidy(name),
            "welsh_name": welsh,
            "kind": kind,
            "valid_from": start,
            "valid_to": end,
            "successor_codes": ";".join(successors),
            "source": source,
        }

    def relation(self, code: str, part_of: str, kind: str, source: str, *, start: str = "", end: str = "") -> None:
        """Add the fact that `code` lies in `part_of`; the first source of a fact counts."""
        self.relations.setdefault(
            (code, part_of, kind),
            {"code": code, "part_of": part_of, "kind": kind, "valid_from": start, "valid_to": end, "source": source},
        )

    def parts_of(self, area: str, kind: str = "") -> list[str]:
        """The areas that lie in `area`."""
        return sorted(code for code, part_of, k in self.relations if part_of == area and kind in ("", k))


def area_codes(builder: Builder) -> dict[str, str]:
    """Codes by "kind:name", lower-tier areas of every kind as "district"; of one name the latest counts."""
    codes = {}
    for area in sorted(builder.areas.values(), key=lambda area: (area["valid_to"] or "9999", area["code"])):
        kind = "district" if area["kind"] in LOWER_TIER_KINDS else area["kind"]
        codes[f"{kind}:{area['name']}"] = area["code"]
    return codes


def tidy(text: str) -> str:
    """White space folded, typographic apostrophes made plain."""
    return " ".join(text.replace("\u2019", "'").replace("\u2018", "'").split())


def day_before(day: str) -> str:
    """The ISO date before `day`; empty stays empty."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat() if day else ""


def words_of(name: str) -> list[str]:
    """The words of a name, hyphenated ones parted ("Stoke-on-Trent" is three)."""
    return [word for word in re.split(r"[\s\-–,/().&+]+", name.replace("'", "")) if word]


def initials(name: str) -> list[str]:
    """The initials of a name: without small words first, then with "and" and the like, then with "&" for "and"."""
    words = words_of(name.replace("&", " and "))
    short = "".join(word[0].upper() for word in words if word.lower() not in SMALL_WORDS)
    long = "".join(word[0].lower() if word.lower() in SMALL_WORDS else word[0].upper() for word in words)
    ampersand = "".join(
        "&" if word.lower() == "and" else word[0].upper()
        for word in words
        if word.lower() not in SMALL_WORDS or word.lower() == "and"
    )
    return list(dict.fromkeys((short, long.upper(), ampersand)))


_LOWER = {"and", "of", "the", "for", "in", "on", "with", "upon", "to", "a", "at", "by"}
_KEEP_UPPER = {"nhs", "ccg", "ymca", "cvs", "uk", "edp", "raf", "csp"}


def title(name: str) -> str:
    """A name in capitals set in title case ("NHS MID ESSEX CCG" is "NHS Mid Essex CCG")."""

    def word_case(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word in _KEEP_UPPER:
            return word.upper()
        if word in _LOWER and match.start() > 0:
            return word
        if word.startswith("mc") and len(word) > 4:
            return "Mc" + word[2:].capitalize()
        return word[0].upper() + word[1:]

    return re.sub(r"[^\W\d_]+(?:'[^\W\d_]+)*", word_case, name)
