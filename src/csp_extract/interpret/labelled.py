"""Plans without a table: an item for each action with labelled lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..content import Document
from ..printed import Doubt, PrintedAction
from .plan_rows import Setting


@dataclass(frozen=True, slots=True)
class Labelled:
    """What was read; `blocks` and `words` as in the reading of a plan."""

    actions: tuple[PrintedAction, ...] = ()
    blocks: frozenset[int] = frozenset()
    words: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


def read_labelled(
    document: Document, setting: Setting, plans: frozenset[int], agency: Callable[[str], float]
) -> Labelled:
    """The actions of labelled items."""
    return Labelled()
