"""Common words of articles and pairs of them: a block has ten million, so they are numbers, and all are sorted at once."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.int64]
"""Ascending, each once: the number of a word or pair, and in the lowest PLACE bits the place of an article that has it."""

PLACE = 14
"""Bits of a place in a block."""

_END = " \n "
"""Of a text: no word, so that no pair goes from one text into the next."""

AT_ONCE = 1 << 21
"""Keys that are put together at once: 16 MB."""


class Pairs:
    """Numbers for the common words, given with whether each is in pairs, and for the pairs of those that are."""

    def __init__(self, common: Mapping[str, bool]) -> None:
        self.words = ["", *sorted(word for word in common if common[word])]  # the first stands for all others
        self.alone = sorted(word for word in common if not common[word])
        self.numbers = {word: number for number, word in enumerate([*self.words, *self.alone]) if number}

    def keys(self, texts: Sequence[str], articles: Sequence[int]) -> Keys:
        """Return what texts have, given as words with blanks between, and the places of the articles that they are of."""
        words, texts_of = self._numbered(texts)
        places = np.array(articles, np.int64)[texts_of]
        size = len(self.words)
        known = words > 0
        in_pairs = known & (words < size)
        single = np.where(in_pairs, words * size, words - size + size * size)[known]
        beside = np.flatnonzero(in_pairs[:-1] & in_pairs[1:])
        pair = words[beside] * size + words[beside + 1]
        return _each_once(np.concatenate((single << PLACE | places[known], pair << PLACE | places[beside])))

    def _numbered(self, texts: Sequence[str]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the number of each word of the texts, and which text it is of; each text ends with a word of none.

        Nearly all words are of one character, and looked up all at once.
        """
        joined = f" {_END.join(texts)}{_END}"
        codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
        inside = codes != ord(" ")
        starts = np.flatnonzero(inside[1:] > inside[:-1]) + 1
        words = self._alone[codes[starts]]
        for place in np.flatnonzero(inside[starts + 1]).tolist():
            start = int(starts[place])
            words[place] = self.numbers.get(joined[start : joined.index(" ", start)], 0)
        ends = codes[starts] == ord(_END.strip(" "))
        return words, np.cumsum(ends) - ends

    @cached_property
    def _alone(self) -> NDArray[np.int64]:
        """The number of each character, by its code."""
        known = np.zeros(sys.maxunicode + 1, np.int64)
        for word, number in self.numbers.items():
            if len(word) == 1:
                known[ord(word)] = number
        return known

    def name(self, number: int) -> str:
        """Return the text of a word or pair."""
        first, second = divmod(number, len(self.words))
        if first >= len(self.words):
            return self.alone[number - len(self.words) ** 2]
        return f"{self.words[first]} {self.words[second]}" if second else self.words[first]


def together(gathered: Sequence[Keys]) -> Iterator[Keys]:
    """Yield the keys of all, in stretches that part no word or pair from its articles."""
    bounds = [0, *_bounds(gathered)]
    for start, end in zip(bounds, [*bounds[1:], np.iinfo(np.int64).max], strict=True):
        yield _each_once(np.concatenate([keys[slice(*np.searchsorted(keys, (start, end)))] for keys in gathered]))


def _bounds(gathered: Sequence[Keys]) -> list[int]:
    """Return keys that part those gathered into about equal stretches, each the first that a number can have."""
    samples = np.sort(np.concatenate([keys[::1000] for keys in gathered]))
    return sorted({int(key) >> PLACE << PLACE for key in samples[AT_ONCE // 1000 :: AT_ONCE // 1000]})


def _each_once(keys: Keys) -> Keys:
    """Sort keys, and drop what comes twice: `numpy.unique` takes forty times as long, since it hashes."""
    keys.sort()
    return keys[np.diff(keys, prepend=-1) > 0]
