"""One site crawled twice, as an operator does it: what was asked for, what was kept, what the second visit adds."""

import gzip
import sqlite3
import subprocess
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from crawler.frontier import Frontier

LISTS = """
id = "site"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
canonical = [['/BIG5/', '/']]
[discovery]
spider = "lists"
start = ["{url}/list/index.html", "{url}/rss", "{url}/sitemaps"]
lists = ['/list/more\\.asp', '/sitemap-\\d\\.gz$']
articles = ['/a/\\d+\\.html$', '/old/\\d+\\.html$', '/closed/\\d+\\.html$']
[politeness]
delay = 0
concurrency = 2
[schedule]
every = "1h"
"""

EPAPER = """
id = "paper"
name = "样例日报"
organisation = "样例"
level = "paper"
homepage = "{url}/paper/"
evidence = "a test"
private_addresses = true
[discovery]
spider = "epaper"
start = ["{url}/paper/%Y-%m/%d/node_1.htm"]
days = 2
lists = ['/paper/.*/node_\\d+\\.htm$']
articles = ['/paper/.*/content_\\d+\\.htm$']
[politeness]
delay = 0
concurrency = 1
"""

FEED = """<?xml version="1.0" encoding="gb2312"?><!-- 聚合 --><rss version="2.0"><channel><link>{url}/</link>
<item><title>三</title><link> {url}/a/3.html?utm_source=rss </link></item></channel></rss>"""

INDEX = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{url}/sitemap-1.gz</loc></sitemap></sitemapindex>'
SITEMAP = "<urlset><url><loc>{url}/a/4.html</loc></url><url><loc>{url}/about.html</loc></url></urlset>"

FIRST_LIST = """<html><head><meta charset=gb2312><base href="/list/"></head><body>
<a href=../a/1.html>一</a> <a href='/BIG5/a/1.html'>繁體</a> <a href="more.asp?k=工会&amp;p=2">下一页</a>
<map><Area shape=rect coords=1,2,3,4 href="/a/2.html"></map> <a href="/closed/9.html">内部</a>
<a href="/old/5.html">旧址</a> <a href="/a/6.html">已删除</a> <a href="/a/7.html">外站</a> <a href="/a/8.html">回首页</a>
<a href="/a/10.html">坏了</a> <a href="/a/12.html">压坏</a> <a href="/a/13.html">去无处</a>
<a href="/a/11.html">空白</a> <a href="javascript:void(0)">打印</a> <a href="/about.html">关于</a>
</body></html>"""

today = datetime.now(UTC).astimezone(timezone(timedelta(hours=8)))
DAY, DAY_BEFORE = f"{today:%Y-%m/%d}", f"{today - timedelta(days=1):%Y-%m/%d}"


def write_site(web, article, answer) -> None:
    html = {"Content-Type": "text/html"}
    zipped = {"Content-Type": "text/html; charset=gb2312", "Content-Encoding": "gzip"}
    web.pages |= {
        "/robots.txt": answer(b"User-agent: gonghui\nDisallow: /closed/\n", headers={"Content-Type": "text/plain"}),
        "/": answer(b"<h1>home</h1>"),
        "/list/index.html": answer(FIRST_LIST.encode("gbk"), etag='"list"'),
        "/list/more.asp?k=%B9%A4%BB%E1&p=2": answer(b"<a href=/a/4.html>4</a> <a href=/list/index.html>1</a>"),
        "/rss": answer(FEED.format(url=web.url).encode("gbk"), headers={"Content-Type": "text/html"}),
        "/sitemaps": answer(INDEX.format(url=web.url).encode(), headers={"Content-Type": "text/xml"}),
        "/sitemap-1.gz": answer(gzip.compress(SITEMAP.format(url=web.url).encode(), mtime=0)),
        "/a/1.html": answer(article("第一篇", "甲", "gbk"), etag='"one"', headers=html | {"X-Dept": "caf\xe9"}),
        "/a/2.html": answer(gzip.compress(article("第二篇", "乙", "gbk"), mtime=0), headers=zipped),
        "/a/3.html": answer(article("第三篇", "丙")),
        "/a/4.html": answer(article("第四篇", "丁")),
        "/a/5.html": answer(article("第五篇", "戊")),
        "/old/5.html": answer(b"", 301, {"Location": "/a/5.html"}),
        "/a/7.html": answer(b"", 302, {"Location": "http://elsewhere.invalid/a/7.html"}),
        "/a/8.html": answer(b"", 302, {"Location": "/"}),
        "/a/10.html": answer(b"sorry", 503),
        "/a/12.html": answer(b"no gzip at all", headers=zipped),
        "/a/13.html": answer(b"", 302, {"Location": "http://[nowhere/"}),
        "/a/11.html": answer(b"<html><body></body></html>"),
        "/closed/9.html": answer(article("不该看到", "己")),
        f"/paper/{DAY}/node_1.htm": answer(
            f'<Area href="content_1.htm"><a href=content_1.htm>1</a> <a href=node_2.htm>2</a>'
            f'<a href="/paper/{DAY_BEFORE}/node_1.htm">上一期</a>'.encode()
        ),
        f"/paper/{DAY}/node_2.htm": answer(b"<a href=content_2.htm>2</a> <a href=node_3.htm>3</a>"),
        f"/paper/{DAY}/content_1.htm": answer(article("头版", "庚")),
        f"/paper/{DAY}/content_2.htm": answer(article("二版", "辛")),
    }


