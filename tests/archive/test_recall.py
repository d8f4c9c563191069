"""Search on real texts beside a plain scan of them: 500 pieces of one to eight characters find all that have them, no others.

The scan looks for the words of a piece, side by side, in what each page said and in the text made of it: marks do not count,
nor does width or case.
"""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from opencc import OpenCC

from archive import Archive
from archive.search.answer import Answer
from archive.search.bits import to_ids
from archive.search.filters import Filters
from archive.search.holdings import Holdings
from archive.search.index import HEADS, byline_text, forms
from archive.search.query import parse
from archive.search.terms import read_term
from benchmarks.corpora import FOLDER, files
from pipelines import Article, Page, process

MODEL_TEXTS = Path(__file__).parents[2] / "pipelines" / "restore" / "model_texts"
PIECES = 500
LONGEST = 8
LINES = 12
"""Of the model texts in an article; about 400 articles."""

Store = Callable[[Sequence[Article]], Archive]


@pytest.fixture
def keep(archive, crawl_id, make_capture) -> Store:
    def keep(articles: Sequence[Article]) -> Archive:
        with archive.together():
            for article in articles:
                archive.store(crawl_id, make_capture(url=article.url), [article])
        return archive

    return keep


def words_of(text: str) -> str:
    return f" {' '.join(forms(text))} "


def assert_found_as_by_a_scan(archive: Archive, texts: Sequence[str], pieces: int, seed: int) -> None:
    chance = random.Random(seed)
    held = [
        [
            words_of(byline_text(row[name]) if name == "byline" else row[name] or "")
            for name in (*HEADS, "text", "original")
        ]
        for row in archive._db.execute(f"SELECT {', '.join(HEADS)}, text, original FROM articles ORDER BY id")
    ]
    tried = 0
    while tried < pieces:
        text = chance.choice(texts)
        length = chance.randint(1, LONGEST)
        start = chance.randrange(max(1, len(text) - length))
        piece = text[start : start + length]
        if not (sought := {f" {' '.join(phrase)} " for phrase in read_term(piece)}) or set(piece) & set('"“”＂'):
            continue
        tried += 1
        expected = {
            number
            for number, fields in enumerate(held, start=1)
            if any(one in field for one in sought for field in fields)
        }
        answer = Answer(Holdings(archive._db), parse(f"“{piece}”"), Filters(), exact=False)
        assert answer.is_exact
        assert set(to_ids(answer.bits)) == expected, piece


def test_pieces_of_our_own_texts_in_either_script_find_what_a_scan_finds(keep, make_article):
    lines = [
        line for file in sorted(MODEL_TEXTS.glob("*.txt")) for line in file.read_text("utf-8").splitlines() if line
    ]
    texts = ["\n".join(lines[start : start + LINES]) for start in range(0, len(lines), LINES)]
    articles = [
        make_article(url=f"http://example.org/{at}.html", title=None, kicker=None, byline=(), text=text)
        for at, text in enumerate(texts)
    ]
    archive = keep(articles)
    to_traditional = OpenCC("s2t").convert
    assert_found_as_by_a_scan(archive, texts, PIECES // 2, 1)
    assert_found_as_by_a_scan(archive, [to_traditional(text) for text in texts[::20]], PIECES // 2, 2)


@pytest.mark.skipif(
    not (FOLDER / "index.jsonl").exists(), reason="no corpora of real pages here: GONGHUI_CORPORA names their folder"
)
def test_pieces_of_real_pages_in_either_script_find_what_a_scan_finds(keep):
    pages = [
        Page(entry["url"] or f"http://example.org/{entry['file']}", body)
        for entry, body in files()
        if entry["page_type"] == "article" and (entry["script"] != "hans" or (entry["gold"] or {}).get("text"))
    ]
    articles = [article for page in pages for article in process(page)]
    texts = {
        script: [one.original for one in articles if one.script in script]
        for script in ("simplified", "traditional mixed")
    }
    archive = keep(articles)
    for seed, originals in enumerate(texts.values()):
        assert originals
        assert_found_as_by_a_scan(archive, originals, PIECES // 2, seed)
