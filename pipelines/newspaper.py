"""A whole newspaper page on one URL: many articles, told apart by their bylines and headlines, broken across columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipelines.article import Person
from pipelines.fields.byline import LEAD, PHOTO_ACTS, PHOTOGRAPHER
from pipelines.fields.people import people
from pipelines.paragraph import Paragraph

LONGEST_HEADLINE = 60
MOST_HEADLINE_LINES = 4
MOST_CAPTION_LINES = 4
LEAST_ARTICLES = 2

SENTENCE_END = re.compile(r"[。！？!?；;…，,、：:][”’）)》]*$")
CLOSED = re.compile(r"(?:[。！？；…：]|——)[”’）)》\]]*$|[。！？…]$")
CLAUSE = re.compile(r"[，、；]")
SENTENCE_OPENING = re.compile(r"从|在|据|自|今年|去年|近年|近日|日前|目前|当前|同时|截至|此外|其中|随着|为|对|\d|[“（]")
KICKER_END = re.compile(r"(?:——|—|：)$")
ABSTRACT_LABEL = re.compile(r"(?:阅读提示|内容提要|内容摘要|编者按)$")
LONGEST_SUBHEAD = 20
COUPLET_PHRASE = 15


@dataclass(frozen=True, slots=True)
class NewspaperArticle:
    """One article of a page: its headline lines by part, its byline where it stands alone, its paragraphs, its abstract."""

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


@dataclass(frozen=True, slots=True)
class _Start:
    """Where an article starts: its first headline line, its first body line, its byline line if it has one."""

    first: int
    body: int
    byline: int | None
    photo: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    headline: Sequence[Paragraph]
    byline: Paragraph | None
    lines: Sequence[Paragraph]
    photo: bool


def split_newspaper_page(lines: Sequence[Paragraph]) -> list[NewspaperArticle]:
    """Split the lines of a page into its articles; empty if it does not hold at least two."""
    stretches = _stretches(lines)
    if len(stretches) < LEAST_ARTICLES:
        return []
    columns = _column_names(stretches)
    return [_article(stretch, columns) for stretch in stretches]


def _stretches(lines: Sequence[Paragraph]) -> list[_Stretch]:
    found = {start.first: start for index in range(len(lines)) if (start := _start(lines, index))}
    starts = [found[first] for first in sorted(found)]
    stops = [*(start.first for start in starts[1:]), len(lines)]
    return [
        _Stretch(
            lines[start.first : start.body if start.byline is None else start.byline],
            None if start.byline is None else lines[start.byline],
            lines[start.body : stop],
            start.photo,
        )
        for start, stop in zip(starts, stops, strict=False)
    ]


def _start(lines: Sequence[Paragraph], index: int) -> _Start | None:
    """Return the start of the article that the line gives away: by a byline, by a lead, by a photographer's name."""
    line = lines[index]
    if _is_byline(line):
        start = _Start(_headline_start(lines, index), index + 1, index, photo=False)
        return start if start.first < index else None
    if ("讯" in line.plain or "消息" in line.plain) and LEAD.match(line.plain):  # every lead has one of the two
        start = _Start(_headline_start(lines, index), index, None, photo=False)
        return start if start.first < index else None
    caption = _caption_start(lines, index) if _photographer(line) else None
    return None if caption is None else _Start(_headline_start(lines, caption), caption, None, photo=True)


def _is_byline(line: Paragraph) -> bool:
    return len(line.plain) <= LONGEST_HEADLINE and bool(people(line.plain)) and not _photographer(line)


def _photographer(line: Paragraph) -> bool:
    match = PHOTOGRAPHER.search(line.plain) if line.plain.rstrip().endswith(PHOTO_ACTS) else None
    return bool(match and people(match["people"]))


def _is_headline(line: Paragraph) -> bool:
    return (
        2 <= len(line.plain) <= LONGEST_HEADLINE
        and not (SENTENCE_END.search(line.plain) and not KICKER_END.search(line.plain))
        and "。" not in line.plain
        and not _is_byline(line)
        and not _photographer(line)
    )


def _headline_start(lines: Sequence[Paragraph], stop: int) -> int:
    """Return the first of the headline lines that stand right above line `stop`."""
    start = stop
    while start > 0 and stop - start < MOST_HEADLINE_LINES and _is_headline(lines[start - 1]):
        start -= 1
    return start


def _caption_start(lines: Sequence[Paragraph], index: int) -> int | None:
    """Return the first line of a photograph's caption whose last line is `index`; None if no headline stands above it."""
    start = index
    while start > 0 and index - start < MOST_CAPTION_LINES:
        if _is_headline(lines[start - 1]):
            return start
        start -= 1
    return None


def _phrases(line: Paragraph) -> list[str]:
    return line.plain.split()


def _column_names(stretches: Sequence[_Stretch]) -> frozenset[str]:
    """Return the phrases that open a headline line in more than one article: a column's name, not a headline."""
    opening = Counter(
        phrases[0] for stretch in stretches for phrases in map(_phrases, stretch.headline) if len(phrases) > 1
    )
    return frozenset(phrase for phrase, count in opening.items() if count > 1)


def _article(stretch: _Stretch, columns: frozenset[str]) -> NewspaperArticle:
    section = next((line for line in stretch.headline if set(_phrases(line)) & columns), None)
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

    A line that ends in —— is a kicker. A couplet (two phrases of like length) is the title, what stands above it the
    kicker, below it the subtitle. A first line with a comma in it is a kicker; else the first line is the title.
    """
    lines = list(lines)
    if len(lines) == 1 and not _is_couplet(lines[0]):
        lines = _split_at_blank(lines[0])
    if not lines:
        return None, None, None
    place = next((index for index, line in enumerate(lines) if _is_couplet(line)), None)
    if place is None:
        place = 0
        while place + 1 < len(lines) and (KICKER_END.search(lines[place].plain) or "，" in lines[place].plain):
            place += 1
    return lines[place], _merged(lines[:place]), _merged(lines[place + 1 :])


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
    if CLOSED.search(line.plain):
        return False
    if line.continues or len(line.plain) > LONGEST_SUBHEAD:
        return line.continues or bool(CLAUSE.search(line.plain))
    return bool(CLAUSE.search(line.plain) and SENTENCE_OPENING.match(line.plain))
