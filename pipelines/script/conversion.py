"""Traditional to simplified characters, and half-width to full-width punctuation. Both keep the number of characters.

The tables are OpenCC's. What they cannot tell by character or phrase stays as it stands: 著, which is 着 or 著.
"""

import re
from functools import lru_cache
from itertools import islice
from typing import Literal

from pipelines.script.tables import (
    BRACKETS,
    CHARACTERS,
    FULL_WIDTH,
    HAN,
    PHRASES,
    SIMPLIFIED_ONLY,
    SMALL_FORMS,
    TRADITIONAL_ONLY,
)
from pipelines.script.words import TELLING

_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL_ONLY))}]")
_TELLING = re.compile("|".join(TELLING))
_MAY_TELL = re.compile(f"[{''.join(sorted(TRADITIONAL_ONLY.union(*TELLING).intersection(CHARACTERS)))}]")
"""One look for both of these; no simplified text has many of its characters."""
_SIMPLIFIED = re.compile(f"[{''.join(sorted(SIMPLIFIED_ONLY))}]")
# Forms outside the basic plane stay, as in 王頔.
_ALL = str.maketrans({one: form for one, form in CHARACTERS.items() if form <= "\uffff"})
_CERTAIN = {one: CHARACTERS[one] for one in TRADITIONAL_ONLY}


def _words() -> dict[str, list[tuple[int, str, str]]]:
    """Return for each character whose form depends on its word those words: its place in it, the word, its form."""
    letters = (pair for phrase, form in PHRASES.items() for pair in zip(phrase, form, strict=True))
    special = {one for one, form in letters if CHARACTERS.get(one, one) != form}
    words: dict[str, list[tuple[int, str, str]]] = {one: [] for one in special}
    for phrase, form in PHRASES.items():
        for offset, one in enumerate(phrase):
            if one in special:
                words[one].append((offset, phrase, form))
    for one, found in words.items():  # the longest first; 沿著名山 may be either, and keeps what it has
        found.sort(key=lambda word: (-len(word[1]), word[2][word[0]] != one, word))
    return words


_WORDS = _words()
_SPECIAL = re.compile(f"[{''.join(sorted(_WORDS))}]")

MIXED_SHARE = 0.4
"""A line with at least this share of traditional characters is converted as traditional text is. Simplified text with a
few traditional characters in it, which is mended only, has less than a third."""

MINOR_SHARE = 0.02
"""A script with at most this share of the telling characters does not make a text mixed: one quoted name does not."""


def script(text: str) -> Literal["simplified", "traditional", "mixed", "none"]:
    """Tell the script of a text; "none" if no character tells.

    Told by characters that exist only in one of the two: 发 is simplified, 發 traditional, 后 says nothing.
    """
    traditional = len(_TRADITIONAL.findall(text))
    if not traditional:
        return "simplified" if _SIMPLIFIED.search(text) else "none"
    simplified = len(_SIMPLIFIED.findall(text))
    minor = MINOR_SHARE * (traditional + simplified)
    if traditional <= minor:
        return "simplified"
    return "traditional" if simplified <= minor else "mixed"


def simplify(text: str) -> str:
    """Return the text in simplified characters, as many as came in: 雲南工會 → 云南工会.

    Simplified text comes back untouched. In a simplified line only the characters change that are never simplified
    (發放 → 发放); those that can be either (乾安县) change in traditional and mixed lines alone. A line that does not tell
    goes by the whole text.
    """
    if not _has_traditional(text):
        return text
    whole = _is_converted(text)
    return "\n".join(_simplified(line, whole) for line in text.split("\n"))


def _has_traditional(text: str) -> bool:
    return _MAY_TELL.search(text) is not None and (
        _TRADITIONAL.search(text) is not None or _TELLING.search(text) is not None
    )


def _simplified(line: str, whole: bool) -> str:
    if not _has_traditional(line):
        return _convert(line) if whole and not _SIMPLIFIED.search(line) else line
    if _is_converted(line):
        return _convert(line)
    return _TRADITIONAL.sub(lambda found: _CERTAIN[found[0]], line)


def _is_converted(text: str) -> bool:
    """Say whether text with traditional characters is traditional or mixed, not simplified with a few of them in it."""
    traditional = len(_TRADITIONAL.findall(text)) + len(_TELLING.findall(text))
    enough = int(traditional / MIXED_SHARE) + 1  # so many simplified ones decide, as more would
    simplified = sum(1 for _ in islice(_SIMPLIFIED.finditer(text), enough))
    return traditional >= MIXED_SHARE * (traditional + simplified)


def _convert(text: str) -> str:
    """Convert by character, and by phrase around each character whose form depends on its word."""
    converted = text.translate(_ALL)
    pieces: list[str] = []
    done = 0
    for special in _SPECIAL.finditer(text):
        for offset, phrase, form in _WORDS[special[0]]:
            start = special.start() - offset
            if start >= done and text.startswith(phrase, start):
                pieces += converted[done:start], form
                done = start + len(phrase)
                break
    return "".join(pieces) + converted[done:] if pieces else converted


