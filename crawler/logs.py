"""Scrapy's log: one file a run in the home, warnings and errors on stderr besides, one line each."""

import logging
import os
import sys
from datetime import UTC, datetime

from scrapy.settings import BaseSettings

from archive import Home


class OneLine(logging.Handler):
    """Prints a warning or error as one line on stderr; its traceback is in the log file."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Print the first line of the message. stderr is looked up each time: the progress display stands in for it."""
        lines = record.getMessage().splitlines() or [""]
        print(f"gonghui: {record.levelname.lower()}: {lines[0]}", file=sys.stderr)


class LogsInHome:
    """A Scrapy add-on. A log file that the command line names (--logfile, -s LOG_FILE=) is left as it is."""

    @classmethod
    def update_pre_crawler_settings(cls, settings: BaseSettings) -> None:
        """Prepare the home and let Scrapy log into it. Raises HomeError."""
        home = Home(settings["GONGHUI_HOME"])
        home.prepare()
        name = f"crawl-{datetime.now(UTC):%Y%m%dT%H%M%SZ}-{os.getpid()}.log"
        settings.set("LOG_FILE", str(home.logs / name), priority="addon")
        if settings["LOG_FILE"]:
            # A disk that takes no log takes no pages: the run says so, once and in a line.
            logging.raiseExceptions = False
            logging.root.addHandler(OneLine())
