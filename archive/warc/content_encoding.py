"""Undoes the content-encoding of a body, as the crawl does when it comes in: gzip, deflate, Brotli, Zstandard."""

import re
import sys
import zlib
from collections.abc import Iterator

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 64 << 10

GZIP, ZSTANDARD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
"""How a member of the one begins (RFC 1952, 2.3.1), and a frame of the other (RFC 8878, 3.1.1)."""

MOST_BYTES = 20 << 20
"""What a page may have unpacked: the limit of the crawl."""


TOO_SHORT = "it has no end"

WHOLE, LAST_BYTES = re.compile(rb"</html\s*>", re.IGNORECASE), 1000
"""By what a page is known to be whole, near its end, though the packer left out its own: there are servers that do so always."""


class Undecodable(ValueError):
    """A body that is not what its content-encoding says, or that is larger than any page."""


class Cut(Undecodable):
    """A body that ends before what is packed in it does, or is damaged on the way there; `part` is what came before.

    How much is missing nobody knows: half of an article reads like a whole one.
    """

    def __init__(self, message: str, part: bytes) -> None:
        super().__init__(message)
        self.part = part


def without_encoding(body: bytes, encodings: str) -> bytes:
    """Return the body without the encodings that Content-Encoding names, the last applied undone first.

    From one that it does not know, the rest is left. Raises Undecodable, and Cut where it has a beginning and no end.
    """
    for name in reversed([name.strip().lower() for name in encodings.split(",") if name.strip()]):
        if name not in DECODERS:
            return body
        body = unpack(body, name)
    return body


def unpack(body: bytes, name: str) -> bytes:
    """Return the body without one encoding that is known. Raises Undecodable, or Cut.

    What comes after the end of what is packed is no part of it. Of no body at all nothing is missing: a redirect or a 304
    may name an encoding too.
    """
    if not body:
        return body
    parts: list[bytes] = []
    size = 0
    try:
        for part in DECODERS[name](body):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise Undecodable(f"unpacked it has more than {MOST_BYTES >> 20} MB")
    except EOFError as error:
        part = b"".join(parts)
        if WHOLE.search(part, max(0, len(part) - LAST_BYTES)):
            return part
        raise Cut(_cut(name, size, error), part) from error
    except (zlib.error, brotli.error, zstd.ZstdError) as error:
        if not parts:
            raise Undecodable(f"its body is not {name}: {error}") from error
        raise Cut(_cut(name, size, error), b"".join(parts)) from error
    return b"".join(parts)


def _cut(name: str, size: int, error: Exception) -> str:
    return f"its body is {name} that is cut or damaged, {size} bytes into what it holds: {error}"


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    """Yield what the members of a body unpack to, one after the other."""
    while body:
        member = zlib.decompressobj(window)
        part = member.decompress(body, CHUNK)
        while part:  # the last of it may be held back until it is asked for with nothing more to unpack
            yield part
            part = b"" if member.eof else member.decompress(member.unconsumed_tail, CHUNK)
        if not member.eof:
            raise EOFError(TOO_SHORT)
        rest = member.unused_data.lstrip(b"\0")
        body = rest if rest.startswith(GZIP) else b""


def _deflated(body: bytes) -> Iterator[bytes]:
    try:
        zlib.decompressobj().decompress(body, CHUNK)
    except zlib.error:  # some servers send it without the two bytes at its head
        return _inflated(body, -15)
    return _inflated(body, 15)


def _brotli(body: bytes) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    part = decoder.process(body, output_buffer_limit=CHUNK)
    while part:
        yield part
        part = b"" if decoder.is_finished() else decoder.process(b"", output_buffer_limit=CHUNK)
    if not decoder.is_finished():
        raise EOFError(TOO_SHORT)


def _zstandard(body: bytes) -> Iterator[bytes]:
    while body:
        frame = zstd.ZstdDecompressor()
        part = frame.decompress(body, CHUNK)
        while part:
            yield part
            part = b"" if frame.eof else frame.decompress(b"", CHUNK)
        if not frame.eof:
            raise EOFError(TOO_SHORT)
        body = frame.unused_data if frame.unused_data.startswith(ZSTANDARD) else b""


DECODERS = {
    "gzip": lambda body: _inflated(body, 31),
    "x-gzip": lambda body: _inflated(body, 31),
    "deflate": _deflated,
    "br": _brotli,
    "zstd": _zstandard,
}
