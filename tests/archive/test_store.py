import json
import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from archive import Archive, CrawlCounts, Failure, Home
from pipelines import Part

TABLES = "captures articles revisions sightings edits removals images people bylines article_topics failures".split()


def rows(home: Home, sql: str) -> list[tuple]:
    connection = sqlite3.connect(home.archive)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def everything(home: Home) -> dict[str, list[tuple]]:
    return {table: rows(home, f"SELECT * FROM {table}") for table in TABLES}


def test_a_new_article_is_kept_whole_and_plain_sql_reads_it(archive, home, crawl_id, make_article, make_capture):
    stored = archive.store(crawl_id, make_capture(), [make_article()])
    assert stored.new_articles == (1,)
    article = rows(home, "SELECT title, source, published, text, original FROM articles")[0]
    shown = make_article()
    assert article == (shown.title, shown.source, shown.published, shown.text, shown.original)
    assert rows(home, "SELECT start, end, before, after, certainty FROM edits") == [(5, 13, "(chuàng)", "", "proven")]
    assert rows(home, "SELECT rule, place, text FROM removals") == [("link-farm", "after the body", "乾安县| 长岭县")]
    assert rows(home, "SELECT part, position, name, role FROM bylines JOIN people ON people.id = person_id") == [
        ("byline", 1, "黄榆", "记者"),
        ("byline", 2, "杨诚波", "通讯员"),
        ("editor", 1, "刘琼", ""),
    ]
    assert json.loads(rows(home, "SELECT byline FROM articles")[0][0])[0]["name"] == "黄榆"
    assert rows(home, "SELECT topic FROM article_topics") == [("产改",), ("职工驿站",)]


def test_articles_and_revisions_hold_the_same_content(archive, home, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(), [make_article(text="新的正文。", title=None)])
    columns = ", ".join(
        name for _, name, *_ in rows(home, "PRAGMA table_info(revisions)")[6:]
    )  # after id, article_id, number, capture_id, made_at, digest
    current = rows(home, f"SELECT {columns} FROM articles")
    assert current == rows(home, f"SELECT {columns} FROM revisions ORDER BY number DESC LIMIT 1")
    assert "sketch" in columns


def test_the_same_capture_delivered_twice_changes_nothing(archive, home, crawl_id, make_article, make_capture):
    capture = make_capture()
    first = archive.store(crawl_id, capture, [make_article()], Failure("fields", "no date"))
    before = everything(home)
    again = archive.store(crawl_id, capture, [make_article(text="另一正文。")], Failure("fields", "no date"))
    assert again.capture_id == first.capture_id
    assert not again.new_articles
    assert not again.new_revisions
    assert everything(home) == before


def test_an_unchanged_article_makes_no_revision_and_is_last_seen_later(
    archive, home, crawl_id, make_article, make_capture
):
    archive.store(crawl_id, make_capture(), [make_article()])
    stored = archive.store(
        crawl_id, make_capture(), [make_article(rules_version="later", removals=(), encoding="utf-8")]
    )
    assert stored.unchanged == (1,)
    assert rows(home, "SELECT count(*) FROM revisions") == [(1,)]
    assert rows(home, "SELECT first_seen, last_seen FROM articles") == [
        ("2023-09-18T03:00:00+00:00", "2023-09-18T03:01:00+00:00")
    ]


def test_a_changed_article_makes_one_revision_and_the_old_one_stays(
    archive, home, crawl_id, make_article, make_capture
):
    archive.store(crawl_id, make_capture(), [make_article()])
    stored = archive.store(crawl_id, make_capture(), [make_article(text="全新正文。")])
    assert stored.new_revisions == (1,)
    assert rows(home, "SELECT number, text FROM revisions") == [(1, make_article().text), (2, "全新正文。")]
    assert rows(home, "SELECT text FROM articles") == [("全新正文。",)]
    assert not archive.search("热线")
    assert [hit.id for hit in archive.search("全新")] == [1]


@pytest.mark.parametrize(
    "change", [{"title": None}, {"published": "2023-09-19"}, {"editors": ()}, {"images": ()}, {"original": "别的"}]
)
def test_any_change_of_what_the_page_says_is_a_revision(archive, crawl_id, make_article, make_capture, change):
    archive.store(crawl_id, make_capture(), [make_article()])
    assert archive.store(crawl_id, make_capture(), [make_article(**change)]).new_revisions == (1,)


def test_several_articles_on_a_page_are_told_apart_by_ordinal(archive, crawl_id, make_article, make_capture):
    page = [make_article(ordinal=number, text=f"第{number}篇。") for number in range(1, 9)]
    assert archive.store(crawl_id, make_capture(), page).new_articles == tuple(range(1, 9))
    page[3] = make_article(ordinal=4, text="改了。")
    stored = archive.store(crawl_id, make_capture(), page)
    assert (stored.new_revisions, len(stored.unchanged)) == ((4,), 7)


