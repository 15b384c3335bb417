"""Reported numbers: value, what is counted, how it is meant; in sentences and in tables of figures.

What is no measure: years, dates, ages, times, durations, distances, money, ordinals, names with a number in them
("Year 8", "section 59"), frequencies ("three evenings a week"), and figures that only stand for comparison
("against nineteen a year before", the first of "from 61 to 14").
"""

# ruff: noqa: E501 - patterns are easier to read on one line
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from ..content import Paragraph, Word, offsets_of
from ..printed import Period, PrintedMeasure
from . import nouns
from .dates import periods_in
from .prose import sentences, slice_value
from .values import Figure, figures_in, sums_in

Comparison = Literal["exact", "at_least", "about", "change"]

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:-|–|and|to|&)\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}\b|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s*%)(?!,\d)", re.I)  # fmt: skip
_AGE = re.compile(
    r"\b(?:aged?|ages)\s+(?:(?:between|from|over|under|of)\s+)?\d{1,3}(?:\s*(?:-|–|to|and)\s*\d{1,3})?(?:\s+and\s+(?:over|under|above|older))?"
    r"|\b(?:over|under)[\s-]\d{1,2}s?\b(?![,.]\d)(?=\s*(?:s\b|year|who|and|in\b|$|[.,;)]))|\b(?:over|under)s?[\s-]\d\ds\b|\b\d{1,3}\s*(?:-|–|to|and)?\s*\d{0,3}[\s-]years?[\s-]olds?"
    r"|\b\d{1,2}\s?\+\s+age|\b\d{1,2}\s+(?:and|or)\s+(?:over|under|above|older)\b",
    re.I,
)
_TIME = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o['’]clock|noon|midnight)(?!\w)|\b\d{1,2}[.:]\d\d\b(?!\s*%)|\b24/7\b", re.I)  # fmt: skip
_BEFORE_COMPARISON = re.compile(
    r"(?:\bagainst|(?<!more )(?<!fewer )(?<!less )\bthan|\b(?:up|down|rise|fall|drop|increase|decrease|reduction|improvement) from|\bcompared (?:to|with)|\bcomparison with|\binstead of|\brather than|\btarget (?:of|was|is)|"
    r"\b(?:previous|national|county|regional|force) (?:figure|average|rate|total)(?: (?:of|was|is))?|\bas (?:many|much) as)"
    r"(?:\s+(?:only|just|around|about|some|a|an|the))?\s*$",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.I)
_AND_TO = re.compile(
    r"^(?:\s+[\w-]+){0,6}?(?:\s+in\s+[\d/-]+)?\s+(?:down\s+|up\s+)?to\s+(?:just\s+|only\s+)?[\d£]", re.I
)
_LATER = re.compile(r"^\s+(?:a|one|two|three|six|\w+)\s+(?:week|month|year)s?\s+(?:later|afterwards)\b", re.I)
_AFTER_COMPARISON = re.compile(
    r"^\W*(?:\w+\s+){0,3}?(?:(?:in|during|for)\s+)?(?:the\s+)?(?:(?:previous|preceding)\s+(?:year|quarter|period)|last\s+year|"
    r"(?:a|the|one)\s+year\s+(?:before|earlier|ago)|more\s+than\s+(?:last|the|in)|fewer\s+than\s+(?:last|the|in)|more\s+than\s+(?:a|the)\s+year)",
    re.I,
)
_EARLIER_CLAUSE = re.compile(r"(?:^|[;:.]\s*)(?:before\b|previously\b|last year\b|(?:in|during) the (?:previous|preceding) year\b|a year (?:ago|earlier)\b|prior to\b)[^;:.]*$", re.I)  # fmt: skip
_FREQUENCY = re.compile(
    r"^\s+(?:a|an|per|each|every|in each)\s+(?:day|night|week|weekend|month|quarter|year|term|fortnight|session|school|person|household|home|child|visit|class|group)\b",
    re.I,
)
_IN_EACH = re.compile(r"^\s+(?:in|for|at|per|to)?\s*(?:each|every)\b", re.I)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|\b(?:our|its|their|his|her|your|whose))\s+(?:\w+\s+)?$", re.I)
_DEFINITE = re.compile(r"\b(?:the|these|those)\s+(?:other\s+|first\s+|last\s+|next\s+|remaining\s+)?$", re.I)
_SHARE_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:(?:the|its|our|their|those|these|all|a\s+total\s+of)\s+)*", re.I)
_PROPORTION = re.compile(
    r"^\s+(?:in|out\s+of)\s+(?:every\s+)?(?:\d{1,3}|two|three|four|five|six|eight|ten|twenty|a hundred)\b", re.I
)
_RATE = re.compile(r"^\s+per\s+([\d,]+|thousand|hundred)\s+(\w+)", re.I)
_ADDRESS = re.compile(
    r"^\s+(?:[A-Z][\w’']+\s+){1,3}(?:Street|Road|Avenue|Lane|Close|Way|Drive|Place|Square|Terrace|Gardens|Crescent|Court|Hill)\b"
)
_CRIME = re.compile(
    r"\b(?:crime|burglary|theft|robbery|violence|assault|arson|damage|harassment|stalking|behaviour|asb|offending|vandalism|shoplifting)\b",
    re.I,
)
_OUT_OF = re.compile(r"\bper\s+$|\d\s+(?:out\s+)?of\s+(?:the\s+|its\s+|our\s+|their\s+|a\s+total\s+of\s+)?$", re.I)
_WITHIN = re.compile(
    r"\b(?:within|every|lasting|for|after|in|last|next|first|past|up to|under|over|at least)\s+$", re.I
)
_CALL = re.compile(r"\b(?:call(?:ing|s|ed)?|dial(?:ling|led)?|ring(?:ing)?|rang|phon(?:e|ing|ed)|via|on|the|non-emergency|to)\s+$", re.I)  # fmt: skip
_OF_THE = re.compile(r"^\s+of\s+(?:the|these|those|our|its|their|all)\s+", re.I)
_OF_NUMBER = re.compile(
    r"^\s+(?:out\s+)?of\s+(?:(?:the|its|our|their|those|these|all)\s+)*(?:[\d,]+|[a-z]+(?:-[a-z]+)?(?=\s+[a-z]+s\b))(?=\s)",
    re.I,
)
_OF_WHOM = re.compile(r"\bof\s+(?:whom|which|these|those|them)\W+(?:\w+\s+){0,1}$", re.I)
_CHANGE_TO = re.compile(
    r"\b(?:fall(?:s|en|ing)?|fell|r(?:ise|ises|isen|ising|ose)|dropp?(?:s|ed|ing)?|decreas(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing)|grew|grow(?:s|n|ing)?|doubl(?:e|es|ed|ing)|trebl(?:e|ed|ing)|halv(?:e|ed|ing)|went\s+(?:up|down)|gone\s+(?:up|down)|(?:came|come|going|go|goes|cut|brought|crept|climbed)\s*(?:up|down)?|shrank|declined|improved|(?:was|were|is|are)\s+(?:down|up))\b",
    re.I,
)
_CHANGE_BY = re.compile(_CHANGE_TO.pattern + r"\s+(?:\w+\s+){0,2}?(?:by\s+)?(?:\w+\s+){0,2}?$|\b(?:increase|decrease|reduction|rise|fall|drop|up|down)\s+(?:of\s+)?(?:\w+\s+)?$", re.I)  # fmt: skip
_FRACTION = re.compile(r"^[\s-](?:halves|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?)\s+(?:of|are|were|have|had|said)\b", re.I)  # fmt: skip
_TIMES = re.compile(r"^\s+times\b", re.I)
_MPH = re.compile(r"^\s*(?:mph|miles\s+(?:per|an)\s+hour)\b", re.I)
_TOKEN = re.compile(r"[^\W_]+(?:['’.\-/&][^\W_]+)*['’]?|[,;:.()!?]|&|–|—")
_SUFFIX = re.compile(r"(?:(?<=...)ed|ive|ful|able|ible|ous|proof|less|ish|ary|ical|ual|onal|ental|ic)$")
_SUBJECT_START = re.compile(
    r"\b(?:saw|seen|see|sees|meant|means|that|with|where|while|and|as|because|of|showed?)\s+", re.I
)
_ACTION = re.compile(r"^\s+of\s+(?:action|activity|activism|kindness|intensification)\b", re.I)


