"""From a link as it is written to the URL that it means."""

from urllib.parse import urljoin

from w3lib.url import safe_url_string


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
