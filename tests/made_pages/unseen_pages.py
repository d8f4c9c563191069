"""The pages of tests/pipelines/pages/unseen, what each says, and how what we read of them compares with it."""

import json
import re
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.score import score
from pipelines import Article, Page, process, simplify

PAGES = Path(__file__).parents[1] / "pipelines" / "pages" / "unseen"
EXPECTED: dict[str, dict[str, Any]] = {
    file.stem: json.loads(file.read_text("utf-8")) for file in sorted(PAGES.glob("*.json"))
}
ARTICLES = {name: page for name, page in EXPECTED.items() if page["article"]}
FIELDS = ("title", "kicker", "subtitle", "source", "byline", "editors", "published", "section")
MINUTES = len("2024-05-01T08:30")
OTHER_EDITORS = re.compile("校|审|监制|总编|主任|签发|图片|视觉|美编")
"""Roles kept beside the editors that the expectation names."""

Read = dict[str, list[Article]]
"""The articles found on each page."""


def bytes_of(name: str) -> bytes:
    return (PAGES / f"{name}.html").read_bytes()


def articles_on(name: str, html: bytes) -> list[Article]:
    """Read a page, in whatever form it is given, as it was fetched."""
    page = EXPECTED[name]
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


def share_right(read: Read, field: str) -> tuple[float, dict[str, object]]:
    """Return the share of the articles whose field is as expected, and what the others say."""
    wrong = {}
    articles = {name: page for name, page in ARTICLES.items() if name in read}
    for name, page in articles.items():
        meant = [plain(value) for value in (page[field], *page.get("alt", {}).get(field, []))]
        found = said(read[name][0], field) if read[name] else None
        if plain(found) not in meant:
            wrong[name] = found
    return 1 - len(wrong) / len(articles), wrong


def wrong_kinds(read: Read) -> dict[str, int]:
    """Return how many articles were found on each page that has fewer or more."""
    return {name: len(found) for name, found in read.items() if len(found) != int(EXPECTED[name]["article"])}


def body_scores(read: Read) -> dict[str, float]:
    """Return how near the text of each article comes to the expected one."""
    return {
        name: score("\n".join(article.text for article in found), simplify(ARTICLES[name]["text"])).f1
        for name, found in read.items()
        if name in ARTICLES
    }
