import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.article import Certainty
from pipelines.restore.byte_shift import repair_byte_shift
from pipelines.restore.edits import Restored, apply_edits
from pipelines.restore.forward_model import can_become, damage
from pipelines.restore.glosses import Glosses

PLAIN = (
    "本報訊（記者 王工）“我們為職工辦實事。”日前，記者從市總工會獲悉，今年以來，各級工會堅持服務經濟社會發展大局，"
    "團結動員廣大職工建功立業，推動產業工人隊伍建設改革，共建成職工驛站328個。籌集資金7.76萬元，幫扶困難職工1125人，"
    "發揮創造力，為新就業形態勞動者開展集體協商和法律援助；幫助企業解決技術問題！各縣（區）工會主席、職工代表參加了活動。\n"
    "“累了能歇腳、渴了能喝水，真方便。”外賣小哥說。目前，全市已經形成了較完整的服務體系，成為職工信賴的娘家人。"
)
READINGS = {
    "業": "yè",
    "務": "wù",
    "產": "chǎn",
    "創": "chuàng",
    "發": "fā",
    "聯": "lián",
    "數": "shù",
    "優": "yōu",
    "驗": "yàn",
}
UNREADABLE = "?，！？；、。,!;(（）)fāyèlián業務工會人ㄔO1\n “”"


def glosses(seed, count):
    return dict(random.Random(seed).sample(sorted(READINGS.items()), count))


def assert_consistent(text, restored):
    assert apply_edits(text, restored.edits) == restored.text
    spans = sorted((edit.start, edit.end) for edit in (*restored.edits, *restored.unrepaired))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(edit.certainty is Certainty.UNREPAIRED and edit.before == edit.after for edit in restored.unrepaired)
    for edit in restored.edits:
        assert (edit.certainty is Certainty.UNREPAIRED) == (set(edit.after) == {"?"})


@pytest.mark.parametrize("count", [1, 5, 9])
@pytest.mark.parametrize("cut_share", [0.0, 0.5, 1.0])
def test_a_damaged_article_comes_back_but_for_what_is_marked(count, cut_share):
    readings = glosses(count, count)
    damaged = damage(PLAIN, readings, cut_share, seed=count)
    restored = repair_byte_shift(damaged, Glosses(readings))
    plain = restored.text
    for one, reading in readings.items():
        plain = plain.replace(f"{one}({reading})", one)
    assert len(plain) == len(PLAIN)
    wrong = [(shown, true) for shown, true in zip(plain, PLAIN, strict=True) if shown not in (true, "?")]
    assert wrong == []
    assert plain.count("?") <= 3
    assert_consistent(damaged, restored)


@pytest.mark.parametrize(
    "text",
    [
        "",
        PLAIN,
        PLAIN.replace("，", ",").replace("。”", "?”"),
        "真的嗎?！我不信。為甚麼?，因為他說：“去哪裡?！”",
        "真的吗?！我不信。为什么?，因为他说：“去哪里?！”",
        "Why?! Who?, when?; 他問：“Really?！”",
        "若 f(x)=?，則 x∈(0,1)；設 a?b=(a+b)?，求 ?、? 的值。",
        "答案是（?），請選擇?、?；「?」是甚麼?！",
        "x = a ? b : c;  // 這是甚麼?！",
        "學(xué)而(ér)時(shí)習(xí)之(zhī)?，不亦說(yuè)乎?！",
        "還是?cháng)還是zhǎng)?，學(xué)而(ér)時(shí)習(xí)之(zhī)",
        "床前明月光?、疑是地上霜?；舉頭望明月?，低頭思故鄉?！",
    ],
)
def test_what_is_not_damaged_stays(text):
    restored = repair_byte_shift(text, Glosses())
    assert (restored.text, restored.edits) == (text, ())


@pytest.mark.parametrize("piece", ["?(", "(?)", "?！", "?，", "??", "?？", "？?！（"])
def test_a_text_of_question_marks_and_brackets_is_left_alone(piece):
    text = piece * (1_000_000 // len(piece))
    assert repair_byte_shift(text, Glosses()) == Restored(text)


def test_a_real_question_mark_on_a_damaged_page_stays():
    damaged = damage("這是為甚麼?難道沒有人問?" + PLAIN, {"業": "yè"})
    assert repair_byte_shift(damaged, Glosses({"業": "yè"})).text.startswith("這是為甚麼?難道沒有人問?")


def test_marks_that_were_made_half_width_are_read_as_what_they_were():
    restored = repair_byte_shift("以到我們企業工作?!比涨?,雲南省總工會主席說,將為職工辦實事。", Glosses())
    assert restored.text == "以到我們企業工作。”日前,雲南省總工會主席說,將為職工辦實事。"


def test_a_gloss_that_no_rule_explains_stays_while_its_neighbour_is_repaired():
    restored = repair_byte_shift("能夠?yàn)榕R床提供、上下?lián)動,在此", Glosses({"聯": "lián", "驗": "yàn"}))
    assert restored.text == "能夠為臨床提供、上下?lián)動,在此"


def test_a_tag_that_lost_its_bracket_goes():
    restored = repair_byte_shift("我們開展職工服務工作，共同推動新常態?！?/p>", Glosses({"業": "yè"}))
    assert "/p>" not in restored.text


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from([*PLAIN.split("，"), "為甚麼?", "A", "12351熱線", "\n"]), max_size=12),
    st.integers(0, 9),
    st.sampled_from([0.0, 0.5, 1.0]),
)
def test_random_damage_is_repaired_consistently(pieces, count, cut_share):
    readings = glosses(count, count)
    text = "，".join(pieces)
    damaged = damage(text, readings, cut_share, seed=count)
    assert can_become(text, damaged, readings)
    restored = repair_byte_shift(damaged, Glosses(readings))
    assert_consistent(damaged, restored)
    assert repair_byte_shift(restored.text, Glosses(readings)).edits == ()