def test_an_article_that_cannot_be_stored_leaves_nothing_behind(archive, home, crawl_id, make_article, make_capture):
    before = everything(home)
    with pytest.raises(sqlite3.IntegrityError):
        archive.store(crawl_id, make_capture(), [make_article(), make_article(ordinal=2, kind=None)])
    assert everything(home) == before
    assert archive.count("工会") == 0
    assert archive.store(crawl_id, make_capture(), [make_article()]).new_articles == (1,)


def test_an_error_page_never_touches_a_good_revision(archive, home, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    said = "SELECT title, text, original, revision_id, first_seen, last_seen FROM articles"
    before = rows(home, said)
    archive.store(crawl_id, make_capture(status=404), (), Failure("request", "404"))
    archive.store(crawl_id, make_capture(digest="sha1:EMPTY"), (), Failure("extract", "no article"))
    assert rows(home, said) == before
    assert rows(home, "SELECT capture_id, stage FROM failures") == [(2, "request"), (3, "extract")]


def test_a_revisit_says_that_the_articles_still_stand(archive, home, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    second = archive.store(crawl_id, make_capture(digest="sha1:OTHER-AD"), [make_article()])
    revisit = make_capture(status=304, revisit_of=second.capture_id)
    assert archive.store(crawl_id, revisit).unchanged == (1,)
    assert rows(home, "SELECT last_seen FROM articles") == [("2023-09-18T03:02:00+00:00",)]


def test_a_revisit_of_an_outdated_capture_says_nothing_of_the_current_text(
    archive, home, crawl_id, make_article, make_capture
):
    first = archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(), [make_article(text="新。")])
    assert archive.store(crawl_id, make_capture(revisit_of=first.capture_id)).unchanged == ()
    assert rows(home, "SELECT last_seen FROM articles") == [("2023-09-18T03:01:00+00:00",)]


def test_a_capture_that_broke_a_stage_is_asked_for_again_and_one_without_an_article_is_not(
    archive, crawl_id, make_capture
):
    archive.store(crawl_id, make_capture(), failure=Failure("process", "ValueError: a page nobody thought of"))
    assert archive.last_good_capture(make_capture().url) is None
    empty = make_capture(warc_offset=9000)
    capture_id = archive.store(
        crawl_id, empty, failure=Failure("extract", "no article was found on the page")
    ).capture_id
    assert archive.last_good_capture(empty.url) == replace(empty, id=capture_id)


def test_the_last_good_capture_is_of_that_url_with_a_body_and_status_200(archive, crawl_id, make_capture):
    assert archive.last_good_capture(make_capture().url) is None
    good = make_capture(last_modified="Mon, 18 Sep 2023 02:00:00 GMT")
    capture_id = archive.store(crawl_id, good).capture_id
    archive.store(crawl_id, make_capture(status=304, revisit_of=capture_id))
    archive.store(crawl_id, make_capture(status=500))
    archive.store(crawl_id, make_capture(url="http://example.org/other"))
    assert archive.last_good_capture(good.url) == replace(good, id=capture_id)


@pytest.mark.parametrize("stage", ["blocked", "decompress", "process", "store", "join"])
def test_a_capture_that_gave_no_page_is_none_to_compare_the_next_visit_with(archive, crawl_id, make_capture, stage):
    archive.store(crawl_id, make_capture(etag='"x"'), (), Failure(stage, "a challenge, a bomb, a fault"))
    assert archive.last_good_capture(make_capture().url) is None


def test_the_counts_of_a_crawl_are_those_of_its_rows(archive, home, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(url="http://example.org/robots.txt"))
    first = archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(revisit_of=first.capture_id))
    archive.store(crawl_id, make_capture(), [make_article(text="新。")])
    archive.store(crawl_id, make_capture(status=404), (), Failure("request", "404"))
    archive.record_failure(crawl_id, "http://example.org/9", "request", "refused", make_capture().captured_at)
    counts = CrawlCounts(pages=4, new=2, unchanged=1, failed=2, articles=1, revisions=1)
    assert archive.crawl_counts(crawl_id) == counts
    archive.finish_crawl(crawl_id, make_capture().captured_at, "finished")
    kept = rows(home, "SELECT outcome, pages, new, unchanged, failed, articles, revisions FROM crawls")
    assert kept == [("finished", 4, 2, 1, 2, 1, 1)]


def test_a_failed_request_told_twice_is_kept_once(archive, home, crawl_id, make_capture):
    failed_at = make_capture().captured_at
    for _ in range(2):
        archive.record_failure(crawl_id, "http://example.org/9", "request", "refused", failed_at)
    archive.record_failure(crawl_id, "http://example.org/9", "request", "refused", failed_at + timedelta(seconds=1))
    assert rows(home, "SELECT source_id, count(*) FROM failures") == [("people", 2)]


