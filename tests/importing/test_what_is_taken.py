"""What an import takes of a file, what it leaves with which reason, and what the archive says of where it came from."""

import gzip
import json
import os
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive.warc.records import payload_digest
from gonghui import gonghui

ARTICLE = "/xwzx/ncxw/jrnc/202303/t20230324_1894000.html"


@pytest.fixture
def page(crawled) -> bytes:
    return next(answer.body for answer in crawled.answers if answer.url.endswith(ARTICLE))


def record(
    kind: str, url: str, block: bytes, number: int = 1, date: str = "2020-01-02T03:04:05Z", **more: str
) -> bytes:
    media = "application/http; msgtype=response" if kind != "resource" else "text/html"
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": media,
        "Content-Length": str(len(block)),
    } | {name.replace("_", "-"): value for name, value in more.items()}
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes, status: str = "200 OK", media: str = "text/html") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n\r\n".encode() + body


def test_a_broken_record_is_named_by_its_place_and_the_others_are_taken(crawled, brought, rows, tmp_path, page):
    good, digest = crawled.site + ARTICLE, payload_digest(page)
    members = [
        gzip.compress(record("response", crawled.site + "/a.html", http(page), 1, WARC_Payload_Digest="sha1:AAAA")),
        gzip.compress(record("response", crawled.site + "/b.html", http(page), 2))[:-300],
        gzip.compress(record("response", crawled.site + "/c.html", b"no HTTP at all", 3)),
        gzip.compress(record("response", good, http(page), 4, WARC_Payload_Digest=digest)),
    ]
    path = tmp_path / "broken.warc.gz"
    path.write_bytes(b"".join(members))
    said = brought(path)
    assert said.code == 2
    offsets = [0, len(members[0]), len(members[0]) + len(members[1])]
    reasons = ["its payload does not fit its digest", "what is packed here is damaged", "it holds no HTTP answer"]
    for offset, reason in zip(offsets, reasons, strict=True):
        assert f"not taken: {path}, offset {offset}: {reason}" in said.out
    home = tmp_path / "home"
    assert [row["url"] for row in rows(home, "SELECT url FROM articles")] == [good]
    assert rows(home, "SELECT count(*) AS n FROM failures WHERE stage = 'import'") == [{"n": 3}]


def test_a_row_leads_to_the_bytes_and_to_the_file_they_came_from(crawled, brought, rows, tmp_path, page):
    path = tmp_path / "one.warc"
    raw = record("response", crawled.site + ARTICLE, http(page))
    path.write_bytes(raw)
    assert brought(path).code == 0
    home = tmp_path / "home"
    (row,) = rows(home, "SELECT * FROM captures JOIN origins ON capture_id = id")
    assert (row["captured_at"], row["source_id"]) == ("2020-01-02T03:04:05+00:00", "sample-nanchang")
    assert (row["file"], row["record"]) == (str(path), "<urn:uuid:00000000-0000-4000-8000-000000000001>")
    assert (row["url_from"], row["date_from"]) == ("WARC-Target-URI", "WARC-Date")
    shown = CliRunner().invoke(gonghui, ["--home", str(home), "show", "1"], standalone_mode=False).stdout
    assert f"from {path} (URL: WARC-Target-URI; date: WARC-Date)" in shown
    with (home / "warc" / row["warc_file"]).open("rb") as file:
        file.seek(row["warc_offset"])
        assert gzip.decompress(file.read(row["warc_length"])) == raw
    assert rows(home, "SELECT kind, outcome, source_id FROM crawls") == [
        {"kind": "import", "outcome": "finished", "source_id": "import"}
    ]


def test_pages_of_no_source_are_reported_by_host_and_taken_with_one_named(brought, rows, tmp_path, page):
    path = tmp_path / "foreign.warc"
    path.write_bytes(record("response", "http://foreign.example/news/5.html", http(page)))
    said = brought(path)
    assert said.code == 2
    assert "of no source: foreign.example: 1 page" in said.out
    assert rows(tmp_path / "home", "SELECT * FROM captures") == []
    assert brought(path, "--source", "sample-farm").code == 0
    assert rows(tmp_path / "home", "SELECT source_id FROM articles") == [{"source_id": "sample-farm"}]


