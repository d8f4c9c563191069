"""Figures that a text reports: 新增货车司机会员7600人 → 货车司机会员, 7600, 人, 新增.

A figure is a number with a unit (`amounts`); what it counts is read from the words beside it (`indicators`). Where that is not
sure, the indicator stays empty.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipelines.annotate.amounts import WORDS, Amount, alternatives, amounts
from pipelines.annotate.indicators import PREDICATE, Indicator, read_indicator
from pipelines.article import Figure
from pipelines.script.conversion import narrow

QUALIFIERS = frozenset(word for words in WORDS["qualifiers"].values() for word in words)
FROM = frozenset(WORDS["qualifiers"]["compared"])
CHANGES = frozenset(WORDS["qualifiers"]["change"])
UNSAID = frozenset(WORDS["unsaid"]["words"])
INSIDE: Mapping[str, str] = WORDS["inside"]
NEEDY = frozenset(WORDS["needy"]["units"])

QUALIFIER = re.compile(rf"(?P<word>{alternatives(QUALIFIERS)}|每[\u4e00-\u9fff])[了]?[ ：]?$")
LONGEST_QUALIFIER = 2 + max(map(len, QUALIFIERS))
HUNDREDS = "百千万"  # before these 上 is a qualifier: 上百名
SENTENCE_END = re.compile(r"[。！？；!?;\n]")


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a simplified text in order, with the places in it of the number and of the sentence around."""
    plain = narrow(text)
    counted = list(amounts(plain))
    starts = [0, *(end.end() for end in SENTENCE_END.finditer(plain))]
    found: list[Figure] = []
    ranges = False  # the number before was the first of two: 由17个精简为14个
    for place, amount in enumerate(counted):
        start, stop = _sentence(plain, amount, starts)
        since = max(start, counted[place - 1].end if place else 0)
        until = min(stop, counted[place + 1].start if place + 1 < len(counted) else stop)
        before, qualifiers = _without_qualifiers(plain[since : amount.start], plain[amount.start])
        if found and found[-1].sentence_start == start and (ranges or _goes_on(before, qualifiers)):
            indicator = Indicator(found[-1].indicator, "carried over", found[-1].verb)
        else:
            behind = "" if FROM.intersection(qualifiers) else plain[amount.end : until]
            indicator = _told(before, qualifiers, behind, amount.unit)
        ranges = not FROM.isdisjoint(qualifiers)
        if not indicator.text and amount.unit in NEEDY:
            continue
        said = (*indicator.leads, *qualifiers, *amount.inexact)
        found.append(
            Figure(
                start=amount.start,
                end=amount.end,
                sentence_start=start,
                sentence_end=stop,
                verb=indicator.verb,
                indicator=indicator.text,
                value=_number(amount.value),
                upper=None if amount.upper is None else _number(amount.upper),
                unit=amount.unit,
                qualifier=" ".join(word for word in said if word not in UNSAID),
                rule=indicator.rule,
            )
        )
    return tuple(found)


def _told(before: str, qualifiers: Sequence[str], behind: str, unit: str) -> Indicator:
    """Return what is counted. Behind 等 stands what the names before have in common: 滴滴、京东等10家[企业]."""
    found = read_indicator("", behind, unit) if "等" in qualifiers else Indicator()
    if not found.text:
        found = read_indicator(before, behind, unit)
    return Indicator() if found.rule == PREDICATE and "为" in qualifiers else found  # 为300人办理


def _sentence(text: str, amount: Amount, starts: Sequence[int]) -> tuple[int, int]:
    """Return where the sentence around an amount begins and ends; `starts` are the places where one begins, in order."""
    following = SENTENCE_END.search(text, amount.end)
    stop = following.start() + (following[0] != "\n") if following else len(text)
    return starts[bisect_right(starts, amount.start) - 1], stop


def _without_qualifiers(before: str, first: str) -> tuple[str, Sequence[str]]:
    """Part what stands before a number, whose first character that is, from the qualifiers at its end: 会员|累计|超过."""
    found: list[str] = []
    while match := QUALIFIER.search(before, max(0, len(before) - LONGEST_QUALIFIER)):
        around = before[match.start() - 1 : match.start()]
        if (around in INSIDE.get(match["word"], "") and around) or (match["word"] == "上" and first not in HUNDREDS):
            break
        found.insert(0, match["word"])
        before = before[: match.start()]
    return before, found


def _goes_on(before: str, qualifiers: Sequence[str]) -> bool:
    """Say whether a number tells how the one before it changed: 培训职工300人，同比增长12%; 从20家增至50家."""
    return not before.strip("，、 ") and not CHANGES.isdisjoint(qualifiers)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
