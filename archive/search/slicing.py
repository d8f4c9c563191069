"""Makes the signatures of a block's articles, as `archive.search.slices` reads them."""

from collections.abc import Sequence

import numpy as np

from archive.search.blocks import Sets
from archive.search.packed import in_parts
from archive.search.pairs import Cut
from archive.search.slices import BITS, FACTORS, MARK, NUMBER, WORDS


class Slices:
    """The slices of a block of so many articles, a byte for each bit while they are made: 31 MB."""

    def __init__(self, block: int) -> None:
        self._held = np.zeros((NUMBER, block), np.bool_)

    def add(self, cut: Cut, places: Sequence[int]) -> None:
        """Add what texts have, given as cut into words, and the places of the articles that they are of."""
        count = max(len(cut.codes) - WORDS + 1, 0)
        mixed, apart = np.zeros(count, np.uint32), np.zeros(count, np.bool_)
        for start, factor in enumerate(FACTORS):
            mixed += cut.codes[start : start + count] * np.uint32(factor)
            apart |= cut.ends[start : start + count]
        together = ~apart
        articles = np.array(places, np.int64)[cut.texts[:count][together]]
        self._held[mixed[together] >> np.uint32(32 - BITS), articles] = True

    def sets(self) -> Sets:
        """Return the slices, written, by name."""
        packed = np.packbits(self._held, axis=1, bitorder="little")
        return {
            f"{MARK}{number}": in_parts(packed[number].tobytes())
            for number in np.flatnonzero(packed.any(axis=1)).tolist()
        }
