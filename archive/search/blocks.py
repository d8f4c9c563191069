"""What is gathered of complete blocks of articles, so that a search over very many stays quick.

The full-text index finds a word that few articles have at once. A word that most have, or a phrase of such words, costs
it a look at each of them. So when a block of BLOCK articles (by id) is complete, the sets of its articles that are often
asked for are written down. Some, by number, in bundles:

- TEXT: those that have a common word, or a pair of very common words side by side, in text or headings
- HEADINGS: the same in the headings alone
- SLICES: where three words stand side by side that a hash gives a number, see `archive.search.slices`

And some by name, as facts:

- `usual`: those whose words are in the text as they are in the index: nothing in it is one thing here and another there
- where articles begin in the slices
- what `archive.search.facts` tells of them: dates, sources, kinds, scripts, topics

A block is opened again, its sets forgotten, when an article in it changes; until it is gathered anew the index and the
tables answer for it. Nothing here says what they do not say.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive.rows import tuples
from archive.search import index
from archive.search.bundles import bundled, taken_out
from archive.search.facts import Codes
from archive.search.numbers import ids, number_in, row_id
from archive.search.packed import unpack

COMMON = 0.03
"""The share of the first block's articles that makes a word common. A rarer one has the index tell 30,000 of a million articles
at most, each in about 0.5 µs."""

IN_PAIRS = 0.1
"""The share that makes it one of which pairs are gathered. In a million articles a phrase with a rarer word costs the index at
most 100,000 looks, of about 0.3 µs each; at a lower share the sets take more room and time than they save."""

TOGETHER = 3
"""Sets that are read of a block before it is asked what they have in common: of a long phrase, mostly nothing."""

USUAL = "usual"

Sets = Iterator[tuple[int, bytes]]
"""Sets and their numbers, ascending: as `archive.search.packing` writes and `archive.search.packed` reads them."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """The sets of one block, by number and by name, and what must be known to read them: the common words, and codes.

    Of the words it is told whether each is in pairs. `state` is that of the articles at the time.
    """

    block: int
    sets: Sets
    facts: Mapping[str, bytes]
    common: dict[str, bool]
    codes: Codes
    state: tuple[int, ...]

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """Yield the sets as they are kept, once: in bundles, each with its id."""
        return ((row_id(self.block, number, part), bundle) for number, part, bundle in bundled(self.sets))


def next_complete_block(db: Database) -> int | None:
    """Return the first block that is complete and not gathered."""
    last = db.execute("SELECT max(id) FROM articles").fetchone()[0] or 0
    known = {row[0] for row in db.execute("SELECT block FROM blocks")}
    return next((block for block in range((last + 1) // index.BLOCK) if block not in known), None)


def keep(db: Database, gathered: Gathered) -> None:
    """Write down what was gathered, unless an article of the block has changed since, other words are common, or it is there.

    The numbers of all sets rest on which words are common.
    """
    common = read_common(db)
    is_there = db.execute("SELECT 1 FROM blocks WHERE block = ?", (gathered.block,)).fetchone()
    if is_there or (common and common != gathered.common) or state(db, gathered.block) != gathered.state:
        return
    write = db.conn.executemany
    write("INSERT OR IGNORE INTO common_words (word, in_pairs) VALUES (?, ?)", sorted(gathered.common.items()))
    write(
        "INSERT OR IGNORE INTO block_codes (field, value, code) VALUES (?, ?, ?)",
        ((field, value, code) for field, values in gathered.codes.items() for value, code in values.items()),
    )
    db.execute("INSERT INTO blocks (block) VALUES (?)", (gathered.block,))
    write(
        "INSERT INTO block_facts (block, name, articles) VALUES (?, ?, ?)",
        ((gathered.block, name, articles) for name, articles in sorted(gathered.facts.items())),
    )
    write("INSERT INTO block_sets (id, sets) VALUES (?, ?)", gathered.rows())


def read_common(db: Database) -> dict[str, bool]:
    """Return the words of which sets are gathered, and whether pairs are too; none before the first block is."""
    return {word: bool(paired) for word, paired in tuples(db, "SELECT word, in_pairs FROM common_words")}


def forget(db: Database) -> None:
    """Forget all that was gathered, and which words are common."""
    for table in ("block_sets", "block_facts", "blocks", "block_codes", "common_words"):
        db.execute(f"DELETE FROM {table}")


def read_set(db: Database, *numbers: int, among: int | None, narrow: Callable[[int, int], int]) -> int:
    """Return what the sets of these numbers have in common over all blocks that are gathered, `among` some if that is given.

    `narrow` returns for a block what is left of its set.
    """
    size = index.BLOCK // 8
    held = bytearray()
    for (block,) in tuples(db, "SELECT block FROM blocks ORDER BY block"):
        bits = -1 if among is None else among >> 8 * size * block & (1 << 8 * size) - 1
        bits = bits and _read_block(db, block, numbers, size, bits)
        if bits:
            bits = narrow(block, bits)
        if bits:
            held += bytes(block * size - len(held)) + bits.to_bytes(size, "little")
    return int.from_bytes(held, "little")


def read_fact(db: Database, name: str) -> int:
    """Return the set of this name over all blocks that are gathered."""
    size = index.BLOCK // 8
    held = bytearray()
    for block, bits in tuples(db, "SELECT block, articles FROM block_facts WHERE name = ? ORDER BY block", (name,)):
        held += bytes(block * size - len(held)) + bits
    return int.from_bytes(held, "little")


def read_fact_of(db: Database, block: int, name: str) -> bytes:
    """Return what stands under a name in one block; nothing if nothing does."""
    asked = "SELECT articles FROM block_facts WHERE name = ? AND block = ?"
    return next((row[0] for row in tuples(db, asked, (name, block))), b"")


def _read_block(db: Database, block: int, numbers: Sequence[int], size: int, bits: int) -> int:
    for start in range(0, len(numbers), TOGETHER):
        written = [read_one(db, block, number) for number in numbers[start : start + TOGETHER]]
        for held in sorted(written, key=len):  # the shortest first: often that is all
            bits = bits & unpack(held, size) if held else 0
            if not bits:
                return 0
    return bits


def read_one(db: Database, block: int, number: int) -> bytes:
    """Return the set of a number in a block; nothing if there is none."""
    sought = row_id(block, number)
    asked = "SELECT id, sets FROM block_sets WHERE id BETWEEN ? AND ? ORDER BY id DESC LIMIT 1"
    found = next(tuples(db, asked, (ids(block)[0], sought)), None)
    if found is None:
        return b""
    held, ended = taken_out(found[1], number_in(block, found[0]), number)
    if ended:  # the next bundle begins with further parts, if there are any
        asked = "SELECT sets FROM block_sets WHERE id > ? AND id < ? ORDER BY id"
        further = tuples(db, asked, (sought, row_id(block, number + 1)))
        held += b"".join(taken_out(bundle, number, number)[0] for (bundle,) in further)
    return held


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
