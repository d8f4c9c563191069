"""The words and pairs of words that are gathered of a block are those that stand in its texts, one after the other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.search.pairs import PLACE, Pairs

COMMON = {"工": True, "会": True, "12": True, "a": True, "𠀀": True, "职": False, "app": False}
TEXT = st.lists(st.sampled_from([*COMMON, "罕", "2023", "\U00020001"]), max_size=8)


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_each_common_word_and_pair_is_known_with_the_places_of_its_texts(texts):
    places = [3 * number for number in range(len(texts))]
    expected = {
        (held, place)
        for words, place in zip(texts, places, strict=True)
        for held in (
            *(word for word in words if word in COMMON),
            *(f"{one} {other}" for one, other in pairwise(words) if COMMON.get(one) and COMMON.get(other)),
        )
    }
    pairs = Pairs(COMMON)
    keys = pairs.keys([" ".join(words) for words in texts], places).tolist()
    assert {(pairs.name(key >> PLACE), key & (1 << PLACE) - 1) for key in keys} == expected
    assert keys == sorted(set(keys))
