"""The full-text index: which words a text has, and keeping the index in step with the articles.

SQLite's tokenizer `unicode61` takes a run of letters and digits for one word, so 第13届 would be one. Here every
Chinese character is a word of its own, and so is each run of other letters and digits between: 第 13 届. A query is cut
the same way and asked as a phrase: words of any length are found, and "8+2" finds 8+2 as well as 8 2. A run of Latin
letters or digits stays whole: 12351 finds the hotline, 23 does not.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from archive.deferred import defer
from archive.search.numbers import ids
from pipelines.script.conversion import simplify

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

ONLY_CHINESE = re.compile(f"{CHINESE}+")
WORD = re.compile(f"{CHINESE}|{LETTER}+")
MARKS = "\n，。、：；“”（）《》！？"
"""The usual marks: blanks in the words of the index."""

OTHERS = re.compile("([^ \u3400-\u4dbf\u4e00-\u9fff]+)")
"""What is neither a blank nor usual Chinese."""

STRANGE = re.compile(r"[^\u4e00-\u9fff〇!-~\s、。〈-〟·‐-‧！-～]")
"""What may be one thing in a text and another in the index, as ㎡ and ℃: neither usual Chinese nor ASCII, full-width or not,
nor a usual mark. A text without is searched for Chinese as it is."""

_SIGNS = "\u3040\u3097-\u309c\u30a0\u30fb\u3100-\u3104\ud7a4-\ud7af\ufa6e\ufa6f\ufada-\ufaff\U00020000-\U0003ffff"
"""Of what counts as Chinese, the ranges with characters that `\\W` would let stand between two words, as ・."""

BETWEEN = rf"(?:[^\w{_SIGNS}]|_)*"
"""What may stand between two words: signs that do not count as Chinese. A pattern has it once for each word: with all that counts
as Chinese written out, eight words took 9 ms to compile, a page of hits not twice that."""

MOST_PHRASES = 1_000
"""Phrases that are held prepared in memory: more than one query has."""

Span = tuple[int, int]
"""Start and end of a piece of text, in characters."""

HEADS = ("title", "kicker", "subtitle", "byline", "abstract", "captions")
"""The columns of head_index: what stands above the text or beside it. The text has an index of its own, in which no position
needs to name a column."""

TABLES: Mapping[str, Sequence[str]] = {"text_index": ("text",), "head_index": HEADS}
"""The tables of the index, and their columns."""

TOKENIZER = "tokenize='ascii'"
"""FTS5 cuts at the blanks that `indexed` writes: for this tokenizer every character beyond ASCII is part of a word."""

SHORT, MOST_PIECES = 4, 10_000
"""Pieces of text without usual Chinese of which the words are held in memory: as 2023, and characters in them."""

BLOCK = 15_360
"""Articles, by id, that are gathered together once they are complete: a bit for each makes 1,920 bytes."""


class _Folded(dict[int, str]):
    """The folded form of each character: full-width as half-width (ＡＰＰ as app), capitals as small letters."""

    def __missing__(self, code: int) -> str:
        form = self[code] = unicodedata.normalize("NFKC", chr(code)).casefold()
        return form


FOLDED = _Folded()


class Usual(str):
    """A text that is known to hold nothing strange."""

    __slots__ = ()


def forms(text: str) -> list[str]:
    """Return the words of a text as the index knows them: 第13届APP → 第, 13, 届, app."""
    return WORD.findall(text.translate(FOLDED))


def occurrences(text: str, phrase: Sequence[str]) -> Iterator[Span]:
    """Find where a phrase, given as `forms`, stands in a text. As in the index, punctuation between words is not seen."""
    if _is_usual("".join(phrase)) and (isinstance(text, Usual) or not _is_strange(text)):
        for match in _phrase_pattern(tuple(phrase)).finditer(text):
            yield match.span()
        return
    folded = text.translate(FOLDED)
    origin: Sequence[int] = range(len(text))
    if len(folded) != len(text):  # some character, as ㎡, has a form of several
        origin = [place for place, character in enumerate(text) for _ in FOLDED[ord(character)]]
    for match in _phrase_pattern(tuple(phrase)).finditer(folded):
        yield origin[match.start()], origin[match.end() - 1] + 1


def stands_in(text: str, phrase: Sequence[str]) -> bool:
    """Say whether a phrase, given as `forms`, stands in a text."""
    joined, usual, pattern = _prepared(tuple(phrase))
    if usual and joined in text:
        return True
    if usual and isinstance(text, Usual):
        return pattern.search(text) is not None
    return next(occurrences(text, phrase), None) is not None


def count_phrase(text: str, phrase: Sequence[str]) -> int:
    """Return how often a phrase stands in a text; of one in Chinese without marks between, if it stands so anywhere.

    That is quick, and enough to know whether it stands there at all, and about how often.
    """
    if not text:
        return 0
    joined = "".join(phrase)
    if _is_usual(joined) and (plain := text.count(joined)):
        return plain
    return sum(1 for _ in occurrences(text, phrase))


@lru_cache(maxsize=MOST_PHRASES)
def _is_usual(phrase: str) -> bool:
    return bool(ONLY_CHINESE.fullmatch(phrase))


@lru_cache(maxsize=MOST_PHRASES)
def _prepared(phrase: tuple[str, ...]) -> tuple[str, bool, re.Pattern[str]]:
    joined = "".join(phrase)
    return joined, _is_usual(joined), _phrase_pattern(phrase)


@lru_cache(maxsize=1_000)  # texts: those of one search, which are looked at for several words
def _is_strange(text: str) -> bool:
    return bool(STRANGE.search(text))


@lru_cache(maxsize=MOST_PHRASES)
def _phrase_pattern(phrase: tuple[str, ...]) -> re.Pattern[str]:
    whole = (word if re.match(CHINESE, word) else f"(?<!{LETTER}){word}(?!{LETTER})" for word in phrase)
    return re.compile(BETWEEN.join(whole))


def add_to_index(db: Database, article_id: int, article: Mapping[str, Any]) -> None:
    """Index an article, given its row, at the end of the transaction."""
    open_block(db, article_id)
    for table, sql, values in _rows(article_id, article):
        defer(db, table, article_id, sql, values)


def write_words(
    db: Database,
    article_id: int,
    article: Mapping[str, Any],
    prefix: str = "",
    tables: Mapping[str, Sequence[str]] = TABLES,
) -> None:
    """Write the words of an article into tables of the index, or into others whose names begin with a prefix."""
    for _, sql, values in _rows(article_id, article, prefix, tables):
        db.execute(sql, values)


def remove_from_index(db: Database, article_id: int, article: Mapping[str, Any]) -> None:
    """Take an article out, given its row as it was indexed: a contentless index cannot know what to forget.

    Should `forms` ever change, a migration must build the index anew.
    """
    open_block(db, article_id)
    words = indexed(article)
    for table, columns in TABLES.items():
        marks = ", ?" * len(columns)
        sql = f"INSERT INTO {table} ({table}, rowid, {', '.join(columns)}) VALUES ('delete', ?{marks})"
        defer(db, table, article_id, sql, (article_id, *(words[column] for column in columns)))


def _rows(
    article_id: int, article: Mapping[str, Any], prefix: str = "", tables: Mapping[str, Sequence[str]] = TABLES
) -> Iterator[tuple[str, str, tuple[int | str, ...]]]:
    """Yield for each table of the index its name, the statement that inserts the words of an article, and the values."""
    for table, columns in tables.items():
        words = indexed(article, columns)
        sql = f"INSERT INTO {prefix}{table} (rowid, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"
        yield table, sql, (article_id, *(words[column] for column in columns))


def open_block(db: Database, article_id: int) -> None:
    """Forget what `archive.search.blocks` has gathered about the block of an article: it is about to change."""
    block = article_id // BLOCK
    if db.execute("SELECT 1 FROM blocks WHERE block = ?", (block,)).fetchone():
        db.execute("DELETE FROM block_sets WHERE id BETWEEN ? AND ?", ids(block))
        db.execute("DELETE FROM block_facts WHERE block = ?", (block,))
        db.execute("DELETE FROM blocks WHERE block = ?", (block,))


def indexed(article: Mapping[str, Any], columns: Sequence[str] = (*HEADS, "text")) -> dict[str, str]:
    """Return the words of columns of an article's row, with blanks between."""
    return {
        column: spaced(byline_text(article[column]) if column == "byline" else article[column])
        if article[column]
        else ""
        for column in columns
    }


