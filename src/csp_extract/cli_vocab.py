"""`csp-extract vocab …`: look into the vocabulary, check files of one's own, and see what was not resolved."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from csp_extract.dataset.load import load as load_dataset
from csp_extract.errors import InputError, one_line
from csp_extract.normalise.agencies import Matcher, Resolution
from csp_extract.normalise.context import context_named, parse_day
from csp_extract.normalise.themes import ThemeTagger
from csp_extract.normalise.unmatched import UNMATCHED_COLUMNS, unmatched_rows
from csp_extract.text import visible
from csp_extract.vocabulary import Vocabulary, fold, load
from csp_extract.vocabulary.check import check
from csp_extract.vocabulary.themes import check_themes, load_themes

app = typer.Typer(
    name="vocab", help="The vocabulary: check files, explain matches, list what was not resolved.", no_args_is_help=True
)

Folders = Annotated[
    list[Path] | None,
    typer.Option("--vocabulary", metavar="FOLDER", help="Your own vocabulary files, laid over the built-in ones."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of text or CSV.")]
MATCH_COLUMNS: Final = (
    "text", "area", "date", "agency_id", "name", "role", "unit", "method", "score", "runner_up",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation that a text names, as the commands show it."""

    agency_id: str
    name: str
    role: str | None
    unit: str | None
    method: str
    score: float
    runner_up: str | None


@app.command("check")
def check_command(
    folders: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER]...", help="Folders with vocabulary files; none: built in.")
    ] = None,
) -> None:
    """Check vocabulary files: exit 1 and one line a violation, with file and line."""
    for folder in folders or ():
        if not folder.is_dir():
            raise InputError(str(folder), "is no folder", "name a folder with vocabulary files")
        if not any(folder.glob("*.csv")):
            raise InputError(str(folder), "holds no vocabulary files", "expected agencies.csv, aliases.csv, …")
    violations = sorted({*check(tuple(folders or ())), *check_themes(tuple(folders or ()))})
    for violation in violations:
        _say(one_line(str(violation)))
    if violations:
        raise typer.Exit(1)
    _say("no violations")


@app.command()
def match(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What stands in a cell.")] = None,
    area: Annotated[str, typer.Option("--area", metavar="NAME", help="District, unitary or county.")] = "",
    on: Annotated[str, typer.Option("--date", metavar="DATE", help="A day, month or year of the document.")] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="CASES.csv", help="Many at once: columns text, area, date.")
    ] = None,
    as_json: AsJson = False,
    vocabulary: Folders = None,
) -> None:
    """Say which organisations a text means in an area on a date, and why."""
    _one_of(text, file)
    if file is None:
        day = _day(on, "--date")
        known = load(tuple(vocabulary or ()))
        context = context_named(known, area, day)
        answers = Matcher(known, context).resolve(text or "")
        if as_json:
            _say(_match_json(text or "", answers, known))
        else:
            for line in _explained(answers, known):
                _say(line)
            if area and context.area is not None and not context.area.codes:
                _say(f"note: no area of the vocabulary is called {area!r}")
        return
    cases = [(place, row, _day(row["date"], place)) for place, row in _rows(file, ("text", "area", "date"))]
    known = load(tuple(vocabulary or ()))
    matchers: dict[tuple[str, date | None], Matcher] = {}
    if not as_json:
        _say(_csv_line(MATCH_COLUMNS))
    for _, row, day in cases:
        key = (row["area"], day)
        if key not in matchers:
            matchers[key] = Matcher(known, context_named(known, *key))
        answers = matchers[key].resolve(row["text"])
        if as_json:
            _say(_match_json(row["text"], answers, known))
        else:
            case = (row["text"], row["area"], row["date"])
            found = [tuple(asdict(one).values()) for one in _organisations(answers, known)]
            for cells in found or [("",) * (len(MATCH_COLUMNS) - len(case))]:
                _say(_csv_line((*case, *cells)))


@app.command()
def themes(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="A priority, objective or action.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="CASES.csv", help="Many at once: a column text.")
    ] = None,
    as_json: AsJson = False,
    vocabulary: Folders = None,
) -> None:
    """Say which themes a text speaks of."""
    _one_of(text, file)
    texts = [text or ""] if file is None else [row["text"] for _, row in _rows(file, ("text",))]
    known = load_themes(tuple(vocabulary or ()))
    tagger = ThemeTagger(known)
    if file is not None and not as_json:
        _say(_csv_line(("text", "theme_ids")))
    for one in texts:
        theme_ids = tagger.tag(one)
        if as_json:
            _say(_json({"text": one, "theme_ids": list(theme_ids)}))
        elif file is not None:
            _say(_csv_line((one, ";".join(theme_ids))))
        else:
            for theme_id in theme_ids:
                _say(f"{theme_id}: {known.themes[theme_id].definition}")
            if not theme_ids:
                _say("no theme")