@pytest.mark.usefixtures("crawl_id")
def test_a_crawl_left_running_is_marked_interrupted_by_the_next(archive, home, source, make_capture):
    archive.begin_crawl(source, make_capture().captured_at)
    assert rows(home, "SELECT outcome, finished_at FROM crawls") == [("interrupted", None), ("running", None)]


def test_the_last_crawl_is_the_last_that_finished(archive, crawl_id, source, make_capture):
    assert archive.last_crawl(source.id) is None
    started = make_capture().captured_at
    archive.finish_crawl(crawl_id, started, "finished")
    failed = archive.begin_crawl(source, started + timedelta(hours=1))
    archive.finish_crawl(failed, started + timedelta(hours=2), "failed", "no start URL answered")
    assert archive.last_crawl(source.id) == started


@pytest.mark.usefixtures("crawl_id")
def test_what_is_known_of_a_source_is_brought_up_to_date(archive, home, source, make_capture):
    archive.begin_crawl(replace(source, name="人民网"), make_capture().captured_at)
    assert rows(home, "SELECT id, name FROM sources") == [("people", "人民网")]


def test_a_time_without_a_zone_is_refused(archive, source):
    with pytest.raises(ValueError, match="time zone"):
        archive.begin_crawl(source, datetime(2023, 9, 18))


def test_foreign_keys_hold(archive, home, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    assert rows(home, "PRAGMA foreign_key_check") == []
    with pytest.raises(LookupError, match="no crawl 99"):
        archive.store(99, make_capture())


def test_readers_see_the_archive_while_a_crawl_writes(archive, home, crawl_id, make_article, make_capture):
    with Archive(home.archive, read_only=True) as reader:
        archive.store(crawl_id, make_capture(), [make_article()])
        assert reader.count("工会") == 1


def test_a_joined_article_leads_to_the_captures_of_all_its_pages(archive, home, crawl_id, make_article, make_capture):
    first, second, third = (make_capture(url=f"http://example.org/n1/1{part}.html") for part in ("", "_2", "_3"))
    text = "第一页的正文。\n第三页的正文。"
    parts = (Part("http://example.org/n1/1.html", 0), Part("http://example.org/n1/1_3.html", 8))
    archive.store(crawl_id, first, [make_article(text=text, parts=parts)], further=[second, third])
    shown = archive.article(1)
    assert [(page["url"], page["start"]) for page in shown["pages"]] == [
        ("http://example.org/n1/1.html", 0),
        ("http://example.org/n1/1_2.html", None),
        ("http://example.org/n1/1_3.html", 8),
    ]
    assert [capture["url"] for capture in shown["captures"]] == [first.url, second.url, third.url]
    assert rows(home, "SELECT count(*) FROM articles") == [(1,)]


def test_an_article_that_lacks_a_page_never_replaces_more_of_it(archive, crawl_id, make_article, make_capture):
    missing = Failure("join", "1 of 3 pages missing")
    url = make_article().url

    def visit(text: str, pages: int, failure: Failure | None = None) -> str:
        first, *further = (make_capture(url=url if page == 1 else f"{url}?page={page}") for page in range(1, pages + 1))
        archive.store(crawl_id, first, [make_article(text=text)], failure, further)
        return archive.article(1)["text"]

    assert visit("一。", 1, missing) == "一。", "a part is more than nothing"
    assert visit("一。\n二。", 2, missing) == "一。\n二。"
    assert visit("一。", 1, missing) == "一。\n二。"
    assert visit("一。\n二改。", 2, missing) == "一。\n二改。"
    assert visit("一。\n二改。\n三。", 3) == "一。\n二改。\n三。"
    assert visit("一又改。\n二改。", 2, missing) == "一。\n二改。\n三。"
    assert visit("一又改。\n二改。\n三。", 3) == "一又改。\n二改。\n三。"


def test_the_two_parts_of_an_article_on_two_pages_of_a_paper_find_each_other(
    archive, crawl_id, make_article, make_capture
):
    def part(number: int, **fields: object) -> None:
        url = f"http://example.org/paper/{number}.htm"
        archive.store(crawl_id, make_capture(url=url), [make_article(url=url, text=f"正文{number}。", **fields)])

    day, other_day = "2024-05-06", "2024-05-07"
    part(1, title="书屋开到车间", edition="01", continued_on="3", published=day)
    part(2, title="竞赛收官", edition="01", continued_on="3", published=day)
    part(3, title="书屋开到车间", edition="03", continued_from="1", published=day)
    part(4, title="竞赛收官 各队满载而归", edition="03", continued_from="1", published=day)
    part(5, title="书屋开到车间", edition="03", continued_from="1", published=other_day)
    part(6, title="没有上文", edition="02", continued_from="4", published=day)
    found = {
        number: (archive.article(number)["continued_by"], archive.article(number)["continues"])
        for number in range(1, 7)
    }
    assert found == {1: ([3], []), 2: ([4], []), 3: ([], [1]), 4: ([], [2]), 5: ([], []), 6: ([], [])}
