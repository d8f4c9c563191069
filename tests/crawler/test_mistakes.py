"""What goes wrong with a run gets one clear line, its exit code, and leaves nothing half done."""

import os
import resource
import signal
import sqlite3
import subprocess
from threading import Event

import pytest
from site_definition import define_site
from warcio.archiveiterator import ArchiveIterator

from archive.lock import LockedError, take_lock


@pytest.fixture
def definitions(web, tmp_path):
    """A folder with a definition of each start path that is given by id."""

    def write(**starts: str) -> str:
        folder = tmp_path / "sources"
        folder.mkdir(exist_ok=True)
        for name, start in starts.items():
            (folder / f"{name}.toml").write_text(define_site(web.url, start, name), "utf-8")
        return str(folder)

    return write


def one_line(done: subprocess.CompletedProcess[str]) -> str:
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("gonghui: ")
    return done.stderr


def test_an_unknown_source_names_those_near_it(run, definitions, tmp_path):
    done = run("gonghui", "crawl", "yunan", "--sources", definitions(yunnan="/"), "--home", str(tmp_path / "home"))
    assert done.returncode == 1
    assert "'yunan'" in one_line(done)
    assert "yunnan" in one_line(done)


def test_a_malformed_definition_names_file_key_and_fault(run, definitions, tmp_path):
    folder = definitions(good="/")
    (tmp_path / "sources" / "bad.toml").write_text('id = "bad"\nname = 7\n', "utf-8")
    done = run("gonghui", "crawl", "--sources", folder, "--home", str(tmp_path / "home"))
    assert done.returncode == 1
    assert "bad.toml: name: must be text" in one_line(done)


def test_a_second_crawl_is_turned_away_and_told_who_is_at_work(run, definitions, tmp_path):
    lock = take_lock(tmp_path / "crawl.lock")
    try:
        done = run("gonghui", "crawl", "--sources", definitions(one="/"), "--home", str(tmp_path))
    finally:
        lock.release()
    assert done.returncode == 3
    assert f"process {os.getpid()}" in one_line(done)


def test_a_lock_is_free_again_after_its_holder_is_gone(tmp_path):
    path = tmp_path / "crawl.lock"
    take_lock(path).release()
    again = take_lock(path)
    with pytest.raises(LockedError):
        take_lock(path)
    again.release()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk"])
def test_a_terminal_that_lacks_characters_does_not_break_a_crawl_off(
    run, definitions, web, answer, article, tmp_path, monkeypatch, encoding
):
    web.pages |= {"/good": answer(b"<a href=/a/1.html>1</a>"), "/a/1.html": answer(article("工会开展集体协商", "甲"))}
    monkeypatch.setenv("PYTHONIOENCODING", f"{encoding}:strict")
    folder = definitions(good="/good")
    definition = tmp_path / "sources" / "good.toml"
    lines = [
        'name = "河州𠮷工会"' if line.startswith("name =") else line
        for line in definition.read_text("utf-8").split("\n")
    ]
    definition.write_text("\n".join(lines), "utf-8")
    done = run("gonghui", "crawl", "--sources", folder, "--home", str(tmp_path / "home"), encoding=encoding)
    assert done.returncode == 0, done.stderr
    assert "\\U00020bb7" in done.stdout


def test_a_source_that_cannot_be_reached_fails_and_the_others_go_on(run, definitions, web, answer, article, tmp_path):
    web.pages |= {"/good": answer(b"<a href=/a/1.html>1</a>"), "/broken-gzip": answer(b"\x1f\x8b\x08broken")}
    web.pages["/a/1.html"] = answer(article("工会开展集体协商行动", "甲"))
    folder = definitions(gone="/gone", good="/good", odd="/broken-gzip", unreachable="")
    unreachable = tmp_path / "sources" / "unreachable.toml"
    unreachable.write_text(unreachable.read_text("utf-8").replace(web.url, "http://127.0.0.1:9"), "utf-8")
    done = run("gonghui", "crawl", "--sources", folder, "--home", str(tmp_path / "home"))
    assert done.returncode == 2, done.stderr
    with sqlite3.connect(tmp_path / "home" / "archive.db") as db:
        outcomes = dict(db.execute("SELECT source_id, outcome || ': ' || reason FROM crawls"))
        failures = dict(db.execute("SELECT source_id, stage || ': ' || reason FROM failures"))
    db.close()
    assert f"{web.url}/broken-gzip: its page is broken (EOFError: " in outcomes.pop("odd")
    assert outcomes == {
        "gone": f"failed: {web.url}/gone: HTTP 404 Not Found",
        "good": "finished: ",
        "unreachable": "failed: 127.0.0.1:9: the connection is refused",
    }
    assert failures["odd"].startswith("links: ")
    assert failures["gone"] == "fetch: HTTP 404"
    assert "refused" in failures["unreachable"].lower()
    assert "Traceback" not in done.stderr


