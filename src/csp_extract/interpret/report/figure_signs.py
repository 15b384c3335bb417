"""What stands before and after a number and says whether it is a measure: dates, comparisons, changes, shares.

Patterns only. Those named `BEFORE_…` are searched in the text before a figure and end at it; those named `AFTER_…`
are matched at its end.
"""

from __future__ import annotations

import re
from typing import Final

from ..patterns import any_of, pattern

# --- what is no count ----------------------------------------------------------------

_MONTH: Final = any_of(
    r"jan(?:uary)?", r"feb(?:ruary)?", r"mar(?:ch)?", r"apr(?:il)?", "may", "june?", "july?", r"aug(?:ust)?",
    r"sept?(?:ember)?", r"oct(?:ober)?", r"nov(?:ember)?", r"dec(?:ember)?",
)  # fmt: skip
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
DATE: Final = pattern(
    rf"\b{_DAY}(?:\s?(?:-|–|and|to|&)\s?{_DAY})?\s+(?:of\s+)?{_MONTH}\b",
    rf"\b{_MONTH}\s+{_DAY}\b(?!\s*%)(?!,\d)",
)
AGE: Final = pattern(
    r"\b(?:aged?|ages)\s+(?:(?:between|from|over|under|of)\s+)?\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?"
    r"(?:\s+and\s+(?:over|under|above|older))?",
    r"\b(?:over|under)[\s-]\d{1,2}s?\b(?![,.]\d)(?=\s*(?:s\b|year|who|and|in\b|$|[.,;)]))",
    r"\b(?:over|under)s?[\s-]\d\ds\b",
    r"\b\d{1,3}\s*(?:-|–|to|and)?\s*\d{0,3}[\s-]years?[\s-]olds?",
    r"\b\d{1,2}\s?\+\s+age",
    r"\b\d{1,2}\s+(?:and|or)\s+(?:over|under|above|older)\b",
)
TIME: Final = pattern(
    r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o['’]clock|noon|midnight)(?!\w)",
    r"\b\d{1,2}[.:]\d\d\b(?!\s*%)",
    r"\b24/7\b",
)
BEFORE_PHONED: Final = pattern(
    r"\b(?:call(?:ing|s|ed)?|dial(?:ling|led)?|ring(?:ing)?|rang|phon(?:e|ing|ed)|via|on|the|non-emergency|to)\s+$"
)
"""Before 101 or 999 these make it a telephone number."""
AFTER_STREET: Final = re.compile(
    r"^\s+(?:[A-Z][\w’']+\s+){1,3}"
    r"(?:Street|Road|Avenue|Lane|Close|Way|Drive|Place|Square|Terrace|Gardens|Crescent|Court|Hill)\b"
)
AFTER_FREQUENCY: Final = pattern(
    r"^\s+(?:a|an|per|each|every|in each)\s+"
    r"(?:day|night|week|weekend|month|quarter|year|term|fortnight|session|school|person|household|home|child|visit|"
    r"class|group)\b"
)
AFTER_IN_EACH: Final = pattern(r"^\s+(?:in|for|at|per|to)?\s*(?:each|every)\b")
BEFORE_WITHIN: Final = pattern(
    r"\b(?:within|every|lasting|for|after|in|last|next|first|past|up to|under|over|at least)\s+$"
)
"""Before a number of hours these make it a duration."""
BEFORE_WORK: Final = pattern(
    r"\b(?:gave|given|work(?:ed|ing)|complet(?:ed|ing)|contribut(?:ed|ing)|donat(?:ed|ing)|volunteer(?:ed|ing)"
    r"|put in|carried out|deliver(?:ed|ing)|patroll(?:ed|ing))"
    r"(?: (?:over|more than|some|about|almost|nearly|a total of))?\s+$"
)
"""Before a number of hours these make it work done."""
AFTER_LATER: Final = pattern(r"^\s+(?:a|one|two|three|six|\w+)\s+(?:week|month|year)s?\s+(?:later|afterwards)\b")

# --- figures that only stand for comparison --------------------------------------------

BEFORE_COMPARISON: Final = re.compile(
    any_of(
        r"\bagainst",
        r"(?<!more )(?<!fewer )(?<!less )\bthan",
        r"\b(?:up|down|rise|fall|drop|increase|decrease|reduction|improvement) from",
        r"\bcompared (?:to|with)",
        r"\bcomparison with",
        r"\binstead of",
        r"\brather than",
        r"\btarget (?:of|was|is)",
        r"\b(?:previous|national|county|regional|force) (?:figure|average|rate|total)(?: (?:of|was|is))?",
        r"\bas (?:many|much) as",
    )
    + r"(?:\s+(?:only|just|around|about|some|a|an|the))?\s*$",
    re.IGNORECASE,
)
AFTER_COMPARISON: Final = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:(?:in|during|for)\s+)?(?:the\s+)?"
    + any_of(
        r"(?:previous|preceding)\s+(?:year|quarter|period)",
        r"last\s+year",
        r"(?:a|the|one)\s+year\s+(?:before|earlier|ago)",
        r"more\s+than\s+(?:last|the|in)",
        r"fewer\s+than\s+(?:last|the|in)",
        r"more\s+than\s+(?:a|the)\s+year",
    ),
    re.IGNORECASE,
)
BEFORE_EARLIER_CLAUSE: Final = re.compile(
    r"(?:^|[;:.]\s*)"
    + any_of(
        r"before\b",
        r"previously\b",
        r"last year\b",
        r"(?:in|during) the (?:previous|preceding) year\b",
        r"a year (?:ago|earlier)\b",
        r"prior to\b",
    )
    + r"[^;:.]*$",
    re.IGNORECASE,
)
BEFORE_FROM: Final = pattern(r"\bfrom\s+(?:\w+\s+)?$")
AFTER_AND_TO: Final = pattern(
    r"^(?:\s+[\w-]+){0,6}?(?:\s+in\s+[\d/-]+)?\s+(?:down\s+|up\s+)?to\s+(?:just\s+|only\s+)?[\d£]"
)
"""After the first figure of "from 61 to 14"."""

