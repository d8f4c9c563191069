"""The pages of the corpora with human gold text, whole and cut short. They are read where they lie, never copied."""

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from benchmarks.score import normal
from pipelines.decode import decode

FOLDER = Path(os.environ.get("GONGHUI_CORPORA", Path(__file__).parents[2] / "shared" / "corpora"))
LEAST_RUN = 12  # characters of a text node that stand in the gold text only if the node is the article's
NO_ARTICLE = frozenset({"pages/chinese-we-05b56cb7.html"})
"""Labelled an article with human gold text, yet it is a forum's error message under 200 OK: from it nothing may come."""
UNSEEN = ("script", "style", "title")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page as decoded HTML, and what a person took out of it."""

    name: str
    url: str
    html: str
    text: str


def files() -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield each file of the corpora: its entry in the index, and its bytes. Ends the program if there are none."""
    index = FOLDER / "index.jsonl"
    if not index.exists():
        sys.exit(f"no corpora at {FOLDER}: set GONGHUI_CORPORA to the folder that holds index.jsonl")
    for line in index.read_text("utf-8").splitlines():
        entry = json.loads(line)
        yield entry, (FOLDER / entry["file"]).read_bytes()


def gold_pages() -> list[GoldPage]:
    """Return the articles with human gold text."""
    return [
        GoldPage(entry["file"], entry["url"] or "http://example.org/1.html", decode(body).text, entry["gold"]["text"])
        for entry, body in files()
        if entry["file"] not in NO_ARTICLE and entry["gold_kind"] == "human" and (entry["gold"] or {}).get("text")
    ]


def cut_pages(pages: list[GoldPage], length: int) -> Iterator[GoldPage]:
    """Yield each page with its article cut to about so many characters, and all around it as it was."""
    for page in pages:
        tree = etree.fromstring(page.html.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
        kept = _cut(tree, normal(page.text), length)
        if kept:
            html = etree.tostring(tree, encoding="unicode", method="html")
            yield GoldPage(page.name, page.url, html, kept)


def _cut(tree: etree._Element, gold: str, length: int) -> str:
    """Empty all text nodes from that length of the article on to its end; return the text that is left of it."""
    nodes = [
        (element, part, text, normal(text))
        for element in tree.iter()
        for part in (("tail",) if element.tag in UNSEEN or not isinstance(element.tag, str) else ("text", "tail"))
        if (text := getattr(element, part) or "").strip()
    ]
    sure = [position for position, (*_, said) in enumerate(nodes) if len(said) >= LEAST_RUN and said in gold]
    kept = ""
    for element, part, text, said in nodes[sure[0] : sure[-1] + 1] if sure else ():
        room = max(0, length - len(normal(kept)))
        if said in gold or not room:
            left = text.strip()[:room]
            setattr(element, part, left)
            kept += f"{left}\n" if left else ""
    return kept
