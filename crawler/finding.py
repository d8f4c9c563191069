"""Links that are found become URLs of the frontier, with what the archive knows of them."""

from collections.abc import Sequence
from datetime import datetime

from archive import Archive
from crawler.frontier import Frontier
from crawler.hosts import is_on
from sources import Source

AT_ONCE = 1000
"""URLs that are looked up in one query: as much as a long list page has."""


def find(
    frontier: Frontier, archive: Archive, source_id: str, crawl_id: int, urls: Sequence[str], via: str, at: datetime
) -> dict[str, int]:
    """Note the URLs of articles that a page links to; on return they are in the database.

    Return for each the crawl that found it first. The archive is asked for those alone that are not known yet.
    """
    if not urls:
        return {}
    known = frontier.known(urls)
    unknown = [url for url in urls if url not in known]
    if unknown:
        frontier.add(source_id, crawl_id, via, at, archive.standing(unknown))
    if known:
        frontier.claim(source_id, known)
        frontier.show_again(known, at)
    return known | (frontier.known(unknown) if unknown else {})


def fill(frontier: Frontier, archive: Archive, source: Source, crawl_id: int, at: datetime) -> None:
    """Make the frontier of a source anew from the archive, if there is nothing in it: it is new, or was deleted."""
    if frontier.has_any(source.id):
        return
    asked, hosts = archive.urls_of(source.id), source.all_hosts()
    articles = [url for url in asked if source.discovery.is_article(url) and is_on(url, hosts)]
    for start in range(0, len(articles), AT_ONCE):
        standings = archive.standing(articles[start : start + AT_ONCE])
        frontier.add(source.id, crawl_id, "", at, standings)
