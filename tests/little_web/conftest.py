"""A little web on loopback: union sites of several templates, each host by its name, behind a proxy of ours."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from little_site import calendar
from little_sites import KINDS

ROOT = Path(__file__).parents[2]


class LittleWeb:
    """The sites behind one proxy, and the URLs that were asked for."""

    def __init__(self) -> None:
        self.kinds = {kind.host: kind for kind in (make() for make in KINDS)}
        self.asked: list[str] = []
        self.proxy = ""

    def answer(self, url: str) -> tuple[int, bytes]:
        self.asked.append(url)
        host, slash, rest = url.partition("://")[2].partition("/")
        kind = self.kinds.get(host.removesuffix(":80"))
        if kind is None:
            return 404, b"no such host"
        page = kind.pages.get(slash + rest) or calendar(slash + rest)
        if slash + rest == "/about.html":
            page = kind.html("关于我们", "<p>本站介绍。</p>")
        if page is None:
            return 404, b"<h1>404</h1>"
        text = page() if callable(page) else page
        return 200, text if isinstance(text, bytes) else text.encode("gbk" if kind.encoding != "utf-8" else "utf-8")


@pytest.fixture(scope="module")
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
    """One crawl of the little web: what it printed, what was asked for, and the articles kept when it was over."""

    code: int
    said: str
    asked: list[str]
    articles: list[tuple[str, str]]
    failures: list[tuple[str, str]]


@pytest.fixture(scope="module")
def crawl(little_web: LittleWeb, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Crawled]:
    """Crawl the whole little web into a home: `crawl("--full")`."""
    sources, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    for kind in little_web.kinds.values():
        (sources / f"{kind.name}.toml").write_text(kind.definition, "utf-8")
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GONGHUI", "no_proxy", "NO_PROXY"))
    }

    def crawl(*options: str) -> Crawled:
        little_web.asked = []
        done = subprocess.run(
            [sys.executable, "-m", "gonghui", "crawl", "--sources", str(sources), "--home", str(home), *options],
            cwd=ROOT,
            env=clean | {"http_proxy": little_web.proxy},
            capture_output=True,
            text=True,
            timeout=60,
        )
        db = sqlite3.connect(home / "archive.db")
        articles = db.execute("SELECT url, title FROM articles ORDER BY url").fetchall()
        failures = db.execute(
            "SELECT url, reason FROM failures WHERE crawl_id > (SELECT max(id) - ? FROM crawls)", (len(KINDS),)
        ).fetchall()
        db.close()
        asked = [url for url in little_web.asked if not url.endswith("/robots.txt")]
        return Crawled(done.returncode, done.stdout + done.stderr, asked, articles, failures)

    return crawl
