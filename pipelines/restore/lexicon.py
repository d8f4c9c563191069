"""The domain's own terms: the model knows them as words, and they decide which digit or letter was lost inside one."""

from functools import cache
from importlib.resources import files
from typing import Final

TERM_COST: Final = 11.5
"""The cost (−log p) of a term: a little more than that of a common word of general text (工会: 10.7)."""

LEAST_CONTEXT: Final = 4
"""The characters of a term that must stand around a lost one, so that it is the term's and no other's."""

_LINES = (files("pipelines.restore") / "lexicon.txt").read_text("utf-8").splitlines()
TERMS: Final = tuple(line for line in _LINES if line and not line.startswith("#"))
LONGEST_TERM: Final = max(map(len, TERMS))
WORDS: Final = tuple(term for term in TERMS if not any(map(str.isascii, term)))


@cache
def _gaps() -> dict[tuple[str, str], set[str]]:
    """Return what may be lost between the two parts of a term: ("", "2351热线") → {"1"}."""
    gaps: dict[tuple[str, str], set[str]] = {}
    for term in TERMS:
        for place, one in enumerate(term):
            if one.isascii():
                gaps.setdefault((term[:place], term[place + 1 :]), set()).add(one)
    return gaps


def lost_between(before: str, after: str) -> str | None:
    """Return the digit or letter that a term lacks between two simplified texts; None if no term, or several, says so."""
    found = {
        one
        for (left, right), lost in _gaps().items()
        if len(left) + len(right) >= LEAST_CONTEXT
        and before.endswith(left)
        and after.startswith(right)
        and not (left[:1].isascii() and before[: len(before) - len(left)][-1:].isdigit())
        for one in lost
    }
    return found.pop() if len(found) == 1 else None
