"""Printed names into canonical ones: agencies, areas, themes, corrections."""

from csp_extract.normalise.agencies import Context, Match, Matcher, Resolution
from csp_extract.normalise.areas import DocumentArea, locate
from csp_extract.normalise.local import LocalNames, build_local

__all__ = [
    "Context",
    "DocumentArea",
    "LocalNames",
    "Match",
    "Matcher",
    "Resolution",
    "build_local",
    "locate",
]
