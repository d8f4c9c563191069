"""What a page says of its article to machines: <meta>, JSON-LD, itemprop, hidden inputs, marks of newspaper systems."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from pipelines.head.page_title import LONGEST_SITE
from pipelines.lines.names import could_be_name, looks_like_name
from pipelines.page.document import Document, fold

META_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "og:release_date",
    "publish_time",
    "publishtime",
    "firstpublishedtime",
    "datepublished",
    "dcterms.created",
    "og:published_time",
    "bytedance:published_time",
    "weibo: article:create_at",
    "_pubtime",
    "og:time",
    "dc.date",
    "date",
    "maketime",
    "dateupdate",
)
"""Names of <meta> elements, most to be trusted first; PubDate is the one that GB/T 42147-2022 asks for."""

META_SOURCES = ("contentsource", "source", "mediaid")
META_SECTIONS = ("columnname", "article:section", "og:article:section", "articlesection")
META_AUTHORS = ("og:article:author",)
"""Not `author`: Chinese sites put the editor there, the site's name or a staff number."""

DATE_KEY = r"pub_?time|publish_?(?:time|date)|news_?time|pub_?date|date_?published"
IN_SCRIPT = re.compile(
    rf"""["']?(?:{DATE_KEY}|\bct)["']?\s*[:=]\s*(?:["'](?P<date>[^"']{{8,30}})["']|(?P<epoch>\d{{10}}(?:\d{{3}})?)\b)""",
    re.I,
)
"""The date in the data that a page's scripts are given; `ct` is what a WeChat article calls it."""

SOURCE_IN_SCRIPT = re.compile(
    r"""["']?\b(?:media_?name|media|nick_?name|source_?name|copyfrom|account_?name)["']?\s*[:=]\s*(?:htmlDecode\()?["'](?P<source>[^"']{2,20})["']""",
    re.I,
)
"""The account that an article stands under on a platform, in the data that the page's scripts are given."""

LIKE_SOURCE = re.compile("nick|media|copyfrom|source_?name|sourceName|account")
"""What each of these keys has; asked first, for it is cheap."""

MARKED_AS_DATE = etree.XPath(
    "//*[@itemprop='datePublished' or self::time[@pubdate or contains(concat(' ', @class, ' '), ' published ')]]"
)

BREADCRUMBS = etree.XPath("//*[contains(@itemtype, 'BreadcrumbList')]")
NAMED_ITEMS = etree.XPath(".//*[@itemprop='name']")
MOST_STEPS = 8  # of a breadcrumb that are read

CHINESE = re.compile(r"[\u4e00-\u9fff]{2}")
NEWSPAPER_COMMENT = re.compile(r"<!--\s*enpproperty.*?-->", re.S)
NEWSPAPER_DATA = re.compile(r"<(date|title|author|introtitle|subtitle)>([^<]+)</\1>")
"""The comment <!--enpproperty …/enpproperty--> that Founder's newspaper system leaves in its pages."""


def declared_dates(document: Document) -> Iterator[tuple[str, str]]:
    """Yield texts that hold the date of publication, and the rule that found each, most to be trusted first."""
    for name in META_DATES:
        yield from ((content, f"meta {name}") for content in document.meta(name))
    for ld in _linked_data(document):
        for key in ("datePublished", "pubDate", "uploadDate"):
            if isinstance(ld.get(key), str):
                yield ld[key], "JSON-LD"
    yield from ((text, "newspaper system") for text in _newspaper_data(document, "date"))
    for element in document.elements("input"):
        if re.fullmatch(DATE_KEY, f"{element.get('id') or element.get('name') or ''}", re.I) and element.get("value"):
            yield element.get("value"), "hidden input"
    times = document.elements("time")
    named = MARKED_AS_DATE(document.tree) if times or "datePublished" in document.html else ()
    times = [time for time in times if time.get("datetime") is not None]
    for element in named or (times if len({time.get("datetime") for time in times}) == 1 else ()):
        yield element.get("content") or element.get("datetime") or "".join(element.itertext()), "marked as time"


def dates_in_scripts(document: Document) -> Iterator[str]:
    """Yield the dates of publication in the data of the page's scripts."""
    for script in document.elements("script"):
        for match in IN_SCRIPT.finditer(script.text or ""):
            yield match["date"] or match["epoch"]


