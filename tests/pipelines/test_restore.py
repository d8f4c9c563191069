import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.article import Certainty, Edit
from pipelines.restore import Restored, apply_edits, learn_evidence, restore
from pipelines.restore.attested import ATTESTED
from pipelines.restore.forward_model import damage

ORIGINAL = "創(chuàng)新發(fā)布會"
EDITS = (
    Edit("restore", "gloss", 1, 9, "(chuàng)", "", Certainty.PROVEN),
    Edit("restore", "gloss", 11, 15, "(fā)", "", Certainty.PROVEN),
)


def edit(start, before, after):
    return Edit("restore", "test", start, start + len(before), before, after, Certainty.LIKELY)


@st.composite
def edited(draw):
    """An original, and edits that fit it."""
    original = draw(st.text(max_size=60))
    cuts = draw(st.lists(st.integers(0, len(original)), max_size=8).map(sorted))
    spans = zip(cuts[::2], cuts[1::2], strict=False)
    return original, tuple(edit(start, original[start:end], draw(st.text(max_size=4))) for start, end in spans)


def test_edits_replayed_on_the_original_give_the_text():
    assert apply_edits(ORIGINAL, EDITS) == "創新發布會"


def test_each_character_of_the_text_is_traced_to_its_place_in_the_original():
    restored = Restored("創新發布會", EDITS)
    assert [ORIGINAL[restored.origin(position)] for position in range(5)] == list("創新發布會")
    assert restored.origin(5) == len(ORIGINAL)


def test_a_character_that_an_edit_wrote_is_traced_to_the_edits_start():
    restored = Restored("工作。”日前", (edit(2, "?！比涨?", "。”日前"),))
    assert [restored.origin(position) for position in range(7)] == [0, 1, 2, 2, 2, 2, 7]


@pytest.mark.parametrize("edits", [(edit(1, "x", ""),), (edit(3, "c", ""), edit(2, "b", "")), (edit(4, "xx", ""),)])
def test_edits_that_do_not_fit_the_original_are_refused(edits):
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("aabc", edits)


@given(edited())
def test_every_unedited_character_is_traced_to_itself(case):
    original, edits = case
    restored = Restored(apply_edits(original, edits), edits)
    places = [restored.origin(position) for position in range(len(restored.text) + 1)]
    assert places == sorted(places)
    traced = set(zip(places, restored.text, strict=False))
    edited_places = {place for one in edits for place in range(one.start, one.end)}
    assert all((place, original[place]) in traced for place in range(len(original)) if place not in edited_places)


@given(st.lists(st.sampled_from(["發(fā)", "業(yè)", "創(chuàng)", "工", "會，", "而(ér)", "?lián)", "\n"])))
def test_replaying_the_edits_of_a_restoration_gives_its_text(pieces):
    original = "".join(pieces)
    restored = restore(original)
    assert apply_edits(original, restored.edits) == restored.text
    assert apply_edits(original, restored.unrepaired) == original
    for position, character in enumerate(restored.text):
        assert original[restored.origin(position)] == character


@given(st.text())
def test_text_without_readings_comes_back_untouched(text):
    restored = restore(text)
    assert (restored.text, restored.edits) == (text, ())


SENTENCES = (
    "企業工作取得成績。”日前，雲南省總工會發布通知。",
    "籌集資金7.76萬元，幫扶職工73戶。“12351”熱線開通！",
    "新就業形態勞動者維權服務，上下聯動、資金下撥、優化環境。",
    "學校現有教師多少人？組成現有的隊伍。\n",
)


@settings(max_examples=50)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5),
    st.sets(st.sampled_from(sorted(ATTESTED)), max_size=40),
    st.integers(0, 99),
)
def test_of_any_damage_the_edits_lead_to_the_text_and_twice_is_once(sentences, glossed, seed):
    damaged = damage("".join(sentences), {one: ATTESTED[one] for one in glossed}, 0.5, seed)
    restored = restore(damaged)
    assert apply_edits(damaged, restored.edits) == restored.text
    assert apply_edits(damaged, restored.unrepaired) == damaged
    assert restore(restored.text).text == restored.text


def test_a_page_teaches_what_a_piece_of_it_cannot_tell():
    page = "企業(yè)發(fā)展，創(chuàng)業(yè)創(chuàng)新，“拼”字當頭，“8+2”與“8 2”模式"
    evidence = learn_evidence(page)
    assert evidence.mirrored
    assert evidence.plus_lost
    assert restore("就業(yè)“拼?”搏，“8 2”", evidence).text == "就業“拼”搏，“8+2”"
    assert restore("就業(yè)“拼?”搏，“8 2”").text == "就業(yè)“拼?”搏，“8 2”"