def spaced(text: str) -> str:
    """Return the words of a text, those of `forms`, with blanks between: in an eighth of its time, for whole articles."""
    for mark in MARKS:
        text = text.replace(mark, " ")
    pieces = OTHERS.split(text)  # every second one may be words of any sort, those between are Chinese
    if len(pieces) == 1:
        return _apart(text)
    pieces[1::2] = map(_words.__getitem__, pieces[1::2])
    pieces[::2] = _apart(_CUT.join(pieces[::2])).split(_CUT)
    return " ".join(pieces)


class _Words(dict[str, str]):
    """The words of short pieces of text, as numbers and marks are, with blanks between."""

    def __missing__(self, piece: str) -> str:
        words = " ".join(forms(piece))
        if len(piece) <= SHORT and len(self) < MOST_PIECES:
            self[piece] = words
        return words


_words = _Words()

_CUT = "\ue000"
"""A character that is in no word."""


def _apart(characters: str) -> str:
    """Put a blank after each character."""
    units = characters.encode("utf-16-le")
    if len(units) != 2 * len(characters):  # some character is outside of the basic plane
        return " ".join(characters)
    blanks = bytearray(b" \0" * len(units))
    blanks[::4], blanks[1::4] = units[::2], units[1::2]
    return blanks.decode("utf-16-le")


def byline_text(byline: str) -> str:
    """Return the text of a byline, given as the column has it: organisation, role and name of each person."""
    people = json.loads(byline) if byline != "[]" else ()
    return " ".join(" ".join((person["organisation"], person["role"], person["name"])) for person in people)


def captions_text(captions: Iterable[str]) -> str:
    """Return what pictures show, as their captions on the page say it, to search in: simplified, a line each."""
    return simplify("\n".join(filter(None, captions)))
