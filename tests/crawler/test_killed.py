"""A crawl that is killed again and again, at every step of its work: nothing is lost, nothing doubled, all can be read.

GONGHUI_KILLS=200, which is `make soak`, kills that often at moments that are drawn, in a larger crawl.
"""

import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from site_definition import define_site
from warcio.archiveiterator import ArchiveIterator

from archive.batch import MOST

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("GONGHUI_KILLS", "25"))
ARTICLES, LISTS = 400 if KILLS == 25 else 30 * KILLS, 5
OF_PAGES = ("lease", "request", "answer", "half a record", "record", "transaction", "half a transaction", "settled")
OF_BATCHES = ("batch", "committed", "marked")
MOMENTS = ["record:1", "half a record:1", "found:1", "found:3"]
MOMENTS += [f"{step}:{number}" for step in OF_PAGES for number in (4, 23)]
MOMENTS += ["batch:1", "committed:1", "committed:2", "marked:1", "ended:1"]
"""The first ones die among the lists, the last one when all is done but said."""

if len(MOMENTS) != KILLS:
    drawn = Random(KILLS)
    kinds = [(step, 24) for step in OF_PAGES] + [(step, 3) for step in OF_BATCHES]
    MOMENTS = [f"{step}:{drawn.randrange(1, most)}" for step, most in drawn.choices(kinds, k=KILLS)]
    MOMENTS[::4] = [f"alarm:{drawn.uniform(0.5, 2.5):.2f}" for _ in MOMENTS[::4]]


@pytest.fixture(scope="module")
def killed(web, article, answer, tmp_path_factory):
    """The home after 25 kills and a crawl that came to its end, and how each process ended."""
    folder, home = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("home")
    (folder / "site.toml").write_text(define_site(web.url, "/list_1.html", concurrency=4), "utf-8")
    numbers, each = range(ARTICLES), ARTICLES // LISTS
    for page in range(1, LISTS + 1):
        some = numbers[(page - 1) * each : page * each]
        following = f'<a href="/list_{page + 1}.html">下一页</a>' if page < LISTS else ""
        links = "".join(f"<a href=/a/{number}.html>{number}</a> " for number in some)
        web.pages[f"/list_{page}.html"] = answer((links + following).encode())
    web.pages |= {f"/a/{number}.html": answer(article(f"工会第{number}号通知", f"{number}号")) for number in numbers}
    done = subprocess.run(
        [sys.executable, str(ROOT / "tests" / "crawler" / "killed_crawl.py"), str(folder), str(home), *MOMENTS],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=20 * KILLS,
    )
    return home, done.stdout.splitlines(), done.stderr


def rows(home: Path, database: str, sql: str) -> list[tuple]:
    with closing(sqlite3.connect(home / database)) as db:
        return db.execute(sql).fetchall()


def test_every_moment_was_met_and_the_last_crawl_ended_well(killed):
    _, ended, errors = killed
    assert len(MOMENTS) == KILLS
    signals = {moment: -14 if moment.startswith("alarm") else -9 for moment in MOMENTS}
    assert ended == [*(f"{moment} {signals[moment]}" for moment in MOMENTS), "no step:0 0"], errors


def test_no_article_is_lost_and_none_doubled(killed, web):
    home, *_ = killed
    found = rows(home, "archive.db", "SELECT url, title FROM articles")
    assert sorted(found) == sorted((f"{web.url}/a/{n}.html", f"工会第{n}号通知") for n in range(ARTICLES))
    assert rows(home, "archive.db", "SELECT count(*), max(number) FROM revisions") == [(ARTICLES, 1)]
    captured = rows(home, "archive.db", "SELECT url FROM captures WHERE url LIKE '%/a/%'")
    assert len(captured) == len(set(captured)) == ARTICLES


def test_every_warc_file_can_be_read_to_its_end_and_every_row_has_its_record(killed):
    home, *_ = killed
    records = {}
    for path in (home / "warc").glob("*.warc.gz"):
        with path.open("rb") as file:
            iterator, end = ArchiveIterator(file, check_digests="raise"), 0
            for record in iterator:
                record.content_stream().read()
                place, length = iterator.get_record_offset(), iterator.get_record_length()
                headers, end = record.rec_headers, place + length
                records[path.name, place] = (headers["WARC-Target-URI"], headers["WARC-Payload-Digest"])
            assert end == path.stat().st_size
    stored = rows(home, "archive.db", "SELECT warc_file, warc_offset, url, digest FROM captures")
    assert len(stored) > ARTICLES
    assert [row for row in stored if records.get(row[:2]) != row[2:]] == []
    assert not list((home / "warc").glob("*.open"))
    assert rows(home, "archive.db", "PRAGMA foreign_key_check") == []


def test_the_frontier_has_nothing_left_to_ask_for(killed):
    home, *_ = killed
    assert rows(home, "frontier.db", "SELECT state, count(*) FROM urls GROUP BY state") == [("done", ARTICLES)]


@pytest.mark.usefixtures("killed")
def test_no_more_is_asked_for_again_than_was_under_way_or_waited_for_its_batch(web):
    asked = Counter(path for path in web.asked() if path.startswith("/a/"))
    again = sum(asked.values()) - ARTICLES
    print(f"{ARTICLES} articles, {len(MOMENTS)} kills: 0 lost, 0 doubled; requests made again: {again}")
    assert 0 < again <= (4 + MOST) * len(MOMENTS)
