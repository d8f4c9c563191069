"""The words of a text, and the quick way to write them down for the index."""

from hypothesis import example, given
from hypothesis import strategies as st

from archive.search.index import forms, spaced

ODD = st.sampled_from("第工会〇々ＡＰ１２aZ09 ，。\n㎡½㏒ﬁ①㋀️é\u0301\ue000\u3099豈\U0002f800\U00020000𝟙·—_'ßıŉかｶﾞ각")


@example("0\u0e33")  # a letter of which only the second part is in a word
@given(st.text(ODD | st.characters(), max_size=60))
def test_what_is_written_for_the_index_are_the_words_that_a_query_is_cut_into(text):
    assert spaced(text).split() == forms(text)
