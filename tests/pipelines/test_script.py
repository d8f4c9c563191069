import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.script.conversion import script, simplify, widen
from pipelines.script.tables import CHARACTERS, PHRASES

BOTH_SCRIPTS = st.text(
    st.one_of(
        st.sampled_from(sorted({*CHARACTERS, *CHARACTERS.values(), *"".join(PHRASES)})),
        st.sampled_from("工会县的，。\n ?!(),:;0aé﹔〇"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("雲南省總工會發放補助，瞭解職工問題。", "云南省总工会发放补助，了解职工问题。"),
        ("勞動爭議調解與醫療互助", "劳动争议调解与医疗互助"),
        ("為職工裡外奔走，眾志成城", "为职工里外奔走，众志成城"),
        ("爲職工裏外奔走，衆志成城", "为职工里外奔走，众志成城"),
        ("乾縣、乾安縣總工會的乾淨驛站", "乾县、乾安县总工会的干净驿站"),
        ("乾隆年間，魏徵與錢鍾書", "乾隆年间，魏徵与钱锺书"),
        ("覆蓋全縣，重覆答覆", "覆盖全县，重复答复"),
        ("名著與著作", "名著与著作"),
    ],
)
def test_traditional_text_is_simplified_by_phrase_and_by_character(text, simplified):
    assert simplify(text) == simplified


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Workers' Daily 2023",
        "乾县和乾安县总工会的著作、什么、瞭望、毕昇、甯夏、一摺奏摺",
        "皇后与后里的台子，云里雾里",
    ],
)
def test_simplified_text_comes_back_untouched(text):
    assert simplify(text) == text


def test_a_few_traditional_characters_in_a_simplified_text_are_mended_and_its_names_stay():
    text = "乾安县总工会向职工發放补助，研究共性問題，王昇参加。"
    assert simplify(text) == "乾安县总工会向职工发放补助，研究共性问题，王昇参加。"


def test_each_line_is_taken_as_it_is_written_and_one_that_does_not_tell_as_the_text_is():
    assert simplify("總工會辦公廳職員\n乾安县总工会\n於是") == "总工会办公厅职员\n乾安县总工会\n于是"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "none"),
        ("2023 APP，工人日", "none"),
        ("总工会办公厅", "simplified"),
        ("總工會辦公廳", "traditional"),
        ("讲述人：王頔", "simplified"),
        ("总工会辦公廳", "mixed"),
        ("总工会办公厅" * 20 + "發", "simplified"),
        ("總工會辦公廳" * 20 + "云南国", "traditional"),
    ],
)
def test_the_script_is_told_by_the_characters_that_only_one_script_has(text, expected):
    assert script(text) == expected


@given(BOTH_SCRIPTS)
def test_simplifying_keeps_the_number_of_characters_and_twice_is_once(text):
    simplified = simplify(text)
    assert len(simplified) == len(text)
    assert simplify(simplified) == simplified


@given(BOTH_SCRIPTS)
def test_simplified_text_has_no_character_that_is_only_traditional(text):
    assert script(simplify(text)) in ("simplified", "none")


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        (
            "今年以来,全市工会(含县级)共建会41家;新增会员:2.81万人!好吗?",
            "今年以来，全市工会（含县级）共建会41家；新增会员：2.81万人！好吗？",
        ),
        ("包含PC(聚碳酸酯)和PP", "包含PC（聚碳酸酯）和PP"),
        ("中心(VR),产业", "中心（VR），产业"),
        ("12750户(个),切实", "12750户（个），切实"),
        ("技术能手2398名﹔建成﹐共﹕三", "技术能手2398名；建成，共：三"),
        ("入会(APP)(V2)(3),都行", "入会（APP）（V2）（3），都行"),
        ("“六个春城”,“8+2”模式:“好”", "“六个春城”，“8+2”模式：“好”"),
        ("《工会法》,“好”!", "《工会法》，“好”！"),
        ("2023年09月18日10:21  来源:《工人日报》", "2023年09月18日10:21  来源：《工人日报》"),
    ],
)
def test_half_width_marks_beside_chinese_become_full_width(text, wide):
    assert widen(text) == wide


@pytest.mark.parametrize(
    "text",
    [
        "1,000元和3:2，10:21",
        "Hello, world! (see: this; that?)",
        "the workers’, it said: “Hello”, “world”!",
        "https://www.workercn.cn/a,b;c?d=1:2!",
        "学(xué)而(ér)",
        "成績?yōu)殡?yún)南",
        "工作?！比涨?，雲南",
        "經濟社會建設? 切實補助50?萬元",
    ],
)
def test_numbers_times_latin_text_urls_readings_and_damage_keep_their_marks(text):
    assert widen(text) == text


@given(st.text(st.one_of(st.sampled_from("工会，“”（）,;:?!()﹐﹚0a \n/:"), st.characters(exclude_categories=["Cs"]))))
def test_widening_keeps_the_number_of_characters_and_twice_is_once(text):
    wide = widen(text)
    assert len(wide) == len(text)
    assert widen(wide) == wide


@pytest.mark.parametrize(
    ("text", "simplified"),
    [
        ("隨著市場經濟發展，趁著吃飯的時間", "随着市场经济发展，趁着吃饭的时间"),
        ("正是乘著“產改”東風，落實有著力點", "正是乘著“产改”东风，落实有著力点"),
        ("對著名作家，沿著名山，顯著", "对著名作家，沿著名山，显著"),
        ("昇騰與畢昇，上昇，步步高陞，楊聯陞", "昇腾与毕昇，上升，步步高升，杨联陞"),
        ("深沈、沈重與沈先生", "深沉、沉重与沈先生"),
        ("蘇仙區與甦仙區的甦醒", "苏仙区与苏仙区的苏醒"),
    ],
)
def test_a_character_of_two_forms_goes_by_its_word(text, simplified):
    assert simplify(text) == simplified


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("你好吗?", "你好吗？"),
        ("“为什么?”他问", "“为什么？”他问"),
        ("会(see: this, that)", "会（see: this, that）"),
        ("职工(会员(12))", "职工（会员（12））"),
    ],
)
def test_questions_and_pairs_of_brackets_become_full_width(text, wide):
    assert widen(text) == wide


@pytest.mark.parametrize("text", ["“拼?”经济社会", "1)提高会员(含会员", "（会?yōu)", "李?明到会", "a(会)b"])
def test_what_may_be_a_lost_character_and_half_a_pair_stay(text):
    assert widen(text) == text


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("揹著工具箱，替工友揹黑鍋", "背着工具箱，替工友背黑锅"),
        ("衞生署的同事與護衞員", "卫生署的同事与护卫员"),
        ("敍述車伕的故事", "叙述车夫的故事"),
        ("端午包糭，牠也要吃", "端午包粽，它也要吃"),
    ],
)
def test_forms_of_hong_kong_and_taiwan_become_simplified(traditional, simplified):
    assert simplify(f"職工會的報導：{traditional}。").removeprefix("职工会的报导：").rstrip("。") == simplified
