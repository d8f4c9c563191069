"""How often something was written about, month by month, beside how much was written at all."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive.search.answer import Answer
from archive.search.filters import filtered

Step = Literal["month", "year"]


@dataclass(frozen=True, slots=True)
class Point:
    """A month or year: how many articles were found, of how many that the filters leave.

    `per_thousand` is None where the archive has no article at all: nothing is known of such a time.
    """

    time: str
    found: int
    articles: int

    @property
    def per_thousand(self) -> float | None:
        """The articles found in a thousand."""
        return 1000 * self.found / self.articles if self.articles else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The points from the first to the last time of which the archive has articles, none left out.

    By month, articles dated by the year alone have no month: `year_only` has them, a point for each year. `undated` has
    those without a date.
    """

    points: tuple[Point, ...]
    year_only: tuple[Point, ...]
    undated: Point


def count_over_time(answer: Answer, step: Step) -> Timeline:
    """Count an answer, which must be exact, and the articles it is taken from."""
    holdings = answer.holdings
    everything = filtered(answer.db, holdings, answer.filters)
    undated = filtered(answer.db, holdings, answer.filters, by_date=False) & ~holdings.dated
    found, articles = Counter(holdings.months(answer.bits)), Counter(holdings.months(everything))
    if step == "year":
        found, articles = _by_year(found), _by_year(articles)
    times = list(_times([time for time in articles if step == "year" or len(time) > 4], step))
    return Timeline(
        tuple(Point(time, found[time], articles[time]) for time in times),
        tuple(Point(time, found[time], articles[time]) for time in sorted(articles) if time not in times),
        Point("", (answer.of_any_date & ~holdings.dated).bit_count(), undated.bit_count()),
    )


def _by_year(months: Counter[str]) -> Counter[str]:
    years = Counter[str]()
    for month, number in months.items():
        years[month[:4]] += number
    return years


def _times(known: list[str], step: Step) -> Iterator[str]:
    if not known:
        return
    first, last = min(known), max(known)
    for year in range(int(first[:4]), int(last[:4]) + 1):
        if step == "year":
            yield f"{year:04}"
            continue
        for month in range(1, 13):
            if first <= (time := f"{year:04}-{month:02}") <= last:
                yield time
