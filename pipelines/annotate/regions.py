"""The divisions of China that a text names, by GB/T 2260: 昆明市官渡区 → 530100, 530111.

A name is looked up among the divisions of the year in which the text appeared: counties move, merge and end. One that several
divisions have (鼓楼区) counts for that which lies in another one that the text names; else it is left out, as is a short name
that is a common word as well (朝阳, 白银), or part of another name (南京路).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from pipelines.annotate.divisions import LONGEST, SHORTEST, Divisions, divisions
from pipelines.annotate.region_words import NO_PLACE_BEHIND, TO_A_PLACE, WORDS_ACROSS
from pipelines.article import NamedRegion

FULL_NAME_END = re.compile("[省市县区州盟旗]")


class Place(NamedTuple):
    """The name of a division at [start, end) of a text, and the codes that it stands for: several if that is not sure."""

    text: str
    start: int
    end: int
    codes: tuple[str, ...]


class Places:
    """The divisions that a simplified text names, in order.

    `year` is when the text appeared; without it the latest list is asked.
    """

    def __init__(self, text: str, year: int | None = None) -> None:
        self.divisions = divisions(year)
        named = list(_named(text, self.divisions))
        alone = [_adjoined(named, index) for index in range(len(named))]
        self.sure = {code for (code, *others) in alone if not others}
        self.named = [
            place._replace(codes=tuple(codes if len(codes) == 1 else _within(codes, self.sure) or codes))
            for place, codes in zip(named, alone, strict=True)
        ]
        self._starts = [place.start for place in named]

    def between(self, start: int, stop: int) -> Sequence[Place]:
        """Return those that stand within a span of the text."""
        first = bisect_right(self._starts, start - 1)
        last = bisect_right(self._starts, stop - 1)
        return [place for place in self.named[first:last] if place.end <= stop]

    def holds(self, index: int) -> bool:
        """Say whether a character of the text stands in the name of a division."""
        before = bisect_right(self._starts, index)
        return before > 0 and index < self.named[before - 1].end


def regions(places: Places) -> tuple[NamedRegion, ...]:
    """Return the divisions named, in the order of their first mention; without those of which there is no telling which."""
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for place in places.named:
        if len(place.codes) == 1:
            found.setdefault(place.codes[0], place.text)
            times[place.codes[0]] += 1
    return tuple(NamedRegion(code, name, times[code]) for code, name in found.items())


def _within(codes: Sequence[str], sure: Set[str]) -> Sequence[str]:
    """Return those of the codes that are named for sure; or lie in a city that is; or in a province."""
    for outer in (lambda code: code, lambda code: f"{code[:4]}00", lambda code: f"{code[:2]}0000"):
        if found := [code for code in codes if outer(code) in sure]:
            return found
    return ()


def _adjoined(named: Sequence[Place], index: int) -> Sequence[str]:
    """Return the codes that a name may stand for, right behind the name of what they lie in: 南京市[鼓楼区]."""
    name = named[index]
    before = named[index - 1] if index else None
    if len(name.codes) > 1 and before and before.end == name.start:
        within = [code for code in name.codes if _outer(code).intersection(before.codes)]
        return within or name.codes
    return name.codes


def _named(text: str, known: Divisions) -> Iterator[Place]:
    """Yield each name in the text."""
    names: list[Place] = []
    for last in FULL_NAME_END.finditer(text):
        end = last.end()
        for start in range(max(0, end - LONGEST), end - SHORTEST + 1):
            if codes := known.full.get(text[start:end]):
                names.append(Place(text[start:end], start, end, codes))
                break
    for stem in known.pattern.finditer(text):
        if not NO_PLACE_BEHIND.match(text, stem.end()):
            names.append(Place(stem[0], stem.start(), stem.end(), (known.short[stem[0]],)))
    done = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= done and (name.start == done > 0 or not _goes_across(name, text)):
            yield name
            done = name.end


def _goes_across(name: Place, text: str) -> bool:
    """Say whether what looks like the name of a division may be the end of one word and the beginning of another."""
    is_short = len(name.text) == SHORTEST and not name.codes[0].endswith("00")  # 成县, but 苏州
    doubtful = is_short or name.text in WORDS_ACROSS
    return doubtful and TO_A_PLACE.search(text, max(0, name.start - SHORTEST), name.start) is None


def _outer(code: str) -> set[str]:
    return {f"{code[:2]}0000", f"{code[:4]}00"} - {code}
