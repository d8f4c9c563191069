"""Organisations: which of them a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotate.organisations import organisations as read
from pipelines.annotate.regions import Places
from pipelines.article import NamedOrganisation


def organisations(text: str) -> tuple[NamedOrganisation, ...]:
    return read(text, Places(text))


def named(text: str) -> list[str]:
    return [each.name for each in organisations(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记者从昆明市官渡区总工会获悉", "昆明市官渡区总工会"),
        ("由省总工会、市人社局主办", "省总工会"),
        ("慰问了云南吴觉农茶业有限公司职工", "云南吴觉农茶业有限公司"),
        ("联合利华（中国）有限公司工会", "联合利华（中国）有限公司工会"),
        ("石河子热电厂工会慰问职工", "石河子热电厂工会"),
        ("河钢集团唐钢公司的班组", "河钢集团唐钢公司"),
        ("中华全国总工会副主席", "中华全国总工会"),
        ("新疆生产建设兵团第八师石河子市总工会", "新疆生产建设兵团第八师石河子市总工会"),
        ("由省总工会权益保障部牵头", "省总工会权益保障部"),
        ("省总工会劳动和经济工作部推荐", "省总工会劳动和经济工作部"),
        ("省人力资源和社会保障厅发文", "省人力资源和社会保障厅"),
        ("与临川县教育和科学技术局对接", "临川县教育和科学技术局"),
        ("由市总工会组建", "市总工会"),
        ("来到中铁十九局集团第三工程有限公司", "中铁十九局集团第三工程有限公司"),
        ("松下焊接系统（唐山）有限公司", "松下焊接系统（唐山）有限公司"),
        ("甘肃省教科文卫体工会送教", "甘肃省教科文卫体工会"),
        ("望河县总工会开会", "望河县总工会"),
        ("三矿工会换届", "三矿工会"),
        ("县疾控中心义诊", "县疾控中心"),
        ("市委社会工作部发文", "市委社会工作部"),
        ("团市委、市妇联", "团市委"),
        ("团市委、市妇联", "市妇联"),
        ("感谢全总和省总的关心", "全总"),
        ("感谢全总和省总的关心", "省总"),
        ("西安市总、陕西省总", "陕西省总"),
        ("矣六街道总工会承办", "矣六街道总工会"),
        ("广西桂三力律师事务所", "广西桂三力律师事务所"),
        ("第七师总工会完成任务", "第七师总工会"),
        ("饿了么派出教员", "饿了么"),
        ("首都机场集团公司工会送上暖宝宝", "首都机场集团公司工会"),
        ("市财政局、区市场监管局、县就业服务中心", "市财政局"),
        ("市财政局、区市场监管局、县就业服务中心", "区市场监管局"),
        ("市财政局、区市场监管局、县就业服务中心", "县就业服务中心"),
    ],
)
def test_unions_companies_and_offices_are_named_as_printed(text: str, name: str):
    assert name in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "各级工会",
        "基层工会组织",
        "智慧工会建设",
        "贡献工会力量",
        "企业工会",
        "县级工会",
        "一家公司",
        "省市县总工会",
        "平台公司",
        "优化布局",
        "全市总产值",
        "市总面积",
        "北京市总是堵车",
        "昆明市总的形势很好",
        "官渡区总在变化",
        "我县总以为",
        "安全总量",
        "各县区总工会",
        "两区工会",
        "12个乡镇总工会",
        "部分上市公司",
        "投资办厂",
    ],
)
def test_what_names_nobody_is_left_out(text: str):
    assert named(text) == []


def test_a_name_counts_as_often_as_it_stands_there():
    (first, second) = organisations("官渡区总工会、盘龙区总工会。官渡区总工会")
    assert (first.name, first.mentions, second.name, second.mentions) == ("官渡区总工会", 2, "盘龙区总工会", 1)


@given(st.text(alphabet="工会总昆明市官渡区委员公司有限（）中国、，。集团县第一", max_size=60))
def test_names_are_pieces_of_the_text(text: str):
    assert all(each.name in text and each.mentions >= 1 for each in organisations(text))
