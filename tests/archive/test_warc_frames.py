"""Whatever is done to a WARC file, reading it ends, raises nothing, and gives the records that are whole."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.warc.frames import BrokenRecord, Fault, Frame, frames
from archive.warc.kept import kept_in
from archive.warc.records import Record, read_record, verify


def block(number: int) -> bytes:
    body = f"<html>第{number}页 WARC/1.0 \r\n\r\n{'工会' * number}</html>".encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (
        len(body),
        body,
    )


def record(number: int) -> bytes:
    content = block(number)
    return (
        (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2020-01-02T03:04:05Z\r\n"
            f"WARC-Target-URI: http://x.cn/{number}\r\nContent-Type: application/http;msgtype=response\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        ).encode()
        + content
        + b"\r\n\r\n"
    )


RECORDS = [record(number) for number in range(1, 6)]
FILES = {
    "plain": b"".join(RECORDS),
    "members": b"".join(map(gzip.compress, RECORDS)),
    "whole": gzip.compress(b"".join(RECORDS)),
}


def read_all(path: Path) -> Iterator[Record | str]:
    for frame in frames(path):
        if isinstance(frame, Fault):
            yield frame.reason
            continue
        try:
            record = read_record(frame)
            verify(record)
            assert record.payload is not None
            yield record
        except BrokenRecord as error:
            yield str(error)


@pytest.mark.parametrize("name", FILES)
def test_the_records_of_a_sound_file_come_in_order(tmp_path, name):
    path = tmp_path / "x.warc"
    path.write_bytes(FILES[name])
    found = list(read_all(path))
    assert [each.url for each in found if isinstance(each, Record)] == [
        f"http://x.cn/{number}" for number in range(1, 6)
    ]
    assert all("第" in each.payload.decode() for each in found if isinstance(each, Record))


@pytest.mark.parametrize("name", ["plain", "members"])
def test_each_record_can_be_read_again_at_its_place(tmp_path, name):
    path = tmp_path / "x.warc"
    path.write_bytes(FILES[name])
    for frame in frames(path):
        assert isinstance(frame, Frame)
        again = next(frames(path, frame.offset))
        assert again == frame
    assert frame.offset + frame.length == len(FILES[name])


@pytest.mark.parametrize("broken", range(5))
@pytest.mark.parametrize("name", ["plain", "members"])
def test_only_the_broken_record_is_missing(tmp_path, name, broken):
    parts = list(RECORDS) if name == "plain" else list(map(gzip.compress, RECORDS))
    at = sum(map(len, parts[:broken]))
    parts[broken] = parts[broken][: len(parts[broken]) // 2]
    path = tmp_path / "x.warc"
    path.write_bytes(b"".join(parts))
    found = list(frames(path))
    assert [each.offset for each in found if isinstance(each, Fault)] == [at]
    urls = [read_record(each).url for each in found if isinstance(each, Frame)]
    assert urls == [f"http://x.cn/{number}" for number in range(1, 6) if number != broken + 1]


def test_of_a_file_gzipped_whole_and_cut_what_came_before_is_given(tmp_path):
    path = tmp_path / "x.warc.gz"
    packed = gzip.compress(b"".join(RECORDS[:2]) + bytes(range(256)) * 400)
    path.write_bytes(packed[: len(packed) // 2])
    kinds = [type(each) for each in frames(path)]
    assert kinds[-1] is Fault
    assert kinds[:-1]


@given(st.sampled_from(sorted(FILES)), st.data())
def test_nothing_done_to_a_file_makes_reading_raise(tmp_path_factory, name, data):
    content = bytearray(FILES[name])
    for _ in range(data.draw(st.integers(0, 8))):
        place = data.draw(st.integers(0, len(content)))
        match data.draw(st.sampled_from(["flip", "cut", "drop", "insert", "repeat"])):
            case "flip" if place < len(content):
                content[place] ^= data.draw(st.integers(1, 255))
            case "cut":
                del content[place:]
            case "drop":
                del content[place : place + data.draw(st.integers(1, 100))]
            case "insert":
                content[place:place] = data.draw(
                    st.binary(max_size=20) | st.just(b"\x1f\x8b\x08") | st.just(b"\nWARC/1.0")
                )
            case "repeat":
                content[place:place] = content[: data.draw(st.integers(0, 300))]
    path = tmp_path_factory.mktemp("mutated") / "x.warc.gz"
    path.write_bytes(content)
    assert len(list(read_all(path))) <= len(content) + 1
    list(kept_in(path))


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_raise(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("bytes") / "x.warc"
    path.write_bytes(data)
    assert all(isinstance(each, str) for each in read_all(path)) or b"WARC/" in data or b" 2" in data


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_record_of_a_url_as_long_as_a_redirect_may_make_it_is_read(tmp_path, pack):
    long = "/" + "x" * (1 << 20)
    path = tmp_path / "long.warc"
    path.write_bytes(pack(RECORDS[0].replace(b"x.cn/1", b"x.cn" + long.encode())) + pack(RECORDS[1]))
    assert [read_record(frame).url for frame in frames(path)] == [f"http://x.cn{long}", "http://x.cn/2"]
