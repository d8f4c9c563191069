"""A crawl that waits half a second for a database that another program has locked: impatient_crawl.py SOURCES HOME."""

import importlib.util
import sys
from pathlib import Path

import archive.database
from archive import Home
from crawler.progress import LastingConsole
from crawler.run import run_crawl
from sources import load_sources

if __name__ == "__main__":
    folder, home = sys.argv[1:]
    archive.database.BUSY_TIMEOUT = 0.5
    if importlib.util.find_spec("crawler.writer"):
        import crawler.writer

        crawler.writer.PATIENCE = 0.5
    sys.exit(run_crawl(list(load_sources(Path(folder)).values()), Home(home), LastingConsole()).exit_code)
