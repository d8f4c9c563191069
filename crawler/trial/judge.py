"""What looks wrong about a trial, in plain words: a line for each thing that somebody should look at."""

from collections import Counter
from collections.abc import Iterator

from w3lib.encoding import resolve_encoding

from archive.lists import MANY_FAILED
from crawler.trial.notes import Notes
from crawler.trial.run import Trialled
from pipelines import Article

SHORTEST = 60
"""Characters of a body below which it may be a caption, or the wrong part of the page. Notices of unions have 60 and more."""

SHAPES_NAMED = 3


def warnings_of(trial: Trialled) -> list[str]:
    """Return what looks wrong; nothing if all is as it should be."""
    return list(dict.fromkeys([*_of_crawl(trial), *_of_lists(trial), *_of_pages(trial), *_of_articles(trial)]))


def _of_crawl(trial: Trialled) -> Iterator[str]:
    if trial.reason and (trial.trouble != "no-match" or trial.notes.urls):  # the links tell more of that
        yield f"{trial.reason} [{trial.trouble}]" if trial.trouble else trial.reason
    if trial.notes.forbidden:
        yield f"robots.txt forbids {len(trial.notes.forbidden)} of the URLs asked for, as {next(iter(trial.notes.forbidden))}"


def _of_lists(trial: Trialled) -> Iterator[str]:
    notes = trial.notes
    if trial.only:
        if _is_unknown(trial):
            yield f"no pattern takes {trial.only} for an article, and it shows none"
    elif notes.lists and not notes.urls:
        yield f"no link of {_number(len(notes.lists), 'list')} matches the article pattern; {_shapes(notes)}"
    else:
        for note in notes.lists:
            if note.via == "start" and note.links and not (note.articles or note.lists or note.next):
                yield f"{note.url}: none of its {_number(note.links, 'link')} is an article or a list"
            goes_on = note.next or trial.source.discovery.pager or any(other.via == note.url for other in notes.lists)
            if note.via == "start" and note.unread and not goes_on:
                yield f"{note.url}: only this page of the list is read, the next is asked for by {note.unread}"


def _is_unknown(trial: Trialled) -> bool:
    """Say whether the one URL that was asked for is neither an article nor a list by what the definition says or it shows."""
    discovery = trial.source.discovery
    named = discovery.is_article(trial.only) or discovery.is_list(trial.only) or trial.only in discovery.start
    return not (named or trial.notes.urls)


def _shapes(notes: Notes) -> str:
    most = sorted(notes.unmatched.items(), key=lambda item: -len(item[1]))[:SHAPES_NAMED]
    return "links that matched nothing: " + (", ".join(f"{shape} ({len(urls)})" for shape, urls in most) or "none")


def _of_pages(trial: Trialled) -> Iterator[str]:
    """Tell of pages without an article. One that robots.txt or its host kept from us is told with the crawl."""
    pages = trial.notes.pages
    if trial.only and trial.notes.urls:
        return  # a list
    barren = [page for page in pages if page.failure and not page.articles]
    if barren:
        reason = barren[0].failure.reason if barren[0].failure else ""
        yield f"no article on {len(barren)} of {_number(len(pages), 'page')}, as {barren[0].url}: {reason}"


def _of_articles(trial: Trialled) -> Iterator[str]:
    articles = [article for page in trial.notes.pages for article in page.articles]
    total = len(articles)
    for what, wrong in (
        ("title empty", [article for article in articles if not article.title]),
        ("date missing", [article for article in articles if not article.published]),
        (f"body under {SHORTEST} characters", [article for article in articles if len(article.text) < SHORTEST]),
        (
            f"{MANY_FAILED} or more bytes could not be read",
            [each for each in articles if each.bytes_failed >= MANY_FAILED],
        ),
    ):
        if wrong:
            yield f"{what} on {len(wrong)} of {total}, as {wrong[0].url}"
    titles = Counter(article.title for article in articles if article.title)
    for title, times in titles.most_common(1):
        if times > 1:
            yield f"the same title on {times} of {total}: {title}"
    yield from _of_encoding(trial, articles)


def _of_encoding(trial: Trialled, articles: list[Article]) -> Iterator[str]:
    hint = trial.source.hints.get("encoding")
    expected = hint and resolve_encoding(hint)
    others = [article for article in articles if expected and article.encoding != expected]
    if others:
        found = ", ".join(sorted({article.encoding for article in others}))
        yield f"the encoding differs from the hint ({hint}) on {len(others)} of {len(articles)}: {found}"


def _number(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
