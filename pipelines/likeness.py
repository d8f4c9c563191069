"""How alike two texts are, and what that makes of them: a reprint, an excerpt, or the same form filled in anew.

Texts are compared by the sets of their shingles (Broder 1997), the very ones that `pipelines.fingerprint` makes sketches of.
docs/reprints.md has the error rates of the thresholds.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from operator import itemgetter
from typing import Final

from pipelines.fingerprint import SHINGLE, letters

ALIKE: Final = 0.4
"""The least Jaccard index of two reprints: of two texts of one length each has two thirds of the other's shingles. With three
in ten sentences changed it is 0.54 on average."""

CONTAINED: Final = 0.8
"""The least share of the shorter text's shingles that the longer one has, where the shorter is an excerpt."""

WHOLE: Final = 0.95
"""The least share of the shorter text's shingles that the longer one has, where it holds the whole of it. The rest are those
across its ends, and a word that was changed."""

AS_MUCH_BESIDE: Final = 0.5
"""The greatest Jaccard index of two texts of which the longer one holds the whole of the shorter and as much beside. Of two
articles in one digest no more than one has a greater one with it, so that a digest does not make reprints of strangers."""

LEAST: Final = 32
"""Shingles of a text that can be told from others. A shorter one, as 图为活动现场, is said of many things."""

LONGEST_SLOT: Final = 16
"""Letters at most that a form has changed in one place: a date, a number, a name."""

LEAST_FILLED: Final = 2
"""Numbers at least that stand changed in a form. One is a misprint or a correction."""

FURNITURE: Final = 300
"""Characters at most of lines at the end that are furniture where nothing before them agrees: a footer, a call to follow."""

BESIDE: Final = 0.1
"""Share of the smaller text, without such lines, that must agree as well."""

_SLOT = re.compile(rb"(?<!\x00)\x00{1,%d}(?!\x00)" % (LONGEST_SLOT + SHINGLE - 1))
_NUMBER = re.compile("[0-9]+")


class Relation(Enum):
    """What two texts that share their wording are to each other."""

    REPRINT = "reprint"
    EXCERPT = "excerpt"


@dataclass(frozen=True, slots=True)
class Likeness:
    """The Jaccard index of two texts; the share of each one's shingles that the other has, 0 to 1."""

    jaccard: float
    of_one: float
    of_other: float
    relation: Relation


class Shingled:
    """A text as it is compared; what that needs is reckoned when it is asked for."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.letters = letters(text)

    @cached_property
    def in_order(self) -> list[str]:
        """All shingles, in the order of the text."""
        return [self.letters[start : start + SHINGLE] for start in range(max(len(self.letters) - SHINGLE + 1, 1))]

    @cached_property
    def shingles(self) -> set[str]:
        """The set of the shingles."""
        return set(self.in_order)


def likeness(one: Shingled, other: Shingled) -> Likeness | None:
    """Say how alike two simplified texts are, if they are related at all.

    Texts that differ in their numbers where their words agree are one form, filled in twice, and not related; nor are those
    that have nothing but a few lines at their end in common.
    """
    if one.letters == other.letters:
        return Likeness(1.0, 1.0, 1.0, Relation.REPRINT) if len(one.shingles) >= LEAST else None
    shared = len(one.shingles & other.shingles)
    sizes = len(one.shingles), len(other.shingles)
    jaccard = shared / (sum(sizes) - shared)
    if min(sizes) < LEAST or (jaccard < ALIKE and shared < CONTAINED * min(sizes)):
        return None
    if (_is_filled_anew(one, other) and _is_filled_anew(other, one)) or _share_furniture_alone(one, other):
        return None
    is_part = jaccard <= AS_MUCH_BESIDE and shared >= WHOLE * min(sizes)
    relation = Relation.REPRINT if jaccard >= ALIKE and not is_part else Relation.EXCERPT
    return Likeness(jaccard, shared / sizes[0], shared / sizes[1], relation)


def _is_filled_anew(one: Shingled, other: Shingled) -> bool:
    """Say whether at least a third of the numbers that stand in wording of the other text are not the other's numbers.

    A changed sentence leaves a long gap between what both have; what is filled into a form leaves short ones.
    """
    shown = bytes(map(other.shingles.__contains__, one.in_order))
    slots = [(gap.start() + SHINGLE - 1, gap.end()) for gap in _SLOT.finditer(shown)]
    changed = kept = 0
    for number in _NUMBER.finditer(one.letters):
        last = bisect_right(slots, number.end(), key=itemgetter(0)) - 1  # that begins before the number has ended
        if last >= 0 and slots[last][1] >= number.start():
            changed += 1
        elif any(shown[max(number.start() - SHINGLE + 1, 0) : number.end()]):
            kept += 1
    return changed >= LEAST_FILLED and 2 * changed >= kept


def _share_furniture_alone(one: Shingled, other: Shingled) -> bool:
    """Say whether two texts end in the same lines, few enough to be furniture, and agree in nothing before them."""
    ours, theirs = list(one.lines), list(other.lines)
    room = FURNITURE
    while ours and theirs and ours[-1] == theirs[-1] and len(ours[-1]) <= room:
        room -= len(ours.pop())
        theirs.pop()
    if len(ours) == len(one.lines):
        return False
    rests = [Shingled("\n".join(lines)).shingles for lines in (ours, theirs)]
    least = min(map(len, rests))
    return least >= LEAST and len(rests[0] & rests[1]) < BESIDE * least
