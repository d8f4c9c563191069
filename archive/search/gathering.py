"""Gathers the sets of a complete block of articles, which `archive.search.blocks` keeps."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from sqlite_utils import Database

from archive.search import index
from archive.search.bits import from_ids
from archive.search.blocks import COMMON, IN_PAIRS, USUAL, Gathered, Sets, read_common, span, state
from archive.search.facts import FIELDS, fact_sets, read_codes
from archive.search.index import HEADS, indexed
from archive.search.numbers import HEADINGS, TEXT, numbered
from archive.search.packed import pack_bits
from archive.search.packing import pack
from archive.search.pairs import PLACE, Keys, Pairs, cut, together
from archive.search.slices import STARTS
from archive.search.slicing import Slices

MOST_IN_PAIRS = 1_500
"""Words; of the benchmark's million articles 977 are so common."""

MOST_COMMON = 20_000
"""Words, for all pairs of them to have a number (`archive.search.numbers`); of the benchmark's articles 1,513 are common."""

AT_ONCE = 250
"""Articles that are read at once."""


def gather(db: Database, block: int) -> Gathered:
    """Gather the sets of a block's articles. Reads only, for some seconds; packing the sets is left to who writes them.

    Hundreds of thousands of sets, all packed, would take some hundred megabytes.
    """
    common = read_common(db) or _common_words(db)
    pairs, slices = Pairs(common), Slices(index.BLOCK)
    in_any, in_headings = [], []
    usual: list[int] = []
    rows = _words(db, block)
    while some := list(islice(rows, AT_ONCE)):
        places = [row["id"] % index.BLOCK for row in some]
        texts, *heads = (cut([row[column] for row in some]) for column in ("text", *HEADS))
        headings = [pairs.keys(heading, places) for heading in heads]
        in_headings += headings
        in_any += [pairs.keys(texts, places), *headings]
        slices.add((texts, *heads), places)
        usual += [place for row, place in zip(some, places, strict=True) if row["is_usual"]]
    size = index.BLOCK // 8
    told = {USUAL: from_ids(usual, index.BLOCK - 1)}
    first, last = span(block)
    codes = read_codes(db)
    for field in FIELDS:
        told |= fact_sets(db, field, first, last, codes)
    sets = chain(_sets(TEXT, in_any, size), _sets(HEADINGS, in_headings, size), slices.sets())
    facts = {name: pack_bits(bits, size) for name, bits in told.items()} | {STARTS: slices.starts()}
    return Gathered(block, sets, facts, common, codes, state(db, block))


def _sets(kind: int, gathered: list[Keys], size: int) -> Sets:
    for keys in together(gathered):
        for number, written in pack(keys >> PLACE, keys & (1 << PLACE) - 1, size):
            yield numbered(kind, number), written


def _common_words(db: Database) -> dict[str, bool]:
    found: Counter[str] = Counter()
    articles = 0
    for row in _words(db, 0):
        found.update(set(row["text"].split()))
        articles += 1
    return {
        word: number >= IN_PAIRS * articles and place < MOST_IN_PAIRS
        for place, (word, number) in enumerate(found.most_common(MOST_COMMON))
        if number >= COMMON * articles
    }


def _words(db: Database, block: int) -> Iterator[dict[str, Any]]:
    columns = ", ".join(("id", *HEADS, "text"))
    for row in db.execute(
        f"SELECT {columns} FROM articles WHERE id BETWEEN ? AND ? AND withdrawn IS NULL ORDER BY id", span(block)
    ):
        is_usual = not any(index.STRANGE.search(row[column] or "") for column in (*HEADS, "text"))
        yield {"id": row["id"], "is_usual": is_usual, **indexed(row)}
