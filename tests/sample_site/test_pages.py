"""The pages are what the definitions that crawl them, and the tests that stand on them, expect."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from crawler.sample_site import Site, packaged_site
from sources import Source, load_sources

ADDRESS = "http://127.0.0.1:8632"
SITE = Site(packaged_site(), ADDRESS)
SOURCES = load_sources(packaged_site() / "sources")
PAGES = sorted(path for path in (packaged_site() / "pages").rglob("*") if path.is_file())


def links(url: str) -> set[str]:
    text = SITE.answer(urlsplit(url).path).body.decode("latin-1")
    found = re.findall(
        r"<a[^>]*\shref=[\"']?([^\"'\s>]+)|<area[^>]*\shref=[\"']?([^\"'\s>]+)|<l(?:oc|ink)>([^<]+)<", text
    )
    return {urljoin(url, unescape(next(filter(None, groups)))).partition("#")[0] for groups in found}


def reached(source: Source) -> set[str]:
    """Follow the lists of a definition as a spider does; return the URLs of articles it comes to."""
    waiting, seen, articles = list(source.discovery.start), set[str](), set[str]()
    while waiting:
        url = waiting.pop()
        if url not in seen:
            seen.add(url)
            articles |= {link for link in links(url) if source.discovery.is_article(link)}
            waiting += [link for link in links(url) if source.discovery.is_list(link)]
    return {url.removeprefix(ADDRESS) for url in articles}


@pytest.mark.parametrize(
    ("source", "articles"),
    [
        (
            "sample-people",
            {
                "/GB/67502/40078400.html",
                "/BIG5/n1/2023/0918/c67502-40078400.html",
                "/n1/2023/0801/c67502-40049999.html",
                "/n1/2023/0918/c67502-40078400.html",
            },
        ),
        ("sample-grrb", {"/papers/grrb/7893/2/news-1.html"}),
        (
            "sample-mirror",
            {
                "/m/12872.html",
                "/show/12872.html?from=singlemessage",
                "/show/12872.html?from=singlemessage&isappinstalled=0",
            },
        ),
        ("sample-farm", {"/gnss/23837.html"}),
        (
            "sample-nanchang",
            {"/xwzx/ncxw/jrnc/202303/t20230324_1894000.html", "/xwzx/ncxw/neibu/202303/t20230301_1893001.html"},
        ),
    ],
)
def test_a_definition_leads_to_its_articles_and_no_others(source: str, articles: set[str]):
    assert reached(SOURCES[source]) == articles


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_reads_in_the_encoding_that_it_declares(page: Path):
    declared = re.search(rb"(?:charset|encoding)=[\"']?([\w-]+)", page.read_bytes())
    encoding = {"gb2312": "gbk", "big5": "big5hkscs"}.get(
        label := declared[1].decode().lower() if declared else "ascii", label
    )
    assert "\ufffd" not in page.read_bytes().decode(encoding)


def test_every_web_page_has_navigation_and_a_footer():
    for page in PAGES:
        if page.suffix == ".html":
            text = page.read_bytes().decode("latin-1")
            assert 'href="/"' in text, page
            assert "00000000" in text, page


def test_the_closed_section_is_closed_to_every_robot_and_linked_from_a_list():
    assert "User-agent: *\nDisallow: /xwzx/ncxw/neibu/\n" in SITE.answer("/robots.txt").body.decode()