def test_lists_and_errors_are_captures_and_no_articles_and_other_files_are_left(crawled, brought, rows, tmp_path, page):
    path = tmp_path / "mixed.warc"
    path.write_bytes(
        record("response", crawled.site + "/list/12.html", http(page), 1)
        + record("response", crawled.site + "/show/99.html", http(page, "404 Not Found"), 2)
        + record("response", crawled.site + "/show/98.html", http(b"GIF89a", media="image/gif"), 3)
        + record("request", crawled.site + "/show/97.html", b"GET / HTTP/1.1\r\n\r\n", 4)
    )
    assert brought(path).code == 0
    home = tmp_path / "home"
    assert [row["status"] for row in rows(home, "SELECT status FROM captures ORDER BY id")] == [200, 404]
    assert rows(home, "SELECT * FROM articles") == []


def test_a_revisit_record_says_that_the_article_still_stands(crawled, brought, rows, tmp_path, page):
    url, digest = crawled.site + ARTICLE, payload_digest(page)
    path = tmp_path / "revisit.warc"
    path.write_bytes(
        record("response", url, http(page), 1)
        + record("revisit", url, http(b""), 2, "2021-01-02T03:04:05Z", WARC_Payload_Digest=digest)
        + record("revisit", url, http(b""), 3, "2022-01-02T03:04:05Z", WARC_Payload_Digest="sha1:ELSEWHERE")
    )
    said = brought(path)
    assert (said.code, "is not here" in said.out) == (2, True)
    (row,) = rows(tmp_path / "home", "SELECT first_seen, last_seen FROM articles")
    assert (row["first_seen"][:4], row["last_seen"][:4]) == ("2020", "2021")


def test_an_older_capture_does_not_replace_what_the_article_says_now(crawled, brought, rows, tmp_path, page):
    url = crawled.site + ARTICLE
    new, old = tmp_path / "new.warc", tmp_path / "old.warc"
    new.write_bytes(record("response", url, http(page), 1, "2024-01-02T03:04:05Z"))
    old.write_bytes(record("response", url, http(page.replace("隨著市場".encode(), "跟著市場".encode())), 2))
    assert (brought(new).code, brought(old).code) == (0, 0)
    home = tmp_path / "home"
    revisions = rows(
        home, "SELECT number, text, captured_at FROM revisions r JOIN captures c ON c.id = capture_id ORDER BY 1"
    )
    assert [row["captured_at"][:4] for row in revisions] == ["2020", "2024"]
    assert "跟着市场" in revisions[0]["text"]
    assert [row["text"] for row in rows(home, "SELECT text FROM articles")] == [revisions[1]["text"]]


@pytest.mark.parametrize("pack", ["plain", "members", "whole"])
def test_arc_files_and_files_gzipped_whole_are_read_too(crawled, brought, rows, tmp_path, page, pack):
    url, answer = crawled.site + ARTICLE, http(page)
    head = b"1 0 test\nURL IP-address Archive-date Content-type Archive-length\n"
    records = [
        b"filedesc://x.arc 0.0.0.0 20200102030405 text/plain %d\n" % len(head) + head + b"\n",
        f"{url} 127.0.0.1 20200102030405 text/html {len(answer)}\n".encode() + answer + b"\n",
    ]
    path = tmp_path / ("x.arc" if pack == "plain" else "x.arc.gz")
    if pack == "members":
        path.write_bytes(b"".join(map(gzip.compress, records)))
    else:
        path.write_bytes(b"".join(records) if pack == "plain" else gzip.compress(b"".join(records)))
    assert brought(path).code == 0
    assert [row["url"] for row in rows(tmp_path / "home", "SELECT url FROM articles")] == [url]
    assert f"kept already: {1}" in brought(path).out


def test_a_wacz_that_is_damaged_is_named(brought, tmp_path):
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("datapackage.json", json.dumps({}))
    assert "it holds no archive/*.warc.gz" in brought(path).out
    path.write_bytes(path.read_bytes()[:20])
    said = brought(path)
    assert said.code == 2
    assert "it cannot be read as a ZIP file" in said.out


