"""Text that was read with the wrong encoding: 鍏ㄥ浗 → 全国, ×Ü¹¤»á → 总工会, å·¥ä¼š → 工会, &#24037;&#20250; → 工会.

Reversed only where it is exact, the bytes give the new text and the new text gives the bytes, and only where the new
text is Chinese in daily use. What lost a byte stays as found.

GBK is asked for what GB 2312 has, too: Python's codec of that name reads a dash and the dot in names as ― and ・.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from pipelines.article import Certainty, Edit
from pipelines.encodings import WINDOWS
from pipelines.restore import language_model
from pipelines.restore.edits import Restored, chain, edited, marked
from pipelines.restore.plausible import DAILY, MARKS, reads_well
from pipelines.script.tables import HAN

HIGH: Final = f"[\x80-\xff{''.join(map(chr, sorted(WINDOWS)))}]"
"""What a byte above 7F became, read as Latin-1 or as code page 1252; a character of Chinese became two or three of them."""
_HIGH_RUN = re.compile(f"{HIGH}{{2,}}")
_SYMBOL = re.compile("[\xa1-\xbf\xd7\xf7]")  # no letters: half of the garbled runs have one, words of no language do
_UTF8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc\xbd][\x80-\xbf]|\xe2\x80[\x80-\xbf])+")
_GB2312 = re.compile(rb"(?:[\xa1-\xa3\xb0-\xf7][\xa1-\xfe])+")

_GARBLED_LEADS = "".join(
    bytes((lead, trail)).decode("gbk") for lead in range(0xE4, 0xEA) for trail in range(0x80, 0xC0) if trail != 0x7F
)
_RARE = "".join(
    one
    for one in _GARBLED_LEADS
    if one not in one.encode("big5", "ignore").decode("big5") and one.encode("gb2312", "ignore") == b""
)
_GARBLED = re.compile(f"[{_RARE}锛銆]|[{_GARBLED_LEADS}][ぁ-んァ-ヶㄅ-ㄩ]")  # what UTF-8's first two bytes make in GBK
SIGNS: Final = f"\x80-\x9f\xa1-\xb6\xb8-\xff{_RARE}锛銆ぁ-んァ-ヶㄅ-ㄩ\ufffd"
"""Characters of which every text read with a wrong encoding has one, entities apart. Clean Chinese text has few."""

_EURO = "€".encode("gb18030")
_NOT_ASCII = re.compile("[^\x00-\x7f]+\\??")

_OF_PYTHON = str.maketrans("―・", "—·")
_LANGUAGE = 8.0
"""What a symbol costs at most, on average, where shifted text was read again: there 7, by chance 9 and more."""
_SHIFTED = re.compile("\ufffd([^\x00-\xff\ufffd]{3,})(\ufffd)")
_ENTITIES = re.compile(r"(?:&#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6});)+")
_ENTITY = re.compile(r"&#(?:(\d+)|[xX]([0-9a-fA-F]+));")
_CHINESE_ONLY = re.compile(f"[{HAN}{''.join(sorted(MARKS))}0-9A-Za-z .,]+")


def repair_mojibake(text: str) -> Restored:
    """Reverse what was read with a wrong encoding, anywhere in the text."""
    restored = Restored(text)
    if "&#" in text:
        restored = edited(text, _entities(text))
    for step in (_from_latin, _from_gbk, _from_gb2312):
        restored = chain(text, restored, step(restored.text))
    return restored


def _edit(rule: str, start: int, before: str, after: str, certainty: Certainty = Certainty.PROVEN) -> Edit:
    return Edit("restore", rule, start, start + len(before), before, after, certainty)


def _entities(text: str) -> list[Edit]:
    """Numeric entities left as text, that are Chinese: two or more in a row, or one beside Chinese.

    Where there are two in a row, one alone between digits is of the same make: 2023&#24180;9&#26376;.
    """
    edits: list[Edit] = []
    alone: list[Edit] = []
    for run in _ENTITIES.finditer(text):
        codes = [int(decimal) if decimal else int(digits, 16) for decimal, digits in _ENTITY.findall(run[0])]
        after = "".join(map(chr, codes)) if max(codes) <= 0x10FFFF else ""
        if not _CHINESE_ONLY.fullmatch(after) or not re.search(f"[{HAN}]", after):
            continue
        around = text[max(0, run.start() - 1) : run.start()] + text[run.end() : run.end() + 1]
        beside = len(codes) > 1 or re.search(f"[{HAN}]", around)
        (edits if beside else alone).append(_edit("entity", run.start(), run[0], after))
    are_many = any(len(edit.after) > 1 for edit in edits)
    return sorted([*edits, *alone], key=lambda edit: edit.start) if are_many else edits


def _from_latin(text: str) -> Restored:
    """UTF-8 or GBK that was read as Latin-1 or Windows' code page 1252. Each of their characters is one byte."""
    edits = []
    gbk = False
    for run in _HIGH_RUN.finditer(text):
        data = bytes(WINDOWS.get(ord(one), ord(one) & 0xFF) for one in run[0])
        for part in _UTF8.finditer(data):
            if reads_well(after := part[0].decode(), 2):
                edits.append(_edit("UTF-8 as Latin-1", run.start() + part.start(), run[0][slice(*part.span())], after))
        gbk = gbk or (_SYMBOL.search(run[0]) is not None and reads_well(_gb2312(data), 3) and not _is_utf8(data))
    if gbk and not edits:  # one run is proof enough: the short ones between digits are of the same make
        for run in _HIGH_RUN.finditer(text):
            after = _gb2312(bytes(WINDOWS.get(ord(one), ord(one) & 0xFF) for one in run[0]))
            if (after and all(one in DAILY or one in MARKS for one in after)) or reads_well(after, 3):
                edits.append(_edit("GBK as Latin-1", run.start(), run[0], after))
    return edited(text, edits)


