"""An archive that is gone is made anew from the WARC files alone, row by row as it was."""

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive import Archive
from archive.export import Manifest, verify
from archive.reprocess.rebuilding import Rebuilding
from archive.workers import Workers
from gonghui import gonghui
from pipelines import RULES_VERSION

SITE = """
id = "site"
name = "样例"
organisation = "样例"
level = "city"
homepage = "{url}/"
evidence = "a test"
private_addresses = true
[discovery]
spider = "lists"
start = ["{url}/list.html"]
articles = ['/a/\\w+\\.html$']
[politeness]
delay = 0
"""
DEAD = SITE.replace('id = "site"', 'id = "dead"').replace("{url}/list.html", "http://127.0.0.1:9/list.html")

MADE = {"made_at"}
"""When the rules made a row: a rebuild makes it at another time."""


def tables(home: Path) -> dict[str, list[tuple]]:
    """Return all rows of the archive, but for when they were made, and what its full-text index finds."""
    with closing(sqlite3.connect(home / "archive.db")) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {}
        for name in names:
            if "index_" in name or name.startswith(("sqlite", "_sqlite", "reprocesses")):
                continue
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})") if row[1] not in MADE]
            found[name] = sorted(db.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall(), key=repr)
        index = "SELECT rowid FROM text_index WHERE text_index MATCH '工' ORDER BY 1"
        return found | {"text_index": db.execute(index).fetchall()}


