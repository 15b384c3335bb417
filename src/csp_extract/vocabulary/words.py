"""Word tables of the field: teams and posts, departments, kinds of body, labels, titles, ordinary words.

All words are folded (see `fold`). The tables are data: a new wording is a new entry here, not a new branch elsewhere.
"""

from typing import Final

from csp_extract.text import word_set

CONNECTIVES: Final = word_set(
    """
    and of for the in on upon with to at le la by under next near a an y yr ar ac i o de s
    """
)
"""Words that may be lower-case inside a name."""

UNIT_HEADS: Final = word_set(
    """
    team teams unit units officer officers manager managers lead leads head heads coordinator coordinators co
    ordinator ordinators director directors directorate department departments dept division section sections
    sergeant sergeants inspector inspectors warden wardens superintendent commander member members holder
    executive pcso pcsos constable worker workers adviser advisor advisers advisors analyst analysts champion
    champions supervisor secretary chair leader assistant practitioner practitioners nurse nurses idva idvas
    isva isvas spoc spocs taskforce command desk rangers ranger
    marshals ambassadors stewards navigator navigators
    """
)
"""Last words of teams and posts, which are parts of an organisation and never one themselves."""

DEPARTMENT_WORDS: Final = word_set(
    """
    community communities safety safer stronger housing options solutions homelessness environmental environment
    health protection licensing planning legal democratic services service revenues benefits finance street
    scene enforcement neighbourhood neighbourhoods policing public adult adults social care childrens children
    families family young people youth early help education skills learning schools communications comms media
    marketing digital economic development regeneration leisure culture parks open spaces waste recycling
    cleansing transport highways roads road traffic wellbeing customer customers equalities equality diversity
    inclusion engagement cohesion resilience emergency corporate property estates tenancy support prevention
    reduction crime disorder anti behaviour behavioural asb cctv intelligence investigations trading standards
    commissioning mental drugs drug alcohol substance misuse domestic abuse violence vawg victims victim hate
    exploitation safeguarding offender management integrated iom probation response patrol rural sports sport
    arts localities locality intervention change outreach strategic strategy operations operational performance
    policy research information regulatory building control private sector coastal town centre centres business
    taxi liaison partnership partnerships fraud counter terrorism prevent channel city county district borough
    local area central north south east west mid and of for the in to multi agency specialist armed cid mash
    marac mappa vulnerable tenant tenants resident residents older persons place growth steering working
    task delivery sub subgroup operational strategic thematic taskforce affairs criminal justice courts env enviro mgmt
    """
)
"""Words of which names of departments are made; a phrase of nothing else is a department, not an organisation."""

PLURAL_KINDS: Final = word_set(
    """
    schools colleges academies universities associations providers landlords councils councillors volunteers
    residents groups organisations agencies partners charities businesses retailers banks pubs clubs churches
    officers rsls rps has constables members parents families tenants traders premises shops stores hospitals
    surgeries gps pharmacies districts boroughs authorities services communities networks forums trusts
    companies operators farmers landowners employers teams wardens pastors faith lgas ccgs icbs crcs forces
    stakeholders others venues hotels taxis drivers people users professionals practitioners workers pubwatches
    nurseries libraries societies boards bodies clerks carers pubwatch payback volunteering sector community
    takeaways supermarkets licensees restaurants
    """
)
"""Last words of kinds of body: "schools", "housing associations", "ward councillors", "voluntary sector"."""

BODY_KINDS: Final = word_set(
    """
    schools colleges academies universities associations providers landlords councils organisations agencies charities
    businesses retailers banks pubs clubs churches rsls rps has premises shops stores hospitals surgeries gps pharmacies
    districts boroughs trusts companies operators farmers landowners employers lgas ccgs icbs crcs forces venues hotels
    drivers nurseries societies groups sector authorities forums pubwatches takeaways mosques
    """
)
"""Of these the ones that are bodies of their own wherever they stand, never a department of the body before them."""

OF_BINDING: Final = word_set(
    """
    isle vale forest borough city county riding university friends diocese office department ministry bank council royal
    district port institute school college church archdiocese society federation association order company knights
    chamber league town parish house
    """
)
"""Words before "of" that belong to the name after it ("Isle of Wight Council"); other words are said about it."""

