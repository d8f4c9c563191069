"""An article in the data of a page's scripts, for pages that a browser makes of such data and that show no text themselves."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import islice
from typing import Any
from urllib.parse import unquote

from pipelines.absence.no_article import part_of_site, why_notice
from pipelines.absence.words import PART_OF_SITE
from pipelines.article import Article, Hints, Page, Person
from pipelines.assemble import assemble
from pipelines.body.captions import part_captions
from pipelines.body.table_rows import rows_as_lines
from pipelines.boilerplate.learned import KnownFurniture
from pipelines.boilerplate.taking_out import without_boilerplate
from pipelines.decode import Decoded
from pipelines.extract import Body
from pipelines.fields.read import read_fields
from pipelines.head.heading import Headline
from pipelines.lines.credits import outlet_name, read_credits
from pipelines.lines.moments import read_machine_date
from pipelines.lines.people import bare_names, names_alone, people
from pipelines.lines.prose import is_prose
from pipelines.page.document import Document, fold, parse
from pipelines.page.paragraph import paragraphs
from pipelines.segment import Line, Segment
from pipelines.surroundings import removals_inside
from pipelines.urls.canonical import canonical_url
from pipelines.urls.identity import identity

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

SIGNS = frozenset(("published", "source", "byline", "editors"))
"""What an article says beside title and content, and no notice, agreement or popup does."""
LEAST = 40  # characters of sentences in a content
MOST_VARIABLES = 20  # of a script that are read
MOST_OBJECTS = 200  # of a page that are looked at
DEEPEST = 30  # levels of data that are looked into
TAG = re.compile(r"<[a-zA-Z/!][^<>]*>")
RULE = "data of a script"


@dataclass(frozen=True, slots=True)
class Embedded:
    """An object in the data of a script that holds an article: where it stands, its content as HTML, what it says by field."""

    place: str
    content: str
    said: Mapping[str, str]


def embedded_article(page: Page, decoded: Decoded, document: Document, hints: Hints) -> Article | None:
    """Read the one article that the data of the page's scripts hold; None if they hold none, or several of equal claim.

    Its removals stand in the content: their places say in which object of which script.
    """
    found = None if part_of_site(document, None) else _find(document)
    if found is None:
        return None
    inner = parse(found.content, page.url)
    shown = [block for block in inner.blocks if not block.hidden]
    blocks, captions, beside = part_captions(inner, shown)
    title = Headline(found.said["title"], inner.read(found.said["title"]), range(0), f"{RULE}: title")
    hidden = (block for block in inner.blocks if block.hidden)
    body = Body(tuple(blocks), range(len(inner.blocks)), (), RULE, captions, (*beside, *hidden))
    if why_notice(title, body):
        return None
    lines = {name: Line(text, f"{RULE}: {name}") for name, text in found.said.items()}
    part = Segment(
        title=lines["title"],
        kicker=lines.get("kicker"),
        subtitle=lines.get("subtitle"),
        section=lines.get("section"),
        abstract=None,
        byline=(),
        paragraphs=tuple(paragraphs(inner, blocks)),
        removals=tuple(removals_inside(inner, body)),
        kind="article",
        alone=True,
    )
    kept, removed = without_boilerplate(inner, part.paragraphs, title.plain, KnownFurniture(hints.furniture))
    fields = read_fields(inner, title, part, kept, body, page, hints)
    fields = replace(fields, paragraphs=tuple(rows_as_lines(inner, fields.paragraphs)))
    url = canonical_url(page.url, hints.canonical, hints.fragments) if page.first else identity(document, hints)
    article = assemble(inner, decoded, url, 1, part, fields, [*part.removals, *removed, *fields.removals])
    removals = tuple(replace(removal, place=f"{found.place}: {removal.place}") for removal in article.removals)
    return _with_fields(replace(article, removals=removals), inner, found.said, page)


def _with_fields(article: Article, document: Document, said: Mapping[str, str], page: Page) -> Article:
    """Add what the object says beside the content; a byline inside the text goes before it."""
    plain = {name: document.read(text) for name, text in said.items()}
    found: dict[str, Any] = {
        "byline": article.byline or _persons(plain.get("byline", "")),
        "editors": article.editors or _editors(plain.get("editors", "")),
        "source": outlet_name(plain.get("source", "")),
        "published": read_machine_date(plain.get("published", ""), page.fetched_at),
    }
    told = {name: value for name, value in found.items() if value and value != getattr(article, name)}
    return replace(article, **told, rules={**article.rules, **{name: f"{RULE}: {name}" for name in told}})


def _editors(text: str) -> tuple[Person, ...]:
    return read_credits(text).editors or _persons(text)


def _persons(text: str) -> tuple[Person, ...]:
    return people(text) or bare_names(text) or names_alone(text)


def _find(document: Document) -> Embedded | None:
    """Return the object that holds an article; of several the one whose title <title> has as well.

    The same text may stand there more than once, for machines and for the page: then the object that says most counts.
    """
    found: dict[str, Embedded] = {}
    for one in islice(_objects(document), MOST_OBJECTS):
        text, told = _told(one.content)
        is_article = not SIGNS.isdisjoint(one.said) or one.said["title"] in document.title
        if told >= LEAST and is_article and (text not in found or len(one.said) > len(found[text].said)):
            found[text] = one
    named = [one for one in found.values() if one.said["title"] in document.title]
    chosen = named if len(found) > 1 else list(found.values())
    return chosen[0] if len(chosen) == 1 else None


def _told(content: str) -> tuple[str, int]:
    """Return the text of a content without blanks, and the number of characters in its sentences."""
    blocks = parse(content, "").blocks
    text = "".join("".join(block.text.split()) for block in blocks)
    return text, sum(block.unlinked for block in blocks if is_prose(block))


def _objects(document: Document) -> Iterator[Embedded]:
    """Yield the objects in the data of scripts that have a title and a content."""
    for number, script in enumerate(document.elements("script"), start=1):
        for place, value in _data(script.text or "", script.get("type") or ""):
            yield from _walk(value, f"script {number}{place}", 0)


def _data(text: str, kind: str) -> Iterator[tuple[str, Any]]:
    """Yield the data of a script: all of it, or what it gives to each variable. What is no JSON is passed over."""
    starts = {assigned.end(): f" at {assigned.end()}" for assigned in islice(ASSIGNED.finditer(text), MOST_VARIABLES)}
    if "json" in kind:
        text = unquote(text) if text.lstrip().startswith("%7B") else text
        starts = {len(text) - len(text.lstrip()): ""}
    end = 0
    for start, place in starts.items():
        if start < end:  # inside what was read already
            continue
        try:
            value, end = json.JSONDecoder(strict=False).raw_decode(text, start)
        except (ValueError, RecursionError):
            continue
        yield place, value


def _walk(value: Any, place: str, depth: int) -> Iterator[Embedded]:
    if depth > DEEPEST:
        return
    if isinstance(value, dict):
        said = {key.lower().replace("_", ""): text for key, each in value.items() if (text := _text(each)).strip()}
        fields = {name: text for name, keys in KEYS.items() if (text := _first(said, keys))}
        content = max((said[key] for key in CONTENT if key in said), key=len, default="")
        if content and "title" in fields and not PART_OF_SITE.fullmatch(fields["title"]):
            yield Embedded(place, _as_html(content), fields)
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in parts:
        if isinstance(part, dict | list):
            yield from _walk(part, f"{place}/{name}", depth + 1)


def _text(value: Any) -> str:
    """Return a string or a number as text; half of a pair of surrogates, left where a system cut a string, is no character."""
    text = value if isinstance(value, str) else str(value) if type(value) in (int, float) else ""
    return text.encode("utf-8", "replace").decode()


def _as_html(content: str) -> str:
    """Return a content as HTML: as it is, unescaped, or with its lines as paragraphs."""
    content = content if TAG.search(content) else unescape(content)
    if TAG.search(content):
        return content
    return "".join(f"<p>{escape(line)}</p>" for line in content.splitlines() if line.strip())


def _first(said: Mapping[str, str], keys: list[str]) -> str:
    return next((fold(unescape(TAG.sub(" ", said[key]))) for key in keys if key in said), "")
