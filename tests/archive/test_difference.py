"""A difference leads from one text to the other, and takes no longer for a page that was made to hold it up."""

from hypothesis import given
from hypothesis import strategies as st

from archive.difference import steps
from archive.web.compare_page import lines

TEXTS = st.lists(st.sampled_from("工会产改"), max_size=12)


@given(TEXTS, TEXTS, st.sampled_from([0, 3, 1000]))
def test_steps_lead_from_one_to_the_other(old, new, most_pairs):
    told = steps(old, new, most_pairs)
    assert [part for _, start, end, _, _ in told for part in old[start:end]] == old
    assert [part for _, _, _, start, end in told for part in new[start:end]] == new
    assert all(old[start:end] == new[to:by] for what, start, end, to, by in told if what == "equal")


def test_what_two_texts_share_at_both_ends_is_told_however_much_lies_between():
    old, new = ["首", *["一"] * 20_000, "尾"], ["首", *["一", "二"] * 10_000, "尾"]
    first, *_, last = steps(old, new)
    assert first[:3] == ("equal", 0, 2)
    assert last[0] == "equal"


def test_paragraphs_of_one_character_are_not_compared_by_the_character():
    paragraphs = [{"change": "removed", "text": "哈" * 50_000}, {"change": "added", "text": "哈" * 49_999 + "呵"}]
    assert [line.parts for line in lines(paragraphs)] == [[(one["text"], False)] for one in paragraphs]


def test_what_changed_within_a_paragraph_is_told_by_the_character():
    paragraphs = [{"change": "removed", "text": "隨著市場發展"}, {"change": "added", "text": "跟著市場發展"}]
    removed, added = lines(paragraphs)
    assert removed.parts == [("隨", True), ("著市場發展", False)]
    assert added.parts == [("跟", True), ("著市場發展", False)]
