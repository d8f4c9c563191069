"""Links that scripts of a page would follow: window.open('show.asp?id=12') in an onclick, href="javascript:openWin('12.htm')"."""

import re

from crawler.discovery.data_lists import NO_URL, QUOTED, URL_LIKE

CODE = re.compile(r"\s*javascript:", re.IGNORECASE)
CALLS = re.compile(r"\s*javascript:\s*(?!void\b)[\w$.]+\(\s*[^\s)]", re.IGNORECASE)
LEAVES = re.compile(r"""\blocation(?:(?:\.href)?\s*=|\.(?:replace|assign)\()\s*(["'])(?P<place>[^"'\s]+)\1""")
COOKIE = re.compile(r"\bcookie\b", re.IGNORECASE)


def is_code(link: str) -> bool:
    """Say whether what stands in an href is a script."""
    return CODE.match(link) is not None


def calls(link: str) -> bool:
    """Say whether a script in an href calls a function with something: __doPostBack('Pager','2'), not void(0)."""
    return CALLS.match(link) is not None


def links_in_code(code: str) -> list[str]:
    """Return what is written in a piece of code and looks like a URL, as it is written.

    What the code does with it is not asked: which of them lead to articles is for the source's patterns to say.
    """
    found = (match[2].strip() for match in QUOTED.finditer(code))
    return [link for link in found if URL_LIKE.match(link) and not NO_URL.search(link)]


def forward(scripts: list[str]) -> str:
    """Return where the scripts of a page without links send the reader, as it is written; empty if that is not one place.

    The entry of many an e-paper is such a page: location.href = "html/2026-11/21/node_2.htm". One that sets a cookie before
    is a wall, and not climbed over.
    """
    code = "\n".join(scripts)
    places = {match["place"] for match in LEAVES.finditer(code)}
    return places.pop() if len(places) == 1 and not COOKIE.search(code) else ""