@pytest.fixture(scope="module")
def crawled(web, article, answer, run, tmp_path_factory):
    """The site crawled twice. Returns home, both runs, and what the first asked for."""
    write_site(web, article, answer)
    sources, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (sources / "site.toml").write_text(LISTS.format(url=web.url), "utf-8")
    (sources / "paper.toml").write_text(EPAPER.format(url=web.url), "utf-8")
    arguments = ("gonghui", "crawl", "--sources", str(sources), "--home", str(home))
    first = run(*arguments)
    asked, web.requests = web.requests, []
    second = run(*arguments, "site", "site", "--full")
    again, web.requests = web.requests, []
    return {"home": home, "sources": sources, "first": first, "second": second, "asked": asked, "again": again}


def rows(home: Path, sql: str) -> list[tuple]:
    with sqlite3.connect(home / "archive.db") as db:
        found = db.execute(sql).fetchall()
    db.close()
    return found


def test_a_crawl_ends_well_and_says_what_it_brought(crawled):
    first: subprocess.CompletedProcess[str] = crawled["first"]
    assert first.returncode == 0, first.stdout + first.stderr
    assert "site: finished" in first.stdout
    assert f" search 工会 --home {crawled['home']}" in first.stdout
    assert "ResourceWarning" not in first.stderr


def test_lists_feeds_sitemaps_and_areas_lead_to_articles_each_asked_for_once(crawled):
    asked = Counter(path for path, _ in crawled["asked"])
    for path in ("/a/1.html", "/a/2.html", "/a/3.html", "/a/4.html", "/list/index.html"):
        assert asked[path] == 1, path
    assert asked["/list/more.asp?k=%B9%A4%BB%E1&p=2"] == 1
    assert not [path for path in asked if "BIG5" in path or "about" in path or "utm" in path]


def test_the_articles_of_both_sources_are_in_the_archive(crawled):
    paths = {url.rpartition("/")[2] for (url,) in rows(crawled["home"], "SELECT url FROM articles")}
    assert paths == {"1.html", "2.html", "3.html", "4.html", "5.html", "content_1.htm", "content_2.htm"}


def test_a_forbidden_page_is_never_asked_for_and_is_no_failure(crawled):
    assert "/closed/9.html" not in {path for path, _ in crawled["asked"]}
    assert not rows(crawled["home"], "SELECT 1 FROM captures WHERE url LIKE '%closed%'")
    assert not rows(crawled["home"], "SELECT 1 FROM failures WHERE url LIKE '%closed%'")
    with Frontier(crawled["home"] / "frontier.db", read_only=True) as frontier:
        blocked = [count["urls"] for count in frontier.counts(datetime.now(UTC)) if count["state"] == "blocked"]
    assert blocked == [1]


def test_what_gave_no_article_is_a_failure_with_its_reason(crawled):
    found = rows(crawled["home"], "SELECT url, stage, reason FROM failures WHERE crawl_id = 2 ORDER BY url")
    reasons = {url.rpartition(":")[2].partition("/")[2]: f"{stage}: {reason}" for url, stage, reason in found}
    assert len(found) == 8, found
    assert reasons["a/6.html"] == "fetch: HTTP 404"
    assert reasons["a/7.html"].startswith("fetch: HTTP 302 to http://elsewhere.invalid/a/7.html, which is on no host")
    assert reasons[""].startswith("fetch: redirected here")
    assert reasons["a/12.html"].startswith("decompress: Undecodable: its body is not gzip: ")
    assert reasons["a/13.html"].startswith("fetch: ")
    assert reasons["a/10.html"] == "fetch: HTTP 503"
    assert reasons["a/11.html"].startswith("extract: no article: empty: ")


def test_an_error_of_the_server_is_retried_and_every_try_is_captured(crawled):
    assert len(rows(crawled["home"], "SELECT 1 FROM captures WHERE url LIKE '%/a/10.html' AND crawl_id = 2")) == 3


