"""The definitions that come with gonghui, and what is said of one that cannot be used."""

import tomllib
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources import DatedHints, Examples, Source, SourceError, load_sources, read_source
from sources.generic import SHAPES
from sources.twins import TWINS

GOOD = """
id = "good"
name = "样例"
organisation = "样例报社"
level = "paper"
region = "530100"
homepage = "http://x.cn/"
hosts = ["img.x.cn"]
evidence = "a test"
private_addresses = true
verified = "2026-11-20"
canonical = [['/BIG5/', '/']]
twins = ["https"]
fragments = true
[discovery]
spider = "epaper"
start = ["http://x.cn/%Y/"]
articles = ['/a/\\d+']
lists = ['/l/']
days = 3
pager = "_2"
pages = 50
link = "http://x.cn/{id}"
since = 2020-01-31
needs = "browser"
[examples]
articles = ["http://x.cn/a/12"]
lists = ["http://x.cn/l/"]
neither = ["http://x.cn/b/"]
[schedule]
every = "6h"
quiet = ["22:30-06:00"]
[politeness]
delay = 2.5
concurrency = 2
budget = 300
[hints]
title = "h1"
[[hints.dated]]
template = "old"
valid_until = 2019-12-31
title = "h3"
"""


@pytest.fixture
def read(tmp_path):
    def read(text: str) -> Source:
        path = tmp_path / "good.toml"
        path.write_text(text, "utf-8")
        return read_source(path)

    return read


