"""The keys of articles: a few hashes of each sketch, by which its reprints are found in time that does not grow.

An article's keys are the smallest hashes of its sketch that are not common. Two articles are candidates if they share
SHARED keys. A key that is the key of FULL articles already is either a shingle that many different articles have, and
then common from now on: it is the key of none any more, and those that had it get the next hash of their sketch. Or half of
these articles are copies of each other: then one more is found by way of them, and needs no key. So no look-up ever reads
more than KEYS times FULL rows, however many articles have the same footer.

Keys are spread over their table by chance: in a large archive each new one would change a page of its own. So they first come
into a small table, `new_reprint_keys`, and are sorted into the large one when they are many.
"""

import struct
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from sqlite_utils import Database

from archive.rows import tuples

KEYS: Final = 10
"""Of an article. Each costs a place in an index."""

SHARED: Final = 2
"""Keys that candidates share. One would bring up many that only share a phrase; docs/reprints.md has the recall of two."""

FULL: Final = 64
"""Articles that one key leads to at most."""

COPIES: Final = 0.8
"""Jaccard index of articles that are copies of each other to a full key. What shares but a footer or a form is less alike."""

MANY: Final = 300_000
"""Keys in the table of the new ones, of 5 MB, when they are sorted in. In an archive of a million articles four or five of them
then come into one page of the large table."""

TABLES: Final = ("new_reprint_keys", "reprint_keys")

_AT_ONCE = KEYS + 6  # looked up at once to find KEYS that are not common


def unpacked(sketch: bytes) -> tuple[int, ...]:
    """Return the hashes of a sketch as it stands in its column."""
    return struct.unpack(f"<{len(sketch) // 8}q", sketch)


def keys_of(db: Database, sketch: Sequence[int]) -> list[int]:
    """Return the keys that a sketch has by what is common now."""
    found: list[int] = []
    for start in range(0, len(sketch), _AT_ONCE):
        some = sketch[start : start + _AT_ONCE]
        common = {row[0] for row in tuples(db, f"SELECT hash FROM common_shingles WHERE hash IN {marks(some)}", some)}
        found += [one for one in some if one not in common]
        if len(found) >= KEYS:
            break
    return found[:KEYS]


def articles_by_key(db: Database, keys: Sequence[int]) -> dict[int, list[int]]:
    """Return for each key the articles that have it."""
    found: dict[int, list[int]] = {key: [] for key in keys}
    for table in TABLES:
        for key, article_id in tuples(db, f"SELECT hash, article_id FROM {table} WHERE hash IN {marks(keys)}", keys):
            found[key].append(article_id)
    return found


def give_keys(db: Database, article_id: int, keys: Sequence[int], holders: dict[int, list[int]]) -> set[int]:
    """Give an article its keys, of which `holders` have those; return the articles that were given others meanwhile."""
    free = [key for key in keys if len(holders[key]) < FULL]
    rows = [value for key in free for value in (key, article_id)]
    if free:
        db.execute(f"INSERT INTO new_reprint_keys (hash, article_id) VALUES {','.join(['(?,?)'] * len(free))}", rows)
    changed: set[int] = set()
    lacking = Counter({article_id: len(keys) - len(free)} if len(free) < len(keys) else {})
    for key in keys:
        if len(holders[key]) >= FULL and not _are_copies(db, holders[key]):
            lacking.update(_make_common(db, key))
    while lacking:
        one, number = lacking.popitem()
        changed.add(one)
        for key in stored_keys(db, one)[-number:]:  # the last in the sketch's order have come up instead
            having = articles_by_key(db, [key])[key]
            if one in having:
                continue
            if len(having) < FULL:
                db.execute("INSERT INTO new_reprint_keys (hash, article_id) VALUES (?, ?)", (key, one))
            elif not _are_copies(db, having):
                lacking.update([*_make_common(db, key), one])
    return changed


def take_keys(db: Database, article_id: int, sketch: Sequence[int]) -> None:
    """Take the keys from an article that had this sketch."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table} WHERE hash IN {marks(sketch)} AND article_id = ?", (*sketch, article_id))


def are_many_new(db: Database) -> bool:
    """Say whether it is time to sort new keys in."""
    asked = f"SELECT count(*) FROM (SELECT 1 FROM new_reprint_keys LIMIT {MANY})"
    return bool(db.execute(asked).fetchone()[0] == MANY)


def sort_in(db: Database) -> None:
    """Sort the new keys in among the others, in a transaction."""
    db.execute(
        "INSERT INTO reprint_keys (hash, article_id) SELECT hash, article_id FROM new_reprint_keys ORDER BY 1, 2"
    )
    db.execute("DELETE FROM new_reprint_keys")


def stored_keys(db: Database, article_id: int) -> list[int]:
    """Return the keys that an article has by its sketch."""
    (sketch,) = db.execute("SELECT sketch FROM articles WHERE id = ?", (article_id,)).fetchone()
    return keys_of(db, unpacked(sketch))


def marks(values: Collection[object]) -> str:
    """Return the brackets of IN with a question mark for each value."""
    return f"({','.join('?' * len(values))})"


def _make_common(db: Database, key: int) -> list[int]:
    """Make a key common; return the articles that had it."""
    rows = [
        row
        for table in TABLES
        for row in db.execute(f"DELETE FROM {table} WHERE hash = ? RETURNING article_id", (key,)).fetchall()
    ]
    db.execute("INSERT OR IGNORE INTO common_shingles (hash) VALUES (?)", (key,))
    return sorted(row[0] for row in rows)


def _are_copies(db: Database, articles: Sequence[int]) -> bool:
    """Say whether at least half of these articles are one that is in a cluster and its copies."""
    largest = (
        f"SELECT min(article_id), count(*) FROM cluster_members WHERE article_id IN {marks(articles)} "
        "GROUP BY cluster_id ORDER BY 2 DESC, 1 LIMIT 1"
    )
    lowest, number = db.execute(largest, articles).fetchone() or (0, 0)
    if 2 * number < len(articles):
        return False
    copies = (
        f"SELECT count(*) FROM reprint_pairs WHERE article_id = ? AND other_id IN {marks(articles)} AND jaccard >= ?"
    )
    (number,) = db.execute(copies, (lowest, *articles, COPIES)).fetchone()
    return bool(2 * (number + 1) >= len(articles))
