"""Lines of one column or cell to paragraphs and list items.

The chief evidence for a paragraph's end is width: a line that was broken because the next word would not have
fitted is a wrap; a line broken although there was room for the next word is a real break. It is weighed with
leading, indents, list markers, changes of style and the case of the next word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from csp_extract.content import Paragraph, Word
from csp_extract.layout.lines import TextLine, is_bullet, lines_of, upright
from csp_extract.text import broken_at_end

SENTENCE_ENDS = (".", "!", "?", ".”", ".’", '."', ".'", ".)", "!”", "?”", "?’", "!’")
# A pitch (distance of baselines) larger than the usual one by this factor is a paragraph gap.
GAP = 1.08
# A line of so many type sizes is one of running text, not of a cell or a list of names.
LONG = 24


class Measure:
    """What is known of the column that lines stand in: the right edge of its text and its usual pitch.

    `right` is None where the column's width is not known; `sure` says that the right edge is that of a box
    or of many wrapped lines. `pitch` is the distance of baselines in units of the type size (None: not known).
    """

    __slots__ = ("pitch", "right", "sure")

    def __init__(self, right: float | None = None, pitch: float | None = None, sure: bool = True) -> None:
        self.right, self.pitch, self.sure = right, pitch, sure


UNKNOWN = Measure()


def pitch_of(lines: Sequence[TextLine], right: float | None = None) -> list[float]:
    """The pitches between consecutive lines of like size, in units of the size; for `usual_pitch`.

    With `right`, the edge of the column, only those after lines that had no room for the next word, if there are
    some: these are lines of one paragraph.
    """
    out = []
    wrapped = []
    for above, below in pairwise(lines):
        if abs(above.size - below.size) < 0.05 * above.size and below.page == above.page:
            pitch = (below.bottom - above.bottom) / below.size if below.size else 0.0
            if 0.8 < pitch < 2.2:
                out.append(pitch)
                if right is not None and not below.markers and room_for(above, below, right) <= 1.0:
                    wrapped.append(pitch)
    return wrapped if len(wrapped) > 2 else out


def usual_pitch(pitches: Sequence[float]) -> float | None:
    """The leading of running text: the lowest pitch that is frequent (a fifth of all), None if there is none."""
    if not pitches:
        return None
    ordered = sorted(pitches)
    need = max(1, len(ordered) // 5)
    # A quantile, not the mode: leading is constant and the least of the frequent distances.
    low = ordered[min(len(ordered) - 1, need // 2)]
    near = [pitch for pitch in ordered if pitch <= low * 1.06]
    return near[len(near) // 2]


def room_for(above: TextLine, below: TextLine, right: float) -> float:
    """How much room, in points, the first word of `below` would have left on the line above (negative: none)."""
    words = below.words
    width = words[0].x1 - words[0].x0
    for word in words[1:]:
        if not word.glued:
            break
        width += word.x1 - word.x0
    return right - above.x1 - 0.25 * below.size - width


def _lower(line: TextLine) -> bool:
    text = line.words[line.markers].text if line.markers < len(line.words) else ""
    return text[:1].islower() or text[:1] in ",;)&"


def _open_ended(line: TextLine) -> bool:
    """Whether the line cannot be the last of its paragraph: it ends in a joint."""
    last = line.words[-1].text
    return last[-1:] in ",(&/–\u00ad" or (last[-1:] == "-" and len(last) > 1) or last.casefold() in JOINTS


JOINTS = frozenset(
    "a an and or the of to for from in on at by with as that which who is are was were be our their its his her this "
    "these into through between a'r y yr ac neu i o ar am gan gyda".split()
)


def groups(lines: Sequence[TextLine], measure: Measure = UNKNOWN) -> list[list[TextLine]]:
    """Lines of one column from top to bottom, parted into paragraphs.

    A list item begins with a line that has `markers`; its further lines follow it.
    """
    out: list[list[TextLine]] = []
    pitch = measure.pitch or usual_pitch(pitch_of(lines, measure.right))
    for line in lines:
        if out and not _breaks(out, line, measure, pitch):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _breaks(out: list[list[TextLine]], line: TextLine, measure: Measure, pitch: float | None) -> bool:
    group = out[-1]
    above = group[-1]
    size = line.size or 1.0
    if line.page != above.page:
        return True
    if abs(size - above.size) > 0.09 * max(size, above.size):
        return not (len(line.words) <= 2 and line.words[0].style.raised)
    space = (line.bottom - above.bottom) / size
    if pitch is not None and space > pitch * 1.6:
        return True
    if line.markers and _real_marker(line, group, out, measure):
        return True
    gap = pitch is not None and space > pitch * GAP
    room = room_for(above, line, measure.right) if measure.right is not None else None
    if room is not None and measure.right is not None and _centred(above, line):
        room += measure.right - above.x1  # as much again at the left
    fits = room is not None and room > 1.0
    lower = _lower(line)
    joint = _open_ended(above)
    if broken_at_end(above.words[-1].text) and not line.markers and space < 2.2:
        return False
    if group[0].markers:
        hanging = line.x0 - group[0].x0 > 0.3 * size
        if hanging:
            if not lower and _other_type(line, group[0]) and (_label(line) or _set_apart(line)):
                return True
            if not lower and _ended(above) and _label(line):
                return True
            return gap and not lower and not joint
        if abs(group[0].text_x0 - group[0].x0) > 0.9 * size and not lower and not joint:
            hung = any(other.x0 - group[0].x0 > 0.3 * size for other in group[1:])
            if hung or room is None or fits or (_ended(above) and len(group) == 1):
                return True
    if gap and pitch is not None and not ((lower or joint) and space <= pitch * 1.3):
        # Leading is not quite even everywhere: a long line without room for the next word, amid a sentence, is a wrap.
        wrapped = room is not None and not fits and not _ended(above) and above.x1 - above.x0 > LONG * size
        if not wrapped or space > pitch * 1.15:
            return True
    # Whole lines of another weight: a label over its text, or a lead over its partners. A bold name that is
    # followed by plain words on its last line has no bold last line, so it is not parted here.
    if line.bold != above.bold and not (lower or joint) and (fits or room is None or _name_ends(above, line)):
        return True
    if (
        line.colour != above.colour
        and -1 not in (line.colour, above.colour)
        and not lower
        and not joint
        and (fits or len(group) == 1)
    ):
        return True
    if line.italic != above.italic and not lower and not joint and (fits or room is None):
        return True
    if not lower and _label(line) and (_label(group[0]) or (line.words[0].style.bold and not above.bold)):
        return True
    if not lower and _bold_label(line) and _bold_label(group[0]) and abs(line.x0 - group[0].x0) < 0.2 * size:
        return True
    if lower or joint:
        return fits and room is not None and room > 6 * size and measure.sure and not lower
    indent = line.x0 - above.x0
    if 0.8 * size < indent < 6 * size and len(group) > 1 and abs(group[-2].x0 - above.x0) < 0.2 * size:
        return True
    ended = _ended(above)
    if abs(indent) > 0.8 * size and ended and len(group) == 1:
        return True
    if fits and measure.sure:
        return True
    return fits and ended


def _centred(one: TextLine, other: TextLine) -> bool:
    """Whether two lines of other widths have one middle."""
    return abs(one.x0 - other.x0) > 0.4 * one.size and abs(one.x0 + one.x1 - other.x0 - other.x1) < 0.2 * one.size


def _ended(line: TextLine) -> bool:
    """Whether a sentence ends with the line."""
    return line.words[-1].text.endswith(SENTENCE_ENDS)


def _other_type(line: TextLine, item: TextLine) -> bool:
    """Whether the first word of a line is set in another weight, slant or colour than the text of an item."""
    one, two = line.words[0].style, item.words[-1].style
    return one.bold != two.bold or one.italic != two.italic or one.colour != two.colour


def _set_apart(line: TextLine) -> bool:
    """Whether up to four words at the start of a line are parted from the rest by a wide gap or another style."""
    for before, word in pairwise(line.words[:5]):
        one, two = before.style, word.style
        if word.x0 - before.x1 > 0.9 * line.size or one.colour != two.colour or one.bold != two.bold:
            return True
    return False


def _bold_label(line: TextLine) -> bool:
    """Whether a line begins with a label in bold that a wide gap parts from text that is not."""
    return (
        line.words[0].style.bold
        and not line.words[-1].style.bold
        and any(b.x0 - a.x1 > 0.9 * line.size and a.style.bold > b.style.bold for a, b in pairwise(line.words[:5]))
    )


def _label(line: TextLine) -> bool:
    """Whether a line begins with a label: up to four words, the first with a capital, and a colon."""
    if not line.words[0].text[:1].isupper():
        return False
    for word in line.words[:5]:
        if word.text.endswith(":"):
            return True
        if word.text.endswith((".", ";", ",", ")", "|")):
            return False
    return False


def _name_ends(above: TextLine, line: TextLine) -> bool:
    """Without room for the next word: a bold line over a plain one, unless brackets go on; a bold one over a plain."""
    if line.bold:
        return not above.words[-1].style.bold
    return not line.words[0].text.startswith("(") and above.bold and not line.words[0].style.bold


def _real_marker(line: TextLine, group: list[TextLine], out: list[list[TextLine]], measure: Measure) -> bool:
    """Whether the sign or number at the start of a line begins an item, and is no number in a sentence."""
    text = line.words[0].text
    if is_bullet(text) and text not in "–—-":
        return True
    above = group[-1]
    size = line.size
    if text[:1].isdigit() and not above.markers and above.words[-1].text.casefold() in JOINTS:
        return False  # "accepted in / 22."
    if line.text_x0 - line.words[0].x1 > 0.5 * size:
        return True
    for earlier in reversed(out[-6:]):
        same = earlier[0].markers and is_bullet(earlier[0].words[0].text) == is_bullet(text)
        if same and abs(earlier[0].x0 - line.x0) < 0.3 * size:
            return True
    if text in "–—-":
        fits = measure.right is not None and room_for(above, line, measure.right) > 1.0
        return fits or above.words[-1].text.endswith((".", ":", ";"))
    if measure.right is None:
        return above.words[-1].text.endswith((".", ":", ";"))
    return room_for(above, line, measure.right) > 1.0 or above.words[-1].text.endswith((":", ";"))


def to_paragraph(group: Sequence[TextLine], indent: int = 0) -> Paragraph:
    """The words of a group of lines as one paragraph, its marker apart."""
    first = group[0]
    words = [word for line in group for word in line.words]
    return Paragraph(tuple(words[first.markers :]), tuple(words[: first.markers]), indent)


def with_indents(items: Sequence[list[TextLine]]) -> list[Paragraph]:
    """Groups of lines to paragraphs; list items get their nesting from where their markers stand."""
    out: list[Paragraph] = []
    levels: list[float] = []
    for group in items:
        first = group[0]
        if not first.markers:
            out.append(to_paragraph(group))
            levels = []
            continue
        while levels and first.x0 < levels[-1] - 0.4 * first.size:
            levels.pop()
        if not levels or first.x0 > levels[-1] + 0.4 * first.size:
            levels.append(first.x0)
        out.append(to_paragraph(group, len(levels) - 1))
    return out


def cell_lines(words: Sequence[Word]) -> list[TextLine]:
    """The lines of a cell, text that stands sideways read upright."""
    if not words:
        return []
    if words[0].style.angle and any(word.style.angle for word in words):
        by_id = {word.id: word for word in words}
        lines = lines_of(upright(words))
        for line in lines:
            line.words = [by_id[word.id] for word in line.words]
        return lines
    return lines_of(words)


def paragraphs(words: Sequence[Word], measure: Measure = UNKNOWN) -> tuple[Paragraph, ...]:
    """The words of a cell as paragraphs and list items, in reading order."""
    lines = cell_lines(words)
    if not lines:
        return ()
    if len(lines) == 1:
        return (to_paragraph(lines),)
    return tuple(with_indents(groups(lines, measure)))
