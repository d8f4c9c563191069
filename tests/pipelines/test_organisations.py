"""Organisations: which of them a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.annotate.organisations import organisations


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
