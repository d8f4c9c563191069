"""How well an article answers a query: BM25 (Robertson and Zaragoza 2009) over its fields, a heading counting for more."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from archive.search.index import count_phrase
from archive.search.query import Words

WEIGHTS: Final = {
    "title": 10.0,
    "kicker": 4.0,
    "subtitle": 4.0,
    "byline": 2.0,
    "abstract": 2.0,
    "captions": 1.0,
    "text": 1.0,
}
"""How often a word in a field counts: a headline says what an article is about."""

K1: Final = 1.2
B: Final = 0.75
"""The constants of BM25, at their usual values: how soon more of a word adds nothing, how much long texts are held back."""

USUAL_LENGTH: Final = 1_000
"""Characters of an article, at which B neither helps nor hinders."""


def rarity(found: int, articles: int) -> float:
    """Return the weight of a word that so many of the archive's articles have (BM25's inverse document frequency)."""
    return math.log(1 + (articles - found + 0.5) / (found + 0.5))


def score(fields: Mapping[str, str], words: Sequence[Words], rarities: Sequence[float]) -> float:
    """Return how well an article, given its text by field, answers words of these rarities: the higher the better."""
    held_back = K1 * (1 - B + B * len(fields["text"]) / USUAL_LENGTH)
    total = 0.0
    for one, rare in zip(words, rarities, strict=True):
        counted = sum(
            WEIGHTS[field] * max(count_phrase(fields[field], phrase) for phrase in one.term)
            for field in ((one.field,) if one.field else WEIGHTS)
            if fields[field]
        )
        total += rare * counted * (K1 + 1) / (counted + held_back)
    return total
