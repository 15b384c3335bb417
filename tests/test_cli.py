"""The commands as a user calls them: streams and exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
PLAN = """# Wolddale Community Safety Partnership Action Plan 2022-23

| Objective | Action | Lead | By when |
|---|---|---|---|
| Reduce burglary | Visit every home near a burglary within two days. | Wolddale District Council | March 2023 |
| Reduce burglary | Sell window locks at the town hall at cost price. | Humberside Police | June 2022 |
"""


def call(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "csp_extract.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, timeout=120)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_text(PLAN)
    return path


def test_run_validate_and_show(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    done = call("run", plan, "-o", output)
    assert (done.returncode, done.stderr) == (0, "")
    assert "actions" in done.stdout
    checked = call("validate", output)
    assert (checked.returncode, checked.stderr) == (0, "")
    (record,) = (output / "documents").glob("*.json")
    shown = call("show", record)
    assert shown.returncode == 0
    assert "Wolddale District Council" in shown.stdout.replace("\n", " ") or "Wolddale" in shown.stdout
    assert call("show", plan).stdout == shown.stdout
    (output / "tables" / "actions.parquet").unlink()
    broken = call("validate", output)
    assert broken.returncode == 1
    assert broken.stdout.startswith("tables/actions.parquet: ")


def test_failures_are_one_line_each(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "cut.pdf").write_bytes((SAMPLES / sorted(p.name for p in SAMPLES.glob("*.pdf"))[0]).read_bytes()[:700])
    (tmp_path / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 100)
    done = call("run", tmp_path, "-o", tmp_path / "out")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert sorted(line.split(":")[0] for line in lines) == ["cut.pdf", "empty.pdf", "picture.pdf"]
    assert call("validate", tmp_path / "out").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "nowhere.pdf"],
        ["run", "."],
        ["run"],
        ["run", "plan.md", "--jobs", "none"],
        ["nonsense"],
        ["run", "plan.md", "-o", "/proc/nowhere/out"],
        ["run", "plan.md", "--vocabulary", "nowhere"],
        ["run", "plan.md", "--corrections", "nowhere.csv"],
        ["validate", "nowhere"],
        ["show", "nowhere.pdf"],
        ["tables", "nowhere.pdf", "--json"],
    ],
)
def test_calls_that_cannot_be_carried_out(arguments: list[str], tmp_path: Path) -> None:
    if "plan.md" in arguments:
        (tmp_path / "plan.md").write_text(PLAN)
    done = call(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr


def test_tables_is_json_alone() -> None:
    path = sorted(SAMPLES.glob("*.pdf"))[0]
    done = call("tables", path, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["tables"]
    assert {"page", "cells"} <= set(found["tables"][0])


def test_schemas_are_up_to_date() -> None:
    done = call("schema", ROOT / "schemas", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_version_and_help() -> None:
    assert call("--version").stdout.startswith("csp-extract ")
    for command in ("run", "validate", "schema", "tables", "show", "vocab"):
        done = call(command, "--help")
        assert done.returncode == 0
        assert command in (ROOT / "README.md").read_text()
