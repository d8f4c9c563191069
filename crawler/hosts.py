"""Which hosts a source may be asked on, and which sources share one."""

from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from sources import Source


def source_hosts(source: Source) -> frozenset[str]:
    """Return the names of the hosts of a source: of its homepage, of its start URLs, and those that it lists."""
    urls = (source.homepage, *source.discovery.start)
    return frozenset({urlsplit(url).hostname or "" for url in urls} | {host.lower() for host in source.hosts}) - {""}


def is_on(url: str, hosts: Collection[str]) -> bool:
    """Say whether a URL lies on one of the hosts or below one: Scrapy's rule for where requests are allowed."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return any(host == ours or host.endswith(f".{ours}") for ours in hosts)


def chains(sources: Sequence[Source]) -> list[list[Source]]:
    """Put sources that share a host into one chain, to be crawled one after the other.

    Each source keeps its delay between two requests only for itself: two at once would ask their host twice as often.
    """
    found: list[tuple[set[str], list[Source]]] = []
    for source in sources:
        hosts, chain = set(source_hosts(source)), [source]
        for other in [other for other in found if other[0] & hosts]:
            found.remove(other)
            hosts |= other[0]
            chain = other[1] + chain
        found.append((hosts, chain))
    return [chain for _, chain in found]
