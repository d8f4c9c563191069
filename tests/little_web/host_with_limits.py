"""A web server of a test's own that says no, stops, goes on without end, and remembers when it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from time import monotonic

HTML = {"Content-Type": "text/html; charset=utf-8"}

Page = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    host: "Host"

    def do_GET(self) -> None:
        self.host.asked.append((monotonic(), self.path))
        try:
            self.host.pages.get(self.path, answer(b"", 404))(self)
        except ConnectionError:
            self.close_connection = True

    def send(self, body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (HTML | (headers or {})).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@dataclass
class Host:
    """A web server of a test's own: its pages, and when each was asked for."""

    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[tuple[float, str]] = field(default_factory=list)
    url: str = ""

    def paths(self) -> list[str]:
        return [path for _, path in self.asked]


def answer(body: bytes, status: int = 200, **headers: str) -> Page:
    return lambda handler: handler.send(body, status, {name.replace("_", "-"): text for name, text in headers.items()})


def one_after_the_other(*pages: Page) -> Page:
    """Answer each time with the next; the last one stays."""
    left = list(pages)
    return lambda handler: (left.pop(0) if len(left) > 1 else left[0])(handler)


def without_end(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for _ in range(80):
        handler.wfile.write(b"80000\r\n" + bytes(0x80000) + b"\r\n")


def headers_without_end(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in range(4000):
        handler.wfile.write(b"X-%d: %s\r\n" % (number, b"x" * 10_000))


def too_large(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "30000000")
    handler.end_headers()
    handler.wfile.write(b"<html>")


def links(number: int) -> Page:
    return answer("".join(f'<a href="/a/{n}.html">第{n}篇</a>' for n in range(1, number + 1)).encode())


def site(article: Callable[..., bytes], number: int, **special: Page) -> dict[str, Page]:
    """Make a front page with so many articles, some of which answer in a way of their own: `a2=...`."""
    names = "甲乙丙丁戊己"
    pages = {f"/a/{n}.html": answer(article(f"工会新闻第{n}", names[n - 1])) for n in range(1, number + 1)}
    return {"/": links(number)} | pages | {f"/a/{name[1:]}.html": page for name, page in special.items()}