class Noun(NamedTuple):
    """What a number counts: `unit` in plain words, the phrase as printed, and where it ends in the text."""

    unit: str
    subject: str
    end: int


def measures_of(paragraphs: Sequence[Paragraph], period: Period | None = None) -> list[PrintedMeasure]:
    """The measures reported in the paragraphs of one achievement; `period` is the document's."""
    found: list[PrintedMeasure] = []
    last: str | None = None
    for paragraph in paragraphs:
        for sentence in sentences(paragraph.words):
            measures, last = _in_sentence(sentence, period, last)
            found.extend(measures)
    return found


def _in_sentence(
    words: Sequence[Word], period: Period | None, last: str | None
) -> tuple[list[PrintedMeasure], str | None]:
    text, spans = offsets_of(words)
    figures = figures_in(text)
    if not figures:
        return [], last
    taken = _not_counted(text, period)
    found: list[PrintedMeasure] = []
    value = None
    named: Period | None = None
    previous: Figure | None = None
    for figure in _between(text, figures):
        whole = previous is not None and _SHARE_OF.fullmatch(text[previous.end : figure.start]) is not None
        previous = figure
        if whole:
            continue  # the 24 of "sixteen of the 24"
        figure = _later_of_two(text, figure)
        if any(start < figure.end and figure.start < end for start, end in taken):
            continue
        read = _read(text, figure, last)
        if read is None:
            continue
        unit, subject, comparison = read
        if unit is not None and unit != "percent":
            last = unit
        if value is None:
            value = slice_value(words, spans, text, 0, len(text))
            named = _single_period(text, period)
        found.append(PrintedMeasure(figure.value, value, unit, subject, figure.high, comparison, named))
    return found, last


