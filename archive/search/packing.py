"""Writes many sets of a block's articles at once, as `archive.search.packed` reads them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from archive.search.packed import IN_A_BYTE

Numbers = NDArray[np.int64]


def pack(names: Numbers, places: Numbers, size: int) -> Iterator[tuple[int, bytes]]:
    """Write sets of places in a block of `size` bytes of bits.

    Takes for each place of each set the number that names the set, ascending, and the place, ascending within its set.
    """
    if not len(names):
        return
    starts = np.flatnonzero(np.diff(names, prepend=names[0] - 1))
    over = np.diff(places, prepend=0) - 1
    over[starts] = places[starts]
    in_two = over >= IN_A_BYTE
    at = np.cumsum(in_two + 1) - in_two - 1
    written = np.zeros(at[-1] + 2, np.uint8)
    written[at] = np.where(in_two, IN_A_BYTE + (over - IN_A_BYTE >> 8), over)
    written[at[in_two] + 1] = over[in_two] - IN_A_BYTE & 255
    whole = written[: at[-1] + 1 + in_two[-1]].tobytes()
    few = size // 2  # less than bits would take, and quicker to read
    begins, ends = at[starts].tolist(), [*at[starts[1:]].tolist(), len(whole)]
    for name, start, end, begin, stop in zip(
        names[starts].tolist(), starts.tolist(), [*starts[1:].tolist(), len(names)], begins, ends, strict=True
    ):
        if stop - begin < few:
            yield name, whole[begin:stop]
        else:
            bits = np.zeros(8 * size, np.uint8)
            bits[places[start:end]] = 1
            yield name, np.packbits(bits, bitorder="little").tobytes()
