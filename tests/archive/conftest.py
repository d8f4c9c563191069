"""A home with an archive in it, and makers of the records that go into one."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from archive import Archive, Capture, Home
from pipelines.article import Article, Certainty, Edit, Image, Person, Removal
from pipelines.likeness.fingerprint import sketch
from sources import Discovery, Source

START = datetime(2023, 9, 18, 3, 0, tzinfo=UTC)

ARTICLE = Article(
    url="http://example.org/n1/1.html",
    ordinal=1,
    kind="article",
    title="发挥特色用足资源",
    kicker="云南工会坚持服务大局",
    subtitle=None,
    byline=(Person("黄榆", "记者", "工人日报"), Person("杨诚波", "通讯员")),
    source="工人日报",
    editors=(Person("刘琼"),),
    section="中国工会新闻",
    edition=None,
    abstract=None,
    published="2023-09-18T10:21:00+08:00",
    text="云南工会创新服务。\n职工拨打12351热线。",
    original="雲南工會創(chuàng)新服務。\n職工撥打12351熱線。",
    script="traditional",
    encoding="gb18030",
    encoding_rule="declared",
    bytes_failed=0,
    images=(Image("http://example.org/1.jpg", caption="职工之家"),),
    edits=(Edit("restore", "gloss", 5, 13, "(chuàng)", "", Certainty.PROVEN),),
    removals=(Removal("boilerplate", "link-farm", "after the body", "乾安县| 长岭县"),),
    originals={"title": "發揮特色用足資源"},
    rules={"title": "h1", "published": "source-line"},
    topics=("产改", "职工驿站"),
    sketch=(-(2**63), 2**63 - 1),
)

SOURCE = Source(
    id="people",
    name="人民网·中国工会新闻",
    organisation="中华全国总工会",
    level="national",
    homepage="http://example.org/",
    discovery=Discovery("lists", ("http://example.org/",), (re.compile("n1"),)),
    evidence="made up",
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path)
    home.prepare()
    return home


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the tables once: each test begins with a copy."""
    path = tmp_path_factory.mktemp("empty") / "archive.db"
    Archive(path).close()
    return path


@pytest.fixture
def archive(home: Home, empty_archive: Path) -> Iterator[Archive]:
    shutil.copy(empty_archive, home.archive)
    with Archive(home.archive) as archive:
        yield archive


@pytest.fixture
def source() -> Source:
    return SOURCE


@pytest.fixture
def crawl_id(archive: Archive, source: Source) -> int:
    return archive.begin_crawl(source, START)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Make the article above with some fields changed; an article with another text has no edits."""

    def make(**fields: object) -> Article:
        if "text" in fields:
            fields = {"original": fields["text"], "edits": ()} | fields
        return replace(ARTICLE, **fields)

    return make


@pytest.fixture
def make_capture() -> Callable[..., Capture]:
    """Make a capture, each at its own place in the WARC and a minute after the one before."""
    numbers = count()

    def make(**fields: object) -> Capture:
        number = next(numbers)
        capture = Capture(
            url=ARTICLE.url,
            captured_at=START + timedelta(minutes=number),
            status=200,
            content_type="text/html",
            digest="sha1:ABC",
            warc_file="gonghui-1.warc.gz",
            warc_offset=1000 * number,
            warc_length=900,
            etag='"e1"',
        )
        return replace(capture, **fields)

    return make


@pytest.fixture
def bring(archive, crawl_id, make_article, make_capture):
    """Store a text as an article of its own, or as what the article of that URL says now; return the article's id."""
    numbers = count(1)

    def bring(text: str, url: str = "", seen: str = "", **fields: object) -> int:
        url = url or f"http://example.org/{next(numbers)}.html"
        article = make_article(url=url, text=text, sketch=sketch(text), **fields)
        capture = make_capture(url=url, **({"captured_at": datetime.fromisoformat(seen)} if seen else {}))
        stored = archive.store(crawl_id, capture, [article])
        return stored.articles[0]

    return bring
