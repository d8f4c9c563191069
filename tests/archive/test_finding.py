"""What a search finds is what a scan of every text finds: no article too few and none too many, gathered or not."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Archive
from archive.search import finding, index
from archive.search.answer import Answer
from archive.search.bits import from_ids, to_ids
from archive.search.facts import date_code
from archive.search.filters import Filters
from archive.search.finding import Finder
from archive.search.holdings import Holdings
from archive.search.matching import holds
from archive.search.query import parse
from pipelines.article import Image

BLOCK = 16
WORDS = "工会 职工 产业工人 队伍 改革 云南 12351 8+2 APP ， 。 “ 》 第13届 é １".split()
TEXT = st.lists(st.sampled_from([*WORDS, *"工会职产业人队，"]), min_size=1, max_size=30).map("".join)
TERM = st.one_of(
    st.sampled_from(
        [
            *"工会职产人",
            "工会",
            "会职",
            "产业工人",
            "业工人队",
            "雲南",
            "12351",
            "8 2",
            "app",
            "é",
            "e",
            "“产业工人队伍”",
        ]
    ),
    st.builds(
        "{}:{}".format,
        st.sampled_from(["title", "text", "byline", "abstract", "caption"]),
        st.sampled_from(["工", "工会", "产业工人", "13"]),
    ),
    st.builds(
        "NEAR({} {}, {})".format, st.sampled_from(["工", "产业"]), st.sampled_from(["会", "队伍"]), st.integers(0, 9)
    ),
)
QUERY = st.recursive(
    TERM,
    lambda inner: st.one_of(
        st.builds("({} {})".format, inner, inner),
        st.builds("({} OR {})".format, inner, inner),
        st.builds("({} -{})".format, inner, inner),
        st.builds("(NOT {})".format, inner),
    ),
    max_leaves=4,
)


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch):
    monkeypatch.setattr(index, "BLOCK", BLOCK)


def fill(archive: Archive, source, make_article, make_capture, texts) -> None:
    crawl_id = archive.begin_crawl(source, make_capture().captured_at)
    with archive.together():
        for number, (title, text, *beside) in enumerate(texts):
            abstract, caption = beside or (None, "")
            told = {"abstract": abstract, "images": (Image("http://example.org/1.jpg", caption=caption),)}
            url = f"http://example.org/{number}.html"
            article = make_article(url=url, title=title, kicker=None, text=text, **told)
            archive.store(crawl_id, make_capture(url=article.url), [article])


def scanned(archive: Archive, query: str) -> list[int]:
    db = archive._db
    finder = Finder(db, Holdings(db))
    ids = [row[0] for row in db.execute("SELECT id FROM articles")]
    return [number for number, fields in finder.read(ids) if holds(parse(query), fields)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    texts=st.lists(st.tuples(TEXT, TEXT, st.none() | TEXT, st.just("") | TEXT), min_size=1, max_size=40),
    queries=st.lists(QUERY, min_size=1, max_size=8),
    reading=st.sampled_from([finding.READING, 0.1]),
    stretch=st.sampled_from([8, 13, 1_000]),
)
def test_a_search_finds_what_a_scan_finds(
    empty_archive, tmp_path_factory, source, make_article, make_capture, monkeypatch, texts, queries, reading, stretch
):
    monkeypatch.setattr("archive.search.slicing.STRETCH", stretch)
    monkeypatch.setattr(
        finding, "READING", reading
    )  # at 0.1 nothing is so rare that the index is asked rather than the text
    path = tmp_path_factory.mktemp("found") / "archive.db"
    path.write_bytes(empty_archive.read_bytes())
    with Archive(path) as archive:
        fill(archive, source, make_article, make_capture, texts)
        for _ in ("not gathered", "gathered"):
            for query in queries:
                expected = scanned(archive, query)
                assert archive.count(query) == len(expected)
                found = archive.search(query, limit=100)
                assert sorted(hit.id for hit in found) == expected
                assert found.exact
                assert found.total == len(expected)
                with_too_many, _ = Finder(archive._db, Holdings(archive._db)).find(parse(query), exact=False)
                assert set(expected) <= set(to_ids(with_too_many))
            archive.gather()


@pytest.fixture
def gathered(archive, source, make_article, make_capture):
    texts = [("工会新闻", f"产业工人第{number}次会议。") for number in range(3 * BLOCK + 5)]
    fill(archive, source, make_article, make_capture, texts)
    archive.gather()
    return archive


def blocks(archive: Archive) -> list[int]:
    return [row[0] for row in archive._db.execute("SELECT block FROM blocks ORDER BY 1")]


def test_complete_blocks_are_gathered_at_the_end_of_a_crawl(archive, crawl_id, source, make_article, make_capture):
    fill(archive, source, make_article, make_capture, [("工会", f"职工{number}。") for number in range(2 * BLOCK)])
    assert blocks(archive) == []
    archive.finish_crawl(crawl_id, make_capture().captured_at, "finished")
    assert blocks(archive) == [0, 1]
    assert archive.count("职工") == 2 * BLOCK


def test_a_block_in_which_an_article_changes_is_opened_and_gathered_anew(gathered, source, make_article, make_capture):
    assert blocks(gathered) == [0, 1, 2]
    changed = make_article(url=f"http://example.org/{BLOCK + 2}.html", title="别的", kicker=None, text="新业态。")
    crawl_id = gathered.begin_crawl(source, make_capture().captured_at)
    gathered.store(crawl_id, make_capture(url=changed.url), [changed])
    assert blocks(gathered) == [0, 2]
    for _ in ("opened", "gathered anew"):
        assert gathered.count("产业工人") == 3 * BLOCK + 4
        assert [hit.title for hit in gathered.search("新业态")] == ["别的"]
        gathered.gather()
    assert blocks(gathered) == [0, 1, 2]


def test_of_very_many_articles_the_total_of_a_phrase_may_be_told_without_reading_them(gathered, monkeypatch):
    monkeypatch.setattr("archive.search.answer.VERIFIED", 10)
    monkeypatch.setattr("archive.search.answer.RANKED", 5)
    found = gathered.search("产业工人第", limit=7, offset=2)
    assert not found.exact
    assert len(found) == 7
    assert (found.ranked, found.total) == (5, 3 * BLOCK + 5)
    assert gathered.search("产业工人第", exact=True).exact


def test_what_is_shown_has_the_phrase_even_where_the_total_is_not_exact(
    archive, source, make_article, make_capture, monkeypatch
):
    monkeypatch.setattr("archive.search.answer.VERIFIED", 3)
    monkeypatch.setattr("archive.search.answer.RANKED", 4)
    texts = [
        ("新闻", f"工人队伍，人队{number}" if number % 2 else f"工人队，人队伍{number}") for number in range(2 * BLOCK)
    ]
    fill(archive, source, make_article, make_capture, texts)
    archive.gather()
    having = set(range(2, 2 * BLOCK + 1, 2))
    for order in ("relevance", "newest", "oldest"):
        found = archive.search("工人队伍", order=order, limit=12)
        assert not found.exact
        assert BLOCK <= found.total <= 2 * BLOCK
        assert len({hit.id for hit in found}) == 12
        assert {hit.id for hit in found} <= having
    pages = [archive.search("工人队伍", limit=5, offset=offset) for offset in range(0, 20, 5)]
    assert sorted(hit.id for page in pages for hit in page) == sorted(having)
    assert archive.count("工人队伍") == BLOCK


def test_where_few_of_the_newest_have_the_phrase_more_are_read_or_the_index_is_asked(
    archive, source, make_article, make_capture, monkeypatch
):
    for constant, value in {"AFFORDED": 0, "VERIFIED": 40, "AHEAD": 12, "RANKED": 2}.items():
        monkeypatch.setattr(f"archive.search.answer.{constant}", value)
    texts = [
        ("新闻", f"工人队，人队伍{number}" if number % 6 else f"工人队伍，人队{number}") for number in range(5 * BLOCK)
    ]
    fill(archive, source, make_article, make_capture, texts)
    archive.gather()
    having = list(range(1, 5 * BLOCK + 1, 6))
    read = archive.search("工人队伍", order="oldest", limit=5)
    assert ([hit.id for hit in read], read.exact) == (having[:5], False)
    monkeypatch.setattr("archive.search.answer.VERIFIED", 12)
    asked = archive.search("工人队伍", order="oldest", limit=13)
    assert ([hit.id for hit in asked], asked.exact, asked.total) == (having[:13], True, len(having))


@given(st.sets(st.integers(0, 9_000)))
def test_a_set_of_articles_gives_its_ids_back(ids):
    assert list(to_ids(from_ids(ids, 9_000))) == sorted(ids, reverse=True)


def test_a_set_of_very_many_articles_gives_its_ids_back():
    ids = range(7, 50_000, 3)
    assert list(to_ids(from_ids(ids, 50_000))) == list(reversed(ids))


def test_articles_that_lack_three_words_of_a_phrase_side_by_side_are_not_read(
    archive, source, make_article, make_capture, monkeypatch
):
    texts = [("新闻", f"工人，人队，队伍{number}") for number in range(2 * BLOCK)]
    fill(archive, source, make_article, make_capture, texts)
    archive.gather()
    read: list[int] = []
    monkeypatch.setattr(Finder, "read", lambda _, ids: iter(read.extend(ids) or ()))
    found = archive.search("工人队伍", exact=True)
    assert (found.total, found.exact, read) == (0, True, [])


DATES = st.none() | st.dates().map(str) | st.builds("{:04}-{:02}".format, st.integers(1990, 2030), st.integers(1, 12))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(
    dates=st.lists(DATES, min_size=1, max_size=40),
    oldest=st.booleans(),
    limit=st.integers(1, 40),
    few=st.sampled_from([0, 3, 300]),
)
def test_articles_come_in_the_order_of_their_dates_and_those_without_last(
    empty_archive, tmp_path_factory, source, make_article, make_capture, monkeypatch, dates, oldest, limit, few
):
    monkeypatch.setattr("archive.search.holdings.FEW", few)
    path = tmp_path_factory.mktemp("dated") / "archive.db"
    path.write_bytes(empty_archive.read_bytes())
    with Archive(path) as archive:
        crawl_id = archive.begin_crawl(source, make_capture().captured_at)
        with archive.together():
            for number, published in enumerate(dates):
                url = f"http://example.org/{number}.html"
                article = make_article(url=url, published=published, text=f"工会{number}。")
                archive.store(crawl_id, make_capture(url=article.url), [article])
        archive.gather()
        found = [hit.published for hit in archive.search("工会", order="oldest" if oldest else "newest", limit=limit)]
    known = sorted((date for date in dates if date), reverse=not oldest)
    assert found == [*known, *[None] * (len(dates) - len(known))][:limit]
    assert [date_code(date) for date in known] == sorted((date_code(date) for date in known), reverse=not oldest)


def test_an_answer_is_narrowed_by_all_its_filters_at_once(gathered, source, make_article, make_capture):
    crawl_id = gathered.begin_crawl(
        replace(source, id="kunming", level="city", region="530100"), make_capture().captured_at
    )
    article = make_article(url="http://example.org/k.html", kind="photo", published="2024-02-29")
    gathered.store(crawl_id, make_capture(url=article.url), [article])
    narrowed = {
        "source": "kunming", "level": "city", "region": "53", "since": "2024-02", "until": "2024-02-29",
        "topic": "产改", "person": "黄榆", "kind": "photo", "script": "traditional",
    }  # fmt: skip
    assert [hit.url for hit in gathered.search("工会", **narrowed)] == [article.url]
    for name, other in {
        "source": "people",
        "level": "national",
        "region": "11",
        "until": "2024-02-28",
        "person": "杨",
    }.items():
        assert not gathered.search("工会", **narrowed | {name: other})
    assert Answer(Holdings(gathered._db), parse("*"), Filters(kind="photo"), True).total == 1
