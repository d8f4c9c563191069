"""Rank the readings of a shifted run: choose the lost characters of each path, and say how probable each choice is."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.restore import gbk
from pipelines.restore import shift_weights as weights
from pipelines.restore.document_model import DocumentModel
from pipelines.restore.language_model import NUMBER_COUNT, LanguageModel
from pipelines.restore.shift_paths import UNTOUCHED, Kind, Path, Piece
from pipelines.restore.surroundings import Surroundings
from pipelines.restore.variants import Variants
from pipelines.script_tables import SIMPLIFIED_ONLY

LOST = "\0"
"""Stands for an ASCII character that nothing is known of."""

CHOICES_KEPT = 14
"""For each lost character so many candidates are looked at, and so many readings of a path go on."""

UNSURE_CHOICES_KEPT = 24
"""The same after another lost character, where little is known of what stands before."""

LIKELIEST_PARTIALS = 4
"""What often follows the likeliest readings so far is looked at as well."""

READINGS_KEPT = 24
COST_KEPT = 9.0
"""Readings that are ranked in the end: so many, and none that costs so much more than the cheapest by n-grams alone."""

SYMBOLS_OF_LOST = "0\n（a"
"""A lost ASCII character was one of these: mostly a digit, the end of a paragraph or a bracket."""

LONGEST_TERM = 6
"""Symbols of the longest word that is looked for."""

WORD_SYMBOLS = 5
"""Symbols before and after the difference between readings that can be in one word with it."""

_Choice = tuple[str, int, float]
"""A character, its number, and the cost of its form."""

_SHIFT = NUMBER_COUNT**2
_BLANK = "　"  # two of them begin a paragraph; alone it is no candidate
_MERGED = frozenset("0\na")


@dataclass(frozen=True, slots=True)
class Reading:
    """A path with its lost characters chosen: one text for each of its pieces; its costs by feature."""

    path: Path
    texts: tuple[str, ...]
    symbols: tuple[int, ...]
    grams: float
    variant: float

    @property
    def is_damaged(self) -> bool:
        """Say whether the text was not just what stands there."""
        return any(piece.kind not in UNTOUCHED for piece in self.path.pieces)

    def pieces(self) -> Iterator[tuple[Piece, str]]:
        """Return its pieces, each with the text it has in this reading."""
        return zip(self.path.pieces, self.texts, strict=True)


class _Partial(NamedTuple):
    texts: tuple[str, ...]
    symbols: tuple[int, ...]
    context: int
    grams: float
    variant: float


def _total(ahead: tuple[float, float, int, _Partial, _Choice]) -> float:
    return ahead[0] + ahead[1]


@dataclass(slots=True)
class Ranker:
    """Ranks by the language model, by the document and by its character forms; `glossed` are its glossed characters."""

    model: LanguageModel
    document: DocumentModel
    variants: Variants
    glossed: frozenset[str]
    prior: float
    _merged: frozenset[int] = field(init=False)
    _barred: frozenset[str] = field(init=False)
    _candidates: dict[str, list[_Choice]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._merged = frozenset(map(self.model.number, _MERGED))
        self._barred = self.glossed | SIMPLIFIED_ONLY

    def advance(self, context: int, character: str) -> tuple[float, int]:
        """Return the cost of a character after a context, and the context after it."""
        return self._advance(context, 0 if character == LOST else self.model.number(character))

    def _advance(self, context: int, number: int) -> tuple[float, int]:
        if number in self._merged and number == context % NUMBER_COUNT:
            return 0.0, context
        return self.model.cost(context, number), context % _SHIFT * NUMBER_COUNT + number

    def context(self, text: str) -> int:
        """Return the context that the end of a text makes."""
        context = 0
        for one in text[-8:]:
            context = self.advance(context, one)[1]
        return context

    def readings(self, found: Sequence[Path], context: int) -> list[Reading]:
        """Return the best readings of all paths, the best by n-grams first."""
        readings = [reading for path in found for reading in self._filled(path, context)]
        readings.sort(key=lambda one: one.grams + one.variant)
        limit = readings[0].grams + readings[0].variant + COST_KEPT if readings else 0.0
        return [one for one in readings[:READINGS_KEPT] if one.grams + one.variant < limit]

    def _filled(self, path: Path, context: int) -> list[Reading]:
        """Return the cheapest readings of a path."""
        partials = [_Partial((), (), context, 0.0, 0.0)]
        for index, piece in enumerate(path.pieces):
            if not partials:  # a lost character for which there is no candidate
                break
            is_after_hole = index > 0 and path.pieces[index - 1].kind is Kind.HOLE
            choices = self._choices(piece, partials, path.pieces[index + 1 : index + 3], is_after_hole)
            partials = self._grown(partials, choices, is_after_hole)
        return [Reading(path, one.texts, one.symbols, one.grams, one.variant) for one in partials]

    def _choices(
        self, piece: Piece, partials: Sequence[_Partial], following: Sequence[Piece], is_after_hole: bool
    ) -> list[_Choice]:
        """Return what a piece may have been."""
        if piece.kind is Kind.LOST:
            return [(LOST, self.model.number(one), 0.0) for one in SYMBOLS_OF_LOST]
        if piece.options:
            return self._nearest(piece.options, partials, following, is_after_hole)
        if not piece.text or piece.kind is Kind.UNEXPLAINED:
            return [(piece.text, -1, 0.0)]
        is_new = piece.kind in (Kind.KNOWN, Kind.GLOSSED)
        return [(piece.text, self.model.number(piece.text), self.variants.cost(piece.text) if is_new else 0.0)]

    def _grown(self, partials: Sequence[_Partial], choices: Sequence[_Choice], is_after_hole: bool) -> list[_Partial]:
        """Return the partial readings that go on, each lengthened by each choice, the cheapest first.

        After a hole only those do whose bytes there make no character.
        """
        ahead: list[tuple[float, float, int, _Partial, _Choice]] = []
        for one in partials:
            for choice in choices:
                if is_after_hole and not gbk.is_hole(one.texts[-1], choice[0]):
                    continue
                cost, context = (0.0, one.context) if choice[1] < 0 else self._advance(one.context, choice[1])
                ahead.append((one.grams + cost, one.variant + choice[2], context, one, choice))
        if len(ahead) > len(partials):
            ahead.sort(key=_total)
            limit = _total(ahead[0]) + COST_KEPT
            ahead = [one for one in ahead[:CHOICES_KEPT] if _total(one) < limit]
        return [
            _Partial(
                (*one.texts, text),
                one.symbols if context == one.context else (*one.symbols, number),
                context,
                grams,
                variant,
            )
            for grams, variant, context, one, (text, number, _) in ahead
        ]

    def _nearest(
        self, options: str, partials: Sequence[_Partial], following: Sequence[Piece], is_after_hole: bool
    ) -> list[_Choice]:
        """Return the candidates among these characters that suit what stands on either side."""
        candidates = self._candidates.get(options)
        if candidates is None:
            candidates = self._candidates[options] = [
                (one, number, self.variants.cost(one))
                for one, number in self.model.known(options)
                if one not in self._barred
            ]
        shown = next((one.text for one in following if one.kind is not Kind.CUT and one.text), "")
        after = self.model.number(shown) if shown else 0
        context = partials[0].context if len(partials) == 1 else 0
        cost = self.model.cost
        ends = {partial.texts[-1] for partial in partials} if is_after_hole else set()
        scored = [
            (cost(context, number) + form + (cost(number, after) if after else 0.0), one, number, form)
            for one, number, form in candidates
            if not ends or any(gbk.is_hole(end, one) for end in ends)
        ]
        scored.sort()
        kept = CHOICES_KEPT if context else UNSURE_CHOICES_KEPT
        choices = [(one, number, form) for _, one, number, form in scored[:kept]]
        if not context:
            seen = {
                one
                for partial in partials[:LIKELIEST_PARTIALS]
                for one in self.model.continuations(partial.context % NUMBER_COUNT)
            }
            choices += [(one, number, form) for _, one, number, form in scored[kept:] if number in seen]
        is_beside_blank = _BLANK in (shown, next((text for text in partials[0].texts[::-1] if text), ""))
        if is_beside_blank and _BLANK in options:
            choices.append((_BLANK, self.model.number(_BLANK), 0.0))
        return choices

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
        for one in readings:
            end = len(before) + len(one.symbols) - max(0, tail - WORD_SYMBOLS)
            symbols = [*before, *one.symbols][max(0, len(before) + head - WORD_SYMBOLS) : end]
            costs.append(
                (
                    weights.GRAMS * one.grams,
                    weights.WORDS * self._words_cost(symbols),
                    weights.DOCUMENT * self._document_cost(symbols),
                    weights.VARIANT * one.variant,
                    weights.QUOTE * around.breaches("".join(one.texts)),
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
            context = context % _SHIFT * NUMBER_COUNT + number
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
