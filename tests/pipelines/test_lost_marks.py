import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import Certainty
from pipelines.restore import apply_edits, learn_evidence, restore
from pipelines.restore.lost_marks import repair_lost_marks

MIRRORED = "企業(yè)發(fā)展，創(chuàng)業(yè)創(chuàng)新，開發(fā)產(chǎn)業(yè)，“拼”字當頭。\n"


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("“拼?”經濟社會建設? 切實強化", "“拼”經濟社會建設 切實強化"),
        ("補助不超過50?萬元；堅持", "補助不超過50萬元；堅持"),
        ("新常態。?/p>", "新常態。?"),
        ("??雲南日報", "雲南日報"),
    ],
)
def test_on_a_mirrors_page_a_mark_goes_where_no_question_can_stand(damaged, whole):
    restored = restore(damaged, learn_evidence(MIRRORED + damaged))
    assert restored.text == whole
    assert {edit.certainty for edit in restored.edits} == {Certainty.LIKELY}


@pytest.mark.parametrize(
    "text", ["你好嗎? 我很好", "這是為什麼?", "“誰?”他問", "有多少人?", "生活?讀書", "“贏?”的一年", "李?明到會"]
)
def test_a_question_and_a_character_of_which_nothing_is_known_stay(text):
    assert restore(text, learn_evidence(MIRRORED + text)).text == text


def test_a_character_of_which_nothing_is_known_is_marked_and_a_question_is_not():
    assert [edit.start for edit in restore("李?明到會", learn_evidence(MIRRORED)).unrepaired] == [1]
    assert restore("你好嗎?", learn_evidence(MIRRORED)).unrepaired == ()


@pytest.mark.parametrize(
    "text",
    [
        "“拼?”經濟社會建設? 切實強化，“拼”字當頭",
        "最多50?萬",
        "? help\n?? 待定",
        "若 a(b) = c? 則 “x y” ≠ “x-y”",
        "<p>真的?</p>",
    ],
)
def test_on_a_page_that_no_mirror_damaged_every_mark_stays(text):
    restored = restore(text)
    assert (restored.text, restored.edits, restored.unrepaired) == (text, (), ())


def test_a_blank_that_was_a_plus_sign_is_one_again_where_the_page_shows_the_whole_expression():
    page = "官渡区总工会“8+2”模式\n“8 2”模式取得成效，“3 X”模式，“工会 职工”，8 2"
    restored = restore(page.split("\n")[1], learn_evidence(page))
    assert restored.text == "“8+2”模式取得成效，“3+X”模式，“工会 职工”，8 2"
    assert [(edit.before, edit.after, edit.certainty) for edit in restored.edits] == [(" ", "+", Certainty.LIKELY)] * 2


def test_without_proof_that_plus_signs_were_lost_a_blank_stays():
    for text in ("“8 2”模式，“3 X”模式", "“8+2”模式，“3 X”模式"):
        assert restore(text).text == text


@given(st.text(st.sampled_from("工会嗎?“”拼 8+2X50萬。/p>\n發(fā)業"), max_size=60))
def test_what_it_takes_out_is_all_it_changes(text):
    restored = repair_lost_marks(text, learn_evidence(MIRRORED + text))
    assert apply_edits(text, restored.edits) == restored.text
    assert {edit.after for edit in restored.edits} <= {"", "+"}
