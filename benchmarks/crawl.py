"""`make bench-crawl`: fetching only, a plain spider with trafilatura and SQLite, and ours, on one loopback site in one run.

python -m benchmarks.crawl [PAGES ...]: 1,000 pages unless others are given. All three crawl the first number RUNS times in
turn, and the fastest counts: what else the machine does hits none of them alone. Ours crawls each further number once.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.crawl_ways import WAYS

PAGES = 1000
RUNS = 3
LOOK_EVERY = 0.2
"""Seconds between two looks at memory and processor time of the processes."""

OURS, PLAIN, FETCHING = "gonghui", "plain: Scrapy, trafilatura, SQLite", "Scrapy, fetching only"
MB = 1_000_000
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Watch:
    """What the processes of one way took: the most memory, shared pages counted once, and the time of each process."""

    memory: int = 0
    seconds: dict[int, float] = field(default_factory=dict)

    def look(self, root: int) -> None:
        memory = 0
        for pid in family(root):
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                told = Path(f"/proc/{pid}/smaps_rollup").read_text()
            except OSError:  # it has just ended
                continue
            self.seconds[pid] = (int(fields[11]) + int(fields[12])) / TICKS
            memory += sum(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")) * 1024
        self.memory = max(self.memory, memory)


def family(root: int) -> Iterator[int]:
    """Yield the ids of a process and of all below it."""
    yield root
    for task in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from family(int(child))


@contextmanager
def site(pages: int) -> Iterator[str]:
    command = [sys.executable, "-m", "benchmarks.crawl_site", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout
        try:
            yield server.stdout.readline().strip()
        finally:
            server.kill()


def crawl(way: str, pages: int) -> tuple[dict[str, Any], Watch]:
    watch = Watch()
    with site(pages) as address, tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "benchmarks.crawl_ways", way, address, folder]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            while child.poll() is None:
                watch.look(child.pid)
                time.sleep(LOOK_EVERY)
            assert child.stdout
            told = json.loads(child.stdout.read())
    assert told["pages"] == pages, f"{way}: {told['pages']} of {pages} articles came"
    return told, watch


def row(way: str, told: dict[str, Any], watch: Watch, speeds: dict[str, float]) -> str:
    speed = told["pages"] / told["seconds"]
    ratios = "".join(
        f"{speed / speeds[other]:>10.2f} x" if other in speeds else f"{'':>12}" for other in (PLAIN, FETCHING)
    )
    return f"{way:<36}{told['pages']:>8}{told['seconds']:>8.1f} s{speed:>10.1f}{ratios}{watch.memory / MB:>9.0f} MB"


def spent(told: dict[str, Any], watch: Watch) -> Iterator[str]:
    """Yield where the processor time of ours went, in milliseconds a page."""
    own, *others = watch.seconds.values()
    parts = {**told["spent"], "fetching and the rest of the crawl": own - sum(told["spent"].values())}
    for part, seconds in {**parts, "extraction, in workers": sum(others)}.items():
        yield f"  {part:<36}{1000 * seconds / told['pages']:>8.1f} ms a page"


def crawl_in_turn(ways: Sequence[str], pages: int, runs: int) -> Iterator[tuple[str, dict[str, Any], Watch]]:
    """Yield each way with the fastest of its crawls."""
    done = [{way: crawl(way, pages) for way in ways} for _ in range(runs)]
    for way in ways:
        yield way, *min((crawls[way] for crawls in done), key=lambda crawled: crawled[0]["seconds"])


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [PAGES]
    print(
        f"{'':<36}{'pages':>8}{'time':>10}{'pages/s':>10}{'of plain':>12}{'of fetching':>12}{'memory':>12}", flush=True
    )
    speeds: dict[str, float] = {}
    for size in sizes:
        ways, runs = (list(WAYS), RUNS) if size == sizes[0] else ([OURS], 1)
        for way, told, watch in crawl_in_turn(ways, size, runs):
            speeds.setdefault(way, told["pages"] / told["seconds"])
            print(row(way, told, watch, speeds), flush=True)
            if way == OURS:
                print("\n".join(spent(told, watch)), flush=True)


if __name__ == "__main__":
    main()
