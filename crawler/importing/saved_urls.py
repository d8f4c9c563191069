"""What tells the URL of a saved page, and when it was saved: what the tool that saved it wrote into it or around it.

Nothing is guessed: where none of these tells, the page has no URL.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from crawler.importing.belonging import Owners

HEAD = 64 << 10
"""Bytes of a page in which its head stands."""

SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(?P<url>https?://\S+?)\s*-->")
"""Internet Explorer, Edge, Chrome: the number is the length of the URL."""

SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with SingleFile\s+url:\s*(?P<url>https?://\S+)\s+saved date:\s*(?P<date>[^\n]+)"
)
HTTRACK = re.compile(r"<!-- Mirrored from (?P<url>\S+) by HTTrack Website Copier/[^,]*, (?P<date>[^>]+?) -->")
CANONICAL = re.compile(
    r"<link\b(?=[^>]*\brel\s*=\s*[\"']?canonical\b)[^>]*?\bhref\s*=\s*[\"']?(?P<url>[^\"'\s>]+)", re.I
)
OG_URL = re.compile(
    r"<meta\b(?=[^>]*\bproperty\s*=\s*[\"']?og:url\b)[^>]*?\bcontent\s*=\s*[\"']?(?P<url>[^\"'\s>]+)", re.I
)

HOST = re.compile(r"(?P<host>(?:[a-z0-9-]+\.)+(?:cn|com|net|org|edu|gov))(?:[:+](?P<port>\d{1,5}))?", re.I)
"""A folder that wget names after a host, with + for : where the file system wants it."""

OTHER_HOST = re.compile(r"(?P<host>[\w.-]+)(?:[:+](?P<port>\d{1,5}))?")
ADDED = re.compile(r"(?P<name>.+(?:\?.*|\.(?:asp|aspx|jsp|php|cgi|do)))\.html", re.I)
"""wget --adjust-extension adds .html to what is HTML and is not called so."""

AS_IN_URLS = "/%?=&:+@;,!~*'()$"


class Told(NamedTuple):
    """A URL or a date, and what told it."""

    value: str
    by: str


@dataclass(frozen=True, slots=True)
class SavedFile:
    """A saved page: the path inside the folder that is imported, the folder's own name, and the head of the page."""

    path: PurePosixPath
    folder: str
    head: str


def url_of(file: SavedFile, owners: Owners, base: str = "") -> Told | None:
    """Return the URL of a saved page and what told it; None if nothing does. `base` is the URL of the folder, if given."""
    ways: tuple[Callable[[], Told | None], ...] = (
        lambda: _said(SAVED_FROM, file, "saved-from comment"),
        lambda: _said(SINGLE_FILE, file, "SingleFile comment"),
        lambda: _mirrored(file, owners),
        lambda: Told(urljoin(base.rstrip("/") + "/", _quoted(str(file.path))), "--base") if base else None,
        lambda: _by_folders(file, owners),
        lambda: _said(CANONICAL, file, "rel=canonical of the page"),
        lambda: _said(OG_URL, file, "og:url of the page"),
    )
    return next((told for way in ways if (told := way()) and _is_url(told.value)), None)


def date_of(file: SavedFile, http_date: str = "") -> tuple[datetime, str] | None:
    """Return when a page was saved and what told it, None if nothing does. `http_date` is its HTTP header Date."""
    ways = (
        (HTTRACK.search(file.head), "HTTrack comment"),
        (SINGLE_FILE.search(file.head), "SingleFile comment"),
    )
    told = [(found["date"], by) for found, by in ways if found] + (
        [(http_date, "HTTP header Date")] if http_date else []
    )
    return next(((moment, by) for text, by in told if (moment := _moment(text))), None)


def scheme_of(host: str, owners: Owners) -> str:
    """Return the scheme that the definition of a host's source uses, http if there is none."""
    urls = [url for source in owners.on_host(f"//{host}") for url in (source.homepage, *source.discovery.start)]
    return next((urlsplit(url).scheme for url in urls if urlsplit(url).hostname == host), "http")


def _said(pattern: re.Pattern[str], file: SavedFile, by: str) -> Told | None:
    found = pattern.search(file.head)
    return Told(html.unescape(found["url"]), by) if found else None


def _mirrored(file: SavedFile, owners: Owners) -> Told | None:
    found = _said(HTTRACK, file, "HTTrack comment")
    if found is None or "://" in found.value:
        return found
    return Told(f"{scheme_of(found.value.partition('/')[0], owners)}://{found.value}", found.by)


def _by_folders(file: SavedFile, owners: Owners) -> Told | None:
    """Read the folders host/path that wget makes; the folder that is imported may itself be the host's."""
    for parts in (file.path.parts, (file.folder, *file.path.parts)):
        if len(parts) < 2:
            continue
        found = HOST.fullmatch(parts[0])
        other = OTHER_HOST.fullmatch(parts[0])
        if found is None and other and owners.on_host(f"//{other['host']}"):
            found = other
        if found:
            name = ADDED.fullmatch(parts[-1])
            path = "/".join((*parts[1:-1], name["name"] if name else parts[-1]))
            port = f":{found['port']}" if found["port"] else ""
            url = f"{scheme_of(found['host'].lower(), owners)}://{found['host']}{port}/{_quoted(path)}"
            return Told(url, "folders host/path")
    return None


def _quoted(path: str) -> str:
    return quote(path, safe=AS_IN_URLS, errors="surrogateescape")


def _is_url(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and url.isascii() and " " not in url


def _moment(text: str) -> datetime | None:
    """Read the date of a comment or header: as HTTP has it, or as JavaScript writes one. One without a zone is none."""
    for read in (_javascript, parsedate_to_datetime):
        try:
            moment = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if moment.tzinfo:
            return moment
    return None


def _javascript(text: str) -> datetime:
    return datetime.strptime(text.partition("(")[0].strip(), "%a %b %d %Y %H:%M:%S GMT%z")
