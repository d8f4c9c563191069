"""What stands beside a text, in its abstract and under its pictures, is found and shown like the text itself."""

from pathlib import Path

import pytest

from archive import Archive
from archive.checking import Checking
from archive.display import article_lines
from archive.search.index import TOKENIZER
from archive.search.schema import migrations
from pipelines.article import Image

CAPTION = Image("http://example.org/2.jpg", caption="龍華區貨車司機合唱隊正在演出")


@pytest.fixture
def kept(archive, crawl_id, make_article, make_capture):
    told = {
        "abstract": "盐田区网约配送员登台。",
        "originals": {"abstract": "鹽田區網約配送員登臺。"},
        "images": (Image("http://example.org/1.jpg", alt="图"), CAPTION),
    }
    archive.store(crawl_id, make_capture(), [make_article(**told)])
    return archive


def problems(archive: Archive) -> list[str]:
    with Checking(archive.path) as checked:
        return [one.wrong for one in checked.problems(Path("no folder"), lambda _: None) if "file" not in one.wrong]


@pytest.mark.parametrize(
    "query",
    ["货车司机", "貨車司機", "图注：货车司机", "caption:龙华区", "导语：网约配送员", "摘要:盐田", "NEAR(货车 演出, 9)"],
)
def test_words_of_a_caption_or_abstract_find_the_article_and_are_shown(kept, query):
    (hit,) = kept.search(query)
    assert hit.marks
    assert kept.concordance(query)


def test_they_are_shown_as_they_stood_on_the_page(kept):
    assert kept.search("货车司机")[0].snippet == CAPTION.caption
    assert [(line.field, line.keyword) for line in kept.concordance("货车司机 OR 网约")] == [
        ("abstract", "網約"),
        ("captions", "貨車司機"),
    ]


@pytest.mark.parametrize("query", ["caption:网约", "abstract:货车", "text:货车司机", "title:货车"])
def test_a_field_is_asked_alone(kept, query):
    assert kept.count(query) == 0


def test_an_article_is_shown_with_its_abstract_and_captions(kept):
    shown = "\n".join(line.plain for line in article_lines(kept.article(1), original=False))
    assert "\n盐田区网约配送员登台。\n" in shown
    assert f"\n[picture] {CAPTION.caption}\n" in shown


def test_a_caption_that_has_changed_is_found_no_more(kept, crawl_id, make_article, make_capture):
    kept._db.execute("UPDATE images SET caption = '别的'")  # as rules do that remake a revision in place
    changed = make_article(images=(Image("http://example.org/2.jpg", caption="快递员候场"),))
    kept.store(crawl_id, make_capture(), [changed])
    assert (kept.count("货车司机"), kept.count("快递员")) == (0, 1)
    assert problems(kept) == []


def test_an_older_archive_learns_of_them_when_it_is_opened(kept):
    kept._db.executescript(f"""
        ALTER TABLE articles DROP COLUMN captions;
        DROP TABLE head_index;
        CREATE VIRTUAL TABLE head_index USING fts5 (title, kicker, subtitle, byline, content='', {TOKENIZER});
        DELETE FROM _sqlite_migrations WHERE name = 'captions';
    """)
    assert [each.name for each in migrations.pending(kept._db)] == ["captions"]
    kept.close()
    with Archive(kept.path) as opened:
        for query in ("货车司机", "网约配送员", "title:特色", "作者：黄榆"):
            assert opened.count(query) == 1
    assert problems(kept) == []
