"""A whole newspaper page on one URL: many articles, told apart by their bylines and headlines, broken across columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.article import Person
from pipelines.lines.people import people
from pipelines.newspaper.starts import (
    KICKER_END,
    LONGEST_HEADLINE,
    NUMBERED,
    find_starts,
    heading_rank,
    headline_stop,
    with_continued,
    with_headed,
)
from pipelines.page.paragraph import Paragraph

LEAST_ARTICLES = 2

CLOSED = re.compile(r"(?:[。！？；…：]|——)[”’）)》\]]*$|[。！？…]$")
CLAUSE = re.compile(r"[，、；]")
SENTENCE_OPENING = re.compile(r"从|在|据|自|今年|去年|近年|近日|日前|目前|当前|同时|截至|此外|其中|随着|为|对|\d|[“（]")
ABSTRACT_LABEL = re.compile(r"(?:阅读提示|内容提要|内容摘要|编者按)$")
LONGEST_SUBHEAD = 20
COUPLET_PHRASE = 15


@dataclass(frozen=True, slots=True)
class NewspaperArticle:
    """One article of a page: its headline lines by part, its byline where it stands alone, its paragraphs, its abstract.

    `above` are lines above the first article that are no text: the newspaper's name, the page's.
    """

    title: Paragraph | None
    kicker: Paragraph | None
    subtitle: Paragraph | None
    section: Paragraph | None
    byline: tuple[Person, ...]
    byline_line: Paragraph | None
    paragraphs: tuple[Paragraph, ...]
    abstract: Paragraph | None
    abstract_label: Paragraph | None
    kind: str
    above: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    headline: Sequence[Paragraph]
    byline: Paragraph | None
    lines: Sequence[Paragraph]
    photo: bool = False


def split_newspaper_page(lines: Sequence[Paragraph], of_newspaper: bool = False) -> list[NewspaperArticle]:
    """Split the lines of a page into its articles; empty if it does not hold at least two with a byline, a lead or a picture.

    One such is enough if the page says that it is a newspaper's, and headings tell the others. What stands above the first
    of them is an article, too, be it without a byline and a headline.
    """
    starts = find_starts(lines)
    if len(starts) >= LEAST_ARTICLES or (starts and of_newspaper):
        starts = with_headed(lines, starts)
    if len(starts) < LEAST_ARTICLES:
        return []
    starts = with_continued(lines, starts)
    above = lines[: starts[0].first]
    first = _Stretch(above[: headline_stop(above, 0)], None, above[headline_stop(above, 0) :])
    told = any(map(_tells, first.lines))
    stretches = [first] if told else []
    for start, stop in zip(starts, [*(start.first for start in starts[1:]), len(lines)], strict=True):
        headline = lines[start.first : start.body if start.byline is None else start.byline]
        byline = None if start.byline is None else lines[start.byline]
        stretches.append(_Stretch(headline, byline, lines[start.body : stop], start.photo))
    columns = _column_names(stretches)
    articles = [_article(stretch, columns) for stretch in stretches]
    return articles if told else [replace(articles[0], above=tuple(above)), *articles[1:]]


def _tells(line: Paragraph) -> bool:
    """Say whether a line above the first headline is text, and not the name of the newspaper or of its page."""
    return len(line.plain) > LONGEST_HEADLINE or CLOSED.search(line.plain) is not None


def _phrases(line: Paragraph) -> list[str]:
    return line.plain.split()


def _column_names(stretches: Sequence[_Stretch]) -> frozenset[str]:
    """Return the phrases that open a headline line in more than one article: a column's name, not a headline.

    A line that is all the headline an article has is one.
    """
    opening = Counter(
        phrase
        for stretch in stretches
        for phrase in {
            phrases[0]
            for phrases in map(_phrases, stretch.headline)
            if phrases and (len(phrases) > 1 or len(stretch.headline) > 1)
        }
    )
    return frozenset(phrase for phrase, count in opening.items() if count > 1)


def _article(stretch: _Stretch, columns: frozenset[str]) -> NewspaperArticle:
    section = next((line for line in stretch.headline if set(_phrases(line)) & columns), None)
    if section and len(stretch.headline) == 1 and len(_phrases(section)) == 1:
        section = None
    title, kicker, subtitle = _headline_parts([line for line in stretch.headline if line is not section])
    body, label, abstract = _without_abstract(stretch.lines)
    return NewspaperArticle(
        title=title,
        kicker=kicker,
        subtitle=subtitle,
        section=section,
        byline=people(stretch.byline.plain) if stretch.byline else (),
        byline_line=stretch.byline,
        paragraphs=tuple(joined_columns(body)),
        abstract=abstract,
        abstract_label=label,
        kind="photo" if stretch.photo else "article",
    )


def _headline_parts(
    lines: Sequence[Paragraph],
) -> tuple[Paragraph | None, Paragraph | None, Paragraph | None]:
    """Tell title, kicker and subtitle apart, by the conventions of Chinese newspapers.

    Of headings, the one of the highest rank is the title. A line that ends in —— is a kicker. A couplet (two
    phrases of like length) is the title, what stands above it the kicker, below it the subtitle. A first line with a
    comma in it is a kicker; else the first line is the title.
    """
    lines = list(lines)
    if len(lines) == 1 and not _is_couplet(lines[0]):
        lines = _split_at_blank(lines[0])
    if not lines:
        return None, None, None
    place = next((index for index, line in enumerate(lines) if _is_couplet(line)), None)
    if place is None:
        place = _largest(lines)
    if place is None:
        place = 0
        while place + 1 < len(lines) and (KICKER_END.search(lines[place].plain) or "，" in lines[place].plain):
            place += 1
    return lines[place], _merged(lines[:place]), _merged(lines[place + 1 :])


def _largest(lines: Sequence[Paragraph]) -> int | None:
    """Return which of several lines is the heading that ranks above all others, if they are all headings and one does."""
    ranks = [heading_rank(line) for line in lines]
    known = [rank for rank in ranks if rank]
    if len(lines) < 2 or len(known) < len(lines) or known.count(min(known)) > 1:
        return None
    return known.index(min(known))


def _is_couplet(line: Paragraph) -> bool:
    phrases = _phrases(line)
    return (
        len(phrases) == 2
        and all(len(phrase) <= COUPLET_PHRASE for phrase in phrases)
        and abs(len(phrases[0]) - len(phrases[1])) <= 2
    )


def _split_at_blank(line: Paragraph) -> list[Paragraph]:
    """Split a line of two phrases, which were two lines on paper."""
    raw, plain = line.text.split(), _phrases(line)
    if len(plain) != 2 or len(raw) != 2:
        return [line]
    return [replace(line, text=text, plain=phrase) for text, phrase in zip(raw, plain, strict=True)]


def _merged(lines: Sequence[Paragraph]) -> Paragraph | None:
    if not lines:
        return None
    return replace(lines[0], text=" ".join(line.text for line in lines), plain=" ".join(line.plain for line in lines))


def _without_abstract(
    lines: Sequence[Paragraph],
) -> tuple[Sequence[Paragraph], Paragraph | None, Paragraph | None]:
    for index, line in enumerate(lines[:-1]):
        if ABSTRACT_LABEL.fullmatch(line.plain):
            return [*lines[:index], *lines[index + 2 :]], line, lines[index + 1]
    return lines, None, None


def joined_columns(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """Mark each paragraph that goes on one which a column's end cut in mid-sentence."""
    result: list[Paragraph] = []
    for line in lines:
        result.append(replace(line, continues=bool(result) and is_cut(result[-1])))
    return result


def is_cut(line: Paragraph) -> bool:
    """Say whether a paragraph stops in mid-sentence and is no subheading, which has no full stop either."""
    if CLOSED.search(line.plain) or (len(line.plain) <= LONGEST_HEADLINE and NUMBERED.match(line.plain)):
        return False
    if line.continues or len(line.plain) > LONGEST_SUBHEAD:
        return line.continues or bool(CLAUSE.search(line.plain))
    return bool(CLAUSE.search(line.plain) and SENTENCE_OPENING.match(line.plain))
