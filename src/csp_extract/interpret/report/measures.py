"""Reported numbers: value, what is counted, how it is meant; in sentences and in tables of figures.

What is no measure: years, dates, ages, times, durations, distances, money, ordinals, names with a number in them
("Year 8", "section 59"), frequencies ("three evenings a week"), and figures that only stand for comparison
("against nineteen a year before", the first of "from 61 to 14").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ...content import Paragraph, Word, offsets_of
from ...printed import Period, PrintedMeasure
from ..prose import sentences, slice_value
from ..values.dates import periods_in
from ..values.numerals import Figure, figures_in
from ..values.sums import sums_in
from . import figure_signs as signs
from . import nouns
from .counted_nouns import Noun, first_plural, noun_after, unit_of

Comparison = Literal["exact", "at_least", "about", "change"]


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
        whole = (
            previous is not None
            and signs.BETWEEN_SHARE_AND_WHOLE.fullmatch(text[previous.end : figure.start]) is not None
        )
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
        if unit is not None and unit != "percent" and (value is None or not _PLACE.search(text[: figure.start])):
            last = unit
        if value is None:
            value = slice_value(words, spans, text, 0, len(text))
            named = _single_period(text, period)
        found.append(PrintedMeasure(figure.value, value, unit, subject, figure.high, comparison, named))
    return found, last


_PLACE = re.compile(r"\b(?:in|at|from|across|on|over)\s+$", re.I)
"""Before a number of places or times: what is counted after it ("and 61 finished") is what was counted before."""


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
    for pattern in (signs.DATE, signs.AGE, signs.TIME):
        taken += [match.span() for match in pattern.finditer(text)]
    return taken


def _read(text: str, figure: Figure, last: str | None) -> tuple[str | None, str | None, Comparison] | None:
    """Unit, subject and comparison of a figure; None if it is no measure."""
    before, after = text[: figure.start], text[figure.end :]
    printed = text[figure.start : figure.end]
    spelled = printed[:1].isalpha()
    comparison: Comparison = figure.comparison
    if signs.BEFORE_COMPARISON.search(before) or (signs.BEFORE_FROM.search(before) and signs.AFTER_AND_TO.match(after)):
        return None
    changed = figure.percent and signs.BEFORE_CHANGE_BY.search(before) is not None
    if (
        (not changed and signs.AFTER_COMPARISON.match(after))
        or signs.BEFORE_EARLIER_CLAUSE.search(before)
        or signs.BEFORE_OUT_OF.search(before)
    ):
        return None
    if figure.percent:
        if changed:
            comparison = "change"
        noun = noun_after(text, figure.end, figure.value)
        return "percent", noun.subject if noun else first_plural(before), comparison
    if _is_name(before, after, printed, figure.value, spelled):
        return None
    if signs.AFTER_MPH.match(after):
        return "mph", first_plural(before), comparison
    if signs.AFTER_TIMES.match(after):
        return _times(before, after, figure.value)
    if signs.AFTER_FRACTION.match(after):
        return None  # "three quarters of whom"
    if spelled and (signs.BEFORE_POSSESSIVE.search(before) or signs.BEFORE_DEFINITE.search(before)):
        return None
    if not spelled and signs.BEFORE_POSSESSIVE.search(before) and figure.value < 100:
        return None
    if (
        signs.AFTER_PROPORTION.match(after)
        or re.search(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine)\s+(?:in|out of)\s+$", before, re.I)
        or signs.AFTER_STREET.match(after)
    ):
        return None
    if match := signs.AFTER_RATE.match(after):
        return f"per {match[1]} {match[2]}".casefold(), first_plural(before), comparison
    if signs.AFTER_IN_EACH.match(after) or re.match(r"\s+(?:more|fewer|less)\b(?!\s+\w+s\b)", after, re.I):
        return None
    if re.match(r"\s+of\s+(?:them|these|those|whom)\b", after) and (not spelled or figure.value > 2):
        return last or "people", None, comparison
    start = figure.end
    if match := signs.AFTER_OF_THE.match(after) or signs.AFTER_OF_NUMBER.match(after):
        start += match.end()
    noun = noun_after(text, start, figure.value)
    if noun is None and match is not None and last and signs.AFTER_OF_NUMBER.match(after):
        return last, None, comparison  # "3 of the 98 were burgled again"
    if noun is None:
        return _elliptical(before, after, figure, spelled, last, comparison)
    if not _counts(text, before, noun, figure, spelled):
        return None
    if signs.BEFORE_CHANGE_BY.search(before) and re.search(r"\bby\s+(?:\w+\s+)?$", before, re.I):
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
    if value in (101, 999, 111, 112) and (
        signs.BEFORE_PHONED.search(before) or re.match(r"\s+(?:call|number|emergency)", after)
    ):
        return True
    if 1900 <= value <= 2099 and "," not in printed and printed.isdigit():
        return True
    if previous[:1].isupper() and len(tokens) > 1 and not re.match(r"\s+[a-z]", after):
        return not previous.endswith((".", ":", ";"))
    return False


def _times(before: str, after: str, value: float) -> tuple[str | None, str | None, Comparison] | None:
    if value < 20:
        return None
    if any(word.strip(",.").casefold() in nouns.AUDIENCE for word in before.split()[-8:]):
        return "views", first_plural(before), "exact"
    if signs.AFTER_FREQUENCY.match(after[6:]):
        return None
    return "times", first_plural(before), "exact"


_AFTER_HOURS = re.compile(r"\s+(?:of|were|was|in|spent|on)\b")


def _counts(text: str, before: str, noun: Noun, figure: Figure, spelled: bool) -> bool:
    """Whether a number with a noun is a result and not a duration, a frequency or a detail."""
    rest = text[noun.end :]
    if noun.unit in nouns.TIME:
        return False
    if noun.unit in nouns.HOURS:
        return figure.value >= 25 and (
            signs.BEFORE_WORK.search(before) is not None
            or (_AFTER_HOURS.match(rest) is not None and not signs.BEFORE_WITHIN.search(before))
        )
    if noun.unit in nouns.DISTANCE:
        return False
    if signs.AFTER_FREQUENCY.match(rest):
        return False
    if (
        spelled
        and noun.unit in ("cases", "instances", "ways", "areas", "parts", "places")
        and re.search(r"\b[Ii]n\s+$", before)
    ):
        return False
    return not (spelled and figure.value == 2 and signs.BOUGHT.search(text))


def _elliptical(
    before: str, after: str, figure: Figure, spelled: bool, last: str | None, comparison: Comparison
) -> tuple[str | None, str | None, Comparison] | None:
    """A number without its noun: "26 accepted a worker", "fell to 19", "of whom 212 would …"."""
    if signs.AFTER_LATER.match(after):
        return None
    changed = re.search(r"\b(?:to|at|was|were|is|are|now|reached|totalled)\s+(?:\w+\s+)?$", before, re.I)
    if changed and signs.CHANGE_VERB.search(before):
        subject = _changed_subject(before)
        if subject is None and signs.CRIME.search(before):
            return "offences", None, comparison
        return (unit_of(subject) if subject else last), subject, comparison
    if signs.BEFORE_OF_WHOM.search(before):
        return last or "people", None, comparison
    opens = not before.strip() or re.search(r"(?:[,;:]|\band|\bbut|\bonly|\ball|\bof these)\s*$", before, re.I)
    verb = re.match(
        r"\s+(?:have|has|had|were|was|are|will|did|went|said|told|took|came|gave|made|saw|got|\w+ed)\b", after
    )
    if opens and verb:
        small = spelled and figure.value <= 10 and not signs.OPENS_OF_THESE.match(before)
        return None if small else (last or "people", None, comparison)
    return None


def _changed_subject(before: str) -> str | None:
    """The plural noun whose number changed: the object of "brought complaints down", else the last one before the
    verb's clause, nearest its beginning."""
    verb = list(signs.CHANGE_VERB.finditer(before))[-1]
    if signs.CHANGED_BY.fullmatch(verb.group()) and (changed := first_plural(before[verb.end() :])):
        return changed
    clause = signs.CLAUSE_END.split(before[: verb.start()])[-1]
    starts = [match.end() for match in signs.SUBJECT_START.finditer(clause)]
    for start in [*reversed(starts), 0]:
        subject = first_plural(clause[start:])
        if subject and (start or len(clause) < 200):
            if re.search(r"\b(?:in|of|at|for|during|over|last)\s*$", clause[:start]) and start:
                continue
            return subject
    return None
