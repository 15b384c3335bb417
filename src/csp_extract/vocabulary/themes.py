"""The vocabulary of themes: what each is, and the phrases that speak for or against it.

A phrase is written in plain words; `normalise.themes` reads them. Its signs:

* ``(a|b c|)``: any of these, the empty one included; also inside a word, ``burglar(y|ies)``;
* ``{name}``: any of the words that `theme_words.csv` gives under this name;
* ``a .. b``: `b` at most four words after `a`, in the same clause;
* ``:`` and ``,`` are those signs;
* a word with a capital letter is only itself as printed (`DA`, `Prevent`), all others in any case.

`side` `for`: with `weight` 1 the phrase alone shows the theme; with 0.5 only a text that shows no theme otherwise.
`side` `against`: a shorter phrase of the same theme that overlaps this one does not count.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from csp_extract.errors import VocabularyError
from csp_extract.records import THEME_IDS
from csp_extract.vocabulary.check import Violation
from csp_extract.vocabulary.load import DATA_FOLDER
from csp_extract.vocabulary.rows import RowError, Table, read_rows

WEIGHTS: Final = {"": 1.0, "1": 1.0, "0.5": 0.5}
_SIDES: Final = ("for", "against")
_THEME_IDS: Final = frozenset(THEME_IDS)
_SIGNS = re.compile(r"[^\w\s(){}|.',:-]|_")
_CLASS = re.compile(r"{([^}]*)}")
_NESTED = re.compile(r"\([^)]*\(")


class ThemeRow(NamedTuple):
    """A theme, as in the table `themes`."""

    theme_id: str
    name: str
    definition: str
    parent_id: str | None


class ThemePhrase(NamedTuple):
    """A phrase that speaks for or against a theme."""

    theme_id: str
    phrase: str
    side: str
    weight: float
    note: str


class ThemeWords(NamedTuple):
    """Words that phrases may use together under one name."""

    name: str
    words: tuple[str, ...]


class ThemeVocabulary(NamedTuple):
    """All that is known of themes; `phrases` in the order of the files, `words` by name."""

    themes: Mapping[str, ThemeRow]
    phrases: tuple[ThemePhrase, ...]
    words: Mapping[str, tuple[str, ...]]


def _known_theme(text: str, column: str) -> str:
    if text not in _THEME_IDS:
        raise ValueError(f"{column}: {text!r} is not one of the {len(THEME_IDS)} themes")
    return text


def _theme(cells: Sequence[str]) -> ThemeRow:
    theme_id, name, definition, parent = cells
    return ThemeRow(
        _known_theme(theme_id, "theme_id"), name, definition, _known_theme(parent, "parent_id") if parent else None
    )


def _phrase(cells: Sequence[str]) -> ThemePhrase:
    theme_id, phrase, side, weight, note = cells
    if side not in _SIDES:
        raise ValueError(f"side: {side!r} is not one of {', '.join(_SIDES)}")
    if weight not in WEIGHTS:
        raise ValueError(f"weight: {weight!r} is not 1 or 0.5")
    check_phrase(phrase)
    return ThemePhrase(_known_theme(theme_id, "theme_id"), phrase, side, WEIGHTS[weight], note)


def _words(cells: Sequence[str]) -> ThemeWords:
    name, words = cells
    return ThemeWords(name, tuple(word.strip() for word in words.split("|") if word.strip()))


def check_phrase(phrase: str) -> None:
    """ValueError that says what is wrong with the signs of `phrase`."""
    if sign := _SIGNS.search(phrase):
        raise ValueError(f"phrase: the sign {sign.group()!r} has no meaning")
    if phrase.count("(") != phrase.count(")") or phrase.count("{") != phrase.count("}"):
        raise ValueError("phrase: a bracket is not closed")
    if _NESTED.search(phrase):
        raise ValueError("phrase: brackets inside brackets")
    if phrase.split().count("..") > 1:
        raise ValueError("phrase: more than one gap (..)")


THEMES: Final = Table(
    "themes.csv", ("theme_id", "name", "definition", "parent_id"), ("theme_id", "name", "definition"), _theme
)
THEME_PHRASES: Final = Table(
    "theme_phrases.csv", ("theme_id", "phrase", "side", "weight", "note"), ("theme_id", "phrase", "side"), _phrase
)
THEME_WORDS: Final = Table("theme_words.csv", ("name", "words"), ("name", "words"), _words)
TABLES: Final[tuple[Table, ...]] = (THEMES, THEME_PHRASES, THEME_WORDS)


def check_themes(folders: Sequence[Path] = ()) -> list[Violation]:
    """What is wrong with the theme files in `folders`, in the package's own data without folders."""
    found: list[Violation] = []
    words = {group.name for _, group in _read(DATA_FOLDER, THEME_WORDS)} if folders else set()
    for folder in folders or (DATA_FOLDER,):
        for table in (THEME_WORDS, THEMES, THEME_PHRASES):
            path = folder / table.file
            if not path.exists():
                continue
            seen: dict[tuple[str, ...], int] = {}
            for item in read_rows(path, table):
                if isinstance(item, RowError):
                    found.append(Violation(*item))
                    continue
                line, row = item
                key = tuple(row[:2]) if table is THEME_PHRASES else (row[0],)
                if key in seen:
                    found.append(Violation(path, line, f"{' '.join(key)!r} stands already in line {seen[key]}"))
                seen[key] = line
                if isinstance(row, ThemeWords):
                    words.add(row.name)
                elif isinstance(row, ThemePhrase):
                    unknown = [name for name in _CLASS.findall(row.phrase) if name not in words]
                    found += [Violation(path, line, f"{{{name}}} is not in {THEME_WORDS.file}") for name in unknown]
    return sorted(found)


def load_themes(extra: Sequence[Path] = ()) -> ThemeVocabulary:
    """Return the package's themes with the files of the folders `extra` laid over them, in order.

    A later row takes the place of an earlier one with the same key: theme_id; theme_id and phrase; name of words.
    VocabularyError with file and line at the first line that cannot be used.
    """
    themes: dict[str, ThemeRow] = {}
    phrases: dict[tuple[str, str], ThemePhrase] = {}
    words: dict[str, tuple[str, ...]] = {}
    for folder in (DATA_FOLDER, *extra):
        for _, theme in _read(folder, THEMES):
            themes[theme.theme_id] = theme
        for _, group in _read(folder, THEME_WORDS):
            words[group.name] = group.words
        for line, phrase in _read(folder, THEME_PHRASES):
            for name in _CLASS.findall(phrase.phrase):
                if name not in words:
                    raise VocabularyError(
                        f"{folder / THEME_PHRASES.file}:{line}", f"{{{name}}} is not in {THEME_WORDS.file}"
                    )
            phrases[phrase.theme_id, phrase.phrase] = phrase
    return ThemeVocabulary(themes, tuple(phrases.values()), words)


def _read(folder: Path, table: Table) -> list[tuple[int, Any]]:
    path = folder / table.file
    if not path.exists():
        return []
    found = []
    try:
        for item in read_rows(path, table):
            if isinstance(item, RowError):
                raise VocabularyError(f"{item.file}:{item.line}", item.message)
            found.append(item)
    except OSError as error:
        raise VocabularyError(str(path), error.strerror or str(error)) from error
    return found
