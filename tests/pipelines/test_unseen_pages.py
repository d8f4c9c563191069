"""Extraction on whole pages that somebody wrote after real templates without knowing a rule, and read by hand beforehand.

Beside each page stands, in a file of its name, what it says; `alt` has what else a careful reader could have noted. The first
figures, from before anything was learned from them, stand in docs/extraction.md.
"""

import tomllib
from pathlib import Path

import pytest
from unseen_pages import EXPECTED, FIELDS, PAGES, articles_on, body_scores, bytes_of, share_right, wrong_kinds

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))["unseen"]


@pytest.fixture(scope="module")
def read():
    return {name: articles_on(name, bytes_of(name)) for name in EXPECTED}


def test_every_page_has_its_expectation():
    assert {page.stem for page in PAGES.glob("*.html")} == set(EXPECTED)


def test_articles_are_told_from_pages_that_are_none(read):
    wrong = wrong_kinds(read)
    assert 1 - len(wrong) / len(EXPECTED) >= FLOORS["kinds"], wrong


def test_bodies_come_out_whole_and_clean(read):
    scores = body_scores(read)
    told = sorted((round(f1, 3), name) for name, f1 in scores.items())[:8]
    assert sum(scores.values()) / len(scores) >= FLOORS["mean_f1"], told
    assert min(scores.values()) >= FLOORS["lowest_f1"], told


@pytest.mark.parametrize("field", FIELDS)
def test_fields_say_what_the_page_says(read, field):
    right, wrong = share_right(read, field)
    assert right >= FLOORS[field], (right, wrong)
