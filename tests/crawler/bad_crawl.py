"""A crawl in which the work on marked pages goes wrong: bad_crawl.py SOURCES HOME."""

import os
import re
import signal
import sys
from pathlib import Path

from archive import Home
from archive.workers import Limits, Workers
from crawler.progress import LastingConsole
from crawler.run import run_crawl
from pipelines import Findings, Hints, Page, examine
from sources import load_sources


def work(page: Page, hints: Hints) -> Findings:
    if b"HANG" in page.body:
        re.match(r"(a+)+$", "a" * 64 + "b")
    if b"KILL" in page.body:
        os.kill(os.getpid(), signal.SIGSEGV)
    if b"EAT" in page.body:
        eaten = []
        while True:
            eaten.append(bytes(1 << 20))
    return examine(page, hints)


if __name__ == "__main__":
    folder, home = sys.argv[1:]
    import bad_crawl  # where the workers find it, who have no main program

    workers = Workers(bad_crawl.work, Limits(seconds=2, memory=600 << 20))
    report = run_crawl(list(load_sources(Path(folder)).values()), Home(home), LastingConsole(), workers=workers)
    sys.exit(report.exit_code)
