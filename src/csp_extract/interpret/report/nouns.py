"""Words around a number: what may be its noun, which nouns mean people, which words end the phrase. Data only."""

from __future__ import annotations

import re
from typing import Final

from ...text import word_set


def means_people(word: str) -> bool:
    """Whether a casefolded plural means people."""
    return word in PEOPLE or PEOPLE_ENDINGS.fullmatch(word) is not None


PEOPLE: Final = word_set(
    """people persons adults children youngsters teenagers youths attendees participants professionals practitioners
    residents students pupils individuals victims volunteers members officers offenders parents carers users
    clients tenants men women boys girls apprentices drivers riders learners formers champions managers workers staff
    teachers survivors perpetrators owners visitors barbers hairdressers neighbours callers patients prisoners suspects
    witnesses complainants customers shoppers householders homeowners landlords licensees retailers farmers
    businesspeople delegates guests speakers trainers trainees facilitators mentors mentees coaches players wardens
    pastors marshals constables pcsos sergeants detectives cadets ambassadors councillors leaders governors nurses
    doctors gps pharmacists advocates advisers advisors navigators counsellors therapists caseworkers keyworkers
    firefighters paramedics motorists cyclists pedestrians passengers bikers motorcyclists sellers dealers traffickers
    nominals fathers mothers dads mums grandparents siblings babies toddlers infants migrants refugees asylum-seekers
    veterans pensioners elders seniors graduates undergraduates freshers recruits employees employers colleagues
    partners-of-victims applicants candidates respondents consultees scouts guides brownies leavers starters entrants
    sleepers beggars drinkers smokers addicts sex-workers bystanders witnesses supporters friends buddies listeners
    viewers readers followers subscribers artists musicians actors performers singers dancers magistrates solicitors
    traders stallholders operators stewards taxi-drivers chaperones hosts fosterers babysitters youngsters folk
    detainees arrestees absconders truants recipients beneficiaries burglars thieves robbers shoplifters vandals
    arsonists stalkers abusers fraudsters scammers criminals representatives stakeholders personnel relatives
    graduates chairs"""
)
"""Plurals that mean people; their unit is "people"."""

PEOPLE_ENDINGS: Final = re.compile(
    r".*(?:keepers|workers|walkers|holders|owners|goers|makers|dressers|leaders|users|dwellers|runners|takers|givers|"
    r"hoteliers|ticians|nicians|rarians|ologists|opists|apists|entists|ptionists|ntrepreneurs|ineers|onteers|"
    r"(?<!restaur)(?<!gr)(?<!pl)(?<!warr)(?<!coven)(?:istants|ultants|ountants|pants)|ainees|endees|oyees|ustees|"
    r"[a-z]men|[a-z]women|persons|folk)"
)
"""Endings of plurals that mean people ("dog walkers", "shopkeepers", "dentists")."""

PLURALS: Final = PEOPLE | word_set(
    "premises mice sheep fish offspring youth series feet staff personnel bicycles crises"
)
"""Plurals without a plural ending, or that are always counted."""

NOT_PLURAL: Final = word_set(
    """this was is has its his us yes as thus plus always perhaps besides towards sometimes minus versus across less gas
    bus status focus campus virus process access business success illness address various previous serious anxious
    numerous dangerous religious indigenous homeless sports news does goes says means makes takes gives helps needs
    wants works lives plays covers includes remains continues becomes comes brings shows tells afterwards upwards
    crossroads halves thirds fifths sixths eighths tenths onwards overseas indoors outdoors children's women's men's"""
)
"""Words in -s that are no plural noun after a number."""

STOPS: Final = word_set(
    """of in on at to for from by with within without under over after before during through throughout across between
    among into onto about above below against as than like per via off up down out since until till while because
    although though if when where which who whom whose that this these those there here then now so but nor yet
    is are was were be been being am has have had having do does did will would can could may might shall should must
    it he she they we you i its his her their our your my not only also just still already again ago later earlier
    each every all both either neither another such more most less fewer other others a an the"""
)
"""A noun phrase ends before these."""

ADJECTIVES: Final = word_set(
    """new old young older younger different local further additional separate joint lost free full part-time full-time
    large small big high low long short great good best bad worst first second third last next main major minor key
    multi-agency high-risk medium-risk low-risk high-visibility vulnerable elderly frontline front-line fireproof mobile
    primary secondary senior junior licensed unlicensed domestic sexual violent serious racist homophobic rough dog-free
    weekly monthly quarterly annual daily regular successful suspicious illegal unlawful stolen missing homeless repeat
    dedicated specialist trained untrained qualified paid unpaid male female black white asian welsh english british
    rural urban national regional international public private voluntary independent internal external active inactive
    adult online offline virtual digital physical mental emotional social antisocial anti-social informative interactive
    extra special general particular individual whole entire total possible potential actual confirmed unconfirmed
    live dead deliberate accidental busy late early recent current former previous subsequent final initial original
    successive consecutive positive negative known unknown unique single multiple several many few own same
    dangerous numerous various single-parent hate-motivated so-called safe well"""
)
"""Words that describe and are no part of the noun (those in -ed, -ive, -ful and the like are told by their ending)."""

MODIFIED: Final = word_set(
    """sessions session events event workshops workshop visits visit patrols patrol trips trip operations operation
    meetings meeting performances inputs courses training campaigns evenings evening nights night occasions weekends
    copies leaflets booklets packs posters guides devices cards kits items offences offence crimes crime incidents
    incident reports burglaries thefts arrests complaints schools organisations businesses premises venues sites
    properties homes houses households locations areas parishes addresses hours people referrals calls cases vehicles
    bicycles cameras notices lights groups clubs stations purchases"""
)
"""Nouns that are a unit by themselves, whatever stands before them."""

TIME: Final = word_set(
    "day days week weeks month months year years decade decades term terms century centuries minute minutes"
)
"""Units of time that give no measure, only a duration ("days of action" is one, and hours of work are)."""

HOURS: Final = word_set("hour hours")
DISTANCE: Final = word_set("metre metres meters mile miles km kilometres yards feet acres hectares mph")
AUDIENCE: Final = word_set("seen viewed watched read downloaded shared visited accessed played streamed opened clicked")
"""After these "11,300 times" are views."""

NUMBERED: Final = word_set(
    """year years section sections part level tier phase priority objective stage key-stage stages appendix page pages
    table figure no no. number numbers zone group schedule class category grade review version chapter item theme strand
    route routes junction unit block article clause paragraph act step day room floor platform channel radio ofcom gate
    house flat ward band pillar goal outcome question q form"""
)
"""Before a number these make it a name ("Year 6", "section 59")."""
