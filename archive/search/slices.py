"""The signature of a stretch of text: which three words may stand in it side by side.

The texts of a block of articles, one after the other, are cut into stretches of STRETCH words. Three words in a row have a number
below NUMBER, by a hash. Of each number it is known which stretches have three words of that number (superimposed coding, kept
in slices of a bit: Faloutsos and Christodoulakis 1984): one in three. So a phrase of four characters can be in every ninth
stretch, one of eight in every seven hundredth, and an article with none of these need not be read.
"""

import sys
from array import array
from collections.abc import Callable, Sequence
from zlib import crc32

from archive.search.bits import from_ids, to_ids

STRETCH = 1_000
NUMBER = 2_500
"""With STRETCH, 313 bytes for a thousand words, a twelfth of their text. Longer stretches, with as many numbers for a word, would
say more of rare words in long articles, and less of common ones."""

OVERLAP = 8
"""Words at the beginning of a stretch whose numbers the one before has as well: for phrases that begin there. Of a longer phrase
so many numbers are looked for."""

WORDS = 3
FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
"""Of the code of each word: odd, with bits as if by chance (primes that xxHash multiplies with, too)."""

MOST = 1_000
"""Articles of a block that are looked at, in 0.4 µs each. Where there are more, they are not all read anyway."""

MARK = "~"
"""What the names of the slices begin with, before the number."""

STARTS = f"{MARK}{STRETCH}.{NUMBER}.{OVERLAP}"
"""The name of where articles begin: the stretch of each place's first word, in four bytes, little-endian, and of what comes after
the last. Signatures made otherwise have another name, and are not read."""

Read = Callable[[int, str], Sequence[bytes]]
"""Returns the parts of what stands in a block under a name."""


def code(word: str) -> int:
    """Return the 32 bits that stand for a word: its character, or the CRC-32 of several."""
    return ord(word) if len(word) == 1 else crc32(word.encode())


def slices_of(phrase: Sequence[str]) -> list[str]:
    """Return the names of the slices that a stretch in which the phrase begins is in; none of a phrase that is too short."""
    codes = list(map(code, phrase))
    rows = [*zip(*(codes[start:] for start in range(WORDS)), strict=False)][:OVERLAP]
    return [f"{MARK}{number}" for number in dict.fromkeys(map(_number, rows))]


def _number(codes: Sequence[int]) -> int:
    mixed = sum(factor * each for factor, each in zip(FACTORS, codes, strict=True))
    return (mixed & 0xFFFFFFFF) * NUMBER >> 32


def _any_between(bits: int, first: int, last: int) -> bool:
    return bits >> first & (1 << last - first + 1) - 1 != 0


class Signatures:
    """The signatures of gathered blocks. Where articles begin in them is read once: 60 kB a block."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._starts: dict[int, array[int]] = {}

    def narrow(self, block: int, bits: int, slices: Sequence[str]) -> int:
        """Return those of a set of a block's articles that have a stretch which is in all of the slices; of many all."""
        if not slices or bits.bit_count() > MOST:
            return bits
        starts = self._starts_of(block)
        if not starts:
            return bits
        held = -1
        for name in slices:
            held &= int.from_bytes(b"".join(self._read(block, name)), "little")
            if not held:
                return 0
        return from_ids(
            (place for place in to_ids(bits) if _any_between(held, starts[place], starts[place + 1])), len(starts)
        )

    def _starts_of(self, block: int) -> "array[int]":
        if block not in self._starts:
            starts = array("I", b"".join(self._read(block, STARTS)))
            if sys.byteorder == "big":
                starts.byteswap()
            self._starts[block] = starts
        return self._starts[block]
