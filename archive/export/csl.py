"""CSL-JSON, which Zotero, pandoc and every citation processor read. Source: schema of the Citation Style Language 1.0.2."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from archive.export.citation import Citation, cite
from archive.export.corpus import Entry
from archive.export.writing import About


def write(entries: Iterator[Entry], out: BinaryIO, about: About) -> None:
    """Write articles as one array, an item a line."""
    before = "[\n"
    for entry in entries:
        item = json.dumps(_item(cite(entry.record, about.archive_id), about.archive_id), ensure_ascii=False)
        out.write(f"{before}{item}".encode())
        before = ",\n"
    out.write(b"\n]\n" if before == ",\n" else b"[]\n")


def _item(article: Citation, archive_id: str) -> dict[str, Any]:
    item = {
        "id": article.key,
        "type": "article-newspaper" if article.is_newspaper else "webpage",
        "title": article.title + (f"：{article.subtitle}" if article.subtitle else ""),
        "author": [{"literal": name} for name in article.authors],
        "container-title": article.site,
        "publisher": article.publisher,
        "issued": {"date-parts": [list(article.date)]} if article.date else None,
        "accessed": {"date-parts": [[int(part) for part in article.fetched.split("-")]]},
        "page": article.page,
        "section": article.section,
        "abstract": article.abstract,
        "keyword": ", ".join(article.topics),
        "language": "zh",
        "URL": article.url,
        "archive": f"gonghui archive {archive_id}",
        "archive_location": article.location,
        "note": article.note,
    }
    return {name: value for name, value in item.items() if value}
