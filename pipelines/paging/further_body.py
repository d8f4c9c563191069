"""The body of a further page of an article where it is a line or two, or pictures alone: what the part named so holds."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from pipelines.absence.no_article import why_notice
from pipelines.article import Hints
from pipelines.body.below_title import text_below
from pipelines.body.captions import part_captions
from pipelines.body.weights import weigh
from pipelines.extract import Body
from pipelines.fields.images import shows_picture
from pipelines.findings import NO_SENTENCES
from pipelines.head.heading import Headline
from pipelines.lines.prose import LINK_SHARE
from pipelines.page.document import Document
from pipelines.page.tree import CLASS, ID, Element
from pipelines.page.vocabulary import CONTENT, is_body, names

RULE = "part of a further page"
PARTS = ("div", "td", "section", "article", "main")
"""Elements that hold a text; a paragraph that is named as one holds a piece of it."""
MOST_INSIDE = 200  # of them inside one that are looked at


def find_further_body(
    document: Document,
    headline: Headline | None,
    hints: Hints,
    farms: Sequence[range],
    body: Body | None,
    reason: str,
    names_more: bool,
) -> Body | None:
    """Find what a page holds that was asked for as a further one of an article; None if it is another page.

    `body` is what `find_body` found, `reason` why that is no article, `names_more` whether the page has further pages of the
    article in its pager, which tells that it is one. Such a page, and one without text, is looked at more closely: what a
    hint names, what is named as a body or has a name that speaks for one, what stands below the headline. Any other that has
    hardly more than links or scripts must name the body.
    """
    without_text = reason.startswith((NO_SENTENCES, "empty"))
    belongs = without_text or names_more
    if body is not None and not belongs:
        return None
    void = frozenset(index for farm in farms for index in farm)
    title = headline.region if headline else range(0)
    found = _named(document, title, hints, void, weakly=belongs) or (body if without_text else None)
    if found is None and title and without_text:
        below = text_below(document, title, weigh(document, title, void, trust_names=True)).region
        found = _body(document, below, void) if below else None
    return found if found is not None and (not found.blocks or why_notice(headline, found) is None) else None


def _named(document: Document, title: range, hints: Hints, void: frozenset[int], weakly: bool) -> Body | None:
    """Return the part that a hint names; else the first below the title that is named as a body and has none in it."""
    hinted = document.spans_of(hints.body) if hints.body else []
    if hinted:
        return _body(document, range(hinted[0].start, hinted[-1].stop), void)
    for is_named in (is_body, _is_named_weakly)[: 2 if weakly else 1]:
        for element in filter(is_named, document.tree.iter(*PARTS)):
            span = document.span(element)
            if span.start < title.stop or any(map(is_named, islice(element.iterdescendants(*PARTS), MOST_INSIDE))):
                continue
            body = _body(document, span, void)
            if body.blocks or shows_picture(element):
                return replace(body, element=element)
    return None


def _is_named_weakly(element: Element) -> bool:
    return not names(element.get(CLASS), element.get(ID)).isdisjoint(CONTENT)


def _body(document: Document, region: range, void: frozenset[int]) -> Body:
    """Return the blocks of a region as a body; links and what is hidden are beside it, captions with their pictures."""
    inside = [document.blocks[index] for index in region if index not in void]
    told = [block for block in inside if not block.hidden and block.linked <= LINK_SHARE * block.length]
    text, captions, beside = part_captions(document, told)
    return Body(tuple(text), region, (), RULE, captions, (*(it for it in inside if it not in told), *beside))
