"""The agencies of a cell or labelled line: who leads, who helps, with which unit.

The role comes, in this order, from a label in the cell ("Lead:", "Partners:"), from a sign or "(lead)" beside the
name, from bold type where the plan uses it so, and from the column.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...content import Cell
from ...printed import AgencyRole, Doubt, PrintedAgency, Value
from ...vocabulary.gazetteer import Gazetteer, Mention
from ..cells import Stretch
from ..columns.header_words import best_role
from ..personal.name_words import RANKS, TITLES
from .agency_lines import parted_by_lines

_LABEL = re.compile(
    r"(?:^|(?<=[\n;,.)]))[ \t]*(?P<label>[A-Za-zÀ-ÿ][\w’'/& ()-]{2,38}?)\s*(?::|\s[-–—](?=\s))[ \t]*", re.MULTILINE
)
_SIGNS = "*†‡#^~§+"
_SIGN = rf"[{re.escape(_SIGNS)}]{{1,2}}"
_SIGNED = re.compile(rf"\w({_SIGN})(?=[\s;,\n]|$)")
_MARKED = re.compile(rf"[ \t]?(?P<after>{_SIGN})")
_SAID = re.compile(
    r"""\s*[(\[]\s*(?:
          (?P<lead>(?:joint\s+|co-?)?lead(?:\s+(?:agency|partner|organisation|officer|body))?|l|arweiniol|arweinydd)
        | support(?:ing)?(?:\s+(?:agency|partner))?|partner|cefnogi
      )\s*[)\]]
      | \s[-–—]\s*(?P<dash>(?:joint\s+)?lead)(?=\s*(?:[,;/&\n]|$))
      | \s(?P<bare>(?-i:lead))(?=\s*(?:[,;\n]|$))""",
    re.IGNORECASE | re.VERBOSE,
)
"""A role in words beside a name: "(lead)", "(L)", "– Lead", "(support)"."""
_MARK_BEFORE = re.compile(rf"(?:^|[\n;,/&•])[ \t]*(?P<before>{_SIGN})[ \t]?$")
_LEGEND = re.compile(
    rf"(?P<sign>{_SIGN})\s*(?:[\"'’=:–-]|denotes|indicates|marks|shows|is|are|the)?.{{0,40}}?\b(?:lead|leads|leading|arwain|responsible)\b"
    rf"|\b(?:lead|leads|leading|responsible)\b.{{0,60}}?(?P<sign2>{_SIGN})",
    re.IGNORECASE,
)
_BOLD_LEGEND = re.compile(
    r"\b(?:lead|leads|leading|responsible)\b.{0,60}\bbold\b|\bbold\b.{0,60}\b(?:lead|leads)\b", re.IGNORECASE
)
_EVERYONE = re.compile(
    r"(?:all\s+(?:other\s+)?(?:[\w-]+\s+){0,2}|(?:csp|marac|partnership|statutory|relevant)\s+)(?:partners|agencies|members)",
    re.IGNORECASE,
)
"""Everybody in words of the partnership's own: "all statutory partners", "MARAC agencies"."""
_RANKS = "|".join(re.escape(title) for title in sorted(TITLES | RANKS, key=len, reverse=True))
_WITHHELD = re.compile(
    rf"(?:\b(?:ch|chief|det|detective|acting|temp|dep|deputy|{_RANKS}|insp|inspector|supt|superintendent|sergeant|constable)"
    rf"\.?\s+(?:\d{{2,5}}\s+)?)*\[(?:name )?withheld\](?:\s*[,–-](?=\s))?",
    re.IGNORECASE,
)
_POST = re.compile(
    r"""\b(?: manager | officer | coordinator | co-ordinator | director | inspector | superintendent | sergeant
         | adviser | advisor | analyst | lead | commander | executive | chair | councillor | constable )$
      | ^(?:deputy\s+|assistant\s+)?(?: (?:head|director|chair)\s+of
         | chief\s+(?:executive|officer|inspector|superintendent|fire) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_NEW_LINE = re.compile(r"[ \t]*\n[ \t]*")
_OF_POST = re.compile(r"\s*,\s*|\s*\n\s*|\s+(?:at|of|in|for)\s+(?:the\s+)?")
_GARBLED = re.compile(r"[^\x00-\x7fÀ-ÿŴŵŶŷ‘’“”–—…•£€\s]")


@dataclass(frozen=True, slots=True)
class Marks:
    """How this plan marks its leads: the sign of its legend, whether bold means lead."""

    sign: str | None = None
    bold: bool = False
    """Bold and plain names stand in one cell somewhere (or a header says so): bold is the lead."""
    bold_cells: bool = False
    """The same, or some cells are all bold and others plain: bold is the lead where the header does not say."""


def legend_sign(texts: Iterable[str]) -> str | None:
    """The sign that a legend of the document explains as the lead's ("* lead agency"); None without one."""
    for text in texts:
        if len(text) < 200 and (match := _LEGEND.search(text)):
            return match["sign"] or match["sign2"]
    return None


def says_bold(texts: Iterable[str]) -> bool:
    """Whether a header or note says that the lead stands in bold."""
    return any(len(text) < 200 and _BOLD_LEGEND.search(text) for text in texts)


def marks_of(stretches: Sequence[Stretch], sign: str | None, bold: bool = False) -> Marks:
    """How leads are marked in the cells of a column: some names in bold and some not, or one sign in many cells."""
    if sign is None:
        counts: dict[str, int] = {}
        for stretch in stretches:
            for found in set(_SIGNED.findall(stretch.text)):
                counts[found] = counts.get(found, 0) + 1
        if counts and (top := max(counts, key=lambda each: counts[each])) and counts[top] * 3 >= len(stretches):
            sign = top
    mixed = strong = plain = 0
    for stretch in stretches:
        here, there = _weights(stretch)
        mixed += here and there
        strong += here
        plain += there
    return Marks(sign, bold or mixed > 0, bold or mixed > 0 or (strong > 0 and plain > 0))


def _weights(stretch: Stretch) -> tuple[bool, bool]:
    """Whether words in bold, and whether words that are not, stand outside brackets."""
    strong = plain = False
    depth = 0
    for word in stretch.words:
        depth += word.text.count("(")
        if depth == 0 and any(character.isalnum() for character in word.text):
            strong, plain = strong or word.style.bold, plain or not word.style.bold
        depth = max(0, depth - word.text.count(")"))
    return strong, plain


_HELPED = re.compile(
    r"[,;(]?\s*\b(?:(?:supported|assisted|helped)\s+by|with\s+(?:support|help|assistance)\s+from|in\s+partnership\s+with|"
    r"(?:working|together|jointly)\s+with|in\s+conjunction\s+with|gyda\s+chymorth)\s+|(?<=[\w)])\s+(?-i:with)\s+(?=(?-i:[A-Z]))",
    re.IGNORECASE,
)
"""Words between who leads and who helps: "the council, supported by the police"."""


def _helped_parts(text: str) -> list[tuple[int, int, int, AgencyRole | None]]:
    """Who leads and who helps, where the cell says so in words between them; the whole cell where it does not."""
    folded = text.casefold()
    match = _HELPED.search(text) if "with" in folded or "by" in folded or "chymorth" in folded else None
    if match is None or not text[: match.start()].strip() or "\n" in text[: match.start()].strip():
        return [(0, 0, len(text), None)]
    return [(0, 0, match.start(), "lead"), (match.start(), match.end(), len(text), "partner")]


def labelled_parts(text: str) -> list[tuple[int, int, int, AgencyRole | None]]:
    """Stretches of a cell by the labels in it: label start, start, end, role (None before the first label)."""
    cuts: list[tuple[int, int, AgencyRole]] = []
    for match in _LABEL.finditer(text) if ":" in text or "-" in text or "–" in text or "—" in text else ():
        named = best_role(match["label"])
        if named in ("lead", "partners"):
            cuts.append((match.start("label"), match.end(), "lead" if named == "lead" else "partner"))
    if not cuts:
        return _helped_parts(text)
    parts: list[tuple[int, int, int, AgencyRole | None]] = []
    if text[: cuts[0][0]].strip():
        parts.append((0, 0, cuts[0][0], None))
    for index, (label, start, role) in enumerate(cuts):
        parts.append((label, start, cuts[index + 1][0] if index + 1 < len(cuts) else len(text), role))
    return parts


def read_agencies(
    stretch: Stretch,
    column: Literal["lead", "partners", "agencies"],
    gazetteer: Gazetteer,
    known: Collection[str],
    marks: Marks,
    alone: bool = False,
) -> tuple[list[PrintedAgency], list[Value], list[Doubt]]:
    """The agencies named in `stretch`, what in it names nobody (notes), and what is doubtful.

    `alone`: the column is the only one with agencies, so that marks tell leads from partners even under a header
    that says "lead".
    """
    agencies: list[PrintedAgency] = []
    notes: list[Value] = []
    doubts: list[Doubt] = []
    default: AgencyRole = "lead" if column == "lead" else "partner"
    for _, start, end, role in labelled_parts(stretch.text):
        text = stretch.text[start:end]
        bracketed = "(" in text or "[" in text
        if bracketed:
            text = _WITHHELD.sub(_blank, text)
        told = bracketed or "lead" in text.casefold()
        said = [(match.start(), _said_role(match)) for match in _SAID.finditer(text)] if told else []
        text = _SAID.sub(_blank, text) if said else text
        parts = gazetteer.segment(text, known)
        if (by_lines := parted_by_lines(stretch, start, text, parts, gazetteer, known)) != text:
            text, parts = by_lines, gazetteer.segment(by_lines, known)
        mentions = _with_posts(text, parts)
        by_mark = role is None and (column == "agencies" or alone)
        signed = by_mark and any(_signed(text, mention, marks.sign) for mention in mentions)
        for mention in mentions:
            if mention.kind == "note":
                notes.append(stretch.value(start + mention.start, start + mention.end))
            if mention.kind in ("filler", "note", "person"):
                continue
            given = role or default
            if said:
                given = _role_beside(text, mention, said)
            elif by_mark:
                given = _marked_role(stretch, start, text, mention, marks, signed, default)
            agency = _agency(stretch, start, mention, given)
            agencies.append(agency)
            if not agency.known:
                doubts.append(_garbled(agency.text))
    return agencies, notes, doubts


def _with_posts(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with each post that stands before its organisation ("Head of Housing, the council"), or on the line
    below it, as its unit."""
    if len(mentions) < 2:
        return list(mentions)
    result: list[Mention] = []
    below = not _POST.search(text[mentions[0].start : mentions[0].end])
    for mention in mentions:
        before = result[-1] if result else None
        if (
            before is not None
            and before.unit is None
            and mention.unit is None
            and mention.kind in ("organisation", "unknown")
            and _POST.search(text[before.start : before.end])
            and _OF_POST.fullmatch(text[before.end : mention.start])
            and not _POST.search(text[mention.start : mention.end])
        ):
            result[-1] = mention._replace(unit=(before.start, before.end))
        elif (
            below
            and before is not None
            and before.unit is None
            and mention.unit is None
            and before.kind in ("organisation", "unknown")
            and _POST.search(text[mention.start : mention.end])
            and not _POST.search(text[before.start : before.end])
            and _NEW_LINE.fullmatch(text[before.end : mention.start])
        ):
            result[-1] = before._replace(unit=(mention.start, mention.end))
        else:
            result.append(mention)
    return result


def with_post(before: Sequence[PrintedAgency], given: Sequence[PrintedAgency]) -> list[PrintedAgency] | None:
    """The one lead of a row with the post that another column names ("the council" and "Housing Manager") as its
    unit; None unless just one of the two is a post."""
    if len(before) != 1 or len(given) != 1 or before[0].unit or given[0].unit or before[0].role != "lead":
        return None
    first, second = bool(_POST.search(before[0].text.text)), bool(_POST.search(given[0].text.text))
    if first == second:
        return None
    body, post = (given[0], before[0]) if first else (before[0], given[0])
    return [replace(body, unit=post.text)]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _said_role(match: re.Match[str]) -> AgencyRole:
    return "lead" if match["lead"] or match["dash"] or match["bare"] else "partner"


def _role_beside(text: str, mention: Mention, said: Sequence[tuple[int, AgencyRole]]) -> AgencyRole:
    """The role that stands in words beside a name; without one, the role that no name of the cell is given."""
    end = max(mention.end, mention.unit[1] if mention.unit else 0)
    for at, role in said:
        if at >= end and not text[end:at].strip(" )]"):
            return role
    return "partner" if any(role == "lead" for _, role in said) else "lead"


def _signed(text: str, mention: Mention, sign: str | None) -> bool:
    """Whether the sign that means lead stands beside the name."""
    if sign is None:
        return False
    end = max(mention.end, mention.unit[1] + 1 if mention.unit else 0)
    if any((match := _MARKED.match(text, at)) and match["after"] == sign for at in (mention.end, end)):
        return True
    before = _MARK_BEFORE.search(text[: mention.start])
    printed = text[mention.start : mention.end]
    return bool(before and before["before"] == sign) or printed.endswith(sign) or printed.startswith(sign)


def _marked_role(
    stretch: Stretch, offset: int, text: str, mention: Mention, marks: Marks, signed: bool, default: AgencyRole
) -> AgencyRole:
    if signed:
        return "lead" if _signed(text, mention, marks.sign) else "partner"
    if marks.sign is not None:
        return "partner" if default == "partner" else default
    if marks.bold or (marks.bold_cells and default == "partner"):
        words = stretch.words_in(offset + mention.start, offset + mention.end)
        strong = sum(1 for word in words if word.style.bold)
        return "lead" if words and strong * 2 > len(words) else "partner"
    return default


def _agency(stretch: Stretch, offset: int, mention: Mention, role: AgencyRole) -> PrintedAgency:
    value = stretch.value(offset + mention.start, offset + mention.end)
    if value.text[:1] in _SIGNS or value.text[-1:] in _SIGNS:
        value = Value(value.text.strip(f"{_SIGNS} "), value.words, value.places)
    unit = None
    if mention.unit is not None:
        unit = stretch.value(offset + mention.unit[0], offset + mention.unit[1])
        if not unit.text.strip() or unit.text == value.text:
            unit = None
    known = not (mention.kind in ("unknown", "generic") and _is_garbage(value.text))
    everyone = mention.kind == "everyone" or (unit is None and bool(_EVERYONE.fullmatch(value.text)))
    return PrintedAgency(role, value, unit, everyone, known)


def _is_garbage(text: str) -> bool:
    """Whether a text looks like the remains of a logo: odd letters, or a word without the shape of one."""
    return bool(_GARBLED.search(text)) or (len(text) == 1 and text.isalpha())


def _garbled(value: Value) -> Doubt:
    return Doubt(
        "text-garbled", "agencies", f"{value.text!r} may be what is left of a logo; it was not resolved", value.words
    )


def unsure_logos(agencies: Sequence[PrintedAgency], once: Collection[str]) -> tuple[list[PrintedAgency], list[Doubt]]:
    """Leads that are one word in capitals which the document prints nowhere else: they are not matched by likeness."""
    result: list[PrintedAgency] = []
    doubts: list[Doubt] = []
    for agency in agencies:
        text = agency.text.text
        if (
            agency.known
            and not agency.everyone
            and len(text) > 3
            and text.isalpha()
            and text.isupper()
            and text in once
        ):
            agency = replace(agency, known=False)
            doubts.append(_garbled(agency.text))
        result.append(agency)
    return result, doubts


def logo_doubt(cell: Cell, words: tuple[int, ...]) -> Doubt | None:
    """The finding for a cell that shows its agency as a picture only."""
    if cell.pictures and not cell.text:
        return Doubt("logo-only", "agencies", "the agency is shown as a picture only; add it by a correction", words)
    return None
