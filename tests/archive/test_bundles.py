from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from archive.search.bundles import PART, ROOM, bundled, taken_out

NUMBERS = st.integers(0, 40) | st.sampled_from([65_535, 65_536, 65_541, 1 << 28, 1 << 29])
SETS = st.one_of(
    st.binary(min_size=1, max_size=9),
    st.integers(1, 300).map(lambda length: b"\1" * length),
    st.sampled_from([254, 255, 256, PART - 1, PART, PART + 1, 1920, ROOM, 3 * ROOM]).map(lambda length: bytes(length)),
)


def read(rows, number):
    """Read a set as it is read from the rows of the database."""
    at = bisect_right([row[:2] for row in rows], (number, 0)) - 1
    if at < 0:
        return b""
    first, _, bundle = rows[at]
    held, ended = taken_out(bundle, first, number)
    further = (bundle for first, part, bundle in rows[at + 1 :] if ended and first == number)
    return held + b"".join(taken_out(bundle, number, number)[0] for bundle in further)


@given(st.dictionaries(NUMBERS, SETS, max_size=40), NUMBERS)
def test_each_set_is_read_as_it_was_written_and_none_that_was_not(sets, other):
    rows = list(bundled(sorted(sets.items())))
    for number in {*sets, other}:
        assert read(rows, number) == sets.get(number, b"")


@given(st.dictionaries(NUMBERS, SETS, max_size=40))
def test_bundles_are_in_order_and_no_longer_than_a_page(sets):
    rows = list(bundled(sorted(sets.items())))
    places = [row[:2] for row in rows]
    assert places == sorted(set(places))
    assert all(len(bundle) <= ROOM for *_, bundle in rows)


def test_hardly_anything_of_a_page_is_left_empty():
    lengths = [len(bundle) for *_, bundle in bundled((number, bytes(1 + number * 37 % 480)) for number in range(5_000))]
    assert sum(lengths) > 0.92 * ROOM * len(lengths)
