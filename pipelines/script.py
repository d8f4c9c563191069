"""Traditional to simplified characters, and half-width to full-width punctuation. Both keep the number of characters.

What OpenCC's tables cannot decide by character or phrase (著 as 着, for one) stays as it stands.
"""

import re
from collections.abc import Iterator

from pipelines.script_tables import (
    CHARACTERS,
    FULL_WIDTH,
    PHRASES,
    SIMPLIFIED_ONLY,
    SMALL_FORMS,
    TRADITIONAL_ONLY,
)


def _any_of(characters: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(sorted(characters))}]")


_TRADITIONAL = _any_of(TRADITIONAL_ONLY)
_SIMPLIFIED = _any_of(SIMPLIFIED_ONLY)
_PHRASE = re.compile("|".join(sorted(PHRASES, key=lambda phrase: (-len(phrase), phrase))))
_BY_CHARACTER = str.maketrans(CHARACTERS)
_ONLY_TRADITIONAL = str.maketrans({one: CHARACTERS[one] for one in TRADITIONAL_ONLY})

MINOR_SHARE = 0.02
"""A script below this share of the telling characters does not make a text mixed: a quoted name does not change it."""


def script(text: str) -> str:
    """Tell the script of a text: "simplified", "traditional", "mixed", or "none" if no character tells.

    Told by characters that exist only in one of the two: 发 is simplified, 發 traditional, 后 says nothing.
    """
    traditional, simplified = len(_TRADITIONAL.findall(text)), len(_SIMPLIFIED.findall(text))
    told = traditional + simplified
    if not told:
        return "none"
    if traditional <= MINOR_SHARE * told:
        return "simplified"
    return "traditional" if simplified <= MINOR_SHARE * told else "mixed"


def simplify(text: str) -> str:
    """Return the text in simplified characters, as many as came in: 雲南工會發放 → 云南工会发放.

    Simplified text comes back untouched. A text that is mostly simplified has only those characters changed that are
    never simplified ones (發放 → 发放), so that 乾安县 keeps its 乾.
    """
    if not _TRADITIONAL.search(text):
        return text
    if len(_SIMPLIFIED.findall(text)) > len(_TRADITIONAL.findall(text)):
        return text.translate(_ONLY_TRADITIONAL)
    return "".join(_converted(text))


def _converted(text: str) -> Iterator[str]:
    done = 0
    for phrase in _PHRASE.finditer(text):
        yield text[done : phrase.start()].translate(_BY_CHARACTER)
        yield PHRASES[phrase.group()]
        done = phrase.end()
    yield text[done:].translate(_BY_CHARACTER)


_HAN = "㐀-鿿豈-﫿𠀀-𲎯"
_CLOSING = "，。、；：？！”’》）」』】…"
_HALF_WIDTH = re.compile(
    rf"(?<=[{_HAN}{_CLOSING}])[,;:?!()]|[,;:?!()](?=[{_HAN}“‘《「『【])",
)


def widen(text: str) -> str:
    """Return the text with half-width punctuation next to a Chinese character made full-width: 工会,职工 → 工会，职工."""
    return _HALF_WIDTH.sub(lambda mark: FULL_WIDTH[mark.group()], text.translate(SMALL_FORMS))
