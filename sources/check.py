"""Holds the patterns of a definition to the URLs that it names as examples."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from sources.model import Source, SourceError
from sources.reader import read_source


def faults_of(path: Path) -> list[str]:
    """Return what is wrong with a definition, a line each, naming file, key and fault; none if it is as it should be.

    Every pattern matches one of its examples at least, every example is matched by what it is an example of and by
    nothing else, and lies on a host of the source. URLs are compared as the crawler does: after `canonical`.
    """
    try:
        source = read_source(path)
    except SourceError as fault:
        return [str(fault)]
    return [f"{path}: {fault}" for fault in _faults(source)]


def _faults(source: Source) -> Iterator[str]:
    discovery, examples = source.discovery, source.examples
    articles, lists, neither = (
        [_rewritten(url, source) for url in urls] for urls in (examples.articles, examples.lists, examples.neither)
    )
    if not discovery.generic:
        yield from _unmatched("articles", discovery.articles, articles)
    yield from _unmatched("lists", discovery.lists, lists)
    if not neither and discovery.articles:
        yield "examples.neither: is missing: name a URL of this site that is no article, such as another column's list"
    for key, urls, expected in (
        ("articles", articles, (True, False)),
        ("lists", lists, (False, True)),
        ("neither", neither, (False, False)),
    ):
        for url in urls:
            yield from _taken_wrongly(f"examples.{key}", url, source, expected)
            if key != "neither" and not _is_ours(url, source):
                yield f"examples.{key}: {url} is on none of its hosts: {', '.join(sorted(source.all_hosts()))}"
    for url in discovery.start:
        if discovery.is_article(_rewritten(url, source)):
            yield f"start: {url} is taken for an article"


def _unmatched(key: str, patterns: Sequence[re.Pattern[str]], urls: Sequence[str]) -> Iterator[str]:
    for pattern in patterns:
        if not any(pattern.search(url) for url in urls):
            yield f"{key}: {pattern.pattern} matches none of the examples.{key}"


def _taken_wrongly(key: str, url: str, source: Source, expected: tuple[bool, bool]) -> Iterator[str]:
    taken = source.discovery.is_article(url), source.discovery.is_list(url)
    for kind, is_taken, should in zip(("an article", "a list"), taken, expected, strict=True):
        if is_taken != should:
            yield f"{key}: {url} is {'' if is_taken else 'not '}taken for {kind}"


def _rewritten(url: str, source: Source) -> str:
    for pattern, replacement in source.canonical:
        url = re.sub(pattern, replacement, url)
    return url


def _is_ours(url: str, source: Source) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == ours or host.endswith(f".{ours}") for ours in source.all_hosts())