def test_a_definition_says_what_it_says(read):
    source = read(GOOD)
    assert (source.id, source.discovery.days, source.schedule.every) == ("good", 3, timedelta(hours=6))
    assert (source.politeness.delay, source.politeness.concurrency) == (2.5, 2)
    assert source.discovery.is_article("http://x.cn/a/12")
    assert source.discovery.is_list("http://x.cn/l/")
    assert source.canonical == (("/BIG5/", "/"), TWINS["https"])
    assert source.fragments
    assert (source.discovery.pager, source.discovery.pages, source.discovery.since) == ("_2", 50, date(2020, 1, 31))
    assert (source.discovery.link, source.discovery.needs) == ("http://x.cn/{id}", "browser")
    assert source.hints == {"title": "h1"}
    assert source.examples == Examples(("http://x.cn/a/12",), ("http://x.cn/l/",), ("http://x.cn/b/",))
    assert source.schedule.quiet == ((time(22, 30), time(6)),)
    assert source.politeness.budget == 300
    assert source.dated_hints == (DatedHints("old", {"title": "h3"}, valid_until=date(2019, 12, 31)),)
    assert source.private_addresses


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('id = "good"', 'id = "Good"', "id: is 'Good', which does not have the form"),
        ('id = "good"', 'id = "other"', "id: is 'other', but the file is named good.toml"),
        ('name = "样例"\n', "", "name: is missing"),
        ('name = "样例"', "name = 7", "name: must be text, is 7"),
        ('level = "paper"', 'level = "village"', "level: is 'village'; allowed are national"),
        ('region = "530100"', 'region = "云南"', "region: is '云南'"),
        ('homepage = "http://x.cn/"', 'homepage = "x.cn"', "homepage: 'x.cn' is not an http"),
        ('hosts = ["img.x.cn"]', 'hosts = "img.x.cn"', "hosts: must be a list of texts"),
        ('verified = "2026-11-20"', 'verified = "yes"', "verified: is 'yes'"),
        ("canonical = [['/BIG5/', '/']]", "canonical = [['/BIG5/']]", "canonical: ['/BIG5/'] is not a pair"),
        ("canonical = [['/BIG5/', '/']]", "canonical = [['(', '/']]", "canonical: '(' is not a regular expression"),
        ("canonical = [['/BIG5/', '/']]", r"canonical = [['/', '\1']]", "is not a replacement"),
        ('spider = "epaper"', 'spider = "web"', "spider: is 'web'; allowed are lists, epaper"),
        ('start = ["http://x.cn/%Y/"]', "start = []", "start: is missing or empty"),
        ('start = ["http://x.cn/%Y/"]', 'start = ["http://["]', "start: 'http://[' is not a URL"),
        ("articles = ['/a/\\d+']", "articles = ['[']", "articles: '[' is not a regular expression"),
        ("days = 3", "days = 0", "days: must be a number of at least 1, is 0"),
        ('twins = ["https"]', 'twins = ["mobile"]', "twins: 'mobile' is none; known are https"),
        ('twins = ["https"]', 'twins = ["https", "http"]', "twins: http and https exclude each other"),
        ("fragments = true", 'fragments = "yes"', "fragments: must be true or false, is 'yes'"),
        ('pager = "_2"', 'pager = "next"', "pager: is 'next', which does not have the form"),
        ("pages = 50", "pages = 0", "pages: must be a number of at least 1"),
        ('link = "http://x.cn/{id}"', 'link = "http://x.cn/id"', "link: 'http://x.cn/id' names no part of an item"),
        ('link = "http://x.cn/{id}"', 'link = "{id}"', "link: '{id}' is not an http or https URL"),
        ("since = 2020-01-31", 'since = "2020"', "since: must be a date, as 2020-01-31 without quotes, is '2020'"),
        ('needs = "browser"', 'needs = "magic"', "needs: is 'magic'; allowed are browser"),
        ("days = 3", "day = 3", "discovery.day: is not a key of a definition"),
        ('every = "6h"', 'every = "6 hours"', "every: is '6 hours'"),
        ('articles = ["http://x.cn/a/12"]', 'articles = ["x.cn"]', "examples.articles: 'x.cn' is not an http"),
        ('neither = ["http://x.cn/b/"]', "neither = 1", "examples.neither: must be a list of texts"),
        ('neither = ["http://x.cn/b/"]', 'none = ["http://x.cn/b/"]', "examples.none: is not a key"),
        ('quiet = ["22:30-06:00"]', 'quiet = ["22-6"]', "quiet: '22-6' does not have the form 22:00-06:00"),
        ('quiet = ["22:30-06:00"]', 'quiet = ["08:00-08:00"]', "quiet: '08:00-08:00' begins and ends at the same"),
        ("budget = 300", "budget = 0", "budget: must be a number of at least 1"),
        ('template = "old"', "", "template: is missing"),
        ("valid_until = 2019-12-31", "", "hints.dated: old has neither valid_from nor valid_until"),
        (
            "valid_until = 2019-12-31",
            'valid_until = "2019"',
            "valid_until: must be a date, as 2020-01-31 without quotes",
        ),
        ("valid_until = 2019-12-31", "valid_until = 2019-12-31T08:00:00", "valid_until: must be a date"),
        (
            "valid_until = 2019-12-31",
            "valid_until = 2019-12-31\nvalid_from = 2020-01-01",
            "valid_from: is 2020-01-01, after valid_until, 2019-12-31",
        ),
        ('title = "h3"', 'titel = "h3"', "hints.dated.titel: is not a key"),
        ("[[hints.dated]]", "[hints.dated]", "hints.dated: must be tables, each [[hints.dated]]"),
        ("private_addresses = true", "private_addresses = 1", "private_addresses: must be true or false, is 1"),
        ("delay = 2.5", "delay = -1", "delay: must be a number of at least 0"),
        ('title = "h1"', 'titel = "h1"', "hints.titel: is not a key"),
        ("[politeness]", "[manners]", "manners: is not a key"),
        ("[politeness]", "[politeness", "not valid TOML"),
    ],
)
def test_each_fault_names_file_key_and_what_is_wrong(read, tmp_path, before, after, said):
    assert before in GOOD
    with pytest.raises(SourceError) as fault:
        read(GOOD.replace(before, after))
    assert str(fault.value).startswith(f"{tmp_path / 'good.toml'}: ")
    assert said in str(fault.value)


