"""The words of a text and their kinds, as rjieba tells them apart, which has jieba's dictionary."""

from typing import NamedTuple

import rjieba


class Word(NamedTuple):
    """A word and its kind, as jieba names it: n for nouns, v for verbs."""

    text: str
    kind: str


def tagged(text: str) -> list[Word]:
    """Return the words of a text and their kinds."""
    return [Word(*pair) for pair in rjieba.tag(text)] if text else []