def declared_beside(document: Document, name: str) -> Iterator[str]:
    """Yield the `introtitle` (kicker) or `subtitle` that the newspaper's system declares."""
    yield from _newspaper_data(document, name)


def source_in_scripts(document: Document) -> str | None:
    """Return the account that the page's scripts name; None if they name several, as of other articles."""
    found = {
        match["source"]
        for script in document.elements("script")
        if LIKE_SOURCE.search(script.text or "")
        for match in SOURCE_IN_SCRIPT.finditer(script.text or "")
        if CHINESE.search(match["source"]) and ("media" not in match[0] or '"title"' in (script.text or ""))
    }
    return document.read(found.pop()) if len(found) == 1 else None


def declared_titles(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what the page declares as its title, and the rule. The site's name may still stand behind it."""
    yield from ((text, "newspaper system") for text in _newspaper_data(document, "title"))
    yield from ((text, "meta articletitle") for text in document.meta("articletitle"))
    for ld in _linked_data(document):
        if isinstance(ld.get("headline"), str):
            yield fold(ld["headline"]), "JSON-LD"
    yield from ((text, "meta og:title") for text in document.meta("og:title"))
    for element in document.elements("meta"):  # outside the head it names who wrote the article, or the site
        text = fold(element.get("content") or "") if element.get("itemprop") == "name" else ""
        if len(text) > LONGEST_SITE and element.getparent().tag == "head":
            yield text, "meta itemprop name"


def linked_sections(document: Document) -> Iterator[str]:
    """Yield the sections that the page's JSON-LD names."""
    for ld in _linked_data(document):
        if isinstance(ld.get("articleSection"), str):
            yield fold(ld["articleSection"])


def linked_steps(document: Document) -> Iterator[tuple[list[str], str]]:
    """Yield the steps of breadcrumbs in the page's data, the last one often the page itself, and the rule."""
    for ld in _linked_data(document):
        items = ld.get("itemListElement") if ld.get("@type") == "BreadcrumbList" else None
        if isinstance(items, list):
            listed = [item for item in items[:MOST_STEPS] if isinstance(item, dict)]
            listed.sort(key=lambda item: item["position"] if isinstance(item.get("position"), int) else 0)
            yield [fold(name) for item in listed if (name := _item_name(item))], "JSON-LD"
    for crumbs in BREADCRUMBS(document.tree)[:1] if "BreadcrumbList" in document.html else ():
        yield [fold("".join(name.itertext())) for name in NAMED_ITEMS(crumbs)[:MOST_STEPS]], "microdata"


def _item_name(item: dict[str, Any]) -> str:
    """Return the name of an item of a list in JSON-LD, which may stand in what it points to."""
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return name if isinstance(name, str) else ""


def declared_authors(document: Document) -> tuple[list[str], str] | None:
    """Return the names of the persons whom the page declares to be its authors, and the rule."""
    for text in _newspaper_data(document, "author"):
        names = [name for name in re.split(r"[\s,，、;；]+", document.read(text)) if name]
        if names and all(map(looks_like_name, names)):
            return names, "newspaper system"
    for ld in _linked_data(document):
        authors = ld.get("author")
        names = [
            document.read(fold(str(author["name"])))
            for author in (authors if isinstance(authors, list) else [authors])
            if isinstance(author, dict) and author.get("name") and author.get("@type", "Person") == "Person"
        ]
        if names and all(map(looks_like_name, names)):
            return names, "JSON-LD"
    for key in META_AUTHORS:
        said = map(document.read, document.meta(key))
        names = [name for name in said if could_be_name(name) and "/" not in name]
        if names:
            return names, f"meta {key}"
    return None


def _linked_data(document: Document) -> list[dict[str, Any]]:
    """Return the objects of the page's JSON-LD, those inside @graph and lists included."""
    found: list[dict[str, Any]] = []
    for script in document.elements("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            open_ends = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while open_ends:
            value = open_ends.pop(0)
            if isinstance(value, list):
                open_ends += value
            elif isinstance(value, dict):
                found.append(value)
                open_ends += [value["@graph"]] if "@graph" in value else []
    return found


def _newspaper_data(document: Document, name: str) -> Iterator[str]:
    for comment in NEWSPAPER_COMMENT.findall(document.html) if document.of_newspaper else ():
        yield from (fold(match[2]) for match in NEWSPAPER_DATA.finditer(comment) if match[1] == name)
    for element in document.elements(f"founder-{name}"):
        if text := fold("".join(element.itertext())):
            yield text
