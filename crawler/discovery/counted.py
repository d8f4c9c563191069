"""Founder's web CMS (云南网, 大江网, 北方网): lists whose older pages count up from the oldest, at /system/count/.

The newest page is live and names a script that tells how many archived pages there are (`maxpage = N;`). Page N of column
0007007 is /system/count//0007007/000000000000/000/000/c0007007000000000000_000000012.shtml: nine digits, whose first six
are folders too. Shapes after public crawlers of yunnan.cn, jxnews.com.cn, dbw.cn and of universities that use it.
"""

import re
from urllib.parse import urljoin

COUNT_SCRIPT = re.compile(r"/system/count/+(?P<column>\d{7})/(?P<part>\d{12})/count_page_list_\d{19}\.js")
MOST_PAGE = re.compile(r"\bmaxpage\s*=\s*(\d{1,9})\s*;")
ARCHIVED = re.compile(
    r"(?P<head>/system/count/+\d{7}/\d{12})/\d{3}/\d{3}/c(?P<column>\d{19})_(?P<page>\d{9})(?P<ext>\.s?html?)$"
)


def counted_page(url: str, text: str) -> str | None:
    """Return the URL of the next older page, if `url` is that of a count script or of an archived page; else None."""
    if script := COUNT_SCRIPT.search(url):
        last = MOST_PAGE.search(text)
        if not last or not int(last[1]):
            return None
        folder = f"{url[: script.start()]}/system/count//{script['column']}/{script['part']}"
        return _page(folder, script["column"] + script["part"], int(last[1]), ".shtml")
    if archived := ARCHIVED.search(url):
        older = int(archived["page"]) - 1
        head = url[: archived.start()] + archived["head"]
        return _page(head, archived["column"], older, archived["ext"]) if older else None
    return None


def is_archived(url: str) -> bool:
    """Say whether a URL is that of an archived page. The last may be missing: it is written when it is full."""
    return ARCHIVED.search(url) is not None


def count_script(url: str, sources: list[str]) -> str | None:
    """Return the URL of the count script among the scripts of a page, None if it has none."""
    return next((urljoin(url, source) for source in sources if COUNT_SCRIPT.search(source)), None)


def _page(folder: str, column: str, page: int, ext: str) -> str:
    digits = f"{page:09d}"
    return f"{folder}/{digits[:3]}/{digits[3:6]}/c{column}_{digits}{ext}"
