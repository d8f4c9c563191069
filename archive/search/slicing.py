"""Makes the signatures of a block's stretches of text, as `archive.search.slices` reads them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from archive.search.blocks import Sets
from archive.search.numbers import SLICES, numbered
from archive.search.pairs import Cut
from archive.search.slices import FACTORS, NUMBER, OVERLAP, STRETCH, WORDS

Numbers = NDArray[np.int64]


class Slices:
    """The signatures of a block of so many articles."""

    def __init__(self, block: int) -> None:
        self._starts = np.zeros(block + 1, "<u4")
        self._words = self._places = 0  # so many have been added
        self._packed: list[tuple[int, NDArray[np.uint8]]] = []  # slices from a stretch on, each with the bytes of some

    def add(self, cuts: Sequence[Cut], places: Sequence[int]) -> None:
        """Add articles that follow those before, given by their places, and their texts: one of each article in each cut."""
        counts = [np.bincount(cut.texts[~cut.ends], minlength=len(places)) for cut in cuts]
        totals = np.sum(counts, axis=0)
        begins = self._words + np.cumsum(totals) - totals
        for place, begin in zip(places, begins.tolist(), strict=True):
            self._starts[self._places : place + 1] = begin // STRETCH
            self._places = place + 1
        base = self._words // STRETCH // 8 * 8
        self._words += int(totals.sum())
        held = np.zeros((NUMBER, (self._words // STRETCH - base) // 8 * 8 + 8), np.bool_)
        offset = begins.copy()
        for cut, count in zip(cuts, counts, strict=True):
            numbers, texts, at = _three_in_a_row(cut)
            at += offset[texts]
            stretches = at // STRETCH
            held[numbers, stretches - base] = True
            also = (at % STRETCH < OVERLAP) & (stretches > begins[texts] // STRETCH)
            held[numbers[also], stretches[also] - 1 - base] = True
            offset += count
        self._packed.append((base // 8, np.packbits(held, axis=1, bitorder="little")))

    def starts(self) -> bytes:
        """Return where the articles begin, as `archive.search.slices` reads it."""
        self._starts[self._places :] = self._words // STRETCH
        return self._starts.tobytes()

    def sets(self) -> Sets:
        """Yield the slices."""
        whole = np.zeros((NUMBER, self._words // STRETCH // 8 + 1), np.uint8)
        for start, some in self._packed:
            whole[:, start : start + some.shape[1]] |= some
        for number in np.flatnonzero(whole.any(axis=1)).tolist():
            yield numbered(SLICES, number), whole[number].tobytes()


def _three_in_a_row(cut: Cut) -> tuple[Numbers, Numbers, Numbers]:
    """Return the number of each three words in a row, the text they are of, and how many words of it stand before them."""
    count = max(len(cut.codes) - WORDS + 1, 0)
    mixed, apart = np.zeros(count, np.uint32), np.zeros(count, np.bool_)
    for start, factor in enumerate(FACTORS):
        mixed += cut.codes[start : start + count] * np.uint32(factor)
        apart |= cut.ends[start : start + count]
    rows = np.flatnonzero(~apart)
    texts = cut.texts[rows]
    begins = np.concatenate(([0], np.flatnonzero(cut.ends) + 1))
    return mixed[rows].astype(np.int64) * NUMBER >> 32, texts, rows - begins[texts]
