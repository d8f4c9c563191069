"""The one URL that stands for all the URLs of an article."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

TRACKING_KEYS = re.compile(r"utm_\w+|spm|spm_id_from|fbclid|gclid|msclkid|isappinstalled|share_token|wfr|hmsr|hmpl")
"""Query keys that name the way a reader came, not the page: analytics (utm_, spm, hm…), click ids, WeChat's share marks."""

TRACKING_PAIRS = re.compile(r"from=(?:singlemessage|groupmessage|timeline)")
"""WeChat adds these to a shared link; `from` with any other value may name a page and stays."""

DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical_url(url: str, rewrites: Sequence[tuple[str, str]] = ()) -> str:
    """Return the canonical form of an http(s) URL; anything else comes back as it is.

    Scheme and host in lower case, no default port, no fragment, no tracking keys; then the source's rewrites, pairs of a
    regular expression and its replacement, in order. The order and the escapes of the query stay as they are, since a
    query may be percent-encoded GBK.
    """
    canonical = _canonical(url)
    if canonical is None:
        return url
    for pattern, replacement in rewrites:
        canonical = re.sub(pattern, replacement, canonical)
    return canonical


@lru_cache(maxsize=256)  # a page's own is asked for several times
def _canonical(url: str) -> str | None:
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port not in (None, DEFAULT_PORTS[parts.scheme]):
        host = f"{host}:{port}"
    kept = [pair for pair in parts.query.split("&") if pair and not _tracks(pair)]
    return urlunsplit((parts.scheme, host, parts.path or "/", "&".join(kept), ""))


def absolute_url(base: str, url: str) -> str | None:
    """Return the URL that a reference on a page means; None if it is none, as http://[工会/ is."""
    try:
        joined = urljoin(base, url)
        urlsplit(joined)
    except ValueError:
        return None
    return joined


def _tracks(pair: str) -> bool:
    return bool(TRACKING_KEYS.fullmatch(pair.partition("=")[0]) or TRACKING_PAIRS.fullmatch(pair))
