"""The sample site, crawled once, and makers of files as other tools write them of what that crawl was answered."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from crawler.demo import PORT
from crawler.sample_site import HOST, SampleSite, packaged_site
from gonghui import gonghui

OWN = {"id", "revision_id", "first_seen", "last_seen"}
"""Columns of an article that say when and in what order it came, not what it is."""


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Answered:
    """One exchange of the crawl: what was answered at a URL, and when."""

    url: str
    date: str
    http: bytes  # status line and headers
    body: bytes


@dataclass(frozen=True)
class Crawled:
    site: str
    home: Path
    sources: Path
    answers: list[Answered]


def run(*arguments: str | Path, home: Path) -> Said:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GONGHUI")}
    command = [sys.executable, "-m", "gonghui", "--home", str(home), *map(str, arguments)]
    ran = subprocess.run(
        command, env=clean | {"no_proxy": HOST}, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    return Said(ran.returncode, ran.stdout, ran.stderr)


def table_rows(home: Path, sql: str, *values: object) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def all_articles(home: Path) -> dict[tuple[str, int], dict[str, Any]]:
    """Return all that the archive says of each article, but for its row numbers and when it was seen."""
    found = {}
    for row in table_rows(home, "SELECT * FROM articles"):
        article = {name: value for name, value in row.items() if name not in OWN}
        for table in ("edits", "removals", "images"):
            listed = table_rows(home, f"SELECT * FROM {table} WHERE revision_id = ? ORDER BY id", row["revision_id"])
            article[table] = [{k: v for k, v in each.items() if not k.endswith("id")} for each in listed]
        article["topics"] = table_rows(
            home, "SELECT topic FROM article_topics WHERE article_id = ? ORDER BY 1", row["id"]
        )
        found[row["url"], row["ordinal"]] = article
    return found


def answers_in(folder: Path) -> Iterator[Answered]:
    for path in sorted(folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, no_record_parse=False):
                if record.rec_type == "response":
                    http = record.http_headers.to_bytes()
                    url, date = (record.rec_headers[name] for name in ("WARC-Target-URI", "WARC-Date"))
                    yield Answered(url, date, http, record.raw_stream.read())


@pytest.fixture(scope="session")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Crawled]:
    folder = tmp_path_factory.mktemp("crawled")
    home, sources = folder / "home", folder / "sources"
    sources.mkdir()
    with SampleSite(packaged_site()) as site:
        for path in (packaged_site() / "sources").glob("*.toml"):
            definition = path.read_text("utf-8").replace(f"http://{HOST}:{PORT}", site.url)
            (sources / path.name).write_text(definition, "utf-8")
        said = run("crawl", "--full", "--sources", sources, home=home)
        assert said.code == 0, said
        yield Crawled(site.url, home, sources, list(answers_in(home / "warc")))


@pytest.fixture
def brought(crawled: Crawled, tmp_path: Path) -> Callable[..., Said]:
    """Import files into a home of this test, within this process, which is quicker."""

    def brought(*arguments: str | Path, stdin: str | None = None) -> Said:
        named = ["--home", tmp_path / "home", "import", "--sources", crawled.sources, *arguments]
        result = CliRunner().invoke(gonghui, [str(each) for each in named], stdin, standalone_mode=False)
        if result.exception:
            return Said(getattr(result.exception, "exit_code", -1), result.stdout, str(result.exception))
        return Said(result.return_value or 0, result.stdout, result.stderr)

    return brought


@pytest.fixture(scope="session")
def rows() -> Callable[..., list[dict[str, Any]]]:
    return table_rows


@pytest.fixture(scope="session")
def articles() -> Callable[[Path], dict[tuple[str, int], dict[str, Any]]]:
    return all_articles


@pytest.fixture(scope="session", name="run")
def run_fixture() -> Callable[..., Said]:
    return run
