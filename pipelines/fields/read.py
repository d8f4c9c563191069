"""Reads the fields of one article off its page, in order; each answer comes with the rule that gave it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.article import Hints, Image, Page, Person, Removal
from pipelines.document import Block, Document
from pipelines.extract import Body
from pipelines.fields.byline import hinted_byline, line_byline, outlet, take_lead, take_signature
from pipelines.fields.credits import editors, hinted_source, labelled_source
from pipelines.fields.dates import DATE, published
from pipelines.fields.headline import Headline
from pipelines.fields.images import find_images
from pipelines.fields.people import bare_names
from pipelines.fields.section import find_breadcrumb
from pipelines.paragraph import Paragraph, paragraphs
from pipelines.segment import Segment

STAGE = "fields"
BEFORE_BODY = 6  # blocks above the body that may hold date and source where the page has no title
AFTER_BODY = 12  # blocks below the body that may name the editors
HEAD, TAIL = 3, 5  # paragraphs at the head and the tail of the body that may be a byline or name the editors
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
        named_editors = self._editors(left, below, hints)
        if part.byline:
            self.rules["byline"] = "byline: line"
        byline = self._byline(part.byline or hinted_byline(self.document, hints), left, above)
        source = self._source(above, byline, hints)
        crumb = find_breadcrumb(self.document, title, body.region.start) if part.alone else None
        if crumb and crumb.section:
            self._note("section", "breadcrumb", crumb.text)
            self.removals.append(Removal(STAGE, "section: breadcrumb", crumb.place, crumb.text))
        dated = published(self.document, hints, [block.plain for block in above], page.fetched_at)
        if dated:
            self.rules["published"] = dated[1]
        return Fields(
            byline=byline,
            source=source,
            editors=named_editors,
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

    def _editors(self, left: list[Paragraph], below: Sequence[Block], hints: Hints) -> tuple[Person, ...]:
        for text in self.document.select(hints.editors) if hints.editors else ():
            if found := editors(text) or bare_names(text):
                self.rules["editors"] = "hint"
                return found
        found = ()
        for line in [line for line in left[-TAIL:] if editors(line.plain)]:
            found += editors(line.plain)
            self._note("editors", "line at the end", line.text)
            self.removals.append(line.removal(STAGE, "editors: line at the end"))
            left.remove(line)
        for block in below:
            if named := editors(block.plain):
                found += named
                self._note("editors", "line after the body", block.text)
                self.removals += (line.removal(STAGE, "editors: line after the body") for line in paragraphs([block]))
        return tuple(dict.fromkeys(found))

    def _byline(self, found: tuple[Person, ...], left: list[Paragraph], above: Sequence[Block]) -> tuple[Person, ...]:
        if not found:
            found = self._byline_above(above)
        for line in left[:HEAD]:
            if named := line_byline(self.document, line):
                found += named
                self._note("byline", "byline: line", line.text)
                self.removals.append(line.removal(STAGE, "byline: line"))
                left.remove(line)
                break
        for index, take in ((0, take_lead), (-1, take_signature)):
            if left:
                named, rest, removed = take(self.document, left[index])
                if named:
                    left[index] = rest
                    self.removals += removed
                    self._note("byline", removed[0].rule, removed[0].text)
                    found += named
        return tuple({person.name: person for person in reversed(found)}.values())[::-1]

    def _byline_above(self, above: Sequence[Block]) -> tuple[Person, ...]:
        for position, (block, line) in enumerate(zip(above, paragraphs(above), strict=True)):
            named = line_byline(self.document, line, block.index)
            if not named and not block.linked and _beside_date(above, position):
                named = bare_names(line.plain)
            if named:
                self._note("byline", "line under the title", line.text)
                return named
        return ()

    def _source(self, above: Sequence[Block], byline: tuple[Person, ...], hints: Hints) -> str | None:
        if hinted := hinted_source(self.document, hints):
            self.rules["source"] = "hint"
            return hinted
        for block in above:
            if labelled := labelled_source(block.plain):
                self._note("source", "labelled line", block.text)
                return labelled
        for name in ("contentsource", "source") if above else ():
            for text in self.document.meta(name):
                self.rules["source"] = f"meta {name}"
                return labelled_source(text) or text
        credited = outlet(byline)
        if credited:
            self.rules["source"] = "organisation in the byline"
        return credited

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
