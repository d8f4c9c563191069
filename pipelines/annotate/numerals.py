"""Arabic and Chinese numerals, and the numbers they stand for: 1,200.5, 三百二十, 两万三千, 二点五."""

import re
from decimal import Decimal

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def read_number(numeral: str) -> Decimal | None:
    """Return the value of an Arabic or a Chinese numeral: 1,200.5, 三百二十, 二点五, 一百万; None if it reads as none.

    None is made up: 三五 may be three or five, 三百五 is not 305, and 二〇二三 is a year.
    """
    if numeral[0].isdigit():
        return Decimal(re.sub("[,， ]", "", numeral))
    whole, point, fraction = numeral.partition("点")
    if point:
        value = _read_whole(whole)
        return None if value is None else Decimal(f"{value}.{''.join(str(DIGITS[digit]) for digit in fraction)}")
    value = _read_whole(numeral)
    return None if value is None else Decimal(value)


def _read_whole(numeral: str) -> int | None:
    total = section = digit = 0
    last = SCALES["亿"] * 10
    pending = False  # a digit that waits for its scale
    for sign in numeral:
        if sign in DIGITS:
            if pending and DIGITS[sign]:
                return None
            digit, pending = DIGITS[sign], sign not in "零〇"
        elif (scale := SCALES[sign]) >= SCALES["万"]:
            section += digit
            total = (total + section) * scale if total else (section or 1) * scale
            section, digit, last, pending = 0, 0, scale, False
        else:
            if scale >= last:
                return None
            section += (digit or 1) * scale
            digit, last, pending = 0, scale, False
    if pending and len(numeral) > 1 and numeral[-2] in "百千万亿":  # 三百五 is 350
        return None
    return total + section + digit
