import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.bits import from_ids
from archive.search.packed import pack_bits, unpack
from archive.search.packing import pack

SIZES = st.sampled_from([2, 960, 1920])
PLACES = st.sets(st.integers(0, 8 * 1920 - 1)) | st.builds(
    range, st.integers(0, 9), st.just(8 * 1920), st.sampled_from([1, 7, 8, 9, 16, 192, 193, 194, 448, 449, 5000])
).map(set)


def packed(sets, size):
    """Pack sets that are given by the number that names them."""
    names = np.repeat(np.array(list(sets), np.int64), [len(places) for places in sets.values()])
    return dict(pack(names, np.array([place for places in sets.values() for place in places], np.int64), size))


@given(SIZES, st.dictionaries(st.integers(0, 9), PLACES))
def test_sets_are_read_as_they_were_written(size, sets):
    held = {name: sorted(place for place in sets[name] if place < 8 * size) for name in sorted(sets)}
    written = packed(held, size)
    assert set(written) == {name for name, places in held.items() if places}
    for name, places in written.items():
        bits = from_ids(held[name], 8 * size - 1)
        assert unpack(places, size) == bits == unpack(pack_bits(bits, size), size)
        assert len(places) <= size


@pytest.mark.parametrize(("every", "length"), [(5000, 8), (300, 104), (100, 154), (20, 768), (10, 1920), (1, 1920)])
def test_a_set_of_few_articles_is_short(every, length):
    assert len(packed({5: range(0, 8 * 1920, every)}, 1920)[5]) <= length
