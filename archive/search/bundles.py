"""Bundles: the sets of a block that follow each other by their numbers are written together, as many as fill a page.

A block has some 600,000 sets, most of them a few bytes long; a row costs fifteen by itself, an entry in a bundle three. What is
long is cut, so that no page is left half empty.

A bundle begins with how many entries it has, in two bytes, the lower one first as everywhere here. For each entry follow two
bytes for its number, beyond that of the first, which stands again for each further part of the same set; a byte for its length;
two more for each length that is too long for that; and the entries themselves.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator
from typing import Final

ROOM: Final = 4_040
"""Bytes of a bundle. With its key it fills a page of 4,096 bytes, which keeps 4,061 of a row; more would go to another page."""

PART: Final = 480
"""Bytes in which a set is cut."""

FARTHEST: Final = 0xFFFF
"""From the first number of a bundle to its last."""

LONG: Final = 255

Row = tuple[int, int, bytes]
"""A bundle, with the number and the part of its first entry."""


def bundled(sets: Iterable[tuple[int, bytes]]) -> Iterator[Row]:
    """Yield the bundles of sets, which come in the order of their numbers."""
    first = part = 0
    numbers: list[int] = []
    entries: list[bytes] = []
    room = 0
    for number, written in sets:
        for start in range(0, len(written), PART):
            entry = written[start : start + PART]
            room -= len(entry) + (3 if len(entry) < LONG else 5)
            if room < 0 or number - first > FARTHEST:
                if entries:
                    yield first, part, _bundle(first, numbers, entries)
                first, part, numbers, entries = number, start // PART, [], []
                room = ROOM - 2 - len(entry) - (3 if len(entry) < LONG else 5)
            numbers.append(number)
            entries.append(entry)
    if entries:
        yield first, part, _bundle(first, numbers, entries)


def _bundle(first: int, numbers: list[int], entries: list[bytes]) -> bytes:
    lengths = [len(entry) for entry in entries]
    short = bytes([min(length, LONG) for length in lengths])
    long = [length for length in lengths if length >= LONG]
    return b"".join(
        (_two_bytes([len(entries), *(number - first for number in numbers)]), short, _two_bytes(long), *entries)
    )


def taken_out(bundle: bytes, first: int, number: int) -> tuple[bytes, bool]:
    """Return what stands under a number in a bundle that begins with the number `first`, and whether the bundle ends there.

    Then the next may have further parts. What is not there is empty.
    """
    count = bundle[0] | bundle[1] << 8
    numbers = array("H", bundle[2 : 2 + 2 * count])
    if sys.byteorder == "big":
        numbers.byteswap()
    try:
        place = numbers.index(number - first)
    except (ValueError, OverflowError):
        return b"", False
    stop = place + numbers.count(number - first)
    short = bundle[2 + 2 * count : 2 + 3 * count]
    long = memoryview(bundle)[2 + 3 * count :]
    begin = 2 + 3 * count + 2 * short.count(LONG)
    start, end = begin + _total(short[:place], long), begin + _total(short[:stop], long)
    return bundle[start:end], stop == count


def _total(short: bytes, long: memoryview) -> int:
    count = short.count(LONG)
    return sum(short) - LONG * count + sum(long[: 2 * count : 2]) + 256 * sum(long[1 : 2 * count : 2])


def _two_bytes(numbers: list[int]) -> bytes:
    written = array("H", numbers)
    if sys.byteorder == "big":
        written.byteswap()
    return written.tobytes()
