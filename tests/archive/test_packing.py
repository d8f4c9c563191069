import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.bits import from_ids
from archive.search.packing import PART, pack, pack_bits, unpack

SIZES = st.sampled_from([2, PART, 2 * PART])
PLACES = st.sets(st.integers(0, 16 * PART - 1)) | st.builds(
    range, st.integers(0, 9), st.just(16 * PART), st.sampled_from([1, 7, 8, 9, 16, 192, 193, 194, 448, 449, 5000])
).map(set)


@given(SIZES, PLACES)
def test_a_set_is_read_as_it_was_written(size, places):
    held = sorted(place for place in places if place < 8 * size)
    bits = from_ids(held, 8 * size - 1)
    parts = pack(held, size)
    assert unpack(parts, size) == bits == unpack(pack_bits(bits, size), size)
    assert all(len(part) <= PART for part in parts)


@pytest.mark.parametrize(
    ("every", "length"), [(5000, 8), (300, 104), (100, 154), (20, 768), (10, 2 * PART), (1, 2 * PART)]
)
def test_a_set_of_few_articles_is_short(every, length):
    assert len(b"".join(pack(range(0, 16 * PART, every), 2 * PART))) <= length
