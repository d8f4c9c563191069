"""When an article is of, from which source, of which kind, script and topic: as sets of articles, for filters and counts.

Each fact is a number, and each bit of it a set: `date.5` holds the articles whose date has bit 5. A range of dates, the
counts of all months, the newest hundred of a set: each takes a few steps a bit, however many articles there are. This is
a bit-sliced index (O'Neil and Quass, Improved Query Performance with Variant Indexes, 1997).
"""

from collections import defaultdict
from collections.abc import Mapping

from sqlite_utils import Database

from archive.rows import tuples
from archive.search.bits import from_ids

CODED = {"source": "source_id", "kind": "kind", "script": "script"}
"""The fields whose values get numbers as they come, from 1, and their columns."""

FIELDS = ("exists", "date", *CODED, "topic")
"""What is told. Beside its bits, `exists` is a set of all articles and `date` of those that have one; `topic=产改` is a set."""

DATE_BITS = 23
"""Fourteen of the year, four of the month, five of the day."""

MONTH_BITS = 5
"""The lowest bits of a date, which months do not have."""

Codes = dict[str, dict[str, int]]
"""For each coded field the number of each value."""


def date_code(published: str) -> int:
    """Return a date as a number that sorts as dates do; what is not known of it is 0: 2023-05 → 2023, 5, 0."""
    year, month, day = (*(int(part) for part in published[:10].split("-")), 0, 0)[:3]
    return year << 9 | month << 5 | day


def read_codes(db: Database) -> Codes:
    """Return the numbers given so far."""
    codes: Codes = {field: {} for field in CODED}
    for row in db.execute("SELECT field, value, code FROM block_codes"):
        codes[row["field"]][row["value"]] = row["code"]
    return codes


def fact_sets(db: Database, field: str, first: int, last: int, codes: Codes) -> dict[str, int]:
    """Return the sets of one field, of articles first to last, by name; bit 0 is the first. New values get codes."""
    span = (first, last)
    if field == "topic":
        asked = "SELECT 'topic=' || topic, article_id - ? FROM article_topics WHERE article_id BETWEEN ? AND ?"
        return {
            str(name): from_ids(places, last - first) for name, places in _holders(db, asked, (first, *span)).items()
        }
    column = {"exists": "1", "date": "substr(published, 1, 10)", **CODED}[field]
    holders = _holders(
        db, f"SELECT {column}, id - ? FROM articles WHERE id BETWEEN ? AND ? AND withdrawn IS NULL", (first, *span)
    )
    if field == "exists":
        return {"exists": from_ids(holders[1], last - first)}
    if field == "date":
        holders.pop(None, None)
        return _bit_sets("date", _dated(holders), last - first) | {
            "date": from_ids((place for places in holders.values() for place in places), last - first)
        }
    known = codes[field]
    coded = {known.setdefault(str(value), len(known) + 1): places for value, places in holders.items()}
    return _bit_sets(field, coded, last - first)


def _dated(holders: Mapping[str | int | None, list[int]]) -> dict[int, list[int]]:
    """Gather by year, by month and by day, which are fewer than dates."""
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for day, places in holders.items():
        code = date_code(str(day))
        for part in (code >> 9 << 9, code & 0b1111_00000, code & 0b11111):
            parts[part] += places
    return parts


def _bit_sets(field: str, holders: Mapping[int, list[int]], last: int) -> dict[str, int]:
    sets: dict[str, int] = {}
    for code, places in holders.items():
        held = from_ids(places, last)
        for bit in range(code.bit_length()):
            if code >> bit & 1:
                name = f"{field}.{bit}"
                sets[name] = sets.get(name, 0) | held
    return sets


def _holders(db: Database, asked: str, values: tuple[int, ...]) -> defaultdict[str | int | None, list[int]]:
    """Return the second column of what is asked, gathered by the first."""
    holders: defaultdict[str | int | None, list[int]] = defaultdict(list)
    for value, place in tuples(db, asked, values):
        holders[value].append(place)
    return holders