ORDINARY_WORDS: Final = word_set(
    """
    action actions active activity advice aid all amber ambulance analyst animal annual appropriate april arts
    audit august autumn awareness better blue board body borough both british bus business calm campaign care
    cemeteries central centre champions charities charity child christian church city civic clean clear club
    college common communications community company complete completed connect contact council countryside
    county court courts crematorium cultural december delayed dementia deputy digital direct disability district
    doctor driving early education elected elections emergency employment enforcement english equality estates
    events evidence executive external faith family farm february federation finance fire first focus food
    football forest foster fraud free friday friends funding future garden gardens general good government
    grants greater green group harbour hate headteacher headteachers health help high highways home homes
    hospital house housing hub independent industry insight insurance intelligence internal international
    january joint july june justice key lead league learning legal leisure libraries library life link links
    literacy living local location low main maintenance march marketing markets may medium men mental
    metropolitan mobile modern monday monthly museum museums named national neighbour neighbourhood network new
    next nights november nursing october offenders office old older ongoing online open operation outreach owner
    owners parents parish parking parks partner partners partnership peer people personal plan planning police
    policy pool positive practical press prevention priorities priority prison prisons probation procurement
    professional programme progress project projects property protect public quality quarterly rail ranger
    rangers red refuge regional rehabilitation research resident residents resources respect response
    responsible restorative retail river road royal rural safe safer saturday scheme schemes school schools
    security senior september sexual shop social society solicitors solutions space sport sports spring staff
    standard standards started statutory strategic strategies strategy street streets student students summer
    sunday supported sure surgery task team technical tenants theatre thursday together tourism town towns trade
    trading traffic training transport trust tuesday union united universal university urban various victim
    victims village violence voluntary volunteer volunteers ward wardens waste water website wednesday welfare
    wellbeing welsh west wildlife winter women work working world yes young youth
    """
)
"""Words that many names begin with, or that name a department, a state or a time: alone they are no organisation."""

SCHEME_ENDS: Final = word_set(
    """
    scheme schemes programme programmes campaign campaigns initiative initiatives strategy strategies plan plans
    priorities protocol protocols pathway toolkit app survey fund grant grants event events workshop workshops
    operation operations training conference meeting meetings panel
    """
)
SCHEME_STARTS: Final = word_set("op operation project priority objective strategic")
"""Ends and beginnings of names of schemes, papers and events, which are done by organisations and are none."""

QUANTIFIERS: Final = word_set(
    """
    all other others local various relevant any every each both some key partner external internal appropriate
    statutory voluntary community primary secondary junior high street parish town ward county district borough
    registered social private housing faith sports youth mobile special uniformed retail licensed nhs
    """
)
"""Words that stand before a kind of body."""

FILLERS: Final = frozenset(
    {"", "tbc", "tba", "n a", "na", "none", "nil", "not applicable", "to be confirmed", "to be agreed", "tbd", "x",
     "to be determined", "to be decided", "unknown", "see above", "as above", "ditto", "various", "dim",
     "i w gadarnhau",
     "amh", "no lead", "not known", "blank", "etc", "where appropriate", "as appropriate", "as required", "vacant"}
)  # fmt: skip
"""Cells and pieces that name nobody."""

TRAILING_ROLES: Final = frozenset(
    {"lead", "l", "leads", "leading", "lead agency", "lead partner", "lead organisation", "joint lead", "co lead",
     "chair",
     "support", "supporting", "s", "p", "partner", "partners", "owner", "co ordinating", "coordinating", "arweiniol",
     "arweinydd", "secretariat", "funder", "statutory", "non statutory", "associate", "advisory", "tbc", "tba", "x2"}
)  # fmt: skip
"""What brackets after a name may say about its part in the action; never a unit."""

LABELS: Final = frozenset(
    {"lead", "leads", "lead agency", "lead agencies", "lead organisation", "lead partner", "lead officer", "led by",
     "partners", "partner", "partner agencies", "supporting", "support", "supported by", "supporting agencies",
     "supporting partners", "with", "owner", "who", "responsible", "delivery", "delivered by", "arweinydd", "arweiniol",
     "partneriaid", "joint", "joint lead", "joint leads", "lead and support", "additional partners", "key partners",
     "other partners", "agencies", "agency"}
)  # fmt: skip
"""Labels before a colon or dash that introduce organisations rather than naming one."""

