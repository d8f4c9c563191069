"""`make bench-fields`: our fields against labels that a person read off real pages, right, empty and wrong apart.

The labels are facts, keyed by the SHA-256 of a page's bytes; `alternatives` are answers that are right as well.
"""

import hashlib
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.corpora import files
from pipelines import Article, Page, process

LABELS = Path(__file__).with_name("field_labels.json")
FIELDS = ("title", "kicker", "subtitle", "published", "source", "byline", "editors")
PEOPLE = ("byline", "editors")
MINUTE = len("2023-09-18T10:21")


def comparable(field: str, value: Any) -> object:
    if field in PEOPLE:
        return frozenset(map(plain, value or ()))
    if field == "published":
        return (value or "")[:MINUTE]
    return plain(value or "")


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def answer(article: Article | None, field: str) -> object:
    if article is None:
        return comparable(field, None)
    value = getattr(article, field)
    return comparable(field, [person.name for person in value] if field in PEOPLE else value)


def main() -> None:
    labels = json.loads(LABELS.read_text("utf-8"))
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for entry, body in files():
        label = labels.get(hashlib.sha256(body).hexdigest())
        if label is None:
            continue
        articles = process(Page(entry["url"] or "http://example.org/1.html", body))
        for field in FIELDS:
            given = answer(articles[0] if articles else None, field)
            right = [
                comparable(field, value) for value in (label[field], *label.get("alternatives", {}).get(field, ()))
            ]
            counts[field]["right" if given in right else "wrong" if given else "empty"] += 1
    print(f"{'':<12}{'right':>8}{'empty':>8}{'wrong':>8}   of {counts['title'].total()} pages")
    for field, count in counts.items():
        print(f"{field:<12}" + "".join(f"{count[kind] / count.total():>8.3f}" for kind in ("right", "empty", "wrong")))


if __name__ == "__main__":
    main()
