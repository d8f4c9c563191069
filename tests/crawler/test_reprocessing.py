"""Pages that older rules have read are read again from the WARC files with those of today."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from archive import Archive
from archive.export import Manifest, verify
from archive.reprocess.rebuilding import Rebuilding
from archive.workers import Workers
from pipelines import RULES_VERSION


@pytest.fixture(scope="module")
def made_by_older(eventful_home, tmp_path_factory) -> Path:
    """An archive of the same WARC files that older rules have made: see older_rules."""
    made = tmp_path_factory.mktemp("older") / "home"
    shutil.copytree(eventful_home / "warc", made / "warc")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        import older_rules

        with Workers(older_rules.work) as workers, Archive(made / "archive.db") as archive:
            Rebuilding(archive, made / "warc", workers, {}, lambda _: None).run()
    return made


@pytest.fixture
def older(made_by_older, tmp_path) -> Path:
    return Path(shutil.copytree(made_by_older, tmp_path / "older"))


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


def test_a_dry_run_shows_what_would_change_and_changes_nothing(older, ask, tables):
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


def test_reprocessing_brings_every_row_to_todays_rules_and_keeps_what_the_older_said(eventful_home, older, ask):
    assert article(older, "changed")["title"] == "工会工作之changed（旧）"
    ask("reprocess", "--home", older)
    content = ("title", "text", "rules_version", "withdrawn", "first_seen", "last_seen")
    for name in ("changed", "parts", "gone", "new", "same", "old"):
        assert [article(older, name)[each] for each in content] == [
            article(eventful_home, name)[each] for each in content
        ], name
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


def test_reprocessing_again_changes_nothing(older, ask, tables):
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


def test_a_reprocess_that_was_killed_goes_on(eventful_home, older, ask):
    with subprocess.Popen([sys.executable, "-c", STOPS, str(older)], stdout=subprocess.PIPE, text=True) as killed:
        assert killed.stdout.readline() == "3\n"
        killed.kill()
    ask("reprocess", "--home", older)
    with closing(sqlite3.connect(older / "archive.db")) as db:
        assert db.execute("SELECT count(*), count(finished_at) FROM reprocesses").fetchone() == (1, 1)
        assert db.execute(
            "SELECT count(*) FROM articles WHERE rules_version = 'older' AND withdrawn IS NULL"
        ).fetchone() == (0,)
    assert article(older, "same")["text"] == article(eventful_home, "same")["text"]
