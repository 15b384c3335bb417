"""Word lists that tell names of people from other capitalised words. Data only; names themselves are in `data/`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


TITLES: Final = _words(
    """mr mrs ms miss mx dr cllr cllrs councillor councillors sir dame rev revd reverend prof professor baroness
    alderman canon lord lady judge hhj sgt sgts sergeant insp inspector supt superintendent pcso wpc cinsp chsupt dsupt
    det detective t/insp t/sgt a/insp a/sgt a/supt t/supt t/chief c/insp c/supt ch/insp ch/supt constable mayor
    cynghorydd"""
)
"""Words before a surname that leave no doubt that a name follows, if a capitalised word follows at all."""

RANKS: Final = _words("pc ps dc ds di dci ci cc acc dcc")
"""Ranks that are also abbreviations of something else (DC: district council); only in capitals, and checked harder."""

STRICT_RANKS: Final = _words("ci cc acc dcc")
"""Of these the name must be a known given name or surname."""

POSTS: Final = _words(
    """chair chairman chairperson chairwoman vice-chair co-chair vice chief director head leader manager commander
    superintendent inspector sergeant officer executive mayor commissioner portfolio cabinet independent councillor
    secretary coordinator co-ordinator lead deputy assistant constable member clerk treasurer president champion adviser
    advisor analyst administrator principal headteacher resident parent volunteer trustee practitioner cadeirydd"""
)
"""Words with which the line under a signature begins, or which stand among its first words."""

INSTITUTIONS: Final = _words(
    """trust foundation centre center school schools street road avenue house hall park court way lane close drive place
    square gardens terrace crescent grove hill green row walk mews gate bridge estate ward law laws act review inquiry
    report award awards cup college academy hospital hospice church chapel cathedral mosque temple ltd limited plc llp
    associates homes home housing scheme project programme society stadium library partnership council university
    charity fund group centre-based club theatre gallery museum arms hotel inn pub station quay harbour airport wood
    woods field fields common meadow meadows farm beach bay valley island river lodge villa villas building buildings
    works industries services service day week month appeal campaign clinic surgery practice primary secondary infant
    junior high grammar nursery cemetery memorial institute association community children's youth cricket
    football rugby leisure sports bank solicitors consulting productions initiative room suite tower wing unit
    refuge shelter army aid police inquest case story forum network festival fayre fair lecture prize medal protocol
    toolkit model charter pledge method framework test"""
)
"""After a name these make it the name of a body, a building or a scheme; as a surname they are none."""

NOT_NAMES: Final = INSTITUTIONS | _words(
    """the a an and or of in on at to for from by with as is was are were be been has have had will may can we our us
    you your they their it its he she his her this that these those all each every no not new old first second third
    next last other others more most many any some such very both half
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday spring summer autumn winter easter christmas
    north south east west northern southern eastern western central mid upper lower greater great inner outer
    england wales scotland britain british english welsh european london national local regional international
    avon bedfordshire berkshire buckinghamshire cambridgeshire cheshire cleveland cornwall cumbria derbyshire devon
    dorset durham essex gloucestershire gwent hampshire herefordshire hertfordshire humberside kent lancashire
    leicestershire lincolnshire merseyside norfolk northamptonshire northumberland northumbria nottinghamshire
    oxfordshire powys rutland shropshire somerset staffordshire suffolk surrey sussex tyne warwickshire wight wiltshire
    worcestershire yorkshire dyfed gwynedd glamorgan clwyd manchester birmingham
    anti-social antisocial behaviour crime crimes criminal crimestoppers disorder safety safer safe secure stronger
    police policing fire rescue health care social mental physical public private voluntary sector business businesses
    retail town towns city cities district districts borough boroughs county counties parish parishes village villages
    rural urban area areas neighbourhood neighbourhoods region zone team teams department directorate division section
    board boards committee panel meeting agenda minutes item items action actions plan plans strategy strategic policy
    policies priority priorities objective objectives outcome outcomes target targets annual quarterly monthly
    operation operations op project projects domestic abuse violence violent sexual hate knife gang gangs drug drugs
    alcohol substance misuse burglary theft robbery vehicle fraud scam scams cyber online digital arson hidden harm
    county-lines exploitation slavery trafficking extremism terrorism prevent prevention protect protection pursue
    prepare reduce reducing tackle tackling support supporting early help intervention interventions engagement
    education training awareness information intelligence data analysis performance management delivery development
    services customer environment environmental planning licensing enforcement compliance legal democratic finance
    resources corporate economic regeneration tenancy tenancies landlord landlords probation prison prisons
    prisoner rehabilitation offender offenders offending reoffending victim victims witness witnesses survivor survivors
    men women man woman boy boys girl girls child children young people person persons adult adults older family
    families parent parents carer carers pupil pupils student students resident residents volunteer volunteers staff
    officer officers chief chair leader director manager head commander commissioner constable inspector sergeant
    superintendent mayor councillor cabinet member members lead leads partner partners agency agencies organisation
    organisations authority authorities government office ministry home nhs integrated clinical commissioning trust
    responsible statutory duty summary introduction foreword background contents appendix annex contact telephone
    phone email tel fax website web address mobile page section chapter table figure version draft final date time
    street-pastors pastors watch pubwatch shopwatch speedwatch bus bar none card cards hub outreach night nights
    economy street streets car cars cctv camera cameras lighting bid bids grant grants funding budget total
    spot stop check ask angela well best purple flag white ribbon black red blue amber green silver gold bronze
    crucial crew junior citizen wardens warden cadets cadet ambassadors ambassador mediation restorative justice
    assessment risk referral conference conferencing multi-agency hotspot hotspots portfolio holder executive
    independent deputy assistant acting interim temporary senior principal vice secretary clerk coordinator co-ordinator
    lieutenant chancellor mayoress magistrates crown civil county-wide deanery diocese bishop futures road"""
)
"""Capitalised words that are never taken for a surname (or for an unknown given name)."""

NOT_BEFORE: Final = _words("st st. saint op op. operation hmp hms project camp queen king prince princess ss")
"""Before a given name these make it a place, an operation or a ship."""

LETTERED: Final = _words(
    "appendix annex section part class category group level table figure zone unit block flat year tier option"
    " priority plan"
)
"""Before a single capital these make it a letter, not an initial."""

LABELS: Final = _words("contact contacts author authors signed present apologies attendance attendees chair name by")
"""Words which, with a colon after them, are followed by names; "by" only as in "prepared by", "foreword by"."""

BY_VERBS: Final = _words("prepared written compiled produced authored signed foreword introduction welcome chaired")

KNOWN_AS_NAMES: Final[frozenset[tuple[str, str]]] = frozenset(
    (given, surname)
    for given, surname in (
        pair.split(" ", 1)
        for pair in (
            "stephen lawrence", "jo cox", "suzy lamplugh", "jill dando", "damilola taylor", "sophie lancaster",
            "ben kinsella", "lucy faithfull", "joseph rowntree", "grant thornton", "thomas cook", "john lewis",
            "harvey nichols", "david lloyd", "taylor wimpey", "paul hamlyn", "keir hardie", "florence nightingale",
            "martin luther", "anne frank", "robin hood", "alice ruggles", "breck bednar", "miss dorothy", "john lyon",
            "terrence higgins", "marie curie", "elizabeth fry", "josephine butler", "ernest cook", "guy fawkes",
            "john muir", "andrew lloyd", "garfield weston", "esmee fairbairn", "jack petchey", "duncan lewis",
        )
    )
)  # fmt: skip
"""People after whom schemes, laws, charities and firms are called; their names are not withheld."""


class GivenNames(NamedTuple):
    """`plain` are names only; `doubtful` are ordinary words, places or surnames as well."""

    plain: frozenset[str]
    doubtful: frozenset[str]


def _lines(name: str) -> list[str]:
    text = files("csp_extract").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.split("\n") if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def given_names() -> GivenNames:
    """The list of given names in `data/given_names.txt`, casefolded."""
    lines = [line.casefold() for line in _lines("given_names.txt")]
    return GivenNames(
        frozenset(line for line in lines if not line.endswith("*")),
        frozenset(line[:-1] for line in lines if line.endswith("*")),
    )


@lru_cache(maxsize=1)
def surnames() -> frozenset[str]:
    """The list of surnames in `data/surnames.txt`, casefolded."""
    return frozenset(line.casefold() for line in _lines("surnames.txt"))
