"""What a search finds is exported whole, with a manifest that says later whether the archive still gives the same."""

import csv
import io
import json
import re
import shlex
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from archive import Archive
from archive.export import FORMATS, Manifest, Request, export, export_file, verify
from archive.export.citation import cite
from archive.export.corpus import read_entries
from archive.search.filters import Filters
from gonghui import gonghui

TITLES = {"b": "产改之二", "a": "产改之一", "c": "职工之家", "d": "工会改革"}


@pytest.fixture
def filled(archive, crawl_id, make_article, make_capture):
    """Four articles on three pages; that of the first has two."""
    for name, title in TITLES.items():
        url, ordinal = (f"http://example.org/n1/{name}.html", 1) if name != "d" else ("http://example.org/n1/a.html", 2)
        page = [make_article(url=url, ordinal=ordinal, title=title, text=f"{title}的正文。", topics=("产改",))]
        archive.store(crawl_id, make_capture(url=url), page)
    return archive


@pytest.fixture
def ask(home):
    def ask(*arguments: object):
        command = ["--home", str(home.path), "export", *map(str, arguments)]
        ran = CliRunner().invoke(gonghui, command, standalone_mode=False)
        return ran.return_value or 0 if ran.exception is None else ran.exception, ran.stdout

    return ask


def lines(archive, query="*", **filters) -> list[dict]:
    out = io.BytesIO()
    export(archive, Request(query, Filters(**filters)), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_article_is_exported_in_the_order_of_its_place(filled):
    places = [(line["url"].rpartition("/")[2], line["ordinal"]) for line in lines(filled)]
    assert places == [("a.html", 1), ("a.html", 2), ("b.html", 1), ("c.html", 1)]


def test_what_is_exported_is_what_is_searched(filled):
    assert [line["title"] for line in lines(filled, "产改之")] == ["产改之一", "产改之二"]
    assert [line["title"] for line in lines(filled, "產改 -一")] == ["产改之二"]
    assert lines(filled, since="2030") == []


def test_a_record_has_all_that_is_known_of_an_article(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article()])
    (line,) = lines(archive)
    article = archive.article(1)
    for name in ("title", "text", "original", "byline", "rules", "edits", "removals", "images", "topics", "published"):
        assert line[name] == article[name], name
    assert line["digest"] == article["revisions"][0]["digest"]
    assert [each["warc_offset"] for each in line["captures"]] == [article["captures"][0]["warc_offset"]]
    assert "id" not in line


def test_many_articles_come_in_the_same_order_as_few(filled, monkeypatch):
    few = lines(filled)
    monkeypatch.setattr("archive.export.corpus.FEW", 0)
    assert lines(filled) == few


@pytest.mark.parametrize("form", [name for name in FORMATS if name != "warc"])
def test_each_format_is_told_by_the_name_of_the_file(filled, ask, tmp_path, form):
    if form == "parquet":
        pytest.importorskip("arro3.io", reason="Parquet is written only with the extra 'export'")
    path = tmp_path / f"found{FORMATS[form].ending}"
    assert ask("产改之", "--output", path)[0] == 0
    assert path.stat().st_size
    manifest = json.loads(path.with_name(f"{path.name}.manifest.json").read_text("utf-8"))
    assert (manifest["format"], manifest["count"], manifest["archive"]) == (form, 2, filled.id)
    assert manifest["query"] == {"typed": "产改之", "understood": '"产改之"'}
    assert ask("--verify", f"{path}.manifest.json")[0] == 0


def test_a_csv_that_begins_like_a_formula_is_guarded_and_that_is_said(
    archive, crawl_id, make_article, make_capture, ask, tmp_path
):
    archive.store(crawl_id, make_capture(), [make_article(title='=HYPERLINK("http://evil.example")')])
    code, said = ask("--output", tmp_path / "found.csv", "--bom")
    assert (code, "guarded cells: 1" in said) == (0, True)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "found.csv").read_bytes().decode("utf-8-sig"), newline=""))
    assert row["title"] == '\'=HYPERLINK("http://evil.example")'
    assert json.loads((tmp_path / "found.csv.manifest.json").read_text("utf-8"))["notes"] == {"guarded_cells": 1}


@pytest.mark.usefixtures("filled")
def test_a_file_is_replaced_only_if_that_is_asked_for(ask, tmp_path):
    path = tmp_path / "found.jsonl"
    path.write_text("mine", "utf-8")
    error, _ = ask("--output", path)
    assert (error.exit_code, "--overwrite" in str(error), path.read_text("utf-8")) == (1, True, "mine")
    assert ask("--output", path, "--overwrite")[0] == 0
    assert len(path.read_text("utf-8").splitlines()) == 4


