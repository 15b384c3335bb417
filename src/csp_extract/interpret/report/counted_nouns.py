"""The noun that a number counts: "34 housing professionals" counts people, "two hate crimes" offences."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from . import nouns

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’.\-/&][^\W_]+)*['’]?|[,;:.()!?]|&|–|—")
_SUFFIX: Final = re.compile(r"(?:(?<=...)ed|ive|ful|able|ible|ous|proof|less|ish|ary|ical|ual|onal|ental|ic)$")
"""Endings of words that describe and are no part of a unit."""
_ACTION: Final = re.compile(r"^\s+of\s+(?:action|activity|activism|kindness|intensification)\b", re.IGNORECASE)


class Noun(NamedTuple):
    """What a number counts: `unit` in plain words, the phrase as printed, and where it ends in the text."""

    unit: str
    subject: str
    end: int


def noun_after(text: str, start: int, value: float) -> Noun | None:
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
            if (not modifiers and lower != ",") or (lower == "to" and modifiers[-1].endswith("ed")):
                return None
            continue
        if lower in nouns.STOPS or (lower[0].isdigit() and modifiers and modifiers[-1].endswith("ed")):
            return None
        if lower in ("youth", "staff") and index + 1 < len(tokens) and _plural(tokens[index + 1].group().casefold()):
            modifiers.append(lower)
            continue
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
    if modifiers and word in ("days", "weeks", "nights") and modifiers[-1] in ("action", "fun", "awareness", "open"):
        return Noun(f"{modifiers[-1]} {word}", subject, end)
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


def first_plural(text: str) -> str | None:
    """The first plural noun in `text`, casefolded; units of time do not count."""
    for match in _TOKEN.finditer(text):
        word = match.group().casefold()
        if _plural(word) and word not in nouns.TIME:
            return word
    return None


def unit_of(noun: str) -> str:
    """The unit of a casefolded plural: people for all sorts of people."""
    return "people" if nouns.means_people(noun) else noun


def unit_of_label(label: str) -> str | None:
    """The unit that a row's or column's label names ("Young people supported": people); None if it names none."""
    noun = noun_after(label, 0, 2.0)
    if noun is not None:
        return noun.unit
    plural = first_plural(label)
    return unit_of(plural) if plural else None
