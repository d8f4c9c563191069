"""Which union a name means, where the text or GB/T 2260 proves it: 官渡区总工会 → 昆明市官渡区总工会, 530111.

A division has one union: its name with those of the divisions around it is the union's, whatever the text calls it. A name
that says its level alone (省总工会, 区总) means that of the one division of this level that the article names, if a union of it,
or of what lies in it, was named in full before. What is not proved stays without: 鼓楼区总工会 where there is no telling which,
县总工会 where two counties are named.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipelines.annotate.regions import Places

NATION = "中华全国总工会"
UNION = re.compile("(?:总工会|总)$")
OF_LEVEL = re.compile("自治区|自治州|自治县|[省市县区州旗盟]")
FULL = re.compile("[省市县区州盟旗]$")
PLACEHOLDER = re.compile("^(?:市辖区|县|.*直辖.*)$")
"""What the lists name where there is no city."""


VISIT = re.compile("考察|来访|到访|取经|学习交流|交流学习|互访")
"""Of two unions that visit each other an article of one of them names the other alone: 市总工会到杭州市总工会考察."""


class Identity(NamedTuple):
    """The union that is meant: its name in full, the code of its division, the rule that told; None where it is not proved."""

    canonical: str | None = None
    code: str | None = None
    rule: str | None = None


NOBODY = Identity()


class Unions:
    """The unions of a text: `spans` are where it names organisations, `places` the divisions; `body` is where headings end."""

    def __init__(self, text: str, spans: Sequence[tuple[int, int]], places: Places, body: int = 0) -> None:
        self._text = text
        self._names = places.divisions.names
        self._places = places
        self._known: dict[str, Identity] = {}
        self._unknown: set[str] = set()
        self._evidence = self._named_in_full(spans)
        levels: dict[str, int] = {}
        for start, stop in spans:
            name = text[start:stop]
            stem = UNION.sub("", name)
            if stem == name or name in self._known:
                continue
            if OF_LEVEL.fullmatch(stem):
                if start >= body:
                    levels.setdefault(name, start)
            else:
                self._known[name] = self._named(start, start + len(stem), stem)
                if self._known[name] is NOBODY:
                    self._unknown.add(stem[-1:])
        if levels and not VISIT.search(text):
            self._known |= {name: self._of_level(UNION.sub("", name), first) for name, first in levels.items()}

    def identity(self, name: str) -> Identity:
        """Return which union an organisation is that the text names so."""
        return self._known.get(name, NOBODY)

    def _named(self, start: int, stop: int, stem: str) -> Identity:
        """Return the union whose name consists of those of divisions."""
        if stem in ("中华全国", "全国", "全"):
            return Identity(NATION, None, "name")
        chain = self._places.between(start, stop)
        if "".join(place.text for place in chain) != stem or not FULL.search(stem) or len(chain[-1].codes) != 1:
            return NOBODY
        code = chain[-1].codes[0]
        if not all(len(place.codes) == 1 and code.startswith(_prefix(place.codes[0])) for place in chain[:-1]):
            return NOBODY
        if len(chain) > 1 or len(self._places.divisions.full.get(stem, ())) == 1:
            return self._of(code, "name")
        # Of several of this name, the one that is named in full elsewhere, or whose city or province has its union named.
        told = code in self._places.sure or not self._evidence.keys().isdisjoint(_outer(code, self._names))
        return self._of(code, "place") if told else NOBODY

    def _named_in_full(self, spans: Sequence[tuple[int, int]]) -> dict[str, int]:
        """Return the codes of the divisions of which the text names a union, whole or a part of it, and where it first does."""
        codes: dict[str, int] = {}
        for start, stop in spans:
            name = self._text[start:stop]
            if "工会" not in name and not name.endswith("总"):
                continue
            last = None
            for place in self._places.between(start, stop):
                if place.start != (last.end if last else start):
                    break
                last = place
            if last and last.codes[0] in self._places.sure and len(last.codes) == 1 and FULL.search(last.text):
                codes.setdefault(last.codes[0], start)
        return codes

    def _of_level(self, level: str, first: int) -> Identity:
        """Return the union of the one division of a level that the article is of, if its name is told before, and borne out."""
        if level in self._unknown or self._several(level):
            return NOBODY
        if level in ("省", "自治区"):
            codes = {f"{code[:2]}0000" for code in self._evidence}
            if len(codes) > 1:
                return NOBODY
        else:
            if any(len(place.codes) > 1 and place.text.endswith(level) for place in self._places.named):
                return NOBODY
            sure = {place.codes[0] for place in self._places.named if len(place.codes) == 1}
            codes = {each for code in sure for each in (code, *_outer(code, self._names))}
        found = [code for code in codes if self._names.get(code, "").endswith(level)]
        found = [code for code in found if level != "区" or not code.endswith("0000")]  # 自治区 is another level
        if len(found) != 1 or not any(
            each.startswith(_prefix(found[0])) and place < first for each, place in self._evidence.items()
        ):
            return NOBODY
        return self._of(found[0], "level")

    def _several(self, level: str) -> bool:
        """Say whether the text speaks of several of a level at once, or of its own without a name: 建水、石屏等县, 我市."""
        return (
            re.search(
                f"[等两三四五六七八九十]个?{level}(?!级)|[我本]{level}|{level}（|[州县市区]、{level}总", self._text
            )
            is not None
        )

    def _of(self, code: str, rule: str) -> Identity:
        return Identity(f"{full_name(code, self._names)}总工会", code, rule) if code in self._names else NOBODY


def union_meant(name: str) -> str | None:
    """Return in full the union that a name means by itself; None if it means several, or none of a division."""
    return Unions(name, [(0, len(name))], Places(name)).identity(name).canonical


def full_name(code: str, names: Mapping[str, str]) -> str:
    """Return the name of a division with that of the city it lies in; or of the province, if there is none."""
    city, province = f"{code[:4]}00", f"{code[:2]}0000"
    if code in (city, province):
        return names[code]
    outer = names.get(city, "")
    if not outer or PLACEHOLDER.match(outer):
        outer = names.get(province, "")
    return outer + names[code]


def _outer(code: str, names: Mapping[str, str]) -> list[str]:
    """Return the divisions that one lies in, the nearest first."""
    outer = [each for each in (f"{code[:4]}00", f"{code[:2]}0000") if each != code]
    return [each for each in outer if not PLACEHOLDER.match(names.get(each, "县"))]


def _prefix(code: str) -> str:
    """Return what the codes of all that lies in a division begin with."""
    return re.sub("(?:00)+$", "", code)
