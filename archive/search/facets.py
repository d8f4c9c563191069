"""How the articles found divide: by source, level, region, time, topic, person, place, organisation and kind."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from archive.search.answer import Answer
from archive.search.provinces import PROVINCES

PEOPLE_IN: Final = 5_000
"""Articles whose bylines, places and unions are counted, the newest found: a name is looked up article by article."""

PEOPLE: Final = 50
"""Names told, the most frequent."""

UNIONS: Final = 50
"""Told as well, of those whose division is known: what is only named as printed may be several of one name."""

Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of the articles found, by value. `regions` are provinces, by GB/T 2260 code; "" is what has none.

    `persons` are the most frequent names in the bylines of the newest `persons_in` articles, `places` the provinces by code
    that these name or name a division of, `organisations` the unions that these name most, each in full and once, by whatever
    names. If `exact` is false each
    count may be some too high, as `Search.total` may.
    """

    sources: Counts
    levels: Counts
    regions: Counts
    years: Counts
    months: Counts
    undated: int
    topics: Counts
    kinds: Counts
    persons: Counts
    places: Counts
    organisations: Counts
    persons_in: int
    exact: bool

    @staticmethod
    def region_name(code: str) -> str:
        """Return the name of a province: 530000 → 云南."""
        return PROVINCES.get(code[:2], code)


def count_facets(db: Database, answer: Answer) -> Facets:
    """Count an answer by its facets."""
    bits, holdings = answer.bits, answer.holdings
    sources = holdings.counts("source", bits)
    levels, regions, years = (Counter[str]() for _ in range(3))
    for row in db.execute("SELECT id, level, region FROM sources"):
        if count := sources.get(row["id"]):
            levels[row["level"]] += count
            regions[row["region"][:2] + "0000" if row["region"] else ""] += count
    months = holdings.months(bits)
    for month, count in months.items():
        years[month[:4]] += count
    topics = {topic: count for topic in holdings.topics() if (count := (bits & holdings.topic(topic)).bit_count())}
    newest = holdings.first(bits, PEOPLE_IN)
    return Facets(
        sources=_most_first(sources),
        levels=_most_first(levels),
        regions=_most_first(regions),
        years=dict(years),
        months=months,
        undated=(bits & ~holdings.dated).bit_count(),
        topics=_most_first(topics),
        kinds=_most_first(holdings.counts("kind", bits)),
        persons=_persons(db, newest),
        places=_places(db, newest),
        organisations=_unions(db, newest),
        persons_in=len(newest),
        exact=answer.is_exact,
    )


def _persons(db: Database, ids: list[int]) -> Counts:
    counted = db.execute(
        "SELECT name, count(DISTINCT articles.id) AS number FROM articles JOIN bylines USING (revision_id) "
        "JOIN people ON people.id = person_id WHERE articles.id IN (SELECT value FROM json_each(?)) AND part = 'byline' "
        f"GROUP BY people.id ORDER BY number DESC, name LIMIT {PEOPLE}",
        (json.dumps(ids),),
    )
    return {row["name"]: row["number"] for row in counted}


def _places(db: Database, ids: list[int]) -> Counts:
    counted = db.execute(
        "SELECT substr(code, 1, 2) || '0000' AS province, count(DISTINCT article_id) AS number FROM article_regions "
        "WHERE article_id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY number DESC, province",
        (json.dumps(ids),),
    )
    return {row["province"]: row["number"] for row in counted}


def _unions(db: Database, ids: list[int]) -> Counts:
    counted = db.execute(
        "SELECT canonical, count(DISTINCT article_id) AS number FROM article_organisations WHERE canonical IS NOT NULL "
        f"AND article_id IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY number DESC, canonical LIMIT {UNIONS}",
        (json.dumps(ids),),
    )
    return {row["canonical"]: row["number"] for row in counted}


def _most_first(counts: Counts) -> Counts:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
