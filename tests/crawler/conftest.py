"""A web server on loopback whose pages a test writes, and gonghui as a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

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


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    web = Web()
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler(web))
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
