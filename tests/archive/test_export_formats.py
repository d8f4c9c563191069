"""What is written in each format is read back by other programs' libraries as the archive holds it."""

import csv
import errno
import io
import json
import sys
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive.errors import ArchiveError
from archive.export.corpus import CAPTURE, FIGURE, PLAIN, Entry
from archive.export.errors import ExportError
from archive.export.formats import FORMATS
from archive.export.request import Request
from archive.export.table import COLUMNS, GUARDED, TEXTS
from archive.export.writing import About

ARCHIVE_ID = "5e0e7f0c-0000-4000-8000-000000000000"
WORDS = st.text(st.sampled_from("工会产改創新ABé&%$#_{}~^\\\"',;=+-@＝'\t\n\r\u2028\x85|@ 1"), max_size=12)
NAMES = st.text(st.sampled_from("李娜王and, {}\\"), min_size=1, max_size=6).filter(str.strip)
DATES = st.sampled_from([None, "2023", "2023-05", "2023-05-18", "2023-05-18T10:21:00+08:00"])


def person(name: str) -> dict[str, str]:
    return {"name": name, "role": "记者", "organisation": ""}


DRAWN = {
    "title": st.none() | WORDS,
    "kicker": st.none() | WORDS,
    "source": st.none() | WORDS,
    "publisher": WORDS,
    "text": WORDS,
    "edition": st.sampled_from([None, "3", "A&1"]),
    "published": DATES,
    "byline": st.lists(NAMES.map(person), max_size=3),
    "url": st.integers(0, 9).map("http://example.org/a.html?a={}&b=%7B{{}}".format),
}
CAPTURED = dict.fromkeys(CAPTURE, "2023-09-18T03:00:00+00:00") | {"warc_file": "gonghui-1.warc.gz"}
EDIT = {"stage": "restore", "rule": "gloss", "field": "text", "start": 0, "end": 1, "before": "創", "after": "创"}
COUNTED = {"value": 3, "upper": None, "start": 4, "end": 6, "sentence_start": 0, "sentence_end": 9}
FIXED = dict.fromkeys(PLAIN) | {
    **{
        "ordinal": 1,
        "bytes_failed": 0,
        "revision": 1,
        "digest": "ab" * 32,
        "source_id": "grrb",
        "organisation": "工会",
    },
    **{"editors": [person("刘琼")], "original": "創(chuàng)新", "originals": {"title": "題"}, "rules": {"title": "h1"}},
    "regions": [{"code": "530111", "name": "官渡区", "mentions": 2}],
    "organisations": [{"name": "全总", "mentions": 1, "canonical": "中华全国总工会", "code": None}],
    "figures": [dict.fromkeys(FIGURE, "人") | COUNTED, dict.fromkeys(FIGURE, "") | COUNTED | {"upper": 4.25}],
    **{"topics": ["产改"], "images": [], "removals": [], "edits": [EDIT | {"certainty": "proven"}]},
    "captures": [CAPTURED | {"warc_offset": 900, "warc_length": 900}],
}
FOUND = st.lists(st.fixed_dictionaries(DRAWN).map(lambda drawn: FIXED | drawn), max_size=3)


def as_written(form: str, found: list[dict[str, Any]], **options: Any) -> bytes:
    out = io.BytesIO()
    about = About(Request(form=form, **options), ARCHIVE_ID, Database(memory=True), Path())
    FORMATS[form].write((Entry(record, ()) for record in found), out, about)
    return out.getvalue()


def on_one_line(text: str | None) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text or "").split())


@settings(max_examples=40)
@given(FOUND)
def test_json_lines_hold_the_records(found):
    written = as_written("jsonl", found)
    assert [json.loads(line) for line in written.decode().splitlines()] == found


@settings(max_examples=40)
@given(FOUND)
def test_a_csv_holds_what_the_archive_does_once_apostrophes_are_taken_away(found):
    written = as_written("csv", found, text=True)
    assert b"\xef\xbb\xbf" not in written[:3]
    rows = list(csv.DictReader(io.StringIO(written.decode(), newline="")))
    for row, record in zip(rows, found, strict=True):
        assert list(row) == [*COLUMNS, *TEXTS]
        assert not any(cell.startswith(GUARDED[:-1]) for cell in row.values())
        plain = {name: cell.removeprefix("'") for name, cell in row.items()}
        for name in ("title", "kicker", "source", "text", "original", "published"):
            assert plain[name] == (record[name] or "")
        assert plain["byline"] == "；".join(each["name"] for each in record["byline"])


