"""The signature of an article: which three words may stand in it side by side.

Three words in a row have a number below NUMBER, by a hash. Of each number it is known which articles have three words of that
number anywhere (superimposed coding, kept in slices of a bit: Faloutsos and Christodoulakis 1984). An article of a thousand
characters has two in five of the numbers. So a phrase of four characters can be in every sixth of those articles only that have
its pairs side by side, one of eight in every three hundredth: the others need not be read.
"""

from collections.abc import Sequence
from zlib import crc32

BITS = 11
NUMBER = 1 << BITS
"""Numbers: 256 bytes an article, a fourteenth of its text."""

WORDS = 3
FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D)
"""Of the code of each word: odd, with bits as if by chance (primes that xxHash multiplies with, too)."""

MARK = "~"
"""What the names of these sets begin with."""


def code(word: str) -> int:
    """Return the 32 bits that stand for a word: its character, or the CRC-32 of several."""
    return ord(word) if len(word) == 1 else crc32(word.encode())


def slices_of(phrase: Sequence[str]) -> list[str]:
    """Return the names of the sets that an article with the phrase is in; none of a phrase that is too short."""
    codes = list(map(code, phrase))
    rows = zip(*(codes[start:] for start in range(WORDS)), strict=False)
    return [f"{MARK}{number}" for number in dict.fromkeys(map(_number, rows))]


def _number(codes: Sequence[int]) -> int:
    mixed = sum(factor * each for factor, each in zip(FACTORS, codes, strict=True))
    return (mixed & 0xFFFFFFFF) >> 32 - BITS
