"""What makes two texts reprints, an excerpt, or nothing to each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.likeness.comparison import CONTAINED, LEAST, Relation, Shingled, likeness

NEWS = (
    "今年以来，该市总工会把职工服务站建到园区和街道，四十多个站点全部配齐饮水机、微波炉和急救药箱。",
    "货车司机老徐每天中午都来热饭，他说有了这个地方，心里踏实多了。",
    "负责人介绍，下一步还要延长开放时间，请法律志愿者定期坐班，把维权服务送到路上。",
    "为让更多人知道站点在哪里，工会在地图软件上逐一标注，骑手点开手机便能找到最近的一处。",
    "截至目前，各站点累计服务户外劳动者十七万人次，收到的建议大多已经办结。",
)
OTHER = "厂区的老槐树下，退休多年的钳工师傅正给徒弟讲怎样听声音判断轴承的好坏，这门手艺他练了整整三十年。"
FOOTER = "版权声明：凡注明来源的作品，未经授权不得转载、摘编或以其他方式使用，违者依法追究责任。投稿邮箱见网站首页。"


def related(one: str, other: str) -> Relation | None:
    found = likeness(Shingled(one), Shingled(other))
    return found and found.relation


def notice(day: str, families: int, yuan: int) -> str:
    return (
        f"{day}，区总工会走访慰问困难职工{families}户，送去慰问金{yuan}元和米面油等生活物资，详细询问他们的身体状况和子女就学情况，"
        "鼓励他们坚定信心、克服困难，早日走出困境。"
    )


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        pytest.param("".join(NEWS), "\n".join(NEWS), Relation.REPRINT, id="the same, cut into paragraphs"),
        pytest.param("".join(NEWS), "".join(NEWS).replace("，", " "), Relation.REPRINT, id="other marks"),
        pytest.param("".join(NEWS), "".join(NEWS[1:]), Relation.REPRINT, id="the beginning cut"),
        pytest.param("".join(NEWS), "".join((*NEWS[:2], OTHER, *NEWS[3:])), Relation.REPRINT, id="a sentence changed"),
        pytest.param("".join(NEWS), NEWS[0], Relation.EXCERPT, id="one sentence of it"),
        pytest.param("".join(NEWS[1:3]), "".join(NEWS), Relation.EXCERPT, id="whole, with as much beside"),
        pytest.param("".join(NEWS), OTHER, None, id="another text"),
        pytest.param("".join(NEWS[:2]), "".join((OTHER, *NEWS[:1])), None, id="one sentence in common"),
        pytest.param(notice("1月5日", 12, 800), notice("2月19日", 35, 1200), None, id="a form filled in anew"),
        pytest.param(
            notice("1月5日", 12, 800), notice("1月5日", 12, 800) + "（来源：工会）", Relation.REPRINT, id="its copy"
        ),
        pytest.param(notice("1月5日", 12, 800), notice("1月5日", 13, 800), Relation.REPRINT, id="one misprint"),
        pytest.param(f"{NEWS[0]}\n{FOOTER}", f"{OTHER}\n{FOOTER}", None, id="a footer in common"),
        pytest.param(
            f"{NEWS[0]}\n{FOOTER}", f"{NEWS[0]}\n责编：江宁\n{FOOTER}", Relation.REPRINT, id="text and footer"
        ),
        pytest.param("图为活动现场。", "图为活动现场。", None, id="too short"),
    ],
)
def test_the_relation_of_two_texts(one: str, other: str, relation: Relation | None):
    assert related(one, other) is relation
    assert related(other, one) is relation


REPORT = (
    "本报讯 记者从省总工会获悉，9月18日至20日，全省各级工会共筹集送温暖资金15800万元，走访企业12600家，慰问困难职工236000户。"
    "其中，省总工会投入专项资金3200万元，帮助26个市县的98000名困难职工解困脱困，并将继续做好常态化帮扶工作。"
)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"15800万": "1.58亿", "12600": "1.26万", "236000": "23.6万", "98000": "9.8万"}, id="万 and 亿"),
        pytest.param({"18日至20日": "18至9月20日", "26个": "二十六个"}, id="dates and Chinese numerals"),
        pytest.param({"走访企业": "走访企业约", "户": "户家庭", "名": "位", "个": "多个"}, id="words beside numbers"),
        pytest.param({"9月18日至20日，": "日前，", "12600家": "多家"}, id="numbers left out"),
    ],
)
def test_numbers_that_are_only_written_otherwise_make_a_reprint(changes: dict[str, str]):
    other = REPORT
    for before, after in changes.items():
        other = other.replace(before, after)
    assert related(REPORT, other) is Relation.REPRINT


@pytest.mark.parametrize(
    ("year", "days", "next_year", "next_days"),
    [
        ("2022", "10月8日、10月9日", "2024", "9月29日、10月12日"),
        ("二〇二二", "十月八日、十月九日", "二〇二四", "九月二十九日、十月十二日"),
    ],
)
def test_a_notice_of_each_year_is_a_form_in_whichever_numerals(year: str, days: str, next_year: str, next_days: str):
    def of_year(year: str, days: str) -> str:
        return (
            f"关于{year}年国庆节放假安排的通知。各部室、直属单位：现将{year}年国庆节放假安排通知如下：{days}上班。各单位要安排好"
            "值班和安全保卫等工作，遇有重大突发事件，要按规定及时报告并妥善处置，确保干部职工祥和平安度过节日假期。"
        )

    assert related(of_year(year, days), of_year(next_year, next_days)) is None


@given(
    st.text(alphabet="工会职员服务改革0123\n，", max_size=120),
    st.text(alphabet="工会职员服务改革0123\n，", max_size=120),
)
def test_likeness_is_symmetric_and_its_shares_fit_together(one: str, other: str):
    found, back = likeness(Shingled(one), Shingled(other)), likeness(Shingled(other), Shingled(one))
    assert (found is None) == (back is None)
    if found and back:
        assert (found.jaccard, found.of_one, found.of_other) == (back.jaccard, back.of_other, back.of_one)
        assert found.jaccard <= min(found.of_one, found.of_other) <= 1.0
        assert found.relation is Relation.REPRINT or max(found.of_one, found.of_other) >= CONTAINED


@given(st.text(min_size=1, max_size=200))
def test_a_text_is_a_reprint_of_itself_if_it_is_long_enough_to_tell(text: str):
    shingles = len(Shingled(text).shingles)
    assert (related(text, text) is Relation.REPRINT) == (shingles >= LEAST)
