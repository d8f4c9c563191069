"""The twins that many sites have of each page, by name: what a definition writes as `twins = ["https", "big5"]`."""

from collections.abc import Mapping

NO_PORT = r"(?=[^/?#:]+(?:[/?#]|$))"
"""A port speaks one scheme only: what has one has no twin."""

TWINS: Mapping[str, tuple[str, str]] = {
    "https": (rf"^http://{NO_PORT}", "https://"),
    "http": (rf"^https://{NO_PORT}", "http://"),
    "www": (r"^(https?://)(?:m|wap|3g)\.", r"\1www."),
    "big5": (
        r"^(?:(https?://)(?:big5\.[^/?#]+/(?:gate/)?big5/)+(?=[^/?#]+\.[a-z]+/)|(https?://[^/]+)(?:/BIG5(?=/))+)",
        r"\1\2",
    ),
}
"""Pairs of a regular expression and its replacement. "https" and "http" name the scheme that stays, "www" the host whose
mobile twin is m., wap. or 3g.; "big5" leads from the version in traditional characters to the other: it drops the folder
(people.com.cn/BIG5/n1/…) or the gateway before the address (big5.workercn.cn/big5/www.workercn.cn/…,
big5.www.gov.cn/gate/big5/www.gov.cn/…). Where a definition names no scheme, that of its first start URL stays: no site is
known that says one thing under http and another under https."""
