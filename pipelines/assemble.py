"""Puts an article together: restores and simplifies its text and fields, and keeps the way back to the page."""

from collections.abc import Sequence
from dataclasses import replace

from pipelines.annotate.annotations import annotate
from pipelines.article import Article, Certainty, Edit, Removal
from pipelines.decode import Decoded
from pipelines.fields.read import Fields
from pipelines.likeness.fingerprint import sketch
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph
from pipelines.restore import apply_edits
from pipelines.script.conversion import script, simplify, widen
from pipelines.segment import Segment

HEADLINE_FIELDS = ("title", "kicker", "subtitle", "section", "abstract")
ABOUT = ("title", "kicker", "subtitle", "abstract")
"""Of these the ones that say what an article is about."""


def assemble(
    document: Document,
    decoded: Decoded,
    url: str,
    ordinal: int,
    segment: Segment,
    fields: Fields,
    removals: Sequence[Removal],
) -> Article:
    """Return the article that a segment and its fields make."""
    original, joins = _joined(fields.paragraphs)
    edits = sorted([*joins, *_repairs(document, original)], key=lambda edit: edit.start)
    text = mapped(apply_edits(original, edits))
    lines = {name: line for name in HEADLINE_FIELDS if (line := getattr(segment, name)) is not None}
    kept = {name: mapped(document.restore(line.text).text) for name, line in lines.items()}
    for name, line in lines.items():
        edits += (replace(edit, field=name) for edit in _repairs(document, line.text))
    return Article(
        url=url,
        ordinal=ordinal,
        kind=segment.kind,
        title=kept.get("title"),
        kicker=kept.get("kicker"),
        subtitle=kept.get("subtitle"),
        byline=fields.byline,
        source=fields.source,
        editors=fields.editors,
        section=kept.get("section", fields.section),
        edition=fields.edition,
        abstract=kept.get("abstract"),
        published=fields.published,
        text=text,
        original=original,
        script=script(original),
        encoding=decoded.encoding,
        encoding_rule=decoded.rule,
        bytes_failed=decoded.bytes_failed,
        images=fields.images,
        edits=tuple(edits),
        removals=tuple(removals),
        originals=fields.originals | {name: line.text for name, line in lines.items() if line.text != kept[name]},
        rules=fields.rules | {name: line.rule for name, line in lines.items()},
        sketch=sketch(text),
        **annotate(text, map(kept.get, ABOUT), fields.published)._asdict(),
    )


def _repairs(document: Document, original: str) -> list[Edit]:
    """Return what was repaired and, as edits that change nothing, what was seen damaged and left."""
    restored = document.restore(original)
    return sorted([*restored.edits, *restored.unrepaired], key=lambda edit: edit.start)


def mapped(text: str) -> str:
    """Apply what maps one character to one by rule and is replayed instead of stored: script and punctuation width."""
    return widen(simplify(text))


def _joined(paragraphs: Sequence[Paragraph]) -> tuple[str, list[Edit]]:
    """Join paragraphs by newlines; where one goes on the one before, the newline is taken out again by an edit."""
    joins = []
    at = -1  # of the newline before a paragraph
    for position, paragraph in enumerate(paragraphs):
        if position and paragraph.continues:
            joins.append(Edit("segment", "column break", at, at + 1, "\n", "", Certainty.LIKELY))
        at += 1 + len(paragraph.text)
    return "\n".join(paragraph.text for paragraph in paragraphs), joins