@pytest.mark.usefixtures("filled")
def test_an_export_that_fails_leaves_nothing_behind(ask, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    error, _ = ask("--output", folder / "found.warc.gz")  # of an archive without WARC files
    assert error.exit_code == 4
    assert "beside archive.db" in str(error)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--output", "/nowhere/found.csv"), "there is no folder /nowhere"),
        (("--output", "found.xyz"), "found.xyz does not tell the format"),
        (("产改",), "--output FILE"),
        (("--text", "--output", "found.bib"), "belong to --format csv"),
        (("产改", "--verify", "m.json"), "the manifest names them"),
        (("产改", "--again", "m.json", "--output", "found.csv"), "the manifest names them"),
        (("--verify", "/nowhere/m.json"), "cannot be read"),
        (("--source", "nobody", "--output", "found.csv"), "no source 'nobody'"),
        (("产改 OR", "--output", "found.csv"), "nothing stands behind this operator"),
    ],
)
@pytest.mark.usefixtures("filled")
def test_what_cannot_be_exported_is_said_in_a_line(ask, tmp_path, monkeypatch, options, said):
    monkeypatch.chdir(tmp_path)
    error, _ = ask(*options)
    assert said in str(error)
    assert "\n" not in str(error)
    assert error.exit_code in (1, 2)  # click's own 2 is 1 on the command line


@pytest.mark.parametrize(
    "text",
    ["", "[]", "nonsense", '{"gonghui_manifest": 9, "articles": []}', '{"articles": {"a": 1}}', '{"articles": [[1]]}', "\xff",
     '{"gonghui_manifest": 1, "articles": [["u", [], "t", "d", "f"]], "query": {"typed": "*"}, "filters": {"typed": {}}, '
     '"format": "jsonl", "text": 0, "byte_order_mark": 0}',
     '{"gonghui_manifest": 1, "articles": [], "query": {"typed": "*"}, "filters": {"typed": {"evil": 1}}, "format": "jsonl"}'],
)  # fmt: skip
@pytest.mark.usefixtures("filled")
def test_what_is_no_manifest_is_refused(ask, tmp_path, text):
    path = tmp_path / "m.json"
    path.write_text(text, "latin-1")
    error, _ = ask("--verify", path)
    assert (error.exit_code, "is no manifest of a gonghui export" in str(error)) == (1, True)


@pytest.fixture
def manifest(filled, tmp_path) -> Manifest:
    path = tmp_path / "found.jsonl"
    export_file(filled, Request("产改之 OR title:职工"), path)
    return Manifest(path.with_name("found.jsonl.manifest.json"))


def test_an_archive_that_has_not_changed_gives_the_same(manifest, ask):
    code, said = ask("--verify", manifest.path)
    told = json.loads(manifest.path.read_text("utf-8"))
    assert code == 0
    assert said.splitlines()[-2:] == [f"Corpus:    {told['corpus']}", "Identical: the 3 articles of the manifest"]
    assert json.loads(ask("--verify", manifest.path, "--json")[1])["same"]


@pytest.mark.usefixtures("filled")
def test_what_is_told_to_be_typed_verifies_this_archive_from_any_folder(ask, tmp_path, monkeypatch):
    folder = tmp_path / "of mine"
    folder.mkdir()
    _, said = ask("产改", "--output", folder / "found.csv")
    monkeypatch.chdir(folder)
    typed = shlex.split(said.splitlines()[-1].partition("gonghui ")[2])
    ran = CliRunner().invoke(gonghui, typed, standalone_mode=False)
    assert (ran.exception, ran.stdout.splitlines()[-1]) == (None, "Identical: the 2 articles of the manifest")


def test_a_manifest_that_was_laid_out_anew_is_the_same_manifest(manifest, ask):
    manifest.path.write_text(json.dumps(json.loads(manifest.path.read_text("utf-8"))), "utf-8")
    assert ask("--verify", manifest.path)[0] == 0


def test_what_differs_is_named(filled, manifest, crawl_id, make_article, make_capture, ask):
    changed = make_article(
        url="http://example.org/n1/a.html", title="产改之一（改）", text="产改之一的正文。", topics=("产改",)
    )
    left = make_article(url="http://example.org/n1/c.html", title="无关", text="无关", byline=())
    added = make_article(url="http://example.org/n1/e.html", title="产改之五", text="正文")
    for article in (changed, left, added):
        archive_time = make_capture(url=article.url, digest=f"sha1:{article.title}")
        filled.store(
            crawl_id, replace(archive_time, captured_at=archive_time.captured_at + timedelta(days=1)), [article]
        )
    code, said = ask("--verify", manifest.path)
    assert code == 2
    said = re.sub(r"sha256:[0-9a-f]{64}", "sha256:", said)
    assert said.splitlines() == [
        "changed: http://example.org/n1/a.html #1 产改之一: title",
        "missing: http://example.org/n1/c.html #1 职工之家: the query finds it no more; "
        "it has changed: title, byline, text, original, topics",
        "added: http://example.org/n1/e.html #1 产改之五: the query did not find it before",
        "The file beside the manifest is as exported",
        "Corpus:    sha256:",
        "Different: 3 of 3 articles then, 3 now",
    ]


