"""What is made once for each vocabulary, since making it takes long."""

from collections.abc import Callable
from typing import Final, Generic, TypeVar

from csp_extract.vocabulary.index import Vocabulary

T = TypeVar("T")
_KEPT: Final = 8


class Shared(Generic[T]):
    """Makes one thing of a vocabulary and keeps it as long as few other vocabularies are asked for."""

    def __init__(self, make: Callable[[Vocabulary], T]) -> None:
        self._make = make
        self._kept: dict[int, tuple[Vocabulary, T]] = {}

    def of(self, vocabulary: Vocabulary) -> T:
        """The thing for this vocabulary; it is held with it, so that its identity stays its own."""
        kept = self._kept.get(id(vocabulary))
        if kept is None:
            if len(self._kept) > _KEPT:
                self._kept.clear()
            kept = self._kept[id(vocabulary)] = (vocabulary, self._make(vocabulary))
        return kept[1]
