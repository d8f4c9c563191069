"""How the set of a block's articles is written: as short as can be, in parts that SQLite keeps on the page of their row.

Few articles are written as the numbers of those passed over before each, in a byte or two; more as a bit for each article of the
block. A row of more than about 1,000 bytes would take a page of its own beside that of its row.
"""

from collections.abc import Iterator, Sequence

from archive.search.bits import from_ids

PART = 960
"""Bytes. With its key, four to a page of 4,096. What is shorter is few articles."""

IN_A_BYTE = 192
"""A first byte below is a number of its own; the 64 others begin two bytes, for 16,383 more."""


def pack(places: Sequence[int], size: int) -> list[bytes]:
    """Write the set of these places, in ascending order, of a block of `size` bytes of bits: a multiple of PART, or less."""
    if len(places) < PART:
        written, after = bytearray(), 0
        for place in places:
            over, after = place - after, place + 1
            written += bytes(
                (over,) if over < IN_A_BYTE else (IN_A_BYTE + (over - IN_A_BYTE >> 8), over - IN_A_BYTE & 255)
            )
        if len(written) < min(PART, size):
            return [bytes(written)]
    return pack_bits(from_ids(places, 8 * size - 1), size)


def pack_bits(bits: int, size: int) -> list[bytes]:
    """Write a set as bits, in parts."""
    whole = bits.to_bytes(size, "little")
    return [whole[start : start + PART] for start in range(0, size, PART)]


def unpack(parts: Sequence[bytes], size: int) -> int:
    """Return the set that was written."""
    if len(parts[0]) == min(PART, size):
        return int.from_bytes(b"".join(parts), "little")
    return from_ids(_places(parts[0]), 8 * size - 1)


def _places(written: bytes) -> Iterator[int]:
    after = 0
    following = iter(written)
    for over in following:
        after += (over if over < IN_A_BYTE else (over - IN_A_BYTE << 8) + next(following) + IN_A_BYTE) + 1
        yield after - 1
