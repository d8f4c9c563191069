"""How the set of a block's articles is written: as short as can be.

Few articles are written as the numbers of those passed over before each, in a byte or two; more as a bit for each article of the
block.
"""

from collections.abc import Iterable, Iterator
from itertools import accumulate, count
from operator import add

from archive.search.bits import from_ids

IN_A_BYTE = 192
"""A first byte below is a number of its own; the 64 others begin two bytes, for 16,383 more."""


MANY = 200
"""Bytes of a set of which a digit for each article of the block is quicker written than a bit for each of its own."""

DIGITS = ["0" * over + "1" for over in range(IN_A_BYTE)]
"""The digits of so many articles that are passed over, and of one that is not."""


def pack_bits(bits: int, size: int) -> bytes:
    """Write a set as bits, for a block of `size` bytes."""
    return bits.to_bytes(size, "little")


def unpack(written: bytes, size: int) -> int:
    """Return the set that was written: as bits, if it is as long as these."""
    if len(written) == size:
        return int.from_bytes(written, "little")
    far_apart = max(written) >= IN_A_BYTE
    passed_over: Iterable[int] = _of_two_bytes(written) if far_apart else written
    if len(written) < MANY:
        return from_ids(map(add, accumulate(passed_over), count()), 8 * size - 1)
    digits = _far_digits(passed_over) if far_apart else map(DIGITS.__getitem__, passed_over)
    return int("".join(digits)[::-1], 2)


def _of_two_bytes(written: bytes) -> Iterator[int]:
    following = iter(written)
    for over in following:
        yield over if over < IN_A_BYTE else (over - IN_A_BYTE << 8) + next(following) + IN_A_BYTE


def _far_digits(passed_over: Iterable[int]) -> list[str]:
    return [DIGITS[over] if over < IN_A_BYTE else "0" * over + "1" for over in passed_over]
