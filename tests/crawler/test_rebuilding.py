"""An archive that is gone is made anew from the WARC files alone, row by row as it was."""

import contextlib
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from archive import Archive, batch
from archive.definitions import from_line
from archive.reprocess.rebuilding import Rebuilding
from archive.workers import Workers


def test_the_archive_holds_what_a_rebuild_has_to_bring(eventful_home, tables):
    rows = tables(eventful_home)
    assert {row[5] for row in rows["failures"]} >= {"fetch", "extract", "decompress"}
    assert any(row[1] is None for row in rows["failures"])
    assert len(rows["revisions"]) > len(rows["articles"])
    assert rows["revision_pages"]
    assert rows["origins"]
    with closing(sqlite3.connect(eventful_home / "archive.db")) as db:
        gone = {
            url.rpartition("/")[2] for (url,) in db.execute("SELECT url FROM articles WHERE gone_since IS NOT NULL")
        }
    assert gone == {"gone.html", "taken.html", "renamed.html"}


def test_an_archive_that_was_deleted_is_made_anew_as_it_was(eventful_home, warc_alone, ask, tables):
    ask("reprocess", "--home", warc_alone)  # without the definitions: the WARC has them
    before, after = tables(eventful_home), tables(warc_alone)
    for name, rows in before.items():
        assert after[name] == rows, name


def test_a_rebuild_that_was_killed_goes_on(eventful_home, warc_alone, ask, command, tables):
    line = command("gonghui", "reprocess", "--workers", "1", "--home", str(warc_alone))
    beside = warc_alone / "archive.db.rebuilding"
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as killed:
        while killed.poll() is None:  # as soon as something is stored
            if beside.exists() and beside.stat().st_size and stored(beside) > 2:
                killed.send_signal(signal.SIGKILL)
                killed.wait()
    assert not (warc_alone / "archive.db").exists() or killed.returncode == 0
    ask("reprocess", "--home", warc_alone)
    before, after = tables(eventful_home), tables(warc_alone)
    assert {name: rows for name, rows in before.items() if after[name] != rows} == {}


def stored(path: Path) -> int:
    try:
        with closing(sqlite3.connect(path, timeout=10)) as db:
            return int(db.execute("SELECT count(*) FROM captures").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_pages_that_a_dead_run_left_without_rows_get_them(eventful_home, warc_alone, ask, tmp_path, tables):
    *_, crawled, imported = sorted((warc_alone / "warc").iterdir())
    for path in (crawled, imported):
        shutil.move(path, tmp_path / path.name)
    ask("reprocess", "--home", warc_alone)
    assert len(tables(warc_alone)["captures"]) < len(tables(eventful_home)["captures"])
    for path in (crawled, imported):
        shutil.move(tmp_path / path.name, path)
    ask("reprocess", "--home", warc_alone)
    before, after = tables(eventful_home), tables(warc_alone)
    assert {name: rows for name, rows in before.items() if after[name] != rows} == {}


def test_a_rebuild_that_is_stopped_after_each_of_its_steps_leaves_nothing_out(
    eventful_home, warc_alone, ask, monkeypatch, tables
):
    monkeypatch.setattr(batch, "MOST", 1)
    stops = 0
    with Workers(count=1) as workers:
        while stopped_after_its_first_step(warc_alone, workers):
            stops += 1
    assert stops > 10
    ask("reprocess", "--home", warc_alone)
    before, after = tables(eventful_home), tables(warc_alone)
    assert {name: rows for name, rows in before.items() if after[name] != rows} == {}


def stopped_after_its_first_step(home: Path, workers: Workers) -> bool:
    """Rebuild until something is stored; return whether anything was."""

    class Stop(Exception):
        pass

    def tell(delivered: int) -> None:
        if delivered:
            raise Stop

    with Archive(home / "archive.db.rebuilding") as archive:
        rebuilding = Rebuilding(archive, home / "warc", workers, {}, tell)
        if not rebuilding.missing:
            return False
        with contextlib.suppress(Stop):
            rebuilding.run()
    return True


def test_what_a_dead_import_noted_of_a_source_does_not_replace_what_came_later(eventful_home, tmp_path, ask):
    home = Path(shutil.copytree(eventful_home, tmp_path / "home"))
    with closing(sqlite3.connect(home / "archive.db")) as db, db:
        noted = db.execute("SELECT definition FROM sources WHERE id = 'dead'").fetchone()[0]
        assert db.execute(DIED).rowcount == 1
    with Archive(home / "archive.db") as archive:
        later = replace(from_line(noted), name="新的名称")
        archive.finish_crawl(archive.begin_crawl(later, datetime.now(UTC)), datetime.now(UTC), "finished")
    ask("reprocess", "--home", home)
    with closing(sqlite3.connect(home / "archive.db")) as db:
        assert db.execute("SELECT name FROM sources WHERE id = 'dead'").fetchone()[0] == "新的名称"


DIED = "UPDATE crawls SET outcome = 'running', finished_at = NULL WHERE kind = 'import'"
