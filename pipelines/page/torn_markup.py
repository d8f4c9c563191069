"""Markup that byte shift tore: a `?` swallowed the `<` of a tag, the `&` of an entity or the quotation mark of a value.

Of a page that a mirror damaged, a parser makes 日?qǐng)?/title> the title of all that follows, for the title never ends.
"""

import re
from typing import NamedTuple

from pipelines.restore import learn_evidence
from pipelines.restore.lost_marks import TAGS

_ENTITIES = "nbsp|amp|quot|lt|gt|[lr][ds]quo|[mn]dash|middot|hellip|e[mn]sp|copy|#\\d{2,5}|#x[\\da-f]{2,4}"
_LONGEST = 300  # characters of a tag, or of a value, that are looked at
_TORN = re.compile(
    r"\?(?<=(?:[^\x00-\x7f]|[)?])\?)"  # behind a Chinese character, a gloss, or another ?
    rf"(?:(?P<tag>/?(?:{TAGS})(?:\s[^<>]{{0,{_LONGEST}}})?/?>|!--)|(?P<entity>(?:{_ENTITIES});)|(?P<value>\s*/?>|\s+[a-z:-]+=[\"']))",
    re.I,
)
_OPEN_VALUE = re.compile(r"=\s*([\"'])[^\"'<>]*\Z")
_CODE_OR_TORN = re.compile(rf"<(?P<code>script|style)\b.*?(?:</(?P=code)\s*>|\Z)|{_TORN.pattern}", re.S | re.I)


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
    parts: list[str] = []
    pieces: list[str] = []
    done = 0
    for torn in _CODE_OR_TORN.finditer(html):
        if torn["code"]:
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
    stop = place + _LONGEST
    following, tag = html.find(opened[1], place, stop), html.find("<", place, stop)
    runs_on = tag >= 0 and not 0 <= following < tag
    opens_next = following >= 0 and html[following - 1] == "="
    return opened[1] if runs_on or opens_next else ""
