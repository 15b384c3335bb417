"""Labels in running text: "Lead: …", "*Lead* – …", set apart by type or by a wide gap, or alone in a line.

A label says what follows it, as the header of a column does, in the same wordings. Where no colon tells it, it
must be set apart from its text by its type or by white space, and must recur in the document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ...content import Block, Heading, Paragraph, Style, Table, Word, text_of
from ...text import fold
from ..cells import Stretch
from ..columns.header_words import Role, best_role

TELLING: frozenset[Role] = frozenset(
    ("lead", "partners", "agencies", "outcome", "timescale", "end", "start", "monitoring", "funding", "rag", "status")
)
"""Roles of what is said of an action."""
OPENING: frozenset[Role] = frozenset(("ref", "objective", "priority", "action"))
"""Roles of what may stand before an action, or is it."""
_NAMING: frozenset[Role] = TELLING | OPENING
NO_ROLE = ("none", "comment")
SURE = 0.95
"""How sure a wording must be of its role where no colon at the start of a line says that it is a label."""

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n]{1,48}?)\s*(?::|\s[–—-](?=\s))\s*")
_ALONE = re.compile(r"([^\W\d_](?:(?!\s[–—-]\s)[^:\d.])*?)\s*:?")
_COLON = re.compile(r"\s*:\s*")
_WORD_START = re.compile(r"(?:^|(?<=\s))(?=[A-ZÀ-Ý])")
_EVERYBODY = ("all ", "every ", "pob ", "holl ")
"""How a text begins that says who, not that names are to come ("All partners")."""
_PARTING = ("|", ";", "(", ")", "[", "]", "•", "·")
"""Signs over which no label reaches; those that part labelled texts in one line are no part of them."""
_CLOSING_WORDS = frozenset(("by", "with", "from", "gan", "gyda"))
"""How a label of several words ends that its text goes on with ("Led by the council")."""
_SIGNS = frozenset((":", "–", "—"))
_DASHES = _SIGNS | {"-"}
_MAX_WORDS = 5
_WIDE = 0.9
"""In units of the type size: a wider space parts a label from its text as a tab does."""
_BEHIND_BRACKET = re.compile(r"[)\]]\s*(?:[–—:,-]\s*)?(?=[^()\[\]]{3,40}$)")
_CLOSING_TIME = re.compile(
    r"[;,.(|–—-]\s*(?=(?:by|from|until|before|starting|target|ongoing|monthly|quarterly|annually|weekly|q[1-4]|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:spring|summer|autumn|winter)|erbyn|20\d\d)\b"
    r"[^;,.()]{0,30}\)?\.?$)",
    re.IGNORECASE,
)


class Labelled(NamedTuple):
    """A part of a paragraph: what its label says, its text, the label; text before the first label has no role."""

    role: Role | None
    paragraph: Paragraph
    label: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels that recur in a document although no sign tells them: set apart (`signless`), single ones inside of
    a line (`inner`), headings over their texts (`above`), alone in a line (`alone`), of no known meaning (`others`)."""

    signless: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    @classmethod
    def of(cls, blocks: Sequence[Block]) -> Labels:
        """What recurs in `blocks`: a label without a sign at least twice, a single one inside of a line three times."""
        signless: Counter[str] = Counter()
        inner: Counter[str] = Counter()
        above: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        others: Counter[str] = Counter()
        for block in _texts(blocks):
            if not block.marker and (label := _alone(block)):
                (above if isinstance(block, Heading) else alone)[label] += 1
            text = block.text
            if size := _set_apart(block.words) or _opening_phrase(block.words):
                if label := _wording(block.words[:size]):
                    further = [_wording(block.words[start:end]) for start, end in _further(block.words, size)]
                    signless.update([label, *filter(None, further)])
                else:
                    others[fold(text_of(block.words[:size]))] += 1
            elif (label := _unknown(text)) and isinstance(block, Paragraph) and not block.marker:
                others[label] += 1
            if ":" in text:
                for colon in _COLON.finditer(text):
                    if (found := _inner_label(text, 0, colon.start())) is not None:
                        inner[fold(text[found[0] : colon.start()].strip())] += 1
        return cls(
            frozenset(label for label, count in signless.items() if count + alone[label] > 1),
            frozenset(label for label, count in inner.items() if count > 2),
            frozenset(label for label, count in above.items() if count > 1) if len(above) > 1 else frozenset(),
            frozenset(label for label, count in (alone + above).items() if count > 1),
            frozenset(label for label, count in others.items() if count > 2),
        )

    def is_above(self, heading: Heading) -> bool:
        """Whether a heading is nothing but a label over its text."""
        return bool(self.above) and not heading.marker and fold(heading.text) in self.above

    def split(self, block: Paragraph | Heading) -> list[Labelled]:
        """A paragraph by the labels in it; [] without words, one part without a role where it has no label."""
        words, marker, text = block.words, block.marker, block.text
        if not words:
            return []
        plain = [Labelled(None, Paragraph(words, marker))]
        cuts: list[tuple[int, int, Role, str]] = []
        size = _set_apart(words) or _opening_phrase(words)
        if not size and not marker and (alone := _alone(block)) in self.alone:
            role = best_role(alone, SURE)
            return [Labelled(role, Paragraph(()), alone)] if role is not None else plain
        if size and _wording(words[:size]) in self.signless:
            for start, end in ((0, size), *_further(words, size)):
                label = _wording(words[start:end])
                if label in self.signless and (role := best_role(label, SURE)) is not None:
                    cuts.append((start and _length(words[:start]) + 1, _length(words[:end]) + 1, role, label))
        elif (
            (":" in text or "-" in text or "–" in text or "—" in text)
            and (first := _LABEL.match(text))
            and (role := _label_role(first["label"], words, first)) is not None
        ):
            cuts.append((0, first.end(), role, first["label"]))
        elif self.others and not marker:
            start = _length(words[:size]) if size else text.find(":")
            label = fold(text[: max(start, 0)])
            if label in self.others and (size or _unknown(text)):
                cuts.append((0, start + 1, "comment", label))
        if ":" in text[cuts[0][1] if cuts else 0 :]:
            for colon in _COLON.finditer(text, cuts[0][1] if cuts else 0):
                if (found := _inner_label(text, cuts[-1][1] if cuts else 0, colon.start())) is not None:
                    cuts.append((found[0], colon.end(), found[1], text[found[0] : colon.start()].strip()))
        if not cuts or (cuts[0][0] > 0 and len(cuts) < 2 and fold(cuts[0][3]) not in self.inner):
            return plain
        line = Stretch([words])
        parts: list[Labelled] = []
        if cuts[0][0] > 0:
            parts.append(Labelled(None, Paragraph(tuple(line.words_in(0, cuts[0][0])), marker)))
        for index, (_, start, role, label) in enumerate(cuts):
            end = cuts[index + 1][0] if index + 1 < len(cuts) else len(text)
            inside = tuple(line.words_in(start, end)) if text[start:end].strip() else ()
            parts.append(Labelled(role, Paragraph(trimmed(inside)), label.lstrip("([ ")))
        return _with_time(parts)


