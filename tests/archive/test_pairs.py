"""The words and pairs of words that are gathered of a block are those that stand in its texts, one after the other."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.search.bits import to_ids
from archive.search.packed import unpack
from archive.search.pairs import PLACE, Pairs, cut
from archive.search.slices import slices_of
from archive.search.slicing import Slices

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
    keys = pairs.keys(cut([" ".join(words) for words in texts]), places).tolist()
    assert {(pairs.name(key >> PLACE), key & (1 << PLACE) - 1) for key in keys} == expected
    assert keys == sorted(set(keys))


@given(st.lists(TEXT, min_size=1, max_size=6))
def test_the_signature_of_an_article_has_the_numbers_of_all_three_words_in_a_row(texts):
    slices = Slices(64)
    places = [3 * number for number in range(len(texts))]
    slices.add(cut([" ".join(words) for words in texts]), places)
    found = {name: set(to_ids(unpack(parts, 8))) for name, parts in slices.sets().items()}
    expected: dict[str, set[int]] = {}
    for words, place in zip(texts, places, strict=True):
        for start in range(len(words) - 2):
            (name,) = slices_of(words[start : start + 3])
            expected.setdefault(name, set()).add(place)
    assert found == expected
