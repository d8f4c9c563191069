"""The pages of the corpora with human gold text. They are read where they lie, never copied."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.decode import decode

FOLDER = Path(os.environ.get("GONGHUI_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
NO_ARTICLE = frozenset({"pages/chinese-we-05b56cb7.html"})
"""Labelled an article with human gold text, yet it is a forum's error message under 200 OK: from it nothing may come. Left
out; counted in, it takes a 28th off every figure of ours."""

QUIRKS = {
    "29e36cf9": "the data sheet above the text, in the same element, is not in the gold text",
    "2c51b390": "affiliation, first print and who typed it, below the text in the same element, are not in the gold text",
    "2e74772b": "the headline is in the gold text",
    "431e5488": "the headline is in the gold text, five times",
    "4a566f1c": "headline, buttons and a caption are in the gold text",
    "6b74f527": "headline, its translation, DOI and authors are in the gold text",
    "872ee089": "labels of the comment box are in the gold text",
    "b1c95a75": "headline and time are in the gold text",
    "bc200d5b": "begins with the reporters' names, which we keep as byline",
    "d83b98a6": "the dateline at the head of the first paragraph is not in the gold text",
}
"""Pages, by the end of their name, whose gold text is more or less than the text of the article. In a whole page that is
a small share of it; in one cut short it is most of it. Not listed are pages whose gold text leaves out what we should know
for a field, such as an author's line or a second headline: those count against us."""

SAME_SITE = {
    "d83b98a6": "boxun",
    "e4e9e2fb": "boxun",
    "5f2f4fed": "yahoo",
    "7f940eb1": "yahoo",
    "7d05d1d3": "sohu",
    "fe8dc64a": "sohu",
}
"""Sites that more than one page is of."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as decoded HTML, and what a person took out of it."""

    name: str
    url: str
    html: str
    text: str

    @property
    def site(self) -> str:
        """What the page is of: the site, where others are of it too, else the page itself."""
        return next((site for key, site in SAME_SITE.items() if key in self.name), self.name)

    @property
    def has_quirk(self) -> bool:
        """Whether the gold text is known to be something else than the text of the article."""
        return any(key in self.name for key in QUIRKS)


def files() -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each file of the corpora: its entry in the index, and its bytes. Ends the program if there are none."""
    index = FOLDER / "index.jsonl"
    if not index.exists():
        sys.exit(f"no corpora at {FOLDER}: set GONGHUI_CORPORA to the folder that holds index.jsonl")
    for line in index.read_text("utf-8").splitlines():
        entry = json.loads(line)
        yield entry, (FOLDER / entry["file"]).read_bytes()


def article_pages() -> list[GoldPage]:
    """Return all that are articles, be there gold text or not."""
    return [
        GoldPage(entry["file"], entry["url"] or "http://example.org/1.html", decode(body).text, "")
        for entry, body in files()
        if entry["page_type"] == "article"
    ]


def gold_pages() -> list[GoldPage]:
    """Return the articles with human gold text."""
    return [
        GoldPage(entry["file"], entry["url"] or "http://example.org/1.html", decode(body).text, entry["gold"]["text"])
        for entry, body in files()
        if entry["file"] not in NO_ARTICLE and entry["gold_kind"] == "human" and (entry["gold"] or {}).get("text")
    ]
