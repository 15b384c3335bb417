"""The national vocabulary: who the agencies of community safety are, how they are written, and which areas they serve.

`load()` reads it, with a user's own files laid over it; `check.check()` says what is wrong with such files; `fold()` is
the comparison form of names.
"""

from csp_extract.vocabulary.fold import fold, slug
from csp_extract.vocabulary.index import ALL_PARTNERS, Vocabulary
from csp_extract.vocabulary.load import load
from csp_extract.vocabulary.model import Agency, Alias, Area, AreaRelation, Group, Identifier, Role

__all__ = [
    "ALL_PARTNERS",
    "Agency",
    "Alias",
    "Area",
    "AreaRelation",
    "Group",
    "Identifier",
    "Role",
    "Vocabulary",
    "fold",
    "load",
    "slug",
]
