"""The forms in which a word or phrase may stand in the index."""

from collections.abc import Iterable
from functools import cache
from itertools import product
from math import prod

from archive.search.index import forms
from pipelines.script import simplify
from pipelines.script_forms import alike
from pipelines.script_tables import CHARACTERS

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
    simplified = simplify(text)
    written = (text, simplified, *_variants(text, simplified))
    return tuple(dict.fromkeys(tuple(phrase) for form in written if (phrase := forms(form))))


def _variants(text: str, simplified: str) -> Iterable[str]:
    if len(forms(text)) == 1:
        return (simplified.translate(_of_either_script()),)
    others = alike()
    choices = [
        sorted({*others.get(one, form), form}, key=form.__ne__) for one, form in zip(text, simplified, strict=True)
    ]
    if prod(map(len, choices)) > MOST_FORMS:
        return (simplified.translate(_of_either_script()),)
    return map("".join, product(*choices))


@cache
def _of_either_script() -> dict[int, str]:
    return {ord(one): form for one, form in CHARACTERS.items() if form != one == simplify(one)}
