"""Figures: which numbers of a text report something, how much, in what unit, and of what."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotate.amounts import amounts
from pipelines.annotate.figures import figures
from pipelines.annotate.numerals import read_number


def counted(text: str) -> list[tuple[float, float | None, str]]:
    return [(float(one.value), None if one.upper is None else float(one.upper), one.unit) for one in amounts(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("7600人", 7600, "人"),
        ("1,203个", 1203, "个"),
        ("68 452个", 68452, "个"),
        ("350.8万人次", 3_508_000, "人次"),
        ("1000多万元", 10_000_000, "元"),
        ("10万余人", 100_000, "人"),
        ("3.85万亿元", 3.85e12, "元"),
        ("20 余家", 20, "家"),
        ("近百名", 100, "名"),
        ("二十余家", 20, "家"),
        ("两万三千名", 23_000, "名"),
        ("三名职工", 3, "名"),
        ("12.5个百分点", 12.5, "个百分点"),
        ("百分之九十五", 95, "%"),
        ("三分之一", 33.33, "%"),
        ("七成以上", 70, "%"),
        ("日活跃用户38.5万，", 385_000, ""),
        ("98.7％", 98.7, "%"),
    ],
)
def test_a_number_with_its_unit_is_read_with_its_scale(text: str, value: float, unit: str):
    assert counted(text) == [(value, None, unit)]


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("3至5万元", 30_000, 50_000, "元"),
        ("200元~500元", 200, 500, "元"),
        ("8000至1万元", 8000, 10_000, "元"),
        ("30%—50%", 30, 50, "%"),
        ("3000—5000人", 3000, 5000, "人"),
    ],
)
def test_a_range_has_two_ends(text: str, value: float, upper: float, unit: str):
    assert counted(text) == [(value, upper, unit)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2023年3月5日",
            "第3届",
            "第十二次",
            "“8项提升行动”",
            "8+2模式",
            "5G网络",
            "2:1",
            "12351热线",
            "十四五规划",
            "3个月内",
            "两个维护",
        ),
        *("三项制度", "千家万户", "数十家", "几百人", "前3名", "一个个", "三五个", "二十期培训"),
    ],
)
def test_years_ordinals_names_and_what_is_not_exactly_told_are_no_figures(text: str):
    assert counted(text) == []


@given(st.integers(min_value=1, max_value=99_999_999))
def test_a_chinese_numeral_reads_as_the_number_it_was_written_for(number: int):
    assert read_number(written(number)) == number


@given(st.text(alphabet="零一二三两十百千万亿点0123456789.,%人元至-第个名成分之余多 ", max_size=30))
def test_any_text_is_read_without_a_fault_and_what_is_found_stands_in_it(text: str):
    end = 0
    for one in amounts(text):
        assert end <= one.start < one.end <= len(text)
        assert one.upper is None or one.upper > one.value
        end = one.end


def written(number: int) -> str:
    """Write a number in Chinese numerals."""
    if number >= 10_000:
        rest = number % 10_000
        return written(number // 10_000) + "万" + (("零" if rest < 1000 else "") + written(rest) if rest else "")
    text, skipped = "", False
    for scale, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            text += ("零" if skipped and text else "") + "零一二三四五六七八九"[digit] + name
        skipped = not digit
    return text


@pytest.mark.parametrize(
    ("text", "indicator", "qualifier"),
    [
        ("新增货车司机会员7600人。", "货车司机会员", "新增"),
        ("累计开办爱心托管班298班次。", "爱心托管班", "累计"),
        ("培育200名技术工人参加比赛。", "技术工人", ""),
        ("建成职工驿站超过1.2万个。", "职工驿站", "超过"),
        ("已建成12个“职工书屋”。", "职工书屋", ""),
        ("“职工书屋”12个。", "职工书屋", ""),
        ("问题解决率达89%。", "解决率", ""),
        ("组织技能提升培训350.8万人次。", "技能提升培训", ""),
        ("发放10万元慰问金。", "慰问金", ""),
        ("职工家庭12750户（个）。", "职工家庭", ""),
        ("滴滴、京东等10家头部企业已建会。", "头部企业", ""),
        ("从业人员达14亿人口。", "人口", ""),
    ],
)
def test_what_is_counted_is_read_from_the_words_beside_the_number(text: str, indicator: str, qualifier: str):
    (figure,) = figures(text)
    assert (figure.indicator, figure.qualifier) == (indicator, qualifier)


def test_the_verb_tells_what_was_done_with_what_is_counted():
    paid, laid_out = figures("投入资金300万元，发放慰问金12.5万元。")
    assert (paid.verb, paid.indicator, laid_out.verb, laid_out.indicator) == ("投入", "资金", "发放", "慰问金")


def test_a_change_is_one_of_what_was_counted_before():
    count, change = figures("参赛职工187.4万人，同比增长12.6%。")
    assert (change.indicator, change.qualifier, change.rule) == (count.indicator, "同比增长", "carried over")
    before, after = figures("建会率由61%提高到88%。")
    assert (before.indicator, after.indicator, after.qualifier) == ("建会率", "建会率", "提高到")


def test_where_it_is_not_told_what_is_counted_the_indicator_is_empty():
    (figure,) = figures("共10万余人。")
    assert (figure.indicator, figure.rule, figure.qualifier) == ("", "", "共 余")


def test_places_lead_to_number_and_sentence():
    text = "会议召开。全市新增会员１２００人，新建工会30家。\n下一段"
    first, second = figures(text)
    assert text[first.start : first.end] == "１２００人"
    assert text[first.sentence_start : first.sentence_end] == "全市新增会员１２００人，新建工会30家。"
    assert (second.sentence_start, second.sentence_end) == (first.sentence_start, first.sentence_end)


@given(st.text(alphabet="工会新增会员职工人名个的等由从至共约“”（），。；、\n0123456789万亿%第百", max_size=60))
def test_indicators_and_places_are_pieces_of_the_text(text: str):
    for figure in figures(text):
        assert figure.indicator in text
        assert 0 <= figure.sentence_start <= figure.start < figure.end <= figure.sentence_end <= len(text)
