from dataclasses import replace

import pytest

from archive import Archive, QueryError
from pipelines.article import Person

PUBLISHERS = {"yunnan": "530000", "kunming": "530100", "jilin": "220000", "national": ""}


@pytest.fixture
def library(archive, source, make_article, make_capture):
    """Keep one article at each of four publishers, published in different years; the last has no date."""
    dates = ("2022-12-31T23:30:00+08:00", "2023-05-31", "2023-06", None)
    for (name, region), published in zip(PUBLISHERS.items(), dates, strict=True):
        crawl_id = archive.begin_crawl(replace(source, id=name, region=region), make_capture().captured_at)
        article = make_article(url=f"http://{name}.example.org/", published=published)
        archive.store(crawl_id, make_capture(), [article])
    return archive


def sources(archive, query="工会", **filters):
    return {hit.source_id for hit in archive.search(query, **filters)}


@pytest.mark.parametrize(
    ("region", "found"),
    [
        ("53", {"yunnan", "kunming"}),
        ("530000", {"yunnan", "kunming"}),
        ("530100", {"kunming"}),
        ("5301", {"kunming"}),
        ("22", {"jilin"}),
        ("11", set()),
    ],
)
def test_a_region_holds_the_regions_within_it(library, region, found):
    assert sources(library, region=region) == found
    assert library.count("工会", region=region) == len(found)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2023", None, {"kunming", "jilin"}),
        (None, "2022", {"yunnan"}),
        (None, "2022-12-31", {"yunnan"}),
        (None, "2022-12-30", set()),
        ("2023-05-31", "2023-05-31", {"kunming"}),
        ("2023-05", "2023-06", {"kunming", "jilin"}),
        ("2023-06-01", None, set()),
        ("2022-12-31", None, {"yunnan", "kunming", "jilin"}),
    ],
)
def test_dates_are_compared_by_day_and_articles_without_one_left_out(library, since, until, found):
    assert sources(library, since=since, until=until) == found


@pytest.mark.parametrize("date", ["yesterday", "2023-13", "2023-02-30", "2023/01/01", "23", "2023-1-1"])
def test_a_date_that_is_none_is_named(library, date):
    with pytest.raises(QueryError, match=rf"'{date}' is no date: write YYYY"):
        library.search("工会", since=date)
    with pytest.raises(QueryError, match="is no date"):
        library.search("工会", until=date)


@pytest.mark.parametrize("region", ["yunnan", "5", "530", "5301001", "５３"])
def test_a_region_that_is_no_code_is_named(library, region):
    with pytest.raises(QueryError, match="is no GB/T 2260 code"):
        library.search("工会", region=region)


def test_a_source_is_named_if_the_archive_does_not_hold_it(library):
    assert sources(library, source="jilin") == {"jilin"}
    with pytest.raises(QueryError, match="no source 'hebei' in the archive; there are: jilin, kunming"):
        library.search("工会", source="hebei")


def test_hits_come_page_by_page_and_are_counted(library):
    pages = [library.search("工会", limit=3, offset=offset) for offset in (0, 3)]
    assert [len(page) for page in pages] == [3, 1]
    assert len({hit.id for page in pages for hit in page}) == library.count("工会") == 4


def test_of_equally_relevant_articles_the_newest_comes_first(library):
    assert [hit.source_id for hit in library.search("工会")] == ["jilin", "kunming", "yunnan", "national"]


def test_a_word_in_the_title_counts_for_more_than_one_in_the_text(archive, crawl_id, make_article, make_capture):
    in_text = make_article(title="别的消息", text="职工驿站。")
    in_title = make_article(ordinal=2, title="职工驿站", text="别的消息。")
    archive.store(crawl_id, make_capture(), [in_text, in_title])
    best, other = archive.search("职工驿站")
    assert (best.title, other.title) == ("职工驿站", "别的消息")
    assert best.score > other.score


@pytest.mark.parametrize(
    "query",
    ["云南", "雲南", "工會", "创新", "創新", "会", "12351", "１２３５１", "热线 云南", '"创新服务"', "发挥", "黄榆"],
)
def test_an_article_is_found_by_what_stands_in_it(archive, crawl_id, make_article, make_capture, query):
    archive.store(crawl_id, make_capture(), [make_article()])
    assert [hit.id for hit in archive.search(query)] == [1]


@pytest.mark.parametrize("query", ["云会", "南云", "1235", "热线 河北", '"云南 热线"', "chuàng"])
def test_an_article_is_not_found_by_what_does_not(archive, crawl_id, make_article, make_capture, query):
    archive.store(crawl_id, make_capture(), [make_article()])
    assert not archive.search(query)
    assert archive.count(query) == 0


def test_a_hit_shows_the_glyphs_of_the_page_with_its_matches_marked(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    hit = archive.search("创新 热线")[0]
    assert hit.snippet == "雲南工會創(chuàng)新服務。 職工撥打12351熱線。"
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["創(chuàng)新", "熱線"]


def test_an_open_archive_finds_what_was_stored_since_its_last_search(archive, source, make_article, make_capture):
    with Archive(archive.path, read_only=True) as reader:
        for number in range(3):
            published = f"202{number}-05-01"
            crawl_id = archive.begin_crawl(replace(source, id=f"source-{number}"), make_capture().captured_at)
            article = make_article(url=f"http://example.org/{number}.html", published=published)
            archive.store(crawl_id, make_capture(url=article.url), [article])
            for searched in (archive, reader):
                found = searched.search("工会", since=published, facets=True)
                assert [hit.source_id for hit in found] == [f"source-{number}"]
                assert found.facets
                assert found.facets.sources == {f"source-{number}": 1}
                assert searched.search("*", order="oldest").total == number + 1


@pytest.mark.parametrize("person", ["黄榆", "黃榆", "阿布都·买买提", "阿布都•買買提", "阿布都・买买提"])
def test_a_person_is_found_in_either_script_and_with_any_middle_dot(
    archive, crawl_id, make_article, make_capture, person
):
    for number, name in enumerate(("黄榆", "阿布都·买买提", "杨诚波")):
        url = f"http://example.org/{number}.html"
        archive.store(crawl_id, make_capture(url=url), [make_article(url=url, byline=(Person(name),))])
    (hit,) = archive.search("*", person=person)
    assert archive.article(hit.id)["byline"][0]["name"][0] == person[0].replace("黃", "黄")


def test_an_empty_filter_is_refused(library):
    for name in ("source", "region", "since", "person", "place"):
        with pytest.raises(QueryError, match=f"{name} is empty"):
            library.search("工会", **{name: ""})


def test_what_stands_for_imports_is_no_publisher(library, source, make_capture):
    imports = replace(source, id="import", name="imported files")
    crawl_id = library.begin_crawl(imports, make_capture().captured_at, "import")
    library.finish_crawl(crawl_id, make_capture().captured_at, "finished")
    assert {each["id"] for each in library.publishers()} == set(PUBLISHERS)
