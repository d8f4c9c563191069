"""The division that the name of a publisher names."""

import pytest

from sources import load_sources
from sources.regions import level_of, region_of


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("云南省昆明市总工会", "530100", "city"),
        ("北京市朝阳区总工会", "110105", "county"),
        ("朝阳区总工会", "", ""),
        ("朝阳市总工会", "211300", "city"),
        ("江苏工人报", "320000", "province"),
        ("广西壮族自治区总工会", "450000", "province"),
        ("吉林市总工会", "220200", "city"),
        ("样例市总工会", "", ""),
        ("中华全国总工会", "", ""),
    ],
)
def test_a_name_gives_its_division_unless_it_may_mean_several(name, code, level):
    assert region_of(name) == code
    assert level_of(region_of(name)) == level


def test_no_name_of_a_publisher_gives_another_region_than_its_definition_says():
    found = {source.id: region_of(source.name) for source in load_sources().values()}
    known = {source.id: source.region for source in load_sources().values()}
    assert not {id_: code for id_, code in found.items() if code and code != known[id_]}
    assert sum(bool(code) for code in found.values()) >= 40