NO_LABELS = Labels()
"""Of no document: only those that a colon tells."""


def _texts(blocks: Sequence[Block]) -> Iterator[Paragraph | Heading]:
    """Paragraphs and headings, those of small tables without lines too: labels and texts may look like one."""
    for block in blocks:
        if isinstance(block, (Paragraph, Heading)):
            yield block
        elif isinstance(block, Table) and block.found == "aligned" and block.columns <= 3:
            for cell in block.cells:
                yield from cell.paragraphs


def _with_time(parts: list[Labelled]) -> list[Labelled]:
    """A time after the names of the last label is a part, if none has one: "Lead: Police; by March 2024", "[Lead:
    Police] – March 2024"."""
    last = parts[-1]
    if len(parts) < 2 or last.role not in ("lead", "partners", "agencies"):
        return parts
    if any(part.role in ("timescale", "end", "start") for part in parts):
        return parts
    line = Stretch([last.paragraph.words])
    found = _BEHIND_BRACKET.search(line.text)
    if found is not None:
        closing = line.text[found.start()]
        before = line.text[: found.start() + 1]
        if before.count("(" if closing == ")" else "[") >= before.count(closing):
            found = None  # the bracket is that of a unit
    found = found or _CLOSING_TIME.search(line.text)
    if found is None or not found.start():
        return parts
    names = trimmed(tuple(line.words_in(0, found.start() + 1)))
    time = tuple(line.words_in(found.end(), len(line.text)))
    return [*parts[:-1], Labelled(last.role, Paragraph(names), last.label), Labelled("timescale", Paragraph(time), "")]


def _set_apart(words: Sequence[Word]) -> int:
    """How many words at the start are set apart from the text after them by their type or a wide gap; 0: none are."""
    if len(words) < 2 or not words[0].text[:1].isupper():
        return 0
    before = words[0]
    style = before.style
    for at, word in enumerate(words[1 : _MAX_WORDS + 1], 1):
        if before.text[-1:] in _SIGNS or word.text in _DASHES:
            return 0
        wide = word.page and word.top < before.bottom and word.x0 - before.x1 > _WIDE * (style.size or 10.0)
        if wide or (word.style is not style and _other_type(style, word.style)):
            return 0 if word.glued else at
        before = word
    return 0


def _further(words: Sequence[Word], size: int) -> Iterator[tuple[int, int]]:
    """Where further words are set as the first `size` are, which are set apart from their text by type: "**Lead** the
    council **Partners** the police"."""
    first, text = words[0].style, words[size].style
    if not _other_type(first, text):
        return
    start = None
    for at in range(size, len(words)):
        if _other_type(words[at].style, first):
            if start is not None and at - start <= _MAX_WORDS:
                yield start, at
            start = None
        elif start is None:
            start = at