def test_a_csv_without_text_has_none_and_a_mark_only_if_it_is_asked_for():
    assert as_written("csv", []).decode().strip().split(",") == list(COLUMNS)
    assert as_written("csv", [], mark=True).startswith(b"\xef\xbb\xbfurl,")


def unescaped(text: str) -> str:
    for code, one in (("textasciitilde{}", "~"), ("textasciicircum{}", "^"), *((one, one) for one in "{}&%$#_")):
        text = text.replace(f"\\{code}", one)
    return text.replace("\\textbackslash{}", "\\")


@settings(max_examples=40)
@given(FOUND)
def test_bibtex_is_read_by_a_parser_of_it(found):
    library = bibtexparser.parse_string(as_written("bibtex", found).decode())
    keys = {(record["url"], record["ordinal"]) for record in found}
    assert not [block for block in library.failed_blocks if "uplicate" not in type(block).__name__]
    assert len(library.entries) == len(keys)
    by_url = {record["url"].replace("{", "%7B").replace("}", "%7D"): record for record in reversed(found)}
    for entry in library.entries:
        record = by_url[entry["url"]]
        title = on_one_line(record["title"] or record["kicker"]) or "[无题]"
        assert unescaped(entry["title"].removeprefix("{").removesuffix("}")) == title
        assert entry.get("date").value == record["published"][:10] if record["published"] else not entry.get("date")
        assert len(record["byline"]) == (entry["author"].count("} and {") + 1 if record["byline"] else 0)
        assert ARCHIVE_ID in entry["note"]
        assert "gonghui-1.warc.gz, offset 900" in unescaped(entry["note"])


@settings(max_examples=40)
@given(FOUND)
def test_ris_is_read_by_a_parser_of_it(found):
    read = rispy.loads(as_written("ris", found).decode())
    assert [entry["urls"] for entry in read] == [[record["url"]] for record in found]
    for entry, record in zip(read, found, strict=True):
        assert entry.get("authors", []) == [on_one_line(each["name"]) for each in record["byline"]]
        assert entry["type_of_reference"] == ("NEWS" if on_one_line(record["edition"]) else "ELEC")
        assert entry.get("date", "").strip("/") == (record["published"] or "")[:10].replace("-", "/")
        assert entry["access_date"] == "2023/09/18"


@settings(max_examples=40)
@given(FOUND)
def test_csl_json_names_what_a_citation_needs(found):
    for item, record in zip(json.loads(as_written("csl-json", found)), found, strict=True):
        parts = [int(part) for part in (record["published"] or "")[:10].split("-") if part]
        assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
        assert item["accessed"] == {"date-parts": [[2023, 9, 18]]}
        assert (item["URL"], item["archive_location"]) == (record["url"], "gonghui-1.warc.gz, offset 900")
        assert item["archive"].endswith(ARCHIVE_ID)


@settings(max_examples=40)
@given(FOUND)
def test_parquet_holds_the_records(found):
    io_of_arro3 = pytest.importorskip("arro3.io", reason="Parquet is read only with the extra 'export'")
    written = as_written("parquet", found)
    table = io_of_arro3.read_parquet(io.BytesIO(written)).read_all()
    columns = {name: table.column(name).to_pylist() for name in table.column_names} if table.num_rows else {}
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    for row, record in zip(rows, found, strict=True):
        assert {**row, "originals": json.loads(row["originals"]), "rules": json.loads(row["rules"])} == record


def test_parquet_without_its_library_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "arro3.core", None)
    with pytest.raises(ExportError, match="pip install"):
        as_written("parquet", [])


class Full(io.RawIOBase):
    """A disk without space."""

    def writable(self) -> bool:
        return True

    def write(self, _) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "warc"])
def test_what_cannot_be_written_is_raised_as_it_is(form):
    if form == "parquet":
        pytest.importorskip("arro3.io", reason="Parquet is written only with the extra 'export'")
    about = About(Request(form=form), ARCHIVE_ID, Database(memory=True), Path())
    with pytest.raises(OSError, match="No space"):
        FORMATS[form].write(
            iter([Entry(FIXED | {"url": "", "published": None, "byline": [], "text": ""}, ())]), Full(), about
        )


def test_what_goes_wrong_while_parquet_is_written_is_raised_as_it_is():
    pytest.importorskip("arro3.io", reason="Parquet is written only with the extra 'export'")

    def broken():
        yield Entry(FIXED | {"url": ""}, ())
        raise ArchiveError("the disk reports an error")

    with pytest.raises(ArchiveError):
        FORMATS["parquet"].write(broken(), io.BytesIO(), About(Request(), ARCHIVE_ID, Database(memory=True), Path()))