def _later_of_two(text: str, figure: Figure) -> Figure:
    """ "from 38 to 33" is read as 33."""
    if figure.high is None or not re.search(r"\bfrom\s+$", text[: figure.start], re.I):
        return figure
    start = max(text.rfind(sign, figure.start, figure.end) for sign in (" ", "-", "–", "o")) + 1
    return figure._replace(value=figure.high, high=None, start=start)


def _between(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """ "between 20 and 30" is one range."""
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.high is None
            and text[last.end : figure.start].strip().casefold() in ("and", "&")
            and re.search(r"\bbetween\s+$", text[: last.start], re.I)
        ):
            joined[-1] = last._replace(high=figure.value, end=figure.end, percent=figure.percent)
        else:
            joined.append(figure)
    return joined


def _single_period(text: str, period: Period | None) -> Period | None:
    named = {found.period for found in periods_in(text, period) if found.kind in ("year", "years", "month", "quarter")}
    return next(iter(named)) if len(named) == 1 else None


def _not_counted(text: str, period: Period | None) -> list[tuple[int, int]]:
    """Where dates, ages, times and sums of money stand."""
    taken = [(found.start, found.end) for found in periods_in(text, period)]
    taken += [(one.start, one.end) for one in sums_in(text)]
    for pattern in (_DATE, _AGE, _TIME):
        taken += [match.span() for match in pattern.finditer(text)]
    return taken


def _read(text: str, figure: Figure, last: str | None) -> tuple[str | None, str | None, Comparison] | None:
    """Unit, subject and comparison of a figure; None if it is no measure."""
    before, after = text[: figure.start], text[figure.end :]
    printed = text[figure.start : figure.end]
    spelled = printed[:1].isalpha()
    comparison: Comparison = figure.comparison
    if _BEFORE_COMPARISON.search(before) or (_FROM.search(before) and _AND_TO.match(after)):
        return None
    if _AFTER_COMPARISON.match(after) or _EARLIER_CLAUSE.search(before) or _OUT_OF.search(before):
        return None
    if figure.percent:
        if _CHANGE_BY.search(before):
            comparison = "change"
        noun = _noun(text, figure.end, figure.value)
        return "percent", noun.subject if noun else _subject(before), comparison
    if _is_name(before, after, printed, figure.value, spelled):
        return None
    if _MPH.match(after):
        return "mph", _subject(before), comparison
    if _TIMES.match(after):
        return _times(before, after, figure.value)
    if _FRACTION.match(after):
        return None  # "three quarters of whom"
    if spelled and (_POSSESSIVE.search(before) or _DEFINITE.search(before)):
        return None
    if not spelled and _POSSESSIVE.search(before) and figure.value < 100:
        return None
    if (
        _PROPORTION.match(after)
        or re.search(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out of)\s+$", before, re.I)
        or _ADDRESS.match(after)
    ):
        return None
    if match := _RATE.match(after):
        return f"per {match[1]} {match[2]}".casefold(), _subject(before), comparison
    if _IN_EACH.match(after) or re.match(r"\s+(?:more|fewer|less)\b(?!\s+\w+s\b)", after, re.I):
        return None
    if re.match(r"\s+of\s+(?:them|these|those|whom)\b", after) and (not spelled or figure.value > 2):
        return last or "people", None, comparison
    start = figure.end
    if match := _OF_THE.match(after) or _OF_NUMBER.match(after):
        start += match.end()
    noun = _noun(text, start, figure.value)
    if noun is None and match is not None and last and _OF_NUMBER.match(after):
        return last, None, comparison  # "3 of the 98 were burgled again"
    if noun is None:
        return _elliptical(before, after, figure, spelled, last, comparison)
    if not _counts(text, before, noun, figure, spelled):
        return None
    if _CHANGE_BY.search(before) and re.search(r"\bby\s+(?:\w+\s+)?$", before, re.I):
        comparison = "change"
    return noun.unit, noun.subject, comparison


