import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.article import Certainty
from pipelines.restore import apply_edits, restore
from pipelines.restore.mojibake import repair_mojibake

NEWS = "全国总工会召开会议，研究产业工人队伍建设改革。"
LATIN_1 = "".join(chr(byte) for byte in NEWS.encode())


def windows(data):
    """Read bytes as Windows' code page 1252, its five undefined bytes as browsers do."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


@pytest.mark.parametrize(
    ("damaged", "rule"),
    [
        (LATIN_1, "UTF-8 as Latin-1"),
        (windows(NEWS.encode()), "UTF-8 as Latin-1"),
        (NEWS.encode("gbk").decode("latin-1"), "GBK as Latin-1"),
        (windows(NEWS.encode("gbk")), "GBK as Latin-1"),
        ("".join(f"&#{ord(one)};" for one in NEWS), "entity"),
        ("".join(f"&#x{ord(one):X};" for one in NEWS), "entity"),
    ],
)
def test_a_run_read_with_the_wrong_encoding_is_reversed_inside_of_clean_text(damaged, rule):
    restored = restore(f"标题：2023 {damaged} (end)")
    assert restored.text == f"标题：2023 {NEWS} (end)"
    assert {edit.rule for edit in restored.edits} == {rule}
    assert {edit.certainty for edit in restored.edits} == {Certainty.PROVEN}


def test_utf_8_read_as_gbk_is_reversed_as_far_as_no_byte_was_lost():
    assert restore("全国总工会工作".encode()[:-3].decode("gbk")).text == "全国总工会工"
    restored = restore("工会：" + "全国总工会".encode().decode("gbk", "replace") + "2023")
    assert restored.text == "工会：全国总工浼�2023"
    assert [edit.before for edit in restored.unrepaired] == ["�"]


def test_between_two_lost_bytes_the_shifted_characters_are_read_again():
    restored = restore("（记者宋晨、田中全、胡�础⒑钗睦ぃ�\n据悉")
    assert restored.text == "（记者宋晨、田中全、胡�、侯文坤）\n据悉"
    assert [(edit.after, edit.certainty) for edit in restored.edits] == [
        ("、侯文坤", Certainty.PROVEN),
        ("）", Certainty.LIKELY),
    ]
    assert [edit.start for edit in restored.unrepaired] == [11]


@pytest.mark.parametrize(
    "text",
    [
        "Les élèves français ont créé « Noël à l’école » : cœur, naïveté, où ? « café »",
        "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ",
        "Größe, Übermut, Füße: ÄÖÜäöüß § 5 °C ±0,5 «»",
        "Профсоюзы защищают права трудящихся, ёлка",
        "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º»¼½¾¿",
        "浙江的钗、睦、浼、锛、銆，涓涓细流；鐨、鍥是罕用字。",
        "労働組合はすべての労働者のために、銆など。ㄅㄆㄇㄈ",
        "𠮷野家，䶮、喆、镕、堃",
        "char &#24037; is 工，写作&#38;",
        "“……”——‘’•™",
    ],
)
def test_clean_text_in_any_language_stays(text):
    restored = restore(text)
    assert (restored.text, restored.edits, restored.unrepaired) == (text, (), ())


@given(st.text(st.sampled_from("工会的，。鍏ㄥ浗锛銆×Ü¹¤»áå·¥ä¼š�&#24037;x2A;a \n€"), max_size=40))
def test_edits_lead_to_the_text_and_twice_is_once(text):
    restored = repair_mojibake(text)
    assert apply_edits(text, restored.edits) == restored.text
    assert apply_edits(text, restored.unrepaired) == text


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=30))
def test_chinese_characters_in_any_order_stay(text):
    assert repair_mojibake(text).edits == ()


def test_a_short_run_goes_with_the_long_one_beside_it_and_stays_alone_without():
    garbled = "全国总工会2023年在京".encode("gbk").decode("latin-1")
    assert restore(garbled).text == "全国总工会2023年在京"
    assert restore("ÄêÔÚ").text == "ÄêÔÚ"


DASHES = "为沉默的大多数立传——读《车间笔记》，买买提·艾力说"


def test_a_dash_and_the_dot_in_a_name_come_back_as_they_were():
    assert restore(DASHES.encode("gbk").decode("latin-1")).text == DASHES


@pytest.mark.parametrize("times", [2, 3])
def test_what_was_read_wrongly_more_than_once_is_not_taken_for_another_encoding(times):
    text = "自2023年6月起加薪，中共河州市委"
    for _ in range(times):
        text = text.encode().decode("latin-1")
    restored = restore(f"标题 {text} 2023")
    assert all(edit.rule != "GBK as Latin-1" for edit in restored.edits)


@pytest.mark.parametrize("decoder", ["gb18030", "gbk"])
def test_a_euro_sign_among_garbled_text_is_not_read_as_the_wrong_byte(decoder):
    text = "入会转会、法律咨询、技能培训、心理关爱，职工医院、工会会员、最美劳动者"
    restored = restore("工会：" + text.encode().decode(decoder, "replace"))
    for edit in restored.edits:
        assert edit.after in text


@pytest.mark.parametrize(
    "damaged",
    [
        "2020年底，全村脱贫，人均收入达到11560元".encode("gbk")
        .decode("utf-8", "replace")
        .encode()
        .decode("gbk", "replace"),
        "清晨，錫爾河草原上炊煙裊裊".encode("big5").decode("gbk", "replace"),
        "老鼠在房梁上开运动会，我住在村委会".encode("gbk").decode("euc_kr", "replace"),
        "最终，企业补发87名职工加班费共计412630元，并建立了工时管理制度".encode().decode("gbk", "replace"),
    ],
)
def test_only_what_becomes_language_is_read_again_between_two_lost_bytes(damaged):
    restored = restore(damaged)
    assert all("strict GB 2312" not in edit.rule for edit in restored.edits)


def test_an_entity_alone_between_digits_is_text_where_others_are():
    line = "2023年9月18日 来源：河州日报"
    assert restore("".join(one if one.isascii() else f"&#{ord(one)};" for one in line)).text == line
    assert restore("code 2023&#24180;9").edits == ()