def _gb2312(data: bytes) -> str:
    """Return what the bytes are in GB 2312; an empty text if they are not."""
    try:
        return data.decode("gbk") if _GB2312.fullmatch(data) else ""
    except UnicodeDecodeError:
        return ""


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8: å¹´ that was read as Latin-1 once more (Ã¥Â¹Â´) is no 氓鹿麓."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _from_gbk(text: str) -> Restored:
    """UTF-8 that was read as GBK: three bytes of a character and three of the next are three characters of GBK."""
    if not _GARBLED.search(text):
        return Restored(text)
    runs = (run for run in _NOT_ASCII.finditer(text) if _GARBLED.search(run[0]))
    return edited(text, [edit for run in runs for edit in _utf8_parts(run[0], run.start())])


def _utf8_parts(run: str, offset: int) -> Iterator[Edit]:
    """Yield an edit for each part of the run, from one character's border to another's, whose bytes are UTF-8."""
    codes = [one.encode("gb18030") for one in run]
    for place, code in enumerate(codes):
        if code == _EURO:
            codes[place] = _euro(
                codes[place - 1] if place else b"", codes[place + 1] if place + 1 < len(codes) else b""
            )
    borders = dict(zip(accumulate(map(len, codes), initial=0), range(len(run) + 1), strict=True))
    data = b"".join(codes)
    for part in _UTF8.finditer(data):
        start, end = part.span()
        while start < end and start not in borders:
            start += 3
        while end > start and end not in borders:
            end -= 3
        before, after = run[borders.get(start, 0) : borders.get(end, 0)], data[start:end].decode()
        if reads_well(after, 2) and not reads_well(before, 2):
            yield _edit("UTF-8 as GBK", offset + borders[start], before, after)


def _euro(before: bytes, after: bytes) -> bytes:
    """Return the bytes that were read as €: a lone 80, or A2 E3, of which the second begins a character.

    The bytes on either side tell, as far as they were not lost: a � or ? behind it speaks for A2 E3, which is then no character.
    """
    is_lone = after >= b"\xc0" or not after or before[-1:] >= b"\xc0"
    return b"\x80" if is_lone else _EURO


def _from_gb2312(text: str) -> Restored:
    """GBK that was read strictly as GB 2312: � for one byte of a character that GB 2312 lacks, all after it is shifted.

    胡�础⒑钗睦ぃ� → 胡�、侯文坤）: the bytes between two � are known but for the first and the last character.
    """
    if "\ufffd" not in text:
        return Restored(text)
    edits = []
    for run in _SHIFTED.finditer(text):
        data = run[1].translate(_OF_PYTHON).encode("gbk", "replace")
        after = _gb2312(data[1:-1])
        if len(data) != 2 * len(run[1]) or not reads_well(after, 2) or not _reads_better(after, run[1]):
            continue
        edits.append(_edit("strict GB 2312", run.start(1), run[1], after))
        line = text[text.rfind("\n", 0, run.start()) + 1 : run.start()]
        is_last = text[run.end() : run.end() + 1] in ("", "\n")
        if is_last and data[-1] == 0xA3 and line.count("（") > line.count("）") + after.count("）"):
            edits.append(_edit("strict GB 2312", run.start(2), "\ufffd", "）", Certainty.LIKELY))
    closed = {edit.start for edit in edits if edit.before == "\ufffd"}
    lost = [one.span() for one in re.finditer("\ufffd+", text) if one.start() not in closed]
    return edited(text, edits, [marked("undecoded byte", *span, text) for span in lost])


def _reads_better(after: str, before: str) -> bool:
    """Say whether the first of two readings is language, and more so than the second."""
    model = language_model.load()
    return model.mean_cost(after) < min(_LANGUAGE, model.mean_cost(before))