def test_a_saved_page_whose_url_nothing_tells_is_listed_and_not_stored(brought, rows, tmp_path, page):
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(page)
    (folder / "a.css").write_bytes(b"body {}")
    said = brought(folder)
    assert said.code == 2
    assert f"not taken: {folder / 'a.html'}: nothing tells its URL" in said.out
    assert rows(tmp_path / "home", "SELECT * FROM captures") == []


@pytest.mark.parametrize("way", ["base", "table", "canonical"])
def test_the_url_of_a_saved_page_may_be_told(crawled, brought, rows, tmp_path, page, way):
    folder = tmp_path / "saved"
    file = folder / (ARTICLE.lstrip("/") if way == "base" else "a.html")
    file.parent.mkdir(parents=True)
    url = crawled.site + ARTICLE
    link = f'<head><link rel="canonical" href="{url}">'.encode()
    file.write_bytes(page.replace(b"<head>", link) if way == "canonical" else page)
    os.utime(file, (1_500_000_000,) * 2)
    table = tmp_path / "urls.csv"
    table.write_text(f"file,url,date\na.html,{url},2019-05-06\n", "utf-8")
    options: dict[str, list[str | Path]] = {
        "base": ["--base", crawled.site],
        "table": ["--urls", table],
        "canonical": [],
    }
    said = brought(folder, *options[way])
    assert said.code == 0, said
    (row,) = rows(
        tmp_path / "home", "SELECT url, captured_at, url_from, date_from FROM captures JOIN origins ON capture_id = id"
    )
    assert row["url"] == url
    told = {"base": "--base", "table": "table", "canonical": "rel=canonical of the page"}
    assert row["url_from"] == told[way]
    mtime = datetime.fromtimestamp(1_500_000_000, UTC).isoformat()
    when = ("2019-05-05T16:00:00+00:00", "table") if way == "table" else (mtime, "time of the file")
    assert (row["captured_at"], row["date_from"]) == when


def test_what_is_not_there_is_a_mistake_of_the_user(brought, tmp_path):
    said = brought(tmp_path / "nothing.warc.gz")
    assert (said.code, said.err) == (1, f"{tmp_path / 'nothing.warc.gz'}: there is no such file or folder")


def test_an_import_that_was_stopped_is_completed_by_reprocess(crawled, brought, rows, tmp_path, page, monkeypatch):
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "one.warc"
    path.write_bytes(record("response", crawled.site + ARTICLE, http(page)))
    with monkeypatch.context() as patch:
        patch.setattr("crawler.importing.run._deliver", stopped)
        assert brought(path).code == 2
    home = tmp_path / "home"
    assert rows(home, "SELECT * FROM articles") == []
    said = CliRunner().invoke(gonghui, ["--home", str(home), "reprocess"], standalone_mode=False)
    assert said.exception is None
    assert [row["url"] for row in rows(home, "SELECT url FROM articles")] == [crawled.site + ARTICLE]
    assert len(rows(home, "SELECT * FROM origins")) == 1
    assert "kept already: 1" in brought(path).out


def test_a_base_that_is_no_url_is_named_before_anything_is_taken(brought, tmp_path, page):
    (tmp_path / "page.html").write_bytes(page)
    said = brought("--base", "www.workercn.cn/papers/", tmp_path / "page.html")
    assert said.err == "--base www.workercn.cn/papers/: must be a URL that begins with http:// or https://"
    assert not (tmp_path / "home").exists()


def test_how_a_source_fares_that_was_imported_and_never_crawled_is_told(crawled, brought, run, tmp_path, page):
    folder, name = ARTICLE.rsplit("/", 1)
    (tmp_path / name).write_bytes(page)
    assert brought("--base", f"{crawled.site}{folder}/", tmp_path / name).code == 0
    home = tmp_path / "home"
    told = run("status", home=home)
    assert (told.code, told.out.count("never crawled")) == (0, 1)
    (source,) = (
        each for each in json.loads(run("status", "--json", home=home).out)["sources"] if each["id"] != "import"
    )
    assert (source["articles"], source["state"], source["last_crawl"]) == (1, "", None)
    assert run("check", home=home).code == 0
    assert run("sources", "list", home=home).code == 0


def test_a_file_that_is_nothing_that_can_be_taken_is_named(brought, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK\x03\x04 not a page")
    said = brought(letter)
    assert said.code == 2
    assert f"not taken: {letter}: it is no HTML page, and by its name no WARC" in said.out