@settings(max_examples=60)
@given(st.text(st.sampled_from(UNREADABLE), max_size=40))
def test_any_text_is_repaired_consistently(text):
    restored = repair_byte_shift(text, Glosses({"業": "yè"}))
    assert_consistent(text, restored)
    assert repair_byte_shift(restored.text, Glosses({"業": "yè"})).edits == ()


def test_the_end_of_a_line_that_was_swallowed_comes_back():
    text = (
        "“有了驛站，真方便。”\n外賣小哥王師傅說，工會幫助他解決了大問題。\n"
        "市總工會負責人說：“我們繼續為職工服務。”\n各縣參加。"
    )
    damaged = damage(text, {"務": "wù"}, 1.0)
    assert damaged.count("\n") < text.count("\n")
    assert repair_byte_shift(damaged, Glosses({"務": "wù"})).text == text.replace("務", "務(wù)")


@pytest.mark.parametrize(
    "line", ["澎湃新聞記者 林之恆 實習生 蘇敏", "雲沛日報 記者 蔚然", "柳灣日報記者 尹航 通訊員 瞿小滿"]
)
def test_a_blank_that_was_swallowed_before_a_name_comes_back(line):
    readings = {"動": "dòng", "請": "qǐng"}  # both begin inside 聞記 and 日報: two bytes of two neighbours
    damaged = damage(f"工會活動現場\n{line}", readings)
    assert "?" in damaged
    restored = repair_byte_shift(damaged, Glosses(readings))
    assert restored.text.endswith(line)
    assert any(edit.certainty is Certainty.LIKELY and edit.after.endswith(" ") for edit in restored.edits)


def test_the_blanks_before_a_bracket_at_the_head_of_a_line_come_back():
    text = "　　各縣參加了活動。\n　　（穀梁川 東方曉）"
    damaged = damage(text, {"動": "dòng"})
    assert "?。" in damaged
    folded = damaged.replace("　?", "?")
    assert repair_byte_shift(folded, Glosses({"動": "dòng"})).text.endswith("\n　（穀梁川 東方曉）")


def test_a_glossed_character_whose_first_byte_made_up_another_is_found_without_its_gloss():
    readings = {"聯": "lián", "擔": "dān"}
    text = "他在三任總統治下擔任部長，長期承擔領導工作。工會聯合會由他負責。"
    damaged = damage(text, readings)
    assert "擔任" not in damaged
    restored = repair_byte_shift(damaged, Glosses(readings))
    assert restored.text.startswith("他在三任總統治下擔任部長")


@pytest.mark.parametrize(
    "text",
    [
        "他說，啊?、哦?、真的?這可是大家都關心的事情。",
        "在嗎??有人嗎?? 工資到底發不發?! 說好的15號呢???\n王五：啊?、哦?、真的? 我：。。。？？？！！！",
        "這樣?。哦?、不會吧，工會?！老闆說的?！好?。唉，加班費呢?，誰知道?。嗯?，對了?！喂?，有人在嗎?！",
    ],
)
def test_a_chat_full_of_question_marks_stays_as_it_is(text):
    assert repair_byte_shift(text, Glosses()).edits == ()


@pytest.mark.parametrize(
    "line",
    [
        "來源：河州日報　　作者：羅梓晴",
        "來源：河州日報　　　　作者：羅梓晴",
        "來源：河州日報　作者：羅梓晴",
        "河州日報。　　作者：羅",
    ],
)
def test_a_blank_off_the_grid_is_what_a_reader_made_of_ideographic_ones(line):
    damaged = damage(line, {"請": "qǐng"}).replace("　", " ")
    assert "?qǐng)" in damaged
    restored = repair_byte_shift(" ".join(damaged.split()), Glosses({"請": "qǐng"}))
    assert restored.text.split() == line.split()
    assert {edit.certainty for edit in restored.edits} == {Certainty.PROVEN}
