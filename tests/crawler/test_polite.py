"""How a host that sets limits is treated: what it was asked, when, and what the operator hears of it."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.server import ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import brotli
import pytest
from host_with_limits import (
    Handler,
    Host,
    answer,
    headers_without_end,
    links,
    one_after_the_other,
    site,
    too_large,
    without_end,
)
from site_definition import define_site

from sources import CHINA

YUNSUO = b"""<!DOCTYPE html><html><head><meta charset="UTF-8"/><script>function YunSuoAutoJump(){
document.cookie="srcurl=1;path=/;"; self.location = "/a/1.html?security_verify_data=1";}</script>
<script>setTimeout("YunSuoAutoJump()", 50);</script></head><!--2019--></html>"""
LOGIN = '<title>用户登录</title><h3>用户登录</h3><form>用户名<input name=u>密码<input type="password"></form>'.encode()
BOMB = bytes(25_000_000)
JITTER = 0.2
"""Seconds by which two requests may come to the host closer than they were sent: it notes them when one of its threads is up."""


@pytest.fixture(scope="module")
def hosts(article) -> Iterator[dict[str, Host]]:
    good = answer(article("重新开放的文章", "庚"))
    no = answer(b"", 404)
    deflate = zlib.compress(BOMB)
    found = {
        "patient": Host(
            {"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 2\n", Content_Type="text/plain")}
            | site(article, 3, a2=one_after_the_other(answer(b"", 429, Retry_After="3"), good))
        ),
        "robots-broken": Host({"/robots.txt": answer(b"", 500)} | site(article, 1)),
        "robots-closed": Host({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n", 403)} | site(article, 1)),
        "robots-moved": Host({"/policy.txt": answer(b"User-agent: *\nDisallow: /a/2.html\n")} | site(article, 2)),
        "robots-circle": Host({"/robots.txt": answer(b"", 302, Location="/robots.txt")} | site(article, 1)),
        "robots-unpacked": Host({"/robots.txt": answer(b"no gzip", Content_Encoding="gzip")} | site(article, 1)),
        "forbidding": Host({"/robots.txt": answer(b"User-agent: *\nDisallow: /\n")} | site(article, 1)),
        "too-slow": Host({"/robots.txt": answer(b"User-agent: *\nCrawl-delay: 86400\n")} | site(article, 1)),
        "later": Host(site(article, 4, a3=answer(b"", 503, Retry_After="3600"))),
        "refusing": Host(site(article, 6, **{f"a{n}": answer(b"", 429) for n in range(1, 7)})),
        "ruishu": Host(site(article, 4, a3=answer(b"<script>$_ts=window['$_ts'];</script>", 412))),
        "jsl": Host({"/": answer(b"<script>document.cookie='a';location.href='/'</script>", 521), "/robots.txt": no}),
        "yunsuo": Host(site(article, 4, a3=answer(YUNSUO))),
        "login": Host(site(article, 4, a3=answer(LOGIN))),
        "bombs": Host(
            site(
                article,
                5,
                a1=answer(gzip.compress(BOMB), Content_Encoding="gzip"),
                a2=answer(deflate, Content_Encoding="deflate"),
                a3=answer(brotli.compress(BOMB, quality=1), Content_Encoding="br"),
                a4=answer(gzip.compress(gzip.compress(BOMB)), Content_Encoding="gzip, gzip"),
            )
        ),
        "endless": Host(site(article, 4, a1=without_end, a2=too_large, a4=headers_without_end)),
        "away": Host(),
    }
    away = one_after_the_other(answer(b"", 503), lambda handler: answer(b"", 302, Location=away_url)(handler))
    found["away"].pages = site(article, 2, a1=away)
    with ExitStack() as stack:
        for name, host in found.items():
            server = ThreadingHTTPServer(("127.0.0.1", 0), type(name, (Handler,), {"host": host}))
            server.daemon_threads = True
            host.url = f"http://127.0.0.1:{server.server_port}"
            thread = Thread(target=server.serve_forever, args=(0.05,))
            thread.start()
            stack.callback(server.server_close)
            stack.callback(thread.join)
            stack.callback(server.shutdown)
        away_url = found["robots-closed"].url.replace("127.0.0.1", "localhost") + "/stolen.html"
        policy = found["robots-moved"].url.replace("127.0.0.1", "localhost") + "/policy.txt"
        found["robots-moved"].pages["/robots.txt"] = answer(b"", 301, Location=policy)
        yield found


@dataclass
class Crawled:
    home: Path
    shown: str
    errors: str
    code: int
    status: dict[str, dict]

    def rows(self, sql: str, *values: str) -> list[tuple]:
        with closing(sqlite3.connect(self.home / "archive.db")) as db:
            return db.execute(sql, values).fetchall()

    def failures(self, source: str) -> dict[str, str]:
        """What failed of a source: stage and reason by the last part of the URL."""
        found = self.rows("SELECT url, stage, reason FROM failures WHERE source_id = ?", source)
        return {url.rpartition("/")[2]: f"{stage}: {reason}" for url, stage, reason in found}

    def articles(self, source: str) -> set[str]:
        found = self.rows("SELECT url FROM articles WHERE source_id = ?", source)
        return {url.rpartition("/")[2].partition(".")[0] for (url,) in found}


@pytest.fixture(scope="module")
def crawled(hosts, run, tmp_path_factory) -> Crawled:
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    for name, host in hosts.items():
        (folder / f"{name}.toml").write_text(define_site(host.url, "/", name), "utf-8")
    (folder / "ruishutoo.toml").write_text(define_site(hosts["ruishu"].url, "/", "ruishutoo"), "utf-8")
    done = run("gonghui", "crawl", "--sources", str(folder), "--home", str(home))
    status = json.loads(run("gonghui", "status", "--json", "--home", str(home)).stdout)
    by_id = {source["id"]: source for source in status["sources"]}
    return Crawled(home, done.stdout, done.stderr, done.returncode, by_id)


def test_a_crawl_delay_and_a_retry_after_are_kept_by_all_requests_of_the_host(hosts, crawled):
    asked = hosts["patient"].asked
    assert sorted({path for _, path in asked}) == sorted(["/", "/robots.txt"] + [f"/a/{n}.html" for n in range(1, 4)])
    gaps = [(path, after - before) for (before, path), (after, _) in pairwise(asked)]
    assert min(gap for _, gap in gaps) >= 2 - JITTER, gaps
    refused = hosts["patient"].paths().index("/a/2.html")
    assert gaps[refused][1] >= 3 - JITTER, gaps
    assert crawled.articles("patient") == {"1", "2", "3"}


def test_a_robots_txt_that_cannot_be_had_forbids_everything_and_is_said(hosts, crawled):
    assert set(hosts["robots-broken"].paths()) == {"/robots.txt"}
    assert "robots-broken: failed" in crawled.shown
    assert crawled.failures("robots-broken")["robots.txt"].startswith("robots: no robots.txt to be had (HTTP 500)")


def test_a_robots_txt_that_lies_on_another_host_is_obeyed(crawled):
    assert crawled.articles("robots-moved") == {"1"}


def test_a_robots_txt_that_is_redirected_without_end_forbids_nothing(hosts, crawled):
    assert crawled.articles("robots-circle") == {"1"}
    assert hosts["robots-circle"].paths().count("/robots.txt") == 6


def test_a_robots_txt_that_cannot_be_unpacked_forbids_everything_and_is_said(hosts, crawled):
    assert set(hosts["robots-unpacked"].paths()) == {"/robots.txt"}
    reason = crawled.failures("robots-unpacked")["robots.txt"]
    assert reason.startswith("robots: no robots.txt to be had (Undecodable: its body is not gzip")
    assert crawled.status["robots-unpacked"]["last_crawl"]["trouble"] == "robots-unavailable"


def test_a_robots_txt_that_forbids_everything_is_obeyed_and_said(hosts, crawled):
    assert hosts["forbidding"].paths() == ["/robots.txt"]
    assert "failed: forbidding: robots.txt forbids the start URLs" in crawled.shown


def test_a_robots_txt_under_a_4xx_status_forbids_nothing(crawled):
    assert crawled.articles("robots-closed") == {"1"}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("ruishu", "HTTP 412: a challenge for browsers, as 瑞数 has them"),
        ("jsl", "HTTP 521: a challenge for browsers, as 加速乐 has them"),
        ("yunsuo", "a challenge of 云锁, under HTTP 200"),
        ("login", "a login, under HTTP 200"),
        ("later", "HTTP 503: wants to be left alone for 3600 s"),
        ("too-slow", "robots.txt wants 86400 s between two requests"),
    ],
)
def test_a_host_that_turns_us_away_is_asked_nothing_more_and_is_reported(hosts, crawled, source, reason):
    (blocked,) = crawled.status[source]["blocked"]
    assert hosts[source].url == f"http://{blocked['host']}"
    assert blocked["reason"] == reason
    assert f"  failed: {source}: {blocked['host']}: {reason}" in crawled.shown
    assert hosts[source].asked[-1][1] == {"jsl": "/", "too-slow": "/robots.txt"}.get(source, "/a/3.html")


def test_a_host_that_goes_on_refusing_is_left_alone(hosts, crawled):
    assert len(hosts["refusing"].asked) == 2 + 10
    assert crawled.status["refusing"]["blocked"][0]["reason"] == "HTTP 429 10 times in a row"


def test_the_dropped_requests_of_a_blocked_host_are_told_in_one_line(hosts, crawled):
    for source, dropped in {"ruishu": 1, "yunsuo": 1, "login": 1, "later": 2}.items():  # of later's, one is a retry
        host = hosts[source].url.removeprefix("http://")
        assert f"{host} is blocked; requests of this run that were dropped: {dropped}\n" in crawled.errors


def test_another_source_on_a_blocked_host_asks_nothing_of_it_in_the_same_run(hosts, crawled):
    assert hosts["ruishu"].paths() == ["/robots.txt", "/", "/a/1.html", "/a/2.html", "/a/3.html"]
    assert crawled.status["ruishutoo"]["blocked"][0]["reason"].startswith("HTTP 412")


def test_a_challenge_is_kept_as_a_capture_and_never_as_an_article(crawled):
    for source, page in (("ruishu", "/a/3.html"), ("jsl", "/"), ("yunsuo", "/a/3.html"), ("login", "/a/3.html")):
        captured = crawled.rows(
            "SELECT count(*) FROM captures JOIN failures ON capture_id = captures.id AND stage = 'blocked' "
            "WHERE captures.source_id = ? AND captures.url LIKE ?",
            source,
            f"%{page}",
        )
        assert captured == [(1,)], source
    assert crawled.articles("jsl") == set()
    for source in ("ruishu", "yunsuo", "login"):
        assert crawled.articles(source) == {"1", "2"}, "asked first"


def test_a_decompression_bomb_of_any_kind_is_cut_off_and_kept_with_its_reason(crawled):
    failures = crawled.failures("bombs")
    assert set(failures) == {"1.html", "2.html", "3.html", "4.html"}
    assert all("unpacked it has more than 20 MB" in reason for reason in failures.values()), failures
    assert crawled.articles("bombs") == {"5"}
    assert len(crawled.rows("SELECT 1 FROM failures WHERE source_id = 'bombs' AND capture_id IS NOT NULL")) == 4


def test_a_body_or_headers_without_an_end_and_a_body_too_large_are_cut_off(crawled):
    failures = crawled.failures("endless")
    assert failures["1.html"] == "fetch: DownloadCancelledError: cut off after 20971520 bytes without an end"
    assert "30000000 bytes which is larger than" in failures["2.html"]
    assert "bytes of headers" in failures["4.html"]
    assert crawled.articles("endless") == {"3"}


def test_a_redirect_to_another_host_is_not_followed_even_when_the_page_was_asked_for_again(hosts, crawled):
    assert "/stolen.html" not in hosts["robots-closed"].paths()
    failures = crawled.failures("away")
    assert set(failures) == {"1.html", "stolen.html"}, "not even its robots.txt is asked for"
    assert all("which is on no host of the source" in reason for reason in failures.values())
    assert crawled.articles("away") == {"2"}


def test_the_run_says_that_some_sources_failed(crawled):
    assert crawled.code == 2
    assert "Traceback" not in crawled.errors


def test_an_answer_that_trickles_ends_with_the_time_limit(run, tmp_path, hosts):
    def trickle(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b"<html>")
        handler.wfile.flush()
        handler.rfile.read(1)  # until the other side hangs up

    hosts["robots-closed"].pages |= {"/": links(2), "/a/2.html": trickle}
    (tmp_path / "slow.toml").write_text(define_site(hosts["robots-closed"].url, "/", "slow"), "utf-8")
    settings = {"GONGHUI_HOME": tmp_path, "GONGHUI_SOURCES": tmp_path, "DOWNLOAD_TIMEOUT": 1, "RETRY_TIMES": 0}
    options = [part for name, value in settings.items() for part in ("-s", f"{name}={value}")]
    run("scrapy", "crawl", "lists", "-a", "source=slow", *options)
    crawled = Crawled(tmp_path, "", "", 0, {})
    assert "took longer than 1.0 seconds" in crawled.failures("slow")["2.html"]
    assert crawled.articles("slow") == {"1"}


def test_a_source_in_its_quiet_hours_is_left_for_later_and_named(run, tmp_path, hosts):
    now = datetime.now(CHINA)
    span = "-".join(f"{now + timedelta(hours=hours):%H:%M}" for hours in (-1, 1))
    definition = define_site(hosts["forbidding"].url, "/", "sleeping") + f'[schedule]\nquiet = ["{span}"]\n'
    (tmp_path / "sleeping.toml").write_text(definition, "utf-8")
    done = run("gonghui", "crawl", "--due", "--sources", str(tmp_path), "--home", str(tmp_path / "home"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "sleeping: left for later, these are its quiet hours\nno source is due\n"


def test_quiet_hours_end_a_crawl_that_runs_into_them(tmp_path, hosts, article):
    pages = site(article, 6)
    hosts["bombs"].pages = pages
    definition = define_site(hosts["bombs"].url, "/", "late").replace("delay = 0", "delay = 0.4")
    (tmp_path / "late.toml").write_text(definition + '[schedule]\nquiet = ["22:00-06:00"]\n', "utf-8")
    hosts["bombs"].asked.clear()
    script = [sys.executable, str(Path(__file__).parent / "late_crawl.py"), str(tmp_path), str(tmp_path / "home")]
    done = subprocess.run(script, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "late: finished (its quiet hours began)" in done.stdout
    assert 2 <= len(hosts["bombs"].asked) < 2 + 6
    crawled = Crawled(tmp_path / "home", "", "", 0, {})
    assert crawled.rows("SELECT outcome, whole FROM crawls") == [("finished", 0)]
