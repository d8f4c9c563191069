"""An article in the data of a page's scripts, for pages that a browser makes of such data and that show no text themselves."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from pipelines.article import Article, Hints, Page, Person
from pipelines.assemble import assemble
from pipelines.boilerplate.learned import KnownFurniture
from pipelines.boilerplate.taking_out import without_boilerplate
from pipelines.canonical import canonical_url
from pipelines.decode import Decoded
from pipelines.document import Document, fold, parse
from pipelines.extract import Body
from pipelines.fields.credits import outlet_name
from pipelines.fields.heading import Headline
from pipelines.fields.moments import read_machine_date
from pipelines.fields.people import bare_names, names_alone, people
from pipelines.fields.read import read_fields
from pipelines.no_article_words import PART_OF_SITE
from pipelines.paragraph import paragraphs
from pipelines.segment import Line, Segment
from pipelines.weights import is_prose

CONTENT = (
    "content contenthtml htmlcontent articlecontent newscontent body bodyhtml articlebody html text contenttext".split()
)
KEYS = {
    "title": "title headline articletitle newstitle doctitle".split(),
    "kicker": "leadtitle introtitle pretitle kicker".split(),
    "subtitle": "subtitle vicetitle".split(),
    "byline": "author authorname authors writer reporter".split(),
    "source": "source sourcename copyfrom origin medianame docsource".split(),
    "editors": "editor editorname responsibleeditor".split(),
    "published": "publishtime publishdate pubtime pubdate publishedat datepublished releasetime docpubtime".split(),
    "section": "channelname columnname categoryname articlesection".split(),
}
"""What content management systems call an article's fields, in lower case and without _, each name before those less sure."""

ASSIGNED = re.compile(r"=\s*(?=\{)")
"""Before the data that a script gives to a variable."""

LEAST = 40  # characters of sentences in a content
MOST_VARIABLES = 20  # of a script that are read
MOST_OBJECTS = 200  # of a page that are looked at
DEEPEST = 30  # levels of data that are looked into
TAG = re.compile(r"<[a-zA-Z/!]")
RULE = "data of a script"


@dataclass(frozen=True, slots=True)
class Embedded:
    """An object in the data of a script that holds an article: where it stands, its content, what else it says by field."""

    place: str
    content: str
    said: Mapping[str, str]


def embedded_article(page: Page, decoded: Decoded, document: Document, hints: Hints) -> Article | None:
    """Read the one article that the data of the page's scripts hold; None if they hold none, or several of equal claim.

    Its removals stand in the content: their places say in which object of which script.
    """
    found = _find(document)
    if found is None:
        return None
    inner = parse(found.content if TAG.search(found.content) else _as_html(found.content), page.url)
    lines = {
        name: _line(inner, found.said[name], name) for name in ("title", "kicker", "subtitle") if name in found.said
    }
    section = found.said.get("section")
    region = range(len(inner.blocks))
    part = Segment(
        title=Line(lines["title"].text, lines["title"].rule),
        kicker=Line(lines["kicker"].text, lines["kicker"].rule) if "kicker" in lines else None,
        subtitle=Line(lines["subtitle"].text, lines["subtitle"].rule) if "subtitle" in lines else None,
        section=Line(section, f"{RULE}: section") if section else None,
        abstract=None,
        byline=(),
        paragraphs=tuple(paragraphs(inner, inner.blocks)),
        removals=(),
        kind="article",
        alone=True,
    )
    kept, removed = without_boilerplate(inner, part.paragraphs, lines["title"].plain, KnownFurniture(hints.furniture))
    fields = read_fields(inner, lines["title"], part, kept, Body(inner.blocks, region, (), RULE), page, hints)
    url = canonical_url(page.url, hints.canonical, hints.fragments)
    article = assemble(inner, decoded, url, 1, part, fields, [*removed, *fields.removals])
    removals = tuple(replace(removal, place=f"{found.place}: {removal.place}") for removal in article.removals)
    return _with_fields(replace(article, removals=removals), inner, found.said, page)


def _with_fields(article: Article, document: Document, said: Mapping[str, str], page: Page) -> Article:
    """Add what the object says beside the content; a byline inside the text goes before it."""
    plain = {name: document.read(text) for name, text in said.items()}
    found: dict[str, Any] = {
        "byline": article.byline or _persons(plain.get("byline", "")),
        "editors": article.editors or _persons(plain.get("editors", "")),
        "source": outlet_name(plain.get("source", "")),
        "published": read_machine_date(plain.get("published", ""), page.fetched_at),
    }
    told = {name: value for name, value in found.items() if value and value != getattr(article, name)}
    return replace(article, **told, rules={**article.rules, **{name: f"{RULE}: {name}" for name in told}})


def _persons(text: str) -> tuple[Person, ...]:
    return people(text) or bare_names(text) or names_alone(text)


def _line(document: Document, text: str, name: str) -> Headline:
    return Headline(text, document.read(text), range(0), f"{RULE}: {name}")


def _as_html(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())


def _find(document: Document) -> Embedded | None:
    """Return the object with a title and a content of sentences; of several the one whose title <title> has as well."""
    objects = islice(_objects(document), MOST_OBJECTS)
    found = {one.content: one for one in objects if _tells(one.content)}  # the same may stand there twice
    named = [one for one in found.values() if one.said["title"] in document.title]
    chosen = named if len(found) > 1 else list(found.values())
    return chosen[0] if len(chosen) == 1 else None


def _tells(content: str) -> bool:
    blocks = parse(content if TAG.search(content) else _as_html(content), "").blocks
    return sum(block.unlinked for block in blocks if is_prose(block)) >= LEAST


def _objects(document: Document) -> Iterator[Embedded]:
    """Yield the objects in the data of scripts that have a title and a content."""
    for number, script in enumerate(document.elements("script"), start=1):
        for value in _data(script.text or "", script.get("type") or ""):
            yield from _walk(value, f"script {number}", 0)


def _data(text: str, kind: str) -> Iterator[Any]:
    """Yield the data of a script: all of it, or what it gives to variables. What is no JSON is passed over."""
    if "json" in kind:
        starts = [len(text) - len(text.lstrip())]
        text = unquote(text) if text.lstrip().startswith("%7B") else text
    else:
        starts = [assigned.end() for assigned in islice(ASSIGNED.finditer(text), MOST_VARIABLES)]
    end = 0
    for start in starts:
        if start < end:  # inside what was read already
            continue
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield value


def _walk(value: Any, place: str, depth: int) -> Iterator[Embedded]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        said = {
            key.lower().replace("_", ""): text for key, text in value.items() if isinstance(text, str) and text.strip()
        }
        fields = {name: text for name, keys in KEYS.items() if (text := _first(said, keys))}
        content = next((said[key] for key in CONTENT if key in said), "")
        if content and "title" in fields and not PART_OF_SITE.fullmatch(fields["title"]):
            yield Embedded(place, content, fields)
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if isinstance(part, dict | list):
            yield from _walk(part, f"{place}/{name}", depth + 1)


def _first(said: Mapping[str, str], keys: list[str]) -> str:
    return next((fold(said[key]) for key in keys if key in said), "")
