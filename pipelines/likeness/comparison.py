"""How alike two texts are, and what that makes of them: a reprint, an excerpt, or the same form filled in anew.

Texts are compared by the sets of their shingles (Broder 1997), the very ones that `fingerprint` makes sketches of.
docs/reprints.md has the error rates of the thresholds.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import Enum
from functools import cached_property
from typing import Final

from pipelines.likeness.fingerprint import SHINGLE, letters
from pipelines.likeness.stated_numbers import Number, stated_numbers

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
    def places(self) -> dict[str, list[int]]:
        """Where each shingle stands, in the order of the text."""
        places: dict[str, list[int]] = {}
        for place, shingle in enumerate(self.in_order):
            places.setdefault(shingle, []).append(place)
        return places

    @cached_property
    def numbers(self) -> list[Number]:
        """The numbers, in the order of the text."""
        return stated_numbers("\n".join(self.lines))

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

    A changed sentence leaves a long gap between what both have; what is filled into a form leaves short ones. A number that
    the other text has in the same gap, however it is written, is no other number.
    """
    shown = bytes(map(other.shingles.__contains__, one.in_order))
    starts, stops = [number.start for number in one.numbers], [number.stop for number in one.numbers]
    in_slots: dict[int, bool] = {}  # by the place of a number: whether the other text has it there as well
    for gap in _SLOT.finditer(shown):
        start, stop = gap.start() + SHINGLE - 1, gap.end()
        first, last = bisect_left(stops, start), bisect_right(starts, stop)
        if first < last:
            same = _same_numbers([number.value for number in one.numbers[first:last]], _between(one, other, gap))
            for place in range(first, last):
                in_slots[place] = in_slots.get(place, False) or place - first in same
    changed = sum(not is_same for is_same in in_slots.values())
    kept = len(in_slots) - changed
    for place, number in enumerate(one.numbers):
        kept += place not in in_slots and any(shown[max(number.start - SHINGLE + 1, 0) : number.stop])
    return changed >= LEAST_FILLED and 2 * changed >= kept


def _between(one: Shingled, other: Shingled, gap: re.Match[bytes]) -> list[Decimal]:
    """Return the numbers that the other text has where one has a gap: in or at what stands there between the same shingles."""
    before = other.places[one.in_order[gap.start() - 1]] if gap.start() else [-SHINGLE]
    after = other.places[one.in_order[gap.end()]] if gap.end() < len(one.in_order) else [len(other.letters)]
    spans = [(left + SHINGLE, right) for left in before for right in after[bisect_right(after, left) :][:1]]
    start, stop = min(spans, key=lambda span: span[1] - span[0], default=(0, -1))
    if stop - start > LONGEST_SLOT:
        return []
    return [number.value for number in other.numbers if number.stop >= start and number.start <= stop]


def _same_numbers(ours: list[Decimal], theirs: list[Decimal]) -> set[int]:
    """Return the places of those of our numbers that the others have too, in the same order."""
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return {place for block in blocks for place in range(block.a, block.a + block.size)}


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
