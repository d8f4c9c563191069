"""The headline said again inside the body, as search-engine pages do under each picture."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

NOT_A_WORD = re.compile(r"\W+")
COMMON_MARKS = re.compile(r"[\s!-/:-@\[-^`{-~，。、；：？！“”‘’（）《》【】—…·～％＋－／]+")

LEAST_REPEATED, LONGEST_REPEATED = 6, 90
"""Characters of a line that is known as part of the headline: fewer say little, more are no headline."""


@lru_cache(maxsize=1024)  # a headline is compared with every line
def key(text: str) -> str:
    """Return text reduced to its letters and digits, width folded, to compare lines by."""
    bare = text if text.isalnum() else COMMON_MARKS.sub("", text)  # most text is then in normal form, and seen to be so
    folded = unicodedata.normalize("NFKC", bare)
    return folded if folded.isalnum() else NOT_A_WORD.sub("", folded)


def is_repeat(line: str, title: str) -> bool:
    """Say whether a line only says the title again, with or without a mark such as (图1) after it."""
    if len(line) > 9 + 3 * len(title):  # no mark of a picture makes a headline that long
        return False
    title_key = key(title)
    if "一" <= line[:1] <= "鿿" and line[0] != title_key[:1]:  # a Han character is its own key: most lines end here
        return False
    line_key = key(line)
    return len(title_key) >= 6 and line_key.startswith(title_key) and len(line_key) - len(title_key) <= 3


def says_title(line: str, titles: Sequence[str]) -> bool:
    """Say whether a line, as stand at the head of a text, is a good part of a headline or the beginning of a page's title."""
    said = key(line) if len(line) <= LONGEST_REPEATED else ""
    return len(said) >= LEAST_REPEATED and any(
        said in title and (title.startswith(said) or 3 * len(said) >= len(title)) for title in map(key, titles)
    )
