"""Articles that their site takes down or changes: what they said stays, when they went is known, revisions compare."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from archive import Failure, MissingArticle, commands
from archive.difference import difference
from archive.export.citation import cite
from archive.export.corpus import read_entries
from archive.search import commands as search_commands

COMMAND = {command.name: command for command in [*search_commands.COMMANDS, *commands.COMMANDS]}
NOT_FOUND = Failure("fetch", "HTTP 404")


@pytest.fixture
def run(home):
    """Run a command on the home; give what it prints."""

    def run(name, *arguments):
        result = CliRunner().invoke(COMMAND[name], [*arguments, "--home", str(home.path)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run


def gone(archive) -> tuple:
    article = archive.article(1)
    return article["gone_since"], article["gone_capture_id"]


@pytest.mark.parametrize("status", [404, 410])
def test_an_article_is_gone_since_the_first_capture_that_says_so_and_keeps_what_it_said(
    archive, crawl_id, make_article, make_capture, status
):
    archive.store(crawl_id, make_capture(), [make_article()])
    before = archive.article(1)
    missing = make_capture(status=status)
    stored = archive.store(crawl_id, missing, (), NOT_FOUND)
    archive.store(crawl_id, make_capture(status=status), (), NOT_FOUND)
    assert gone(archive) == (missing.captured_at.isoformat(), stored.capture_id)
    changed = {"gone_since": missing.captured_at.isoformat(), "gone_capture_id": stored.capture_id}
    assert archive.article(1) == before | changed


@pytest.mark.parametrize("place", ["https://news.example/404.html", "https://news.example/a/1.html?from=home"])
def test_it_is_gone_if_its_url_leads_to_a_page_that_is_not_there(archive, crawl_id, make_article, make_capture, place):
    archive.store(crawl_id, make_capture(), [make_article()])
    missing = make_capture(url=place, status=404)
    archive.store(crawl_id, missing, (), NOT_FOUND, answers=[make_article().url, place])
    assert gone(archive)[0] == missing.captured_at.isoformat()


def test_an_article_that_comes_back_is_gone_no_more(archive, crawl_id, make_article, make_capture):
    first = archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(status=404), (), NOT_FOUND)
    archive.store(crawl_id, make_capture(status=304, revisit_of=first.capture_id))
    assert gone(archive) == (None, None)
    archive.store(crawl_id, make_capture(status=404), (), NOT_FOUND)
    archive.store(crawl_id, make_capture(), [make_article(text="回来了。")])
    assert gone(archive) == (None, None)


@pytest.mark.parametrize(
    ("status", "failure"),
    [
        (404, Failure("blocked", "a challenge")),
        (500, Failure("fetch", "HTTP 500")),
        (200, Failure("extract", "no article")),
    ],
)
def test_a_challenge_an_error_or_a_page_without_an_article_does_not_make_it_gone(
    archive, crawl_id, make_article, make_capture, status, failure
):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(status=status), (), failure)
    assert gone(archive) == (None, None)


def test_captures_that_come_late_do_not_turn_the_order_of_events(archive, crawl_id, make_article, make_capture):
    early, late = make_capture(status=404), make_capture()
    archive.store(crawl_id, late, [make_article()])
    archive.store(crawl_id, early, (), NOT_FOUND)
    assert gone(archive) == (None, None), "missing before it was seen"
    missing = make_capture(status=404)
    archive.store(crawl_id, missing, (), NOT_FOUND)
    between = make_capture(captured_at=missing.captured_at - timedelta(seconds=1))
    archive.store(crawl_id, between, [make_article()])
    assert gone(archive)[0] == missing.captured_at.isoformat()


def test_search_and_show_say_that_an_article_is_gone(archive, crawl_id, make_article, make_capture, run):
    archive.store(crawl_id, make_capture(), [make_article()])
    assert "gone" not in run("search", "热线") + run("show", "1")
    archive.store(crawl_id, make_capture(status=404), (), NOT_FOUND)
    assert " · people · gone from its site since 2023-09-18\n" in run("search", "热线")
    assert "gone       from its site since 2023-09-18 03:01:00 UTC (capture 2)\n" in run("show", "1")
    assert json.loads(run("search", "热线", "--json"))["hits"][0]["gone_since"] == "2023-09-18T03:01:00+00:00"


def test_days_beside_a_date_of_publication_are_those_of_china(archive, crawl_id, make_article, make_capture, run):
    evening = datetime(2023, 9, 17, 20, 30, tzinfo=UTC)  # of the 18th, 4:30, in China
    archive.store(crawl_id, make_capture(captured_at=evening), [make_article(published="2023-09-18T00:10:00+08:00")])
    archive.store(crawl_id, make_capture(captured_at=evening.replace(day=18), status=404), (), NOT_FOUND)
    assert "gone from its site since 2023-09-19" in run("search", "热线")
    with archive.snapshot() as db:
        (entry,) = read_entries(db, [1])
    assert cite(entry.record, archive.id).fetched == "2023-09-18"


@pytest.fixture
def revised(archive, crawl_id, make_article, make_capture):
    """Keep an article in three revisions."""
    texts = ("第一段。\n第二段。\n第三段。", "第一段。\n第二段改。\n第三段。", "第一段。\n第三段。\n第四段。")
    for text, title in zip(texts, ("旧题", "旧题", "新题"), strict=True):
        archive.store(crawl_id, make_capture(), [make_article(text=text, title=title)])


@pytest.mark.usefixtures("revised")
def test_any_two_revisions_compare_by_paragraph(run):
    shown = run("show", "1", "--diff", "1", "3")
    assert shown == (
        "article 1: revision 1, captured 2023-09-18 03:00:00 UTC → revision 3, captured 2023-09-18 03:02:00 UTC\n"
        "- title: 旧题\n+ title: 新题\n  (1 paragraph the same)\n- 第二段。\n  (1 paragraph the same)\n+ 第四段。\n"
    )
    back = json.loads(run("show", "1", "--diff", "3", "2", "--json"))
    assert back["fields"] == {"title": ["新题", "旧题"]}
    assert [(part["change"], part["text"]) for part in back["paragraphs"]] == [
        ("same", "第一段。"),
        ("added", "第二段改。"),
        ("same", "第三段。"),
        ("removed", "第四段。"),
    ]


@pytest.mark.usefixtures("revised")
def test_revisions_are_listed_with_when_they_were_captured(run):
    lines = run("show", "1", "--revisions").splitlines()
    assert [line.split(",")[0] for line in lines] == [
        f"revision {number}: captured 2023-09-18 03:0{number - 1}:00 UTC" for number in (1, 2, 3)
    ]
    assert [each["number"] for each in json.loads(run("show", "1", "--revisions", "--json"))] == [1, 2, 3]


@pytest.mark.usefixtures("revised")
def test_a_revision_that_is_not_there_is_named(run):
    with pytest.raises(MissingArticle, match="article 1 has no revision 4: it has 3, counted from 1"):
        run("show", "1", "--diff", "1", "4")


def test_the_difference_may_be_that_of_the_pages_as_they_stood(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    archive.store(crawl_id, make_capture(), [make_article(editors=())])
    old, new = archive.revision(1, 1), archive.revision(1, 2)
    assert list(difference(old, new)["fields"]) == ["editors"]
    assert difference(old, new, original=True)["paragraphs"][1]["text"] == "職工撥打12351熱線。"
