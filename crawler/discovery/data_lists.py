"""Lists that come as data: JSON, JSONP, or a script that assigns one."""

import json
import re
from collections.abc import Iterator
from typing import Any

DATA = re.compile(r"\s*(?:[{\[]|(?:(?:var|let|const)\s+)?[\w.$]+\s*(?:\(|=)\s*[{\[(])")
"""How one begins: {, [, callback({, var list = [."""

QUOTED = re.compile(r"""(["'])((?:(?!\1)[^\\\n]|\\.)*)\1""")
ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
NO_URL = re.compile(r"[^!-~]|[<>{}|^`\"\\]")
"""What stands in no URL as data lists write them: blanks, Chinese text, markup."""

URL_LIKE = re.compile(r"(?:https?:)?//.|\.{0,2}/.|[\w./-]+\.(?:s?html?|jsp|php|aspx?|json|xml)\b")
PLACE = re.compile(r"\{(\w+)\}")


def is_data(text: str) -> bool:
    """Say whether a text is data and no page."""
    return DATA.match(text) is not None


def data_links(text: str, template: str = "") -> tuple[list[str], list[str]]:
    """Return the links in data as they are written, and the pieces of HTML in it.

    A link is any text in it that looks like a URL: which of them lead to articles is for the source's patterns to say.
    `template` makes more of each item that has all the names in its braces: http://x.cn/{columnID}/{fileID}.html. Data that
    is no valid JSON (single quotes, names without quotes) is read text by text, without the template.
    """
    data = _parse(text)
    texts = list(_texts(data)) if data is not None else [_unescaped(match[2]) for match in QUOTED.finditer(text)]
    made = [link for item in _items(data) if (link := _filled(template, item))] if template else []
    plain = [found for found in map(str.strip, texts) if URL_LIKE.match(found) and not NO_URL.search(found)]
    return made + plain, [found for found in texts if "<a" in found.lower()]


def _parse(text: str) -> Any:
    start = re.search(r"[{\[]", text)
    end = max(text.rfind("}"), text.rfind("]"))
    if start is None or end < start.start():
        return None
    try:
        return json.loads(text[start.start() : end + 1], strict=False)
    except (ValueError, RecursionError):
        return None


def _items(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in the data, outer before inner, in its order."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _texts(data: Any) -> Iterator[str]:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            waiting += reversed(list(value.values()) if isinstance(value, dict) else value)


def _filled(template: str, item: dict[str, Any]) -> str:
    values = {name: item.get(name) for name in PLACE.findall(template)}
    if not all(isinstance(value, str | int) and str(value) for value in values.values()):
        return ""
    return PLACE.sub(lambda place: str(values[place[1]]), template)


def _unescaped(text: str) -> str:
    return ESCAPE.sub(lambda escape: chr(int(escape[1], 16)) if escape[1] else escape[2], text)
