"""The real pages of the corpora, read where they lie: an article's page yields one article, other pages none."""

import json
import os
from pathlib import Path

import pytest

from pipelines import Page, examine

CORPORA = Path(os.environ.get("GONGHUI_CORPORA", Path(__file__).parents[3] / "shared" / "corpora"))
ARTICLES = {"article", "encyclopedia"}
NO_ARTICLES = {"list", "home", "feed", "epaper-page-index"}  # other types (text, blog, forum, fragment) may be either
MISLABELLED = {
    "pages/chinese-we-05b56cb7.html": "a forum's error message: wrong parameter, please log in",
    "pages/chardet-c780517f.xml": "no feed: a few sentences about a person",
}

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason=f"no corpora at {CORPORA} (set GONGHUI_CORPORA)")


def entries(types: set[str]) -> list[dict[str, str]]:
    lines = (CORPORA / "index.jsonl").read_text("utf-8").splitlines() if CORPORA.is_dir() else []
    return [
        entry for entry in map(json.loads, lines) if entry["page_type"] in types and entry["file"] not in MISLABELLED
    ]


def findings(entry: dict[str, str]) -> tuple[int, str]:
    found = examine(Page(entry["url"] or "http://example.org/1.html", (CORPORA / entry["file"]).read_bytes()))
    return len(found.articles), found.nothing


def test_every_real_article_page_yields_one_article():
    pages = entries(ARTICLES)
    assert len(pages) > 130
    assert {entry["file"]: found for entry in pages if (found := findings(entry)) != (1, "")} == {}


def test_no_real_list_home_feed_or_page_index_yields_an_article():
    pages = entries(NO_ARTICLES)
    assert len(pages) > 55
    assert {entry["file"]: found for entry in pages if (found := findings(entry))[0]} == {}
