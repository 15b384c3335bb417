"""Background colours of web pages, from their style sheets and styles."""

from __future__ import annotations

import re

from lxml import etree

BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*([^;}]+)", re.I)
_CSS_CLASS = re.compile(r"\.([\w-]+)\s*\{([^{}]*)\}")
_HEX = re.compile(r"#([0-9a-f]{6}|[0-9a-f]{3})\b", re.I)
_RGB = re.compile(r"rgba?\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)", re.I)
_NAMED = {"red": 0xFF0000, "green": 0x008000, "amber": 0xFFBF00, "orange": 0xFFA500, "yellow": 0xFFFF00,
          "blue": 0x0000FF, "lime": 0x00FF00, "gold": 0xFFD700, "lightgreen": 0x90EE90}  # fmt: skip


def css_backgrounds(root: etree._Element) -> dict[str, int]:
    """Background colours that style sheets of the page give to classes."""
    found = {}
    for sheet in root.iter("style"):
        for name, body in _CSS_CLASS.findall(sheet.text or ""):
            if (background := BACKGROUND.search(body)) and (colour := parse_colour(background[1])) is not None:
                found[name] = colour
    return found


def parse_colour(text: str) -> int | None:
    """0xRRGGBB of a CSS colour, or None."""
    if match := _HEX.search(text):
        digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
        return int(digits, 16)
    if match := _RGB.search(text):
        red, green, blue = (min(255, int(value)) for value in match.groups())
        return red << 16 | green << 8 | blue
    return _NAMED.get(text.strip().split(" ")[0].lower())
