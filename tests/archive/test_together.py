"""Many captures in one transaction, and an archive from before the index stood in two tables."""

import json
import sqlite3

import pytest
from sqlite_utils import Database

from archive import Archive
from archive.search.schema import migrations


def test_what_is_stored_together_is_stored_at_once(archive, home, crawl_id, make_article, make_capture):
    with Archive(home.archive, read_only=True) as reader:
        with archive.together():
            for number in range(3):
                url = f"http://example.org/{number}.html"
                archive.store(crawl_id, make_capture(url=url), [make_article(url=url, text=f"云南{number}。")])
            assert archive.count("云南") == 3
            assert reader.count("云南") == 0
        assert reader.count("云南") == 3


def test_one_capture_that_fails_takes_no_other_with_it(archive, crawl_id, make_article, make_capture):
    with archive.together():
        archive.store(crawl_id, make_capture(), [make_article()])
        with pytest.raises(sqlite3.IntegrityError):
            archive.store(
                crawl_id,
                make_capture(url="http://e/2"),
                [make_article(url="http://e/2"), make_article(url="http://e/3", kind=None)],
            )
    assert archive.count("云南") == 1
    assert archive.status()["totals"]["captures"] == 1


def test_if_the_whole_fails_nothing_is_stored(archive, crawl_id, make_article, make_capture):
    def half() -> None:
        with archive.together():
            archive.store(crawl_id, make_capture(), [make_article()])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert archive.count("云南") == 0
    assert archive.store(crawl_id, make_capture(), [make_article()]).new_articles == (1,)


def test_the_articles_of_an_older_archive_are_indexed_anew(home):
    with sqlite3.connect(home.archive, isolation_level=None) as connection:
        db = Database(connection, execute_plugins=False)
        migrations.apply(db, stop_before="search_index")
        db.execute("INSERT INTO sources VALUES ('people', '人民网', '', 'national', '', '', '', '', '')")
        row = {
            "url": "http://e/1", "ordinal": 1, "source_id": "people", "first_seen": "", "last_seen": "", "kind": "article",
            "title": "发挥特色", "byline": json.dumps([{"name": "黄榆", "role": "", "organisation": ""}]), "editors": "[]",
            "text": "云南工会。", "original": "雲南工會。", "originals": "{}", "rules": "{}", "script": "traditional",
            "encoding": "utf-8", "encoding_rule": "", "bytes_failed": 0, "sketch": b"", "rules_version": "1",
        }  # fmt: skip
        db.table("articles").insert(row)
        db.execute("INSERT INTO articles_index (rowid, text) VALUES (1, '云 南 工 会')")
    connection.close()
    with Archive(home.archive) as archive:
        for query in ("云南工会", "title:特色", "作者:黄榆", "雲南 kicker:无 OR 工"):
            assert archive.count(query) == 1
        assert not archive._db.execute("SELECT 1 FROM sqlite_master WHERE name LIKE 'articles_index%'").fetchall()
