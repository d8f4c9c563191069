"""Finding articles by their words: a page of hits, and how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from sqlite_utils import Database

from archive.search.answer import Answer, Order
from archive.search.facets import Facets, count_facets
from archive.search.filters import Filters
from archive.search.holdings import Holdings
from archive.search.query import Query, Term, sought
from archive.search.snippet import TextEdit, make_snippet


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
    terms = [words.term for words in sought(query)]
    hits = tuple(_hit(db, number, score, terms) for number, score in page.scores.items())
    counted = count_facets(db, answer) if facets else None
    return Search(hits, answer.total, answer.is_exact, answer.undated, page.ranked, counted)


def _hit(db: Database, article_id: int, score: float, terms: Sequence[Term]) -> Hit:
    article = db.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    edits = text_edits(db, article["revision_id"])
    passage = make_snippet(article["text"], article["original"], edits, terms)
    columns = ("id", "url", "ordinal", "source_id", "source", "title", "published", "gone_since")
    told = {column: article[column] for column in columns}
    return Hit(**told, snippet=passage.text, marks=passage.marks, score=score)


def text_edits(db: Database, revision_id: int) -> list[TextEdit]:
    """Return what the text of a revision is traced to its original by."""
    edits = db.execute(
        "SELECT start, end, after FROM edits WHERE revision_id = ? AND field = 'text' AND before != after ORDER BY start",
        (revision_id,),
    )
    return [TextEdit(*edit) for edit in edits]
