"""The main job, end to end: the demo crawls the sample site three times, and a researcher finds its articles.

Everything here runs as a user runs it, in processes of their own. What the archive must hold of the twelve articles
stands in sample_site/expected, one file a publisher.
"""

import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import unicodedata
from collections import Counter
from contextlib import closing, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from warcio.archiveiterator import ArchiveIterator

import gonghui
from pipelines.script import simplify

EXPECTED = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "sample_site" / "expected").glob("*.json"))
}
ARTICLES = [(name, ordinal) for name, articles in EXPECTED.items() for ordinal in range(len(articles))]
GLOSS = re.compile(r"[\u3400-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
CHANGED_PAGE = "xwzx/ncxw/jrnc/202303/t20230324_1894000.html"


@dataclass(frozen=True)
class Said:
    """The exit code of a command and what it printed."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Crawled(Said):
    """A demo that has ended, and a copy of the archive as it was then."""

    archive: Path

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        with closing(sqlite3.connect(self.archive)) as db:
            db.row_factory = sqlite3.Row
            return [dict(row) for row in db.execute(sql, values)]


@dataclass(frozen=True)
class Job:
    """Three crawls of a copy of the sample site: the first, one of the unchanged site, one after a page has changed."""

    home: Path
    first: Crawled
    second: Crawled
    third: Crawled


def settings(home: Path | None) -> dict[str, str]:
    ours = {} if home is None else {"GONGHUI_HOME": str(home)}
    return {key: value for key, value in os.environ.items() if not key.startswith("GONGHUI_")} | ours


def run(*arguments: str | Path, home: Path | None = None) -> Said:
    """Run a command in a process of its own: what crawls must, since Twisted's reactor runs once a process."""
    command = [sys.executable, "-m", "gonghui", *map(str, arguments)]
    ran = subprocess.run(command, env=settings(home), capture_output=True, encoding="utf-8", timeout=120, check=False)
    return Said(ran.returncode, ran.stdout, ran.stderr)


def ask(*arguments: str | Path, home: Path | None = None) -> Said:
    """Run a command that does not crawl in this process, which is quicker."""
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["gonghui", *map(str, arguments)])
        patch.setattr(os, "environ", settings(home))
        with pytest.raises(SystemExit) as end:
            gonghui.main()
    assert isinstance(end.value.code, int)
    return Said(end.value.code, *(stream.buffer.getvalue().decode() for stream in (out, err)))


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    folder = tmp_path_factory.mktemp("job")
    home, site = folder / "home", folder / "site"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    def demo(name: str) -> Crawled:
        ran = run("demo", "--home", home, "--site", site, "--port", str(port))
        copy = folder / f"{name}.db"
        if (home / "archive.db").exists():
            with closing(sqlite3.connect(home / "archive.db")) as db, closing(sqlite3.connect(copy)) as to:
                db.backup(to)
        return Crawled(ran.code, ran.out, ran.err, copy)

    first, second = demo("first"), demo("second")
    page = site / "pages" / CHANGED_PAGE
    page.write_text(page.read_text("utf-8").replace("隨著市場", "跟著市場"), "utf-8")
    return Job(home, first, second, demo("third"))


