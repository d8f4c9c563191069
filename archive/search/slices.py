"""The signature of a stretch of text: which three words may stand in it side by side.

The texts of a block of articles, one after the other, are cut into stretches of STRETCH words. Three words in a row have a number
below NUMBER, by a hash. Of each number it is known which stretches have three words of that number (superimposed coding, kept
in slices of a bit: Faloutsos and Christodoulakis 1984): 28 in a hundred. So a phrase of four characters can be in every twelfth
stretch, one of eight in every two thousandth, and an article with none of these need not be read.
"""

import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, count
from operator import add
from zlib import crc32

from archive.search.bits import from_ids, to_ids
from archive.search.numbers import SLICES, numbered

STRETCH = 1_000
NUMBER = 3_000
"""With STRETCH, 375 bytes for a thousand words, a tenth of their text. Longer stretches, with as many numbers for a word, would
say more of rare words in long articles, and less of common ones."""

OVERLAP = 8
"""Words at the beginning of a stretch whose numbers the one before has as well: for phrases that begin there. Of a longer phrase
so many numbers are looked for."""

WORDS = 3
FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
"""Of the code of each word: odd, with bits as if by chance (primes that xxHash multiplies with, too)."""

MOST = 1_000
"""Articles of a block that are looked at, in 0.4 µs each. Where there are more, they are not all read anyway."""

PASSES = 0.4
"""The share of articles that a slice lets pass by chance: they have more stretches than one."""

LEFT = 0.3
"""Articles of a block that are expected to be left over by chance when no further slice is read: to read one costs as much as a
text."""

FIRST = 50
"""Articles of a block that are looked at first: if most of them may have a phrase, it is not worth while to look at all."""

MANY = 100
"""Articles of a block that are quicker told by a digit for each article of the block."""

STARTS = f"~{STRETCH}.{NUMBER}.{OVERLAP}"
"""The name of where articles begin: the stretch of each place's first word, in four bytes, little-endian, and of what comes after
the last. Signatures made otherwise have another name, and are not read."""

ReadSlice = Callable[[int, int], bytes]
"""Returns what is kept of a block under a number."""

ReadStarts = Callable[[int, str], bytes]
"""Returns what is kept of a block under a name."""


def code(word: str) -> int:
    """Return the 32 bits that stand for a word: its character, or the CRC-32 of several."""
    return ord(word) if len(word) == 1 else crc32(word.encode())


def slices_of(phrase: Sequence[str]) -> list[int]:
    """Return the numbers of the slices that a stretch in which the phrase begins is in; none of a phrase that is too short."""
    codes = list(map(code, phrase))
    rows = [*zip(*(codes[start:] for start in range(WORDS)), strict=False)][:OVERLAP]
    return [numbered(SLICES, number) for number in dict.fromkeys(map(_number, rows))]


def _number(codes: Sequence[int]) -> int:
    mixed = sum(factor * each for factor, each in zip(FACTORS, codes, strict=True))
    return (mixed & 0xFFFFFFFF) * NUMBER >> 32


def _places(bits: int) -> Iterable[int]:
    """Return the places of a set in a block, in a quarter of the time that `to_ids` takes for many."""
    if bits.bit_count() < MANY:
        return to_ids(bits)
    passed_over = f"{bits:b}"[::-1].split("1")  # before each, and behind the last
    return map(add, accumulate(map(len, passed_over[:-1])), count())


class Signatures:
    """The signatures of gathered blocks. Where articles begin in them is read once: 60 kB a block."""

    def __init__(self, read: ReadSlice, read_starts: ReadStarts) -> None:
        self._read, self._read_starts = read, read_starts
        self._starts: dict[int, array[int]] = {}

    def narrow(self, block: int, bits: int, slices: Sequence[int]) -> int:
        """Return those of a set of a block's articles that have a stretch which is in all of the slices; of many all."""
        if not slices or bits.bit_count() > MOST:
            return bits
        starts = self._starts_of(block)
        if not starts:
            return bits
        held, expected = -1, float(bits.bit_count())
        for number in slices:
            if expected < LEFT:
                break
            held &= int.from_bytes(self._read(block, number), "little")
            if not held:
                return 0
            expected *= PASSES
        has = f"{held & (1 << starts[-1] + 1) - 1:b}"[
            ::-1
        ].find  # a digit for each stretch: a look there copies no number
        places = list(_places(bits))
        for some in (places[:FIRST], places):
            kept = [place for place in some if has("1", starts[place], starts[place + 1] + 1) >= 0]
            if 2 * len(kept) > len(some):  # the phrase is in most of them
                return bits
        return from_ids(kept, len(starts))

    def _starts_of(self, block: int) -> "array[int]":
        if block not in self._starts:
            starts = array("I", self._read_starts(block, STARTS))
            if sys.byteorder == "big":
                starts.byteswap()
            self._starts[block] = starts
        return self._starts[block]
