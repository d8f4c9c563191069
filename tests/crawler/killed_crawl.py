"""Crawls that are killed between two steps: killed_crawl.py SOURCES HOME STEP:NUMBER...

For each STEP:NUMBER a process crawls into the home and kills itself (SIGKILL) when it comes to that step for that time; for
alarm:SECONDS the system ends it (SIGALRM) wherever it is by then. After the last, one crawls to its end. Prints a line for
each: the step, and how the process ended.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import archive.store
from archive import Archive, Home
from archive.workers import Workers
from crawler.capture import Capturing
from crawler.frontier import Frontier
from crawler.progress import LastingConsole
from crawler.run import run_crawl
from crawler.warc import WarcFiles
from crawler.writer import Writer
from sources import load_sources

STEPS: dict[str, tuple[Any, str, str]] = {
    "lease": (Frontier, "lease", "after"),
    "request": (Capturing, "process_request", "after"),
    "answer": (WarcFiles, "append", "before"),
    "half a record": (WarcFiles, "_write", "within"),
    "record": (WarcFiles, "append", "after"),
    "transaction": (Archive, "store", "before"),
    "half a transaction": (archive.store, "keep_article", "after"),
    "batch": (Writer, "_write", "after"),
    "committed": (Writer, "_mark", "before"),
    "settled": (Frontier, "settle", "after"),
    "marked": (Writer, "_mark", "after"),
    "found": (Frontier, "add", "after"),
    "ended": (Archive, "finish_crawl", "before"),
}
"""The steps of a delivery, in their order: the function that is one, and on which side of it to die."""


def die_at(step: str, number: int) -> None:
    owner, name, side = STEPS[step]
    real, calls = getattr(owner, name), count(1)
    setattr(owner, name, lambda *given, **named: _die(real, side, next(calls) == number, given, named))


def _die(real: Callable[..., Any], side: str, now: bool, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if now and side == "within":
        files, block = given
        real(files, block[: len(block) // 2])
    if now and side != "after":
        os.kill(os.getpid(), signal.SIGKILL)
    result = real(*given, **named)
    if now:
        os.kill(os.getpid(), signal.SIGKILL)
    return result


def crawl(sources: str, home: str) -> int:
    chosen, console = list(load_sources(Path(sources)).values()), LastingConsole(quiet=True)
    return run_crawl(chosen, Home(home), console, workers=Workers(count=1)).exit_code


if __name__ == "__main__":
    folder, home, *moments = sys.argv[1:]
    for moment in [*moments, "no step:0"]:  # forked, to load the libraries once
        if not os.fork():
            step, _, number = moment.partition(":")
            if step == "alarm":
                signal.setitimer(signal.ITIMER_REAL, float(number))
            elif step in STEPS:
                die_at(step, int(number))
            os._exit(crawl(folder, home))
        _, status = os.wait()
        print(moment, os.waitstatus_to_exitcode(status), flush=True)
