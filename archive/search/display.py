"""How searches look to people: hits, facets, keywords in context, figures and counts over time, as lines of text."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice

from rich.cells import cell_len
from rich.text import Text

from archive.display import NO_TITLE, figure_parts
from archive.search.concordance import Line
from archive.search.facets import Counts, Facets
from archive.search.figures import ReportedFigure
from archive.search.hits import Hit, Search
from archive.search.timeline import Point, Timeline
from archive.times import day_in_china

FACETS_SHOWN = 8
"""Values of each facet; --json has all."""

BAR = 40
"""Columns of the longest bar of a chart."""


def search_lines(query: str, found: Search, offset: int, on_terminal: bool) -> Iterator[Text]:
    """Show a page of hits and what is known of the whole."""
    total = f"{found.total}" if found.exact else f"at most {found.total}"
    place = f"{offset + 1} to {offset + len(found)}" if offset and len(found) else f"{len(found)}"
    yield Text(f"{place} of {total} for {query}")
    for hit in found:
        yield Text()
        yield from hit_lines(hit, on_terminal)
    if found.ranked and found.ranked < found.total:
        yield Text()
        yield Text(
            f"ranked: the {found.ranked} most promising, by headings and date; the others follow, the newest first"
        )
    if not found.exact:
        yield Text()
        yield Text("the words may not stand together in all of these: --exact looks")


def hit_lines(hit: Hit, on_terminal: bool) -> Iterator[Text]:
    """Show a hit: id and title; date, credited source and publisher; the snippet with its matches marked."""
    yield Text.assemble((f"{hit.id:>5}  ", "dim"), (hit.title or NO_TITLE, "bold"))
    gone = f"gone from its site since {day_in_china(hit.gone_since)}" if hit.gone_since else ""
    facts = ((hit.published or "no date")[:10], hit.source, hit.source_id, gone)
    yield Text("       " + " · ".join(fact for fact in facts if fact), "dim")
    yield Text("       ") + marked(hit.snippet, hit.marks, on_terminal)


def marked(text: str, marks: Sequence[tuple[int, int]], on_terminal: bool) -> Text:
    """Show which parts of a text matched: in bold on a terminal, in 【】 elsewhere."""
    line, done = Text(), 0
    for start, end in marks:
        line.append(text[done:start])
        line.append(text[start:end] if on_terminal else f"【{text[start:end]}】", "bold yellow")
        done = end
    return line.append(text[done:])


def facet_lines(facets: Facets) -> Iterator[Text]:
    """Show how the articles found divide."""
    regions = {Facets.region_name(code) or "none": count for code, count in facets.regions.items()}
    times: Counts = {**facets.years, **({"no date": facets.undated} if facets.undated else {})}
    persons = f"persons of {facets.persons_in}"
    places = {Facets.region_name(code): count for code, count in facets.places.items()}
    shown = {"sources": facets.sources, "levels": facets.levels, "regions": regions, "years": times}
    for name, counts in {
        **shown,
        "topics": facets.topics,
        "kinds": facets.kinds,
        persons: facets.persons,
        "places": places,
        "organisations": facets.organisations,
    }.items():
        if counts:
            told = [
                f"{value} {count}" for value, count in islice(counts.items(), None if counts is times else FACETS_SHOWN)
            ]
            more = f", and {len(counts) - len(told)} more" if len(counts) > len(told) else ""
            yield Text.assemble((f"{name}  ", "bold"), ", ".join(told) + more)


def concordance_lines(lines: Sequence[Line], width: int) -> Iterator[Text]:
    """Show keywords in context, one under the other."""
    for line in lines:
        left = line.left[-width:]
        gap = " " * max(0, 2 * width - cell_len(left))
        place = f"{line.article_id:>6} {(line.published or 'no date')[:10]:<10}  "
        yield Text.assemble((place, "dim"), gap, left, " ", (line.keyword, "bold yellow"), " ", line.right)


def figure_lines(found: Sequence[ReportedFigure]) -> Iterator[Text]:
    """Show figures: what is counted and how much; the sentence; where it stands."""
    for figure in found:
        counted, amount = figure_parts(asdict(figure))
        yield Text.assemble((f"{counted}  ", "bold"), amount)
        yield Text("       ") + marked(figure.sentence, [figure.printed_at], False)
        copied = f", copied from {figure.copy_of}" if figure.copy_of else ""
        place = f"{(figure.published or 'no date')[:10]} · {figure.source_id} · article {figure.article_id}{copied}"
        yield Text(f"       {place}", "dim")


def more_lines(offset: int) -> Iterator[Text]:
    """Say that there are more than are shown, and how to see them."""
    yield Text()
    yield Text(f"more follow: --offset {offset}")


def timeline_lines(query: str, timeline: Timeline) -> Iterator[Text]:
    """Show counts over time with a bar for the share."""
    yield Text(f"articles with {query}, of all that the filters leave, and of a thousand")
    highest = max((point.per_thousand or 0 for point in timeline.points), default=0)
    for point in timeline.points:
        yield _point_line(point.time, point, highest)
    for point in timeline.year_only:
        yield _point_line(f"{point.time}, month not known", point, 0)
    if timeline.undated.articles:
        yield _point_line("without a date", timeline.undated, 0)


def _point_line(name: str, point: Point, highest: float) -> Text:
    if point.per_thousand is None:
        return Text(f"{name:<10} {'no articles':>16}", "dim")
    bar = "█" * round(BAR * point.per_thousand / highest) if highest else ""
    return Text(f"{name:<10} {point.found:>7} of {point.articles:<7} {point.per_thousand:>7.1f}  {bar}".rstrip())
