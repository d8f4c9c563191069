"""How likely Chinese text is: character n-grams and words, from the file that `language_model_build` wrote.

Script does not matter: every character counts as its simplified form, digits as one symbol, Latin letters as another
(and with them the ASCII characters that no newspaper has).
"""

import json
import math
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import BinaryIO, Final

from pipelines.restore.language_model_build import BASE, FILE_NAME, LONGEST_WORD, STEP, UNKNOWN, symbol
from pipelines.restore.lexicon import TERM_COST, WORDS
from pipelines.script.tables import CHARACTERS

PATH: Final = Path(__file__).with_name(FILE_NAME)

NUMBER_COUNT: Final = BASE
COMMON: Final = 1000
LONG_LIST: Final = 1000
"""Of more characters than LONG_LIST only the COMMON most frequent ones are candidates: 90 % of running text."""

LIKELIEST: Final = 100
"""Of the symbols seen after another, so many are named."""

_CACHED = 100_000  # answers kept, about 10 MB; beyond it all are forgotten
_UNKNOWN_STEPS = round(-math.log(UNKNOWN) / STEP)
_MERGED = frozenset("0a\n")  # a run of one of these is one symbol
_VARIANTS = str.maketrans("啓祕綫峯羣牀麪裏衆爲臺", "启秘线峰群床面里众为台")  # where OpenCC's table has none


_Range = tuple[Sequence[int], bytes, int, int, int, int]
"""Keys of n-grams and their costs, the range of those that begin with a context, its key, the steps of backing off to it."""


class ModelMissing(RuntimeError):
    """The language model was not built with the package."""

    exit_code = 1


