"""A sketch of a text, small enough to keep for every article, that tells how much of it another text shares.

MinHash by the bottom-k method (Broder 1997; Cohen and Kaplan 2007): of the hashes of all shingles only the k smallest are
kept. They are a fair sample of the shingles, and the same sample on every machine.
"""

import sys
from array import array
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import Final

from pipelines.boilerplate.repeats import key

K: Final = 64
"""Hashes in a sketch. The standard error of `similarity` is √(s(1−s)/K): 0.06 at a similarity of one half, 0.04 at 0.9."""

SHINGLE: Final = 5
"""Characters in a shingle. Five are rarer than words, so unrelated news share almost none, and one changed character
costs five shingles only."""

_USUAL_MARKS = "\n，。、：；“”（）《》！？"
_BITS = 21  # of a character
_LANE = 128  # bits in which a shingle is reckoned, so that no product runs into the next
_FACTORS = (0x9E3779B97F4A7C15, 0x6A09E667F3BCC909, 0xBB67AE8584CAA73B)  # binary places of φ, √2 and √3, made odd


def sketch(text: str) -> tuple[int, ...]:
    """Return the sketch of a text: at most K signed 64-bit integers, ascending. An empty text has an empty sketch.

    Letters, digits and Han characters count; marks, white space, character width and case do not. The script does:
    sketch simplified text.
    """
    kept = letters(text)
    return tuple(_smallest(_hashes(kept))) if kept else ()


def letters(text: str) -> str:
    """Return what of a text is compared: its letters, digits and Han characters, of half width and lower case."""
    for mark in _USUAL_MARKS:
        text = text.replace(mark, "")  # `key` would look for each of all marks there are
    return key(text).replace("_", "").lower()


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate from two sketches the share of all shingles of two texts that both have, 0 to 1 (Jaccard)."""
    first, second = set(one), set(other)
    sample = sorted(first | second)[:K]
    return sum(value in first and value in second for value in sample) / len(sample) if sample else 0.0


def _hashes(kept: str) -> "array[int]":
    """Return the hash of each shingle of a text (a shorter text is one shingle).

    One by one they would cost more than all else that is done to a page. So the text is one long number, a lane for each
    character, which shifted by a lane has in each the next character: whatever is done to the number is done to all
    shingles at once. A hash is three characters times a factor plus two times another, folded to 64 bits, and once more.
    """
    count = max(len(kept) - SHINGLE + 1, 1)
    characters = kept.encode("utf-32-le")
    lanes = bytearray(_LANE // 8 * len(kept))
    for byte in range(_BITS // 8 + 1):
        lanes[byte :: _LANE // 8] = characters[byte::4]
    one = int.from_bytes(lanes, "little")
    two = one | one >> _LANE - _BITS
    three = two | one >> 2 * (_LANE - _BITS)
    room = 1 << count.bit_length()
    low = _low_halves(room) >> (room - count) * _LANE
    mixed = three * _FACTORS[0] + (two >> 3 * _LANE) * _FACTORS[1]
    mixed = (mixed ^ mixed >> 64) & low
    mixed *= _FACTORS[2]
    mixed ^= mixed >> 64
    halves = array("q", mixed.to_bytes(count * _LANE // 8, "little"))
    if sys.byteorder == "big":
        halves.byteswap()
    return halves[::2]


@cache  # one for each power of two
def _low_halves(lanes: int) -> int:
    """Return the number that has the lower half of each lane set."""
    return int.from_bytes((b"\xff" * 8 + bytes(8)) * lanes, "little")


def _smallest(hashes: "array[int]") -> list[int]:
    """Return the K smallest, ascending, each once."""
    if len(hashes) > 3 * K:  # they are spread evenly: the K smallest are among twice as many, all but surely
        limit = 2 * K * 2**64 // len(hashes) - 2**63
        tops = hashes.tobytes()[7 if sys.byteorder == "little" else 0 :: 8]
        small = tops.translate(_up_to(limit >> 56))  # of a long text, most are too large by this byte alone
        below = {hashes[place] for place in compress(range(len(hashes)), small)}
        if len(below) >= K:
            return sorted(below)[:K]
    return sorted(set(hashes))[:K]


@cache
def _up_to(top: int) -> bytes:
    """Return the table that makes 1 of each byte which, read with its sign, is at most `top`, and 0 of the others."""
    return bytes(signed <= top for signed in (*range(128), *range(-128, 0)))
