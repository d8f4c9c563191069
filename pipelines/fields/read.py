"""Reads the fields of one article off its page, in order; each answer comes with the rule that gave it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.article import Hints, Image, Page, Person, Removal
from pipelines.document import Block, Document
from pipelines.extract import Body
from pipelines.fields.byline import hinted_byline, line_byline, outlet, take_lead, take_signature
from pipelines.fields.credits import Credits, hinted_editors, hinted_source, labelled_source, outlet_name, read_credits
from pipelines.fields.dates import DATE, outlet_beside_date, published
from pipelines.fields.edition import Edition, find_edition
from pipelines.fields.headline import Headline
from pipelines.fields.images import find_images
from pipelines.fields.people import bare_names
from pipelines.fields.section import Breadcrumb, find_breadcrumb
from pipelines.paragraph import Paragraph, paragraphs
from pipelines.segment import Segment

STAGE = "fields"
BEFORE_BODY = 6  # blocks above the body that may hold date and source where the page has no title
AFTER_BODY = 12  # blocks below the body that may name the editors
HEAD, TAIL = 3, 5  # paragraphs at the head and the tail of the body that may be a byline or name the editors


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
    reader = _Reader(document)
    if not part.alone:
        return reader.read(part, None, (), (), lines, body, page, hints)
    above = _above(document, title, part, body)
    below = document.blocks[body.region.stop : body.region.stop + AFTER_BODY]
    return reader.read(part, title, above, below, lines, body, page, hints)


def _above(document: Document, title: Headline | None, part: Segment, body: Body) -> list[Block]:
    stop = body.region.start
    start = title.region.stop if title and title.region and title.region.stop <= stop else max(0, stop - BEFORE_BODY)
    beside_title = {line.text for line in (part.kicker, part.subtitle) if line}
    return [block for block in document.blocks[start:stop] if block.text not in beside_title and not block.hidden]


def _beside_date(above: Sequence[Block], position: int) -> bool:
    """Say whether the line with date or source stands right above or below: only there is a bare name a byline."""
    return any(
        DATE.search(block.plain) or labelled_source(block.plain)
        for block in (*above[max(0, position - 1) : position], *above[position + 1 : position + 2])
    )


def _each_once(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """Return people in order, one of the same name once, in its fullest form."""
    fullest: dict[str, Person] = {}
    for person in people:
        known = fullest.get(person.name)
        if known is None or len(person.role + person.organisation) > len(known.role + known.organisation):
            fullest[person.name] = person
    return tuple(fullest[name] for name in dict.fromkeys(person.name for person in people))


class _Reader:
    """Collects fields, and with each its rule and the form on the page."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.rules: dict[str, str] = {}
        self.originals: dict[str, str] = {}
        self.removals: list[Removal] = []

    def read(
        self,
        part: Segment,
        title: Headline | None,
        above: Sequence[Block],
        below: Sequence[Block],
        lines: Sequence[Paragraph],
        body: Body,
        page: Page,
        hints: Hints,
    ) -> Fields:
        left = list(lines)
        if part.byline:
            self.rules["byline"] = "byline: line"
        zone_above = self._credits_above(above)
        at_head = self._credits_at_head(left)
        at_tail = self._credits_at_tail(left)
        zone_below = self._credits_below(below)
        byline = _each_once((part.byline or zone_above.byline) + at_head + at_tail.byline)
        if not byline and zone_below.byline:
            byline = _each_once(zone_below.byline)
            self.rules["byline"] = "line after the body"
        byline = self._or_hinted("byline", hinted_byline(self.document, hints), byline)
        named_editors = _each_once(zone_above.editors + at_tail.editors + zone_below.editors)
        named_editors = self._or_hinted("editors", hinted_editors(self.document, hints), named_editors)
        source = self._source((zone_above, at_tail, zone_below), byline, hints, part.alone)
        crumb = find_breadcrumb(self.document, title, body.region.start) if part.alone else None
        if crumb and crumb.section:
            self._note("section", "breadcrumb", crumb.text)
            self.removals.append(Removal(STAGE, "section: breadcrumb", crumb.place, crumb.text))
        edition = find_edition(self.document, body.region.start, hints)
        if edition:
            self.rules["edition"] = edition.rule
        dated = published(
            self.document, hints, [block.plain for block in above], [block.plain for block in below], page.fetched_at
        )
        if dated:
            self.rules["published"] = dated[1]
        return Fields(
            byline=byline,
            source=source,
            editors=named_editors,
            section=self._section(crumb, edition),
            edition=edition.number if edition else None,
            published=dated[0] if dated else None,
            images=find_images(self.document, body.blocks) if part.alone else (),
            paragraphs=tuple(line for line in left if line.text),
            removals=tuple(self.removals),
            rules=self.rules,
            originals=self.originals,
        )

    def _note(self, field: str, rule: str, original: str) -> None:
        self.rules[field] = rule
        if self.document.read(original) != original:
            self.originals[field] = original

    def _or_hinted(self, field: str, hinted: tuple[Person, ...], found: tuple[Person, ...]) -> tuple[Person, ...]:
        if not hinted:
            return found
        self.rules[field] = "hint"
        self.originals.pop(field, None)
        return hinted

    def _credits_above(self, above: Sequence[Block]) -> Credits:
        """Read the lines between title and body: labelled credits, a line that is a byline, a bare name at the date."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        named: tuple[Person, ...] = ()
        for position, (block, line) in enumerate(zip(above, paragraphs(self.document, above), strict=True)):
            credits = read_credits(line.plain)
            named += self._noted("editors", "line under the title", line, credits.editors)
            if not source:
                labelled = credits.source or labelled_source(line.plain)
                source = labelled or outlet_beside_date(line.plain)
                if source:
                    self._note("source", "labelled line" if labelled else "beside the date", line.text)
            if not byline:
                found = line_byline(self.document, line, block.index) or credits.byline
                if not found and not block.linked and _beside_date(above, position):
                    found = bare_names(line.plain)
                byline = self._noted("byline", "line under the title", line, found)
        return Credits(source, byline, named)

    def _credits_at_head(self, left: list[Paragraph]) -> tuple[Person, ...]:
        """Take a line that is a byline out of the first paragraphs, and the lead off the first."""
        found: tuple[Person, ...] = ()
        for line in left[:HEAD]:
            if named := line_byline(self.document, line) or read_credits(line.plain).byline:
                found += self._noted("byline", "byline: line", line, named)
                self.removals.append(line.removal(STAGE, "byline: line"))
                left.remove(line)
                break
        for index in range(min(HEAD, len(left))):
            if named := self._taken(left, index, take_lead):
                return found + named
        return found

    def _credits_at_tail(self, left: list[Paragraph]) -> Credits:
        """Take lines of credits out of the last paragraphs, and the signature off the last."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        named: tuple[Person, ...] = ()
        for line in left[-TAIL:][::-1] if len(left) > 1 else ():
            credits = read_credits(line.plain) or Credits(byline=line_byline(self.document, line))
            if not credits:
                continue
            source = credits.source or source
            byline = self._noted("byline", "byline: line at the end", line, credits.byline) + byline
            named = self._noted("editors", "line at the end", line, credits.editors) + named
            self.removals.append(line.removal(STAGE, "credits: line at the end"))
            left.remove(line)
        return Credits(source, byline + self._taken(left, -1, take_signature), named)

    def _credits_below(self, below: Sequence[Block]) -> Credits:
        """Read the lines of credits after the body."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        named: tuple[Person, ...] = ()
        for line in paragraphs(self.document, below):
            if credits := read_credits(line.plain):
                source = source or credits.source
                byline += credits.byline
                named += self._noted("editors", "line after the body", line, credits.editors)
                self.removals.append(line.removal(STAGE, "credits: line after the body"))
        return Credits(source, byline, named)

    def _taken(
        self,
        left: list[Paragraph],
        index: int,
        take: Callable[[Document, Paragraph], tuple[tuple[Person, ...], Paragraph, tuple[Removal, ...]]],
    ) -> tuple[Person, ...]:
        if not left:
            return ()
        named, left[index], removed = take(self.document, left[index])
        self.removals += removed
        if named and not removed:
            self.rules["byline"] = "byline: dateline"  # which stays in the text
        for removal in removed:
            self._note("byline", removal.rule, removal.text)
        return named

    def _noted(self, field: str, rule: str, line: Paragraph, people: tuple[Person, ...]) -> tuple[Person, ...]:
        if people:
            self._note(field, rule, line.text)
        return people

    def _source(self, zones: Sequence[Credits], byline: tuple[Person, ...], hints: Hints, alone: bool) -> str | None:
        if hinted := hinted_source(self.document, hints):
            self.rules["source"] = "hint"
            return hinted
        for credits, rule in zip(zones, (None, "line at the end", "line after the body"), strict=True):
            if credits.source:
                if rule:
                    self.rules["source"] = rule
                return credits.source
        for name in ("contentsource", "source") if alone else ():
            for text in self.document.meta(name):
                if found := labelled_source(text) or outlet_name(text):
                    self.rules["source"] = f"meta {name}"
                    return found
        credited = outlet(byline)
        if credited:
            self.rules["source"] = "organisation in the byline"
        return credited

    def _section(self, crumb: Breadcrumb | None, edition: Edition | None) -> str | None:
        if crumb and crumb.section:
            return crumb.section
        if edition and edition.name:
            self.rules["section"] = "name of the newspaper's page"
            return edition.name
        return None
