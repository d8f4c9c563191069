"""Reprints on a line of time, as numbers for an SVG."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

WIDTH = 720.0
MARGIN = 12.0
LIFT = 11.0
"""Between dots of articles that were published at about the same time, which stand one over the other."""

HIGHEST = 6
"""Dots over one another; more would leave the drawing."""


class Dot(NamedTuple):
    """An article on the line: its member of the cluster, and its place."""

    member: Mapping[str, Any]
    x: float
    y: float


class Line(NamedTuple):
    """The dots, how high they reach, the dates of both ends of the line, and how many members have no day."""

    dots: Sequence[Dot]
    top: float
    first: str
    last: str
    undated: int


def line_of(members: Sequence[Mapping[str, Any]]) -> Line | None:
    """Place the articles of a cluster by their day of publication; None if none has one."""
    dated = [(date.fromisoformat(member["published"][:10]), member) for member in members if _has_day(member)]
    if not dated:
        return None
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    reach = (last - first) or timedelta(days=1)
    taken: dict[int, int] = {}
    dots = []
    for day, member in dated:
        x = MARGIN + (WIDTH - 2 * MARGIN) * ((day - first) / reach)
        column = round(x / LIFT)
        taken[column] = taken.get(column, 0) + 1
        dots.append(Dot(member, round(x, 1), -LIFT * min(taken[column] - 1, HIGHEST)))
    return Line(dots, min(dot.y for dot in dots), first.isoformat(), last.isoformat(), len(members) - len(dated))


def _has_day(member: Mapping[str, Any]) -> bool:
    return len(member["published"] or "") >= len("2023-05-18")
