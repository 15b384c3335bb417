"""The vocabulary in memory: every table with the look-ups that matching needs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from csp_extract.vocabulary.fold import fold
from csp_extract.vocabulary.model import (
    LOWER_TIER_KINDS,
    Agency,
    Alias,
    Area,
    AreaRelation,
    Group,
    Role,
    within,
)

Row = TypeVar("Row")
ALL_PARTNERS = "all-partners"


@dataclass(frozen=True)
class Vocabulary:
    """Agencies, aliases, roles, groups and areas, with `version`, a hash of the files' content.

    `aliases`, `roles` and `groups` are keyed by `fold(phrase)`; the full name of every agency stands in `aliases` as
    an alias of type `name`. All of it is to be read only; further indexes are made when first asked for.
    """

    agencies: Mapping[str, Agency]
    aliases: Mapping[str, tuple[Alias, ...]]
    roles: Mapping[str, tuple[Role, ...]]
    groups: Mapping[str, Group]
    areas: Mapping[str, Area]
    relations: tuple[AreaRelation, ...]
    version: str
    _closures: dict[tuple[str, date | None], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def relations_up(self) -> Mapping[str, tuple[AreaRelation, ...]]:
        """The relations of each area to those it lies in."""
        return _group_by(self.relations, lambda relation: relation.code)

    @cached_property
    def relations_down(self) -> Mapping[str, tuple[AreaRelation, ...]]:
        """The relations of each area to those that lie in it."""
        return _group_by(self.relations, lambda relation: relation.part_of)

    @cached_property
    def agencies_by_kind(self) -> Mapping[str, tuple[Agency, ...]]:
        """Agencies by kind, in the order of their ids."""
        return _group_by(self.agencies.values(), lambda agency: agency.kind)

    @cached_property
    def agencies_by_area(self) -> Mapping[str, tuple[Agency, ...]]:
        """Agencies by each of their own area codes, in the order of their ids."""
        found: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.agencies.values():
            for code in agency.area_codes:
                found[code].append(agency)
        return {code: tuple(rows) for code, rows in found.items()}

    @cached_property
    def areas_by_name(self) -> Mapping[str, tuple[Area, ...]]:
        """Areas by folded English or Welsh name ("essex": the county, the police area, the fire area)."""
        found: dict[str, list[Area]] = defaultdict(list)
        for area in self.areas.values():
            for name in dict.fromkeys((fold(area.name), fold(area.welsh_name or area.name))):
                found[name].append(area)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def names_with_of(self) -> Mapping[str, tuple[str, ...]]:
        """The folded names of areas by what stands before "of" ("east riding": "east riding of yorkshire")."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.areas_by_name:
            words = name.split(" ")
            for place in range(1, len(words) - 1):
                if words[place] == "of":
                    found[" ".join(words[:place])].append(name)
        return {before: tuple(names) for before, names in found.items()}

    @cached_property
    def predecessors(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the agencies that each agency took over from."""
        found: dict[str, list[str]] = defaultdict(list)
        for agency in self.agencies.values():
            for successor in agency.successor_ids:
                found[successor].append(agency.agency_id)
        return {successor: tuple(ids) for successor, ids in found.items()}

    def districts_of(self, code: str, day: date | None = None) -> tuple[str, ...]:
        """The lower-tier areas in `code` at `day` (ever, without a day); the area itself if it is one of them."""
        area = self.areas.get(code)
        if area is not None and area.kind in LOWER_TIER_KINDS:
            return (code,)
        return tuple(
            dict.fromkeys(
                relation.code
                for relation in self.relations_down.get(code, ())
                if within(day, relation.valid_from, relation.valid_to)
                and (part := self.areas.get(relation.code)) is not None
                and part.kind in LOWER_TIER_KINDS
                and within(day, part.valid_from, part.valid_to)
            )
        )

    def covering(self, code: str, kind: str, day: date | None = None) -> tuple[str, ...]:
        """The areas of `kind` in which `code` lies, wholly or in part, at `day`; `code` itself if it is of `kind`.

        For an area that is no lower-tier area and has no such relation of its own it is asked by way of its districts.
        """
        area = self.areas.get(code)
        if area is not None and area.kind == kind:
            return (code,)
        own = [
            relation.part_of
            for relation in self.relations_up.get(code, ())
            if relation.kind == kind and within(day, relation.valid_from, relation.valid_to)
        ]
        if not own and (area is None or area.kind not in LOWER_TIER_KINDS):
            own = [
                relation.part_of
                for district in self.districts_of(code, day)
                for relation in self.relations_up.get(district, ())
                if relation.kind == kind and within(day, relation.valid_from, relation.valid_to)
            ]
        return tuple(dict.fromkeys(own))

    def surroundings(self, code: str, day: date | None = None) -> frozenset[str]:
        """`code`, its districts, and every area in which one of these lies at `day`. Cached."""
        key = (code, day)
        known = self._closures.get(key)
        if known is None:
            inside = (code, *self.districts_of(code, day))
            known = frozenset(inside).union(
                relation.part_of
                for part in inside
                for relation in self.relations_up.get(part, ())
                if within(day, relation.valid_from, relation.valid_to)
            )
            self._closures[key] = known
        return known

    def serves(self, agency: Agency, codes: Iterable[str], day: date | None = None) -> bool:
        """Whether one of the agency's own areas is, covers or lies in one of the areas `codes` at `day`.

        False for an agency without area codes: nobody knows where it works.
        """
        return any(not self.surroundings(code, day).isdisjoint(agency.area_codes) for code in codes)

    def serving(self, kind: str, codes: Iterable[str], day: date | None = None) -> tuple[Agency, ...]:
        """The agencies of `kind` that serve one of the areas `codes` and exist at `day`, in the order of their ids."""
        around = frozenset[str]().union(*(self.surroundings(code, day) for code in codes))
        found = {
            agency.agency_id: agency
            for code in around
            for agency in self.agencies_by_area.get(code, ())
            if agency.kind == kind and agency.existed(day)
        }
        return tuple(found[agency_id] for agency_id in sorted(found))

    def current(self, agency_id: str) -> tuple[str, ...]:
        """The ids of the agencies that carry on today what `agency_id` did, by way of successors; itself if none."""
        found: dict[str, None] = {}
        seen: set[str] = set()
        queue = [agency_id]
        while queue:
            next_id = queue.pop(0)
            if next_id in seen:
                continue
            seen.add(next_id)
            agency = self.agencies.get(next_id)
            if agency is not None and agency.successor_ids:
                queue.extend(agency.successor_ids)
            else:
                found[next_id] = None
        return tuple(found)


def _group_by(rows: Iterable[Row], key: Callable[[Row], str]) -> dict[str, tuple[Row, ...]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {name: tuple(members) for name, members in found.items()}
