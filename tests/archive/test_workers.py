"""Whatever a page does to the process that works on it, it costs that page alone, and says so."""

import gzip
import multiprocessing
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from archive import Capture
from archive.warc.pages import KeptPage
from archive.workers import PageLost, Workers
from pipelines import Hints, Page, examine

AT = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
HERE = Path(__file__).parent
GOOD = Page(
    "http://x/good",
    (
        "<h1>工会开展集体协商行动</h1>"
        + "<p>工会组织深入企业和车间，了解职工的诉求，推动开展集体协商，签订合同。</p>" * 4
    ).encode(),
)
REASONS = {
    "computes": "time limit reached: 2 s",
    "waits": "time limit reached: 2 s",
    "eats": "memory limit reached: 600 MB",
    "is-killed": "the worker died with signal 9 (Killed)",
    "crashes": "the worker died with signal 11 (Segmentation fault)",
    "leaves": "the worker ended with exit code 3",
    "raises": "ValueError: two lines",
}


@pytest.fixture
def bad_work(monkeypatch):
    monkeypatch.syspath_prepend(HERE)
    import bad_work

    return bad_work


@pytest.fixture
def workers(bad_work) -> Iterator[Workers]:
    with Workers(bad_work.work, bad_work.LIMITS, 2) as workers:
        yield workers


def page(name: str) -> Page:
    return Page(f"http://x/{name}", b"")


def kept(folder: Path, body: bytes, headers: str = "") -> KeptPage:
    """Return a page that lies in a WARC file of its own."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {GOOD.url}\r\nWARC-Date: {AT:%Y-%m-%dT%H:%M:%SZ}\r\n"
    head += f"WARC-Record-ID: <urn:uuid:{uuid4()}>\r\nContent-Type: application/http; msgtype=response\r\n"
    name = f"{uuid4()}.warc"
    (folder / name).write_bytes(f"{head}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n")
    return KeptPage(folder, Capture(GOOD.url, AT, 200, "text/html", "", name, 0, 0))


def test_a_kept_page_is_read_where_it_is_examined(tmp_path):
    with Workers(count=1) as workers:
        found = workers.submit(kept(tmp_path, gzip.compress(GOOD.body), "Content-Encoding: gzip\r\n"), Hints()).result()
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    assert found == examine(Page(GOOD.url, GOOD.body, headers, AT))


def test_a_kept_page_that_cannot_be_read_is_lost_with_its_reason(tmp_path):
    broken, cut, gone = (kept(tmp_path, GOOD.body, "Content-Encoding: br\r\n") for _ in range(3))
    path = tmp_path / cut.capture.warc_file
    path.write_bytes(path.read_bytes()[:-100])
    (tmp_path / gone.capture.warc_file).unlink()
    with Workers(count=1) as workers:
        lost = [workers.submit(each, Hints()).exception() for each in (broken, cut, gone)]
    assert [each.failure.stage for each in lost] == ["decompress", "process", "process"]
    assert "the file is cut here" in str(lost[1])
    assert "No such file" in str(lost[2])


def children() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid]


def test_each_bad_page_is_lost_with_its_reason_and_the_pages_around_it_are_not(workers):
    names = [name for bad in REASONS for name in ("good", bad)]
    asked = [workers.submit(GOOD if name == "good" else page(name), Hints()) for name in names]
    for name, answer in zip(names, asked, strict=True):
        if name == "good":
            assert answer.result() == examine(GOOD)
        else:
            with pytest.raises(PageLost) as lost:
                answer.result()
            assert str(lost.value) == REASONS[name]


def test_what_raised_is_told_with_its_trace_for_the_log(workers):
    error = workers.submit(page("raises"), Hints()).exception()
    assert "bad_work.py" in str(error.__cause__)


def test_a_worker_that_dies_between_two_pages_costs_no_page(workers):
    workers.submit(GOOD, Hints()).result()
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    assert workers.submit(GOOD, Hints()).result() == examine(GOOD)


def test_a_signal_for_the_whole_group_leaves_the_workers_at_work(workers):
    workers.submit(GOOD, Hints()).result()
    before = children()
    for pid in before:
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
    assert workers.submit(GOOD, Hints()).result() == examine(GOOD)
    assert set(before) <= set(children())


def test_closing_ends_the_workers_and_says_nothing_of_the_pages_they_had(bad_work):
    with Workers(bad_work.work, count=1) as workers:
        workers.submit(GOOD, Hints()).result()
        asked = [workers.submit(page("waits"), Hints()) for _ in range(3)]
    for answer in asked:
        with pytest.raises(CancelledError):
            answer.result()
    assert children() == []


def test_workers_end_by_themselves_when_their_program_is_killed():
    line = [sys.executable, str(HERE / "bad_work.py")]
    environment = os.environ | {"PYTHONPATH": str(HERE.parents[1])}
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as program:
        assert program.stdout
        pids = [int(pid) for pid in program.stdout.readline().split()]
        ends = [os.pidfd_open(pid) for pid in pids]
        program.kill()
    assert len(ends) == 2
    for end in ends:
        assert select.select([end], [], [], 30)[0], "a worker is still there"
        os.close(end)
