"""Lists of URLs: each is crawled as its source is, politely; what the list says of it is kept beside."""

from collections.abc import Iterable
from pathlib import Path

from crawler.importing.belonging import Owners
from crawler.importing.url_tables import Row, read_lines, read_table
from crawler.listed import ListedUrl
from sources import Source


def read_list(path: Path) -> list[ListedUrl]:
    """Read a list: a CSV by its name, anything else as text with a URL a line. Raises TableError."""
    rows: Iterable[Row] = read_table(path) if path.suffix.lower() == ".csv" else read_lines(path)
    return [ListedUrl(row.url, row.date, str(path)) for row in rows]


def by_source(
    listed: Iterable[ListedUrl], owners: Owners
) -> tuple[list[tuple[Source, list[ListedUrl]]], list[ListedUrl]]:
    """Return the sources that URLs of a list belong to, each with its URLs, and the URLs on no host of a source."""
    found: dict[str, tuple[Source, list[ListedUrl]]] = {}
    strangers = []
    for each in listed:
        belonging = owners.of(each.url) if owners.on_host(each.url) else None
        if belonging:
            found.setdefault(belonging.source.id, (belonging.source, []))[1].append(each)
        else:
            strangers.append(each)
    return list(found.values()), strangers
