"""Extraction on the unseen pages as mirrors show them: in traditional characters, with readings, shifted by a byte in places.

The whole page is damaged, its tags and values as well, as a mirror damages the answer that it passes on.
"""

import random
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC
from unseen_pages import EXPECTED, FIELDS, articles_on, body_scores, bytes_of, share_right, wrong_kinds

from pipelines.decode import decode
from pipelines.restore.attested import ATTESTED
from pipelines.restore.forward_model import damage

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
MARKUP = re.compile(r"(<(script|style)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)", re.S | re.I)
GLOSSED = 80  # characters that a mirror glosses
NAMES = sorted(EXPECTED)[::3]


@cache
def traditional():
    convert = OpenCC("s2t").convert
    return {name: convert(decode(bytes_of(name)).text) for name in NAMES}


def glosses(name):
    return dict(random.Random(name).sample(sorted(ATTESTED.items()), GLOSSED))


def with_readings(html, readings):
    """Put readings behind characters in the text, and in none of the markup."""
    pieces = MARKUP.split(html)[::3]
    glossed = iter(
        "".join(one + (f"({readings[one]})" if one in readings else "") for one in piece) for piece in pieces
    )
    return next(glossed) + "".join(markup[0] + next(glossed) for markup in MARKUP.finditer(html))


@pytest.fixture(scope="module", params=["glossed", "shifted"])
def mirrored(request):
    """Return the floors, and what is read of the pages: with readings alone, or damaged by them as well."""
    read = {}
    for name, html in traditional().items():
        shown = (
            damage(html, glosses(name), 0.5, seed=1)
            if request.param == "shifted"
            else with_readings(html, glosses(name))
        )
        read[name] = articles_on(name, shown.encode())
    return FLOORS[request.param], read


def test_articles_are_told_from_pages_that_are_none(mirrored):
    floors, read = mirrored
    wrong = wrong_kinds(read)
    assert 1 - len(wrong) / len(NAMES) >= floors["kinds"], wrong


def test_bodies_come_out_whole_and_clean(mirrored):
    floors, read = mirrored
    scores = body_scores(read)
    told = sorted((round(f1, 3), name) for name, f1 in scores.items())[:8]
    assert sum(scores.values()) / len(scores) >= floors["mean_f1"], told
    assert min(scores.values()) >= floors["lowest_f1"], told


@pytest.mark.parametrize("field", FIELDS)
def test_fields_say_what_the_page_says(mirrored, field):
    floors, read = mirrored
    right, wrong = share_right(read, field)
    assert right >= floors[field], (right, wrong)
