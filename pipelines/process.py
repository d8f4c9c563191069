"""A page in, its articles out: the stages in order."""

from dataclasses import replace
from http import HTTPStatus

from pipelines.absence.challenge import why_challenge
from pipelines.absence.no_article import why_no_article, why_no_text
from pipelines.article import Article, Hints, Page
from pipelines.assemble import assemble
from pipelines.body.table_rows import rows_as_lines
from pipelines.boilerplate.learned import KnownFurniture
from pipelines.boilerplate.link_farms import find_link_farms
from pipelines.boilerplate.taking_out import without_boilerplate
from pipelines.decode import decode
from pipelines.embedded import embedded_article
from pipelines.extract import find_body
from pipelines.fields.continuation import take_continuation
from pipelines.fields.read import read_fields
from pipelines.findings import NO_SENTENCES, Findings
from pipelines.head.headline import find_title, settle_title
from pipelines.newspaper.whole_page import with_rest_of_page
from pipelines.page.document import parse
from pipelines.paging.further_body import find_further_body
from pipelines.paging.further_pages import further_pages
from pipelines.segment import segment
from pipelines.surroundings import surrounding_removals
from pipelines.urls.canonical import canonical_url
from pipelines.urls.identity import identity

NO_HINTS = Hints()


def process(page: Page, hints: Hints = NO_HINTS) -> list[Article]:
    """Turn a fetched page into the articles on it; an empty list if it holds none.

    Deterministic: the same page, hints and rules version give the same articles.
    """
    return list(examine(page, hints).articles)


def examine(page: Page, hints: Hints = NO_HINTS) -> Findings:
    """Read a page as `process` does; say why it holds no article, or on which pages its last article goes on.

    A further page of an article is taken whole, be it a line or pictures alone, and names pages even if it gives nothing.
    """
    decoded = decode(page.body, page.header("content-type"), hints.encoding)
    reason = why_no_text(page.body, decoded.text)
    if reason:
        return Findings((), reason)
    document = parse(decoded.text, page.url, page.body if decoded.rule == "utf-8" else None)
    farms = find_link_farms(document.lines())
    headline = find_title(document, hints)
    body = find_body(document, headline, hints, farms)
    reason = why_no_article(document, headline, body) or ""
    further = further_pages(document, page.first, decoded.encoding)
    if (
        body is None
        and not reason.startswith("list")
        and (embedded := embedded_article(page, decoded, document, hints))
    ):
        return Findings((embedded,), "", *further)
    if reason and page.first and not why_challenge(HTTPStatus.OK, page.body):
        body = find_further_body(document, headline, hints, farms, body, reason, names_more=bool(further.urls))
        reason = "" if body else reason
    if body is None or reason:
        return Findings((), reason, *(further if page.first else ()))
    headline = settle_title(document, headline, body.region)
    body = with_rest_of_page(document, headline, body)
    url = canonical_url(page.url, hints.canonical, hints.fragments) if page.first else identity(document, hints)
    parts = segment(document, headline, body, hints, of_one=bool(page.first))
    told = {line.text for part in parts for line in (part.title, part.kicker, part.subtitle, part.abstract) if line}
    around = surrounding_removals(document, headline.region if headline else range(0), body, farms, told)
    known = KnownFurniture(hints.furniture)
    articles = []
    for ordinal, part in enumerate(parts, start=1):
        title = document.read(part.title.text) if part.title else None
        lines, removed = without_boilerplate(document, part.paragraphs, title, known)
        goes_on = take_continuation(document, part.title, lines)
        fields = read_fields(document, headline, part, goes_on.paragraphs, body, page, hints)
        taken = [*part.removals, *removed, *goes_on.removals, *fields.removals, *(around if ordinal == 1 else ())]
        fields = replace(fields, paragraphs=tuple(rows_as_lines(document, fields.paragraphs)))
        article = assemble(document, decoded, url, ordinal, replace(part, title=goes_on.title), fields, taken)
        articles.append(replace(article, continued_on=goes_on.on, continued_from=goes_on.from_))
    if page.first and not (articles[0].original or articles[0].images or articles[0].editors):
        return Findings((), f"{NO_SENTENCES}: nothing but furniture and links", *further)
    return Findings(tuple(articles), "", *further)
