"""Finding articles by their words: a page of hits, and how many there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from sqlite_utils import Database

from archive.search.answer import Answer, Order
from archive.search.facets import Facets, count_facets
from archive.search.filters import Filters
from archive.search.holdings import Holdings
from archive.search.on_page import on_page
from archive.search.query import Query, Words, sought
from archive.search.snippet import Snippet, make_snippet

BESIDE = ("abstract", "captions")
"""Fields that a passage is taken from where the text has none of the words: a hit shows headlines and names anyway."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a search found: the higher the score, the better; 0 if it was not ranked.

    `snippet` is a passage in the glyphs of the page; `marks` are the spans [start, end) of it that matched. `gone_since` is
    when its site was first found to have taken it down, None if it is there as far as is known.
    """

    id: int
    url: str
    ordinal: int
    source_id: str
    source: str | None
    title: str | None
    published: str | None
    snippet: str
    marks: tuple[tuple[int, int], ...]
    score: float
    gone_since: str | None = None


@dataclass(frozen=True, slots=True)
class Search(Sequence[Hit]):
    """What a search found: a page of hits, which it is a sequence of, and what is known of the whole.

    `total` articles are found, or at most so many if it is not `exact`. `undated` of them have no date, those that
    since and until left out included. `ranked` of them were put in order of relevance; the rest follow by date.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool
    undated: int
    ranked: int
    facets: Facets | None = None

    @overload
    def __getitem__(self, place: int) -> Hit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Hit]: ...
    def __getitem__(self, place: int | slice) -> Hit | Sequence[Hit]:
        return self.hits[place]

    def __len__(self) -> int:
        return len(self.hits)


def search(
    holdings: Holdings, query: Query, filters: Filters, order: Order, limit: int, offset: int, facets: bool, exact: bool
) -> Search:
    """Return a page of what a query finds."""
    db, answer = holdings.db, Answer(holdings, query, filters, exact)
    page = answer.page(order, limit, offset)
    words = sought(query)
    hits = tuple(_hit(db, number, score, words) for number, score in page.scores.items())
    counted = count_facets(db, answer) if facets else None
    return Search(hits, answer.total, answer.is_exact, answer.undated, page.ranked, counted)


def _hit(db: Database, article_id: int, score: float, words: Sequence[Words]) -> Hit:
    article = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    passage = _passage(db, article, words)
    columns = ("id", "url", "ordinal", "source_id", "source", "title", "published", "gone_since")
    told = {column: article[column] for column in columns}
    return Hit(**told, snippet=passage.text, marks=passage.marks, score=score)


def _passage(db: Database, article: Mapping[str, Any], words: Sequence[Words]) -> Snippet:
    """Return the passage that shows why an article was found: of its text, of its abstract or captions, else its beginning."""
    of_text = [one.term for one in words if one.field not in BESIDE]
    begins = make_snippet(article["text"], *on_page(db, article, "text", article["text"]), of_text)
    for field in (field for field in BESIDE if article[field] and not begins.marks):
        terms = [one.term for one in words if one.field in ("", field)]
        passage = make_snippet(article[field], *on_page(db, article, field, article[field]), terms)
        if passage.marks:
            return passage
    return begins
