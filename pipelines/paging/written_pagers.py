"""Pagers that a script on the page writes: TRS WCM's, by the call of its function or by the template that came before it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

NUMBER = r"""["']?\d{1,5}["']?|[A-Za-z_$][\w$]*"""
"""A number, or the variable that holds it."""

CALL = re.compile(
    rf"""createPageHTML\(\s*(?P<element>["'][\w#.-]*["']\s*,\s*)?(?P<count>{NUMBER})\s*,\s*(?P<index>{NUMBER})\s*,"""
    r"""\s*["'](?P<name>[\w./-]+)["']\s*,\s*["'](?P<ext>\w{2,5})["']"""
)
"""Page n of `count` is name_n.ext, the first, n = 0, name.ext: createPageHTML(5, 0, "index", "html"). Other systems call
theirs so, name an element first, and count from 1: createPageHTML('page_div', 5, 1, 'index', 'html', 98)."""

COUNT, INDEX = "countPage", "currentPage"
"""What the older template calls them: var currentPage = 0;//所在页从0开始, var countPage = 17//共多少页. It writes its links
itself: document.write("<a href=\\"index"+"_" + nextPage + ".html\\">下一页</a>")."""

HREF = re.compile(
    r"""href\s*=\s*\\?["']?(?P<name>[\w./-]+)_["']\s*\+\s*\(?\s*\w+\s*(?:[-+]\s*1\s*)?\)?\s*\+\s*["']\.(?P<ext>\w{2,5})\b"""
)
JOINED = re.compile(r"""(["'])\s*\+\s*\1""")
"""Where two strings are joined to one."""

ASSIGNED = re.compile(r"""(?<![\w.$])([A-Za-z_$][\w$]*)\s*=\s*["']?(\d{1,5})\b["']?(?!\s*[-+*/%.])""")
TEXT_OR_COMMENT = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`)|//[^\r\n]*|/\*.*?(?:\*/|\Z)""", re.DOTALL
)
"""Both at once, for there are no comments in strings: "https://"."""


@dataclass(frozen=True, slots=True)
class WrittenPager:
    """A pager of `count` pages, of which the first is name.ext and the second name_`second`.ext."""

    count: int
    second: int
    name: str
    ext: str


def written_pagers(script: str) -> Iterator[WrittenPager]:
    """Yield the pagers that a script writes, those in its comments left out."""
    if "createPageHTML" not in script and COUNT not in script:
        return
    code = TEXT_OR_COMMENT.sub(lambda part: part["text"] or " ", script)
    assigned = {name: int(number) for name, number in ASSIGNED.findall(code)}
    for call in CALL.finditer(code):
        count, index = (_number(call[each], assigned) for each in ("count", "index"))
        if count is not None and index is not None:
            yield WrittenPager(count, 2 if call["element"] else 1, call["name"], call["ext"])
    if COUNT in assigned and INDEX in assigned:
        for link in HREF.finditer(JOINED.sub("", code)):
            yield WrittenPager(assigned[COUNT], 1, link["name"], link["ext"])


def _number(written: str, assigned: dict[str, int]) -> int | None:
    digits = written.strip("\"'")
    return int(digits) if digits.isdecimal() else assigned.get(written)
