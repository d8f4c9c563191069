"""Traditional to simplified characters, and half-width to full-width punctuation. Both keep the number of characters.

The tables are OpenCC's. What they cannot tell by character or phrase stays as it stands: 著, which is 着 or 著.
"""

import re
from collections.abc import Iterator
from typing import Literal

from pipelines.script_tables import CHARACTERS, FULL_WIDTH, PHRASES, SIMPLIFIED_ONLY, SMALL_FORMS, TRADITIONAL_ONLY

_TRADITIONAL = re.compile(f"[{''.join(sorted(TRADITIONAL_ONLY))}]")
_SIMPLIFIED = re.compile(f"[{''.join(sorted(SIMPLIFIED_ONLY))}]")
_PHRASE = re.compile("|".join(sorted(PHRASES, key=lambda phrase: (-len(phrase), phrase))))
_ALL = str.maketrans(CHARACTERS)
_CERTAIN = str.maketrans({one: CHARACTERS[one] for one in TRADITIONAL_ONLY})

MINOR_SHARE = 0.02
"""A script with at most this share of the telling characters does not make a text mixed: one quoted name does not."""


def script(text: str) -> Literal["simplified", "traditional", "mixed", "none"]:
    """Tell the script of a text; "none" if no character tells.

    Told by characters that exist only in one of the two: 发 is simplified, 發 traditional, 后 says nothing.
    """
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    minor = MINOR_SHARE * (traditional + simplified)
    if not minor:
        return "none"
    if traditional <= minor:
        return "simplified"
    return "traditional" if simplified <= minor else "mixed"


def simplify(text: str) -> str:
    """Return the text in simplified characters, as many as came in: 雲南工會 → 云南工会.

    Simplified text comes back untouched. In a simplified line only the characters change that are never simplified
    (發放 → 发放); those that can be either (乾安县) change in traditional lines alone. A line that does not tell goes by
    the whole text.
    """
    if not _TRADITIONAL.search(text):
        return text
    whole = _leaning(text)
    return "\n".join(
        "".join(_convert(line)) if (_leaning(line) or whole) >= 0 else line.translate(_CERTAIN)
        for line in text.split("\n")
    )


def _leaning(text: str) -> int:
    """Return by how many the characters that are only traditional outnumber those that are only simplified."""
    return len(_TRADITIONAL.findall(text)) - len(_SIMPLIFIED.findall(text))


def _convert(text: str) -> Iterator[str]:
    """Yield the text piece by piece: phrases as their table has them, what lies between by character."""
    done = 0
    for phrase in _PHRASE.finditer(text):
        yield text[done : phrase.start()].translate(_ALL)
        yield PHRASES[phrase.group()]
        done = phrase.end()
    yield text[done:].translate(_ALL)


_HAN = "㐀-鿿豈-﫿\U00020000-\U000323af"
_CHINESE = f"[{_HAN}，。、；：？！《》（）「」『』【】]"
_BEFORE = f"(?:(?<={_CHINESE})|(?<={_CHINESE}[”’]))"  # a quotation mark alone may be Latin text's
_AFTER = f"(?=[“‘]?[{_HAN}《（「『【])"
_LEFT = r"[A-Za-z]{2,8}://[!-~]+|\(?[a-zü]{0,5}[à-ǿ][a-z]{0,4}\)"  # URLs, and readings: ruby, or damage not yet undone
_MARK = "[,;:!()]"
# A question mark may stand for a lost character (成績?yōu)殡, 日前?，, 50?萬): one that reads like that stays as it is.
_QUESTION = r"\?(?![0-9A-Za-zà-ǿ?，。！；、 \u3000\xa0])"
_MARKS = re.compile(f"{_LEFT}|(?P<wide>{_BEFORE}(?:{_MARK}|{_QUESTION})+|{_MARK}+{_AFTER})")
_HALF_PAIR = re.compile(r"（([^（）()\n]*)\)|\(([^（）()\n]*)）")
_SMALL = re.compile("[﹐-﹚]")


def widen(text: str) -> str:
    """Return the text with full-width punctuation next to Chinese characters: 工会,职工(会员) → 工会，职工（会员）.

    Numbers (1,000), times (10:21), URLs and Latin text keep theirs. Small forms (﹔) become full-width everywhere.
    """
    if _SMALL.search(text):
        text = text.translate(SMALL_FORMS)
    before = ""
    while text != before:  # a mark that became full-width may stand beside one that now can
        before, text = text, _HALF_PAIR.sub(r"（\1\2）", _MARKS.sub(_full_width, text))
    return text


def _full_width(found: re.Match[str]) -> str:
    return found[0].translate(FULL_WIDTH) if found["wide"] else found[0]
