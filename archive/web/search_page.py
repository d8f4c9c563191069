"""The first page, and the page of a search: what was found, how it divides, and when it was written."""

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from archive.errors import OutOfTime, QueryError
from archive.export import FORMATS
from archive.search.facets import Counts, Facets
from archive.search.figures import ReportedFigure
from archive.search.hits import Hit, Search
from archive.search.query import parse, sought
from archive.store import Archive
from archive.web.asked import ORDERS, Asked, read_asked
from archive.web.chart import draw
from archive.web.language import Words
from archive.web.nothing_found import is_long_phrase, ways_out
from archive.web.pages import region_name, render, words_for

ON_PAGE = 20
"""Hits; lines in context and figures, which are shorter, two and a half times as many."""

LINES = 50
LATEST = 8
"""Articles on the first page."""

FACETS_OPEN = 8
"""Values of a facet that are seen at once."""

FACETS_MOST = 60
"""Values of a facet in all: the console counts the rest."""


class Choice(NamedTuple):
    """A value that narrows a search: its name, how many articles have it, where it leads, whether it is chosen."""

    name: str
    articles: int
    link: str
    chosen: bool = False


async def first_page(datasette: Any, request: Any) -> Any:
    """Show what the archive holds, and where to begin."""

    def question(archive: Archive) -> dict[str, Any]:
        latest = archive.search("*", limit=LATEST, order="newest", facets=True)
        return {
            "latest": latest,
            "names": archive.source_names(),
            "sources": [source for source in archive.publishers() if source["articles"]],
            "chart": draw(archive.timeline("*"), "count"),
            "topics": list(islice((latest.facets.topics if latest.facets else {}).items(), 14)),
        }

    context = await datasette.readers.ask(question)
    return await render(datasette, request, "first.html", {**context, "asked": read_asked({"measure": "count"})})


async def search_page(datasette: Any, request: Any) -> Any:
    """Show what a search finds. One that cannot be read is shown with the reason."""
    words = words_for(request)
    asked = None
    try:
        asked = read_asked(request.args)
        context = await datasette.readers.ask(lambda archive: _found(archive, asked, words)) if asked.anything else {}
    except OutOfTime:
        raise
    except QueryError as error:
        asked = asked or read_asked({"q": (request.args.get("q") or "")[:2000]})
        return await render(datasette, request, "search.html", {"asked": asked, "error": error}, status=400)
    return await render(datasette, request, "search.html", {"asked": asked, **context})


def _found(archive: Archive, asked: Asked, words: Words) -> dict[str, Any]:
    place = (asked.page - 1) * (ON_PAGE if asked.view == "articles" else LINES)
    found = archive.search(
        asked.words,
        limit=ON_PAGE if asked.view == "articles" else 1,
        offset=place if asked.view == "articles" else 0,
        order=asked.order,  # type: ignore[arg-type]  # read_asked lets no other through
        facets=True,
        **asked.arguments,
    )
    names = archive.source_names()
    lines: Sequence[Any] = []
    chosen = chosen_filters(asked, words, names)
    has_words = bool(sought(parse(asked.words)))
    if asked.view == "lines" and has_words:
        lines = archive.concordance(asked.words, limit=LINES + 1, offset=place, **asked.arguments)
    elif asked.view == "figures":
        lines = archive.figures(asked.words, limit=LINES + 1, offset=place, **asked.arguments)
    return {
        "found": found,
        "names": names,
        "hits": [(hit, marked_parts(hit)) for hit in found] if asked.view == "articles" else [],
        "lines": lines[:LINES] if asked.view == "lines" else [],
        "figures": [(one, sentence_parts(one)) for one in lines[:LINES]] if asked.view == "figures" else [],
        "ways_out": [] if found.total else ways_out(archive, asked),
        "is_long_phrase": not found.total and is_long_phrase(asked),
        "has_words": has_words,
        "facets": facet_choices(found.facets, asked, words, names) if found.facets else [],
        "chosen": chosen,
        "called": {field: f"{words(f'facet.{field}')} {name}".strip() for field, name, _ in chosen},
        "orders": [(order, asked.link(order=order)) for order in ORDERS],
        "chart": draw(archive.timeline(asked.words, **asked.arguments), asked.measure),
        "left_out": found.undated if {"since", "until"} & asked.filters.keys() else 0,
        "place": place,
        "formats": FORMATS,
        "pages": _pages(asked, found, place, more_lines=len(lines) > LINES),
    }


def marked_parts(hit: Hit) -> list[tuple[str, bool]]:
    """Cut a snippet into parts, and say of each whether it is what was sought."""
    parts, done = [], 0
    for start, end in hit.marks:
        parts += [(hit.snippet[done:start], False), (hit.snippet[start:end], True)]
        done = end
    return [(text, matched) for text, matched in [*parts, (hit.snippet[done:], False)] if text]


def sentence_parts(figure: ReportedFigure) -> tuple[str, str, str]:
    """Cut the sentence of a figure: what is before number and unit, these, and what is behind."""
    start, end = figure.printed_at
    return figure.sentence[:start], figure.sentence[start:end], figure.sentence[end:]


def facet_choices(
    facets: Facets, asked: Asked, words: Words, names: Mapping[str, str]
) -> list[tuple[str, list[Choice], list[Choice]]]:
    """Return for each facet its key, the values that are seen at once, and the others."""
    counts: Sequence[tuple[str, Counts]] = (
        ("source", facets.sources),
        ("level", facets.levels),
        ("region", {code: count for code, count in facets.regions.items() if code}),
        ("year", dict(reversed(facets.years.items()))),
        ("topic", facets.topics),
        ("person", facets.persons),
        ("place", facets.places),
        ("organisation", facets.organisations),
        ("kind", facets.kinds),
    )
    told = []
    for field, values in counts:
        some = islice(values.items(), FACETS_MOST)
        choices = [_choice(field, value, count, asked, _called(field, value, words, names)) for value, count in some]
        if field == "year" and facets.undated:
            link = asked.link(since=None, until=None, undated=1)
            choices.append(Choice(words("search.undated"), facets.undated, link, "undated" in asked.filters))
        if choices:
            told.append((field, choices[:FACETS_OPEN], choices[FACETS_OPEN:]))
    return told


def _choice(field: str, value: str, count: int, asked: Asked, name: str) -> Choice:
    if field == "year":
        chosen = asked.filters.get("since") == asked.filters.get("until") == value
        return Choice(name, count, asked.link(since=value, until=value, undated=None), chosen)
    value = value.removesuffix("0000") if field in ("region", "place") else value
    return Choice(name, count, asked.link(**{field: value}), asked.filters.get(field) == value)


def _called(field: str, value: str, words: Words, names: Mapping[str, str]) -> str:
    if field in ("region", "place"):
        within = value[2:].strip("0") if field == "place" else ""
        return f"{region_name(value)} {value}" if within else region_name(value)
    return names.get(value, value) if field == "source" else words.term(field, value)


def chosen_filters(asked: Asked, words: Words, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return the filters of a search: key, value as it is called, and the link without it."""
    return [
        (field, "" if field == "undated" else _called(field, value, words, names), asked.link(**{field: None}))
        for field, value in asked.filters.items()
    ]


def _pages(asked: Asked, found: Search, place: int, more_lines: bool) -> tuple[str | None, str | None]:
    """Return the links to the page before and the page behind, None where there is none."""
    more = more_lines if asked.view != "articles" else place + len(found) < found.total and len(found) == ON_PAGE
    before = asked.link(page=asked.page - 1) if asked.page > 1 else None
    return before, asked.link(page=asked.page + 1) if more else None
