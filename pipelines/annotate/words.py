"""The words of a text and their kinds, as rjieba tells them apart, which has jieba's dictionary."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple, cast


class Word(NamedTuple):
    """A word and its kind, as jieba names it: n for nouns, v for verbs."""

    text: str
    kind: str


def tagged(text: str) -> list[Word]:
    """Return the words of a text and their kinds."""
    return [Word(*pair) for pair in _segmenter()(text)] if text else []


@cache
def _segmenter() -> Callable[[str], list[tuple[str, str]]]:
    """Return the segmenter. Its dictionary takes a sixth of a second to load, and many a page has nothing for it."""
    import rjieba

    return cast(Callable[[str], list[tuple[str, str]]], rjieba.tag)