_CHINESE = f"[{HAN}，。、；：？！《》（）「」『』【】]"
_AFTER = f"(?=[“‘]?[{HAN}《（「『【])"
_URL = r"(?P<url>(?<=[A-Za-z]{2}:)//[!-~]+)"  # from behind its first colon on
_INSIDE = r"[^()\nà-ǿ]*\)"  # not around a reading: that is ruby, or damage not yet undone
_PAIRS = rf"{_INSIDE}(?:\({_INSIDE}){{0,7}}+"


def _behind(mark: str) -> str:
    """Return the pattern that looks back over this mark for Chinese; a quotation mark alone may be Latin text's."""
    return f"(?:(?<={_CHINESE}{mark})|(?<={_CHINESE}[”’]{mark}))"


_HALF_PAIR = r"(?<=（)[^（）()\nà-ǿ]*\)|(?<=\()[^（）()\nà-ǿ]*）"

# Both begin with a mark: `re` skips at once to the next place where one of a few characters stands.
_MARKS = re.compile(rf"[,;:!](?:{_URL}|{_behind('.')}[,;:!]*|[,;:!]*{_AFTER})")
_BRACKETS = re.compile(rf"[(（:](?:{_URL}|{_behind('[(]')}{_PAIRS}|(?<=\(){_PAIRS}{_AFTER}|{_HALF_PAIR})")
_QUESTION = re.compile(rf"\?(?<=[{HAN}”’》）]\?)(?=[”’」』）\n{HAN}]|$)")
_ASKING = re.compile("[嗎吗呢什甚誰谁何哪怎幾几么麼否]|多少|(?P<verb>[是会會能有可要])[不没沒](?P=verb)")
_CLAUSE_END = re.compile("[，。！？；?!;\n]")
_CLAUSE = 40  # characters before a question mark that are read for a word that asks
_SMALL = re.compile("[﹐-﹚]")
_FOLLOWS = f"“‘{HAN}《（「『【"
_MAY_WIDEN = re.compile(
    rf"[,;:!?(（﹐-﹚](?:(?<=[,;:!?(])(?:(?<={_CHINESE}.)|(?<=[”’].))|(?<=[,;:!?])(?=[,;:!{_FOLLOWS}])|(?<=[﹐-﹚])"
    rf"|(?<=\()[^()\n]*(?:\)[({_FOLLOWS}]|）)|(?<=（)[^（）()\n]*\))"
)
"""What every line has that changes. Most lines have nothing like it, and none changes by what stands in another."""


def widen(text: str) -> str:
    """Return the text with full-width punctuation next to Chinese characters: 工会,职工(会员) → 工会，职工（会员）.

    Numbers (1,000), times (10:21), URLs and Latin text keep theirs; brackets change in pairs. A question mark may stand
    for a lost character (成績?yōu)殡, 日前?，, 50?萬): it changes where a question is asked, and stays elsewhere. Small forms
    (﹔) become full-width everywhere.
    """
    pieces: list[str] = []
    done = 0
    while mark := _MAY_WIDEN.search(text, done):
        start = text.rfind("\n", done, mark.start()) + 1 or done
        end = text.find("\n", mark.start())
        end = len(text) if end < 0 else end
        pieces += text[done:start], _widened(text[start:end])
        done = end
    return "".join(pieces) + text[done:] if pieces else text


@lru_cache(maxsize=1024)  # a line is read in its block, and again as part of the article
def _widened(text: str) -> str:
    if _SMALL.search(text):
        text = text.translate(SMALL_FORMS)
    if "?" in text:
        text = _QUESTION.sub(_asked, text)
    before = ""
    while text != before:  # a mark that became full-width may stand beside one that now can
        before, text = text, _BRACKETS.sub(_full_width_brackets, _MARKS.sub(_full_width, text))
    return text


_LETTERS = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_FULL_WIDTH_LETTER = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_OTHER_DOT = re.compile(rf"[‧・･∙⋅•](?<=[{HAN}].)(?=[{HAN}])")


def narrow(text: str) -> str:
    """Return the text with half-width digits and letters, and one form of the dot in names: ２０２３年 → 2023年, 艾力‧买买提."""
    text = text.translate(_LETTERS) if _FULL_WIDTH_LETTER.search(text) else text
    return _OTHER_DOT.sub("·", text)


def _full_width(found: re.Match[str]) -> str:
    return found[0] if found["url"] else found[0].translate(FULL_WIDTH)


def _asked(found: re.Match[str]) -> str:
    clause = found.string[max(0, found.start() - _CLAUSE) : found.start()]
    return "？" if _ASKING.search(_CLAUSE_END.split(clause)[-1]) else "?"


def _full_width_brackets(found: re.Match[str]) -> str:
    return found[0] if found["url"] else found[0].translate(BRACKETS)
