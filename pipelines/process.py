"""A page in, its articles out: the stages in order."""

from pipelines.article import Article, Hints, Page
from pipelines.assemble import assemble
from pipelines.boilerplate import without_boilerplate
from pipelines.boilerplate.learned import KnownFurniture
from pipelines.boilerplate.link_farms import find_link_farms
from pipelines.decode import decode
from pipelines.document import parse
from pipelines.extract import find_body
from pipelines.fields.headline import find_title, settle_title
from pipelines.fields.read import read_fields
from pipelines.identity import identity
from pipelines.segment import segment
from pipelines.surroundings import surrounding_removals

NO_HINTS = Hints()


def process(page: Page, hints: Hints = NO_HINTS) -> list[Article]:
    """Turn a fetched page into the articles on it; an empty list if it holds none.

    Deterministic: the same page, hints and rules version give the same articles.
    """
    decoded = decode(page.body, page.header("content-type"), hints.encoding)
    document = parse(decoded.text, page.url)
    farms = find_link_farms([block.text for block in document.blocks])
    headline = find_title(document, hints)
    body = find_body(document, headline, hints, farms)
    if body is None:
        return []
    headline = settle_title(document, headline, body.region)
    url = identity(document, hints)
    around = surrounding_removals(document, body, farms)
    known = KnownFurniture(hints.furniture)
    articles = []
    for ordinal, part in enumerate(segment(document, headline, body, hints), start=1):
        title = document.read(part.title.text) if part.title else None
        lines, removed = without_boilerplate(part.paragraphs, title, known)
        fields = read_fields(document, headline, part, lines, body, page, hints)
        removals = [*part.removals, *removed, *fields.removals, *(around if ordinal == 1 else ())]
        articles.append(assemble(document, decoded, url, ordinal, part, fields, removals))
    return articles
