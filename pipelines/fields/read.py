"""Reads the fields of one article off its page, in order; each answer comes with the rule that gave it."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.article import Hints, Image, Page, Person, Removal
from pipelines.extract import Body
from pipelines.fields.credit_reader import CreditReader
from pipelines.fields.dates import DAY, published
from pipelines.fields.images import find_images
from pipelines.fields.issue import Issue, find_issue
from pipelines.fields.section import Breadcrumb, declared_section, find_breadcrumb
from pipelines.fields.zones import find_zones
from pipelines.head.heading import Headline
from pipelines.head.machine import META_SOURCES, source_in_scripts
from pipelines.lines.byline import (
    agency,
    hinted_byline,
    outlet,
)
from pipelines.lines.credits import (
    Credits,
    hinted_editors,
    hinted_source,
    labelled_source,
    outlet_name,
)
from pipelines.lines.edition import Edition, find_edition
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph
from pipelines.segment import Segment

STAGE = "fields"
SOURCE_RULES = (
    "labelled line",
    "line above the title",
    "line at the head",
    "line at the end",
    "line after the body",
    "beside the date",
)
NAMED_RULES = (
    "newspaper that printed it",
    "organisation in the byline",
    "agency at the head",
    "labelled publisher",
    "newspaper whose page it is",
)


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of an article apart from its headline, what is left of its paragraphs, and what was taken out."""

    byline: tuple[Person, ...]
    source: str | None
    editors: tuple[Person, ...]
    section: str | None
    edition: str | None
    published: str | None
    images: tuple[Image, ...]
    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...]
    rules: dict[str, str]
    originals: dict[str, str]


def read_fields(
    document: Document,
    title: Headline | None,
    part: Segment,
    lines: Sequence[Paragraph],
    body: Body,
    page: Page,
    hints: Hints,
) -> Fields:
    """Read the fields of one article of a page; `lines` are its paragraphs without boilerplate.

    What stands around the body speaks of an article only if it is the only one on the page.
    """
    reader = CreditReader(document)
    zones = find_zones(document, title, part, body)
    left = list(lines)
    if part.byline:
        reader.rules["byline"] = "byline: line"
    above, beside = reader.above(zones.above)
    before = reader.before(zones.before)
    head = reader.head(left)
    from_agency = agency(left[0]) if left else None
    tail = reader.tail(left)
    below = reader.below(zones.below)
    told = part.byline or above.byline or reader.noted("byline", "line above the title", before.byline)
    writers = _each_once(told + head.byline + tail.byline)
    if not writers and below.byline:
        writers = _each_once(below.byline)
        reader.rules["byline"] = "line after the body"
    editors = _each_once(before.editors + above.editors + tail.editors + below.editors)
    if not writers and part.alone:
        writers = reader.declared(editors)
    byline = _or_hinted(reader, "byline", hinted_byline(document, hints), writers)
    editors = _or_hinted(reader, "editors", hinted_editors(document, hints), editors)
    credited = (above, before, head, tail, below, beside)
    printed = reader.printed
    edition = find_edition(document, body.region.start, hints)
    headed = title.plain if title else ""
    issue = find_issue(document, headed, body.region.start, page.fetched_at) if edition else Issue(None, None)
    named = (printed.outlet if printed else None, outlet(writers), from_agency, reader.publisher, issue.paper)
    source = _source(reader, credited, named, hints, part.alone)
    crumb = find_breadcrumb(document, title, body.region.start) if part.alone else None
    if crumb and crumb.section:
        reader.note("section", "breadcrumb", crumb.text)
        reader.removals.append(Removal(STAGE, "section: breadcrumb", crumb.place, crumb.text))
    if not edition and printed and printed.edition:
        edition = Edition(printed.edition, None, "newspaper that printed it")
    if edition:
        reader.rules["edition"] = edition.rule
    dated = published(document, hints, zones, page.fetched_at)
    if not dated and issue.day:
        dated = issue.day, "day of the newspaper's issue"
    if dated and edition and dated[1] == "newspaper system":
        dated = dated[0][:DAY], dated[1]  # an issue is of a day; the hour is when its pages were put in
    if dated:
        reader.rules["published"] = dated[1]
    return Fields(
        byline=byline,
        source=source,
        editors=editors,
        section=_section(reader, crumb, edition, title, body.region.start if part.alone else None),
        edition=edition.number if edition else None,
        published=dated[0] if dated else None,
        images=find_images(document, body) if part.alone else (),
        paragraphs=tuple(line for line in left if line.text),
        removals=tuple(reader.removals),
        rules=reader.rules,
        originals=reader.originals,
    )


def _each_once(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return people in order, one of the same name once, in its fullest form."""
    fullest: dict[str, Person] = {}
    for person in people:
        known = fullest.get(person.name)
        if known is None or len(person.role + person.organisation) > len(known.role + known.organisation):
            fullest[person.name] = person
    return tuple(fullest[name] for name in dict.fromkeys(person.name for person in people))


def _or_hinted(
    reader: CreditReader, field: str, hinted: tuple[Person, ...], found: tuple[Person, ...]
) -> tuple[Person, ...]:
    if not hinted:
        return found
    reader.rules[field] = "hint"
    reader.originals.pop(field, None)
    return hinted


def _source(
    reader: CreditReader, credited: Sequence[Credits], named: Sequence[str | None], hints: Hints, alone: bool
) -> str | None:
    """Return the first source that is hinted at, credited in a line, declared in <meta>, or named in byline or dateline."""
    if hinted := hinted_source(reader.document, hints):
        reader.rules["source"] = "hint"
        return hinted
    for credits, rule in zip(credited, SOURCE_RULES, strict=True):
        if credits.source:
            reader.rules["source"] = rule
            return credits.source
    for name in META_SOURCES if alone else ():
        for text in map(reader.document.read, reader.document.meta(name)):
            if found := labelled_source(text) or outlet_name(text):
                reader.rules["source"] = f"meta {name}"
                return found
    for found, rule in zip(named, NAMED_RULES, strict=True):
        if found:
            reader.rules["source"] = rule
            return found
    if alone and (said := source_in_scripts(reader.document)) and (found := outlet_name(said)):
        reader.rules["source"] = "script"
        return found
    return None


def _section(
    reader: CreditReader, crumb: Breadcrumb | None, edition: Edition | None, title: Headline | None, start: int | None
) -> str | None:
    """Return the section that the breadcrumb names; on a newspaper's page its name; or what the page declares.

    `start` is that of the body of the one article on the page.
    """
    if crumb and crumb.section:
        return crumb.section
    if edition and edition.name:
        reader.rules["section"] = "name of the newspaper's page"
        return edition.name
    declared = None if start is None else declared_section(reader.document, title, start)
    if declared:
        reader.rules["section"] = declared[1]
        return declared[0]
    return None