def test_a_signal_ends_a_crawl_cleanly_and_marks_it_interrupted(command, definitions, web, answer, article, tmp_path):
    gate, reached = Event(), Event()
    web.reached["/a/1.html"] = reached
    web.pages |= {
        "/": answer(b"<a href=/a/1.html>1</a> <a href=/a/2.html>2</a>"),
        "/a/1.html": answer(article("工会开展集体协商行动", "甲"), waits_for=gate),
        "/a/2.html": answer(article("工会开展医疗互助行动", "乙"), waits_for=gate),
    }
    web.reached["/a/2.html"] = reached
    line = command("gonghui", "crawl", "--sources", definitions(one="/"), "--home", str(tmp_path / "home"))
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as crawl:
        assert reached.wait(30)
        crawl.send_signal(signal.SIGTERM)
        gate.set()
        shown, errors = crawl.communicate(timeout=30)
    assert crawl.returncode == 2, errors
    assert "interrupted: one: stopped by a signal" in shown
    with sqlite3.connect(tmp_path / "home" / "archive.db") as db:
        assert db.execute("SELECT outcome FROM crawls").fetchall() == [("interrupted",)]
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (1,), (
            "the page under way is kept, no further asked"
        )
    db.close()
    with sqlite3.connect(tmp_path / "home" / "frontier.db") as db:
        states = db.execute("SELECT state, count(*) FROM urls GROUP BY state ORDER BY state").fetchall()
        assert states == [("done", 1), ("pending", 1)], "the other is asked for by the next crawl"
    db.close()
    assert not list((tmp_path / "home" / "warc").glob("*.open"))


def test_a_source_that_has_used_up_its_budget_has_finished_and_says_so_and_which_lists_it_could_not_read(
    run, definitions, web, answer, article, tmp_path
):
    numbers = range(1, 30)
    web.pages["/"] = answer("".join(f"<a href=/a/{number}.html>{number}</a>" for number in numbers).encode())
    web.pages |= {f"/a/{number}.html": answer(article(f"工会开展服务行动{number}", "甲")) for number in numbers}
    folder = definitions(one="/")
    one = tmp_path / "sources" / "one.toml"
    limited = one.read_text("utf-8").replace("delay = 0\n", "delay = 0\nbudget = 9\n")
    one.write_text(limited.replace("start = [", f'start = ["{web.url}/gone", '), "utf-8")
    done = run("gonghui", "crawl", "--sources", folder, "--home", str(tmp_path / "home"))
    assert done.returncode == 2, done.stderr
    with sqlite3.connect(tmp_path / "home" / "archive.db") as db:
        assert db.execute("SELECT outcome, reason, trouble FROM crawls").fetchall() == [
            ("finished", f"{web.url}/gone: HTTP 404 Not Found; its budget of 9 requests is used up", "gone")
        ]
        captures, articles = db.execute(
            "SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM articles)"
        ).fetchone()
    db.close()
    assert 9 <= captures <= 11, "those under way when it was used up are kept"
    assert articles == captures - 3, "all but robots.txt and the lists"
    web.requests = []
    run("gonghui", "crawl", "--sources", folder, "--home", str(tmp_path / "home"))
    asked = [int(path[3:-5]) for path in web.asked() if path.startswith("/a/")]
    assert asked == list(range(articles + 1, articles + 1 + len(asked))), (
        "the next crawl goes on where this one stopped"
    )
    assert len(asked) > 2, "and does not spend its budget on lists alone"


def test_a_full_disk_breaks_the_run_off_and_leaves_a_readable_archive(run, definitions, web, answer, tmp_path):
    web.pages |= {"/": answer(b"<a href=/a/1.html>1</a>"), "/a/1.html": answer(os.urandom(3_000_000))}

    def no_file_above_two_megabytes() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))

    home = tmp_path / "home"
    arguments = ("crawl", "--sources", definitions(one="/"), "--home", str(home))
    done = run("gonghui", *arguments, preexec_fn=no_file_above_two_megabytes)
    assert done.returncode == 4, done.stderr
    assert f"gonghui: error: cannot write to {home}: File too large" in one_line(done)
    assert "Traceback" not in done.stderr
    (warc,) = (home / "warc").iterdir()
    with warc.open("rb") as file:
        assert [record.rec_type for record in ArchiveIterator(file, check_digests="raise")][-1] == "metadata"
    with sqlite3.connect(home / "archive.db") as db:
        assert db.execute("SELECT outcome FROM crawls").fetchall() == [("failed",)]
        assert not db.execute("SELECT 1 FROM captures WHERE url LIKE '%/a/1.html'").fetchall()
    db.close()
