"""What a page that lists articles says, whatever it is: HTML, frames, a feed, a sitemap, data, Hanweb's records."""

from dataclasses import dataclass

from parsel import Selector
from scrapy.utils.gz import gunzip

from crawler.discovery.code_links import calls, forward, is_code, links_in_code
from crawler.discovery.counted import count_script, counted_page
from crawler.discovery.data_lists import data_links, is_data
from crawler.discovery.datastore import datastore
from crawler.discovery.feeds import feed_links, is_feed
from crawler.discovery.pagers import number_links
from pipelines.decode import Decoded, decode
from pipelines.page.torn_markup import mend
from pipelines.page.tree import Element, parse_tree
from pipelines.paging.pager_links import next_links
from pipelines.urls.canonical import canonical_url
from pipelines.urls.links import absolute, base_of

IN_HTML = "//a/@href | //area/@href | //iframe/@src | //@onclick"
"""Newspaper pages link their articles from areas of a picture; old pages open them by scripts."""

FRAMES = "//frameset//frame/@src"
INNER_FRAMES = "//iframe/@src"
"""Some columns show their list in one."""

DATA_SOURCES = "//@data[starts-with(., 'datasource:')]"
"""news.cn names the data of a list so: <ul data="datasource:{id}"> is filled from ds_{id}.json beside the page."""

LARGEST = 20 * 1024 * 1024
"""Bytes. sitemaps.org allows 50 MB; one of a newspaper's has not been seen above five."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list page says. All URLs are absolute, each once, in the page's order.

    `links` are what it links to. `parts` is where the rest of this very page lies: frames, data files, where a page without
    links forwards to. `inner` are its inner frames, that may hold the list or a counter of visitors. `next` is where it
    says that the list goes on, on another page than this one, `pager` what the numbers beside a 下一页 link to: pages of this
    list, too. `tree` is the parsed page, to read a numbered pager from, None for feeds and data. `feed` says that it is a
    feed or a sitemap, whose pages no pager numbers. `decoded` is how its bytes were read; in that encoding its links are
    percent-encoded. `unread` is the script that 下一页 calls, if no way is known to where it leads.
    """

    links: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    inner: tuple[str, ...] = ()
    next: str | None = None
    pager: tuple[str, ...] = ()
    tree: Element | None = None
    feed: bool = False
    decoded: Decoded | None = None
    unread: str = ""


def read_listing(body: bytes, url: str, content_type: str = "", encoding: str | None = None, link: str = "") -> Listing:
    """Read a page that lists articles.

    `body` is a page without its content-encoding, `url` where it was found, `content_type` the HTTP header, `encoding` a
    hint for decoding, `link` a definition's template for items of data. Raises EOFError, OSError or ValueError for a gzip
    file that cannot be read.
    """
    if body.startswith(b"\x1f\x8b"):  # sitemap.xml.gz is a gzip file, not a page with a content-encoding
        body = gunzip(body, max_size=LARGEST)
    decoded = decode(body, content_type, encoding)
    text = decoded.text.lstrip("\ufeff")  # where files were put together, more than one byte order mark

    def urls(found: list[str], base: str = url) -> tuple[str, ...]:
        resolved = (absolute(base, written, decoded.encoding) for written in found)
        return tuple(dict.fromkeys(target for target in resolved if target))

    counted = counted_page(url, text)
    if is_feed(text):
        links, further = feed_links(text)
        return Listing(
            urls(links), next=next(iter(urls([further] if further else [])), None), feed=True, decoded=decoded
        )
    if is_data(text):
        links, pieces = data_links(text, link)
        return Listing(urls(links + _in_html("\n".join(pieces))), next=counted, decoded=decoded)
    tree = parse_tree(mend(text).html)
    page = Selector(root=tree, type="html")
    base = base_of(url, tree.iter("base"), decoded.encoding)
    rows, group = datastore(text)
    data = [f"ds_{name.removeprefix('datasource:')}.json" for name in page.xpath(DATA_SOURCES).getall()]
    said = list(next_links(tree.iter))
    linked = urls([*_in_tree(tree), *_in_html(rows)], base)
    onward = forward(page.xpath("//script/text()").getall()) if not linked else ""
    following = [target for target in urls([group] if group else said, base) if not _is_same(target, url)]
    return Listing(
        links=linked,
        parts=urls([*page.xpath(FRAMES).getall(), *data, *([onward] if onward else [])], base),
        inner=urls(page.xpath(INNER_FRAMES).getall(), base),
        next=counted or count_script(url, page.xpath("//script/@src").getall()) or next(iter(following), None),
        pager=urls(number_links(tree), base) if said else (),
        tree=tree,
        decoded=decoded,
        unread=next((link.strip() for link in said if calls(link)), "") if not following else "",
    )


def _is_same(target: str, url: str) -> bool:
    """Say whether a link leads to the page that it stands on, as # does."""
    return canonical_url(target) == canonical_url(url)


def _in_html(rows: str) -> list[str]:
    return _in_tree(Selector(rows, type="html").root) if rows.strip() else []


def _in_tree(tree: Element) -> list[str]:
    """Return the links of a page as they are written, in its order; of code, what is written in it."""
    found: list[str] = []
    for written in tree.xpath(IN_HTML):
        found += links_in_code(written) if written.attrname == "onclick" or is_code(written) else [str(written)]
    return found
