"""How the set of a block's articles is written: as short as can be, in parts that SQLite keeps on the page of their row.

Few articles are written as the numbers of those passed over before each, in a byte or two; more as a bit for each article of the
block. A row of more than about 1,000 bytes would take a page of its own beside that of its row.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, count
from operator import add

from archive.search.bits import from_ids

PART = 960
"""Bytes. With its key, four to a page of 4,096. What is shorter is few articles."""

IN_A_BYTE = 192
"""A first byte below is a number of its own; the 64 others begin two bytes, for 16,383 more."""


def pack_bits(bits: int, size: int) -> list[bytes]:
    """Write a set as bits, in parts, for a block of `size` bytes: a multiple of PART, or less."""
    return in_parts(bits.to_bytes(size, "little"))


def in_parts(bits: bytes) -> list[bytes]:
    """Cut what is written as bits into parts."""
    return [bits[start : start + PART] for start in range(0, len(bits), PART)]


def unpack(parts: Sequence[bytes], size: int) -> int:
    """Return the set that was written."""
    if len(parts[0]) == min(PART, size):
        return int.from_bytes(b"".join(parts), "little")
    return from_ids(_places(parts[0]), 8 * size - 1)


def _places(written: bytes) -> Iterable[int]:
    if max(written) < IN_A_BYTE:
        return map(add, accumulate(written), count())
    return _far_apart(written)


def _far_apart(written: bytes) -> Iterator[int]:
    after = 0
    following = iter(written)
    for over in following:
        after += (over if over < IN_A_BYTE else (over - IN_A_BYTE << 8) + next(following) + IN_A_BYTE) + 1
        yield after - 1