@app.command()
def unmatched(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Output folder of csp-extract run.")],
) -> None:
    """List what was not resolved, most frequent first, as rows for aliases.csv: fill agency_id, delete the rest."""
    if not output.is_dir():
        raise InputError(str(output), "is no folder", "name the output folder of csp-extract run")
    dataset = load_dataset(output)
    tables = {
        name: dataset.arrow(name).to_pylist()
        for name in ("documents", "actions", "achievements", "action_agencies", "achievement_agencies", "members")
    }
    _say(_csv_line(UNMATCHED_COLUMNS))
    for row in unmatched_rows(tables):
        _say(_csv_line(row))


# -- input --------------------------------------------------------------------------------------------------------


def _one_of(text: str | None, file: Path | None) -> None:
    if (text is None) == (file is None):
        raise typer.BadParameter("give either a text or --file")


def _day(text: str, place: str) -> date | None:
    try:
        return parse_day(text)
    except ValueError as error:
        raise InputError(place, str(error), "write a date as YYYY-MM-DD") from None


def _rows(path: Path, needed: Sequence[str]) -> list[tuple[str, dict[str, str]]]:
    """The rows of a CSV file by column, with their places; other columns are allowed. InputError if it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = [name.strip() for name in next(reader, [])]
            for name in needed:
                if name not in header:
                    raise InputError(f"{path}:1", f"has no column {name}", f"expected {', '.join(needed)}")
            found = []
            for cells in reader:
                place = f"{path}:{reader.line_num}"
                if not cells:
                    continue
                if len(cells) != len(header):
                    raise InputError(place, f"{len(cells)} values where the header has {len(header)} columns")
                found.append((place, dict(zip(header, cells, strict=True))))
            return found
    except OSError as error:
        raise InputError(str(path), error.strerror or "cannot be read", "check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"{path}:1", "is not UTF-8", "save it as CSV UTF-8") from None
    except csv.Error as error:
        raise InputError(str(path), f"is no CSV: {error}") from None


# -- output -------------------------------------------------------------------------------------------------------


def _organisations(answers: Iterable[Resolution], vocabulary: Vocabulary) -> Iterator[Organisation]:
    for answer in answers:
        found = answer.match
        if found.agency_id is None or found.method is None:
            continue
        yield Organisation(
            agency_id=found.agency_id,
            name=found.agency.name if found.agency else found.agency_id,
            role=_role(answer, vocabulary) if found.method == "role" else None,
            unit=answer.unit,
            method=found.method,
            score=round(found.score, 4),
            runner_up=found.runner_up_id,
        )


def _role(answer: Resolution, vocabulary: Vocabulary) -> str | None:
    """The role by which an organisation was named: the longest end of its wording that is one."""
    words = fold(answer.text).split()
    for start in range(len(words)):
        if rows := vocabulary.roles.get(" ".join(words[start:])):
            return rows[0].role
    return None


def _match_json(text: str, answers: Iterable[Resolution], vocabulary: Vocabulary) -> str:
    return _json({"text": text, "organisations": [asdict(one) for one in _organisations(answers, vocabulary)]})


def _explained(answers: Sequence[Resolution], vocabulary: Vocabulary) -> Iterator[str]:
    """Every mention in the text with its answer, for a person to read."""
    if not answers:
        yield "names nobody"
    for answer in answers:
        match = answer.match
        unit = f" (unit: {answer.unit})" if answer.unit else ""
        if match.agency_id is None:
            yield f"{answer.text}{unit}: not resolved"
        else:
            name = match.agency.name if match.agency else match.agency_id
            yield f"{answer.text}{unit}: {name} [{match.agency_id}]"
            yield f"  by {match.method}, score {match.score:.2f}"
        yield f"  because {match.explanation}"
        if match.runner_up_id:
            other = vocabulary.agencies.get(match.runner_up_id)
            yield f"  next best: {other.name if other else match.runner_up_id} [{match.runner_up_id}]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


_FORMULA = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")
_LEADING = frozenset("\t\r\n")
_SKIPPED = " \t\r\n\u00a0'\""


def _csv_line(cells: Iterable[object]) -> str:
    """A CSV line that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    stream = io.StringIO()
    texts = ["" if cell is None else str(cell) for cell in cells]
    safe = [f"'{text}" if text[:1] in _LEADING or text.strip(_SKIPPED)[:1] in _FORMULA else text for text in texts]
    csv.writer(stream, lineterminator="\r\n").writerow(safe)  # only what ends a line is quoted
    return stream.getvalue().removesuffix("\r\n")


def _say(line: str) -> None:
    """Prints a line; what is no text (lone surrogates of an odd argument, control signs) is shown escaped."""
    typer.echo(visible(line))
