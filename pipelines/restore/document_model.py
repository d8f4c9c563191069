"""How likely a text is by what else stands in the same document: names and phrases come again."""

import math
from collections import Counter
from collections.abc import Sequence

from pipelines.restore.language_model import NUMBER_COUNT

PSEUDO_COUNT = 1.5
"""How many occurrences of a context the shorter context weighs."""

SINGLE_SHARE = 0.1
GENERAL_COUNT = 100.0
"""Chinese at large weighs as much as a document of GENERAL_COUNT / SINGLE_SHARE symbols."""


class DocumentModel:
    """Costs (−log p) of symbols by the undamaged pieces of a document, each given as symbols' numbers."""

    def __init__(self, pieces: Sequence[Sequence[int]]):
        self._counts: Counter[int] = Counter()
        self._total = 0
        for piece in pieces:
            self._total += len(piece)
            padded = [0, 0, *piece]
            for place in range(2, len(padded)):
                first, second, third = padded[place - 2 : place + 1]
                self._counts[third] += 1
                self._counts[second * NUMBER_COUNT + third + _PAIR] += 1
                self._counts[(first * NUMBER_COUNT + second) * NUMBER_COUNT + third + _TRIPLE] += 1
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
            chance = (pairs + PSEUDO_COUNT * chance) / (seen + PSEUDO_COUNT)
            if seen := counts[context + _PAIR]:
                triples = counts[context * NUMBER_COUNT + number + _TRIPLE]
                chance = (triples + PSEUDO_COUNT * chance) / (seen + PSEUDO_COUNT)
        return -math.log(chance)


_SQUARE = NUMBER_COUNT**2
_PAIR = NUMBER_COUNT
"""Keys of pairs begin above those of single symbols, keys of triples above those of pairs."""
_TRIPLE = _PAIR + _SQUARE
