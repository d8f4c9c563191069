"""Where a search leads: to figures in their sentences, to other searches where it finds nothing, to the bytes of a record."""

import io

import pytest
from lxml import html
from test_pages import article_id, links, texts
from warcio.archiveiterator import ArchiveIterator


def test_figures_stand_in_their_sentence_and_lead_to_their_article(get, job):
    page = get("/search", q="产改", view="figures")
    items = html.fromstring(page.text).cssselect(".figures li")
    assert len(items) > 20
    for item in items[:20]:
        (mark,), (link, *_) = item.cssselect(".passage mark"), item.cssselect(".facts a")
        (row,) = job.third.rows(
            "SELECT sentence FROM reported_figures WHERE article_id = ? AND printed = ? LIMIT 1",
            link.get("href").rpartition("/")[2],
            mark.text,
        )
        assert mark.text in row["sentence"]
    following = get("/search" + links(page, '.pages a[rel="next"]')[0])
    assert texts(following, ".passage")
    assert texts(following, ".passage") != texts(page, ".passage")


def test_articles_without_figures_say_so(get, job):
    (row, *_) = job.third.rows(
        "SELECT title FROM articles WHERE title IS NOT NULL AND id NOT IN (SELECT article_id FROM figures)"
    )
    page = get("/search", q=f'title:"{row["title"]}"', view="figures")
    assert (texts(page, ".total"), texts(page, ".notice")) == (
        ["1 article"],
        ["No figures were read out of these articles."],
    )


def test_a_search_that_finds_nothing_leads_to_those_next_to_it_that_do(get):
    page = get("/search", q="产改 工会", region="11", since="2023")
    assert texts(page, ".total") == ["0 articles"]
    ways = html.fromstring(page.text).cssselect(".ways-out li")
    assert [way.cssselect("a")[0].text for way in ways] == ["Without the filter Region 北京", "Without any filter"]
    for way in ways:
        found = get("/search" + way.cssselect("a")[0].get("href"))
        assert texts(found, ".total")[0].split()[0] == way.cssselect(".count")[0].text != "0"


def test_words_of_which_no_article_has_all_may_be_asked_for_one_by_one(get):
    page = get("/search", q="工会 无此词")
    assert texts(page, ".ways-out a") == ["Any of these words"]
    assert texts(get("/search" + links(page, ".ways-out a")[0]), ".total") == texts(get("/search", q="工会"), ".total")


@pytest.mark.parametrize(("query", "is_told"), [("云南省县级工会产改", True), ("无此词", False)])
def test_a_long_word_that_is_not_found_may_have_been_meant_as_several(get, query, is_told):
    assert any("put blanks between" in said for said in texts(get("/search", q=query), ".quiet")) == is_told


def test_an_article_leads_to_the_very_bytes_of_its_record(get, job):
    number = article_id(job, "people")
    (link, *_) = links(get(f"/article/{number}"), ".record a[download]")
    answer = get(link)
    (row,) = job.third.rows("SELECT * FROM reported_figures WHERE article_id = ? LIMIT 1", number)
    kept = (job.home / "warc" / row["warc_file"]).read_bytes()
    assert answer.content == kept[row["warc_offset"] : row["warc_offset"] + row["warc_length"]]
    assert str(row["warc_offset"]) in answer.headers["content-disposition"]
    assert "attachment" in answer.headers["content-disposition"]
    (record,) = ArchiveIterator(io.BytesIO(answer.content))
    assert record.rec_headers.get_header("WARC-Target-URI") == row["url"]


@pytest.mark.parametrize("number", [10**6, 2**63, 10**30])
def test_a_record_that_is_not_there_is_no_page(get, number):
    assert get(f"/record/{number}").status_code == 404
