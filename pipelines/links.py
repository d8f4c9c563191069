"""From a link as it is written to the URL that it means."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from pipelines.tree import Element


def absolute(base: str, link: str, encoding: str = "utf-8") -> str | None:
    """Return the http(s) URL that a link means; None for mailto:, javascript: and what is no URL.

    A query is percent-encoded in the page's own encoding, as browsers do it (WHATWG URL).
    """
    try:
        url = urljoin(base, link.strip())
        try:
            safe = safe_url_string(url, "utf-8" if encoding.startswith("utf") else encoding)
        except UnicodeEncodeError:  # a character that the page could only write as a numeric reference
            safe = safe_url_string(url)
    except ValueError:
        return None
    return safe if safe.startswith(("http://", "https://")) else None


def base_of(url: str, bases: Iterable[Element], encoding: str = "utf-8") -> str:
    """Return what the links of a page are relative to: its own URL, or what the first <base> with a link says."""
    written = next((href for base in bases if (href := base.get("href")) is not None), "")
    return absolute(url, written, encoding) or url


def with_origin_of(first: str, url: str) -> str:
    """Return a URL with the scheme and host of another, if its own differ from those by https or by www. alone."""
    ours, theirs = urlsplit(first), urlsplit(url)
    same_host = ours.netloc.removeprefix("www.") == theirs.netloc.removeprefix("www.")
    same_port = ours.scheme == theirs.scheme or ":" not in ours.netloc + theirs.netloc
    return theirs._replace(scheme=ours.scheme, netloc=ours.netloc).geturl() if same_host and same_port else url
