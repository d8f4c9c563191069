"""Two restorations, one after the other, are one restoration of the original."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import Certainty, Edit
from pipelines.restore.edits import Restored, apply_edits, chain, edited, marked


def edit(start, before, after, certainty=Certainty.PROVEN, rule="test"):
    return Edit("restore", rule, start, start + len(before), before, after, certainty)


@st.composite
def restoration(draw, original):
    """A restoration of the original, with edits anywhere and a few spans left unrepaired beside them."""
    cuts = draw(st.lists(st.integers(0, len(original)), max_size=12).map(sorted))
    edits, unrepaired = [], []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        after = draw(st.text("甲乙丙", max_size=3))
        if draw(st.booleans()) or start == end:
            edits.append(edit(start, original[start:end], after))
        else:
            unrepaired.append(marked("test", start, end, original))
    return edited(original, edits, unrepaired)


@st.composite
def two_restorations(draw):
    original = draw(st.text("工会新闻?", max_size=30))
    first = draw(restoration(original))
    return original, first, draw(restoration(first.text))


@given(two_restorations())
def test_the_edits_of_both_lead_from_the_original_to_the_last_text(case):
    original, first, second = case
    both = chain(original, first, second)
    assert both.text == second.text
    assert apply_edits(original, both.edits) == second.text
    assert apply_edits(original, both.unrepaired) == original


@given(two_restorations())
def test_every_character_of_the_last_text_has_its_place_in_the_original(case):
    original, first, second = case
    both = chain(original, first, second)
    places = [both.origin(position) for position in range(len(both.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(original) for place in places)
    edited_places = {place for one in both.edits for place in range(one.start, one.end)}
    traced = set(zip(places, both.text, strict=False))
    assert all((place, original[place]) in traced for place in range(len(original)) if place not in edited_places)


def test_edits_apart_stay_apart():
    first = edited("工(x)会?新", [edit(1, "(x)", "")])
    both = chain("工(x)会?新", first, edited("工会?新", [edit(2, "?", "", Certainty.LIKELY)]))
    assert both.edits == (edit(1, "(x)", ""), edit(5, "?", "", Certainty.LIKELY))


def test_edits_that_overlap_become_one_with_the_weaker_certainty_and_both_rules():
    first = edited("工A会", [edit(1, "A", "BC", rule="one")])
    both = chain("工A会", first, edited("工BC会", [edit(2, "C会", "D", Certainty.LIKELY, "two")]))
    assert both == Restored("工BD", (edit(1, "A会", "BD", Certainty.LIKELY, "one + two"),))


def test_an_edit_across_a_deletion_takes_it_in():
    first = edited("甲乙丙", [edit(1, "乙", "", rule="one")])
    both = chain("甲乙丙", first, edited("甲丙", [edit(0, "甲丙", "丁", rule="two")]))
    assert both.edits == (edit(0, "甲乙丙", "丁", rule="one + two"),)


def test_an_edit_that_undoes_another_leaves_nothing():
    first = edited("甲乙", [edit(0, "甲", "丙")])
    assert chain("甲乙", first, edited("丙乙", [edit(0, "丙", "甲")])) == Restored("甲乙")


def test_what_the_second_repairs_is_unrepaired_no_longer():
    first = edited("工?会?", [], [marked("one", 1, 2, "工?会?"), marked("one", 3, 4, "工?会?")])
    both = chain("工?会?", first, edited("工?会?", [edit(1, "?", "人")]))
    assert both.text == "工人会?"
    assert both.unrepaired == (marked("one", 3, 4, "工?会?"),)
