import tomllib
from collections import Counter
from importlib.resources import files

import pytest

from pipelines.annotate.annotations import annotate
from pipelines.annotate.topics import topics
from pipelines.script.conversion import simplify, widen

VOCABULARY = tomllib.loads((files("pipelines.annotate") / "topics.toml").read_text(encoding="utf-8"))


def test_topics_come_in_the_order_of_their_first_mention_and_once():
    assert topics("职工驿站里谈产改，产业工人队伍建设改革和职工驿站") == ("职工驿站", "产改")


def test_text_without_a_term_has_no_topic():
    assert topics("") == ()
    assert topics("今天天气很好。") == ()


def test_the_longest_term_counts():
    assert topics("春季开展网上职工之家建设") == ("智慧工会",)


@pytest.mark.parametrize("topic", VOCABULARY)
def test_each_topic_says_what_it_covers_and_is_found_by_each_of_its_terms(topic):
    entry = VOCABULARY[topic]
    assert entry["covers"]
    for term in entry["terms"]:
        said = term.replace("#", "第十二次").replace("~", "行业")
        assert topics(f"我市{said}。") == (topic,)


def test_no_term_belongs_to_two_topics_or_is_one_character():
    terms = Counter(term for entry in VOCABULARY.values() for term in entry["terms"])
    assert [term for term, count in terms.items() if count > 1 or len(term) < 2] == []


def test_terms_are_written_as_the_archive_writes_text():
    for entry in VOCABULARY.values():
        for term in entry["terms"]:
            assert widen(simplify(term)) == term


@pytest.mark.parametrize(
    "text",
    [
        *(
            "经审议表决，一致通过。",
            "法院经审理认为",
            "已经审批立项",
            "房地产改革",
            "把生产改进建议贴上墙",
            "完成资产改制",
            "国产改装设备",
        ),
        *(
            "公司招聘会计2名",
            "咨询电话：0871-65123510",
            "全年共走访112351户",
            "参加党建会商会议",
            "城建会展中心",
            "该院筹建会议中心",
            "搭建会员服务平台",
        ),
        *(
            "辛劳模样定格在镜头里",
            "宪法援引的条款",
            "依托育人平台",
            "疲劳模式下",
            "香港工会联合会代表团来访",
            "工会干部全程护送",
        ),
    ],
)
def test_a_term_inside_other_words_or_in_the_name_of_an_office_is_no_topic(text: str):
    assert topics(text) == ()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("健全“小三级”工会组织体系", "工会组织建设"),
        ("“中国梦 劳动美”职工演讲比赛", "思想引领"),
        ("“中国梦•劳动美”职工演讲比赛", "思想引领"),
        ("工会＋法院联手", "劳动争议"),
        ("昆明市工会第十二次代表大会隆重开幕", "工会组织建设"),
        ("中国工会十七大在京闭幕", "工会组织建设"),
        ("成立外卖行业工会联合会", "建会入会"),
    ],
)
def test_marks_numbers_and_names_between_do_not_part_a_term(text: str, topic: str):
    assert topic in topics(text)


def test_headings_tell_of_topics_as_well():
    about = annotate("一组图片。", ("货车司机有了“娘家人”", None), None)
    assert about.topics == ("新就业形态",)
