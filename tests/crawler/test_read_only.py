"""A home that cannot be written: a crawl says so in one line; what only reads works there, and on a copy of archive.db alone."""

import ctypes
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from site_definition import define_site

PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1  # linux/prctl.h, linux/capability.h
READING = (
    ("search", "协商"),
    ("show", "1"),
    ("status",),
    ("concordance", "协商"),
    ("timeline", "协商"),
)


def heed_permissions() -> None:
    """Take from the process to be the right to write where permissions forbid it: root has it otherwise."""
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE)


@contextmanager
def read_only(folder: Path):
    """Take the permission to write from a folder and all in it, for a while."""
    places = [folder, *folder.rglob("*")]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        yield
    finally:
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)


@pytest.fixture(scope="module")
def reader(run, tmp_path_factory):
    """Run a command that can write only where permissions say so."""
    folder = tmp_path_factory.mktemp("probe")
    with read_only(folder):
        line = [sys.executable, "-c", f"open({str(folder / 'file')!r}, 'w')"]
        if subprocess.run(line, preexec_fn=heed_permissions, stderr=subprocess.DEVNULL).returncode == 0:
            pytest.skip("the system lets root write where permissions forbid it, and that right cannot be given up")
    return lambda *arguments: run(*arguments, preexec_fn=heed_permissions)


@pytest.fixture(scope="module")
def crawled(web, article, answer, run, tmp_path_factory):
    """The command line of a crawl that ended well, and its home."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url), "utf-8")
    web.pages["/list.html"] = answer(b"<a href=/a/1.html>1</a>")
    web.pages["/a/1.html"] = answer(article("工会开展集体协商行动", "甲"))
    line = ("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
    done = run(*line)
    assert done.returncode == 0, done.stderr
    return line, home


def files(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_a_crawl_into_it_is_refused_with_one_line_and_changes_nothing(crawled, reader):
    line, home = crawled
    before = files(home)
    with read_only(home):
        done = reader(*line)
        assert files(home) == before
    assert done.returncode == 4, done.stderr
    (said,) = done.stderr.splitlines()
    assert said == f"gonghui: home {home}: {home} cannot be written; choose another with --home"


@pytest.mark.parametrize("asked", READING, ids=lambda asked: asked[0])
def test_what_only_reads_says_there_and_of_a_copy_what_it_says_at_home(crawled, reader, run, tmp_path, asked):
    _, home = crawled
    shutil.copy(home / "archive.db", tmp_path)
    said = {}
    for place in (home, tmp_path):
        with read_only(place):
            said[place] = reader("gonghui", *asked, "--home", str(place), "--json")
    at_home = run("gonghui", *asked, "--home", str(home), "--json")
    assert at_home.returncode == 0
    assert json.loads(at_home.stdout)
    assert said[home].stdout == at_home.stdout, said[home].stderr
    assert said[tmp_path].returncode == 0, said[tmp_path].stderr
    if asked[0] != "status":  # which tells of the rest of the home, too
        assert said[tmp_path].stdout == at_home.stdout


def test_a_copy_without_what_was_written_last_is_not_read_as_if_it_were_whole(crawled, reader, tmp_path):
    _, home = crawled
    shutil.copy(home / "archive.db", tmp_path / "archive.db")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as writing:
        writing.execute("UPDATE articles SET title = '写在后面'")
        writing.commit()
        (tmp_path / "medium").mkdir()
        for name in ("archive.db", "archive.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / "medium")
    with read_only(tmp_path / "medium"):
        done = reader("gonghui", "search", "协商", "--home", str(tmp_path / "medium"))
    assert done.returncode == 4, done.stdout
    (said,) = done.stderr.splitlines()
    assert "archive.db is not whole without archive.db-wal: copy both to a folder that can be written" in said


def test_a_live_archive_of_somebody_else_is_read_with_what_was_written_last(crawled, reader, tmp_path):
    _, home = crawled
    shutil.copy(home / "archive.db", tmp_path / "archive.db")
    with closing(sqlite3.connect(tmp_path / "archive.db")) as writing:
        writing.execute("UPDATE articles SET title = '写在后面'")
        writing.commit()
        with read_only(tmp_path):
            done = reader("gonghui", "show", "1", "--home", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "写在后面"
