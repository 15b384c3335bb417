"""Patterns put together from alternatives, so that tables of wordings can be read line by line."""

from __future__ import annotations

import re


def any_of(*alternatives: str) -> str:
    """A pattern, to be used inside another, that matches one of the alternatives."""
    return f"(?:{'|'.join(alternatives)})"


def wording(*alternatives: str) -> re.Pattern[str]:
    """The alternatives as whole words, capitals disregarded."""
    return re.compile(rf"\b{any_of(*alternatives)}\b", re.IGNORECASE)


def pattern(*alternatives: str) -> re.Pattern[str]:
    """The alternatives wherever they stand, capitals disregarded."""
    return re.compile("|".join(alternatives), re.IGNORECASE)
