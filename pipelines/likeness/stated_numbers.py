"""The numbers in a text by their value, whichever way they are written, and where they stand among its letters."""

import re
from decimal import Decimal
from typing import NamedTuple

from pipelines.annotate.numerals import DIGITS, read_number
from pipelines.likeness.fingerprint import letters

_NUMBER = re.compile(
    r"(?P<arabic>\d{1,3}(?:[,，]\d{3})+(?!\d)|(?<!\d\.)\d+\.\d+(?!\.?\d)|\d+)(?P<scale>[百千]?[万亿]{1,2})?"
    r"|(?P<chinese>[零〇一二两三四五六七八九十百千万亿]{2,}|[一二三四五六七八九十](?=[年月日号])|(?<=第)[一二三四五六七八九十])"
)
"""A single Chinese numeral is a number in a date and behind 第 alone: 一 is in 统一 and 一些. 2024.5.6 are three."""


class Number(NamedTuple):
    """A number of a text: the letters [start, stop) that it is written in, and its value."""

    start: int
    stop: int
    value: Decimal


def stated_numbers(text: str) -> list[Number]:
    """Return the numbers of a text in order: 1.58亿 is 15800万, 二十六 is 26, 二〇二四 is 2024."""
    found: list[Number] = []
    at = place = 0
    for match in _NUMBER.finditer(text):
        place += len(letters(text[at : match.start()]))
        at, start = match.end(), place
        place += len(letters(match[0]))
        value = _value(match)
        if value is not None:
            found.append(Number(start, place, value))
    return found


def _value(match: re.Match[str]) -> Decimal | None:
    chinese = match["chinese"]
    if chinese is None:
        number, scale = read_number(match["arabic"]), read_number(match["scale"]) if match["scale"] else 1
        return None if number is None or scale is None else number * scale
    if len(chinese) > 1 and all(sign in DIGITS for sign in chinese):
        return Decimal("".join(str(DIGITS[sign]) for sign in chinese))
    return read_number(chinese)
