"""A chart of counts over time, as numbers for an SVG: bars, gridlines and the years beneath."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive.search.timeline import Point, Timeline

WIDTH, HEIGHT = 720.0, 100.0
"""Of the drawing, in its own units; it is as wide as its column on the page."""

MOST_MONTHS = 240
"""Bars narrower than three units can no longer be told apart: longer times are shown by year."""

WIDEST = 30.0
"""A chart of a few months is no wall."""

TICKS = 12
"""Years beneath, at most."""

MONTHS_LABELLED = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """A month or year: its place and height; `height` None where the archive has no article at all."""

    point: Point
    x: float
    width: float
    height: float | None

    @property
    def y(self) -> float:
        """Where the bar begins, from above."""
        return HEIGHT - (self.height or 0.0)


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: `highest` is the value of its tallest bar, `ticks` and `months` are the labels beneath with their places."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    months: tuple[tuple[float, str], ...]
    highest: float
    measure: str
    step: str
    undated: int
    width: float = WIDTH
    height: float = HEIGHT


def draw(timeline: Timeline, measure: str) -> Chart | None:
    """Draw the share in a thousand, or the count, of each time; None if no article has a date.

    By month, articles dated by the year alone are in no bar.
    """
    step = "month" if len(timeline.points) <= MOST_MONTHS else "year"
    points = timeline.points if step == "month" else _by_year((*timeline.points, *timeline.year_only))
    if not points:
        points, step = timeline.year_only, "year"
    if not points:
        return None
    values = [point.per_thousand if measure == "share" else point.found for point in points]
    highest = max((value or 0.0 for value in values), default=0.0)
    room = min(WIDTH / len(points), WIDEST)
    bars = tuple(
        Bar(
            point,
            round(number * room, 2),
            round(room * 0.82, 2),
            None if not point.articles else round(HEIGHT * (value or 0.0) / highest, 2) if highest else 0.0,
        )
        for number, (point, value) in enumerate(zip(points, values, strict=True))
    )
    return Chart(bars, _ticks(bars), _months(bars), highest, measure, step, timeline.undated.found)


def _by_year(points: Sequence[Point]) -> tuple[Point, ...]:
    found: dict[str, int] = {}
    articles: dict[str, int] = {}
    for point in points:
        year = point.time[:4]
        found[year] = found.get(year, 0) + point.found
        articles[year] = articles.get(year, 0) + point.articles
    return tuple(Point(year, found[year], articles[year]) for year in sorted(articles))


def _ticks(bars: Sequence[Bar]) -> tuple[tuple[float, str], ...]:
    """Label the first bar of each year, or of every so many years."""
    firsts: dict[str, float] = {}
    for bar in bars:
        firsts.setdefault(bar.point.time[:4], bar.x)
    every = -(-len(firsts) // TICKS)
    return tuple((x, year) for number, (year, x) in enumerate(firsts.items()) if number % every == 0)


def _months(bars: Sequence[Bar]) -> tuple[tuple[float, str], ...]:
    """Label every bar with its month, where there are few."""
    return tuple((bar.x, bar.point.time[5:]) for bar in bars) if len(bars) <= MONTHS_LABELLED else ()
