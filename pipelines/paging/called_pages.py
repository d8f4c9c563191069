"""Pages that a pager asks for by a function of the page: onclick="goPage(2)" where goPage sets the location by its number."""

import re
from collections.abc import Iterable

from pipelines.page.tree import Element

CALL = re.compile(
    r"\s*(?:javascript:)?\s*(?:return\s+)?(?P<name>[A-Za-z_$][\w$]*)\(\s*[\"']?(?P<page>\d{1,5})[\"']?\s*\)",
    re.IGNORECASE,
)
FUNCTION = r"function\s+{}\s*\(\s*(?P<page>[A-Za-z_$][\w$]*)\s*\)\s*\{{(?P<body>(?:(?!\bfunction\b)[\s\S]){{0,1000}})"
LOCATION = (
    r"""location(?:\.href)?\s*=\s*(["'])(?P<before>[^"'\s]+)\1\s*\+\s*{}\s*"""
    r"""(?:\+\s*(["'])(?P<after>[^"'\s]*)\3\s*)?(?=[;}}\r\n]|\Z)"""
)


def called_page(code: str, scripts: Iterable[Element]) -> str:
    """Return the link that a call with a page's number leads to, as it is written; empty if it is none that can be read.

    That is the case where the function puts nothing but its number between two strings; what adds another variable, or sends
    a form, is not followed.
    """
    call = CALL.match(code)
    if not call:
        return ""
    for script in scripts:
        function = re.search(FUNCTION.format(re.escape(call["name"])), script.text or "")
        found = function and re.search(LOCATION.format(re.escape(function["page"])), function["body"])
        if found:
            return f"{found['before']}{call['page']}{found['after'] or ''}"
    return ""
