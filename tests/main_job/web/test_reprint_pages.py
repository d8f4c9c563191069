"""Reprints on the line of time: on the page of an article, of their cluster, and side by side; citations and downloads."""

import csv
import io
import json
import zipfile

import httpx
import pytest
from lxml import html
from reprinted import LOST

from archive.web.reprint_line import line_of


@pytest.fixture(scope="module")
def client(reprinted):
    with httpx.Client(base_url=reprinted, headers={"accept-language": "en"}, timeout=60, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def original(job) -> int:
    return job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")[0]["id"]


def address_of(client, publisher: str, article: int) -> str:
    """Return the address of a reprint of an article, by who published it."""
    rows = html.fromstring(client.get(f"/article/{article}").text).cssselect(".members tbody tr")
    (row,) = (row for row in rows if publisher in row.text_content())
    return row.cssselect("td:nth-child(4) a")[0].get("href")


def test_an_article_shows_its_reprints_on_a_line_of_time(client, original):
    page = html.fromstring(client.get(f"/article/{original}").text)
    assert len(page.cssselect("#reprints .dot")) == 3
    assert page.cssselect("#reprints figcaption")[0].text == "1 without a day of publication is not on the line."
    rows = [
        [cell.text_content().strip() for cell in row.cssselect("td")] for row in page.cssselect(".members tbody tr")
    ]
    assert [row[1] for row in rows] == ["样例·党建网站", "转载网站之1", "转载网站之2", "转载网站之3"]
    assert [row[0] for row in rows] == ["2023-09-18", "2023-09-18", "2023-09-20", "—"]
    assert rows[0][4] == ""
    assert all(0.8 < float(row[4]) <= 1 for row in rows[1:])


def test_an_article_that_lost_a_character_shows_what_its_reprints_have_there(client, job, original):
    text = job.third.rows("SELECT text FROM articles WHERE id = ?", original)[0]["text"]
    damaged = address_of(client, "转载网站之2", original)
    page = html.fromstring(client.get(damaged).text)
    (row,) = page.cssselect("#edits details:last-of-type tbody tr")
    place, before, there, witness = (cell.text_content().strip() for cell in row.cssselect("td"))
    assert (place, before, there) == (f"text {LOST}–{LOST + 1}", "?", text[LOST])
    assert client.get(row.cssselect("a")[0].get("href")).status_code == 200
    assert witness != damaged.rpartition("/")[2]


def test_a_cluster_says_who_was_first_as_far_as_dates_tell(client):
    (link,) = html.fromstring(client.get("/reprints").text).cssselect(".hit a")
    page = html.fromstring(client.get(link.get("href")).text)
    assert page.cssselect("h1")[0].text == "4 articles that reprint one another"
    assert [mark.text for mark in page.cssselect(".first-of")] == ["perhaps earliest"]
    assert "工人日报 2" in " ".join(page.cssselect(".lead")[0].text_content().split())


def test_two_articles_are_compared(client, original):
    (link, *_) = html.fromstring(client.get(f"/article/{original}").text).cssselect(".members td:last-child a")
    page = html.fromstring(client.get(link.get("href")).text)
    assert [line.text_content() for line in page.cssselect(".difference .added ins, .difference .added")][-1].endswith(
        "（来源：样例）"
    )
    assert client.get(f"/article/{original}/beside/99").status_code == 404


@pytest.mark.parametrize(("language", "names"), [("zh", ["标题", "发表"]), ("en", ["title", "published"])])
def test_fields_that_differ_have_names_in_the_readers_language(client, original, language, names):
    page = html.fromstring(client.get(f"/article/{original}/beside/14?lang={language}").text)
    assert [row.text_content() for row in page.cssselect(".fields tbody td:first-child")] == names


@pytest.mark.parametrize(
    "days", [["2023-05-01"], ["2023-05-01", "2023-05-01", "2024"], ["2020-01-01", None, "2024-02-29"]]
)
def test_a_line_holds_what_has_a_day_within_its_ends(days):
    line = line_of([{"published": day} for day in days])
    assert line is not None
    assert len(line.dots) + line.undated == len(days)
    assert all(0 <= dot.x <= 720 for dot in line.dots)
    assert len({(dot.x, dot.y) for dot in line.dots}) == len(line.dots)


def test_what_has_no_day_makes_no_line():
    assert line_of([{"published": None}, {"published": "2023-05"}]) is None


def test_an_article_is_cited_by_its_bytes(client, original, job):
    page = html.fromstring(client.get(f"/article/{original}").text)
    told = {pre.get("id"): pre.text for pre in page.cssselect(".citation pre")}
    assert told["cite-bibtex"].startswith("@online{sample-people-")
    assert "TY  - " in told["cite-ris"]
    assert json.loads(told["cite-csl-json"])[0]["title"].startswith("发挥特色用足资源")
    assert told["cite-text"].startswith("黄榆. 发挥特色用足资源")
    asked = "SELECT warc_file FROM captures JOIN revisions ON captures.id = capture_id WHERE article_id = ?"
    capture = job.third.rows(asked, original)[0]
    assert all(capture["warc_file"] in citation for citation in told.values())


def test_a_search_is_downloaded_as_it_was_asked(client):
    found = html.fromstring(client.get("/search?q=工会&source=sample-grrb").text).cssselect(".total")[0].text
    page = client.get("/download?q=工会&source=sample-grrb&form=csv&text=1")
    rows = list(csv.DictReader(io.StringIO(page.text)))
    assert found.split()[0] == str(len(rows))
    assert all("工会" in row["title"] + row["text"] for row in rows)
    assert page.headers["content-disposition"].endswith('.csv"')
    assert int(page.headers["content-length"]) == len(page.content)


@pytest.mark.parametrize("form", ["jsonl", "csv", "bibtex", "ris", "csl-json"])
def test_every_format_comes_with_its_manifest_if_asked(client, form: str):
    plain = client.get("/download", params={"q": "工会", "form": form})
    bundle = zipfile.ZipFile(
        io.BytesIO(client.get("/download", params={"q": "工会", "form": form, "manifest": 1}).content)
    )
    file, manifest = bundle.namelist()
    assert bundle.read(file) == plain.content
    assert json.loads(bundle.read(manifest))["query"]
    assert manifest == f"{file}.manifest.json"


def test_the_bytes_of_the_sample_come_as_warc_and_what_lacks_its_warc_file_says_so(client):
    assert client.get("/download?q=*&source=sample-people&form=warc").content[:2] == b"\x1f\x8b"
    lacking = client.get("/download?q=*&source=reprinter-1&form=warc")
    assert lacking.status_code == 503
    assert "WARC files that this needs" in lacking.text
    assert "reprints.warc.gz" not in lacking.text


@pytest.mark.parametrize(
    "asked", [{"form": "exe"}, {}, {"form": "csv", "q": "(产改"}, {"form": "csv", "since": "x\r\ny: z"}]
)
def test_a_download_that_cannot_be_made_says_why(client, asked):
    page = client.get("/download", params=asked)
    assert page.status_code == 400
    assert html.fromstring(page.text).cssselect(".notice.bad")
