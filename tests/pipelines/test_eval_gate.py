"""The eval gate: extraction on pages made up here after real templates never falls below the floors in floors.toml.

Beside each page of pages/short stands, in expected.json, the template it follows, its title, its whole text, and what
stands on the page and must not be in the text.
"""

import json
import re
import statistics
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from crawler.sample_site import packaged_site
from pipelines import Article, Page, process, simplify

HERE = Path(__file__).parent
SHORT = HERE / "pages" / "short"
EXPECTED = json.loads((SHORT / "expected.json").read_text("utf-8"))
SAMPLES = HERE.parent / "main_job" / "expected"
SAMPLE_PAGES = {
    "people": "n1/2023/0918/c67502-40078400.html",
    "grrb": "papers/grrb/7893/2/news-1.html",
    "mirror": "show/12872.html",
    "farm": "gnss/23837.html",
    "nanchang": "xwzx/ncxw/jrnc/202303/t20230324_1894000.html",
}
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def extracted(page: Path, url: str) -> list[Article]:
    return process(Page(url, page.read_bytes()))


@pytest.fixture(scope="module")
def short() -> dict[str, list[Article]]:
    return {name: extracted(SHORT / f"{name}.html", f"http://www.hezhou.example/{name}.html") for name in EXPECTED}


def f1(text: str, gold: str) -> float:
    """F1 of character 4-grams, after NFKC and without white space."""
    of_text, of_gold = (
        Counter(plain[at : at + 4] for at in range(max(1, len(plain) - 3)))
        for plain in (re.sub(r"\s", "", unicodedata.normalize("NFKC", simplify(one))) for one in (text, gold))
    )
    return 2 * (of_text & of_gold).total() / (of_text.total() + of_gold.total())


def joined(articles: list[Article]) -> str:
    return "\n".join(article.text for article in articles)


def assert_above_floors(scores: dict[str, float], floors: dict[str, float]) -> None:
    said = "\n".join(f"{score:.3f} {name}" for name, score in sorted(scores.items(), key=lambda each: each[1]))
    assert statistics.mean(scores.values()) >= floors["mean_f1"], said
    assert min(scores.values()) >= floors["lowest_f1"], said


def test_every_short_page_has_its_expectation():
    assert {page.stem for page in SHORT.glob("*.html")} == set(EXPECTED)
    for name, expected in EXPECTED.items():
        html = (SHORT / f"{name}.html").read_text("utf-8")
        assert [text for text in expected["without"] if text not in html] == [], name


def test_a_short_item_comes_out_whole(short):
    scores = {name: f1(joined(short[name]), "\n".join(expected["text"])) for name, expected in EXPECTED.items()}
    assert_above_floors(scores, FLOORS["short"])


def test_a_short_item_comes_out_clean(short):
    left = {
        name: found
        for name, expected in EXPECTED.items()
        if (found := [text for text in expected["without"] if text in joined(short[name])])
    }
    assert 1 - len(left) / len(EXPECTED) >= FLOORS["short"]["clean"], left


def test_a_short_item_has_its_title(short):
    wrong = {
        name: [article.title for article in short[name]]
        for name, expected in EXPECTED.items()
        if [article.title for article in short[name]] != [expected["title"]]
    }
    assert 1 - len(wrong) / len(EXPECTED) >= FLOORS["short"]["titles"], wrong


def test_the_sample_site_comes_out_whole():
    scores = {}
    for name, path in SAMPLE_PAGES.items():
        golds = json.loads((SAMPLES / f"{name}.json").read_text("utf-8"))
        articles = extracted(packaged_site() / "pages" / path, f"http://127.0.0.1/{path}")
        assert len(articles) == len(golds), name
        for article, gold in zip(articles, golds, strict=True):
            scores[f"{name} {article.ordinal}"] = f1(article.text, "\n".join(gold["body"]))
    assert_above_floors(scores, FLOORS["sample_site"])