def test_a_folder_without_definitions_and_a_file_that_is_none_are_named(tmp_path):
    with pytest.raises(SourceError, match="no source definitions"):
        load_sources(tmp_path)
    (tmp_path / "x.toml").mkdir()
    with pytest.raises(SourceError, match=r"x\.toml: cannot be read"):
        load_sources(tmp_path)


JUNK = st.one_of(
    st.integers(),
    st.floats(),
    st.booleans(),
    st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="'"), max_size=20).map(
        lambda text: f"'{text}'"
    ),
    st.sampled_from(
        ["[]", "[[]]", "{}", "[1]", "[['a']]", "1979-05-27", "['(?P<', 'x']", "[['(a)', '\\2']]", "'http://['"]
    ),
).map(lambda value: str(value).lower() if isinstance(value, bool | float) else str(value))


@given(st.sampled_from([line for line in GOOD.splitlines() if "=" in line]), JUNK)
def test_a_definition_with_any_one_value_replaced_loads_or_raises_source_error(tmp_path_factory, line, junk):
    path = tmp_path_factory.mktemp("junk") / "good.toml"
    path.write_text(GOOD.replace(line, f"{line.partition(' = ')[0]} = {junk}"), "utf-8")
    with suppress(SourceError):
        assert read_source(path).id == "good"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("days = 3", "days = inf"),
        ("days = 3", "days = nan"),
        ("concurrency = 2", "concurrency = inf"),
        ("delay = 2.5", "delay = nan"),
        ('every = "6h"', 'every = "99999999999999d"'),
        ('region = "530100"', 'region = "５３０１００"'),
    ],
)
def test_numbers_that_are_none_are_refused(read, before, after):
    with pytest.raises(SourceError):
        read(GOOD.replace(before, after))


def test_a_definition_without_manners_is_crawled_politely(read):
    source = read(GOOD.partition("[examples]")[0])
    assert (source.politeness.delay, source.politeness.concurrency) == (5.0, 1)
    assert (source.schedule.every, source.schedule.quiet) == (timedelta(hours=12), ())


def test_patterns_may_be_missing_only_where_they_are_said_to_be_the_common_ones_or_a_browser_is_needed(read):
    patterns = "articles = ['/a/\\d+']\n"
    assert read(GOOD.replace(patterns, "")).discovery.articles == ()
    without_browser = GOOD.replace('needs = "browser"\n', "")
    with pytest.raises(SourceError, match="articles: is missing or empty"):
        read(without_browser.replace(patterns, ""))
    generic = read(without_browser.replace(patterns, 'articles = "generic"\n')).discovery
    assert generic.generic
    assert len(generic.articles) == len(SHAPES)


def test_http_and_https_are_one_by_the_scheme_of_the_first_start_url_or_the_one_named(read):
    assert read(GOOD.replace('twins = ["https"]', 'twins = ["big5"]')).canonical[1:] == (TWINS["big5"], TWINS["http"])
    secure = GOOD.replace('start = ["http://', 'start = ["https://')
    assert read(secure.replace('twins = ["https"]\n', "")).canonical[1:] == (TWINS["https"],)
    assert read(secure.replace('twins = ["https"]', 'twins = ["http"]')).canonical[1:] == (TWINS["http"],)


@pytest.mark.parametrize(
    ("utc", "quiet"), [("14:29", False), ("14:30", True), ("20:00", True), ("21:59", True), ("22:00", False)]
)
def test_quiet_hours_are_those_of_china_and_may_go_on_past_midnight(read, utc, quiet):
    moment = datetime.fromisoformat(f"2026-11-21T{utc}+00:00")
    assert read(GOOD).schedule.is_quiet(moment) == quiet


def test_no_definition_claims_to_have_been_checked_live_and_each_tells_its_evidence():
    for path in files("sources").iterdir():
        if path.name.endswith(".toml"):
            definition = tomllib.loads(path.read_text("utf-8"))
            assert definition["verified"] == ""
            assert len(definition["evidence"]) > 50
