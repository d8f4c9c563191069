import json
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from archive import Failure, MissingArchive, MissingArticle, QueryError, Standing, commands
from archive.search import commands as search_commands
from crawler.frontier import Frontier
from crawler.status import status
from pipelines import Certainty, Edit

COMMANDS = [*search_commands.COMMANDS, *commands.COMMANDS]
BY_NAME = {command.name: command for command in [*COMMANDS, status]}


@pytest.fixture
def kept(archive, crawl_id, make_article, make_capture):
    """Keep an article, one without a title, and a failure."""
    archive.store(crawl_id, make_capture(), [make_article(), make_article(ordinal=2, title=None, kicker=None)])
    archive.record_failure(
        crawl_id, "http://example.org/9", "request", "connection refused", make_capture().captured_at
    )
    archive.finish_crawl(crawl_id, make_capture().captured_at, "finished")


@pytest.fixture
def run(home):
    """Run a command on the home; give what it prints."""

    def run(name, *arguments):
        command = [*arguments, "--home", str(home.path)]
        result = CliRunner().invoke(BY_NAME[name], command, catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.output

    return run


@pytest.mark.usefixtures("kept")
def test_search_prints_how_many_there_are_and_marks_the_matches(run):
    output = run("search", "发挥 创新", "--limit", "1")
    assert output.startswith("1 of 1 for 发挥 创新\n")
    assert "    1  发挥特色用足资源\n       2023-09-18 · 工人日报 · people\n" in output
    assert "雲南工會【創(chuàng)新】服務。 職工撥打12351熱線。\n" in output
    assert "gonghui show 1" in output


@pytest.mark.usefixtures("kept")
def test_search_without_a_result_says_so(run):
    assert run("search", "河北") == "0 of 0 for 河北\n"


@pytest.mark.usefixtures("kept")
def test_search_as_json_is_for_programs(run):
    result = json.loads(run("search", "雲南", "--since", "2023", "--until", "2023-09", "--json"))
    assert (result["query"], result["total"], len(result["hits"])) == ("雲南", 2, 2)
    hit = result["hits"][0]
    (start, end), *_ = hit["marks"]
    assert hit["snippet"][start:end] == "雲南"
    assert hit["url"] == "http://example.org/n1/1.html"


@pytest.mark.usefixtures("kept")
def test_a_search_by_date_says_how_many_articles_have_none(archive, source, make_article, make_capture, run):
    crawl_id = archive.begin_crawl(source, make_capture().captured_at)
    archive.store(crawl_id, make_capture(), [make_article(url="http://example.org/undated.html", published=None)])
    assert "\n1 more without a date of publication are left out\n" in run("search", "创新", "--since", "2023")
    assert "left out" not in run("search", "创新")


@pytest.mark.usefixtures("kept")
def test_search_counts_by_facets_turns_pages_and_orders(run):
    output = run("search", "創新", "--facets", "--order", "newest", "--limit", "1", "--offset", "1")
    assert output.startswith("2 to 2 of 2 for 創新\n")
    assert "\nsources  people 2\n" in output
    assert "\nyears  2023 2\n" in output
    assert "\npersons of 2  杨诚波 2, 黄榆 2\n" in output
    facets = json.loads(run("search", "创新", "--facets", "--json"))["facets"]
    assert facets["months"] == {"2023-09": 2}
    assert "facets" not in json.loads(run("search", "创新", "--json"))


@pytest.mark.usefixtures("kept")
def test_search_is_narrowed_by_every_filter(run):
    given = [
        "--level",
        "national",
        "--kind",
        "article",
        "--script",
        "traditional",
        "--topic",
        "产改",
        "--person",
        "黄榆",
    ]
    assert json.loads(run("search", "创新 -河北", *given, "--json"))["total"] == 2
    assert json.loads(run("search", "*", "--person", "nobody", "--json"))["total"] == 0
    assert json.loads(run("search", "*", "--undated", "--json"))["total"] == 0


@pytest.mark.usefixtures("kept")
def test_concordance_shows_keywords_under_each_other(run):
    first, second = run("concordance", "拨打", "--width", "6").splitlines()
    assert first == "     2 2023-09-18   服務。 職工 撥打 12351熱"
    assert second.startswith("     1 ")
    told = json.loads(run("concordance", "拨打", "--limit", "1", "--json"))
    (line,) = told["lines"]
    assert told["more"]
    assert run("concordance", "拨打", "--limit", "1").splitlines()[-1] == "more follow: --offset 1"
    assert not json.loads(run("concordance", "拨打", "--offset", "1", "--json"))["more"]
    assert (line["keyword"], line["field"], line["article_id"]) == ("撥打", "text", 2)


@pytest.mark.usefixtures("kept")
def test_timeline_shows_the_share_of_each_month(archive, source, make_article, make_capture, run):
    crawl_id = archive.begin_crawl(source, make_capture().captured_at)
    for number, published in enumerate(("2023-11-02", "2023", None)):
        article = make_article(url=f"http://example.org/{number}", text="别的。", published=published)
        archive.store(crawl_id, make_capture(), [article])
    lines = run("timeline", "创新").splitlines()
    assert lines[1:] == [
        f"2023-09          2 of 2        1000.0  {'█' * 40}",
        "2023-10         no articles",
        "2023-11          0 of 1           0.0",
        "2023, month not known       0 of 1           0.0",
        "without a date       0 of 1           0.0",
    ]
    told = json.loads(run("timeline", "创新", "--by", "year", "--json"))
    assert told["points"] == [{"time": "2023", "found": 2, "articles": 4, "per_thousand": 500.0}]
    assert told["undated"]["articles"] == 1


@pytest.mark.usefixtures("kept")
def test_show_says_what_the_article_says_and_where_that_comes_from(run):
    output = run("show", "1")
    for line in (
        "云南工会坚持服务大局\n发挥特色用足资源\n",
        "byline     工人日报 记者 黄榆、通讯员 杨诚波\n",
        "published  2023-09-18T10:21:00+08:00 (by source-line)\n",
        "\n云南工会创新服务。\n\n职工拨打12351热线。\n",
        "captured   2023-09-18 03:00:00 UTC from http://example.org/n1/1.html\n",
        "record     gonghui-1.warc.gz at byte 0\n",
        "encoding   gb18030 (declared; bytes failed: 0)\n",
        "edits      1, restore/gloss 1\n",
        "removals   1, boilerplate/link-farm 1\n",
    ):
        assert line in output


@pytest.mark.usefixtures("kept")
def test_show_original_shows_the_page_as_it_stood(run):
    output = run("show", "1", "--original", "--edits", "--removals")
    assert "發揮特色用足資源\n" in output
    assert "\n雲南工會創(chuàng)新服務。\n" in output
    assert "edit     text 5-13: '(chuàng)' → '' (restore/gloss, proven)" in output
    assert "removal  boilerplate/link-farm, after the body: 乾安县| 长岭县" in output


@pytest.mark.usefixtures("kept")
def test_show_tells_repairs_from_damage_that_was_left(archive, source, make_article, make_capture, run):
    mark = Edit("restore", "byte shift", 0, 1, "雲", "雲", Certainty.UNREPAIRED)
    crawl_id = archive.begin_crawl(source, make_capture().captured_at)
    article = make_article(url="http://example.org/left.html", title="另一篇", edits=(mark,))
    (article_id,) = archive.store(crawl_id, make_capture(), [article]).new_articles
    output = run("show", str(article_id))
    assert "\nedits      0\n" in output
    assert "\nunrepaired 1 damaged places left as found\n" in output


@pytest.mark.usefixtures("kept")
def test_show_invents_no_title(run):
    assert run("show", "2").startswith("(no title)\n")


@pytest.mark.usefixtures("kept")
def test_show_as_json_has_everything(archive, source, make_article, make_capture, run):
    crawl_id = archive.begin_crawl(source, make_capture().captured_at)
    archive.store(crawl_id, make_capture(status=304, revisit_of=1))
    archive.store(crawl_id, make_capture(), [make_article(text="新。")])
    article = json.loads(run("show", "1", "--json"))
    assert article["byline"][0] == {"name": "黄榆", "role": "记者", "organisation": "工人日报"}
    assert [revision["number"] for revision in article["revisions"]] == [1, 2]
    assert [(capture["status"], capture["revisit_of"]) for capture in article["captures"]] == [
        (200, None),
        (304, 1),
        (200, None),
    ]
    assert article["edits"] == []
    assert article["removals"][0]["rule"] == "link-farm"
    assert article["images"][0]["caption"] == "职工之家"
    assert article["topics"] == ["产改", "职工驿站"]
    assert article["originals"] == {"title": "發揮特色用足資源"}


@pytest.mark.usefixtures("kept")
def test_status_tells_of_each_source(run, home):
    output = run("status")
    assert f"home       {home.path} (archive " in output
    assert "people  人民网·中国工会新闻: 2 articles\n" in output
    assert "finished: 1 pages, 1 new, 0 unchanged, 1 failed, 2 articles, 0 revisions\n" in output
    assert "failed: http://example.org/9: request: connection refused\n" in output


def test_status_shows_some_failures_and_says_how_many_more(archive, crawl_id, make_capture, run):
    for number in range(7):
        archive.record_failure(crawl_id, f"http://e/{number}", "request", "refused", make_capture().captured_at)
    output = run("status")
    assert "http://e/4: request: refused\n  and 2 more: " in output
    assert "http://e/5" not in output


def test_status_names_a_host_that_turned_the_last_crawl_away_once_and_how(archive, crawl_id, make_capture, run):
    for number in range(2):
        page = make_capture(url=f"http://example.org/{number}.html", status=412)
        archive.store(crawl_id, page, (), Failure("blocked", f"HTTP 412, {number}"))
    (told,) = [line for line in run("status").splitlines() if "HTTP 412" in line]
    assert told == "  blocked since 2023-09-18 03:00:00 UTC: example.org: HTTP 412, 0"


@pytest.mark.usefixtures("kept")
def test_status_counts_the_known_urls_by_state_and_host(run, home):
    at = datetime(2023, 9, 18, 3, tzinfo=UTC)
    with Frontier(home.frontier) as frontier:
        frontier.add(
            "people", 1, "", at, {f"http://{host}.cn/{number}": Standing() for host in "ab" for number in "12"}
        )
        frontier.add(
            "people", 1, "", at, {"http://a.cn/3": Standing(1, True, 0, at, at), "http://b.cn/3": Standing(1, True)}
        )
        frontier.block_host("people", "b.cn", "HTTP 412")
    output = run("status")
    assert "  known URLs: 2 pending, 2 blocked, 2 done (1 due again)\n" in output
    assert "    a.cn: 2 pending, 1 done (1 due again)\n    b.cn: 2 blocked, 1 done\n" in output
    counts = json.loads(run("status", "--json"))["sources"][0]["frontier"]
    assert {(each["host"], each["state"]): each["urls"] for each in counts} == {
        ("a.cn", "pending"): 2,
        ("a.cn", "done"): 1,
        ("b.cn", "blocked"): 2,
        ("b.cn", "done"): 1,
    }


@pytest.mark.usefixtures("kept")
def test_status_as_json_is_for_programs(run):
    status = json.loads(run("status", "--json"))
    assert status["totals"]["articles"] == 2
    assert status["sources"][0]["last_crawl"]["outcome"] == "finished"
    assert status["bytes"]["archive"] > 0


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("name", "arguments", "error", "message"),
    [
        ("search", ["“”"], QueryError, "nothing to search for"),
        ("search", ["工会", "--since", "soon"], QueryError, "'soon' is no date"),
        ("search", ["工会", "--source", "nobody"], QueryError, "no source 'nobody'"),
        (
            "search",
            ["工会", "--topic", "天气"],
            QueryError,
            "no topic '天气' in the archive; there are: 产改, 职工驿站",
        ),
        ("search", ["工会", "--kind", "poem"], QueryError, "no kind 'poem' in the archive; there are: article"),
        ("search", ["工会", "--level", "county"], QueryError, "no level 'county' in the archive; there are: national"),
        ("search", ["工会", "--undated", "--since", "2023"], QueryError, "leave out since and until"),
        ("timeline", ["(工会"], QueryError, "this bracket is not closed, at character 1"),
        ("concordance", ["工会 OR"], QueryError, "nothing stands behind this operator, at character 4"),
        ("show", ["99"], MissingArticle, "no article 99"),
    ],
)
def test_a_mistake_gets_one_clear_line_and_exit_code_1(run, name, arguments, error, message):
    with pytest.raises(error, match=message) as caught:
        run(name, *arguments)
    assert caught.value.exit_code == 1
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "arguments"), [("search", ["工会"]), ("timeline", ["工会"]), ("show", ["1"]), ("status", [])]
)
def test_without_an_archive_each_command_says_how_to_make_one(run, name, arguments):
    with pytest.raises(MissingArchive, match="gonghui demo first"):
        run(name, *arguments)


@pytest.mark.parametrize("command", BY_NAME.values(), ids=lambda command: command.name)
def test_the_help_of_each_command_has_an_example(command):
    assert f"\n  gonghui {command.name}" in CliRunner().invoke(command, ["--help"]).output