def _is_name(before: str, after: str, printed: str, value: float, spelled: bool) -> bool:
    """Whether the number is part of a name or of a word: "Year 6", "Community 360", "four-hour", "999"."""
    if after[:1] in "-–‑" and after[1:2].isalpha():
        return True
    if before[-1:] in "-–/" and before[-2:-1].isalnum():
        return True
    tokens = before.split()
    previous = tokens[-1].strip("(,'‘’“\"") if tokens else ""
    if previous.casefold().rstrip(".") in nouns.NUMBERED and not spelled:
        return True
    if previous.casefold() in ("and", "&", "or", "to", ",") and len(tokens) > 2:
        earlier = [token.strip("(,").casefold() for token in tokens[-4:-1]]
        if (
            any(token in ("years", "sections", "groups", "levels", "tiers", "parts") for token in earlier)
            and value < 100
        ):
            return True
    if spelled:
        return value == 1 and not re.match(r"(?:one\s+(?:hundred|thousand|million))", printed, re.I)
    if value in (101, 999, 111, 112) and (_CALL.search(before) or re.match(r"\s+(?:call|number|emergency)", after)):
        return True
    if 1900 <= value <= 2099 and "," not in printed and printed.isdigit():
        return True
    if previous[:1].isupper() and len(tokens) > 1 and not re.match(r"\s+[a-z]", after):
        return not previous.endswith((".", ":", ";"))
    return False


def _times(before: str, after: str, value: float) -> tuple[str | None, str | None, Comparison] | None:
    if any(word.strip(",.").casefold() in nouns.AUDIENCE for word in before.split()[-8:]):
        return "views", _subject(before), "exact"
    if value < 20 or _FREQUENCY.match(after[6:]):
        return None
    return "times", _subject(before), "exact"


def _counts(text: str, before: str, noun: Noun, figure: Figure, spelled: bool) -> bool:
    """Whether a number with a noun is a result and not a duration, a frequency or a detail."""
    rest = text[noun.end :]
    if noun.unit in nouns.TIME:
        return False
    if noun.unit in nouns.HOURS:
        return (
            figure.value >= 25
            and not _WITHIN.search(before)
            and bool(re.match(r"\s+(?:of|were|was|in|spent|on)\b", rest))
        )
    if noun.unit in nouns.DISTANCE:
        return False
    if _FREQUENCY.match(rest):
        return False
    if spelled and noun.unit in ("cases", "instances", "ways", "areas", "parts") and re.search(r"\b[Ii]n\s+$", before):
        return False
    return not (spelled and figure.value == 2 and noun.unit not in ("people", "days of action"))


def _noun(text: str, start: int, value: float) -> Noun | None:
    """The noun phrase that begins at `start`: the first plural within a few words."""
    tokens: list[re.Match[str]] = []
    for match in _TOKEN.finditer(text, start):
        if tokens and match.start() - tokens[-1].end() > 3:
            break
        tokens.append(match)
        if len(tokens) == 9:
            break
    modifiers: list[str] = []
    for index, match in enumerate(tokens):
        word = match.group()
        lower = word.casefold().replace("’", "'").rstrip("'")
        if word in ".;:()!?–—":
            return None
        if lower in ("and", "or", "&", ",", "to"):
            if not modifiers and lower != ",":
                return None
            continue
        if lower in nouns.STOPS:
            return None
        quoted = text[start : match.start()].count("‘") + text[start : match.start()].count("'") > 0
        if _plural(lower) and not (word.endswith(("’", "'")) and not quoted and index + 1 < len(tokens)):
            return _phrase(text, tokens, index, modifiers, start)
        if value == 1 and index == 0 and lower.isalpha():
            return Noun("people" if lower + "s" in nouns.PEOPLE else lower, word, match.end())
        modifiers.append(lower)
        if len(modifiers) > 6:
            return None
    return None


