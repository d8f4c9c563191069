"""The pages of one article joined in order, once: no head, credits or overlap repeated, all of it traced to its page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Any

from pipelines.annotate.annotations import annotate
from pipelines.article import Article, Certainty, Edit, Part, Removal
from pipelines.assemble import ABOUT, mapped
from pipelines.boilerplate.repeats import is_repeat, key
from pipelines.likeness.fingerprint import sketch
from pipelines.newspaper.articles import is_cut
from pipelines.page.paragraph import Paragraph
from pipelines.restore import apply_edits
from pipelines.script.conversion import script

STAGE = "join"
LEAST_REPEATED = 6  # letters: a shorter line may well be said twice
READ_FIELDS = (
    "kicker",
    "subtitle",
    "byline",
    "source",
    "editors",
    "section",
    "edition",
    "abstract",
    "published",
    "continued_on",
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page's original: its characters [start, stop) there."""

    text: str
    start: int
    stop: int


def join(first: Article, *further: Article | None) -> Article:
    """Join the articles that the pages of one article gave, in their order; None stands for a page that is missing.

    Text, edits, removals and images follow each other; lines that repeat what an earlier page said, at head or tail of a
    page, become removals. Each field comes from the first page that has it. `parts` says where each page's text begins
    in `original`; the place of a removal names its page's URL, but for the first.
    """
    if not any(further):
        return first
    joined = replace(first, parts=(Part(first.url, 0),))
    follows = True
    for page in further:
        if page is None:
            follows = False
            continue
        parts = joined.parts
        joined = _with_page(joined, page, follows)
        follows = follows or joined.parts != parts
    text = mapped(apply_edits(joined.original, [edit for edit in joined.edits if edit.field == "text"]))
    about = annotate(text, (getattr(joined, name) for name in ABOUT), joined.published)
    return replace(joined, text=text, script=script(joined.original), sketch=sketch(text), **about._asdict())


def _with_page(joined: Article, page: Article, follows: bool) -> Article:
    """Return what is joined so far with one more page, whose text goes on with a sentence only if it `follows` right behind."""
    lines = _lines(page.original)
    first, last = _new(joined, lines)
    kept, dropped = lines[first:last], [*lines[:first], *lines[last:]]
    shown = {image.url for image in joined.images}
    removals = [replace(removal, place=f"{page.url} {removal.place}") for removal in page.removals]
    removals += [Removal(STAGE, "page: said before", page.url, line.text) for line in dropped]
    joined = replace(
        joined,
        removals=(*joined.removals, *removals),
        images=(*joined.images, *(image for image in page.images if image.url not in shown)),
        bytes_failed=joined.bytes_failed + page.bytes_failed,
        **_fields(joined, page),
    )
    if not kept:
        return joined
    begins = len(joined.original) + 1
    last_line = joined.original.rpartition("\n")[2]
    goes_on = follows and is_cut(Paragraph(last_line, mapped(last_line), ""))
    breaks = [Edit(STAGE, "page break", begins - 1, begins, "\n", "", Certainty.LIKELY)] if goes_on else []
    return replace(
        joined,
        original=f"{joined.original}\n{page.original[kept[0].start : kept[-1].stop]}",
        edits=(*joined.edits, *breaks, *_moved(page.edits, kept[0].start, kept[-1].stop, begins - kept[0].start)),
        parts=(*joined.parts, Part(page.url, begins)),
    )


def _lines(original: str) -> list[_Line]:
    """Return the lines of an original; a page of pictures has none."""
    if not original:
        return []
    lines = []
    start = 0
    for text in original.split("\n"):
        lines.append(_Line(text, start, start + len(text)))
        start += len(text) + 1
    return lines


def _new(joined: Article, lines: Sequence[_Line]) -> tuple[int, int]:
    """Return the lines that are left when those at head and tail which were said before are off.

    A short line that was said is off where those beside it are, as a subheading is in an article that a page repeats.
    """
    said = {key(line) for line in joined.original.split("\n")} | {key(removal.text) for removal in joined.removals}
    keys = [key(line.text) for line in lines]
    repeats = [
        (len(letters) >= LEAST_REPEATED and letters in said)
        or bool(joined.title and is_repeat(mapped(line.text), joined.title))
        for line, letters in zip(lines, keys, strict=True)
    ]
    for is_short, run in groupby(range(len(lines)), lambda index: not repeats[index] and keys[index] in said):
        among = list(run)
        beside = repeats[max(0, among[0] - 1) : among[0]] + repeats[among[-1] + 1 : among[-1] + 2]
        if is_short and any(beside) and all(beside):
            repeats[among[0] : among[-1] + 1] = [True] * len(among)
    first = len(list(takewhile(bool, repeats)))
    return first, max(first, len(lines) - len(list(takewhile(bool, reversed(repeats)))))


def _moved(edits: Sequence[Edit], start: int, stop: int, by: int) -> list[Edit]:
    """Return the edits of the text in [start, stop), moved. Those of the fields of a further page are not kept."""
    return [
        replace(edit, start=edit.start + by, end=edit.end + by)
        for edit in edits
        if edit.field == "text" and start <= edit.start and edit.end <= stop
    ]


def _fields(joined: Article, page: Article) -> dict[str, Any]:
    """Return what a further page says of fields that are empty so far, with its rules."""
    found = {name: value for name in READ_FIELDS if not getattr(joined, name) and (value := getattr(page, name))}
    rules = {name: page.rules[name] for name in found if name in page.rules}
    originals = {name: page.originals[name] for name in found if name in page.originals}
    return {**found, "rules": {**joined.rules, **rules}, "originals": {**joined.originals, **originals}}
