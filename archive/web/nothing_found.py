"""What to try where a search finds nothing: without one of its filters, without all, any of its words; each with its number."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from archive.search.filters import FilterArguments
from archive.search.query import And, Words, parse
from archive.search.written import written
from archive.store import Archive
from archive.web.asked import Asked

PHRASE = 4
"""Characters side by side that may have been meant as several words: 县级工会 is one, 县级工会产改 is not."""


class Way(NamedTuple):
    """Another search: what it changes (a key of words.toml), which filter or words that is, how many it finds, its link."""

    change: str
    what: str
    articles: int
    link: str


def ways_out(archive: Archive, asked: Asked) -> list[Way]:
    """Return the searches nearest to one that found nothing which do find something."""
    return [way for way in _ways(archive, asked) if way.articles]


def is_long_phrase(asked: Asked) -> bool:
    """Say whether a word is sought that is so long that its reader may have meant several."""
    query = parse(asked.words)
    words = query.parts if isinstance(query, And) else (query,)
    return any(isinstance(one, Words) and len(one.term[0]) > PHRASE for one in words)


def _ways(archive: Archive, asked: Asked) -> Iterator[Way]:
    def count(query: str, filters: Mapping[str, Any]) -> int:
        return archive.search(query, limit=1, **cast(FilterArguments, filters)).total

    for field in asked.filters:
        fewer = {name: value for name, value in asked.arguments.items() if name != field}
        yield Way("without_filter", field, count(asked.words, fewer), asked.link(**{field: None}))
    if len(asked.filters) > 1:
        yield Way("without_filters", "", count(asked.words, {}), asked.link(**dict.fromkeys(asked.filters)))
    query = parse(asked.words)
    if isinstance(query, And) and all(isinstance(part, Words) for part in query.parts):
        either = " OR ".join(written(part) for part in query.parts)
        yield Way("either", "", count(either, asked.arguments), asked.link(q=either))
