"""What can be the matter with a site: each ends in a state of its own, in words, wherever the operator looks."""

import json
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from certificates import self_signed
from host_with_limits import Handler, Host, answer, links, site, without_end

from archive.troubles import TROUBLES

DEFINITION = """
id = "{id}"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
[discovery]
spider = "lists"
start = {start}
articles = ['/a/\\d+\\.html$']
[politeness]
delay = 0
concurrency = 4
"""

TO_A, TO_B = answer(b"", 302, Location="/a"), answer(b"", 302, Location="/b")


def onward(handler: Handler) -> None:
    """Redirect to a URL that was never asked for, each time."""
    number = int(handler.path.partition("?n=")[2] or 0)
    handler.send(b"", 302, {"Location": f"/onward?n={number + 1}"})


def gbk(article, number: int) -> dict:
    """A site in GBK with so many articles."""
    rows = "".join(f'<a href="/a/{n}.html">工会新闻第{n}篇</a>' for n in range(1, number + 1))
    pages = {f"/a/{n}.html": answer(article(f"工会新闻第{n}", "甲", "gbk")) for n in range(1, number + 1)}
    return {"/": answer(f"<meta charset=gbk><p>工会工作要闻和工会动态</p>{rows}".encode("gbk"))} | pages


def hosts_of(article) -> dict[str, Host]:
    nav = '<a href="/">首页</a><a href="/about.html">关于我们</a>'
    return {
        "well": Host(site(article, 2)),
        "forbidden": Host({"/": answer(b"no", 403)}),
        "all-gone": Host({}),
        "gone": Host(site(article, 2)),
        "ruishu": Host({"/": answer(b"<script>$_ts=window['$_ts'];</script>", 412)}),
        "jsl": Host({"/": answer(b"<script>document.cookie='a';location.href='/'</script>", 521)}),
        "circle": Host({"/": TO_A, "/a": TO_B, "/b": TO_A}),
        "itself": Host({"/": answer(b"", 302, Location="/")}),
        "onward": Host({"/": onward} | {f"/onward?n={n}": onward for n in range(1, 40)}),
        "moved": Host({"/": answer(b"", 301, Location="http://elsewhere.invalid/")}),
        "robots-forbids": Host({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n")} | site(article, 1)),
        "robots-broken": Host({"/robots.txt": answer(b"", 500)} | site(article, 1)),
        "broken": Host({"/": answer(b"sorry", 500)}),
        "throttled": Host({"/": answer(b"", 503, Retry_After="3600")}),
        "unreadable": Host({"/": answer(b"\x1f\x8b\x08broken")}),
        "endless": Host({"/": without_end}),
        "address": Host(site(article, 1)),
        "without-links": Host({"/": answer("<p>工会新闻</p>".encode())}),
        "no-match": Host({"/": answer(nav.encode())}),
        "emptied": Host(site(article, 3)),
        "renamed": Host(site(article, 3)),
        "half": Host(site(article, 2) | {"/two/": links(3)}),
        "recoded": Host(gbk(article, 4)),
        "hinted": Host(gbk(article, 1)),
        "garbled": Host(site(article, 1)),
    }


def change(hosts: dict[str, Host], article) -> None:
    """What the second crawl meets: lists that are empty, links of another shape, pages in another encoding."""
    nav = '<a href="/">首页</a>'
    renamed = "".join(f'<a href="/new/{n}.shtml">工会新闻第{n}篇</a>' for n in range(1, 6))
    hosts["emptied"].pages["/"] = answer(nav.encode())
    hosts["renamed"].pages["/"] = answer((nav + renamed).encode())
    hosts["half"].pages["/two/"] = answer(b"<p></p>")
    more = "".join(f'<a href="/a/{n}.html">工会新闻第{n}篇</a>' for n in range(1, 9))
    hosts["recoded"].pages["/"] = answer(f"<meta charset=utf-8>{more}".encode())
    hosts["recoded"].pages |= {f"/a/{n}.html": answer(article(f"工会新闻第{n}", "乙")) for n in range(5, 9)}
    damaged = more.encode("gbk").replace("第".encode("gbk"), b"\xff\xff")
    hosts["garbled"].pages["/"] = answer(b"<meta charset=gbk>" + damaged)


@dataclass
class Crawl:
    """What the operator sees of one crawl: the exit code, the summary, status and sources list by source."""

    code: int
    shown: str
    errors: str
    status: dict[str, dict]
    listed: dict[str, dict]
    told: str


@pytest.fixture(scope="module")
def hosts(article) -> Iterator[dict[str, Host]]:
    found = hosts_of(article)
    with ExitStack() as stack:
        for name, host in found.items():
            server = ThreadingHTTPServer(("127.0.0.1", 0), type("Of", (Handler,), {"host": host}))
            server.daemon_threads = True
            host.url = f"http://127.0.0.1:{server.server_port}"
            thread = Thread(target=server.serve_forever, args=(0.05,), name=name)
            thread.start()
            stack.callback(server.server_close)
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        yield found


@pytest.fixture(scope="module")
def crawls(hosts, article, run, tmp_path_factory) -> tuple[Crawl, Crawl]:
    """Two crawls of all of them, and of four that do not answer at all; between the two, some sites change."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    urls = {name: host.url for name, host in hosts.items()} | {"dns": "http://nowhere.invalid"}
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))  # and does not listen
    urls["host-down"] = f"http://127.0.0.1:{closed.getsockname()[1]}"
    context, _ = self_signed(tmp_path_factory.mktemp("tls"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        urls["tls"] = f"https://localhost:{server.server_port}"
        for name, url in urls.items():
            also = {"gone": ["/column/"], "half": ["/two/"]}.get(name, [])
            start = [f"{url}/", *(url + path for path in also)]
            text = DEFINITION.format(id=name, url=url, start=start)
            text = text.replace("private_addresses = true", "") if name == "address" else text
            text += '[hints]\nencoding = "big5"\n' if name == "hinted" else ""
            (folder / f"{name}.toml").write_text(text, "utf-8")

        def crawl() -> Crawl:
            done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
            status = json.loads(run("gonghui", "status", "--json", "--home", str(home)).stdout)["sources"]
            listed = run("gonghui", "sources", "list", "--json", "--sources", str(folder), "--home", str(home)).stdout
            told = run("gonghui", "status", "--home", str(home)).stdout
            by_id = [{each["id"]: each for each in some} for some in (status, json.loads(listed))]
            return Crawl(done.returncode, done.stdout, done.stderr, *by_id, told)

        first = crawl()
        change(hosts, article)
        second = crawl()
        server.shutdown()
        thread.join()
    closed.close()
    return first, second


FIRST = {
    "forbidden": ("failed", "forbidden", "{url}/: HTTP 403 Forbidden"),
    "all-gone": ("failed", "gone", "{url}/: HTTP 404 Not Found"),
    "gone": ("finished", "gone", "{url}/column/: HTTP 404 Not Found"),
    "ruishu": ("failed", "challenge", "{host}: HTTP 412: a challenge for browsers, as 瑞数 has them"),
    "jsl": ("failed", "challenge", "{host}: HTTP 521: a challenge for browsers, as 加速乐 has them"),
    "circle": ("failed", "redirect-loop", "{url}/: redirected in a circle, by {url}/a"),
    "itself": ("failed", "redirect-loop", "{url}/: redirected in a circle, by {url}/"),
    "onward": ("failed", "redirect-loop", "{url}/onward?n=20: redirected again and again"),
    "moved": ("failed", "moved", "{url}/: redirected to http://elsewhere.invalid/, which is on no host of the source"),
    "robots-forbids": ("failed", "robots-forbids", "robots.txt forbids the start URLs"),
    "robots-broken": (
        "failed",
        "robots-unavailable",
        "{host}: no robots.txt to be had (HTTP 500), so nothing may be asked for",
    ),
    "broken": ("failed", "http-error", "{url}/: HTTP 500 Internal Server Error"),
    "throttled": ("failed", "throttled", "{host}: HTTP 503: wants to be left alone for 3600 s"),
    "unreadable": (
        "failed",
        "unreadable",
        "{url}/: its page is broken (EOFError: Compressed file ended before the end-of-stream marker was reached)",
    ),
    "endless": ("failed", "too-large", "{url}/: cut off after 20971520 bytes without an end"),
    "address": (
        "failed",
        "address",
        "{host}: no connection to {url}/robots.txt: 127.0.0.1 is loopback",
    ),
    "without-links": ("failed", "empty-list", "1 list: not a link"),
    "no-match": ("failed", "no-match", "1 list: no article pattern matches any of 2 links"),
    "host-down": ("failed", "host-down", "{host}: the connection is refused"),
    "dns": ("failed", "dns", "nowhere.invalid: its name cannot be resolved"),
    "tls": ("failed", "tls", "{host}: no secure connection: certificate verify failed"),
    "hinted": ("finished", "encoding", "{url}/: it is in gb18030, the definition's hint says big5"),
}
SECOND = {
    "emptied": (
        "failed",
        "empty-list",
        "{url}/: no article among its 1 links; at an earlier crawl 3 of 3 links were articles",
    ),
    "renamed": (
        "failed",
        "no-match",
        "{url}/: no article pattern matches any of its 6 links; at an earlier crawl 3 of 3 links were articles",
    ),
    "half": (
        "finished",
        "empty-list",
        "{url}/two/: no article among its 0 links; at an earlier crawl 3 of 3 links were articles",
    ),
    "recoded": (
        "finished",
        "encoding",
        "{url}/: it is in utf-8, at the last crawl it was in gb18030; "
        "articles: 4 of 4 articles are in utf-8, all before were in gb18030",
    ),
}


@pytest.mark.parametrize(("number", "source"), [(0, name) for name in FIRST] + [(1, name) for name in SECOND])
def test_each_trouble_is_a_state_of_its_own_with_its_words_wherever_it_is_looked_for(crawls, number, source):
    crawl = crawls[number]
    outcome, kind, words = (FIRST, SECOND)[number][source]
    url = crawl.listed[source]["homepage"].rstrip("/")
    words = words.format(url=url, host=url.partition("://")[2])
    last = crawl.status[source]["last_crawl"]
    assert (last["outcome"], last["trouble"], last["reason"]) == (outcome, kind, words)
    assert crawl.status[source]["state"] == crawl.listed[source]["state"] == kind
    assert crawl.listed[source]["last_crawl"]["trouble"] == kind
    assert f"  {outcome}: {source}: {words} [{kind}]\n" in crawl.shown
    assert f"  in trouble: {kind}: {TROUBLES[kind]}\n" in crawl.told


def test_a_list_of_which_many_bytes_cannot_be_read_is_named(crawls):
    last = crawls[1].status["garbled"]["last_crawl"]
    assert (last["outcome"], last["trouble"]) == ("finished", "encoding")
    assert "bytes cannot be read as gb18030" in last["reason"]


def test_a_site_without_trouble_is_ok_and_stays_so(crawls):
    for crawl in crawls:
        assert crawl.listed["well"]["state"] == "ok"
        assert crawl.listed["well"]["last_success"] == crawl.status["well"]["last_crawl"]["started_at"]
        assert ": well: " not in crawl.shown
    assert [crawl.listed["well"]["yield"] for crawl in crawls] == [[2], [0, 2]]
    assert {crawl.listed["emptied"]["state"] for crawl in crawls} == {"ok", "empty-list"}


def test_a_run_with_trouble_ends_with_exit_code_2_and_without_a_traceback(crawls):
    for crawl in crawls:
        assert crawl.code == 2
        assert "Traceback" not in crawl.errors


def test_a_column_that_is_gone_does_not_make_the_others_be_read_to_their_end_again(crawls):
    assert crawls[1].status["gone"]["last_crawl"]["whole"] == 1


def test_a_host_that_does_not_answer_in_time_is_a_trouble_of_its_own(run, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        (tmp_path / "silent.toml").write_text(DEFINITION.format(id="silent", url=url, start=[f"{url}/"]), "utf-8")
        settings = {"GONGHUI_HOME": tmp_path, "GONGHUI_SOURCES": tmp_path, "DOWNLOAD_TIMEOUT": 0.5, "RETRY_TIMES": 0}
        options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
        run("scrapy", "crawl", "lists", "-a", "source=silent", *options)
    assert trouble_of(tmp_path)[:2] == ("failed", "timeout")
    assert "no answer in time" in trouble_of(tmp_path)[2]


def trouble_of(home: Path) -> tuple[str, str, str]:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        return db.execute("SELECT outcome, trouble, reason FROM crawls").fetchone()
