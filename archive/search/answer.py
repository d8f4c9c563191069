"""What a query and its filters find at one moment: the set of articles, how many, and which come first."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from archive.search import ranking
from archive.search.bits import from_ids, to_ids
from archive.search.filters import Filters, filtered
from archive.search.finding import AFFORDED, Finder
from archive.search.holdings import Holdings
from archive.search.matching import holds
from archive.search.query import Query, sought

Order = Literal["relevance", "newest", "oldest"]

VERIFIED = 800
"""Articles: an answer that may hold some too many is read and made exact if it has no more than these; nor are more read on in
search of those that do have what is sought. Rather is the index asked for all, which in a large archive takes longer."""

AHEAD = 160
"""Articles that are read on at a time: of a rate that finds twenty in VERIFIED, they show some but for once in fifty times."""

RANKED = 150
"""Of more than twice as many articles, the newest so many with the words in a heading and the newest so many of all are
ranked. Reading three hundred to rank them takes a hundredth of a second; a million, minutes."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the articles found, each with its score (0 if it was not ranked), and how many were ranked to find them."""

    scores: dict[int, float]
    ranked: int


class Answer:
    """The articles found. Use it within one transaction.

    `exact` asks for a set without any article too many; otherwise `is_exact` says whether it is so.
    """

    def __init__(self, holdings: Holdings, query: Query, filters: Filters, exact: bool) -> None:
        self.query, self.filters = query, filters
        self.db, self.holdings = holdings.db, holdings
        self.finder = Finder(self.db, holdings)
        self.of_any_date, self.is_exact = self.finder.find(query, exact)
        self.of_any_date &= filtered(self.db, holdings, filters, by_date=False)
        if not self.is_exact and self.of_any_date.bit_count() <= VERIFIED:
            self.of_any_date, self.is_exact = self.finder.verified(self.of_any_date, query), True
        self.bits = self.of_any_date
        if filters.since or filters.until or filters.undated:
            self.bits &= filtered(self.db, holdings, filters)

    @property
    def total(self) -> int:
        """How many articles are found; if the set is not exact, at most so many."""
        return self.bits.bit_count()

    @property
    def undated(self) -> int:
        """How many of those found have no date, those included that since and until leave out."""
        return (self.of_any_date & ~self.holdings.dated).bit_count()

    def page(self, order: Order, limit: int, offset: int) -> Page:
        """Return the articles from `offset` on, at most `limit` of them. What is returned does have what was sought."""
        if order != "relevance":
            found = self.by_date(self.bits, offset + limit, order == "oldest")[offset:]
            return Page(dict.fromkeys(found, 0.0), 0)
        ranked = self._ranked
        scores = dict(list(ranked.items())[offset : offset + limit])
        if len(scores) < limit:
            begin = max(offset - len(ranked), 0)
            rest = self.bits & ~from_ids(ranked, self.holdings.last)
            scores |= dict.fromkeys(self.by_date(rest, begin + limit - len(scores))[begin:], 0.0)
        return Page(scores, len(ranked))

    def by_date(self, bits: int, number: int, oldest: bool = False) -> list[int]:
        """Return the newest so many of a part of the answer, in order, or the oldest; those too many are left out for good.

        Where most are too many, more are read ahead; if that finds too few, the index is asked for all of them.
        """
        read = 0
        while True:
            found = self.holdings.first(bits, number, oldest)
            wrong = 0 if self.is_exact else self._wrong(found)
            if not wrong:
                return found
            bits &= self.bits
            if read or 2 * wrong.bit_count() > len(found):
                read += AHEAD
                if number > AHEAD or not self._finds_ahead(
                    bits, number, oldest, read
                ):  # far behind, too many are read again
                    self._make_exact()
                bits &= self.bits

    def _finds_ahead(self, bits: int, number: int, oldest: bool, read: int) -> bool:
        """Read AHEAD more articles and say whether VERIFIED are enough to find so many, at the rate of all that were `read`."""
        if read > VERIFIED or self.holdings.last <= AFFORDED:
            return False
        ids = self.holdings.first(bits, number + AHEAD, oldest)
        right = len(ids) - self._wrong(ids).bit_count()
        return right * VERIFIED >= number * read

    @cached_property
    def _ranked(self) -> dict[int, float]:
        """The articles that are ranked and their scores, the best first: all of few, the most promising of many."""
        words = sought(self.query)
        rarity = [ranking.rarity(self.finder.find(one, False)[0].bit_count(), self.holdings.last) for one in words]
        chosen = self.bits
        if chosen.bit_count() > 2 * RANKED:
            headed = self.bits if words else 0
            for one in words:
                headed &= self.finder.in_headings(one)
            best = (*self.holdings.first(headed, RANKED), *self.holdings.first(self.bits, RANKED))
            chosen = from_ids(best, self.holdings.last)
        scores = {}
        for number, fields in self.finder.read(to_ids(chosen)):
            if self.is_exact or holds(self.query, fields):
                scores[number] = ranking.score(fields, words, rarity)
        self.bits &= ~chosen | from_ids(scores, self.holdings.last)
        newest = [number for number in self.holdings.first(chosen, chosen.bit_count()) if number in scores]
        return {number: scores[number] for number in sorted(newest, key=scores.__getitem__, reverse=True)}

    def _make_exact(self) -> None:
        found, self.is_exact = self.finder.find(self.query, True)
        self.of_any_date &= found
        self.bits &= found

    def _wrong(self, ids: list[int]) -> int:
        wrong = (number for number, fields in self.finder.read(ids) if not holds(self.query, fields))
        found = from_ids(wrong, self.holdings.last)
        self.bits &= ~found
        return found
