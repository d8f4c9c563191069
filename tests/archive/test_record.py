"""Records that are given out are those of their captures, wherever a row of the archive may point."""

import gzip

import pytest
from datasette.utils.asgi import NotFound

from archive.web.record import taken_out

URL = "http://example.org/1.html"
PAYLOAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"


def lying_at(archive, make_capture, crawl_id, file, data, url=URL):
    """Store a capture of a URL whose record is said to be these bytes; return the capture's id."""
    path = archive.path.parent / "warc" / file
    path.write_bytes(data)
    archive.store(crawl_id, make_capture(url=url, warc_file=file, warc_offset=0, warc_length=len(data)), [])
    with archive.snapshot() as db:
        return db.execute("SELECT max(id) FROM captures").fetchone()[0]


def packed(url):
    fields = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-09-18T03:00:00Z\r\n"
    identity = "WARC-Record-ID: <urn:uuid:12345678-1234-1234-1234-123456789abc>\r\n"
    kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(PAYLOAD)}\r\n\r\n"
    return gzip.compress((fields + identity + kind).encode() + PAYLOAD + b"\r\n\r\n")


def test_a_record_is_given_as_it_lies(archive, make_capture, crawl_id):
    capture = lying_at(archive, make_capture, crawl_id, "a.warc.gz", packed(URL))
    assert taken_out(archive, capture) == ("a-0.warc.gz", packed(URL))


@pytest.mark.parametrize("file", ["a.warc.gz", "../secret.txt"])
@pytest.mark.parametrize("data", [b"nothing of the web's", packed("http://example.org/2.html"), b""])
def test_what_is_no_record_of_the_capture_is_not_given(archive, make_capture, crawl_id, file, data):
    with pytest.raises(NotFound, match="gonghui check"):
        taken_out(archive, lying_at(archive, make_capture, crawl_id, file, data))
