"""Divisions: which of them a text names, by their codes in the year that the text is of."""

from importlib.resources import files

import pytest

from pipelines.annotate.divisions import divisions, ended_divisions
from pipelines.annotate.regions import Places
from pipelines.annotate.regions import regions as read
from pipelines.article import NamedRegion


def regions(text: str, year: int | None = None) -> tuple[NamedRegion, ...]:
    return read(Places(text, year))


def named(text: str, year: int | None = 2018) -> dict[str, str]:
    return {region.code: region.name for region in regions(text, year)}


def test_each_division_that_is_named_has_its_code_the_name_as_it_stands_and_how_often():
    (yunnan, kunming, guandu) = regions("云南省昆明市官渡区总工会。昆明各级工会，昆明市。", 2018)
    assert (yunnan.code, yunnan.name, yunnan.mentions) == ("530000", "云南省", 1)
    assert (kunming.code, kunming.name, kunming.mentions) == ("530100", "昆明市", 3)
    assert (guandu.code, guandu.name) == ("530111", "官渡区")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("广西各级工会", "450000"),
        ("内蒙古各级工会", "150000"),
        ("西藏各级工会", "540000"),
        ("融水县总工会", "450225"),
        ("曲靖开展劳动竞赛", "530300"),
        ("楚雄州总工会", "532300"),
        ("石林县总工会", "530126"),
        ("西双版纳州的茶厂", "532800"),
        ("伊犁州的牧民", "654000"),
        ("呼伦贝尔市鄂温克族自治旗", "150724"),
    ],
)
def test_short_names_of_provinces_cities_and_autonomous_divisions_are_known(text: str, code: str):
    assert code in named(text)


def test_a_name_that_several_divisions_have_counts_for_that_in_a_place_the_text_names():
    assert named("鼓楼区总工会") == {}
    assert named("南京市鼓楼区总工会") == {"320100": "南京市", "320106": "鼓楼区"}
    assert named("福州的职工在鼓楼区") == {"350100": "福州", "350102": "鼓楼区"}
    assert named("南京市鼓楼区与福州市鼓楼区结对") == {
        **{"320100": "南京市", "320106": "鼓楼区"},
        **{"350100": "福州市", "350102": "鼓楼区"},
    }


@pytest.mark.parametrize("text", ["南京路上", "北京银行职工", "云南白药", "朝阳产业", "来宾致辞", "中山装", "上海路"])
def test_words_and_parts_of_other_names_are_no_places(text: str):
    assert named(text) == {}


def test_the_code_is_that_of_the_year_the_text_is_of():
    assert named("巢湖市总工会", 2009) == {"341400": "巢湖市"}
    assert named("巢湖市总工会", 2013) == {"340181": "巢湖市"}


def test_a_division_that_is_gone_has_the_code_it_had_last():
    assert named("原宣武区的下岗职工", 2015) == {"110104": "宣武区"}
    assert named("襄樊市的职工", 2015) == {"420600": "襄樊市"}


def test_without_a_year_the_latest_list_is_asked():
    assert named("襄阳市", None) == {"420600": "襄阳市"}


def test_what_is_kept_of_earlier_lists_is_what_they_hold():
    lines = (files("pipelines.annotate") / "earlier_divisions.tsv").read_text("utf-8").splitlines()
    assert {name: (code, int(until)) for name, code, until in (line.split("\t") for line in lines)} == ended_divisions()


def test_the_divisions_of_a_year_are_made_once_in_a_process_however_many_years_its_articles_are_of():
    first = divisions(1999)
    assert all(divisions(year) is divisions(year) for year in range(1999, 2027))
    assert divisions(1999) is first
    assert divisions(2021) is divisions(2026) is divisions(None)
