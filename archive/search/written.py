"""A query that was read, written out again as it was understood: every form of a word, every bracket."""

from itertools import pairwise

from archive.search.index import ONLY_CHINESE
from archive.search.query import And, Near, Not, Or, Query, Words
from archive.search.terms import Phrase, Term


def written(query: Query) -> str:
    """Return a query as text that finds the same if it is typed: 雲南 -会议 → (("雲南" | "云南") AND NOT "会议")."""
    match query:
        case Words(term, field):
            return _in_field(field, _either(term))
        case Near(terms, distance, field):
            return _in_field(field, _near(terms, distance))
        case And(parts):
            return f"({' AND '.join(written(part) for part in parts)})"
        case Or(parts):
            return f"({' | '.join(written(part) for part in parts)})"
        case Not(part):
            return f"NOT {written(part)}"
        case _:
            return "*"


def _in_field(field: str, text: str) -> str:
    return f"{field}:{text}" if field else text


def _either(term: Term) -> str:
    forms = " | ".join(_quoted(phrase) for phrase in term)
    return f"({forms})" if len(term) > 1 else forms


def _near(terms: tuple[Term, ...], distance: int) -> str:
    """Write a NEAR by the form of each term that was typed: its others follow from it."""
    return f"NEAR({' '.join(_quoted(term[0]) for term in terms)}, {distance})"


def _quoted(phrase: Phrase) -> str:
    """Write a phrase: Chinese characters side by side, since a simplified form may hang on its neighbours."""
    text = phrase[0]
    for before, word in pairwise(phrase):
        text += word if ONLY_CHINESE.match(before) and ONLY_CHINESE.match(word) else f" {word}"
    return f'"{text}"'
