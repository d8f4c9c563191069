"""Which source a page belongs to: by the hosts of the definitions and by their patterns of articles."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipelines.urls.canonical import canonical_url
from sources import Source


@dataclass(frozen=True, slots=True)
class Belonging:
    """The source of a page, and whether its URL is one of an article."""

    source: Source
    is_article: bool


class Owners:
    """The sources that pages may belong to. `other` is the one for pages on hosts that no definition names."""

    def __init__(self, sources: Iterable[Source], other: Source | None = None) -> None:
        self.other = other
        self.by_host: dict[str, list[Source]] = {}
        for source in sources:
            for host in source.all_hosts():
                self.by_host.setdefault(host, []).append(source)

    def of(self, url: str) -> Belonging | None:
        """Return the source of a URL; None if there is none.

        Of several on its host, it is the one whose patterns know the URL. A page that only `other` claims is read as an
        article: nothing is known of the URLs there, and the page itself tells.
        """
        found = [Belonging(source, is_article(source, url)) for source in self.on_host(url)]
        if found:
            return max(found, key=lambda each: (each.is_article, each.source is self.other))
        return Belonging(self.other, True) if self.other else None

    def on_host(self, url: str) -> list[Source]:
        """Return the sources on the host of a URL or on the nearest host above it."""
        host = _host(url)
        while host and host not in self.by_host:
            host = host.partition(".")[2]
        return self.by_host.get(host, [])


def is_article(source: Source, url: str) -> bool:
    """Say whether a URL is one of an article of the source."""
    return source.discovery.is_article(canonical_url(url, source.canonical, source.fragments))


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
