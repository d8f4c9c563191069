"""The page that compares two revisions of an article, paragraph by paragraph, and within a paragraph by the character."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from datasette.utils.asgi import NotFound

from archive.difference import ADDED, REMOVED, SAME, difference, pairs, steps
from archive.errors import MissingArticle
from archive.store import Archive
from archive.web.article_page import number_in
from archive.web.pages import render

MOST_PAIRS = 300_000
"""Pairs of equal characters up to which two paragraphs are compared by the character; two of 2,000 have some 60,000."""

TEXTS = ("title", "kicker", "subtitle", "abstract")
"""The fields of which parts are told; of others, as a date, the whole."""

ALIKE = 0.5
"""Paragraphs less alike than that are told as another one, not as a changed one."""


Parts = list[tuple[str, bool]]
"""A text in parts; True is what the other text does not have."""


class Line(NamedTuple):
    """A paragraph of one side: same, removed or added, in parts of which some are what differs."""

    change: str
    parts: Parts


async def compare_page(datasette: Any, request: Any) -> Any:
    """Show what changed between the revisions `old` and `new`: the last two if nothing is asked."""
    article_id = number_in(request.url_vars["id"])

    def question(archive: Archive) -> dict[str, Any]:
        article = archive.article(article_id)
        last = len(article["revisions"])
        old, new = (_number(request.args.get(name), last) for name in ("old", "new"))
        new = new or last
        old = old or max(new - 1, 1)
        before, after = archive.revision(article_id, old), archive.revision(article_id, new)
        as_found = request.args.get("view") == "original"
        change = difference(before, after, as_found)
        return {"article": article, "as_found": as_found, **told(change)}

    try:
        context = await datasette.readers.ask(question)
    except MissingArticle as error:
        raise NotFound(str(error)) from error
    return await render(datasette, request, "compare.html", context)


def told(change: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a page shows of a difference."""
    grouped = groupby(lines(change["paragraphs"]), key=lambda line: line.change == SAME)
    groups = [(same, list(group)) for same, group in grouped]
    return {"change": change, "groups": groups, "fields": changed_fields(change)}


def changed_fields(change: Mapping[str, Any]) -> list[tuple[str, tuple[Parts, Parts]]]:
    """Return the fields that differ, each with both values in parts."""
    return [
        (name, _by_character(_told(old), _told(new), MOST_PAIRS if name in TEXTS else 0))
        for name, (old, new) in change["fields"].items()
    ]


def lines(paragraphs: Sequence[Mapping[str, str]]) -> Iterator[Line]:
    """Yield the paragraphs of a difference in order; where one took another's place, with what differs between them."""
    room = 10 * MOST_PAIRS  # for all paragraphs together
    for same, group in groupby(paragraphs, key=lambda paragraph: paragraph["change"] == SAME):
        these = list(group)
        if same:
            yield from (Line(SAME, [(one["text"], False)]) for one in these)
            continue
        removed, added = ([one["text"] for one in these if one["change"] == change] for change in (REMOVED, ADDED))
        for old, new in zip(removed, added, strict=False):
            before, after = _by_character(old, new, room)
            room -= pairs(old, new)
            yield Line(REMOVED, before)
            yield Line(ADDED, after)
        paired = min(len(removed), len(added))
        for change, texts in ((REMOVED, removed), (ADDED, added)):
            yield from (Line(change, [(text, False)]) for text in texts[paired:])


def _by_character(old: str, new: str, room: int = MOST_PAIRS) -> tuple[Parts, Parts]:
    """Return both texts in parts; whole, if they are not alike or have too many pairs of characters to find that out."""
    if pairs(old, new) > min(room, MOST_PAIRS):
        return [(old, False)], [(new, False)]
    taken = steps(old, new)
    same = sum(end - start for what, start, end, _, _ in taken if what == "equal")
    if 2 * same < ALIKE * (len(old) + len(new)):
        return [(old, False)], [(new, False)]
    before = [(old[start:end], what != "equal") for what, start, end, _, _ in taken if end > start]
    after = [(new[start:end], what != "equal") for what, _, _, start, end in taken if end > start]
    return before, after


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(" ".join(filter(None, itemgetter("organisation", "role", "name")(one))) for one in value)
    return value or ""


def _number(text: str | None, last: int) -> int:
    """Return the number of a revision in an address; 0 for none. Raises MissingArticle if there is none of that number."""
    if not text:
        return 0
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= last):
        raise MissingArticle(f"no revision {text[:20]}: there are {last}")
    return int(text)
