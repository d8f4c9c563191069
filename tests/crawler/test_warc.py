"""WARC files: what is appended can be read back at its place, byte for byte."""

from datetime import UTC, datetime
from errno import ENOSPC
from io import SEEK_END, FileIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from archive import Capture
from crawler.records import Exchange, exchange_records, payload_digest
from crawler.warc import WarcFiles

AT = datetime(2026, 11, 21, 1, 2, 3, 456789, tzinfo=UTC)


def exchange(body: bytes = b"body", status: int = 200, headers=((b"Content-Type", b"text/html"),)) -> Exchange:
    return Exchange("http://x.cn/a?k=%B9%A4", AT, "GET", ((b"Accept", b"*/*"),), "HTTP/1.1", status, headers, body)


def read(folder, name: str, offset: int):
    with (folder / name).open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file, check_digests="raise")))
        return record, record.content_stream().read()


@pytest.fixture
def files(tmp_path):
    files = WarcFiles(tmp_path, {"software": "a test"})
    yield files
    files.close()


def types(path) -> list[str]:
    with path.open("rb") as file:
        return [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]


def test_an_exchange_is_response_request_and_metadata_that_know_each_other(files, tmp_path):
    name, offset, length = files.append(exchange_records(exchange(), None, {"via": "http://x.cn/"}))
    with (tmp_path / name).open("rb") as file:
        info, response, request, metadata = (
            (record.rec_type, record.rec_headers, record.http_headers, record.content_stream().read())
            for record in ArchiveIterator(file, check_digests="raise")
        )
    assert [info[0], response[0], request[0], metadata[0]] == ["warcinfo", "response", "request", "metadata"]
    assert request[1]["WARC-Concurrent-To"] == metadata[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
    assert (response[1]["WARC-Date"], request[1]["WARC-Date"]) == ("2026-11-21T01:02:03.456789Z",) * 2
    assert request[2].to_str().startswith("GET /a?k=%B9%A4 HTTP/1.1\r\nHost: x.cn\r\nAccept: */*\r\n")
    assert metadata[3] == b"via: http://x.cn/\r\n"
    assert 0 < length < (tmp_path / name).stat().st_size - offset


def test_headers_in_gbk_are_kept_byte_for_byte(files, tmp_path):
    sent = "/工会.html".encode("gbk")
    name, offset, _ = files.append(exchange_records(exchange(headers=((b"Location", sent),), status=302), None, {}))
    record, _ = read(tmp_path, name, offset)
    assert record.http_headers["Location"].encode("latin-1") == sent
    assert record.http_headers.statusline == "302 Found"


@given(st.binary(max_size=200), st.integers(200, 599))
def test_any_body_and_status_comes_back_with_its_digest(tmp_path_factory, body, status):
    folder = tmp_path_factory.mktemp("warc")
    files = WarcFiles(folder, {})
    name, offset, _ = files.append(exchange_records(exchange(body, status), None, {}))
    files.close()
    record, found = read(folder, name, offset)
    assert (found, record.rec_headers["WARC-Payload-Digest"]) == (body, payload_digest(body))
    assert record.http_headers.get_statuscode() == str(status)


@pytest.mark.parametrize(("status", "profile"), [(200, "identical-payload-digest"), (304, "server-not-modified")])
def test_a_revisit_names_what_it_repeats(files, tmp_path, status, profile):
    known = Capture("http://x.cn/a", AT, 200, "text/html", "sha1:KNOWN", "old.warc.gz", 0, 1, id=7)
    name, offset, _ = files.append(exchange_records(exchange(status=status), known, {}))
    record, body = read(tmp_path, name, offset)
    assert (record.rec_type, body) == ("revisit", b"")
    assert record.rec_headers["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert record.rec_headers["WARC-Refers-To-Target-URI"] == "http://x.cn/a"
    assert record.rec_headers["WARC-Refers-To-Date"] == "2026-11-21T01:02:03.456789Z"
    assert record.rec_headers["WARC-Payload-Digest"] == "sha1:KNOWN"


def test_a_full_file_is_followed_by_the_next(tmp_path):
    files = WarcFiles(tmp_path, {}, rotate_at=1500)
    names = [files.append(exchange_records(exchange(), None, {}))[0] for _ in range(5)]
    files.close()
    assert len(set(names)) > 1
    assert names == sorted(names)
    for path in tmp_path.iterdir():
        assert types(path)[0] == "warcinfo"


class FullDisk(FileIO):
    """A file on a disk that takes one more piece in part, and then no more."""

    takes = 500

    def write(self, data):
        if not self.takes:
            raise OSError(ENOSPC, "No space left on device")
        taken, self.takes = self.takes, 0
        return super().write(data[:taken])


def test_records_that_could_not_be_written_leave_no_torn_end(files, tmp_path):
    name, _, _ = files.append(exchange_records(exchange(), None, {}))
    with files.out as before, FullDisk(tmp_path / name, "r+") as full:
        full.seek(before.tell())
        files.out = full
        with pytest.raises(OSError, match="No space left"):
            files.append(exchange_records(exchange(), None, {}))
    files.out = FileIO(tmp_path / name, "r+")
    files.out.seek(0, SEEK_END)
    files.append(exchange_records(exchange(), None, {}))
    files.close()
    assert types(tmp_path / name) == ["warcinfo", *["response", "request", "metadata"] * 2]


def test_a_run_never_appends_to_the_file_of_another(tmp_path):
    for _ in range(2):
        files = WarcFiles(tmp_path, {})
        files.append(exchange_records(exchange(), None, {}))
        files.close()
    assert len(list(tmp_path.iterdir())) == 2
