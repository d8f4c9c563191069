"""What is gathered of complete blocks of articles, so that a search over very many stays quick.

The full-text index finds a word that few articles have at once. A word that most have, or a phrase of such words, costs
it a look at each of them. So when a block of BLOCK articles (by id) is complete, the sets of its articles that are often
asked for are written down:

- `=工` and `=工 会`: those that have a common word, or a pair of very common words side by side, in text or headings
- `^工` and `^工 会`: the same in the headings alone
- `usual`: those whose words are in the text as they are in the index: nothing in it is one thing here and another there
- `~17`, and one name more: where three words stand side by side that a hash gives the number 17, see `archive.search.slices`
- what `archive.search.facts` tells of them: dates, sources, kinds, scripts, topics

A block is opened again, its sets forgotten, when an article in it changes; until it is gathered anew the index and the
tables answer for it. Nothing here says what they do not say.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.rows import tuples
from archive.search import index
from archive.search.facts import Codes
from archive.search.packed import unpack

COMMON = 0.03
"""The share of the first block's articles that makes a word common. A rarer one has the index tell 30,000 of a million articles
at most, each in about 0.5 µs."""

IN_PAIRS = 0.2
"""The share that makes it one of which pairs are gathered. In a million articles a phrase with a rarer word costs the index at
most 200,000 looks, of about 0.3 µs each; at a lower share the sets take more room and time than they save."""

USUAL = "usual"

Sets = Iterator[tuple[str, list[bytes]]]
"""Sets and their names, in the order of these: as `archive.search.packing` writes and `archive.search.packed` reads them."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sets of one block by name, and what must be known to read them: the common words, and whether each is in pairs.

    `state` is that of the articles at the time.
    """

    block: int
    sets: Sets
    common: dict[str, bool]
    codes: Codes
    state: tuple[int, ...]

    def rows(self) -> Iterator[tuple[str, int, bytes]]:
        """Yield the sets as they are kept, once: name, part and articles."""
        for name, parts in self.sets:
            for part, articles in enumerate(parts):
                yield name, part, articles


def next_complete_block(db: Database) -> int | None:
    """Return the first block that is complete and not gathered."""
    last = db.execute("SELECT max(id) FROM articles").fetchone()[0] or 0
    known = {row[0] for row in db.execute("SELECT block FROM blocks")}
    return next((block for block in range((last + 1) // index.BLOCK) if block not in known), None)


def keep(db: Database, gathered: Gathered) -> None:
    """Write down what was gathered, unless an article of the block has changed since."""
    if state(db, gathered.block) != gathered.state:
        return
    write = db.conn.executemany
    write("INSERT OR IGNORE INTO common_words (word, in_pairs) VALUES (?, ?)", sorted(gathered.common.items()))
    write(
        "INSERT OR IGNORE INTO block_codes (field, value, code) VALUES (?, ?, ?)",
        ((field, value, code) for field, values in gathered.codes.items() for value, code in values.items()),
    )
    db.execute("INSERT INTO blocks (block) VALUES (?)", (gathered.block,))
    write(
        "INSERT INTO block_sets (block, name, part, articles) VALUES (?, ?, ?, ?)",
        ((gathered.block, *row) for row in gathered.rows()),
    )


def forget(db: Database) -> None:
    """Forget all that was gathered, and which words are common."""
    for table in ("block_sets", "blocks", "block_codes", "common_words"):
        db.execute(f"DELETE FROM {table}")


def read_set(db: Database, *names: str, narrow: Callable[[int, int], int] | None = None) -> int:
    """Return the set of this name over all blocks that are gathered; of several, what they have in common.

    `narrow` returns for a block what is left of its set.
    """
    size = index.BLOCK // 8
    held = bytearray()
    for (block,) in tuples(db, "SELECT block FROM blocks ORDER BY block"):
        bits = _read_block(db, block, names, size)
        if narrow and bits:
            bits = narrow(block, bits)
        if bits:
            held += bytes(block * size - len(held)) + bits.to_bytes(size, "little")
    return int.from_bytes(held, "little")


def _read_block(db: Database, block: int, names: Sequence[str], size: int) -> int:
    written = []
    for name in names:
        parts = read_parts(db, block, name)
        if not parts:
            return 0
        written.append(parts)
    bits = -1
    for parts in sorted(
        written, key=lambda parts: (len(parts), len(parts[0]))
    ):  # the shortest first: often that is all
        bits &= unpack(parts, size)
        if not bits:
            break
    return bits


def read_parts(db: Database, block: int, name: str) -> list[bytes]:
    """Return what stands under a name in a block, in parts; none if nothing does."""
    asked = "SELECT articles FROM block_sets WHERE block = ? AND name = ? ORDER BY part"
    return [row[0] for row in tuples(db, asked, (block, name))]


def open_spans(db: Database, last: int) -> list[tuple[int, int]]:
    """Return the first and last ids of the stretches up to `last` that are not gathered."""
    spans, start = [], 0
    for (block,) in db.execute("SELECT block FROM blocks ORDER BY block"):
        first, end = span(block)
        if first > start:
            spans.append((start, first - 1))
        start = end + 1
    return [*spans, (start, last)] if start <= last else spans


def span(block: int) -> tuple[int, int]:
    """Return the first and the last id of a block."""
    return block * index.BLOCK, (block + 1) * index.BLOCK - 1


def state(db: Database, block: int) -> tuple[int, ...]:
    """Return what is another once an article of the block has changed."""
    asked = "SELECT count(*), max(revision_id), sum(revision_id) FROM articles WHERE id BETWEEN ? AND ?"
    return tuple(db.execute(asked, span(block)).fetchone())
