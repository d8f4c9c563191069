"""The forms in which a word or phrase may stand in the index."""

from collections.abc import Iterable
from functools import cache
from itertools import product
from math import prod

from archive.search.index import forms
from pipelines.script.conversion import simplify
from pipelines.script.forms import alike
from pipelines.script.tables import CHARACTERS

Phrase = tuple[str, ...]
Term = tuple[Phrase, ...]
"""The forms in which a term may stand in the index, each a phrase of words."""

MOST_FORMS = 64
"""Of a term; a longer one, as a passage that is pasted, is looked for as its own page and as simplified pages have it."""


def read_term(text: str) -> Term:
    """Return the forms of a word or phrase in the index; none if it holds marks only.

    As typed, and simplified; and with each character whose form depends on its word in all its forms: too few words stand
    here to tell them, and pages may have too few as well. One character alone is taken for what it is, not for what it may
    have been: 着 is not 著, but 於 is 于 in most texts.
    """
    written = (*spellings(text), *_variants(text))
    return tuple(dict.fromkeys(tuple(phrase) for form in written if (phrase := forms(form))))


def spellings(text: str) -> tuple[str, ...]:
    """Return a word as typed, as simplified, and with those characters simplified that alone may be of either script."""
    simplified = simplify(text)
    return text, simplified, simplified.translate(_of_either_script())


def _variants(text: str) -> Iterable[str]:
    others = alike()
    choices = [sorted({*others.get(one, form), form}) for one, form in zip(text, simplify(text), strict=True)]
    return map("".join, product(*choices)) if len(forms(text)) > 1 and prod(map(len, choices)) <= MOST_FORMS else ()


@cache
def _of_either_script() -> dict[int, str]:
    return {ord(one): form for one, form in CHARACTERS.items() if form != one == simplify(one)}
