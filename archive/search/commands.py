"""The commands that search the archive: search, concordance, figures, timeline."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

import click
from rich.text import Text

from archive.commands import json_option, plain_console, print_json, print_lines
from archive.home import Home, home_option
from archive.search import display
from archive.search.answer import Order
from archive.search.concordance import WIDTH
from archive.search.figures import FigureFilters
from archive.search.timeline import Step
from archive.store import Archive

MOST_HITS = 10_000
"""At once, each with its snippet; whoever wants more wants the database itself."""

FARTHEST_HIT = 10_000_000

NO_FIGURES = (
    "no such figures in {} articles found (what older rules have read has none until gonghui reprocess reads it again)"
)

PATIENCE = 60.0
"""Seconds after which a command gives up, and says how to ask for less."""

FILTERS = (
    click.option("--source", metavar="ID", help="Only articles found at this publisher."),
    click.option("--level", help="Only publishers of this level: national, provincial ..."),
    click.option(
        "--region", metavar="CODE", help="Only publishers of this region, by GB/T 2260 code: 53, 5301, 530102."
    ),
    click.option("--since", metavar="DATE", help="Only articles published on that day or later."),
    click.option("--until", metavar="DATE", help="Only articles published on that day or earlier."),
    click.option("--topic", help="Only articles of this topic."),
    click.option("--person", metavar="NAME", help="Only articles with this name in the byline."),
    click.option(
        "--place", metavar="CODE", help="Only articles that name this division, or one in it, by GB/T 2260 code: 5301."
    ),
    click.option(
        "--organisation",
        metavar="NAME",
        help="Only articles that name this organisation; a division's union by whatever name: 官渡区总工会.",
    ),
    click.option("--kind", help="Only articles of this kind: article, photo ..."),
    click.option("--script", help="Only articles whose page was in this script: simplified, traditional, mixed."),
    click.option("--undated", is_flag=True, help="Only articles without a date."),
)
limit_option = click.option(
    "--limit", type=click.IntRange(1, MOST_HITS), default=20, show_default=True, help="How many to show."
)
offset_option = click.option(
    "--offset", type=click.IntRange(0, FARTHEST_HIT), default=0, help="How many to pass over first, to turn pages."
)


def filter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that narrow a search."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.command()
@click.argument("query")
@filter_options
@click.option(
    "--order", type=click.Choice(get_args(Order)), default="relevance", show_default=True, help="Which come first."
)
@limit_option
@offset_option
@click.option(
    "--facets",
    is_flag=True,
    help="Also count the articles by source, level, region, year, topic, kind, person, place, union.",
)
@click.option("--exact", is_flag=True, help="In a large archive, look at every article that a phrase may stand in.")
@json_option
@home_option
def search(
    query: str,
    order: Order,
    limit: int,
    offset: int,
    facets: bool,
    exact: bool,
    as_json: bool,
    home: Home,
    **filters: Any,
) -> None:
    """Find articles by their words, of one character or more.

    Words with a space between must all be in the article; "double quotes" hold a phrase together. AND, OR, NOT, brackets,
    NEAR(产业 改革, 10) and fields such as title: do what they say (in Chinese 与, 或, 非, 标题:); -word leaves articles out.
    Traditional words find simplified articles too. DATE is YYYY, YYYY-MM or YYYY-MM-DD; with one, articles without a date
    are left out.

    \b
    gonghui search "县级工会 加强年" --since 2023-01-01
    gonghui search "title:(产改 OR 产业工人) -会议" --region 53 --facets
    gonghui search 雲南 --order newest --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True, time_limit=PATIENCE) as archive:
        found = archive.search(query, limit=limit, offset=offset, order=order, facets=facets, exact=exact, **filters)
    left_out = found.undated if filters["since"] or filters["until"] else 0
    if as_json:
        print_json({"query": query} | {key: value for key, value in asdict(found).items() if facets or key != "facets"})
        return
    console = plain_console()
    print_lines(console, display.search_lines(query, found, offset, console.is_terminal))
    if found.facets:
        print_lines(console, [Text(), *display.facet_lines(found.facets)])
    if left_out:
        print_lines(console, [Text(), Text(f"{left_out} more without a date of publication are left out")])
    if found.hits:
        print_lines(console, [Text(), Text(f"gonghui show {found[0].id} shows the first one whole")])


