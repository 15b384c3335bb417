"""What stands around the text of a web page: menus, breadcrumbs, cookie notices, lists of contents."""

from __future__ import annotations

import re

from lxml import etree

_FURNITURE = frozenset(("nav", "footer"))
_FURNITURE_ROLES = frozenset(("navigation", "contentinfo", "dialog", "alertdialog", "search", "menu", "menubar"))
_FURNITURE_NAMES = re.compile(
    r"(?<![a-z])(?:cookies?|consent|breadcrumbs?|skip-?(?:link|nav|to|links)|pagination|pager|site-?(?:footer|nav|menu)|"
    r"share|sharing|social(?:-media)?|page-?feedback|feedback|back-?to-?top|related(?:-(?:pages|links|content))?|"
    r"main-?menu|side-?menu|toc|table-of-contents|page-contents)(?![a-z])",
    re.I,
)
"""Names of classes and ids of what stands around the text of a page."""


def is_around(tag: str, element: etree._Element) -> bool:
    """Whether an element holds what stands around the text: menus, breadcrumbs, cookie notices, lists of contents."""
    if tag in _FURNITURE or element.get("role") in _FURNITURE_ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('aria-label') or ''}"
    if names.strip() and tag not in ("html", "body", "main", "article") and _FURNITURE_NAMES.search(names):
        return True
    return tag in ("ul", "ol") and _links_within(element)


def _links_within(element: etree._Element) -> bool:
    """Whether a list is nothing but links to places in its own page."""
    items = element.findall("li")
    if len(items) < 2:
        return False
    for item in items:
        links = item.findall(".//a")
        text = "".join(map(_text_within, links))
        own = all((link.get("href") or "").startswith("#") for link in links)
        if not links or not own or "".join(text.split()) != "".join(_text_within(item).split()):
            return False
    return True


def _text_within(element: etree._Element) -> str:
    return "".join(map(str, element.itertext()))
