"""Whether an article says what a query asks for, told from its text: what the index answers, without the index."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress

from archive.search.index import spaced, stands_in
from archive.search.query import And, Near, Not, Or, Query, Words
from archive.search.terms import Phrase, Term

Fields = Mapping[str, str]
"""An article's text by field: those of `archive.search.index.HEADS`, and text. The byline as `byline_text` there has it."""


def holds(query: Query, fields: Fields) -> bool:
    """Say whether an article is one that the query finds."""
    match query:
        case Words(term, field):
            return any(_holds_term(term, text) for text in _of(fields, field) if text)
        case Near(terms, distance, field):
            return any(_are_near(spaced(text).split(), terms, distance) for text in _of(fields, field) if text)
        case And(parts):
            return all(holds(part, fields) for part in parts)
        case Or(parts):
            return any(holds(part, fields) for part in parts)
        case Not(part):
            return not holds(part, fields)
        case _:
            return True


def _of(fields: Fields, field: str) -> Sequence[str]:
    return (fields[field],) if field else tuple(fields.values())


def _holds_term(term: Term, text: str) -> bool:
    return any(stands_in(text, phrase) for phrase in term)


def _are_near(words: Sequence[str], terms: Sequence[Term], distance: int) -> bool:
    """Say as FTS5 does whether each term ends at most `distance` words before the one that starts last."""
    found = [[(_starts(words, phrase), len(phrase)) for phrase in term] for term in terms]
    return any(
        all(
            any(_is_one_between(starts, last - length - distance, last) for starts, length in places)
            for places in found
        )
        for last in {start for places in found for starts, _ in places for start in starts}
    )


def _is_one_between(ordered: Sequence[int], first: int, last: int) -> bool:
    place = bisect_left(ordered, first)
    return place < len(ordered) and ordered[place] <= last


def _starts(words: Sequence[str], phrase: Phrase) -> list[int]:
    found, place = [], -1
    with suppress(ValueError):  # which `index` raises behind the last one; it takes a hundredth of a look at each word
        while True:
            place = words.index(phrase[0], place + 1)
            if tuple(words[place : place + len(phrase)]) == phrase:
                found.append(place)
    return found
