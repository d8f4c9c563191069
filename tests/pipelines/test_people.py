import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Page, Person, process
from pipelines.lines.beside import beside_date, read_unlabelled
from pipelines.lines.credits import read_credits
from pipelines.lines.people import bare_names, people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报记者 李娜 本报通讯员 杨诚波", [("李娜", "记者", "本报"), ("杨诚波", "通讯员", "本报")]),
        ("记者田国全 通讯员潘伟", [("田国全", "记者", ""), ("潘伟", "通讯员", "")]),
        ("记者刘友璧", [("刘友璧", "记者", "")]),
        ("实习记者 樊亮 张明超 记者惠禾", [("樊亮", "实习记者", ""), ("张明超", "实习记者", ""), ("惠禾", "记者", "")]),
        ("云南网 记者龙舟", [("龙舟", "记者", "云南网")]),
        ("本报通讯员 吴志贵 摄", [("吴志贵", "通讯员", "本报")]),
        (
            "记者宋晨、田中全、胡喆、侯文坤",
            [("宋晨", "记者", ""), ("田中全", "记者", ""), ("胡喆", "记者", ""), ("侯文坤", "记者", "")],
        ),
        ("■ 海南日报全媒体记者 李艳玫", [("李艳玫", "全媒体记者", "海南日报")]),
        (
            "本报记者张三 通讯员李四 王五 文/图",
            [("张三", "记者", "本报"), ("李四", "通讯员", ""), ("王五", "通讯员", "")],
        ),
        ("作者：黄榆", [("黄榆", "作者", "")]),
        ("王伟 通讯员 张丽", [("王伟", "", ""), ("张丽", "通讯员", "")]),
        ("王伟 李静 通讯员 张丽", [("王伟", "", ""), ("李静", "", ""), ("张丽", "通讯员", "")]),
        ("王伟、通讯员 张丽", [("王伟", "", ""), ("张丽", "通讯员", "")]),
        ("文 王伟 通讯员 张丽", [("王伟", "", ""), ("张丽", "通讯员", "")]),
        ("扎西卓玛 本报记者 张丽", [("扎西卓玛", "", ""), ("张丽", "记者", "本报")]),
        ("王伟 摄影 张丽", [("王伟", "", ""), ("张丽", "摄影", "")]),
        ("王伟 撰文 张丽 摄影", [("王伟", "撰文", ""), ("张丽", "摄影", "")]),
        ("白水源融媒记者 王伟", [("王伟", "融媒记者", "白水源")]),
        ("南都见习记者 王伟", [("王伟", "见习记者", "南都")]),
        ("南都 记者 王伟", [("王伟", "记者", "南都")]),
        ("安徽 通讯员 王伟", [("王伟", "通讯员", "安徽")]),
        ("金融网 记者 王伟", [("王伟", "记者", "金融网")]),
        ("文/李娜 图/沈岳", [("李娜", "文", ""), ("沈岳", "图", "")]),
    ],
)
def test_a_byline_is_read_with_roles_and_organisations(text: str, expected: list[tuple[str, str, str]]):
    assert [(person.name, person.role, person.organisation) for person in people(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "记者从昆明工会新闻发布会获悉，今年以来",
        "图为企业工作人员与战士们对接需求。",
        "本报记者说，这样的尝试迫切需要数字人才",
        "记者节",
        "2023年9月18日",
    ],
)
def test_a_sentence_about_reporters_is_no_byline(text: str):
    assert people(text) == ()


@pytest.mark.parametrize(
    ("text", "names"), [("黄榆", ["黄榆"]), ("李娜 杨诚波", ["李娜", "杨诚波"]), ("欧阳修文", ["欧阳修文"])]
)
def test_bare_names_are_read(text: str, names: list[str]):
    assert bare_names(text) == tuple(Person(name) for name in names)


@pytest.mark.parametrize("text", ["安宁市", "通知公告", "工会动态", "高新区", "打印 关闭", "王"])
def test_places_and_menu_words_are_no_names(text: str):
    assert bare_names(text) == ()


@given(st.text(alphabet="本报记者通讯员李王、 ：（）/文图摄abc1。", max_size=40))
def test_any_line_is_read_without_an_error(text: str):
    for person in people(text) + bare_names(text):
        assert person.name in text or person.name in text.replace(" ", "")  # 李 员 is set as wide as three characters


@given(
    st.text(
        alphabet="本报记者通讯员编辑来源作者李王张、 ：（）/|【】《》·文图摄讯电9月18日2023-08:52abc1。", max_size=120
    )
)
def test_any_line_may_stand_under_the_title(line: str):
    read_unlabelled(beside_date(line))
    for person in read_credits(line, anywhere=True).byline:
        assert person.name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("作者：王伟 通讯员 张丽", [("王伟", "作者"), ("张丽", "通讯员")]),
        ("作者：王伟、通讯员 张丽", [("王伟", "作者"), ("张丽", "通讯员")]),
        ("作者：王伟 李静 通讯员 张丽", [("王伟", "作者"), ("李静", "作者"), ("张丽", "通讯员")]),
        ("作者：王伟 摄影 张丽", [("王伟", "作者"), ("张丽", "摄影")]),
    ],
)
def test_an_author_beside_others_is_a_person_of_their_own(line: str, expected: list[tuple[str, str]]):
    byline = read_credits(line).byline
    assert [(person.name, person.role) for person in byline] == expected
    assert not any(person.organisation for person in byline)


@pytest.mark.parametrize("dot", "·‧・･∙⋅•")
def test_whichever_dot_a_name_has_it_is_read_with_one(dot: str):
    name = f"阿依古丽{dot}买买提"
    story = "8月4日，临江市总工会在工人文化宫举办职工技能培训，来自全市各行业的一百二十名职工参加学习。" * 2
    html = f"<title>职工技能培训</title><h1>职工技能培训</h1><p>2023-08-04　记者：{name}</p><p>{story}</p>"
    (article,) = process(Page("http://www.hezhou.cn/gh/1.html", html.encode()))
    assert [person.name for person in article.byline] == ["阿依古丽·买买提"]
    assert (name in article.originals.get("byline", "")) == (dot != "·")