@click.command()
@click.argument("query")
@filter_options
@click.option(
    "--width", type=click.IntRange(1, 500), default=WIDTH, show_default=True, help="Characters on either side."
)
@limit_option
@offset_option
@json_option
@home_option
def concordance(query: str, width: int, limit: int, offset: int, as_json: bool, home: Home, **filters: Any) -> None:
    """Show each place where the words stand, with what is before and behind it, in the glyphs of the page.

    The newest article comes first. QUERY and the filters are those of gonghui search.

    \b
    gonghui concordance 产改 --since 2023
    gonghui concordance "text:职工" --width 30 --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True, time_limit=PATIENCE) as archive:
        lines = archive.concordance(query, width, limit + 1, offset, **filters)
    more = len(lines) > limit
    if as_json:
        print_json({"query": query, "lines": [asdict(line) for line in lines[:limit]], "more": more})
        return
    if not lines:
        print_lines(plain_console(), [Text("no such place")])
    print_lines(plain_console(), display.concordance_lines(lines[:limit], width))
    if more:
        print_lines(plain_console(), display.more_lines(offset + limit))


@click.command()
@click.argument("query")
@filter_options
@click.option("--indicator", metavar="WORDS", help="Only figures of what has these words in its name: 会员.")
@click.option("--unit", help="Only figures in this unit: 人, 元, %.")
@click.option("--near", is_flag=True, help="Only figures in a sentence that the words sought stand in.")
@limit_option
@offset_option
@json_option
@home_option
def figures(
    query: str,
    indicator: str | None,
    unit: str | None,
    near: bool,
    limit: int,
    offset: int,
    as_json: bool,
    home: Home,
    **filters: Any,
) -> None:
    """List the figures that articles report: what is counted, how much of it, and the sentence that says so.

    The newest article comes first. What is counted is a piece of the sentence; where that is not sure to be told it is empty.
    QUERY and the filters are those of gonghui search; QUERY * is every article.

    \b
    gonghui figures 产改 --region 53 --since 2023 --until 2023
    gonghui figures "新就业形态" --indicator 会员 --unit 人 --near --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True, time_limit=PATIENCE) as archive:
        found = archive.figures(query, FigureFilters(indicator, unit, near), limit + 1, offset, **filters)
        articles = 0 if found else archive.count(query, **filters)
    more = len(found) > limit
    if as_json:
        print_json({"query": query, "figures": [asdict(figure) for figure in found[:limit]], "more": more})
        return
    if not found:
        print_lines(plain_console(), [Text(NO_FIGURES.format(articles))])
    print_lines(plain_console(), display.figure_lines(found[:limit]))
    if more:
        print_lines(plain_console(), display.more_lines(offset + limit))


@click.command()
@click.argument("query")
@filter_options
@click.option(
    "--by", "step", type=click.Choice(get_args(Step)), default="month", show_default=True, help="Of what length."
)
@json_option
@home_option
def timeline(query: str, step: Step, as_json: bool, home: Home, **filters: Any) -> None:
    """Count the articles of each month that are found, beside all of that month that the filters leave.

    The share is told per thousand. A month without any article in the archive says so: nothing is known of it. QUERY * is
    every article.

    \b
    gonghui timeline 产改
    gonghui timeline "新就业形态 OR 货车司机" --region 53 --by year --json
    """  # noqa: D301 (click needs the character, not the two that spell it)
    with Archive(home.archive, read_only=True, time_limit=PATIENCE) as archive:
        counted = archive.timeline(query, step, **filters)
    if as_json:
        points = {name: [_told(point) for point in getattr(counted, name)] for name in ("points", "year_only")}
        print_json({"query": query, **points, "undated": _told(counted.undated)})
    else:
        print_lines(plain_console(), display.timeline_lines(query, counted))


def _told(point: Any) -> dict[str, Any]:
    return {**asdict(point), "per_thousand": point.per_thousand}


COMMANDS = [search, concordance, figures, timeline]
