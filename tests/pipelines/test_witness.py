import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import Certainty
from pipelines.restore import Restored, Witness, apply_edits, restore
from pipelines.restore.edits import edited, marked
from pipelines.restore.witness import take_from_witnesses
from pipelines.script.conversion import simplify

BEFORE, AFTER = "各級工會組織開展活動", "各地職工群眾紛紛參加"


def asked(damaged, *witnesses):
    """What witnesses make of a text in which the first ? was seen to be damage."""
    text = BEFORE + damaged + AFTER
    start = text.index("?")
    seen = Restored(text, (), (marked("byte shift", start, start + 1, text),))
    return take_from_witnesses(text, seen, [Witness(f"reprint {at}", one) for at, one in enumerate(witnesses)])


@pytest.mark.parametrize(
    ("damaged", "original"),
    [
        ("企業工作?！比涨?，雲南", "企業工作。”日前，雲南"),
        ("幫扶73戶?；I集資金", "幫扶73戶。籌集資金"),
        ("調解1125件?！?2351熱線", "調解1125件。“12351熱線"),
        ("資金下?lián)?、", "資金下撥、"),
        ("學?，F(xiàn)有", "學校現有"),
        ("成績?yōu)殡?yún)南高", "成績為雲南高"),
        ("李?明到會", "李䶮明到會"),
    ],
)
@pytest.mark.parametrize("script", [str, simplify])
def test_a_clean_text_of_the_article_tells_what_was_lost_digits_as_well(damaged, original, script):
    restored = asked(damaged, script(BEFORE + original + AFTER))
    assert restored.text == BEFORE + original + AFTER
    assert restored.unrepaired == ()
    assert [(edit.rule, edit.certainty) for edit in restored.edits] == [("witness reprint 0", Certainty.WITNESSED)]


@pytest.mark.parametrize(
    "other",
    [
        "各級工會組織開展活動企業工作，記者了解到，雲南各地職工群眾紛紛參加",
        "各級工會組織開展活動企業停產。”日前，四川各地職工群眾紛紛參加",
        "毫不相干的文章",
        "",
        "企業工作。”日前，雲南",
    ],
)
def test_a_text_that_says_something_else_there_is_not_copied(other):
    restored = asked("企業工作?！比涨?，雲南", other)
    assert restored.text == BEFORE + "企業工作?！比涨?，雲南" + AFTER
    assert len(restored.unrepaired) == 1


def test_a_witness_that_has_the_passage_twice_in_two_ways_says_nothing():
    both = BEFORE + "李䶮明到會" + AFTER + BEFORE + "李喆明到會" + AFTER
    assert asked("李?明到會", both).text == BEFORE + "李?明到會" + AFTER


def test_the_next_witness_is_asked_where_the_first_is_silent():
    restored = asked("李?明到會", "別的", BEFORE + "李䶮明到會" + AFTER)
    assert [edit.rule for edit in restored.edits] == ["witness reprint 1"]


def test_what_is_proven_stays_and_what_is_likely_is_confirmed_or_mended():
    damaged, original = BEFORE + "工作?！比涨?，雲南" + AFTER, BEFORE + "工作。”日前，雲南" + AFTER
    alone = restore(damaged)
    restored = restore(damaged, witnesses=[Witness("w", simplify(original))])
    assert restored.text == original
    proven = [edit for edit in alone.edits if edit.certainty is Certainty.PROVEN]
    assert all(edit in restored.edits for edit in proven)
    assert {edit.certainty for edit in restored.edits} <= {Certainty.PROVEN, Certainty.WITNESSED}


def test_clean_text_is_not_touched_by_a_witness_that_differs():
    assert restore(BEFORE + AFTER, witnesses=[Witness("w", BEFORE + "職工" + AFTER)]) == Restored(BEFORE + AFTER)


@given(st.text("工会會?！比，？\n 發(fā)", max_size=40), st.text("工会會？！比，\n 發", max_size=40), st.data())
def test_any_witness_gives_edits_that_lead_to_the_text(text, other, data):
    start = data.draw(st.integers(0, len(text)))
    seen = edited(text, [], [marked("test", start, len(text), text)])
    restored = take_from_witnesses(text, seen, [Witness("w", other)])
    assert apply_edits(text, restored.edits) == restored.text


def test_of_several_forms_that_fit_the_witnesss_own_is_taken_else_the_usual_one():
    damaged = "他說：“歡迎大家?！辨?zhèn)江市總工會負責人介紹，今年繼續開展服務活動。"
    for tail, form in (
        ("鎮江市總工會負責人介紹，今年繼續開展服務活動。", "鎮"),
        ("镇江市总工会负责人介绍，今年继续开展服务活动。", "鎮"),
    ):
        told = restore(damaged, witnesses=[Witness("reprint", "他說：“歡迎大家。”" + tail)]).text
        assert f"。”{form}江市" in told


def test_a_witness_that_is_damaged_itself_says_nothing():
    damaged = "這筆錢我們真不知道找誰要?！?月17日，綏陽縣職工說"
    restored = restore(damaged, None, [Witness("another mirror", damaged)])
    assert not any(edit.certainty is Certainty.WITNESSED for edit in restored.edits)
    assert restored == restore(damaged)
