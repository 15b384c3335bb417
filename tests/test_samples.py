"""The samples give the dataset in `output/`, byte by byte; one switch makes it anew.

To regenerate after a change that is meant: ``make run``, then review the difference of ``output/documents``.
"""

import json
import shutil
from pathlib import Path

import pytest

from csp_extract.dataset import validate
from csp_extract.run.batch import run
from csp_extract.run.pipeline import Pipeline

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "output"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    report = run([ROOT / "samples"], folder, Pipeline.load(), jobs=2)
    assert [str(outcome.error) for outcome in report.failed] == []
    return folder


def test_the_dataset_of_the_samples_is_as_committed(made: Path) -> None:
    def files(folder: Path) -> list[Path]:
        found = (path for path in folder.rglob("*") if path.is_file() and path.name not in ("run.json", ".lock"))
        return sorted(path.relative_to(folder) for path in found)

    assert files(made) == files(OUTPUT)
    different = [str(name) for name in files(made) if (made / name).read_bytes() != (OUTPUT / name).read_bytes()]
    assert different == []


def test_it_conforms(made: Path) -> None:
    assert [str(violation) for violation in validate(made)] == []


def test_nothing_is_lost_in_the_samples(made: Path) -> None:
    for path in sorted((made / "documents").glob("*.json")):
        document = json.loads(path.read_text())["document"]
        assert document["share_lost"] == 0, document["source"]
        assert document["share_flagged"] <= 0.03, document["source"]


def test_no_person_is_named(made: Path) -> None:
    """The names that the samples hold must stand nowhere in the output."""
    names = json.loads((ROOT / "tests" / "data" / "people_in_samples.json").read_text())
    assert names
    for path in sorted((made / "documents").glob("*.json")):
        text = path.read_text()
        for name in names:
            assert name not in text, (path.name, name)


def test_order_and_place_do_not_matter(made: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "samples", copy)
    run([copy], tmp_path / "out", Pipeline.load(), jobs=1)
    for path in sorted((made / "documents").glob("*.json")):
        assert path.read_bytes() == (tmp_path / "out" / "documents" / path.name).read_bytes()
