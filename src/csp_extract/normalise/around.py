"""Where and when a document stands: the areas around it, and which agencies serve them at its date."""

from collections.abc import Iterable

from csp_extract.normalise.areas import DocumentArea
from csp_extract.normalise.match import Context
from csp_extract.vocabulary import Agency, Vocabulary, fold


class Around:
    """The vocabulary as seen from one document."""

    def __init__(self, vocabulary: Vocabulary, context: Context) -> None:
        self.vocabulary = vocabulary
        self.area = context.area or DocumentArea()
        self.on = context.on
        self.local = context.local
        self.own_names = frozenset(fold(name) for name in self.area.area_names)
        self.codes = self._surroundings()
        """All codes of areas that the document's area surely lies in, covers or is."""

    def _surroundings(self) -> frozenset[str]:
        """Of a district that the vocabulary lacks only the county and what covers the county is sure."""
        area, vocabulary = self.area, self.vocabulary
        if area.area_codes:
            return frozenset[str]().union(*(vocabulary.surroundings(code, self.on) for code in area.area_codes))
        if area.tier == "upper":
            return frozenset[str]().union(*(vocabulary.surroundings(code, self.on) for code in area.county_codes))
        sure = set(area.county_codes)
        if area.police_force_code:
            sure.add(area.police_force_code)
        for code in area.county_codes:
            for kind in ("police", "fire", "region", "country", "icb"):
                covering = vocabulary.covering(code, kind, self.on)
                if len(covering) == 1:
                    sure.add(covering[0])
        return frozenset(sure)

    def serves(self, agency: Agency) -> bool:
        """Whether an agency's own area is one around the document."""
        return not self.codes.isdisjoint(agency.area_codes)

    def agencies(self, ids: Iterable[str]) -> tuple[Agency, ...]:
        """The agencies of these ids, each once."""
        known = self.vocabulary.agencies
        return tuple(known[agency_id] for agency_id in dict.fromkeys(ids) if agency_id in known)

    def narrow(self, agencies: tuple[Agency, ...]) -> tuple[Agency, ...]:
        """Of several agencies those that the document names, that serve its area, that existed at its date."""
        tests = (
            lambda agency: agency.agency_id in self.local.named_ids,
            self.serves,
            lambda agency: agency.existed(self.on),
        )
        for test in tests:
            if len(agencies) > 1:
                agencies = tuple(agency for agency in agencies if test(agency)) or agencies
        return agencies
