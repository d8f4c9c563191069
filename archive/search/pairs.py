"""Common words of articles and pairs of them: a block has ten million, so they are numbers, and all are sorted at once."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from archive.search.numbers import WordNumbers
from archive.search.slices import code

Keys = NDArray[np.int64]
"""Ascending, each once: the number of a word or pair, and in the lowest PLACE bits the place of an article that has it."""

PLACE = 14
"""Bits of a place in a block."""

_END = " \n "
"""Of a text: no word, so that no pair goes from one text into the next."""

AT_ONCE = 1 << 21
"""Keys that are put together at once: 16 MB."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of texts, one after the other, each by its code (see `archive.search.slices`).

    Which text each is of; where a text ends, by a word that is none; and those words that are longer than a character.
    """

    codes: NDArray[np.uint32]
    texts: NDArray[np.int64]
    ends: NDArray[np.bool_]
    longer: dict[int, str]


def cut(texts: Sequence[str]) -> Cut:
    """Cut texts, given as words with blanks between, all at once."""
    joined = f" {_END.join(texts)}{_END}"
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
    inside = codes != ord(" ")
    starts = np.flatnonzero(inside[1:] > inside[:-1]) + 1
    words = codes[starts]
    ends = words == ord(_END.strip(" "))
    longer = {}
    for place in np.flatnonzero(inside[starts + 1]).tolist():
        start = int(starts[place])
        longer[place] = word = joined[start : joined.index(" ", start)]
        words[place] = code(word)
    return Cut(words, np.cumsum(ends) - ends, ends, longer)


class Pairs:
    """Numbers for the common words, given with whether each is in pairs, and for the pairs of those that are."""

    def __init__(self, common: Mapping[str, bool]) -> None:
        self.numbers = WordNumbers(common)
        self.paired = np.array(
            [False, *(common[word] for word in self.numbers.words)]
        )  # the first stands for all others

    def keys(self, cut: Cut, articles: Sequence[int]) -> Keys:
        """Return what texts have, given as cut into words, and the places of the articles that they are of."""
        words = self._numbered(cut)
        places = np.array(articles, np.int64)[cut.texts]
        size = self.numbers.size
        known = words > 0
        in_pairs = self.paired[words]
        beside = np.flatnonzero(in_pairs[:-1] & in_pairs[1:])
        pair = words[beside] * size + words[beside + 1]
        return _each_once(
            np.concatenate((words[known] * size << PLACE | places[known], pair << PLACE | places[beside]))
        )

    def _numbered(self, cut: Cut) -> NDArray[np.int64]:
        """Return the number of each word: nearly all are of one character, and looked up all at once."""
        codes = cut.codes.copy()
        codes[list(cut.longer)] = 0
        words = self._alone[codes]
        for place, word in cut.longer.items():
            words[place] = self.numbers.of_word.get(word, 0)
        return words

    @cached_property
    def _alone(self) -> NDArray[np.int64]:
        """The number of each character, by its code."""
        known = np.zeros(sys.maxunicode + 1, np.int64)
        for word, number in self.numbers.of_word.items():
            if len(word) == 1:
                known[ord(word)] = number
        return known


def together(gathered: Sequence[Keys]) -> Iterator[Keys]:
    """Yield the keys of all, in runs that part no word or pair from its articles."""
    bounds = [0, *_bounds(gathered)]
    for start, end in zip(bounds, [*bounds[1:], np.iinfo(np.int64).max], strict=True):
        yield _each_once(np.concatenate([keys[slice(*np.searchsorted(keys, (start, end)))] for keys in gathered]))


def _bounds(gathered: Sequence[Keys]) -> list[int]:
    """Return keys that part those gathered into about equal runs, each the first that a number can have."""
    samples = np.sort(np.concatenate([keys[::1000] for keys in gathered]))
    return sorted({int(key) >> PLACE << PLACE for key in samples[AT_ONCE // 1000 :: AT_ONCE // 1000]})


def _each_once(keys: Keys) -> Keys:
    """Sort keys, and drop what comes twice: `numpy.unique` takes forty times as long, since it hashes."""
    keys.sort()
    return keys[np.diff(keys, prepend=-1) > 0]
