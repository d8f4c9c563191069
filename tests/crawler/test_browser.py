"""A site that scripts put together, crawled with a browser that has no way to the network but ours."""

import json
import re
import socket
import sqlite3

import pytest
from scrapy import Request
from warcio.archiveiterator import ArchiveIterator

from crawler.chromium import why_no_browser
from crawler.fingerprints import Fingerprints
from sources import read_source

needs_browser = pytest.mark.skipif(why_no_browser() is not None, reason=f"no browser: {why_no_browser()}")

DEFINITION = """
id = "routed"
name = "样例市总工会"
organisation = "样例市总工会"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
fragments = true
[discovery]
spider = "lists"
needs = "browser"
start = ["{url}/#/news"]
lists = ['/#/news\\?page=\\d+$']
articles = ['/#/detail\\?id=\\d+$']
[politeness]
delay = 0
"""

SHELL = """<html><head><meta charset="utf-8"><title>样例市总工会</title><script src="/app.js" defer></script></head>
<body><div id="app"></div><img src="/banner.png"></body></html>"""

APP = """
const told = (id) => [1, 2, 3, 4].map(part => `<p>　　第${id}号服务站第${part}批职工代表走进车间，听取大家对劳动报酬、`
  + `休息休假和安全卫生的意见，推动企业与职工开展集体协商，把服务送到${part * 37 + id}名职工身边。</p>`).join("");
async function show() {
  const [route, query] = location.hash.slice(1).split("?");
  const asked = new URLSearchParams(query), page = Number(asked.get("page") || 1), app = document.getElementById("app");
  fetch("/private/visits").catch(() => 0);
  fetch("http://localhost:ELSEWHERE/").catch(() => 0);
  try { new WebSocket("ws://127.0.0.1:ELSEWHERE/"); } catch (refused) {}
  if (route === "/news") {
    const list = await (await fetch(`/api/list?page=${page}`, {headers: {"X-Token": "t1"}})).json();
    app.innerHTML = list.items.map(item => `<li><a href="#/detail?id=${item.id}">${item.title}</a></li>`).join("")
      + (list.more ? `<a href="#/news?page=${page + 1}">下一页</a>` : "");
  } else {
    const piece = await (await fetch(`/api/news/${asked.get("id")}`)).json();
    app.innerHTML = `<h1>${piece.title}</h1><div>${piece.time} 来源：样例日报</div><div>${told(piece.id)}</div>`;
  }
}
show();
"""


def data(answer, value: object):
    return answer(json.dumps(value).encode(), headers={"Content-Type": "application/json"})


@pytest.fixture
def elsewhere():
    """A place that must not be reached: a port of this machine that takes note of who comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture
def routed(web, answer, elsewhere, tmp_path):
    """A folder with the definition of a site whose pages are named behind #."""
    script = APP.replace("ELSEWHERE", str(elsewhere.getsockname()[1])).encode()
    items = [{"id": number, "title": f"样例市总工会第{number}号服务站启用"} for number in range(1, 7)]
    web.pages |= {
        "/": answer(SHELL.encode()),
        "/app.js": answer(script, headers={"Content-Type": "text/javascript; charset=utf-8"}),
        "/robots.txt": answer(b"User-agent: *\nDisallow: /private/\n", headers={"Content-Type": "text/plain"}),
        "/api/list?page=1": data(answer, {"items": items[:4], "more": True}),
        "/api/list?page=2": data(answer, {"items": items[4:], "more": False}),
    } | {f"/api/news/{item['id']}": data(answer, item | {"time": "2026-11-20 09:30"}) for item in items}
    folder = tmp_path / "sources"
    folder.mkdir()
    (folder / "routed.toml").write_text(DEFINITION.format(url=web.url), "utf-8")
    return folder


