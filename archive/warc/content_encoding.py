"""Undoes the content-encoding of a body, as the crawl does when it comes in: gzip, deflate, Brotli, Zstandard."""

import sys
import zlib
from collections.abc import Iterator

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

CHUNK = 64 << 10

MOST_BYTES = 20 << 20
"""What a page may have unpacked: the limit of the crawl."""


class Undecodable(ValueError):
    """A body that is not what its content-encoding says, or that is larger than any page."""


def without_encoding(body: bytes, encodings: str) -> bytes:
    """Return the body without the encodings that Content-Encoding names, the last applied undone first.

    From one that it does not know, the rest is left. A body that is cut gives what there is. Raises Undecodable.
    """
    for name in reversed([name.strip().lower() for name in encodings.split(",") if name.strip()]):
        if name not in DECODERS:
            return body
        body = _decoded(body, name)
    return body


def _decoded(body: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    size = 0
    try:
        for part in DECODERS[name](body):
            parts.append(part)
            size += len(part)
            if size > MOST_BYTES:
                raise Undecodable(f"unpacked it has more than {MOST_BYTES >> 20} MB")
    except (zlib.error, brotli.error, zstd.ZstdError, EOFError) as error:
        if not parts:
            raise Undecodable(f"its body is not {name}: {error}") from error
    return b"".join(parts)


def _inflated(body: bytes, window: int) -> Iterator[bytes]:
    """Yield what the members of a body unpack to, one after the other."""
    while body:
        member = zlib.decompressobj(window)
        part = member.decompress(body, CHUNK)
        while part:  # the last of it may be held back until it is asked for with nothing more to unpack
            yield part
            part = b"" if member.eof else member.decompress(member.unconsumed_tail, CHUNK)
        body = member.unused_data.lstrip(b"\0")


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


def _zstandard(body: bytes) -> Iterator[bytes]:
    decoder = zstd.ZstdDecompressor()
    part = decoder.decompress(body, CHUNK)
    while part:
        yield part
        part = b"" if decoder.eof else decoder.decompress(b"", CHUNK)


DECODERS = {
    "gzip": lambda body: _inflated(body, 31),
    "x-gzip": lambda body: _inflated(body, 31),
    "deflate": _deflated,
    "br": _brotli,
    "zstd": _zstandard,
}
