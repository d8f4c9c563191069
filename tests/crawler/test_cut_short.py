"""Answers that end before the page does: whatever was sent of it, it is never kept for the whole, and asked for again."""

import gzip
import socket
import sqlite3
import struct
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar

import brotli
import pytest
from site_definition import define_site

PACKED = {"gzip": gzip.compress, "br": brotli.compress}
NAMES = ("gzip", "br", "reset", "closed")
AT_ONCE = struct.pack("ii", 1, 0)
"""SO_LINGER: closing sends a reset, as a connection does that breaks."""


class Faulty(BaseHTTPRequestHandler):
    """Sends pages by the name of the way in which they are cut, or whole."""

    protocol_version = "HTTP/1.1"
    pages: dict[str, bytes]
    asked: list[tuple[str, str | None]]
    is_cut = False

    def do_GET(self):
        name = self.path.rpartition("/")[2].removesuffix(".html")
        if name not in self.pages:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.asked.append((name, self.headers.get("If-None-Match")))
        body, is_cut = self.pages[name], self.is_cut and name in ("gzip", "br", "reset")
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if name in PACKED:
            body = PACKED[name](body)
            self.send_header("Content-Encoding", name)
            self.send_header("ETag", f'"{name}"')
        body = body[: len(body) // 2] if is_cut else body
        if name in ("reset", "closed"):
            self.close_connection = True
        else:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if name == "reset" and is_cut:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            self.connection.close()

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Say nothing: it is we who break the connection."""


@pytest.fixture(scope="module")
def crawls(article, run, tmp_path_factory):
    """Crawl what is cut, then whole, then changed and cut; return the rows after each, and what was asked in it."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")

    class Handler(Faulty):
        pages: ClassVar = {}
        asked: ClassVar = []

    Handler.pages["list"] = "".join(f"<a href=/a/{name}.html>{name}</a>" for name in NAMES).encode()
    server = Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    url = f"http://127.0.0.1:{server.server_port}"
    (folder / "site.toml").write_text(define_site(url, articles=r"/a/\w+\.html$"), "utf-8")
    found = []
    for told, Handler.is_cut in (("", True), ("", False), ("改", True)):
        Handler.pages |= {name: article(f"工会工作{name}篇", name + told) for name in NAMES}
        Handler.asked = []
        run("gonghui", "crawl", "--full", "--sources", str(folder), "--home", str(home))
        with closing(sqlite3.connect(home / "archive.db")) as db:
            texts = dict(db.execute("SELECT title, text FROM articles").fetchall())
            last = "SELECT url, stage FROM failures WHERE crawl_id = (SELECT max(id) FROM crawls)"
            failures = [(url.rpartition("/")[2][:-5], stage) for url, stage in db.execute(last)]
        told = {name: texts.get(f"工会工作{name}篇", "") for name in NAMES}
        found.append((told, failures, Handler.asked))
    server.shutdown()
    thread.join()
    server.server_close()
    return found


def whole(name: str, told: str, text: str) -> bool:
    return [line.partition("：")[0] for line in text.split("\n")] == [f"{name}{told}第{n}段" for n in range(1, 6)]


@pytest.mark.parametrize(("name", "stage"), [("gzip", "decompress"), ("br", "decompress"), ("reset", "fetch")])
def test_a_page_that_is_cut_becomes_no_article_but_a_failure(crawls, name, stage):
    texts, failures, asked = crawls[0]
    assert texts[name] == ""
    assert {each for each in failures if each[0] == name} == {(name, stage)}
    assert asked.count((name, None)) == 3, "it is asked for again at once, twice"


@pytest.mark.parametrize("name", ["gzip", "br", "reset"])
def test_it_is_asked_for_again_without_condition_and_kept_when_it_comes_whole(crawls, name):
    texts, failures, asked = crawls[1]
    assert whole(name, "", texts[name])
    assert failures == []
    assert (name, None) in asked


@pytest.mark.parametrize("name", ["gzip", "br", "reset"])
def test_a_cut_page_never_replaces_what_is_kept(crawls, name):
    texts, failures, _ = crawls[2]
    assert whole(name, "", texts[name])
    assert name in dict(failures)


def test_a_body_without_a_length_is_whole_if_its_connection_was_closed_in_order(crawls):
    assert all(whole("closed", told, texts["closed"]) for told, (texts, *_) in zip(("", "", "改"), crawls, strict=True))
