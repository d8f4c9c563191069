"""Which of several traditional forms a page writes: 為 or 爲, 後 or 后."""

import math
from collections import Counter, defaultdict
from functools import cache
from importlib.resources import files

from pipelines.script.tables import CHARACTERS, SIMPLIFIED_ONLY

FIRST_SHARE = 0.8
"""The share of the usual form, before the page has shown its own habit. The others share the rest."""

PRIOR_COUNT = 3.0
"""How many occurrences on the page weigh as much as the general habit."""

MOST = 2.3
"""The most that a traditional form costs: 瞭 is right in 瞭解 however often the page has 了."""

_MIRRORS = "為裡眾線群床啟峰"  # what mirrors write where OpenCC's table has another form first
_FOREIGN_SHARE = 1e-3  # of a simplified form in traditional text, and of a form that no table has
_RARE_SHARE = 1e-2  # of quotation marks and brackets that are rare on pages that were simplified once
_MARKS = ("“「", "”」", "‘『", "’』", "（〔【", "）〕】", "—━─―－")
_USUAL_MARK = {ord(one): marks[0] for marks in _MARKS for one in marks}


class Variants:
    """The costs of a page's character forms. `text` is the page's, as far as it is undamaged."""

    def __init__(self, text: str):
        self._counts = Counter(text)
        self.seen = frozenset(self._counts)
        self._costs: dict[str, float] = {}

    def cost(self, character: str) -> float:
        """Return −log p of this form among the forms of the same character."""
        cost = self._costs.get(character)
        if cost is None:
            cost = self._costs[character] = self._cost(character)
        return cost

    def _cost(self, character: str) -> float:
        forms = _forms().get(CHARACTERS.get(character, character).translate(_USUAL_MARK))
        if forms is None:
            return 0.0
        counts = {form: self._counts[form] + PRIOR_COUNT * share for form, share in forms.items()}
        cost = -math.log(counts.get(character, _FOREIGN_SHARE) / sum(counts.values()))
        return min(cost, MOST) if character in CHARACTERS else cost


def usual_forms(simplified: str) -> list[str]:
    """Return the forms of a simplified character in traditional text, the usual one first; empty if it has but one."""
    shares = _forms().get(simplified, {})
    return sorted(shares, key=shares.__getitem__, reverse=True)


@cache
def _forms() -> dict[str, dict[str, float]]:
    """Return for each simplified character its forms in traditional text, with their usual shares."""
    table = (files("opencc") / "dictionary" / "STCharacters.txt").read_text("utf-8")
    ordered = {line.split("\t")[0]: line.split("\t")[1].split() for line in table.splitlines() if "\t" in line}
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for simplified, others in ordered.items():
        forms[simplified] += others
    for traditional, simplified in CHARACTERS.items():
        if traditional not in forms[simplified]:
            forms[simplified].append(traditional)
    shares = {one: _shares(one, found) for one, found in forms.items() if found != [one]}
    return shares | {marks[0]: dict.fromkeys(marks, _RARE_SHARE) | {marks[0]: 1.0} for marks in _MARKS}


def _shares(simplified: str, forms: list[str]) -> dict[str, float]:
    usual = next((one for one in forms if one in _MIRRORS), forms[0])
    others = [one for one in forms if one != usual]
    shares = {one: (1 - FIRST_SHARE) / len(others) for one in others} | {usual: FIRST_SHARE if others else 1.0}
    if simplified not in shares:
        shares[simplified] = _FOREIGN_SHARE if simplified in SIMPLIFIED_ONLY else 1e-2
    return shares