TITLES: Final = word_set(
    """
    mr mrs ms miss dr rev revd reverend prof professor sir lady lord cllr cllrs councillor pc pcs dc ds di dci
    dsu ps sgt sergeant insp inspector ci ch supt superintendent pcso acc dcc cmdr commander det constable chief
    """
)
"""Titles and ranks before a person's name."""

GIVEN_NAMES: Final = word_set(
    """
    aaron abigail adam adrian aisha alan alana alastair alexander alexandra alex ali alice alison alistair allan
    amanda amber amy andrea andrew andy angela anita ann anna anne annette annie anthony antonia april arthur
    ashley barbara barry ben benjamin bernadette beth bethan bethany beverley bill bob bradley brenda brian
    bridget bruce bryan callum cameron carl carol carole caroline carolyn catherine cathy charles charlie
    charlotte cheryl chloe chris christian christina christine christopher claire clare clive colin connor craig
    daniel danielle darren dave david dawn dean deborah debbie debra denise dennis derek diana diane dominic
    donald donna dorothy douglas duncan dylan eileen elaine eleanor elizabeth ellen emily emma eric erica esther
    ethan eve evelyn fiona frances francis frank fred gail gareth gary gavin gemma geoff geoffrey george
    georgina gerald gill gillian gina glen glenn gordon graeme graham greg gregory gwen hannah harriet harry
    hayley hazel heather heidi helen henry hilary howard hugh huw iain ian imran isabel ivan jack jackie
    jacqueline jake james jamie jan jane janet janice jason jasmine jay jean jeff jeffrey jennifer jenny jeremy
    jess jessica jill jim jo joan joanna joanne joe joel john jon jonathan joseph josh joshua joyce judith judy
    julia julian julie june justin karen karl kate katherine kathleen kathryn kathy katie kay keith kelly ken
    kenneth kerry kevin kieran kim kirsty kyle laura lauren lee leanne leigh len leon leonard leslie lesley
    lewis liam linda lindsay lisa liz lorna lorraine louis louise lucy luke lynda lynn lynne maggie malcolm marc
    maria marian marie marilyn marion mark martin martyn mary matt matthew maureen max megan melanie melissa
    michael michelle mick mike miles mohammed mohammad moira molly muhammad nancy naomi natalie natasha neil
    nicholas nick nicky nicola nigel nina noel norma norman oliver olivia owen pam pamela pat patricia patrick
    paul paula pauline penny peter phil philip phillip phoebe rachael rachel ralph ray raymond rebecca rhian
    rhys richard rob robert robin roger ron ronald rosemary rosie ross roy russell ruth ryan sally sam samantha
    samuel sandra sara sarah scott sean shane sharon shaun sheila shirley sian simon sonia sophie stacey stella
    stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tania tanya teresa terry theresa
    thomas tim timothy tina toby tom tony tracey tracy trevor val valerie vanessa vera veronica vicky victoria
    vincent vivien wayne wendy will william yvonne zoe
    """
)
"""Given names that are common in England and Wales and hardly ever begin the name of an organisation."""

OPENERS: Final = word_set(
    """
    the our your this these with in from by at on for since when while during after before if as and but both
    each all lead partners partner members chair working work led supported support including include via
    through thanks to is are of an a that where how what new local other also however together
    """
)
"""Capitalised words that open a sentence before a name and are not part of it."""

NOT_AFTER: Final = word_set(
    """
    plan plans strategy act panel museum elections website estimates offices
    """
)
"""Words after a name that make it part of the name of something else ("Police and Crime Plan")."""

COUNTY_SHORT: Final[dict[str, str]] = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "gloucs": "gloucestershire",
    "hants": "hampshire",
    "herefs": "herefordshire",
    "herts": "hertfordshire",
    "hunts": "huntingdonshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "mids": "midlands",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "shrops": "shropshire",
    "staffs": "staffordshire",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}
"""Short forms of counties that stand in names of organisations ("Hants Fire and Rescue")."""

DIRECTIONS: Final = word_set(
    "north south east west mid central greater inner outer upper lower northern southern eastern western"
)
"""Words before a place that make it another place."""
