"""The document's area: its partnership, the districts it covers, and the county and forces around them.

Decided by what the document says of itself, the file name last. A district that no vocabulary knows is still the
document's area by name; its codes then come from the organisations that the document names as its members.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from csp_extract.vocabulary import Area, Vocabulary, fold
from csp_extract.vocabulary.gazetteer import gazetteer_of
from csp_extract.vocabulary.model import LOWER_TIER_KINDS
from csp_extract.vocabulary.partnerships import IN_FULL, partnerships_in, place_key

_OF_AT_END = re.compile(r", (?:city|county) of$", re.IGNORECASE)
_TIER_AT_END = re.compile(r"\s+(?:county borough|district|borough|city|county)$", re.IGNORECASE)
_TIER_OF = re.compile(r"^(?:the )?(?:district|borough|city|county) of ", re.IGNORECASE)
_LISTED = re.compile(r"\s*,\s*|\s+(?:and|&|a|ac)\s+")
_COUNTY_COUNCIL = re.compile(r"\bcounty council$", re.IGNORECASE)
_WORDS = re.compile(r"[\w’'-]+")
_SIGNS = re.compile(r"[_\W]+")


@dataclass(frozen=True, slots=True)
class DocumentArea:
    """Where a document's partnership works.

    `area_codes` are the districts' GSS codes (empty if the vocabulary knows none of them), `county_codes` what is
    known of the counties around; `tier` is `lower`, `upper` or `unknown`; `evidence` says in words how it was found.
    """

    partnership: str | None = None
    area_names: tuple[str, ...] = ()
    area_codes: tuple[str, ...] = ()
    csp_codes: tuple[str, ...] = ()
    police_force_code: str | None = None
    county_codes: tuple[str, ...] = ()
    tier: str = "unknown"
    evidence: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes to ask the vocabulary with: the districts', else the county's, else the police area's."""
        if self.area_codes:
            return self.area_codes
        if self.county_codes:
            return self.county_codes
        return (self.police_force_code,) if self.police_force_code else ()


_WORD = r"(?:[A-Z][\w’'.-]*|and|&|of|on|upon|in|with|the|le|y|yr|a|ac)"
_TITLED = re.compile(
    rf"^(?P<place>[A-Z][\w’'.-]*(?:[ ,]+{_WORD}){{0,8}}?)\s+Community\s+Safety\s+"
    r"(?:Plan|Strategy|Action|Delivery|Annual|Report|Review|Priorities)\b"
)
_SHORT = re.compile(r"(.+) (?:CSP|CDRP)$")
_COVERS = re.compile(
    r"\bcover(?:s|ing)?\s+the\s+(?:two\s+|three\s+|four\s+)?(?:district|borough|local authority area|area)s\s+of\s+"
    rf"((?:[A-Z][\w’'-]*)(?:[ ,]+{_WORD})*)"
)
_OWN_COUNCIL = re.compile(
    r"\b(district|borough|city|county borough|metropolitan borough|london borough)\b", re.IGNORECASE
)
_COUNCIL = re.compile(
    r"^(?:the\s+)?(.+?)\s+"
    r"(?:county borough|metropolitan borough|london borough|metropolitan district|district|borough|city)"
    r"\s+council$|^(?:the\s+)?(?:london |royal )?borough of (.+)$|^(?:the\s+)?(.+?)\s+council$",
    re.IGNORECASE,
)
_NOT_PLACE = frozenset(
    "safer stronger safe community communities safety partnership strategic district borough city county the our "
    "welcome to about plan annual report action delivery draft final csp together for responsible authorities "
    "joint local statutory sir bwrdeistref sirol version appendix".split()
)


def locate(
    vocabulary: Vocabulary,
    title: str | None,
    texts: Iterable[str],
    members: Sequence[str] = (),
    file_name: str | None = None,
) -> DocumentArea:
    """Find a document's area from its title, its texts in reading order and its members, the file name last."""
    pieces = list(texts)
    partnership, place, reason = _partnership(title, pieces)
    names = _places(vocabulary, place.strip(" ,-–:&")) if place else []
    councils = _member_districts(vocabulary, members)
    if not _is_upper(vocabulary, names):
        stated = _stated(vocabulary, pieces)
        names = _with_members(names, councils) if councils else names
        names = _with_members(names, stated) if stated else names
    if not names and title:
        names, reason = _known_in(vocabulary, title), "title"
    if not names:
        names, reason = _by_own_council(pieces), "the council that the text names most"
    if not names and file_name:
        names, reason = _known_in(vocabulary, _SIGNS.sub(" ", file_name).title()), "file name"
    names = [name.title() if name.isupper() and len(name) > 3 else name for name in names]
    return _with_codes(vocabulary, partnership, names, members, pieces, reason)


