"""An import gives the same articles as crawling: from WARC files of other tools, WACZ, folders of saved pages."""

import gzip
import json
import os
import shutil
import subprocess
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.warc.records import payload_digest


def by_warcio(path: Path, answers: list[Any]) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        for answer in answers:
            status, *lines = answer.http.decode("latin-1").strip().split("\r\n")
            protocol, _, statusline = status.partition(" ")
            headers = StatusAndHeaders(statusline, [tuple(line.split(": ", 1)) for line in lines], protocol=protocol)
            own = {"WARC-Date": answer.date, "WARC-Payload-Digest": payload_digest(answer.body)}
            record = writer.create_warc_record(
                answer.url,
                "response",
                BytesIO(answer.body),
                len(answer.body),
                http_headers=headers,
                warc_headers_dict=own,
            )
            writer.write_record(record)
    return path


def by_wget(path: Path, answers: list[Any]) -> Path:
    """Write as wget 1.19 does: dates in seconds, URLs in angle brackets, chunks as they came, its log in the end."""

    def record(kind: str, number: int, url: str, date: str, media: str, block: bytes) -> bytes:
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
            f"WARC-Target-URI: <{url}>\r\nWARC-Date: {date[:19]}Z\r\nWARC-IP-Address: 127.0.0.1\r\n"
            f"Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + block + b"\r\n\r\n")

    parts = []
    for number, answer in enumerate(answers):
        request = f"GET {urlsplit(answer.url).path} HTTP/1.1\r\nUser-Agent: Wget/1.19\r\n\r\n".encode()
        http = answer.http.replace(b"\r\n\r\n", b"\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunks = b"".join(
            b"%x\r\n%s\r\n" % (len(piece), piece)
            for piece in (answer.body[at : at + 1000] for at in range(0, len(answer.body), 1000))
        )
        parts.append(
            record("request", 2 * number, answer.url, answer.date, "application/http;msgtype=request", request)
        )
        response = http + chunks + b"0\r\n\r\n"
        parts.append(
            record("response", 2 * number + 1, answer.url, answer.date, "application/http;msgtype=response", response)
        )
    log = "metadata://gnu.org/software/wget/warc/wget.log"
    parts.append(record("resource", 10**6, log, answers[0].date, "text/plain", b"log"))
    path.write_bytes(b"".join(parts))
    return path


def as_wacz(path: Path, answers: list[Any]) -> Path:
    warc = by_warcio(path.with_suffix(".warc.gz"), answers)
    with zipfile.ZipFile(path, "w") as packed:
        packed.write(warc, "archive/data.warc.gz")
        packed.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        packed.writestr("pages/pages.jsonl", "{}")
    warc.unlink()
    return path


def as_folder(path: Path, answers: list[Any]) -> Path:
    """Save the pages as four tools would: wget's folders, wget --save-headers, a browser, HTTrack."""
    for number, answer in enumerate(answers):
        parts = urlsplit(answer.url)
        own = path / parts.netloc / (parts.path.lstrip("/") + ("index.html" if parts.path.endswith("/") else ""))
        flat = path / f"page-{number}.html"
        date = datetime.fromisoformat(answer.date)
        if number % 4 == 0:
            flat.parent.mkdir(exist_ok=True)
            flat.write_bytes(f"<!-- saved from url=({len(answer.url):04d}){answer.url} -->\n".encode() + answer.body)
            own = flat
        elif number % 4 == 1:
            mirrored = f"<!-- Mirrored from {parts.netloc}{parts.path} by HTTrack Website Copier/3.x [XR&CO'2014], "
            flat.parent.mkdir(exist_ok=True)
            flat.write_bytes(f"{mirrored}{date:%a, %d %b %Y %H:%M:%S} GMT -->\n".encode() + answer.body)
            own = flat
        else:
            own.parent.mkdir(parents=True, exist_ok=True)
            own.write_bytes(answer.http + answer.body if number % 4 == 2 else answer.body)
        os.utime(own, (date.timestamp(),) * 2)
    return path


MAKERS = {
    "warcio.warc.gz": by_warcio,
    "warcio.warc": by_warcio,
    "wget.warc.gz": by_wget,
    "crawl.wacz": as_wacz,
    "saved": as_folder,
}


@pytest.mark.parametrize("name", MAKERS)
def test_an_import_gives_the_articles_that_crawling_gives(crawled, brought, articles, tmp_path, name):
    answers = [answer for answer in crawled.answers if answer.http.split()[1] == b"200" and not_robots(answer)]
    if name == "saved":
        answers = [answer for answer in answers if b"text/html" in answer.http.lower()]
    path = MAKERS[name](tmp_path / name, answers)
    said = brought(path)
    assert (said.code, said.err) == (0, ""), said
    ours, theirs = articles(tmp_path / "home"), articles(crawled.home)
    assert ours.keys() == theirs.keys()
    assert len(theirs) == 12
    for key, article in theirs.items():
        assert ours[key] == article


def not_robots(answer: Any) -> bool:
    return not answer.url.endswith("/robots.txt")


def test_importing_twice_changes_nothing(crawled, brought, rows, tmp_path):
    path = by_warcio(tmp_path / "twice.warc.gz", crawled.answers)
    home = tmp_path / "home"
    brought(path)
    before = {table: rows(home, f"SELECT * FROM {table}") for table in ("captures", "revisions", "origins")}
    size = sum(file.stat().st_size for file in (home / "warc").iterdir())
    said = brought(path)
    assert said.code == 0
    assert f"kept already: {len(before['captures'])}" in said.out
    assert before == {table: rows(home, f"SELECT * FROM {table}") for table in before}
    assert sum(file.stat().st_size for file in (home / "warc").iterdir()) < size + 10_000


@pytest.mark.skipif(shutil.which("wget") is None, reason="wget is not installed here")
def test_what_wget_itself_saves_gives_the_same_articles(crawled, brought, articles, tmp_path):
    urls = [answer.url for answer in crawled.answers if b"text/html" in answer.http.lower()]
    wget = ["wget", "--quiet", "--no-proxy", "--force-directories", "--warc-file=site", "--warc-cdx", *urls]
    subprocess.run(wget, cwd=tmp_path, check=False, timeout=60)
    said = brought(tmp_path / "site.warc.gz")
    assert said.code == 0, said
    assert articles(tmp_path / "home") == articles(crawled.home)
    shutil.rmtree(tmp_path / "home")
    said = brought(tmp_path / urlsplit(crawled.site).netloc)
    assert said.code == 0, said
    assert articles(tmp_path / "home").keys() == articles(crawled.home).keys()
