"""Keeps and finds: the research database and everything that reads it."""

from archive.captures import Capture, Failure
from archive.crawls import CrawlCounts
from archive.errors import ArchiveError, MissingArchive, MissingArticle, QueryError
from archive.home import Home, HomeError
from archive.lists import ListReading
from archive.search import Hit
from archive.standing import Standing
from archive.store import Archive, Stored

__all__ = [
    "Archive",
    "ArchiveError",
    "Capture",
    "CrawlCounts",
    "Failure",
    "Hit",
    "Home",
    "HomeError",
    "ListReading",
    "MissingArchive",
    "MissingArticle",
    "QueryError",
    "Standing",
    "Stored",
]
