"""Finds the reprints of an article when it comes, by what the archive holds already."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import chain
from typing import Final

from sqlite_utils import Database

from archive.reprints.clusters import connect, divide
from archive.reprints.keys import (
    SHARED,
    articles_by_key,
    give_keys,
    keys_of,
    marks,
    stored_keys,
    take_keys,
    unpacked,
)
from pipelines.likeness.comparison import LEAST, Relation, Shingled, likeness
from pipelines.likeness.fingerprint import similarity

LEAST_SIMILAR: Final = 0.1
"""What two sketches must promise of the Jaccard index for the texts to be compared, which takes ten times as long. Texts of
which the index is 0.4 fall below it once in twenty million times, an excerpt of a fifth once in fifty."""


def place(db: Database, article_id: int, text: str, sketch: bytes) -> None:
    """Give an article that is new, or says something new, its place among its reprints: pairs and cluster."""
    hashes = unpacked(sketch)
    if len(hashes) < LEAST:
        return
    keys = keys_of(db, hashes)
    holders = articles_by_key(db, keys)
    shared = Counter(chain.from_iterable(holders.values()))
    candidates = sorted(one for one, number in shared.items() if number >= SHARED)
    reprints = _compare(db, article_id, text, _promising(db, hashes, candidates)) if candidates else []
    if reprints:
        connect(db, [article_id, *reprints])
    changed = give_keys(db, article_id, keys, holders)
    if changed:
        _forget_common(db, changed)


def take_out(db: Database, article_id: int, sketch: bytes) -> None:
    """Take an article that had this sketch away from its reprints."""
    hashes = unpacked(sketch)
    take_keys(db, article_id, hashes)
    for column in ("article_id", "other_id"):
        db.execute(f"DELETE FROM reprint_pairs WHERE {column} = ?", (article_id,))
    divide(db, [article_id])


def _promising(db: Database, hashes: Sequence[int], candidates: Sequence[int]) -> list[int]:
    """Return the candidates whose sketches promise enough."""
    rows = db.execute(f"SELECT id, sketch FROM articles WHERE id IN {marks(candidates)}", candidates)
    return [one for one, sketch in rows if similarity(hashes, unpacked(sketch)) >= LEAST_SIMILAR]


def _compare(db: Database, article_id: int, text: str, candidates: Sequence[int]) -> list[int]:
    """Keep how alike the article and each candidate are; return the reprints."""
    ours = Shingled(text)
    reprints = []
    for other_id, theirs in db.execute(f"SELECT id, text FROM articles WHERE id IN {marks(candidates)}", candidates):
        found = likeness(ours, Shingled(theirs))
        if found is None:
            continue
        if found.relation is Relation.REPRINT:
            reprints.append(other_id)
        shares = ((article_id, found.of_one), (other_id, found.of_other))
        (lower, of_lower), (higher, of_higher) = sorted(shares)
        db.execute(
            "INSERT INTO reprint_pairs (article_id, other_id, relation, jaccard, of_article, of_other) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (lower, higher, found.relation.value, found.jaccard, of_lower, of_higher),
        )
    return reprints


def _forget_common(db: Database, changed: Collection[int]) -> None:
    """Forget pairs of articles that share no key any more: all they have in common is what many have."""
    among = marks(changed)
    pairs = db.execute(
        f"SELECT article_id, other_id FROM reprint_pairs WHERE article_id IN {among} AND other_id IN {among}",
        (*changed, *changed),
    ).fetchall()
    keys = {one: set(stored_keys(db, one)) for one in {one for pair in pairs for one in pair}}
    lost = [(one, other) for one, other in pairs if not keys[one] & keys[other]]
    if lost:
        db.conn.executemany("DELETE FROM reprint_pairs WHERE article_id = ? AND other_id = ?", lost)
        divide(db, sorted({one for pair in lost for one in pair}))