def test_a_day_without_an_issue_is_no_failure_and_the_issue_before_is_left_alone(crawled):
    asked = Counter(path for path, _ in crawled["asked"] if path.startswith("/paper/"))
    assert set(asked.values()) == {1}
    assert f"/paper/{DAY_BEFORE}/node_1.htm" in asked
    assert rows(crawled["home"], "SELECT outcome, failed FROM crawls WHERE source_id = 'paper'") == [("finished", 0)]


def test_the_second_visit_finds_every_page_unchanged_but_one_that_could_not_be_read(crawled):
    assert crawled["second"].returncode == 0, crawled["second"].stderr
    bodies = rows(
        crawled["home"],
        "SELECT url FROM captures WHERE crawl_id = 3 AND status = 200 AND revisit_of IS NULL AND url NOT LIKE '%robots%'",
    )
    assert [url.rpartition("/")[2] for (url,) in bodies] == ["12.html"]
    assert rows(crawled["home"], "SELECT new, articles, revisions FROM crawls WHERE id = 3") == [(1, 0, 0)]
    assert rows(crawled["home"], "SELECT status FROM captures WHERE crawl_id = 3 AND url LIKE '%/a/1.html'") == [(200,)]
    asked = dict(crawled["again"])
    assert "If-None-Match" not in asked["/a/1.html"] | asked["/list/index.html"], "the crawl is a full one"


def test_every_capture_is_found_in_its_warc_with_its_url_and_digest(crawled):
    captures = rows(crawled["home"], "SELECT url, digest, warc_file, warc_offset, revisit_of, status FROM captures")
    assert len(captures) > 40
    for url, digest, name, offset, revisit_of, status in captures:
        with (crawled["home"] / "warc" / name).open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file, check_digests="raise")))
            record.content_stream().read()
        headers = record.rec_headers
        assert (headers["WARC-Target-URI"], headers["WARC-Payload-Digest"]) == (url, digest)
        assert record.rec_type == ("revisit" if revisit_of else "response")
        assert headers["WARC-IP-Address"] == "127.0.0.1"
        if revisit_of:
            assert headers["WARC-Profile"].endswith("not-modified" if status == 304 else "payload-digest")
            assert headers["WARC-Refers-To-Target-URI"] == url


def test_the_warc_files_pass_the_check_of_warcio(crawled, capsys):
    files = sorted(str(path) for path in (crawled["home"] / "warc").iterdir())
    assert len(files) == 2, "each run writes a file of its own"
    with pytest.raises(SystemExit) as ended:
        warcio(["check", *files])
    assert not ended.value.code, capsys.readouterr().out


def test_a_body_stays_compressed_in_the_warc_and_its_record_says_so(crawled, article):
    ((name, offset),) = rows(
        crawled["home"],
        "SELECT warc_file, warc_offset FROM captures WHERE url LIKE '%/a/2.html' AND revisit_of IS NULL",
    )
    with (crawled["home"] / "warc" / name).open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)))
        assert record.http_headers["Content-Encoding"] == "gzip"
        assert record.content_stream().read() == article("第二篇", "乙", "gbk")


def test_scrapy_itself_writes_into_the_same_archive(crawled, run):
    home, sources = str(crawled["home"]), str(crawled["sources"])
    settings = ("-s", f"GONGHUI_HOME={home}", "-s", f"GONGHUI_SOURCES={sources}")
    done = run("scrapy", "crawl", "epaper", "-a", "source=paper", *settings)
    assert done.returncode == 0, done.stderr
    assert rows(crawled["home"], "SELECT outcome, new FROM crawls ORDER BY id DESC LIMIT 1") == [("finished", 0)]
    wrong = run("scrapy", "crawl", "lists", "-a", "source=paper", *settings)
    assert (wrong.returncode, len(wrong.stderr.splitlines())) == (1, 1), wrong.stderr


def test_scrapy_lists_the_spiders(run):
    assert run("scrapy", "list").stdout == "epaper\nlists\n"


def test_a_webmaster_is_told_who_asks(crawled):
    for path, headers in crawled["asked"]:
        assert headers["User-Agent"].startswith("gonghui/"), path
        assert "(+" in headers["User-Agent"]
        assert headers["Accept-Language"].startswith("zh-CN")
        assert "Cookie" not in headers


def test_nothing_is_due_right_after_a_crawl(crawled, run):
    done = run("gonghui", "crawl", "--due", "--sources", str(crawled["sources"]), "--home", str(crawled["home"]))
    assert (done.returncode, done.stdout) == (0, "no source is due\n")
