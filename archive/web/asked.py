"""What a request asks of the search: words, filters, order, page; and the links that ask for a little else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlencode

from archive.errors import QueryError
from archive.search.filters import FilterArguments

FILTERS = (
    *("source", "level", "region", "since", "until", "topic", "person", "place", "organisation"),
    *("kind", "script", "undated"),
)
ORDERS = ("relevance", "newest", "oldest")
VIEWS = ("articles", "lines", "figures")
MEASURES = ("share", "count")

LONGEST = 200
"""Characters in a filter: no name, topic or date is as long. (A query has its own limit.)"""

LAST_PAGE = 5_000
"""Whoever turns more pages than that wants a download."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as its address says it; empty means that nothing was asked."""

    query: str
    filters: dict[str, str]
    order: str
    view: str
    measure: str
    page: int

    @property
    def anything(self) -> bool:
        """Whether anything is sought at all."""
        return bool(self.query or self.filters)

    @property
    def words(self) -> str:
        """The query; every article if there are only filters."""
        return self.query or "*"

    @property
    def arguments(self) -> FilterArguments:
        """The filters as the archive takes them."""
        return cast(FilterArguments, {**self.filters, **({"undated": True} if "undated" in self.filters else {})})

    def link(self, **changes: str | int | None) -> str:
        """Return the query string of this search with some of it changed; None takes out. It begins with page one again."""
        told: dict[str, str | int | None] = {
            "q": self.query,
            **self.filters,
            "order": self.order if self.order != ORDERS[0] else None,
            "view": self.view if self.view != VIEWS[0] else None,
            "measure": self.measure if self.measure != MEASURES[0] else None,
            **changes,
        }
        return "?" + urlencode({key: value for key, value in told.items() if value is not None})


def read_asked(arguments: Mapping[str, str]) -> Asked:
    """Read the arguments of a request. Raises QueryError for one that is too long; what is not known is passed over."""
    for name in FILTERS:
        if len(arguments.get(name) or "") > LONGEST:
            raise QueryError(f"{name} is longer than {LONGEST} characters")
    return Asked(
        query=(arguments.get("q") or "").strip(),
        filters={name: value for name in FILTERS if (value := (arguments.get(name) or "").strip())},
        order=_one_of(ORDERS, arguments.get("order")),
        view=_one_of(VIEWS, arguments.get("view")),
        measure=_one_of(MEASURES, arguments.get("measure")),
        page=page_number(arguments.get("page")),
    )


def page_number(text: str | None) -> int:
    """Return the number of a page of results; 1 for what is none."""
    known = text and text.isascii() and text.isdigit() and len(text) < 10
    return max(1, min(int(text or 1), LAST_PAGE)) if known else 1


def _one_of(known: tuple[str, ...], value: str | None) -> str:
    return value if value in known else known[0]
