"""Markup that byte shift tore: a `?` swallowed the `<` of a tag, the `&` of an entity or the quotation mark of a value.

Of a page that a mirror damaged, a parser makes 日?qǐng)?/title> the title of all that follows, for the title never ends.
"""

import re
from typing import NamedTuple

from pipelines.restore import learn_evidence

_TAGS = (
    "a|article|b|blockquote|body|br|center|dd|div|dl|dt|em|footer|font|form|h[1-6]|head|header|hr|i|iframe|img|input|li|link|meta"
    "|nav|noscript|ol|option|p|script|section|select|small|span|strong|style|sub|sup|table|tbody|td|textarea|th|thead|title|tr|u|ul"
)
_ENTITIES = "nbsp|amp|quot|lt|gt|[lr][ds]quo|[mn]dash|middot|hellip|e[mn]sp|copy|#\\d{2,5}|#x[\\da-f]{2,4}"
_LONGEST = 300  # characters of a tag, or of a value, that are looked at
_TORN = re.compile(
    r"\?(?<=(?:[^\x00-\x7f]|[)?])\?)"  # behind a Chinese character, a gloss, or another ?
    rf"(?:(?P<tag>/?(?:{_TAGS})(?:\s[^<>]{{0,{_LONGEST}}})?/?>|!--)|(?P<entity>(?:{_ENTITIES});)|(?P<value>\s*/?>|\s+[a-z:-]+=[\"']))",
    re.I,
)
_OPEN_VALUE = re.compile(r"=\s*([\"'])[^\"'<>]*\Z")
_CODE = re.compile(r"<(script|style)\b.*?(?=</\1\s*>)", re.S | re.I)


class Mended(NamedTuple):
    """A page's markup with what was swallowed put back, and the pieces that were text meanwhile: /title>, nbsp;."""

    html: str
    pieces: tuple[str, ...]


def mend(html: str) -> Mended:
    """Put back the one character that is missing before a tag or an entity, or behind a value.

    Only on a page that a mirror damaged, and not in its scripts; every other page comes back as it is.
    """
    if not _TORN.search(html) or not learn_evidence(html).mirrored:
        return Mended(html, ())
    code = [found.span() for found in _CODE.finditer(html)]
    parts: list[str] = []
    pieces: list[str] = []
    done = 0
    for torn in _TORN.finditer(html):
        while code and code[0][1] <= torn.start():
            code.pop(0)
        if code and code[0][0] < torn.start():
            continue
        lost = "<" if torn["tag"] else "&" if torn["entity"] else _quote(html, torn.start())
        if lost:
            parts += html[done : torn.start() + 1], lost
            done = torn.start() + 1
            if not torn["value"]:
                pieces.append(torn[0][1:])
    return Mended("".join([*parts, html[done:]]) if parts else html, tuple(pieces))


def _quote(html: str, place: int) -> str:
    """Return the quotation mark of the value that is open at this place; nothing if none is, or if it is closed further on."""
    opened = _OPEN_VALUE.search(html, max(0, place - _LONGEST), place)
    if not opened:
        return ""
    following = html.find(opened[1], place)
    tag = html.find("<", place)
    closed = following >= 0 and (tag < 0 or following < tag) and html[following - 1] != "="
    return "" if closed else opened[1]
