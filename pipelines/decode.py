"""Bytes to text: which encoding a page is in, and how much of it could not be read.

Labels lie both ways, so a text must read as Chinese before its label is believed. How well a text reads is measured by
its share of common characters: that tells GB 18030 from Big5 on five characters, and a few bad bytes do not matter to
it, where charset-normalizer answers None at the first bad byte and is too slow to ask of every page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom, resolve_encoding

from pipelines.encodings import (
    ASKED,
    BELIEVED,
    COMMON,
    EURO,
    GB18030_2005,
    GUESSES,
    READS_AS_CHINESE,
    READS_WELL,
    SAMPLE,
    WINDOWS,
)
from pipelines.script.tables import HAN

_ASCII = re.compile(r"[\x00-\x7f]+")
_COMMON = re.compile(f"[{''.join(sorted(COMMON))}]+")
_FAILED = re.compile(r"[\udc80-\udcff]+")
_HAN = re.compile(f"[{HAN}]")
_LONE_EURO = re.compile(rf"(?<![\udc80-\udcff]){EURO}(?![\udc80-\udcff])")
_OF_2000 = re.compile(f"[{''.join(GB18030_2005)}]")
FEWEST_COMMON = 10
"""Different common characters by which a page proves to have been written as UTF-8 twice."""
_THREE_BYTES = re.compile(rb"[\xe0-\xff]")
"""What a sequence of three bytes or more begins with, as all Chinese in UTF-8 is. A few GBK characters are valid UTF-8 as
well, but only as sequences of two."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, the encoding it was read in, the rule that chose it, and how many of its bytes failed.

    `encoding` is Python's name. A run of bytes that failed is one U+FFFD in the text. The rules: "bom", "utf-8" (valid
    from end to end), "twice" (the text was written as bytes in `encoding`, and these once more in UTF-8), "hint", "header"
    and "meta" (the label that was believed), "reads best" (no label was), "charset-normalizer" (nothing reads as Chinese,
    and that is its answer), "fewest failures" (nor had it one).
    """

    text: str
    encoding: str
    rule: str
    bytes_failed: int


def decode(body: bytes, content_type: str = "", hint: str | None = None) -> Decoded:
    """Read the body of a page. Never raises.

    `content_type` is the HTTP header, `hint` the encoding that a source is known for.
    """
    bom, mark = read_bom(body)
    if bom is not None and mark is not None:
        body = body[len(mark) :]
        marked = _read(body, bom, "bom")
        if not marked.bytes_failed:
            return _read_twice(marked.text) or marked
    text = _as_utf8(body)
    if text is not None and (twice := _read_twice(text)):
        return twice
    if text is not None and (text.isascii() or _THREE_BYTES.search(body)):  # no label needs to be looked for
        return Decoded(text, "utf-8", "utf-8", 0)
    labels = ({bom: "bom"} if bom else {}) | dict(_labels(body, content_type, hint))
    if text is not None and not labels:
        return Decoded(text, "utf-8", "utf-8", 0)
    readings = []
    for encoding, rule in (labels | {name: "reads best" for name in GUESSES if name not in labels}).items():
        reading = _read(body, encoding, rule)
        readings.append((_chinese(reading.text), reading))
        if readings[-1][0] >= READS_WELL:
            return reading
    share, best = max(readings, key=lambda measured: measured[0])
    if share >= READS_AS_CHINESE:
        return best
    if guess := from_bytes(body[:ASKED]).best():
        reading = _read(body, guess.encoding, "charset-normalizer")
        readings.append((_chinese(reading.text), reading))
    _, best = min(readings, key=_doubt)
    if best.rule in (*labels.values(), "charset-normalizer"):
        return best
    return Decoded(best.text, best.encoding, "fewest failures", best.bytes_failed)


def _doubt(measured: tuple[float, Decoded]) -> tuple[int, bool, int, float]:
    """Order readings of which none reads as Chinese: valid UTF-8 is no accident, a label goes before any guess."""
    share, reading = measured
    guess = {"charset-normalizer": 1, "reads best": 2}.get(reading.rule, 0)
    return reading.bytes_failed, reading.encoding != "utf-8", guess, -share


def _labels(body: bytes, content_type: str, hint: str | None) -> Iterator[tuple[str, str]]:
    """Yield the encodings that the page is labelled with, and the rule; w3lib reads gb2312 as gb18030, big5 as big5hkscs."""
    seen = set()
    for rule, encoding in (
        ("hint", hint and resolve_encoding(hint)),
        ("header", http_content_type_encoding(content_type)),
        ("meta", html_body_declared_encoding(body)),
    ):
        if encoding and encoding not in seen and BELIEVED.match(encoding):
            seen.add(encoding)
            yield encoding, rule


def _as_utf8(body: bytes) -> str | None:
    """Return the text if the bytes are valid UTF-8 to the end."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _read_twice(text: str) -> Decoded | None:
    """Return what a page says whose bytes were read as Latin-1 or code page 1252 and written as UTF-8; None of any other.

    Every character must give its byte back: a page with one Chinese character is no such page. A few signs are no proof.
    """
    if _HAN.search(text) or text.isascii():
        return None
    try:
        body = text.translate(WINDOWS).encode("latin-1")
    except UnicodeEncodeError:
        return None
    for encoding in ("utf-8", "gb18030"):
        again = _read(body, encoding, "twice")
        proof = len(COMMON.intersection(again.text)) >= FEWEST_COMMON and _chinese(again.text) >= READS_WELL
        if proof and not again.bytes_failed:
            return again
    return None


def _read(body: bytes, encoding: str, rule: str) -> Decoded:
    try:
        text = body.decode(encoding)
        failed = 0
    except UnicodeDecodeError:
        text, failed = _read_damaged(body, encoding)
    if encoding == "gb18030":
        text = _OF_2000.sub(lambda found: GB18030_2005[found[0]], text)
    return Decoded(text, encoding, rule, failed)


def _read_damaged(body: bytes, encoding: str) -> tuple[str, int]:
    try:
        text = body.decode(encoding, "surrogateescape")  # a surrogate for each byte that fails: they can be counted
    except UnicodeDecodeError:  # UTF-16 and UTF-32 cannot escape
        text = body.decode(encoding, "replace")
        return text, text.count("\ufffd")
    if encoding == "gb18030":
        text = _LONE_EURO.sub("€", text)
    failed = sum(map(len, _FAILED.findall(text)))
    return _FAILED.sub("\ufffd", text), failed


def _chinese(text: str) -> float:
    """Return how well a text reads as Chinese: the share of common characters among those outside ASCII."""
    seen = 2 * SAMPLE
    while len(sample := _ASCII.sub("", text[:seen])) < SAMPLE and seen < len(text):
        seen *= 2
    return 1 - len(_COMMON.sub("", sample)) / len(sample) if sample else 0.0