def plain(text: str | None) -> str:
    """What is compared: the flattened punctuation of the founding texts and their white space do not count."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def similarity(a: str, b: str) -> float:
    """F1 over character 4-grams."""
    of_a, of_b = (Counter(text[i : i + 4] for i in range(len(text) - 3)) for text in (plain(a), plain(b)))
    return 2 * (of_a & of_b).total() / (of_a.total() + of_b.total())


def stored(job: Job, name: str) -> list[dict[str, Any]]:
    return job.first.rows("SELECT * FROM articles WHERE source_id = ? ORDER BY url, ordinal", f"sample-{name}")


# ---------------------------------------------------------------------------------------------- the demo as one sees it


def test_the_demo_prints_progress_a_summary_and_a_search_result(job: Job):
    assert (job.first.code, job.second.code, job.third.code) == (0, 0, 0), job.first.err
    for word in ("sample-people", "pages", "new", "unchanged", "failed", "articles", str(job.home), "gonghui "):
        assert word in job.first.out + job.first.err
    assert "【县级工会】" in job.first.out or "【縣級工會】" in job.first.out
    assert "\x1b" not in job.first.out, "piped output is plain"


# ------------------------------------------------------------------------------------------------- the twelve articles


def test_the_archive_holds_exactly_the_twelve_articles(job: Job):
    count = {name: len(stored(job, name)) for name in EXPECTED}
    assert count == {"farm": 1, "grrb": 8, "mirror": 1, "nanchang": 1, "people": 1}
    assert job.first.rows("SELECT count(*) AS articles FROM articles") == [{"articles": 12}]
    assert job.first.rows("SELECT count(*) AS revisions FROM revisions") == [{"revisions": 12}]


def test_an_article_has_one_url_whatever_led_to_it(job: Job):
    paths = {re.sub(r"^http://127\.0\.0\.1:\d+", "", row["url"]) for row in job.first.rows("SELECT url FROM articles")}
    assert paths == {
        "/n1/2023/0918/c67502-40078400.html",
        "/papers/grrb/7893/2/news-1.html",
        "/show/12872.html",
        "/gnss/23837.html",
        f"/{CHANGED_PAGE}",
    }


@pytest.mark.parametrize(("name", "ordinal"), ARTICLES)
def test_the_fields_are_those_of_the_page(job: Job, name: str, ordinal: int):
    expected, found = EXPECTED[name][ordinal], stored(job, name)[ordinal]
    titles = {plain(expected.get(key)) for key in ("title", "title_without_seo_suffix") if key in expected}
    assert plain(found["title"]) in (titles or {""})
    for field in ("kicker", "subtitle", "section", "source", "published", "abstract", "kind"):
        assert plain(found[field]) == plain(expected.get(field)), field
    for field in ("byline", "editors"):
        assert [person["name"] for person in json.loads(found[field])] == expected.get(field, []), field


@pytest.mark.parametrize(("name", "ordinal"), ARTICLES)
def test_the_body_is_that_of_the_page(job: Job, name: str, ordinal: int):
    body = "\n".join(EXPECTED[name][ordinal]["body"])
    assert similarity(stored(job, name)[ordinal]["text"], body) >= 0.97


# ------------------------------------------------------------------------------------- nothing is lost, nothing remains


REMOVED = {
    "people": ["中國共產(chǎn)黨新聞網(wǎng)", "(責(zé)編：劉瓊、黃瑾)", "集安市| 虞城县| 深泽县| 搜索|", "岳普湖县|"],
    "mirror": ["(云南網(wǎng) 記者龍舟)", "洱源县", "综艺", "苍溪县"],
    "farm": ["相关新闻", "联系我们", "在线咨询", "分享本页", "返回顶部"],
    "nanchang": ["為你推薦", "公益播報", "公益匯", "進社區(qū)", "熱點推薦", "即時新聞", "武漢"],
}


@pytest.mark.parametrize(
    ("name", "phrase"), [(name, phrase) for name, phrases in REMOVED.items() for phrase in phrases]
)
def test_what_is_no_journalism_is_removed_and_the_removal_recorded(job: Job, name: str, phrase: str):
    article = stored(job, name)[0]
    assert phrase not in article["original"]
    assert simplify(phrase) not in article["text"].split("\n")
    removals = job.first.rows("SELECT * FROM removals WHERE article_id = ?", article["id"])
    assert phrase in "\n".join(removal["text"] for removal in removals)
    assert all(removal["stage"] and removal["rule"] and removal["place"] for removal in removals)


def test_the_headline_is_no_paragraph_and_each_repeat_is_recorded(job: Job):
    article, headline = stored(job, "farm")[0], plain(EXPECTED["farm"][0]["title"])
    assert headline not in map(plain, article["text"].split("\n"))
    removals = job.first.rows("SELECT text FROM removals WHERE article_id = ?", article["id"])
    assert plain("\n".join(row["text"] for row in removals)).count(headline) >= 6


def test_no_text_holds_a_gloss_and_every_gloss_is_an_edit(job: Job):
    for article in job.first.rows("SELECT * FROM articles"):
        for field in ("title", "kicker", "subtitle", "section", "source", "byline", "editors", "text"):
            assert not GLOSS.search(article[field] or ""), field
        glosses = len(GLOSS.findall(article["original"]))
        edits = job.first.rows("SELECT * FROM edits WHERE article_id = ? AND field = 'text'", article["id"])
        # a gloss beside a damaged one is counted with the damage
        assert sum(bool(re.search(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]\)", edit["before"])) for edit in edits) >= glosses
        assert all(edit["stage"] and edit["rule"] and edit["certainty"] for edit in edits)
        assert bool(glosses) == (article["source_id"] in ("sample-people", "sample-mirror", "sample-nanchang"))


# ---------------------------------------------------------------------------------------------------------- crawl again


def test_a_second_crawl_of_the_unchanged_site_brings_nothing_new(job: Job):
    known = {row["url"] for row in job.first.rows("SELECT url FROM captures WHERE status = 200")}
    last = job.first.rows("SELECT max(id) AS id FROM captures")[0]["id"]
    again = job.second.rows("SELECT * FROM captures WHERE id > ?", last)
    assert known <= {capture["url"] for capture in again}
    for capture in again:
        if capture["url"] in known:
            assert capture["status"] == 304 or capture["revisit_of"], capture["url"]
    assert job.second.rows("SELECT count(*) AS n FROM articles") == [{"n": 12}]
    assert job.second.rows("SELECT count(*) AS n FROM revisions") == [{"n": 12}]


def test_an_article_seen_again_says_when(job: Job):
    first, second = (ran.rows("SELECT id, last_seen FROM articles ORDER BY id") for ran in (job.first, job.second))
    assert all(later["last_seen"] > earlier["last_seen"] for earlier, later in zip(first, second, strict=True))


def test_a_changed_article_gets_exactly_one_new_revision(job: Job):
    new = job.third.rows("SELECT * FROM revisions WHERE id NOT IN (SELECT id FROM revisions ORDER BY id LIMIT 12)")
    assert [(row["number"], "跟著市場" in row["original"]) for row in new] == [(2, True)]
    assert job.third.rows("SELECT count(*) AS n FROM articles") == [{"n": 12}]
    first = job.third.rows("SELECT * FROM revisions WHERE article_id = ? AND number = 1", new[0]["article_id"])
    assert "隨著市場" in first[0]["original"]
    assert [
        row["source_id"] for row in job.third.rows("SELECT source_id FROM articles WHERE revision_id = ?", new[0]["id"])
    ] == ["sample-nanchang"]


# ----------------------------------------------------------------------------------------------------------- the WARCs


def test_every_warc_passes_the_check_of_any_warc_tool(job: Job):
    warcs = sorted((job.home / "warc").iterdir())
    assert warcs
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", *warcs], capture_output=True, encoding="utf-8", check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_record_at_the_offset_of_a_capture_has_its_url_and_digest(job: Job):
    captures = job.third.rows("SELECT * FROM captures")
    for capture in captures:
        with (job.home / "warc" / capture["warc_file"]).open("rb") as warc:
            warc.seek(capture["warc_offset"])
            record = next(ArchiveIterator(warc))
            assert record.rec_headers.get_header("WARC-Target-URI") == capture["url"]
            assert record.rec_headers.get_header("WARC-Payload-Digest") == capture["digest"]
            assert record.rec_type in ("response", "revisit")
            assert record.http_headers.get_statuscode() == str(capture["status"])
    assert {capture["status"] for capture in captures} == {200, 301, 304, 404}


def test_what_robots_txt_forbids_is_not_asked_for(job: Job):
    assert job.third.rows("SELECT * FROM captures WHERE url LIKE '%/neibu/%'") == []
    for path in (job.home / "warc").iterdir():
        with path.open("rb") as warc:
            assert not [
                record
                for record in ArchiveIterator(warc)
                if "/neibu/" in (record.rec_headers.get_header("WARC-Target-URI") or "")
            ]
    assert job.third.rows("SELECT * FROM captures WHERE url LIKE '%/robots.txt'"), "robots.txt itself is kept"


def test_the_missing_article_is_told_and_not_stored(job: Job):
    assert [row["status"] for row in job.first.rows("SELECT status FROM captures WHERE url LIKE '%40049999.html'")] == [
        404
    ]
    assert len(job.first.rows("SELECT * FROM failures WHERE url LIKE '%40049999.html'")) == 1
    assert len(job.first.rows("SELECT * FROM failures")) == 1, "nothing else failed"


# ------------------------------------------------------------------------------------------------------------ searching


def find(job: Job, *arguments: str) -> dict[str, Any]:
    said = ask("search", *arguments, "--json", home=job.home)
    assert said.code == 0, said.err
    return json.loads(said.out)


def test_a_word_is_found_in_every_article_that_has_it(job: Job):
    said = ask("search", "工会", home=job.home)
    assert said.code == 0
    holding = job.third.rows(
        "SELECT id FROM articles WHERE text LIKE '%工会%' OR title LIKE '%工会%' OR kicker LIKE '%工会%'"
    )
    assert said.out.count("【工会】") + said.out.count("【工會】") >= len(holding)
    assert find(job, "工会")["total"] == len(holding)


def test_a_search_by_words_and_date_answers_in_json(job: Job):
    hits = find(job, "县级工会 加强年", "--since", "2023-01-01")["hits"]
    assert [hit["source_id"] for hit in hits] == ["sample-nanchang"]
    assert hits[0]["published"].startswith("2023-03-24")
    assert "縣級工會" in hits[0]["snippet"] or "加強年" in hits[0]["snippet"]


def test_traditional_words_find_simplified_text_and_the_snippet_keeps_the_glyphs_of_the_page(job: Job):
    hits = find(job, "雲南")["hits"]
    assert {"sample-people", "sample-farm", "sample-mirror"} <= {hit["source_id"] for hit in hits}
    snippets = {hit["source_id"]: hit["snippet"] for hit in hits}
    assert "云南" in snippets["sample-farm"]
    assert "雲" in snippets["sample-people"]


def test_one_character_is_enough(job: Job):
    assert find(job, "蹚")["total"] == 2


def test_an_article_is_shown_as_it_stood_on_the_page(job: Job):
    article = job.third.rows("SELECT id FROM articles WHERE source_id = 'sample-people'")[0]["id"]
    original = ask("show", str(article), "--original", home=job.home)
    assert original.code == 0
    assert "雲(yún)南工會" in original.out
    restored = ask("show", str(article), home=job.home)
    assert "云南工会坚持服务大局" in restored.out
    assert "warc.gz" in restored.out
    assert ask("show", "3", "--original", home=job.home).code == 0


def test_the_state_of_the_archive_is_told(job: Job):
    said = ask("status", "--json", home=job.home)
    assert said.code == 0
    assert {source["id"]: source["articles"] for source in json.loads(said.out)["sources"]} == {
        f"sample-{name}": len(articles) for name, articles in EXPECTED.items()
    }


# ------------------------------------------------------------------------------------------------------------- mistakes


def assert_mistake(said: Said, code: int, *words: str) -> None:
    assert said.code == code, said.err
    lines = said.err.splitlines()
    assert len(lines) == 1, said.err
    assert lines[0].startswith("gonghui: ")
    assert all(word in lines[0] for word in words), lines[0]


def test_an_unknown_source_is_named(tmp_path: Path):
    assert_mistake(ask("crawl", "grbr", home=tmp_path), 1, "grbr")


def test_a_home_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("")
    home = tmp_path / "file" / "home"
    assert_mistake(run("demo", "--port", "0", "--home", home), 4, str(home), "--home")


def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path: Path):
    (tmp_path / "archive.db").write_text("这是一张便条，不是数据库。" * 100, "utf-8")
    for said in (ask("search", "工会", home=tmp_path), run("demo", "--port", "0", home=tmp_path)):
        assert_mistake(said, 4, "archive.db")
    assert (tmp_path / "archive.db").read_text("utf-8").startswith("这是一张便条")


def test_a_second_crawl_while_one_runs_is_refused(tmp_path: Path):
    with FileLock(tmp_path / "crawl.lock"):
        assert_mistake(run("demo", "--port", "0", home=tmp_path), 3, str(tmp_path))


def test_a_malformed_definition_is_named_with_key_and_fault(tmp_path: Path):
    (tmp_path / "x.toml").write_text('id = "x"\nname = 5\n', "utf-8")
    assert_mistake(ask("crawl", "--sources", tmp_path, home=tmp_path / "home"), 1, "x.toml", "name", "5")


@pytest.mark.parametrize("query", ['"县级', '县级"工会', "“县级工会”", "'县级工会", "县级工会)", "县级 AND 工会*"])
def test_odd_quotes_and_operators_are_no_mistake(job: Job, query: str):
    assert ask("search", query, home=job.home).code == 0


@pytest.mark.parametrize("query", ['"', "", "()"])
def test_a_search_for_nothing_says_so(job: Job, query: str):
    assert_mistake(ask("search", query, home=job.home), 1)


def test_a_port_in_use_is_said_with_the_way_out(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        assert_mistake(run("demo", "--port", port, home=tmp_path), 1, port, "--port")
