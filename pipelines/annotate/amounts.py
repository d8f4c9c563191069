"""Numbers with a unit, as running Chinese text has them: 1.2万余人次, 近百名, 3至5万元, 百分之九十, 12个百分点, 七成."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources import files

from pipelines.annotate.numerals import DIGITS, SCALES, read_number

WORDS = tomllib.loads((files("pipelines.annotate") / "figure_words.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


UNITS = frozenset(unit for units in WORDS["units"].values() for unit in units)
INEXACT = alternatives(WORDS["inexact"]["words"])
BEHIND = alternatives(WORDS["inexact"]["behind"])

_ARABIC = r"\d{1,3}(?:[,， ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_HAN = "[零〇一二两三四五六七八九十百千万亿]"
_NUMBER = rf"(?:{_ARABIC})|{_HAN}+"
_SCALE = r"十|百|千|百万|千万|万|亿|万亿|十万|百亿|千亿"
_TO = r"[-—–~～至到]{1,2}"
_COUNTED = re.compile(
    rf"(?P<low>{_NUMBER})(?P<low_scale>{_SCALE})?(?:(?P<low_unit>{alternatives(UNITS)}|[%％‰])?{_TO}(?P<high>{_NUMBER}))?"
    rf" ?(?P<before>{INEXACT})?(?P<scale>{_SCALE})?(?P<after>{INEXACT}|\+)? ?"
    rf"(?:(?P<unit>{alternatives(UNITS)}|[%％‰])|(?<=[万亿])(?=[，。；、）]|$))(?P<each>/(?:{alternatives(UNITS)}|年|月|天|日))?(?P<behind>{BEHIND})?"
)
_SHARE = re.compile(
    rf"(?:(?P<whole>百|千|万|{_HAN}{{1,3}})分之(?P<part>(?:{_ARABIC})|{_HAN}+(?:点[零〇一二三四五六七八九]+)?)"
    rf"|(?P<half_of>(?<=[占近超过约于到])一半)"
    rf"|(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?![立为员果功长本就熟都绩效分套人品不交千]))(?P<behind>{BEHIND})?"
)
_MAY_SHARE = re.compile("分之|成|一半")
"""What every one of these has; asked first, for it is cheap."""
_NO_FIGURE_BEFORE = re.compile(r"(?:[第前后]|[\d数几好][.:：/]?|[A-Za-z+＋.．#№-]|[“‘「『《〈]|星期|周)$")
"""What stands right before a number that counts nothing, or not so many: 第3届, 2:1, A4, “8项行动”, 数十家."""
_TIME = re.compile("多?(?:月|季度|小时|工作日|学期|星期|自然日|世纪|年头)")
"""What makes a span of time of 个."""
_WORDS_OF_NUMBERS = re.compile(
    r"千家万户|千方百计|成千上万|千千万万|万众一心|万人空巷|百家争鸣|百花齐放|一个个|一家人|一家一户|百姓家|一件件|一项项"
)
_PLAIN_UNITS = frozenset("名位家户件台套座辆支所份人元间张篇")
"""Units behind which a single Chinese numeral counts: 三名职工, not 两个维护, 三项制度."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit at [start, end) of a text. `upper` is the other end of a range; `inexact` what says 余, 以上, 左右.

    The value is scaled: 1.2万人次 is 12000 人次; a share (七成, 三分之一, 百分之九十) is told in %.
    """

    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    unit: str
    inexact: tuple[str, ...]


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts in simplified text with half-width digits, in order. Years, dates, ordinals and names are none."""
    found = [*map(_counted, _COUNTED.finditer(text))]
    if _MAY_SHARE.search(text):
        found += map(_share, _SHARE.finditer(text))
    end = 0
    for amount in sorted((one for one in found if one), key=lambda one: (one.start, -one.end)):
        if amount.start >= end:
            yield amount
            end = amount.end


def _counted(match: re.Match[str]) -> Amount | None:
    text, start, low = match.string, match.start(), match["low"]
    if match["unit"] == "个" and _TIME.match(text, match.end()):
        return None
    if _NO_FIGURE_BEFORE.search(text, max(0, start - 4), start) or _WORDS_OF_NUMBERS.match(text, start):
        return None
    inexact = tuple(word for name in ("before", "after", "behind") if (word := match[name]))
    if not low[0].isdigit() and not _counts(low, match, inexact):
        return None
    number = read_number(low)
    unit = (match["unit"] or "").replace("％", "%")
    if number is None or (match["low_unit"] or unit).replace("％", "%") != unit:
        return None
    value, upper = number * _scale(match["low_scale"]), None
    if match["high"]:
        high = read_number(match["high"])
        if high is None:
            return None
        upper = high * _scale(match["scale"])
        shared = value * _scale(match["scale"])  # 3至5万元; not 8000元至1万元, 8000至1万元
        value = value if match["low_scale"] or match["low_unit"] or shared >= upper else shared
        if value >= upper:
            return None
    else:
        value *= _scale(match["scale"])
    return Amount(start, match.end(), value, upper, unit + (match["each"] or ""), inexact)


def _counts(numeral: str, match: re.Match[str], inexact: tuple[str, ...]) -> bool:
    """Say whether a Chinese numeral counts something, and is no part of a word: 三十名, 近百家, 两位, 百余人; not 百个, 一个."""
    if len(numeral) == 1 and numeral in SCALES:
        around = match.string[max(0, match.start() - 2) : match.start()]
        nearly = around.endswith(("近", "上", "超", "逾", "约", "过")) and around != "千上"
        return nearly or bool(inexact) or numeral == "十"
    if len(numeral) == 1:
        return numeral not in "一二零〇" and match["unit"] in _PLAIN_UNITS
    return match["unit"] != "期"  # 二十期 is mostly the twentieth


def _share(match: re.Match[str]) -> Amount | None:
    behind = (match["behind"],) if match["behind"] else ()
    if match["half_of"]:
        value = Decimal(50)
    elif match["tenths"]:
        value = Decimal(10 * DIGITS[match["tenths"]] + (5 if match["half"] else 0))
    else:
        part, whole = read_number(match["part"]), read_number(match["whole"])
        if part is None or not whole:
            return None
        value = round(100 * part / whole, 2).normalize()
    return Amount(match.start(), match.end(), value, None, "%", behind)


def _scale(word: str | None) -> Decimal:
    scale = Decimal(1)
    for sign in word or "":
        scale *= SCALES[sign]
    return scale