class LanguageModel:
    """Costs (−log p, natural units) of symbols, which are known by their numbers; 0 is any symbol outside the model."""

    def __init__(self, file: BinaryIO):
        """Read the model. Raises ValueError if the file is not one."""
        head = json.loads(file.readline())
        self._numbers = {one: place for place, one in enumerate(head["vocabulary"], 1)}
        self._of_character: dict[str, int] = {}
        self._grams = []
        for size in head["grams"]:
            keys: array[int] = array("Q")
            keys.fromfile(file, size)
            self._grams.append((keys, file.read(size), file.read(size)))
        self._words: array[int] = array("Q")
        self._words.fromfile(file, head["words"])
        self._word_costs = file.read(head["words"])
        self._alone = b"\xff" + file.read(head["symbols"])
        keys, costs, _ = self._grams[0]
        self._single = [_UNKNOWN_STEPS] * BASE
        for place, key in enumerate(keys):
            self._single[key] = costs[place]
        self._ranges_after: dict[int, tuple[list[_Range], int]] = {}
        self._lists: dict[str, list[tuple[str, int]]] = {}
        self._after: dict[int, list[int]] = {}
        self._known: dict[int, float] = {}
        self._known_words: dict[tuple[int, ...], float | None] = {}
        self._terms = {tuple(self.numbers(word)): TERM_COST for word in WORDS}

    def number(self, character: str) -> int:
        """Return the number of a character, in whatever script."""
        number = self._of_character.get(character)
        if number is None:
            form = symbol(CHARACTERS.get(character, character).translate(_VARIANTS))
            number = self._numbers.get(form, self._numbers["a"] if form.isascii() else 0)
            self._of_character[character] = number
        return number

    def numbers(self, text: str) -> list[int]:
        """Return the numbers of a text's symbols: a run of digits, of Latin letters or of blanks is one symbol."""
        return self.merged([self.number(one) for one in text])

    def merged(self, numbers: list[int]) -> list[int]:
        """Return the numbers with runs of digits, of Latin letters and of blanks made one."""
        runs = {self._numbers[one] for one in _MERGED}
        return [one for place, one in enumerate(numbers) if not place or one != numbers[place - 1] or one not in runs]

    def known(self, characters: str) -> list[tuple[str, int]]:
        """Return those of the characters that the model knows, with their numbers; the commonest of a long list."""
        found = self._lists.get(characters)
        if found is None:
            most = COMMON if len(characters) > LONG_LIST else BASE
            numbered = ((one, self.number(one)) for one in characters if not one.isspace())
            found = self._lists[characters] = [(one, number) for one, number in numbered if 0 < number <= most]
        return found

    def cost(self, context: int, number: int) -> float:
        """Return the cost of a symbol after three others, which `context` holds as digits of base `NUMBER_COUNT`."""
        key = context * BASE + number
        cost = self._known.get(key)
        if cost is None:
            if len(self._known) >= _CACHED:
                self._known.clear()
            cost = self._known[key] = self.costs(context, (number,))[0]
        return cost

    def costs(self, context: int, numbers: Sequence[int]) -> list[float]:
        """Return the cost of each of several symbols after the same context."""
        ranges = self._ranges_after.get(context)
        if ranges is None:
            if len(self._ranges_after) >= _CACHED:
                self._ranges_after.clear()
            ranges = self._ranges_after[context] = self._ranges(context)
        found, unseen = ranges
        costs = []
        for number in numbers:
            for keys, steps, first, last, base, backoff in found:
                place = bisect_left(keys, base + number, first, last)
                if place < last and keys[place] == base + number:
                    costs.append((backoff + steps[place]) * STEP)
                    break
            else:
                costs.append((unseen + self._single[number]) * STEP)
        return costs

    def _ranges(self, context: int) -> tuple[list[_Range], int]:
        """Return where the n-grams that begin with a context stand, with longer and longer parts of it left out.

        Beside it stand the steps of leaving out all of it.
        """
        found: list[_Range] = []
        steps = 0
        known = 1 if context < BASE else 2 if context < BASE**2 else 3
        for order in range(known + 1, 1, -1):
            shorter, _, backoffs = self._grams[order - 2]
            place = bisect_left(shorter, context)
            if place < len(shorter) and shorter[place] == context:
                keys, costs, _ = self._grams[order - 1]
                first = bisect_left(keys, context * BASE)
                last = bisect_left(keys, (context + 1) * BASE, first)
                if first < last:
                    found.append((keys, costs, first, last, context * BASE, steps))
                steps += backoffs[place]
            context %= BASE ** (order - 2)
        return found, steps

    def mean_cost(self, text: str) -> float:
        """Return what a symbol of the text costs on average: about 5 in news, 9 and more in what is no language."""
        context, total = 0, 0.0
        numbers = self.numbers(text)
        for number in numbers:
            total += self.cost(context, number)
            context = context % NUMBER_COUNT**2 * NUMBER_COUNT + number
        return total / max(1, len(numbers))

    def continuations(self, number: int) -> list[int]:
        """Return the symbols seen after this one, the likeliest first."""
        found = self._after.get(number)
        if found is None:
            keys, costs, _ = self._grams[1]
            first = bisect_left(keys, number * BASE)
            places = sorted(range(first, bisect_left(keys, (number + 1) * BASE, first)), key=costs.__getitem__)
            found = self._after[number] = [keys[place] % BASE for place in places[:LIKELIEST]]
        return found

    def word_cost(self, word: tuple[int, ...]) -> float | None:
        """Return the cost of a word, or None if the model has no such word. A single symbol is always a word."""
        cost = self._known_words.get(word, -1.0)
        if cost == -1.0:
            if len(self._known_words) >= _CACHED:
                self._known_words.clear()
            cost = self._known_words[word] = self._look_up_word(word)
        return cost

    def _look_up_word(self, word: tuple[int, ...]) -> float | None:
        if len(word) == 1:
            return self._alone[word[0]] * STEP
        if (term := self._terms.get(word)) is not None or len(word) > LONGEST_WORD:
            return term
        key = 0
        for number in word:
            key = key * BASE + number
        place = bisect_left(self._words, key)
        return self._word_costs[place] * STEP if place < len(self._words) and self._words[place] == key else None


@cache
def load() -> LanguageModel:
    """Read the model, once a process. Raises ModelMissing if it was not built."""
    try:
        with PATH.open("rb") as file:
            return LanguageModel(file)
    except FileNotFoundError as error:
        message = f"no language model at {PATH}: build it with `python -m pip install --no-deps --editable .`"
        raise ModelMissing(message) from error
