import pytest

from pipelines import Person
from pipelines.fields.credits import editors, labelled_source


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2023年09月18日10:21 来源：《工人日报》", "工人日报"),
        ("2023-03-24 09:54:00 来源： 南昌日报社", "南昌日报社"),
        ("信息来源：省发改委 浏览次数：12", "省发改委"),
        ("来源：工人日报   作者：    浏览：次", "工人日报"),
        ("2019-09-26 来源：证券时报网作者：李在山", "证券时报网"),
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
    ],
)
def test_editors_are_read_and_their_roles_kept_apart(line: str, expected: tuple[Person, ...]):
    assert editors(line) == expected


@pytest.mark.parametrize(
    "line", ["编辑：", "他当过编辑，也做过校对。", "责任编辑制度：我市出台新规，要求各单位落实到位", ""]
)
def test_a_sentence_about_editors_names_none(line: str):
    assert editors(line) == ()
