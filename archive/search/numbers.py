"""The numbers of the sets that are gathered of a block of articles, and the ids of the rows that hold them."""

from collections.abc import Collection, Sequence

TEXT, HEADINGS, SLICES = range(3)
"""What sets are of: words of texts and headings, words of headings alone, slices of signatures."""

_SET, _KIND, _PART = 29, 2, 10
"""Bits of a number in its kind, of the kind, of a part of a set. The pairs of 20,000 words take 29 bits."""


def numbered(kind: int, number: int) -> int:
    """Return the number of a set among all of a block."""
    return kind << _SET | number


def row_id(block: int, number: int, part: int = 0) -> int:
    """Return the id of the row that begins with a part of a set."""
    return ((block << _SET + _KIND) + number << _PART) + part


def ids(block: int) -> tuple[int, int]:
    """Return the lowest and the highest id of a block."""
    return row_id(block, 0), row_id(block + 1, 0) - 1


def number_in(block: int, row: int) -> int:
    """Return the number of the set that a row of a block begins with."""
    return (row >> _PART) - (block << _SET + _KIND)


class WordNumbers:
    """The numbers of common words and of pairs of them. They are others once others are common."""

    def __init__(self, common: Collection[str]) -> None:
        self.words = sorted(common)
        self.size = len(self.words) + 1
        self.of_word = {word: number for number, word in enumerate(self.words, start=1)}

    def of(self, kind: int, piece: Sequence[str]) -> int:
        """Return the number of the set of a word, or of two side by side."""
        first, second = (*(self.of_word[word] for word in piece), 0)[:2]
        return numbered(kind, first * self.size + second)
