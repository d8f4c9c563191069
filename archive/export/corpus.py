"""The articles that a query finds, one after the other with all that is known of each, in an order that ids do not matter for."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlite_utils import Database

from archive.reading import DETAILS, JSON_COLUMNS
from archive.search.answer import Answer
from archive.search.bits import to_ids
from archive.search.filters import Filters
from archive.search.holdings import Holdings
from archive.search.query import Query

BATCH = 200
"""Articles that are read together: with fewer, the questions cost more than the answers; 200 of usual length take 2 MB."""

FEW = 20_000
"""Articles that are put in order in memory. Of more, the index of all URLs is walked, which a million make 0.1 GB long."""

PUBLISHER = {"publisher": "name", "organisation": "organisation", "level": "level", "region": "region"}

HEADING = (
    *("kind", "title", "kicker", "subtitle", "byline", "editors"),
    *("source", "section", "edition", "abstract", "published"),
)
"""What stands above a text or is told of it."""

PLAIN = (
    *("url", "ordinal", "source_id", *PUBLISHER, *HEADING),
    *("text", "original", "originals", "rules", "script", "encoding", "encoding_rule", "bytes_failed"),
    *("continued_on", "continued_from", "first_seen", "last_seen", "gone_since", "rules_version"),
)
"""The keys of a record that are columns, of the article or of its publisher."""

REGION = ("code", "name", "mentions")
ORGANISATION = ("name", "mentions", "canonical", "code")
FIGURE = (
    *("verb", "indicator", "value", "upper", "unit", "qualifier"),
    *("start", "end", "sentence_start", "sentence_end", "rule"),
)
CAPTURE = ("url", "captured_at", "digest", "warc_file", "warc_offset", "warc_length")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article: its record as exports have it, and the captures that its current revision was made of, by their ids."""

    record: dict[str, Any]
    captures: tuple[int, ...]


class Corpus:
    """The articles that a query and its filters find, exactly. Use it within one transaction.

    `undated_left_out` is how many more it would find that have no date, where it asks for a stretch of time.
    """

    def __init__(self, db: Database, query: Query, filters: Filters) -> None:
        self.db = db
        answer = Answer(Holdings(db), query, filters, exact=True)
        self.bits = answer.bits
        self.undated_left_out = answer.undated if filters.since or filters.until else 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def entries(self) -> Iterator[Entry]:
        """Yield the articles in the order of URL and ordinal."""
        ids = self._in_order()
        while batch := list(islice(ids, BATCH)):
            yield from read_entries(self.db, batch)

    def _in_order(self) -> Iterator[int]:
        if len(self) <= FEW:
            chosen = json.dumps(list(to_ids(self.bits)))
            asked = "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY url, ordinal"
            return (row[0] for row in self.db.execute(asked, (chosen,)))
        held = self.bits.to_bytes(self.bits.bit_length() // 8 + 1, "little")
        walked = (row[0] for row in self.db.execute("SELECT id FROM articles ORDER BY url, ordinal"))
        return (number for number in walked if number >> 3 < len(held) and held[number >> 3] >> (number & 7) & 1)


def read_entries(db: Database, ids: Sequence[int]) -> list[Entry]:
    """Return articles in the order of their ids as given."""
    chosen = json.dumps(ids)
    publisher = ", ".join(f"sources.{column} AS publisher_{column}" for column in PUBLISHER.values())
    rows = {
        row["id"]: row
        for row in db.execute(
            f"SELECT articles.*, number, revisions.digest, revisions.capture_id, {publisher} FROM articles "
            "JOIN sources ON sources.id = articles.source_id JOIN revisions ON revisions.id = articles.revision_id "
            "WHERE articles.id IN (SELECT value FROM json_each(?))",
            (chosen,),
        )
    }
    details = {
        table: _grouped(db, f"SELECT articles.id AS of, {_of(table, columns)} FROM articles JOIN {table} USING "
                        f"(revision_id) WHERE articles.id IN (SELECT value FROM json_each(?)) ORDER BY {table}.id", chosen)
        for table, columns in DETAILS.items()
    }  # fmt: skip
    topics = _grouped(
        db,
        "SELECT article_id AS of, topic FROM article_topics "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY topic",
        chosen,
    )
    regions = _grouped(
        db,
        f"SELECT article_id AS of, {', '.join(REGION)} FROM article_regions "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY code",
        chosen,
    )
    organisations = _grouped(
        db,
        f"SELECT article_id AS of, {', '.join(ORGANISATION)} FROM article_organisations "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY name",
        chosen,
    )
    figures = _grouped(
        db,
        f"SELECT article_id AS of, {', '.join(FIGURE)} FROM figures "
        "WHERE article_id IN (SELECT value FROM json_each(?)) ORDER BY article_id, position",
        chosen,
    )
    captures = _captures(db, rows.values())
    return [
        Entry(
            _record(rows[number])
            | {"topics": [each["topic"] for each in topics[number]]}
            | {"regions": regions[number], "organisations": organisations[number], "figures": figures[number]}
            | {table: found[number] for table, found in details.items()}
            | {"captures": [{name: each[name] for name in CAPTURE} for each in captures[number]]},
            tuple(each["id"] for each in captures[number]),
        )
        for number in ids
    ]


def _record(row: Any) -> dict[str, Any]:
    named = {key: row[f"publisher_{PUBLISHER[key]}"] if key in PUBLISHER else row[key] for key in PLAIN}
    named |= {key: json.loads(named[key]) for key in JSON_COLUMNS}
    return named | {"revision": row["number"], "digest": row["digest"]}


def _captures(db: Database, articles: Any) -> dict[int, list[dict[str, Any]]]:
    """Return for each article the captures of the pages that its current revision was joined of, in order."""
    asked = (
        f"SELECT revision_id AS of, captures.id, {', '.join(f'captures.{name}' for name in CAPTURE)} FROM revision_pages "
        "JOIN captures ON captures.id = capture_id WHERE revision_id IN (SELECT value FROM json_each(?)) ORDER BY position"
    )
    joined = _grouped(db, asked, json.dumps([row["revision_id"] for row in articles]))
    asked = f"SELECT id, {', '.join(CAPTURE)} FROM captures WHERE id IN (SELECT value FROM json_each(?))"
    own = {row["id"]: dict(row) for row in db.execute(asked, (json.dumps([row["capture_id"] for row in articles]),))}
    return {row["id"]: joined.get(row["revision_id"]) or [own[row["capture_id"]]] for row in articles}


def _grouped(db: Database, asked: str, chosen: str) -> defaultdict[int, list[dict[str, Any]]]:
    found: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in db.execute(asked, (chosen,)):
        told = dict(row)
        found[told.pop("of")].append(told)
    return found


def _of(table: str, columns: str) -> str:
    return ", ".join(f"{table}.{column.strip()}" for column in columns.split(","))
