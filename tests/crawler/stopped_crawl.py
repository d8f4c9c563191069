"""Crawls that are told to stop at a step of their work: stopped_crawl.py SOURCES HOME STEP:NUMBER:SIGNAL...

As killed_crawl.py does it, but with a signal that lets them end cleanly: the process sends it to itself when it comes to that
step for that time. Batches are of three pages, so that each run has some. Prints a line for each: the step, and how the
process ended; after the last, one crawls to its end.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

from killed_crawl import STEPS, crawl

import archive.batch


def stop_at(step: str, number: int, which: signal.Signals) -> None:
    owner, name, _ = STEPS[step]
    real, calls = getattr(owner, name), count(1)

    def run(*given: Any, **named: Any) -> Any:
        if next(calls) == number:
            os.kill(os.getpid(), which)
        return real(*given, **named)

    setattr(owner, name, run)


def crawl_until(moment: str, crawl: Callable[[str, str], int], folder: str, home: str) -> int:
    step, number, name = moment.split(":")
    if step in STEPS:
        stop_at(step, int(number), signal.Signals[name])
    return crawl(folder, home)


if __name__ == "__main__":
    folder, home, *moments = sys.argv[1:]
    archive.batch.MOST = 3
    for moment in [*moments, "no step:0:SIGTERM"]:  # forked, to load the libraries once
        if not os.fork():
            os._exit(crawl_until(moment, crawl, folder, home))
        _, status = os.wait()
        print(moment, os.waitstatus_to_exitcode(status), flush=True)
