"""`make bench-annotations`: figures, divisions, organisations beside what a person read, in passages written for it.

The passages (passages.json) were written by people who had not seen the rules. What they count as a figure stands beside each:
number and unit, scaled, and what is counted. They took spans of time for figures as well, which ours leave out.
Those of organisations.json have the organisations alone, by the guideline of docs/annotations.md, and the unions meant.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipelines.annotate.annotations import annotate
from pipelines.article import Figure

PASSAGES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("passages.json").read_text("utf-8"))
NAMED: list[dict[str, Any]] = json.loads(Path(__file__).with_name("organisations.json").read_text("utf-8"))
UNITS = {"个百分点": "百分点", "元钱": "元", "块钱": "块"}

Key = tuple[float, float | None, str]


def measure(passages: Sequence[Mapping[str, Any]] = PASSAGES) -> dict[str, float]:
    """Return precision and recall of figures, divisions and organisations, and how often it is told right what is counted."""
    counts: Counter[str] = Counter()
    for passage in passages:
        text = "\n".join(passage["paragraphs"])
        found = annotate(text, (passage["title"],), passage["published"])
        _compare_figures(counts, found.figures, passage["figures"])
        named, wanted = {region.code for region in found.regions}, set(passage["regions"])
        outer = {f"{code[:2]}0000" for code in wanted} | {f"{code[:4]}00" for code in wanted}
        counts["regions right"] += len(named & wanted)
        counts["regions wrong"] += len(named - wanted - outer)  # 昆明市官渡区 names 昆明 as well
        counts["regions missing"] += len(wanted - named)
        if "organisations" not in passage:
            continue
        told, printed = {each.name for each in found.organisations}, set(passage["organisations"])
        counts["organisations right"] += len(told & printed)
        counts["organisations wrong"] += len(told - printed)
        counts["organisations missing"] += len(printed - told)
    right = counts["figures right"]
    return {
        "figures: precision": right / (right + counts["figures wrong"]),
        "figures: recall": right / (right + counts["figures missing"]),
        "what is counted: the same": counts["same"] / right,
        "what is counted: the same or a part": (counts["same"] + counts["part"]) / right,
        "what is counted: left empty": counts["empty"] / right,
    } | {
        f"{kind}: {name}": counts[f"{kind} right"] / (counts[f"{kind} right"] + counts[f"{kind} {other}"])
        for kind in ("regions", "organisations")
        for name, other in (("precision", "wrong"), ("recall", "missing"))
    }


def measure_names(passages: Sequence[Mapping[str, Any]] = NAMED) -> dict[str, float]:
    """Return precision and recall of organisations, and of the unions told to be meant by them."""
    counts: Counter[str] = Counter()
    for passage in passages:
        text = "\n".join(passage["paragraphs"])
        found = annotate(text, (passage["title"],), passage["published"]).organisations
        told, printed = {each.name for each in found}, set(passage["organisations"])
        meant = {each.name: [each.canonical, each.code] for each in found if each.canonical}
        counts["told"] += len(told)
        counts["printed"] += len(printed)
        counts["names right"] += len(told & printed)
        counts["unions told"] += len(meant)
        counts["unions meant"] += len(passage["unions"])
        counts["unions right"] += sum(passage["unions"].get(name) == union for name, union in meant.items())
    return {
        "names: precision": counts["names right"] / counts["told"],
        "names: recall": counts["names right"] / counts["printed"],
        "unions meant: precision": counts["unions right"] / counts["unions told"],
        "unions meant: recall": counts["unions right"] / counts["unions meant"],
    }


def _compare_figures(counts: Counter[str], found: Sequence[Figure], wanted: Sequence[Mapping[str, Any]]) -> None:
    left = list(wanted)
    for figure in found:
        same = [
            each for each in left if _key(each) == (figure.value, figure.upper, UNITS.get(figure.unit, figure.unit))
        ]
        if not same:
            counts["figures wrong"] += 1
            continue
        best = max(same, key=lambda each: _likeness(figure, each["indicator"]))
        left.remove(best)
        counts["figures right"] += 1
        counts[("other", "empty", "part", "same")[_likeness(figure, best["indicator"])]] += 1
    counts["figures missing"] += len(left)


def _key(wanted: Mapping[str, Any]) -> Key:
    return wanted["value"], wanted["upper"], UNITS.get(wanted["unit"], wanted["unit"])


def _likeness(figure: Figure, indicator: str) -> int:
    """Return 3 if what is counted is the same, with its verb or without; 2 if one is a piece of the other; 1 if ours is empty."""
    told = figure.indicator
    if indicator in (told, figure.verb + told, told + figure.verb):
        return 3
    if told and (told in indicator or indicator in told):
        return 2
    return 0 if told else 1


def main() -> None:
    for name, share in (measure() | measure_names()).items():
        print(f"{name:<40}{share:>7.3f}")
    figures = sum(len(passage["figures"]) for passage in PASSAGES)
    print(f"\n{len(PASSAGES)} passages, {figures} figures; {len(NAMED)} of organisations")


if __name__ == "__main__":
    main()
