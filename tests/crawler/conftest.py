"""A web server on loopback whose pages a test writes, and gonghui as a process of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from gonghui import gonghui

ROOT = Path(__file__).parents[2]


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    etag: str = ""
    waits_for: Event | None = None


@dataclass
class Web:
    """The pages by path, and the requests that came for them: (path, headers)."""

    url: str = ""
    pages: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    reached: dict[str, Event] = field(default_factory=dict)

    def asked(self) -> list[str]:
        return [path for path, _ in self.requests]


def handler(web: Web) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            web.requests.append((self.path, dict(self.headers)))
            if self.path in web.reached:
                web.reached[self.path].set()
            answer = web.pages.get(self.path, Answer(b"<h1>404</h1>", 404))
            if answer.waits_for:
                answer.waits_for.wait(30)
            same = bool(answer.etag) and self.headers.get("If-None-Match") == answer.etag
            body = b"" if same else answer.body
            self.send_response(304 if same else answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


class Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Tell of an error, but not that a client is gone: those are killed by the hundred."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    server = Server(("127.0.0.1", 0), handler(web))
    server.daemon_threads = True
    web.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield web
    server.shutdown()
    thread.join()
    server.server_close()


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def command() -> Callable[..., list[str]]:
    """Make a command line: `command("gonghui", "crawl")`. A resource left open shows on stderr."""
    return lambda module, *arguments: [sys.executable, "-W", "default::ResourceWarning", "-m", module, *arguments]


@pytest.fixture(scope="session")
def run(command: Callable[..., list[str]]) -> Run:
    """Run a command from the root of the project, with nothing of gonghui in the environment."""

    def run(module: str, *arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GONGHUI")}
        return subprocess.run(
            command(module, *arguments), cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60, **options
        )

    return run


def article_html(title: str, told: str, encoding: str = "utf-8") -> bytes:
    paragraphs = "".join(
        f"<p>　　{told}第{number}段：工会组织深入企业和车间，了解职工在劳动报酬、休息休假、安全卫生等方面的诉求，"
        f"推动用人单位与职工方开展集体协商，签订专项集体合同，把服务送到职工身边，共有{number * 137}名职工参加。</p>"
        for number in range(1, 6)
    )
    return (
        f'<html><head><meta charset="{encoding}"><title>{title}</title></head><body><div class="nav"><a href="/">首页</a>'
        f'</div><h1>{title}</h1><div class="info">2026-11-20 09:30 来源：工人日报</div><div class="content">{paragraphs}</div>'
        "</body></html>"
    ).encode(encoding)


@pytest.fixture(scope="session")
def article() -> Callable[..., bytes]:
    """Make the bytes of an article's page: `article(title, told, encoding)`."""
    return article_html


@pytest.fixture(scope="session")
def answer() -> type[Answer]:
    return Answer


SITE = """
id = "site"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
canonical = [['\\?from=\\w+$', '']]
[discovery]
spider = "lists"
start = ["{url}/list.html"]
articles = ['/a/\\w+\\.html$']
[politeness]
delay = 0
"""
WITHDRAWN = {"taken": "/404.html", "renamed": "/a/renamed.html?from=home"}
"""Articles whose URLs lead in the end to a page that is not there, one of them by another form of its own URL."""

DEAD = SITE.replace('id = "site"', 'id = "dead"').replace("{url}/list.html", "http://127.0.0.1:9/list.html")


@pytest.fixture(scope="module")
def eventful_home(web, article, answer, run, tmp_path_factory) -> Path:
    """A site crawled twice, changed between, with all that can become of a request; and a page imported."""
    folder = tmp_path_factory.mktemp("eventful")
    names = ["changed", "parts", "gone", "moved", "none", "broken", "missing", "same", "away", *WITHDRAWN]
    links = "".join(f"<a href=/a/{name}.html>{name}</a>" for name in names)
    web.pages = {"/list.html": answer(links.encode())}
    for name in ("changed", "parts", "parts_2", "gone", "same", "new", *WITHDRAWN):
        web.pages[f"/a/{name}.html"] = answer(article(f"工会工作之{name}", f"{name}号"), etag=f'"{name}"')
    first = web.pages["/a/parts.html"]
    first.body = first.body.replace(b"</body>", '<a href="/a/parts_2.html">下一页</a></body>'.encode())
    web.pages["/a/moved.html"] = answer(b"", 301, {"Location": "/a/new.html"})
    web.pages["/a/away.html"] = answer(b"", 302, {"Location": "http://elsewhere.example/"})
    web.pages["/a/none.html"] = answer(b"<html><body></body></html>")
    web.pages["/a/broken.html"] = answer(b"no gzip", headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    sources = folder / "sources"
    sources.mkdir()
    for name, definition in (("site", SITE), ("dead", DEAD)):
        (sources / f"{name}.toml").write_text(definition.format(url=web.url), "utf-8")
    home = folder / "home"
    options = ("--sources", str(sources), "--home", str(home))
    assert run("gonghui", "crawl", "--full", *options).returncode == 2
    web.pages["/a/changed.html"] = answer(article("工会工作之changed", "改过的号"), etag='"other"')
    web.pages["/a/gone.html"] = answer(b"<h1>404</h1>", 404)
    for name, place in WITHDRAWN.items():
        web.pages[f"/a/{name}.html"] = answer(b"", 302, {"Location": place})
    assert run("gonghui", "crawl", "--full", *options).returncode == 2
    page = folder / "old.html"
    told = f"<!-- saved from url=(0010){web.url}/a/old.html -->"
    page.write_bytes(told.encode() + article("工会工作之旧闻", "旧闻"))
    assert run("gonghui", "import", str(page), *options).returncode == 0
    return home


@pytest.fixture
def warc_alone(eventful_home, tmp_path) -> Path:
    """A home with the WARC files and no archive."""
    shutil.copytree(eventful_home / "warc", tmp_path / "home" / "warc")
    return tmp_path / "home"


@pytest.fixture
def ask():
    """Run a command that does not crawl in this process, which is quicker; return its output."""

    def ask(*arguments: object) -> str:
        result = CliRunner().invoke(gonghui, [str(each) for each in arguments], standalone_mode=False)
        assert (result.exception, result.return_value or 0) == (None, 0), result.output
        return result.stdout

    return ask


MADE = {"made_at"}
"""When the rules made a row: a rebuild makes it at another time."""


def rows_of(home: Path) -> dict[str, list[tuple]]:
    """Return all rows of the archive, but for when they were made, and what its full-text index finds."""
    with closing(sqlite3.connect(home / "archive.db")) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            if "index_" in name or name.startswith(("sqlite", "_sqlite", "reprocesses")):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})") if row[1] not in MADE]
            found[name] = sorted(db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall(), key=repr)
        index = "SELECT rowid FROM text_index WHERE text_index MATCH '工' ORDER BY 1"
        return found | {"text_index": db.execute(index).fetchall()}


@pytest.fixture(scope="session")
def tables() -> Callable[[Path], dict[str, list[tuple]]]:
    """Return all rows of an archive by table, to be compared with those of another."""
    return rows_of
