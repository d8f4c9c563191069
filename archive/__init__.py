"""Keeps and finds: the research database and everything that reads it."""

from archive.captures import Capture, Failure
from archive.crawls import CrawlCounts
from archive.errors import (
    ArchiveError,
    MissingArchive,
    MissingArticle,
    MissingCluster,
    MissingSource,
    OutOfTime,
    QueryError,
)
from archive.home import Home, HomeError
from archive.lists import ListReading
from archive.search.concordance import Line
from archive.search.facets import Facets
from archive.search.hits import Hit, Search
from archive.search.timeline import Point, Timeline
from archive.standing import Standing
from archive.store import Archive, Stored

__all__ = [
    "Archive",
    "ArchiveError",
    "Capture",
    "CrawlCounts",
    "Facets",
    "Failure",
    "Hit",
    "Home",
    "HomeError",
    "Line",
    "ListReading",
    "MissingArchive",
    "MissingArticle",
    "MissingCluster",
    "MissingSource",
    "OutOfTime",
    "Point",
    "QueryError",
    "Search",
    "Standing",
    "Stored",
    "Timeline",
]
