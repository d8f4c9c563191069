"""Which sources a run is over, on which hosts, and in which order."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import assume, given
from hypothesis import strategies as st

from archive import Archive, Home
from archive.definitions import page_hints
from crawler.choice import choose, only_due
from crawler.commands import crawl
from crawler.hosts import chains, source_hosts
from crawler.progress import figures
from crawler.report import NOTHING, CrawlReport, SourceReport
from pipelines import Hints
from sources import DatedHints, Discovery, Schedule, Source, SourceError

SOURCE = Source(
    "one", "一", "一", "city", "http://www.one.cn/", Discovery("lists", ("http://news.one.cn:80/",), ()), "test"
)


def test_the_hosts_of_a_source_are_those_of_homepage_start_urls_and_its_list():
    assert source_hosts(replace(SOURCE, hosts=("Img.one.cn",))) == {"www.one.cn", "news.one.cn", "img.one.cn"}


def test_sources_that_share_a_host_are_crawled_one_after_the_other():
    one = SOURCE
    two = replace(SOURCE, id="two", homepage="http://two.cn/", discovery=Discovery("lists", ("http://two.cn/",), ()))
    both = replace(SOURCE, id="both", hosts=("two.cn",))
    assert chains([one, two]) == [[one], [two]]
    assert [[source.id for source in chain] for chain in chains([one, two, both])] == [["two", "one", "both"]]


def test_sources_come_with_gonghui_and_are_chosen_by_id():
    assert [source.id for source in choose(["yunnan", "grrb", "yunnan"], None)] == ["yunnan", "grrb"]
    assert len(choose([], None)) >= 60
    with pytest.raises(SourceError, match=r"'people-actfu'.*people-acftu"):
        choose(["people-actfu"], None)


def test_a_source_is_due_when_its_last_finished_crawl_is_older_than_its_schedule(tmp_path):
    home, now = Home(tmp_path), datetime(2026, 11, 21, tzinfo=UTC)
    hourly = replace(SOURCE, schedule=Schedule(timedelta(hours=1)))
    never = replace(hourly, id="never")
    assert only_due([hourly, never], home, now) == [hourly, never]
    with Archive(home.archive) as archive:
        archive.finish_crawl(archive.begin_crawl(hourly, now), now, "finished")
        archive.finish_crawl(archive.begin_crawl(never, now), now, "failed")
    half_hourly = replace(never, schedule=Schedule(timedelta(minutes=30)))
    assert only_due([hourly, never], home, now + timedelta(minutes=59)) == []
    assert only_due([hourly, half_hourly], home, now + timedelta(minutes=59)) == [half_hourly]
    assert only_due([hourly, never], home, now + timedelta(minutes=60)) == [hourly, never]


def test_a_source_that_blocked_us_is_not_due_before_one_that_did_not(tmp_path):
    home, now = Home(tmp_path), datetime(2026, 11, 21, tzinfo=UTC)
    with Archive(home.archive) as archive:
        crawl = archive.begin_crawl(SOURCE, now)
        archive.record_failure(crawl, "http://www.one.cn/", "blocked", "HTTP 412", now)
        archive.finish_crawl(crawl, now, "failed")
    assert only_due([SOURCE], home, now + SOURCE.schedule.every - timedelta(minutes=1)) == []
    assert only_due([SOURCE], home, now + SOURCE.schedule.every) == [SOURCE]


@pytest.mark.parametrize(("trouble", "hours"), [("challenge", 12), ("gone", 12), ("host-down", 1), ("dns", 1)])
def test_a_source_in_trouble_is_tried_again_later_and_sooner_if_its_host_could_not_be_reached(tmp_path, trouble, hours):
    home, now = Home(tmp_path), datetime(2026, 11, 21, tzinfo=UTC)
    with Archive(home.archive) as archive:
        archive.finish_crawl(archive.begin_crawl(SOURCE, now), now, "failed", "a reason", trouble)
    assert only_due([SOURCE], home, now + timedelta(hours=hours, minutes=-1)) == []
    assert only_due([SOURCE], home, now + timedelta(hours=hours)) == [SOURCE]


@pytest.mark.parametrize(
    ("begin", "end", "hour", "quiet"),
    [
        ("22:00", "06:00", "13:59", False),  # UTC: 21:59 in China
        ("22:00", "06:00", "14:00", True),
        ("22:00", "06:00", "21:59", True),
        ("22:00", "06:00", "22:00", False),
        ("08:00", "18:00", "00:00", True),
        ("08:00", "18:00", "10:00", False),
    ],
)
def test_quiet_hours_are_those_of_china_and_may_go_past_midnight(begin, end, hour, quiet):
    schedule = Schedule(quiet=((time.fromisoformat(begin), time.fromisoformat(end)),))
    assert schedule.is_quiet(datetime.fromisoformat(f"2026-11-21T{hour}+00:00")) is quiet


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC)), st.times(), st.times())
def test_the_time_until_quiet_hours_ends_with_their_beginning(moment, begin, end):
    assume(begin != end)
    schedule = Schedule(quiet=((begin, end),))
    left = schedule.until_quiet(moment)
    if schedule.is_quiet(moment):
        assert left is None
    else:
        assert left is not None
        assert schedule.is_quiet(moment + left)
        assert not schedule.is_quiet(moment + left / 2) or not left


def test_a_source_without_quiet_hours_is_never_in_them():
    assert SOURCE.schedule.until_quiet(datetime(2026, 11, 21, tzinfo=UTC)) is None
    assert not any(SOURCE.schedule.is_quiet(datetime(2026, 11, 21, hour, tzinfo=UTC)) for hour in range(24))


def test_the_hints_of_a_definition_reach_the_pipelines_by_name():
    dated = DatedHints("old", {"title": "h3", "body": "#old"}, valid_until=date(2019, 12, 31))
    source = replace(SOURCE, hints={"title": "h1", "encoding": "gbk"}, dated_hints=(dated,), canonical=(("a", "b"),))
    now = datetime(2026, 11, 21, tzinfo=UTC)
    new = page_hints(source, "http://www.one.cn/2020-01/01/content_1.htm", now)
    old = page_hints(source, "http://www.one.cn/2019-12/31/content_1.htm", now)
    assert new == Hints(title="h1", encoding="gbk", canonical=(("a", "b"),))
    assert old == replace(new, title="h3", body="#old")


@pytest.mark.parametrize(
    ("outcomes", "trouble", "code"), [(("finished",), "", 0), (("finished", "failed"), "", 2), (("failed",), "disk", 4)]
)
def test_the_exit_code_of_a_run_says_how_it_ended(outcomes, trouble, code):
    report = CrawlReport(tuple(SourceReport("x", outcome, "", NOTHING) for outcome in outcomes), 1.0, trouble)
    assert report.exit_code == code
    assert figures(report.counts).startswith("0 pages, 0 new")


NEEDY = """
id = "gsgh"
name = "样例"
organisation = "样例"
level = "province"
homepage = "http://127.0.0.1:9/"
evidence = "a test"
[discovery]
spider = "lists"
start = ["http://127.0.0.1:9/#/moreNews_?categoryId=502"]
needs = "browser"
"""


@pytest.mark.parametrize("options", [[], ["--due"], ["gsgh", "--full"]])
def test_a_source_that_needs_a_browser_is_skipped_with_one_line(tmp_path, options):
    (tmp_path / "gsgh.toml").write_text(NEEDY, "utf-8")
    ended = CliRunner().invoke(crawl, [*options, "--sources", str(tmp_path), "--home", str(tmp_path / "home")])
    skipped, *rest = ended.output.splitlines()
    assert skipped.startswith("gsgh: skipped: ")
    assert "browser" in skipped
    assert not rest or rest == ["no source is due"]
    assert not (tmp_path / "home").exists()
