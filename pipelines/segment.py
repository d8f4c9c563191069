"""One page to the articles on it: most pages hold one, a whole newspaper page holds many."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.article import Hints, Person, Removal
from pipelines.boilerplate.repeats import key
from pipelines.extract import Body
from pipelines.head.abstract import find_abstract, take_abstract
from pipelines.head.beside_title import find_kicker, find_subtitle
from pipelines.head.heading import Headline
from pipelines.lines.edition import edition_in_line
from pipelines.newspaper.articles import NewspaperArticle, split_newspaper_page
from pipelines.newspaper.starts import heading_rank
from pipelines.newspaper.whole_page import names_page
from pipelines.page.document import Document
from pipelines.page.paragraph import Paragraph, paragraphs

STAGE = "segment"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that became a field: its text as on the page, and the rule that found it."""

    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One article of a page, before its fields and its boilerplate are told from its text."""

    title: Line | None
    kicker: Line | None
    subtitle: Line | None
    section: Line | None
    abstract: Line | None
    byline: tuple[Person, ...]
    paragraphs: tuple[Paragraph, ...]
    removals: tuple[Removal, ...]
    kind: str
    alone: bool


def segment(
    document: Document, headline: Headline | None, body: Body, hints: Hints, of_one: bool = False
) -> list[Segment]:
    """Return the articles of a page in order; `of_one` says that it is a further page of one."""
    lines = paragraphs(document, body.blocks)
    newspaper = [] if of_one else split_newspaper_page(lines, names_page(headline))
    if newspaper and (headline is None or _names_one(headline, newspaper)):
        return [_of_newspaper(article) for article in newspaper]
    title = _line(headline)
    if names_page(headline) and lines and heading_rank(lines[0]):
        title, lines = Line(lines[0].text, "heading at the head of a newspaper's page"), lines[1:]
    taken, lines, removals = take_abstract(document, lines)
    abstract = taken or find_abstract(document, headline, body.region)
    kicker = find_kicker(document, headline, hints) if headline else None
    subtitle = find_subtitle(document, headline, hints) if headline else None
    return [
        Segment(
            title=title,
            kicker=_line(kicker),
            subtitle=_line(subtitle),
            section=None,
            abstract=Line(*abstract) if abstract else None,
            byline=(),
            paragraphs=tuple(line for line in lines if not _is_one_of(line, kicker, subtitle)),
            removals=removals,
            kind="article",
            alone=True,
        )
    ]


def _names_one(headline: Headline, articles: Sequence[NewspaperArticle]) -> bool:
    """Say whether the page's headline is that of one of its articles, or none that stands on the page, or 第3版：工会新闻."""
    said = key(headline.plain)
    return (
        not headline.region
        or edition_in_line(headline.plain) is not None
        or any(
            line is not None and key(line.plain) in said
            for article in articles
            for line in (article.title, article.kicker, article.subtitle, article.section)
        )
    )


def _line(headline: Headline | None) -> Line | None:
    return Line(headline.text, headline.rule) if headline else None


def _is_one_of(line: Paragraph, *headlines: Headline | None) -> bool:
    return any(headline is not None and line.text == headline.text for headline in headlines)


def _of_newspaper(article: NewspaperArticle) -> Segment:
    taken = {
        "headline": (article.title, article.kicker, article.subtitle, article.section),
        "abstract": (article.abstract_label, article.abstract),
        "byline: line": (article.byline_line,),
        "above the first article": article.above,
    }
    return Segment(
        title=_field(article.title, "newspaper: headline"),
        kicker=_field(article.kicker, "newspaper: line above the title"),
        subtitle=_field(article.subtitle, "newspaper: line below the title"),
        section=_field(article.section, "newspaper: name of a column"),
        abstract=_field(article.abstract, "newspaper: labelled abstract"),
        byline=article.byline,
        paragraphs=article.paragraphs,
        removals=tuple(line.removal(STAGE, rule) for rule, lines in taken.items() for line in lines if line),
        kind=article.kind,
        alone=False,
    )


def _field(line: Paragraph | None, rule: str) -> Line | None:
    return Line(line.text, rule) if line else None
