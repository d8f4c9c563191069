"""The twins that many sites have of each page, by name: what a definition writes as `twins = ["https", "big5"]`."""

from collections.abc import Mapping

TWINS: Mapping[str, tuple[str, str]] = {
    "https": (r"^http://", "https://"),
    "http": (r"^https://", "http://"),
    "www": (r"^(https?://)(?:m|wap|3g)\.", r"\1www."),
    "big5": (r"^(https?://[^/]+)(?:/BIG5(?=/))+", r"\1"),
}
"""Pairs of a regular expression and its replacement. "https" and "http" name the scheme that stays, "www" the host whose
mobile twin is m., wap. or 3g.; "big5" drops the folder of the version in traditional characters (people.com.cn)."""
