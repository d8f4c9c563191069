"""Keywords in context: every place where the words sought stand, with what is before and behind, in the glyphs of the page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlite_utils import Database

from archive.errors import QueryError
from archive.search.answer import Answer
from archive.search.index import HEADS, Span, byline_text, occurrences
from archive.search.on_page import on_page
from archive.search.query import Words, sought
from archive.search.snippet import Trace

WIDTH = 20
"""Characters on either side: a clause, half a line on a terminal, where a Chinese character takes two columns."""

AT_ONCE = 100
"""Articles that are fetched together; most have more than one place."""


@dataclass(frozen=True, slots=True)
class Line:
    """A place where words stand: in which article and field, the words, and what is left and right of them."""

    article_id: int
    source_id: str
    published: str | None
    title: str | None
    field: str
    left: str
    keyword: str
    right: str


def concordance(answer: Answer, width: int, limit: int, offset: int) -> list[Line]:
    """Return the lines from `offset` on, at most `limit` of them: those of the newest article first, each in its order.

    Raises QueryError for a query without a word that could stand there, as * is and what only leaves out.
    """
    words = sought(answer.query)
    if not words:
        raise QueryError(
            "no word is sought that could be shown where it stands: add one, gonghui search lists the articles"
        )
    return list(islice(_lines(answer, words, width), offset, offset + limit))


def _lines(answer: Answer, words: Sequence[Words], width: int) -> Iterator[Line]:
    done = 0
    while ids := answer.by_date(answer.bits, done + AT_ONCE)[done:]:
        for article_id in ids:
            yield from _lines_of(answer.db, article_id, words, width)
        done += len(ids)


def _lines_of(db: Database, article_id: int, words: Sequence[Words], width: int) -> Iterator[Line]:
    article = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    told = (article_id, article["source_id"], article["published"], article["title"])
    for field in (*HEADS, "text"):
        text = article[field] or ""
        if field == "byline":
            text = byline_text(text)
        spans = _spans(text, [one for one in words if one.field in ("", field)])
        if not spans:
            continue
        shown, edits = on_page(db, article, field, text)
        places = Trace(shown, edits)
        if len(places) != len(text):  # text that was not made from this original by these edits is shown as it is
            shown, places = text, Trace(text, ())
        for start, end in spans:
            first, last = places[start][0], places[end - 1][1]
            pieces = (shown[max(0, first - width) : first], shown[first:last], shown[last : last + width])
            yield Line(*told, field, *(piece.replace("\n", " ") for piece in pieces))


def _spans(text: str, words: Sequence[Words]) -> list[Span]:
    return sorted({span for one in words for phrase in one.term for span in occurrences(text, phrase)})
