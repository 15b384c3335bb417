"""The command line: parses, calls, prints, exits. What a command does stands in the library.

stdout has results; stderr has one line a failed document, or one line why a call could not be carried out.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Annotated, Any, cast

import click
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .cli_show import escape, show_record, show_summary
from .cli_vocab import app as vocab_app
from .dataset import json_schemas, validate, write_whole
from .dataset.load import read_record, record_files
from .errors import CspExtractError, InputError, one_line
from .normalise.corrections import load_corrections, without_document
from .read.pdf import PdfFile
from .records import DocumentRecord
from .run.batch import Outcome, Report, printable
from .run.batch import run as run_batch
from .run.isolate import alone, extract_alone
from .run.pipeline import Pipeline, source_of
from .tables.as_json import tables_json
from .version import __version__

app = typer.Typer(
    name="csp-extract",
    help="Turn action plans and annual reports of Community Safety Partnerships into one validated dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(vocab_app, name="vocab")
_USAGE_ERRORS: tuple[type[Exception], ...] = tuple(
    one for one in typer.BadParameter.__mro__ if issubclass(one, Exception) and one.__name__ == "ClickException"
)
"""Wrong calls as Typer raises them: later versions have a copy of Click's errors of their own."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"csp-extract {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Turn action plans and annual reports of Community Safety Partnerships into one validated dataset."""


Vocabularies = Annotated[
    list[Path] | None,
    typer.Option("--vocabulary", metavar="FOLDER", help="Your own vocabulary files, laid over the built-in ones."),
]


@app.command()
def run(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Documents and folders of documents.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the dataset.")] = Path("output"),
    vocabulary: Vocabularies = None,
    corrections: Annotated[
        Path | None, typer.Option("--corrections", metavar="FILE", help="A reviewed corrections.csv to apply.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Documents read at the same time.")] = 0
    or max(1, min(8, os.cpu_count() or 1)),
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any finding of severity error was written.")
    ] = False,
) -> None:
    """Extract documents into a dataset; afterwards the output folder holds exactly these documents."""
    pipeline = Pipeline.load(tuple(vocabulary or ()), load_corrections(corrections) if corrections else ())
    terminal = Console(stderr=True)
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=terminal,
        disable=not terminal.is_terminal,
        transient=True,
    ) as progress:
        task = progress.add_task("extracting", total=None)

        def done(outcome: Outcome) -> None:
            progress.advance(task)
            if outcome.error is not None:
                progress.stop() if progress.disable else None
                _complain(str(outcome.error))

        report = run_batch(
            paths, output, pipeline, jobs, lambda count: progress.update(task, total=count), done
        )  # fmt: skip
    if pipeline.corrections:
        documents = [read_record(path).document for path in record_files(output)]
        idle = without_document(pipeline.corrections, documents)
        report.warnings += [f"{one.place}: this correction is meant for no document of the run" for one in idle]
    severities = show_summary(_out(), output, report)
    raise typer.Exit(_code(report, strict and bool(severities["error"])))


def _code(report: Report, strictly_wrong: bool) -> int:
    return 1 if report.failed or strictly_wrong else 0


@app.command("validate")
def validate_command(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Output folder of csp-extract run.")],
) -> None:
    """Check that a dataset conforms to the contract: exit 1 and one line a violation."""
    if not output.is_dir():
        raise InputError(str(output), "is no folder", "name the output folder of csp-extract run")
    violations = validate(output)
    for violation in violations:
        typer.echo(one_line(str(violation)))
    if violations:
        raise typer.Exit(1)
    typer.echo(f"{output}: conforms")


@app.command()
def schema(
    folder: Annotated[Path, typer.Argument(help="Folder for the schema files.")] = Path("schemas"),
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if a file is not up to date.")] = False,
) -> None:
    """Write the JSON Schemas of all tables and the data package."""
    stale = []
    for name, text in json_schemas().items():
        path = folder / name
        if check:
            if not path.is_file() or path.read_text("utf-8") != text:
                stale.append(name)
        else:
            write_whole(path, text.encode())
            typer.echo(str(path))
    for name in stale:
        typer.echo(f"{folder / name}: not up to date; run csp-extract schema {folder}")
    if stale:
        raise typer.Exit(1)


@app.command("tables")
def tables_command(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A PDF document.")],
    as_json: Annotated[bool, typer.Option("--json", help="JSON on stdout, and nothing else.")] = False,
) -> None:
    """What the table engine sees in a PDF, page by page, before stitching."""
    data = _bytes(file)
    found: dict[str, Any] = alone(printable(file.name), _tables_in, data, printable(file.name))
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        return
    console = _out()
    for table in found["tables"]:
        rows = 1 + max((cell["row"] for cell in table["cells"]), default=-1)
        columns = 1 + max((cell["col"] for cell in table["cells"]), default=-1)
        shown = Table(title=f"page {table['page']}: {rows} rows, {columns} columns", show_header=False, show_lines=True)
        grid = [["" for _ in range(columns)] for _ in range(rows)]
        for cell in table["cells"]:
            grid[cell["row"]][cell["col"]] = cell["text"]
        for line in grid:
            shown.add_row(*(escape(text) for text in line))
        console.print(shown)
    if not found["tables"]:
        console.print("no table")


def _tables_in(data: bytes, name: str) -> dict[str, Any]:
    started = time.perf_counter()
    with PdfFile(data, place=name) as document:
        found = tables_json(document.pages()) | {"pages": document.page_count}
    return found | {"seconds": round(time.perf_counter() - started, 4)}


@app.command()
def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A document, or a record in documents/*.json.")],
    vocabulary: Vocabularies = None,
) -> None:
    """Show one document on the terminal: a source, which is extracted first, or a record."""
    data = _bytes(file)
    record: DocumentRecord
    if file.suffix.lower() == ".json":
        record = read_record(file)
    else:
        pipeline = Pipeline.load(tuple(vocabulary or ()))
        written = extract_alone(str(file), source_of(data, printable(file.name)), pipeline)
        record = DocumentRecord.model_validate_json(written)
    show_record(_out(), record)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(str(file), error.strerror or "cannot be read", "check the path") from None


def _out() -> Console:
    return Console(file=sys.stdout, soft_wrap=False, width=None if sys.stdout.isatty() else 120)


def _complain(message: str) -> None:
    print(one_line(message).encode("utf-8", "backslashreplace").decode(), file=sys.stderr, flush=True)


def main() -> None:
    """Entry point. Every error on purpose is one line on stderr and its exit code; 130 when interrupted."""
    code = 0
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        result = app(standalone_mode=False)
        code = result if isinstance(result, int) else 0
    except (typer.Exit, click.exceptions.Exit) as stop:
        code = stop.exit_code
    except (typer.Abort, click.exceptions.Abort, KeyboardInterrupt):
        code = 130
    except _USAGE_ERRORS as error:
        _complain(f"csp-extract: {cast(click.ClickException, error).format_message()}")
        code = 2
    except CspExtractError as error:
        _complain(str(error))
        code = error.exit_code
    except MemoryError:
        _complain("csp-extract: needs more memory than there is - run it on fewer documents")
        code = 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    except OSError as error:
        _complain(f"{error.filename or 'csp-extract'}: {error.strerror or 'cannot be written'}")
        code = 2
    sys.exit(code)


if __name__ == "__main__":
    main()