@pytest.fixture(scope="module")
def home(web, article, answer, run, tmp_path_factory) -> Path:
    """A site crawled twice, changed between, with all that can become of a request; and a page imported."""
    folder = tmp_path_factory.mktemp("rebuilding")
    names = ["changed", "parts", "gone", "moved", "none", "broken", "missing", "same", "away"]
    links = "".join(f"<a href=/a/{name}.html>{name}</a>" for name in names)
    web.pages = {"/list.html": answer(links.encode())}
    for name in ("changed", "parts", "parts_2", "gone", "same", "new"):
        web.pages[f"/a/{name}.html"] = answer(article(f"工会工作之{name}", f"{name}号"), etag=f'"{name}"')
    first = web.pages["/a/parts.html"]
    first.body = first.body.replace(b"</body>", '<a href="/a/parts_2.html">下一页</a></body>'.encode())
    web.pages["/a/moved.html"] = answer(b"", 301, {"Location": "/a/new.html"})
    web.pages["/a/away.html"] = answer(b"", 302, {"Location": "http://elsewhere.example/"})
    web.pages["/a/none.html"] = answer(b"<html><body></body></html>")
    web.pages["/a/broken.html"] = answer(b"no gzip", headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    sources = folder / "sources"
    sources.mkdir()
    for name, definition in (("site", SITE), ("dead", DEAD)):
        (sources / f"{name}.toml").write_text(definition.format(url=web.url), "utf-8")
    home = folder / "home"
    options = ("--sources", str(sources), "--home", str(home))
    assert run("gonghui", "crawl", "--full", *options).returncode == 2
    web.pages["/a/changed.html"] = answer(article("工会工作之changed", "改过的号"), etag='"other"')
    web.pages["/a/gone.html"] = answer(b"<h1>404</h1>", 404)
    assert run("gonghui", "crawl", "--full", *options).returncode == 2
    page = folder / "old.html"
    told = f"<!-- saved from url=(0010){web.url}/a/old.html -->"
    page.write_bytes(told.encode() + article("工会工作之旧闻", "旧闻"))
    assert run("gonghui", "import", str(page), *options).returncode == 0
    return home


@pytest.fixture
def copy(home, tmp_path) -> Path:
    """A home with the WARC files and no archive."""
    shutil.copytree(home / "warc", tmp_path / "home" / "warc")
    return tmp_path / "home"


def test_the_archive_holds_what_a_rebuild_has_to_bring(home):
    rows = tables(home)
    assert {row[5] for row in rows["failures"]} >= {"fetch", "extract", "decompress"}
    assert any(row[1] is None for row in rows["failures"])
    assert len(rows["revisions"]) > len(rows["articles"])
    assert rows["revision_pages"]
    assert rows["origins"]


def test_an_archive_that_was_deleted_is_made_anew_as_it_was(home, copy, ask):
    ask("reprocess", "--home", copy)  # without the definitions: the WARC has them
    before, after = tables(home), tables(copy)
    for name, rows in before.items():
        assert after[name] == rows, name


def test_a_rebuild_that_was_killed_goes_on(home, copy, ask, command):
    line = command("gonghui", "reprocess", "--workers", "1", "--home", str(copy))
    beside = copy / "archive.db.rebuilding"
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as killed:
        while killed.poll() is None:  # as soon as something is stored
            if beside.exists() and beside.stat().st_size and stored(beside) > 2:
                killed.send_signal(signal.SIGKILL)
                killed.wait()
    assert not (copy / "archive.db").exists() or killed.returncode == 0
    ask("reprocess", "--home", copy)
    before, after = tables(home), tables(copy)
    assert {name: rows for name, rows in before.items() if after[name] != rows} == {}


def stored(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as db:
            return int(db.execute("SELECT count(*) FROM captures").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_pages_that_a_dead_run_left_without_rows_get_them(home, copy, ask, tmp_path):
    *_, crawled, imported = sorted((copy / "warc").iterdir())
    for path in (crawled, imported):
        shutil.move(path, tmp_path / path.name)
    ask("reprocess", "--home", copy)
    assert len(tables(copy)["captures"]) < len(tables(home)["captures"])
    for path in (crawled, imported):
        shutil.move(tmp_path / path.name, path)
    ask("reprocess", "--home", copy)
    before, after = tables(home), tables(copy)
    assert {name: rows for name, rows in before.items() if after[name] != rows} == {}


@pytest.fixture(scope="module")
def made_by_older(home, tmp_path_factory) -> Path:
    """An archive of the same WARC files that older rules have made: see older_rules."""
    made = tmp_path_factory.mktemp("older") / "home"
    shutil.copytree(home / "warc", made / "warc")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        import older_rules

        with Workers(older_rules.work) as workers, Archive(made / "archive.db") as archive:
            Rebuilding(archive, made / "warc", workers, {}, lambda _: None).run()
    return made


@pytest.fixture
def older(made_by_older, tmp_path) -> Path:
    return Path(shutil.copytree(made_by_older, tmp_path / "older"))


@pytest.fixture
def ask():
    """Run a command that does not crawl in this process, which is quicker; return its output."""

    def ask(*arguments: object) -> str:
        result = CliRunner().invoke(gonghui, [str(each) for each in arguments], standalone_mode=False)
        assert (result.exception, result.return_value or 0) == (None, 0), result.output
        return result.stdout

    return ask


def article(home: Path, name: str) -> dict:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        db.row_factory = sqlite3.Row
        return dict(db.execute("SELECT * FROM articles WHERE url LIKE '%/' || ? || '.html'", (name,)).fetchone())


def remakes(home: Path, name: str) -> list[tuple]:
    with closing(sqlite3.connect(home / "archive.db")) as db:
        return db.execute(
            "SELECT number, finding, remakes.rules_version, old FROM remakes "
            "JOIN revisions ON revisions.id = remakes.revision_id "
            "JOIN articles ON articles.id = remakes.article_id WHERE url LIKE '%/' || ? || '.html' ORDER BY remakes.id",
            (name,),
        ).fetchall()


def test_a_dry_run_shows_what_would_change_and_changes_nothing(older, ask):
    before = tables(older)
    said = ask("reprocess", "--dry-run", "--diff", "--home", older)
    lines = said.splitlines()
    at = next(number for number, line in enumerate(lines) if "/a/changed.html #1" in line and line.endswith(": title"))
    assert lines[at + 1 : at + 3] == ["- 工会工作之changed（旧）", "+ 工会工作之changed"]
    told = json.loads(ask("reprocess", "--dry-run", "--json", "--home", older))
    fields = {
        (each["url"].rpartition("/")[2], each["field"]): (each["old"], each["new"]) for each in told["differences"]
    }
    assert fields["same.html", "article"] == (None, "工会工作之same")
    assert fields["none.html", "article"] == ("工会工作之假文", None)
    assert tables(older) == before


def test_reprocessing_brings_every_row_to_todays_rules_and_keeps_what_the_older_said(home, older, ask):
    assert article(older, "changed")["title"] == "工会工作之changed（旧）"
    ask("reprocess", "--home", older)
    content = ("title", "text", "rules_version", "withdrawn", "first_seen", "last_seen")
    for name in ("changed", "parts", "gone", "new", "same", "old"):
        assert [article(older, name)[each] for each in content] == [article(home, name)[each] for each in content], name
    said = [(*row[:3], json.loads(row[3])["title"]) for row in remakes(older, "changed")]
    assert said == [(number, "changed", "older", "工会工作之changed（旧）") for number in (1, 2)]
    numbers = "SELECT count(*), max(number) FROM revisions JOIN articles ON articles.id = article_id WHERE url LIKE '%changed%'"
    with closing(sqlite3.connect(older / "archive.db")) as db:
        assert db.execute(numbers).fetchone() == (2, 2)  # the page changed once, and rules make no revision


def test_what_todays_rules_find_no_more_is_kept_and_not_searched(older, ask):
    assert "假文" in ask("search", "假文", "--home", older).split("\n", 1)[1]
    ask("reprocess", "--home", older)
    assert ask("search", "假文", "--home", older).startswith("0 of 0")
    assert article(older, "none")["title"] == "工会工作之假文"
    assert article(older, "none")["withdrawn"]
    assert [row[1] for row in remakes(older, "none")] == ["not found"]


def test_a_manifest_names_what_reprocessing_has_changed(older, ask, tmp_path):
    ask("export", "--output", tmp_path / "found.csv", "--home", older)
    ask("reprocess", "--home", older)
    with Archive(older / "archive.db", read_only=True) as archive:
        found = verify(archive, Manifest(tmp_path / "found.csv.manifest.json")).differences
    assert [(each.what, each.url.rpartition("/")[2], each.why) for each in found] == [
        ("changed", "changed.html", "title"),
        ("changed", "new.html", "title"),
        ("missing", "none.html", f"rules {RULES_VERSION} find no such article on its page"),
        ("added", "same.html", "the query did not find it before"),
    ]


def test_reprocessing_again_changes_nothing(older, ask):
    ask("reprocess", "--home", older)
    before = tables(older)
    said = ask("reprocess", "--home", older)
    assert "revisions that say something else: 0" in said
    assert tables(older) == before


@pytest.mark.parametrize(
    "options", [("--rules", "older"), ("--source", "site"), ("--since", "2020", "--until", "2100")]
)
def test_only_what_is_asked_for_is_read_again(older, ask, options):
    said = ask("reprocess", *options, "--home", older)
    assert article(older, "changed")["title"] == "工会工作之changed"
    assert "pages read" in said
    nothing = ask("reprocess", "--rules", "older", "--home", older)
    assert "read with rules" in nothing


def test_one_article_is_read_again_with_all_its_captures(older, ask):
    wanted = str(article(older, "changed")["id"])
    said = ask("reprocess", "--article", wanted, "--home", older)
    assert "read with rules" in said
    assert ": 2; revisions that say something else: 2" in said
    assert article(older, "gone")["rules_version"] == "older"


STOPS = """
import sys, signal
from pathlib import Path
from archive import batch
from archive.reprocess import rereading
from archive.workers import Workers
from gonghui import gonghui
from pipelines import RULES_VERSION
batch.MOST = 1
home = Path(sys.argv[1])
with Workers(count=1) as workers:
    selection = rereading.Selection()
    for progress in rereading.Reprocessing(home / "archive.db", home / "warc", workers, {}, selection).run():
        if progress.pages == 3:
            print(3, flush=True)
            signal.pause()
"""


def test_a_reprocess_that_was_killed_goes_on(home, older, ask):
    with subprocess.Popen([sys.executable, "-c", STOPS, str(older)], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout.readline() == "3\n"
        killed.kill()
    ask("reprocess", "--home", older)
    with closing(sqlite3.connect(older / "archive.db")) as db:
        assert db.execute("SELECT count(*), count(finished_at) FROM reprocesses").fetchone() == (1, 1)
        assert db.execute(
            "SELECT count(*) FROM articles WHERE rules_version = 'older' AND withdrawn IS NULL"
        ).fetchone() == (0,)
    assert article(older, "same")["text"] == article(home, "same")["text"]
