"""The words and pairs of words that are gathered of a block are those that stand in its texts, one after the other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search import slicing
from archive.search.numbers import TEXT as TEXT_SETS
from archive.search.numbers import WordNumbers
from archive.search.pairs import PLACE, Pairs, cut
from archive.search.slices import OVERLAP, Signatures, slices_of
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
            *((word,) for word in words if word in COMMON),
            *((one, other) for one, other in pairwise(words) if COMMON.get(one) and COMMON.get(other)),
        )
    }
    pairs, numbers = Pairs(COMMON), WordNumbers(COMMON)
    keys = pairs.keys(cut([" ".join(words) for words in texts]), places).tolist()
    numbered = {(numbers.of(TEXT_SETS, held), place) for held, place in expected}
    assert {(key >> PLACE, key & (1 << PLACE) - 1) for key in keys} == numbered
    assert len(numbered) == len(expected)
    assert keys == sorted(set(keys))


@given(texts=st.lists(TEXT, min_size=1, max_size=6), stretch=st.integers(OVERLAP, 12))
def test_an_article_has_a_stretch_with_the_numbers_of_any_three_or_more_words_in_a_row(texts, stretch):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(slicing, "STRETCH", stretch)
        slices = Slices(64)
        places = [3 * number for number in range(len(texts))]
        for some in (slice(0, 2), slice(2, None)):
            if texts[some]:
                longer = [" ".join(words * 4) for words in texts[some]]
                slices.add((cut(longer), cut(["" for _ in longer]), cut(longer)), places[some])
        sets, starts = dict(slices.sets()), slices.starts()
    signatures = Signatures(lambda _, number: sets.get(number, b""), lambda *_: starts)
    everywhere = sum(1 << place for place in places)
    for words, place in zip(texts, places, strict=True):
        row = words * 4
        for start in range(len(row) - 2):
            for stop in range(start + 3, min(len(row), start + 14) + 1):
                assert signatures.narrow(0, everywhere, slices_of(row[start:stop])) >> place & 1
    assert signatures.narrow(0, everywhere, [max(sets, default=0) + 1]) == 0
