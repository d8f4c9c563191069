"""Choose the lost characters of the paths that a shifted run may have gone: the readings that the bytes allow.

A beam search by character n-grams; what words, document and brackets say of the readings comes later (`ranking`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from operator import itemgetter
from typing import Final, NamedTuple

from pipelines.restore import gbk
from pipelines.restore.language_model import NUMBER_COUNT, LanguageModel
from pipelines.restore.shift_paths import Kind, Path, Piece
from pipelines.restore.surroundings import Surroundings, unopened
from pipelines.restore.variants import Variants
from pipelines.script.tables import SIMPLIFIED_ONLY

LOST = "\0"
"""Stands for an ASCII character that nothing is known of."""

CANDIDATES_KEPT = 20
"""For each lost character so many candidates are looked at."""

STRANGE = 9.0
"""What a symbol costs, about, that was not seen after another."""

PARTIALS_KEPT = 40
"""So many readings of the beginning of a path go on. Fewer lose what only later words speak for."""

LIKELIEST_PARTIALS = 4
"""What often follows the likeliest readings so far is looked at as well."""

READINGS_KEPT = 50
COST_KEPT = 12.0
"""Readings that are ranked in the end: so many, and none that costs so much more than the cheapest by n-grams alone. That the
text is as it stands is ranked whatever it costs."""

SYMBOLS_OF_LOST = "0\n（a"
"""A lost ASCII character was one of these: mostly a digit, the end of a paragraph or a bracket."""

WANTED: Final = 3.0
"""What speaks for a bracket or a quotation mark that opens what is closed later on."""

_Choice = tuple[str, int, float]
"""A character, its number, and the cost of its form."""

_SHIFT = NUMBER_COUNT**2
_BLANK = "　"  # two of them begin a paragraph, one may end it; else it is no candidate
_MERGED = frozenset("0\na")
_WIDE = frozenset(map(chr, range(0xFF10, 0xFF5B))) - frozenset("：；＜＝＞？＠［＼］＾＿")
"""Full-width digits, letters and signs: a page has many of them or none."""


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
        return self.path.is_damaged

    def pieces(self) -> Iterator[tuple[Piece, str]]:
        """Return its pieces, each with the text it has in this reading."""
        return zip(self.path.pieces, self.texts, strict=True)


class _Partial(NamedTuple):
    texts: tuple[str, ...]
    symbols: tuple[int, ...]
    context: int
    grams: float
    variant: float


def _is_open(piece: Piece) -> bool:
    return bool(piece.options) or piece.kind is Kind.LOST


def _total(partial: _Partial) -> float:
    return partial.grams + partial.variant


class Filler:
    """Fills the paths of one text in, by the language model and by the text's character forms.

    `glossed` are its glossed characters, which stand nowhere without their reading.
    """

    def __init__(self, model: LanguageModel, variants: Variants, glossed: frozenset[str]):
        self.model = model
        self._variants = variants
        self._merged = frozenset(map(model.number, _MERGED))
        self._never = SIMPLIFIED_ONLY | (_WIDE - variants.seen)
        self._barred = self._never | glossed
        self._candidates: dict[str, list[_Choice]] = {}
        self._known_numbers: dict[str, frozenset[int]] = {}

    def advance(self, context: int, character: str) -> tuple[float, int]:
        """Return the cost of a character after a context, and the context after it."""
        return self._advance(context, 0 if character == LOST else self.model.number(character))

    def _advance(self, context: int, number: int) -> tuple[float, int]:
        if number in self._merged and number == context % NUMBER_COUNT:
            return 0.0, context
        return self.model.cost(context, number), context % _SHIFT * NUMBER_COUNT + number

    def context(self, text: str) -> int:
        """Return the context that the end of a text makes; where there is none, a line begins."""
        context = 0
        for one in text[-8:] or "\n":
            context = self.advance(context, one)[1]
        return context

    def readings(self, found: Sequence[Path], around: Surroundings) -> list[Reading]:
        """Return the best readings of all paths, the best by n-grams first."""
        readings = [reading for path in found for reading in self._filled(path, around)]
        readings.sort(key=lambda one: one.grams + one.variant)
        limit = readings[0].grams + readings[0].variant + COST_KEPT if readings else 0.0
        return [
            one
            for place, one in enumerate(readings)
            if not one.is_damaged or (place < READINGS_KEPT and one.grams + one.variant < limit)
        ]

    def _filled(self, path: Path, around: Surroundings) -> list[Reading]:
        """Return the cheapest readings of a path."""
        before = around.before
        partials = [_Partial((), (), self.context(before), 0.0, 0.0)]
        index = 0
        while index < len(path.pieces) and partials:  # none left: a lost character for which there is no candidate
            piece = path.pieces[index]
            previous = path.pieces[index - 1].kind if index else None
            if previous is Kind.HOLE and piece.text:
                partials = [one for one in partials if gbk.is_hole(one.texts[-1], piece.text)]
            if not _is_open(piece):
                known = list(takewhile(lambda one: not _is_open(one), path.pieces[index:]))
                partials = self._passed(partials, known)
                index += len(known)
                continue
            barred = self._never if previous in (Kind.INSERTED, Kind.NEW_GLOSS) else self._barred
            following = path.pieces[index + 1 : index + 3]
            choices = self._choices(piece, partials, following, previous is Kind.HOLE, before[-1:], barred)
            if piece.options:
                wanted = unopened(before, "".join(one.text for one in path.pieces[index + 1 :]) + around.after)
                choices = [(one, number, form - WANTED * (one in wanted)) for one, number, form in choices]
            partials = self._grown(partials, choices, previous is Kind.HOLE)
            index += 1
        return [Reading(path, one.texts, one.symbols, one.grams, one.variant) for one in partials]

    def _choices(
        self,
        piece: Piece,
        partials: Sequence[_Partial],
        following: Sequence[Piece],
        is_after_hole: bool,
        before: str,
        barred: frozenset[str],
    ) -> list[_Choice]:
        """Return what a piece may have been; `before` is the character in front of the run."""
        if piece.kind is Kind.LOST:
            return [(one if one == "\n" else LOST, self.model.number(one), 0.0) for one in SYMBOLS_OF_LOST]
        return self._nearest(piece.options, partials, following, is_after_hole, before, barred)

    def _passed(self, partials: Sequence[_Partial], known: Sequence[Piece]) -> list[_Partial]:
        """Return the partial readings lengthened by pieces that leave no choice, the cheapest first."""
        texts = tuple(piece.text for piece in known)
        spelled = [piece for piece in known if piece.text and piece.kind is not Kind.UNEXPLAINED]
        numbers = [self.model.number(piece.text) for piece in spelled]
        form = sum(self._variants.cost(piece.text) for piece in spelled if piece.kind in (Kind.KNOWN, Kind.GLOSSED))
        walked: dict[tuple[int, int], tuple[float, int, tuple[int, ...]]] = {}  # soon all have the same context
        passed: list[_Partial] = []
        for one in partials:
            steps: list[tuple[tuple[int, int], float, bool]] = []
            place, context = 0, one.context
            while place < len(numbers) and (place, context) not in walked:
                cost, after = self._advance(context, numbers[place])
                steps.append(((place, context), cost, after != context))
                place, context = place + 1, after
            cost, end, symbols = walked.get((place, context), (0.0, context, ()))
            for key, more, is_new in reversed(steps):
                cost += more
                symbols = (numbers[key[0]], *symbols) if is_new else symbols
                walked[key] = cost, end, symbols
            passed.append(_Partial(one.texts + texts, one.symbols + symbols, end, one.grams + cost, one.variant + form))
        passed.sort(key=_total)
        return [one for one in passed if _total(one) < _total(passed[0]) + COST_KEPT]

    def _grown(self, partials: Sequence[_Partial], choices: Sequence[_Choice], is_after_hole: bool) -> list[_Partial]:
        """Return the partial readings that go on, each lengthened by each choice, the cheapest first.

        After a hole only those do whose bytes there make no character.
        """
        ahead: list[tuple[float, float, float, int, _Partial, _Choice]] = []
        limit = math.inf
        numbers = [number for _, number, _ in choices]
        for one in partials:
            costs = self.model.costs(one.context, numbers)
            last, moved = one.context % NUMBER_COUNT, one.context % _SHIFT * NUMBER_COUNT
            so_far = one.grams + one.variant
            for choice, cost in zip(choices, costs, strict=True):
                text, number, form = choice
                goes_on = number == last and number in self._merged
                total = so_far + form + (0.0 if goes_on else cost)
                if total >= limit or (is_after_hole and not gbk.is_hole(one.texts[-1], text)):
                    continue
                limit = min(limit, total + COST_KEPT)
                context = one.context if goes_on else moved + number
                ahead.append((total, total - one.variant - form, one.variant + form, context, one, choice))
        if len(ahead) > len(partials):
            ahead.sort(key=itemgetter(0))
            ahead = [one for one in ahead[:PARTIALS_KEPT] if one[0] < limit]
        return [
            _Partial(
                (*one.texts, text),
                one.symbols if context == one.context else (*one.symbols, number),
                context,
                grams,
                variant,
            )
            for _, grams, variant, context, one, (text, number, _) in ahead
        ]

    def _nearest(
        self,
        options: str,
        partials: Sequence[_Partial],
        following: Sequence[Piece],
        is_after_hole: bool,
        before: str,
        barred: frozenset[str],
    ) -> list[_Choice]:
        """Return the candidates among these characters that suit what stands on either side."""
        candidates = self._candidates.get(options)
        if candidates is None:
            candidates = self._candidates[options] = [
                (one, number, self._variants.cost(one)) for one, number in self.model.known(options)
            ]
        after = next((one for one in following if one.kind is not Kind.CUT), None)
        shown = after.text if after else ""
        following_ones = self._numbers(after.options or shown) if after else frozenset()
        context = partials[0].context if len(partials) == 1 else 0
        cost = self.model.cost
        ends = {partial.texts[-1] for partial in partials} if is_after_hole else set()
        scored = [
            (cost(context, number) + form + self._cost_after(number, following_ones), one, number, form)
            for one, number, form in candidates
            if one not in barred and (not ends or any(gbk.is_hole(end, one) for end in ends))
        ]
        scored.sort()
        choices = [(one, number, form) for _, one, number, form in scored[:CANDIDATES_KEPT]]
        if not context:
            seen = {
                one
                for partial in partials[:LIKELIEST_PARTIALS]
                for one in self.model.continuations(partial.context % NUMBER_COUNT)
            }
            choices += [(one, number, form) for _, one, number, form in scored[CANDIDATES_KEPT:] if number in seen]
        last = next((text for text in partials[0].texts[::-1] if text), before)
        if _BLANK in options and (_BLANK in (shown, last) or not following or last in ("", "\n")):
            choices.append((_BLANK, self.model.number(_BLANK), 0.0))
        return choices

    def _numbers(self, characters: str) -> frozenset[int]:
        """Return the numbers of characters, each text's once."""
        numbers = self._known_numbers.get(characters)
        if numbers is None:
            numbers = self._known_numbers[characters] = frozenset(number for _, number in self.model.known(characters))
        return numbers

    def _cost_after(self, number: int, ones: frozenset[int]) -> float:
        """Return the cost of the likeliest of some symbols after this one; 0 if there are none to choose from."""
        if len(ones) <= 1:
            return sum(self.model.cost(number, one) for one in ones)
        likeliest = next((one for one in self.model.continuations(number) if one in ones), None)
        return STRANGE if likeliest is None else self.model.cost(number, likeliest)
