"""The full-text index: which words a text has, and keeping the index in step with the articles.

SQLite's tokenizer `unicode61` takes a run of letters and digits for one word, so 第13届 would be one. Here every
Chinese character is a word of its own, and so is each run of other letters and digits between: 第 13 届. A query is cut
the same way and asked as a phrase: words of any length are found, and "8+2" finds 8+2 as well as 8 2. A run of Latin
letters or digits stays whole: 12351 finds the hotline, 23 does not.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

_CHINESE = (
    "\u3005-\u3007"  # 々 〆 〇
    "\u3040-\u312f"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uac00-\ud7af"  # hangul
    "\U00020000-\U0003ffff"
)
CHINESE = f"[{_CHINESE}]"
LETTER = rf"[^\W_{_CHINESE}]"
"""A letter or digit that is not Chinese."""

WORD = re.compile(f"{CHINESE}|{LETTER}+")

Span = tuple[int, int]
"""Start and end of a piece of text, in characters."""

COLUMNS = ("title", "kicker", "subtitle", "byline", "text")


class _Folded(dict[int, str]):
    """The folded form of each character: full-width as half-width (ＡＰＰ as app), capitals as small letters."""

    def __missing__(self, code: int) -> str:
        form = self[code] = unicodedata.normalize("NFKC", chr(code)).casefold()
        return form


FOLDED = _Folded()


def forms(text: str) -> list[str]:
    """Return the words of a text as the index knows them: 第13届APP → 第, 13, 届, app."""
    return WORD.findall(text.translate(FOLDED))


def occurrences(text: str, phrase: Sequence[str]) -> Iterator[Span]:
    """Find where a phrase, given as `forms`, stands in a text. As in the index, punctuation between words is not seen."""
    folded = text.translate(FOLDED)
    origin: Sequence[int] = range(len(text))
    if len(folded) != len(text):  # some character, as ㎡, has a form of several
        origin = [place for place, character in enumerate(text) for _ in FOLDED[ord(character)]]
    for match in _phrase_pattern(tuple(phrase)).finditer(folded):
        yield origin[match.start()], origin[match.end() - 1] + 1


@lru_cache
def _phrase_pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    whole = (word if re.match(CHINESE, word) else f"(?<!{LETTER}){word}(?!{LETTER})" for word in phrase)
    return re.compile(r"[\W_]*".join(whole))


def add_to_index(db: Database, article_id: int, article: Mapping[str, Any], index: str = "articles_index") -> None:
    """Index an article, given its row."""
    db.execute(
        f"INSERT INTO {index} (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)",
        (article_id, *_indexed(article)),
    )


def remove_from_index(db: Database, article_id: int, article: Mapping[str, Any]) -> None:
    """Take an article out, given its row as it was indexed: a contentless index cannot know what to forget.

    Should `forms` ever change, a migration must build the index anew.
    """
    db.execute(
        f"INSERT INTO articles_index (articles_index, rowid, {', '.join(COLUMNS)}) VALUES ('delete', ?, ?, ?, ?, ?, ?)",
        (article_id, *_indexed(article)),
    )


def _indexed(article: Mapping[str, Any]) -> list[str]:
    people = json.loads(article["byline"])
    byline = " ".join(" ".join((person["organisation"], person["role"], person["name"])) for person in people)
    return [" ".join(forms(byline if column == "byline" else article[column] or "")) for column in COLUMNS]
