"""The captures behind a corpus, exported as WARC, are whole to other tools and give the same corpus when they are imported."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from archive import Archive, Capture
from archive.export import Manifest, Request, export, export_file, verify
from archive.warc.records import payload_digest
from crawler.records import Exchange, exchange_records
from crawler.warc import WarcFiles
from pipelines.article import Article
from sources import Discovery, Source


@pytest.fixture
def exported(crawled, tmp_path):
    """Export the captures behind what a query finds; return the file and its manifest."""

    def exported(query: str):
        path = tmp_path / "found.warc.gz"
        with Archive(crawled.home / "archive.db", read_only=True) as archive:
            export_file(archive, Request(query, form="warc"), path)
        return path, Manifest(tmp_path / "found.warc.gz.manifest.json")

    return exported


def test_the_file_is_whole_to_other_tools(exported, capsys):
    path, _ = exported("*")
    with pytest.raises(SystemExit) as end:
        warcio(["check", "-v", str(path)])
    assert end.value.code == 0
    assert "digest failed" not in capsys.readouterr().out
    with path.open("rb") as file:
        kinds = Counter(record.rec_type for record in ArchiveIterator(file))
    assert kinds["warcinfo"] == 1
    assert kinds["response"] == kinds["request"] == kinds["metadata"] > 3


def test_only_the_captures_behind_the_articles_are_in_it(exported):
    path, manifest = exported("title:面包师")
    (article,) = manifest.rows()
    with path.open("rb") as file:
        urls = {record.rec_headers["WARC-Target-URI"] for record in ArchiveIterator(file)} - {None}
    assert urls == {article["url"]}


def test_imported_elsewhere_it_gives_the_same_corpus(exported, brought, tmp_path):
    path, manifest = exported("*")
    said = brought(path)
    assert said.code == 0, said
    with Archive(tmp_path / "home" / "archive.db", read_only=True) as other:
        verdict = verify(other, manifest)
    assert verdict.differences == ()
    assert (verdict.count, verdict.same_archive, verdict.file) == (12, False, "as exported")


PAGES = ("http://example.org/a.html", "http://example.org/a_2.html", "http://example.org/mirror.html")
SOURCE = Source("s", "样例", "样例", "city", "http://example.org/", Discovery("lists", (), ()), "made up")


def test_further_pages_are_in_it_and_what_they_repeat_before_them(tmp_path):
    """A page that repeats the payload of another is kept as a revisit, which says nothing without it."""
    files = WarcFiles(tmp_path / "warc", {})
    files.folder.mkdir()
    at = datetime(2023, 9, 18, tzinfo=UTC)

    def kept(url: str, minute: int, body: bytes, repeats: Capture | None = None) -> Capture:
        passed = Exchange(
            url, at.replace(minute=minute), "GET", (), "HTTP/1.1", 200, ((b"Content-Type", b"text/html"),), body
        )
        place = files.append(exchange_records(passed, repeats, {"gonghui-crawl": "1"}))
        capture = Capture(url, passed.captured_at, 200, "text/html", payload_digest(body), *place)
        return replace(capture, revisit_of=repeats.id) if repeats else capture

    with Archive(tmp_path / "archive.db") as archive:
        crawl_id = archive.begin_crawl(SOURCE, at)
        mirror = kept(PAGES[2], 0, b"second page")
        mirror = replace(mirror, id=archive.store(crawl_id, mirror).capture_id)
        first, second = kept(PAGES[0], 1, b"first page"), kept(PAGES[1], 2, b"second page", mirror)
        empty = dict.fromkeys(("title", "kicker", "subtitle", "source", "section", "edition", "abstract", "published"))
        article = Article(
            PAGES[0], 1, "article", byline=(), editors=(), text="工会", original="工会", script="none", encoding="utf-8",
            encoding_rule="utf-8", bytes_failed=0, **empty,
        )  # fmt: skip
        archive.store(crawl_id, first, [article], further=[second])
        files.close()
        out = BytesIO()
        exported = export(archive, Request(form="warc"), out)
    out.seek(0)
    told = [(record.rec_type, record.rec_headers["WARC-Target-URI"]) for record in ArchiveIterator(out)]
    expected = [("warcinfo", None)]
    for kind, url in (("response", PAGES[0]), ("response", PAGES[2]), ("revisit", PAGES[1])):
        expected += [(each, url) for each in (kind, "request", "metadata")]
    assert told == expected
    assert exported.notes == {"captures": 3}
