"""The sample site over HTTP."""

from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from crawler.sample_site import SampleSite, ServeError, SiteError, packaged_site


def ask(site: SampleSite, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=10)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def test_pages_are_served_as_http_1_1(site: SampleSite):
    response, body = ask(site, "/gnss/23837.html")
    assert (response.status, response.version) == (200, 11)
    assert response.headers["Content-Type"] == "text/html; charset=UTF-8"
    assert int(response.headers["Content-Length"]) == len(body)
    assert "返回顶部" in body.decode("utf-8")


def test_a_known_page_is_answered_304_without_a_body(site: SampleSite):
    first, _ = ask(site, "/rss.xml")
    second, body = ask(site, "/rss.xml", If_None_Match=first.headers["ETag"])
    assert (second.status, body) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]
    third, body = ask(site, "/rss.xml", If_Modified_Since=first.headers["Last-Modified"])
    assert (third.status, body) == (304, b"")


def test_head_gives_the_headers_alone(site: SampleSite):
    got, body = ask(site, "/")
    head, nothing = ask(site, "/", "HEAD")
    assert nothing == b""
    assert head.headers["Content-Length"] == str(len(body)) == got.headers["Content-Length"]


def test_an_article_that_moved_is_redirected(site: SampleSite):
    response, _ = ask(site, "/GB/67502/40078400.html")
    assert (response.status, response.headers["Location"]) == (301, "/n1/2023/0918/c67502-40078400.html")


def test_a_page_that_is_not_there_is_a_404_with_a_page_of_its_own(site: SampleSite):
    response, body = ask(site, "/n1/2023/0801/c67502-40049999.html")
    assert response.status == 404
    assert "您访问的页面不存在" in body.decode("utf-8")


def test_one_connection_carries_many_requests(site: SampleSite):
    connection = HTTPConnection(site.url.removeprefix("http://"), timeout=10)
    try:
        for path in ("/", "/missing", "/about.html", "/GB/67502/40078400.html", "/robots.txt"):
            connection.request("GET", path)
            connection.getresponse().read()
            assert connection.sock is not None
    finally:
        connection.close()


def test_a_port_in_use_is_said_in_one_line_that_names_the_option(site: SampleSite):
    port = int(site.url.rpartition(":")[2])
    with pytest.raises(ServeError, match=rf"^port {port} .*--port$"):
        SampleSite(packaged_site(), port)


def test_a_folder_that_is_no_site_leaves_the_port_free(tmp_path: Path):
    with pytest.raises(SiteError):
        SampleSite(tmp_path)
