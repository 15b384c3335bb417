"""Full names of organisations in running text, known to the vocabulary or not.

A full name is a stretch of capitalised words that ends in a head noun such as "District Council", "Police" or
"Housing Association" and has something of its own before it. Head nouns that also end the names of teams ("Service",
"Group") are not believed in running text.
"""

from functools import lru_cache

from csp_extract.vocabulary.head_nouns import CLOSING_HEADS
from csp_extract.vocabulary.phrases import Token, Tokens, tokens_of
from csp_extract.vocabulary.wording import head_of, is_full_name, is_weak_head, may_hold_head
from csp_extract.vocabulary.words import CONNECTIVES, OF_BINDING, OPENERS, TITLES, UNIT_HEADS

_LONGEST = 12


@lru_cache(maxsize=4096)
def full_names(text: str) -> tuple[tuple[int, int], ...]:
    """The character offsets (start, end) of the full names in `text`, from left to right."""
    tokens = tokens_of(text)
    if not may_hold_head(tokens.folds):
        return ()
    found: list[tuple[int, int]] = []
    last = 0
    for position, raw in enumerate(tokens.raws):
        if position >= last and raw[0].isupper() and tokens.kinds[position] == Token.WORD:
            last = _run(tokens, position)
            if last - position > 1 and may_hold_head(tokens.folds[position:last]):
                found.extend(_in_run(tokens, position, last))
    return tuple((tokens.start(first), tokens.end(last - 1)) for first, last in found)


def _capital(tokens: Tokens, position: int) -> bool:
    return tokens.kinds[position] == Token.WORD and tokens.raws[position][0].isupper()


def _run(tokens: Tokens, first: int) -> int:
    """The token after a run of capitalised words, with small words, "&", commas and hyphens between them."""
    last = position = first + 1
    small = 0
    while position < len(tokens):
        kind = tokens.kinds[position]
        if _capital(tokens, position):
            last, small = position + 1, 0
        elif kind == Token.AND or (kind == Token.WORD and tokens.folds[position] in CONNECTIVES):
            small += 1
        elif kind == Token.SIGN and tokens.folds[position] in "-‐‑'’" and not tokens.spaced(position):
            pass
        else:
            break
        if small > 3:
            break
        position += 1
    return last


def _in_run(tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    found = []
    start = first
    for position in range(first, last):
        if tokens.kinds[position] > Token.AND:
            continue
        end = position + 1
        begin = _begin(tokens, max(start, end - 2 * _LONGEST), end)
        if end - begin < 2:
            continue
        words = tokens.words(begin, end)
        head = head_of(words)
        if head is None or (is_weak_head(head) and head not in _IN_PROSE) or _goes_on(tokens, end, last, words):
            continue
        raws = [tokens.raw(place) for place in range(begin, end) if tokens.kinds[place] <= Token.AND]
        if head == "police" and raws[-2].endswith(("'s", "’s")):
            continue
        if len(words) <= _LONGEST and is_full_name(words, raws):
            found.append((begin, end))
            start = end
    return found


_IN_PROSE = frozenset({"police"})


def _begin(tokens: Tokens, first: int, last: int) -> int:
    """The first token that can be part of the name: what stands before an article or preposition is left out.

    "Funding The Police", "Kent by the Police", "Priorities of Rillmoor District Council" begin late; "Stow on the
    Wold", "Isle of Wight", "University of Kent" are one.
    """
    folds = tokens.folds
    for position in range(last - 1, first, -1):
        word, before = folds[position], folds[position - 1]
        if word in _CUTS or (word == "the" and before not in ("on", "in", "upon", "under")):
            first = position + 1
            break
        if word == "of" and before not in OF_BINDING and head_of(tokens.words(position + 1, last)) is not None:
            first = position + 1
            break
    while first < last and (
        tokens.kinds[first] != Token.WORD
        or folds[first] in OPENERS
        or folds[first] in CONNECTIVES
        or folds[first] in TITLES
        or folds[first] in UNIT_HEADS
    ):
        first += 1
    return first


_CUTS = frozenset({"by", "with", "from", "to", "against", "our", "your", "via"})


def _goes_on(tokens: Tokens, end: int, last: int, words: list[str]) -> bool:
    """Whether the name goes on after this head noun ("Community Housing Trust" after "Housing")."""
    if end >= last:
        return False
    kind = tokens.kinds[end]
    if words[-1] == "police" and tokens.folds[end : end + 2] == ["and", "crime"]:
        return True
    if words[-1] == "council" and tokens.folds[end] in ("of", "for", "on") and head_of(words) == "council":
        return end + 1 < last and _capital(tokens, end + 1)  # "Kent Council on Addictions"
    if kind == Token.AND or tokens.folds[end] in ("and", "for", "of"):
        following = [
            tokens.folds[place] for place in range(end, min(end + 6, last)) if tokens.kinds[place] <= Token.AND
        ]
        return any(head_of(words + following[:size]) is not None and _same_body(words, following[:size])
                   for size in range(2, len(following) + 1))  # fmt: skip
    return kind == Token.WORD and _capital(tokens, end) and head_of(words) not in CLOSING_HEADS


def _same_body(words: list[str], following: list[str]) -> bool:
    """ "Police" + "and Crime Commissioner": one head noun over both parts."""
    head = head_of(words + following)
    return head is not None and head.count(" ") + 1 > len(following)
