"""The full-text index: which words a text has, and keeping the index in step with the articles.

SQLite's tokenizer `unicode61` takes a run of letters and digits for one word, so 第13届 would be one. Here every
Chinese character is a word of its own, and so is each run of other letters and digits between: 第 13 届. A query is cut
the same way and asked as a phrase: words of any length are found, and "8+2" finds 8+2 as well as 8 2. A run of Latin
letters or digits stays whole: 12351 finds the hotline, 23 does not.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlite_utils import Database

CHINESE = (
    "\u3005-\u3007"  # 々 〆 〇
    "\u3040-\u312f"  # kana, bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uac00-\ud7af"  # hangul
    "\U00020000-\U0003ffff"
)
WORD = re.compile(rf"[{CHINESE}]|[^\W_{CHINESE}]+")

COLUMNS = ("title", "kicker", "subtitle", "byline", "text")


class Word(NamedTuple):
    """A word as the index knows it, and the span of the text that it stands for."""

    form: str
    start: int
    end: int


class _Folded(dict[int, str]):
    """The folded form of each character: full-width as half-width (ＡＰＰ as app), capitals as small letters."""

    def __missing__(self, code: int) -> str:
        form = self[code] = unicodedata.normalize("NFKC", chr(code)).casefold()
        return form


FOLDED = _Folded()


def forms(text: str) -> list[str]:
    """Return the words of a text as the index knows them: 第13届APP → 第, 13, 届, app."""
    return WORD.findall(text.translate(FOLDED))


def words(text: str) -> list[Word]:
    """Return the words of a text with their places."""
    folded = [FOLDED[ord(character)] for character in text]
    origin = [place for place, form in enumerate(folded) for _ in form]
    return [
        Word(match.group(), origin[match.start()], origin[match.end() - 1] + 1)
        for match in WORD.finditer("".join(folded))
    ]


def add_to_index(db: Database, article_id: int, article: Mapping[str, Any]) -> None:
    """Index an article, given its row."""
    db.execute(
        f"INSERT INTO articles_index (rowid, {', '.join(COLUMNS)}) VALUES (?, ?, ?, ?, ?, ?)",
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
