"""A crawl that begins a moment before 22:00 in China, by its clock: late_crawl.py SOURCES HOME."""

import sys
from datetime import datetime
from pathlib import Path

import crawler.quiet
from archive import Home
from crawler.progress import LastingConsole
from crawler.run import run_crawl
from sources import CHINA, load_sources

if __name__ == "__main__":
    folder, home = sys.argv[1:]
    crawler.quiet.now = lambda: datetime(2026, 11, 20, 21, 59, 59, 500_000, tzinfo=CHINA)
    sys.exit(run_crawl(list(load_sources(Path(folder)).values()), Home(home), LastingConsole()).exit_code)
