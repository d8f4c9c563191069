"""What the documents for researchers show runs on the sample archive, from top to bottom."""

import contextlib
import io
import re
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (DOCS / name).read_text("utf-8"), re.DOTALL)


@pytest.fixture
def beside_var(job, tmp_path, monkeypatch) -> Path:
    """A folder with a copy of the sample archive in var, as after `make demo`."""
    shutil.copytree(job.home / "warc", tmp_path / "var" / "warc")
    shutil.copy(job.third.archive, tmp_path / "var" / "archive.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("beside_var")
def test_the_walkthrough_runs():
    shown = {}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        for block in blocks("walkthrough.md", "python"):
            exec(block, shown)
    said = printed.getvalue()
    assert shown["verdict"].is_same
    assert shown["exported"].count == 2
    assert shown["article"]["edits"]
    for part in ("of a thousand", "产改", "proven", "HTTP/1.1 200 OK", "the same"):
        assert part in said


def test_what_is_told_of_exporting_runs(beside_var, ask):
    commands = [line for line in blocks("exporting.md", "")[0].splitlines() if line]
    assert len(commands) > 3
    for command in commands:
        said = ask(*shlex.split(command)[1:])
        assert said.code == 0, said.err
    (code,) = blocks("exporting.md", "python")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, {})
    assert {path.name for path in beside_var.iterdir()} >= {"changai.csv.manifest.json", "laomo.jsonl", "changai-2.csv"}


@pytest.mark.parametrize("sql", blocks("coverage.md", "sql"))
def test_gaps_can_be_looked_up(job, sql: str):
    with closing(sqlite3.connect(job.third.archive)) as db:
        db.execute(sql).fetchall()


def test_documents_name_files_that_are_there():
    for path in DOCS.glob("*.md"):
        for target in re.findall(r"\]\(([\w-]+\.md)\)", path.read_text("utf-8")):
            assert (DOCS / target).exists(), f"{path.name} names {target}"
