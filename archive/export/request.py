"""What is to be exported: the query, its filters, the format."""

from dataclasses import asdict, dataclass, field
from typing import Any

from archive.search.filters import Filters, organisation_name, region_prefix

EVERYTHING = "*"
"""The query that finds every article."""


@dataclass(frozen=True, slots=True)
class Request:
    """A query, its filters, a format (see `archive.export.formats`), and for CSV whether text and a byte-order mark go in."""

    query: str = EVERYTHING
    filters: Filters = field(default_factory=Filters)
    form: str = "jsonl"
    text: bool = False
    mark: bool = False

    def filters_typed(self) -> dict[str, Any]:
        """Return the filters that were given, as typed."""
        return {name: value for name, value in asdict(self.filters).items() if value}

    def filters_understood(self) -> dict[str, Any]:
        """Return the filters that were given, as they are applied."""
        typed = self.filters_typed()
        understood = {"region": region_prefix, "place": region_prefix, "organisation": organisation_name}
        return typed | {name: read(typed[name]) for name, read in understood.items() if name in typed}
