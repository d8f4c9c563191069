"""One page of a new source, kept with what is read off it today: a test that the source comes with."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from pipelines import Article, Hints, Page, process

FIELDS = ("title", "kicker", "subtitle", "source", "published", "section", "edition")


def write_fixture(folder: Path, source_id: str, page: Page) -> Path:
    """Write the page's bytes as ID.html, and beside it as ID.json where they are from and the fields expected.

    Returns the path of the JSON. Raises OSError; FileExistsError if there is one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    article = process(page)[0]
    assert page.fetched_at
    about = {
        "url": page.url,
        "content_type": page.header("content-type"),
        "fetched_at": page.fetched_at.isoformat(),
        "expected": expected_of(article),
    }
    with (folder / f"{source_id}.html").open("xb") as file:
        file.write(page.body)
    path = folder / f"{source_id}.json"
    with path.open("x", encoding="utf-8") as text:
        text.write(json.dumps(about, ensure_ascii=False, indent=2) + "\n")
    return path


def read_fixture(path: Path) -> tuple[Page, dict[str, Any]]:
    """Return the page of a fixture, and the fields expected of its first article."""
    about = json.loads(path.read_text("utf-8"))
    headers = {"content-type": about["content_type"]}
    fetched_at = datetime.fromisoformat(about["fetched_at"])
    return Page(about["url"], path.with_suffix(".html").read_bytes(), headers, fetched_at), about["expected"]


def expected_of(article: Article) -> dict[str, Any]:
    """Return the fields of an article that a fixture holds it to; of its text the paragraphs' beginnings."""
    people = {
        name: [" ".join(filter(None, (one.organisation, one.role, one.name))) for one in getattr(article, name)]
        for name in ("byline", "editors")
    }
    beginnings = [paragraph[:20] for paragraph in article.text.split("\n")]
    return {name: getattr(article, name) for name in FIELDS} | people | {"paragraphs": beginnings}


def actual(page: Page, hints: Hints) -> dict[str, Any]:
    """Return the same fields as they are read today."""
    return expected_of(process(page, hints)[0])