def _partnership(title: str | None, texts: Sequence[str]) -> tuple[str | None, str, str]:
    """The partnership's name as printed ("CSP" written out), the place in it, and where that is from.

    Forms of one place count together; a place that the title names comes first, then those named early and often. Of
    the forms the one with "Community Safety Partnership" in full is its name, else the most frequent.
    """
    votes: Counter[str] = Counter()
    forms: dict[str, Counter[tuple[str, str]]] = {}
    for number, text in enumerate([title or "", *texts]):
        weight = 6 if number == 0 else 4 if number < 4 else 1
        for found in partnerships_in(text):
            name = _SHORT.sub(r"\1 Community Safety Partnership", " ".join(text[found.start : found.end].split()))
            key = place_key(found.place)
            votes[key] += weight * found.strength
            form = name, found.place
            forms.setdefault(key, Counter())[form] += weight * found.strength * (3 if found.strength == IN_FULL else 1)
    if not votes:
        return _of_title(title or "", texts)
    heading = f" {fold(title or '')} "
    for place in votes:
        if place and f" {place} " in heading:
            votes[place] += 100
    best = max(votes, key=lambda place: votes[place])
    name, place = max(forms[best], key=lambda form: forms[best][form])
    return name, place, f"the partnership that the document names ({name})"


_LEADING = frozenset("the our this a welcome to of by for from in and about appendix draft".split())


def _places(vocabulary: Vocabulary, text: str) -> list[str]:
    """ "Castle Point and Rochford" as two places, "Redcar and Cleveland" as the one that the vocabulary knows."""
    text = _OF_AT_END.sub("", text)
    if fold(text) in vocabulary.areas_by_name:
        return [text]
    whole = _TIER_AT_END.sub("", text).strip()
    whole = _TIER_OF.sub("", whole)
    if fold(whole) in vocabulary.areas_by_name:
        return [whole]
    parts = [part for part in _LISTED.split(whole) if part]
    if len(parts) > 1 and not all(part[0].isupper() for part in parts):
        parts = [whole]
    if len(parts) > 1:
        known = [fold(part) in vocabulary.areas_by_name for part in parts]
        tail = " ".join(whole.split()[-3:])
        if not any(known) and fold(tail) in vocabulary.areas_by_name:
            parts = [whole]
    return [part for part in parts if not all(fold(word) in _NOT_PLACE for word in part.split())]


def _of_title(title: str, texts: Sequence[str]) -> tuple[str | None, str, str]:
    """What "Wexby Community Safety Plan" says of a partnership that the text calls "the Partnership" only."""
    named = _TITLED.match(title)
    if named is None or not any("Partnership" in text for text in texts):
        return None, "", "no partnership named"
    place = " ".join(named["place"].split())
    return f"{place} Community Safety Partnership", place, "the title"


def _member_districts(vocabulary: Vocabulary, members: Sequence[str]) -> list[str]:
    """The places of the lower-tier councils among the members."""
    found: dict[str, str] = {}
    for member in members:
        text = " ".join(member.split())
        match = _COUNCIL.match(text)
        if match is None or "parish" in text.lower() or "town council" in text.lower():
            continue
        place = next(group for group in match.groups() if group)
        lower = _OWN_COUNCIL.search(text) is not None and not _COUNTY_COUNCIL.search(text)
        known = any(area.kind in LOWER_TIER_KINDS for area in vocabulary.areas_by_name.get(fold(place), ()))
        if lower or (known and not _COUNTY_COUNCIL.search(text)):
            found.setdefault(fold(place), place)
    return list(found.values())


def _stated(vocabulary: Vocabulary, texts: Sequence[str]) -> list[str]:
    """The places in "covers the districts of X and Y"."""
    for text in texts:
        match = _COVERS.search(text) if "cover" in text else None
        if match is not None:
            return [place for place in _places(vocabulary, match.group(1)) if place[0].isupper()]
    return []


def _is_upper(vocabulary: Vocabulary, names: Sequence[str]) -> bool:
    """Whether the partnership is a county's: its place is an area, but no lower-tier one."""
    if len(names) != 1:
        return False
    areas = vocabulary.areas_by_name.get(fold(names[0]), ())
    return bool(areas) and not any(area.kind in LOWER_TIER_KINDS for area in areas)


def _with_members(names: list[str], councils: list[str]) -> list[str]:
    """The partnership's places, corrected and completed by those of its member councils."""
    folded = [fold(name) for name in names]
    if not folded:
        return councils
    shared = [place for place in councils if any(_same(fold(place), name) for name in folded)]
    if not shared:
        return names
    kept = [name for name in names if any(_same(fold(name), fold(place)) for place in councils)]
    extra = [place for place in councils if not any(_same(fold(place), fold(name)) for name in kept)]
    return [next((place for place in shared if _same(fold(place), fold(name))), name) for name in kept] + extra


