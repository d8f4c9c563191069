"""Facets, counts over time and keywords in context, on a few articles whose numbers can be told by hand."""

from dataclasses import replace

import pytest

from archive import Point, QueryError
from pipelines.annotate.topics import topics
from pipelines.article import Person

ARTICLES = (
    # publisher, date, kind, title, text, byline
    ("yunnan", "2022-12-31", "article", "产改工作", "产改。产改。", ("黄榆",)),
    (
        "kunming",
        "2023-02-01T08:00:00+08:00",
        "article",
        "驿站",
        "职工驿站推进产改。",
        ("黄榆", "杨明"),
    ),
    ("kunming", "2023-02-15", "photo", "会议", "职工代表大会。", ()),
    ("jilin", "2023-05", "article", "产改", "长春。", ("杨明",)),
    ("national", "2023", "article", "综述", "各地产改。", ()),
    ("national", None, "article", "通知", "产改通知。", ()),
)
PUBLISHERS = {
    "yunnan": ("provincial", "530000"),
    "kunming": ("city", "530100"),
    "jilin": ("provincial", "220000"),
    "national": ("national", ""),
}


@pytest.fixture
def library(archive, source, make_article, make_capture):
    for number, (publisher, published, kind, title, text, people) in enumerate(ARTICLES):
        level, region = PUBLISHERS[publisher]
        crawl_id = archive.begin_crawl(
            replace(source, id=publisher, level=level, region=region), make_capture().captured_at
        )
        article = make_article(
            url=f"http://example.org/{number}.html", kind=kind, title=title, kicker=None, text=text, published=published,
            byline=tuple(Person(name) for name in people), originals={}, topics=topics(text),
        )  # fmt: skip
        archive.store(crawl_id, make_capture(url=article.url), [article])
    return archive


def test_facets_count_what_was_found(library):
    found = library.search("产改", facets=True, limit=2)
    assert (len(found), found.total, found.undated) == (2, 5, 1)
    facets = found.facets
    assert facets is not None
    assert facets.sources == {"national": 2, "jilin": 1, "kunming": 1, "yunnan": 1}
    assert facets.levels == {"national": 2, "provincial": 2, "city": 1}
    assert facets.regions == {"": 2, "530000": 2, "220000": 1}
    assert facets.years == {"2022": 1, "2023": 3}
    assert facets.months == {"2022-12": 1, "2023": 1, "2023-02": 1, "2023-05": 1}
    assert facets.undated == 1
    assert facets.topics == {"产改": 4, "职工驿站": 1}
    assert facets.kinds == {"article": 5}
    assert facets.persons == {"杨明": 2, "黄榆": 2}
    assert (facets.persons_in, facets.exact) == (5, True)
    assert facets.region_name("530000") == "云南"


def test_facets_are_counted_under_the_filters(library):
    facets = library.search("产改", region="53", facets=True).facets
    assert facets is not None
    assert facets.sources == {"kunming": 1, "yunnan": 1}
    assert library.search("产改").facets is None


def test_facets_follow_an_article_that_is_revised(library, source, make_article, make_capture):
    crawl_id = library.begin_crawl(source, make_capture().captured_at)
    url = "http://example.org/1.html"
    revised = make_article(url=url, text="别的。", title="别的", kicker=None, byline=(Person("新人"),), topics=())
    library.store(crawl_id, make_capture(url=url), [revised])
    facets = library.search("别的", facets=True).facets
    assert facets is not None
    assert (facets.persons, facets.topics) == ({"新人": 1}, {})
    assert not library.search("别的", person="黄榆")


def test_counts_over_time_stand_beside_how_much_there_is(library):
    counted = library.timeline("产改")
    assert [point.time for point in counted.points] == [
        "2022-12",
        "2023-01",
        "2023-02",
        "2023-03",
        "2023-04",
        "2023-05",
    ]
    assert counted.points[0] == Point("2022-12", 1, 1)
    assert counted.points[2] == Point("2023-02", 1, 2)
    assert counted.points[2].per_thousand == 500
    assert counted.points[1] == Point("2023-01", 0, 0)
    assert counted.points[1].per_thousand is None
    assert counted.year_only == (Point("2023", 1, 1),)
    assert counted.undated == Point("", 1, 1)


def test_counts_by_year_hold_what_is_dated_by_the_year_alone(library):
    counted = library.timeline("产改", "year")
    assert counted.points == (Point("2022", 1, 1), Point("2023", 3, 4))
    assert counted.year_only == ()


def test_counts_over_time_are_taken_from_what_the_filters_leave(library):
    counted = library.timeline("产改", region="53", since="2023")
    assert counted.points == (Point("2023-02", 1, 2),)
    assert counted.undated == Point("", 0, 0)
    assert sum(point.articles for point in library.timeline("*").points) == 4


def test_keywords_stand_in_context_the_newest_article_first(library):
    lines = library.concordance("产改", width=3)
    assert [(line.article_id, line.field, line.left, line.keyword, line.right) for line in lines] == [
        (4, "title", "", "产改", ""),
        (2, "text", "站推进", "产改", "。"),
        (5, "text", "各地", "产改", "。"),
        (1, "title", "", "产改", "工作"),
        (1, "text", "", "产改", "。产改"),
        (1, "text", "产改。", "产改", "。"),
        (6, "text", "", "产改", "通知。"),
    ]
    assert library.concordance("产改", width=3, limit=2, offset=4) == lines[4:6]
    assert [line.keyword for line in library.concordance("text:职工 -产改")] == ["职工"]
    assert not library.concordance("河北")
    for query in ("*", "NOT 河北"):
        with pytest.raises(QueryError, match="no word is sought"):
            library.concordance(query)


def test_keywords_stand_in_the_glyphs_of_the_page(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    (line,) = archive.concordance("创新", width=4)
    assert (line.left, line.keyword, line.right) == ("雲南工會", "創(chuàng)新", "服務。 ")
    (title,) = archive.concordance("title:特色", width=10)
    assert (title.left, title.keyword, title.right) == ("發揮", "特色", "用足資源")


def test_the_calendar_of_a_publisher_whose_pages_were_imported_tells_when_they_were_fetched(
    archive, source, make_article, make_capture
):
    at = make_capture().captured_at
    crawl_id = archive.begin_crawl(replace(source, id="import"), at, "import")
    for name in ("people", "other"):
        archive.note_source(replace(source, id=name))
        url = f"http://example.org/{name}.html"
        archive.store(crawl_id, make_capture(url=url), [make_article(url=url, published="2023-09-17")], source_id=name)
    assert archive.calendar("people", 2023) == {"2023-09-17": (1, 0), "2023-09-18": (0, 1)}
