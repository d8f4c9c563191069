"""A little web on loopback: union sites of several templates, each host by its name, behind a proxy of ours."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from little_site import Kind
from little_sites import KINDS, REFUSERS

ROOT = Path(__file__).parents[2]


class LittleWeb:
    """The sites behind one proxy, and the URLs that were asked for. `kinds` are the sites with articles."""

    def __init__(self) -> None:
        self.kinds = [make() for make in KINDS]
        self.refusers = [make() for make in REFUSERS]
        self.asked: list[str] = []
        self.proxy = ""
        self._by_host: dict[str, list[Kind]] = {}
        for kind in (*self.kinds, *self.refusers):
            for host in {urlsplit(url).netloc for url in (kind.base, *kind.pages)}:
                self._by_host.setdefault(host, []).append(kind)

    def answer(self, url: str) -> tuple[int, bytes]:
        self.asked.append(url)
        host = urlsplit(url).netloc.removesuffix(":80")
        there = self._by_host.get(host, [])
        # Two sources may lie on one host.
        kind = next((kind for kind in there if url in kind.pages), there[0] if there else None)
        return kind.answer(url) if kind else (404, b"no such host")


@pytest.fixture(scope="session")
def little_web() -> Iterator[LittleWeb]:
    web = LittleWeb()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            status, body = web.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    web.proxy = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield web
    server.shutdown()
    thread.join()
    server.server_close()


@dataclass
class Crawled:
    """One crawl of the little web: what it printed, what was asked for, and what was kept when it was over.

    `articles` are rows by their columns; `failures` are those of this crawl alone.
    """

    code: int
    said: str
    asked: list[str]
    articles: list[dict[str, str]]
    failures: list[tuple[str, str]]


@pytest.fixture(scope="session")
def crawl(little_web: LittleWeb, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Crawled]:
    """Crawl the whole little web into a home: `crawl("--full")`; or some of its sites, by their names."""
    sources, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    for kind in (*little_web.kinds, *little_web.refusers):
        (sources / f"{kind.name}.toml").write_text(kind.definition, "utf-8")
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGHUI", "no_proxy", "NO_PROXY"))
    }

    last_crawl = 0

    def crawl(*options: str) -> Crawled:
        nonlocal last_crawl
        little_web.asked = []
        done = subprocess.run(
            [sys.executable, "-m", "gonghui", "crawl", "--sources", str(sources), "--home", str(home), *options],
            cwd=ROOT,
            env=clean | {"http_proxy": little_web.proxy, "PATH": str(Path(sys.executable).parent)},  # without a browser
            capture_output=True,
            text=True,
            timeout=300,
        )
        db = sqlite3.connect(home / "archive.db")
        db.row_factory = sqlite3.Row
        columns = "url, source_id, title, kicker, subtitle, published, source, byline, editors, text"
        articles = [_read(dict(row)) for row in db.execute(f"SELECT {columns} FROM articles ORDER BY url")]
        failures = [
            tuple(row) for row in db.execute("SELECT url, reason FROM failures WHERE crawl_id > ?", (last_crawl,))
        ]
        last_crawl = db.execute("SELECT max(id) FROM crawls").fetchone()[0]
        db.close()
        asked = [url for url in little_web.asked if not url.endswith("/robots.txt")]
        return Crawled(done.returncode, done.stdout + done.stderr, asked, articles, failures)

    return crawl


@pytest.fixture(scope="session")
def first(crawl: Callable[..., Crawled]) -> Crawled:
    """Crawl everything."""
    return crawl()


@pytest.fixture(scope="session")
def second(first: Crawled, crawl: Callable[..., Crawled]) -> Crawled:
    """Crawl everything again, when nothing has changed."""
    assert first.articles
    return crawl()


def _read(row: dict[str, str]) -> dict[str, str]:
    people = {field: [person["name"] for person in json.loads(row[field])] for field in ("byline", "editors")}
    return row | people
