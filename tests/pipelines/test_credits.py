import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines import Person
from pipelines.lines.beside import beside_date, read_unlabelled
from pipelines.lines.credits import labelled_source, read_credits


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2023年09月18日10:21 来源：《工人日报》", "工人日报"),
        ("2023-03-24 09:54:00 来源： 南昌日报社", "南昌日报社"),
        ("信息来源：省发改委 浏览次数：12", "省发改委"),
        ("来源：工人日报   作者：    浏览：次", "工人日报"),
        ("2019-09-26 来源：证券时报网作者：李在山", "证券时报网"),
        ("2005年3月11日12:12 来源：[ 人民网 ]", "人民网"),
    ],
)
def test_the_labelled_source_is_read(line: str, source: str):
    assert labelled_source(line) == source


@pytest.mark.parametrize("line", ["来源：", "来源： 作者：李娜", "2023-03-24", "资金来源广泛，来源于会费"])
def test_an_empty_label_is_no_source(line: str):
    assert labelled_source(line) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（责编：刘琼、黄瑾）", (Person("刘琼", "责编"), Person("黄瑾", "责编"))),
        ("【责任编辑:张樵苏 】", (Person("张樵苏", "责任编辑"),)),
        ("编辑：姚昊 校对：李梅 审核：王强", (Person("姚昊", "编辑"), Person("李梅", "校对"), Person("王强", "审核"))),
        ("[ 责任编辑：孔德明 ]", (Person("孔德明", "责任编辑"),)),
        ("本文来源：新京报 责任编辑：杜硕_NB12556", (Person("杜硕", "责任编辑"),)),
        ("[责任编辑：韩保林 PK155]", (Person("韩保林", "责任编辑"),)),
    ],
)
def test_editors_are_read_and_their_roles_kept_apart(line: str, expected: tuple[Person, ...]):
    assert read_credits(line).editors == expected


def test_buttons_behind_a_name_are_no_part_of_it():
    assert [person.name for person in read_credits("作者：王小明 李梅返回首页，查看更多").byline] == ["王小明", "李梅"]


def test_one_line_may_name_source_author_and_editor():
    credits = read_credits("本文来源：21世纪经济报道 作者：何苗 张梦洁 责任编辑：NF050")
    assert credits.source == "21世纪经济报道"
    assert [person.name for person in credits.byline] == ["何苗", "张梦洁"]
    assert credits.editors == ()  # a staff number is no name


@pytest.mark.parametrize(
    "line",
    [
        "编辑：",
        "作者：佚名",
        "他当过编辑，也做过校对。",
        "责任编辑制度：我市出台新规，要求各单位落实到位",
        "作者：河州市总工会宣教部",
        "",
    ],
)
def test_a_line_that_names_nobody_gives_nobody(line: str):
    credits = read_credits(line)
    assert credits.byline == credits.editors == ()


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("2019年10月23日 09:05 环球网", "环球网"),
        ("原创 南方都市报 2019-09-09 16:01:46", "南方都市报"),
        ("2019-10-23 09:05", None),
        ("2019-10-23 浏览 12", None),
        ("环球网", None),
    ],
)
def test_an_outlet_alone_beside_the_date_is_the_source(line: str, outlet: str | None):
    assert read_unlabelled(beside_date(line)).source == outlet


@given(st.text(alphabet="来源作者责任编辑校对：:/、 （）王李网报A1。", max_size=40))
def test_any_line_is_read_without_an_error(line: str):
    for person in read_credits(line).editors:
        assert person.name in line
