"""The crawls themselves: what the demo prints, what crawling again brings, what the WARCs hold."""

import subprocess
import sys

from warcio.archiveiterator import ArchiveIterator


def test_the_demo_prints_progress_a_summary_and_a_search_result(job):
    assert (job.first.code, job.second.code, job.third.code) == (0, 0, 0), job.first.err
    for word in ("sample-people", "pages", "new", "unchanged", "failed", "articles", str(job.home), "gonghui "):
        assert word in job.first.out + job.first.err
    assert "【县级工会】" in job.first.out or "【縣級工會】" in job.first.out
    assert "\x1b" not in job.first.out, "piped output is plain"


def test_a_second_crawl_of_the_unchanged_site_brings_nothing_new(job):
    known = {row["url"] for row in job.first.rows("SELECT url FROM captures WHERE status = 200")}
    last = job.first.rows("SELECT max(id) AS id FROM captures")[0]["id"]
    again = job.second.rows("SELECT * FROM captures WHERE id > ?", last)
    assert known <= {capture["url"] for capture in again}
    for capture in again:
        if capture["url"] in known:
            assert capture["status"] == 304 or capture["revisit_of"], capture["url"]
    assert job.second.rows("SELECT count(*) AS n FROM articles") == [{"n": 12}]
    assert job.second.rows("SELECT count(*) AS n FROM revisions") == [{"n": 12}]


def test_an_article_seen_again_says_when(job):
    first, second = (ran.rows("SELECT id, last_seen FROM articles ORDER BY id") for ran in (job.first, job.second))
    assert all(later["last_seen"] > earlier["last_seen"] for earlier, later in zip(first, second, strict=True))


def test_a_changed_article_gets_exactly_one_new_revision(job):
    new = job.third.rows("SELECT * FROM revisions WHERE id NOT IN (SELECT id FROM revisions ORDER BY id LIMIT 12)")
    assert [(row["number"], "跟著市場" in row["original"]) for row in new] == [(2, True)]
    assert job.third.rows("SELECT count(*) AS n FROM articles") == [{"n": 12}]
    first = job.third.rows("SELECT * FROM revisions WHERE article_id = ? AND number = 1", new[0]["article_id"])
    assert "隨著市場" in first[0]["original"]
    assert [
        row["source_id"] for row in job.third.rows("SELECT source_id FROM articles WHERE revision_id = ?", new[0]["id"])
    ] == ["sample-nanchang"]


def test_every_warc_passes_the_check_of_any_warc_tool(job):
    warcs = sorted((job.home / "warc").iterdir())
    assert warcs
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *warcs], capture_output=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_record_at_the_offset_of_a_capture_has_its_url_and_digest(job):
    captures = job.third.rows("SELECT * FROM captures")
    for capture in captures:
        with (job.home / "warc" / capture["warc_file"]).open("rb") as warc:
            warc.seek(capture["warc_offset"])
            record = next(ArchiveIterator(warc))
            assert record.rec_headers.get_header("WARC-Target-URI") == capture["url"]
            assert record.rec_headers.get_header("WARC-Payload-Digest") == capture["digest"]
            assert record.rec_type in ("response", "revisit")
            assert record.http_headers.get_statuscode() == str(capture["status"])
    assert {capture["status"] for capture in captures} == {200, 301, 404}


def test_what_robots_txt_forbids_is_not_asked_for(job):
    assert job.third.rows("SELECT * FROM captures WHERE url LIKE '%/neibu/%'") == []
    for path in (job.home / "warc").iterdir():
        with path.open("rb") as warc:
            assert not [
                record
                for record in ArchiveIterator(warc)
                if "/neibu/" in (record.rec_headers.get_header("WARC-Target-URI") or "")
            ]
    assert job.third.rows("SELECT * FROM captures WHERE url LIKE '%/robots.txt'"), "robots.txt itself is kept"


def test_the_missing_article_is_told_and_not_stored(job):
    assert [row["status"] for row in job.first.rows("SELECT status FROM captures WHERE url LIKE '%40049999.html'")] == [
        404
    ]
    assert len(job.first.rows("SELECT * FROM failures WHERE url LIKE '%40049999.html'")) == 1
    assert len(job.first.rows("SELECT * FROM failures")) == 1, "nothing else failed"
