"""Build src/csp_extract/data from the source files and the curated tables beside this script.

Run:  python scripts/build_vocabulary.py --sources ../shared/vocab_sources [--output src/csp_extract/data]

The same sources give the same bytes. Facts only are taken (names, codes, dates); ATTRIBUTION.md says from whom.
"""

import argparse
import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from vocabulary_sources import areas, councils, fire, health, justice, local_bodies, phrases, policing, third_sector
from vocabulary_sources.common import Builder, Row, Sources
from vocabulary_sources.conflicts import settle

from csp_extract.vocabulary.rows import AGENCIES, ALIASES, AREA_RELATIONS, AREAS, GROUPS, ROLES, Table

OUTPUT = Path(__file__).resolve().parent.parent / "src" / "csp_extract" / "data"


def build(sources: Path) -> Builder:
    """Collect the rows of all tables."""
    builder = Builder()
    given = Sources(sources)
    for module in (areas, councils, policing, fire, health, justice, third_sector, local_bodies, phrases):
        module.build(builder, given)
    settle(builder)
    return builder


def write(builder: Builder, output: Path) -> None:
    """Write one sorted CSV file a table."""
    output.mkdir(parents=True, exist_ok=True)
    _write(output, AGENCIES, builder.agencies.values())
    _write(output, ALIASES, builder.aliases.values())
    _write(output, AREAS, builder.areas.values())
    _write(output, AREA_RELATIONS, builder.relations.values())
    _write(output, ROLES, builder.roles)
    _write(output, GROUPS, builder.groups)


def _write(output: Path, table: Table, rows: Iterable[Row]) -> None:
    lines = sorted([row[column] for column in table.columns] for row in rows)
    with (output / table.file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(lines)
    print(f"{table.file}: {len(lines)} rows")


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the arguments, build, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sources", type=Path, required=True, help="folder of source files")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder to write to")
    options = parser.parse_args(arguments)
    if not options.sources.is_dir():
        print(f"{options.sources}: no such folder", file=sys.stderr)
        return 2
    write(build(options.sources), options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
