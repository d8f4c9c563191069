"""What servers send packed is unpacked as the crawl does it; what is no such thing is said to be none."""

import gzip
import random
import sys
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.warc.content_encoding import MOST_BYTES, Cut, Undecodable, without_encoding

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


@pytest.mark.parametrize("name", PACKERS)
@given(body=st.binary(max_size=2000).map(lambda part: part * 100))
def test_a_packed_body_comes_back(name, body):
    assert without_encoding(PACKERS[name](body), name) == body


def test_the_last_encoding_is_undone_first_and_an_unknown_one_left():
    body = brotli.compress(gzip.compress("工会".encode()))
    assert without_encoding(body, "gzip, br").decode() == "工会"
    assert without_encoding(b"as it is", "gzip, aes128gcm") == b"as it is"
    assert without_encoding(b"as it is", "identity") == b"as it is"


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("missing", [1, 3, 700])
def test_a_body_that_is_cut_is_never_taken_for_a_whole_one(name, missing):
    body = random.Random(1).randbytes(200_000)
    packed = PACKERS[name](body)
    with pytest.raises(Cut, match="has no end") as raised:
        without_encoding(packed[:-missing], name)
    assert body.startswith(raised.value.part)


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_page_that_is_there_to_its_end_is_whole_though_the_packer_left_out_its_own(name):
    page = "<html><body>工会</body></html>\n".encode()
    packed = PACKERS[name](page)
    assert without_encoding(packed[:-4], name) == page


@pytest.mark.parametrize("name", ["gzip", "deflate", "zstd"])
def test_what_comes_after_the_end_is_no_part_of_a_body(name):
    assert without_encoding(PACKERS[name](b"whole") + b"\0\0<!-- served by 3 -->", name) == b"whole"
    assert without_encoding(b"", name) == b""


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_a_body_packed_in_several_parts_is_unpacked_to_the_last(name):
    assert without_encoding(PACKERS[name](b"first, ") + PACKERS[name](b"second"), name) == b"first, second"


@pytest.mark.parametrize("name", PACKERS)
def test_a_bomb_is_refused(name):
    with pytest.raises(Undecodable, match="more than 20 MB"):
        without_encoding(PACKERS[name](bytes(MOST_BYTES + 1)), name)


@given(st.sampled_from(sorted(PACKERS)), st.binary(max_size=200))
def test_no_bytes_raise_anything_else(name, body):
    with suppress(Undecodable):
        assert isinstance(without_encoding(body, name), bytes)
