"""Link farms: rows of place names that a mirror hangs under an article for search engines.

They are known by what they are made of: bare names of counties, cities, districts and banners, from all over the
country and in no order, with a few odd words between (搜索, 手游). Names in a sentence, beside numbers, after a heading
that announces a list, or in the order of an address picker are somebody's content and stay.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipelines.script.conversion import script

FEWEST_NAMES = 8
"""Fewer names are no farm. The one attested has 40; lists in articles rarely have eight bare names in a row."""

LEAST_SHARE = 0.7
"""The share of places among the words of a farm. The attested one has 38 of 40."""

MOST_ODD_WORDS = 3
"""As many words between two places belong to the farm; more are something else, such as navigation."""

LONGEST_WORD = 12
"""Characters of the longest name of a place: nine and 自治州."""

MANY_NAMES = 20
"""No city has as many divisions of one kind: a list of so many counties (县) is not one city's."""

_SEPARATOR = re.compile(r"[\s|｜│丨/·•>_-]+")
_WEAK_SEPARATOR = re.compile(r"[\s、,，;；]+")
_ANY_SEPARATOR = re.compile(r"[\s|｜│丨/·•>_、,，;；-]")
_WORD = re.compile(r"[㐀-鿿]{1,10}|[A-Za-z]{1,10}")
_MARKS = tuple("。！？；，…）”")
_SENTENCE_END = re.compile(r"[。！？；…）”](?=[^。！？；，…）”]+$)")
_PLACE = re.compile(r"[^省市]{1,7}[县縣市区區旗]|[^省市]{2,9}自治州")
_NO_PLACE = re.compile(
    r"(大?[城都]|超|股|上|门|門|夜)市|.*[社小景校专專特战戰灾災][区區]|(.*[业業技])?[园園][区區]|[红紅国國]旗"
)
_NO_ROW = re.compile(r"[^\s|｜│丨/·•>_、,，;；-]{11}")
_PLACE_ENDS = re.compile(r"[县縣市區区旗州](?![^\s|｜│丨/·•>_、,，;；-])")
_ANNOUNCED = re.compile(
    r"[：:]\s*$|名单|名單|如下|表彰|公示|[（(]\s*\d+\s*[个個家名人]\s*[）)]\s*$|^\s*[（(]?[一二三四五六七八九十]+[、）)]"
)
_PICKER = frozenset({"全部", "不限", "全国", "全國", "所有", "请选择", "請選擇", "市辖区", "市轄區"})


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that is nothing but short words; `strong` if marks stand between them that no sentence has."""

    number: int
    words: tuple[str, ...]
    strong: bool


def find_link_farms(lines: Sequence[str]) -> list[range]:
    """Return where link farms stand among the lines (or blocks) of a page, as ranges of their numbers, in order.

    A farm is one line with many names, or many lines with a name or a few each, in either script.
    """
    if not _may_hold_farm(lines):
        return []
    return [
        range(farm[0].number, farm[-1].number + 1)
        for rows in _runs_of_rows(lines)
        for farm in _split(rows)
        if _is_farm(farm, lines)
    ]


def _may_hold_farm(lines: Sequence[str]) -> bool:
    """Say whether enough places stand so close to one another as in a farm: on most pages they do not."""
    page = "\n".join(filter(str.strip, lines))
    near = last = 0
    for end in _PLACE_ENDS.finditer(page):
        word = _ANY_SEPARATOR.split(page[max(0, end.end() - LONGEST_WORD) : end.end()])[-1]
        if not _is_place(word):
            continue
        lines_on = page.count("\n", last, end.start())
        near = near + 1 if lines_on <= MOST_ODD_WORDS + 1 else 1
        if near == FEWEST_NAMES:
            return True
        last = end.end()
    return False


def farm_after_text(line: str) -> int | None:
    """Return where a farm begins that stands in the same line as text before it; None if the line has none."""
    if line.endswith(_MARKS):
        return None
    sentence_end = _SENTENCE_END.search(line)
    if sentence_end and find_link_farms([line[: sentence_end.end()], line[sentence_end.end() :]]):
        return sentence_end.end()
    return None


def _runs_of_rows(lines: Sequence[str]) -> Iterator[list[_Row]]:
    """Yield the runs of lines that are rows of words. Empty lines do not end a run."""
    run: list[_Row] = []
    for number, line in enumerate(lines):
        row = _row(number, line)
        if row:
            run.append(row)
        elif line.strip():
            yield run
            run = []
    yield run


def _row(number: int, line: str) -> _Row | None:
    if _NO_ROW.search(line):  # a word longer than any of a row; most lines are prose and end here
        return None
    for separator, strong in ((_SEPARATOR, True), (_WEAK_SEPARATOR, False)):
        words = tuple(word for word in separator.split(line) if word)
        if words and all(map(_WORD.fullmatch, words)):
            return _Row(number, words, strong)
    return None


def _split(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Yield the parts of a run that begin and end with a row that has a place, without long stretches of other words.

    A part with odd words between its places may end in some as well.
    """
    part: list[_Row] = []
    odd: list[_Row] = []
    for row in rows:
        if not any(map(_is_place, row.words)):
            odd.append(row)
            continue
        if part and sum(len(between.words) for between in odd) > MOST_ODD_WORDS:
            yield part
            part = []
        part += [*odd, row] if part else [row]
        odd = []
    if part:
        mixed = not all(_is_place(word) for row in part for word in row.words)
        yield [*part, *odd] if mixed and sum(len(row.words) for row in odd) <= MOST_ODD_WORDS else part


def _is_farm(rows: list[_Row], lines: Sequence[str]) -> bool:
    words = [word for row in rows for word in row.words]
    places = [word for word in words if _is_place(word)]
    if len(places) < FEWEST_NAMES or len(places) < LEAST_SHARE * len(words):
        return False
    first, last = rows[0].number, rows[-1].number
    rest = "\n".join([*lines[:first], *lines[last + 1 :]])
    if {script("".join(places)), script(rest)} == {"simplified", "traditional"}:
        return True
    before = next((line for line in reversed(lines[:first]) if line.strip()), "")
    if _ANNOUNCED.search(before) or not _PICKER.isdisjoint([*words, before.strip()]):
        return False
    return all(row.strong for row in rows) and (len(places) < len(words) or not _is_in_order(places))


def _is_place(word: str) -> bool:
    return bool(_PLACE.fullmatch(word)) and not _NO_PLACE.fullmatch(word)


def _is_in_order(places: list[str]) -> bool:
    """Say whether the names stand by kind, districts, then counties, as one city's divisions are always listed."""
    kinds = [kind for kind, _ in groupby(place[-1] for place in places)]
    if len(kinds) == 1:
        return len(places) < MANY_NAMES
    return len(kinds) == len(set(kinds))
