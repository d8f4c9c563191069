"""Reads the fields of one article off its page, in order; each answer comes with the rule that gave it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipelines.article import Hints, Image, Page, Person, Removal
from pipelines.document import Document
from pipelines.extract import Body
from pipelines.fields.beside import beside_date, read_unlabelled
from pipelines.fields.byline import (
    agency,
    hinted_byline,
    line_byline,
    named_author,
    outlet,
    photographers,
    take_lead,
    take_signature,
)
from pipelines.fields.credits import (
    Credits,
    hinted_editors,
    hinted_source,
    labelled_source,
    names_source,
    outlet_name,
    read_credits,
    within_element,
)
from pipelines.fields.dates import published
from pipelines.fields.headline import Headline
from pipelines.fields.images import find_images
from pipelines.fields.machine import META_SOURCES, declared_authors
from pipelines.fields.moments import DATE
from pipelines.fields.section import find_breadcrumb
from pipelines.fields.zones import Line, Zones, find_zones
from pipelines.paragraph import Paragraph
from pipelines.segment import Segment

STAGE = "fields"
HEAD, TAIL = 6, 5  # paragraphs at the head and the tail of the body that may be a byline or give a source
SOURCE_RULES = (None, "line above the title", "line at the end", "line after the body", "beside the date")
SIGNED = 3  # paragraphs at the tail that may end in a signature
AFTER_BODY = 12  # lines below the body that may do so; a label of editors counts wherever it stands
EDITION = re.compile(r"第?\s*([A-Z]?\d{1,3})\s*版(?:[：:]|\s|$)")


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
    zones = find_zones(document, title, part, body)
    return _Reader(document).read(part, title, zones, lines, body, page, hints)


def _beside_date(above: Sequence[Line], position: int) -> bool:
    """Say whether the line with date or source stands right above or below: only there is a bare name a byline."""
    return any(
        DATE.search(line.plain) or labelled_source(line.plain)
        for line in (*above[max(0, position - 1) : position], *above[position + 1 : position + 2])
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
        zones: Zones,
        lines: Sequence[Paragraph],
        body: Body,
        page: Page,
        hints: Hints,
    ) -> Fields:
        left = list(lines)
        if part.byline:
            self.rules["byline"] = "byline: line"
        above, beside = self._credits_above(zones.above)
        before = self._source_above(zones.before)
        at_head = self._credits_at_head(left)
        shown = tuple(person for line in left for person in photographers(line))
        from_agency = agency(left[0]) if left else None
        at_tail = self._credits_at_tail(left)
        below = self._credits_below(zones.below)
        writers = _each_once((part.byline or above.byline) + at_head + at_tail.byline)
        if not writers and below.byline:
            writers = _each_once(below.byline)
            self.rules["byline"] = "line after the body"
        if not writers and part.alone:
            writers = self._declared_authors()
        byline = self._or_hinted("byline", hinted_byline(self.document, hints), _each_once(writers + shown))
        if byline:
            self.rules.setdefault("byline", "byline: photographer")
        editors = _each_once(above.editors + at_tail.editors + below.editors)
        editors = self._or_hinted("editors", hinted_editors(self.document, hints), editors)
        source = self._source((above, before, at_tail, below, beside), writers, from_agency, hints, part.alone)
        crumb = find_breadcrumb(self.document, title, body.region.start) if part.alone else None
        if crumb and crumb.section:
            self._note("section", "breadcrumb", crumb.text)
            self.removals.append(Removal(STAGE, "section: breadcrumb", crumb.place, crumb.text))
        dated = published(self.document, hints, zones, page.fetched_at)
        if dated:
            self.rules["published"] = dated[1]
        return Fields(
            byline=byline,
            source=source,
            editors=editors,
            section=crumb.section if crumb else None,
            edition=self._edition(body),
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

    def _credits_above(self, above: Sequence[Line]) -> tuple[Credits, Credits]:
        """Read the lines between title and body: what is labelled or a byline, and the outlet that stands at the date."""
        source: str | None = None
        beside: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        for position, line in enumerate(above):
            if line.all_links:
                continue
            credits = read_credits(line.plain, anywhere=True)
            named = named_author(self.document, line.block)
            unlabelled = read_unlabelled(beside_date(line.plain))
            if not unlabelled and not line.block.linked and _beside_date(above, position):
                unlabelled = read_unlabelled(line.plain)
            editors += self._noted("editors", "line under the title", line.paragraph, credits.editors)
            if not source and (found := credits.source or labelled_source(line.plain)):
                source = within_element(line.block, found)
                self._note("source", "labelled line", line.text)
            if not beside and not names_source(line.plain):
                beside = unlabelled.source or named.source
            if not byline:
                found = line_byline(line.paragraph) or credits.byline or named.byline
                byline = self._noted("byline", "line under the title", line.paragraph, found or unlabelled.byline)
        return Credits(source, byline, editors), Credits(beside)

    def _source_above(self, before: Sequence[Line]) -> Credits:
        """Read the labelled source where date and source stand above the title."""
        found = [source for line in before if not line.all_links and (source := labelled_source(line.plain))]
        return Credits(found[-1] if found else None)

    def _credits_at_head(self, left: list[Paragraph]) -> tuple[Person, ...]:
        """Take a line that is a byline out of the first paragraphs, and the lead off the first."""
        found: tuple[Person, ...] = ()
        for line in left[:HEAD]:
            credits = read_credits(line.plain)
            if named := line_byline(line) or (() if credits.editors else credits.byline):
                found += self._noted("byline", "byline: line", line, named)
                self.removals.append(line.removal(STAGE, "byline: line"))
                left.remove(line)
                break
        for index in range(min(HEAD, len(left))):
            if named := self._taken(left, index, take_lead).byline:
                return found + named
        return found

    def _credits_at_tail(self, left: list[Paragraph]) -> Credits:
        """Take lines of credits out of the last paragraphs, and the signature off the last."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        for position, line in list(enumerate(left))[::-1] if len(left) > 1 else ():
            credits = read_credits(line.plain) or Credits(byline=line_byline(line))
            if not credits or (position < len(left) - TAIL and not credits.editors):
                continue
            source = credits.source or source
            byline = self._noted("byline", "byline: line at the end", line, credits.byline) + byline
            editors = self._noted("editors", "line at the end", line, credits.editors) + editors
            self.removals.append(line.removal(STAGE, "credits: line at the end"))
            left.remove(line)
        signed = Credits()
        for index in range(len(left) - 1, max(-1, len(left) - 1 - SIGNED), -1):
            if signed := self._taken(left, index, take_signature):
                break
        return Credits(source or signed.source, byline + signed.byline, editors + signed.editors)

    def _credits_below(self, below: Sequence[Line]) -> Credits:
        """Read the lines of credits after the body."""
        source: str | None = None
        byline: tuple[Person, ...] = ()
        editors: tuple[Person, ...] = ()
        for position, line in enumerate(below):
            credits = read_credits(line.plain)
            if credits.editors or (credits and position < AFTER_BODY):
                source = source or credits.source
                byline += credits.byline
                editors += self._noted("editors", "line after the body", line.paragraph, credits.editors)
                self.removals.append(line.paragraph.removal(STAGE, "credits: line after the body"))
        return Credits(source, byline, editors)

    def _declared_authors(self) -> tuple[Person, ...]:
        declared = declared_authors(self.document)
        if not declared:
            return ()
        names, self.rules["byline"] = declared
        return tuple(Person(name, "作者") for name in dict.fromkeys(names))

    def _taken(
        self,
        left: list[Paragraph],
        index: int,
        take: Callable[[Document, Paragraph], tuple[Credits, Paragraph, tuple[Removal, ...]]],
    ) -> Credits:
        if not left:
            return Credits()
        credits, left[index], removed = take(self.document, left[index])
        self.removals += removed
        if credits.byline and not removed:
            self.rules["byline"] = "byline: dateline"  # which stays in the text
        for removal in removed:
            for field, found in (("byline", credits.byline), ("source", credits.source), ("editors", credits.editors)):
                if found:
                    self._note(field, removal.rule, removal.text)
        return credits

    def _noted(self, field: str, rule: str, line: Paragraph, people: tuple[Person, ...]) -> tuple[Person, ...]:
        if people:
            self._note(field, rule, line.text)
        return people

    def _source(
        self,
        zones: Sequence[Credits],
        byline: tuple[Person, ...],
        from_agency: str | None,
        hints: Hints,
        alone: bool,
    ) -> str | None:
        if hinted := hinted_source(self.document, hints):
            self.rules["source"] = "hint"
            return hinted
        for credits, rule in zip(zones, SOURCE_RULES, strict=True):
            if credits.source:
                if rule:
                    self.rules["source"] = rule
                return credits.source
        for name in META_SOURCES if alone else ():
            for text in self.document.meta(name):
                if found := labelled_source(text) or outlet_name(text):
                    self.rules["source"] = f"meta {name}"
                    return found
        for credited, rule in ((outlet(byline), "organisation in the byline"), (from_agency, "agency at the head")):
            if credited:
                self.rules["source"] = rule
                return credited
        return None

    def _edition(self, body: Body) -> str | None:
        """Return the number of the newspaper's page, if exactly one is named above the body."""
        found = {
            match[1]
            for block in self.document.blocks[: body.region.start]
            if len(block.plain) < 60 and (match := EDITION.match(block.plain))
        }
        if len(found) != 1:
            return None
        self.rules["edition"] = "line above the body"
        return found.pop()
