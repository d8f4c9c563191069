"""Extraction on whole pages that somebody wrote after real templates without knowing a rule, and read by hand beforehand.

Beside each page stands, in a file of its name, what it says; `alt` has what else a careful reader could have noted. The first
figures, from before anything was learned from them, stand in docs/extraction.md.
"""

import json
import re
import tomllib
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.score import score
from pipelines import Article, Page, process, simplify

HERE = Path(__file__).parent
PAGES = HERE / "pages" / "unseen"
EXPECTED: dict[str, dict[str, Any]] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in sorted(PAGES.glob("*.json"))
}
ARTICLES = {name: page for name, page in EXPECTED.items() if page["article"]}
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["unseen"]
MINUTES = len("2024-05-01T08:30")
OTHER_EDITORS = re.compile("校|审|监制|总编|主任|签发|图片|视觉|美编")
"""Roles kept beside the editors that the expectation names."""


@pytest.fixture(scope="module")
def read() -> dict[str, list[Article]]:
    return {name: articles_on(name, page) for name, page in EXPECTED.items()}


def articles_on(name: str, page: dict[str, Any]) -> list[Article]:
    html = (PAGES / f"{name}.html").read_bytes()
    return process(Page(page["url"], html, {"content-type": "text/html"}, datetime.fromisoformat(page["fetched_at"])))


def plain(value: object) -> object:
    """Return a value as it is compared: script and width do not count, nor does the order of names, nor seconds."""
    if isinstance(value, list):
        return sorted(simplify(name) for name in value)
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", simplify(str(value or ""))))
    return text[:MINUTES] if re.match(r"\d{4}-\d\d-\d\d", text) else text


def said(article: Article, field: str) -> object:
    if field == "byline":
        return [person.name for person in article.byline]
    if field == "editors":
        return [person.name for person in article.editors if not OTHER_EDITORS.search(person.role)]
    return getattr(article, field)


def share_right(read: dict[str, list[Article]], field: str) -> tuple[float, dict[str, object]]:
    """Return the share of the articles whose field is as expected, and what the others say."""
    wrong = {}
    for name, page in ARTICLES.items():
        meant = [plain(value) for value in (page[field], *page.get("alt", {}).get(field, []))]
        found = said(read[name][0], field) if read[name] else None
        if plain(found) not in meant:
            wrong[name] = found
    return 1 - len(wrong) / len(ARTICLES), wrong


def test_every_page_has_its_expectation():
    assert {page.stem for page in PAGES.glob("*.html")} == set(EXPECTED)


def test_articles_are_told_from_pages_that_are_none(read):
    wrong = {name: len(read[name]) for name, page in EXPECTED.items() if len(read[name]) != int(page["article"])}
    assert 1 - len(wrong) / len(EXPECTED) >= FLOORS["kinds"], wrong


def test_bodies_come_out_whole_and_clean(read):
    scores = {
        name: score("\n".join(article.text for article in read[name]), simplify(page["text"])).f1
        for name, page in ARTICLES.items()
    }
    told = sorted((round(f1, 3), name) for name, f1 in scores.items())[:8]
    assert sum(scores.values()) / len(scores) >= FLOORS["mean_f1"], told
    assert min(scores.values()) >= FLOORS["lowest_f1"], told


@pytest.mark.parametrize(
    "field", ["title", "kicker", "subtitle", "source", "byline", "editors", "published", "section"]
)
def test_fields_say_what_the_page_says(read, field):
    right, wrong = share_right(read, field)
    assert right >= FLOORS[field], (right, wrong)
