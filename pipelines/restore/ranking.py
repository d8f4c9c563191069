"""Rank the readings of a shifted run: say how probable each is, and each choice of a lost character in them."""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.restore import shift_weights as weights
from pipelines.restore.document_model import DocumentModel
from pipelines.restore.filling import Reading
from pipelines.restore.language_model import NUMBER_COUNT, LanguageModel
from pipelines.restore.shift_paths import Kind
from pipelines.restore.surroundings import MARKS_IN_PAIRS, Surroundings

LONGEST_TERM = 6
"""Symbols of the longest word that is looked for."""

WORD_SYMBOLS = 5
"""Symbols before and after the difference between readings that can be in one word with it."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """Ranks by the language model, by the document's own habits and by its brackets.

    `prior` is what it costs to hold the text for damaged at all.
    """

    model: LanguageModel
    document: DocumentModel
    prior: float

    def posterior(self, readings: Sequence[Reading], around: Surroundings) -> list[float]:
        """Return the probability of each reading."""
        costs = [sum(costs) for costs in self.costs(readings, around)]
        least = min(costs)
        chances = [math.exp(least - cost) for cost in costs]
        total = sum(chances)
        return [chance / total for chance in chances]

    def costs(self, readings: Sequence[Reading], around: Surroundings) -> list[tuple[float, ...]]:
        """Return the weighted costs of each reading: by n-grams, words, document, forms, quotation marks, and a priori."""
        head, tail = _common([one.symbols for one in readings])
        before = self.model.numbers(around.before)[-WORD_SYMBOLS:]
        costs: list[tuple[float, ...]] = []
        marks = "".join({text for one in readings for text in one.texts if text in MARKS_IN_PAIRS})
        for one in readings:
            end = len(before) + len(one.symbols) - max(0, tail - WORD_SYMBOLS)
            symbols = [*before, *one.symbols][max(0, len(before) + head - WORD_SYMBOLS) : end]
            costs.append(
                (
                    weights.GRAMS * one.grams,
                    weights.WORDS * self._words_cost(symbols),
                    weights.DOCUMENT * self._document_cost(symbols),
                    weights.VARIANT * one.variant,
                    weights.QUOTE * around.breaches("".join(one.texts), marks),
                    sum(weights.PRIOR.get(piece.kind, 0.0) for piece in one.path.pieces),
                    self.prior if one.is_damaged else 0.0,
                )
            )
        return costs

    def _words_cost(self, symbols: Sequence[int]) -> float:
        """Return the cost of the cheapest division of the symbols into words."""
        word_cost = self.model.word_cost
        costs = [0.0]
        for end in range(1, len(symbols) + 1):
            best = math.inf
            for start in range(max(0, end - LONGEST_TERM), end):
                cost = word_cost(tuple(symbols[start:end]))
                if cost is not None and costs[start] + cost < best:
                    best = costs[start] + cost
            costs.append(best)
        return costs[-1]

    def _document_cost(self, symbols: Sequence[int]) -> float:
        context, total = 0, 0.0
        for number in symbols:
            total += self.document.cost(context, number, self.model.cost(context, number))
            context = context % NUMBER_COUNT**2 * NUMBER_COUNT + number
        return total


def _common(sequences: Sequence[tuple[int, ...]]) -> tuple[int, int]:
    """Return how many symbols all sequences have in common at the beginning, and how many at the end."""
    least, most = min(sequences), max(sequences)
    shortest = min(map(len, sequences))
    head = next((place for place in range(shortest) if least[place] != most[place]), shortest)
    backward = [sequence[::-1] for sequence in sequences]
    least, most = min(backward), max(backward)
    tail = next((place for place in range(shortest - head) if least[place] != most[place]), shortest - head)
    return head, tail


def marginals(readings: Sequence[Reading], chances: Sequence[float]) -> dict[tuple[int, int, str], float]:
    """Return the probability that a piece of the text, by its ends, has a text."""
    found: defaultdict[tuple[int, int, str], float] = defaultdict(float)
    for reading, chance in zip(readings, chances, strict=True):
        for piece, text in reading.pieces():
            if piece.kind is not Kind.SAME:
                found[piece.start, piece.end, text] += chance
    return found
