"""Crawls the sample site three times and keeps what the archive held after each; runs commands as a user does.

What the archive must hold of the twelve articles stands in `expected`, one file a publisher.
"""

import io
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import gonghui

DEAD_PROXY = {"http_proxy": "http://127.0.0.1:9"}  # of the environment, which the demo must get past
CHANGED_PAGE = "xwzx/ncxw/jrnc/202303/t20230324_1894000.html"


@dataclass(frozen=True)
class Said:
    """The exit code of a command and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Crawled(Said):
    """A demo that has ended, and a copy of the archive as it was then."""

    archive: Path

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.archive)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql, values)]


@dataclass(frozen=True)
class Job:
    """Three crawls of a copy of the sample site: the first, one of the unchanged site, one after a page has changed."""

    home: Path
    first: Crawled
    second: Crawled
    third: Crawled

    def stored(self, name: str) -> list[dict[str, Any]]:
        """Return the articles of a publisher after the first crawl, in the order of their page."""
        return self.first.rows("SELECT * FROM articles WHERE source_id = ? ORDER BY url, ordinal", f"sample-{name}")


def _settings(home: Path | None) -> dict[str, str]:
    ours = {} if home is None else {"GONGHUI_HOME": str(home)}
    return {key: value for key, value in os.environ.items() if not key.startswith("GONGHUI_")} | DEAD_PROXY | ours


def _run(*arguments: str | Path, home: Path | None = None) -> Said:
    """Run a command in a process of its own: what crawls must, since Twisted's reactor runs once a process."""
    command = [sys.executable, "-m", "gonghui", *map(str, arguments)]
    ran = subprocess.run(command, env=_settings(home), capture_output=True, encoding="utf-8", timeout=120, check=False)
    return Said(ran.returncode, ran.stdout, ran.stderr)


def _ask(*arguments: str | Path, home: Path | None = None) -> Said:
    """Run a command that does not crawl in this process, which is quicker."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["gonghui", *map(str, arguments)])
        patch.setattr(os, "environ", _settings(home))
        with pytest.raises(SystemExit) as end:
            gonghui.main()
    assert isinstance(end.value.code, int)
    return Said(end.value.code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


@pytest.fixture(scope="session")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    folder = tmp_path_factory.mktemp("job")
    home, site = folder / "home", folder / "site"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    def demo(name: str) -> Crawled:
        ran = _run("demo", "--home", home, "--site", site, "--port", str(port))
        copy = folder / f"{name}.db"
        if (home / "archive.db").exists():
            with closing(sqlite3.connect(home / "archive.db")) as db, closing(sqlite3.connect(copy)) as to:
                db.backup(to)
        return Crawled(ran.code, ran.out, ran.err, copy)

    first, second = demo("first"), demo("second")
    page = site / "pages" / CHANGED_PAGE
    page.write_text(page.read_text("utf-8").replace("隨著市場", "跟著市場"), "utf-8")
    return Job(home, first, second, demo("third"))


@pytest.fixture(scope="session")
def run() -> Callable[..., Said]:
    return _run


@pytest.fixture(scope="session")
def ask() -> Callable[..., Said]:
    return _ask