# --- changes -----------------------------------------------------------------------------

_CHANGE_VERB: Final = r"\b" + any_of(
    "fall(?:s|en|ing)?", "fell", "r(?:ise|ises|isen|ising|ose)", "dropp?(?:s|ed|ing)?", "decreas(?:e|es|ed|ing)",
    "increas(?:e|es|ed|ing)", "reduc(?:e|es|ed|ing)", "grew", "grow(?:s|n|ing)?", "doubl(?:e|es|ed|ing)",
    "trebl(?:e|ed|ing)", "halv(?:e|ed|ing)", r"went\s+(?:up|down)", r"gone\s+(?:up|down)",
    r"(?:came|come|going|go|goes|cut|brought|crept|climbed)\s*(?:up|down)?", "shrank", "declined", "improved",
    r"(?:was|were|is|are)\s+(?:down|up)",
) + r"\b"  # fmt: skip
CHANGE_VERB: Final = pattern(_CHANGE_VERB)
CHANGED_BY: Final = pattern(r"(?:brought|cut|reduc(?:e|ed|ing)|increas(?:e|ed|ing)|decreas(?:e|ed|ing))\s*(?:up|down)?")
"""Of these the ones that somebody does to a number."""
CLAUSE_END: Final = re.compile(r"[;:]\s+|[.!?]\s+(?=[A-Z])")
BEFORE_CHANGE_BY: Final = pattern(
    _CHANGE_VERB + r"\s+(?:\w+\s+){0,2}?(?:by\s+)?(?:\w+\s+){0,2}?$",
    r"\b(?:increase|decrease|reduction|rise|fall|drop|up|down)\s+(?:of\s+)?(?:\w+\s+)?$",
)
"""The figure says by how much something changed."""

# --- shares and rates ----------------------------------------------------------------------

BETWEEN_SHARE_AND_WHOLE: Final = pattern(
    r"\s+(?:out\s+)?of\s+(?:(?:the|its|our|their|those|these|all|a\s+total\s+of)\s+)*"
)
AFTER_PROPORTION: Final = pattern(
    r"^\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d{1,3}|two|three|four|five|six|eight|ten|twenty|a hundred)\b"
)
AFTER_RATE: Final = pattern(r"^\s+per\s+([\d,]+|thousand|hundred)\s+(\w+)")
BEFORE_OUT_OF: Final = pattern(
    r"\bper\s+$", r"\d\s+(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+|their\s+|a\s+total\s+of\s+)?$"
)
AFTER_OF_THE: Final = pattern(r"^\s+of\s+(?:the|these|those|our|its|their|all)\s+")
AFTER_OF_NUMBER: Final = pattern(
    r"^\s+(?:out\s+)?of\s+(?:(?:the|its|our|their|those|these|all)\s+)*"
    r"(?:[\d,]+|[a-z]+(?:-[a-z]+)?(?=\s+[a-z]+s\b))(?=\s)"
)
BEFORE_OF_WHOM: Final = pattern(r"\bof\s+(?:whom|which|these|those|them)\W+(?:\w+\s+){0,1}$")
OPENS_OF_THESE: Final = pattern(r"\W*of (?:these|those|them|whom|which)\b")
AFTER_FRACTION: Final = pattern(
    r"^[\s-](?:halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\s+(?:of|are|were|have|had|said)\b"
)

# --- words beside a number ---------------------------------------------------------------------

BEFORE_POSSESSIVE: Final = pattern(r"(?:['’]s|s['’]|\b(?:our|its|their|his|her|your|whose))\s+(?:\w+\s+)?$")
BEFORE_DEFINITE: Final = pattern(r"\b(?:the|these|those)\s+(?:other\s+|first\s+|last\s+|next\s+|remaining\s+)?$")
AFTER_TIMES: Final = pattern(r"^\s+times\b")
AFTER_MPH: Final = pattern(r"^\s*(?:mph|miles\s+(?:per|an)\s+hour)\b")
CRIME: Final = pattern(
    r"\b(?:crime|burglary|theft|robbery|violence|assault|arson|damage|harassment|stalking|behaviour|asb|offending|"
    r"vandalism|shoplifting)\b"
)
SUBJECT_START: Final = pattern(
    r"\b(?:saw|seen|see|sees|meant|means|that|with|where|while|and|as|because|of|showed?)\s+"
)
"""Words after which the subject of a change may begin."""
BOUGHT: Final = pattern(r"\b(?:bought|buy(?:ing)?|purchas(?:ed?|ing))\b")
"""Where these stand a small number of things is what was paid for, not what came of it."""
