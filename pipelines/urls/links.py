"""From a link as it is written to the URL that it means, as browsers read it (WHATWG URL)."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from w3lib.url import safe_url_string

from pipelines.page.tree import Element

OTHER_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
ONE_DOT, TWO_DOTS = re.compile(r"\.|%2e", re.IGNORECASE), re.compile(r"(?:\.|%2e){2}", re.IGNORECASE)


def absolute(base: str, link: str, encoding: str = "utf-8") -> str | None:
    """Return the http(s) URL that a link means; None for mailto:, javascript: and what is no URL.

    A query is percent-encoded in the page's own encoding. An &amp; that is left was escaped twice.
    """
    try:
        url = without_dots(urljoin(base, with_slashes(link.strip().replace("&amp;", "&"))))
        try:
            safe = safe_url_string(url, "utf-8" if encoding.startswith("utf") else encoding)
        except UnicodeEncodeError:  # a character that the page could only write as a numeric reference
            safe = safe_url_string(url)
    except ValueError:
        return None
    return safe if safe.startswith(("http://", "https://")) else None


def with_slashes(link: str) -> str:
    r"""Return a link with / for each backslash before its query: ..\info\1.htm. Other schemes than http(s) keep theirs."""
    if "\\" not in link or OTHER_SCHEME.match(link):
        return link
    end = min((place for mark in "?#" if (place := link.find(mark)) >= 0), default=len(link))
    return link[:end].replace("\\", "/") + link[end:]


def without_dots(url: str) -> str:
    """Return an absolute URL without the segments . and .. in its path: /a/../b/./1.htm → /b/1.htm. May raise ValueError."""
    if "/." not in url and "/%2" not in url:
        return url
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return url
    first, *segments = parts.path.split("/")
    kept: list[str] = []
    for segment in segments:
        if TWO_DOTS.fullmatch(segment):
            kept = kept[:-1]
        elif not ONE_DOT.fullmatch(segment):
            kept.append(segment)
    if segments and (ONE_DOT.fullmatch(segments[-1]) or TWO_DOTS.fullmatch(segments[-1])):
        kept.append("")
    return parts._replace(path="/".join([first, *kept])).geturl()


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
