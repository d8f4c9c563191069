"""The definition that a look at a site suggests: what was found, and what was not."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from crawler.dates import Day, day_of
from crawler.survey.evidence import evidence_of
from crawler.survey.families import MOST_HOSTS, common_parent, families_of, pattern_of
from crawler.survey.names import Publisher, publisher_of
from crawler.survey.sight import HOME, Seen, Sight, without_query
from pipelines import Article

FEWEST_ON_LIST = 2
"""Articles on a page that make it a list worth reading."""

EXAMPLES = 3

DAYS = 7
"""Days back for which the issues of an e-paper are asked: a week, should a crawl or two fail."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A definition before it is written. What was not found is empty; `start` are URLs with what they are called."""

    publisher: Publisher
    homepage: str
    hosts: tuple[str, ...]
    spider: str
    start: tuple[tuple[str, str], ...]
    articles: tuple[str, ...]
    lists: tuple[str, ...]
    days: int
    pager: str
    twins: tuple[str, ...]
    canonical: tuple[tuple[str, str], ...]
    encoding: str
    delay: float
    evidence: str
    examples: tuple[str, ...]
    example_lists: tuple[str, ...]
    neither: tuple[str, ...]


def propose(sight: Sight, articles: Sequence[Article], delay: float) -> Proposal | None:
    """Make a definition of what was seen, `articles` being those that were read; None if no pattern tells articles."""
    if not sight.confirmed:
        return None
    first, families = sight.pages[0], sight.confirmed
    day = day_of(first.url)
    known = [url for family in families for url in family.urls]
    pages = {
        page.url
        for page in sight.pages
        if not sight.is_article(page.url) or len(sight.articles_on(page)) > FEWEST_ON_LIST
    }
    pages |= {page.next for page in sight.pages if page.next}
    patterns = tuple(filter(None, (pattern_of(family, pages | _refused(sight)) for family in families)))
    if not patterns:
        return None
    lists = _lists(sight, first, day)
    parts = _further_pages(sight, first, day, known) if day else [page.url for page in lists if page.index]
    further = tuple(filter(None, (pattern_of(family, known) for family in families_of(parts))))
    lists = _by_index(lists, sight, further)
    rewrites = (*sight.bare_twin, *_rewrites(sight, set(known)))
    start = tuple((_template(page.url, day) if day else page.url, page.what) for page in lists)
    looked_at = [url for family in families for url in family.articles]
    return Proposal(
        publisher=publisher_of(sight.front.listing.tree, sight.named),
        homepage=sight.named if day else sight.front.url,
        hosts=_hosts(sight.front.url, [*looked_at, *(url for url, _ in start)]),
        spider="epaper" if day else "lists",
        start=start,
        articles=patterns,
        lists=further,
        days=DAYS if day else 1,
        pager=sight.pager,
        twins=tuple(sight.twins),
        canonical=rewrites,
        encoding=_encoding(articles),
        delay=delay,
        evidence=evidence_of(sight, lists),
        examples=_examples(patterns, looked_at),
        example_lists=tuple(next(url for url in parts if re.search(pattern, url)) for pattern in further),
        neither=_neither((*patterns, *further), sight, rewrites),
    )


def _lists(sight: Sight, first: Seen, day: Day | None) -> list[Seen]:
    """Return the pages with articles: columns, maps, feeds; the home page if it shows what they do not."""
    if day:
        return [first]
    found: list[Seen] = []
    known: set[str] = set()
    for page in sorted(sight.pages, key=lambda page: page.what == HOME):
        articles = set(sight.articles_on(page))
        if len(articles) >= FEWEST_ON_LIST and (page.what != HOME or articles - known):
            found.append(page)
            known |= articles
    return found


def _by_index(lists: Sequence[Seen], sight: Sight, patterns: Sequence[str]) -> list[Seen]:
    """Put the index of sitemaps in the place of its parts: tomorrow it names others."""
    by_url = {page.url: page for page in sight.pages}
    parts = [page for page in lists if page.index and any(re.search(pattern, page.url) for pattern in patterns)]
    indexes = [by_url[url] for url in dict.fromkeys(page.index for page in parts)]
    return [*indexes, *(page for page in lists if page not in parts)]


def _refused(sight: Sight) -> set[str]:
    """Return pages that were looked at and are no articles, of families that hold none."""
    return {url for family in sight.families if not family.is_confirmed for url in family.is_article}


def _rewrites(sight: Sight, articles: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return rewrites for queries that name no page of their own, as ?div=-1 behind what is linked without it, too."""
    urls = [link.url for link in sight.links()]
    queries = (url.partition("?")[2] for url in urls if without_query(url, articles) != url)
    shapes = dict.fromkeys(re.sub("[0-9]+", "[0-9]+", re.escape(query)).replace(r"\-", "-") for query in queries)
    return tuple((rf"\?{shape}$", "") for shape in shapes)


def _further_pages(sight: Sight, first: Seen, day: Day, articles: Collection[str]) -> list[str]:
    """Return the links of an e-paper's first page that are further pages of the issue."""
    urls = (without_query(link.url, articles) for link in first.links if day.text in link.url)
    return [url for url in dict.fromkeys(urls) if not sight.is_article(url)]


def _template(url: str, day: Day) -> str:
    codes = iter(("%Y", "%m", "%d"))
    return url.replace(day.text, re.sub(r"(?:19|20)\d\d|\d\d", lambda _: next(codes), day.text))


def _hosts(home: str, urls: Sequence[str]) -> tuple[str, ...]:
    own = urlsplit(home).hostname
    others = sorted({host for url in urls if (host := urlsplit(url).hostname) and host != own})
    parent = common_parent(others) if len(others) > MOST_HOSTS else ""
    return (parent,) if parent else tuple(others)


def _encoding(articles: Sequence[Article]) -> str:
    """Return a hint where the label of most articles could not be believed."""
    guessed = [article.encoding for article in articles if article.encoding_rule == "reads best"]
    return guessed[0] if guessed and 2 * len(guessed) > len(articles) else ""


def _examples(patterns: Sequence[str], articles: Sequence[str]) -> tuple[str, ...]:
    """Return a few articles, one of each pattern at least."""
    matched = [[url for url in articles if re.search(pattern, url)] for pattern in patterns]
    firsts = [urls[0] for urls in matched if urls]
    return tuple(dict.fromkeys([*firsts, *(url for urls in matched for url in urls)]))[: max(EXAMPLES, len(firsts))]


def _neither(patterns: Sequence[str], sight: Sight, rewrites: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return a URL of the site that is no article: of a page refused, of one linked to by a short name, or the home page."""
    linked = [link.url for link in sight.links() if not link.is_headline and not sight.is_seen(link.url)]
    for url in [*_refused(sight), *linked, sight.front.url]:
        canonical = url
        for pattern, replacement in rewrites:
            canonical = re.sub(pattern, replacement, canonical)
        if not any(re.search(pattern, canonical) for pattern in patterns):
            return (url,)
    return ()
