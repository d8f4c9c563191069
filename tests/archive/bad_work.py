"""Work on pages that goes wrong in every way there is, by the page's URL. Workers find it by its name."""

import ctypes
import os
import re
import signal
import sys
import time

from archive.workers import Limits, Workers
from pipelines import Findings, Hints, Page, examine

LIMITS = Limits(seconds=2, memory=600 << 20)


def work(page: Page, hints: Hints) -> Findings:
    match page.url.rpartition("/")[2]:
        case "computes":
            re.match(r"(a+)+$", "a" * 64 + "b")  # holds the interpreter, so that no thread or handler could end it
        case "waits":
            time.sleep(1000)
        case "eats":
            eaten = []
            while True:
                eaten.append(bytes(1 << 20))
        case "is-killed":
            os.kill(os.getpid(), signal.SIGKILL)
        case "crashes":
            ctypes.string_at(0)
        case "leaves":
            os._exit(3)
        case "raises":
            raise ValueError("two\nlines")
    return examine(page, hints)


if __name__ == "__main__":  # stand there with one worker busy and one idle until we are killed
    import bad_work

    with Workers(bad_work.work, LIMITS, 2) as workers:
        both = [workers.submit(Page("http://x/", b""), Hints()) for _ in range(2)]
        [future.result() for future in both]
        stuck = workers.submit(Page("http://x/computes", b""), Hints())
        print(*(worker.process.pid for worker in workers._workers if worker.process), flush=True)
        sys.stdin.read()
