"""The articles of the little web as they were kept, beside what its sites meant: templates, encodings, pages joined."""

from collections.abc import Callable

import pytest
from little_news import News
from little_site import Kind

from benchmarks.score import normal, score

Row = dict[str, str]


@pytest.fixture(scope="module")
def pairs(first, little_web) -> list[tuple[Kind, News, Row]]:
    """Each article that was kept, with its site and with what that meant."""
    kept = {article["url"]: article for article in first.articles}
    return [
        (kind, piece, kept[url]) for kind in little_web.kinds for url, piece in kind.articles.items() if url in kept
    ]


def wrong(pairs: list[tuple[Kind, News, Row]], is_right: Callable[[Kind, News, Row], bool]) -> dict[str, list[str]]:
    """Return the URLs of the articles that are not right, by kind of site."""
    found: dict[str, list[str]] = {}
    for kind, piece, row in pairs:
        if not is_right(kind, piece, row):
            found.setdefault(kind.name, []).append(row["url"])
    return found


def share(pairs: list[tuple[Kind, News, Row]], wrong: dict[str, list[str]], what: str) -> float:
    right = 1 - sum(map(len, wrong.values())) / len(pairs)
    print(f"{what}: {right:.1%} of {len(pairs)} right; wrong: { {name: urls[:2] for name, urls in wrong.items()} }")
    return right


def has_date(kind: Kind, piece: News, row: Row) -> bool:
    if "no day" in kind.shows:
        return row["published"] is None
    meant = f"{piece.published:%Y-%m-%dT%H:%M}" if "time" in kind.shows else piece.day
    return (row["published"] or "").startswith(meant)


def shown(kind: Kind, field: str, value: object) -> object:
    """Return what can be read of a value: nothing if the site's pages do not show it."""
    return value if field in kind.shows else type(value)()


def test_titles_and_dates_are_right_on_pages_of_every_kind(pairs):
    titles = wrong(pairs, lambda _, piece, row: normal(row["title"] or "") == normal(piece.title))
    dates = wrong(pairs, has_date)
    assert share(pairs, titles, "titles") >= 0.99
    assert share(pairs, dates, "dates") >= 0.99
    assert max(map(len, [*titles.values(), *dates.values()]), default=0) <= 1


def test_texts_are_what_the_sites_meant(pairs):
    by_kind: dict[str, list[float]] = {}
    for kind, piece, row in pairs:
        by_kind.setdefault(kind.name, []).append(score(row["text"], piece.text).f1)
    means = {name: sum(scores) / len(scores) for name, scores in by_kind.items()}
    print(f"body F1 by kind of site, the lowest first: {sorted(means.items(), key=lambda pair: pair[1])[:3]}")
    assert min(means.values()) >= 0.97
    assert min(min(scores) for scores in by_kind.values()) >= 0.9


def test_sources_and_people_are_those_that_the_pages_name_and_no_others(pairs):
    sources = wrong(pairs, lambda kind, piece, row: (row["source"] or "") == shown(kind, "source", piece.source))
    writers = wrong(pairs, lambda kind, piece, row: tuple(row["byline"]) == shown(kind, "writers", piece.writers))
    editors = wrong(pairs, lambda kind, piece, row: tuple(row["editors"]) == shown(kind, "editors", piece.editors))
    assert share(pairs, sources, "sources") >= 0.99
    assert share(pairs, editors, "editors") >= 0.99
    assert share(pairs, writers, "writers") >= 0.99


def test_lines_above_and_below_the_title_are_told_from_it(pairs):
    kickers = wrong(pairs, lambda kind, piece, row: (row["kicker"] or "") == shown(kind, "kicker", piece.kicker))
    subtitles = wrong(
        pairs, lambda kind, piece, row: (row["subtitle"] or "") == shown(kind, "subtitle", piece.subtitle)
    )
    assert share(pairs, kickers, "kickers") >= 0.99
    assert share(pairs, subtitles, "subtitles") >= 0.99
