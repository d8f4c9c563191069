"""The passage of an article that shows why it was found, in the glyphs of the page."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.search.index import Span, occurrences
from archive.search.terms import Term

LENGTH = 60
"""Characters: a sentence or two, one or two lines on a terminal, where a Chinese character takes two columns."""

LEAD = 15
"""Characters before the first match, so that its sentence can be understood."""


class TextEdit(NamedTuple):
    """What the trace from text to original needs of an edit: the span of the original, and what replaced it."""

    start: int
    end: int
    after: str


class Snippet(NamedTuple):
    """The passage on one line, and the spans of it that matched."""

    text: str
    marks: tuple[Span, ...]


def make_snippet(text: str, original: str, edits: Sequence[TextEdit], terms: Sequence[Term]) -> Snippet:
    """Cut the passage with most of the terms out of the original; the beginning if none stands in the text."""
    matches = sorted(find_matches(text, terms))
    start, end = _best_window(text, matches)
    places = Trace(original, edits)
    if len(places) != len(text):  # text that was not made from this original by these edits is shown as it is
        original, places = text, Trace(text, ())
    return _cut(original, places, (start, end), [span for span, _ in matches])


def find_matches(text: str, terms: Sequence[Term]) -> Iterator[tuple[Span, int]]:
    """Find where terms stand in a text: the span, and which term."""
    for number, term in enumerate(terms):
        for phrase in term:
            for span in occurrences(text, phrase):
                yield span, number


class Trace:
    """From which span of the original each character of the text comes.

    Edits are replayed; all else that was done to the text (script, width) keeps the number of characters.
    """

    def __init__(self, original: str, edits: Sequence[TextEdit]) -> None:
        self._starts, self._spans = (
            [0],
            [(0, 0)],
        )  # of the stretches of the text, an edit or none by turns; where they come from
        shift = 0
        for start, end, after in sorted(edits):
            self._starts += [start + shift, start + shift + len(after)]
            self._spans += [(start, end), (end, end)]
            shift += len(after) - (end - start)
        self._length = len(original) + shift

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int) -> Span:
        stretch = bisect_right(self._starts, place) - 1
        start, end = self._spans[stretch]
        if stretch % 2:
            return start, end
        at = start + place - self._starts[stretch]
        return at, at + 1


def _best_window(text: str, matches: Sequence[tuple[Span, int]]) -> Span:
    """Return the window with the most different terms, of these the first."""
    best, window = 0, (0, min(LENGTH, len(text)))
    for number, ((first, _), _) in enumerate(matches):
        start = max(0, min(first - LEAD, len(text) - LENGTH))
        end = min(start + LENGTH, len(text))
        terms = set()
        while number < len(matches) and matches[number][0][0] < end:
            (_, stop), term = matches[number]
            if stop <= end:
                terms.add(term)
            number += 1
        if len(terms) > best:
            best, window = len(terms), (start, end)
    return window


def _cut(original: str, places: Trace, window: Span, matches: Sequence[Span]) -> Snippet:
    start, end = window
    if start == end:
        return Snippet("", ())
    first, last = places[start][0], places[end - 1][1]
    before, after = "…" * (first > 0), "…" * (last < len(original))
    shift = len(before) - first
    marks: list[Span] = []
    for at, stop in matches:
        if start <= at and stop <= end:
            mark = (places[at][0] + shift, places[stop - 1][1] + shift)
            if marks and mark[0] < marks[-1][1]:  # two terms overlap
                mark = (marks[-1][0], max(mark[1], marks.pop()[1]))
            marks.append(mark)
    return Snippet(before + original[first:last].replace("\n", " ") + after, tuple(marks))
