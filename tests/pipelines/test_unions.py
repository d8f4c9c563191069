"""Unions: which one is meant by a name, where the text or GB/T 2260 proves it, and that it is left open where not."""

import pytest

from pipelines.annotate.annotations import annotate
from pipelines.annotate.unions import union_meant

GUANDU = ("昆明市官渡区总工会", "530111")


def meant(text: str, *heads: str, published: str = "2018") -> dict[str, tuple[str | None, str | None]]:
    return {each.name: (each.canonical, each.code) for each in annotate(text, heads, published).organisations}


@pytest.mark.parametrize("name", ["昆明市官渡区总工会", "云南省昆明市官渡区总工会", "官渡区总工会", "官渡区总"])
def test_a_union_has_one_name_whatever_the_text_calls_it(name: str):
    assert meant(f"近日，{name}投入3万元。")[name] == GUANDU


@pytest.mark.parametrize(
    ("name", "full", "code"),
    [
        ("红河州总工会", "红河哈尼族彝族自治州总工会", "532500"),
        ("济源市总工会", "河南省济源市总工会", "419001"),
        ("重庆市渝北区总工会", "重庆市渝北区总工会", "500112"),
        ("全总", "中华全国总工会", None),
        ("全国总工会", "中华全国总工会", None),
        ("云南省总工会", "云南省总工会", "530000"),
        ("内蒙古鄂尔多斯市东胜区总工会", "鄂尔多斯市东胜区总工会", "150602"),
    ],
)
def test_the_full_name_has_the_city_around_or_the_province(name: str, full: str, code: str | None):
    assert meant(f"{name}开会。")[name] == (full, code)


def test_a_division_is_that_of_the_year():
    assert meant("巢湖市总工会开会。", published="2010")["巢湖市总工会"] == ("巢湖市总工会", "341400")
    assert meant("巢湖市总工会开会。", published="2018")["巢湖市总工会"] == ("合肥市巢湖市总工会", "340181")


@pytest.mark.parametrize("short", ["区总工会", "区总"])
def test_a_level_alone_means_the_one_union_of_that_level_named_before(short: str):
    assert meant(f"昆明市官渡区总工会开会。{short}将投入3万元。")[short] == GUANDU


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("鼓楼区总工会开会。来自南京市的小王说，很好。", "鼓楼区总工会"),
        ("南京市鼓楼区总工会、徐州市鼓楼区总工会结对。鼓楼区总工会发言。", "鼓楼区总工会"),
        ("昆明市官渡区总工会、盘龙区总工会开会。区总工会发言。", "区总工会"),
        ("昆明市官渡区总工会开会，盘龙区也来了。区总工会发言。", "区总工会"),
        ("红河州元阳县总工会走进建水、石屏等县。县总工会发言。", "县总工会"),
        ("省总工会到河南省总工会学习。", "省总工会"),
        ("河南省总工会来到我省。省总工会发言。", "省总工会"),
        ("杭州市总工会考察组到来。市总工会发言。", "市总工会"),
        ("杭州市总工会、河州市总工会开会。市总工会发言。", "市总工会"),
        ("河州市总工会开会。", "河州市总工会"),
        ("昆明市官渡区文明办开会，区总工会发言。", "区总工会"),
    ],
)
def test_what_is_not_proved_stays_as_printed(text: str, name: str):
    assert meant(text)[name] == (None, None)


def test_a_headline_may_say_the_level_before_the_text_tells_the_name():
    named = meant("昆明市总工会开会。市总工会将投入3万元。", "市总工会送清凉")
    assert named["市总工会"] == ("昆明市总工会", "530100")


def test_a_headline_alone_is_no_proof_of_a_level():
    assert meant("杭州市总工会接待了客人。", "市总工会外出学习")["市总工会"] == (None, None)


@pytest.mark.parametrize(
    "text", ["他担任县总工会主席。", "市残联会同县总工会走访。", "市总工会和县总工会开会。", "建成县总工会阵地。"]
)
def test_words_that_run_into_each_other_are_no_county(text: str):
    named = annotate(text, (), "2018")
    assert not named.regions
    assert "县总工会" in {each.name for each in named.organisations}


def test_a_county_of_two_characters_is_named_behind_its_city_or_alone():
    assert [each.code for each in annotate("陇南市成县总工会开会。成县下雪。", (), "2018").regions] == [
        "621200",
        "621221",
    ]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("官渡区总工会", GUANDU[0]),
        ("云南省昆明市官渡区总工会", GUANDU[0]),
        ("鼓楼区总工会", None),
        ("区总工会", None),
        ("美团", None),
    ],
)
def test_a_name_by_itself_means_one_union_or_none(name: str, full: str | None):
    assert union_meant(name) == full
