"""The one URL that stands for all the URLs of an article."""

import re
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import urljoin, urlsplit, urlunsplit

from w3lib.url import safe_url_string

from pipelines.urls.links import with_slashes, without_dots
from pipelines.urls.rules import DEFAULT_PORTS, VISIT_KEYS, VISIT_PAIRS, VISIT_PATHS

ROUNDS = 5
"""How often the rules are applied to what they made, until nothing changes: a rewrite may leave a default port behind."""


def canonical_url(url: str, rewrites: Sequence[tuple[str, str]] = (), fragments: bool = False) -> str:
    """Return the canonical form of an http(s) URL; anything else comes back as it is.

    Scheme and host in lower case, no default port, no backslash and no segment . or .. in the path, nothing that names the
    visit instead of the page (`url_rules`), no fragment unless `fragments` says that the source routes by it; then the
    source's rewrites, pairs of a regular expression and its replacement, in order. The order and the escapes of the query
    stay as they are, since a query may be percent-encoded GBK.
    """
    return _canonical(url, tuple(rewrites), fragments)


@lru_cache(maxsize=1024)  # a page's own URL is asked for again
def _canonical(url: str, rewrites: tuple[tuple[str, str], ...], fragments: bool) -> str:
    for _ in range(ROUNDS):
        before, url = url, _rewritten(url, rewrites, fragments)
        if url == before:
            break
    return url


def _rewritten(url: str, rewrites: Sequence[tuple[str, str]], fragments: bool) -> str:
    try:
        parts = urlsplit(safe_url_string(without_dots(with_slashes(url.strip()))))
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port not in (None, DEFAULT_PORTS[parts.scheme]):
        host = f"{host}:{port}"
    path = VISIT_PATHS.sub("", parts.path) or "/"
    query = "&".join(pair for pair in parts.query.split("&") if pair and not _names_visit(pair))
    canonical = urlunsplit((parts.scheme, host, path, query, parts.fragment if fragments else ""))
    for pattern, replacement in rewrites:
        canonical = re.sub(pattern, replacement, canonical)
    return canonical


def absolute_url(base: str, url: str) -> str | None:
    """Return the URL that a reference on a page means; None if it is none, as http://[工会/ is."""
    try:
        joined = urljoin(base, with_slashes(url))
        urlsplit(joined)
    except ValueError:
        return None
    return joined


def _names_visit(pair: str) -> bool:
    return bool(VISIT_KEYS.fullmatch(pair.partition("=")[0]) or VISIT_PAIRS.fullmatch(pair))