def _same(one: str, other: str) -> bool:
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _known_in(vocabulary: Vocabulary, text: str) -> list[str]:
    """Lower-tier areas, else counties, named in a short text."""
    words = _WORDS.findall(text)
    lower: dict[str, str] = {}
    upper: dict[str, str] = {}
    position = 0
    while position < len(words):
        step = 1
        for size in range(min(6, len(words) - position), 0, -1):
            name = " ".join(words[position : position + size])
            areas = vocabulary.areas_by_name.get(fold(name), ())
            if areas and name[0].isupper():
                group = lower if any(area.kind in LOWER_TIER_KINDS for area in areas) else upper
                group.setdefault(fold(name), name)
                step = size
                break
        position += step
    return list(lower.values()) or list(upper.values())


def _by_own_council(texts: Sequence[str]) -> list[str]:
    votes: Counter[str] = Counter()
    pattern = re.compile(
        r"\b((?:[A-Z][\w’'-]+ )(?:(?:[A-Z][\w’'-]+|and|of|on|upon) ){0,4}?)(?:District|Borough|City) Council\b"
    )
    for text in texts:
        for match in pattern.finditer(text):
            words = match.group(1).split()
            while words and fold(words[0]) in _LEADING:
                words = words[1:]
            if words:
                votes[" ".join(words)] += 1
    if not votes:
        return []
    (name, count), *others = votes.most_common(2)
    return [name] if count > 1 and (not others or others[0][1] < count) else []


def _with_codes(
    vocabulary: Vocabulary,
    partnership: str | None,
    names: Sequence[str],
    members: Sequence[str],
    texts: Sequence[str],
    reason: str,
) -> DocumentArea:
    lower: list[str] = []
    upper: list[str] = []
    for name in names:
        areas = vocabulary.areas_by_name.get(fold(name), ())
        areas += vocabulary.areas_by_name.get(f"county {fold(name)}", ())
        district = _latest(area for area in areas if area.kind in LOWER_TIER_KINDS)
        county = _latest(area for area in areas if area.kind in ("county", "combined_authority"))
        csp = next((area for area in areas if area.kind == "csp"), None)
        if district is not None:
            lower.append(district.code)
        elif county is not None:
            upper.append(county.code)
        elif csp is not None:
            lower.extend(vocabulary.districts_of(csp.code))
    seen = lower or upper
    counties = upper or _around(vocabulary, lower, "county")
    police = _around(vocabulary, seen, "police")
    if not seen:
        counties, police = _by_organisations(vocabulary, members, texts)
    csps = () if upper and not lower else tuple(_around(vocabulary, lower, "csp"))
    return DocumentArea(
        partnership=partnership,
        area_names=tuple(names),
        area_codes=tuple(lower),
        csp_codes=csps,
        police_force_code=police[0] if len(police) == 1 else None,
        county_codes=tuple(counties),
        tier="lower" if lower or (names and not upper) else "upper" if upper else "unknown",
        evidence=reason,
    )


def _latest(areas: Iterable[Area]) -> Area | None:
    found = list(areas)
    return (
        max(found, key=lambda area: (area.valid_to is None, str(area.valid_from or ""), area.code)) if found else None
    )


def _around(vocabulary: Vocabulary, codes: Sequence[str], kind: str) -> list[str]:
    return list(dict.fromkeys(code for area in codes for code in vocabulary.covering(area, kind)))


def _by_organisations(
    vocabulary: Vocabulary, members: Sequence[str], texts: Sequence[str]
) -> tuple[list[str], list[str]]:
    """County and police area of a district that the vocabulary lacks, from the organisations that serve it."""
    counties: Counter[str] = Counter()
    forces: Counter[str] = Counter()
    for weight, name in [(5, member) for member in members] + [
        (1, name) for name in _organisation_names(vocabulary, texts)
    ]:
        for alias in vocabulary.aliases.get(fold(name), ()):
            agency = vocabulary.agencies.get(alias.agency_id)
            if agency is None or alias.context != "none":
                continue
            if agency.kind == "county_council":
                counties.update(dict.fromkeys(agency.area_codes, weight))
            elif agency.kind == "police_force":
                forces.update(dict.fromkeys(agency.area_codes, weight))
    police = _clear_winner(forces)
    county = _clear_winner(counties)
    if county and not police:
        police = _around(vocabulary, county, "police")
    return county, police


def _clear_winner(votes: Counter[str]) -> list[str]:
    ranked = votes.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return []
    return [ranked[0][0]]


def _organisation_names(vocabulary: Vocabulary, texts: Sequence[str]) -> Iterable[str]:
    finder = gazetteer_of(vocabulary)
    for text in texts:
        if "ounc" in text or "olice" in text or "onstab" in text:
            for span in finder.organisations(text):
                yield text[span.start : span.end]