def _length(words: Sequence[Word]) -> int:
    return len(text_of(words))


def _opening_phrase(words: Sequence[Word]) -> int:
    """How many words at the start are a label that its text goes on with: "Led by", "With support from"; 0: none."""
    for size in range(2, min(len(words), _MAX_WORDS)):
        if words[size - 1].text in _CLOSING_WORDS:
            told = words[size].text in _DASHES or any(":" in word.text for word in words[:size])
            return size if not told and words[0].text[:1].isupper() and _wording(words[:size]) else 0
    return 0


def _other_type(one: Style, other: Style) -> bool:
    return (
        one.bold != other.bold or one.italic != other.italic or one.colour != other.colour
        or abs(one.size - other.size) > 0.5
    )  # fmt: skip


def _unknown(text: str) -> str:
    """The folded label before a colon, if it is short and no known one: "Risk owner: …" ."""
    found = _LABEL.match(text) if ":" in text else None
    if found is None or ":" not in found.group() or any(map(str.isdigit, found["label"])):
        return ""
    label = fold(found["label"])
    role = best_role(label)
    return label if label.count(" ") < _MAX_WORDS and (role is None or role in NO_ROLE) else ""


def _alone(block: Paragraph | Heading, roles: Set[Role] = TELLING) -> str:
    """The folded label that a block is as a whole, "" if it is none of these roles."""
    if len(block.words) > _MAX_WORDS or (found := _ALONE.fullmatch(block.text)) is None:
        return ""
    role = best_role(found.group(1), SURE)
    label = fold(block.text)
    return label if role in roles and not label.startswith(_EVERYBODY) else ""


def labels_over(paragraphs: Sequence[Paragraph]) -> list[str]:
    """For each paragraph the folded label that it is over the one below, set apart by its type or a colon; "": none."""
    found = [""] * len(paragraphs)
    for at, (paragraph, below) in enumerate(pairwise(paragraphs)):
        label = _alone(paragraph, _NAMING) if below.words and not paragraph.marker else ""
        if label:
            apart = paragraph.text.endswith(":") or _other_type(paragraph.words[-1].style, below.words[0].style)
            found[at] = label if apart else ""
    return found


def _wording(words: Sequence[Word]) -> str:
    """The folded label that these words are, "" if they are none."""
    label = fold(text_of(words))
    role = best_role(label, SURE) if label else None
    return label if role is not None and role not in NO_ROLE else ""


def _inner_label(text: str, start: int, colon: int) -> tuple[int, Role] | None:
    """Where the label before a colon in the middle of a line begins: the longest known one of up to five words.

    Right behind a bracket or semicolon it may be in small letters; the bracket is part of the label.
    """
    parted = max(text.rfind(sign, start, colon) for sign in (*_PARTING, ". "))
    if parted >= 0 and (label := text[parted + 1 : colon].strip()) and label.count(" ") < _MAX_WORDS:
        role = best_role(label, SURE)
        if role in TELLING:
            behind = parted + 1 + len(text[parted + 1 : colon]) - len(text[parted + 1 : colon].lstrip())
            return (parted if text[parted] in "([" else behind), role
    for match in _WORD_START.finditer(text, max(start, colon - 50, parted + 1), colon):
        label = text[match.start() : colon]
        if label.count(" ") < _MAX_WORDS and (role := best_role(label, SURE)) is not None and role in TELLING:
            return match.start(), role
    return None


def trimmed(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Words without the bracket that opens before them, the sign that parts them from what follows, and a bracket that
    closes what they are in."""
    while words and words[-1].text in _PARTING:
        words = words[:-1]
    if not words:
        return words
    if words[0].text[:1] in "([" and len(words[0].text) > 1:
        words = (replace(words[0], text=words[0].text[1:]), *words[1:])
    last = words[-1].text.rstrip(";|")
    text = "".join(word.text for word in words)
    if last.endswith((")", "]")) and any(text.count(one) < text.count(other) for one, other in ("()", "[]")):
        last = last[:-1]
    return (*words[:-1], replace(words[-1], text=last)) if last != words[-1].text else words


def _label_role(label: str, words: Sequence[Word], match: re.Match[str]) -> Role | None:
    """The role of the label that a paragraph begins with; a dash instead of a colon needs a label in other type."""
    role = best_role(label)
    if role is None or role in NO_ROLE or len(label.split()) > 7:
        return None
    if ":" in match.group():
        return role
    line = Stretch([words])
    own, following = line.words_in(0, match.end("label")), line.words_in(match.end(), len(line.text))
    if not following or not all(_other_type(word.style, following[0].style) for word in own):
        return role if all(word.style.bold for word in own) else None
    return role
