"""How likely a text is by what else stands in the same document: names and phrases come again."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipelines.restore.language_model import NUMBER_COUNT

FOLLOWER_WEIGHT = 0.7
"""How many occurrences of a context the shorter context weighs, for each different symbol seen after it (Witten and Bell
1991: what has had many different followers will have new ones)."""

SINGLE_SHARE = 0.1
GENERAL_COUNT = 100.0
"""Chinese at large weighs as much as a document of GENERAL_COUNT / SINGLE_SHARE symbols."""


class DocumentModel:
    """Costs (−log p) of symbols by the undamaged pieces of a document, each given as symbols' numbers."""

    def __init__(self, pieces: Sequence[Sequence[int]]):
        self._counts: Counter[int] = Counter()
        for piece in pieces:
            padded = [0, 0, *piece]
            pairs = [first * NUMBER_COUNT + second + _PAIR for first, second in pairwise(padded)]
            self._counts.update(piece)
            self._counts.update(pairs[1:])
            self._counts.update(
                (pair - _PAIR) * NUMBER_COUNT + last + _TRIPLE for pair, last in zip(pairs, piece, strict=False)
            )
        self._total = sum(map(len, pieces))
        self._followers = Counter(
            (key - _TRIPLE) // NUMBER_COUNT + _PAIR if key >= _TRIPLE else (key - _PAIR) // NUMBER_COUNT
            for key in self._counts
            if key >= _PAIR
        )
        self._known: dict[int, float] = {}

    def cost(self, context: int, number: int, general: float) -> float:
        """Return the cost of a symbol after the two last that `context` holds as digits of base `NUMBER_COUNT`.

        `general` is its cost in Chinese at large, from which the document's own habits lead away.
        """
        key = context * NUMBER_COUNT + number
        cost = self._known.get(key)
        if cost is None:
            cost = self._known[key] = self._cost(context % _SQUARE, number, math.exp(-general))
        return cost

    def _cost(self, context: int, number: int, general: float) -> float:
        counts = self._counts
        chance = (SINGLE_SHARE * counts[number] + GENERAL_COUNT * general) / (
            SINGLE_SHARE * self._total + GENERAL_COUNT
        )
        last = context % NUMBER_COUNT
        if seen := counts[last]:
            pairs = counts[last * NUMBER_COUNT + number + _PAIR]
            weight = FOLLOWER_WEIGHT * self._followers[last] + 0.5
            chance = (pairs + weight * chance) / (seen + weight)
            if seen := counts[context + _PAIR]:
                triples = counts[context * NUMBER_COUNT + number + _TRIPLE]
                weight = FOLLOWER_WEIGHT * self._followers[context + _PAIR] + 0.5
                chance = (triples + weight * chance) / (seen + weight)
        return -math.log(chance)


_SQUARE = NUMBER_COUNT**2
_PAIR = NUMBER_COUNT
"""Keys of pairs begin above those of single symbols, keys of triples above those of pairs."""
_TRIPLE = _PAIR + _SQUARE
