"""A year as twelve months of weeks, with what was published and fetched on each day."""

from calendar import Calendar
from collections.abc import Mapping
from typing import NamedTuple

from archive.search.publishers import Day

SHADES = 4
"""Of a day: one article, a few, many, as many as ever that year."""

NOTHING = Day(0, 0)


class Cell(NamedTuple):
    """A day of the calendar: its number in the month, what happened on it, and how dark it is, 0 to SHADES."""

    date: str
    number: int
    day: Day
    shade: int


def months_of(year: int, days: Mapping[str, Day]) -> list[list[list[Cell | None]]]:
    """Return the months of a year, each as weeks from Monday to Sunday; None is a day of another month."""
    most = max((day.published for day in days.values()), default=0)
    return [
        [[_cell(year, month, number, days, most) if number else None for number in week] for week in weeks]
        for month in range(1, 13)
        for weeks in [Calendar().monthdayscalendar(year, month)]
    ]


def _cell(year: int, month: int, number: int, days: Mapping[str, Day], most: int) -> Cell:
    date = f"{year:04}-{month:02}-{number:02}"
    day = days.get(date, NOTHING)
    shade = -(-SHADES * day.published // most) if most else 0
    return Cell(date, number, day, shade)
