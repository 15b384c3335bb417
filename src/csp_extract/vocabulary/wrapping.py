"""Line breaks of a cell that only wrap a name: the lines around them are read as one."""

from collections.abc import Mapping

from csp_extract.vocabulary.head_nouns import HEADS, LINE_TAILS
from csp_extract.vocabulary.phrases import Token, Tokens
from csp_extract.vocabulary.wording import head_of


def wraps(tokens: Tokens, first: int, position: int, brackets: Mapping[int, int]) -> bool:
    """Whether the break at `position` stands inside a name or between a name and its bracket.

    `first` is where the line before begins; `brackets` gives the closing position of each opening one.
    """
    folds, kinds = tokens.folds, tokens.kinds
    before, after = position - 1, position + 1
    if before < first or after >= len(folds):
        return False
    if any(opened < position < closed for opened, closed in brackets.items()):
        return True
    if folds[after] == "(":
        return kinds[before] == Token.WORD
    if folds[before] in ("and", "of", "for", "the") or folds[after] in ("of", "for"):
        return True
    if folds[after] == "and" or _head_over_break(tokens, first, position):
        return True
    end = after
    while end < len(folds) and kinds[end] == Token.WORD:
        end += 1
    alone = end == len(folds) or kinds[end] == Token.BREAK or folds[end] == "("
    return (
        alone
        and end - after <= 2
        and kinds[before] == Token.WORD
        and " ".join(folds[after:end]) in LINE_TAILS
        and head_of(tokens.words(first, position)) is None
    )


def _head_over_break(tokens: Tokens, first: int, position: int) -> bool:
    """Whether the words around a break make one head noun ("District" + "Council")."""
    folds, kinds = tokens.folds, tokens.kinds
    before = tokens.words(max(first, position - 3), position)
    end = position + 1
    while end < len(folds) and end <= position + 3 and kinds[end] == Token.WORD:
        end += 1
    after = folds[position + 1 : end]
    return any(
        " ".join(before[-size:] + after[:more]) in HEADS
        for size in range(1, len(before) + 1)
        for more in range(1, len(after) + 1)
    )
