"""The forms in which a word or phrase may stand in the index."""

from functools import cache

from archive.search.index import forms
from pipelines.script import simplify
from pipelines.script_tables import CHARACTERS

Phrase = tuple[str, ...]
Term = tuple[Phrase, ...]
"""The forms in which a term may stand in the index, each a phrase of words."""


def read_term(text: str) -> Term:
    """Return the forms of a word or phrase in the index; none if it holds marks only.

    As typed; simplified; and with those characters simplified that alone may be of either script: 於 is 于 in most texts.
    """
    simplified = simplify(text)
    written = (text, simplified, simplified.translate(_of_either_script()))
    return tuple(dict.fromkeys(tuple(phrase) for form in written if (phrase := forms(form))))


@cache
def _of_either_script() -> dict[int, str]:
    return {ord(one): form for one, form in CHARACTERS.items() if form != one == simplify(one)}