def test_a_file_that_was_altered_is_told(manifest, ask, tmp_path):
    with (tmp_path / "found.jsonl").open("a") as file:
        file.write("{}\n")
    code, said = ask("--verify", manifest.path)
    assert (code, "is altered" in said) == (2, True)


@pytest.mark.parametrize("said", [{"corpus": f"sha256:{'0' * 64}"}, {"count": 999}])
def test_a_manifest_that_contradicts_itself_is_told(manifest, ask, said):
    manifest.path.write_text(json.dumps(json.loads(manifest.path.read_text("utf-8")) | said), "utf-8")
    code, told = ask("--verify", manifest.path)
    assert (code, "The manifest is altered" in told, "Identical" in told) == (2, True, False)


def test_what_is_left_out_for_want_of_a_date_is_told_and_noted(
    filled, ask, crawl_id, make_article, make_capture, tmp_path
):
    url = "http://example.org/n1/undated.html"
    filled.store(crawl_id, make_capture(url=url), [make_article(url=url, title="产改", text="产改", published=None)])
    path = tmp_path / "since.csv"
    assert "undated left out: 1" in ask("产改", "--since", "2020", "--output", path)[1]
    assert json.loads((tmp_path / "since.csv.manifest.json").read_text("utf-8"))["notes"]["undated_left_out"] == 1
    assert "undated" not in ask("产改", "--output", path, "--overwrite")[1]


def test_another_archive_with_the_same_articles_gives_the_same(manifest, tmp_path, source, make_article, make_capture):
    with Archive(tmp_path / "other.db") as other:
        crawl = other.begin_crawl(source, make_capture().captured_at)
        for name in ("c", "a", "b"):
            url = f"http://example.org/n1/{name}.html"
            title = TITLES[name]
            other.store(
                crawl,
                make_capture(url=url),
                [make_article(url=url, title=title, text=f"{title}的正文。", topics=("产改",))],
            )
        verdict = verify(other, manifest)
        assert (verdict.is_same, verdict.same_archive, verdict.count) == (True, False, 3)


def test_a_manifest_is_a_saved_query(manifest, ask, tmp_path):
    assert ask("--again", manifest.path, "--output", tmp_path / "again.jsonl")[0] == 0
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "found.jsonl").read_bytes()


def test_an_export_is_of_one_moment(filled, crawl_id, make_article, make_capture, home):
    with Archive(home.archive, read_only=True) as reader:
        told = []

        def store_meanwhile(done: int, total: int) -> None:
            told.append((done, total))
            if done == 1:
                late = make_article(url="http://example.org/z.html", title="产改之末")
                filled.store(crawl_id, make_capture(url=late.url), [late])

        exported = export(reader, Request(), io.BytesIO(), tell=store_meanwhile)
        assert (exported.count, told[-1]) == (4, (4, 4))
        assert len(lines(reader)) == 5


def test_a_key_stays_whatever_is_corrected(filled, crawl_id, make_article, make_capture):
    def keys() -> list[str]:
        out = io.BytesIO()
        export(filled, Request(form="bibtex"), out)
        return re.findall(r"^@\w+\{(.*),$", out.getvalue().decode(), re.MULTILINE)

    before = keys()
    later = make_capture(url="http://example.org/n1/a.html")
    other = make_article(url=later.url, title="改", published="2024-01-01")
    filled.store(crawl_id, replace(later, captured_at=later.captured_at + timedelta(days=1)), [other])
    assert keys() == before
    assert len(set(before)) == 4


def test_what_is_exported_again_is_not_named_as_another_format(manifest, ask, tmp_path):
    refusal, _ = ask("--again", manifest.path, "--output", tmp_path / "again.csv")
    assert "is of a jsonl export" in str(refusal)
    assert not (tmp_path / "again.csv").exists()


def test_a_citation_has_no_dashes_before_the_subtitle(archive, crawl_id, make_article, make_capture):
    archive.store(crawl_id, make_capture(), [make_article(subtitle="——官渡区总工会见闻")])
    assert cite(read_entries(archive._db, [1])[0].record, archive.id).subtitle == "官渡区总工会见闻"
