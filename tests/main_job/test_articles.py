"""The archive holds the twelve articles of the sample site, whole and clean, and accounts for the rest."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from pipelines.script.conversion import simplify

EXPECTED = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "expected").glob("*.json"))
}
ARTICLES = [(name, ordinal) for name, articles in EXPECTED.items() for ordinal in range(len(articles))]
GLOSS = re.compile(r"[\u3400-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")


def plain(text: str | None) -> str:
    """What is compared: the flattened punctuation of the founding texts and their white space do not count."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def similarity(a: str, b: str) -> float:
    """F1 over character 4-grams."""
    of_a, of_b = (Counter(text[i : i + 4] for i in range(len(text) - 3)) for text in (plain(a), plain(b)))
    return 2 * (of_a & of_b).total() / (of_a.total() + of_b.total())


def test_the_archive_holds_exactly_the_twelve_articles(job):
    count = {name: len(job.stored(name)) for name in EXPECTED}
    assert count == {"farm": 1, "grrb": 8, "mirror": 1, "nanchang": 1, "people": 1}
    assert job.first.rows("SELECT count(*) AS articles FROM articles") == [{"articles": 12}]
    assert job.first.rows("SELECT count(*) AS revisions FROM revisions") == [{"revisions": 12}]


def test_an_article_has_one_url_whatever_led_to_it(job):
    paths = {re.sub(r"^http://127\.0\.0\.1:\d+", "", row["url"]) for row in job.first.rows("SELECT url FROM articles")}
    assert paths == {
        "/n1/2023/0918/c67502-40078400.html",
        "/papers/grrb/7893/2/news-1.html",
        "/show/12872.html",
        "/gnss/23837.html",
        "/xwzx/ncxw/jrnc/202303/t20230324_1894000.html",
    }


@pytest.mark.parametrize(("name", "ordinal"), ARTICLES)
def test_the_fields_are_those_of_the_page(job, name: str, ordinal: int):
    expected, found = EXPECTED[name][ordinal], job.stored(name)[ordinal]
    titles = {plain(expected.get(key)) for key in ("title", "title_without_seo_suffix") if key in expected}
    assert plain(found["title"]) in (titles or {""})
    for field in ("kicker", "subtitle", "section", "source", "published", "abstract", "kind"):
        assert plain(found[field]) == plain(expected.get(field)), field
    for field in ("byline", "editors"):
        assert [person["name"] for person in json.loads(found[field])] == expected.get(field, []), field


@pytest.mark.parametrize(("name", "ordinal"), ARTICLES)
def test_the_body_is_that_of_the_page(job, name: str, ordinal: int):
    body = "\n".join(EXPECTED[name][ordinal]["body"])
    assert similarity(job.stored(name)[ordinal]["text"], body) >= 0.97


REMOVED = {
    "people": ["中國共產(chǎn)黨新聞網(wǎng)", "(責(zé)編：劉瓊、黃瑾)", "集安市| 虞城县| 深泽县| 搜索|", "岳普湖县|"],
    "mirror": ["(云南網(wǎng) 記者龍舟)", "洱源县", "综艺", "苍溪县"],
    "farm": ["相关新闻", "联系我们", "在线咨询", "分享本页", "返回顶部"],
    "nanchang": ["為你推薦", "公益播報", "公益匯", "進社區(qū)", "熱點推薦", "即時新聞", "武漢"],
}


@pytest.mark.parametrize(
    ("name", "phrase"), [(name, phrase) for name, phrases in REMOVED.items() for phrase in phrases]
)
def test_what_is_no_journalism_is_removed_and_the_removal_recorded(job, name: str, phrase: str):
    article = job.stored(name)[0]
    assert phrase not in article["original"]
    assert simplify(phrase) not in article["text"].split("\n")
    removals = job.first.rows("SELECT * FROM removals WHERE article_id = ?", article["id"])
    assert phrase in "\n".join(removal["text"] for removal in removals)
    assert all(removal["stage"] and removal["rule"] and removal["place"] for removal in removals)


def test_the_headline_is_no_paragraph_and_each_repeat_is_recorded(job):
    article, headline = job.stored("farm")[0], plain(EXPECTED["farm"][0]["title"])
    assert headline not in map(plain, article["text"].split("\n"))
    removals = job.first.rows("SELECT text FROM removals WHERE article_id = ?", article["id"])
    assert plain("\n".join(row["text"] for row in removals)).count(headline) >= 6


def test_no_text_holds_a_gloss_and_every_gloss_is_an_edit(job):
    for article in job.first.rows("SELECT * FROM articles"):
        for field in ("title", "kicker", "subtitle", "section", "source", "byline", "editors", "text"):
            assert not GLOSS.search(article[field] or ""), field
        glosses = len(GLOSS.findall(article["original"]))
        edits = job.first.rows("SELECT * FROM edits WHERE article_id = ? AND field = 'text'", article["id"])
        # a gloss beside a damaged one is counted with the damage
        assert sum(bool(re.search(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]\)", edit["before"])) for edit in edits) >= glosses
        assert all(edit["stage"] and edit["rule"] and edit["certainty"] for edit in edits)
        assert bool(glosses) == (article["source_id"] in ("sample-people", "sample-mirror", "sample-nanchang"))
