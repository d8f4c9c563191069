"""Lists that come as data: JSON, JSONP, or a script that assigns one."""

import json
import re
from collections.abc import Iterator
from typing import Any

BEFORE = re.compile(
    r"(?:\s|;|/\*.*?\*/|//[^\r\n]*|try\s*\{|(?:typeof\s+)?[\w.$]+\s*(?:===?\s*[\"']function[\"']\s*)?&&"
    r"|(?:(?:var|let|const)\s+)?[\w.$]+\s*=\s*(?:[\d.]+|\"[^\"\\\r\n]*\"|'[^'\\\r\n]*')\s*;)*+",
    re.DOTALL,
)
"""What may stand before it: comments (/**/ against a trick of Flash), a test of the callback, other variables."""

DATA = re.compile(r"(?:[{\[]|(?:(?:var|let|const)\s+)?[\w.$]+\s*(?:\(|=)\s*[{\[(])")
"""How one begins: {, [, callback({, var list = [."""

QUOTED = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*)\1""")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
NO_URL = re.compile(r"[^!-~]|[<>{}|^`\"\\]")
"""What stands in no URL as data lists write them: blanks, Chinese text, markup."""

URL_LIKE = re.compile(r"(?:https?:)?//.|\.{0,2}/.|[\w./-]+\.(?:s?html?|jsp|php|aspx?|json|xml)\b")
OPENS_DATA = re.compile(r"\s*(?:\{\s*\"|\[\s*[{\[\"])")
PLACE = re.compile(r"\{(\w+)\}")


def is_data(text: str) -> bool:
    """Say whether a text is data and no page."""
    return DATA.match(text, _start(text)) is not None


def data_links(text: str, template: str = "") -> tuple[list[str], list[str]]:
    """Return the links in data as they are written, and the pieces of HTML in it.

    A link is any text in it that looks like a URL: which of them lead to articles is for the source's patterns to say.
    `template` makes more of each item that has all the names in its braces: http://x.cn/{columnID}/{fileID}.html. Data that
    is no valid JSON (single quotes, names without quotes) is read text by text, without the template.
    """
    data = _parse(text)
    values = list(_values(data)) if data is not None else [_unescaped(match[2]) for match in QUOTED.finditer(text)]
    texts = [value for value in values if isinstance(value, str)]
    items = [value for value in values if isinstance(value, dict)] if template else []
    made = [link for item in items if (link := _filled(template, item))]
    written = [found.strip().replace("&amp;", "&") for found in texts]
    plain = [found for found in written if URL_LIKE.match(found) and not NO_URL.search(found)]
    return made + plain, [found for found in texts if "<a" in found.lower()]


def _start(text: str) -> int:
    before = BEFORE.match(text)
    return before.end() if before else 0


def _parse(text: str) -> Any:
    start = re.compile(r"[{\[]").search(text, _start(text))
    end = max(text.rfind("}"), text.rfind("]"))
    if start is None or end < start.start():
        return None
    try:
        return json.loads(text[start.start() : end + 1], strict=False)
    except (ValueError, RecursionError):
        return None


def _values(data: Any) -> Iterator[Any]:
    """Yield every value in the data, outer before inner, in its order; of a text that is data itself, what is in it."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and OPENS_DATA.match(value):  # ASP.NET answers {"d": "[…]"}
            inner = _parse(value)
            value = value if inner is None else inner
        yield value
        if isinstance(value, dict | list):
            waiting += reversed(list(value.values()) if isinstance(value, dict) else value)


def _filled(template: str, item: dict[str, Any]) -> str:
    values = {name: item.get(name) for name in PLACE.findall(template)}
    if not all(isinstance(value, str | int) and str(value) for value in values.values()):
        return ""
    return PLACE.sub(lambda place: str(values[place[1]]), template)


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else escape[2], text)