@needs_browser
def test_articles_named_behind_a_hash_are_found_and_read(run, routed, web, elsewhere, tmp_path):
    home = tmp_path / "home"
    done = run("gonghui", "crawl", "--sources", str(routed), "--home", str(home))
    assert done.returncode == 0, done.stdout + done.stderr
    with sqlite3.connect(home / "archive.db") as db:
        articles = db.execute("SELECT url, title, published, text FROM articles ORDER BY url").fetchall()
    assert [url for url, *_ in articles] == [f"{web.url}/#/detail?id={number}" for number in range(1, 7)]
    for number, (_, title, published, text) in enumerate(articles, 1):
        assert title == f"样例市总工会第{number}号服务站启用"
        assert published == "2026-11-20T09:30:00+08:00"
        assert len(re.findall(f"第{number}号服务站", text)) == 4

    asked = web.asked()
    assert asked.count("/") == asked.count("/app.js") == asked.count("/robots.txt") == 1
    assert sum(path.startswith("/api/") for path in asked) == 8
    assert not {"/private/visits", "/banner.png"} & set(asked)
    agents = {headers["User-Agent"] for _, headers in web.requests}
    assert len(agents) == 1
    assert "gonghui" in agents.pop()
    assert ("/api/list?page=1", "t1") in [(path, headers.get("X-Token")) for path, headers in web.requests]
    with pytest.raises(BlockingIOError):
        elsewhere.accept()

    (warc,) = (home / "warc").iterdir()
    with warc.open("rb") as stream:
        kept = [
            record.rec_headers.get_header("WARC-Target-URI")
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]
    assert {f"{web.url}{path}" for path in asked} <= set(kept)
    assert f"{web.url}/#/detail?id=1" in kept


@needs_browser
def test_the_guard_holds_for_the_browser_and_says_so(run, routed, web, tmp_path):
    definition = (routed / "routed.toml").read_text("utf-8")
    (routed / "routed.toml").write_text(definition.replace("private_addresses = true\n", ""), "utf-8")
    web.requests.clear()
    done = run("gonghui", "crawl", "--sources", str(routed), "--home", str(tmp_path / "home"))
    assert done.returncode == 2
    assert web.requests == []
    with sqlite3.connect(tmp_path / "home" / "archive.db") as db:
        reasons = [reason for (reason,) in db.execute("SELECT reason FROM failures")]
    assert any("127.0.0.1 loopback" in reason or "ForbiddenAddress" in reason for reason in reasons), reasons


@needs_browser
def test_a_page_that_is_not_there_is_a_failure_like_any_other(run, routed, web, answer, tmp_path):
    web.pages["/"] = answer(b"<h1>404</h1>", 404)
    web.requests.clear()
    done = run("gonghui", "crawl", "--sources", str(routed), "--home", str(tmp_path / "home"))
    assert done.returncode == 2
    with sqlite3.connect(tmp_path / "home" / "archive.db") as db:
        failures = db.execute("SELECT url, reason FROM failures").fetchall()
    assert failures == [(f"{web.url}/#/news", "HTTP 404")]
    assert web.asked() == ["/robots.txt", "/"]


def test_pages_named_behind_a_hash_are_pages_of_their_own():
    same = Fingerprints().fingerprint
    assert same(Request("http://a.cn/#/detail?id=1")) != same(Request("http://a.cn/#/detail?id=2"))
    assert same(Request("http://a.cn/?b=1&a=2")) == same(Request("http://a.cn/?a=2&b=1"))


@needs_browser
def test_a_browser_alone_does_not_find_articles_whose_urls_are_not_known(run, routed, tmp_path):
    definition = (routed / "routed.toml").read_text("utf-8")
    (routed / "routed.toml").write_text(definition.replace("articles = ['/#/detail\\?id=\\d+$']\n", ""), "utf-8")
    assert read_source(routed / "routed.toml").discovery.articles == ()
    done = run("gonghui", "crawl", "--sources", str(routed), "--home", str(tmp_path / "home"))
    assert done.returncode == 0
    (line,) = done.stdout.splitlines()
    assert line.startswith("routed: skipped: there is a browser, but the definition does not know the URLs")