def _plural(word: str) -> bool:
    if word in nouns.PLURALS:
        return True
    if "-" in word:
        word = word.rsplit("-", 1)[1]
    if word in nouns.PLURALS:
        return True
    return (
        len(word) > 3 and word.endswith("s") and word.isalpha() and not word.endswith(("ss", "ous", "us", "is"))
        and word not in nouns.NOT_PLURAL
    )  # fmt: skip


def _phrase(text: str, tokens: list[re.Match[str]], index: int, modifiers: list[str], start: int) -> Noun:
    head = tokens[index]
    word = head.group().casefold().replace("’", "'").rstrip("'")
    end = head.end()
    subject = text[start:end].strip(" '‘’“”\"")
    if word in ("days", "nights", "weeks", "acts", "evenings") and (match := _ACTION.match(text[end:])):
        phrase = f"{word}{match.group()}"
        return Noun(" ".join(phrase.split()).casefold(), f"{subject}{match.group()}", end + match.end())
    if _means_people(text, tokens, index):
        return Noun("people", subject, end)
    if word in nouns.MODIFIED or word in nouns.TIME or word in nouns.HOURS:
        return Noun(word, subject, end)
    kept: list[str] = []
    for modifier in reversed(modifiers):
        if modifier in nouns.ADJECTIVES or _SUFFIX.search(modifier) or not modifier.isalpha() or modifier.endswith("s"):
            break
        kept.insert(0, modifier)
        if len(kept) == 2:
            break
    return Noun(" ".join([*kept, word]), subject, end)


def _means_people(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """The head means people, or it stands first in a list of which some word does ("barbers, … and managers")."""
    for at in range(index, len(tokens)):
        word = tokens[at].group().casefold()
        if nouns.means_people(word.rsplit("-", 1)[-1]):
            return True
        if word not in (",", "and") and not _plural(word) and at > index + 1 and word in nouns.STOPS:
            return False
        if at == index and (at + 1 >= len(tokens) or tokens[at + 1].group() not in (",",)):
            return False
    return False


def _elliptical(
    before: str, after: str, figure: Figure, spelled: bool, last: str | None, comparison: Comparison
) -> tuple[str | None, str | None, Comparison] | None:
    """A number without its noun: "26 accepted a worker", "fell to 19", "of whom 212 would …"."""
    if _LATER.match(after):
        return None
    changed = re.search(r"\b(?:to|at|was|were|is|are|now|reached|totalled)\s+(?:\w+\s+)?$", before, re.I)
    if changed and _CHANGE_TO.search(before):
        subject = _changed_subject(before)
        if subject is None and _CRIME.search(before):
            return "offences", None, comparison
        return (_unit_of(subject) if subject else last), subject, comparison
    if _OF_WHOM.search(before):
        return last or "people", None, comparison
    opens = not before.strip() or re.search(r"(?:[,;:]|\band|\bbut|\bonly|\ball|\bof these)\s*$", before, re.I)
    verb = re.match(
        r"\s+(?:have|has|had|were|was|are|will|did|went|said|told|took|came|gave|made|saw|got|\w+ed)\b", after
    )
    if opens and verb:
        return None if spelled and figure.value <= 10 else (last or "people", None, comparison)
    return None


def _changed_subject(before: str) -> str | None:
    """The plural noun whose number changed: the last one before the verb's clause, nearest its beginning."""
    verbs = list(_CHANGE_TO.finditer(before))
    clause = before[: verbs[-1].start()]
    starts = [match.end() for match in _SUBJECT_START.finditer(clause)]
    for start in [*reversed(starts), 0]:
        subject = _first_plural(clause[start:])
        if subject and (start or len(clause) < 200):
            if re.search(r"\b(?:in|of|at|for|during|over|last)\s*$", clause[:start]) and start:
                continue
            return subject
    return None


def _first_plural(text: str) -> str | None:
    for match in _TOKEN.finditer(text):
        word = match.group().casefold()
        if _plural(word) and word not in nouns.TIME:
            return word
    return None


def _subject(before: str) -> str | None:
    return _first_plural(before)


def _unit_of(noun: str) -> str:
    return "people" if nouns.means_people(noun) else noun


def unit_of_label(label: str) -> str | None:
    """The unit that a row's or column's label names ("Young people supported": people); None if it names none."""
    noun = _noun(label, 0, 2.0)
    if noun is not None:
        return noun.unit
    plural = _first_plural(label)
    return _unit_of(plural) if plural else None
