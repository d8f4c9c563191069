"""What the folder of the sample site answers, without a network."""

from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sample_site import Site, SiteError, copy_site, packaged_site

ADDRESS = "http://127.0.0.1:1"
SITE = Site(packaged_site(), ADDRESS)
ARTICLE = "/n1/2023/0918/c67502-40078400.html"


def test_a_path_is_answered_with_the_bytes_of_its_file():
    answer = SITE.answer(ARTICLE + "?from=singlemessage#top")
    assert answer.status == 200
    assert answer.body == (packaged_site() / "pages" / ARTICLE.lstrip("/")).read_bytes()
    assert "雲(yún)南工會" in answer.body.decode("gbk")


def test_a_slash_at_the_end_asks_for_the_index():
    assert SITE.answer("/").body == SITE.answer("/index.html").body
    assert SITE.answer("/GB/67502/").body == SITE.answer("/GB/67502/index.html").body


def test_some_types_name_an_encoding_and_some_do_not():
    types = {path: SITE.answer(path).headers["Content-Type"] for path in (ARTICLE, "/BIG5" + ARTICLE, "/robots.txt")}
    assert types == {ARTICLE: "text/html", "/BIG5" + ARTICLE: "text/html; charset=big5", "/robots.txt": "text/plain"}


def test_pages_that_name_their_own_address_name_the_one_where_they_are_served():
    for path in ("/rss.xml", "/sitemap.xml", "/robots.txt"):
        body = SITE.answer(path).body.decode()
        assert ADDRESS + "/" in body
        assert "8632" not in body


def test_the_validators_of_an_answer_make_the_next_one_a_304():
    headers = SITE.answer("/").headers
    etag, modified = headers["ETag"], headers["Last-Modified"]
    assert SITE.answer("/", etag).status == 304
    assert SITE.answer("/", f'"other", W/{etag}').status == 304
    assert SITE.answer("/", "*").status == 304
    assert SITE.answer("/", "", modified).status == 304
    assert SITE.answer("/", '"other"', modified).status == 200, "an entity tag counts before a date"
    assert SITE.answer("/", "", "yesterday").status == 200
    assert parsedate_to_datetime(modified).tzinfo is not None


def test_a_changed_page_has_another_etag(tmp_path: Path):
    copy_site(tmp_path / "copy")
    site = Site(tmp_path / "copy", ADDRESS)
    etag = site.answer("/").headers["ETag"]
    page = tmp_path / "copy" / "pages" / "index.html"
    page.write_text(page.read_text("utf-8").replace("样例站", "样例网"), "utf-8")
    assert site.answer("/", etag).status == 200
    assert site.answer("/").headers["ETag"] != etag


@pytest.mark.parametrize("path", ["/../site.toml", "/%2e%2e/site.toml", "/..%2fsite.py", "//etc/passwd", "/GB/67502"])
def test_nothing_outside_the_pages_is_served(path: str):
    assert SITE.answer(path).status == 404


@given(st.text(), st.text(), st.text())
def test_any_request_is_answered(target: str, if_none_match: str, if_modified_since: str):
    assert SITE.answer("/" + target, if_none_match, if_modified_since).status in (200, 304, 404)


@given(st.lists(st.sampled_from(["..", "%2e%2e", ".", "", "GB", "%2f", "%00", "x" * 300, "sample_site", "site.toml"])))
def test_no_way_leads_out_of_the_pages(parts: list[str]):
    assert SITE.answer("/" + "/".join(parts)).body in (SITE.answer("/").body, SITE.missing)


def test_a_folder_that_is_no_copy_is_refused_by_name(tmp_path: Path):
    with pytest.raises(SiteError, match=str(tmp_path)):
        Site(tmp_path, ADDRESS)
    copy_site(tmp_path / "copy")
    settings = tmp_path / "copy" / "site.toml"
    settings.write_text('address = "http://127.0.0.1:8632"', "utf-8")
    with pytest.raises(SiteError, match=r"site\.toml: types is missing"):
        Site(tmp_path / "copy", ADDRESS)
    settings.write_text("address = ", "utf-8")
    with pytest.raises(SiteError, match="not valid TOML"):
        Site(tmp_path / "copy", ADDRESS)


def test_a_copy_that_cannot_be_made_is_refused_by_name(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SiteError, match="file"):
        copy_site(tmp_path / "file" / "copy")
